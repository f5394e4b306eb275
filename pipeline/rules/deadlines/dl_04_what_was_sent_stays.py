"""DL-04: what went out under an id is what stands under it now; what is gone is said."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.model.sent import SentSheet
from pipeline.rules.contract import At, Facts, Hit, Rule


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each item of the newest round that is another file now, or is not enclosed any more."""
    if facts.case.sent:
        newest = max(facts.case.sent, key=lambda one: one.round)
        for sheet in newest.pages:
            kind, _, name = sheet.name.partition(":")
            if kind == "exhibit":
                yield from _changed(facts, newest.round, name, sheet)


def _changed(facts: Facts, number: int, name: str, sheet: SentSheet) -> Iterator[Hit]:
    where = f"{'page' if sheet.first == sheet.last else 'pages'} {sheet.span}"
    if name not in facts.case.evidence or not facts.case.leaves(name):
        yield Hit(
            f"{name} went out in round {number} (annex {where}) and is not enclosed any more; its pages say so.",
            "Should Amazon no longer have it? What was sent cannot be taken back.",
            At("evidence"),
            Severity.WARNING,
        )
        return
    exhibit = facts.exhibits.get(name)
    if exhibit and sheet.sha256 and exhibit.sha256 and exhibit.sha256 != sheet.sha256:
        yield Hit(
            f"{name} is another file than the one that went out under this id in round {number} (annex {where}).",
            "Is it a new document? Then it has an id of its own, and the old entry keeps the old file.",
            At(evidence=name),
        )


SENT = {"round": 1, "entries": [{"submission": "appeal", "words_sha256": "1" * 64}]}
SENT_PAGES = {"name": "exhibit:E-002", "first": 1, "last": 2}

RULE = Rule(
    code="DL-04",
    title="What was sent keeps its id",
    severity=Severity.ERROR,
    phase="case",
    why="A reviewer has the first round before them: the same id for another document reads like a document that was "
    "exchanged.",
    sources=("AMZ-FORGE-US", "HOUSE"),
    check=check,
    fails={"sent-01": SENT | {"pages": [SENT_PAGES | {"sha256": "0" * 64}]}},
    passes={"sent-01": SENT | {"pages": [SENT_PAGES]}},
)
