"""The days that a case records as past."""

from collections.abc import Iterator
from datetime import date

from pipeline.model.recorded import recorded_days
from pipeline.rules.contract import Facts


def days_of(facts: Facts) -> tuple[tuple[str, str, date], ...]:
    """Return (file, JSON path, day) of each recorded day; of the register, the item's id stands for the path."""
    return facts.once("days of the past", lambda: tuple(_days(facts)))


def _days(facts: Facts) -> Iterator[tuple[str, str, date]]:
    case = facts.case
    yield from (("case", path, day) for path, day in recorded_days(case.appeal))
    yield from (("evidence", entry.id, day) for entry in case.register for _, day in recorded_days(entry))
    yield from (("sourcing", path, day) for path, day in recorded_days(case.sourcing))
