"""EVD-13: a person has checked each entry of the register that a program proposed."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.outgoing import use_of


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each item that nobody has confirmed, those that stay inside too: that may be a wrong guess."""
    for entry in facts.case.register:
        if not entry.confirmed:
            inside = " It stays inside because of its kind." if use_of(facts, entry) == "internal" else ""
            yield Hit(
                f"The register's entry for {entry.id} was proposed by a program, and nobody has confirmed it.{inside}",
                "Does the entry say what the document says? If so, a person sets confirmed to true.",
                At(evidence=entry.id, path="$.confirmed"),
            )


RULE = Rule(
    code="EVD-13",
    title="Entries are confirmed by a person",
    severity=Severity.ERROR,
    phase="case",
    why="What a program read from a document is a guess; a wrong date or amount in the index is a wrong statement.",
    sources=("HOUSE",),
    check=check,
    fails={"evidence.json$.evidence[1].confirmed": False},
    passes={"evidence.json$.evidence[1].confirmed": True},
)
