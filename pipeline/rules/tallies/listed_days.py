"""How many days a list has, where the words count it: "on two Fridays, 18 and 25 September", "10月14日和21日两次"."""

import re
from collections.abc import Iterator, Sequence

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.pairs import are_listed
from pipeline.rules.figures.figure import is_whole
from pipeline.rules.tallies.amiss import Amiss

_DAYS_BEHIND = re.compile(
    r"\s+(?:(?:working |business )?(?:days|dates|evenings|mornings|occasions)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days|tagen?|terminen?|(?:mon|diens|donners|frei|sams|sonn)tagen|mittwochen)\s*[,:(]\s*(?:(?:on|the|am|dem|den)\s+)*",
    re.IGNORECASE,
)
# "Within three days, on 18 and 25 September" counts no days of the list.
_A_WHILE = re.compile(
    r"\b(?:within|in|after|for|inside|under|over|than|least|most|every|of|to|each|binnen|nach|innerhalb|alle)\s+$",
    re.IGNORECASE,
)
_COUNTED_BEFORE = re.compile(r"\s*[,，、]?\s*(?:这|這)?\s*$")
_DAYS = re.compile(r"\s*(?:天(?!后|後|内|內|前)|个?(?:周|星期|礼拜)[一二三四五六日天])")
# Of one day there may be several times.
_TIMES = re.compile(r"\s*次(?!日|以)")


def wrong_counts_of_days(told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the numbers right beside a list of days that has more or fewer."""
    days: dict[tuple[str, int], list[Claim]] = {}
    for one in told:
        if is_whole(one.figure):
            days.setdefault((one.sentence, one.at), []).append(one)
    lists = [some for some in days.values() if len(some) > 1 and are_listed(some[0])]
    for claim in told:
        for some in lists if claim.is_one_number else ():
            if _is_beside(claim, some[0]) and claim.whole != len(some):
                yield Amiss(claim, f'"{len(some)}" (the days told with it)', is_sure=not _TIMES.match(claim.behind))


def _is_beside(claim: Claim, day: Claim) -> bool:
    """Tell whether a number counts the days of a list right before it or behind it."""
    if claim.sentence != day.sentence:
        return False
    if claim.end <= day.at:
        return bool(_DAYS_BEHIND.fullmatch(claim.sentence, claim.end, day.at)) and not _A_WHILE.search(claim.lead)
    behind = claim.sentence[day.at :].find(day.figure.text) + day.at + len(day.figure.text)
    return bool(_COUNTED_BEFORE.fullmatch(claim.sentence, behind, claim.at)) and bool(
        _DAYS.match(claim.behind) or _TIMES.match(claim.behind)
    )
