"""By which signs a small number is borne out, strong and weak ones: what likelier.py weighs two numbers by."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.counted import COUNTED, PART_OF_ORDERS, SUMMED
from pipeline.rules.bearing.crossed import counts_crossed, counts_kinds_headed, counts_rows_of_a_title
from pipeline.rules.bearing.durations import lasts
from pipeline.rules.bearing.enumerated import (
    counts_pages,
    counts_people,
    counts_refunds,
    counts_told,
    is_left_by_another_cause,
    is_of_each,
    is_sum_of_a_column,
    is_sum_of_like,
    is_sum_of_the_same,
)
from pipeline.rules.bearing.ground import Ground, kinds_beside, may_count, supporting, weights_on
from pipeline.rules.bearing.labels import is_of_a_title, is_point
from pipeline.rules.bearing.rows import counts_rows, counts_rows_between, is_of_a_column, makes_a_part_of_a_year
from pipeline.rules.bearing.shares import is_factor, is_mean, is_one_in, is_rest
from pipeline.rules.bearing.sums import is_broken_down, is_part_of_a_whole, sums_up
from pipeline.rules.bearing.weighing import KIN_PAGE, weight_in_data, weight_on_page
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.sheet import Seen

# More words in common tell no more.
_MOST_OF_DATA = 5.3
# Ways in which words work a number out.
_WAYS = (
    makes_a_part_of_a_year, counts_rows, is_of_a_column, counts_told, counts_people, counts_pages,
    counts_refunds, is_of_each, is_sum_of_like, is_sum_of_the_same, is_sum_of_a_column,
    lasts, is_mean, is_point, is_of_a_title, is_one_in, is_factor, is_left_by_another_cause, is_rest,
)
# These are found by chance, too: they speak for what the words tell, and for no other number.
_CROSSED = (counts_crossed, counts_kinds_headed, counts_rows_of_a_title, counts_rows_between)


class Sign(NamedTuple):
    """What speaks for a number, and where it stands, "" where it is counted or reckoned."""

    name: str
    place: str = ""


def signs(ground: Ground, claim: Claim, told: Sequence[Claim]) -> Iterator[Sign]:
    """Yield by which signs a number is borne out, strong and weak ones: what a likelier one has more of."""
    yield from signs_of_places(ground, claim)
    yield from (Sign(f"kin {one >= KIN_PAGE + 1:d}") for one in weights_on(ground.kin, claim, own=False) if one)
    yield from (Sign(way.__name__) for way in _WAYS if way(claim, told, ground.at_hand))
    others = {
        "abroad": ground.stands_abroad(claim), "part": is_part_of_a_whole(claim, told),
        "broken down": is_broken_down(claim, told), "sums up": sums_up(claim, told), "totals": ground.totals(claim),
    }
    yield from (Sign(name) for name, is_one in others.items() if is_one)


def crossed_signs(ground: Ground, claim: Claim, told: Sequence[Claim]) -> Iterator[Sign]:
    """Yield by which crossings of rows and columns a number is borne out."""
    yield from (Sign(way.__name__) for way in _CROSSED if way(claim, told, ground.at_hand))


def lists(ground: Ground, claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether rows, people or cells on the pages that are cited are so many."""
    return any(way(claim, told, ground.at_hand) for way in (counts_people, is_of_each, counts_rows))


def signs_of_places(ground: Ground, claim: Claim) -> Iterator[Sign]:
    """Yield the signs of the places where a number stands in the data and on the pages that are cited."""
    yield from _signs_of_data(ground, claim)
    for place, sheet in ground.own:
        for _, at in supporting(((place, sheet),), claim.figure, kinds_beside(claim.figure)):
            if may_count(sheet, at, claim):
                yield Sign(_sign_of_page(sheet.seen(at), claim), place)
    if in_tables := ground.in_tables(claim):
        yield Sign(f"table {in_tables:.1f}")


def _signs_of_data(ground: Ground, claim: Claim) -> Iterator[Sign]:
    for one in ground.knowledge.found(same_keys(claim.figure), ground.groups):
        # A sum is of whatever the words may call units.
        if one.where.startswith(SUMMED) or one.figure.kind not in kinds_beside(claim.figure):
            continue
        if one.figure.supports(claim.figure) and (weight := weight_in_data(one, claim)):
            # What orders have in common is told in words that speak of more than orders.
            of_orders = one.where.startswith((PART_OF_ORDERS, f"{COUNTED}orders:"))
            is_same = not of_orders and one.near and not one.near.isdisjoint(claim.after)
            counts = "counts" if is_same else "speaks"
            yield Sign(f"data {counts} {min(weight, _MOST_OF_DATA):.1f}", one.where)


def _sign_of_page(seen: Seen, claim: Claim) -> str:
    """Return what a place on a page says for a number: whether it counts the same, and what its line speaks of."""
    # "合计 3 笔" counts what "三笔货款" does.
    counts = not seen.after.isdisjoint(claim.after) or claim.behind[:1] in seen.after
    weight = weight_on_page(seen, claim, True)
    return f"page {'counts' if counts else 'speaks'} {int(weight)}{' in a row' if seen.row else ''}"
