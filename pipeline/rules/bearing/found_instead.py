"""What is named in the place of a figure that nothing bears out: what stands there of the same, or nothing."""

from collections.abc import Sequence
from decimal import Decimal
from difflib import get_close_matches

from pipeline.rules.bearing.claims import Claim, is_measured
from pipeline.rules.bearing.counted import COUNTED, PART_OF_ORDERS, SUMMED
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.matters import matters
from pipeline.rules.bearing.near_misses import is_small, nearly
from pipeline.rules.demands import share
from pipeline.rules.figures.figure import Figure, is_whole
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.values import Known

# What meets the words next best must meet them so much less.
_CLEAR = 0.85
# How much more a day weighs that a slip of a digit turns into the one that is told.
_SLIP = 2


def found_instead(ground: Ground, claim: Claim, rival: str) -> str:
    """Return what of the same kind a claim should have been, with its place, or ""; what its statement tells is not.

    Of days the one that meets the words best is named; where none does clearly, the `rival` that outweighs it.
    """
    if claim.figure.days:
        return is_whole(claim.figure) and _day(ground, claim) or rival
    if rival:
        return "" if _is_told(ground, claim, rival) else rival
    # What is measured is counted nowhere in the data.
    return "" if is_measured(claim) else _instead(claim.figure, [
        one for one in _counting_the_same(claim, ground.alike(claim.figure))
        if not any(one.figure.supports(other) for other in _others(ground, claim))
    ])


def _others(ground: Ground, claim: Claim) -> list[Figure]:
    """Return the other figures of a kind that a statement tells."""
    return [one for one in figures(ground.words) if one.kind == claim.figure.kind and one != claim.figure]


def _is_told(ground: Ground, claim: Claim, rival: str) -> bool:
    """Tell whether a statement tells elsewhere what would be named in a figure's place."""
    named = figures(rival.split('"')[1]) if rival.count('"') > 1 else ()
    return any(one.supports(other) for one in named for other in _others(ground, claim))


def _day(ground: Ground, claim: Claim) -> str:
    """Return the day of cited documents that meets the words around a day best, if that is clear."""
    told = [day for day in figures(ground.words) if day.days and day != claim.figure]
    found: dict[frozenset[tuple[int | None, int | None]], tuple[float, str]] = {}
    for matter in matters(ground, claim):
        place = matter.place
        if place.is_cited and not any(map(place.figure.supports, told)):
            day = frozenset(one[1:] for one in place.figure.days)
            weight = matter.weight * (_SLIP if nearly(place.figure, claim.figure) else 1)
            if weight > found.get(day, (0.0, ""))[0]:
                found[day] = weight, f'"{place.figure.text}" ({place.where})'
    best, *others = sorted(found.values(), reverse=True) or [(0.0, "")]
    is_clear = not others or others[0][0] <= _CLEAR * best[0]
    return best[1] if best[0] >= share(ground.facts, "other_day_elsewhere_least") and is_clear else ""


def _counting_the_same(claim: Claim, alike: Sequence[Known]) -> tuple[Known, ...]:
    """Return what may be named in a claim's place.

    What the program counted itself, and what stands for a number below ten, only where the words speak of it.
    """
    must_meet = is_small(claim.figure)
    return tuple(
        one for one in alike
        if (one.near or frozenset()) & claim.after
        or not (must_meet or one.where.startswith((COUNTED, PART_OF_ORDERS, SUMMED)))
    )


def _instead(claim: Figure, alike: Sequence[Known]) -> str:
    """Return what of the same kind is nearest to a claim, with its place, or ""."""
    if claim.name:
        near = get_close_matches(claim.name, [one.figure.name for one in alike], n=1, cutoff=0.6)
        found = next((one for one in alike if near and one.figure.name == near[0]), None)
    else:
        found = min(alike, key=lambda one: _distance(claim, one.figure), default=None)
    if found is None or _is_far(claim, found.figure):
        return ""
    elsewhere = ", in another connection" if found.figure.supports(claim) else ""
    return f'"{found.figure.text}" ({found.where}{elsewhere})'


def _is_far(claim: Figure, other: Figure) -> bool:
    """Tell whether a number or an amount is so unlike another that nobody can have meant it."""
    return claim.kind in ("number", "amount") and _distance(claim, other) * 2 > max(claim.numbers, default=Decimal(0))


def _distance(claim: Figure, other: Figure) -> Decimal:
    """Return how far two numbers or amounts lie apart."""
    gaps = [abs(one - two) for one in claim.numbers for two in other.numbers]
    return min(gaps, default=Decimal(10**9))
