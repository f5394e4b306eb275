"""The total of an entry, against what its pages call total: one amount of a row is none, nor is the price of a unit."""

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.fields import Money
from pipeline.rules.contract import Facts
from pipeline.rules.figures.name_forms import ORDER_NUMBER
from pipeline.rules.register.cells import cells
from pipeline.rules.register.said import Contradiction

# What calls an amount that of the whole, or of a part of it that has a name.
_WHOLE = re.compile(
    r"total|sum|gesamt|betrag|netto?\b|\bnet\b|brutto|vat|tax|mwst|tva|iva\b|paid|importe|montant|due|balance"
    r"|[合总總共小][计計額额]|[税稅]|实付|應付|应付",
    re.IGNORECASE,
)
_LEAST_ORDERS, _LEAST_CELLS = 2, 3


def total_otherwise(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield a total that stands on the pages as the price of a unit, or as the amount of a row beside another total.

    What lists the payments of an account may be registered with the one that is looked for.
    """
    if not isinstance(entry.total, Money):
        return
    wanted = Decimal(entry.total.amount)
    lines = [line for page in exhibit.pages for line in page.text.splitlines() if wanted in cells(line)]
    if not lines or any(_WHOLE.search(line) for line in lines):
        return
    made = [_made_of(wanted, line) for line in lines]
    called = {Decimal(one.amount): one for one in exhibit.facts.found.totals if not one.read_by}
    kind = facts.catalog.kinds[entry.kind]
    is_of_all = bool(entry.lines) or kind.has("completed_purchase") or kind.has("names_buyers")
    said = f"{entry.total.currency} {entry.total.amount}"
    if all(made):
        yield Contradiction("total", said, f'"{made[0]}", of which it is the price of one')
    elif is_of_all and called and min(called) > wanted and all(_is_a_row(line, entry) for line in lines):
        shown = called[max(called)]
        yield Contradiction("total", said, f'"{" ".join(shown.words.split())}" (p. {shown.page})')


def _made_of(price: Decimal, line: str) -> Decimal | None:
    """Return the amount of a row that some units of a price make; that of an order may be so many times its refund."""
    numbers = [] if ORDER_NUMBER.search(line) else cells(line)
    return next((one for one in numbers if one > price and any(
        units > 1 and units != price and units * price == one for units in numbers if units == int(units)
    )), None)


def _is_a_row(line: str, entry: EvidenceItem) -> bool:
    """Tell whether a line is one of several that are listed: of an order, or of a number of things."""
    if ORDER_NUMBER.search(line):
        return len(entry.orders) >= _LEAST_ORDERS
    return len(cells(line)) >= _LEAST_CELLS
