"""Days, units and amounts that the case records of an order or a product, against the documents that show them.

What the register says of the one document about an order is compared outright. Beyond that a document need not name a
day that the case records. So only this counts: the figure stands nowhere in what is cited for it, all of that can be
read, and nearly the same figure stands there, which nothing else in the record explains. Units are also held against
the statements that cite those documents.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.model.appeal import Item, Order
from pipeline.rules.bearing.groups import register_group
from pipeline.rules.bearing.knowledge import knowledge_of, readable
from pipeline.rules.beside.order_lines import days_of_order
from pipeline.rules.beside.slips import is_beside, is_told, keys_beside, keys_of_same
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.name_forms import ORDER_NUMBER
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.figures.values import count_figure, day_figure
from pipeline.rules.places import stated

# A row is broken into so many lines.
_SEVERAL, _MOST_LINES = 2, 3
# Of more cells of a column two make any number.
_MOST_CELLS = 6


@dataclass(frozen=True, slots=True)
class Recorded:
    """A figure of the case with its path, what is cited for it, and the figures that stand for something else.

    `also` is what is cited for another field of the same order, and may show it as well.
    """

    path: str
    what: str
    figure: Figure
    evidence: tuple[str, ...]
    others: tuple[Figure, ...]
    field: str = ""
    order: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownOtherwise:
    """A recorded figure that its documents show otherwise, with what stands there and where."""

    recorded: Recorded
    shown: Figure
    where: str
    sure: bool = True


def shown_otherwise(facts: Facts) -> Iterator[ShownOtherwise]:
    """Yield each recorded figure of which the documents cited for it show only nearly the same."""
    for one in _recorded(facts):
        if found := _registered(facts, one):
            yield found
            continue
        exhibits = [facts.exhibits.get(name) for name in one.evidence]
        if not exhibits or not all(readable(exhibit) for exhibit in exhibits):
            continue
        told = list(_told(facts, one)) if one.figure.numbers else []
        known = replace(one, evidence=(*one.evidence, *one.also))
        if any(is_told(one.figure, figure) for figure, _ in (*_held(facts, known, keys_of_same(one.figure)), *told)):
            continue
        if one.figure.numbers and _adds_up(facts, one):
            continue
        near = [
            ShownOtherwise(one, figure, where, sure=_may_be_its_day(one, where))
            for figure, where in (*_held(facts, one, keys_beside(one.figure)), *told)
            if is_beside(one.figure, figure) and not (
                _is_of_a_message(facts, one, where) or _is_of_another(facts, one, figure, where)
            )
        ]
        if near:
            explained = [*one.others, *(other.figure for other in _recorded(facts) if other.path != one.path)]
            left = (found for found in near if not any(is_told(other, found.shown) for other in explained))
            yield from sorted(left, key=lambda found: not found.sure)[:1]


def _may_be_its_day(one: Recorded, where: str) -> bool:
    """Tell whether what is shown may be of an order: a list made some days later is no proof that a day is a slip."""
    return not one.order or bool(one.field) or " p. " in where


def _is_of_a_message(facts: Facts, one: Recorded, where: str) -> bool:
    """Tell whether a day of an order stands in the notice or in what a buyer wrote, which bear their own days."""
    entry = facts.case.evidence.get(where.partition(" p. ")[0])
    return bool(one.order) and entry is not None and (entry.direction == "from_buyer" or entry.kind == "notice")


def _is_of_another(facts: Facts, one: Recorded, figure: Figure, where: str) -> bool:
    """Tell whether all lines of a page that bear a day of an order name others and not this one.

    In a document about several orders a line that names none, nor stands below one that does, is of any of them.
    """
    name, _, number = where.partition(" p. ")
    if not one.order or not number:
        return False
    lines = facts.exhibits[name].pages[int(number) - 1].text.splitlines()
    named = [ORDER_NUMBER.findall(line) for line in lines]
    at = [place for place, line in enumerate(lines) if figure.text in line]
    if len(facts.case.evidence[name].orders) < _SEVERAL:
        return bool(at) and all(named[place] and one.order not in named[place] for place in at)
    above = (next((orders for orders in named[max(0, place - _MOST_LINES) : place + 1][::-1] if orders), [])
             for place in at)
    return bool(at) and all(one.order not in orders for orders in above)


def _adds_up(facts: Facts, one: Recorded) -> bool:
    """Tell whether units are what a column of a cited table, two of its cells or the last ones of a row add up to."""
    sheets = (sheet for name in one.evidence for _, sheet in knowledge_of(facts).sheets(facts, name))
    tables = (tables_of(sheet.text) for sheet in sheets)
    return any(
        not one.figure.numbers.isdisjoint({*table.sums, *table.sums_of_rows(), *table.rests(_MOST_CELLS)})
        for table in tables
    )


def _told(facts: Facts, one: Recorded) -> Iterator[tuple[Figure, str]]:
    """Yield what statements say that cite a document of a recorded figure."""
    cited = frozenset(one.evidence)
    for _, entry in stated(facts.case.appeal):
        if cited.intersection(entry.evidence):
            yield from ((figure, entry.id) for figure in figures(entry.statement) if figure.kind == one.figure.kind)


def _registered(facts: Facts, one: Recorded) -> ShownOtherwise | None:
    """Return what the register says of a field, if all documents about this one order say otherwise."""
    entries = [facts.case.evidence[name] for name in one.evidence if name in facts.case.evidence]
    told = [(entry.id, getattr(entry, one.field)) for entry in entries if one.field and len(entry.orders) == 1]
    days = [(name, day_figure(day)) for name, day in told if isinstance(day, date)]
    if not days or any(day.supports(one.figure) for _, day in days):
        return None
    return ShownOtherwise(one, days[0][1], days[0][0])


def _held(facts: Facts, one: Recorded, keys: frozenset[str]) -> Iterator[tuple[Figure, str]]:
    """Yield what has one of some keys in the documents of a recorded figure, and in what is registered of them."""
    knowledge, kind = knowledge_of(facts), one.figure.kind
    entries = [name for name in one.evidence if name in facts.case.evidence]
    groups = {register_group(facts, name, knowledge): place for place, name in enumerate(entries)}
    for number, known in knowledge.found_in(keys, groups):
        if known.figure.kind == kind:
            yield known.figure, entries[groups[number]]
    for name in one.evidence:
        for where, sheet in knowledge.sheets(facts, name):
            found = map(sheet.figure, sheet.found(keys, across=True))
            yield from ((figure, where) for figure in found if figure.kind == kind)


def _recorded(facts: Facts) -> tuple[Recorded, ...]:
    return facts.once(
        "recorded figures",
        lambda: (
            *(one for path, order in each("orders", facts.case.appeal.orders) for one in _of_order(facts, order, path)),
            *(one for path, item in each("items", facts.case.appeal.items) for one in _of_item(item, path)),
        ),
    )


def _of_order(facts: Facts, order: Order, path: str) -> Iterator[Recorded]:
    refund = order.refund
    about = {entry.id for entry in facts.case.register if order.order_id in entry.orders}
    cited = tuple(dict.fromkeys((*order.evidence, *sorted(about))))
    days = days_of_order(order)
    for name, day in days.items():
        others = tuple(other for field, other in days.items() if field != name)
        if name != "refund.on":
            field = name if name in ("shipped_on", "delivered_on") else ""
            also = refund.evidence if refund else ()
            yield Recorded(f"{path}.{name}", f"day ({name})", day, cited, others, field, order.order_id, also)
        elif refund:
            proofs = [facts.case.evidence.get(one) for one in refund.evidence]
            field = "issued_on" if all(entry and entry.kind == "refund_proof" for entry in proofs) else ""
            yield Recorded(
                f"{path}.{name}", "day of the refund", day, refund.evidence, others, field, order.order_id
            )


def _of_item(item: Item, path: str) -> Iterator[Recorded]:
    for index, action in enumerate(item.stock_action):
        at = f"{path}.stock_action[{index}]"
        if isinstance(action.units, int) and action.units > MOST_FOUND_ANYWHERE:
            yield Recorded(f"{at}.units", "units", count_figure(action.units), action.evidence, ())


# So few units stand on any page.
MOST_FOUND_ANYWHERE = 9
