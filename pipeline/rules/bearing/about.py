"""What a statement is about, its kin, and the evidence near it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.model.appeal import (
    Complaint,
    CorrectiveAction,
    Investigation,
    Item,
    Order,
    PreventiveMeasure,
    RootCause,
)
from pipeline.rules.contract import Facts
from pipeline.rules.places import Told


@dataclass(frozen=True, slots=True)
class About:
    """The products, orders, searches and complaints that a statement is about."""

    items: tuple[Item, ...]
    orders: tuple[Order, ...]
    searches: tuple[Investigation, ...]
    complaints: tuple[Complaint, ...]


def about(facts: Facts, told: Told) -> About:
    """Return what a statement is about: what it names, else what belongs to its products."""
    appeal, items = facts.case.appeal, items_of(facts, told)
    asins, is_cause = {item.asin for item in items}, isinstance(told, RootCause)
    named = {*told.orders, *told.refunds} if isinstance(told, CorrectiveAction) else set[str]()
    looked_into = set(told.investigations) if isinstance(told, RootCause) else {told.id}
    return About(
        items,
        tuple(
            order for order in appeal.orders
            if (order.order_id in named if named else not asins.isdisjoint(order.items))
        ),
        tuple(
            search for search in appeal.investigation
            if search.id in looked_into or is_cause and not asins.isdisjoint(search.items)
        ),
        tuple(one for one in appeal.notice.complaints if not one.items or not asins.isdisjoint(one.items)),
    )


def items_of(facts: Facts, told: Told) -> tuple[Item, ...]:
    """Return the products that a statement is about: its own, else those of its causes, else those of complaints."""
    asins = set(told.items if not isinstance(told, PreventiveMeasure) else ())
    if not asins and isinstance(told, CorrectiveAction | PreventiveMeasure):
        causes = facts.case.appeal.root_causes
        asins = {asin for cause in causes if cause.id in told.root_causes for asin in cause.items}
    return tuple(item for item in facts.case.appeal.items if item.asin in asins or not asins)


def evidence_of(facts: Facts, told: Told) -> tuple[str, ...]:
    """Return the items that a statement and its kin cite, those of its orders and listings, and the notice."""
    found = list(told.evidence)
    for other in _kin(facts, told):
        found += other.evidence
    subject = about(facts, told)
    for order in subject.orders:
        found += [*order.evidence, *(order.refund.evidence if order.refund else ())]
    for item in subject.items:
        found += item.listing.evidence if item.listing else ()
        found += [one for action in item.stock_action for one in action.evidence]
    for search in subject.searches:
        found += search.evidence
    found += translations(facts, found)
    notice = facts.case.appeal.notice.evidence
    return tuple(dict.fromkeys((*found, *((notice,) if notice else ()))))


def translations(facts: Facts, names: Iterable[str]) -> tuple[str, ...]:
    """Return the items that translate others."""
    translating = facts.once("translations", lambda: [one for one in facts.case.register if one.translation_of])
    wanted = set(names) if translating else ()
    return tuple(entry.id for entry in translating if entry.translation_of in wanted)


def days_shown(facts: Facts) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the places of what became of products and orders, with the documents that show each."""
    return facts.once("days shown", lambda: tuple(_days_shown(facts)))


def _days_shown(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    for item in facts.case.appeal.items:
        if item.listing:
            yield f"{item.asin}.listing.", item.listing.evidence
        for index, action in enumerate(item.stock_action):
            yield f"{item.asin}.stock_action[{index}].", action.evidence
    for order in facts.case.appeal.orders:
        about = (entry.id for entry in facts.case.register if order.order_id in entry.orders)
        yield f"{order.order_id}.", (*order.evidence, *(order.refund.evidence if order.refund else ()), *about)


def _kin(facts: Facts, told: Told) -> tuple[Told, ...]:
    """Return the statements that share a root cause with one."""
    appeal = facts.case.appeal
    causes = causes_of(told)
    all_told: tuple[Told, ...] = (*appeal.root_causes, *appeal.actions, *appeal.measures)
    return tuple(one for one in all_told if causes.intersection(causes_of(one)))


def causes_of(told: Told) -> frozenset[str]:
    """Return the root causes that a statement names, or is."""
    if isinstance(told, CorrectiveAction | PreventiveMeasure):
        return frozenset(told.root_causes)
    return frozenset({told.id}) if isinstance(told, RootCause) else frozenset()
