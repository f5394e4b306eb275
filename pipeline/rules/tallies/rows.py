"""How many days of a kind a cited table has rows of: "the first seven days", "on three Fridays"."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.durations import unit_of
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
_FIRST = re.compile(r"\b(?:first|ersten)\s*$|(?:[头頭首]|(?<![日月年天])前)\s*$", re.IGNORECASE)
_THE_NEXT_DAY = re.compile(
    r"第[二三四五六七八九十\d]+[天日]|[后後][一二两兩三四五六七八九十\d]*[天日]|\b(?:last|third|fourth|fifth) day\b"
)


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
