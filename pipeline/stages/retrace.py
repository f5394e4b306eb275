"""retrace: for each figure of the words, where the data and the evidence have it."""

import re
from collections.abc import Iterator

from pipeline.catalog.words import using
from pipeline.model.case import Case
from pipeline.model.retraced import Outcome, Retraced, Spot
from pipeline.rules.bearing.borne import Borne
from pipeline.rules.bearing.claims import MOST_LOOKED_UP, Claim, claims_of, says_one
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.judging import is_free, is_open, judged
from pipeline.rules.bearing.knowledge import knowledge_of
from pipeline.rules.bearing.stands import Stand, stands_at
from pipeline.rules.contract import Facts
from pipeline.rules.figures.noted import standing
from pipeline.rules.places import spoken
from pipeline.rules.tallies.tally import Counted
from pipeline.rules.tallies.ways import agrees_with_count
from pipeline.rules.wording import sentences

# So many signs of the words before and behind a figure.
_BEFORE, _BEHIND = 60, 60
# Of the data one place tells enough; of each document its best page.
_MOST_DATA, _MOST_PAGES = 1, 3
# A place that weighs so much less than the best one has the figure by chance.
_BY_CHANCE = 1.5


def retrace(facts: Facts) -> tuple[Retraced, ...]:
    """Return the figures of all statements in their order, each with the places that bear it out best.

    What stands on items that stay inside is told without its words.
    """
    with using(facts.catalog.word_changes):
        return tuple(_retraced(facts))


def _retraced(facts: Facts) -> Iterator[Retraced]:
    knowledge = knowledge_of(facts)
    for _, told, text in spoken(facts.case.appeal):
        claims = [claim for sentence in sentences(text) for claim in claims_of(sentence)]
        ground, one_more = Ground(facts, told, knowledge), says_one(text)
        counted = Counted(facts, told, claims, ground.own)
        for claim in claims[:MOST_LOOKED_UP]:
            borne, agrees = judged(ground, claim, claims, one_more), agrees_with_count(claim, counted)
            spots = tuple(_spots(stands_at(ground, claim), borne.weight, facts.case))
            yield Retraced(
                told.id, _end(claim.lead), claim.figure.text, _start(claim.behind), claim.figure.kind,
                _outcome(claim, borne, agrees, spots), spots,
            )


def _outcome(claim: Claim, borne: Borne, agrees: bool | None, spots: tuple[Spot, ...]) -> Outcome:
    if agrees is False or agrees is None and is_open(claim, borne):
        return "open"
    if spots:
        return "stands"
    return "free" if is_free(claim, borne) else "reckoned"


def _spots(stands: list[Stand], weight: float, case: Case) -> Iterator[Spot]:
    """Yield the best places: one of the data, then a page of each of some documents.

    What a statement works out itself is not borne out by documents that others cite.
    """
    if stands and not stands[0].cited and weight > stands[0].weight:
        return
    good = [one for one in stands if one.weight >= stands[0].weight - _BY_CHANCE]
    pages = {one.evidence: one for one in reversed(good) if one.evidence}
    best = sorted(pages.values(), key=lambda one: -one.weight)
    for one in (*[one for one in good if not one.evidence][:_MOST_DATA], *best[:_MOST_PAGES]):
        item = one.place.partition(" ")[0].partition(".")[0]
        if item in case.evidence and not case.leaves(item):
            yield Spot("", "", cited=one.cited)
            continue
        place = one.place if one.evidence or item not in case.evidence else f"{one.place}, as registered"
        before, behind = _around(one)
        yield Spot(place, one.figure, _end(before), _start(behind), one.evidence, one.page, one.cited)


def _around(stand: Stand) -> tuple[str, str]:
    """Return what stands before and behind a figure in the line of a page."""
    at = standing(stand.figure, stand.line)
    before, behind = stand.line[:at], stand.line[at + len(stand.figure) :]
    return (re.sub(r"\s+", " ", before).lstrip(), re.sub(r"\s+", " ", behind).rstrip()) if stand.line else ("", "")


def _end(words: str) -> str:
    """Return the last words before a figure, cut at a blank."""
    return words if len(words) <= _BEFORE else f"…{words[-_BEFORE:].partition(' ')[2] or words[-_BEFORE:]}"


def _start(words: str) -> str:
    """Return the first words behind a figure, cut at a blank."""
    return words if len(words) <= _BEHIND else f"{words[:_BEHIND].rpartition(' ')[0] or words[:_BEHIND]}…"
