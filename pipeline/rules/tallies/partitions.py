"""Wholes whose parts are told one by one behind them, and do not make them by a little: "63款中，58款…，4款…，2款…".

Parts may overlap, and some be left out: where they miss the whole by one, or by a slip of a digit, a person is asked.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.rules.bearing.claims import Claim, is_measured, says_one
from pipeline.rules.bearing.near_misses import one_slip
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
# Of fewer the parts overlap as a rule, or are few of many.
_LEAST = 10


def wrong_partitions(told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the wholes of a statement that the parts told behind them in their sentence miss by one or by a slip."""
    for sentence in dict.fromkeys(one.sentence for one in told):
        here = [one for one in told if one.sentence == sentence and counts_things(one)]
        here = [one for one in here if not (is_measured(one) or is_bounded(one))]
        for at, whole in enumerate(here):
            behind = re.split("[:：]", whole.behind, maxsplit=1)[0]
            parts = [one for one in here[at + 1 :] if one.counter == whole.counter and one.at < whole.end + len(behind)]
            # One may be a part, and is no claim.
            is_whole = not (_APART.search(behind) or says_one(behind))
            if is_whole and _has_parts(whole) and len(parts) >= _LEAST_PARTS and _are_listed(parts):
                yield from _missed(whole, parts)


def _has_parts(whole: Claim) -> bool:
    """Tell whether the numbers behind a whole count some of it: "Of 63 designs …", "63款中，…"."""
    shape = _IN_IT.match(whole.behind) if whole.counter else _OF_FIRST.search(whole.lead)
    return whole.whole >= _LEAST and shape is not None


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
