"""INV-09: the lines of an invoice add up to its total."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.model.evidence import EvidenceItem
from pipeline.model.fields import Money
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.outgoing import leaving

CENT = Decimal("0.05")
# Taxes and carriage stand between lines and total; no rate of the countries we know is above this share.
MOST_ADDED = Decimal("0.30")


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each total that the lines exceed or miss by more than taxes and carriage."""
    bare = []
    for entry in leaving(facts):
        is_bill = facts.catalog.kinds[entry.kind].has("completed_purchase")
        priced = any(isinstance(line.price, Money) for line in entry.lines)
        if is_bill and isinstance(entry.total, Money) and priced:
            yield from _adds_up(entry, entry.total)
        elif is_bill and (isinstance(entry.total, Money) or priced):
            bare.append(entry.id)
    if bare:
        yield Undecided(
            f"Not both a total and prices of lines are registered for {', '.join(bare)}: nothing can be added up.",
            At(evidence=bare[0]),
        )


def _adds_up(entry: EvidenceItem, total: Money) -> Iterator[Hit | Undecided]:
    prices = [line.price for line in entry.lines]
    known = [price for price in prices if isinstance(price, Money)]
    if len(known) < len(prices) or any(price.currency != total.currency for price in known):
        yield Undecided(
            f"{entry.id}: not every line has a price in {total.currency}; the sum cannot be made.",
            At(evidence=entry.id),
        )
        return
    sums = {sum((Decimal(price.amount) for price in known), Decimal(0))}
    quantities = [line.quantity for line in entry.lines]
    if all(isinstance(quantity, int) for quantity in quantities):
        pairs = zip(known, quantities, strict=True)
        sums.add(sum((Decimal(price.amount) * int(str(quantity)) for price, quantity in pairs), Decimal(0)))
    wanted = Decimal(total.amount)
    if not any(abs(one - wanted) <= CENT or Decimal(0) < wanted - one <= MOST_ADDED * one for one in sums):
        ways = " or ".join(f"{one:f}" for one in sorted(sums))
        shown = ways if len(sums) == 1 else f"{ways} (prices taken for a line or for a unit)"
        yield Hit(
            f"{entry.id}: its lines add up to {total.currency} {shown}, its total is {total.amount}.",
            "Are lines and total registered as printed? If they are, ask the supplier; nothing is corrected on a "
            "document.",
            At(evidence=entry.id, path="$.total"),
        )


RULE = Rule(
    code="INV-09",
    title="Sums are right",
    severity=Severity.WARNING,
    phase="case",
    why="Arithmetic that does not hold is believed to be taken for a sign of an altered invoice.",
    sources=("ASL-SEND", "APPEALPRO-FORGE"),
    check=check,
    fails={"evidence.json$.evidence[1].lines[0].price": {"amount": "500.00", "currency": "GBP"}},
    passes={"evidence.json$.evidence[1].lines[0].price": {"amount": "412.80", "currency": "GBP"}},
)
