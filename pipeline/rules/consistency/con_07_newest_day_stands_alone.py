"""CON-07: the newest day of a case, by which it is judged, does not lie far after all others."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import threshold
from pipeline.rules.past import days_of


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit where the newest recorded day lies long after the next, by more than a year."""
    placed = days_of(facts)
    days = sorted({day for _, _, day in placed})
    if len(days) < 2 or (days[-1] - days[-2]).days <= threshold(facts, "newest_day_apart"):
        return
    newest, before = days[-1], days[-2]
    file, where = next((file, where) for file, where, day in placed if day == newest)
    yield Hit(
        f"The newest day of the case is {newest}; the one before it is {before}. Without --as-of the case is judged "
        "at its newest day, and what lies in the future is then not seen.",
        "Is the year right?",
        At(evidence=where) if file == "evidence" else At(file, where),
    )


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
