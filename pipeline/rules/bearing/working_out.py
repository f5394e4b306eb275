"""What a figure weighs that the words work out themselves, from what stands beside it and on the pages they cite."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from pipeline.model.evidence import EvidenceItem
from pipeline.model.fields import Money
from pipeline.rules.bearing.bought import counts_units_bought
from pipeline.rules.bearing.carried import (
    counts_a_list,
    counts_dated_rows,
    counts_rows_of_a_day,
    counts_rows_quoted,
    ends_its_rows,
    is_half_told,
    is_left_over,
    is_of_parts_alike,
    leaves_the_rest,
)
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.crossed import (
    counts_crossed,
    counts_kinds_headed,
    counts_orders_of_a_product,
    counts_rows_of_a_title,
    counts_rows_that_are_summed,
    is_sum_of_a_kind,
    is_sum_of_months,
    is_sum_of_rows_told,
    is_sum_of_the_rows_told,
)
from pipeline.rules.bearing.durations import is_hour, is_year, lasts
from pipeline.rules.bearing.enumerated import (
    counts_pages,
    counts_people,
    counts_refunds,
    counts_rows_headed,
    counts_told,
    is_left_by_another_cause,
    is_of_each,
    is_sum_of_a_column,
    is_sum_of_like,
    is_sum_of_the_same,
    is_told_by_another_cause,
)
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.labels import (
    LABEL,
    heads_a_row,
    is_of_a_title,
    is_point,
    is_tail_of_a_number,
)
from pipeline.rules.bearing.near_misses import exact_text, is_in_words, is_small
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
    leaves_one,
)
from pipeline.rules.bearing.rows import (
    counts_rows,
    counts_rows_between,
    is_made_on_a_day,
    is_of_a_column,
    makes_a_part_of_a_year,
)
from pipeline.rules.bearing.shares import (
    is_difference,
    is_factor,
    is_in_larger_units,
    is_left_of_what_is_held,
    is_mean,
    is_multiple,
    is_one_in,
    is_rest,
    is_rest_of_a_title,
    is_rounded,
    is_share_of_cells,
    is_sold_of_what_came,
    is_tax_of_two,
    lies_between_shares,
)
from pipeline.rules.bearing.sums import is_of_several_prices, is_part_of_a_whole, is_told_of_all
from pipeline.rules.bearing.weighing import BROKEN_DOWN, CROSSED, NAMED_ROW, PART_OF_A_WHOLE, SUM
from pipeline.rules.figures.figure import Kind

_MOST_DOCUMENTS = 5
_COUNTS_MONEY = ("lakh", "lakhs", "lac", "lacs", "crore", "crores")
# What has no thing of its own: "5 by two, 6 by three days", "four and a quarter hours".
ENDS_THERE = re.compile(r"\s*(?:[,.;:)，。；、]|$)|\s+(?:and an?|und eine?)\s", re.IGNORECASE)


def worked_out(ground: Ground, claim: Claim, told: Sequence[Claim]) -> float:
    """Return what a figure weighs that the words work out themselves: most are not, so it is asked last."""
    at_hand, exact = ground.at_hand, exact_text(claim.figure)
    if not exact and (is_part_of_a_whole(claim, told) or is_rest_of_a_title(claim, told, at_hand)):
        return PART_OF_A_WHOLE
    # What a label names is no count, and nothing that counts stands in its place.
    if LABEL.search(claim.lead) and is_point(claim, told, at_hand):
        return NAMED_ROW
    if any(way(claim, told, at_hand) for way in (is_tail_of_a_number, heads_a_row)):
        return NAMED_ROW
    if exact:
        return 0.0
    sums = (
        is_sum_of_like, is_sum_of_the_same, is_sum_of_a_column, is_sum_of_a_kind, is_sum_of_rows_told,
        is_sum_of_the_rows_told, is_sum_of_months, is_made_on_a_day,
    )
    if any(way(claim, told, at_hand) for way in sums):
        return CROSSED
    if is_of_several_prices(claim, told) or is_told_of_all(claim) and ground.totals(claim):
        return CROSSED
    rows = (
        makes_a_part_of_a_year, counts_rows, is_of_a_column,
        counts_told, counts_people, counts_pages, counts_refunds,
        is_of_each, counts_rows_headed, is_told_by_another_cause,
        is_left_of_a_list, is_told_back, is_more_of_a_kind, counts_orders, counts_names, is_told_to_the_next,
        counts_further_orders,
        counts_listed_before, counts_crossed, counts_kinds_headed, counts_rows_of_a_title,
        counts_rows_between, counts_rows_that_are_summed,
        counts_orders_of_a_product, counts_rows_quoted, counts_rows_of_a_day, is_half_told, leaves_the_rest,
        counts_units_bought, counts_dated_rows,
        counts_a_list, is_of_parts_alike, ends_its_rows,
        is_left_of_what_is_held,
    )
    if any(way(claim, told, at_hand) for way in rows):
        return NAMED_ROW
    ways = (
        lasts, is_hour, is_mean, is_point, is_of_a_title, is_year, is_one_in, is_factor,
        is_left_by_another_cause, is_in_larger_units,
        is_sold_of_what_came, is_tax_of_two, is_used_up, is_some_in, is_part_of_a_sum,
        is_left_over, lies_between_shares, leaves_one,
    )
    if any(way(claim, told, at_hand) for way in ways) or is_multiple(claim, told, _prices(ground)) or (
        is_difference(claim, _prices(ground))
    ):
        return BROKEN_DOWN
    if not claim.figure.numbers.isdisjoint(_sums_of_documents(ground, claim.figure.kind)):
        return BROKEN_DOWN if is_small(claim.figure) else PART_OF_A_WHOLE
    # "About 6.1 lakh" counts rupees, though it has no sign of money; so may "4,980元，近五千".
    is_money = claim.figure.text.endswith(_COUNTS_MONEY) or is_in_words(claim.figure) and ENDS_THERE.match(claim.behind)
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
    """Yield the amounts of the data and of the cited pages, those of columns too whose head alone names the money."""
    for one in ground.of_kind("amount"):
        yield from one.figure.numbers
    for _, sheet in ground.own:
        for kind in ("amount", "number"):
            shown = (sheet.figure(at) for at in sheet.of(kind))
            yield from (n for one in shown if one.is_money for n in one.numbers)


def _total_of(entry: EvidenceItem, kind: str, item: str | None) -> Decimal:
    """Return the total of a registered document, or how many units its lines tell, of one product or of all."""
    if kind == "amount":
        return Decimal(entry.total.amount) if isinstance(entry.total, Money) else Decimal(0)
    lines = (line for line in entry.lines if item is None or line.item == item)
    return sum((Decimal(line.quantity) for line in lines if isinstance(line.quantity, int)), Decimal(0))
