"""Days, units and amounts that the case records of an order or a product, against the documents that show them.

What the register says of the one document about an order is compared outright. Beyond that a document need not name a
day that the case records. So only this counts: the figure stands nowhere in what is cited for it, all of that can be
read, and nearly the same figure stands there, which nothing else in the record explains. Units are also held against
the statements that cite those documents.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pipeline.model.appeal import Item, Order
from pipeline.rules.bearing import nearly
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures import Day, Figure, figures, figures_of_page
from pipeline.rules.knowledge import day_figure, readable, values_in
from pipeline.rules.places import stated

ORDER_DAYS = ("on", "shipped_on", "promised_on", "delivered_on")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A figure of the case with its path, what is cited for it, and the figures that stand for something else."""

    path: str
    what: str
    figure: Figure
    evidence: tuple[str, ...]
    others: tuple[Figure, ...]
    field: str = ""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A recorded figure that its documents show otherwise, with what stands there and where."""

    recorded: Recorded
    shown: Figure
    where: str


def shown_otherwise(facts: Facts) -> Iterator[Otherwise]:
    """Yield each recorded figure of which the documents cited for it show only nearly the same."""
    for one in _recorded(facts):
        if found := _registered(facts, one):
            yield found
            continue
        held = [*_held(facts, one), *(_told(facts, one) if one.figure.numbers else ())]
        if not held or any(figure.supports(one.figure) or one.figure.supports(figure) for figure, _ in held):
            continue
        explained = (*one.others, *(other.figure for other in _recorded(facts) if other.path != one.path))
        near = (
            Otherwise(one, figure, where)
            for figure, where in held
            if (nearly(one.figure, figure) or _next_day(figure, one.figure))
            and not any(figure.supports(other) or other.supports(figure) for other in explained)
        )
        yield from list(near)[:1]


def _told(facts: Facts, one: Recorded) -> Iterator[tuple[Figure, str]]:
    """Yield what statements say that cite a document of a recorded figure."""
    cited = frozenset(one.evidence)
    for _, entry in stated(facts.case.appeal):
        if cited.intersection(entry.evidence):
            yield from ((figure, entry.id) for figure in figures(entry.statement) if figure.kind == one.figure.kind)


def _registered(facts: Facts, one: Recorded) -> Otherwise | None:
    """Return what the register says of a field, if all documents about this one order say otherwise."""
    entries = [facts.case.evidence[name] for name in one.evidence if name in facts.case.evidence]
    told = [(entry.id, getattr(entry, one.field)) for entry in entries if one.field and len(entry.orders) == 1]
    days = [(name, day_figure(day)) for name, day in told if isinstance(day, date)]
    if not days or any(day.supports(one.figure) for _, day in days):
        return None
    return Otherwise(one, days[0][1], days[0][0])


def _held(facts: Facts, one: Recorded) -> list[tuple[Figure, str]]:
    """Return what stands in the documents of a recorded figure; nothing if some of them cannot be read in whole."""
    exhibits = [facts.exhibits.get(name) for name in one.evidence]
    if not exhibits or not all(readable(exhibit) for exhibit in exhibits):
        return []
    found = [
        (known.figure, name) for name in one.evidence if name in facts.case.evidence
        for known in values_in(facts.case.evidence[name], name)
    ]
    found += [
        (figure, f"{exhibit.id} p. {number}")
        for exhibit in exhibits if exhibit for number, page in enumerate(exhibit.pages, 1)
        for figure in figures_of_page(page.text)
    ]
    return [(figure, where) for figure, where in found if figure.kind == one.figure.kind]


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
    days = [(name, day) for name in ORDER_DAYS if isinstance(day := getattr(order, name), date)]
    told = tuple(day_figure(day) for _, day in days)
    for name, day in days:
        others = tuple(one for one in told if one != day_figure(day))
        others += (day_figure(refund.on),) if refund else ()
        field = name if name in ("shipped_on", "delivered_on") else ""
        yield Recorded(f"{path}.{name}", f"day ({name})", day_figure(day), cited, others, field)
    if refund:
        proofs = [facts.case.evidence.get(name) for name in refund.evidence]
        field = "issued_on" if all(entry and entry.kind == "refund_proof" for entry in proofs) else ""
        yield Recorded(f"{path}.refund.on", "day of the refund", day_figure(refund.on), refund.evidence, told, field)


def _of_item(item: Item, path: str) -> Iterator[Recorded]:
    for index, action in enumerate(item.stock_action):
        at = f"{path}.stock_action[{index}]"
        if isinstance(action.units, int) and action.units > MOST_FOUND_ANYWHERE:
            yield Recorded(f"{at}.units", "units", _count(action.units), action.evidence, ())


# So few units stand on any page.
MOST_FOUND_ANYWHERE = 9


def _count(number: int) -> Figure:
    return Figure("number", str(number), numbers=frozenset({Decimal(number).normalize()}))


def _next_day(one: Figure, other: Figure) -> bool:
    return any(abs(a - b) == timedelta(1) for b in _whole(other.days, None) for a in _whole(one.days, b))


def _whole(days: Iterable[Day], like: date | None) -> Iterator[date]:
    """Yield days as dates, one without a year in that of another."""
    for told, month, day in days:
        year = told or (like.year if like else None)
        if year and month and day:
            try:
                yield date(year, month, day)
            except ValueError:  # the thirtieth of February: a misprint is no day
                continue
