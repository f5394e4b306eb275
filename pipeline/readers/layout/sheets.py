"""Rows of cells as landscape pages: row numbers, column letters, wide sheets split by columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.pdf.geometry import A4
from pipeline.readers.layout.blocks import Block, Break, Grid, Heading, Paragraph, Remark, Run, Section
from pipeline.readers.layout.setting import GRID_TYPE
from pipeline.readers.layout.widths import word_width

LANDSCAPE = (A4[1], A4[0])
ROOM = LANDSCAPE[0] - 72
# Points that a character of the grid's type takes in running words, and what stands around it.
CHARACTER, PADDING, SLACK = 4.1, 6.0, 1.5
NARROWEST, WIDEST = 22.0, 260.0
# Each cell that is set as a cell costs about 15 kB of memory; larger sheets are set line by line.
MOST_CELLS = 20_000
DIVIDER = " | "


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, the shown rows with their numbers, and the letters of the shown columns.

    `right` marks cells that stand at the right edge, as numbers do: one text of "r" and "l" a row. `spans` says
    how many columns a cell covers, by the places of row and column among those shown; `after` follows the rows.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    right: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    after: tuple[Block, ...] = ()
    spans: Mapping[tuple[int, int], int] = field(default_factory=dict)


def section_of(sheet: Sheet) -> Section:
    """Return the pages of a sheet."""
    head: list[Block] = [Heading(2, (Run(sheet.name),))] if sheet.name else []
    head += [Remark(" ".join(sheet.remarks))] if sheet.remarks else []
    if not sheet.rows:
        return Section((*head, *(sheet.after or (Remark("This sheet is empty."),))), LANDSCAPE)
    if len(sheet.rows) * len(sheet.columns) > MOST_CELLS:
        return Section((*head, *_lines(sheet), *sheet.after), LANDSCAPE)
    return Section((*head, *_grids(sheet), *sheet.after), LANDSCAPE)


def _lines(sheet: Sheet) -> list[Block]:
    words = f"The sheet is too large for a drawn table: each row is a line, its cells divided by {DIVIDER.strip()}."
    rows = (f"{number}: {DIVIDER.join(cells).rstrip(' |')}" for number, cells in sheet.rows)
    chunks = _chunks(list(rows), 20)
    return [Remark(words), *(Paragraph((Run("\n".join(chunk)),), look="small") for chunk in chunks)]


def _chunks(rows: Sequence[str], size: int) -> list[Sequence[str]]:
    return [rows[at : at + size] for at in range(0, len(rows), size)]


def _grids(sheet: Sheet) -> list[Block]:
    widths = [_width(sheet, column) for column in range(len(sheet.columns))]
    gutter = max(NARROWEST, len(str(sheet.rows[-1][0])) * CHARACTER + PADDING)
    groups = _groups(widths, ROOM - gutter)
    blocks: list[Block] = []
    for number, (start, end) in enumerate(groups):
        if number:
            blocks.append(Break())
        if len(groups) > 1:
            span = f"Columns {sheet.columns[start]} to {sheet.columns[end - 1]} ({number + 1} of {len(groups)} parts)"
            blocks.append(Paragraph((Run(span),), look="small"))
        blocks.append(_grid(sheet, start, end, (gutter, *widths[start:end])))
    return blocks


def _grid(sheet: Sheet, start: int, end: int, widths: tuple[float, ...]) -> Grid:
    header = ("", *sheet.columns[start:end])
    rows = tuple((str(number), *cells[start:end]) for number, cells in sheet.rows)
    # In the grid a header row and a column of numbers come first.
    spans = {
        (row + 1, column - start + 1): min(across, end - column)
        for (row, column), across in sheet.spans.items() if start <= column < end
    }
    return Grid(widths, (header, *rows), tuple(marks[start:end] for marks in sheet.right), spans)


def _width(sheet: Sheet, column: int) -> float:
    """Return a column's width within bounds: what any word needs, and any line of a cell that covers no other."""
    words = {word for _, cells in sheet.rows for word in cells[column].split()}
    widest = max((word_width(word, GRID_TYPE) for word in words), default=0.0)
    own = (cells[column] for row, (_, cells) in enumerate(sheet.rows) if (row, column) not in sheet.spans)
    longest = max((_cells(line) for text in own for line in text.split("\n")), default=0)
    room = longest * CHARACTER
    # What runs over by less keeps clear of the next cell.
    return min(WIDEST, max(NARROWEST, PADDING + (room if widest <= room + SLACK else widest)))


def _cells(text: str) -> int:
    # Chinese and Japanese characters are twice as wide as Latin ones.
    return sum(2 if sign > "\u2e80" else 1 for sign in text)


def _groups(widths: Sequence[float], room: float) -> list[tuple[int, int]]:
    """Divide columns into parts that fit side by side."""
    groups, start, used = [], 0, 0.0
    for column, width in enumerate(widths):
        if used + width > room and column > start:
            groups.append((start, column))
            start, used = column, 0.0
        used += width
    return [*groups, (start, len(widths))]


def letters(count: int) -> tuple[str, ...]:
    """Return the letters of the first columns of a sheet: A to Z, AA to AZ, and so on."""
    return tuple(letter(number) for number in range(1, count + 1))


def letter(number: int) -> str:
    """Return the letters of a column by its number from 1."""
    said = ""
    while number:
        number, rest = divmod(number - 1, 26)
        said = chr(65 + rest) + said
    return said
