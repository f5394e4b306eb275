"""JDG-01: where figures or words of rules hold differently for a case, the findings say so."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each figure or list that is not the catalogue's."""
    for change in facts.catalog.changes:
        yield Hit(
            f"{change.name} is changed by {change.where}: {change.holds} (usually {change.usual}), because "
            f"{change.because}",
            "Does the reason hold for this case?",
            At("case", change.path or "$"),
        )


RULE = Rule(
    code="JDG-01",
    title="Changed figures are shown",
    severity=Severity.INFO,
    phase="case",
    why="A workspace or a case may judge by other figures and words than the catalogue's; whoever reads the findings "
    "sees by which.",
    sources=("HOUSE",),
    check=check,
    fails={
        "case.json$.rules": {
            "thresholds": [{"name": "plan_words_most", "value": 1000, "because": "Twelve products in one plan."}]
        }
    },
    passes={"case.json$.rules": {}},
)
