"""INV-01: documents of purchase were issued within the window before the notice was received."""

from collections.abc import Iterator
from datetime import date

from pipeline.model.appeal import Complaint
from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.demands import asked_of, outside_window, received_on
from pipeline.rules.outgoing import concerns, leaving
from pipeline.rules.register.days import follows

INVOICE = "supplier_invoice"


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each document outside the window of a complaint that it answers."""
    for entry in leaving(facts):
        if facts.catalog.kinds[entry.kind].has("in_window"):
            yield from _judge(facts, entry)


def _judge(facts: Facts, entry: EvidenceItem) -> Iterator[Hit | Undecided]:
    complaints = _answered(facts, entry)
    if not complaints:
        yield from _of_no_product(facts, entry)
        return
    if not isinstance(entry.issued_on, date):
        yield Undecided(f"The day on which {entry.id} was issued is not recorded.", At(evidence=entry.id))
        return
    if not any(received_on(facts, complaint) for complaint in complaints):
        yield Undecided("The day on which the notice came is not recorded.", At("case", "$.notice.received_on"))
        return
    outside = (outside_window(facts, entry.issued_on, complaint) for complaint in complaints)
    only = follows(facts, entry)
    hint = (
        "Which date is right? EVD-14 asks that, and with the other one this may be gone." if only else
        "Is a document of this supplier from inside the window known? The date on the paper is what counts; it is "
        "recorded as it stands there."
    )
    for reason in dict.fromkeys(filter(None, outside)):
        yield Hit(
            f"{entry.id} ({entry.title}) was issued on {entry.issued_on}, {reason}{only}.", hint,
            At(evidence=entry.id, path="$.issued_on"),
        )


def _of_no_product(facts: Facts, entry: EvidenceItem) -> Iterator[Undecided]:
    """Yield why an invoice is not judged; a receipt of no product under review is for something else."""
    if entry.kind == INVOICE and not any(concerns(facts, entry, asin) for asin in facts.case.items):
        yield Undecided(f"{entry.id} names no product under review, so no window is known.", At(evidence=entry.id))


def _answered(facts: Facts, entry: EvidenceItem) -> tuple[Complaint, ...]:
    """Return the complaints about products for which such a document is asked."""
    asked = {asin for asin in facts.case.items if concerns(facts, entry, asin) and asked_of(facts, asin)}
    return tuple(
        one
        for one in facts.case.complaints.values()
        if asked
        and (not entry.complaints or one.id in entry.complaints)
        and (not one.items or asked.intersection(one.items))
    )


RULE = Rule(
    code="INV-01",
    title="Documents lie inside the notice's window",
    severity=Severity.ERROR,
    phase="case",
    why="A document counts if it was issued within the days before the notice was received; the notice's own "
    "figure goes before any other.",
    sources=("AMZ-INV", "AMZ-INV-SF", "AMZ-SARAH", "88-180", "88-90"),
    check=check,
    fails={"evidence.json$.evidence[1].issued_on": "2025-03-01"},
    passes={"evidence.json$.evidence[1].issued_on": "2025-03-02"},
)
