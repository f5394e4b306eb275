"""Wholes that their sentence breaks down into other parts: "312 units (208 and 97)", "of 44 pages two …, the other 32".

Only where its words say that the parts behind a number are of it: each piece of a list tells one number of the same.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from pipeline.rules.bearing.claims import Claim, is_measured
from pipeline.rules.bearing.labels import LABEL
from pipeline.rules.bearing.near_misses import one_slip
from pipeline.rules.tallies.amiss import Amiss
from pipeline.rules.tallies.parts import REST
from pipeline.rules.tallies.products import MORE
from pipeline.rules.tallies.tally import counts_things, is_bounded

_BRACKET = re.compile(r"[^\d(（,，:：;；。]{0,24}[(（](?P<parts>[^()（）]*)[)）]")
_COLON = re.compile(r"[^\d(（:：;；。]{0,60}[:：](?P<parts>[^:：;；。(（]*)")
_COMMA = re.compile(r"[^\d(（,，:：;；。]{0,12}[,，](?P<parts>[^:：;；。(（]*)")
_OF_WHICH = re.compile(
    r"[^\d(（:：;；。]{0,40}(?:其中|,\s*(?:of which|of these|of those|davon|dont)\b)(?P<parts>[^:：;；。(（]*)",
    re.IGNORECASE,
)
# "All 84 units, 46 red and 38 blue, were opened": told of all, and closed by a comma behind which no part follows.
_DEFINITE = re.compile(
    r"(?<!\bof )(?<!\bin )(?<!\bon )(?<!\bfor )(?<!\bfrom )(?<!\bvon )(?:^|\b)(?:the|all|our|these|alle|die|unsere)\s$",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"[^\d(（,，:：;；。]{1,30},\s(?P<parts>\d[^,;:.()]*\s(?:and|und)\s[^,;:.()]*),(?!\s(?:and|und|one|eine)\b)"
)
_IN_ALL = re.compile(
    r"(?:[一总總]共|[合共总總][计計]|[,，]\s?共)\s*$"
    r"|\b(?:in all|in total|altogether|zusammen|insgesamt)\s$", re.IGNORECASE
)
_SUM_OF = re.compile(
    r"\s*(?P<all>in all|in total|altogether|together|zusammen|insgesamt|en tout)?\s?[:：](?P<parts>[^:：;；。(（]*)"
)
_NEXT, _AND = re.compile("[,，、]"), re.compile(r"\b(?:and|und|et|y)\b|[和及与與]")
_ONE = re.compile(r"\b(?:one|eine?[rsnm]?)\b|一(?=[个個件条條张張次位名套台份笔筆箱批处處项項只隻单單盒])")
# What is told of each, again or of some alone is no part of the whole, nor an age.
_APART = re.compile(
    r"\w+mal\b|\b(?:times|twice|fois|veces)\b|次|其中|包括|例如|另|其余|其餘|[每各这這那共第]"
    r"|\b(?:aged?|im alter|of them|including|e\.g\.|each|every|these|those|per|darunter|davon|je|together|other"
    r"|rest)\b", re.IGNORECASE,
)
_OF = re.compile(r"\b(?:of|von|der|des|de|sur)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
_OF_FIRST = re.compile(r"^(?:of|von)\s+(?:(?:the|our|these|all|den|unseren)\s+)*$", re.IGNORECASE)
_IN_IT = re.compile(r"\s?[^\W\d，。；,;]{0,6}[中里裡]")
_MOST_BETWEEN = 5
# Smaller numbers are a slip of each other by chance.
_LEAST_APPOSED = 20
# A sentence that tells more is a list; more amounts make any sum.
_MOST_TOLD, _MOST_AMOUNTS = 50, 8
# "The two pictures (3 and 5)" are named by their numbers: bare ones are parts where they make so nearly the whole.
_BARE, _BARELY = re.compile(r"\s*\d+\s*(?:[,&+]|and\b|und\b|et\b|y\b)"), 10


def wrong_wholes(told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the numbers of a statement that the parts told behind them do not make."""
    numbers = [one for one in told if counts_things(one) and not (is_measured(one) or is_bounded(one))]
    for sentence, then in pairwise([*dict.fromkeys(one.sentence for one in numbers), ""]):
        here, beyond = ([one for one in numbers if one.sentence == some] for some in (sentence, then))
        for at, whole in enumerate(here if len(here) <= _MOST_TOLD else ()):
            before, behind = here[:at], here[at + 1 :]
            in_all = not before and bool(_IN_ALL.search(whole.lead))
            for shape in (_BRACKET, _COLON, *((_COMMA,) if in_all else ())):
                parts = _parts(whole, behind, shape.match(whole.behind))
                yield from _unlike(whole, before, parts, is_all=shape is _BRACKET or in_all)
            if _DEFINITE.search(whole.lead):
                yield from _apposed(whole, _parts(whole, behind, _APPOSED.match(whole.behind)))
            if not before or _is_of(before[-1]):
                parts = _parts(whole, behind, _OF_WHICH.match(whole.behind))
                yield from [_amiss(whole, parts)] if sum(parts) > whole.whole else ()
            yield from _left_otherwise(whole, [*behind, *(beyond if sentence[-1] in ";；" else ())])
    yield from _wrong_sums([one for one in told if one.figure.kind == "amount"], numbers)


def _apposed(whole: Claim, parts: Sequence[int]) -> Iterator[Amiss]:
    """Yield a whole that two parts between commas miss by one or by a slip: they may be some of it, or overlap."""
    total = sum(parts)
    if not parts or max(parts) >= whole.whole or total < _LEAST_APPOSED:
        return
    if abs(total - whole.whole) == 1 or one_slip(str(total), str(whole.whole)):
        yield _amiss(whole, parts, is_sure=False)


def _parts(whole: Claim, behind: Sequence[Claim], found: re.Match[str] | None) -> list[int]:
    """Return the numbers of a list, one of each piece; none where a piece tells none, or one of something else."""
    if not found or _APART.search(found["parts"]):
        return []
    text, start, end = whole.sentence, whole.end + found.start("parts"), whole.end + found.end("parts")
    if any(one.at < start for one in behind):
        return []
    told = [(one.at, one.end, one.whole) for one in behind if start <= one.at < end and one.counter == whole.counter]
    # "Shift 1 and shift 2" are named so.
    if any(LABEL.search(one.lead) for one in behind if start <= one.at < end):
        return []
    told = sorted([*told, *((one.start(), one.end(), 1) for one in _ONE.finditer(text, start, end))])
    if not told or _NEXT.search(text, start, told[0][0]) or _NEXT.search(text, told[-1][1], end):
        return []
    between = [text[one[1] : other[0]] for one, other in pairwise(told)]
    apart = [len(_NEXT.findall(one)) or bool(_AND.search(one)) for one in between]
    parts = [value for _, _, value in told]
    is_odd = bool(_BARE.match(found["parts"])) and abs(sum(parts) - whole.whole) * _BARELY > whole.whole
    return parts if set(apart) == {1} and not is_odd else []


def _wrong_sums(amounts: Sequence[Claim], numbers: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the sums of money that those told behind them do not make, each perhaps so many times: "two at £5"."""
    for whole in amounts:
        found = _SUM_OF.match(whole.behind)
        if not found or not (found["all"] or _IN_ALL.search(whole.lead)) or MORE.search(found["parts"]):
            continue
        start, end = whole.end, whole.end + found.end("parts")
        parts = [one for one in amounts if one.sentence is whole.sentence and start <= one.at < end]
        if not 1 < len(parts) <= _MOST_AMOUNTS:
            continue
        sums = {Decimal(0)}
        for part in parts:
            times = [
                one.whole for one in numbers if one.sentence is whole.sentence and start <= one.at < part.at
                and not _AND.search(whole.sentence, one.end, part.at)
            ]
            sums = {made + each * many for made in sums for each in part.figure.numbers for many in (1, *times[-1:])}
            start = part.end
        if not _APART.search(found["parts"]) and whole.figure.numbers.isdisjoint(sums):
            nearest = min(sums, key=lambda made: abs(made - max(whole.figure.numbers)))
            yield Amiss(whole, f'"{nearest.quantize(Decimal("0.01"))}" (the amounts told behind it)')


def _unlike(whole: Claim, before: Sequence[Claim], parts: Sequence[int], *, is_all: bool) -> Iterator[Amiss]:
    """Yield the number that a list does not make: the whole, what is told of one before it, or the sum of others."""
    if not parts:
        return
    total, numbers = sum(parts), [one.whole for one in before]
    if total in (whole.whole, *numbers):
        return
    others = sum(numbers[1:]) + whole.whole if len(before) > 1 else 0
    if others == total or others and others == numbers[0] and max(parts) > whole.whole:
        yield _amiss(before[0], parts)
        return
    meant = before[-1] if before and _OF.search(whole.lead) else whole
    is_some = bool(before) and _is_of(before[-1])
    if (is_all or is_some or max(parts) <= meant.whole) and 2 * total > meant.whole:
        yield _amiss(meant, parts, is_sure=is_all or total > meant.whole)


def _is_of(whole: Claim) -> bool:
    """Tell whether the next number counts some of a whole: "of our 80 listings", "26 件里"."""
    return bool(_OF_FIRST.match(whole.lead) or _IN_IT.match(whole.behind))


def _left_otherwise(whole: Claim, behind: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield a whole of which what is left is told, too, and no numbers between leave it: "36 … 另有兩項 … 其餘32項"."""
    alike = [one for one in behind if one.counter == whole.counter][: _MOST_BETWEEN + 1] if _is_of(whole) else []
    at = next((at for at, one in enumerate(alike) if REST.search(one.lead[-24:])), 0)
    if not at:
        return
    end = alike[at].at if alike[at].sentence == whole.sentence else len(whole.sentence)
    ones = len(_ONE.findall(whole.sentence, whole.end, end))
    numbers = [one.whole for one in alike[:at]]
    sums = {sum(some) + more for count in range(1, at + 1) for some in combinations(numbers, count)
            for more in range(ones + 1)}
    if whole.whole - alike[at].whole not in sums:
        yield _amiss(whole, (*numbers, alike[at].whole))


def _amiss(whole: Claim, parts: Sequence[int], *, is_sure: bool = True) -> Amiss:
    return Amiss(whole, f'"{sum(parts)}" (the parts told behind it: {", ".join(map(str, parts))})', is_sure)
