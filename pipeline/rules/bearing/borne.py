"""How firmly a figure of the words rests on what the case knows, and which other figure stands in its place there.

A figure that stands somewhere in a case is not yet borne out: "24 parcels" is wrong where the data says 23, though some
table has a row 24. So each place that holds a figure has a weight (weighing.py), and one that holds nearly the same
figure (rivals.py) and weighs more is what the words should have said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.appeal import Investigation
from pipeline.rules.bearing.census import said_in
from pipeline.rules.bearing.claims import Claim, is_measured
from pipeline.rules.bearing.clauses import clause
from pipeline.rules.bearing.counted import COUNTED, PART_OF_ORDERS, SUMMED
from pipeline.rules.bearing.counting import OF_THOSE
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.bearing.ground import Ground, kinds_beside, supporting, weights_on
from pipeline.rules.bearing.labels import LABEL
from pipeline.rules.bearing.near_misses import exact_text, is_in_words, is_small, should_be
from pipeline.rules.bearing.pairs import are_listed
from pipeline.rules.bearing.rivals import other_span, rival_of
from pipeline.rules.bearing.sums import is_broken_down, is_reckoned, sums_up
from pipeline.rules.bearing.weighing import (
    BROKEN_DOWN,
    BY_CHANCE,
    DATA,
    END_OF_COLUMN,
    MOST_OF_KIN,
    NAMED_DATA,
    OWN_PAGE,
    STANDS,
    SUM,
    weight_in_data,
    weight_on_page,
)
from pipeline.rules.bearing.working_out import ENDS_THERE, worked_out
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import document_of
from pipeline.rules.figures.values import Known

# A smaller number a measure sets for itself.
_LEAST_OF_A_RULE = 100
_LEAST_COUNTED = 3
_UNITS_TOLD = re.compile(
    r"\b(?:units?|pieces?|pcs|sets?|pairs?|bottles?|sold|bought|shipped|stock|left|went out|stück|verkauft\w*)\b"
    r"|[件台个個套双瓶组組]|售|銷", re.IGNORECASE,
)
_BESIDE = 24
_OF_PRODUCTS = (".quantity_sold", ".inventory_units")
_OF_UNITS = ("quantity_sold", "inventory_units", ".units", ".quantity")
# A statement that tells more figures reckons with none of them.
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
    if claim.partner and ground.spans_a_column(claim.figure, claim.partner):
        return Borne(max(weight, NAMED_DATA))
    if claim.partner and not are_listed(claim) and (span := other_span(ground, claim.figure, claim.partner)):
        return Borne(weight, span)
    if claim.figure.days and _in_data(ground, claim) >= DATA:
        return Borne(weight)
    rival, same = rival_of(ground, claim, others, weight)
    rival = rival or _sum_instead(ground, claim, told, weight)
    if (rival or not weight) and (more := worked_out(ground, claim, told)) > weight:
        # A small number is some sum, some while or some count: of one that a page tells beside it a person is asked.
        beside = rival if _is_next_on_a_page(claim, rival) else ""
        weight, (rival, same) = more, rival_of(ground, claim, others, more)
        if beside and not rival:
            return Borne(weight, beside, is_asked=True)
    is_slight = bool(weight) and not is_made and not rival and _is_slight(ground, claim)
    return Borne(weight, rival, same and not weight, is_slight=is_slight)


def _is_next_on_a_page(claim: Claim, rival: str) -> bool:
    """Tell whether a page has "three" in the place of a small number in words, and that one is two or four."""
    figure, (text, _, place) = claim.figure, rival[1:].partition('" (')
    if not (is_in_words(figure) and is_small(figure)) or document_of(place) == place:
        return False
    return any(abs(own - number) == 1 for own in figure.numbers for one in figures(text) for number in one.numbers)


def _is_slight(ground: Ground, claim: Claim) -> bool:
    """Tell whether a number in digits stands on no page that is cited, and in data that hardly speaks of it.

    The number of another row or statement stands in the case, too. Small ones a measure may set itself.
    """
    figure = claim.figure
    if figure.kind != "number" or is_in_words(figure) or claim.is_period or claim.is_share:
        return False
    # What a search found few of was counted by who searched, over more than is cited.
    if isinstance(ground.told, Investigation) and is_small(figure):
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
    if _tells_units_of_its_own(ground, claim):
        return False
    return _in_data(ground, claim) < DATA and not _weight_on_pages(ground, claim, 0.0) and not ground.in_tables(claim)


def _tells_units_of_its_own(ground: Ground, claim: Claim) -> bool:
    """Tell whether units were sold or held of the products that a statement is about, and its words speak of units."""
    if not _UNITS_TOLD.search(claim.around(_BESIDE, _BESIDE)):
        return False
    figure, items = claim.figure, frozenset(getattr(ground.told, "items", ()))
    return any(
        one.figure.supports(figure) for one in ground.knowledge.found(same_keys(figure), ground.groups)
        if one.where == f"{SUMMED}stock_action.units"
        or one.where.endswith(_OF_PRODUCTS) and one.where.partition(".")[0] in items
    )


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
    """Tell whether a figure of the data may count what a number does: units are no whiles, and some speak of anything.

    Of numbers in words small ones may be anything's.
    """
    if unit_of(claim) and (one.where.startswith((COUNTED, PART_OF_ORDERS, SUMMED)) or one.where.endswith(_OF_UNITS)):
        return False
    # What is counted may be told with another number: "5 by two, 6 by three days".
    if not is_in_words(claim.figure) or not is_small(claim.figure) or claim.is_period:
        return True
    if ENDS_THERE.match(claim.behind):
        return True
    words = claim.after if one.where.startswith((COUNTED, PART_OF_ORDERS, SUMMED)) else claim.close
    # "断针的五个，": what is counted stands before.
    if claim.counter and ENDS_THERE.match(claim.behind, 1):
        words = said_in(clause(claim))
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
        weight = max(weight, ground.in_tables(claim))
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
