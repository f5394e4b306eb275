"""Which numbers of the words are doubted: what bears them out bears out wrong ones, too, and another one fits better.

Almost any number of a case stands somewhere or can be worked out. So each way in which one is borne out is a mark, and
so is how well it fits its words where it stands, beside the best of the others that can be meant there. What each mark
tells was found offline from the numbers of good cases and wrong ones in their place (`python -m
tests.campaign.doubted`); here weights are only added up.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from pipeline.catalog.weights import weights
from pipeline.model.appeal import Investigation
from pipeline.rules.bearing.borne import Borne, worked_out
from pipeline.rules.bearing.bought import counts_units_bought
from pipeline.rules.bearing.carried import counts_rows_quoted
from pipeline.rules.bearing.claims import Claim, is_measured, is_name
from pipeline.rules.bearing.durations import is_rough, unit_of
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.labels import LABEL
from pipeline.rules.bearing.meant import fits_of
from pipeline.rules.bearing.near_misses import exact_text, is_in_words
from pipeline.rules.bearing.remainders import (
    counts_further_orders,
    counts_names,
    is_left_of_a_list,
    is_told_back,
    is_told_to_the_next,
)
from pipeline.rules.bearing.signs import crossed_signs, reckoned_signs, signs_of_kin, signs_of_places
from pipeline.rules.bearing.spots import count_of
from pipeline.rules.bearing.weighing import STANDS
from pipeline.rules.demands import share
from pipeline.rules.figures.share_words import percents_in, shares_in

NAME = "doubted"
_THOUSAND = 1000
_MOST_DIGITS = 4
# Numbers that stand better are not looked at: what is borne out so well, what its places alone bear out so well.
_WELL_BORNE, _LEAST_AGAINST = 4.75, -1200
# More of it tells no more.
_BEST, _APART = 8.0, 6.0
_NEAR_A_SHARE = 0.03
_PLACES = "data", "page", "table", "kin"
# The words say so plainly what these count that nothing else is meant.
PLAIN = (
    is_left_of_a_list, is_told_back, is_told_to_the_next, counts_names, counts_rows_quoted, counts_further_orders,
    counts_units_bought,
)


def doubted(
    ground: Ground, borne: Sequence[tuple[Claim, float]], told: Sequence[Claim]
) -> Iterator[tuple[Claim, Borne]]:
    """Yield the numbers of the words that are doubted, one of a sentence at most, each with what fits its place better.

    Asked are those that are borne out by so much and no more.
    """
    if not ground.told.evidence:
        return
    most = _THOUSAND * share(ground.facts, "doubted_asked")
    least: dict[str, tuple[float, Claim, Borne]] = {}
    for claim in (one for one, weight in borne if weight < _WELL_BORNE and may_be_doubted(one)):
        if (found := _doubt(ground, claim, told, -most)) and found[0] < least.get(claim.sentence, (0.0,))[0]:
            least[claim.sentence] = found[0], claim, found[1]
    yield from ((claim, doubt) for _, claim, doubt in least.values())


def may_be_doubted(claim: Claim) -> bool:
    """Tell whether a number counts something: it is no share, no name and not told roughly."""
    return claim.is_one_number and bool(count_of(claim.figure)) and not (
        claim.is_share or exact_text(claim.figure) or LABEL.search(claim.lead) or is_name(claim) or is_rough(claim)
    )


def _doubt(ground: Ground, claim: Claim, told: Sequence[Claim], most: float) -> tuple[float, Borne] | None:
    """Return how little bears out a claim, and what fits better, where that is no more than can be."""
    known = weights(NAME)
    held = known.base + _sum(known.of_marks, marks_of_places(ground, claim, told))
    # What is dearer to ask is asked of few: mostly where it stands bears a number out well enough.
    if held > _LEAST_AGAINST or any(way(claim, told, ground.at_hand) for way in PLAIN):
        return None
    fits = fits_of(ground, claim, told)
    held += _sum(known.of_marks, marks_of_fits(fits.own, fits.other))
    if held > most:
        return None
    held += _sum(known.of_marks, marks_of_ways(ground, claim, told))
    if held > most:
        return None
    # What counts the same is told, too.
    spot = fits.spot if fits.spot and not fits.spot.counted.isdisjoint(claim.after) else None
    return held, Borne(STANDS, f'"{spot.figure.text}" ({spot.line.where})' if spot else "", is_asked=True)


def marks_of_places(ground: Ground, claim: Claim, told: Sequence[Claim]) -> dict[str, float]:
    """Return what kind of number a claim is, where it stands, and whether the statement tells it elsewhere."""
    size = min(_MOST_DIGITS, len(str(claim.whole)))
    found = [f"{'words' if is_in_words(claim.figure) else 'digits'} {size}", *_kinds(ground, claim)]
    places = [sign.name for one in (signs_of_places, signs_of_kin) for sign in one(ground, claim)]
    found += [*places, *(f"no {place}" for place in _PLACES if not any(one.startswith(place) for one in places))]
    found.append("stands" if ground.stands(claim.figure) else "held" if ground.holds(claim.figure) else "nowhere")
    if again := [one for one in told if one is not claim and one.figure.supports(claim.figure)]:
        is_apart = all(claim.after.isdisjoint(one.after) for one in again)
        found.append(f"told {'too' if is_apart else 'again'} {size}")
    if _makes_a_share(claim, told):
        found.append("makes a share")
    return dict.fromkeys(found, 1.0)


def _makes_a_share(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether a number and another one of its sentence make a share that is told there: "8 of 13, two thirds"."""
    shares = [one.value for one in (*shares_in(claim.sentence), *percents_in(claim.sentence))]
    beside = [one.whole for one in told if one.sentence is claim.sentence and one is not claim and one.is_one_number]
    made = [min(claim.whole, other) / max(claim.whole, other) for other in beside if other]
    return any(abs(one - share) <= _NEAR_A_SHARE for one in made for share in shares)


def _kinds(ground: Ground, claim: Claim) -> Iterator[str]:
    """Yield what else tells of a number: what it counts, and what its statement is."""
    told = {
        "words": is_in_words(claim.figure), "period": claim.is_period, "while": bool(unit_of(claim)),
        "measured": is_measured(claim), "rule": ground.sets_rules, "unread": not ground.is_readable,
        "vouched for": ground.is_vouched_for, "search": isinstance(ground.told, Investigation),
    }
    yield from (f"is {name}" for name, is_so in told.items() if is_so)


def marks_of_ways(ground: Ground, claim: Claim, told: Sequence[Claim]) -> dict[str, float]:
    """Return in which ways a number is worked out or counted."""
    found = [sign.name for one in (reckoned_signs, crossed_signs) for sign in one(ground, claim, told)]
    if made := worked_out(ground, claim, told):
        found.append(f"worked out {made}")
    counted = ground.counts(claim, told).get(claim.whole, ())
    return dict.fromkeys((*found, *(f"counts {sign}" for sign in counted)), 1.0)


def marks_of_fits(own: float | None, other: float | None) -> dict[str, float]:
    """Return how well a number fits its words where it stands, and by how much another one fits better or worse."""
    if other is None:
        return {"no other": 1.0}
    best = _within(other, _BEST)
    if own is None:
        return {"no own": 1.0, "other alone": best}
    ahead = (other - own) / _THOUSAND
    return {
        "own": _within(own, _BEST), "other": best, "ahead": max(0.0, min(_APART, ahead)),
        "behind": max(0.0, min(_APART, -ahead)),
    }


def _within(fit: float, most: float) -> float:
    return max(0.0, min(most, fit / _THOUSAND))


def _sum(known: Mapping[str, int], marks: Mapping[str, float]) -> float:
    return fsum(known.get(mark, 0) * value for mark, value in marks.items())
