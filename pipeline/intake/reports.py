"""Amazon's reports of orders, returns and money as rows, without any column that a buyer's name could stand in.

No message here quotes a cell, as a row that is out of place may hold a buyer's data in any column: only order numbers,
ASINs and days that look like such are said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from pipeline.catalog.words import word_list
from pipeline.intake.amounts import decimal_sign
from pipeline.intake.days import Unread, Written, day_of, order_in
from pipeline.model.grid import MOST_ABOVE, Cell, GridSheet, heading_key

ORDER_ID = re.compile(r"(?:\d{3}|[DS]\d{2})-\d{7}-\d{7}")
ASIN = re.compile(r"[A-Z0-9]{10}")
STORE = re.compile(r"(?:www\.)?(amazon\.[a-z.]{2,6})", re.IGNORECASE)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})")
_PLAIN_NUMBER = re.compile(r"[-+]?\d{1,3}(?:[.,\u00a0 ']?\d{3})*(?:[.,]\d{1,2})?")
_REASON = re.compile(r"[A-Z][A-Z_-]{2,39}")

ORDERS, FBA_RETURNS, FBM_RETURNS = "orders", "returns of Fulfilment by Amazon", "returns to the seller"
TRANSACTIONS, SETTLEMENT = "transactions of a date range", "settlement"


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of a report says: only these fields are ever looked at."""

    number: int
    order_id: str
    day: date | None = None
    store: str = ""
    asin: str = ""
    sku: str = ""
    units: int = 0
    cancelled: bool = False
    pending: bool = False
    shipped: date | None = None
    returned: date | None = None
    reason: str = ""
    refund: Decimal | None = None
    currency: str = ""


@dataclass
class Report:
    """A report as it was read: which it is, its rows, and the rows that could not be read."""

    kind: str
    heading_row: int
    columns: tuple[str, ...]
    dropped: int
    rows: list[Row] = field(default_factory=list)
    unreadable: list[tuple[int, str]] = field(default_factory=list)
    passed: int = 0
    days: str = ""


def report_of(sheet: GridSheet, zone: str, written: str, today: date) -> Report | None:
    """Return the report that a table holds; None if its columns are those of no report known here.

    `zone` is the time zone of the store, `written` the order of day and month a person states.
    """
    for number in sorted(sheet.rows)[:MOST_ABOVE]:
        columns = _columns(sheet.rows[number])
        if kind := _kind(columns):
            return _Reading(sheet, number, columns, kind, ZoneInfo(zone), written, today).report()
    return None


def _columns(row: Mapping[int, Cell]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for name, words in word_list("report_columns").items():
        known = {heading_key(heading) for heading in words}
        if places := tuple(column for column, cell in sorted(row.items()) if heading_key(cell.text) in known):
            found[name] = places
    return found


def headings() -> frozenset[str]:
    """Return the keys of every heading that is looked at: no other column need be read."""
    return frozenset(heading_key(heading) for words in word_list("report_columns").values() for heading in words)


def _kind(columns: Mapping[str, tuple[int, ...]]) -> str:
    """Return which report these columns are of, "" for none."""
    needed = (
        (SETTLEMENT, ("order_id", "type", "amount_type", "amount", "done")),
        (TRANSACTIONS, ("order_id", "type", "money", "done")),
        (FBM_RETURNS, ("order_id", "returned", "purchased")),
        (FBA_RETURNS, ("order_id", "returned")),
        (ORDERS, ("order_id", "purchased", "quantity")),
    )
    return next((kind for kind, names in needed if all(name in columns for name in names)), "")


class _Reading:
    """One report as it is read."""

    def __init__(
        self, sheet: GridSheet, heading: int, columns: Mapping[str, tuple[int, ...]], kind: str, zone: ZoneInfo,
        written: str, today: date,
    ) -> None:
        self.sheet, self.heading, self.columns, self.kind, self.zone = sheet, heading, columns, kind, zone
        self.latest = today
        day = "done" if kind in (TRANSACTIONS, SETTLEMENT) else "purchased" if "purchased" in columns else "returned"
        self.day_column = columns[day][0]
        cells = [(number, row[self.day_column]) for number, row in self._body() if self.day_column in row]
        self.written = Written(today, written) if written else order_in(cells, today)
        money = [place for name in ("money", "amount", "refunded") for place in columns.get(name, ())]
        self.decimal = decimal_sign(row[place] for _, row in self._body() for place in money if place in row)

    def report(self) -> Report:
        """Return the report with its rows."""
        used = {place for places in self.columns.values() for place in places}
        report = Report(
            self.kind, self.heading, tuple(sorted(self.columns)), len(self.sheet.rows[self.heading].keys() - used)
        )
        if self.written.order:
            report.days = "the day stands first" if self.written.order == "dmy" else "the month stands first"
        for number, row in self._body():
            try:
                read = self._row(number, row)
            except Unread as unread:
                report.unreadable.append((number, str(unread)))
                continue
            if read:
                report.rows.append(read)
            else:
                report.passed += 1
        return report

    def _body(self) -> Iterator[tuple[int, Mapping[int, Cell]]]:
        return ((number, row) for number, row in sorted(self.sheet.rows.items()) if number > self.heading)

    def _text(self, name: str, row: Mapping[int, Cell]) -> str:
        return next((row[place].text.strip() for place in self.columns.get(name, ()) if place in row), "")

    def _row(self, number: int, row: Mapping[int, Cell]) -> Row | None:
        """Return what a row says; None for one that is about no order of a buyer."""
        values = word_list("report_values")
        kind = self._text("type", row).casefold()
        money = self.kind in (TRANSACTIONS, SETTLEMENT)
        if money and kind not in (*values["refund"], *values["order"]):
            return None
        order_id = self._text("order_id", row)
        if not ORDER_ID.fullmatch(order_id):
            raise Unread("no order number where one should stand")
        statuses = {row[place].text.strip().casefold() for place in self.columns.get("status", ()) if place in row}
        refund = kind in values["refund"]
        units = self._units(row) if not refund else 0
        store = STORE.fullmatch(self._text("store", row))
        asin = self._text("asin", row)
        reason = self._text("reason", row)
        return Row(
            number, order_id,
            day=self._day("done" if money else "purchased", row),
            store=store[1].casefold() if store else "other" if self._text("store", row) else "",
            asin=asin if ASIN.fullmatch(asin) else "",
            sku=self._text("sku", row),
            units=units,
            cancelled=bool(statuses & set(values["cancelled"])),
            pending=bool(statuses & set(values["pending"])),
            shipped=self._day("shipped", row),
            returned=self._day("returned", row),
            reason=reason if _REASON.fullmatch(reason) else "",
            refund=self._refund(row) if refund else None,
            currency=self._currency(row),
        )

    def _units(self, row: Mapping[int, Cell]) -> int:
        text = self._text("ordered", row) or self._text("quantity", row)
        if not text and self.kind == SETTLEMENT:
            return 0
        if not re.fullmatch(r"\d{1,6}(?:\.0+)?", text):
            raise Unread("no number of units where one should stand")
        return int(float(text))

    def _day(self, name: str, row: Mapping[int, Cell]) -> date | None:
        place = next((place for place in self.columns.get(name, ()) if place in row), None)
        if place is None:
            if name in ("done", "purchased") and name in self.columns:
                raise Unread("no day where one should stand")
            return None
        cell = row[place]
        if cell.kind == "text" and _MOMENT.fullmatch(cell.text):
            return datetime.fromisoformat(cell.text).astimezone(self.zone).date()
        try:
            return day_of(cell, self.written)
        except Unread as unread:
            either = re.search(r"may be ([\d-]+ or [\d-]+)", str(unread))
            said = f"the day may be {either[1]}: give --dates dmy or --dates mdy" if either else "its day is not one"
            raise Unread(said) from unread

    def _refund(self, row: Mapping[int, Cell]) -> Decimal | None:
        """Return what a buyer got back by a row; None for a row that is about something else."""
        if self.kind == SETTLEMENT:
            if self._text("amount_type", row).casefold() not in word_list("report_values")["buyers_part"]:
                return None
            return -self._number(row, self.columns["amount"][0])
        return -sum((self._number(row, place) for place in self.columns["money"]), Decimal(0))

    def _number(self, row: Mapping[int, Cell], place: int) -> Decimal:
        if place not in row:
            return Decimal(0)
        cell = row[place]
        if cell.kind == "number":
            return Decimal(cell.text)
        if cell.kind != "text" or not _PLAIN_NUMBER.fullmatch(cell.text):
            raise Unread("no amount where one should stand")
        text = re.sub("[\u00a0 ']", "", cell.text)
        last = max(text.rfind("."), text.rfind(","))
        ends = len(text) - last - 1 <= 2 if last >= 0 else False
        if last >= 0 and not ends and text[last] == self.decimal:
            raise Unread("an amount that reads two ways")
        whole, decimals = (text[:last], text[last + 1 :]) if ends else (text, "0")
        digits = re.sub("[^0-9]", "", whole) or "0"
        return (-1 if text.startswith("-") else 1) * Decimal(f"{digits}.{decimals}")

    def _currency(self, row: Mapping[int, Cell]) -> str:
        text = self._text("currency", row)
        return text if re.fullmatch("[A-Z]{3}", text) else ""
