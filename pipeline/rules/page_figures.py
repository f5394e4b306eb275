"""The figures that can be read on a page, each with what its line speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.rules.figures import Figure, figures, figures_of_page
from pipeline.rules.scripts import simplified

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


@dataclass(frozen=True, slots=True)
class Seen:
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


@lru_cache(maxsize=8192)
def read_of(text: str) -> tuple[Seen, ...]:
    """Return the figures of a page. The running numbers of its tables are left out."""
    if not text.strip():
        return ()
    lines = without_ordinals(text).splitlines()
    rows = _rows(lines)
    words = [subjects(line, short=True) for line in lines]
    near = [frozenset().union(*words[max(0, at - 1) : at + 2]) for at in range(len(lines))]
    found = [Seen(figure) for figure in figures_of_page(text) if figure.name or figure.kind == "amount"]
    days = [(at, one) for at, line in enumerate(lines) for one in figures_of_page(line, text) if one.days]
    numbers = [(at, one) for at, line in enumerate(lines) for one in _numbers(line, at in rows)]
    for part in (days, numbers):
        few = len(part) <= FEW
        found += [Seen(one, words[at], near[at], few, at in rows, after(lines[at], one.text)) for at, one in part]
    return tuple(found)


def _numbers(line: str, row: bool) -> Iterator[Figure]:
    """Yield the numbers of a line; only in a table it is open what belongs to a date beside it."""
    yield from (one for one in (figures_of_page if row else figures)(line) if one.kind == "number")


@lru_cache(maxsize=8192)
def by_kind(text: str) -> dict[str, tuple[Seen, ...]]:
    """Return the figures of a page by kind."""
    kinds: dict[str, list[Seen]] = {}
    for seen in read_of(text):
        kinds.setdefault(seen.figure.kind, []).append(seen)
    return {kind: tuple(found) for kind, found in kinds.items()}


@lru_cache(maxsize=512)
def ends_of_columns(texts: tuple[str, ...]) -> frozenset[tuple[int | None, int | None, int | None]]:
    """Return the first and the last day of each column of days of the tables on these pages."""
    columns: dict[int, list[tuple[int | None, int | None, int | None]]] = {}
    for text in texts:
        lines = without_ordinals(text).splitlines()
        for at in sorted(_rows(lines)):
            days = [min(one.days, key=str) for one in figures(lines[at]) if one.days]
            for column, day in enumerate(days):
                columns.setdefault(column, []).append(day)
    ends = [{min(days, key=_order), max(days, key=_order)} for days in columns.values()]
    return frozenset().union(*ends)


def _order(day: tuple[int | None, int | None, int | None]) -> tuple[int, ...]:
    return tuple(part or 0 for part in day)


def may_hold(text: str, claim: Figure) -> bool:
    """Tell quickly whether a page can show a figure at all: whether its digits, or the word for it, stand there."""
    if claim.name:
        return claim.name in text.upper()
    if claim.text in text:
        return True
    bare = _digits(text)
    keys = [str(part) for day in claim.days for part in day[2:] if part] or [f"{n:f}" for n in claim.numbers]
    return not keys or any(key.replace(".", "") in bare for key in keys) or _spelled(text)


@lru_cache(maxsize=8192)
def subjects(text: str, *, short: bool = False) -> frozenset[str]:
    """Return what a text speaks of, shortened so that "offers" and "offered" meet; pairs of signs in Chinese."""
    least = 2 if short else 4
    words = {word[:5] for word in _WORDS.findall(text.lower()) if len(word) >= least} - COMMON
    signs = _SIGNS.findall(simplified(text))
    pairs = {run[at : at + 2] for run in signs for at in range(max(1, len(run) - 1))}
    return frozenset(words | (pairs - _COUNTING))


def after(line: str, figure: str, start: int = 0) -> frozenset[str]:
    """Return the two words that follow a figure in a line: what it counts."""
    return subjects(" ".join(_TOKEN.findall(line[max(0, line.find(figure, start)) + len(figure) :])[:2]), short=True)


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


@lru_cache(maxsize=8192)
def _digits(text: str) -> str:
    """Return a text without what may stand within a number."""
    return re.sub(r"[,.\u00a0\u202f ]", "", text)


@lru_cache(maxsize=8192)
def _spelled(text: str) -> bool:
    """Tell whether numbers stand in words on a page."""
    return any(figure.kind == "number" and not figure.text[:1].isdigit() for figure in figures(text))
