"""The first and the last day of what befell several orders: "the last of them arrived on 14 April".

The data has the days of all orders. A day among them that is told as the first or the last of them, and is that of no
group of orders that the statement may be about, is another one's.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pipeline.catalog.words import word_list
from pipeline.model.appeal import Order
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.events import event_of, is_of_orders
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.pairs import spans
from pipeline.rules.figures.figure import whole_days
from pipeline.rules.tallies.amiss import Amiss
from pipeline.rules.tallies.tally import counts_things
from pipeline.rules.wording import first

# So many signs before a day may say that it is the first or the last.
_BEFORE = 48
_APART = re.compile(r"[,;:，；：。()（）]|\s(?:and|und|et|y)\s")
_ALL = re.compile(r"\b(?:all|alle[nr]?|tous|toutes|todos|todas|both)\b|全部|所有|均|都|分别", re.IGNORECASE)
_End = Callable[[Iterable[date]], date]


class _Told(NamedTuple):
    """A day that is told as an end of some days, and the other end where the words tell it, too."""

    claim: Claim
    end: _End
    other: tuple[Claim, _End] | None = None


def wrong_extremes(ground: Ground, told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the days that are told as the first or the last of what befell the orders, and are not."""
    if len(ground.facts.case.appeal.orders) < 2 or not any(claim.figure.days for claim in told):
        return
    for one in (*_told_so(told), *_ends_of_whiles(told)):
        event = _event(ground, one.claim)
        groups = [days for days in _groups(ground, event) if len(days) > 1] if event else []
        known = {day for days in groups for day in days}
        counts = {other.whole for other in told if other.sentence is one.claim.sentence and counts_things(other)}
        if one.other:
            claim, end = one.other
            groups = [days for days in groups if _is_on(claim, end(days))]
        if not groups or not any(_is_on(one.claim, day) for day in known):
            continue
        if not any(_is_on(one.claim, one.end(days)) for days in groups):
            is_sure = not counts or not counts.isdisjoint(map(len, groups))
            meant = one.end(groups[0]).isoformat()
            yield Amiss(one.claim, f'"{meant}" ({event}, by the orders)', is_sure)


def _is_on(claim: Claim, day: date) -> bool:
    return day in whole_days(claim.figure.days, day)


def _told_so(told: Sequence[Claim]) -> Iterator[_Told]:
    """Yield the days that are told as the first or the last of something."""
    words = word_list("extremes")
    for claim in told:
        if not claim.figure.days or claim.partner:
            continue
        part = _part_before(claim)
        for name, end in (("first", min), ("last", max)):
            if (word := first(part, words[name])) and is_of_orders(part.rpartition(word)[2]):
                yield _Told(claim, end)


def _part_before(claim: Claim) -> str:
    """Return what stands before a day in its part of the sentence."""
    text = claim.sentence[max(0, claim.at - _BEFORE) : claim.at]
    cuts = [cut.end() for cut in _APART.finditer(text)]
    return text[max(cuts, default=0) :]


def _ends_of_whiles(told: Sequence[Claim]) -> Iterator[_Told]:
    """Yield both days of a while in which something was done for all: "refunded all four between 4 and 27 May"."""
    days = [one for one in told if one.figure.days]
    for one, other in zip(days, days[1:], strict=False):
        if spans(one, other) and _ALL.search(one.sentence):
            yield _Told(one, min, (other, max))
            yield _Told(other, max, (one, min))


def _event(ground: Ground, claim: Claim) -> str:
    """Return what befell the orders on a day: by its part of the sentence, else by what is told before it."""
    text = ground.words
    before = text[: max(0, text.find(claim.sentence)) + claim.at]
    found = event_of(_part_before(claim)) or event_of(claim.sentence)
    return found or event_of(before)


def _groups(ground: Ground, event: str) -> list[list[date]]:
    """Return the days of an event by the groups of orders that a statement may tell of, its own list first."""
    appeal, told = ground.facts.case.appeal, ground.told
    listed = _listed(ground, event)
    cited = frozenset(told.evidence)
    groups: list[list[Order]] = [[one for one in appeal.orders if one.order_id in listed], list(appeal.orders)]
    groups += ground.facts.once("orders by product and cause", lambda: _by_product_and_cause(appeal.orders))
    groups += (
        [one for one in appeal.orders if cited.intersection(one.evidence)],
        [one for one in appeal.orders if one.refund and cited.intersection(one.refund.evidence)],
        [one for one in appeal.orders if one.order_id in ground.words],
    )
    return [[day for one in group if (day := _day(one, event))] for group in groups]


def _by_product_and_cause(orders: Iterable[Order]) -> list[list[Order]]:
    found: dict[tuple[str, str], list[Order]] = {}
    for order in orders:
        for key in (*(("product", asin) for asin in dict.fromkeys(order.items)), ("cause", f"{order.cause}")):
            found.setdefault(key, []).append(order)
    return list(found.values())


def _listed(ground: Ground, event: str) -> frozenset[str]:
    return frozenset(getattr(ground.told, "refunds" if event == "refunded" else "orders", ()))


def _day(order: Order, event: str) -> date | None:
    refund = order.refund.on if order.refund else None
    days = {
        "ordered": order.on, "shipped": order.shipped_on, "received": order.delivered_on, "refunded": refund,
        "promised": order.promised_on,
    }
    day = days.get(event)
    return day if isinstance(day, date) else None
