"""What the refunds of a case sum to, and which statements may tell it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from pipeline.model.appeal import Appeal, CorrectiveAction, Order, PreventiveMeasure
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.values import Known, words_for
from pipeline.rules.places import Told

_PARTED = re.compile(r"\s*[,;，；、]\s*")


def sum_of_refunds(orders: Iterable[Order], where: str) -> Iterator[Known]:
    """Yield what the refunds of some orders sum to."""
    amounts = [Decimal(order.refund.amount.amount) for order in orders if order.refund]
    if amounts:
        total = sum(amounts, Decimal(0)).normalize()
        yield Known(Figure("amount", f"{total:f}", numbers=frozenset({total})), where)


def sums_by_cause(orders: Sequence[Order], where: str) -> Iterator[Known]:
    """Yield what the refunds of the orders with one cause sum to, and those of one product, where others had others."""
    kinds = {order.order_id: {*parts_of_cause(order), *order.items} for order in orders if order.refund}
    found: dict[str, list[Order]] = {}
    for order in orders:
        for kind in kinds.get(order.order_id, ()):
            found.setdefault(kind, []).append(order)
    for kind, alike in sorted(found.items(), key=lambda one: one[0]):
        if 1 < len(alike) < len(orders):
            yield from sum_of_refunds(alike, f"{where} of {kind}")


def parts_of_cause(order: Order) -> tuple[str, ...]:
    """Return what is told of why an order is in the case, part by part: "A-to-z claim, hook snapped"."""
    return tuple(part for part in _PARTED.split(order.cause or "") if part)


def may_tell_refunds(appeal: Appeal, told: Told) -> bool:
    """Tell whether a statement may tell what refunds sum to: none that speaks of none if another action made them."""
    if not isinstance(told, CorrectiveAction | PreventiveMeasure):
        return True
    if isinstance(told, CorrectiveAction) and told.refunds:
        return True
    made_by_others = any(action.refunds for action in appeal.actions)
    return not made_by_others or not subjects(told.statement, short=True).isdisjoint(words_for("refund_on"))
