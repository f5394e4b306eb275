"""PRV-02: everything that is marked to be redacted was found and taken out."""

from collections.abc import Iterator

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Redacted
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.outgoing import leaving


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each redaction that could not be applied, or that a person must look at.

    No message says what was to be taken out: findings stand in the bundle.
    """
    for entry in leaving(facts):
        exhibit = facts.exhibits.get(entry.id)
        if exhibit and exhibit.redacted:
            yield from _unapplied(entry, exhibit.redacted)
            yield from _doubtful(entry, exhibit.redacted)
        elif entry.redactions and exhibit is None:
            yield Hit(
                f"{entry.id} has redactions and no file that they could be taken out of.",
                "Name its file, or take the redactions away.",
                At(evidence=entry.id, path="$.redactions"),
            )


def _unapplied(entry: EvidenceItem, redacted: Redacted) -> Iterator[Hit]:
    for one in redacted.unapplied:
        redaction = entry.redactions[one.redaction]
        yield Hit(
            f'{entry.id}, redaction no. {one.redaction + 1} ("{redaction.reason}") cannot be applied: {one.why}. '
            "Nothing of the item is shown.",
            "What stands on its pages? `invoke redactions` shows their words and sizes. A picture without words needs "
            "a region.",
            At(
                evidence=entry.id, path=f"$.redactions[{one.redaction}]",
                page=redaction.region.page if redaction.region else 0,
            ),
        )


def _doubtful(entry: EvidenceItem, redacted: Redacted) -> Iterator[Hit]:
    for page in redacted.unsearched:
        yield Hit(
            f"{entry.id}: page {page} has no words that could be read, so its patterns were not looked for there.",
            "Does the page show what is to be taken out? Name its region; if it shows none of it, override this.",
            At(evidence=entry.id, path="$.redactions", page=page),
        )
    for page in redacted.layered:
        yield Hit(
            f"{entry.id}: on page {page} a pattern was found in words that lie unseen under a picture; what the "
            "picture shows may stand beside its box, or may be read wrong.",
            "Look at the page in the annex: is all of it covered? Else name its region.",
            At(evidence=entry.id, path="$.redactions", page=page),
            Severity.WARNING,
        )
    for page in redacted.pictured:
        yield Hit(
            f"{entry.id}: page {page} shows pictures whose words were not read, so its patterns were not looked for "
            "in them.",
            "Look at the page in the annex: does a picture show what is to be taken out? Then name its region.",
            At(evidence=entry.id, path="$.redactions", page=page),
            Severity.WARNING,
        )


RULE = Rule(
    code="PRV-02",
    title="Redactions are applied",
    severity=Severity.ERROR,
    phase="case",
    why="A redaction that is not applied shows what somebody decided to hide.",
    sources=("SPAPI-SEC", "HOUSE"),
    check=check,
    fails={
        "evidence.json$.evidence[3].redactions": [{"pattern": "Pat Example", "reason": "Buyer's name"}],
        "exhibits.E-004": {"redacted": {"unapplied": [{"redaction": 0, "why": "its pattern matches nothing"}]}},
    },
    passes={
        "evidence.json$.evidence[3].redactions": [{"pattern": "Pat Example", "reason": "Buyer's name"}],
        "exhibits.E-004": {"redacted": {"sha256": "ab" * 32, "size": 9, "boxes": [[0, 1, 1]]}},
    },
)
