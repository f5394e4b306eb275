"""EVD-01: the file of each item that leaves exists, opens and is the one that was registered."""

from collections.abc import Iterator

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.outgoing import use_of


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each item that could not be shown, or whose bytes are not those registered."""
    for entry in facts.case.register:
        exhibit = facts.exhibits.get(entry.id)
        if exhibit is None:
            if use_of(facts, entry) != "internal":
                yield _hit(entry, "has no file and no rows that could be shown")
        elif exhibit.refused:
            yield _hit(entry, f"could not be shown: {exhibit.refusal.rstrip('.')}")
        elif _differs(entry, exhibit):
            yield _hit(entry, f"has other bytes than registered (SHA-256 {exhibit.sha256[:12]}…)")


def _differs(entry: EvidenceItem, exhibit: Exhibit) -> bool:
    return bool(entry.sha256 and exhibit.sha256 and entry.sha256 != exhibit.sha256)


def _hit(entry: EvidenceItem, what: str) -> Hit:
    return Hit(
        message=f"{entry.id} ({entry.title}) {what}.",
        hint="Ask for the file as it was first received. The annex holds a page that says what is missing.",
        at=At(evidence=entry.id, path="$.file"),
    )


RULE = Rule(
    code="EVD-01",
    title="Every file can be shown",
    severity=Severity.ERROR,
    phase="case",
    why="Documents must be authentic and unaltered; one that does not open, or is not the one registered, "
    "supports nothing.",
    sources=("AMZ-INV", "AMZ-SARAH"),
    check=check,
    fails={"exhibits.E-002": {"refusal": "The file is encrypted and asks for a password."}},
    passes={"exhibits.E-002": {"notes": ("One damaged picture was left out.",)}},
)
