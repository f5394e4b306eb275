"""A number of something else: what is cited counts the thing that the words count with another number.

The number of another statement, or of another row, stands somewhere on what a statement cites. It is wrong where
nothing counts the same with it, nothing works it out, and a line that speaks as the words do, or the register, counts
that thing with another number, which the statement does not tell: "118 open orders" where the procedure says
"60 open orders". Words that few lines have weigh most.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import fsum, log

from pipeline.rules.bearing.claims import Claim, is_measured
from pipeline.rules.bearing.clauses import clause
from pipeline.rules.bearing.counted import COUNTED, PART_OF_ORDERS, SUMMED
from pipeline.rules.bearing.ground import Ground, kinds_beside, supporting
from pipeline.rules.bearing.groups import TITLE
from pipeline.rules.bearing.instead import Instead
from pipeline.rules.bearing.labels import LABEL
from pipeline.rules.bearing.near_misses import exact_text
from pipeline.rules.bearing.weighing import NAMED_DATA, NAMED_ROW
from pipeline.rules.demands import share
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.figures.values import Known
from pipeline.rules.scripts import HAN_RUN

# A smaller number counts some of anything.
_LEAST = 10
# So many words of its clause tell that a place speaks of the same, of pairs of signs one more: one word names a thing
# that a case has many of.
_LEAST_WORDS, _LEAST_PAIRS = 2, 3
# What a word weighs that stands behind the number, in its clause, elsewhere in its sentence.
_COUNTS, _NEXT, _CLAUSE, _SENTENCE = 1.0, 0.8, 0.6, 0.2
# What is told of a product as a whole is called "units" as any part of it is.
_OF_A_PRODUCT = (TITLE, ".inventory_units", ".quantity_sold", ".quantity", ".units", ".description")
_PERIOD = re.compile(
    r"[\s-]*(?:[a-z]+ )?(?:days?|weeks?|hours?|minutes?|months?|years?|tagen?|stunden?|wochen?|monaten?|minuten?"
    r"|jahren?|percent)\b|\s*(?:%|％|个?(?:天|分钟|小时|周|月|年|日))", re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Place:
    figure: Figure
    where: str
    counts: frozenset[str]
    around: frozenset[str]


def other_count(ground: Ground, claim: Claim, told: Sequence[Claim], weight: float) -> Instead | None:
    """Return the number with which what is cited counts the same as a claim that stands beside something else."""
    if not weight or weight > NAMED_DATA or not _may_be_another(claim):
        return None
    if any(not claim.after.isdisjoint(place.counts) for place in _standing(ground, claim)):
        return None
    if ground.in_tables(claim) >= NAMED_ROW:
        return None
    told_beside, beside = [one.figure for one in told if one is not claim], subjects(clause(claim), short=True)
    least_alike = _LEAST_WORDS if not any(map(HAN_RUN.search, claim.after)) else _LEAST_PAIRS
    meant = [
        place for place in _counting(ground, claim)
        if len(place.around & beside) >= least_alike and not place.figure.supports(claim.figure)
        and not any(place.figure.supports(one) for one in told_beside)
    ]
    if not meant:
        return None
    words = _weighed(ground, claim)
    best = max(meant, key=lambda place: _meeting(words, place, claim))
    most = _meeting(words, best, claim)
    own = max((_meeting(words, place, claim) for place in _standing(ground, claim)), default=0.0)
    least, asked, sure = (share(ground.facts, f"other_count_{what}") for what in ("least", "asked", "sure"))
    if most < least or most <= asked * own:
        return None
    is_sure = most >= sure * own and ground.is_readable
    return Instead(f'"{best.figure.text}" ({best.where})', is_sure)


def _may_be_another(claim: Claim) -> bool:
    figure = claim.figure
    if figure.kind != "number" or not figure.digits or exact_text(figure) or min(figure.numbers) < _LEAST:
        return False
    # "30-piece sets" and "40 mm" tell what a thing is.
    if not claim.after or claim.behind.startswith("-") or is_measured(claim) or claim.is_share:
        return False
    return not LABEL.search(claim.lead)


def _counting(ground: Ground, claim: Claim) -> Iterator[_Place]:
    """Yield the places of the numbers that count what a claim does: in running words, or told in the register."""
    is_while = bool(_PERIOD.match(claim.behind))
    for place, sheet in ground.own:
        on_page = ground.facts.once(f"counted on {place}", partial(_counted_on, sheet))
        for at in sorted({at for word in claim.after for at in on_page.get(word, ())}):
            line, figure = sheet.line(at), sheet.figure(at)
            behind = line[max(0, line.find(figure.text)) + len(figure.text) :]
            if bool(_PERIOD.match(behind)) == is_while:
                yield _Place(figure, place, sheet.after(at), subjects(line, short=True))
    for number in () if is_while else ground.groups:
        known = ground.knowledge.once(f"counted in {number}", partial(_counted_in, ground.knowledge.groups[number]))
        # Of two that meet the words alike the first is meant, whatever order a set has in a process.
        for at in sorted({at for word in claim.after for at in known.get(word, ())}):
            one = ground.knowledge.groups[number][at]
            yield _Place(one.figure, one.where, one.near or frozenset(), one.near or frozenset())


def _counted_on(sheet: Sheet) -> Mapping[str, Sequence[int]]:
    """Return by word the numbers of a page, but for those in rows of tables, that count what it names."""
    found: dict[str, list[int]] = {}
    tables = tables_of(sheet.text)
    for at in sheet.of("number"):
        counts = sheet.after(at)
        if counts and not tables.is_row(sheet.line_of(at)) and _may_be_meant(sheet.figure(at)):
            for word in counts:
                found.setdefault(word, []).append(at)
    return found


def _counted_in(group: Sequence[Known]) -> Mapping[str, Sequence[int]]:
    """Return by word where in a group of the data numbers stand that may count what it names."""
    found: dict[str, list[int]] = {}
    for at, one in enumerate(group):
        if one.figure.kind == "number" and one.near and _may_be_meant(one.figure) and _is_told(one):
            for word in one.near:
                found.setdefault(word, []).append(at)
    return found


def _may_be_meant(figure: Figure) -> bool:
    return bool(figure.digits) and min(figure.numbers) >= _LEAST and not figure.has_fraction


def _is_told(one: Known) -> bool:
    return not one.where.startswith((COUNTED, PART_OF_ORDERS, SUMMED)) and not one.where.endswith(_OF_A_PRODUCT)


def _standing(ground: Ground, claim: Claim) -> Iterator[_Place]:
    """Yield the places that have the number of a claim."""
    kinds = kinds_beside(claim.figure)
    for place, sheet in (*ground.own, *ground.kin):
        for _, at in supporting(((place, sheet),), claim.figure, kinds):
            seen = sheet.seen(at)
            yield _Place(seen.figure, place, seen.after, seen.line | _head(sheet, at))
    for one in ground.knowledge.found(same_keys(claim.figure), ground.groups):
        if one.figure.kind in kinds and one.figure.supports(claim.figure):
            near = one.near or frozenset()
            yield _Place(one.figure, one.where, near, near)


def _head(sheet: Sheet, at: int) -> frozenset[str]:
    tables, line = tables_of(sheet.text), sheet.line_of(at)
    return tables.head(line) if line >= 0 and tables.is_row(line) else frozenset()


def _weighed(ground: Ground, claim: Claim) -> Mapping[str, float]:
    """Return the words of a claim with what they weigh: most where few lines with a number have them."""
    lines = [
        subjects(sheet.line(at), short=True)
        for _, sheet in ground.own for at in _first_of_lines(sheet)
    ]
    held = Counter(word for words in lines for word in words)
    beside = subjects(clause(claim), short=True)
    told: dict[str, float] = dict.fromkeys(claim.words, _SENTENCE)
    told.update(dict.fromkeys(beside, _CLAUSE))
    told.update(dict.fromkeys(claim.close, _NEXT))
    return {word: weight * log((len(lines) + 2) / (held[word] + 0.5)) for word, weight in told.items()}


def _first_of_lines(sheet: Sheet) -> Iterable[int]:
    return {sheet.line_of(at): at for at in sheet.of("number")}.values()


def _meeting(words: Mapping[str, float], place: _Place, claim: Claim) -> float:
    counted = (words.get(word, 0.0) for word in claim.after & place.counts)
    return fsum([*(words[word] for word in words.keys() & place.around), *(_COUNTS * weight for weight in counted)])
