"""STR-07: each preventive measure has an owner, a start, a rhythm and says what is recorded."""

from collections.abc import Iterator

from pipeline.model.appeal import PreventiveMeasure
from pipeline.model.fields import NotRecorded
from pipeline.model.finding import Severity
from pipeline.rules.contract import DELETE, At, Facts, Hit, Rule, each

WANTED = {
    "owner": "who owns it",
    "starts_on": "when it starts or started",
    "rhythm": "how often it is done",
    "recorded": "what is recorded each time",
}


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for what a measure leaves out, and a milder one for what nobody recorded."""
    for path, measure in each("measures", facts.case.appeal.measures):
        yield from _left_out(measure, path)
        yield from _unknown(measure, path)


def _left_out(measure: PreventiveMeasure, path: str) -> Iterator[Hit]:
    lacking = [what for field, what in WANTED.items() if getattr(measure, field) is None]
    if lacking:
        yield Hit(
            message=f"Measure {measure.id} does not say {', '.join(lacking)}.",
            hint='Is it known? If it is not, say so with {"not_recorded": "reason"}; it is printed that way.',
            at=At("case", path),
        )


def _unknown(measure: PreventiveMeasure, path: str) -> Iterator[Hit]:
    for field, what in WANTED.items():
        value = getattr(measure, field)
        if isinstance(value, NotRecorded):
            yield Hit(
                message=f"Measure {measure.id}: {what} is not recorded ({value.not_recorded}).",
                hint="Is it known by now?",
                at=At("case", f"{path}.{field}"),
                severity=Severity.WARNING,
            )


RULE = Rule(
    code="STR-07",
    title="Measures are concrete",
    severity=Severity.ERROR,
    phase="case",
    why="Prevention is expected to be specific, factual and long-term, with its start date; a measure that "
    "nobody owns and nobody records cannot be checked.",
    sources=("CRAFT", "AMZ-DANIKA", "REINST-S3"),
    check=check,
    fails={"case.json$.measures[0].owner": DELETE},
    passes={"case.json$.measures[0].status": "planned"},
)
