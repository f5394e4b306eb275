"""EVD-05: each product has evidence or a declared gap, and each item that leaves is cited or asked for."""

from collections.abc import Iterator

from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.demands import asked_of
from pipeline.rules.outgoing import concerns, leaving


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each product without support and each item that supports nothing."""
    yield from _products(facts)
    yield from _items(facts)


def _products(facts: Facts) -> Iterator[Hit]:
    # A notice about the account that names no product asks for no document of one.
    notice = facts.case.appeal.notice
    if notice.level == "account" and not any(one.items for one in notice.complaints) and not notice.demands.documents:
        return
    declared = {asin for gap in facts.case.appeal.gaps for asin in gap.items}
    for path, item in each("items", facts.case.appeal.items):
        shown = any(concerns(facts, entry, item.asin) for entry in leaving(facts))
        if not shown and item.asin not in declared:
            yield Hit(
                message=f"No item of evidence that leaves speaks of {item.asin}, and no gap is declared for it.",
                hint="Does any document about this product exist? If none does, a gap says so and says why.",
                at=At("case", path),
            )


def _items(facts: Facts) -> Iterator[Hit]:
    cited = _cited(facts)
    for entry in leaving(facts):
        if entry.id not in cited and entry.translation_of not in cited and not _is_asked_for(facts, entry):
            yield Hit(
                message=f"{entry.id} ({entry.title}) is enclosed, and nothing in the case cites it.",
                hint="What does it show? Cite it where it is needed, or leave it out.",
                at=At(evidence=entry.id),
                severity=Severity.WARNING,
            )


def _is_asked_for(facts: Facts, entry: EvidenceItem) -> bool:
    """Tell whether the notice, or the type of a complaint, asks for such a document of a product it is about."""
    items = [item for item in facts.case.appeal.items if concerns(facts, entry, item.asin)]
    named = entry.kind in facts.case.appeal.notice.demands.documents and (items or not entry.items)
    return bool(named) or any(entry.kind in asked_of(facts, item.asin) for item in items)


def _cited(facts: Facts) -> set[str | None]:
    """Return what is cited in the case file or by the seller's own records."""
    cited: set[str | None] = set(facts.case.cited_by)
    if facts.case.sourcing:
        cited.update(facts.case.sourcing.basis)
        cited.update(name for row in facts.case.sourcing.rows for name in row.evidence)
    cited.update(one.document for one in facts.case.complaints.values() if one.document)
    return cited


RULE = Rule(
    code="EVD-05",
    title="Products have support, enclosures have a purpose",
    severity=Severity.ERROR,
    phase="case",
    why="Evidence is asked for all products under review, and a reviewer with five minutes has no time for "
    "enclosures that support nothing.",
    sources=("AMZ-POA", "CRAFT", "HOUSE"),
    check=check,
    fails={"case.json$.items[1]": {"asin": "B0SAMPLE02", "title": "Brass desk lamp, blue shade"}},
    passes={
        "case.json$.items[1]": {"asin": "B0SAMPLE02", "title": "Brass desk lamp, blue shade"},
        "case.json$.gaps[0]": {
            "id": "G-1", "items": ["B0SAMPLE02"], "kind": "supplier_invoice", "listing_action": "closed",
            "statement": "The supplier closed in 2024 and sent no copies.",
            "told_by": "Robin Sample, owner", "told_on": "2026-03-04", "how": "written",
        },
    },
)
