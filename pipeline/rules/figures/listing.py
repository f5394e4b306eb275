"""Which lines of a page's text are rows of tables or entries of lists, below which head, and which of them are alike.

In a table what a number counts stands in the head of its column, and what it is a number of at the front of its row.
Both are asked for where the words around a number do not tell.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import chain, groupby

from pipeline.rules.figures.line_words import subjects, without_ordinals
from pipeline.rules.figures.table_rows import (
    KEY,
    LEAST_ROWS,
    SUM_LINE,
    WITH_FIGURES,
    cells_of,
    keys_in,
    looks_like_a_row,
    words_before,
)

# A list that is no table of figures: so many lines of about as many words, none of them a sentence.
LEAST_OF_A_LIST = 3
_FEWEST_WORDS, _MOST_WORDS, _MOST_APART = 2, 9, 2
# A column that says "yes" or "no", or from which of some rooms.
_MOST_KINDS = 4
_ENDS_A_SENTENCE = re.compile(r"(?<![\s.][^\W\d_])[.:,;。；：，、]$")
_FIRST_OF_A_SHEET = re.compile(r"1\s+[^\W\d_]")
# The letters above the columns of a spreadsheet, the number of a row; a head is broken into so many lines more at most.
_LETTERS, _NUMBERED, _MOST_BROKEN = re.compile(r"A(?: [B-Z])+"), re.compile(r"(?:\d+)? "), 4
# A head stands at most so many lines above a row.
_LONGEST_TABLE = 400


class Listing:
    """The tables and lists in the text of one page, line by line."""

    def __init__(self, text: str) -> None:
        self._lines = without_ordinals(text).splitlines()
        self._rows = frozenset(self._find())

    def is_row(self, at: int) -> bool:
        """Tell whether a line is a row of a table."""
        return at in self._rows

    def keys(self, at: int) -> frozenset[str]:
        """Return the names that stand in a line."""
        return keys_in(self._lines[at])

    def called(self, at: int) -> frozenset[str]:
        """Return the words at the front of a row, before its first number."""
        return words_before(self._lines[at])

    def head(self, at: int) -> frozenset[str]:
        """Return the words of the head of the table that a line is a row of."""
        above = self._above[at] if at > 0 else -1
        if above < 0 or at - above >= _LONGEST_TABLE:
            return frozenset()
        first = above
        # The head of a spreadsheet is broken where its columns are narrow; its row is numbered.
        while self.is_sheet and above - first < _MOST_BROKEN and first > 0 and not _NUMBERED.match(self._lines[first]):
            first -= 1
        if not _NUMBERED.match(self._lines[first]):
            first = above
        return subjects(" ".join(self._lines[first : above + 1]), short=True)

    @cached_property
    def is_sheet(self) -> bool:
        """Tell whether the page is one of a spreadsheet: letters stand above its columns."""
        return any(_LETTERS.fullmatch(line.strip()) for line in self._lines)

    @cached_property
    def _above(self) -> tuple[int, ...]:
        """Return for each line the nearest one above it that is no row, -1 where there is none."""
        found, last = [], -1
        for at, line in enumerate(self._lines):
            found.append(last)
            if at not in self._rows and line.strip():
                last = at
        return tuple(found)

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """Return how many rows each table has, without the sums below them."""
        return tuple(len([line for line in lines if keys_in(line)] or lines) for lines in self._summed_lines)

    def rows_with(self, word: str) -> int:
        """Return how many rows hold a word, shortened as those of a text are."""
        return self._words_of_rows.get(word, 0)

    @cached_property
    def _words_of_rows(self) -> dict[str, int]:
        """Return in how many rows each word stands."""
        rows = chain.from_iterable(self._without_heads())
        return dict(Counter(chain.from_iterable(subjects(line, short=True) for line in rows)))

    @cached_property
    def kinds_of_rows(self) -> tuple[tuple[frozenset[str], int], ...]:
        """Return the words by which rows of a table are told apart, figures aside, and how many rows say the same."""
        found: list[tuple[frozenset[str], int]] = []
        for lines in self._summed_lines:
            words = [subjects(WITH_FIGURES.sub(" ", line), short=True) for line in lines]
            common = frozenset.intersection(*words) if words else frozenset()
            kinds = Counter(one - common for one in words)
            found += [(kind, count) for kind, count in kinds.items() if kind and count >= LEAST_ROWS]
        return tuple(found)

    def kinds_in_columns(self, rows: int) -> Iterator[int]:
        """Yield how many rows say the same in a column of few kinds, of each table that has so many rows."""
        for lines in self._summed_lines:
            words = [line.split() for line in lines]
            for place in (at for at in range(-_MOST_WORDS, _MOST_WORDS) if len(lines) == rows):
                column = Counter(row[place] for row in words if -len(row) <= place < len(row))
                if len(column) <= _MOST_KINDS and column.total() == rows:
                    yield from (count for word, count in column.items() if not any(map(str.isdigit, word)))

    @cached_property
    def named_lines(self) -> int:
        """Return how many lines begin with a name, of whatever else: a broken row has but one."""
        return sum(bool(keys_in(word)) for line in self._lines for word in line.split(maxsplit=1)[:1])

    @cached_property
    def rows_alike(self) -> tuple[tuple[frozenset[str], int], ...]:
        """Return the words of rows that are the same but for their names, and how many of them there are."""
        told = Counter(KEY.sub(" ", line).strip() for line in self._lines if KEY.search(line))
        return tuple((subjects(text, short=True), count) for text, count in told.items() if count >= LEAST_ROWS)

    def lists(self) -> tuple[tuple[str, ...], ...]:
        """Return the lines of each list, perhaps with its head, and the rows of each table."""
        return (*self._listed, *self._tables)

    @cached_property
    def rows_by_head(self) -> tuple[tuple[frozenset[str], int], ...]:
        """Return for each table the words of its head, and how many rows it has without the sums below them."""
        firsts = (at for at in sorted(self._rows) if at - 1 not in self._rows)
        return tuple((self.head(at), len(lines)) for at, lines in zip(firsts, self._summed_lines, strict=True))

    def _find(self) -> Iterator[int]:
        """Yield the lines that hold cells and stand next to another such line, above or below."""
        full = [at for at, line in enumerate(self._lines) if looks_like_a_row(line)]
        beside = set(full)
        # A long cell of words hides no row that has as many numbers as the rows above and below it.
        for at in range(1, len(self._lines) - 1):
            if at not in beside and at - 1 in beside and at + 1 in beside and self._fits(at):
                beside.add(at)
        return (at for at in sorted(beside) if at - 1 in beside or at + 1 in beside)

    def _fits(self, at: int) -> bool:
        cells = len(cells_of(self._lines[at]))
        return cells >= LEAST_ROWS and all(len(cells_of(self._lines[near])) == cells for near in (at - 1, at + 1))

    @cached_property
    def _tables(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows of each table."""
        blocks = groupby(enumerate(self._lines), lambda numbered: numbered[0] in self._rows)
        return tuple(tuple(line for _, line in lines) for is_table, lines in blocks if is_table)

    def _without_heads(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows of each table without the first of a spreadsheet, which has no number but that of the row."""
        for rows in self._tables:
            is_head = _FIRST_OF_A_SHEET.match(rows[0]) and not re.search(r"\d", rows[0][1:])
            yield rows[1:] if is_head else rows

    @cached_property
    def _listed(self) -> tuple[tuple[str, ...], ...]:
        """Return runs of short lines of about as many words that are no rows of figures and no sentences."""
        found: list[tuple[str, ...]] = []
        run: list[str] = []
        for at, line in enumerate((*self._lines, "")):
            words = len(line.split())
            is_one = at not in self._rows and _FEWEST_WORDS <= words <= _MOST_WORDS
            is_one = is_one and not _ENDS_A_SENTENCE.search(line.rstrip())
            if is_one and (not run or abs(words - len(run[-1].split())) <= _MOST_APART):
                run.append(line)
                continue
            if len(run) >= LEAST_OF_A_LIST:
                found.append(tuple(run))
            run = [line] if is_one else []
        return tuple(found)

    @cached_property
    def _summed_lines(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows of each table without the sums below them."""
        return tuple(tuple(line for line in rows if not SUM_LINE.match(line)) for rows in self._tables)
