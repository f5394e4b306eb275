"""The results of a run as rows: each with its case's priority on the day of the run, the most pressing first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.health.ageing import Span
from pipeline.health.priority import Priority, Stake
from pipeline.model.batch import Result, Tally
from pipeline.model.summary import LastDay

# What happened, in a word, and where it stands in the order of worries.
WORRIES = {"failed": 0, "blocked": 1, "draft": 2}


@dataclass(frozen=True, slots=True)
class Row:
    """A result with its case's priority; `soon` tells that a last day is within the days the run asks for."""

    result: Result
    pressure: Priority
    last_day: LastDay | None
    soon: bool
    retention_due: bool

    @property
    def what(self) -> str:
        """Return what was done and what stands, in a few words."""
        one = self.result
        return one.outcome if one.outcome == "failed" or not one.state else f"{one.outcome}, {one.state}"

    @property
    def day(self) -> str:
        """Return the next last day; one that is unknown is said to be unknown, not none."""
        if self.last_day is None:
            past = self.pressure.past
            return f"{past} has passed" if past else "unknown" if self.pressure.unknown else ""
        return self.last_day.on.isoformat() if self.last_day.on else "unknown"

    @property
    def worry(self) -> bool:
        """Tell whether a person should look at the case."""
        one = self.result
        return bool(self.soon or one.outcome == "failed" or one.state in WORRIES or one.new or self.retention_due)

    @property
    def order(self) -> tuple[object, ...]:
        """Return the key to sort by: last days that are near, then failures, then worries, each by priority."""
        return (not self.soon, self.result.outcome != "failed", not self.worry, self.pressure.order,
                self.result.case_id)


def row_of(tally: Tally, result: Result) -> Row:
    """Return the row of a result; the last days of a case that was never built are unknown, not none."""
    today = date.fromisoformat(tally.today)
    stake = Stake(
        tuple(LastDay(**{**one, "on": _day(one["on"])}) for one in result.waiting),
        Span(*result.points), result.critical,
    )
    pressure = stake.on(today) if result.state else replace(stake.on(today), unknown=True)
    soon = pressure.due is not None and pressure.due <= today + timedelta(days=tally.days)
    kept_until = _day(result.retention)
    return Row(result, pressure, stake.next_on(today), soon, kept_until is not None and kept_until < today)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def rows(tally: Tally, results: Iterable[Result]) -> Iterator[Row]:
    """Yield the rows in the order of the results."""
    return (row_of(tally, one) for one in results)


def pressing(tally: Tally, results: Iterable[Result], most: int) -> list[Row]:
    """Return the rows of the most pressing cases; never more than so many are held at once."""
    return heapq.nsmallest(most, rows(tally, results), key=lambda row: row.order)
