"""Where the cells of the tables on a page part: kept beside its text, in which no more than a blank stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

# Stands before the first row of each table, behind the number of a row of a spreadsheet, and between two cells.
TABLE, NUMBERED, BORDER = "\x02", "\x03", "\t"
# What stands at the borders of cells in a text of which no figure may be read across them.
APART = "\x01"
_NUMBERS_ITS_ROWS = "n"


class Table(NamedTuple):
    """A table of a page: the number of its first line, and the cells of each row, of which each is one line."""

    line: int
    rows: tuple[tuple[str, ...], ...]


def parted(celled: str) -> tuple[str, str]:
    """Return a text with marks in its tables as a text with blanks, and in short where the borders of cells are."""
    if TABLE not in celled:
        return celled, ""
    lines, tables = list[str](), list[list[str]]()
    for number, line in enumerate(celled.splitlines()):
        if BORDER not in line and NUMBERED not in line:
            lines.append(line.replace(TABLE, ""))
            continue
        # Before the first cell of a table that is set in stand blanks.
        if TABLE in line or not tables:
            tables.append([f"{number}{_NUMBERS_ITS_ROWS * (NUMBERED in line)}"])
        text, borders = _blanked(line.replace(TABLE, "").lstrip(" "))
        lines.append(text)
        tables[-1].append(borders)
    return "\n".join(lines), " ".join("|".join(table) for table in tables)


def _blanked(line: str) -> tuple[str, str]:
    own, numbered, rest = line.rpartition(NUMBERED)
    text, borders = own, [str(len(own))] * bool(numbered)
    for at, cell in enumerate(rest.split(BORDER)):
        if at:
            borders.append(str(len(text)))
        if cell.strip():
            text = f"{text} {cell.strip()}" if text else cell.strip()
    return text, ",".join(borders)


def joined(pages: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Return the texts of pages as one, with what is kept of their cells."""
    lines, tables = list[str](), list[str]()
    for text, cells in pages:
        for told in cells.split(" ") if cells else ():
            first, divided, rows = told.partition("|")
            line = first.rstrip(_NUMBERS_ITS_ROWS)
            tables.append(f"{len(lines) + int(line)}{first[len(line) :]}{divided}{rows}")
        lines += text.splitlines()
    return "\n".join(lines), " ".join(tables)


def apart(text: str, cells: str) -> str:
    """Return a text of as many lines whose cells nothing joins, without the numbers of the rows of spreadsheets."""
    return _marked(text, cells, f" {APART} ")


def unnumbered(text: str, cells: str) -> str:
    """Return a text of the same length with blanks for the numbers of the rows of spreadsheets."""
    return _marked(text, cells, " ")


def _marked(text: str, cells: str, mark: str) -> str:
    lines = text.split("\n") if cells else []
    for told in cells.split(" ") if cells else ():
        first, *rows = told.split("|")
        for number, row in enumerate(rows, int(first.rstrip(_NUMBERS_ITS_ROWS))):
            line, borders = lines[number], [int(one) for one in row.split(",") if one]
            if first.endswith(_NUMBERS_ITS_ROWS):
                line = " " * borders[0] + line[borders[0] :]
            for at in dict.fromkeys(reversed(borders)):
                line = f"{line[:at]}{mark}{line[at + 1:]}" if at < len(line) else line
            lines[number] = line
    return "\n".join(lines) if cells else text


@lru_cache(maxsize=256)
def tables_in(text: str, cells: str) -> tuple[Table, ...]:
    """Return the tables of a page, without the numbers that a spreadsheet gives its rows."""
    return tuple(_tables(text.splitlines(), cells)) if cells else ()


def _tables(lines: list[str], cells: str) -> Iterator[Table]:
    for told in cells.split(" "):
        first, *rows = told.split("|")
        line = int(first.rstrip(_NUMBERS_ITS_ROWS))
        skipped = first.endswith(_NUMBERS_ITS_ROWS)
        yield Table(line, tuple(
            tuple(_row(lines[line + at], borders))[skipped:] for at, borders in enumerate(rows)
        ))


def _row(line: str, borders: str) -> Iterator[str]:
    start = 0
    for end in (*map(int, borders.split(",") if borders else ()), None):
        yield line[start:end].strip()
        start = end or 0
