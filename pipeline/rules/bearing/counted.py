"""What the program counts and sums in the data itself: orders of a cause, units, refunds; and who may tell it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain

from pipeline.model.appeal import Appeal, Complaint, CorrectiveAction, Item, Order, PreventiveMeasure
from pipeline.rules.bearing.about import About
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.values import Known, count_figure, words_for
from pipeline.rules.places import Told

# How the places begin of how many orders are of one product: nothing is a slip of them.
PART_OF_ORDERS = "orders of "
# How the places of figures begin that the program counted itself: a measure only for words that speak of them. The sum
# of a field is none of these, it is as much of the data as its parts are.
COUNTED = "number of "
# How the places of sums of the data begin.
SUMMED = "sum of "
# Of a longer word the end may name the thing alone.
_LONG, _SHORT = 9, 5
_PARTED = re.compile(r"\s*[,;，；、：]\s*|:\s+")


def counts(about: About, all_: tuple[Complaint, ...]) -> Iterator[Known]:
    """Yield how many products, orders, refunds and complaints a statement is about, and what the refunds sum to."""
    refunds = [order.refund for order in about.orders if order.refund]
    groups = [about.complaints, all_]
    for type_ in sorted({one.type for one in all_}):
        same = tuple(one for one in all_ if one.type == type_)
        again = tuple(one for one in same if one.rights and one.rights.repeat_of)
        groups += [same, again, tuple(one for one in same if not (one.rights and one.rights.repeat_of))]
    of_orders = dict.fromkeys((len(about.orders), len(refunds), len(about.orders) - len(refunds)))
    for what, field, counts in (
        ("products", "count_items", (len(about.items),)), ("orders", "count_orders", of_orders),
        ("complaints", "count_complaints", dict.fromkeys(map(len, groups))),
    ):
        near = words_for(field)
        yield from (Known(count_figure(count), f"{COUNTED}{what}", near) for count in counts)
    yield from _parts_of_orders(about.items, about.orders)
    for field in ("quantity_sold", "inventory_units") if len(about.items) > 1 else ():
        known = [count for item in about.items if isinstance(count := getattr(item, field), int)]
        if len(known) == len(about.items):
            yield Known(count_figure(sum(known)), f"sum of {field}", words_for(field))
    yield from _sums_of_units(about)


def counts_by_cause(orders: tuple[Order, ...]) -> Iterator[Known]:
    """Yield how many of the orders have the same cause."""
    causes = Counter(order.cause for order in orders if order.cause)
    parts = Counter(part for order in orders for part in parts_of_cause(order))
    for cause, count in {**parts, **causes}.items():
        near = subjects(cause, short=True)
        yield Known(count_figure(count), f"{COUNTED}orders: {cause}", near | {f"{word}s"[:5] for word in near})


def _parts_of_orders(items: tuple[Item, ...], orders: tuple[Order, ...]) -> Iterator[Known]:
    """Yield how many of the orders are of one product."""
    for item in items:
        count = sum(item.asin in order.items for order in orders)
        yield Known(count_figure(count), f"{PART_OF_ORDERS}{item.asin}", called(item.title))


def _sums_of_units(about: About) -> Iterator[Known]:
    """Yield how many units of several products were dealt with in one way, and how many several orders had."""
    dealt: dict[str, list[int]] = {}
    for item in about.items:
        for action in item.stock_action:
            if isinstance(action.units, int):
                dealt.setdefault(action.action, []).append(action.units)
    for units in dealt.values():
        if len(units) > 1:
            yield Known(count_figure(sum(units)), "sum of stock_action.units", words_for("stock_units"))
    ordered = [order.units for order in about.orders]
    told = [units for units in ordered if isinstance(units, int)]
    if len(told) == len(ordered) > 1:
        # "40 balls": what a product is called, be it one or several.
        names = _one_or_more(subjects(" ".join(item.title for item in about.items), short=True))
        yield Known(count_figure(sum(told)), "sum of the units of the orders", words_for("units") | names)


def sum_of_refunds(orders: Iterable[Order], where: str) -> Iterator[Known]:
    """Yield what the refunds of some orders sum to."""
    amounts = [Decimal(order.refund.amount.amount) for order in orders if order.refund]
    if amounts:
        total = sum(amounts, Decimal(0)).normalize()
        yield Known(Figure("amount", f"{total:f}", numbers=frozenset({total})), where)


def sums_by_cause(orders: Sequence[Order], where: str) -> Iterator[Known]:
    """Yield what the refunds of the orders with one cause sum to, and those of one product, where others had others."""
    kinds = {order.order_id: {*parts_of_cause(order), *order.items} for order in orders if order.refund}
    found: dict[str, list[Order]] = {}
    for order in orders:
        for kind in kinds.get(order.order_id, ()):
            found.setdefault(kind, []).append(order)
    for kind, alike in sorted(found.items(), key=lambda one: one[0]):
        if 1 < len(alike) < len(orders):
            yield from sum_of_refunds(alike, f"{where} of {kind}")


def parts_of_cause(order: Order) -> tuple[str, ...]:
    """Return what is told of why an order is in the case, part by part: "A-to-z claim, hook snapped"."""
    return tuple(part for part in _PARTED.split(order.cause or "") if part)


def may_tell_refunds(appeal: Appeal, told: Told) -> bool:
    """Tell whether a statement may tell what refunds sum to: none that speaks of none if another action made them."""
    if not isinstance(told, CorrectiveAction | PreventiveMeasure):
        return True
    if isinstance(told, CorrectiveAction) and told.refunds:
        return True
    made_by_others = any(action.refunds for action in appeal.actions)
    return not made_by_others or not subjects(told.statement, short=True).isdisjoint(words_for("refund_on"))


def called_alone(items: Sequence[Item]) -> dict[str, frozenset[str]]:
    """Return the words, with their plurals, by which each product is called alone, where there are several."""
    words = {item.asin: _one_or_more(called(item.title)) for item in items} if len(items) > 1 else {}
    times = Counter(chain.from_iterable(words.values()))
    return {asin: frozenset(name for name in names if times[name] == 1) for asin, names in words.items()}


def _one_or_more(names: frozenset[str]) -> frozenset[str]:
    """Return words with their plurals, as they are shortened."""
    return names | {f"{name}s"[:_SHORT] for name in names}


def called(title: str) -> frozenset[str]:
    """Return the words by which a product may be called: those of its title, and what a long one of them ends with.

    A "Schmorpfanne" is a "Pfanne", too.
    """
    half = _LONG // 2
    ends = (word[at:] for word in title.split() if len(word) >= _LONG for at in range(half, len(word) - half))
    return subjects(title, short=True) | subjects(" ".join(ends), short=True)
