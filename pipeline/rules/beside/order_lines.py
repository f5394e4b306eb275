"""Refunds and orders, beside the lines about them on the pages that are cited."""

import re
from collections.abc import Iterable, Iterator, Set
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pipeline.model.appeal import Order
from pipeline.rules.bearing.knowledge import knowledge_of
from pipeline.rules.beside.pages import on_pages
from pipeline.rules.beside.slips import Otherwise, bare, is_told, misread
from pipeline.rules.contract import Facts
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.line_words import without_ordinals
from pipeline.rules.figures.name_forms import ORDER_NUMBER
from pipeline.rules.figures.reading import figures, figures_of_page
from pipeline.rules.figures.sheet import document_of, page_of
from pipeline.rules.figures.values import count_figure, day_figure, money_figure

# A number of a cause that is the name of a lot or batch.
_LEAST_OF_A_LOT = 4
# A document about so many orders has a line for each.
LEAST_ROWS = 2
_UNITS = re.compile(r"\b(?:units|qty|quantity|menge|stück|anzahl)\b|数量|件数", re.IGNORECASE)


def of_refund(facts: Facts, order: Order, path: str) -> Iterator[Otherwise]:
    """Yield amount and day of a refund that the line about its order in a proof tells otherwise."""
    refund = order.refund
    others = [day for name, day in days_of_order(order).items() if name != "refund.on"]
    about = list(lines_about(facts, refund.evidence if refund else (), {order.order_id}))
    # Another page of the same document may tell when the order was made, or when its buyer wrote.
    shown_in = {
        where.partition(" ")[0] for _, line, where in about if refund
        and any(one.days and is_told(one, day_figure(refund.on)) for one in figures_of_page(line))
    }
    for _, line, where in about:
        entry = facts.case.evidence.get(document_of(where))
        if refund is None or entry is None or entry.kind != "refund_proof":
            continue
        told = figures_of_page(line)
        sums = [figure for figure in told if figure.is_money or figure.has_fraction]
        amount, wanted = money_figure(refund.amount), Decimal(refund.amount.amount)
        numbers = [max(figure.numbers) for figure in sums if figure.numbers]
        if numbers and wanted not in numbers and wanted != sum(numbers):
            yield Otherwise(f"{path}.refund.amount", amount, sums[0], where)
        days = [figure for figure in told if figure.days and not any(is_told(figure, other) for other in others)]
        if entry.id in shown_in or not _is_list(facts, entry.id) and _is_shown(facts, day_figure(refund.on), where):
            continue
        if len(days) == 1 and not is_told(days[0], day_figure(refund.on)):
            yield Otherwise(f"{path}.refund.on", day_figure(refund.on), days[0], where)


def of_order(facts: Facts, order: Order, path: str) -> Iterator[Otherwise]:
    """Yield the day, the units and what the cause says of an order that lines about it tell otherwise."""
    yield from _of_products(facts, order, path)
    refund, days = order.refund, days_of_order(order)
    evidence = (*order.evidence, *(refund.evidence if refund else ()))
    lines = [(figures_of_page(line), where) for _, line, where in lines_about(facts, evidence, {order.order_id})]
    # What one line tells another need not: a list of returns has the day on which a unit went out again.
    told_anywhere = {name for name, day in days.items() if any(is_told(day, one) for here, _ in lines for one in here)}
    for here, where in lines:
        told = [(figure, where) for figure in here]
        carried = facts.catalog.kinds[facts.case.evidence[document_of(where)].kind].has("shows_dispatch")
        for name, day in days.items():
            # A message speaks of an order on any day, and a refund has a proof of its own.
            if name == "refund.on" or name in told_anywhere or name != "on" and not carried:
                continue
            others = [other for field, other in days.items() if field != name]
            if found := misread(day, told, others, alone=False):
                yield Otherwise(f"{path}.{name}", day, *found)
        numbers = {"tracking": order.tracking, "refund.ref": refund.ref if refund else None}
        for name, value in numbers.items():
            for number in figures(value if isinstance(value, str) else ""):
                if found := misread(number, told, ()):
                    yield Otherwise(f"{path}.{name}", number, *found)
        counted = [figure for figure, _ in told if figure.kind == "number" and figure.text.isdigit()]
        if len(counted) == 1 and counted[0].text != str(order.units) and _counts_units(facts, where):
            yield Otherwise(f"{path}.units", count_figure(order.units), counted[0], where)
    names = [figure for figure in figures(order.cause or "") if _is_name_in_a_cause(figure)]
    pages = [(bare(figure), where) for figure, where in on_pages(facts, order.evidence)] if names else []
    for figure in names:
        if found := misread(bare(figure), pages, ()):
            yield Otherwise(f"{path}.cause", figure, *found)


def _of_products(facts: Facts, order: Order, path: str) -> Iterator[Otherwise]:
    """Yield the product of an order where the lines about it that name products of the case all name another."""
    if len(order.items) != 1 or len(facts.case.items) < LEAST_ROWS:
        return
    told = [
        (frozenset(asin for asin in facts.case.items if asin in line), where)
        for _, line, where in lines_about(facts, facts.exhibits, {order.order_id})
    ]
    named = [(asins, where) for asins, where in told if asins]
    if named and not any(order.items[0] in asins for asins, _ in named) and all(len(asins) == 1 for asins, _ in named):
        (asin,), where = named[0]
        yield Otherwise(f"{path}.items", Figure("ASIN", order.items[0]), Figure("ASIN", asin), where)


def packed(text: str) -> str:
    """Return a number without blanks, in capitals."""
    return "".join(text.split()).upper()


def _is_name_in_a_cause(figure: Figure) -> bool:
    is_lot = figure.text.isdigit() and len(figure.text) >= _LEAST_OF_A_LOT
    return is_lot or figure.kind in ("amount", "order number", "reference")


def days_of_order(order: Order) -> dict[str, Figure]:
    """Return the days of an order that are recorded, by their fields."""
    days = {
        "on": order.on, "shipped_on": order.shipped_on, "promised_on": order.promised_on,
        "delivered_on": order.delivered_on, "refund.on": order.refund.on if order.refund else None,
    }
    return {name: day_figure(day) for name, day in days.items() if isinstance(day, date)}


def _is_list(facts: Facts, name: str) -> bool:
    """Tell whether a document has lines about several orders."""
    text = " ".join(page.text for page in facts.exhibits[name].pages)
    return len(set(ORDER_NUMBER.findall(text))) >= LEAST_ROWS


def _is_shown(facts: Facts, figure: Figure, where: str) -> bool:
    """Tell whether a figure stands anywhere on a page."""
    sheets = dict(knowledge_of(facts).sheets(facts, document_of(where)))
    return where in sheets and any(is_told(figure, one) for one in sheets[where].figures(across=True))


def _counts_units(facts: Facts, where: str) -> bool:
    """Tell whether a page has a column of units."""
    name, _, number = where.partition(" p. ")
    page = facts.exhibits[name].pages[int(number) - 1]
    return facts.once(f"units on {where}", lambda: bool(_UNITS.search(page.text)))


def lines_about(
    facts: Facts, evidence: Iterable[str], orders: Set[str], least: int = 1
) -> Iterator[tuple[str, str, str]]:
    """Yield (order, line, place) for each line of some items that names one order and no other, without that name.

    Looked at are pages that name at least so many of the orders.
    """
    for name in dict.fromkeys(evidence):
        exhibit = facts.exhibits.get(name)
        for number, page in enumerate(exhibit.pages if exhibit else (), 1):
            named, rows = _rows_of(page.text)
            if len(orders & named) >= least:
                yield from ((order, rest, page_of(name, number)) for order, rest in rows if order in orders)


@lru_cache(maxsize=256)
def _rows_of(page: str) -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """Return the orders that a page names, and its lines that name one and no other, without that name."""
    # Beside the numbers of its rows a spreadsheet may have some of its own.
    lines = without_ordinals(without_ordinals(page)).splitlines() if ORDER_NUMBER.search(page) else ()
    named = ((set(ORDER_NUMBER.findall(line)), line) for line in lines if "-" in line)
    alone = tuple((next(iter(orders)), line) for orders, line in named if len(orders) == 1)
    return frozenset(ORDER_NUMBER.findall(page)), tuple((order, line.replace(order, " ")) for order, line in alone)
