"""The figures in a text, in their order: dates, amounts, numbers, order numbers, ASINs, exhibit ids and references."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache

from pipeline.rules.figures.day_forms import (
    BARE_DAY,
    CHINESE_DAY_IN_SIGNS,
    CHINESE_DAY_OF_NO_MONTH,
    DAY_BY_ITS_ORDINAL,
    DAY_ELSEWHERE,
    DAY_FIRST,
    DAY_OF_NO_MONTH,
    DAY_OF_THE_WEEK,
    DAYS_IN_FIGURES,
    DAYS_OF_NO_MONTH,
    MONTH,
    MONTH_AND_YEAR,
    MONTH_FIRST,
    MONTH_IN_FIGURES,
    bare_day,
    chinese_days,
)
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.form import Form, cues_in, small_words_in
from pipeline.rules.figures.name_forms import NAMES, REFERENCE, STANDARD
from pipeline.rules.figures.number_forms import IN_WORDS, NUMBER, SUMS, WHICH
from pipeline.rules.figures.time_forms import CHINESE_TIME, SPOKEN_TIME, TIMES

_Reader = tuple[
    frozenset[str], re.Pattern[str] | None, re.Pattern[str], Callable[[re.Match[str]], Iterator[Figure]]
]


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text in their order."""
    return _figures(text, False)


def placed_figures(text: str) -> tuple[tuple[int, Figure], ...]:
    """Return the figures of a text, each with the place from which it was read."""
    return _placed(text, False)


@lru_cache(maxsize=256)
def dates(text: str) -> tuple[Figure, ...]:
    """Return the dates among the figures of a text, without looking for what is read after them."""
    readers = _ASCII_DATES if text.isascii() else _DATES
    found = _read(text, cues_in(text), readers) if not text.isascii() or _DIGIT.search(text) else ()
    return tuple(figure for _, figure in found if figure.days)


def figures_of_page(text: str, page: str = "") -> tuple[Figure, ...]:
    """Return what can be read in a text of a page; in tables "13 7 Oct 13" it is open what belongs together.

    A day without a year counts in each year that the page names.
    """
    either = _figures(text, True) if _may_be_read_twice(text) else ()
    found = tuple(dict.fromkeys((*_figures(text, False), *either)))
    whole = page or text
    years = _years_of(whole)
    return tuple(_in_years(figure, years, whole) for figure in found)


def _may_be_read_twice(text: str) -> bool:
    """Tell whether days stand before and behind months: only then does the order of reading matter."""
    return bool(_MONTH_NAMED.search(text)) and all(
        _READER_OF[form][2].search(text) for form in (DAY_FIRST, MONTH_FIRST)
    )


@lru_cache(maxsize=512)
def _years_of(page: str) -> frozenset[int]:
    return frozenset(int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", page))


@lru_cache(maxsize=512)
def _last_month_of(page: str) -> tuple[int, int]:
    """Return the first year of the days of a page, and the last month in it; no month where no day tells a year."""
    told = [(year, month) for figure in dates(page) for year, month, _ in figure.days if year and month]
    year = min((year for year, _ in told), default=0)
    return year, max((month for one, month in told if one == year), default=0)


def _in_years(figure: Figure, years: frozenset[int], page: str) -> Figure:
    if not years or not any(year is None for year, _, _ in figure.days):
        return figure
    days = {(year or other, month, day) for year, month, day in figure.days for other in years}
    # A letter of April tells of December as of the last one.
    first, last = _last_month_of(page)
    undated = {(month, day) for year, month, day in figure.days if year is None and month}
    days |= {(first - 1, month, day) for month, day in undated if 0 < last < month}
    return Figure(figure.kind, figure.text, frozenset(days))


@lru_cache(maxsize=4096)
def _figures(text: str, month_first: bool) -> tuple[Figure, ...]:
    return tuple(figure for _, figure in _placed(text, month_first))


@lru_cache(maxsize=4096)
def _placed(text: str, month_first: bool) -> tuple[tuple[int, Figure], ...]:
    if not _DIGIT.search(text):
        return _read(text, small_words_in(text), _WITHOUT_DIGITS)
    return _read(text, cues_in(text), (_MONTH_FIRST if month_first else _READERS) if not text.isascii() else
                 _ASCII_MONTH_FIRST if month_first else _ASCII)


def _read(text: str, told: Collection[str], readers: Iterable[_Reader]) -> tuple[tuple[int, Figure], ...]:
    found: list[tuple[int, Figure]] = []
    rest = text
    for cues, needed, pattern, make in readers:
        if cues and cues.isdisjoint(told) or needed and not needed.search(rest):
            continue
        matches = list(pattern.finditer(rest))
        for match in matches:
            found += [(match.start(), figure) for figure in make(match)]
        if matches and make is chinese_days:
            bare = list(BARE_DAY.finditer(_without(rest, matches)))
            found += [(match.start(), day) for match in bare for day in bare_day(match, matches)]
            matches = sorted([*matches, *bare], key=lambda one: one.start())
        if matches:
            rest = _without(rest, matches)
            if not _LEFT.search(rest):
                break
    return tuple(sorted(found, key=lambda pair: pair[0]))


def _without(text: str, matches: list[re.Match[str]]) -> str:
    """Return a text with signs that mean nothing in place of what was found."""
    parts: list[str] = []
    at = 0
    for match in matches:
        parts += (text[at : match.start()], "\x01" * (match.end() - match.start()))
        at = match.end()
    return "".join((*parts, text[at:]))


# In the order in which they are looked for: each leaves to the next ones what it has not read.
_FORMS_OF_DATES = (
    *NAMES, CHINESE_TIME, *TIMES, STANDARD, DAY_ELSEWHERE, *DAYS_IN_FIGURES, CHINESE_DAY_IN_SIGNS, MONTH_IN_FIGURES,
    DAY_FIRST, MONTH_FIRST, MONTH_AND_YEAR,
)
_FORMS_WITHOUT_DIGITS = (CHINESE_TIME, CHINESE_DAY_IN_SIGNS, SPOKEN_TIME, *IN_WORDS)
_FORMS = (
    *_FORMS_OF_DATES, REFERENCE, *SUMS, DAYS_OF_NO_MONTH, DAY_OF_NO_MONTH, DAY_BY_ITS_ORDINAL,
    DAY_OF_THE_WEEK, CHINESE_DAY_OF_NO_MONTH, WHICH, NUMBER,
    SPOKEN_TIME, *IN_WORDS,
)
_SWAPPED = {DAY_FIRST: MONTH_FIRST, MONTH_FIRST: DAY_FIRST}
_FORMS_MONTH_FIRST = tuple(_SWAPPED.get(form, form) for form in _FORMS)


def _reader(form: Form) -> _Reader:
    shape = re.compile(f"(?={form.begins})(?:{form.shape})" if form.begins else form.shape)
    return form.cues, re.compile(form.needed) if form.needed else None, shape, form.make


_READER_OF = {form: _reader(form) for form in _FORMS}


def _readers(forms: Iterable[Form], *, plain: bool = False) -> tuple[_Reader, ...]:
    """Return the readers of some forms; in a `plain` text, which has no other signs than ASCII's, fewer do."""
    return tuple(_READER_OF[form] for form in forms if not (plain and form.signs_alone))


_READERS, _MONTH_FIRST, _DATES = _readers(_FORMS), _readers(_FORMS_MONTH_FIRST), _readers(_FORMS_OF_DATES)
_ASCII, _ASCII_MONTH_FIRST = _readers(_FORMS, plain=True), _readers(_FORMS_MONTH_FIRST, plain=True)
_ASCII_DATES = _readers(_FORMS_OF_DATES, plain=True)
_WITHOUT_DIGITS = _readers(_FORMS_WITHOUT_DIGITS)
_DIGIT = re.compile(r"\d")
# Every figure has a digit or a letter.
_LEFT = re.compile(r"[^\W_]")
_MONTH_NAMED = re.compile(rf"\b(?:{MONTH})\b")
