"""INV-03: a supplier's invoice names the supplier with address, telephone and website."""

import re
from collections.abc import Iterator

from pipeline.model.fields import NotRecorded
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.demands import notice_text
from pipeline.rules.outgoing import concerns, leaving

NEEDED = {
    "name": Severity.ERROR, "address": Severity.ERROR, "phone": Severity.ERROR, "website": Severity.WARNING,
}

WEBSITE = re.compile(r"\bweb[ -]?sites?\b|\bwebse?iten?\b|网站|网址", re.IGNORECASE)


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each detail of a supplier that an invoice leaves out, as registered."""
    named = bool(WEBSITE.search(notice_text(facts)))
    for entry in leaving(facts):
        if entry.kind != "supplier_invoice":
            continue
        # Whoever sold cartons or paper is not asked: an invoice of no product under review proves none of them.
        of_none = bool(facts.case.items) and not any(concerns(facts, entry, asin) for asin in facts.case.items)
        for field, weight in (NEEDED | ({"website": Severity.ERROR} if named else {})).items():
            severity = Severity.INFO if of_none else weight
            value, at = getattr(entry.issuer, field, None), At(evidence=entry.id, path=f"$.issuer.{field}")
            if value is None:
                yield Hit(
                    f"{entry.id}: the supplier's {field} is not registered.",
                    f"Does the invoice show it? If it does not, say so in issuer.{field} with a reason, and ask the "
                    "supplier.",
                    at, severity,
                )
            elif isinstance(value, NotRecorded):
                yield Hit(
                    f"{entry.id}: the invoice does not show the supplier's {field} ({value.not_recorded}).",
                    "Can the supplier send an invoice that shows it? Nothing is added to a document.",
                    at, Severity.INFO if of_none or (field == "website" and not named) else Severity.WARNING,
                )


RULE = Rule(
    code="INV-03",
    title="The supplier can be found",
    severity=Severity.ERROR,
    phase="case",
    why="Name, telephone, address and website of the supplier are asked for, and suppliers are contacted; one that "
    "cannot be verified is a ground of refusal.",
    sources=("AMZ-INV", "AMZ-SARAH"),
    check=check,
    fails={"evidence.json$.evidence[1].issuer": {"name": "Larkmoor Wholesale Ltd"}},
    passes={"evidence.json$.evidence[1].issuer.email": "post@larkmoor-wholesale.example.co.uk"},
)
