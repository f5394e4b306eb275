"""The day of an action or a measure beside words that tell it: since when it is so, or so many days after another day.

Other days of a statement are of other things. These two forms tell its own, so that a day beside it is a slip.
"""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.model.appeal import PreventiveMeasure
from pipeline.model.days import later
from pipeline.rules.bearing.claims import Claim, claims_of
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.bearing.regular_days import names_its_weekday
from pipeline.rules.figures.figure import Figure, whole_days
from pipeline.rules.places import Answering
from pipeline.rules.wording import sentences

_SINCE = re.compile(r"\b(?:since|from|seit(?: dem)?|ab(?: dem)?|as of|starting(?: on)?)\s*$", re.IGNORECASE)
# "Two of 85 requests since 14 August" is no beginning of the measure.
COUNTED_SINCE = re.compile(r"\d%?\s+[^\W\d_]+\s+(?:since|seit(?: dem)?)\s*$", re.IGNORECASE)
_ONWARDS = re.compile(r"\s*(?:on|onwards?)\b")
_LATER = re.compile(
    r"\s*(?:days?|tage?n?)\s+(?:later|after(?:wards)?|thereafter|später|danach|darauf)\b|\s*[天日]之?[后後]",
    re.IGNORECASE,
)
# So far off another day may be that of something else.
_MOST_SINCE, _MOST_LATER = 2, 3


def told_beside(told: Answering, own: date) -> Iterator[Figure]:
    """Yield the days of a statement by which its own day is another one, where its words do not tell that day."""
    lines = [claims_of(sentence) for sentence in sentences(told.statement)]
    every = [claim for line in lines for claim in line if claim.figure.days]
    if any(own in whole_days(claim.figure.days, own) for claim in every):
        return
    for claim in every:
        days = set(whole_days(claim.figure.days, own))
        if len(days) != 1 or claim.partner:
            continue
        (day,) = days
        line = next(line for line in lines if claim in line)
        # What a measure tells of was so much later than another step, and not its beginning.
        is_measure = isinstance(told, PreventiveMeasure)
        ends = [] if is_measure else list(filter(None, (later(day, days) for days in _later(claim, line))))
        began = is_measure and _tells_since(claim)
        if began and 0 < abs((day - own).days) <= _MOST_SINCE or any(
            0 < abs((end - own).days) <= _MOST_LATER for end in ends
        ):
            yield claim.figure


def _tells_since(claim: Claim) -> bool:
    since = None if COUNTED_SINCE.search(claim.lead) else _SINCE.search(claim.lead)
    if since and since[0].strip().lower() == "from":
        return bool(_ONWARDS.match(claim.behind))
    return bool(since) or claim.behind[:1] == "起"


def _later(day: Claim, line: tuple[Claim, ...]) -> Iterator[int]:
    """Yield how many days later something was that the sentence tells next behind a day."""
    behind = [one for one in line if one.at >= day.end]
    following = next((one for one in behind if one.figure.days), None)
    for one in behind:
        if following and one.at > following.at:
            return
        if unit_of(one) == "day" and _LATER.match(one.behind):
            yield from (int(number) for number in one.figure.numbers if number == int(number))


def begins_on_its_weekday(told: Answering, day: date, other: Figure) -> bool:
    """Tell whether a measure begins on the day of the week that its rhythm names, and another day is none."""
    if not isinstance(told, PreventiveMeasure) or not isinstance(told.rhythm, str):
        return False
    others = whole_days(other.days, day)
    return names_its_weekday(told.rhythm, day) and all(one.weekday() != day.weekday() for one in others)
