"""STR-03: each action and measure answers a root cause, and each root cause is answered."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.places import answers


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each statement that hangs in the air."""
    appeal = facts.case.appeal
    for path, answer in answers(appeal):
        if not answer.root_causes:
            yield Hit(
                message=f"{answer.id} names no root cause.",
                hint="Which cause does it answer? If none, it does not belong in this plan.",
                at=At("case", path),
            )
    answered = {cause for _, answer in answers(appeal) for cause in answer.root_causes}
    for path, cause in each("root_causes", appeal.root_causes):
        if cause.id not in answered:
            yield Hit(
                message=f"No action and no measure names root cause {cause.id}.",
                hint="Is it known what was done about this cause?",
                at=At("case", path),
            )


RULE = Rule(
    code="STR-03",
    title="Actions and measures answer causes",
    severity=Severity.ERROR,
    phase="case",
    why="Steps that no cause calls for, and causes that no step answers, are read as a plan that does not fit "
    "what happened.",
    sources=("SELLERENGINE-DENY", "REKOM", "AMZ-POA"),
    check=check,
    fails={"case.json$.measures[0].root_causes": []},
    passes={"case.json$.actions[0].items": []},
)
