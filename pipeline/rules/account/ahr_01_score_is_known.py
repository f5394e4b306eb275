"""AHR-01: the account's score as it was read last, and whether a critical entry stands on its page."""

from collections.abc import Iterator

from pipeline.health.ageing import unaddressed
from pipeline.health.projection import start_reading
from pipeline.model.finding import Severity
from pipeline.rules.accounts import account_of, entries_of
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.demands import threshold


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit that tells the zone of the score; a score at risk or a critical entry is a warning."""
    found = account_of(facts)
    if found is None:
        return
    path, account = found
    for place, entry in entries_of(path, account):
        if entry.severity == "critical" and unaddressed(entry):
            yield Hit(
                f"{entry.id} on the account page is critical and not addressed: the score counts as 0 until it is.",
                "Is it answered first? `invoke health` shows what else waits.", At("account", place), Severity.WARNING,
            )
    reading = start_reading(account, facts.case.as_of)
    if reading is None:
        yield Undecided(f"No score of {account.marketplace} is recorded up to {facts.case.as_of}.", At("account", path))
        return
    zone, severity = _zone(facts, reading.score)
    yield Hit(
        f"The account's score on {account.marketplace} was {reading.score} on {reading.on}: {zone}.",
        "Is this the newest reading?", At("account", path), severity,
    )


def _zone(facts: Facts, score: int) -> tuple[str, Severity | None]:
    if score >= threshold(facts, "health_healthy"):
        return "healthy", None
    return ("at risk" if score >= threshold(facts, "health_at_risk") else "unhealthy"), Severity.WARNING


RULE = Rule(
    code="AHR-01",
    title="The account's score is known",
    severity=Severity.INFO,
    phase="case",
    why="A score at risk decides what is answered first. It says nothing about the plan, so it holds no plan back.",
    sources=("ECB-2022", "AMZ-AHR-QA-UK"),
    check=check,
    fails={"account.json$.accounts": [{"marketplace": "amazon.co.uk", "score": 240, "score_on": "2026-03-01"}]},
    passes={"account.json$.accounts": [{"marketplace": "amazon.de", "score": 90, "score_on": "2026-03-01"}]},
)
