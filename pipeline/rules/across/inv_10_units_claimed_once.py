"""INV-10: the units of an invoice line are claimed once: all cases and stores of the seller together stay within it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Claim, Facts, Hit, Rule, Undecided
from pipeline.rules.wording import plain


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each product whose invoice lines do not hold what the seller's cases count on them."""
    if facts.others is None:
        yield Undecided("The seller's other cases were not compared in this run.")
        return
    own = list(claims(facts.case, facts.catalog))
    for item in dict.fromkeys(one.item for one in own):
        yield from _of_product([one for one in own if one.item == item], facts.others.claims)


def _of_product(own: list[Claim], others: Iterable[Claim]) -> Iterator[Hit]:
    """Yield a hit where this case and those that count on the same lines need more units than all of these have."""
    case, held = own[0].case, _held(own)
    elsewhere = [one for one in others if one.case != case]
    sharing = {(one.case, one.item) for one in elsewhere if one.line in held}
    beside = [one for one in elsewhere if (one.case, one.item) in sharing]
    total, needed = units_in_all([*own, *beside]), _needed([*own, *beside], held)
    if not beside or needed <= sum(held.values()):
        return
    shared = {one.line for one in beside}
    documents = dict.fromkeys(one.evidence for one in own if one.line in shared)
    named = ", ".join(sorted({f"{one.case} ({one.units} in {one.store})" for one in beside}))
    lines = dict.fromkeys(one.evidence for one in own)
    hold = f"its line for {own[0].item} has" if len(held) == 1 else f"the lines for {own[0].item} have together"
    rest = f", {total - needed} of them shown by other documents" if needed < total else ""
    yield Hit(
        f"{', '.join(lines)}: {hold} {sum(held.values())} units; this case counts {own[0].units} sold in "
        f"{own[0].store}, and so do {named}: {total} in all{rest}.",
        "Which units were sold where? Are there further invoices?",
        At(evidence=next(iter(documents)), path="$.lines"),
    )


def _needed(listed: Iterable[Claim], held: Mapping[str, int]) -> int:
    """Return the units that must come from some lines: what sales the other lines of those who claim do not cover."""
    by_sale: dict[tuple[str, str], list[Claim]] = {}
    for claim in listed:
        by_sale.setdefault((claim.store, claim.item), []).append(claim)
    rest = ((units_in_all(sale), _held(one for one in sale if one.line not in held)) for sale in by_sale.values())
    return sum(max(0, units - sum(others.values())) for units, others in rest)


def _held(listed: Iterable[Claim]) -> dict[str, int]:
    """Return the units of each line; a document may have the same line twice, and a copy of it adds nothing."""
    by_document: Counter[tuple[str, str, str]] = Counter()
    for claim in listed:
        by_document[claim.line, claim.case, claim.evidence] += claim.quantity
    held: dict[str, int] = {}
    for (line, _, _), quantity in by_document.items():
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
