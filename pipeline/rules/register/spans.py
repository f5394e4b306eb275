"""The rows of a document that lie within the while that its title tells."""

from collections.abc import Sequence
from datetime import date

from pipeline.model.evidence import EvidenceItem
from pipeline.rules.beside.asides import first_days
from pipeline.rules.figures.figure import Figure, whole_days
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet

# A while has a first and a last day.
_ENDS = 2


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
