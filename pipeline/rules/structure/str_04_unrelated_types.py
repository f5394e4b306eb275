"""STR-04: one plan does not mix unrelated types of violation that came with different notices."""

from collections.abc import Iterator
from itertools import combinations

from pipeline.catalog.words import word_list
from pipeline.model.appeal import Complaint
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import received_on
from pipeline.rules.places import path_of


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each submission that joins unrelated types which no one notice joins."""
    for submission in facts.case.submissions:
        complaints = [facts.case.complaints[name] for name in submission.complaints]
        pairs = sorted({_types(*pair) for pair in combinations(complaints, 2) if _mixed(facts, *pair)})
        if pairs:
            labels = "; ".join(f"{_label(facts, one)} with {_label(facts, other)}" for one, other in pairs)
            yield Hit(
                message=f"Submission {submission.id} joins types of violation that came on different days and "
                f"have little in common: {labels}.",
                hint="Does the account page offer one appeal entry for both? If each has its own, list them as "
                "separate submissions.",
                at=At("case", path_of(facts.case.appeal, submission.id)),
            )


def _mixed(facts: Facts, one: Complaint, other: Complaint) -> bool:
    together = received_on(facts, one) == received_on(facts, other)
    return not together and one.type != other.type and not _related(one.type, other.type)


def _related(one: str, other: str) -> bool:
    return any(one in group and other in group for group in word_list("related_types").values())


def _types(one: Complaint, other: Complaint) -> tuple[str, str]:
    first, second = sorted((one.type, other.type))
    return first, second


def _label(facts: Facts, violation: str) -> str:
    return facts.catalog.violations[violation].label


RULE = Rule(
    code="STR-04",
    title="One plan, related issues",
    severity=Severity.WARNING,
    phase="case",
    why="Plans that lump unrelated issues together are refused. A notice that names both types itself is "
    "answered in one plan.",
    sources=("SELLERENGINE-DENY", "REKOM", "SEED2"),
    check=check,
    fails={
        "case.json$.notice.complaints[1]": {
            "id": "C-2", "type": "late_shipment", "items": ["B0SAMPLE01"], "received_on": "2026-02-20",
        }
    },
    passes={
        "case.json$.notice.complaints[1]": {"id": "C-2", "type": "late_shipment", "items": ["B0SAMPLE01"]}
    },
)
