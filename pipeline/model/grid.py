"""A table as a spreadsheet or a text file holds it: sheets of cells with what is known of each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal
from unicodedata import normalize

# How far down headings are looked for: above them stand titles, addresses and definitions.
MOST_ABOVE = 30
# So many known headings make a row one of headings.
FEWEST_HEADINGS = 2

CellKind = Literal["text", "number", "day", "formula", "error"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell holds.

    A number is plain digits with a decimal point, a day begins with YYYY-MM-DD; neither can be misread. A text is
    what somebody typed. A formula is one whose value was never computed. `shown` is what a reader of the sheet sees,
    `computed` tells that a formula gave the value that is stored.
    """

    text: str
    kind: CellKind = "text"
    shown: str = ""
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells drawn as one: the value stands in the first, the others are empty."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class GridSheet:
    """One sheet: its filled cells by row and column, both from 1, and what of it is not read."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[Merged, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole file."""

    sheets: tuple[GridSheet, ...]
    notes: tuple[str, ...] = field(default=())


def heading_key(text: str) -> str:
    """Return a heading as headings are compared: without case, width, hyphens and doubled blanks."""
    return " ".join(re.sub(r"[-_’'\s]+", " ", normalize("NFKC", text).casefold()).split())


def narrowed(sheet: GridSheet, headings: frozenset[str]) -> GridSheet:
    """Return a sheet with nothing below its headings but the columns that are wanted, by their keys.

    Without a row of such headings nothing is left but the first rows' own words, which nobody reads further.
    """
    for number in sorted(sheet.rows)[:MOST_ABOVE]:
        row = sheet.rows[number]
        kept = {column for column, cell in row.items() if heading_key(cell.text) in headings}
        if len(kept) >= FEWEST_HEADINGS:
            below = {
                at: {column: cell for column, cell in cells.items() if column in kept}
                for at, cells in sheet.rows.items() if at > number
            }
            return replace(sheet, rows={number: row} | below)
    return replace(sheet, rows={})
