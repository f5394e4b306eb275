"""INV-07: of a document of purchase only prices are taken out, of one that verifies nothing at all."""

from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import purchase_kinds
from pipeline.rules.outgoing import leaving
from pipeline.rules.wording import first

CHANNEL = "verification"


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each redaction of a verifying document, and for each other one whose reason names no price."""
    for entry in leaving(facts):
        verifies = _verifies(facts, entry)
        looked_at = verifies or entry.kind in purchase_kinds(facts)
        for index, redaction in enumerate(entry.redactions if looked_at else ()):
            at = At(
                evidence=entry.id, path=f"$.redactions[{index}].reason",
                page=redaction.region.page if redaction.region else 0,
            )
            if verifies:
                yield Hit(
                    f'{entry.id} verifies a person or an account, and something in it is taken out '
                    f'("{redaction.reason}").',
                    "Can it be sent whole? Such documents are taken only whole and unmarked.",
                    at,
                )
            elif not _names_a_price_alone(redaction.reason):
                yield Hit(
                    f'{entry.id}: something other than a price is taken out ("{redaction.reason}").',
                    "Does it have to be hidden? All but prices must be visible; where a private person is named, say "
                    "who decided it.",
                    at,
                )


def _names_a_price_alone(reason: str) -> bool:
    words = word_list("price")
    return bool(first(reason, words["words"])) and not first(reason, words["others"])


def _verifies(facts: Facts, entry: EvidenceItem) -> bool:
    """Tell whether an item is of such a kind, or goes out with a submission that verifies.

    One that names no complaint goes with each; it verifies then if its kind is one that is asked for.
    """
    asked = {name for one in facts.case.submissions if one.channel == CHANNEL for name in one.complaints}
    usual = {kind for group in facts.catalog.violations[CHANNEL].evidence for kind in group}
    goes_with = asked.intersection(entry.complaints) if entry.complaints else asked and entry.kind in usual
    return facts.catalog.kinds[entry.kind].whole or bool(goes_with)


RULE = Rule(
    code="INV-07",
    title="Only prices are hidden",
    severity=Severity.ERROR,
    phase="case",
    why="Pricing may be removed from invoices; everything else must be visible. Documents that verify a person or an "
    "account are taken whole and unmarked.",
    sources=("AMZ-INV", "ASL-CHECK", "XDEX"),
    check=check,
    fails={"evidence.json$.evidence[1].redactions": [{"pattern": "24", "reason": "Quantity"}]},
    passes={"evidence.json$.evidence[1].redactions": [{"pattern": "412.80", "reason": "Total price"}]},
)
