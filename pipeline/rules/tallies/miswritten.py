"""Ordinals, times of day and ranges that nobody writes so: "the 32rd", "下午 61:30", "rows 9 to 5"."""

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
# What is counted on stands in its order.
_RANGE = re.compile(
    r"\b(?:rows|lines|pages|items|points|pictures|photos|cartons|boxes|bins|steps|figures|zeilen|seiten|punkte|bilder)"
    r" (?P<from>\d{1,3}) ?(?:to|-|–|bis) ?(?P<to>\d{1,3})(?![\d.,:-])"
    r"|第\s?(?P<first>\d{1,3})\s?(?:[至到~～–—-]|至第|到第)\s?(?P<last>\d{1,3})\s?[行页頁条條项項批号號箱栏欄列张張步]",
    re.IGNORECASE,
)
_LAST_HOUR, _MINUTES = 24, 60


def miswritten(text: str) -> Iterator[str]:
    """Yield the ordinals of a text with the ending of another one, times that no clock shows, and ranges backwards."""
    yield from (one[0] for one in _ORDINAL.finditer(text) if one["end"] != _end_of(int(one["number"])))
    yield from (one[0].strip() for one in _TIME.finditer(text) if _is_no_time(one))
    ranges = ((one[0], one["from"] or one["first"], one["to"] or one["last"]) for one in _RANGE.finditer(text))
    yield from (words for words, first, last in ranges if _runs_backwards(first, last))


def _end_of(number: int) -> str:
    return "th" if number % 100 in _TEENS else _ENDS.get(number % 10, "th")


def _runs_backwards(first: str, last: str) -> bool:
    """Tell whether a range ends before it begins; "pages 112-13" leaves out what is the same."""
    return len(first) == len(last) and int(first) > int(last)


def _is_no_time(told: re.Match[str]) -> bool:
    return int(told["hour"] or told["at"]) > _LAST_HOUR or int(told["minute"] or told["past"]) >= _MINUTES
