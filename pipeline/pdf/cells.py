"""The rows of the tables on a page of a PDF, each as one line of its text with a tab at each border of its cells.

PDFium tells the words of a page in the order in which they are drawn, and parts cells by no more than a blank. Here a
gap that is wider than a blank parts a line, and lines that are parted alike, one below the other, are the rows of a
table; where the words of a cell are broken, the next ones go on beside its first line, or further right below it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model.cells import BORDER, NUMBERED, TABLE

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

# A page of more signs is no table that somebody counts the rows of.
_MOST_SIGNS = 20_000
_LAST_BLANK = 32
_LEFT_OUT = "\u200b\ufeff\xad\ufffe\uffff"
_WORD = re.compile(rf"[^\s{_LEFT_OUT}][^\s]*")
_UNREAD = frozenset(map(ord, _LEFT_OUT))
_MARK = re.compile(r"[-–—•*·▪●○■□☐☑☒✓✔]|\d{1,2}[.)]")
_MARKS = re.compile(rf"[{TABLE}{NUMBERED}{BORDER}]")
# In shares of a line's height: a gap that parts cells, signs on one line, the next line of a cell, edges that agree.
_GAP, _LEVEL, _NEXT_LINE, _AGREE = 0.5, 0.3, 1.5, 0.25
# By how much the blanks of a filled line differ, how wide they are at most; what parts cells in a type of one width.
_ALIKE, _STRETCHED, _OF_A_BLANK = 0.08, 1.2, 1.5
# A row that lies so much further below than the first two lie apart begins something else; none lies so far.
_FURTHER, _FARTHEST = 1.7, 4.5
# The next line of a cell lies closer than the next row by so much; points by which a cell reaches over its column.
_CLOSER, _SLACK = 0.93, 1.0
_LEAST_CELLS, _LEAST_ROWS, _MOST_BROKEN, _LEAST_BLANKS = 2, 2, 12, 3


class _Piece(NamedTuple):
    """Words of a line with no wide gap between them: where they stand in the text and on the page."""

    start: int
    end: int
    left: float
    right: float
    up: float
    size: float


class _Word(NamedTuple):
    """A word: where it stands in the text, and on the page; a mark begins an entry of a list."""

    start: int
    end: int
    left: float
    right: float
    up: float
    size: float
    is_mark: bool
    is_ascii: bool


_Row = list[list[_Piece]]


class _Line(NamedTuple):
    """A row of a table with a cell for each column, behind its number in a spreadsheet."""

    number: _Piece | None
    cells: _Row

    @property
    def pieces(self) -> list[_Piece]:
        """Return all its words."""
        return [*([self.number] if self.number else []), *(piece for cell in self.cells for piece in cell)]


_Table = list[_Line]


def in_cells(words: PdfTextPage, text: str) -> str:
    """Return the text of a page with each row of its tables as one line, and a tab at each border of its cells."""
    text = _MARKS.sub(" ", text)
    placed = _placed(words, text)
    if len(placed) < _LEAST_CELLS * _LEAST_ROWS:
        return text
    lines = [list(_pieces(line)) for line in _lines(placed, text)]
    head = next((at for at, line in enumerate(lines) if _are_letters(line, text)), None)
    if head is not None:
        return _written(text, [*_tables(list(_rows(lines[:head]))), *_sheet(lines[head:], text)])
    return _written(text, list(_tables(list(_rows(lines)))))


def _are_letters(line: Sequence[_Piece], text: str) -> bool:
    """Tell whether a line has the letters of the columns of a spreadsheet."""
    told = [text[piece.start : piece.end] for piece in line]
    return told[0] == "A" and told[1:2] in ([], ["B"]) and all(one.isupper() and one.isalpha() for one in told)


def _placed(words: PdfTextPage, text: str) -> list[_Word]:
    """Return the words of a text with their places; none where the library tells other signs than the text has."""
    import pypdfium2.raw as raw

    count = words.count_chars()
    if count > _MOST_SIGNS:
        return []
    codes = [raw.FPDFText_GetUnicode(words, at) for at in range(count)]
    signs = [
        at for at, code in enumerate(codes) if code > _LAST_BLANK and code not in _UNREAD and not chr(code).isspace()
    ]
    found, told = [], 0
    for word in _WORD.finditer(text):
        length = sum(ord(sign) not in _UNREAD for sign in word[0])
        own = signs[told : told + length]
        told += length
        if len(own) < length or chr(codes[own[0]]) != word[0][0]:
            return []
        found.append(_of(words, word, own[0], own[-1]))
    return found if told == len(signs) else []


def _of(words: PdfTextPage, word: re.Match[str], first: int, last: int) -> _Word:
    import pypdfium2.raw as raw

    box, across, up = raw.FS_RECTF(), c_double(), c_double()
    raw.FPDFText_GetCharOrigin(words, first, byref(across), byref(up))
    raw.FPDFText_GetLooseCharBox(words, first, byref(box))
    left, size = box.left, box.top - box.bottom
    raw.FPDFText_GetLooseCharBox(words, last, byref(box))
    return _Word(
        word.start(), word.end(), left, box.right, up.value, size, bool(_MARK.fullmatch(word[0])), word[0].isascii()
    )


def _lines(words: Sequence[_Word], text: str) -> Iterator[list[_Word]]:
    """Yield the words that stand on one line, in the order in which the page tells them."""
    line = [words[0]]
    for one, other in pairwise(words):
        if (
            abs(one.up - other.up) > _LEVEL * max(one.size, other.size) or other.left < one.right - one.size
            or "\n" in text[one.end : other.start]
        ):
            yield line
            line = []
        line.append(other)
    yield line


def _pieces(line: Sequence[_Word]) -> Iterator[_Piece]:
    """Yield the words of a line, parted where a gap is wider than a blank."""
    gaps = [other.left - one.right for one, other in pairwise(line)]
    if gaps and line[0].is_mark:
        gaps[0] = 0.0
    least = _least_gap(line, gaps)
    first = 0
    for at in range(1, len(line) + 1):
        if at == len(line) or gaps[at - 1] > least * line[at].size:
            one, other = line[first], line[at - 1]
            yield _Piece(one.start, other.end, one.left, other.right, one.up, one.size)
            first = at


def _least_gap(line: Sequence[_Word], gaps: Sequence[float]) -> float:
    """Return how wide a gap parts cells; of a line whose blanks are stretched alike none does."""
    size = line[0].size or 1.0
    if len(gaps) >= _LEAST_BLANKS and max(gaps) < _STRETCHED * size and max(gaps) - min(gaps) < _ALIKE * size:
        return float("inf")
    # In a type of one width a blank is as wide as any sign.
    blank = min(gaps, default=0.0)
    signs = [one for one in line if one.end - one.start > 1 and one.is_ascii]
    widths = [(one.right - one.left) / (one.end - one.start) for one in signs]
    is_of_one_width = bool(widths) and all(abs(one - blank) < _ALIKE * blank for one in widths)
    return _OF_A_BLANK * blank / size if is_of_one_width else _GAP


def _rows(lines: Sequence[Sequence[_Piece]]) -> Iterator[_Row]:
    """Yield rows, each with the pieces of each of its cells: what is broken is put together."""
    pitch = _pitch(lines)
    at = 0
    while at < len(lines):
        row, at = _row(lines, at)
        while at < len(lines) and (cell := _above(row, lines[at], pitch)):
            cell += lines[at]
            at += 1
        yield row


def _pitch(lines: Sequence[Sequence[_Piece]]) -> float:
    """Return how near lines of several cells lie to each other on the page."""
    return min((
        one[0].up - other[0].up for one, other in pairwise(lines)
        if min(len(one), len(other)) >= _LEAST_CELLS and one[0].up > other[0].up
    ), default=0.0)


def _row(lines: Sequence[Sequence[_Piece]], at: int) -> tuple[_Row, int]:
    """Return the row that begins with a line, and the number of the line behind it.

    A cell of several lines is told before the one beside it: then the next line stands higher again.
    """
    row: _Row = [[piece] for piece in lines[at]]
    top, end = row[0][0].up, at + 1
    broken: list[_Piece] = []
    for number, line in enumerate(lines[at + 1 : at + 1 + _MOST_BROKEN], at + 1):
        first, last = line[0], (broken or row[-1])[-1]
        slack = _LEVEL * first.size
        if broken and last.up + slack < first.up <= top + slack and first.left > max(map(_right, (*row, broken))):
            row[-1] += broken
            row += [[piece] for piece in line]
            broken, end = [], number + 1
        elif len(line) == 1 and _is_below(last, first):
            broken.append(first)
        else:
            break
    return row, end


def _right(cell: Sequence[_Piece]) -> float:
    return max(piece.right for piece in cell)


def _is_below(piece: _Piece, other: _Piece) -> bool:
    """Tell whether a piece is the next line of another."""
    return 0 < piece.up - other.up <= _NEXT_LINE * max(piece.size, other.size) and _meet(piece, other)


def _meet(one: _Piece, other: _Piece) -> bool:
    return other.left < one.right and other.right > one.left


def _above(row: _Row, line: Sequence[_Piece], pitch: float) -> list[_Piece]:
    """Return the cell of a row of which a line has the next words; nothing where it may be a row of its own."""
    piece = line[0]
    cells = [cell for cell in row[1:] if _is_below(cell[-1], piece) and cell[-1].up - piece.up < _CLOSER * pitch]
    return cells[0] if len(line) == len(cells) == 1 and not _meet(row[0][0], piece) else []


def _tables(rows: Sequence[_Row]) -> Iterator[_Table]:
    """Yield the tables that rows are."""
    run: list[_Row] = []
    for row in rows:
        if run and not _follows(run, row):
            yield from _settled(run)
            run = []
        if len(row) >= _LEAST_CELLS:
            run.append(row)
        elif run:
            yield from _settled(run)
            run = []
    yield from _settled(run)


def _follows(run: Sequence[_Row], row: _Row) -> bool:
    """Tell whether a row stands right below others."""
    down = _low(run[-1]) - row[0][0].up
    usual = _low(run[0]) - run[1][0][0].up if len(run) > 1 else down
    return 0 < down <= _FARTHEST * row[0][0].size and down <= _FURTHER * usual


def _low(row: _Row) -> float:
    return min(piece.up for cell in row for piece in cell)


def _settled(run: list[_Row]) -> Iterator[_Table]:
    """Yield the tables of rows that follow each other: where one does not stand in the columns of the others, two."""
    if len(run) >= _LEAST_ROWS:
        count = max(map(len, run))
        columns = _columns([row for row in run if len(row) == count])
        placed = [_in_columns(row, columns) for row in run]
        for fits, group in groupby(zip(placed, run, strict=True), lambda one: one[0] is not None):
            some = list(group)
            if fits and len(some) >= _LEAST_ROWS:
                yield [one for one, _ in some if one is not None]
            elif not fits:
                yield from _settled([row for _, row in some])


def _columns(rows: Sequence[_Row]) -> list[list[tuple[float, float]]]:
    """Return from where to where the cells reach of each column of rows that have as many cells."""
    return [list(map(_reach, column)) for column in zip(*rows, strict=True)]


def _reach(cell: Sequence[_Piece]) -> tuple[float, float]:
    return min(piece.left for piece in cell), _right(cell)


def _in_columns(row: _Row, columns: Sequence[Sequence[tuple[float, float]]]) -> _Line | None:
    """Return the cells of a row as they stand in columns, an empty one where it has none; None where one does not."""
    if len(row) == len(columns):
        return _Line(None, row)
    cells: _Row = [[] for _ in columns]
    for cell in row:
        first = max((at for at, one in enumerate(cells) if one), default=-1) + 1
        slack = _AGREE * cell[0].size
        at = next((at for at in range(first, len(columns)) if _stands_in(_reach(cell), columns[at], slack)), None)
        if at is None:
            return None
        cells[at] = cell
    return _Line(None, cells)


def _stands_in(reach: tuple[float, float], column: Sequence[tuple[float, float]], slack: float) -> bool:
    """Tell whether a cell has an edge, or its middle, where one of a column has it."""
    left, right = reach
    return any(
        abs(left - first) < slack or abs(right - last) < slack or abs(left + right - first - last) < 2 * slack
        for first, last in column
    )


def _sheet(
    lines: Sequence[Sequence[_Piece]], text: str
) -> Iterator[_Table]:
    """Yield the tables of a spreadsheet, whose first line are the letters of its columns; its rows are numbered."""
    starts = [piece.left - _SLACK for piece in lines[0]]
    rows: list[_Line] = []
    for line in lines[1:]:
        first, *rest = line
        if first.left < starts[0] and text[first.start : first.end].isdigit():
            rows.append(_Line(first, [[] for _ in starts]))
        elif not rows or first.left < starts[0]:
            break
        else:
            rest = list(line)
        for piece in rest:
            rows[-1].cells[bisect_right(starts, piece.left) - 1].append(piece)
    least = min(_LEAST_CELLS, len(starts))
    for is_full, group in groupby(rows, lambda row: sum(map(bool, row.cells)) >= least):
        table = list(group)
        if is_full and len(table) >= _LEAST_ROWS:
            yield table
        elif not is_full:
            # What has no cells beside it is a line all the same.
            yield from ([row] for row in table if len(row.pieces) > 1)


def _written(text: str, tables: Sequence[_Table]) -> str:
    """Return a text with the rows of tables as lines of cells."""
    parts, at = [], 0
    for table in tables:
        for number, row in enumerate(table):
            pieces = row.pieces
            start, end = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
            told = [" ".join(text[piece.start : piece.end] for piece in cell) for cell in row.cells]
            is_table = len(table) > 1
            own = text[row.number.start : row.number.end] + (NUMBERED if is_table else " ") if row.number else ""
            cells = BORDER.join(told) if is_table else " ".join(filter(None, told))
            parts += [text[at:start], TABLE if is_table and not number else "", own, cells]
            at = end
    return "".join((*parts, text[at:]))
