"""The figures that can be read on a page, each with what its line speaks of.

They are derived from a page's text once, when its document is read, and kept with it as one word for a page (see
noted.py): what is asked of them afterwards, each time a case is checked, is a few of hundreds. A kept word is looked
into where it is asked, and only there.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.model.exhibit import Exhibit, Page
from pipeline.rules.figures.figure import Day, Figure, Kind, day_order
from pipeline.rules.figures.folded import LETTER_OF, day_of, unfolded
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.noted import noted

_PAGE = " p. "
# In "2026-03-02", "02:15" and "1.02" no number "02" is written.
_DAYS_AND_TIMES = re.compile(
    r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}:\d\d(?::\d\d)?|\d+[.,]\d{1,2})(?!\d)"
)


class Seen(NamedTuple):
    """A figure of a page, with the words of its line and of the lines beside it.

    `few` says that the page holds few figures of its kind, `row` that it stands in a row of a table; `after` holds the
    words that follow it.
    """

    figure: Figure
    line: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    few: bool = True
    row: bool = False
    after: frozenset[str] = frozenset()


class Sheet:
    """What can be read on one page: its figures by what they mean, each made when it is asked for.

    `index` has for each key of a figure (see `keys_of`) the numbers of those that have it; `cells` tells
    where those of its tables part.
    """

    __slots__ = (
        "_few", "_figures", "_lines", "_made", "_numbers", "_of_kinds", "_rows", "_tables", "_terms", "_text", "_words",
        "cells", "ends", "index",
    )

    def __init__(self, text: str, kept: str, cells: str = "") -> None:
        self._text, self.cells = text, cells
        few, tables, ends, self._terms, keys, *self._rows = kept.split("\n")
        self._few = {"d": few[0] == "1", "n": few[1] == "1"}
        self._tables = tables
        self.ends = ends
        self.index: dict[str, list[int]] = {}
        index = self.index
        for at, names in enumerate(keys.split(" ") if keys else ()):
            for key in names.split(",") if "," in names else (names,):
                if key in index:
                    index[key].append(at)
                else:
                    index[key] = [at]
        self._figures: dict[int, Figure] = {}
        self._made: dict[int, Seen] = {}
        self._words: dict[int, frozenset[str]] = {}
        self._lines: list[str] | None = None
        self._numbers: dict[int, int] = {}
        self._of_kinds: dict[tuple[Kind, bool], tuple[int, ...]] = {}

    def figure(self, at: int) -> Figure:
        """Return a figure without its words."""
        found = self._figures.get(at)
        if found is None:
            found = self._figures[at] = unfolded(self._rows[at])
        return found

    def figures(self, *, across: bool = False) -> Iterator[Figure]:
        """Yield the figures of its lines, or those that stand in no single line too."""
        return (self.figure(at) for at in range(len(self._rows)) if across or not self.is_across(at))

    def ends_of_columns(self) -> Iterator[tuple[Day, ...]]:
        """Yield the first and the last day of each column of days."""
        return (tuple(map(day_of, ends.split(","))) for ends in (self.ends.split(" ") if self.ends else ()))

    def is_across(self, at: int) -> bool:
        """Tell whether a figure stands in no single line."""
        return self._rows[at].startswith("-1", 1)

    def found(self, keys: Collection[str], *, across: bool = False) -> list[int]:
        """Return the numbers of the figures that have one of some keys; of those in no single line where asked."""
        if isinstance(keys, frozenset):
            keys = self.index.keys() & keys
        # Most pages have none, and others mostly that of one key, in its order.
        told = [self.index[key] for key in keys if key in self.index]
        found = told[0] if len(told) == 1 else sorted(set().union(*told)) if told else ()
        return [at for at in found if across or not self.is_across(at)]

    def holds(self, words: str) -> bool:
        """Tell whether words stand on the page."""
        return words in self._text

    def names(self, number: str) -> bool:
        """Tell whether a number stands written so on the page, and not as a part of another one, a day or a time."""
        if not number or number not in self._text:
            return not number
        return bool(re.search(rf"(?<!\d){re.escape(number)}(?!\d)", _DAYS_AND_TIMES.sub(" ", self._text)))

    def of(self, kind: Kind, *, across: bool = False) -> tuple[int, ...]:
        """Return the numbers of the figures of a kind that stand in lines; of those in no single line where asked."""
        found = self._of_kinds.get((kind, across))
        if found is None:
            letter, rows = LETTER_OF[kind], enumerate(self._rows)
            found = tuple(at for at, row in rows if row[0] == letter and (across or not row.startswith("-1", 1)))
            self._of_kinds[kind, across] = found
        return found

    @property
    def terms(self) -> list[str]:
        """Return what the page speaks of, and its figures as terms (see `term_of`)."""
        return self._terms.split()

    @property
    def count(self) -> int:
        """Return how many figures stand on the page."""
        return len(self._rows)

    @property
    def has_figures(self) -> bool:
        """Tell whether any figure stands on the page."""
        return bool(self._rows)

    @property
    def text(self) -> str:
        """Return the text of the page."""
        return self._text

    def line_of(self, at: int) -> int:
        """Return the number of the line that a date or number stands in, below zero for others."""
        number = self._numbers.get(at)
        if number is None:
            row = self._rows[at]
            number = self._numbers[at] = int(row[1 : row.index("\t")])
        return number

    def column(self, at: int) -> int:
        """Return how many figures of its kind stand before one in its line."""
        row = self._rows[at]
        head = row[: row.index("\t")]
        return sum(one.startswith(f"{head}\t") for one in self._rows[:at])

    def line(self, at: int) -> str:
        """Return the line that a date or number stands in, "" for others."""
        lines, number = self._all_lines(), self.line_of(at)
        return lines[number] if 0 <= number < len(lines) else ""

    def seen(self, at: int) -> Seen:
        """Return a figure with the words around it."""
        if at not in self._made:
            row, figure = self._rows[at], self.figure(at)
            if figure.name or figure.kind == "amount":
                self._made[at] = Seen(figure)
            else:
                line = self.line_of(at)
                near = self._of(line).union(self._of(line - 1), self._of(line + 1))
                in_row = line in _numbers_in(self._tables)
                self._made[at] = Seen(figure, self._of(line), near, self._few[row[0]], in_row, self.after(at))
        return self._made[at]

    def after(self, at: int) -> frozenset[str]:
        """Return the words that follow a figure of a line."""
        return frozenset(self._rows[at].rpartition("\t")[2].split())

    def _of(self, line: int) -> frozenset[str]:
        if line not in self._words:
            lines = self._all_lines()
            self._words[line] = subjects(lines[line], short=True) if 0 <= line < len(lines) else frozenset()
        return self._words[line]

    def _all_lines(self) -> list[str]:
        if self._lines is None:
            self._lines = self._text.splitlines()
        return self._lines


def sheet_of(page: Page) -> Sheet:
    """Return what can be read on a page, from what was kept of it, or anew where nothing is."""
    # Of a page without text what OCR read is kept, which is no text of it.
    return _sheet(page.text, page.figures if page.text.strip() else "", page.cells)


def page_of(document: str, number: int) -> str:
    """Return the place of a page: "E-004 p. 2"."""
    return f"{document}{_PAGE}{number}"


def document_of(place: str) -> str:
    """Return the item whose page a place is; a place in the data is its own."""
    return place.partition(_PAGE)[0]


def sheets_of(exhibit: Exhibit) -> Iterator[tuple[str, Sheet]]:
    """Yield the pages of an item that have text, each with its place."""
    for number, page in enumerate(exhibit.pages, 1):
        if page.text.strip():
            yield page_of(exhibit.id, number), sheet_of(page)


def sheet_of_text(text: str) -> Sheet:
    """Return what can be read in a text as that of a page."""
    return _sheet(text, "")


@lru_cache(maxsize=256)
def _sheet(text: str, kept: str, cells: str = "") -> Sheet:
    return Sheet(text, kept or noted(text, cells), cells)


@lru_cache(maxsize=256)
def _numbers_in(told: str) -> frozenset[int]:
    return frozenset(map(int, told.split(","))) if told else frozenset()


def ends_of_columns(sheets: Iterable[Sheet]) -> frozenset[Day]:
    """Return the first and the last day of each column of days of the tables on these pages."""
    return _ends_together(tuple(sheet.ends for sheet in sheets))


@lru_cache(maxsize=512)
def _ends_together(told: tuple[str, ...]) -> frozenset[Day]:
    columns: dict[int, list[Day]] = {}
    for page in told:
        for column, ends in enumerate(page.split(" ") if page else ()):
            columns.setdefault(column, []).extend(day_of(end) for end in ends.split(","))
    return frozenset(end for days in columns.values() for end in (min(days, key=day_order), max(days, key=day_order)))
