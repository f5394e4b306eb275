"""EVD-14: what the register says of a document can be read on it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.fields import Money
from pipeline.model.finding import Severity
from pipeline.model.recognised import BY_OCR
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.demands import purchase_kinds
from pipeline.rules.figures.figure import Figure
from pipeline.rules.outgoing import leaving
from pipeline.rules.register.days import captured, dated_otherwise, titled
from pipeline.rules.register.figures import unread
from pipeline.rules.register.goods import other_goods, renamed
from pipeline.rules.register.parties import contacts, parties
from pipeline.rules.register.products import lines, products, sales
from pipeline.rules.register.said import MOST_SHOWN, Contradiction, differs, field_of
from pipeline.rules.register.slips import number, slips
from pipeline.rules.register.spans import spans

LOOK = "OCR misreads: look at the page. Is the register right?"


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each entry of the register that the readable pages of its document contradict."""
    for entry in leaving(facts):
        exhibit = facts.exhibits.get(entry.id)
        if exhibit is None or exhibit.origin != "file":
            continue
        yield from titled(entry)
        if not any(page.text.strip() for page in exhibit.pages):
            yield from _seen_otherwise(entry, exhibit)
            continue
        contradictions = list(_figures(facts, entry, exhibit))
        hidden = "Parts of {} are redacted" if exhibit.redacted else "Some pages of {} have no text"
        if contradictions and (exhibit.redacted or not all(page.text.strip() for page in exhibit.pages)):
            told = ", ".join(one.what for one in contradictions)
            yield Undecided(f"{hidden.format(entry.id)}; {told} may stand there.", At(evidence=entry.id))
            continue
        for one in contradictions:
            message = f"is registered with the {one.what} {one.said}; on its pages stands {one.found}."
            yield differs(entry, one.what, message, None if one.sure else Severity.WARNING)
        if not exhibit.redacted:
            yield from spans(facts, entry, exhibit)
            yield from products(facts, entry, exhibit)
        if entry.kind in purchase_kinds(facts) and not exhibit.redacted:
            yield from parties(entry, exhibit)
            yield from lines(entry, exhibit)
            yield from renamed(entry, exhibit)
            yield from other_goods(facts, entry, exhibit)
    yield from sales(facts)


def _seen_otherwise(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    """Yield a warning where OCR read another date or total than is registered, and nowhere that one."""
    if exhibit.redacted:
        return
    found = exhibit.facts.found
    seen = [(one.page, one.words, one.days) for one in found.dates if one.read_by == BY_OCR]
    if isinstance(entry.issued_on, date) and seen and all(entry.issued_on.isoformat() not in row[2] for row in seen):
        yield _look(entry, "date", entry.issued_on.isoformat(), [(page, words) for page, words, _ in seen])
    sums = [(one.page, one.words, Decimal(one.amount)) for one in found.totals if one.read_by == BY_OCR]
    if isinstance(entry.total, Money) and sums and all(Decimal(entry.total.amount) != row[2] for row in sums):
        said = f"{entry.total.currency} {entry.total.amount}"
        yield _look(entry, "total", said, [(page, words) for page, words, _ in sums])


def _look(entry: EvidenceItem, what: str, said: str, seen: list[tuple[int, str]]) -> Hit:
    told = ", ".join(f'"{words}" (p. {page})' for page, words in list(dict.fromkeys(seen))[:MOST_SHOWN])
    return Hit(
        f"{entry.id} is registered with the {what} {said}; OCR read {told}.", LOOK,
        At(evidence=entry.id, path=field_of(what)), Severity.WARNING,
    )


def _figures(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield (what, as registered, as read) for each figure that is read otherwise; what no page names is left."""
    yield from dated_otherwise(facts, entry, exhibit)
    if isinstance(entry.total, Money):
        amount = frozenset({Decimal(entry.total.amount).normalize()})
        said = f"{entry.total.currency} {entry.total.amount}"
        yield from unread("total", said, Figure("amount", said, numbers=amount), exhibit)
    for order in entry.orders:
        yield from unread("order", order, Figure("order number", order, name=order.upper()), exhibit)
    for line in entry.lines:
        if isinstance(line.quantity, int):
            claim = Figure("number", str(line.quantity), numbers=frozenset({Decimal(line.quantity).normalize()}))
            yield from unread("quantity", str(line.quantity), claim, exhibit)
    yield from number(entry, exhibit)
    yield from captured(entry, exhibit)
    yield from slips(entry, exhibit)
    for what, party in (("issuer", entry.issuer), ("buyer", entry.buyer), ("payee", entry.payee)):
        if party:
            yield from contacts(what, party, exhibit)


RULE = Rule(
    code="EVD-14",
    title="The register agrees with the pages",
    severity=Severity.ERROR,
    phase="case",
    why="Date, total, number, order and quantity are what a reviewer compares first; a slip in the register becomes a "
    "contradiction in the plan.",
    sources=("AMZ-INV", "REINST-S3"),
    check=check,
    fails={"exhibits.E-004": {"text": "Refund of order 026-4410723-9085561\n3 March 2026\nGBP 35.80"}},
    passes={"exhibits.E-004": {"text": "Refund of order 026-4410723-9085561\n3 March 2026\nGBP 38.50"}},
)
