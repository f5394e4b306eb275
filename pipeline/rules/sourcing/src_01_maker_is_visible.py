"""SRC-01: a record that the seller made shows the seller as its maker, under a plain heading."""

from collections.abc import Iterator

from pipeline.model.document import RecordSheet
from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.parties import bare, firm_names, names_of
from pipeline.rules.wording import invoice_word


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each own record that shows another maker, none, or a heading of a supplier's document."""
    for entry in facts.case.register:
        if facts.catalog.kinds[entry.kind].self_made:
            yield from _issuer(facts, entry)
    for sheet in facts.documents.records if facts.documents else ():
        yield from _sheet(facts, sheet)
        yield from _vendor(facts, sheet)


def _issuer(facts: Facts, entry: EvidenceItem) -> Iterator[Hit]:
    name = entry.issuer.name if entry.issuer else None
    if isinstance(name, str) and not firm_names(name) & _makers(facts):
        what = f'is registered as the seller\'s own record, and names "{name}" as its maker'
        yield _hit(entry.id, what, "$.issuer.name")


def _vendor(facts: Facts, sheet: RecordSheet) -> Iterator[Hit]:
    """Yield a sheet whose maker is one of those from whom the goods were bought: it is then no own record."""
    sourcing = facts.case.sourcing
    names = [row.vendor.name for row in sourcing.rows] if sourcing else []
    vendors = frozenset[str]().union(*(firm_names(name) for name in names if isinstance(name, str)))
    maker = sourcing.made_by if sourcing and isinstance(sourcing.made_by, str) else ""
    if (firm_names(maker) & vendors) - names_of(facts.case.seller):
        yield _hit(sheet.evidence, f'is the seller\'s own record, and "{maker}", its maker, is a vendor of its rows')


def _makers(facts: Facts) -> frozenset[str]:
    """Return the names of the seller and of the person who wrote the records."""
    sourcing = facts.case.sourcing
    person = firm_names(sourcing.made_by) if sourcing and sourcing.made_by else frozenset()
    return names_of(facts.case.seller) | person


def _sheet(facts: Facts, sheet: RecordSheet) -> Iterator[Hit]:
    shown = bare("\n".join((*sheet.notice, *(value for _, value in sheet.facts), *sheet.closing)))
    if not any(name in shown for name in names_of(facts.case.seller)):
        yield _hit(sheet.evidence, "is drawn without the name of the seller who made it")
    word = invoice_word(sheet.heading)
    if word:
        yield _hit(sheet.evidence, f'is drawn under a heading that says "{word}"')


def _hit(evidence: str, what: str, path: str = "$") -> Hit:
    return Hit(
        message=f"{evidence} {what}.",
        hint="Who made this record? It names its maker and says plainly what it is; if somebody else made it, it "
        "is another kind of evidence.",
        at=At(evidence=evidence, path=path),
    )


RULE = Rule(
    code="SRC-01",
    title="An own record shows its maker",
    severity=Severity.BLOCK,
    phase="documents",
    why="A record that names its true maker is honest whatever it is worth; the same content under another name or "
    "an invoice heading is a false document.",
    sources=("CPS-FCA", "DE-HAUFE-267", "DE-HAUFE-379"),
    check=check,
    fails={"evidence.json$.evidence[5].issuer": {"name": "Ambleford Market Traders Ltd"}},
    passes={"evidence.json$.evidence[5].issuer": {"name": "Sample and Shade t/a Sample & Shade Ltd"}},
    overridable=False,
)
