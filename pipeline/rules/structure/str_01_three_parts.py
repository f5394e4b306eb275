"""STR-01: the plan has its three parts: root cause, corrective actions, preventive measures."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import DELETE, At, Facts, Hit, Rule


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each part that has no statement."""
    if not plan_wanted(facts):
        return
    appeal = facts.case.appeal
    parts = {"root_causes": appeal.root_causes, "actions": appeal.actions, "measures": appeal.measures}
    for name, statements in parts.items():
        if not statements:
            yield Hit(
                message=f"The plan has no {PARTS[name]}: `{name}` is empty.",
                hint=f"Is any {PARTS[name]} known to the seller? Ask, and record who told it, when and how.",
                at=At("case", f"$.{name}"),
            )


def plan_wanted(facts: Facts) -> bool:
    """Tell whether any complaint is of a type that is answered with a plan."""
    violations = facts.catalog.violations
    return any(violations[one.type].plan_needed != "no" for one in facts.case.appeal.notice.complaints)


PARTS = {"root_causes": "root cause", "actions": "corrective action", "measures": "preventive measure"}

RULE = Rule(
    code="STR-01",
    title="The plan has its three parts",
    severity=Severity.BLOCK,
    phase="case",
    why="A plan answers three questions in this order: what caused it, what was done, what keeps it from "
    "happening again. The order is fixed when the plan is composed; an empty part cannot be.",
    sources=("AMZ-POA", "CYBER-APPEAL"),
    check=check,
    fails={"case.json$.measures": []},
    passes={"case.json$.measures[1]": DELETE},
    of_words=True,
)
