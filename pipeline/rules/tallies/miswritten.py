"""Ordinals and times of day that nobody writes so: "the 32rd", "下午 61:30"."""

import re
from collections.abc import Iterator

# "Up to 18st" is a weight.
_ORDINAL = re.compile(r"(?<=\bthe )(?P<number>\d{1,3})(?P<end>st|nd|rd|th)\b", re.IGNORECASE)
_ENDS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)
# A ratio is written as a time is ("60:40"), so the words have to say that it is one.
_TIME = re.compile(
    r"(?<=[上下中]午)\s?(?P<hour>\d{1,2})[:：](?P<minute>\d\d)(?!\d)"
    r"|(?<![\d.,:])(?P<at>\d{1,2})[:.](?P<past>\d\d)(?=\sUhr\b)"
)
_LAST_HOUR, _MINUTES = 24, 60


def miswritten(text: str) -> Iterator[tuple[str, int]]:
    """Yield the ordinals of a text that have the ending of another one, and times that no clock shows, with places."""
    for one in _ORDINAL.finditer(text):
        if one["end"].lower() != _end_of(int(one["number"])):
            yield one[0], one.start()
    for one in _TIME.finditer(text):
        if int(one["hour"] or one["at"]) > _LAST_HOUR or int(one["minute"] or one["past"]) >= _MINUTES:
            yield one[0].strip(), one.start()


def _end_of(number: int) -> str:
    return "th" if number % 100 in _TEENS else _ENDS.get(number % 10, "th")
