"""The cells of a spreadsheet: stored values, nothing computed; what is hidden is not read, and said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model.grid import Cell, Grid, GridSheet, Merged
from pipeline.readers.contract import Limits, Refused
from pipeline.readers.layout.sheets import letter
from pipeline.readers.unpacking.number_formats import formatted, is_date
from pipeline.readers.unpacking.office import Package, attribute, child, local, refusing_damage
from pipeline.readers.xlsx import (
    ASK,
    MOST_CELLS,
    REFERENCE,
    TRUTH,
    Book,
    column_of,
    elements_of,
    shared_text,
    spans_of,
    worksheets,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

YES = ("1", "true")
# Beyond so many decimals a stored number only shows how computers count.
DECIMALS = 6
# A day number below this is a time of day, not a day.
FIRST_DAY = 2


def grid_of(data: bytes, limits: Limits) -> Grid:
    """Return the cells of every visible sheet."""
    package = Package(data, limits, "spreadsheet")
    with refusing_damage("spreadsheet"):
        book = Book(package, limits)
        shown, notes = worksheets(book)
        sheets = tuple(_Sheet(book, name).read(part) for name, part in shown)
    if sum(len(row) for sheet in sheets for row in sheet.rows.values()) > MOST_CELLS:
        raise Refused(f"The spreadsheet has more than {MOST_CELLS:,} filled cells.", ASK)
    return Grid(sheets, tuple(notes))


class _Sheet:
    """One sheet as it is read."""

    def __init__(self, book: Book, name: str) -> None:
        self.book, self.name = book, name
        self.rows: dict[int, dict[int, Cell]] = {}
        self.hidden_rows: list[int] = []
        self.hidden_columns: set[int] = set()
        self.merged: list[Merged] = []
        self.last = 0

    def read(self, part: str) -> GridSheet:
        """Return the sheet's cells."""
        data = self.book.package.part(part)
        if data is None:
            raise Refused(f"The part of the sheet {self.name!r} is missing.", ASK)
        for element in elements_of(data):
            self._take(element)
        filled = {column for row in self.rows.values() for column in row}
        hidden = sorted(self.hidden_columns & filled)
        rows = {
            number: kept for number, row in self.rows.items()
            if (kept := {column: cell for column, cell in row.items() if column not in self.hidden_columns})
        }
        notes = [f"hidden rows ({spans_of(self.hidden_rows)})"] if self.hidden_rows else []
        notes += [f"hidden columns ({', '.join(map(letter, hidden))})"] if hidden else []
        return GridSheet(self.name, rows, tuple(self.merged), tuple(notes))

    def _take(self, element: Element) -> None:
        kind = local(element)
        if kind == "row":
            self._row(element)
        elif kind == "col" and attribute(element, "hidden") in YES:
            low, high = int(attribute(element, "min", "1")), int(attribute(element, "max", "1"))
            self.hidden_columns |= set(range(low, min(high, 16_384) + 1))
        elif kind == "mergeCell":
            start, _, end = attribute(element, "ref").partition(":")
            first, last = REFERENCE.fullmatch(start), REFERENCE.fullmatch(end)
            if first and last:
                self.merged.append(Merged(int(first[2]), column_of(first[1]), int(last[2]), column_of(last[1])))

    def _row(self, row: Element) -> None:
        number = self.last = int(attribute(row, "r", "0")) or self.last + 1
        column, cells = 0, {}
        for element in row:
            place = REFERENCE.fullmatch(attribute(element, "r"))
            column = column_of(place[1]) if place else column + 1
            if cell := self._cell(element):
                cells[column] = replace(cell, computed=child(element, "f") is not None)
        if cells and attribute(row, "hidden") in YES:
            self.hidden_rows.append(number)
        elif cells:
            self.rows[number] = cells

    def _cell(self, cell: Element) -> Cell | None:
        kind, value, formula = attribute(cell, "t", "n"), child(cell, "v"), child(cell, "f")
        raw = "" if value is None else (value.text or "").strip()
        if kind == "inlineStr":
            inline = child(cell, "is")
            return _text("" if inline is None else shared_text(inline))
        if not raw:
            lost = formula is not None and kind != "str"
            return Cell(f"={formula.text or ' (shared formula)'}", "formula") if formula is not None and lost else None
        if kind == "s":
            index = int(raw)
            return _text(self.book.texts[index] if 0 <= index < len(self.book.texts) else "")
        if kind == "e":
            return Cell(raw, "error", raw)
        if kind in ("b", "str"):
            return _text(TRUTH.get(raw, raw) if kind == "b" else raw)
        return Cell(raw, "day", raw) if kind == "d" else self._number(raw, int(attribute(cell, "s", "0")))

    def _number(self, raw: str, style: int) -> Cell | None:
        form = self.book.formats[style] if 0 <= style < len(self.book.formats) else "General"
        try:
            value = float(raw)
            shown = formatted(value, form, self.book.from_1904)
            if is_date(form) and value >= FIRST_DAY:
                return Cell(formatted(value, "yyyy-mm-dd", self.book.from_1904), "day", shown)
            if is_date(form):
                return _text(shown)
            return Cell(f"{Decimal(repr(round(value, DECIMALS))).normalize():f}", "number", shown)
        except (ValueError, OverflowError):
            return _text(raw)


def _text(words: str) -> Cell | None:
    stripped = words.strip()
    return Cell(stripped, "text", stripped) if stripped else None
