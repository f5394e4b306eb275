"""Ordinals and times of day that nobody writes so: "the 32rd", "下午 61:30"."""

import re
from collections.abc import Iterator

_ORDINAL = re.compile(r"(?<![\w.,/-])(?P<number>\d{1,3})(?P<end>st|nd|rd|th)\b")
_ENDS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)
# A ratio is written as a time is ("60:40"), so the words have to say that it is one.
_TIME = re.compile(
    r"(?<=[上下中]午|[早晚]上|凌晨)\s*(?P<hour>\d{1,2})[:：](?P<minute>\d\d)(?!\d)"
    r"|(?<![\d.,:])(?P<at>\d{1,2})[:.](?P<past>\d\d)(?=\s?(?:[ap]\.?m\b|Uhr\b|o['’]clock\b))"
)
_LAST_HOUR, _MINUTES = 24, 60


def miswritten(text: str) -> Iterator[str]:
    """Yield the ordinals of a text that have the ending of another one, and the times that no clock shows."""
    yield from (one[0] for one in _ORDINAL.finditer(text) if one["end"] != _end_of(int(one["number"])))
    yield from (one[0].strip() for one in _TIME.finditer(text) if _is_no_time(one))


def _end_of(number: int) -> str:
    return "th" if number % 100 in _TEENS else _ENDS.get(number % 10, "th")


def _is_no_time(told: re.Match[str]) -> bool:
    return int(told["hour"] or told["at"]) > _LAST_HOUR or int(told["minute"] or told["past"]) >= _MINUTES
