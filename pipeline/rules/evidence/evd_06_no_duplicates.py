"""EVD-06: no two items of the register are the same file."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each item whose bytes an earlier item already has."""
    first: dict[str, str] = {}
    for entry in facts.case.register:
        exhibit = facts.exhibits.get(entry.id)
        digest = exhibit.sha256 if exhibit and exhibit.origin != "record" else ""
        if digest and digest in first:
            yield Hit(
                message=f"{entry.id} and {first[digest]} are the same file, byte for byte.",
                hint="Are two different documents meant? If not, cite one of the two and drop the other.",
                at=At(evidence=entry.id, path="$.file"),
            )
        first.setdefault(digest, entry.id)


RULE = Rule(
    code="EVD-06",
    title="No duplicates",
    severity=Severity.WARNING,
    phase="case",
    why="A bundle holds each document once; the same pages twice cost the reviewer time and look careless.",
    sources=("XBUNDLE", "LAWSOC"),
    check=check,
    fails={"exhibits.E-003": {"sha256": "a" * 64}, "exhibits.E-004": {"sha256": "a" * 64}},
    passes={"exhibits.E-003": {"sha256": "a" * 64}, "exhibits.E-004": {"sha256": "b" * 64}},
)
