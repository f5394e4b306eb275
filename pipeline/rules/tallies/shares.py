"""Shares that a sentence tells in words and works out itself: "4 of 20, one fifth".

Fractions are no figures that a document shows. So they are looked at only where the sentence has what they are made of.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.figures.share_words import Share, halves_in, percents_in, shares_in

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


class Slip(NamedTuple):
    """What a sentence works out and gets wrong: the words, where they stand, and what is right instead."""

    text: str
    at: int
    instead: str


def slips(sentence: str, claims: Sequence[Claim]) -> Iterator[Slip]:
    """Yield the shares of a sentence that do not agree with the share beside them, or with what they are a share of."""
    told = sorted((*shares_in(sentence), *halves_in(sentence), *percents_in(sentence)), key=lambda one: one.at)
    beside: set[Share] = set()
    for one, other in pairwise(told):
        if _NEXT_SHARE.fullmatch(sentence[one.end : other.at]) and not _is_near(one, other.value, sentence):
            yield Slip(one.text, one.at, f'"{other.text}" beside it')
            beside.add(one)
    for share in told:
        if share in beside or any(map(str.isdigit, share.text)):
            continue
        made = _made_of(share, sentence, claims)
        if made and not any(_is_near(share, part / whole, sentence) for part, whole in made):
            part, whole = made[0]
            yield Slip(share.text, share.at, f"{part} of {whole}, which is {part / whole:.0%}")


def _is_near(share: Share, other: float, sentence: str) -> bool:
    """Tell whether another share may be told as one is, by the words before it."""
    lead = sentence[: share.at]
    below, above = next(((under, over) for shape, under, over in _ROUGHLY if shape.search(lead)), (_EXACTLY,) * 2)
    return share.value - below <= other <= share.value + above


def _made_of(share: Share, sentence: str, claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """Return which parts and wholes a share may be of, the likeliest first, where words before it say of what it is."""
    lead = sentence[: share.at]
    if not _IS_A_SHARE.search(lead) and not _WAS.search(lead):
        return []
    before = [one for one in claims if one.end <= share.at and _counts(one)]
    wholes = [one for one in before if _OF_BEFORE.search(one.lead) or _OF_BEHIND.match(one.behind)]
    if len(wholes) != 1:
        return []
    whole, numbers = wholes[0].whole, [one.whole for one in reversed(before)]
    parts = [one.whole for one in reversed(before) if one is not wholes[0] and one.whole < whole]
    told = [(part, whole) for part in parts]
    told += [(part, other) for part in numbers for other in numbers if part < other]
    return [*told, (sum(parts), whole), *((whole - part, whole) for part in parts)] if parts else []


def _counts(claim: Claim) -> bool:
    return claim.is_one_number and not (claim.is_share or claim.is_period)
