"""What the numbers of the tables and lists on a page make: sums of columns and of some of their rows, means, shares."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import chain, combinations, groupby
from typing import NamedTuple

from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.listing import LEAST_OF_A_LIST, Listing
from pipeline.rules.figures.number_forms import value_of
from pipeline.rules.figures.number_words import CHINESE
from pipeline.rules.figures.table_rows import (
    LEAST_ROWS,
    SUM_LINE,
    called_before,
    cells_of,
    columns_of,
    keys_in,
    only_cells,
    sums_of,
    words_before,
)

# "600 cartons …" at the front of a line; "164 large and 71 small" in one.
_BEGINS = re.compile(r"\s*(?P<number>\d[\d.,]*)\s+(?P<what>[^\W\d_]{3,})")
_JOINED = re.compile(
    r"(?<![\w.,-])(\d[\d.,]*)\s+(?:[^\W\d_]+\s+){1,3}(?:and|und|sowie|plus|&|et|y|e)\s+(\d[\d.,]*)\s+[^\W\d_]"
)
# "MG-45  5台" and "MG-60  1台" in two lines are six of them.
_MEASURES = "[台臺件个個双雙套盒箱张張份本只隻支枝瓶包袋条條块塊把顶頂辆輛盏盞]"
_MEASURED = re.compile(rf"(?<![\w.,-])(\d{{1,6}})\s?({_MEASURES})")
# "碎两只", "碎一只" are three.
_SAID_OF = re.compile(
    rf"(?P<said>[\u3400-\u9fff])(?P<number>\d{{1,6}}|[一二两兩三四五六七八九])\s?(?P<sign>{_MEASURES})"
)
# "Kept: 3 Stück 7714, 1 Stück 7720" are four.
_COUNTED = re.compile(r"(?<![\w.,-])(\d{1,6})\s+([^\W\d_]{3,})")
# The row of a spreadsheet, from which its own number was taken, and the number that ends one.
_NUMBERED_ROW, _LAST_CELL = re.compile(r"\s\S"), re.compile(r"\s(\d[\d.,]*)\s*$")
# A smaller part stands in any row.
_LEAST_OF_A_SHARE = 10
# More cells make any number.
_MOST_CELLS = 6


class _SummedRow(NamedTuple):
    """The words before the first number of a row, without names of things too, and what its last cells add up to.

    `whole` says that the last of these sums is that of all its cells.
    """

    front: frozenset[str]
    called: frozenset[str]
    whole: bool
    sums: tuple[Decimal, ...]


class Tables(Listing):
    """What is tabular in the text of one page, and what it adds up to."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._sums_with: dict[str, tuple[Decimal, ...]] = {}

    @cached_property
    def sums(self) -> frozenset[Decimal]:
        """Return what the numbers of the columns of its tables add up to, and how many rows each table has."""
        found: set[Decimal] = set()
        for lines in self._summed_lines:
            named = [line for line in lines if keys_in(line)]
            found.add(Decimal(len(named or lines)).normalize())
            found.update(sums_of(lines))
        return frozenset(found)

    def means(self) -> Iterator[Decimal]:
        """Yield the means of the columns of its tables, without the sums below them."""
        return (sum(column, Decimal(0)) / len(column) for column in self.columns)

    def rests(self, most: int) -> Iterator[Decimal]:
        """Yield what a column of at most so many cells adds up to without one of them, and what two of them make."""
        for column in self.columns:
            if len(column) <= most:
                total = sum(column, Decimal(0))
                yield from ((total - cell).normalize() for cell in column)
                yield from ((one + other).normalize() for one, other in combinations(column, 2))

    def shares(self, most: int) -> Iterator[Decimal]:
        """Yield the shares of cells in others of their row and in the sum of their column, of at most so many rows."""
        for rows in self._tables:
            for cells in map(cells_of, rows if len(rows) <= most else ()):
                yield from (one / other for one in cells for other in cells if 0 < one < other)
        for column in self.columns:
            total = sum(column, Decimal(0))
            yield from (cell / total for cell in column if len(column) <= most and 0 < cell < total)

    def shares_of(self, parts: Collection[Decimal], most: int) -> Iterator[Decimal]:
        """Yield the shares of some larger numbers in the other cells of their rows."""
        for cells in map(cells_of, chain.from_iterable(rows for rows in self._tables if len(rows) <= most)):
            told = [cell for cell in cells if cell >= _LEAST_OF_A_SHARE and cell in parts]
            yield from (cell / whole for cell in told for whole in cells if cell < whole)

    def of_rows_called(self, words: frozenset[str]) -> Iterator[Decimal]:
        """Yield what the columns add up to in several rows that begin alike, with nothing but some words."""
        return (total for called, sums in self._sums_of_called if called <= words for total in sums)

    @cached_property
    def _sums_of_called(self) -> tuple[tuple[frozenset[str], tuple[Decimal, ...]], ...]:
        """Return what several rows of a table begin with alike, and what the columns add up to in them."""
        found = []
        for lines in self._summed_lines:
            named: dict[frozenset[str], list[str]] = {}
            for line in lines:
                named.setdefault(called_before(line), []).append(line)
            found += [(called, tuple(sums_of(rows))) for called, rows in named.items() if called and len(rows) > 1]
        return tuple(found)

    def runs(self, most: int) -> Iterator[Decimal]:
        """Yield what several neighbouring cells of a column add up to, of columns of at most so many cells."""
        for column in self.columns:
            for first, last in combinations(range(len(column) + 1), 2) if len(column) <= most else ():
                if last - first >= LEAST_ROWS:
                    yield sum(column[first:last], Decimal(0)).normalize()

    def of_rows_with(self, words: Iterable[str]) -> Iterator[Decimal]:
        """Yield what the columns add up to in those rows alone that hold one of some words, where there are several."""
        for word in words:
            if self.rows_with(word) >= LEAST_ROWS:
                if word not in self._sums_with:
                    self._sums_with[word] = tuple(chain.from_iterable(
                        sums_of([line for line in lines if word in subjects(line, short=True)])
                        for lines in self._summed_lines
                    ))
                yield from self._sums_with[word]

    def sums_of_rows_named(self, keys: frozenset[str]) -> Iterator[Decimal]:
        """Yield what the columns add up to in those rows alone that have one of some names, where there are several."""
        for lines in self._summed_lines:
            for key in keys:
                yield from sums_of([line for line in lines if key in keys_in(line)])

    def sums_of_lines(self, lines: Iterable[int]) -> Iterator[Decimal]:
        """Yield what the columns add up to in some lines, where there are several."""
        return sums_of([self._lines[at] for at in lines if not SUM_LINE.match(self._lines[at])])

    def sums_of_first(self, count: int) -> Iterator[Decimal]:
        """Yield what the columns add up to in the first rows, so many; and in all, where that many have a new name."""
        for lines in self._summed_lines:
            if LEAST_ROWS <= count < len(lines):
                yield from sums_of(lines[:count])
                new = [line for at, line in enumerate(lines) if not _are_told(keys_in(line), lines[:at])]
                yield from sums_of(new) if len(new) == count else ()

    @cached_property
    def heads(self) -> frozenset[str]:
        """Return the words of the heads of its tables."""
        return frozenset().union(*(head for head, _ in self.sums_by_head))

    @cached_property
    def sums_of_like_rows(self) -> Mapping[str, frozenset[Decimal]]:
        """Return what the columns add up to in those rows alone that have a word or a number in common, by that."""
        found: dict[str, set[Decimal]] = {}
        for lines in self._summed_lines:
            words = [frozenset(line.lower().split()) for line in lines]
            counts = Counter(chain.from_iterable(words))
            for word in (word for word, count in counts.items() if LEAST_ROWS <= count < len(lines)):
                alike = [line for line, own in zip(lines, words, strict=True) if word in own]
                found.setdefault(word, set()).update(sums_of(alike))
        return {word: frozenset(sums) for word, sums in found.items()}

    @cached_property
    def columns(self) -> tuple[tuple[Decimal, ...], ...]:
        """Return the cells of each column, without the sums below them, those of lists with one for a line, too."""
        single = (only_cells(lines) for lines in self._listed)
        return (
            *(column for lines in self._summed_lines for column in columns_of(lines)),
            # The head of a list may hold a figure, too: "points (of 50)".
            *(cells for every in single for cells in (every, every[1:]) if len(cells) >= LEAST_OF_A_LIST),
        )

    def sums_of_rows(self, words: frozenset[str] | None = None) -> Iterator[Decimal]:
        """Yield what the last cells of a row add up to, of rows that begin with one of some words, where given."""
        return (
            total for row in self._summed_rows if words is None or not words.isdisjoint(row.front) for total in row.sums
        )

    def sums_of_rows_called(self, words: frozenset[str]) -> Iterator[Decimal]:
        """Yield what all cells of a row add up to that begins with nothing but some words."""
        return (row.sums[-1] for row in self._summed_rows if row.whole and row.called and row.called <= words)

    @cached_property
    def _summed_rows(self) -> tuple[_SummedRow, ...]:
        """Return the rows that have several cells."""
        return tuple(
            _SummedRow(
                words_before(line), called_before(line), len(cells) <= _MOST_CELLS,
                tuple(sum(cells[-count:], Decimal(0)).normalize()
                      for count in range(LEAST_ROWS, min(len(cells), _MOST_CELLS) + 1)),
            )
            for line in chain.from_iterable(self._summed_lines) if len(cells := cells_of(line)) >= LEAST_ROWS
        )

    @cached_property
    def sums_of_like(self) -> frozenset[Decimal]:
        """Return what numbers make of which each begins a line and counts the same, and two that one line joins."""
        return frozenset(self._of_like())

    def _of_like(self) -> Iterator[Decimal]:
        found = [_BEGINS.match(line) for line in self._lines]
        for what, run in groupby(found, lambda begins: begins["what"].lower() if begins else ""):
            numbers = [max(value_of(one["number"])) for one in run if one and value_of(one["number"])]
            for first, last in combinations(range(len(numbers) + 1), 2) if what and len(numbers) <= _MOST_CELLS else ():
                if last - first >= LEAST_ROWS:
                    yield sum(numbers[first:last], Decimal(0)).normalize()
        for line in self._lines:
            for match in _JOINED.finditer(line):
                both = [value_of(match[1]), value_of(match[2])]
                yield from ((one + other).normalize() for one in both[0] for other in both[1])

    @cached_property
    def sums_measured(self) -> Mapping[str, frozenset[Decimal]]:
        """Return by what they count what numbers make of which neighbouring lines tell one each, or one line all."""
        found: dict[str, set[Decimal]] = {}
        for line in self._lines:
            for told in (_MEASURED.findall(line), [(one, word.lower()) for one, word in _COUNTED.findall(line)]):
                if LEAST_ROWS <= len(told) <= _MOST_CELLS and len({what for _, what in told}) == 1:
                    total = sum((Decimal(one) for one, _ in told), Decimal(0)).normalize()
                    found.setdefault(told[0][1], set()).add(total)
        for what, total in self._sums_of_said():
            found.setdefault(what, set()).add(total)
        lines = [_MEASURED.findall(line) for line in self._lines]
        for sign, run in groupby(lines, lambda told: told[0][1] if len(told) == 1 else ""):
            numbers = [Decimal(number) for ((number, _),) in run] if sign else []
            for first, last in combinations(range(len(numbers) + 1), 2) if len(numbers) <= _MOST_CELLS else ():
                if last - first >= LEAST_ROWS:
                    found.setdefault(sign, set()).add(sum(numbers[first:last], Decimal(0)).normalize())
        return {sign: frozenset(sums) for sign, sums in found.items()}

    def _sums_of_said(self) -> Iterator[tuple[str, Decimal]]:
        """Yield with its measure word what rows make that say the same of so many, and those of them with one name."""
        said: dict[str, list[tuple[Decimal, frozenset[str]]]] = {}
        for line in self._lines:
            for one in _SAID_OF.finditer(line):
                number = Decimal(CHINESE.get(one["number"]) or one["number"])
                said.setdefault(f"{one['said']}{one['sign']}", []).append((number, keys_in(line)))
        for what, told in said.items():
            names = frozenset().union(*(keys for _, keys in told))
            for rows in (told, *([one for one in told if name in one[1]] for name in names)):
                if len(rows) >= LEAST_ROWS:
                    yield what[-1], sum((number for number, _ in rows), Decimal(0)).normalize()

    @cached_property
    def sums_by_head(self) -> tuple[tuple[frozenset[str], frozenset[Decimal]], ...]:
        """Return for each table the words of its head and what its columns add up to."""
        firsts = (at for at in sorted(self._rows) if at - 1 not in self._rows)
        by_table = zip(firsts, self._summed_lines, strict=True)
        return (*((self.head(at), frozenset(sums_of(lines))) for at, lines in by_table), *self._sums_of_last_cells())

    def _sums_of_last_cells(self) -> Iterator[tuple[frozenset[str], frozenset[Decimal]]]:
        """Yield what the last column of a spreadsheet adds up to whose rows have one number, and words before it."""
        if not self.is_sheet or self._rows and len(self._rows) > len(self._lines) / 2:
            return
        lines = [line for line in self._lines if _NUMBERED_ROW.match(line) and not SUM_LINE.match(line)]
        ends = [_LAST_CELL.search(line) for line in lines]
        cells = [max(value_of(end[1]), default=Decimal(0)) for end in ends if end]
        if len(cells) >= LEAST_OF_A_LIST and len(cells) >= len(lines) - 1:
            yield subjects(lines[0], short=True), frozenset({sum(cells, Decimal(0)).normalize()})


def _are_told(keys: frozenset[str], lines: Iterable[str]) -> bool:
    """Tell whether some lines have all the names of another."""
    return bool(keys) and keys <= frozenset(chain.from_iterable(map(keys_in, lines)))


@lru_cache(maxsize=256)
def tables_of(text: str) -> Tables:
    """Return what is tabular in a page's text."""
    return Tables(text)
