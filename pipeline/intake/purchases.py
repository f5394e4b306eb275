"""Rows of a seller's own list of purchases as rows of sourcing.json: each whole, or listed with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from pydantic import ValidationError

from pipeline.facts.ids import asins_in
from pipeline.intake.amounts import SHARED, amount_of, count_of, currency_in, written
from pipeline.intake.columns import Columns, letter
from pipeline.intake.days import Unread, Written, day_of
from pipeline.model.grid import Cell, GridSheet
from pipeline.model.jsonpath import Json
from pipeline.model.sourcing import Purchase

T = TypeVar("T")

NEEDED = ("date", "description")
FIELDS = (
    "stock_no", "date", "made_on", "asin", "description", "features", "quantity", "price", "unit_price", "currency",
    "payment", "vendor", "vendor_address", "place",
)
"""What a column may hold. The words by which each is known stand in catalog/words/purchase_columns.toml."""

# What holds for each of several rows that one cell spans; a price or a description of several rows does not.
SPREADING = frozenset({"date", "made_on", "currency", "payment", "vendor", "vendor_address", "place"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What holds for the whole list: its name and register id, how days are written, currency, the day of import."""

    name: str
    evidence: str
    written: Written
    currency: str
    today: date
    items: frozenset[str]
    sheet: int = 1
    decimal: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that was not taken over, and why."""

    row: int
    reason: str


@dataclass
class Rows:
    """What a list came to: purchases by their row, the rows that could not be read, and what to look at."""

    purchases: dict[int, dict[str, Json]] = field(default_factory=dict)
    unreadable: list[Unreadable] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def rows_of(sheet: GridSheet, columns: Columns, asked: Asked) -> Rows:
    """Return the purchases of a sheet."""
    found = Rows()
    spread = _spread(sheet, columns)
    foreign: set[str] = set()
    for number, row in sorted(sheet.rows.items()):
        if number <= columns.row:
            continue
        cells = spread.get(number, {}) | {name: row[column] for name, column in columns.of.items() if column in row}
        if not cells.keys() - SPREADING and not any(column in row for column in columns.of.values()):
            if row:
                found.unreadable.append(Unreadable(number, f"nothing in the columns that are read: {_said(row)}"))
            continue
        try:
            found.purchases[number] = _purchase(number, cells, columns, asked, foreign)
        except Unread as unread:
            found.unreadable.append(Unreadable(number, f"{unread} ({_said(row)})"))
    found.unreadable += _merged(sheet, columns, found)
    found.unreadable.sort(key=lambda one: one.row)
    if foreign:
        found.remarks.append(f"ASINs that the case does not list are left out: {', '.join(sorted(foreign)[:8])}")
    return found


def new_rows(found: Rows, held: Sequence[Purchase]) -> tuple[list[dict[str, Json]], list[str]]:
    """Return the purchases that are not there yet, and in words those that are."""
    ids = {row.id for row in held}
    by_number = {row.stock_no: row for row in held if isinstance(row.stock_no, str)}
    left = [_content(row.model_dump(mode="json", exclude_none=True)) for row in held]
    new: list[dict[str, Json]] = []
    there: list[str] = []
    for number, purchase in found.purchases.items():
        content = _content(purchase)
        twin = by_number.get(str(purchase.get("stock_no", "")))
        if purchase["id"] in ids:
            there.append(f"row {number}: imported before as {purchase['id']}")
        elif content in left:
            left.remove(content)
            there.append(f"row {number}: sourcing.json has the same purchase")
        elif twin and not twin.id.startswith(str(purchase["id"]).rpartition("-")[0] + "-"):
            there.append(f"row {number}: {twin.id} has its stock number {twin.stock_no} and says something else")
        else:
            new.append(purchase)
    return new, there


def lacks_currency(sheet: GridSheet, columns: Columns) -> bool:
    """Tell whether a list with prices names a currency nowhere."""
    places = [columns.of[name] for name in ("price", "unit_price") if name in columns.of]
    if not places or "currency" in columns.of:
        return False
    below = (row for number, row in sheet.rows.items() if number > columns.row)
    cells = (row[column] for row in below for column in places if column in row)
    heads = (columns.headings.get(column, "") for column in places)
    named = {currency_in(text) for text in (*heads, *(cell.shown or cell.text for cell in cells))}
    return not any(one and one not in SHARED for one in named)


def _purchase(
    number: int, cells: Mapping[str, Cell], columns: Columns, asked: Asked, foreign: set[str]
) -> dict[str, Json]:
    for name, cell in cells.items():
        if cell.kind in ("formula", "error"):
            what = "is a formula whose value was never stored" if cell.kind == "formula" else "is an error"
            raise Unread(f"{name}: {cell.text} {what}")
    if "date" not in cells:
        raise Unread("no day")
    bought = _part("date", lambda: day_of(cells["date"], asked.written))
    recorded = _part("made_on", lambda: day_of(cells["made_on"], asked.written)) if "made_on" in cells else asked.today
    if "description" not in cells:
        raise Unread("no description")
    where = f"not in row {number} of {asked.name}"
    sheet = f"s{asked.sheet}-" if asked.sheet > 1 else ""
    quantity = _part("quantity", lambda: count_of(cells["quantity"])) if "quantity" in cells else None
    purchase: dict[str, Json] = {"id": f"{asked.evidence}-{sheet}{number:03d}", "on": bought.isoformat()}
    purchase["made_on"] = recorded.isoformat()
    if items := _items(cells, asked, foreign):
        purchase["items"] = list(items)
    for name in ("stock_no", "description", "features", "payment", "place"):
        if name in cells:
            purchase[name] = _line(cells[name])
    purchase["quantity"] = quantity if quantity is not None else {"not_recorded": where}
    purchase["price"] = _price(cells, columns, asked, quantity) or {"not_recorded": where}
    vendor: dict[str, Json] = {"name": _line(cells["vendor"]) if "vendor" in cells else {"not_recorded": where}}
    if "vendor_address" in cells:
        vendor["address"] = _line(cells["vendor_address"])
    purchase["vendor"] = vendor
    try:
        Purchase.model_validate(purchase)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        raise Unread(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}") from error
    return _ordered(purchase)


def _part(name: str, read: Callable[[], T]) -> T:
    """Return what a cell holds; say which field it was for where it cannot be read."""
    try:
        return read()
    except Unread as unread:
        raise Unread(f"{name}: {unread}") from unread


def _price(cells: Mapping[str, Cell], columns: Columns, asked: Asked, quantity: int | None) -> dict[str, Json] | None:
    name = "price" if "price" in cells else "unit_price" if "unit_price" in cells else ""
    if not name:
        return None
    amount = _part(name, lambda: amount_of(cells[name], asked.decimal))
    if name == "unit_price":
        if quantity is None:
            raise Unread("a price for each unit and no number of units")
        amount *= Decimal(quantity)
    return {"amount": written(amount), "currency": _currency(name, cells, columns, asked)}


def _currency(name: str, cells: Mapping[str, Cell], columns: Columns, asked: Asked) -> str:
    """Return the currency of a row: of its cell, its column for currencies, the heading, or as a person says."""
    cell = cells[name]
    texts = [cells["currency"].text] if "currency" in cells else []
    texts += [cell.text if cell.kind == "text" else "", cell.shown, columns.headings.get(columns.of[name], "")]
    named = list(dict.fromkeys(found for text in texts if (found := currency_in(text))))
    clear = [one for one in named if one not in SHARED]
    if len(clear) == 1 and (not asked.currency or asked.currency == clear[0]):
        return clear[0]
    if len(clear) > 1 or clear:
        raise Unread(f"two currencies: {' and '.join([*clear, *([asked.currency] if asked.currency else [])])}")
    if asked.currency:
        return asked.currency
    raise Unread(f'the currency of "{cell.shown or cell.text}" is not told: give --currency GBP')


def _items(cells: Mapping[str, Cell], asked: Asked, foreign: set[str]) -> list[str]:
    """Return the products under review that a row names in its column or its description."""
    words = " ".join(cells[name].text for name in ("asin", "description") if name in cells)
    column = cells["asin"].text.upper().split() if "asin" in cells else []
    named = dict.fromkeys([*(one.value for one in asins_in(1, words)), *column])
    foreign |= {one for one in named if one not in asked.items and len(one) == 10}
    return [one for one in named if one in asked.items]


def _spread(sheet: GridSheet, columns: Columns) -> dict[int, dict[str, Cell]]:
    """Return by row what stands in a cell that is drawn over several rows."""
    found: dict[int, dict[str, Cell]] = {}
    for merged in sheet.merged:
        for name, column in columns.of.items():
            cell = sheet.rows.get(merged.top, {}).get(merged.left)
            if cell and name in SPREADING and column == merged.left and merged.bottom > merged.top > columns.row:
                for row in range(merged.top + 1, min(merged.bottom, max(sheet.rows)) + 1):
                    found.setdefault(row, {})[name] = cell
    return found


def _merged(sheet: GridSheet, columns: Columns, found: Rows) -> Iterator[Unreadable]:
    """Yield the rows over which one price, count or description is drawn: nobody can say which part is whose."""
    for merged in sheet.merged:
        name = next((name for name, column in columns.of.items() if column == merged.left), "")
        if name and name not in SPREADING and merged.bottom > merged.top > columns.row:
            for row in range(merged.top, merged.bottom + 1):
                if found.purchases.pop(row, None):
                    place = f"{letter(merged.left)}{merged.top}:{letter(merged.right)}{merged.bottom}"
                    yield Unreadable(row, f"one {name} stands for rows {merged.top} to {merged.bottom} ({place})")


def _content(purchase: Mapping[str, Json]) -> tuple[object, ...]:
    vendor = purchase.get("vendor")
    name = vendor.get("name", "") if isinstance(vendor, dict) else ""
    parts = (purchase.get(one) for one in ("on", "description", "quantity", "price", "stock_no"))
    known = ("" if isinstance(part, dict) and "not_recorded" in part else part for part in (*parts, name))
    return tuple(str(part) for part in known)


def _line(cell: Cell) -> str:
    text = cell.text if cell.kind in ("text", "day") else cell.shown or cell.text
    return " ".join(text.split())


def _said(row: Mapping[int, Cell]) -> str:
    """Return the words of a row, so that a person finds it."""
    return " | ".join(cell.shown or cell.text for _, cell in sorted(row.items()))[:80]


def _ordered(purchase: Mapping[str, Json]) -> dict[str, Json]:
    order = ("id", "stock_no", "on", "made_on", "items", "description", "features", "quantity", "price", "payment",
             "vendor", "place")  # fmt: skip
    return {name: purchase[name] for name in order if name in purchase}
