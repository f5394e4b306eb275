"""Wholes whose parts are told one by one behind them, and do not make them by a little: "63款中，58款…，4款…，2款…".

Parts may overlap, and some be left out: where they miss the whole by one, or by a slip of a digit, a person is asked.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.rules.bearing.claims import Claim, is_measured
from pipeline.rules.bearing.near_misses import one_slip
from pipeline.rules.figures.number_words import ONES
from pipeline.rules.tallies.amiss import Amiss
from pipeline.rules.tallies.tally import counts_things, is_bounded

_OF_FIRST = re.compile(r"(?:^|[;；。] ?)(?:Of|Von) (?:(?:the|our|these|all|den|unseren) )*$")
_IN_IT = re.compile(r"[^\W\d，。；,;]{0,8}[中里裡裏][，,]?")
_NEXT = re.compile(r"[,;，、；]|\b(?:and|und)\b|[和及与與]")
# What some of the parts are parts of, what they are told again of, and what each of several has.
_APART = re.compile(
    r"其中|另|其余|其餘|余下|還有|还有|[每各这這]|\b(?:of (?:them|these|those|which|the)|these|those|others?|rest|each"
    r"|every|davon|darunter|je|both|same|again|also)\b", re.IGNORECASE,
)
_LEAST_PARTS, _LEAST_DIGITS = 2, 2
# Fewer may be of several things, where no sign says what they count.
_LEAST_UNSIGNED = 10
_ORDINALS = {name: number for number, name in enumerate(
    ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 2
)}
_OF_THE = re.compile(
    rf"\bof the (?P<whole>\d+|{'|'.join(ONES[2:13])})\b[^.;:]*?\bthe (?P<one>{'|'.join(_ORDINALS)})\b"
    r"(?! (?:of )?[A-Z\d])"
)


def wrong_partitions(told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the wholes of a statement that the parts told behind them in their sentence miss by one or by a slip."""
    for sentence in dict.fromkeys(one.sentence for one in told):
        here = [one for one in told if one.sentence == sentence and counts_things(one)]
        here = [one for one in here if not (is_measured(one) or is_bounded(one))]
        for at, whole in enumerate(here):
            behind = re.split("[:：]", whole.behind, maxsplit=1)[0]
            parts = [one for one in here[at + 1 :] if one.counter == whole.counter and one.at < whole.end + len(behind)]
            if _has_parts(whole) and len(parts) >= _LEAST_PARTS and not _APART.search(behind) and _are_listed(parts):
                yield from _missed(whole, parts)
        yield from _beyond(here, sentence)


def _has_parts(whole: Claim) -> bool:
    """Tell whether the numbers behind a whole count some of it: "Of 63 designs …", "63款中，…"."""
    if whole.counter:
        return bool(_IN_IT.match(whole.behind))
    return whole.whole >= _LEAST_UNSIGNED and bool(_OF_FIRST.search(whole.lead))


def _are_listed(parts: Sequence[Claim]) -> bool:
    """Tell whether each part has a piece of the sentence to itself: "11 had stock 0" tells no two."""
    return all(one.whole and _NEXT.search(one.sentence, one.end, then.at) for one, then in pairwise(parts))


def _missed(whole: Claim, parts: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield a whole that its parts miss by one, or by a slip of a digit in one of them."""
    numbers = [one.whole for one in parts]
    gap = whole.whole - sum(numbers)
    long = [number for number in numbers if len(str(number)) >= _LEAST_DIGITS and number + gap > 0]
    if abs(gap) == 1 or gap and any(one_slip(str(number), str(number + gap)) for number in long):
        told = ", ".join(map(str, numbers))
        yield Amiss(whole, f'"{sum(numbers)}" (the parts told behind it: {told})', is_sure=False)


def _beyond(here: Sequence[Claim], sentence: str) -> Iterator[Amiss]:
    """Yield the number of a few of which a later one is told than there are: "four of the four …, the fifth"."""
    for found in _OF_THE.finditer(sentence):
        told = found["whole"].lower()
        whole, last = int(told) if told.isdigit() else ONES.index(told), _ORDINALS[found["one"].lower()]
        if whole < last:
            claims = (one for one in here if one.at == found.start("whole"))
            yield from (Amiss(one, f'"{last}" (of which one is told)', is_sure=False) for one in claims)
