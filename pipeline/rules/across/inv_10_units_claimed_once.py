"""INV-10: the units of an invoice line are claimed once: all cases and stores of the seller together stay within it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Claim, Facts, Hit, Rule, Undecided
from pipeline.rules.wording import plain


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each line whose units the seller's cases claim more than once."""
    if facts.others is None:
        yield Undecided("The seller's other cases were not compared in this run.")
        return
    own = list(claims(facts.case, facts.catalog))
    held = _held(own)
    for claim in dict.fromkeys(replace(one, quantity=held[one.line]) for one in own):
        others = [one for one in facts.others.claims if one.line == claim.line and one.case != claim.case]
        total = units_in_all([claim, *others])
        # What other invoices of the same product in this case show need not come from this line.
        lines = {one.line for one in own if one.item == claim.item} - {claim.line}
        if others and total > claim.quantity + sum(held[line] for line in lines):
            named = ", ".join(sorted({f"{one.case} ({one.units} in {one.store})" for one in others}))
            yield Hit(
                f"{claim.evidence}: its line for {claim.item} has {claim.quantity} units; this case counts "
                f"{claim.units} sold in {claim.store}, and so do {named}: {total} in all.",
                "Which units were sold where? Are there further invoices?",
                At(evidence=claim.evidence),
            )


def _held(own: Iterable[Claim]) -> dict[str, int]:
    """Return the units of each line; a document may have the same line twice, and a copy of it adds nothing."""
    by_document: Counter[tuple[str, str]] = Counter()
    for claim in own:
        by_document[claim.line, claim.evidence] += claim.quantity
    held: dict[str, int] = {}
    for (line, _), quantity in by_document.items():
        held[line] = max(held.get(line, 0), quantity)
    return held


def claims(case: Case, catalog: Catalog) -> Iterator[Claim]:
    """Yield what a case counts on each invoice line: the units sold of its product in its store."""
    for entry in case.register:
        counts = entry.use != "internal" and catalog.kinds[entry.kind].has("units_bought")
        for line in entry.lines if counts else ():
            item = case.items.get(line.item or "")
            if item and isinstance(line.quantity, int) and isinstance(item.quantity_sold, int) and item.quantity_sold:
                yield Claim(
                    case.id, case.appeal.marketplace, item.asin, _line(entry, line.identifier or line.description),
                    line.quantity, item.quantity_sold, entry.id,
                )


def _line(entry: EvidenceItem, what: str) -> str:
    """Return what names an invoice line in every case: issuer, number and the line's own words."""
    issuer = entry.issuer.name if entry.issuer and isinstance(entry.issuer.name, str) else ""
    return "|".join((plain(issuer), plain(entry.number or entry.title), plain(what)))


def units_in_all(listed: Iterable[Claim]) -> int:
    """Return the units that claims on one line count; two cases about one product in one store mean the same sales."""
    largest: dict[tuple[str, str], int] = {}
    for claim in listed:
        key = (claim.store, claim.item)
        largest[key] = max(largest.get(key, 0), claim.units)
    return sum(largest.values())


RULE = Rule(
    code="INV-10",
    title="Units are claimed once",
    severity=Severity.WARNING,
    phase="across",
    why="Quantities must cover the sales, across all stores where a notice says so; one delivery cannot cover two.",
    sources=("AMZ-INV", "AMZ-STEVIE"),
    check=check,
    fails={
        "others.claims": [
            {
                "case": "lamps-de", "store": "amazon.de", "item": "B0SAMPLE01",
                "line": "larkmoor wholesale ltd|lw 7741|lw dl 24g", "quantity": 24, "units": 9, "evidence": "E-001",
            }
        ]
    },
    passes={
        "others.claims": [
            {
                "case": "lamps-de", "store": "amazon.de", "item": "B0SAMPLE01",
                "line": "larkmoor wholesale ltd|lw 7741|lw dl 24g", "quantity": 24, "units": 2, "evidence": "E-001",
            }
        ]
    },
)
