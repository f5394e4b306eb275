"""The cells of a table in plain text: commas, semicolons, tabs or bars between them, in any usual encoding."""

from __future__ import annotations

from pipeline.model.grid import Cell, Grid, GridSheet
from pipeline.readers.csv import SEPARATOR_LINE, rows_of
from pipeline.readers.unpacking.encoding import decoded, is_text

# Text of two bytes a sign without the mark that says so: every second byte of Latin letters is zero.
SAMPLE = 2_000
MOSTLY = 0.8


def is_table(data: bytes) -> bool:
    """Tell whether the bytes are text of some encoding; whether that is a table its rows will show."""
    return is_text(data) or bool(_two_byte(data))


def grid_of(data: bytes) -> Grid:
    """Return the cells of a text table."""
    encoding = _two_byte(data)
    text, notes = (data.decode(encoding, "replace"), ()) if encoding else decoded(data)
    rows, _ = rows_of(text)
    # A first line that names the separator is no row of the table, but one of the file.
    above = 1 if SEPARATOR_LINE.match(text) else 0
    filled = {
        number: {column: Cell(cell.strip(), shown=cell.strip()) for column, cell in enumerate(row, 1) if cell.strip()}
        for number, row in enumerate(rows, 1 + above)
    }
    return Grid((GridSheet("", {number: row for number, row in filled.items() if row}),), notes)


def _two_byte(data: bytes) -> str:
    sample = data[:SAMPLE]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in sample:
        return ""
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, letters = sample[start::2], sample[1 - start :: 2]
        if zeros.count(0) > MOSTLY * len(zeros) and letters.count(0) < (1 - MOSTLY) * len(letters):
            return name
    return ""
