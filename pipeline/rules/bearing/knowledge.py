"""What the case knows beside a statement: the data it rests on, and the evidence near it."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, TypeVar

from pipeline.model.appeal import (
    Complaint,
    CorrectiveAction,
    Investigation,
    Item,
    Order,
    PreventiveMeasure,
    RootCause,
)
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.rules.bearing.refunded import may_tell_refunds, parts_of_cause, sum_of_refunds, sums_by_cause
from pipeline.rules.contract import Facts
from pipeline.rules.figures.keys import keys_of
from pipeline.rules.figures.line_words import after, subjects
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet, sheets_of
from pipeline.rules.figures.values import Known, count_figure, day_figure, values_in, words_for
from pipeline.rules.places import Told

T = TypeVar("T")

# What parts of a line speak of different things.
# Of a longer word the end may name the thing alone.
_LONG = 9
_PARTS = re.compile(r"[;:；：，]\s*|,\s+(?!\d{4}\b)|(?<=[a-z)])\.\s+")

# How the places begin of how many orders are of one product: nothing is a slip of them.
PART_OF_ORDERS = "orders of "

# Where a figure of a product's title stands: words may repeat it, and nothing else is what they should have said.
TITLE = ".title"
# How the places of figures begin that the program counted itself: a measure only for words that speak of them. The sum
# of a field is none of these, it is as much of the data as its parts are.
COUNTED = "number of "
# How the places of sums of the data begin.
SUMMED = "sum of "


class Knowledge:
    """What the data of one case knows, in groups that statements rest on: an order, a product, an item of the register.

    Most statements rest on the same ones, so each group is made once, when it is first asked for, and its figures are
    found by their keys.
    """

    def __init__(self) -> None:
        self.groups: list[tuple[Known, ...]] = []
        self._numbers: dict[Hashable, int] = {}
        self._index: dict[str, dict[int, list[int]]] = {}
        self._sheets: dict[str, tuple[tuple[str, Sheet], ...]] = {}
        self._made: dict[str, Any] = {}

    def sheets(self, facts: Facts, name: str) -> tuple[tuple[str, Sheet], ...]:
        """Return the pages of an item that have text, each with its place."""
        if name not in self._sheets:
            exhibit = facts.exhibits.get(name)
            self._sheets[name] = tuple(sheets_of(exhibit)) if exhibit else ()
        return self._sheets[name]

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what is made of its groups, made the first time that somebody asks for it by name."""
        if name not in self._made:
            self._made[name] = make()
        found: T = self._made[name]
        return found

    def group(self, key: Hashable, make: Callable[[], Iterable[Known]]) -> int:
        """Return the number of a group, made if it is not there yet."""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.groups)
            group = tuple(make())
            self.groups.append(group)
            for at, one in enumerate(group):
                for name in keys_of(one.figure):
                    self._index.setdefault(name, {}).setdefault(number, []).append(at)
        return number

    def found(self, keys: Iterable[str], groups: Mapping[int, int]) -> list[Known]:
        """Return what has one of some keys, of the groups that are given with their places, in this order."""
        return [known for _, known in self.found_in(keys, groups)]

    def found_in(self, keys: Iterable[str], groups: Mapping[int, int]) -> list[tuple[int, Known]]:
        """Return what has one of some keys with its group, of those that are given with their places."""
        places: set[tuple[int, int, int]] = set()
        for holders in (self._index[key] for key in keys if key in self._index):
            # A day may be that of thousands of orders while little is asked about, and the other way round.
            fewer, more = (holders, groups) if len(holders) < len(groups) else (groups, holders)
            places.update(
                (groups[number], number, at) for number in fewer if number in more for at in holders[number]
            )
        return [(number, self.groups[number][at]) for _, number, at in sorted(places)]


def knowledge_of(facts: Facts) -> Knowledge:
    """Return what is known of a case, the same for all rules that ask."""
    return facts.once("knowledge", Knowledge)


def known_to(facts: Facts, told: Told, knowledge: Knowledge) -> dict[int, int]:
    """Return the groups of the data that a statement rests on, with their places; the pages it cites are none."""
    numbers = dict.fromkeys(_known(facts, told, knowledge))
    return {number: place for place, number in enumerate(numbers)}


def readable(exhibit: Exhibit | None) -> bool:
    """Tell whether every page of an item has text; a record is drawn from data and has all of it."""
    if exhibit is None or exhibit.refused:
        return False
    return exhibit.origin == "record" or bool(exhibit.pages) and all(page.text.strip() for page in exhibit.pages)


def evidence_of(facts: Facts, told: Told) -> tuple[str, ...]:
    """Return the items that a statement and its kin cite, those of its orders and listings, and the notice."""
    found = list(told.evidence)
    for other in _kin(facts, told):
        found += other.evidence
    about = _about(facts, told)
    for order in about.orders:
        found += [*order.evidence, *(order.refund.evidence if order.refund else ())]
    for item in about.items:
        found += item.listing.evidence if item.listing else ()
        found += [one for action in item.stock_action for one in action.evidence]
    for search in about.searches:
        found += search.evidence
    found += translations(facts, found)
    notice = facts.case.appeal.notice.evidence
    return tuple(dict.fromkeys((*found, *((notice,) if notice else ()))))


def _known(facts: Facts, told: Told, knowledge: Knowledge) -> Iterator[int]:
    """Yield the groups that a statement rests on, its own data first."""
    appeal, evidence, group = facts.case.appeal, facts.case.evidence, knowledge.group
    yield group(("told", told.id), lambda: _of_told(told))
    about = _about(facts, told)
    asins, numbers = [item.asin for item in about.items], [order.order_id for order in about.orders]
    for item in about.items:
        yield group(("title", item.asin), partial(_title, item))
    yield group(("causes", *numbers), lambda: _causes_of(about.orders))
    names = [*asins, *numbers, *(one.id for one in about.complaints), *(search.id for search in about.searches)]
    for name, entry in zip(names, (*about.items, *about.orders, *about.complaints, *about.searches), strict=True):
        yield group(id(entry), partial(values_in, entry, name))
    for search in about.searches:
        if search is not told:
            yield group(("search", search.id), partial(_spoken, search.result, search.id))
    yield group("notice", lambda: _of_notice(facts))
    for name in (*told.evidence, *translations(facts, told.evidence)):
        if name in evidence:
            yield register_group(facts, name, knowledge)
            yield described_group(facts, name, knowledge)
    yield from _rows(facts, frozenset(asins), told, knowledge)
    yield group("names that read like figures", lambda: _names(facts))
    if may_tell_refunds(facts.case.appeal, told):
        yield group(("refunds", *numbers), lambda: sum_of_refunds(about.orders, f"{SUMMED}the refunds"))
        yield group(("refunds by cause", *numbers), lambda: sums_by_cause(about.orders, f"{SUMMED}the refunds"))
    yield group(
        ("counts", *asins, *numbers, *(one.id for one in about.complaints)),
        lambda: _counts(about, appeal.notice.complaints),
    )


def _of_told(told: Told) -> Iterator[Known]:
    # The day on which somebody vouches is told nowhere.
    apart = (".told_on", ".attestation.on")
    yield from (known for known in values_in(told, told.id) if not known.where.endswith(apart))
    if not isinstance(told, Investigation):
        yield Known(day_figure(told.told_on), f"{told.id}.told_on", words_for("told_on"))


def _title(item: Item) -> Iterator[Known]:
    return (Known(figure, f"{item.asin}{TITLE}", words_for("title")) for figure in figures(item.title))


def _of_notice(facts: Facts) -> Iterator[Known]:
    notice = facts.case.appeal.notice
    if notice.day:
        yield Known(day_figure(notice.day), "notice.received_on", words_for("received_on"))
    yield from values_in((notice.deadline, notice.subject), "notice", words_for("deadline"))
    yield from values_in(notice.demands.window_days, "notice.demands", words_for("window_days"))


def _causes_of(orders: tuple[Order, ...]) -> Iterator[Known]:
    """Yield how many of the orders have the same cause."""
    causes = Counter(order.cause for order in orders if order.cause)
    parts = Counter(part for order in orders for part in parts_of_cause(order))
    for cause, count in {**parts, **causes}.items():
        near = subjects(cause, short=True)
        yield Known(count_figure(count), f"{COUNTED}orders: {cause}", near | {f"{word}s"[:5] for word in near})


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
    causes = _causes(told)
    all_told: tuple[Told, ...] = (*appeal.root_causes, *appeal.actions, *appeal.measures)
    return tuple(one for one in all_told if causes.intersection(_causes(one)))


def _causes(told: Told) -> frozenset[str]:
    if isinstance(told, CorrectiveAction | PreventiveMeasure):
        return frozenset(told.root_causes)
    return frozenset({told.id}) if isinstance(told, RootCause) else frozenset()


def translations(facts: Facts, names: Iterable[str]) -> tuple[str, ...]:
    """Return the items that translate others."""
    translating = facts.once("translations", lambda: [one for one in facts.case.register if one.translation_of])
    wanted = set(names) if translating else ()
    return tuple(entry.id for entry in translating if entry.translation_of in wanted)


def register_group(facts: Facts, name: str, knowledge: Knowledge) -> int:
    """Return the group of what the register says of an item in figures and fields."""
    return knowledge.group(("register", name), partial(values_in, facts.case.evidence[name], name))


def described_group(facts: Facts, name: str, knowledge: Knowledge) -> int:
    """Return the group of what the register says of an item in words."""
    return knowledge.group(("words of", name), partial(_described, facts.case.evidence[name]))


def _described(entry: EvidenceItem) -> Iterator[Known]:
    """Yield what the words of the register say of an item; a number counts where the words around it are alike."""
    for text in (entry.title, entry.scope, entry.scene.shows if entry.scene else None):
        if text:
            yield from _spoken(text, entry.id)


@lru_cache(maxsize=4096)
def _spoken(text: str, where: str) -> tuple[Known, ...]:
    """Return the figures of words, the numbers with what their part of the words is about."""
    return tuple(
        Known(figure, where, subjects(part, short=True) | after(part, figure.text) if figure.kind == "number" else None)
        for part in _PARTS.split(text) for figure in figures(part)
    )


@dataclass(frozen=True, slots=True)
class _About:
    """The products, orders, searches and complaints that a statement is about."""

    items: tuple[Item, ...]
    orders: tuple[Order, ...]
    searches: tuple[Investigation, ...]
    complaints: tuple[Complaint, ...]


def _about(facts: Facts, told: Told) -> _About:
    """Return what a statement is about: what it names, else what belongs to its products."""
    appeal, items = facts.case.appeal, items_of(facts, told)
    asins, is_cause = {item.asin for item in items}, isinstance(told, RootCause)
    named = {*told.orders, *told.refunds} if isinstance(told, CorrectiveAction) else set[str]()
    looked_into = set(told.investigations) if isinstance(told, RootCause) else {told.id}
    return _About(
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


def _rows(facts: Facts, asins: frozenset[str], told: Told, knowledge: Knowledge) -> Iterator[int]:
    sourcing = facts.case.sourcing
    drawn = {row for name in told.evidence if name in facts.case.evidence for row in facts.case.evidence[name].rows}
    for row in sourcing.rows if sourcing else ():
        if asins.intersection(row.items) or row.id in drawn:
            yield knowledge.group(id(row), partial(values_in, row, f"sourcing {row.id}"))
    if sourcing and drawn:
        made = sourcing.made_on, sourcing.reconstructed_from
        yield knowledge.group("sourcing", partial(values_in, made, "sourcing"))


def _names(facts: Facts) -> Iterator[Known]:
    """Yield every name of the case that reads like a figure: its exhibits, orders, products, statements, numbers."""
    appeal = facts.case.appeal
    names = [
        *facts.case.evidence,
        *(entry.id for part in (appeal.root_causes, appeal.actions, appeal.measures, appeal.gaps) for entry in part),
        *(search.id for search in appeal.investigation),
        *(text for item in appeal.items for text in (item.title, item.sku) if text),
        *(text for one in appeal.notice.complaints if one.rights for text in (one.rights.number,) if text),
    ]
    for name in names:
        for known in values_in(name, "case"):
            if known.figure.name:
                yield known


def called(title: str) -> frozenset[str]:
    """Return the words by which a product may be called: those of its title, and what a long one of them ends with.

    A "Schmorpfanne" is a "Pfanne", too.
    """
    half = _LONG // 2
    ends = (word[at:] for word in title.split() if len(word) >= _LONG for at in range(half, len(word) - half))
    return subjects(title, short=True) | subjects(" ".join(ends), short=True)


def _parts_of_orders(items: tuple[Item, ...], orders: tuple[Order, ...]) -> Iterator[Known]:
    """Yield how many of the orders are of one product."""
    for item in items:
        count = sum(item.asin in order.items for order in orders)
        yield Known(count_figure(count), f"{PART_OF_ORDERS}{item.asin}", called(item.title))


def _sums_of_units(about: _About) -> Iterator[Known]:
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
        called = subjects(" ".join(item.title for item in about.items), short=True)
        names = called | {f"{word}s"[:5] for word in called}
        yield Known(count_figure(sum(told)), "sum of the units of the orders", words_for("units") | names)


def _counts(about: _About, all_: tuple[Complaint, ...]) -> Iterator[Known]:
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
