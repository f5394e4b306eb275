"""A day on which something else happened: "we got them on 2 March" of what was created on that day.

The words around a day tell one event, and everywhere that the statement rests on the day is that of another one. Where
the same page, the same row or the same order has one day of the event that is told, that one is meant.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from pipeline.model.appeal import Order
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.events import OF_FIELDS, around, event_of, event_of_claim, events_in
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.weighing import ASIN
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.name_forms import ORDER_NUMBER
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.table_rows import keys_in
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.figures.values import values_in
from pipeline.rules.tallies.amiss import Amiss

# Events that one day may be of: what was signed was issued, what was asked for was created.
_ALIKE = (
    frozenset({"signed", "issued", "in_force", "created", "ordered"}), frozenset({"completed", "received"}),
    frozenset({"completed", "shipped"}), frozenset({"completed", "refunded"}), frozenset({"completed", "packed"}),
    frozenset({"completed", "issued"}),
)
_OF_DAYS = re.compile(r"日期|日$|时间|時間|date|datum|fecha", re.IGNORECASE)
_JUST_BEHIND = re.compile(r"\s?[\u3400-\u9fff]{1,6}")
_SENTENCE_ENDS = re.compile(r"[;；。]|\.\s")


class Shown(NamedTuple):
    """A day that a page or an order shows: of which event, "" where that is not known, and beside which names."""

    figure: Figure
    event: str
    line: int = -1
    is_row: bool = False
    keys: frozenset[str] = frozenset()


class _Meant(NamedTuple):
    figure: Figure
    where: str
    is_sure: bool


def other_events(ground: Ground, told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the days of a statement that are, wherever the case shows them, those of another event."""
    for claim in told:
        if not _is_one_day(claim):
            continue
        event = event_of_claim(claim)
        found = {one.figure.days: one for one in _meant(ground, claim, event)} if event else {}
        if len(found) == 1:
            (meant,) = found.values()
            if not any(meant.figure.supports(one.figure) for one in told):
                yield Amiss(claim, f'"{meant.figure.text}" ({meant.where})', meant.is_sure and ground.is_readable)


def _is_one_day(claim: Claim) -> bool:
    """Tell whether a claim is a day with its month, and neither begins nor ends a while."""
    days = claim.figure.days
    is_whole = len(days) == 1 and all(month and day for _, month, day in days)
    return is_whole and (claim.partner is None or claim.partner.days == days)


def _meant(ground: Ground, claim: Claim, event: str) -> list[_Meant]:
    """Return the days of an event where a claim's own day is that of others; none where it may be of that one."""
    found: list[_Meant] = []
    for order in _orders(ground, claim):
        shown = _of_order(ground, order)
        own = [one for one in shown if one.figure.supports(claim.figure)]
        if any(_may_be(one, event) for one in own):
            return []
        found += (_Meant(one.figure, order.order_id, True) for one in shown if own and one.event == event)
    names, keys = _names_in(claim), same_keys(claim.figure)
    for place, sheet in ground.own:
        # Most pages have neither the day nor a name of its sentence.
        if not sheet.found(keys, across=True) and not any(map(sheet.holds, names)):
            continue
        shown = shown_on(ground, place, sheet)
        own = [one for one in shown if one.figure.supports(claim.figure)]
        named = [one for one in shown if one.is_row and one.keys & names]
        if any(_may_be(one, event) for one in own if not named or one in named or not one.is_row):
            return []
        if named:
            found += (_Meant(one.figure, place, bool(own)) for one in named if one.event == event)
        for one in shown if own and not named else ():
            beside = any(mine.line == one.line for mine in own) if one.is_row else not all(mine.is_row for mine in own)
            if one.event == event and beside:
                found.append(_Meant(one.figure, place, True))
    if not found or _is_of_the_data(ground, claim, event, all(one.is_sure for one in found)):
        return []
    return [one for one in found if one.is_sure] or found


def _names_in(claim: Claim) -> frozenset[str]:
    """Return the names in a sentence of one row alone: a product has many."""
    return frozenset(key for key in claim.keys if not ASIN.match(key))


def _may_be(one: Shown, event: str) -> bool:
    return not one.event or _are_alike(one.event, event)


def _are_alike(one: str, other: str) -> bool:
    return one == other or any({one, other} <= alike for alike in _ALIKE)


def shown_on(ground: Ground, place: str, sheet: Sheet) -> tuple[Shown, ...]:
    """Return the days of a page with what happened on each."""
    return ground.facts.once(f"events on {place}", partial(_shown_on, sheet))


def _shown_on(sheet: Sheet) -> tuple[Shown, ...]:
    tables, lines = tables_of(sheet.text), sheet.text.splitlines()
    by_line: dict[int, list[Figure]] = {}
    for at in sheet.of("date", across=True):
        by_line.setdefault(sheet.line_of(at), []).append(sheet.figure(at))
    found: list[Shown] = []
    for line, days in by_line.items():
        if not 0 <= line < len(lines):
            found += (Shown(day, "") for day in days)
            continue
        is_row, keys = tables.is_row(line), keys_in(lines[line])
        told = _in_row(lines, line, days, tables.is_row) if is_row else _in_line(lines, line, days)
        found += (Shown(day, event, line, is_row, keys) for day, event in zip(days, told, strict=True))
    return tuple(found)


def _in_row(lines: Sequence[str], line: int, days: Sequence[Figure], is_row: Callable[[int], bool]) -> list[str]:
    """Return what happened on the days of a row: as the cell itself tells, else the head, if it tells of as many."""
    own = [_behind(lines[line], day.text) for day in days]
    above = next((at for at in range(line - 1, -1, -1) if not is_row(at) and lines[at].strip()), None)
    headed = _headed(lines[above], len(days)) if above is not None else ()
    open_ = [at for at, event in enumerate(own) if not event]
    if len(headed) == len(open_):
        for at, event in zip(open_, headed, strict=True):
            own[at] = event
    return own


def _headed(head: str, days: int) -> tuple[str, ...]:
    """Return the events of the columns of days: of those that say so, where they are as many, else of all."""
    dated = [cell for cell in head.split() if _OF_DAYS.search(cell)]
    return tuple(map(event_of, dated)) if len(dated) == days else events_in(head)


def _behind(line: str, day: str) -> str:
    at = line.find(day)
    behind = _JUST_BEHIND.match(line, at + len(day)) if at >= 0 else None
    return event_of(behind[0]) if behind else ""


def _in_line(lines: Sequence[str], line: int, days: Sequence[Figure]) -> list[str]:
    """Return what happened on the days of a line, by the words before each, else by those behind it."""
    text = lines[line]
    spans = [(at, at + len(day.text)) for day in days if (at := text.find(day.text)) >= 0]
    told = []
    for day in days:
        at = text.find(day.text)
        before, behind = around(text, at, at + len(day.text), tuple(spans)) if at >= 0 else ("", "")
        told.append(event_of(_since(text, at, spans)) or event_of(before) or event_of(behind))
    if len(days) == 1 and not told[0] and text.strip() == days[0].text and line:
        return [event_of(lines[line - 1])]
    return told


def _since(text: str, at: int, spans: Sequence[tuple[int, int]]) -> str:
    """Return what a line says before a day, since the day or the sentence before it: its label."""
    ends = [cut.end() for cut in _SENTENCE_ENDS.finditer(text, 0, max(0, at))] + [end for _, end in spans if end <= at]
    return text[max(ends, default=0) : at]


def _orders(ground: Ground, claim: Claim) -> tuple[Order, ...]:
    """Return the orders that a sentence names, where it names one, or the one that its action is about."""
    orders = {order.order_id: order for order in ground.facts.case.appeal.orders}
    named = [order for name, order in orders.items() if name in claim.sentence]
    listed = {*getattr(ground.told, "orders", ()), *getattr(ground.told, "refunds", ())} if not named else set()
    found = named or [orders[name] for name in listed if name in orders]
    return tuple(found) if len(found) == 1 else ()


def _of_order(ground: Ground, order: Order) -> tuple[Shown, ...]:
    return ground.facts.once(f"events of {order.order_id}", lambda: tuple(
        Shown(one.figure, OF_FIELDS[one.where]) for one in values_in(order, "") if one.where in OF_FIELDS
    ))


def _is_of_the_data(ground: Ground, claim: Claim, event: str, is_sure: bool) -> bool:
    """Tell whether the data tells of a day that the event was on it, or may have been where a page does not say it."""
    named = {order.order_id for order in _orders(ground, claim)}
    for one in ground.knowledge.found(same_keys(claim.figure), ground.groups):
        if not one.figure.supports(claim.figure):
            continue
        owner, dot, field = one.where.partition(".")
        if ORDER_NUMBER.fullmatch(owner):
            if (not named or owner in named) and _are_alike(OF_FIELDS.get(f".{field}", ""), event):
                return True
        elif owner in ground.facts.case.evidence:
            if not dot and _may_be_titled(ground, owner, claim, event):
                return True
        elif not is_sure:
            return True
    return False


def _may_be_titled(ground: Ground, name: str, claim: Claim, event: str) -> bool:
    """Tell whether a title or a scope tells of a day that the event was on it."""
    entry = ground.facts.case.evidence[name]
    for text in (entry.title, entry.scope or ""):
        days = [one for one in figures(text) if one.days]
        told = _in_line([text], 0, days)
        if any(day.supports(claim.figure) and _are_alike(one, event) for day, one in zip(days, told, strict=True)):
            return True
    return False
