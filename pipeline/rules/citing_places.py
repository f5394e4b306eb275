"""Every place of a case that cites exhibits, with what is said there: statements, offers, stock, orders and refunds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pipeline.model.appeal import (
    CorrectiveAction,
    Gap,
    Investigation,
    Item,
    Order,
    PreventiveMeasure,
    RootCause,
    StockAction,
)
from pipeline.rules.bearing.about import causes_of
from pipeline.rules.cited_instead import asins_of, orders_of
from pipeline.rules.citing import UNITS, said_by, terms
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.values import count_figure, day_figure, money_figure
from pipeline.rules.places import Told, all_told, words_of

KINDS: dict[type, str] = {
    Investigation: "search", RootCause: "cause", CorrectiveAction: "action", PreventiveMeasure: "measure", Gap: "gap",
}


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A part of a case that cites exhibits: its path, how it is called, its kind, and what is told there.

    The first word of `kind` says what it is, others what became of an offer or of stock. `said` are the terms of its
    words and figures; `told` is None where it is no statement.
    """

    path: str
    name: str
    kind: str
    text: str
    said: frozenset[str]
    evidence: tuple[str, ...]
    orders: frozenset[str]
    items: frozenset[str]
    causes: frozenset[str]
    day: date | None
    told: Told | None = None
    sort: str = field(init=False)

    def __post_init__(self) -> None:
        """Name what it is, whatever became of it."""
        object.__setattr__(self, "sort", self.kind.partition(" ")[0])


def citing_places(facts: Facts) -> Iterator[Place]:
    """Yield the places of a case that cite an exhibit."""
    yield from _statements(facts)
    yield from _offers(facts)
    yield from _orders(facts)


def _statements(facts: Facts) -> Iterator[Place]:
    products = frozenset(f"={item.asin}" for item in facts.case.appeal.items)
    for path, told in all_told(facts.case.appeal):
        if not told.evidence:
            continue
        text = " ".join(words_of(told).values())
        # Whether an exhibit is about a product the register tells.
        day = _day(getattr(told, "on", getattr(told, "starts_on", None)))
        yield Place(
            path, told.id, KINDS[type(told)], text, said_by(told, text) - products - UNITS, told.evidence,
            orders_of(told), _items_of(facts, told), causes_of(told), day, told,
        )


def _offers(facts: Facts) -> Iterator[Place]:
    for path, item in each("items", facts.case.appeal.items):
        if (one := item.listing) and one.evidence:
            kind, what = f"listing {one.state}", f"The offer of {item.asin}"
            yield _of_item(f"{path}.listing", what, kind, item, one.evidence, _day(one.on))
        for index, action in enumerate(item.stock_action):
            if action.evidence:
                yield _of_stock(f"{path}.stock_action[{index}]", item, action)


def _of_stock(path: str, item: Item, action: StockAction) -> Place:
    units = action.units if isinstance(action.units, int) else None
    what = f"The stock of {item.asin}"
    return _of_item(path, what, f"stock {action.action}", item, action.evidence, _day(action.on), units)


def _of_item(
    path: str, name: str, kind: str, item: Item, evidence: tuple[str, ...], day: date | None, units: int | None = None,
) -> Place:
    counted = terms(count_figure(units)) if units is not None else frozenset()
    told = subjects(item.title) | counted | _terms_of(day)
    return Place(
        path, name, kind, item.title, told, evidence, frozenset(), frozenset({item.asin}), frozenset(), day,
    )


def _orders(facts: Facts) -> Iterator[Place]:
    for path, order in each("orders", facts.case.appeal.orders):
        day, cause = _day(order.on), order.cause or ""
        if order.evidence:
            said = subjects(cause) | _terms_of(day)
            yield _of_order(path, f"Order {order.order_id}", "order", order, cause, said, order.evidence, day)
        if (one := order.refund) and one.evidence:
            paid = terms(money_figure(one.amount)) | _terms_of(one.on)
            what = f"The refund of order {order.order_id}"
            yield _of_order(f"{path}.refund", what, "refund", order, "", paid, one.evidence, one.on)


def _of_order(
    path: str, name: str, kind: str, order: Order, text: str, said: frozenset[str], evidence: tuple[str, ...],
    day: date | None,
) -> Place:
    orders, items = frozenset({order.order_id}), frozenset(order.items)
    return Place(path, name, kind, text, said, evidence, orders, items, frozenset(), day)


def _items_of(facts: Facts, told: Told) -> frozenset[str]:
    """Return the products that a statement is about; a measure is about those of its causes."""
    if isinstance(told, Gap | Investigation):
        return frozenset(told.items)
    if isinstance(told, PreventiveMeasure):
        causes = facts.case.appeal.root_causes
        return frozenset(item for cause in causes if cause.id in told.root_causes for item in cause.items)
    return asins_of(facts, told)


def _day(told: object) -> date | None:
    return told if isinstance(told, date) else None


def _terms_of(day: date | None) -> frozenset[str]:
    return terms(day_figure(day)) if day else frozenset()
