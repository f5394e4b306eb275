"""What a statement may reckon with beside its own words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise

from pipeline.model.appeal import Appeal, Order, RootCause
from pipeline.model.evidence import EvidenceItem
from pipeline.rules.bearing.counted import called_alone, parts_of_cause
from pipeline.rules.contract import Facts
from pipeline.rules.figures.figure import whole_days
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet, document_of
from pipeline.rules.places import Told
from pipeline.rules.wording import sentences

REST = re.compile(
    r"\b(?:other|others|remaining|rest|remainder|left|balance|übrige[nr]?|restliche[nr]?|verbleibende[nr]?|andere[nr]?"
    r"|autres|restants?|restantes|otr[oa]s|altr[ie]|rimanenti|namely|i\.e\.|nämlich|also)\b|其余|其餘|余下|餘下|剩余|剩餘|剩下|另外|另有|残り",
    re.IGNORECASE,
)
# What heads a column of the first days of weeks.
_WEEKS = re.compile(
    r"\b(?:weeks? (?:from|of|beginning|starting|commencing|begins?|starts?)|week\b|woche (?:ab|vom|von)|wochenbeginn"
    r"|semaines? (?:du|commençant)|semanas? (?:del?|desde)|settiman[ae] d[ae]l?)"
    r"|周起始|起始[日周]|周次|周一日期", re.IGNORECASE,
)
_BEFORE_A_REST = 16
_SIZE = re.compile(r"\d+")
MOST_ROWS = 12


@dataclass(frozen=True)
class AtHand:
    """What a statement may reckon with: its day, days beside its own words, and the pages it cites.

    `days` are those of the notice and of the statement itself, `others` of what else was done; `like` is the day by
    which one without a year is read. `titles` are those of its products, `rests` the numbers of which other
    statements say that they are the rest, `left` what a part leaves of a whole that another cause tells, `cited`
    the entries of cited documents, `beside` what other causes say, `refunds` how often an amount was paid back;
    `held` and `sold` are the units of its products, `kept` those held that nothing was done with, `tails` the last
    parts of the numbers of documents that it cites;
    `orders` how many orders the case has, of each product, and of each cause; `called` are the pages with the title of
    their document; `order_days` the days of orders, parcels and refunds,
    `order_kinds` how many orders of a product have a part of their cause in common, with the words of both;
    `spoken` is the statement itself, `of_causes` how many orders each cause has, `products` are the words by which
    each product is called alone, `reported` the days of the complaints.
    """

    like: date | None
    days: tuple[date, ...]
    others: tuple[date, ...]
    pages: tuple[Sheet, ...]
    titles: tuple[str, ...]
    rests: frozenset[Decimal]
    left: frozenset[Decimal]
    cited: tuple[EvidenceItem, ...]
    beside: tuple[str, ...]
    refunds: Mapping[Decimal, int]
    held: frozenset[int] = frozenset()
    sold: frozenset[int] = frozenset()
    kept: frozenset[int] = frozenset()
    tails: frozenset[str] = frozenset()
    orders: frozenset[int] = frozenset()
    called: tuple[tuple[str, Sheet], ...] = ()
    order_days: frozenset[date] = frozenset()
    order_kinds: tuple[tuple[int, frozenset[str], frozenset[str]], ...] = ()
    spoken: str = ""
    of_causes: frozenset[int] = frozenset()
    products: Mapping[str, frozenset[str]] = field(default_factory=dict)
    reported: tuple[date, ...] = ()

    @cached_property
    def first_days_of_weeks(self) -> frozenset[date]:
        """Return the days of the cited pages that list weeks by their first day: every day asks for them."""
        sheets = (sheet for sheet in self.pages if _WEEKS.search(sheet.text))
        shown = (sheet.figure(at).days for sheet in sheets for at in sheet.of("date"))
        return frozenset(day for days in shown for day in whole_days(days, self.like))

    @cached_property
    def wholes(self) -> frozenset[Decimal]:
        """Return what titles and scopes of cited documents count: few numbers ask for it."""
        return frozenset(_numbers_in(f"{entry.title}\n{entry.scope or ''}" for entry in self.cited))

    @cached_property
    def causes(self) -> frozenset[Decimal]:
        """Return the numbers that other causes tell."""
        return frozenset(_numbers_in(self.beside))


def at_hand_of(facts: Facts, told: Told, own: Sequence[tuple[str, Sheet]]) -> AtHand:
    """Return what a statement that cites some pages may reckon with."""
    appeal, register = facts.case.appeal, facts.case.evidence
    told_days = [getattr(told, name, None) for name in ("on", "starts_on", "told_on")]
    notice = appeal.notice.day
    days = [day for day in (*told_days[:2], notice) if isinstance(day, date)]
    like = next((day for day in (*told_days, notice) if isinstance(day, date)), None)
    case = facts.once("at hand", lambda: _of_case(appeal))
    return AtHand(
        like, tuple(dict.fromkeys(days)), case.others, tuple(sheet for _, sheet in own), case.titles,
        frozenset(_rests_beside(told, appeal)),
        frozenset(number for other in appeal.root_causes if other is not told for number in left_in(other.statement)),
        tuple(register[name] for name in told.evidence if name in register),
        tuple(other.statement for other in appeal.root_causes if other is not told),
        case.refunds, *_units(told, appeal),
        frozenset(re.split(r"[-/ ]", register[name].number or "")[-1] for name in told.evidence if name in register),
        case.orders,
        tuple((register[name].title, sheet) for place, sheet in own if (name := document_of(place)) in register),
        case.order_days, case.order_kinds, str(getattr(told, "statement", "")), case.of_causes,
        case.products, case.reported,
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """What all statements of a case may reckon with alike."""

    others: tuple[date, ...]
    titles: tuple[str, ...]
    refunds: Mapping[Decimal, int]
    orders: frozenset[int]
    order_days: frozenset[date]
    order_kinds: tuple[tuple[int, frozenset[str], frozenset[str]], ...]
    of_causes: frozenset[int]
    products: Mapping[str, frozenset[str]]
    reported: tuple[date, ...]


def _of_case(appeal: Appeal) -> _Case:
    others = [action.on for action in appeal.actions]
    others += [action.on for item in appeal.items for action in item.stock_action]
    return _Case(
        tuple({day for day in others if isinstance(day, date)}),
        tuple(item.title for item in appeal.items),
        Counter(Decimal(order.refund.amount.amount).normalize() for order in appeal.orders if order.refund),
        _orders(appeal),
        frozenset(day for order in appeal.orders for day in _days_of(order) if isinstance(day, date)),
        tuple(_order_kinds(appeal)),
        frozenset(Counter(order.cause for order in appeal.orders if order.cause).values()),
        called_alone(appeal.items),
        tuple(sorted({one.received_on for one in appeal.notice.complaints if isinstance(one.received_on, date)})),
    )


def _order_kinds(appeal: Appeal) -> Iterator[tuple[int, frozenset[str], frozenset[str]]]:
    titles = {item.asin: subjects(item.title, short=True) | set(_SIZE.findall(item.title)) for item in appeal.items}
    counts = Counter((asin, part) for order in appeal.orders for asin in order.items for part in parts_of_cause(order))
    for (asin, part), count in counts.items():
        yield count, titles.get(asin, frozenset()), subjects(part, short=True)


def _days_of(order: Order) -> tuple[object, ...]:
    return order.on, order.shipped_on, order.delivered_on, order.refund.on if order.refund else None


def _numbers_in(texts: Iterable[str]) -> Iterator[Decimal]:
    return (number for text in texts for one in figures(text) if one.kind == "number" for number in one.numbers)


def _units(told: Told, appeal: Appeal) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Return how many units of its products are held, how many were sold, and how many are left of those held."""
    named = frozenset(getattr(told, "items", ()))
    items = [item for item in appeal.items if not named or item.asin in named]
    held = {item.asin: item.inventory_units for item in items if isinstance(item.inventory_units, int)}
    dealt = {item.asin: [one.units for one in item.stock_action if isinstance(one.units, int)] for item in items}
    left = (units - sum(dealt[asin]) for asin, units in held.items() if dealt[asin])
    sold = frozenset(item.quantity_sold for item in items if isinstance(item.quantity_sold, int))
    return frozenset(held.values()), sold, frozenset(units for units in left if units > 0)


def _orders(appeal: Appeal) -> frozenset[int]:
    """Return how many orders there are, with each product and with each cause."""
    products = Counter(item for order in appeal.orders for item in order.items)
    causes = Counter(order.cause for order in appeal.orders if order.cause)
    return frozenset((len(appeal.orders), *products.values(), *causes.values()))


def _rests_beside(told: Told, appeal: Appeal) -> Iterator[Decimal]:
    """Yield the numbers of which other causes than a told one say that they are the rest of a whole."""
    for other in appeal.root_causes if isinstance(told, RootCause) else ():
        if other is not told:
            yield from rests_in(other.statement)


@lru_cache(maxsize=256)
def left_in(statement: str) -> tuple[Decimal, ...]:
    """Return what the second of two neighbouring numbers of a sentence leaves of the first, or the first of it."""
    found = []
    for sentence in sentences(statement):
        told = [number for one in figures(sentence) if one.kind == "number" for number in one.numbers]
        found += [abs(one - other) for one, other in pairwise(told) if one != other]
    return tuple(found)


@lru_cache(maxsize=256)
def rests_in(sentence: str) -> tuple[Decimal, ...]:
    """Return the numbers of which a sentence says that they are the rest: "the other 14 parcels"."""
    told = ((one, sentence.find(one.text)) for one in figures(sentence) if one.kind == "number")
    return tuple(
        number for one, at in told if REST.search(sentence[max(0, at - _BEFORE_A_REST) : at + len(one.text)])
        for number in one.numbers
    )
