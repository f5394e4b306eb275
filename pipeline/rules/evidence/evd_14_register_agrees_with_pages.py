"""EVD-14: what the register says of a document can be read on it."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.fields import Money
from pipeline.model.finding import Severity
from pipeline.rules.beside.lone_days import day_of_the_others, lone_days_of
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.demands import purchase_kinds
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.name_forms import ORDER_NUMBER
from pipeline.rules.figures.reading import figures_of_page
from pipeline.rules.outgoing import leaving
from pipeline.rules.register.days import captured, dated_otherwise, titled
from pipeline.rules.register.figures import unread
from pipeline.rules.register.goods import other_goods
from pipeline.rules.register.headings import miscalled
from pipeline.rules.register.labelled import called_otherwise, outrun
from pipeline.rules.register.parties import contacts, parties
from pipeline.rules.register.printed import printed_otherwise, standard
from pipeline.rules.register.products import lines, products, sales, seen_products, unlisted
from pipeline.rules.register.said import Contradiction, differs, field_of
from pipeline.rules.register.seen import as_seen, told_too, total_called
from pipeline.rules.register.slips import number, slips
from pipeline.rules.register.totals import total_otherwise

# One order that is not named may be a slip of one that is.
_LEAST_UNNAMED = 2
LOOK = "OCR misreads: look at the page. Is the register right?"
LOOK_AGAIN = "Is it right? Look at the document."


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each entry of the register that the readable pages of its document contradict."""
    for entry in leaving(facts):
        exhibit = facts.exhibits.get(entry.id)
        if exhibit is None or exhibit.origin != "file":
            continue
        found = [*titled(entry, exhibit), *unlisted(entry), *_read_otherwise(facts, entry, exhibit)]
        yield from found
        told = {one.at.path for one in found}
        yield from (hit for hit in _alone(facts, entry, exhibit) if hit.at.path not in told)
    yield from sales(facts)


def _read_otherwise(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit | Undecided]:
    """Yield what the pages of an entry contradict, as far as they can be read."""
    if not any(page.text.strip() for page in exhibit.pages):
        yield from _seen_otherwise(facts, entry, exhibit)
        return
    contradictions = list(_figures(facts, entry, exhibit))
    hidden = "Parts of {} are redacted" if exhibit.redacted else "Some pages of {} have no text"
    if contradictions and (exhibit.redacted or not all(page.text.strip() for page in exhibit.pages)):
        told = ", ".join(one.what for one in contradictions)
        yield Undecided(f"{hidden.format(entry.id)}; {told} may stand there.", At(evidence=entry.id))
        return
    for one in contradictions:
        message = f"is registered with the {one.what} {one.said}; on its pages stands {one.found}."
        yield differs(entry, one.what, message, None if one.sure else Severity.WARNING)
    if not exhibit.redacted:
        yield from products(facts, entry, exhibit)
    if entry.kind in purchase_kinds(facts) and not exhibit.redacted:
        yield from parties(entry, exhibit)
        yield from lines(entry, exhibit)
        yield from other_goods(facts, entry, exhibit)


def _alone(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    """Yield the figures of an entry that nothing else tells: of its title, and days."""
    yield from miscalled(facts, entry, exhibit)
    for one in lone_days_of(facts, entry):
        nearest = f" The nearest one of the case is {one.nearest}." if one.nearest else ""
        yield Hit(
            f"{entry.id} is registered with {one.path.removeprefix('$.')} {one.day}; nothing else in the case is of "
            f"that day.{nearest}", LOOK_AGAIN, At(evidence=entry.id, path=one.path), Severity.WARNING,
        )
    if others := day_of_the_others(facts, entry):
        message = f"was saved on {entry.captured_on}; all others of its kind were saved on {others}."
        yield differs(entry, "captured_on", message, Severity.WARNING)


def _seen_otherwise(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    """Yield what OCR read otherwise than is registered, as a question unless something else tells it, too."""
    if exhibit.redacted or not any(page.ocr.strip() for page in exhibit.pages):
        return
    seen = as_seen(exhibit)
    yield from seen_products(facts, entry, seen)
    found = [*_figures(facts, entry, seen)]
    found += [] if any(one.what == "total" for one in found) else total_called(entry, exhibit)
    for one in told_too(facts, entry, seen, found):
        yield Hit(
            f"{entry.id} is registered with the {one.what} {one.said}; OCR read {one.found}.", LOOK,
            At(evidence=entry.id, path=field_of(one.what)), None if one.sure else Severity.WARNING,
        )


def _figures(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield (what, as registered, as read) for each figure that is read otherwise; what no page names is left."""
    dated = list(dated_otherwise(facts, entry, exhibit))
    yield from dated
    if isinstance(entry.total, Money):
        amount = frozenset({Decimal(entry.total.amount).normalize()})
        said = f"{entry.total.currency} {entry.total.amount}"
        unseen = list(unread("total", said, Figure("amount", said, numbers=amount), exhibit))
        yield from unseen or total_otherwise(facts, entry, exhibit)
    for order in () if _counts_its_orders(entry, exhibit) else entry.orders:
        yield from unread("order", order, Figure("order number", order, name=order.upper()), exhibit)
    for line in entry.lines:
        if isinstance(line.quantity, int):
            claim = Figure("number", str(line.quantity), numbers=frozenset({Decimal(line.quantity).normalize()}))
            yield from unread("quantity", str(line.quantity), claim, exhibit)
    yield from printed_otherwise(entry, exhibit)
    yield from standard(entry, exhibit)
    yield from number(facts, entry, exhibit)
    days = list(captured(entry, exhibit))
    told = {one.what for one in (*dated, *days)}
    days += [one for one in called_otherwise(facts, entry, exhibit) if one.what not in told]
    yield from days or outrun(facts, entry, exhibit)
    told = {one.what for one in days}
    yield from (one for one in slips(entry, exhibit) if one.what not in told)
    for what, party in (("issuer", entry.issuer), ("buyer", entry.buyer), ("payee", entry.payee)):
        if party:
            yield from contacts(what, party, exhibit)


def _counts_its_orders(entry: EvidenceItem, exhibit: Exhibit) -> bool:
    """Tell whether pages count the orders that are registered, and name some of these: "all eight are refunded"."""
    text = "\n".join(page.text for page in exhibit.pages)
    named = set(ORDER_NUMBER.findall(text))
    if len(entry.orders) - len(named) < _LEAST_UNNAMED or not named <= set(entry.orders):
        return False
    return any(len(entry.orders) in one.numbers for one in figures_of_page(text) if one.kind == "number")


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
