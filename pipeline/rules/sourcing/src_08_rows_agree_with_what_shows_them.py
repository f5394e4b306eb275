"""SRC-08: what a row of the seller's own record says is what its page, its order and its product say."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.beside.purchases import bought_otherwise
from pipeline.rules.contract import At, Facts, Hit, Rule


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each figure of the record that is told otherwise by what shows it."""
    paths: set[str] = set()
    for one in bought_otherwise(facts):
        if one.path not in paths:
            paths.add(one.path)
            yield Hit(
                f'The purchase record says "{one.recorded.text}"; {one.where} shows "{one.shown.text}".',
                "Which of the two is right? A record says what the page it was typed from says.",
                At("sourcing", one.path),
                None if one.sure else Severity.WARNING,
            )


RULE = Rule(
    code="SRC-08",
    title="The record agrees with what shows it",
    severity=Severity.ERROR,
    phase="case",
    why="A record the seller made is believed as far as its rows agree with the pages they were typed from and with "
    "the sales they led to.",
    sources=("AMZ-INV", "HOUSE"),
    check=check,
    fails={"evidence.json$.evidence[5].issued_on": "2026-01-19"},
    passes={"evidence.json$.evidence[5].issued_on": "2026-01-18"},
)
