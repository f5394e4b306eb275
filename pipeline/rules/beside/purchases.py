"""The rows of the seller's own record of purchases, beside the pages and the orders that show them.

A row was typed from a page: its line there has its number or its goods, its price, and the day of its sale. Of what OCR
read a digit may be misread, so that is sure only where the printed sum of the page agrees with it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pipeline.model.fields import Money, NotRecorded
from pipeline.model.sourcing import Purchase, Sale, Sourcing
from pipeline.rules.beside.order_lines import lines_about
from pipeline.rules.beside.slips import Otherwise, bare, is_beside, is_close, is_told
from pipeline.rules.beside.titled_goods import variants
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures.figure import Day, Figure
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.reading import figures, figures_of_page
from pipeline.rules.figures.sheet import page_of, sheet_of_text
from pipeline.rules.figures.values import day_figure, money_figure, values_in
from pipeline.rules.shingles import tokens

# A stock number of fewer digits is any number; shorter words tell no goods from others.
_LEAST_DIGITS, _LEAST_LONG = 3, 4
# So many other rows must stand in a column as they are recorded.
_LEAST_ALIKE = 2
# Of more goods that are alike but for a number none is the slip of another.
_MOST_ALIKE = 20
_DAY_AND_MONTH = re.compile(r"(?<![\d/.,])(\d{1,2})(?:/(\d{1,2})(?![\d/])|\.(\d{1,2})\.(?!\d))")
_MOST_DAYS, _MOST_MONTHS = 31, 12
_DIGITS = re.compile(r"\d+")


class OwnLine(NamedTuple):
    """A line of a page, its place, the whole page, `own` unless OCR read it, and its longer words and numbers."""

    text: str
    where: str
    page: str
    own: bool
    words: frozenset[str]
    numbers: frozenset[str]


def bought_otherwise(facts: Facts) -> Iterator[Otherwise]:
    """Yield each figure of a row that its page, its order or its product tells otherwise."""
    sourcing = facts.case.sourcing
    rows = list(each("rows", sourcing.rows)) if sourcing else []
    lines = {path: line for path, row in rows if (line := _own_line(facts, row))}
    by_path, sold = dict(rows), _sold(facts, rows)
    alike = _by_shape(row for _, row in rows)
    for path, row in rows:
        yield from _day(facts, path, row, by_path)
        yield from _price(path, row, lines, by_path)
        of_sale = list(_sale(facts, f"{path}.sale", row.sale, sold)) if row.sale else []
        yield from of_sale or _day_of_sale(path, row, lines, by_path)
        yield from _goods(facts, path, row, alike)
    yield from _made(facts)
    yield from _words(facts)


def _words(facts: Facts) -> Iterator[Otherwise]:
    """Yield the days that the words of the record tell and nothing else does, where a day of the case is nearly one."""
    sourcing = facts.case.sourcing
    if sourcing is None:
        return
    told, texts = sourcing.attestation.words if sourcing.attestation else None, []
    for path, text in (
        ("$.no_document_reason", sourcing.no_document_reason), ("$.reconstructed_from", sourcing.reconstructed_from),
        ("$.attestation.words", told),
    ):
        texts += [(path, text)] if isinstance(text, str) else []
    for path, row in each("rows", sourcing.rows):
        if row.sale and isinstance(row.sale.on, NotRecorded):
            texts.append((f"{path}.sale.on", row.sale.on.not_recorded))
    own = [(figure, path) for path, text in texts for figure in figures(text) if any(day for _, _, day in figure.days)]
    if not own:
        return
    days = _days_of_data(facts, sourcing, {id(figure) for figure, _ in own})
    for figure, path in own:
        if any(is_told(figure, day) for day, _ in days) or _is_on_a_page(facts, figure):
            continue
        if near := next((one for one in days if is_beside(figure, one[0])), None):
            yield Otherwise(path, figure, near[0], near[1].lstrip("."))


def _days_of_data(facts: Facts, sourcing: Sourcing, own: Collection[int]) -> list[tuple[Figure, str]]:
    """Return each day of the data with the first place that has it, but for what the words of the record tell."""
    found: dict[frozenset[Day], tuple[Figure, str]] = {}
    for part in (sourcing, facts.case.appeal, *facts.case.register):
        for figure, where, _ in values_in(part, ""):
            if figure.days and id(figure) not in own and "not_recorded" not in where and _has_years(figure):
                found.setdefault(figure.days, (figure, where))
    return list(found.values())


def _has_years(figure: Figure) -> bool:
    return all(year for year, _, _ in figure.days)


def _is_on_a_page(facts: Facts, day: Figure) -> bool:
    return any(
        sheet_of_text(text).found(same_keys(day), across=True)
        for exhibit in facts.exhibits.values() for page in exhibit.pages for text in (page.text, page.ocr) if text
    )


def _made(facts: Facts) -> Iterator[Otherwise]:
    """Yield the day the record was made where the register tells another one of it."""
    sourcing = facts.case.sourcing
    for entry in facts.case.register:
        if sourcing and entry.rows and isinstance(entry.issued_on, date) and entry.issued_on != sourcing.made_on:
            yield Otherwise("$.made_on", day_figure(sourcing.made_on), day_figure(entry.issued_on), entry.id)


def _day(facts: Facts, path: str, row: Purchase, rows: Mapping[str, Purchase]) -> Iterator[Otherwise]:
    """Yield the day of a purchase that is not that of the document cited for it, as it is for other rows."""
    bearing = [one for one in map(facts.case.evidence.get, row.evidence) if one and isinstance(one.issued_on, date)]
    days = {entry.issued_on: entry.id for entry in bearing if isinstance(entry.issued_on, date)}
    if len(days) != 1 or row.on in days:
        return
    (day, name), recorded = next(iter(days.items())), day_figure(row.on)
    told = (figure for line in _lines(facts, row.evidence) for figure in figures_of_page(line.text, line.page))
    if any(figure.days and is_told(recorded, figure) for figure in told):
        return
    alike = [other for other in rows.values() if other is not row and other.evidence == row.evidence]
    agree = sum(other.on == day for other in alike)
    if agree or is_close(recorded, day_figure(day)):
        yield Otherwise(f"{path}.on", recorded, day_figure(day), name, sure=agree > 0 and agree * 2 >= len(alike))


def _lines(facts: Facts, names: Iterable[str]) -> Iterator[OwnLine]:
    known: dict[str, tuple[OwnLine, ...]] = facts.once("lines of pages of purchases", dict)
    for name in names:
        if name not in known:
            known[name] = tuple(_lines_of(facts, name))
        yield from known[name]


def _lines_of(facts: Facts, name: str) -> Iterator[OwnLine]:
    exhibit = facts.exhibits.get(name)
    for number, page in enumerate(exhibit.pages if exhibit else (), 1):
        text = page.text if page.text.strip() else page.ocr
        for line in text.splitlines():
            words = frozenset(word for word in tokens(line) if len(word) >= _LEAST_LONG)
            numbers = frozenset(_DIGITS.findall(line))
            yield OwnLine(line, page_of(name, number), text, bool(page.text.strip()), words, numbers)


def _own_line(facts: Facts, row: Purchase) -> OwnLine | None:
    """Return the only line of the pages of a row that has its number, or all words of its goods."""
    number = row.stock_no if isinstance(row.stock_no, str) else row.id
    digits = max(_DIGITS.findall(number), key=len, default="")
    lines = facts.once(f"lines of purchases by word on {row.evidence}", lambda: _by_word(facts, row.evidence))
    named = lines.get(digits, ()) if len(digits) >= _LEAST_DIGITS else ()
    words = {word for word in tokens(row.description) if len(word) >= _LEAST_LONG}
    some = min((lines.get(word, ()) for word in words), key=len, default=())
    about = [one for one in (named or some) if words and words <= one.words]
    found = about or named
    return found[0] if len(found) == 1 else None


def _by_word(facts: Facts, names: Iterable[str]) -> Mapping[str, Sequence[OwnLine]]:
    """Return the lines of some pages by their longer words and their numbers: a book may have ten thousand."""
    found: dict[str, list[OwnLine]] = {}
    for line in _lines(facts, names):
        for word in line.words | line.numbers:
            found.setdefault(word, []).append(line)
    return found


def _sums(line: str) -> list[Figure]:
    """Return the amounts of a line, and its numbers with pence."""
    return [one for one in figures_of_page(line) if one.is_money]


def _price(path: str, row: Purchase, lines: dict[str, OwnLine], rows: dict[str, Purchase]) -> Iterator[Otherwise]:
    line = lines.get(path)
    if line is None or not isinstance(row.price, Money):
        return
    price, shown = Decimal(row.price.amount), _sums(line.text)
    if not shown or any(price in one.numbers for one in shown):
        return
    others = [
        other.price for where, other in rows.items()
        if where != path and where in lines and lines[where].where == line.where and isinstance(other.price, Money)
    ]
    rest = sum((Decimal(one.amount) for one in others), Decimal(0))
    adds_up = any(number in one.numbers for one in _sums(line.page) for number in {rest + n for n in shown[0].numbers})
    alike = sum(_is_shown(where, rows, lines) for where in rows if where != path)
    if line.own or adds_up or alike >= _LEAST_ALIKE:
        yield Otherwise(f"{path}.price.amount", money_figure(row.price), shown[0], line.where, line.own or adds_up)


def _is_shown(path: str, rows: dict[str, Purchase], lines: dict[str, OwnLine]) -> bool:
    price = rows[path].price
    return path in lines and isinstance(price, Money) and any(
        Decimal(price.amount) in one.numbers for one in _sums(lines[path].text)
    )


def _day_of_sale(path: str, row: Purchase, lines: dict[str, OwnLine], rows: dict[str, Purchase]) -> Iterator[Otherwise]:
    """Yield the day of a sale where the lines of other rows tell theirs by day and month, and this one another."""
    if path not in lines or not row.sale or not isinstance(row.sale.on, date):
        return
    told = _days_and_months(lines[path].text)
    if not told or _tells(lines[path].text, row.sale.on):
        return
    alike = sum(
        _tells(lines[where].text, other.sale.on) for where, other in rows.items()
        if where != path and where in lines and other.sale and isinstance(other.sale.on, date)
    )
    if alike >= _LEAST_ALIKE:
        shown = Figure("date", f"{told[0][0]}/{told[0][1]}", days=frozenset({(None, told[0][1], told[0][0])}))
        yield Otherwise(f"{path}.sale.on", day_figure(row.sale.on), shown, lines[path].where, lines[path].own)


def _days_and_months(line: str) -> list[tuple[int, int]]:
    """Return what may be days and months of a line, in the order they are written in, which is that of a country."""
    told = ((int(one), int(other or another)) for one, other, another in _DAY_AND_MONTH.findall(line))
    return [pair for pair in told if 0 < min(pair) <= _MOST_MONTHS and max(pair) <= _MOST_DAYS]


def _tells(line: str, day: date) -> bool:
    return any({*pair} == {day.day, day.month} for pair in _days_and_months(line)) or any(
        is_told(day_figure(day), one) for one in figures(line) if one.days
    )


def _sold(facts: Facts, rows: Iterable[tuple[str, Purchase]]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return for each order by which a row was sold its lines in the reports of sales, each with its place."""
    orders = {row.sale.order_id for _, row in rows if row.sale and row.sale.order_id}
    reports = [one.id for one in facts.case.register if facts.catalog.kinds[one.kind].has("lists_sales")]
    found: dict[str, list[tuple[str, str]]] = {}
    for order, line, where in lines_about(facts, reports, orders) if orders else ():
        found.setdefault(order, []).append((line, where))
    return found


def _sale(
    facts: Facts, path: str, sale: Sale, sold: Mapping[str, Sequence[tuple[str, str]]]
) -> Iterator[Otherwise]:
    """Yield day and price of a sale that the reports of sales, or the order that the case records, tell otherwise."""
    order = next((one for one in facts.case.appeal.orders if one.order_id == sale.order_id), None)
    day = day_figure(sale.on) if isinstance(sale.on, date) else None
    if day and order and isinstance(order.on, date) and order.on != sale.on and is_beside(day, day_figure(order.on)):
        yield Otherwise(f"{path}.on", day, day_figure(order.on), f"order {order.order_id}")
        return
    for line, where in sold.get(sale.order_id or "", ()):
        days = [one for one in figures_of_page(line) if one.days and any(number for _, _, number in one.days)]
        if day and len(days) == 1 and not is_told(day, days[0]):
            yield Otherwise(f"{path}.on", day, days[0], where, is_beside(day, days[0]))
        shown = _sums(line)
        if isinstance(sale.price, Money) and shown:
            price = money_figure(sale.price)
            if not any(price.numbers & one.numbers for one in shown):
                near = [one for one in shown if is_beside(bare(one), bare(price))]
                yield Otherwise(f"{path}.price.amount", price, (near or shown)[-1], where, bool(near))


def _by_shape(rows: Iterable[Purchase]) -> Mapping[str, Sequence[Purchase]]:
    """Return the rows whose descriptions are the same but for their numbers."""
    found: dict[str, list[Purchase]] = {}
    for row in rows:
        found.setdefault(_DIGITS.sub("0", row.description), []).append(row)
    return found


def _goods(facts: Facts, path: str, row: Purchase, alike: Mapping[str, Sequence[Purchase]]) -> Iterator[Otherwise]:
    """Yield what was bought where its product, its order, or another row has it with another number."""
    # Of many that are alike any number may be another one's.
    others = alike[_DIGITS.sub("0", row.description)]
    if len(others) > _MOST_ALIKE:
        return
    titles = facts.once("titles by product", lambda: {item.asin: item.title for item in facts.case.appeal.items})
    own = {asin: titles[asin] for asin in row.items if asin in titles}
    more = [*own.items(), *((one.id, one.description) for one in others if one is not row)]
    found = {text: (where, line) for text, where, line in variants(facts, row.description, more)}
    if row.description in found or len(found) != 1:
        return
    text, (where, line) = next(iter(found.items()))
    # Another one may be of other goods, but not where its product or its order is named.
    order = row.sale.order_id if row.sale and row.sale.order_id else ""
    recorded, figure = Figure("reference", row.description), Figure("reference", text)
    sure = text in own.values() or bool(order) and order in line
    yield Otherwise(f"{path}.description", recorded, figure, where, sure)
