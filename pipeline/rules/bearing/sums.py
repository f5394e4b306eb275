"""What the numbers of a statement make of one another: sums, differences, shares, a whole and its parts.

What the words work out themselves need stand on no page.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import reduce
from itertools import accumulate, combinations, islice

from pipeline.rules.bearing.claims import Claim, is_measured, is_name, says_one
from pipeline.rules.figures.figure import Figure

_MOST_PARTS, _MOST_TIMES, _MOST_SUMS = 8, 24, 400
_ALL_OR_NONE = frozenset({Decimal(0), Decimal(100).normalize()})
# Smaller numbers make each other by chance.
_LEAST_OF_A_WHOLE, _FEWEST_PARTS, _LEAST_SHARE = 10, 2, 20

_ALL_BEFORE = re.compile(
    r"\b(?:all|altogether|total of|totals?|together|alle|insgesamt|zusammen|gesamt)\s*$"
    r"|(?:全部|共|[合总總]计|合計)[^\W\d_]{0,4}\s*$", re.IGNORECASE,
)
_ALL_BEHIND = re.compile(
    r"\s*(?:[^\W\d_]+ ){0,4}(?:in all|altogether|in total|together|insgesamt|zusammen|en tout|au total|en total)\b",
    re.IGNORECASE,
)

_BEHIND_ITS_WHOLE = re.compile(r"(?:[:：]\s*|\bof (?:these|those|which|them),? |其中)$", re.IGNORECASE)
_AND_ONE = re.compile(
    r"\band (?:the other )?one(?= (?:on|the|was|went|came|is|had|did|next|later|left|with|of|more|missing)\b|[,.;])"
    r"|\bund (?:der |die |das )?eine[rsnm]?(?=\s[a-zäöü]|[,.;])|[，、；](?:另|还有|還有)?[一1](?P<sign>[^\W\d_])",
    re.IGNORECASE,
)


def is_told_of_all(claim: Claim) -> bool:
    """Tell whether a figure is told as that of several things together: "USD 80.40 in all"."""
    return bool(_ALL_BEFORE.search(claim.lead) or _ALL_BEHIND.match(claim.behind))


def is_of_several_prices(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether a sum is made of several prices before it, each as often as told: "£2 for each of three, …"."""
    if claim.figure.kind != "amount" or not is_told_of_all(claim):
        return False
    line = [one for one in told if one.sentence is claim.sentence and one.at <= claim.at]
    prices = [at for at, one in enumerate(line[:-1]) if one.figure.kind == "amount"]
    if not 1 < len(prices) <= _MOST_PARTS or line[-1] is not claim:
        return False
    sums = {Decimal(0)}
    for number, at in enumerate(prices):
        first = prices[number - 1] + 1 if number else 0
        last = prices[number + 1] if number + 1 < len(prices) else len(line) - 1
        counts = [one.figure.numbers for one in line[first:last] if one.figure.kind == "number"]
        times = {Decimal(1)}.union(*counts)
        sums = {made + price * many for made in sums for price in line[at].figure.numbers for many in times}
        if len(sums) > _MOST_SUMS:
            return False
    return not claim.figure.numbers.isdisjoint(made.normalize() for made in sums)


def sums_up(claim: Claim, told: Sequence[Claim], one_more: bool = False) -> bool:
    """Tell whether a number is the sum or the difference of two that stand next to each other beside it."""
    if one_more and claim.figure.numbers:
        beside = {number for one in _neighbours(claim, told) for number in one.figure.numbers}
        if any(number + step in beside for number in claim.figure.numbers for step in (1, -1)):
            return True
    return any(claim.figure.numbers & made for made in sums_beside(claim, told))


def is_reckoned(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether a share is that of one number of the statement in another, cut off or rounded as it is told."""
    if not claim.is_share:
        return False
    if not claim.figure.numbers.isdisjoint(_ALL_OR_NONE):
        return True
    counted = [one.figure.numbers for one in told if one.figure.kind == "number" and not one.is_share]
    counts = frozenset({Decimal(1)} if says_one(claim.sentence) else ()).union(*counted)
    # What a part leaves of its whole has a share, too: "64 sent, 63 on time, 1.6 % late".
    pairs = [(part, whole) for part in counts for whole in counts if part < whole]
    shares = [100 * some / whole for part, whole in pairs for some in (part, whole - part)]
    return any(abs(share - number) < step_of(number) for share in shares for number in claim.figure.numbers)


def step_of(number: Decimal) -> Decimal:
    """Return one in the last place of a number."""
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0)


def is_broken_down(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether the numbers behind a claim in its sentence, or before it, add up to it, or it is so many each."""
    if claim.figure.kind not in ("number", "amount"):
        return False
    alike, at = _in_line(claim, [one for one in told if one.sentence is claim.sentence])
    parts = [one.figure.numbers for one in alike]
    runs = (*_runs(parts[at + 1 :]), *_runs(parts[:at]))
    return any(not claim.figure.numbers.isdisjoint(run) for run in runs) or _is_so_many_each(claim, told)


def is_part_of_a_whole(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether words break a whole down, and a claim is it or a part of it: "31 units, 24 of one kind and 7".

    The parts stand side by side in one sentence, the whole anywhere in the statement.
    """
    if claim.figure.kind not in ("number", "amount"):
        return False
    if _is_of_three(claim, told) or _is_all_but_one(claim, told):
        return True
    if max(claim.figure.numbers) < _LEAST_OF_A_WHOLE:
        return False
    order = list({id(one.sentence): one.sentence for one in told}.values())
    alike = [[one for one in told if one.sentence is words and _adds_up(one, claim)] for words in order]
    # Minutes are no part of a count of things.
    alike = [[one for one in line if one.is_period == claim.is_period] for line in alike]
    for number, parts in enumerate(alike):
        before = alike[number - 1] if number else []
        for first, last in combinations(range(len(parts) + 1), 2):
            run = parts[first:last]
            if not 1 < len(run) <= _MOST_PARTS:
                continue
            # Of the sentence before only two parts are summed: many numbers are some sum.
            wholes = [*parts[:first], *parts[last:], *(before if len(run) == _FEWEST_PARTS else ())]
            if all(one is not claim for one in run):
                wholes = [claim] if any(one is claim for one in wholes) else []
            if any(_makes(run, whole) for whole in wholes):
                return True
    return False


def _makes(parts: Sequence[Claim], whole: Claim) -> bool:
    """Tell whether numbers add up to another; a part that is next to nothing turns any number into its neighbour."""
    if not parts:
        return False
    made = reduce(_plus, [one.figure.numbers for one in parts])
    totals = whole.figure.numbers & made
    return bool(totals) and all(max(totals) <= _LEAST_SHARE * max(one.figure.numbers) for one in parts)


def _is_of_three(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether one of three numbers that stand side by side in its sentence is the sum of the others."""
    alike, at = _in_line(claim, [one for one in told if one.sentence is claim.sentence])
    for first in range(max(0, at - 2), at + 1):
        three = alike[first : first + 3]
        # Small numbers make each other by chance.
        wholes = [one for one in three if max(one.figure.numbers) >= _LEAST_OF_A_WHOLE]
        if len(three) > _FEWEST_PARTS and any(_makes([o for o in three if o is not one], one) for one in wholes):
            return True
    return False


def _is_all_but_one(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether a number is all but one of that before it, and the one is told: "30 parcels: 29 left, and one"."""
    alike, at = _in_line(claim, [one for one in told if one.sentence is claim.sentence])
    one = _AND_ONE.search(claim.behind) if at and _BEHIND_ITS_WHOLE.search(claim.lead) else None
    # One clerk is none of 30 lamps.
    if not one or one["sign"] and one["sign"] != claim.counter:
        return False
    return any(number + 1 in alike[at - 1].figure.numbers for number in claim.figure.numbers)


def _plus(one: frozenset[Decimal], other: frozenset[Decimal]) -> frozenset[Decimal]:
    """Return what two numbers can add up to."""
    return frozenset((a + b).normalize() for a in one for b in other)


def _runs(parts: Sequence[frozenset[Decimal]]) -> Iterator[frozenset[Decimal]]:
    """Yield what two and more numbers that stand side by side add up to."""
    for first in range(len(parts)):
        yield from islice(accumulate(parts[first : first + _MOST_PARTS], _plus), 1, None)


def _is_so_many_each(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether a claim is another figure of which it is said "each", taken a few times; money, as often as told."""
    each = [one for one in told if one is not claim and one.figure.kind == claim.figure.kind and one.is_each]
    others = (one for one in told if one is not claim and one.figure.kind == "number")
    times = {number for one in others for number in one.figure.numbers}
    for one in each:
        # So many of one each are any number.
        for unit in one.figure.numbers - {Decimal(1)}:
            for total in claim.figure.numbers:
                times_taken = total / unit if unit else Decimal(0)
                if times_taken in times and times_taken > 1:
                    return True
                whole = times_taken == times_taken.to_integral_value()
                if claim.figure.kind == "number" and whole and 1 < times_taken <= _MOST_TIMES:
                    return True
    return False


def _in_line(claim: Claim, told: Sequence[Claim]) -> tuple[list[Claim], int]:
    """Return the numbers of which a claim may be a sum, itself among them, and its place there."""
    alike = [one for one in told if _adds_up(one, claim)]
    return alike, next((index for index, one in enumerate(alike) if one is claim), 0)


def _adds_up(one: Claim, claim: Claim) -> bool:
    """Tell whether a number may be a part of a sum: a share is none, nor a size of a count ("26 of the 3 L")."""
    if one is claim:
        return True
    if is_name(one):
        return False
    is_size = is_measured(one) and not is_measured(claim)
    return bool(one.figure.numbers) and one.figure.kind == claim.figure.kind and not one.is_share and not is_size


def _neighbours(claim: Claim, told: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the numbers of a kind that stand within two places of a claim."""
    alike, at = _in_line(claim, told)
    return tuple(one for one in alike[max(0, at - 2) : at + 3] if one is not claim)


def sums_beside(claim: Claim, told: Sequence[Claim]) -> Iterator[frozenset[Decimal]]:
    """Yield the sums and differences of two numbers that stand next to each other before, behind or around a claim."""
    numbers, at = _in_line(claim, told)
    for first, second in ((at - 2, at - 1), (at + 1, at + 2), (at - 1, at + 1)):
        if first >= 0 and second < len(numbers):
            yield _made_of(numbers[first].figure, numbers[second].figure)


def _made_of(one: Figure, other: Figure) -> frozenset[Decimal]:
    """Return the sums and differences of what two numbers can mean."""
    made = {a + b for a in one.numbers for b in other.numbers}
    made |= {abs(a - b) for a in one.numbers for b in other.numbers if a != b}
    return frozenset(number.normalize() for number in made)
