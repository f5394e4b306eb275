"""MET-01: the performance figures of the account page meet their targets."""

from collections.abc import Iterator

from pipeline.health.metrics import measured
from pipeline.model.finding import Severity
from pipeline.rules.accounts import account_of
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each figure outside its target; one that cannot be read is not checked."""
    found = account_of(facts)
    path, metrics = (found[0], found[1].metrics) if found else ("", ())
    for index, metric in enumerate(metrics):
        at = At("account", f"{path}.metrics[{index}]")
        held = measured(metric, facts.catalog)
        if held.state == "not compared":
            yield Undecided(f"{held.label} {metric.value} cannot be held against {metric.target}.", at)
        elif held.state == "outside":
            yield Hit(
                f"{held.label} is {held.value} over {held.window_days} days; its target is {held.target}.",
                "Does the case answer it, or does another one?", at,
            )


RULE = Rule(
    code="MET-01",
    title="Performance figures meet their targets",
    severity=Severity.WARNING,
    phase="case",
    why="A figure outside its target can close the account whatever the plan says; the target that was read goes "
    "before the catalogue's.",
    sources=("AMZ-AHP", "AMAENG", "HELLOTAX", "CAJARI"),
    check=check,
    fails={
        "account.json$.accounts": [{
            "marketplace": "amazon.co.uk",
            "metrics": [{"name": "late_shipment", "value": "5.2 %", "target": "below 4 %", "window_days": 30}],
        }]
    },
    passes={
        "account.json$.accounts": [{
            "marketplace": "amazon.co.uk",
            "metrics": [{"name": "late_shipment", "value": "1.1 %", "target": "below 4 %", "window_days": 30}],
        }]
    },
)
