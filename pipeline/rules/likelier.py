"""Which number beside a small one a case would bear out much better: what the words should perhaps have said.

A number below thirty stands somewhere in any case. So the words are read with the next number in its place, and what
bears out either is weighed: the sign that a cited page counts the same with it tells much, that it stands there little.
How much was counted over the numbers of good cases: how often a sign stands by the number that they tell, and how often
by another one that they might have told.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.rules.bearing import Ground, Sign
from pipeline.rules.claims import Claim, claims_of
from pipeline.rules.figures import Figure, in_words_like
from pipeline.rules.near_misses import exact_text, is_in_words
from pipeline.rules.reckoned import LABEL, unit_of

# Longer numbers are slips of a digit (near_misses.py).
_LEAST, _MOST = 2, 30
# A statement that tells more figures is a list, in which any number has its like; each would be read anew.
_MOST_TOLD = 60
# By how much the next number must be borne out better: than one that nothing bears out, than others, and to be sure.
_MARGIN, _MARGIN_OVER_SOME, _MARGIN_OF_A_LIST, SURE_MARGIN = 1.5, 1.0, 2.0, 2.5
# What is borne out so well is not doubted.
_WELL_BORNE = 4.5
# Signs tell how often they stand by the right number and by others (natural logarithms); of one kind the best counts.
_WEIGHTS: Mapping[str, float] = {
    "data counts 5.3": 3.8, "data counts 5.2": 1.9, "data counts 5.1": 2.4, "data counts 3.5": 1.9,
    "data speaks 5.3": 0.7, "data speaks 5.2": 1.2, "data speaks 5.1": 1.0, "data speaks 4.0": 0.7,
    "data speaks 3.5": 0.8,
    "page counts 6": 3.7, "page counts 5": 3.2, "page counts 5 in a row": 1.1, "page counts 4": 2.2,
    "page counts 3": 2.0, "page counts 2": 2.0, "page counts 0": 2.0, "page counts 1 in a row": 2.0,
    "page counts 0 in a row": 2.0, "page speaks 4": 1.5,
    "page speaks 5": 0.8, "page speaks 6": 0.7, "page speaks 3": 1.1, "page speaks 2": 0.8, "page speaks 0": 0.9,
    "page speaks 1 in a row": 0.6, "page speaks 0 in a row": 0.3,
    "table 5.4": 1.7, "table 5.6": 1.3, "table 1.0": 0.7, "kin 1": 0.7, "kin 0": 0.2,
    "counts_documents": 3.3, "counts_refunds": 3.3, "counts_around_the_notice": 3.3,
    "is_of_each": 2.4, "is_sum_of_a_column": 1.8, "is_of_a_column": 1.7,
    "counts_kinds": 1.6, "counts_rows": 1.5, "counts_told": 1.5, "counts_people": 1.4, "counts_pages": 1.2,
    "is_of_a_title": 1.3, "is_sum_of_like": 1.1, "is_sum_of_the_same": 1.8, "is_rest": 1.0, "is_one_in": 0.7,
    "lasts": 0.7, "is_left_by_another_cause": 0.6, "is_point": 0.6, "is_factor": 0.6, "makes_a_part_of_a_year": 0.5,
    "is_mean": 0.2, "part": 1.6, "abroad": 1.5, "sums up": 1.2, "totals": 1.2, "broken down": 0.8,
}
_OF_ONE_KIND = frozenset({"data", "page", "table", "kin"})
# Signs that a number counts the same thing.
_COUNTING = (
    "data counts", "page counts", "counts_", "is_of_each", "is_sum_of_a_column", "is_of_a_column", "table 5", "part",
)
# Signs of a place that it counts the same.
_COUNTED_THERE = "data counts", "page counts", "table 5"


@dataclass(frozen=True, slots=True)
class Likelier:
    """A number that a case bears out better than that of its words, as it is told with its place, and how much."""

    told: str
    margin: float


def likelier(ground: Ground, claim: Claim, told: Sequence[Claim], borne: float) -> Likelier | None:
    """Return the number beside a small one that counts the same and is borne out much better, if there is one.

    One that the statement tells in another place is none. Where the small one is `borne` out in some way, what its
    places say must tell of the other.
    """
    number = _small(claim)
    if number is None or len(told) > _MOST_TOLD or claim.is_share or LABEL.search(claim.lead):
        return None
    if borne and (borne >= _WELL_BORNE or not is_in_words(claim.figure)):
        return None
    # "Five seconds" are not those that "packed five each".
    others = (one for one in told if one is not claim and bool(unit_of(one)) == bool(unit_of(claim)))
    elsewhere = {number for one in others for number in one.figure.numbers}
    # One thing is told with other words.
    beside = [other for other in (number - 1, number + 1) if other >= _LEAST and other not in elsewhere]
    texts = [(other, text) for other in beside if (text := in_words_like(other, claim.figure.text))]
    musts = [(other, text, _must(ground, claim, told, other, text) if borne else _MARGIN) for other, text in texts]
    found = [
        (*better, must) for other, text, must in musts
        if must and (better := _better(ground, claim, told, other, text))
    ]
    if not found:
        return None
    best, weight, must = max(found, key=lambda one: one[1])
    margin = weight - _weight(ground.signs(claim, told))
    return Likelier(best, margin) if margin >= must else None


def _must(ground: Ground, claim: Claim, told: Sequence[Claim], other: int, text: str) -> float:
    """Return by how much another number must be borne out better, 0 where none counts the same: that is asked quickly.

    What is counted in lists may be another list.
    """
    figure = Figure("number", text, numbers=frozenset({Decimal(other).normalize()}))
    there = Claim(figure, f"{claim.lead}{text}{claim.behind}", claim.at)
    if any(sign.name.startswith(_COUNTED_THERE) for sign in ground.signs_of_places(there)):
        return _MARGIN_OVER_SOME
    return _MARGIN_OF_A_LIST if ground.lists(there, [there if one is claim else one for one in told]) else 0.0


def _better(ground: Ground, claim: Claim, told: Sequence[Claim], other: int, text: str) -> tuple[str, float] | None:
    """Return a number as it is told in a claim's place, with where it counts the same, and how much it is borne out."""
    if not (found := _in_its_place(claim, told, text)):
        return None
    signs = list(ground.signs(*found))
    if not any(map(_counts, signs)):
        return None
    return f'"{other}" ({_place(signs)})', _weight(signs)


def _small(claim: Claim) -> int | None:
    figure = claim.figure
    if figure.kind != "number" or len(figure.numbers) != 1 or exact_text(figure):
        return None
    if not is_in_words(figure) and not re.fullmatch(r"\d\d?", figure.text):
        return None
    (number,) = figure.numbers
    return int(number) if _LEAST <= number <= _MOST and number == int(number) else None


def _in_its_place(claim: Claim, told: Sequence[Claim], text: str) -> tuple[Claim, list[Claim]] | None:
    """Return a claim with another number in its place, with all claims of the statement as they then are."""
    sentence = f"{claim.lead}{text}{claim.behind}"
    there = claims_of(sentence)
    found = next((one for one in there if one.at == claim.at and one.figure.kind == "number"), None)
    return (found, [*(one for one in told if one.sentence is not claim.sentence), *there]) if found else None


def _weight(signs: Iterable[Sign]) -> float:
    best: dict[str, float] = {}
    for sign in signs:
        kind, _, _ = sign.name.partition(" ")
        kind = kind if kind in _OF_ONE_KIND else sign.name
        best[kind] = max(best.get(kind, 0.0), _WEIGHTS.get(sign.name, 0.0))
    return sum(best.values())


def _counts(sign: Sign) -> bool:
    return sign.name.startswith(_COUNTING)


def _place(signs: Sequence[Sign]) -> str:
    """Return where the best of some signs has its number."""
    best = max(filter(_counts, signs), key=lambda sign: _WEIGHTS.get(sign.name, 0.0))
    return best.place or "as what it cites lists or adds up"
