"""INV-02: the quantities on documents of purchase cover what the notice asks: sales, or stock."""

from collections.abc import Iterator

from pipeline.model.appeal import Item
from pipeline.model.evidence import EvidenceItem
from pipeline.model.fields import Maybe, NotRecorded
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided, each
from pipeline.rules.demands import asked_of, gap_declared, purchase_kinds, purchases_of


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit with the shortfall for each product; where a gap is declared it is for information."""
    for path, item in each("items", facts.case.appeal.items):
        asked = asked_of(facts, item.asin)
        documents = purchases_of(facts, item.asin, asked)
        if documents:
            yield from _compare(facts, item, documents, At("case", path))


def _compare(
    facts: Facts, item: Item, documents: tuple[EvidenceItem, ...], at: At
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
    shown, unread = _shown(documents, item.asin)
    if shown >= needed:
        return
    if unread:
        yield Undecided(f"No quantity of {item.asin} is recorded for {', '.join(unread)}.", at)
        return
    missing, gap = needed - shown, gap_declared(facts, item.asin, purchase_kinds(facts))
    lacking = f"{missing} {'is' if missing == 1 else 'are'} not covered" + (", and a gap is declared" if gap else "")
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
