"""Which lines of a text are rows of a table, and what such a row has: its cells, their sums, the words before them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.number_forms import value_of

_TOKEN = re.compile(r"[^\s;|]+")
WITH_FIGURES = re.compile(r"\d[^\s;|]*")
_CELL = re.compile(r"(?<![\w.,/-])-?\d[\d.,]*(?![\w/-])")
# Letters and figures in one word, or a number too long to count anything: the name of a lot, an order, a product.
KEY = re.compile(
    r"(?<![A-Za-z0-9.,-])(?=[A-Za-z0-9-]*\d)(?:(?=[A-Za-z0-9-]*[A-Za-z])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*|\d{6,}|\d+(?:-\d+)+)"
    r"(?![A-Za-z0-9-])"
)
_MONTH = re.compile(
    r"月|\b(?:jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch)?|märz|apr(?:il)?|ma[yi]|jun[ei]?|jul[yi]?|aug(?:ust)?"
    r"|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\b", re.IGNORECASE
)
_NAMED_MONTH = _MONTH.pattern.partition("|")[2]
TOLD_DAY = re.compile(
    r"(?:(?:20\d\d\s?年\s?)?\d{1,2}\s?月\s?\d{1,2}\s?[日号號]"
    rf"|(?<![\w.,])\d{{1,2}}(?:st|nd|rd|th|\.)?\s{_NAMED_MONTH}\.?(?:,?\s20\d\d(?!\d))?"
    rf"|{_NAMED_MONTH}\.?\s\d{{1,2}}(?![\d:.])(?:,?\s20\d\d(?!\d))?)", re.IGNORECASE,
)
_EXHIBIT = re.compile(r"E-\d+$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_STAMP = re.compile(
    r"^\s*\[[\d/.,:\s\u202fapmAPM-]{8,30}\]\s*"
    r"|^\s*\d{1,4}[/.-]\d\d?[/.-]\d{2,4},\s\d\d?:\d\d(?:\s?[ap]m)?\s-\s"
)
SUM_LINE = re.compile(r"\W*(?:(?:sub)?(?:totals?|sum)\b|summe|gesamt|[合总總小共][计計])", re.IGNORECASE)
LEAST_ROWS = 2


@lru_cache(maxsize=4096)
def keys_in(text: str) -> frozenset[str]:
    """Return the names in a text that a row of a table may be found by."""
    return frozenset(
        word.upper() for word in KEY.findall(text) if not _EXHIBIT.match(word) and not _DAY.match(word)
    )


def looks_like_a_row(line: str) -> bool:
    """Tell whether a third of a line's words hold figures, two at least."""
    # Most lines hold no figures, and so no cells.
    if line.isascii() and len(WITH_FIGURES.findall(line)) < LEAST_ROWS or line.rstrip().endswith((".", "。")):
        return False
    # The stamp of a chat is no cell: "[13/8/26, 3:18:05 pm] Kim: all found".
    if stamp := _STAMP.match(line):
        line = line[stamp.end() :]
    words = _TOKEN.findall(line)
    if line.isascii():
        with_figures = len(WITH_FIGURES.findall(line))
    else:
        with_figures = sum(any(map(str.isdigit, word)) for word in words)
    return with_figures >= LEAST_ROWS and 3 * with_figures >= len(words)


def columns_of(rows: Sequence[str]) -> Iterator[tuple[Decimal, ...]]:
    """Yield the cells that stand below each other, in those rows that have the same number of them."""
    cells = [cells_of(row) for row in rows]
    full = [row for row in cells if row]
    for count in {len(row) for row in full}:
        alike = [row for row in full if len(row) == count]
        if len(alike) >= LEAST_ROWS:
            yield from zip(*alike, strict=True)
    # A figure in the name of a thing moves the cells behind it: those at the right stand below each other all the same.
    if len(full) >= LEAST_ROWS and len({len(row) for row in full}) > 1:
        last = min(map(len, full))
        yield from zip(*(row[-last:] for row in full), strict=True)


def sums_of(rows: Sequence[str]) -> Iterator[Decimal]:
    """Yield what the columns of rows add up to."""
    return (abs(sum(column, Decimal(0))).normalize() for column in columns_of(rows))


def only_cells(lines: Sequence[str]) -> tuple[Decimal, ...]:
    """Return the cells of those lines that have one, without the sums below them."""
    cells = [cells_of(line) for line in lines if not SUM_LINE.match(line)]
    return tuple(row[0] for row in cells if len(row) == 1)


def words_before(row: str) -> frozenset[str]:
    """Return the words before the first number of a row."""
    return subjects(front_of(row), short=True)


def front_of(row: str) -> str:
    """Return what stands before the first number of a row."""
    cell = _CELL.search(row)
    return row[: cell.start()] if cell else row


@lru_cache(maxsize=4096)
def called_before(row: str) -> frozenset[str]:
    """Return the words before the first number of a row, without names of things."""
    return subjects(KEY.sub(" ", front_of(row)), short=True)


@lru_cache(maxsize=4096)
def cells_of(row: str) -> tuple[Decimal, ...]:
    """Return the numbers of a row; a day told in words is none, which would move those behind it."""
    row = TOLD_DAY.sub(" ", row) if _MONTH.search(row) else row
    cells = _CELL.findall(row)
    return tuple(min(value_of(one.strip("-.,")), default=Decimal(0)) * (-1 if one[0] == "-" else 1) for one in cells)
