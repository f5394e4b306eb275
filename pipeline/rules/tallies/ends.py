"""The first and the last day of a while of which words count what a cited table has: "31 from 4 May to 9 June".

Where a column of days begins or ends with one of them, and all its rows make what the sentence counts, but those of the
while that is told do not, the other day is wrong.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.other_rows import Row, rows_of
from pipeline.rules.bearing.pairs import spans
from pipeline.rules.bearing.rows import SINCE_BEHIND
from pipeline.rules.figures.figure import Figure, whole_days
from pipeline.rules.tallies.amiss import Amiss
from pipeline.rules.tallies.tally import counts_things

# Fewer are counted of anything, and a table of fewer rows is whole by chance.
_LEAST, _LEAST_ROWS = 5, 4


# "In the three weeks from 11 May", "5月11日起的三周".
_SINCE = re.compile(r"\b(?:since|from|seit(?: dem)?|ab(?: dem)?|depuis(?: le)?|desde(?: el)?)\s+$", re.IGNORECASE)


class _Dated(NamedTuple):
    """A row of a table with one of its days."""

    day: date
    figure: Figure
    row: Row


def wrong_ends(ground: Ground, told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the days that begin or end a while in which there is less than the sentence counts."""
    for first, last in pairwise(one for one in told if one.figure.days):
        numbers = {
            one.whole for one in told
            if one.sentence is first.sentence and counts_things(one) and one.whole >= _LEAST
        }
        if numbers and spans(first, last) and (found := _other_end(ground, first, last, numbers, told)):
            yield found


def wrong_beginnings(ground: Ground, told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the days from which on there are fewer weeks than the sentence tells, and less of what it counts."""
    for first in told:
        if not first.figure.days or first.partner:
            continue
        if not (_SINCE.search(first.lead) or SINCE_BEHIND.match(first.behind)):
            continue
        beside = [one for one in told if one.sentence is first.sentence and len(one.figure.numbers) == 1]
        numbers = {one.whole for one in beside if counts_things(one) and one.whole >= _LEAST}
        lengths = {one.whole for one in beside if unit_of(one) in ("week", "day")}
        if numbers and lengths and (found := _other_beginning(ground, first, numbers, lengths)):
            yield found


def _other_beginning(ground: Ground, first: Claim, numbers: set[int], lengths: set[int]) -> Amiss | None:
    for place, sheet in ground.own:
        for column in _columns(rows_of(ground, place, sheet), ground.at_hand.like, 2):
            here = [at for at, one in enumerate(column) if one.figure.supports(first.figure)]
            if len(here) != 1 or here == [0] or len(column) not in lengths or len(column) - here[0] in lengths:
                continue
            if numbers & _made(column) - _made(column[here[0] :]):
                return Amiss(first, f'"{column[0].figure.text}" ({place})')
    return None


def _other_end(
    ground: Ground, first: Claim, last: Claim, numbers: set[int], told: Sequence[Claim]
) -> Amiss | None:
    found: list[tuple[Amiss, Figure]] = []
    for place, sheet in ground.own:
        for column in _columns(rows_of(ground, place, sheet), ground.at_hand.like):
            here = _here(column, first, last)
            if here is None:
                continue
            if len(here) == len(column):
                return None
            begins, ends = (any(one is end for one in here) for end in (column[0], column[-1]))
            whole, part = _made(column), _made(here)
            if begins != ends and numbers & whole - part and not numbers & part - whole:
                wrong, right = (last, column[-1]) if begins else (first, column[0])
                found.append((Amiss(wrong, f'"{right.figure.text}" ({place})'), right.figure))
    if len(found) != 1:
        return None
    ((amiss, meant),) = found
    return None if any(meant.supports(one.figure) for one in told if one.figure.days) else amiss


def _columns(rows: Sequence[Row], like: date | None, least: int = _LEAST_ROWS) -> Iterator[list[_Dated]]:
    """Yield the rows of the tables of a page by each column of their days, from the first day to the last."""
    shown = [row for row in rows if row.days]
    for width in {len(row.days) for row in shown}:
        alike = [row for row in shown if len(row.days) == width]
        for at in range(width if len(alike) >= least else 0):
            dated = [
                _Dated(days[0], row.days[at], row) for row in alike
                if len(days := list(whole_days(row.days[at].days, like))) == 1
            ]
            if len(dated) == len(alike):
                yield sorted(dated, key=lambda one: one.day)


def _here(column: Sequence[_Dated], first: Claim, last: Claim) -> list[_Dated] | None:
    """Return the rows of a while; None where a column does not have both of its days."""
    starts = [one.day for one in column if one.figure.supports(first.figure)]
    ends = [one.day for one in column if one.figure.supports(last.figure)]
    return [one for one in column if min(starts) <= one.day <= max(ends)] if starts and ends else None


def _made(rows: Sequence[_Dated]) -> set[int]:
    """Return how many rows there are, and what their columns add up to."""
    width = min((len(one.row.numbers) for one in rows), default=0)
    columns = ([one.row.numbers[at] for one in rows] for at in range(-width, 0))
    sums = (sum((max(cell.numbers) for cell in column), Decimal(0)) for column in columns)
    return {len(rows), *(int(total) for total in sums if total == int(total))}
