"""AHR-04: an entry about a listing that is gone still waits to be addressed."""

from collections.abc import Iterator

from pipeline.health.ageing import unaddressed
from pipeline.model.finding import Severity
from pipeline.rules.accounts import account_of, answered_by, entries_of
from pipeline.rules.contract import At, Facts, Hit, Rule

GONE = frozenset({"closed", "removed_by_amazon"})


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each entry that no complaint of the case answers and whose listing the case says is gone."""
    found = account_of(facts)
    gone = {item.asin for item in facts.case.appeal.items if item.listing and item.listing.state in GONE}
    for place, entry in entries_of(*found) if found else ():
        about = sorted(gone.intersection(entry.items))
        if about and unaddressed(entry) and not answered_by(facts, entry):
            yield Hit(
                f"{entry.id} ({entry.type.replace('_', ' ')}) is about {', '.join(about)}, whose "
                "offer is gone; the entry waits all the same, and this case does not answer it.",
                "Is it answered elsewhere? Deleting or closing a listing is said to address nothing.",
                At("account", place),
            )


RULE = Rule(
    code="AHR-04",
    title="Closing a listing addresses no entry",
    severity=Severity.WARNING,
    phase="case",
    why="A listing that is deleted or closed leaves its entry on the account page, and the points with it.",
    sources=("AMZ-AHR-QA-UK", "AMZ-AHR-FAQ"),
    check=check,
    fails={
        "case.json$.items[0].listing.state": "closed",
        "account.json$.accounts": [{
            "marketplace": "amazon.co.uk",
            "violations": [{
                "id": "V-1", "type": "safety", "opened_on": "2026-03-02", "state": "open", "items": ["B0SAMPLE01"]
            }],
        }],
    },
    passes={
        "case.json$.items[0].listing.state": "closed",
        "account.json$.accounts": [{
            "marketplace": "amazon.co.uk",
            "violations": [{
                "id": "V-1", "type": "inauthentic", "opened_on": "2026-03-02", "state": "open", "items": ["B0SAMPLE01"]
            }],
        }],
    },
)
