"""How long it was from one day to another that the words tell both."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.model.appeal import CorrectiveAction, PreventiveMeasure
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.clauses import clause
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.figures.figure import whole_days
from pipeline.rules.tallies.tally import Counted, Tally, is_bounded, is_working

_UNITS = r"(?:days?|weeks?|tagen?|tage|wochen?)"
_LATER = re.compile(
    rf"\s*(?:(?:working|business|calendar|full)\s+)*{_UNITS}\s+(?:later|after(?:wards)?|thereafter|später|danach|darauf)\b"
    r"|\s*(?:[天日]|[个個]?(?:工作日|星期|周|週))之?[后後]", re.IGNORECASE,
)
# "QX-3的9月23日关闭，QX-8的晚两天".
_THAT_LATE = re.compile(r"(?:的|另外?[^，。；]{1,6})[晚迟遲]$")
_A_WEEK, _A_YEAR, _FRIDAY = 7, 365, 5
# A day behind "two weeks later, on March 24" and before "on June 1, 39 days later" stands so near.
_NEAR, _NEXT = 28, 2
_TIMES = 2
_HOURS = re.compile(
    r"(?:\s+and (?:a half|a quarter|three quarters))?\s+hours?\b"
    r"|(?:einhalb| und eine? viertel| und drei ?viertel)?\s*stunden?\b"
    r"|\s*[个個]?半?[个個]?(?:小时|小時|钟头|鐘頭)", re.IGNORECASE,
)
_TAUGHT = re.compile(
    r"培训|培訓|学习|學習|听课|讲|講|\b(?:train(?:ed|ing)|taught|lesson|course)\b|geschult|schulung", re.IGNORECASE
)
_FROM_TO = re.compile(r"(?<![\d:])(\d{1,2}:\d\d)\s?[-–—~～至到]{1,2}\s?(\d{1,2}:\d\d)(?![\d:])")
_BEFORE_HOURS = re.compile(r"\s*(?:[ap]\.?m\.?|Uhr)?\s*[,，(（]?\s*", re.IGNORECASE)
_PART_OF_AN_HOUR = tuple(
    (re.compile(shape, re.IGNORECASE), minutes) for shape, minutes in (
        (r"\s+and a half\b|\s*[个個]半|\s*einhalb", 30), (r"\s+and a quarter\b|\s+und eine? viertel", 15),
        (r"\s+and three quarters\b|\s+und drei ?viertel", 45),
    )
)


def whiles(claim: Claim, counted: Counted) -> Tally | None:
    """Return how many days or weeks lie between two days, where words tell that the one follows the other so late."""
    if claim.figure.kind != "number" or unit_of(claim) not in ("day", "week") or is_bounded(claim):
        return None
    span = _later(claim, counted)
    spans = [span] if span else _since_the_sentence_before(claim, counted)
    spans = [(first, last) for first, last in spans if 0 < (last - first).days <= _A_YEAR]
    unit = "working day" if is_working(claim) else unit_of(claim)
    lengths = dict.fromkeys(length for first, last in spans for length in _lengths(unit, first, last))
    return Tally(tuple(lengths), f"from {spans[-1][0]} to {spans[-1][1]}") if spans else None


def hours(claim: Claim, counted: Counted) -> Tally | None:
    """Return how many hours lie between two times just before: "from 10 am to 1:30 pm, three and a half hours"."""
    if not _HOURS.match(claim.behind) or is_bounded(claim):
        return None
    times = [one.figure.name for one in counted.beside(claim) if one.figure.kind == "time" and one.end <= claim.at]
    ends = [one.end for one in counted.beside(claim) if one.figure.kind == "time" and one.end <= claim.at]
    where = "the times told before it"
    if len(times) != _TIMES or not _BEFORE_HOURS.fullmatch(claim.sentence[ends[1] : claim.at]):
        times, where = _times_of_lesson(counted) if _TAUGHT.search(claim.sentence) else [], "the times of a cited page"
    if len(times) != _TIMES:
        return None
    first, last = (60 * int(one[:2]) + int(one[3:]) for one in times)
    whole, minutes = divmod((last - first) % (12 * 60), 60)
    return Tally((whole,), where) if minutes == _minutes_behind(claim) else None


def _times_of_lesson(counted: Counted) -> list[str]:
    """Return the one while that cited pages tell by its times: "9:00—11:30"."""
    found = [one for _, sheet in counted.pages for one in _FROM_TO.findall(sheet.text)]
    return [one.zfill(5) for one in found[0]] if len(found) == 1 else []


def _minutes_behind(claim: Claim) -> int:
    """Return what is told behind a number of hours: "and a half"."""
    return next((minutes for shape, minutes in _PART_OF_AN_HOUR if shape.match(claim.behind)), 0)


def _since_the_sentence_before(claim: Claim, counted: Counted) -> list[tuple[date, date]]:
    """Return the days of the sentence before, each with the day just before a while: "was here on 5 August, …"."""
    like = counted.facts.case.appeal.notice.day
    if not _LATER.match(claim.behind) or not isinstance(like, date):
        return []
    here = [(one, day) for one in counted.beside(claim) for day in whole_days(one.figure.days, like)]
    if len(here) != 1 or not 0 <= claim.at - here[0][0].end <= _NEXT:
        return []
    order = list(dict.fromkeys(one.sentence for one in counted.told))
    before = order[order.index(claim.sentence) - 1] if claim.sentence in order[1:] else None
    told = [one for one in counted.told if one.sentence == before]
    return [(day, here[0][1]) for one in told for day in whole_days(one.figure.days, like)]


def _later(claim: Claim, counted: Counted) -> tuple[date, date] | None:
    """Return the two days of which the second is so much later: those beside the words, or one and the own day."""
    like = counted.facts.case.appeal.notice.day
    is_later = _LATER.match(claim.behind) or _THAT_LATE.search(claim.lead)
    if not is_later or not isinstance(like, date):
        return None
    told = [(one, day) for one in counted.beside(claim) for day in whole_days(one.figure.days, like)]
    before = [(one, day) for one, day in told if one.at < claim.at]
    behind = [day for one, day in told if 0 <= one.at - claim.end <= _NEAR]
    if before and behind:
        return before[-1][1], behind[0]
    is_next = bool(before) and claim.at - before[-1][0].end <= _NEXT
    if len(before) > 1 and is_next and clause(claim).strip(" ,.").startswith(claim.figure.text):
        return before[-2][1], before[-1][1]
    own = _own_day(counted)
    is_else = own is not None and own not in [day for one in counted.told for day in whole_days(one.figure.days, like)]
    return (before[0][1], own) if own and is_else and len(before) == 1 and len(told) == 1 else None


def _own_day(counted: Counted) -> date | None:
    statement = counted.statement
    day = statement.on if isinstance(statement, CorrectiveAction) else None
    day = statement.starts_on if isinstance(statement, PreventiveMeasure) else day
    return day if isinstance(day, date) else None


def _lengths(unit: str, first: date, last: date) -> Iterator[int]:
    """Yield how long a while is in a unit, the last day counted or not, rounded either way."""
    gap = (last - first).days
    if unit == "week":
        yield from (gap // _A_WEEK, -(-gap // _A_WEEK), (gap + 1) // _A_WEEK)
        return
    if unit == "working day":
        gap = sum((first + timedelta(day)).isoweekday() <= _FRIDAY for day in range(1, gap + 1))
    yield from (gap, gap + 1)
