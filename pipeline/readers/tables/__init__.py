"""Files of tables as cells instead of pages: for imports, which need what a cell holds and not how it looks."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.grid import Grid, narrowed
from pipeline.readers import reader_for
from pipeline.readers.contract import Limits, Refused

# Readers of plain text: what they take may be a table, whatever its name ends in.
PLAIN = ("csv", "text", "markdown")
# A year's report of all orders has fifty thousand rows; of each some ten columns are read.
MOST_CELLS = 1_000_000
FEWER = "Give a part of it: fewer months, or the rows that matter."
ASK = "Save it as .xlsx or as .csv and give that."


def grid_of(data: bytes, name: str, limits: Limits, only: frozenset[str] = frozenset()) -> Grid:
    """Return the cells of a spreadsheet (.xlsx) or of a text table, whatever its name. Raises Refused.

    With `only`, the keys of headings, nothing else than the columns below them leaves this function.
    """
    grid = _whole(data, name, limits)
    if only:
        grid = replace(grid, sheets=tuple(narrowed(sheet, only) for sheet in grid.sheets))
    if sum(len(row) for sheet in grid.sheets for row in sheet.rows.values()) > MOST_CELLS:
        raise Refused(f"The table has more than {MOST_CELLS:,} cells that would be read.", FEWER)
    return grid


def _whole(data: bytes, name: str, limits: Limits) -> Grid:
    from pipeline.readers import xlsx as spreadsheet
    from pipeline.readers.tables import text, xlsx

    if not data:
        raise Refused("The file is empty.", "Give the file that holds the rows.")
    if spreadsheet.recognises(data):
        return xlsx.grid_of(data, limits)
    reader = reader_for(data, name)
    if reader and reader.name == "known_kinds":
        try:
            reader.read(data, name, limits)
        except Refused as refused:
            raise Refused(refused.reason.replace(", which this program does not show", ""), ASK) from refused
    if text.is_table(data) and (reader is None or reader.name in PLAIN):
        return text.grid_of(data)
    what = f"it is {reader.media_type}" if reader else "it is of no kind that is known here"
    raise Refused(f"The file is no table: {what}.", ASK)
