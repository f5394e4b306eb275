"""A figure as one line of text, and a figure again."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from pipeline.rules.figures.figure import Day, Figure, Kind

_ESCAPES = {"\t": "t", "\n": "n", "\r": "r"}
_SIGN_OF = {letter: sign for sign, letter in _ESCAPES.items()}
_ESCAPING = re.compile(r"[\\\t\n\r]")
_ESCAPED = re.compile(r"\\(.)")
_KINDS: dict[str, Kind] = {
    "o": "order number", "s": "ASIN", "e": "exhibit", "r": "reference", "t": "time", "d": "date",
    "a": "amount", "n": "number", "w": "standard",
}
LETTER_OF = {kind: letter for letter, kind in _KINDS.items()}


def folded(figure: Figure, line: int, words: Iterable[str]) -> str:
    """Return a figure as one line: its kind, the number of its line, its text and meaning, and the words behind it."""
    values = " ".join(sorted(told_day(day) for day in figure.days) or sorted(f"{one:f}" for one in figure.numbers))
    text = _ESCAPING.sub(lambda sign: f"\\{_ESCAPES.get(sign[0], sign[0])}", figure.text)
    return f"{LETTER_OF[figure.kind]}{line}\t{text}\t{values or figure.name}\t{' '.join(sorted(words))}"


def unfolded(row: str) -> Figure:
    """Return the figure that a line tells."""
    head, text, values, _ = row.split("\t")
    kind = _KINDS[head[0]]
    if "\\" in text:
        text = _ESCAPED.sub(lambda sign: _SIGN_OF.get(sign[1], sign[1]), text)
    if kind == "date":
        return Figure(kind, text, days=frozenset(map(day_of, values.split())))
    if kind in ("amount", "number"):
        return Figure(kind, text, numbers=frozenset(map(_decimal, values.split())))
    return Figure(kind, text, name=values)


def told_day(day: Day) -> str:
    """Return a day as one word."""
    return "-".join("" if part is None else str(part) for part in day)


@lru_cache(maxsize=8192)
def day_of(told: str) -> Day:
    """Return the day that a word tells."""
    year, month, day = (int(part) if part else None for part in told.split("-"))
    return year, month, day


@lru_cache(maxsize=8192)
def _decimal(told: str) -> Decimal:
    return Decimal(told).normalize()
