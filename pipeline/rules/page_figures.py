"""The figures that can be read on a page, each with what its line speaks of.

They are derived from a page's text once, when its document is read, and kept with it as one word for a page: what is
asked of them afterwards, each time a case is checked, is a few of hundreds. A kept word is looked into where it is
asked, and only there.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from pipeline.model.exhibit import Exhibit, Page
from pipeline.rules.figures import Day, Figure, Kind, day_order, figures, figures_of_page, numbers_elsewhere
from pipeline.rules.scripts import letters_of, simplified

# Part of the shelf's keys: raise it when other figures are read on a page, or are kept otherwise.
VERSION = 14
# Numbers of fewer digits stand everywhere.
_LEAST_DIGITS = 2
# On a page of so few figures each one is easily found; on others its line must speak of the same thing.
FEW = 16
# So many lines of one shape, one below the other, are a table.
LEAST_ROWS = 4
# Too common to say what a line is about; "about", "before" and the like as they are shortened.
COMMON = frozenset({
    "that", "with", "from", "have", "were", "this", "they", "their", "them", "then", "than", "into", "upon", "over",
    "each", "been", "also", "only", "when", "which", "what", "page", "pages", "date", "dates", "there", "these",
    "those", "about", "after", "befor", "other", "some", "same",
    "an", "and", "are", "as", "at", "be", "but", "did", "do", "for", "had", "has", "he", "her", "his", "if", "in",
    "is", "it", "its", "me", "my", "no", "not", "of", "off", "on", "or", "our", "so", "the", "to", "up", "us", "was",
    "we", "who", "you", "your", "zu", "der", "die", "das", "den", "dem", "des", "ein", "eine", "im", "mit", "am", "von",
    "und", "wir", "ist", "sind", "auf", "bei", "aus", "für",
})
ORDINAL = re.compile(r"(?m)^\s*(\d{1,4})[.)]?\s+(?=\S)")
_WORDS = re.compile(r"[^\W\d_\u3400-\u9fff]+")
_TOKEN = re.compile(r"[^\W_]{1,12}")
_SIGNS = re.compile(r"[\u3400-\u9fff]+")
# Standing alone behind a number they say only that something is counted.
_COUNTING = frozenset("个件条张次只套份名位箱批")
_ESCAPES = {"\t": "t", "\n": "n", "\r": "r"}
_SIGN_OF = {letter: sign for sign, letter in _ESCAPES.items()}
_ESCAPING = re.compile(r"[\\\t\n\r]")
_ESCAPED = re.compile(r"\\(.)")
_KINDS: dict[str, Kind] = {
    "o": "order number", "s": "ASIN", "e": "exhibit", "r": "reference", "t": "time", "d": "date",
    "a": "amount", "n": "number", "w": "standard",
}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
# A day of the whole page that no line has: it goes on in the next one.
_ACROSS = -1
# A line that has so many signs was broken where the page ends.
_LEAST_OF_A_LINE = 50
# A figure whose words do not matter: a name, an amount.
_WHOLE = -2


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

    `index` has for each key of a figure (see `keys_of`) the numbers of those that have it.
    """

    __slots__ = (
        "_few", "_figures", "_lines", "_made", "_rows", "_tables", "_terms", "_text", "_words", "ends", "index",
    )

    def __init__(self, text: str, kept: str) -> None:
        self._text = text
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

    def figure(self, at: int) -> Figure:
        """Return a figure without its words."""
        found = self._figures.get(at)
        if found is None:
            found = self._figures[at] = _unfolded(self._rows[at])
        return found

    def figures(self, *, across: bool = False) -> Iterator[Figure]:
        """Yield the figures of its lines, or those that stand in no single line too."""
        return (self.figure(at) for at in range(len(self._rows)) if across or not self.is_across(at))

    def ends_of_columns(self) -> Iterator[tuple[Day, ...]]:
        """Yield the first and the last day of each column of days."""
        return (tuple(map(_day, ends.split(","))) for ends in (self.ends.split(" ") if self.ends else ()))

    def is_across(self, at: int) -> bool:
        """Tell whether a figure stands in no single line."""
        return self._rows[at].startswith("-1", 1)

    def found(self, keys: Collection[str], *, across: bool = False) -> list[int]:
        """Return the numbers of the figures that have one of some keys; of those in no single line where asked."""
        if isinstance(keys, frozenset):
            keys = self.index.keys() & keys
        found = {at for key in keys if key in self.index for at in self.index[key]}
        return sorted(at for at in found if across or not self.is_across(at))

    def holds(self, words: str) -> bool:
        """Tell whether words stand on the page."""
        return words in self._text

    def of(self, kind: Kind, *, across: bool = False) -> Iterator[int]:
        """Yield the numbers of the figures of a kind that stand in lines; of those in no single line where asked."""
        letter = _LETTERS[kind]
        rows = enumerate(self._rows)
        return (at for at, row in rows if row[0] == letter and (across or not row.startswith("-1", 1)))

    @property
    def terms(self) -> list[str]:
        """Return what the page speaks of, and its figures as terms (see `term_of`)."""
        return self._terms.split()

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
        row = self._rows[at]
        return int(row[1 : row.index("\t")])

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
                line = int(row[1 : row.index("\t")])
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
    return _sheet(page.text, page.figures)


def sheets_of(exhibit: Exhibit) -> Iterator[tuple[str, Sheet]]:
    """Yield the pages of an item that have text, each with its place."""
    for number, page in enumerate(exhibit.pages, 1):
        if page.text.strip():
            yield f"{exhibit.id} p. {number}", sheet_of(page)


def sheet_of_text(text: str) -> Sheet:
    """Return what can be read in a text as that of a page."""
    return _sheet(text, "")


@lru_cache(maxsize=256)
def _sheet(text: str, kept: str) -> Sheet:
    return Sheet(text, kept or noted(text))


def noted(text: str) -> str:
    """Return the figures of a page as one word that is kept with it.

    The running numbers of its tables are left out. Its first lines say whether days and numbers are few, which lines
    are rows of tables, the first and last days of columns, what the page speaks of, and the keys of the figures; each
    further line is a figure.
    """
    if not text.strip():
        return "\n".join(("11", "", "", "", ""))
    lines = without_ordinals(text).splitlines()
    rows = _rows(lines)
    found = [(one, _WHOLE) for one in figures_of_page(text) if one.name or one.kind == "amount"]
    days = [(one, at) for at, line in enumerate(lines) for one in figures_of_page(line, text) if one.days]
    numbers = [(one, at) for at, line in enumerate(lines) for one in _numbers(line, at in rows)]
    told = {(one.kind, one.days, one.numbers) for one, _ in (*days, *numbers)}
    across = dict.fromkeys(
        one for one in figures_of_page(text)
        if one.days and (one.kind, one.days, one.numbers) not in told
    )
    every = [*found, *days, *numbers, *((one, _line_of(one, lines, rows)) for one in across)]
    keys = [sorted(keys_of(one)) for one, _ in every]
    terms = subjects_of(text).union(filter(None, (term_of(key) for names in keys for key in names)))
    return "\n".join((
        f"{len(days) <= FEW:d}{len(numbers) <= FEW:d}",
        ",".join(map(str, sorted(rows))),
        " ".join(",".join(map(_told_day, ends)) for ends in _ends(lines, rows)),
        " ".join(sorted(terms)),
        " ".join(map(",".join, keys)),
        *(_folded(one, line, after(lines[line], one.text, _standing(one, lines[line])) if line >= 0 else ())
          for one, line in every),
    ))


def _standing(figure: Figure, line: str) -> int:
    """Return where a number stands in its line by itself: its digits may stand in a name or a day before it, too."""
    if figure.kind != "number" or line.find(figure.text) == line.rfind(figure.text):
        return 0
    alone = re.search(rf"(?<![\w.,/-]){re.escape(figure.text)}(?![\w/-]|[.,]\d)", line)
    return alone.start() if alone else 0


def _line_of(day: Figure, lines: list[str], rows: Collection[int]) -> int:
    """Return the line of running words in which a day begins that goes on in the next one; of a table none."""
    begun = day.text.split("\n")[0].strip()
    return next(
        (at for at, line in enumerate(lines)
         if at not in rows and len(line) >= _LEAST_OF_A_LINE and begun and line.rstrip().endswith(begun)), _ACROSS,
    )


@lru_cache(maxsize=8192)
def keys_of(figure: Figure) -> frozenset[str]:
    """Return the words by which a figure is looked up: its name, its digits, or month and day, and the month alone."""
    if figure.name:
        return frozenset({f"={figure.name}"})
    if figure.days:
        month_and_day = {f"d{month}-{day}" if day else f"d{month}" for _, month, day in figure.days}
        return frozenset(month_and_day | {f"m{month}" for _, month, _ in figure.days})
    return frozenset(f"{figure.kind[0]}{digits_of(number)}" for number in figure.numbers)


def term_of(key: str) -> str:
    """Return a key of a figure as a term: in a table an amount is a number; months and short numbers are none."""
    if key[0] in "an":
        return f"n{key[1:]}" if len(key) > _LEAST_DIGITS else ""
    return "" if key[0] == "m" else key


@lru_cache(maxsize=4096)
def same_keys(figure: Figure) -> tuple[str, ...]:
    """Return the keys under which whatever supports a figure is kept."""
    if figure.name:
        return (f"={figure.name}",)
    if figure.days:
        return tuple({f"d{month}-{day}" if day else f"m{month}" for _, month, day in figure.days})
    return tuple({f"{kind}{digits_of(number)}" for number in figure.numbers for kind in "an"})


@lru_cache(maxsize=8192)
def digits_of(number: Decimal) -> str:
    """Return the digits of a number, without what stands between them."""
    return f"{number:f}".replace(".", "")


def _folded(figure: Figure, line: int, words: Iterable[str]) -> str:
    values = " ".join(sorted(_told_day(day) for day in figure.days) or sorted(f"{one:f}" for one in figure.numbers))
    text = _ESCAPING.sub(lambda sign: f"\\{_ESCAPES.get(sign[0], sign[0])}", figure.text)
    return f"{_LETTERS[figure.kind]}{line}\t{text}\t{values or figure.name}\t{' '.join(sorted(words))}"


def _unfolded(row: str) -> Figure:
    head, text, values, _ = row.split("\t")
    kind = _KINDS[head[0]]
    if "\\" in text:
        text = _ESCAPED.sub(lambda sign: _SIGN_OF.get(sign[1], sign[1]), text)
    if kind == "date":
        return Figure(kind, text, days=frozenset(map(_day, values.split())))
    if kind in ("amount", "number"):
        return Figure(kind, text, numbers=frozenset(map(_decimal, values.split())))
    return Figure(kind, text, name=values)


def _told_day(day: Day) -> str:
    return "-".join("" if part is None else str(part) for part in day)


@lru_cache(maxsize=8192)
def _day(told: str) -> Day:
    year, month, day = (int(part) if part else None for part in told.split("-"))
    return year, month, day


@lru_cache(maxsize=8192)
def _decimal(told: str) -> Decimal:
    return Decimal(told).normalize()


@lru_cache(maxsize=256)
def _numbers_in(told: str) -> frozenset[int]:
    return frozenset(map(int, told.split(","))) if told else frozenset()


def _numbers(line: str, row: bool) -> Iterator[Figure]:
    """Yield the numbers of a line; only in a table it is open what belongs to a date beside it.

    Where blanks part thousands they part columns too: "300 201" is one number or two.
    """
    for one in (figures_of_page if row else figures)(line):
        if one.kind == "number":
            yield one
            if " " in one.text:
                yield from (part for text in one.text.split(" ") for part in figures(text) if part.kind == "number")
    yield from numbers_elsewhere(line)


def _ends(lines: list[str], rows: Iterable[int]) -> Iterator[tuple[Day, Day]]:
    """Yield the first and the last day of each column of days of a page's tables."""
    columns: dict[int, list[Day]] = {}
    for at in sorted(rows):
        days = [min(one.days, key=str) for one in figures(lines[at]) if one.days]
        for column, day in enumerate(days):
            columns.setdefault(column, []).append(day)
    for days in columns.values():
        yield min(days, key=day_order), max(days, key=day_order)


def ends_of_columns(sheets: Iterable[Sheet]) -> frozenset[Day]:
    """Return the first and the last day of each column of days of the tables on these pages."""
    return _ends_together(tuple(sheet.ends for sheet in sheets))


@lru_cache(maxsize=512)
def _ends_together(told: tuple[str, ...]) -> frozenset[Day]:
    columns: dict[int, list[Day]] = {}
    for page in told:
        for column, ends in enumerate(page.split(" ") if page else ()):
            columns.setdefault(column, []).extend(_day(end) for end in ends.split(","))
    return frozenset(end for days in columns.values() for end in (min(days, key=day_order), max(days, key=day_order)))


@lru_cache(maxsize=8192)
def subjects(text: str, *, short: bool = False) -> frozenset[str]:
    """Return what a line or a sentence speaks of; it is kept, as many ask for the same."""
    return subjects_of(text, short=short)


def subjects_of(text: str, *, short: bool = False) -> frozenset[str]:
    """Return what a text speaks of, shortened so that "offers" and "offered" meet; pairs of signs in Chinese."""
    least = 2 if short else 4
    lowered = text.lower()
    found = letters_of(lowered) if lowered.isascii() else _WORDS.findall(lowered)
    words = {word[:5] for word in found if len(word) >= least} - COMMON
    if text.isascii():
        return frozenset(words)
    signs = _SIGNS.findall(simplified(text))
    pairs = {run[at : at + 2] for run in signs for at in range(max(1, len(run) - 1))}
    return frozenset(words | (pairs - _COUNTING))


def after(line: str, figure: str, start: int = 0) -> frozenset[str]:
    """Return the two words that follow a figure in a line: what it counts."""
    tokens = _TOKEN.finditer(line, max(0, line.find(figure, start)) + len(figure))
    return subjects(" ".join(token[0] for token in islice(tokens, 2)), short=True)


@lru_cache(maxsize=128)
def without_ordinals(text: str) -> str:
    """Return a text without the numbers that only count its lines: they would stand for any figure."""
    marks = list(ORDINAL.finditer(text))
    numbers = [int(mark[1]) for mark in marks]
    starts = [at for at, first in enumerate(numbers) if numbers[at : at + 3] == [first, first + 1, first + 2]]
    counting = {index for at in starts for index in range(at, at + 3)}
    for index in sorted(counting, reverse=True):
        text = text[: marks[index].start(1)] + text[marks[index].end(1) :]
    return text


def _rows(lines: list[str]) -> frozenset[int]:
    """Return which lines are rows of a table: several, one below the other, that begin alike with a figure."""
    shapes = [_shape(line) for line in lines]
    found: set[int] = set()
    for first, last in _runs(shapes):
        if last - first >= LEAST_ROWS and shapes[first]:
            found.update(range(first, last))
    return frozenset(found)


def _runs(shapes: list[str]) -> Iterator[tuple[int, int]]:
    first = 0
    for at in range(1, len(shapes) + 1):
        if at == len(shapes) or shapes[at] != shapes[first]:
            yield first, at
            first = at


def _shape(line: str) -> str:
    """Return what the first word of a line looks like, "" if it holds no digit."""
    word = line.split(maxsplit=1)[:1]
    if not word or not any(map(str.isdigit, word[0])):
        return ""
    return re.sub(r"\w+", "9", word[0])
