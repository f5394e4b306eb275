"""Shares and hours that a sentence tells in words and works out itself: "4 of 20, one fifth", "10 to 13:30, 3.5 hours".

Fractions are no figures that a document shows. So they are looked at only where the sentence has what they are made of.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.figures.number_words import CHINESE, GERMAN, ONES

_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10,
    "hälfte": 2, "drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "achtel": 8, "zehntel": 10,
}
_COUNTS = {"a": 1, "an": 1, "ein": 1, "eine": 1, "einem": 1, "die": 1, "der": 1} | {
    name: number for number, name in enumerate(ONES[:11]) if number
} | {name: number for number, name in enumerate(GERMAN[:9], 2)}
_SIGN = "一二两三四五六七八九十"
_FRACTION = re.compile(
    rf"\b(?P<count>{'|'.join(sorted(_COUNTS, key=len, reverse=True))})[\s-](?P<part>{'|'.join(_PARTS)})s?\b"
    r"(?!\s*(?:an\s|of an\s)?hour)"
    r"|(?P<whole>[一二三四五六七八九十百]+)分之(?P<of>[一二三四五六七八九十]+|\d+(?:\.\d+)?)"
    r"|(?P<percent>\d{1,2}(?:[.,]\d+)?)\s?(?:%|％|percent\b|per cent\b|prozent\b)",
    re.IGNORECASE,
)
# What a share may lie away from what it is told as, below and above, by the words before it.
_ROUGHLY = tuple(
    (re.compile(rf"\b(?:{words})\s*$|(?:{signs})占?\s*$", re.IGNORECASE), below, above)
    for words, signs, below, above in (
        ("gut|well over|just over|a good", "略多于", 0.01, 0.08),
        ("nearly|almost|just under|knapp|fast|not quite", "近", 0.08, 0.01),
        ("more than|over|mehr als|über|at least|mindestens", "超过|超過|至少", 0.01, 1.0),
        ("less than|under|weniger als|unter|at most", "不到|不足|最多", 1.0, 0.01),
        (r"about|around|roughly|some|rund|etwa|circa|ca\.", "约|約", 0.05, 0.05),
    )
)
_EXACTLY = 0.03
# What stands between a part and its share: "…, that is one fifth", "占百分之…", "was … ein Viertel ist".
_IS_A_SHARE = re.compile(
    r"(?:[,(（，]|\b(?:that is|i\.e\.|or|oder|das (?:ist|sind)|also|which is|mithin)|[占即])\s*"
    r"(?:(?:about|around|nearly|almost|roughly|just (?:over|under)|rund|etwa|gut|knapp|fast|约|約|大约|近)\s*)?占?\s*$",
    re.IGNORECASE,
)
_WAS = re.compile(r"\bwas\b[^,;.]*$", re.IGNORECASE)
_OF_BEFORE = re.compile(
    r"\b(?:of|out of|von|aus|bei|unter|among)\s+(?:(?:the|our|all|these|den|der|unseren|allen|insgesamt)\s+)*$",
    re.IGNORECASE,
)
_OF_BEHIND = re.compile(r"\s?[^\W\d，。；]{0,5}[中里裡]")
_NEXT_SHARE = re.compile(r"\s*(?:,|or|oder|\(|（|，|即|that is|i\.e\.)\s*(?:about |rund |etwa |约)?", re.IGNORECASE)


class Share(NamedTuple):
    """A share that is told in a sentence: its words, where they stand, what they mean and what may lie about it."""

    text: str
    at: int
    value: float
    below: float
    above: float

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.at + len(self.text)

    def is_near(self, other: float) -> bool:
        """Tell whether a share may be told so."""
        return self.value - self.below <= other <= self.value + self.above


class Slip(NamedTuple):
    """What a sentence works out and gets wrong: the words, where they stand, and what is right instead."""

    text: str
    at: int
    instead: str


def slips(sentence: str, claims: Sequence[Claim]) -> Iterator[Slip]:
    """Yield the shares of a sentence that do not agree with the share beside them, or with what they are a share of."""
    told = list(_shares(sentence))
    beside: set[Share] = set()
    for one, other in pairwise(told):
        if _NEXT_SHARE.fullmatch(sentence[one.end : other.at]) and not one.is_near(other.value):
            yield Slip(one.text, one.at, f'"{other.text}" beside it')
            beside.add(one)
    for share in told:
        if share in beside or any(map(str.isdigit, share.text)):
            continue
        made = _made_of(share, sentence, claims)
        if made and not any(share.is_near(part / whole) for part, whole in made):
            part, whole = made[0]
            yield Slip(share.text, share.at, f"{part} of {whole}, which is {part / whole:.0%}")


def _shares(sentence: str) -> Iterator[Share]:
    for match in _FRACTION.finditer(sentence):
        value = _value(match)
        if not 0 < value < 1:
            continue
        lead = sentence[: match.start()]
        below, above = next(((under, over) for shape, under, over in _ROUGHLY if shape.search(lead)), (_EXACTLY,) * 2)
        yield Share(match[0], match.start(), value, below, above)


def _value(match: re.Match[str]) -> float:
    if match["percent"]:
        return float(match["percent"].replace(",", ".")) / 100
    if match["whole"]:
        return _chinese(match["of"]) / _chinese(match["whole"])
    return _COUNTS[match["count"].lower()] / _PARTS[match["part"].lower()]


def _chinese(signs: str) -> float:
    if signs[0].isdigit():
        return float(signs)
    if signs == "百":
        return 100
    tens, ten, ones = signs.rpartition("十")
    return CHINESE.get(tens, 1) * 10 * bool(ten) + CHINESE.get(ones, 0)


def _made_of(share: Share, sentence: str, claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """Return which parts and wholes a share may be of, the likeliest first, where words before it say of what it is."""
    lead = sentence[: share.at]
    if not _IS_A_SHARE.search(lead) and not _WAS.search(lead):
        return []
    before = [one for one in claims if one.end <= share.at and _counts(one)]
    wholes = [one for one in before if _OF_BEFORE.search(one.lead) or _OF_BEHIND.match(one.behind)]
    if len(wholes) != 1:
        return []
    whole, numbers = _number(wholes[0]), [_number(one) for one in reversed(before)]
    parts = [_number(one) for one in reversed(before) if one is not wholes[0] and _number(one) < whole]
    told = [(part, whole) for part in parts]
    told += [(part, other) for part in numbers for other in numbers if part < other]
    return [*told, (sum(parts), whole), *((whole - part, whole) for part in parts)] if parts else []


def _counts(claim: Claim) -> bool:
    numbers = claim.figure.numbers
    is_one = claim.figure.kind == "number" and len(numbers) == 1 and not claim.figure.has_fraction
    return is_one and not (claim.is_share or claim.is_period)


def _number(claim: Claim) -> int:
    return int(max(claim.figure.numbers))
