"""Which number beside a small one a case would bear out much better: what the words should perhaps have said.

A number below thirty stands somewhere in any case. So the words are read with the next number in its place, and what
bears out either is weighed: the sign that a cited page counts the same with it tells much, that it stands there little.
How much was counted over the numbers of good cases (catalog/signs.toml): how often a sign stands by the number that
they tell, and how often by another one that they might have told.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import fsum

from pipeline.rules.bearing.claims import Claim, claims_of
from pipeline.rules.bearing.counting import OF_THOSE, SHARP
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.labels import LABEL
from pipeline.rules.bearing.near_misses import exact_text, is_in_words
from pipeline.rules.bearing.remainders import counts_further
from pipeline.rules.bearing.signs import Sign, crossed_signs, lists, signs, signs_of_places
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.number_words import in_words_like
from pipeline.rules.figures.tables import tables_of

# Longer numbers are slips of a digit (near_misses.py).
_LEAST, _MOST = 2, 30
# A statement that tells more figures is a list, in which any number has its like; each would be read anew.
_MOST_TOLD = 60
# By how much the next number must be borne out better: than one that nothing bears out, than others, and to be sure.
_MARGIN, _MARGIN_OVER_SOME, _MARGIN_OF_A_LIST, _MARGIN_OVER_COUNTED, SURE_MARGIN = 1.5, 1.0, 2.0, 2.0, 2.5
_FRENCH = re.compile(r"\b(?:le|la|les|des|du|et|dans|nos|notre|nous)\b")
# The place of what stands nowhere.
_LISTED = "as what it cites lists or adds up"
# Of these the best sign counts.
_OF_ONE_KIND = frozenset({"data", "page", "table", "kin"})
# What is borne out so well is doubted only where another number is counted exactly.
_WELL_BORNE = 4.5
# How much what can be counted must tell for a number that stands nowhere, and for one in whose place another stands.
COUNTED, COUNTED_WELL = 0.9, 2.0
# Signs that a number counts the same thing.
_COUNTING = (
    "data counts", "page counts", "counts_", "is_of_each", "is_sum_of_a_column", "is_of_a_column", "table 5", "part",
)
_OF_THE = re.compile(r"\b(?:of|among|von|unter) (?:the|these|those|den|diesen) [^.,;:]*$", re.IGNORECASE)
_LISTED_THERE = frozenset({"told list", "told both"})
# Signs of a place that it counts the same.
_COUNTED_THERE = "data counts", "page counts", "table 5"


@dataclass(frozen=True, slots=True)
class Likelier:
    """A number that a case bears out better than that of its words, as it is told with its place, and how much.

    `is_doubtful` says that what the words tell is borne out well, too, or can be counted.
    """

    told: str
    margin: float
    is_doubtful: bool = False

    @property
    def is_listed(self) -> bool:
        """Tell whether it stands nowhere, and is only counted or added up here."""
        return _LISTED in self.told


def likelier(ground: Ground, claim: Claim, told: Sequence[Claim], borne: float) -> Likelier | None:
    """Return the number beside a small one that counts the same and is borne out much better, if there is one.

    One that the statement tells in another place is none. Where the small one is `borne` out in some way, what its
    places say must tell of the other.
    """
    number = _small(claim)
    if number is None or len(told) > _MOST_TOLD or claim.is_share or LABEL.search(claim.lead):
        return None
    if borne and (not is_in_words(claim.figure) or borne >= _WELL_BORNE and not counted_signs(ground, claim, told)):
        return None
    # What the rows of a name make that the sentence tells is no chance.
    if any(Decimal(number) in tables_of(sheet.text).sums_of_rows_named(claim.keys) for _, sheet in ground.own):
        return None
    # "Five seconds" are not those that "packed five each".
    others = (one for one in told if one is not claim and bool(unit_of(one)) == bool(unit_of(claim)))
    elsewhere = {number for one in others for number in one.figure.numbers}
    # One thing is told with other words.
    beside = [other for other in (number - 1, number + 1) if other >= _LEAST and other not in elsewhere]
    if counts_further(claim):
        beside = [other for other in beside if other < number]
    # All that are of a kind are no part of others: "six were broken, four of them in gift boxes".
    if (OF_THOSE.match(claim.behind) or _OF_THE.search(claim.lead)) and any(crossed_signs(ground, claim, told)):
        return None
    texts = [(other, text) for other in beside if (text := in_words_like(other, claim.figure.text))]
    counted = counted_signs(ground, claim, told)
    # What is listed behind it says best what it counts.
    if any(sign.name in _LISTED_THERE for sign in counted.get(number, ())):
        return None
    musts = [
        (other, text, _must(ground, claim, told, (other, text), counted.get(other, ()), borne) if borne else _MARGIN)
        for other, text in texts
    ]
    found = [
        (*better, must) for other, text, must in musts
        if must and (better := _better(ground, claim, told, text, counted.get(other, ())))
    ]
    if not found:
        return None
    best, weight, must = max(found, key=lambda one: one[1])
    own = counted.get(number, ())
    is_counted_too = any(sign.name in SHARP for sign in own)
    must = max(must, _MARGIN_OVER_COUNTED) if is_counted_too else must
    told_so = (*signs(ground, claim, told), *own, *crossed_signs(ground, claim, told))
    margin = weight - _weight(ground, told_so)
    return Likelier(best, margin, is_counted_too or borne >= _WELL_BORNE) if margin >= must else None


def counted_signs(ground: Ground, claim: Claim, told: Sequence[Claim]) -> Mapping[int, tuple[Sign, ...]]:
    """Return by number what can be counted where a number in words stands; nothing for one in digits."""
    if not is_in_words(claim.figure):
        return {}
    return {number: tuple(map(Sign, sorted(names))) for number, names in ground.counts(claim, told).items()}


def is_counted(ground: Ground, claim: Claim, told: Sequence[Claim], least: float) -> bool:
    """Tell whether a small number in words is what can be counted there, and the numbers beside it are less so."""
    number = _small(claim)
    if number is None or claim.is_share or LABEL.search(claim.lead):
        return False
    counted = counted_signs(ground, claim, told)
    weights = [_weight(ground, counted.get(number + step, ())) for step in (0, 1, -1)]
    return weights[0] >= least and weights[0] >= max(weights)


def _must(
    ground: Ground, claim: Claim, told: Sequence[Claim], other_told: tuple[int, str], counted: Sequence[Sign],
    borne: float,
) -> float:
    """Return by how much another number must be borne out better, 0 where none counts the same: that is asked quickly.

    What is counted in lists may be another list.
    """
    if any(sign.name in SHARP for sign in counted):
        return _MARGIN_OVER_SOME
    if borne >= _WELL_BORNE:
        return 0.0
    other, text = other_told
    figure = Figure("number", text, numbers=frozenset({Decimal(other).normalize()}))
    there = Claim(figure, claim.told_as(text), claim.at)
    if any(sign.name.startswith(_COUNTED_THERE) for sign in signs_of_places(ground, there)):
        return _MARGIN_OVER_SOME
    return _MARGIN_OF_A_LIST if lists(ground, there, [there if one is claim else one for one in told]) else 0.0


def _better(
    ground: Ground, claim: Claim, told: Sequence[Claim], text: str, counted: Sequence[Sign]
) -> tuple[str, float] | None:
    """Return a number as it is told in a claim's place, with where it counts the same, and how much it is borne out."""
    if not (found := _in_its_place(claim, told, text)):
        return None
    told_by = [*signs(ground, *found), *counted]
    if not any(map(_counts, told_by)):
        return None
    (other,) = found[0].figure.numbers
    return f'"{other:f}" ({_place(ground, told_by)})', _weight(ground, told_by)


def _small(claim: Claim) -> int | None:
    figure = claim.figure
    if figure.kind != "number" or len(figure.numbers) != 1 or exact_text(figure):
        return None
    # Of French number words this one alone is read, as it is an English one: nothing is known of those beside it.
    if figure.text == "six" and _FRENCH.search(claim.sentence):
        return None
    if not is_in_words(figure) and not re.fullmatch(r"\d\d?", figure.text):
        return None
    (number,) = figure.numbers
    return int(number) if _LEAST <= number <= _MOST and number == int(number) else None


def _in_its_place(claim: Claim, told: Sequence[Claim], text: str) -> tuple[Claim, list[Claim]] | None:
    """Return a claim with another number in its place, with all claims of the statement as they then are."""
    there = claims_of(claim.told_as(text))
    found = next((one for one in there if one.at == claim.at and one.figure.kind == "number"), None)
    return (found, [*(one for one in told if one.sentence is not claim.sentence), *there]) if found else None


def _weight(ground: Ground, found: Iterable[Sign]) -> float:
    weights = ground.facts.catalog.signs
    best: dict[str, float] = {}
    for sign in found:
        kind, _, _ = sign.name.partition(" ")
        kind = kind if kind in _OF_ONE_KIND else sign.name
        best[kind] = max(best.get(kind, 0.0), weights.get(sign.name, 0.0))
    return fsum(best.values())


def _counts(sign: Sign) -> bool:
    return sign.name in SHARP or sign.name.startswith(_COUNTING)


def _place(ground: Ground, found: Sequence[Sign]) -> str:
    """Return where the best of some signs has its number."""
    best = max(filter(_counts, found), key=lambda sign: ground.facts.catalog.signs.get(sign.name, 0.0))
    return best.place or _LISTED
