"""The tables of pages whose cells are known: their heads, and their rows without sums, also over several pages."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from pipeline.model.cells import Table, tables_in
from pipeline.rules.figures.table_rows import KEY, SUM_LINE, TOLD_DAY

_LABEL = re.compile(r"[:：]$|：")
_ALL = re.compile(r"(?:all|alle|tous|todos?|tutti|总数|總數|全部)\W*$", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d.,]*")
_FIGURE = re.compile(r"\W{0,3}\d")
# More than a measure or the sign of a currency.
_WORDS = re.compile(r"[^\W\d_\u3400-\u9fff]{4,}|[\u3400-\u9fff]{2,}")
# Of what a column has so many shares, it has as a rule; a list of pairs has two columns.
_AS_A_RULE, _PAIRS, _LEAST_ROWS = 0.6, 2, 2


class Grid(NamedTuple):
    """A table: the line of its first row, its head ("" where a column has none), and its rows without sums."""

    line: int
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Return its rows as lines."""
        return tuple(" ".join(filter(None, row)) for row in self.rows)

    @property
    def called(self) -> tuple[str, ...]:
        """Return the heads that say what its rows are: above numbers stands what these count."""
        columns = zip(self.head, zip(*self.rows, strict=True), strict=False)
        return tuple(head for head, column in columns if not all(map(_counts, filter(None, column))))


@lru_cache(maxsize=256)
def grids_of(text: str, cells: str) -> tuple[Grid, ...]:
    """Return the tables of a text; what goes on under the same head is one."""
    found: list[Grid] = []
    for table in tables_in(text, cells):
        head, body = _parted(table)
        rows = tuple(_without_sums(body))
        if found and head and head == found[-1].head:
            found[-1] = Grid(found[-1].line, head, (*found[-1].rows, *rows))
        elif rows:
            found.append(Grid(table.line, head, rows))
    return tuple(found)


@lru_cache(maxsize=256)
def without_grids(text: str, cells: str) -> str:
    """Return a text with nothing in the lines that are rows of known tables."""
    if not cells:
        return text
    rows = {table.line + at for table in tables_in(text, cells) for at in range(len(table.rows))}
    return "\n".join("" if at in rows else line for at, line in enumerate(text.splitlines()))


def _parted(table: Table) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the head of a table, () where it has none, and its rows; above a wide one a title may stand."""
    for at in range(2 if len(table.rows[0]) > _PAIRS else 1):
        head, below = table.rows[at], table.rows[at + 1 :]
        if _is_head(head, [row for row in below if not _is_sum(row)]):
            return head, below
    return (), table.rows


def _is_head(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    columns = list(zip(*rows, strict=True))
    if not rows or not all(map(_may_head, first, columns)) or any(map(_LABEL.search, first)):
        return False
    if _is_of_figures(columns) and (
        len(first) > _PAIRS or len(rows) > _LEAST_ROWS or any(all(map(_NUMBER.fullmatch, one)) for one in columns)
    ):
        return True
    return len(rows) >= _LEAST_ROWS and _is_of_kinds(first, columns)


def _may_head(cell: str, column: Sequence[str]) -> bool:
    """Tell whether a cell is no figure, or the name of a thing of which the column below says something in words."""
    return not _is_figure(cell) or bool(KEY.fullmatch(cell)) and not cell.isdigit() and not any(map(_is_figure, column))


def _is_of_figures(columns: Sequence[Sequence[str]]) -> bool:
    """Tell whether a column holds figures as a rule, without one in its head."""
    return any(sum(map(_is_figure, column)) >= _AS_A_RULE * len(column) for column in columns)


def _is_of_kinds(first: Sequence[str], columns: Sequence[Sequence[str]]) -> bool:
    """Tell whether a column says the same in several rows, and nothing below says what the first row does."""
    below = set(chain.from_iterable(columns))
    repeats = any(len(set(filter(None, column))) < len(list(filter(None, column))) for column in columns)
    return repeats and below.isdisjoint(filter(None, first)) and len(set(first)) == len(first)


@lru_cache(maxsize=4096)
def _is_figure(cell: str) -> bool:
    """Tell whether a cell is a number, a day, an amount or a name of letters and figures, and no words."""
    return any(map(str.isdigit, cell)) and not _WORDS.search(KEY.sub(" ", TOLD_DAY.sub(" ", cell)))


def _without_sums(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield rows without sums; behind a sum, what has words where others have figures is a note."""
    forms, is_behind = set[tuple[bool, ...]](), False
    for row in rows:
        form = tuple(map(_is_figure, row))
        if _is_sum(row):
            is_behind = True
        elif not is_behind or form in forms:
            forms.add(form)
            yield row


def _counts(cell: str) -> bool:
    """Tell whether a cell begins with a number, and is no day and no name."""
    return bool(_FIGURE.match(cell)) and not (KEY.match(cell) or TOLD_DAY.match(cell))


def _is_sum(row: Sequence[str]) -> bool:
    """Tell whether a row tells what the rows above it make."""
    words: Iterator[str] = (cell for cell in row if cell and not _FIGURE.match(cell))
    first = next(words, "")
    return bool(SUM_LINE.match(first) or _ALL.match(first))
