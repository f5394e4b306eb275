"""Shares of a whole in words: "two thirds", "a quarter", "drei Viertel", "三分之一", "两成", "百分之六十四"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.rules.figures.number_words import CHINESE, GERMAN, ONES

_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9,
    "ninths": 9, "tenth": 10, "tenths": 10, "twentieth": 20, "drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6,
    "siebtel": 7, "achtel": 8, "neuntel": 9, "zehntel": 10, "zwanzigstel": 20,
}
_ENGLISH = "|".join(part for part in _PARTS if not part.endswith(("tel", "halves", "half")))
_IN_GERMAN = "|".join(part for part in _PARTS if part.endswith("tel"))
_COUNTS = {name: number for number, name in enumerate(ONES[:13])} | {
    name: number for number, name in enumerate(GERMAN, 2)
} | dict.fromkeys(("a", "an", "ein", "eine", "einem", "einen", "eines"), 1)
_ENGLISH_COUNTS = "|".join(sorted((*ONES[1:13], "a", "an"), key=len, reverse=True))
_GERMAN_COUNTS = "|".join(sorted((*GERMAN, "eines", "einem", "einen", "eine", "ein"), key=len, reverse=True))
# A quarter of an hour and one of the year are whiles; "a third one" and "a fourth buyer" are told in their order.
_IN_WORDS = re.compile(
    rf"\b(?P<count>{_ENGLISH_COUNTS})[\s-](?P<part>{_ENGLISH})\b(?!\s+of\s+(?:an?\s+)?(?:hours?|year|mile|inch|20\d\d))"
    rf"(?=\s+of\b|(?<!\ba \w{{5}})(?<!\ba \w{{7}})(?:\s+(?:or|was|were|is|are)\b|\s*[,.;:)]|$|\s+[a-z]+(?:ed|t)\b))"
    rf"|\b(?P<zahl>{_GERMAN_COUNTS})\s(?P<teil>{_IN_GERMAN})\b(?!\s*(?:stunde|jahr|liter|zoll))", re.IGNORECASE,
)
_SIGNS = "〇零一二三四五六七八九十两兩"
_IN_SIGNS = re.compile(
    rf"百分之(?P<percent>[{_SIGNS}百]+|\d+(?:\.\d+)?)|(?P<whole>[{_SIGNS}]+|\d+)分之(?P<part>[{_SIGNS}]+|\d+)"
    rf"|(?<![{_SIGNS}\d完变變养養现現分收])(?P<tenths>[一二三四五六七八九两兩]|[1-9])成(?P<half>半)?"
    r"(?![立为為功果本员員交年熟长長套品人绩績就因分份形像效语語])"
)
# Half of something is told of much that nobody counts: read where a sentence has what it is a share of.
_HALF = re.compile(r"\b(?:one|a) half\b|\b(?:die|der) Hälfte\b", re.IGNORECASE)
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d+)?)\s*(?:%|％|percent\b|per cent\b|Prozent\b)")
_ROUGHLY = re.compile(
    r"(?:\b(?:about|around|roughly|nearly|almost|over|more than|less than|just under|good|gut|rund|etwa|knapp|fast"
    r"|circa|ca\.|über|mehr als|weniger als)|近|约|約|大约|大約|将近|將近|不到|超过|超過)\s*$", re.IGNORECASE,
)
_ROUGHLY_BEHIND = re.compile(r"\s*(?:多|左右|以上|强|弱|有余)")


class Share(NamedTuple):
    """A share of a whole as it is told, where it begins, and what it is of 1; `rough` if it is told roughly."""

    text: str
    at: int
    value: float
    rough: bool

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.at + len(self.text)

    def overlaps(self, at: int) -> bool:
        """Tell whether a place of the text is one of its own, or just before it."""
        return self.at - 1 <= at < self.end


@lru_cache(maxsize=1024)
def shares_in(text: str) -> tuple[Share, ...]:
    """Return the shares of a text that are told in words; several rules ask for those of a sentence."""
    return tuple(_shares_in(text))


def _shares_in(text: str) -> Iterator[Share]:
    for match in (*_IN_WORDS.finditer(text), *(_IN_SIGNS.finditer(text) if not text.isascii() else ())):
        value = _value(match)
        if 0 < value < 1:
            rough = _ROUGHLY.search(text[: match.start()]) or _ROUGHLY_BEHIND.match(text, match.end())
            yield Share(match[0], match.start(), value, bool(rough))


def halves_in(text: str) -> Iterator[Share]:
    """Yield the halves that a text tells in words."""
    return (Share(match[0], match.start(), 0.5, rough=False) for match in _HALF.finditer(text))


def percents_in(text: str) -> Iterator[Share]:
    """Yield the shares of a text that are told in percent and digits."""
    for match in _PERCENT.finditer(text):
        yield Share(match[0], match.start(), float(match[1].replace(",", ".")) / 100, rough=False)


def _value(match: re.Match[str]) -> float:
    told = match.groupdict()
    if told.get("count") or told.get("zahl"):
        count, part = told["count"] or told["zahl"], told["part"] or told["teil"]
        return _COUNTS[count.lower()] / _PARTS[part.lower()]
    if told["percent"]:
        return _number(told["percent"]) / 100
    if told["whole"]:
        return _number(told["part"]) / max(1.0, _number(told["whole"]))
    return (_number(told["tenths"]) + (0.5 if told["half"] else 0)) / 10


def _number(signs: str) -> float:
    """Return a number in Chinese signs below a thousand, or in digits."""
    if signs[0].isdigit():
        return float(signs)
    hundreds, _, rest = signs.rpartition("百")
    tens, ten, ones = rest.partition("十") if "十" in rest else ("", "", rest)
    value = 100 * CHINESE.get(hundreds, 1) if "百" in signs else 0
    return value + (10 * CHINESE.get(tens, 1) if ten else 0) + CHINESE.get(ones[-1:], 0)
