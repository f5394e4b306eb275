"""STR-02: every product and complaint has a root cause, a corrective action and a preventive measure."""

from collections.abc import Iterator

from pipeline.model.appeal import Complaint, Item, RootCause
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.coverage import (
    actions_on,
    causes_of_complaint,
    causes_of_item,
    complaints_about,
    items_of_cause,
    measures_on,
)

SEARCH = "search_log"
# Fields of the types that are about what was sold.
_OF_PRODUCTS = ("items.", "notice.complaints.rights.")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for what is left out, and for an unknown cause that rests on no recorded search."""
    appeal = facts.case.appeal
    yield from _no_product(facts)
    for path, item in each("items", appeal.items):
        if _needs_plan(facts, complaints_about(appeal, item.asin) or appeal.notice.complaints):
            yield from _left_out(f"product {item.asin}", path, _lacking_for_item(facts, item))
    for path, complaint in each("notice.complaints", appeal.notice.complaints):
        if _needs_plan(facts, (complaint,)):
            yield from _left_out(f"complaint {complaint.id}", path, _lacking_for_complaint(facts, complaint))
    for path, cause in each("root_causes", appeal.root_causes):
        if not cause.known:
            yield from _unsearched(facts, cause, path)


def _no_product(facts: Facts) -> Iterator[Hit]:
    """Yield a hit where no product is named and a complaint is of a type that is about what was sold."""
    if facts.case.appeal.items:
        return
    for path, complaint in each("notice.complaints", facts.case.appeal.notice.complaints):
        if any(field.startswith(_OF_PRODUCTS) for field in facts.catalog.violations[complaint.type].fields):
            yield Hit(
                f"Complaint {complaint.id} is of a type that is about products, and the case names none.",
                "Which products does the notice name? Each belongs into `items`.",
                At("case", path),
            )


def _needs_plan(facts: Facts, complaints: tuple[Complaint, ...]) -> bool:
    return any(facts.catalog.violations[one.type].plan_needed != "no" for one in complaints)


def _left_out(what: str, path: str, lacking: tuple[str, ...]) -> Iterator[Hit]:
    if lacking:
        yield Hit(
            message=f"For {what} the plan has no {' and no '.join(lacking)}.",
            hint="Is it known what the seller says about this one? A cause names its products or complaints; "
            "actions and measures name their causes.",
            at=At("case", path),
        )


def _lacking_for_item(facts: Facts, item: Item) -> tuple[str, ...]:
    appeal = facts.case.appeal
    causes = causes_of_item(appeal, item.asin)
    # What names a product was done about it, whatever its cause.
    actions = actions_on(appeal, causes, (item.asin,)) or tuple(one for one in appeal.actions if item.asin in one.items)
    return _lacking(causes, actions, measures_on(appeal, causes))


def _lacking_for_complaint(facts: Facts, complaint: Complaint) -> tuple[str, ...]:
    appeal = facts.case.appeal
    causes = causes_of_complaint(appeal, complaint)
    return _lacking(causes, actions_on(appeal, causes, complaint.items), measures_on(appeal, causes))


def _lacking(causes: tuple[object, ...], actions: tuple[object, ...], measures: tuple[object, ...]) -> tuple[str, ...]:
    found = {"root cause": causes, "corrective action": actions, "preventive measure": measures}
    return tuple(name for name, statements in found.items() if not statements)


def _unsearched(facts: Facts, cause: RootCause, path: str) -> Iterator[Hit]:
    searched = _searched(facts, cause)
    for asin in items_of_cause(facts.case.appeal, cause):
        if asin not in searched:
            yield Hit(
                message=f"Root cause {cause.id} says that the cause for {asin} is not known, and no search that "
                "it names covers this product with a registered search log.",
                hint="Was a search made? If so, record where, for what and over which days, and register its log "
                "or screenshots. A search that was not made cannot be claimed.",
                at=At("case", path),
            )


def _searched(facts: Facts, cause: RootCause) -> set[str]:
    """Return the products for which a named search has its log in the register."""
    evidence = facts.case.evidence
    return {
        asin
        for search in facts.case.appeal.investigation
        if search.id in cause.investigations
        and any(name in evidence and evidence[name].kind == SEARCH for name in search.evidence)
        for asin in search.items
    }


RULE = Rule(
    code="STR-02",
    title="No product and no complaint is left out",
    severity=Severity.BLOCK,
    phase="case",
    why="A deactivation may combine issues, and each of them needs an answer. Where the cause was not found the "
    "search itself is the answer, and it needs its log.",
    sources=("AMZ-POA", "AMZ-ODR-STAFF", "SEED1"),
    check=check,
    fails={"case.json$.root_causes[0].known": False, "case.json$.root_causes[0].investigations": []},
    passes={"case.json$.root_causes[0].known": False},
)
