"""A day of the words that no document they cite shows, where these show another day of the same event.

The days of a case stand on its pages in dozens. One that stands on pages alone which other statements cite is borne out
by them only where they speak of what the sentence speaks of; where a cited document speaks of it, too, and much more,
with a day that the statement does not tell, that one is meant.
"""

import re
from collections.abc import Sequence
from datetime import date

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.instead import Instead
from pipeline.rules.bearing.knowledge import readable
from pipeline.rules.bearing.matters import Place, matters
from pipeline.rules.bearing.rivals import stands_with_others
from pipeline.rules.bearing.weighing import DATA, weight_in_data
from pipeline.rules.demands import share
from pipeline.rules.figures.figure import Figure, is_whole
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.sheet import document_of
from pipeline.rules.figures.values import day_figure

# Words that are taken off a page stand with the day before, in its older version.
_TAKEN_OFF = re.compile(
    r"\b(?:taken (?:off|out|down)|took (?:off|out|down|the)|removed?|deleted?|struck|replaced?|no longer|entfernt"
    r"|gelöscht|ersetzt|gestrichen)\b|删[除去掉]|去掉|移除|撤下|替换|改[为成]", re.IGNORECASE,
)
_WORDS_OF_A_PAGE = re.compile(
    r"[\"“„'‘’]\w|\b(?:words?|wording|texts?|names?|claims?|bullets?|pictures?|wörter|texte?|bilder?)\b"
    r"|标题|文案|字样|文字|图片|宣称", re.IGNORECASE,
)


def other_day(ground: Ground, claim: Claim, told: Sequence[Claim], weight: float) -> Instead | None:
    """Return what is meant by a day that nothing shows of its event; None where nothing is wrong.

    A row of a table has no words of its own, so nothing is known of it.
    """
    figure = claim.figure
    if not weight or not ground.told.evidence or not is_whole(figure) or _is_recorded(ground, claim):
        return None
    if not all(readable(ground.facts.exhibits.get(name)) for name in ground.told.evidence):
        return None
    if ground.stands_abroad(claim) or claim.partner and _fields(ground, figure) & _fields(ground, claim.partner):
        return None
    if stands_with_others(ground, claim, told) or _is_of_a_named_document(ground, claim):
        return None
    days = [one.figure for one in told if one.figure.days]
    standing = _standing(ground, claim)
    if standing == "shown" and _TAKEN_OFF.search(claim.sentence) and _WORDS_OF_A_PAGE.search(claim.sentence):
        return None
    own, most, best = 0.0, 0.0, None
    for matter in matters(ground, claim):
        place = matter.place
        if place.figure.supports(figure):
            if place.is_cited and place.is_row:
                return None
            own = max(own, matter.weight)
        elif (
            # Where a page has the day, the words of a field are too few to outweigh it.
            place.is_cited and matter.weight > most and not any(map(place.figure.supports, days))
            # Of the rows that a while covers each has a day of its own.
            and not (place.is_row and claim.partner)
            and (standing == "elsewhere" or document_of(place.where) != place.where)
        ):
            most, best = matter.weight, place
    return _judged(ground, own, most, best, standing)


def _is_of_a_named_document(ground: Ground, claim: Claim) -> bool:
    """Tell whether a day is that of a cited document that its sentence names: "invoiced on 4 and on 18 March"."""
    return any(
        isinstance(entry.issued_on, date) and day_figure(entry.issued_on).supports(claim.figure)
        and not claim.words.isdisjoint(subjects(entry.kind.rpartition("_")[2], short=True))
        for entry in ground.at_hand.cited
    )


def _standing(ground: Ground, claim: Claim) -> str:
    """Return where a day stands: that of a cited document may be told of all that it holds."""
    known = ground.knowledge.found(same_keys(claim.figure), ground.groups)
    if any(one.where.partition(".")[0] in ground.names and one.figure.supports(claim.figure) for one in known):
        return "dated"
    return "shown" if ground.stands(claim.figure) else "elsewhere"


def _judged(ground: Ground, own: float, most: float, best: Place | None, where: str) -> Instead | None:
    """Return the day of the best place where it meets the words better, by how much depends on where the own one is."""
    least, asked, sure = (share(ground.facts, f"other_day_{where}_{what}") for what in ("least", "asked", "sure"))
    if best and most >= least and most > asked * own:
        return Instead(f'"{best.figure.text}" ({best.where})', is_sure=most >= sure * own)
    is_strange = where == "elsewhere" and own < share(ground.facts, "other_day_strange") and not ground.cites_abroad
    return Instead("", is_sure=False) if is_strange and most < least else None


def _fields(ground: Ground, day: Figure) -> frozenset[str]:
    """Return what the fields are called that have a day: "between 9 and 23 February" orders were shipped."""
    known = ground.knowledge.found(same_keys(day), ground.groups)
    places = (one.where.rpartition(".") for one in known if one.figure.supports(day))
    return frozenset(name for owner, _, name in places if owner)


def _is_recorded(ground: Ground, claim: Claim) -> bool:
    """Tell whether the data tell a day of what the words speak of."""
    known = ground.knowledge.found(same_keys(claim.figure), ground.groups)
    return any(
        one.near is not None and one.figure.supports(claim.figure) and weight_in_data(one, claim) >= DATA
        for one in known
    )
