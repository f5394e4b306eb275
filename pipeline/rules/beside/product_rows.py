"""Units and days of products, against the rows of lists that have a row for each product.

A column is that of a field where its head says so, or where it tells that field of all other products.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from pipeline.model.appeal import Item
from pipeline.rules.bearing.near_misses import one_slip
from pipeline.rules.beside.slips import Otherwise, is_close, is_told
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.line_words import without_ordinals
from pipeline.rules.figures.name_forms import ORDER_NUMBER
from pipeline.rules.figures.reading import figures_of_page
from pipeline.rules.figures.sheet import document_of, page_of
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.figures.values import count_figure, day_figure, words_for

# So many other products in a column leave no doubt; a single digit stands anywhere.
_SURE, _LEAST_DIGITS = 2, 2
_NUMBER, _COUNT = re.compile(r"\d+"), re.compile(r"(?<![\w.,:/-])\d{1,6}(?![\w.,:/%-])")
_COUNTS = {"quantity_sold": "quantity_sold", "inventory_units": "inventory_units"}
_STOCK = "stock_action[0].units"
_DAYS = {"first_listed_on": "first_listed_on", "listing.on": "listing_on"}


class Row(NamedTuple):
    """The days and the whole numbers of the row of a product, what it has beside its title, its page and line."""

    days: tuple[Figure, ...]
    numbers: tuple[Figure, ...]
    rest: str
    page: str
    line: int


def out_of_row(facts: Facts) -> Iterator[Otherwise]:
    """Yield each figure of a product that its row tells otherwise."""
    yield from _of_cited_rows(facts)
    items = {item.asin: (path, item) for path, item in each("items", facts.case.appeal.items)}
    recorded = {asin: _recorded(item) for asin, (_, item) in items.items()}
    for exhibit in facts.exhibits.values():
        for number, page in enumerate(exhibit.pages, 1):
            text = page.text if page.text.strip() else page.ocr
            rows = _rows(text, {asin: item.title for asin, (_, item) in items.items() if asin in text})
            for field, words in (*_COUNTS.items(), (_STOCK, "stock_units"), *_DAYS.items()):
                told = {asin: recorded[asin][field] for asin in rows if field in recorded[asin]}
                # Another document than those cited for a step tells of other units.
                told = {
                    asin: one for asin, one in told.items() if field != _STOCK
                    or exhibit.id in (items[asin][1].stock_action[0].evidence or (exhibit.id,))
                }
                for asin, shown in _standing_out(words, told, rows):
                    where = f"{page_of(exhibit.id, number)}, its row"
                    yield Otherwise(f"{items[asin][0]}.{field}", told[asin], shown, where, bool(page.text.strip()))


def _of_cited_rows(facts: Facts) -> Iterator[Otherwise]:
    """Yield units that were dealt with and that no row of their product in the list cited for it has.

    The rows of other products have theirs, or the row has no other number.
    """
    items = list(each("items", facts.case.appeal.items))
    titles = {item.asin: item.title for _, item in items}
    dealt = [
        (path, item.asin, index, action) for path, item in items for index, action in enumerate(item.stock_action)
        if isinstance(action.units, int)
    ]
    pages = facts.once("rows of products", lambda: {
        page_of(name, number): _rows(page.text, {asin: title for asin, title in titles.items() if asin in page.text})
        for name in dict.fromkeys(name for *_, action in dealt for name in action.evidence)
        for number, page in enumerate(facts.exhibits[name].pages if name in facts.exhibits else (), 1)
    })
    for path, asin, index, action in dealt:
        units = count_figure(int(str(action.units)))
        for where, rows in pages.items():
            row = rows.get(asin) if document_of(where) in action.evidence else None
            if row is None or not row.numbers or _stands(units, row):
                continue
            alike = any(
                other != asin and rows.get(other) and _stands(count_figure(int(str(one.units))), rows[other])
                for _, other, _, one in dealt if one.action == action.action and one.evidence == action.evidence
            )
            if alike or len({one.text for one in row.numbers}) == 1 and _is_near(units, row.numbers[0]):
                yield Otherwise(f"{path}.stock_action[{index}].units", units, row.numbers[-1], f"{where}, its row")


def _recorded(item: Item) -> dict[str, Figure]:
    counts = {name: getattr(item, name) for name in _COUNTS}
    days = {"first_listed_on": item.first_listed_on, "listing.on": item.listing.on if item.listing else None}
    if len(item.stock_action) == 1:
        counts[_STOCK] = item.stock_action[0].units
    return {name: count_figure(count) for name, count in counts.items() if isinstance(count, int)} | {
        name: day_figure(day) for name, day in days.items() if isinstance(day, date)
    }


def _rows(text: str, titles: Mapping[str, str]) -> dict[str, Row]:
    """Return the rows of a page by product, of the products that have one."""
    return {asin: rows[0] for asin, rows in rows_of(text, titles).items() if len(rows) == 1}


def rows_of(text: str, titles: Mapping[str, str]) -> dict[str, list[Row]]:
    """Return the rows of a page by product; rows of orders are others."""
    found: dict[str, list[Row]] = {}
    for at, line in enumerate(without_ordinals(text).splitlines() if titles else ()):
        named = [asin for asin in titles if asin in line]
        if len(named) == 1 and not ORDER_NUMBER.search(line):
            rest = line.replace(titles[named[0]], " ; ").replace(named[0], " ; ")
            found.setdefault(named[0], []).append(_row(rest, text, at))
    return found


def rows_with(text: str) -> Iterator[Row]:
    """Yield the rows of the tables of a page; rows of orders are others."""
    tables = tables_of(text)
    for at, line in enumerate(without_ordinals(text).splitlines()):
        if tables.is_row(at) and not ORDER_NUMBER.search(line):
            yield _row(line, text, at)


def _row(rest: str, text: str, at: int) -> Row:
    days = tuple(one for one in figures_of_page(rest) if one.days)
    for day in days:
        rest = rest.replace(day.text, " ; ")
    # Cells that stand beside each other are no number in groups: "120 120".
    return Row(days, tuple(count_figure(int(number)) for number in _COUNT.findall(rest)), rest, text, at)


def _standing_out(
    words: str, told: Mapping[str, Figure], rows: Mapping[str, Row]
) -> Iterator[tuple[str, Figure]]:
    """Yield the product whose figure stands not in the column of its field, with what stands there."""
    if not told:
        return
    cells = {asin: rows[asin].days if told[asin].days else rows[asin].numbers for asin in told}
    width = Counter(map(len, cells.values())).most_common(1)[0][0]
    cells = {asin: row for asin, row in cells.items() if len(row) == width}
    for column in range(width):
        other = [asin for asin, row in cells.items() if not is_told(told[asin], row[column])]
        alike = [row[column] for asin, row in cells.items() if asin not in other]
        if len(other) != 1 or _stands(told[other[0]], rows[other[0]]):
            continue
        asin, shown = other[0], cells[other[0]][column]
        # Of an offer that was closed nothing is left to be bought.
        if 0 in shown.numbers:
            continue
        is_named = not words_for(words).isdisjoint(tables_of(rows[asin].page).head(rows[asin].line))
        # In a column that is the same throughout it is no wonder that others agree.
        varies = len({one.days or one.numbers for one in alike}) > 1
        slip = width == 1 and is_named and _is_near(told[asin], shown)
        if len(alike) >= _SURE and (varies or is_named) or slip:
            yield asin, shown


def _stands(recorded: Figure, row: Row) -> bool:
    """Tell whether a figure stands in a row, in whatever column."""
    if recorded.days:
        return any(is_told(recorded, one) for one in row.days)
    return recorded.text in _NUMBER.findall(row.rest)


def _is_near(recorded: Figure, shown: Figure) -> bool:
    if recorded.days:
        return is_close(recorded, shown)
    return len(shown.text) >= _LEAST_DIGITS and one_slip(recorded.text, shown.text)
