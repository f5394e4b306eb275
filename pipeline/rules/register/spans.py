"""The while that a title tells, against what the register says that a document covers, and against its rows."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.finding import Severity
from pipeline.rules.beside.asides import first_days
from pipeline.rules.beside.slips import is_beside
from pipeline.rules.contract import Facts, Hit
from pipeline.rules.figures.figure import Figure, whole_days
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet, sheet_of
from pipeline.rules.register.said import differs

# A while has a first and a last day; so many rows tell its ends; further off one is no slip.
_ENDS, _LEAST_ROWS, _NEAR = 2, 3, timedelta(days=3)


def spans(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    """Yield a title of which one end is that of its scope, or of its rows, and the other one lies beside.

    A list may begin on the day from which a measure holds, before its first row.
    """
    titled = _while(entry.title)
    if titled:
        yield from _against_the_scope(entry, titled)
        # What it covers need have no row on its last day.
        if [*map(_month_and_day, titled)] == [*map(_month_and_day, _while(entry.scope))]:
            return
        first = set(whole_days(titled[0].days, facts.case.as_of))
        if first.isdisjoint(measure.starts_on for measure in facts.case.appeal.measures):
            yield from _against_the_rows(entry, exhibit, titled)


def within_the_while(entry: EvidenceItem, sheets: Sequence[Sheet]) -> frozenset[Figure]:
    """Return the days of rows that lie within the while that a title tells: the first need not be its first day."""
    titled = _while(entry.title)
    made = next((day for day in (entry.captured_on, entry.issued_on) if isinstance(day, date)), None)
    ends = [day for one in titled for day in whole_days(one.days, made)]
    if len(ends) != _ENDS:
        return frozenset()
    rows = (one for sheet in sheets for one in first_days(sheet))
    return frozenset(one for one in rows if any(ends[0] <= day <= ends[1] for day in whole_days(one.days, made)))


def _while(text: str | None) -> tuple[Figure, ...]:
    """Return the two days of a text that tells a while, each with no more than one reading."""
    days = tuple(one for one in figures(text or "") if any(day for _, _, day in one.days))
    return days if len(days) == _ENDS and all(len(one.days) == 1 for one in days) else ()


def _against_the_scope(entry: EvidenceItem, titled: tuple[Figure, ...]) -> Iterator[Hit]:
    scope = _while(entry.scope)
    same = [_month_and_day(one) == _month_and_day(other) for one, other in zip(titled, scope, strict=False)]
    if sum(same) == 1:
        at = same.index(False)
        yield differs(
            entry, "title", f'has the title "{entry.title}", and its scope is "{entry.scope}".',
            None if is_beside(scope[at], titled[at]) else Severity.WARNING,
        )


def _against_the_rows(entry: EvidenceItem, exhibit: Exhibit, titled: tuple[Figure, ...]) -> Iterator[Hit]:
    made = next((day for day in (entry.captured_on, entry.issued_on) if isinstance(day, date)), None)
    ends = [day for one in titled for day in whole_days(one.days, made)]
    sheets = [sheet_of(page) for page in exhibit.pages]
    rows = [day for sheet in sheets for one in first_days(sheet) for day in whole_days(one.days, made)]
    if len(rows) < _LEAST_ROWS or len(ends) != _ENDS:
        return
    shown = [min(rows), max(rows)]
    same = [one == other for one, other in zip(ends, shown, strict=True)]
    if sum(same) != 1:
        return
    at = same.index(False)
    # A list that ends with a month has no row of its last day as a rule.
    if at and ends[at].day == monthrange(ends[at].year, ends[at].month)[1]:
        return
    stands = any(sheet.figure(place).supports(titled[at]) for sheet in sheets
                 for place in sheet.found(same_keys(titled[at]), across=True))
    if not stands and abs(ends[at] - shown[at]) <= _NEAR:
        which = ("first", "last")[at]
        message = f'has the title "{entry.title}"; its {which} row is of {shown[at]}.'
        yield differs(entry, "title", message, Severity.WARNING)


def _month_and_day(figure: Figure) -> set[tuple[int | None, int | None]]:
    return {(month, day) for _, month, day in figure.days}
