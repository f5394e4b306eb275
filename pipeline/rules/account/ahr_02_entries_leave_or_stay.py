"""AHR-02: when the entries that a case answers would leave the account page, by both readings."""

from collections.abc import Iterator

from pipeline.health.ageing import expires_on, unaddressed
from pipeline.health.figures import scale
from pipeline.model.finding import Severity
from pipeline.rules.accounts import account_of, answered_by, entries_of
from pipeline.rules.contract import At, Facts, Hit, Rule

MOST_NAMED = 4


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit that names the first and last day on which the case's entries would leave."""
    found = account_of(facts)
    if found is None:
        return
    path, account = found
    figures = scale(facts.catalog)
    about = [
        (day, entry.id) for _, entry in entries_of(path, account)
        if unaddressed(entry) and answered_by(facts, entry) and (day := expires_on(entry, figures))
    ]
    if about:
        named = ", ".join(f"{name} {day}" for day, name in sorted(about)[:MOST_NAMED])
        more = f" and {len(about) - MOST_NAMED} more until {max(about)[0]}" if len(about) > MOST_NAMED else ""
        yield Hit(
            f"{figures.age} days after they opened, or on the day the page shows, the entries that this case answers "
            f"would leave: {named}{more}. Unconfirmed for entries nobody addressed: some say that they stay.",
            "Are the days on the account page the same?", At("account", path),
        )


RULE = Rule(
    code="AHR-02",
    title="When entries leave is told",
    severity=Severity.INFO,
    phase="case",
    why="Sources disagree whether an entry that nobody addressed leaves the page after 180 days; both are told.",
    sources=("ECB-2020", "AVA-AHR", "AMZ-AHR-QA-UK", "AMZATTY-IP"),
    check=check,
    fails={
        "account.json$.accounts": [{
            "marketplace": "amazon.co.uk",
            "violations": [{
                "id": "V-1", "type": "inauthentic", "opened_on": "2026-03-02", "state": "open", "items": ["B0SAMPLE01"]
            }],
        }]
    },
    passes={
        "account.json$.accounts": [{
            "marketplace": "amazon.co.uk",
            "violations": [{
                "id": "V-1", "type": "inauthentic", "opened_on": "2026-03-02", "state": "addressed",
                "items": ["B0SAMPLE01"],
            }],
        }]
    },
)
