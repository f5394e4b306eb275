"""How firmly a figure of the words rests on what the case knows, and which other figure stands in its place there.

A figure that stands somewhere in a case is not yet borne out: "24 parcels" is wrong where the data says 23, though some
table has a row 24. So each place that holds a figure has a weight (weighing.py), and one that holds nearly the same
figure (rivals.py) and weighs more is what the words should have said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from pipeline.model.evidence import EvidenceItem
from pipeline.model.fields import Money
from pipeline.rules.bearing.bought import counts_units_bought
from pipeline.rules.bearing.carried import (
    adds_up_times,
    counts_a_list,
    counts_dated_rows,
    counts_rows_of_a_day,
    counts_rows_quoted,
    counts_rows_that_passed,
    counts_words_quoted_there,
    ends_its_rows,
    is_half_told,
    is_in_pence,
    is_left_over,
    is_of_parts_alike,
    leaves_the_rest,
    shares_its_line,
)
from pipeline.rules.bearing.claims import Claim, is_measured
from pipeline.rules.bearing.counted import COUNTED, PART_OF_ORDERS, SUMMED
from pipeline.rules.bearing.counting import OF_THOSE
from pipeline.rules.bearing.crossed import (
    counts_crossed,
    counts_kinds_headed,
    counts_orders_of_a_product,
    counts_rows_of_a_title,
    counts_rows_that_are_summed,
    counts_units_of_its_order,
    is_sum_of_a_kind,
    is_sum_of_rows_told,
    is_sum_of_the_rows_told,
)
from pipeline.rules.bearing.durations import is_hour, is_week, is_year, lasts, unit_of
from pipeline.rules.bearing.enumerated import (
    counts_around_the_notice,
    counts_kinds,
    counts_pages,
    counts_people,
    counts_refunds,
    counts_rows_headed,
    counts_told,
    is_left_by_another_cause,
    is_of_each,
    is_one_more,
    is_share_of_points,
    is_sum_of_a_column,
    is_sum_of_like,
    is_sum_of_the_same,
    is_told_by_another_cause,
)
from pipeline.rules.bearing.ground import Ground, kinds_beside, supporting, weights_on
from pipeline.rules.bearing.labels import (
    LABEL,
    counts_documents,
    heads_a_row,
    is_measured_so,
    is_of_a_title,
    is_point,
    is_tail_of_a_number,
)
from pipeline.rules.bearing.near_misses import exact_text, is_in_words, is_small, should_be
from pipeline.rules.bearing.remainders import (
    counts_further_orders,
    counts_listed_before,
    counts_names,
    counts_orders,
    is_left_of_a_list,
    is_more_of_a_kind,
    is_part_of_a_sum,
    is_some_in,
    is_told_back,
    is_told_to_the_next,
    is_used_up,
)
from pipeline.rules.bearing.rivals import other_span, rival_of
from pipeline.rules.bearing.rows import counts_rows, counts_rows_between, is_of_a_column, makes_a_part_of_a_year
from pipeline.rules.bearing.shares import (
    is_factor,
    is_held_and_sold,
    is_in_larger_units,
    is_mean,
    is_multiple,
    is_one_in,
    is_rest,
    is_rest_of_a_title,
    is_rounded,
    is_saved,
    is_share_of_cells,
    is_so_many_of_each,
    is_sold_of_what_came,
    is_tax_of_two,
    is_whole_of_its_share,
)
from pipeline.rules.bearing.sums import is_broken_down, is_part_of_a_whole, is_reckoned, sums_up
from pipeline.rules.bearing.weighing import (
    BROKEN_DOWN,
    BY_CHANCE,
    CROSSED,
    DATA,
    END_OF_COLUMN,
    MOST_OF_KIN,
    NAMED_ROW,
    OWN_PAGE,
    PART_OF_A_WHOLE,
    STANDS,
    SUM,
    weight_in_data,
    weight_on_page,
)
from pipeline.rules.figures.figure import Kind
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.values import Known

_MOST_DOCUMENTS = 5
_TOGETHER_BESIDE = re.compile(
    r"\b(?:all|altogether|total of|totals?|together|alle|insgesamt|zusammen|gesamt)\s*$"
    r"|(?:全部|共|[合总總]计|合計)[^\W\d_]{0,4}\s*$", re.IGNORECASE,
)
_TOGETHER_BEHIND = re.compile(
    r"\s*(?:[^\W\d_]+ ){0,4}(?:in all|altogether|in total|together|insgesamt|zusammen|en tout|au total|en total)\b",
    re.IGNORECASE,
)
_OF_A_YEAR = re.compile(
    r"\b(?:end of|beginning of|early|late|the year|ende|anfang|mitte|im jahr|des jahres)\s+$", re.IGNORECASE
)
_COUNTS_MONEY = ("lakh", "lakhs", "lac", "lacs", "crore", "crores")
# What has no thing of its own: "5 by two, 6 by three days", "four and a quarter hours".
_ENDS = re.compile(r"\s*(?:[,.;:)，。；、]|$)|\s+(?:and an?|und eine?)\s", re.IGNORECASE)
# A statement that tells more figures reckons with none of them.
# A smaller number a measure sets for itself.
_LEAST_OF_A_RULE = 100
_LEAST_COUNTED = 3
_MOST_TOLD = 200


@dataclass(frozen=True, slots=True)
class Borne:
    """How a claim rests on the case: its weight (0: not at all), and the figure that weighs more, if any does.

    `counts_the_same` says that a document it cites counts the same thing and tells that other figure; `is_asked` that
    a person has to look, and no more is known; `is_named` that the words name where that other figure stands;
    `is_slight` that a number stands in the case, and on nothing that its statement cites.
    """

    weight: float
    rival: str = ""
    counts_the_same: bool = False
    is_asked: bool = False
    is_named: bool = False
    is_slight: bool = False


def bears(ground: Ground, claim: Claim, told: Sequence[Claim], one_more: bool = False) -> Borne:
    """Return how a claim is borne out; `told` are all claims of its statement, which may tell of one more.

    Among very many figures any one is made by some others: there each stands for itself.
    """
    told = told if len(told) <= _MOST_TOLD else (claim,)
    weight = _weight(ground, claim)
    if claim.figure.days and not claim.partner and weight >= DATA:
        return Borne(weight)
    if is_reckoned(claim, told):
        return Borne(BROKEN_DOWN)
    others = [other for other in told if other is not claim]
    if not weight:
        alike = (other for other in others if other.figure.supports(claim.figure))
        weight = max((_weight(ground, one) for one in alike), default=0.0)
    is_made = False
    if weight < BROKEN_DOWN and (
        is_broken_down(claim, told) or claim.figure.kind == "amount" and ground.is_subtotal(claim.figure)
    ):
        weight, is_made = BROKEN_DOWN, True
    if weight < SUM and (
        sums_up(claim, told, one_more) or claim.figure.kind == "number" and ground.totals(claim)
    ):
        weight, is_made = SUM, True
    if weight < BY_CHANCE and is_in_words(claim.figure):
        weight = 0.0
    if claim.partner and (span := other_span(ground, claim.figure, claim.partner)):
        return Borne(weight, span)
    if claim.figure.days and _in_data(ground, claim) >= DATA:
        return Borne(weight)
    rival, same = rival_of(ground, claim, others, weight)
    rival = rival or _sum_instead(ground, claim, told, weight)
    if (rival or not weight) and (more := worked_out(ground, claim, told)) > weight:
        weight, (rival, same) = more, rival_of(ground, claim, others, more)
    is_slight = bool(weight) and not is_made and not rival and _is_slight(ground, claim)
    return Borne(weight, rival, same and not weight, is_slight=is_slight)


def _is_slight(ground: Ground, claim: Claim) -> bool:
    """Tell whether a number in digits stands on no page that is cited, and in data that hardly speaks of it.

    The number of another row or statement stands in the case, too. Small ones a measure may set itself.
    """
    figure = claim.figure
    if figure.kind != "number" or is_in_words(figure) or claim.is_period or claim.is_share:
        return False
    # A page that cannot be read may show it; where the data have it for something else it is asked about all the same.
    if not ground.is_readable and _in_data(ground, claim) != STANDS:
        return False
    if LABEL.search(claim.lead) or ground.sets_rules and min(figure.numbers) < _LEAST_OF_A_RULE:
        return False
    # What the notice counts need not be shown again, and no other number is so long by chance.
    known = ground.knowledge.found(same_keys(figure), ground.groups) if figure.digits >= _LEAST_COUNTED else ()
    if any(".counts." in one.where and one.figure.supports(figure) for one in known):
        return False
    return _in_data(ground, claim) < DATA and not _weight_on_pages(ground, claim, 0.0) and not ground.in_tables(claim)


def worked_out(ground: Ground, claim: Claim, told: Sequence[Claim]) -> float:
    """Return what a figure weighs that the words work out themselves: most are not, so it is asked last."""
    if is_part_of_a_whole(claim, told) or is_rest_of_a_title(claim, told, ground.at_hand):
        return PART_OF_A_WHOLE
    at_hand = ground.at_hand
    # What a label names is no count, and nothing that counts stands in its place.
    if LABEL.search(claim.lead) and is_point(claim, told, at_hand):
        return NAMED_ROW
    if any(way(claim, told, at_hand) for way in (is_tail_of_a_number, is_measured_so, heads_a_row)):
        return NAMED_ROW
    if exact_text(claim.figure):
        return 0.0
    if _OF_A_YEAR.search(claim.lead) and is_year(claim, told, at_hand):
        return CROSSED
    sums = (
        is_sum_of_like, is_sum_of_the_same, is_sum_of_a_column, is_one_more, is_sum_of_a_kind, is_sum_of_rows_told,
        is_sum_of_the_rows_told,
    )
    if any(way(claim, told, at_hand) for way in (*sums, is_whole_of_its_share, is_held_and_sold)):
        return CROSSED
    if (_TOGETHER_BESIDE.search(claim.lead) or _TOGETHER_BEHIND.match(claim.behind)) and ground.totals(claim):
        return CROSSED
    rows = (
        makes_a_part_of_a_year, counts_rows, is_of_a_column,
        counts_told, counts_people, counts_kinds, counts_pages, counts_refunds, is_share_of_points,
        is_of_each, counts_around_the_notice, counts_rows_headed, is_told_by_another_cause,
        is_left_of_a_list, is_told_back, is_more_of_a_kind, counts_orders, counts_names, is_told_to_the_next,
        counts_further_orders, adds_up_times, is_in_pence, shares_its_line,
        counts_listed_before, counts_crossed, counts_kinds_headed, counts_rows_of_a_title,
        counts_rows_between, counts_units_of_its_order, counts_rows_that_are_summed,
        counts_orders_of_a_product, counts_rows_quoted, counts_rows_of_a_day, is_half_told, leaves_the_rest,
        counts_units_bought, counts_words_quoted_there, counts_rows_that_passed, counts_dated_rows,
        counts_a_list, is_of_parts_alike, ends_its_rows,
    )
    if any(way(claim, told, at_hand) for way in rows):
        return NAMED_ROW
    ways = (
        lasts, is_week, is_hour, is_mean, is_point, is_of_a_title, counts_documents, is_year, is_one_in, is_factor,
        is_left_by_another_cause, is_so_many_of_each, is_saved, is_in_larger_units,
        is_sold_of_what_came, is_tax_of_two, is_used_up, is_some_in, is_part_of_a_sum,
        is_left_over,
    )
    if any(way(claim, told, at_hand) for way in ways) or is_multiple(claim, told, _prices(ground)):
        return BROKEN_DOWN
    if not claim.figure.numbers.isdisjoint(_sums_of_documents(ground, claim.figure.kind)):
        return BROKEN_DOWN if is_small(claim.figure) else PART_OF_A_WHOLE
    # "About 6.1 lakh" counts rupees, though it has no sign of money; so may "4,980元，近五千".
    is_money = claim.figure.text.endswith(_COUNTS_MONEY) or is_in_words(claim.figure) and _ENDS.match(claim.behind)
    kinds: tuple[Kind, ...] = ("amount", "number") if is_money else (claim.figure.kind,)
    if is_rounded(claim, told, (one for kind in kinds for one in ground.figures_of(kind))):
        return BROKEN_DOWN
    return SUM if is_rest(claim, told, at_hand) or is_share_of_cells(claim, told, at_hand) else 0.0


def _sums_of_documents(ground: Ground, kind: str) -> frozenset[Decimal]:
    """Return what the totals of two and more cited documents of one kind add up to, or the units of one and more."""
    register = ground.facts.case.evidence
    entries = [register[name] for name in ground.told.evidence if name in register]
    made: set[Decimal] = set()
    for alike in {entry.kind: [one for one in entries if one.kind == entry.kind] for entry in entries}.values():
        products = {line.item for entry in alike for line in entry.lines}
        for item in (None, *products) if len(alike) <= _MOST_DOCUMENTS else ():
            values = [_total_of(entry, kind, item) for entry in alike]
            for count in range(1 if kind == "number" and alike[0].lines[1:] else 2, len(values) + 1):
                made |= {sum(some, Decimal(0)).normalize() for some in combinations(values, count)}
    return frozenset(made)


def _prices(ground: Ground) -> Iterator[Decimal]:
    """Yield the amounts of the data and of the cited pages."""
    for one in ground.of_kind("amount"):
        yield from one.figure.numbers
    for _, sheet in ground.own:
        for at in sheet.of("amount"):
            yield from sheet.figure(at).numbers


def _sum_instead(ground: Ground, claim: Claim, told: Sequence[Claim], weight: float) -> str:
    """Return the sum of the numbers beside a claim that it misses by a digit, unless it stands on a cited page."""
    instead = "" if unit_of(claim) or claim.is_share or is_measured(claim) else should_be(claim, told, weight)
    return "" if instead and ground.stands(claim.figure) else instead


def _in_data(ground: Ground, claim: Claim) -> float:
    figure, exact, kinds = claim.figure, exact_text(claim.figure), kinds_beside(claim.figure)
    weight = 0.0
    for one in ground.knowledge.found(same_keys(figure), ground.groups):
        known = one.figure
        if known.kind in kinds and exact in known.text and known.supports(figure) and _may_count(one, claim):
            weight = max(weight, weight_in_data(one, claim))
    return weight


def _may_count(one: Known, claim: Claim) -> bool:
    """Tell whether a figure of the data may count what a small number in words does: some speak of anything."""
    # What is counted may be told with another number: "5 by two, 6 by three days".
    if not is_in_words(claim.figure) or not is_small(claim.figure) or claim.is_period:
        return True
    if _ENDS.match(claim.behind):
        return True
    words = claim.after if one.where.startswith((COUNTED, PART_OF_ORDERS, SUMMED)) else claim.close
    if one.where.startswith(PART_OF_ORDERS) and OF_THOSE.match(claim.behind):
        words = claim.words
    return one.near is None or not one.near.isdisjoint(words)


def _weight(ground: Ground, claim: Claim) -> float:
    weight = _own_weight(ground, claim)
    if weight >= MOST_OF_KIN:
        return weight
    return max([weight, *weights_on(ground.kin, claim, own=False)]) if weight or not is_in_words(claim.figure) else (
        _counted_by_kin(ground, claim)
    )


def _own_weight(ground: Ground, claim: Claim) -> float:
    """Return what a figure weighs by the data and by the pages that its statement cites itself."""
    weight = _in_data(ground, claim)
    return weight if weight >= DATA else _weight_on_pages(ground, claim, weight)


def _weight_on_pages(ground: Ground, claim: Claim, weight: float) -> float:
    """Return what a figure weighs, by the pages that its statement cites, that has some weight by the data."""
    figure = claim.figure
    weight = max([weight, *weights_on(ground.own, claim, own=True)])
    if not weight or is_in_words(figure) or figure.days and weight < OWN_PAGE:
        weight = max(weight, ground.in_tables(claim)) or _across_lines(ground, claim)
    if 0 < weight < DATA and figure.days and ground.ends_a_column(figure):
        weight += END_OF_COLUMN
    if weight < OWN_PAGE and (ground.stands_abroad(claim) or _ends_a_range(ground, claim)):
        weight = OWN_PAGE
    return weight


def _ends_a_range(ground: Ground, claim: Claim) -> bool:
    """Tell whether a cited page tells the first and the last of some numbers as one: "seals 0081-0086"."""
    if not (exact := exact_text(claim.figure)):
        return False
    told = re.compile(rf"(?<!\d)(?:\d+\s?[-–]\s?{exact}|{exact}\s?[-–]\s?\d+)(?!\d)")
    return any(told.search(sheet.text) for _, sheet in ground.own)


def _counted_by_kin(ground: Ground, claim: Claim) -> float:
    """Return what a number in words weighs that kindred pages alone tell: they count the same, or it is chance."""
    found = supporting(ground.kin, claim.figure, kinds_beside(claim.figure))
    alike = (seen for sheet, at in found if not (seen := sheet.seen(at)).after.isdisjoint(claim.after))
    return max((weight_on_page(seen, claim, False) for seen in alike), default=0.0)


def _across_lines(ground: Ground, claim: Claim) -> float:
    """Return what a day weighs that a cited page tells in two lines."""
    keys = same_keys(claim.figure) if claim.figure.days else ()
    shown = (sheet.figure(at) for _, sheet in ground.own for at in sheet.found(keys, across=True))
    return STANDS if any(one.supports(claim.figure) for one in shown) else 0.0


def _total_of(entry: EvidenceItem, kind: str, item: str | None) -> Decimal:
    """Return the total of a registered document, or how many units its lines tell, of one product or of all."""
    if kind == "amount":
        return Decimal(entry.total.amount) if isinstance(entry.total, Money) else Decimal(0)
    lines = (line for line in entry.lines if item is None or line.item == item)
    return sum((Decimal(line.quantity) for line in lines if isinstance(line.quantity, int)), Decimal(0))
