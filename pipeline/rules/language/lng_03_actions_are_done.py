"""LNG-03: each corrective action is done, on a day, with evidence or a person who vouches for it."""

from collections.abc import Iterator

from pipeline.model.appeal import CorrectiveAction, Item
from pipeline.model.fields import NotRecorded
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.tense import announces

LEFT = frozenset({"removal_order", "returned", "destroyed"})


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each action, and each disposal of stock, that is not shown as done."""
    for path, action in each("actions", facts.case.appeal.actions):
        if action.status != "done":
            yield _not_done(action, path)
            continue
        yield from _undated(action, path)
        yield from _unsupported(action, path)
        if announces(action.statement):
            yield _announced(action, path)
    for path, item in each("items", facts.case.appeal.items):
        yield from _stock(item, path)


def _not_done(action: CorrectiveAction, path: str) -> Hit:
    return Hit(
        f"Corrective action {action.id} is {action.status.replace('_', ' ')}, and corrective actions are asked for "
        "as already taken.",
        "Has it been done by now, and if so on which day? If not, it stays as it is: sending can wait for it, or a "
        "person records why not.",
        At("case", f"{path}.status"),
    )


def _undated(action: CorrectiveAction, path: str) -> Iterator[Hit]:
    if action.on is None:
        yield Hit(
            f"Corrective action {action.id} is done and has no date.",
            'Is the day known? If it is not, say so with {"not_recorded": "reason"}; it is printed that way.',
            At("case", path),
        )
    elif isinstance(action.on, NotRecorded):
        yield Hit(
            f"The day of corrective action {action.id} is not recorded ({action.on.not_recorded}).",
            "Is it known by now?",
            At("case", f"{path}.on"),
            Severity.WARNING,
        )


def _unsupported(action: CorrectiveAction, path: str) -> Iterator[Hit]:
    if not action.evidence and action.attestation is None:
        yield Hit(
            f"Corrective action {action.id} is done; no evidence shows it and nobody vouches for it.",
            "Does anything show it? If nothing does, can somebody who knows vouch for it by name?",
            At("case", path),
        )


def _stock(item: Item, path: str) -> Iterator[Hit]:
    """Yield a hit for stock that is said to have left, with nothing to show it."""
    for index, action in enumerate(item.stock_action):
        if action.action in LEFT and not action.evidence and action.attestation is None:
            yield Hit(
                f"Stock of {item.asin} is recorded as {action.action.replace('_', ' ')}; no evidence shows it and "
                "nobody vouches for it.",
                "Does anything show it? If nothing does, can somebody who knows vouch for it by name?",
                At("case", f"{path}.stock_action[{index}]"),
            )


def _announced(action: CorrectiveAction, path: str) -> Hit:
    return Hit(
        f"Corrective action {action.id} is marked as done, and its words only announce it.",
        "Which is it? If it has been done, the seller can say so; if not, the status is planned.",
        At("case", f"{path}.statement"),
    )


RULE = Rule(
    code="LNG-03",
    title="Corrective actions are done",
    severity=Severity.ERROR,
    phase="case",
    why="Notices ask for the actions that have been taken, and refusals say that those listed have not been "
    "implemented.",
    sources=("AMZ-IN-NOTIMPL", "AMZ-USAN-NOTICE", "SELLERFORGE-TPL"),
    check=check,
    fails={"case.json$.actions[0].status": "planned"},
    passes={
        "case.json$.actions[0].evidence": [],
        "case.json$.actions[0].attestation": {"by": "Robin Sample, owner", "on": "2026-03-06"},
    },
    of_words=True,
)
