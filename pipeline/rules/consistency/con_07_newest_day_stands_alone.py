"""CON-07: the newest day of a case, by which it is judged, does not lie far after all others."""

from collections.abc import Iterator
from datetime import date

from pipeline.model.finding import Severity
from pipeline.model.recorded import recorded_days
from pipeline.rules.contract import At, Facts, Hit, Rule

MOST_DAYS = 366


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit where the newest recorded day lies more than a year after the next."""
    placed = list(_placed(facts))
    days = sorted({day for _, day in placed})
    if len(days) < 2 or (days[-1] - days[-2]).days <= MOST_DAYS:
        return
    newest, before = days[-1], days[-2]
    yield Hit(
        f"The newest day of the case is {newest}; the one before it is {before}. Without --as-of the case is judged "
        "at its newest day, and what lies in the future is then not seen.",
        "Is the year right?",
        next(at for at, day in placed if day == newest),
    )


def _placed(facts: Facts) -> Iterator[tuple[At, date]]:
    for path, day in recorded_days(facts.case.appeal):
        yield At("case", path), day
    for entry in facts.case.register:
        for _, day in recorded_days(entry):
            yield At(evidence=entry.id), day
    for path, day in recorded_days(facts.case.sourcing):
        yield At("sourcing", path), day


RULE = Rule(
    code="CON-07",
    title="The newest day does not stand alone",
    severity=Severity.WARNING,
    phase="case",
    why="The newest recorded day is the day a case is judged at: one mistyped year would switch off every check "
    "for days in the future.",
    sources=("HOUSE",),
    check=check,
    fails={"case.json$.root_causes[0].told_on": "9999-12-31"},
    passes={"case.json$.root_causes[0].told_on": "2026-03-09"},
)
