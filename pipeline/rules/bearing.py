"""How firmly a figure of the words rests on what the case knows, and which other figure stands in its place there.

A figure that stands somewhere in a case is not yet borne out: "24 parcels" is wrong where the data says 23, though some
table has a row 24. So each place that holds a figure has a weight (weighing.py), and one that holds nearly the same
figure (near_misses.py) and weighs more is what the words should have said.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import combinations
from typing import NamedTuple

from pipeline.model.appeal import Investigation, PreventiveMeasure, RootCause
from pipeline.model.evidence import EvidenceItem
from pipeline.model.fields import Money
from pipeline.rules.buyers import POSTCODE, is_street
from pipeline.rules.claims import Claim, is_broken_down, is_measured, is_part_of_a_whole, is_reckoned, sums_up
from pipeline.rules.contract import Facts
from pipeline.rules.enumerated import (
    counts_around_the_notice,
    counts_kinds,
    counts_pages,
    counts_people,
    counts_refunds,
    counts_told,
    is_left_by_another_cause,
    is_of_each,
    is_share_of_points,
    is_sum_of_a_column,
    is_sum_of_like,
    is_sum_of_the_same,
)
from pipeline.rules.figures import Figure, Kind, figures
from pipeline.rules.knowledge import (
    COUNTED,
    PART_OF_ORDERS,
    SUMMED,
    TITLE,
    Knowledge,
    days_shown,
    evidence_of,
    known_to,
    translations,
)
from pipeline.rules.near_misses import (
    exact_text,
    is_in_words,
    is_same,
    is_small,
    keys_near,
    nearly,
    should_be,
    stands_for,
)
from pipeline.rules.page_figures import Seen, Sheet, ends_of_columns, same_keys, subjects
from pipeline.rules.page_tables import tables_of
from pipeline.rules.places import Told
from pipeline.rules.reckoned import (
    AtHand,
    counts_documents,
    counts_rows,
    is_factor,
    is_hour,
    is_mean,
    is_multiple,
    is_of_a_column,
    is_of_a_title,
    is_one_in,
    is_point,
    is_rest,
    is_rounded,
    is_share_of_cells,
    is_week,
    is_year,
    lasts,
    makes_a_part_of_a_year,
    rests_in,
    unit_of,
)
from pipeline.rules.tongues import are_foreign
from pipeline.rules.values import Known
from pipeline.rules.weighing import (
    BROKEN_DOWN,
    BY_CHANCE,
    CROSSED,
    DATA,
    END_OF_COLUMN,
    KIN_PAGE,
    MOST_OF_KIN,
    MOST_UNCOUNTED,
    NAMED_DATA,
    NAMED_ROW,
    OWN_PAGE,
    PART_OF_A_WHOLE,
    STANDS,
    SUM,
    most_weight,
    weight_in_data,
    weight_in_table,
    weight_on_page,
)

# How the places of figures end that a document calls its lines.
_DESCRIPTION = ".description"
# How much more the other figure's place must weigh.
_MARGIN = 0.25
# The least that another figure must weigh where the claim is one of the few below ten: these stand everywhere.
_SURE, _NEARLY_SURE = 5.2, 5.05
# What stands before the limit that a rule sets.
_LIMIT = re.compile(
    r"\b(?:above|below|over|under|more than|less than|at least|at most|up to|exceeds?|exceeding|within|über|unter"
    r"|mindestens|höchstens)\s*$"
    r"|(?:超过|超過|低于|低於|高于|高於|不足|至少|最多|以内|达到|達到)\s*$",
    re.IGNORECASE,
)
_MOST_DOCUMENTS = 5
# So many words of a title tell that it speaks of the same.
_LEAST_TITLED = 3
# An amount of fewer digits is the sum of others by chance, and so is one among many amounts.
_LEAST_OF_A_SUBTOTAL, _MOST_AMOUNTS = 5, 12
_TOGETHER = re.compile(
    r"\b(?:all|total\w*|together|altogether|sum|both|insgesamt|zusammen|alle[nr]?|gesamt\w*|beide[nr]?)\b|全部|共|[合总總]计|合計",
    re.IGNORECASE,
)

_TOGETHER_BESIDE = re.compile(
    r"\b(?:all|altogether|total of|totals?|together|alle|insgesamt|zusammen|gesamt)\s*$"
    r"|(?:全部|共|[合总總]计|合計)\s*$", re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|alle[nr]?|sämtliche[nr]?)\s+(?:(?:the|der|die|den|diese[nr]?)\s+)?$", re.IGNORECASE)
_ALL_BEHIND = re.compile(r"[^，。；,;]{0,14}(?:都|均|全部)")


# A statement that tells more figures reckons with none of them.
_MOST_TOLD = 200
# More words in common tell no more.
_MOST_OF_DATA = 5.3
# Ways in which words work a number out.
_WAYS = (
    makes_a_part_of_a_year, counts_rows, is_of_a_column, counts_told, counts_people, counts_kinds, counts_pages,
    counts_refunds, counts_around_the_notice, is_of_each, is_sum_of_like, is_sum_of_the_same, is_sum_of_a_column,
    lasts, is_mean, is_point, is_of_a_title, counts_documents, is_one_in, is_factor, is_left_by_another_cause, is_rest,
)


@dataclass(frozen=True, slots=True)
class Borne:
    """How a claim rests on the case: its weight (0: not at all), and the figure that weighs more, if any does.

    `counts_the_same` says that a document it cites counts the same thing and tells that other figure.
    """

    weight: float
    rival: str = ""
    counts_the_same: bool = False


class Sign(NamedTuple):
    """What speaks for a number, and where it stands, "" where it is counted or reckoned."""

    name: str
    place: str = ""


class Ground:
    """What one statement rests on."""

    def __init__(self, facts: Facts, told: Told, knowledge: Knowledge) -> None:
        self._facts, self._told, self._knowledge = facts, told, knowledge
        self._groups = known_to(facts, told, knowledge)
        self._sets_rules = isinstance(told, PreventiveMeasure)
        self._own_days = frozenset(f"{told.id}.{name}" for name in ("on", "starts_on", "told_on"))
        self._names = frozenset((*told.evidence, *translations(facts, told.evidence)))

    @cached_property
    def _apart(self) -> tuple[str, ...]:
        """Return the places of days that other documents show than those the statement cites."""
        return tuple(
            place for place, evidence in days_shown(self._facts) if evidence and self._names.isdisjoint(evidence)
        )

    @cached_property
    def _own(self) -> tuple[tuple[str, Sheet], ...]:
        """Return the pages that the statement cites, each with its place."""
        return self._sheets(dict.fromkeys((*self._told.evidence, *sorted(self._names))))

    @cached_property
    def _kin(self) -> tuple[tuple[str, Sheet], ...]:
        """Return the pages that kindred statements cite, each with its place."""
        return self._sheets(one for one in evidence_of(self._facts, self._told) if one not in self._names)

    def _sheets(self, names: Iterable[str]) -> tuple[tuple[str, Sheet], ...]:
        return tuple(sheet for name in names for sheet in self._knowledge.sheets(self._facts, name))

    def _of_kind(self, kind: str) -> Iterator[Known]:
        return (one for number in self._groups for one in self._knowledge.groups[number] if one.figure.kind == kind)

    def bears(self, claim: Claim, told: Sequence[Claim], one_more: bool = False) -> Borne:
        """Return how a claim is borne out; `told` are all claims of its statement, which may tell of one more.

        Among very many figures any one is made by some others: there each stands for itself.
        """
        told = told if len(told) <= _MOST_TOLD else (claim,)
        weight = self._weight(claim)
        if claim.figure.days and not claim.partner and weight >= DATA:
            return Borne(weight)
        if is_reckoned(claim, told):
            return Borne(BROKEN_DOWN)
        others = [other for other in told if other is not claim]
        if not weight:
            alike = (other for other in others if other.figure.supports(claim.figure))
            weight = max((self._weight(one) for one in alike), default=0.0)
        if weight < BROKEN_DOWN and (
            is_broken_down(claim, told) or claim.figure.kind == "amount" and self._is_subtotal(claim.figure)
        ):
            weight = BROKEN_DOWN
        if weight < SUM and (
            sums_up(claim, told, one_more) or claim.figure.kind == "number" and self._totals(claim)
        ):
            weight = SUM
        if weight < BY_CHANCE and is_in_words(claim.figure):
            weight = 0.0
        if claim.partner and (span := self._other_span(claim.figure, claim.partner)):
            return Borne(weight, span)
        if claim.figure.days and self._in_data(claim) >= DATA:
            return Borne(weight)
        rival, same = self._rival(claim, others, weight)
        rival = rival or self._sum_instead(claim, told, weight)
        if (rival or not weight) and (more := self._worked_out(claim, told)) > weight:
            weight, (rival, same) = more, self._rival(claim, others, more)
        return Borne(weight, rival, same and not weight)

    def _worked_out(self, claim: Claim, told: Sequence[Claim]) -> float:
        """Return what a figure weighs that the words work out themselves: most are not, so it is asked last."""
        if is_part_of_a_whole(claim, told):
            return PART_OF_A_WHOLE
        if exact_text(claim.figure):
            return 0.0
        at_hand = self._at_hand
        sums = is_sum_of_like, is_sum_of_the_same, is_sum_of_a_column
        if any(way(claim, told, at_hand) for way in sums):
            return CROSSED
        if _TOGETHER_BESIDE.search(claim.lead) and self._totals(claim):
            return CROSSED
        rows = (
            makes_a_part_of_a_year, counts_rows, is_of_a_column,
            counts_told, counts_people, counts_kinds, counts_pages, counts_refunds, is_share_of_points,
            is_of_each, counts_around_the_notice,
        )
        if any(way(claim, told, at_hand) for way in rows):
            return NAMED_ROW
        ways = (
            lasts, is_week, is_hour, is_mean, is_point, is_of_a_title, counts_documents, is_year, is_one_in, is_factor,
            is_left_by_another_cause,
        )
        if any(way(claim, told, at_hand) for way in ways) or is_multiple(claim, told, self._prices()):
            return BROKEN_DOWN
        if not claim.figure.numbers.isdisjoint(self._sums_of_documents(claim.figure.kind)):
            return BROKEN_DOWN if is_small(claim.figure) else PART_OF_A_WHOLE
        if is_rounded(claim, told, self.figures_of(claim.figure.kind)):
            return BROKEN_DOWN
        return SUM if is_rest(claim, told, at_hand) or is_share_of_cells(claim, told, at_hand) else 0.0

    def signs(self, claim: Claim, told: Sequence[Claim]) -> Iterator[Sign]:
        """Yield by which signs a number is borne out, strong and weak ones: what a likelier one has more of."""
        yield from self.signs_of_places(claim)
        yield from (Sign(f"kin {one >= KIN_PAGE + 1:d}") for one in _weights_on(self._kin, claim, own=False) if one)
        yield from (Sign(way.__name__) for way in _WAYS if way(claim, told, self._at_hand))
        others = {
            "abroad": self._stands_abroad(claim), "part": is_part_of_a_whole(claim, told),
            "broken down": is_broken_down(claim, told), "sums up": sums_up(claim, told), "totals": self._totals(claim),
        }
        yield from (Sign(name) for name, is_one in others.items() if is_one)

    def lists(self, claim: Claim, told: Sequence[Claim]) -> bool:
        """Tell whether rows, people or cells on the pages that are cited are so many."""
        return any(way(claim, told, self._at_hand) for way in (counts_people, is_of_each, counts_rows))

    def signs_of_places(self, claim: Claim) -> Iterator[Sign]:
        """Yield the signs of the places where a number stands in the data and on the pages that are cited."""
        yield from self._signs_of_data(claim)
        for place, sheet in self._own:
            for _, at in _supporting(((place, sheet),), claim.figure, _kinds(claim.figure)):
                yield Sign(_sign_of_page(sheet.seen(at), claim), place)
        if in_tables := self._in_tables(claim):
            yield Sign(f"table {in_tables:.1f}")

    def _signs_of_data(self, claim: Claim) -> Iterator[Sign]:
        for one in self._knowledge.found(same_keys(claim.figure), self._groups):
            # A sum is of whatever the words may call units.
            if one.where.startswith(SUMMED) or one.figure.kind not in _kinds(claim.figure):
                continue
            if one.figure.supports(claim.figure) and (weight := weight_in_data(one, claim)):
                # What orders have in common is told in words that speak of more than orders.
                of_orders = one.where.startswith((PART_OF_ORDERS, f"{COUNTED}orders:"))
                is_same = not of_orders and one.near and not one.near.isdisjoint(claim.after)
                counts = "counts" if is_same else "speaks"
                yield Sign(f"data {counts} {min(weight, _MOST_OF_DATA):.1f}", one.where)

    @cached_property
    def _at_hand(self) -> AtHand:
        """Return what the statement may reckon with beside its words."""
        own = [getattr(self._told, name, None) for name in ("on", "starts_on", "told_on")]
        notice = self._facts.case.appeal.notice.day
        days = [day for day in (*own[:2], notice) if isinstance(day, date)]
        like = next((day for day in (*own, notice) if isinstance(day, date)), None)
        appeal, register, kinds = self._facts.case.appeal, self._facts.case.evidence, self._facts.catalog.kinds
        others = [action.on for action in appeal.actions]
        others += [action.on for item in appeal.items for action in item.stock_action]
        cited = Counter(register[name].kind for name in self._told.evidence if name in register)
        words = self._facts.catalog.words_of(appeal.language)
        return AtHand(
            like, tuple(dict.fromkeys(days)), tuple({day for day in others if isinstance(day, date)}),
            tuple(sheet for _, sheet in self._own), tuple(item.title for item in appeal.items),
            tuple((f"{kinds[kind].label} {kinds[kind].plural} {words.get(f'kind_{kind}', '')}", count)
                  for kind, count in cited.items()),
            frozenset(self._rests()),
            Counter(Decimal(order.refund.amount.amount).normalize() for order in appeal.orders if order.refund),
            frozenset(self._paid_around(notice)),
        )

    def _paid_around(self, notice: date | None) -> Iterator[int]:
        """Yield how many refunds were made before a day and how many since then; nothing where a day is not known."""
        days = [order.refund.on for order in self._facts.case.appeal.orders if order.refund]
        known = [day for day in days if isinstance(day, date)]
        if notice and len(known) == len(days):
            before = sum(day < notice for day in known)
            yield from (before, len(known) - before)

    def _rests(self) -> Iterator[Decimal]:
        """Yield the numbers of which other statements say that they are the rest of a whole."""
        for other in self._facts.case.appeal.root_causes if isinstance(self._told, RootCause) else ():
            if other is not self._told:
                yield from rests_in(other.statement)

    def figures_of(self, kind: Kind) -> Iterator[Figure]:
        """Yield the figures of a kind of the data and of the cited pages."""
        yield from (one.figure for one in self._of_kind(kind))
        for _, sheet in self._own:
            yield from map(sheet.figure, sheet.of(kind))

    def _sums_of_documents(self, kind: str) -> frozenset[Decimal]:
        """Return what the totals, or the units, of two and more cited documents of one kind add up to."""
        register = self._facts.case.evidence
        entries = [register[name] for name in self._told.evidence if name in register]
        made: set[Decimal] = set()
        for alike in {entry.kind: [one for one in entries if one.kind == entry.kind] for entry in entries}.values():
            products = {line.item for entry in alike for line in entry.lines}
            for item in (None, *products) if len(alike) <= _MOST_DOCUMENTS else ():
                values = [_total_of(entry, kind, item) for entry in alike]
                for count in range(2, len(values) + 1):
                    made |= {sum(some, Decimal(0)).normalize() for some in combinations(values, count)}
        return frozenset(made)

    def _prices(self) -> Iterator[Decimal]:
        """Yield the amounts of the data and of the cited pages."""
        for one in self._of_kind("amount"):
            yield from one.figure.numbers
        for _, sheet in self._own:
            for at in sheet.of("amount"):
                yield from sheet.figure(at).numbers

    def _sum_instead(self, claim: Claim, told: Sequence[Claim], weight: float) -> str:
        """Return the sum of the numbers beside a claim that it misses by a digit, unless it stands on a cited page."""
        instead = "" if unit_of(claim) or claim.is_share or is_measured(claim) else should_be(claim, told, weight)
        return "" if instead and self.stands(claim.figure) else instead

    def _rival(self, claim: Claim, others: Sequence[Claim], weight: float) -> tuple[str, bool]:
        """Return the figure, and its place, that bears out nearly the same and weighs more, or "".

        With it, whether a document that the statement cites counts the same with it.
        """
        least, name, same = max(weight + _MARGIN, self._least(claim.figure, weight)), "", False
        is_while = bool(unit_of(claim))
        if least > most_weight(claim):
            return "", False
        for figure, weighs, where, same_matter in self._near_misses(claim, weight, least):
            # None of something is no rival of a count, and a while is outweighed by a while alone.
            if weighs < least or figure.numbers == {0} or is_while and not same_matter:
                continue
            document, on_page, _ = where.partition(" p. ")
            # Words of the case meet those of the statement, and those of a page in another language never do; of two
            # days that both may be meant, the one that a cited page has is.
            if document not in self._names and self._stands_abroad(claim) or (
                not on_page and self._is_shown(claim.figure)
            ):
                continue
            # What a cited page has is only outweighed by what speaks of the same and differs by one digit.
            is_clear = same_matter or weighs >= NAMED_DATA and not is_small(claim.figure)
            if not (is_clear and nearly(figure, claim.figure)) and self.stands(claim.figure):
                continue
            told = weight >= KIN_PAGE or figure.kind == "standard"
            told = told and any(is_same(figure, other.figure) for other in others)
            told = told and not is_same(figure, claim.figure, whatever_year=True)
            if not told and not (weight and self._stands_apart(claim, figure, weighs)):
                least, name = weighs, f'"{figure.text}" ({where})'
                same = same_matter and (where.partition(" p. ")[0] in self._names or _is_of_all(where, claim))
        return name, same

    def _least(self, figure: Figure, weight: float) -> float:
        """Return what a rival must weigh at least: a number in words is often not counted, one of a measure is set."""
        if not is_small(figure):
            return 0.0
        return _SURE if self._sets_rules or weight and not figure.text[:1].isdigit() else _NEARLY_SURE

    def _other_span(self, day: Figure, partner: Figure) -> str:
        """Return a span of days that begins or ends like the one told, and else differs; "" if that one is there."""
        spans: dict[tuple[str, str], list[Figure]] = {}
        for one in self._of_kind("date"):
            spans.setdefault((one.where, one.figure.text), []).append(one.figure)
        told = [(place, days) for place, days in spans.items() if any(one.supports(partner) for one in days)]
        if any(one.supports(day) for _, days in told for one in days):
            return ""
        return next((f'"{text}" ({where})' for (where, text), days in told if len(days) > 1), "")

    def alike(self, claim: Figure) -> tuple[Known, ...]:
        """Return what the data holds of a claim's kind."""
        return tuple(one for one in self._of_kind(claim.kind) if one.figure.text)

    def _in_data(self, claim: Claim) -> float:
        figure, exact, kinds = claim.figure, exact_text(claim.figure), _kinds(claim.figure)
        weight = 0.0
        for one in self._knowledge.found(same_keys(figure), self._groups):
            known = one.figure
            if known.kind in kinds and exact in known.text and known.supports(figure):
                weight = max(weight, weight_in_data(one, claim))
        return weight

    def _weight(self, claim: Claim) -> float:
        figure = claim.figure
        weight = self._in_data(claim)
        if weight >= DATA:
            return weight
        weight = max([weight, *_weights_on(self._own, claim, own=True)])
        if not weight or is_in_words(figure) or figure.days and weight < OWN_PAGE:
            weight = max(weight, self._in_tables(claim)) or self._across_lines(claim)
        if 0 < weight < DATA and figure.days and self._ends_a_column(figure):
            weight += END_OF_COLUMN
        if weight < OWN_PAGE and self._stands_abroad(claim):
            weight = OWN_PAGE
        if weight >= MOST_OF_KIN:
            return weight
        return max([weight, *_weights_on(self._kin, claim, own=False)]) if weight or not is_in_words(figure) else (
            self._counted_by_kin(claim)
        )

    def _counted_by_kin(self, claim: Claim) -> float:
        """Return what a number in words weighs that kindred pages alone tell: they count the same, or it is chance."""
        found = _supporting(self._kin, claim.figure, _kinds(claim.figure))
        alike = (seen for sheet, at in found if not (seen := sheet.seen(at)).after.isdisjoint(claim.after))
        return max((weight_on_page(seen, claim, False) for seen in alike), default=0.0)

    def is_told_by_kin(self, claim: Claim) -> bool:
        """Tell whether pages that kindred statements cite have a number, of whatever."""
        return any(True for _ in _supporting(self._kin, claim.figure, _kinds(claim.figure)))

    def _across_lines(self, claim: Claim) -> float:
        """Return what a day weighs that a cited page tells in two lines."""
        keys = same_keys(claim.figure) if claim.figure.days else ()
        shown = (sheet.figure(at) for _, sheet in self._own for at in sheet.found(keys, across=True))
        return STANDS if any(one.supports(claim.figure) for one in shown) else 0.0

    def _in_tables(self, claim: Claim) -> float:
        """Return what a date or number weighs by rows and columns of the pages that the statement cites."""
        if claim.figure.kind not in ("date", "number"):
            return 0.0
        return max((weight_in_table(sheet, at, claim) for sheet, at in self._standing(claim.figure)), default=0.0)

    def _standing(self, figure: Figure) -> Iterator[tuple[Sheet, int]]:
        """Yield where a date or number stands on the pages that the statement cites."""
        return _supporting(self._own, figure, (figure.kind,))

    def is_titled(self, claim: Claim) -> bool:
        """Tell whether a number is one of a product's title: the name of a size or a model."""
        told = (one for title in self._at_hand.titles for one in figures(title))
        return any(one.supports(claim.figure) for one in told)

    def holds(self, figure: Figure) -> bool:
        """Tell whether a figure stands anywhere in what the statement rests on, of whatever."""
        known = (one.figure for one in self._knowledge.found(same_keys(figure), self._groups))
        return self.stands(figure) or any(one.kind == figure.kind and one.supports(figure) for one in known)

    def stands(self, figure: Figure) -> bool:
        """Tell whether a figure stands anywhere on the pages that the statement cites."""
        return any(True for _ in self._standing(figure))

    def _stands_abroad(self, claim: Claim) -> bool:
        """Tell whether a date or number stands on a cited page in another language, where no words can meet.

        One below ten stands in any table: it counts in running words alone.
        """
        if claim.figure.kind not in ("date", "number"):
            return False
        return any(
            are_foreign(sheet.text, self._all_words) for sheet, at in self._standing(claim.figure)
            if not (is_small(claim.figure) and tables_of(sheet.text).is_row(sheet.line_of(at)))
        )

    @property
    def _all_words(self) -> str:
        """Return the words of the statement."""
        return self._told.result if isinstance(self._told, Investigation) else self._told.statement

    def _is_shown(self, day: Figure) -> bool:
        """Tell whether a day, and not its month alone, stands on a cited page."""
        return any(number for _, _, number in day.days) and self.stands(day)

    def _stands_apart(self, claim: Claim, other: Figure, weighs: float) -> bool:
        """Tell whether a table of a cited page has a claim in a row that is named, or a day in another column.

        Two days of one column are told of the same thing, those of two columns are not.
        """
        if claim.figure.days:
            mine, theirs = self._columns(claim.figure), self._columns(other)
            return any(place in theirs and columns.isdisjoint(theirs[place]) for place, columns in mine.items())
        if self._in_tables(claim) < (CROSSED if is_small(claim.figure) else NAMED_ROW):
            return False
        return weighs < NAMED_ROW + _MARGIN or not self._columns(claim.figure).keys().isdisjoint(self._columns(other))

    def _columns(self, figure: Figure) -> dict[str, set[int]]:
        """Return in which columns of the tables of which cited pages, by their text, a figure stands."""
        found: dict[str, set[int]] = {}
        for sheet, at in self._standing(figure):
            if tables_of(sheet.text).is_row(sheet.line_of(at)):
                found.setdefault(sheet.text, set()).add(sheet.column(at))
        return found

    def _totals(self, claim: Claim) -> bool:
        """Tell whether a number is what a column of a cited table adds up to, or how many rows it has.

        Many numbers are some sum by chance: the sentence says that it is one, or tells it in words.
        """
        if claim.figure.text[:1].isdigit() and not _TOGETHER.search(claim.sentence):
            return False
        return any(not claim.figure.numbers.isdisjoint(tables_of(sheet.text).sums) for _, sheet in self._own)

    def _is_subtotal(self, figure: Figure) -> bool:
        """Tell whether an amount is the sum of two or three amounts of one cited page, or one of them less another.

        One of fewer digits can be that by chance.
        """
        if sum(map(str.isdigit, figure.text)) < _LEAST_OF_A_SUBTOTAL:
            return False
        return any(not figure.numbers.isdisjoint(_subtotals(sheet)) for _, sheet in self._own)

    def _ends_a_column(self, figure: Figure) -> bool:
        ends = ends_of_columns(sheet for _, sheet in self._own)
        return any(day[1:] == end[1:] for day in figure.days for end in ends)

    def _near_misses(self, claim: Claim, weight: float, least: float) -> Iterator[tuple[Figure, float, str, bool]]:
        """Yield the figures that a slip of one digit turns into the claim, with weight and place.

        Looked at is only what can weigh the least that is asked for. A few days or hours are told of many things: for
        them only what the register says of the evidence counts.
        """
        figure, counted = claim.figure, claim.is_period and is_small(claim.figure)
        keys = keys_near(figure, weight)
        for one in self._of_kind(figure.kind) if keys is None else self._knowledge.found(keys, self._groups):
            if one.figure.kind != figure.kind or counted and one.where not in self._names:
                continue
            weighs = 0.0 if self._speaks_of_other(one, claim, weight) else weight_in_data(one, claim)
            if weighs >= least and stands_for(one.figure, claim, weight, weighs):
                same = _is_same_matter(_words_of(one), claim) or self._is_titled(one, claim)
                yield one.figure, weighs, one.where, same
        if figure.name and figure.kind not in ("reference", "standard") or counted:
            return
        yield from self._on_own_pages(claim, weight, least, keys)
        if not (weight or figure.name or self._sets_rules and _LIMIT.search(claim.before)):
            yield from self._on_kindred_pages(claim)

    def _on_own_pages(
        self, claim: Claim, weight: float, least: float, keys: frozenset[str] | None
    ) -> Iterator[tuple[Figure, float, str, bool]]:
        # Beyond this, a number of a page weighs only if it counts the same as the claim.
        must_count = claim.figure.kind == "number" and least > MOST_UNCOUNTED
        must_unless_near = claim.figure.kind == "number" and keys is None
        for place, sheet in () if must_count and not claim.after else self._own:
            for at in _of_kind(sheet, claim.figure, keys):
                if (must_count or must_unless_near and not nearly(sheet.figure(at), claim.figure)) and (
                    claim.after.isdisjoint(sheet.after(at))
                ):
                    continue
                seen = sheet.seen(at)
                weighs = self._on_own_page(seen, claim)
                if weighs < least or _is_an_address(sheet, at):
                    continue
                if stands_for(seen.figure, claim, weight, weighs):
                    yield seen.figure, weighs, place, _is_same_matter(seen.after, claim)

    def _on_kindred_pages(self, claim: Claim) -> Iterator[tuple[Figure, float, str, bool]]:
        """Yield what pages that the statement does not cite tell, a number only where the same is spoken of."""
        keys = keys_near(claim.figure)
        for place, sheet in self._kin:
            for at in _of_kind(sheet, claim.figure, keys):
                seen = sheet.seen(at)
                if claim.figure.numbers and claim.after.isdisjoint(seen.after) and claim.close.isdisjoint(seen.line):
                    continue
                if nearly(seen.figure, claim.figure):
                    same = bool(unit_of(claim)) and _is_same_matter(seen.after, claim)
                    yield seen.figure, weight_on_page(seen, claim, False), place, same

    def _is_titled(self, one: Known, claim: Claim) -> bool:
        """Tell whether a day is told in the title or scope of a document that speak as the sentence does."""
        entry = self._facts.case.evidence.get(one.where) if claim.figure.days else None
        words = subjects(f"{entry.title} {entry.scope or ''}", short=True) if entry else frozenset()
        return len(words & claim.words) >= _LEAST_TITLED

    def _speaks_of_other(self, one: Known, claim: Claim, weight: float) -> bool:
        """Tell whether a figure of the data is no measure for a claim though it is like it.

        A title or the description of a line is repeated and nothing more; what the program counted itself counts what
        stands behind the number; the day of a statement is not the day of the document it cites, nor is a day that
        other documents show.
        """
        if one.where.endswith((TITLE, _DESCRIPTION)) or one.where.startswith(PART_OF_ORDERS):
            return True
        if weight and one.where.startswith(COUNTED) or one.where.startswith(SUMMED):
            return not (one.near or frozenset()) & claim.after
        return bool(claim.figure.days) and weight >= OWN_PAGE and (
            one.where in self._own_days or one.where.startswith(self._apart)
        )

    def _on_own_page(self, seen: Seen, claim: Claim) -> float:
        weighs = weight_on_page(seen, claim, True)
        return weighs + END_OF_COLUMN if seen.row and seen.figure.days and self._ends_a_column(seen.figure) else weighs


def _weights_on(pages: Iterable[tuple[str, Sheet]], claim: Claim, *, own: bool) -> Iterator[float]:
    """Yield what each figure of some pages weighs that supports a claim."""
    found = _supporting(pages, claim.figure, _kinds(claim.figure))
    return (weight_on_page(sheet.seen(at), claim, own) for sheet, at in found)


def _supporting(
    pages: Iterable[tuple[str, Sheet]], figure: Figure, kinds: tuple[str, ...]
) -> Iterator[tuple[Sheet, int]]:
    """Yield where something of some kinds that supports a figure stands on pages."""
    exact, keys = exact_text(figure), same_keys(figure)
    for _, sheet in pages:
        for at in sheet.found(keys):
            known = sheet.figure(at)
            if known.kind in kinds and known.supports(figure) and sheet.holds(exact):
                yield sheet, at


def _of_kind(sheet: Sheet, figure: Figure, keys: frozenset[str] | None) -> Iterator[int]:
    """Yield the figures of a page that are of another's kind, of those that have one of some keys, if any are given."""
    for at in sheet.of(figure.kind) if keys is None else sheet.found(keys):
        if sheet.figure(at).kind == figure.kind:
            yield at


def _total_of(entry: EvidenceItem, kind: str, item: str | None) -> Decimal:
    """Return the total of a registered document, or how many units its lines tell, of one product or of all."""
    if kind == "amount":
        return Decimal(entry.total.amount) if isinstance(entry.total, Money) else Decimal(0)
    lines = (line for line in entry.lines if item is None or line.item == item)
    return sum((Decimal(line.quantity) for line in lines if isinstance(line.quantity, int)), Decimal(0))


@lru_cache(maxsize=256)
def _subtotals(sheet: Sheet) -> frozenset[Decimal]:
    """Return the sums of two or three amounts of a page and what one is less another."""
    told = [sheet.figure(at) for kind in ("amount", "number") for at in sheet.of(kind)]
    money = sorted({max(one.numbers) for one in told if one.kind == "amount" or one.has_fraction})
    if len(money) > _MOST_AMOUNTS:
        return frozenset()
    sums = (sum(some, Decimal(0)) for count in (2, 3) for some in combinations(money, count))
    gaps = (more - less for less, more in combinations(money, 2))
    return frozenset(amount.normalize() for amount in (*sums, *gaps))


def _sign_of_page(seen: Seen, claim: Claim) -> str:
    """Return what a place on a page says for a number: whether it counts the same, and what its line speaks of."""
    # "合计 3 笔" counts what "三笔货款" does.
    counts = not seen.after.isdisjoint(claim.after) or claim.behind[:1] in seen.after
    weight = weight_on_page(seen, claim, True)
    return f"page {'counts' if counts else 'speaks'} {int(weight)}{' in a row' if seen.row else ''}"


def _kinds(figure: Figure) -> tuple[str, ...]:
    return ("amount", "number") if figure.kind in ("amount", "number") else (figure.kind,)


def _words_of(one: Known) -> frozenset[str]:
    """Return what a figure of the data counts; of the counts of a complaint each has a name of its own."""
    _, counts, name = one.where.rpartition(".counts.")
    return subjects(name.replace("_", " "), short=True) if counts else one.near or frozenset()


def _is_same_matter(words: frozenset[str], claim: Claim) -> bool:
    """Tell whether words speak of what a number counts, or of what is said next to a day."""
    return not words.isdisjoint(claim.close if claim.figure.days else claim.after)


def _is_of_all(where: str, claim: Claim) -> bool:
    """Tell whether words speak of all of what the program counted itself: "all four buyers", "三位买家都"."""
    return where.startswith(COUNTED) and bool(_ALL.search(claim.before) or _ALL_BEHIND.match(claim.behind))


def _is_an_address(sheet: Sheet, at: int) -> bool:
    """Tell whether a number is that of a house or a place: nothing else can have been meant by it."""
    line = sheet.line(at)
    return bool(is_street(line) or POSTCODE.search(line))
