"""Exhibits cited in place of others of their kind: about another order or product, or with another number.

Of two exhibits of a kind the words are alike: two refunds, two reports, two invoices. What tells them apart are the
order, the product and the number that the register gives them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.appeal import CorrectiveAction, RootCause
from pipeline.model.evidence import EvidenceItem
from pipeline.rules.citing import holdings_of
from pipeline.rules.contract import Facts
from pipeline.rules.places import Told, all_told, words_of

# A shorter number stands in words for many reasons.
_LEAST_OF_A_NUMBER = 4


@dataclass(frozen=True, slots=True)
class Instead:
    """An exhibit that a statement cites at a path, what it is about, and the one of its kind that is about the same."""

    told: Told
    path: str
    cited: EvidenceItem
    about: str
    meant: EvidenceItem
    by: str


def cited_instead(facts: Facts) -> tuple[Instead, ...]:
    """Return the exhibits that are about another order or product than the statement that cites them."""
    return facts.once("cited instead", lambda: tuple(_cited_instead(facts)))


def _cited_instead(facts: Facts) -> Iterator[Instead]:
    for path, told in all_told(facts.case.appeal):
        orders, items = orders_of(told), asins_of(facts, told)
        for index, entry in _cited(facts, told):
            at = f"{path}.evidence[{index}]"
            if orders and entry.orders and orders.isdisjoint(entry.orders):
                if meant := _of_its_kind(facts, told, entry, orders, "orders"):
                    yield Instead(told, at, entry, ", ".join(entry.orders[:2]), meant, "order")
            elif items and entry.items and items.isdisjoint(entry.items) and (
                meant := _of_its_kind(facts, told, entry, items, "items")
            ):
                yield Instead(told, at, entry, ", ".join(entry.items[:2]), meant, "product")


def numbered_instead(facts: Facts) -> Iterator[Instead]:
    """Yield the exhibits whose number the words do not tell while they tell that of another one of their kind."""
    for path, told in all_told(facts.case.appeal):
        words = " ".join(words_of(told).values())
        cited = list(_cited(facts, told))
        named = [entry for entry in holdings_of(facts).candidates if _is_named(entry, words)]
        for index, entry in cited:
            meant = next((one for one in named if one.kind == entry.kind and one.id not in told.evidence), None)
            if meant and _has_number(entry) and not _is_named(entry, words) and not any(
                one.kind == entry.kind and one.id != entry.id for _, one in cited
            ):
                yield Instead(told, f"{path}.evidence[{index}]", entry, str(entry.number), meant, str(meant.number))


def _cited(facts: Facts, told: Told) -> Iterator[tuple[int, EvidenceItem]]:
    register = facts.case.evidence
    return ((index, register[name]) for index, name in enumerate(told.evidence) if name in register)


def orders_of(told: Told) -> frozenset[str]:
    """Return the orders that an action names."""
    return frozenset((*told.orders, *told.refunds)) if isinstance(told, CorrectiveAction) else frozenset()


def asins_of(facts: Facts, told: Told) -> frozenset[str]:
    """Return the products that a cause or an action is about: its own, else those of its orders, else of its causes."""
    if isinstance(told, RootCause):
        return frozenset(told.items)
    if not isinstance(told, CorrectiveAction):
        return frozenset()
    orders, appeal = orders_of(told), facts.case.appeal
    return frozenset(told.items) or frozenset(
        item for order in appeal.orders if order.order_id in orders for item in order.items
    ) or frozenset(item for cause in appeal.root_causes if cause.id in told.root_causes for item in cause.items)


def _of_its_kind(
    facts: Facts, told: Told, entry: EvidenceItem, about: frozenset[str], field: str
) -> EvidenceItem | None:
    """Return an exhibit of the same kind about what a statement is about, which that does not cite."""
    return next((
        one for one in holdings_of(facts).candidates
        if one.kind == entry.kind and one.id not in told.evidence and not about.isdisjoint(getattr(one, field))
    ), None)


def _has_number(entry: EvidenceItem) -> bool:
    return bool(entry.number) and len(str(entry.number)) >= _LEAST_OF_A_NUMBER


def _is_named(entry: EvidenceItem, words: str) -> bool:
    """Tell whether words tell the number of an exhibit."""
    number = str(entry.number)
    if not _has_number(entry) or number not in words:
        return False
    return bool(re.search(rf"(?<![\w-]){re.escape(number)}(?![\w-])", words))
