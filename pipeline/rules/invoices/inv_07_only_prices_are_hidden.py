"""INV-07: of a document of purchase only prices are taken out."""

from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import purchase_kinds
from pipeline.rules.outgoing import leaving
from pipeline.rules.wording import first


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each redaction whose reason names no price."""
    for entry in leaving(facts):
        for redaction in entry.redactions if entry.kind in purchase_kinds(facts) else ():
            if not first(redaction.reason, word_list("price")["words"]):
                yield Hit(
                    f'{entry.id}: something other than a price is taken out ("{redaction.reason}").',
                    "Does it have to be hidden? All but prices must be visible; where a private person is named, say "
                    "who decided it.",
                    At(evidence=entry.id, page=redaction.region.page if redaction.region else 0),
                )


RULE = Rule(
    code="INV-07",
    title="Only prices are hidden",
    severity=Severity.ERROR,
    phase="case",
    why="Pricing may be removed from invoices; everything else must be visible.",
    sources=("AMZ-INV", "ASL-CHECK"),
    check=check,
    fails={"evidence.json$.evidence[1].redactions": [{"pattern": "24", "reason": "Quantity"}]},
    passes={"evidence.json$.evidence[1].redactions": [{"pattern": "412.80", "reason": "Total price"}]},
)
