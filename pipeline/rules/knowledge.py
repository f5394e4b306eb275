"""What the case knows beside a statement: the data it rests on, and the evidence near it."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import NamedTuple

from pydantic import BaseModel

from pipeline.catalog.words import word_list
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
from pipeline.model.fields import Money, NotRecorded
from pipeline.rules.contract import Facts
from pipeline.rules.figures import Figure, figures
from pipeline.rules.page_figures import Sheet, after, keys_of, sheets_of, subjects
from pipeline.rules.places import Told

# What parts of a line speak of different things.
_PARTS = re.compile(r"[;:；：，]\s*|,\s+(?!\d{4}\b)|(?<=[a-z)])\.\s+")
# The words themselves, what a person keeps for the agency, names of files and digests prove nothing.
NOT_DATA = frozenset({
    "statement", "file", "listing_statement", "result", "note", "sha256", "title", "scope", "scene", "evidence",
    "translation_of", "address", "phone", "email", "website", "url",
})

# How the places begin of how many orders are of one product: nothing is a slip of them.
PART_OF_ORDERS = "orders of "

# Where a figure of a product's title stands: words may repeat it, and nothing else is what they should have said.
TITLE = ".title"
# How the places of figures begin that the program counted itself: a measure only for words that speak of them. The sum
# of a field is none of these, it is as much of the data as its parts are.
COUNTED = "number of "

# What the fields of one part of the case are called where words speak of them (catalog/words/fields.toml).
CALLED: Mapping[str, Mapping[str, str]] = {
    "Item": {
        "quantity_sold": "quantity_sold", "inventory_units": "inventory_units", "first_listed_on": "first_listed_on",
    },
    "Listing": {"on": "listing_on"},
    "StockAction": {"on": "stock_on", "units": "stock_units"},
    "Order": {
        "on": "order_on", "units": "units", "shipped_on": "shipped_on", "promised_on": "promised_on",
        "delivered_on": "delivered_on",
    },
    "Refund": {"on": "refund_on", "amount": "refund_on"},
    "Complaint": {"received_on": "received_on", "counts": "counts"},
    "Metric": {"value": "metrics", "target": "metrics", "window_days": "window_days"},
    "Notice": {"received_on": "received_on", "deadline": "deadline"},
    "Demands": {"window_days": "window_days"},
    "Purchase": {"on": "bought_on", "made_on": "bought_on", "quantity": "units"},
    "Sale": {"on": "sold_on"},
}


class Known(NamedTuple):
    """A figure that the case knows, where it stands, and the words that speak of it (None: any)."""

    figure: Figure
    where: str
    near: frozenset[str] | None = None

    def may_mean(self, claim: Figure) -> bool:
        """Tell whether a figure of words can mean this one: an amount is no count, a written number no other."""
        if self.figure.kind == "amount" and claim.kind == "number":
            return claim.has_fraction
        return True


class Knowledge:
    """What the data of one case knows, in groups that statements rest on: an order, a product, an item of the register.

    Most statements rest on the same ones, so each group is made once, when it is first asked for, and its figures are
    found by their keys.
    """

    def __init__(self) -> None:
        self.groups: list[tuple[Known, ...]] = []
        self._numbers: dict[Hashable, int] = {}
        self._index: dict[str, list[tuple[int, int]]] = {}
        self._sheets: dict[str, tuple[tuple[str, Sheet], ...]] = {}

    def sheets(self, facts: Facts, name: str) -> tuple[tuple[str, Sheet], ...]:
        """Return the pages of an item that have text, each with its place."""
        if name not in self._sheets:
            exhibit = facts.exhibits.get(name)
            self._sheets[name] = tuple(sheets_of(exhibit)) if exhibit else ()
        return self._sheets[name]

    def group(self, key: Hashable, make: Callable[[], Iterable[Known]]) -> int:
        """Return the number of a group, made if it is not there yet."""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.groups)
            group = tuple(make())
            self.groups.append(group)
            for at, one in enumerate(group):
                for name in keys_of(one.figure):
                    self._index.setdefault(name, []).append((number, at))
        return number

    def found(self, keys: Iterable[str], groups: Mapping[int, int]) -> list[Known]:
        """Return what has one of some keys, of the groups that are given with their places, in this order."""
        return [known for _, known in self.found_in(keys, groups)]

    def found_in(self, keys: Iterable[str], groups: Mapping[int, int]) -> list[tuple[int, Known]]:
        """Return what has one of some keys with its group, of those that are given with their places."""
        index = self._index
        places = {
            (groups[number], number, at)
            for key in keys if key in index for number, at in index[key] if number in groups
        }
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
    items = _items(facts, told)
    for order in _orders(facts, told, items):
        found += [*order.evidence, *(order.refund.evidence if order.refund else ())]
    for item in items:
        found += item.listing.evidence if item.listing else ()
        found += [one for action in item.stock_action for one in action.evidence]
    for search in _searches(facts, told, items):
        found += search.evidence
    found += translations(facts, found)
    notice = facts.case.appeal.notice.evidence
    return tuple(dict.fromkeys((*found, *((notice,) if notice else ()))))


def values_in(value: object, where: str, near: frozenset[str] | None = None) -> Iterator[Known]:
    """Yield the figures of a value of the case, whatever it is made of."""
    found: list[Known] = []
    _gather(value, where, near, found)
    return iter(found)


def _gather(value: object, where: str, near: frozenset[str] | None, found: list[Known]) -> None:
    """Add the figures of a value to those found: a case has some thousand values, so no generator is made for each."""
    kind = type(value)
    if kind is str:
        for figure in figures(str(value)):
            found.append(Known(figure, where, _near(figure, near, str(value))))
    elif isinstance(value, BaseModel):
        if isinstance(value, Money):
            found.append(Known(money_figure(value), where, near))
        elif isinstance(value, NotRecorded):
            _gather(value.not_recorded, where, near, found)
        else:
            _gather_fields(value, where, near, found)
    elif isinstance(value, int):
        if kind is not bool:
            found.append(Known(count_figure(value), where, near))
    elif isinstance(value, date):
        found.append(Known(day_figure(value), where, near))
    elif isinstance(value, tuple | list):
        for index, entry in enumerate(value):
            _gather(entry, f"{where}[{index}]", near, found)
    elif isinstance(value, dict):
        for key, entry in value.items():
            _gather(entry, f"{where}.{key}", near, found)


def money_figure(money: Money) -> Figure:
    """Return an amount as a figure."""
    return _amount(money.currency, money.amount)


@lru_cache(maxsize=4096)
def _amount(currency: str, amount: str) -> Figure:
    return Figure("amount", f"{currency} {amount}", numbers=frozenset({Decimal(amount).normalize()}))


@lru_cache(maxsize=4096)
def count_figure(number: int) -> Figure:
    """Return a whole number as a figure."""
    return Figure("number", str(number), numbers=frozenset({Decimal(number).normalize()}))


def _near(figure: Figure, near: frozenset[str] | None, text: str) -> frozenset[str] | None:
    """Return what must be spoken of: a bare number of a text means what the text is about."""
    if not figure.numbers:
        return None
    return subjects(text, short=True) or None if near is None and figure.kind == "number" else near


def _gather_fields(value: BaseModel, where: str, near: frozenset[str] | None, found: list[Known]) -> None:
    told = value.__dict__
    for name, suffix, field in _fields_of(type(value)):
        one = told[name]
        kind = type(one)
        # Most fields are empty, and most words hold no figure: their place is put together for the others alone.
        if one is None or kind is bool or (kind is tuple and not one) or (kind is str and not figures(one)):
            continue
        _gather(one, where + suffix, words_for(field) if field else near, found)


@cache
def _fields_of(kind: type[BaseModel]) -> tuple[tuple[str, str, str], ...]:
    """Return the fields of a part of the case that are data, what follows its place, and what words call them."""
    called = CALLED.get(kind.__name__, {})
    return tuple(
        (name, f".{name.rstrip('_')}", called.get(name, "")) for name in kind.__pydantic_fields__
        if name not in NOT_DATA
    )


def words_for(field: str) -> frozenset[str]:
    """Return the words that speak of a field of the case, shortened."""
    return _stems(word_list("fields")[field])


@lru_cache(maxsize=256)
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return subjects(" ".join(words), short=True)


@lru_cache(maxsize=4096)
def day_figure(day: date) -> Figure:
    """Return a day as a figure."""
    return Figure("date", day.isoformat(), days=frozenset({(day.year, day.month, day.day)}))


def _known(facts: Facts, told: Told, knowledge: Knowledge) -> Iterator[int]:
    """Yield the groups that a statement rests on, its own data first."""
    appeal, evidence, group = facts.case.appeal, facts.case.evidence, knowledge.group
    yield group(("told", told.id), lambda: _of_told(told))
    items = _items(facts, told)
    orders, searches = _orders(facts, told, items), _searches(facts, told, items)
    complaints = _complaints(facts, items)
    for item in items:
        yield group(("title", item.asin), partial(_title, item))
    yield group(("causes", *(order.order_id for order in orders)), lambda: _causes_of(orders))
    named: list[tuple[str, BaseModel]] = [(item.asin, item) for item in items]
    named += [(order.order_id, order) for order in orders]
    named += [(one.id, one) for one in complaints]
    named += [(search.id, search) for search in searches]
    for name, entry in named:
        yield group(id(entry), partial(values_in, entry, name))
    for search in searches:
        if search is not told:
            yield group(("search", search.id), partial(_spoken, search.result, search.id))
    yield group("notice", lambda: _of_notice(facts))
    for name in (*told.evidence, *translations(facts, told.evidence)):
        if name in evidence:
            yield register_group(facts, name, knowledge)
            yield described_group(facts, name, knowledge)
    yield from _rows(facts, items, told, knowledge)
    yield group("names that read like figures", lambda: _names(facts))
    counted = tuple(item.asin for item in items), tuple(order.order_id for order in orders)
    yield group(
        ("counts", *counted, *(one.id for one in complaints)),
        lambda: _counts(items, orders, complaints, appeal.notice.complaints),
    )


def _of_told(told: Told) -> Iterator[Known]:
    yield from (known for known in values_in(told, told.id) if not known.where.endswith(".told_on"))
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
    for cause, count in Counter(order.cause for order in orders if order.cause).items():
        yield Known(count_figure(count), f"{COUNTED}orders: {cause}", subjects(cause, short=True))


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


def _items(facts: Facts, told: Told) -> tuple[Item, ...]:
    """Return the products that a statement is about: its own, else those of its causes, else those of complaints."""
    asins = set(told.items if not isinstance(told, PreventiveMeasure) else ())
    if not asins and isinstance(told, CorrectiveAction | PreventiveMeasure):
        causes = facts.case.appeal.root_causes
        asins = {asin for cause in causes if cause.id in told.root_causes for asin in cause.items}
    return tuple(item for item in facts.case.appeal.items if item.asin in asins or not asins)


def _orders(facts: Facts, told: Told, items: tuple[Item, ...]) -> tuple[Order, ...]:
    named = {*told.orders, *told.refunds} if isinstance(told, CorrectiveAction) else set()
    if named:
        return tuple(order for order in facts.case.appeal.orders if order.order_id in named)
    asins = {item.asin for item in items}
    return tuple(order for order in facts.case.appeal.orders if not asins.isdisjoint(order.items))


def _searches(facts: Facts, told: Told, items: tuple[Item, ...]) -> tuple[Investigation, ...]:
    named = set(told.investigations) if isinstance(told, RootCause) else {told.id}
    asins = {item.asin for item in items}
    return tuple(
        search for search in facts.case.appeal.investigation
        if search.id in named or (isinstance(told, RootCause) and asins.intersection(search.items))
    )


def _complaints(facts: Facts, items: tuple[Item, ...]) -> tuple[Complaint, ...]:
    asins = {item.asin for item in items}
    return tuple(
        one for one in facts.case.appeal.notice.complaints if not one.items or asins.intersection(one.items)
    )


def _rows(facts: Facts, items: tuple[Item, ...], told: Told, knowledge: Knowledge) -> Iterator[int]:
    sourcing = facts.case.sourcing
    asins = {item.asin for item in items}
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


def _parts_of_orders(items: tuple[Item, ...], orders: tuple[Order, ...]) -> Iterator[Known]:
    """Yield how many of the orders are of one product."""
    for item in items:
        count = sum(item.asin in order.items for order in orders)
        yield Known(count_figure(count), f"{PART_OF_ORDERS}{item.asin}", subjects(item.title, short=True))


def _counts(
    items: tuple[Item, ...], orders: tuple[Order, ...], complaints: tuple[Complaint, ...], all_: tuple[Complaint, ...]
) -> Iterator[Known]:
    """Yield how many products, orders, refunds and complaints a statement is about, and what the refunds sum to."""
    refunds = [order.refund for order in orders if order.refund]
    groups = [complaints, all_]
    for type_ in sorted({one.type for one in all_}):
        same = tuple(one for one in all_ if one.type == type_)
        again = tuple(one for one in same if one.rights and one.rights.repeat_of)
        groups += [same, again, tuple(one for one in same if not (one.rights and one.rights.repeat_of))]
    of_orders = dict.fromkeys((len(orders), len(refunds), len(orders) - len(refunds)))
    for what, field, counts in (
        ("products", "count_items", (len(items),)), ("orders", "count_orders", of_orders),
        ("complaints", "count_complaints", dict.fromkeys(map(len, groups))),
    ):
        near = words_for(field)
        yield from (Known(count_figure(count), f"{COUNTED}{what}", near) for count in counts)
    yield from _parts_of_orders(items, orders)
    for field in ("quantity_sold", "inventory_units") if len(items) > 1 else ():
        known = [count for item in items if isinstance(count := getattr(item, field), int)]
        if len(known) == len(items):
            yield Known(count_figure(sum(known)), f"sum of {field}", words_for(field))
    if refunds:
        total = sum((Decimal(refund.amount.amount) for refund in refunds), Decimal(0)).normalize()
        yield Known(Figure("amount", f"{total:f}", numbers=frozenset({total})), "sum of the refunds")
