"""STR-08: at least one preventive measure is no longer only planned."""

from collections.abc import Iterator
from datetime import date

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit if every measure lies in the future, and for each that is told as planned for a day gone by."""
    measures, as_of = facts.case.appeal.measures, facts.case.as_of
    for path, measure in each("measures", measures):
        if measure.status == "planned" and isinstance(measure.starts_on, date) and measure.starts_on < as_of:
            yield Hit(
                f"{measure.id} is told as planned, and its day {measure.starts_on} lies before {as_of}, the day this "
                "case is judged at.",
                "Has it begun, and since when? If it has not, for which day is it planned now?",
                At("case", f"{path}.starts_on"),
            )
    if measures and all(measure.status == "planned" for measure in measures):
        yield Hit(
            f"None of the {len(measures)} preventive measures has begun; all are planned.",
            "Has any of them begun by now, and since when? What is planned stays planned.",
            At("case", "$.measures"),
        )


RULE = Rule(
    code="STR-08",
    title="Prevention has begun",
    severity=Severity.WARNING,
    phase="case",
    why="Notices ask for the steps that have been taken to prevent it; a measure that runs already carries more than "
    "one to come.",
    sources=("AMZ-USAN-NOTICE", "AMZ-ODR-NOTICE", "CRAFT"),
    check=check,
    fails={"case.json$.measures[0].status": "planned"},
    passes={"case.json$.measures[0].status": "done"},
)
