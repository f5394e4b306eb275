"""The amounts that words tell of orders, beside what the case records as refunded for these and for others."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from pipeline.model.appeal import Appeal, CorrectiveAction
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.sums import is_told_of_all
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.values import words_for
from pipeline.rules.places import Told
from pipeline.rules.tallies.amiss import Amiss

_MOST_SUMMED = 12
# Several got it, and none of these is told of alone.
_OF_SEVERAL = re.compile(
    r"\b(?:both|buyers|customers|orders|refunds)\b|(?:[两兩二三四五六七八九十]|\d)\s?[位笔筆单單名]|均|[全都]数?(?:已|获|獲)",
    re.IGNORECASE,
)
_OF_ONE = re.compile(
    r"\b(?:an?|each|every|one of|(?:the|this|that|one|first|second|third|last|other) (?:buyer|customer|order))\b"
    r"|其中|[每各这這该該另]|第[一二三四五六七八九十\d]+[位名单單笔筆]|最后一", re.IGNORECASE,
)


class OtherPaid(NamedTuple):
    """An amount that is no refund of the order that is named, perhaps that of another one, and what that one got."""

    claim: Claim
    instead: str
    is_of_another: bool


def paid_to_others(
    appeal: Appeal, told: Told, claims: Sequence[Claim], stands: Callable[[Figure], bool]
) -> Iterator[OtherPaid]:
    """Yield the amounts that are refunds of other orders alone than those named next to them, or by the action.

    Of an order that is named next to it an amount is none, either, that `stands` on no cited page where the statement
    tells nothing of what was refunded.
    """
    paid = _paid(appeal)
    named_by_action = told.refunds if isinstance(told, CorrectiveAction) and len(told.refunds) == 1 else ()
    every = {claim.figure.name for claim in claims if claim.figure.kind == "order number"}
    for claim in claims:
        if claim.figure.kind != "amount" or claim.words.isdisjoint(words_for("refund_on")):
            continue
        beside = _beside(claim, claims)
        orders = beside or (() if every else named_by_action)
        own = [paid[order] for order in orders if order in paid]
        # A part of a refund, or what several got together, is told of its orders, too.
        if not own or len(own) < len(orders) or not claim.figure.numbers.isdisjoint({*own, sum(own)}):
            continue
        others = {amount for order, amount in paid.items() if order not in orders}
        is_of_another = not others.isdisjoint(claim.figure.numbers)
        if is_of_another or (
            beside and not _is_told(own, claims) and not stands(claim.figure)
        ):
            instead = ", ".join(dict.fromkeys(map(str, own)))
            yield OtherPaid(claim, f'"{instead}" (refund of {", ".join(orders[:2])})', is_of_another)


def wrong_totals(appeal: Appeal, told: Told, claims: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the amounts that are told as what several buyers got together, and are the refund of one of them alone."""
    told_of_all = [one for one in claims if one.figure.kind == "amount" and is_told_of_all(one) and not one.is_each]
    paid = _paid(appeal)
    listed = told.refunds if isinstance(told, CorrectiveAction) else ()
    orders = listed or tuple(paid)
    own = [paid[order] for order in orders if order in paid]
    currencies = {order.refund.amount.currency for order in appeal.orders if order.refund}
    if not told_of_all or len(own) < len(orders) or len(currencies) > 1:
        return
    # Of more orders so many make any sum.
    counts = range(2, len(own) + 1) if len(own) <= _MOST_SUMMED else (len(own),)
    several = {sum(some, Decimal(0)) for count in counts for some in combinations(own, count)}
    for claim in told_of_all if several else ():
        is_of_one = not claim.figure.numbers.isdisjoint(own) and claim.figure.numbers.isdisjoint(several)
        is_refund = bool(listed) or not claim.words.isdisjoint(words_for("refund_on"))
        is_of_all = _OF_SEVERAL.search(claim.sentence) and not _OF_ONE.search(claim.sentence)
        if is_of_one and is_refund and is_of_all and not _beside(claim, claims):
            beside = [one for one in claims if one.figure.kind == "amount" and one.sentence is claim.sentence]
            instead = f'"{sum(own, Decimal(0))}" (what {len(own)} orders got together)'
            yield Amiss(claim, instead, is_sure=len(beside) == 1)


def _paid(appeal: Appeal) -> dict[str, Decimal]:
    """Return what was refunded for each order."""
    return {order.order_id: Decimal(order.refund.amount.amount) for order in appeal.orders if order.refund}


def _is_told(amounts: Sequence[Decimal], claims: Sequence[Claim]) -> bool:
    """Tell whether words tell an amount, or a sum that some of theirs make."""
    told = [max(one.figure.numbers) for one in claims if one.figure.kind == "amount"]
    made = {sum(some, Decimal(0)) for count in (1, 2, 3) for some in combinations(told[:_MOST_SUMMED], count)}
    return not made.isdisjoint({*amounts, sum(amounts, Decimal(0))})


def _beside(claim: Claim, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return the orders that its sentence names between the amounts on either side of one."""
    here = [one for one in claims if one.sentence is claim.sentence]
    sums = [one.at for one in here if one.figure.kind == "amount"]
    first = max((at for at in sums if at < claim.at), default=-1)
    last = min((at for at in sums if at > claim.at), default=len(claim.sentence))
    return tuple(one.figure.name for one in here if one.figure.kind == "order number" and first < one.at < last)
