"""The cells of a table in plain text: commas, semicolons, tabs or bars between them, in any usual encoding."""

from __future__ import annotations

from pipeline.model.grid import Cell, Grid, GridSheet
from pipeline.readers.csv import SEPARATOR_LINE, rows_of
from pipeline.readers.unpacking.encoding import decoded, is_text


def is_table(data: bytes) -> bool:
    """Tell whether the bytes are text of some encoding; whether that is a table its rows will show."""
    return is_text(data)


def grid_of(data: bytes) -> Grid:
    """Return the cells of a text table."""
    text, notes = decoded(data)
    rows, _ = rows_of(text)
    # A first line that names the separator is no row of the table, but one of the file.
    above = 1 if SEPARATOR_LINE.match(text) else 0
    filled = {
        number: {column: Cell(cell.strip(), shown=cell.strip()) for column, cell in enumerate(row, 1) if cell.strip()}
        for number, row in enumerate(rows, 1 + above)
    }
    return Grid((GridSheet("", {number: row for number, row in filled.items() if row}),), notes)
