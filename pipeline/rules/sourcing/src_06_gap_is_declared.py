"""SRC-06: where a document that is asked for is missing, the case says so as a gap."""

from collections.abc import Iterator

from pipeline.model.evidence import EITHER
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.demands import asked_of, gap_declared, purchase_kinds, purchases_of
from pipeline.rules.outgoing import leaving


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each product without a document of purchase, and each other demanded kind that is absent."""
    yield from _purchases(facts)
    yield from _others(facts)


def _purchases(facts: Facts) -> Iterator[Hit]:
    for path, item in each("items", facts.case.appeal.items):
        asked = asked_of(facts, item.asin)
        if asked and not purchases_of(facts, item.asin, asked) and not gap_declared(facts, item.asin, asked):
            yield _hit(f"For {item.asin} a document of purchase is asked for ({_labels(facts, asked)})", path)


def _others(facts: Facts) -> Iterator[Hit]:
    told = {entry.kind for entry in leaving(facts)} | {gap.kind for gap in facts.case.appeal.gaps}
    demanded = facts.case.appeal.notice.demands.documents
    if set(demanded) >= EITHER and told & EITHER:
        told |= EITHER
    for path, kind in each("notice.demands.documents", demanded):
        if kind not in purchase_kinds(facts) | told:
            yield _hit(f"The notice demands a document ({_labels(facts, frozenset({kind}))})", path)


def _labels(facts: Facts, kinds: frozenset[str]) -> str:
    return " or ".join(sorted(facts.catalog.kinds[kind].label.lower() for kind in kinds))


def _hit(what: str, path: str) -> Hit:
    return Hit(
        message=f"{what}; none is enclosed and no gap is declared.",
        hint="Does such a document exist? If it does not, a gap says so, says why, and says what happens to the "
        "listing. Nothing is made to take its place.",
        at=At("case", path),
    )


RULE = Rule(
    code="SRC-06",
    title="A missing document is declared",
    severity=Severity.BLOCK,
    phase="case",
    why="Asked what to do without invoices, Amazon's staff said: state in the appeal why there are none, and what "
    "happens to those listings.",
    sources=("SEED1", "AMZ-INV"),
    check=check,
    fails={"evidence.json$.evidence[1].kind": "item_photo"},
    passes={
        "evidence.json$.evidence[1].kind": "item_photo",
        "case.json$.gaps[0]": {
            "id": "G-1", "items": ["B0SAMPLE01"], "kind": "supplier_invoice",
            "listing_action": "relist_when_documented",
            "statement": "The wholesaler closed in January 2026 and left our letters unanswered.",
            "told_by": "Robin Sample, owner", "told_on": "2026-03-04", "how": "written",
        },
    },
)
