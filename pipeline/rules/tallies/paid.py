"""The amounts that words tell of orders, beside what the case records as refunded for these and for others."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from pipeline.model.appeal import Appeal, CorrectiveAction
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.figures.values import words_for
from pipeline.rules.places import Told


class OtherPaid(NamedTuple):
    """An amount that is the refund of another order, and what the order that is named got."""

    claim: Claim
    instead: str


def paid_to_others(appeal: Appeal, told: Told, claims: Sequence[Claim]) -> Iterator[OtherPaid]:
    """Yield the amounts that are refunds of other orders alone than those named next to them, or by the action."""
    paid = {order.order_id: Decimal(order.refund.amount.amount) for order in appeal.orders if order.refund}
    named_by_action = told.refunds if isinstance(told, CorrectiveAction) and len(told.refunds) == 1 else ()
    every = {claim.figure.name for claim in claims if claim.figure.kind == "order number"}
    for claim in claims:
        if claim.figure.kind != "amount" or claim.words.isdisjoint(words_for("refund_on")):
            continue
        orders = _beside(claim, claims) or (() if every else named_by_action)
        own = [paid[order] for order in orders if order in paid]
        # A part of a refund, or what several got together, is told of its orders, too.
        if not own or len(own) < len(orders) or not claim.figure.numbers.isdisjoint({*own, sum(own)}):
            continue
        others = {amount for order, amount in paid.items() if order not in orders}
        if others.intersection(claim.figure.numbers):
            instead = ", ".join(dict.fromkeys(map(str, own)))
            yield OtherPaid(claim, f'"{instead}" (refund of {", ".join(orders[:2])})')


def _beside(claim: Claim, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return the orders that its sentence names between the amounts on either side of one."""
    here = [one for one in claims if one.sentence is claim.sentence]
    sums = [one.at for one in here if one.figure.kind == "amount"]
    first = max((at for at in sums if at < claim.at), default=-1)
    last = min((at for at in sums if at > claim.at), default=len(claim.sentence))
    return tuple(one.figure.name for one in here if one.figure.kind == "order number" and first < one.at < last)
