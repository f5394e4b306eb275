"""The day of the week that words tell beside a day: "Friday, 5 June", "6月5日（星期五）"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.regular_days import NAMES

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SIGNS = "一二三四五六日"
_NAMED = "|".join(f"({names})" for names in NAMES)
_BEFORE = re.compile(rf"(?<![\w/–-])(?:{_NAMED}),?\s+(?:the |den |dem |el )?$", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\s*[(（]?(?:星期|周|週|礼拜|禮拜)(?P<sign>[{_SIGNS}天])(?![至到到和、])"
    rf"|\s*[(（](?:{_NAMED})[)）]", re.IGNORECASE,
)
# A day without its year lies so many days before the notice, or after it.
_EARLIEST, _LATEST = 400, 150


class OtherWeekday(NamedTuple):
    """A day of the words with the day of the week told beside it, and the one that it is, from Monday on."""

    claim: Claim
    told: int
    weekday: int


def wrong_weekdays(claims: Sequence[Claim], notice: date | None) -> Iterator[OtherWeekday]:
    """Yield the days that are none of the weekday told beside them, in whatever year they may be."""
    years = {year for claim in claims for year, _, _ in claim.figure.days if year}
    for claim in claims:
        if len(claim.figure.days) != 1:
            continue
        told = _weekday_beside(claim)
        days = list(_days(claim, years, notice))
        if told is not None and days and all(day.weekday() != told for day in days):
            yield OtherWeekday(claim, told, days[-1].weekday())


def _weekday_beside(claim: Claim) -> int | None:
    """Return the day of the week that stands beside a day, from Monday on."""
    behind = _BEHIND.match(claim.behind)
    if behind and behind["sign"]:
        return min(_SIGNS.find(behind["sign"]) % len(NAMES), len(NAMES) - 1)
    found = behind or _BEFORE.search(claim.lead)
    names = list(found.groups()[-len(NAMES) :]) if found else []
    return next((at for at, name in enumerate(names) if name), None)


def _days(claim: Claim, years: Iterable[int], notice: date | None) -> Iterator[date]:
    """Yield the days that a claim may be: of its year, of those told beside it, of the time around the notice."""
    ((year, month, day),) = claim.figure.days
    around = range(notice.year - 2, notice.year + 2) if notice else ()
    for one in (year,) if year else dict.fromkeys((*around, *years)):
        try:
            found = date(one, month or 0, day or 0)
        except ValueError:  # a month alone, or the thirtieth of February
            continue
        if year or one in years or (notice and -_EARLIEST <= (found - notice).days <= _LATEST):
            yield found
