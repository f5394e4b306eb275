"""How many days of a kind a cited table has rows of: "the first seven days", "on three Fridays"."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.bearing.enumerated import days_before
from pipeline.rules.figures.figure import whole_days
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.tallies.tally import Counted, Tally, is_bounded, is_working

_WEEKDAYS = (
    r"mondays?|montag\w*|(?:个|個)?(?:周|星期)一", r"tuesdays?|dienstag\w*|(?:个|個)?(?:周|星期)二",
    r"wednesdays?|mittwoch\w*|(?:个|個)?(?:周|星期)三", r"thursdays?|donnerstag\w*|(?:个|個)?(?:周|星期)四",
    r"fridays?|freitag\w*|(?:个|個)?(?:周|星期)五", r"saturdays?|samstag\w*|(?:个|個)?(?:周|星期)六",
    r"sundays?|sonntag\w*|(?:个|個)?(?:周|星期)[日天]",
)
_A_WEEKDAY = [re.compile(rf"\s*(?:{one})(?![A-Za-z])", re.IGNORECASE) for one in _WEEKDAYS]
_TIMES = re.compile(r"\s*(?:times|days|tage|mal)\b|\s*(?:次|天|轮|輪|回)(?!数)", re.IGNORECASE)
# "On 16 September we allow three days": so long something takes, and so many are not told.
_SO_LONG = re.compile(r"\s*(?:days|tage)\b|\s*天", re.IGNORECASE)
_APART = re.compile(r"[a-zäöüß]{3,}|[\u3400-\u9fff]{2}", re.IGNORECASE)
_TOGETHER = re.compile(r"[共整连連续續这這]|\b(?:all|both|th[eo]se|alle|beide|diese|insgesamt)\b", re.IGNORECASE)
# "From 28 to 30 January, four times": the days of a while are not told one by one.
_A_SPAN, _NEAR = re.compile(r"\b(?:to|until|till|through|bis|between|zwischen)\b|[至到~～–—]"), 60
_FIRST = re.compile(r"\b(?:first|ersten)\s*$|(?:[头頭首]|(?<![日月年天])前)\s*$", re.IGNORECASE)


_THE_NEXT_DAY = re.compile(
    r"第[二三四五六七八九十\d]+[天日]|[后後][一二两兩三四五六七八九十\d]*[天日]|\b(?:last|third|fourth|fifth) day\b"
)


def times_of_days(claim: Claim, counted: Counted) -> Tally | None:
    """Return how many days are told side by side right before a number of times: "8 and 15 June, two checks"."""
    if claim.figure.kind != "number" or not _TIMES.match(claim.behind) or is_bounded(claim):
        return None
    if claim.lead.rstrip().endswith((":", "：")) or _A_SPAN.search(claim.lead[-_NEAR:]):
        return None
    count = len(days_before(claim, counted.told))
    if _SO_LONG.match(claim.behind):
        last = max((one.end for one in counted.beside(claim) if one.figure.days and one.end <= claim.at), default=0)
        between = claim.sentence[last : claim.at]
        if _APART.search(between) and not _TOGETHER.search(between):
            return None
    return Tally((count,), "the days told before it") if count > 1 else None


def days_of_a_kind(claim: Claim, counted: Counted) -> Tally | None:
    """Return how many rows of the one table of days there are, on a day of the week or for "the first seven days"."""
    numbers = claim.figure.numbers
    if claim.figure.kind != "number" or len(numbers) != 1 or is_bounded(claim):
        return None
    weekday = next((at for at, one in enumerate(_A_WEEKDAY, 1) if one.match(claim.behind)), 0)
    if not weekday and not (_FIRST.search(claim.lead) and unit_of(claim) == "day"):
        return None
    # "前两天……第三天": others follow them.
    if not weekday and _THE_NEXT_DAY.search(counted.words):
        return None
    tables = [_settled(rows, weekday) for _, sheet in counted.pages for rows in _days_of_rows(sheet, counted)]
    on_it = [set(days) for days in tables if all(not weekday or day.isoweekday() == weekday for day in days)]
    found = on_it or [{day for day in days if day.isoweekday() == weekday} for days in tables]
    if len(some := [days for days in found if days]) != 1:
        return None
    days = some[0]
    # Of days in a row some have no row.
    span = () if weekday or is_working(claim) else ((max(days) - min(days)).days + 1, (max(days) - min(days)).days + 2)
    return Tally((len(days), *span), "rows of its days on what it cites")


def _settled(rows: list[list[date]], weekday: int) -> list[date]:
    """Return one day for each row: of "01/10" beside "24/09" the one of the weekday asked for, else the nearer one."""
    sure = [days[0] for days in rows if len(days) == 1]

    def far(day: date) -> tuple[bool, int]:
        return bool(weekday) and day.isoweekday() != weekday, min((abs((day - one).days) for one in sure), default=0)

    return [min(days, key=far) for days in rows]


def _days_of_rows(sheet: Sheet, counted: Counted) -> Iterator[list[list[date]]]:
    """Yield the first days of the rows of each table, each as it may be read."""
    like = counted.facts.case.appeal.notice.day
    tables, last = tables_of(sheet.text), -2
    run: dict[int, list[date]] = {}
    for at in sheet.of("date"):
        line = sheet.line_of(at)
        if not tables.is_row(line) or line in run:
            continue
        if line != last + 1 and run:
            yield list(run.values())
            run = {}
        days = sorted(whole_days(sheet.figure(at).days, like if isinstance(like, date) else None))
        if days:
            run[line], last = days, line
    if run:
        yield list(run.values())
