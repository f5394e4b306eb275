"""AHR-03: how far the score may lie at the end of a year's reckoning, as a range and an estimate."""

from collections.abc import Iterator

from pipeline.health.figures import scale
from pipeline.health.projection import at_the_end
from pipeline.model.finding import Severity
from pipeline.rules.accounts import account_of
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit with the range of the score on the last day that is reckoned."""
    found = account_of(facts)
    if found is None or not found[1].violations:
        return
    path, account = found
    figures = scale(facts.catalog)
    reckoned = at_the_end(account, figures, facts.case.as_of)
    if reckoned is None:
        yield Undecided(
            f"Neither a score up to {facts.case.as_of} nor the number of orders is recorded: "
            "no course can be reckoned.",
            At("account", path),
        )
        return
    until, score = reckoned
    yield Hit(
        f"Estimate: without new entries the score lies between {score.low} and {score.high} on {until}, repeats "
        f"counted up to {figures.repeat_factor} times the points each time.",
        "`invoke health` shows the course and each assumption behind it.", At("account", path),
    )


RULE = Rule(
    code="AHR-03",
    title="The score is told as a range",
    severity=Severity.INFO,
    phase="case",
    why="Points, repeats and ageing are known only roughly: a single figure would claim what nobody knows.",
    sources=("ECB-2022", "SAS-AHR", "MYAG", "AMZ-AHR-FAQ"),
    check=check,
    fails={
        "account.json$.accounts": [{
            "marketplace": "amazon.co.uk", "score": 240, "score_on": "2026-03-01",
            "violations": [{"id": "V-1", "type": "inauthentic", "opened_on": "2026-03-02", "state": "open"}],
        }]
    },
    passes={"account.json$.accounts": [{"marketplace": "amazon.co.uk", "score": 240, "score_on": "2026-03-01"}]},
)
