"""INV-02: the quantities on documents of purchase cover what the notice asks: sales, or stock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.model.appeal import Complaint, Item
from pipeline.model.evidence import EvidenceItem
from pipeline.model.fields import Maybe, NotRecorded
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided, each
from pipeline.rules.coverage import complaints_about
from pipeline.rules.demands import asked_of, gap_declared, outside_window, purchase_kinds, purchases_of
from pipeline.rules.register.days import follows
from pipeline.rules.wording import plain


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit with the shortfall for each product; where a gap is declared it is for information."""
    for path, item in each("items", facts.case.appeal.items):
        asked = asked_of(facts, item.asin)
        documents = purchases_of(facts, item.asin, asked)
        if documents:
            yield from _compare(facts, item, _counted(facts, item, documents), At("case", path))


@dataclass(frozen=True, slots=True)
class _Counted:
    """The documents whose units count, and for each other one why it does not."""

    documents: tuple[EvidenceItem, ...]
    others: tuple[str, ...]


def _counted(facts: Facts, item: Item, documents: tuple[EvidenceItem, ...]) -> _Counted:
    """Return the documents that can be shown, lie inside the window, and are not another copy of one before."""
    about, seen = complaints_about(facts.case.appeal, item.asin), dict[tuple[str, str], str]()
    counted, others = [], []
    for entry in documents:
        exhibit, number = facts.exhibits.get(entry.id), _number(entry)
        if exhibit and exhibit.refused:
            others.append(f"{entry.id} cannot be shown")
        elif about and all(_is_outside(facts, entry, one) for one in about):
            others.append(f"{entry.id} lies outside the window{follows(facts, entry)}")
        elif number and number in seen:
            others.append(f"{entry.id} has the number of {seen[number]}")
        else:
            counted.append(entry)
            if number:
                seen[number] = entry.id
    return _Counted(tuple(counted), tuple(others))


def _is_outside(facts: Facts, entry: EvidenceItem, complaint: Complaint) -> bool:
    return isinstance(entry.issued_on, date) and bool(outside_window(facts, entry.issued_on, complaint))


def _number(entry: EvidenceItem) -> tuple[str, str] | None:
    """Return what names a document: its issuer, its number and its day; pages of one invoice have other lines."""
    issuer = entry.issuer.name if entry.issuer and isinstance(entry.issuer.name, str) else ""
    lines = "|".join(f"{line.item} {line.quantity} {line.description}" for line in entry.lines)
    return (plain(issuer), f"{plain(entry.number)}|{lines}") if issuer and entry.number else None


def _compare(
    facts: Facts, item: Item, counted: _Counted, at: At
) -> Iterator[Hit | Undecided]:
    needed, what = _needed(facts, item)
    if needed is None or isinstance(needed, NotRecorded):
        yield Undecided(f"How many units of {item.asin} were {what} is not recorded.", at)
        return
    if facts.case.appeal.notice.demands.quantity_rule == "all_marketplaces":
        yield Undecided(
            f"The notice asks for the sales of {item.asin} in all marketplaces; those of "
            f"{facts.case.appeal.marketplace} were compared. INV-10 holds the seller's other cases beside it.", at,
        )
    at = At("case", f"{at.path}.{'inventory_units' if what == 'in stock' else 'quantity_sold'}")
    shown, unread = _shown(counted.documents, item.asin)
    if shown >= needed:
        return
    if unread:
        yield Undecided(f"No quantity of {item.asin} is recorded for {', '.join(unread)}.", at)
        return
    missing, gap = needed - shown, gap_declared(facts, item.asin, purchase_kinds(facts))
    lacking = f"{missing} {'is' if missing == 1 else 'are'} not covered" + (", and a gap is declared" if gap else "")
    lacking += f". Not counted: {'; '.join(counted.others)}" if counted.others else ""
    yield Hit(
        message=f"{item.asin}: {needed} units {what}, documents for {shown}; {lacking}.",
        hint="Are further documents known? If there are none, a gap says so and says why.",
        at=at,
        severity=Severity.INFO if gap else None,
    )


def _needed(facts: Facts, item: Item) -> tuple[Maybe[int] | None, str]:
    if facts.case.appeal.notice.demands.quantity_rule == "inventory":
        return item.inventory_units, "in stock"
    return item.quantity_sold, "sold"


def _shown(documents: tuple[EvidenceItem, ...], asin: str) -> tuple[int, list[str]]:
    """Return the units that the documents show, and the ids of those that do not say how many."""
    total, unread = 0, []
    for entry in documents:
        lines = [line for line in entry.lines if line.item == asin]
        known = [line.quantity for line in lines if isinstance(line.quantity, int)]
        total += sum(known)
        if not lines or len(known) < len(lines):
            unread.append(entry.id)
    return total, unread


RULE = Rule(
    code="INV-02",
    title="Quantities cover what was sold",
    severity=Severity.ERROR,
    phase="case",
    why="The quantity must cover the sales of each product in the window, or match the stock, as the notice says.",
    sources=("AMZ-INV", "WAS-5550", "AMZ-STEVIE"),
    check=check,
    fails={"case.json$.items[0].quantity_sold": 25},
    passes={"case.json$.items[0].quantity_sold": 24},
)
