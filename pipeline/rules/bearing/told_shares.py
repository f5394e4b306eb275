"""Shares of a whole that are told in words, beside what tells or makes them: a page, percent, a part of a number.

They stand for no number, so no document need hold them as they are told. One is wrong where a cited page tells another
share of the same, or where the numbers beside it make another one; where nothing makes it, somebody has to look.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipeline.rules.bearing.claims import Claim, claims_of
from pipeline.rules.bearing.counted import COUNTED, PART_OF_ORDERS
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.share_words import Share, percents_in, shares_in
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.wording import sentences

# How far a share may lie from what makes it: told in hundredths, in words, or roughly.
_CLOSE, _NEAR, _ROUGH = 0.006, 0.02, 0.06
# So near a share in percent says the same as the one in words: "one fifth or 20 percent".
_BESIDE = 24
_LEAST_ALIKE = 2
# What names a whole that stands elsewhere: "占全部延迟的两成".
_OF_ALL = re.compile(
    r"全部|所有|[总總合]|\b(?:all|every|total|overall|whole|entire|aller?|alle[nr]|sämtliche\w*|gesamt\w*|ganzen?)\b",
    re.IGNORECASE,
)
# "Less than a fifth of the limit" is another share than the fifth.
_LIMIT = re.compile(
    r"(?:不到|不足|低于|少于|超过|超過|多于|\b(?:(?:less|more) than|under|over|below|above|unter|über))"
    r"[^，。,;；\d]{0,12}$", re.IGNORECASE,
)
_AROUND = 16
# So many parts a whole is said to have.
_MOST_PARTS = 10


@dataclass(frozen=True, slots=True)
class WrongShare:
    """A share with its sentence, and what tells or makes another one, "" where nothing makes it."""

    share: Share
    sentence: str
    instead: str


def wrong_shares(ground: Ground, text: str) -> Iterator[WrongShare]:
    """Yield the shares of a statement that something makes otherwise, and those that nothing makes."""
    lines = sentences(text)
    for sentence in lines:
        for share in shares_in(sentence):
            if beside := _beside(share, sentence):
                if abs(beside.value - share.value) > max(_NEAR, _within(share)):
                    yield WrongShare(share, sentence, f'"{beside.text}" (beside it)')
                continue
            if _is_shown(ground, share) or _is_made(ground, share, sentence, lines):
                continue
            instead = "" if _LIMIT.search(sentence[: share.at]) else _shown_instead(ground, share, sentence)
            yield WrongShare(share, sentence, instead or _made_instead(ground, share, sentence))


def _within(share: Share) -> float:
    if share.rough or "成" in share.text:
        return _ROUGH
    return _CLOSE if share.text.startswith("百分之") else _NEAR


def _beside(share: Share, sentence: str) -> Share | None:
    """Return the share in percent that stands next to one in words and says the same."""
    return next((one for one in percents_in(sentence) if -_BESIDE <= one.at - share.end <= _BESIDE // 2), None)


def _told_on(ground: Ground) -> Iterator[tuple[Share, str, str]]:
    """Yield the shares that cited pages tell, in words or percent, each with its line and its place."""
    for place, sheet in ground.own:
        for line in sheet.text.splitlines():
            yield from ((one, line, place) for one in (*shares_in(line), *percents_in(line)))


def _is_shown(ground: Ground, share: Share) -> bool:
    return any(abs(one.value - share.value) <= max(_CLOSE, _within(share) / 2) for one, _, _ in _told_on(ground))


def _shown_instead(ground: Ground, share: Share, sentence: str) -> str:
    """Return the share that a cited page tells of the same."""
    words = subjects(sentence, short=True)
    found = [(len(words & subjects(line, short=True)), one.text, place) for one, line, place in _told_on(ground)]
    most = max(found, default=(0, "", ""))
    return f'"{most[1]}" ({most[2]})' if most[0] >= _LEAST_ALIKE else ""


def _counts(claims: Sequence[Claim]) -> list[Claim]:
    return [one for one in claims if one.figure.kind == "number" and not one.is_share and not one.is_period]


def _is_made(ground: Ground, share: Share, sentence: str, lines: Sequence[str]) -> bool:
    """Tell whether a number of the sentence is that share of another one there, else of a page, of rows or of the data.

    A sentence that tells two numbers tells the whole, if it speaks of no other one.
    """
    if any(abs(one - share.value) <= _within(share) for one in _of_orders(ground, sentence)):
        return True
    parts = {float(max(one.figure.numbers)) for one in _counts(claims_of(sentence))}
    wholes = {float(max(one.figure.numbers)) for line in lines for one in _counts(claims_of(line))}
    if len(parts) < _LEAST_ALIKE or _speaks_of_all(share, sentence):
        wholes |= {float(max(one.numbers)) for one in ground.figures_of("number") if one.numbers}
        wholes |= {float(length) for _, sheet in ground.own for length in tables_of(sheet.text).lengths}
    if not parts:
        return any(abs(float(one) - share.value) <= _within(share)
                   for _, sheet in ground.own for one in tables_of(sheet.text).shares(_MOST_PARTS))
    rests = {1 - share.value, share.value}
    return any(abs(part / whole - one) <= _within(share) for part in parts for whole in wholes if whole > part
               for one in rests)


def _of_orders(ground: Ground, sentence: str) -> Iterator[float]:
    """Yield the shares of the orders that are of a product or have a cause of which a sentence speaks."""
    words = subjects(sentence, short=True)
    known = tuple(ground.of_kind("number"))
    wholes = [max(one.figure.numbers) for one in known if one.where == f"{COUNTED}orders"]
    for one in known if wholes else ():
        if one.where.startswith((f"{COUNTED}orders: ", PART_OF_ORDERS)) and one.near and not one.near.isdisjoint(words):
            yield float(max(one.figure.numbers) / max(wholes)) if max(wholes) else 0.0


def _speaks_of_all(share: Share, sentence: str) -> bool:
    return bool(_OF_ALL.search(sentence[max(0, share.at - _AROUND) : share.at + len(share.text) + _AROUND]))


def _made_instead(ground: Ground, share: Share, sentence: str) -> str:
    """Return the share that the only number before it makes of all that are counted; two make one by themselves."""
    before = [one for one in _counts(claims_of(sentence)) if one.end <= share.at]
    if len(before) != 1:
        return ""
    part = max(before[0].figure.numbers)
    for one in ground.of_kind("number"):
        all_ = max(one.figure.numbers)
        if one.where.startswith(COUNTED) and part < all_ and Fraction(part / all_).limit_denominator(
            _MOST_PARTS
        ) == Fraction(part) / Fraction(all_):
            return f'"{part} / {all_}" ({one.where})'
    return ""
