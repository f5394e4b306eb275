"""Which figure of the case is meant by one of the words: each that could stand there has signs, each with a weight.

A figure of the words mostly stands in the case; where another one was written it stands there, too, for something
else. What stands beside it in the words tells which one is meant: what stands beside that one in the case is mostly
alike. What each sign tells was found offline for the figures of good cases (`python -m tests.campaign.meant`); here
weights are only added up. Each is a whole number of thousandths, so that sums are exact.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain, pairwise
from math import fsum, log, log1p
from typing import NamedTuple

from pipeline.catalog.weights import weights
from pipeline.catalog.words import word_list
from pipeline.rules.bearing.borne import Borne
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.matters import clause_of, with_events
from pipeline.rules.bearing.pairs import spans
from pipeline.rules.bearing.rivals import stands_with_others
from pipeline.rules.bearing.spots import (
    NOTHING,
    Line,
    Spot,
    kind_of,
    meanings,
    month_days,
    names_of,
    shape_of,
    spots_far,
    spots_near,
    terms_of,
    words_before,
)
from pipeline.rules.bearing.weighing import NAMED_DATA, STANDS, weight_in_data
from pipeline.rules.bearing.working_out import worked_out
from pipeline.rules.demands import share
from pipeline.rules.figures.figure import Figure, is_whole
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.values import day_figure
from pipeline.rules.wording import first

NAME = "meant"
_THOUSAND = 1000
# What no other spot has weighs so much; a part of the words that weighs little tells little.
_UNKNOWN, _SOME = 6.0, 3.0
# More of it tells no more.
_ENOUGH_COUNTED, _ENOUGH_BEFORE, _ENOUGH_TITLE, _ENOUGH_HEAD, _ENOUGH_FIGURES = 3.0, 6.0, 12.0, 6.0, 10.0
_ENOUGH_TIMES = 2
# Where a figure stands that can be meant in place of another one.
NEAR = frozenset({"cited page", "cited day", "cited entry", "own data", "data"})
_EVENT = "@"
# So far from a figure stands that it is the first or the last.
_NEAR = 64
_WHICH = re.compile(r"\b(?:second|third|fourth|fifth|zweite\w?|dritte\w?|vierte\w?)\b|第[二三四五]", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|until|till|up to|bis(?: zum)?)\s+$", re.IGNORECASE)
# Of which kinds of figures another one is meant by so much, by the name of its thresholds.
_THRESHOLDS = {"date": "day", "amount": "amount", "order number": "order", "reference": "name", "ASIN": "name"}


class Meant(NamedTuple):
    """Another figure of the case that fits the words better, by how much, and where it stands."""

    margin: int
    spot: Spot


class Said:
    """What stands beside a figure of the words, and what each of its terms weighs among the spots of a statement."""

    def __init__(self, ground: Ground, claim: Claim, told: Sequence[Claim], *, apart: bool = False) -> None:
        """Read what stands beside a figure; `apart` from it, where the same name is told again."""
        self.claim, self.kind, self._told = claim, kind_of(claim.figure), told
        self._fits: dict[Line, float] = {}
        self._held, self._count = ground.facts.once(f"terms near {ground.told.id}", lambda: _held(ground, told))
        before, behind = clause_of(claim)
        sentence = claim.sentence
        self.clause = with_events(subjects(f"{before} {behind}", short=True))
        self.sentence = with_events(subjects(f"{sentence[: claim.at]} {sentence[claim.end :]}", short=True))
        self.next = with_events(claim.close)
        self.before, self.years = words_before(sentence, claim.at), _years(claim.figure)
        self.events = _events(self.clause) or _events(self.sentence)
        peers = [one for one in told if one.sentence is sentence and one is not claim]
        own = terms_of([claim.figure])
        start, end = claim.at - len(before), claim.end + len(behind)
        self.figures = terms_of(one.figure for one in peers) - own
        self.near_figures = terms_of(one.figure for one in peers if start <= one.at < end) - own
        self.names = names_of(one.figure for one in told if one is not claim)
        if apart:
            self.names -= {claim.figure.name}
        self.name = self._name(peers)
        alike = [one for one in told if one is not claim and kind_of(one.figure) == self.kind]
        self.told = NOTHING.union(*(meanings(one.figure) for one in alike))
        self.told_beside = NOTHING.union(*(meanings(one.figure) for one in alike if one.sentence is sentence))

    def _name(self, peers: Sequence[Claim]) -> str:
        """Return the order, product or number that the words name last before a figure, or next to it."""
        named = [one for one in peers if names_of([one.figure])]
        before = [one for one in named if one.at < self.claim.at]
        if before or named:
            return (before[-1] if before else named[0]).figure.name
        at = next(at for at, one in enumerate(self._told) if one is self.claim)
        return next((one.figure.name for one in reversed(self._told[:at]) if names_of([one.figure])), "")

    @cached_property
    def days_beside(self) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
        """Return the days that the words tell just before a day and just behind it."""
        days = [one for one in self._told if one.figure.days and is_whole(one.figure)]
        at = next((at for at, one in enumerate(days) if one is self.claim), -1)
        if at < 0:
            return frozenset(), frozenset()
        return (
            month_days(days[at - 1].figure) if at else frozenset(),
            month_days(days[at + 1].figure) if at + 1 < len(days) else frozenset(),
        )

    def weight(self, terms: frozenset[str]) -> float:
        """Return what terms weigh together: the more the fewer lines have one."""
        return fsum(map(self._weight, terms))

    def _weight(self, term: str) -> float:
        held = self._held.get(term)
        return _UNKNOWN if held is None else log((self._count + 1) / (held + 0.5))

    @cached_property
    def _wholes(self) -> tuple[float, float, float]:
        """Return what clause, sentence and the words next to the figure weigh."""
        clause, sentence, next_ = (self.weight(words) + _SOME for words in (self.clause, self.sentence, self.next))
        return clause, sentence, next_

    def fit(self, known: Mapping[str, int], line: Line) -> float:
        """Return what all figures of a line weigh alike."""
        found = self._fits.get(line)
        if found is None:
            get, kind = known.get, self.kind
            found = self._fits[line] = sum([get(f"{kind}: {sign}", 0) * value for sign, value in self.of_line(line)])
        return found

    def of_line(self, line: Line) -> Iterator[tuple[str, float]]:
        """Yield the signs that all figures of a line share, with how much there is of each."""
        weigh = self.weight
        clause, sentence, next_ = self._wholes
        if shared := self.sentence & line.words:
            yield "sentence", weigh(shared) / sentence
            if shared := self.clause & line.words:
                yield "clause", weigh(shared) / clause
        if shared := self.next & line.words:
            yield "next", weigh(shared) / next_
        if shared := (self.sentence & line.around) - line.words:
            yield "lines beside", weigh(shared) / sentence
        if shared := self.sentence & line.title:
            yield "title", min(1.0, weigh(shared) / _ENOUGH_TITLE)
        if shared := self.clause & line.head:
            yield "head", min(1.0, weigh(shared) / _ENOUGH_HEAD)
        if line.alone:
            yield "alone", line.alone
        yield from ((mark, 1.0) for mark in self._marks(line))

    def _marks(self, line: Line) -> Iterator[str]:
        if self.name and self.name in line.names:
            yield "its name"
        elif self.name and line.names:
            yield "another name"
        if not self.names.isdisjoint(line.names):
            yield "a name"
        if self.events and (shown := _events(line.words)):
            yield "other event" if self.events.isdisjoint(shown) else "same event"


def _events(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word[0] == _EVENT)


def _years(figure: Figure) -> frozenset[int]:
    return frozenset(year for year, _, _ in figure.days if year)


def _held(ground: Ground, told: Sequence[Claim]) -> tuple[Mapping[str, int], int]:
    """Return in how many lines that a statement rests on each of its terms stands, and how many lines there are."""
    words = (with_events(subjects(one, short=True)) for one in dict.fromkeys(claim.sentence for claim in told))
    asked = NOTHING.union(*words, terms_of(one.figure for one in told))
    lines = dict.fromkeys(spot.line for _, spot in spots_near(ground))
    found = (asked.intersection(line.words).union(asked.intersection(line.keys)) for line in lines)
    return Counter(chain.from_iterable(found)), len(lines)


def candidates(ground: Ground, claim: Claim, said: Said, *, far: bool = False) -> Iterator[tuple[str, Spot]]:
    """Yield the spots that can be meant by a figure of the words, each with its sort.

    On pages that only kindred statements cite the figure itself is looked for, and others where it is asked for.
    """
    shape, own = shape_of(claim.figure.name) if claim.figure.name else "", meanings(claim.figure)
    beyond = spots_far(ground, None if far else claim.figure)
    kindred = (one for one in beyond if far or not own.isdisjoint(meanings(one[1].figure)))
    for sort, spot in chain(spots_near(ground), kindred):
        if spot.kind == said.kind and (not shape or shape_of(spot.figure.name) == shape):
            yield sort, spot


def signs(said: Said, sort: str, spot: Spot) -> dict[str, float]:
    """Return the signs that a spot is meant, with how much there is of each."""
    return dict((*said.of_line(spot.line), *_of_spot(said, sort, spot)))


def _of_spot(said: Said, sort: str, spot: Spot) -> Iterator[tuple[str, float]]:
    yield sort, 1.0
    weigh = said.weight
    if said.years and (years := _years(spot.figure)):
        yield "another year" if said.years.isdisjoint(years) else "its year", 1.0
    if shared := said.claim.after & spot.counted:
        yield "counted", min(1.0, weigh(shared) / _ENOUGH_COUNTED)
    if shared := said.before & spot.before:
        yield "before", min(1.0, weigh(shared) / _ENOUGH_BEFORE)
    if shared := (said.figures & spot.line.keys) - spot.own:
        yield "figures", min(1.0, weigh(shared) / _ENOUGH_FIGURES)
        if shared := shared & said.near_figures:
            yield "figures of the clause", min(1.0, weigh(shared) / _ENOUGH_FIGURES)


def _of_meaning(said: Said, means: frozenset[object]) -> Iterator[str]:
    """Yield the signs that all spots of one figure share."""
    if not said.told_beside.isdisjoint(means):
        yield "told beside"
    elif not said.told.isdisjoint(means):
        yield "told"
    if said.kind == "d":
        yield from _order(said, means)


def of_value(said: Said, means: frozenset[object], spots: Sequence[tuple[str, Spot]]) -> dict[str, float]:
    """Return the signs of a figure wherever it stands; how often it stands on cited pages tells little."""
    times = sum(sort == "cited page" for sort, _ in spots)
    return {"often": log1p(min(_ENOUGH_TIMES, times)), **dict.fromkeys(_of_meaning(said, means), 1.0)}


def _order(said: Said, means: frozenset[object]) -> Iterator[str]:
    before, behind = said.days_beside
    day = min((one for one in means if isinstance(one, tuple)), default=None, key=str)
    if day is None:
        return
    later = [day >= min(before)] if before else []
    earlier = [day <= max(behind)] if behind else []
    told = [*later, *earlier]
    if told and all(told):
        yield "in order" if len(told) == 1 else "between"
    elif told and not any(told):
        yield "out of order"


def valued(found: Sequence[tuple[str, Spot]]) -> Mapping[frozenset[object], list[tuple[str, Spot]]]:
    """Return spots by what their figures mean."""
    values: dict[frozenset[object], list[tuple[str, Spot]]] = {}
    for sort, spot in found:
        values.setdefault(meanings(spot.figure), []).append((sort, spot))
    return values


def meant_instead(ground: Ground, claims: Sequence[Claim], told: Sequence[Claim]) -> Iterator[tuple[Claim, Borne]]:
    """Yield of some figures of the words those in whose place another one is meant, one of a sentence at most.

    Where one figure is wrong, those beside it are not those of its row.
    """
    best: dict[str, tuple[int, Claim, Borne]] = {}
    for claim in claims:
        if found := _instead(ground, claim, told):
            margin, borne = found
            if claim.sentence not in best or margin > best[claim.sentence][0]:
                best[claim.sentence] = margin, claim, borne
    yield from ((claim, borne) for _, claim, borne in best.values())


def _instead(ground: Ground, claim: Claim, told: Sequence[Claim]) -> tuple[int, Borne] | None:
    kind = _THRESHOLDS.get(claim.figure.kind)
    if not kind or not ground.told.evidence or _is_told_otherwise(ground, claim, told):
        return None
    found = meant(ground, claim, told)
    if not found or found.margin < _THOUSAND * share(ground.facts, f"meant_{kind}_asked") or _is_an_end(claim):
        return None
    if claim.figure.kind == "amount" and (ground.is_subtotal(claim.figure) or worked_out(ground, claim, told)):
        return None
    # Words of the letter never meet those of a page in another language that has the day.
    if claim.figure.days and ground.stands_abroad(claim) or (
        claim.figure.kind in ("date", "reference") and stands_with_others(ground, claim, told)
    ):
        return None
    own = {*getattr(ground.told, "orders", ()), *getattr(ground.told, "refunds", ())}
    if claim.figure.name in own and found.spot.figure.name not in own:
        return None
    is_sure = ground.is_readable and found.margin >= _THOUSAND * share(ground.facts, f"meant_{kind}_sure")
    alike = [one for one in told if one is not claim and one.figure.name == claim.figure.name]
    if not is_sure and claim.figure.name and alike:
        # A name that is told again is no other name beside it.
        again = meant(ground, claim, told, apart=True)
        if not again or again.margin < _THOUSAND * share(ground.facts, f"meant_{kind}_asked"):
            return None
    # What a person vouches for need not stand on what is cited.
    is_asked = not is_sure or ground.is_vouched_for
    return found.margin, Borne(STANDS, f'"{found.spot.figure.text}" ({found.spot.line.where})', is_sure, is_asked)


def _is_an_end(claim: Claim) -> bool:
    """Tell whether a figure is told as that of the first or the last of some, or of the second, or as an end."""
    around = f"{claim.lead[-_NEAR:]} {claim.behind[:_NEAR]}"
    if claim.figure.days and (_WHICH.search(claim.lead[-_NEAR:]) or _BY.search(claim.lead)):
        return True
    return any(first(around, word_list("extremes")[name]) for name in ("first", "last"))


def _is_told_otherwise(ground: Ground, claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether a day is one end of a while, that of the statement itself or of the notice: no row need have it."""
    if not claim.figure.days:
        return False
    if not is_whole(claim.figure) or claim.partner:
        return True
    at = next(at for at, one in enumerate(told) if one is claim)
    if any(spans(*pair) for pair in pairwise(told[max(0, at - 1) : at + 2])):
        return True
    days = (getattr(ground.told, field, None) for field in ("on", "starts_on"))
    if any(day_figure(day).supports(claim.figure) for day in days if isinstance(day, date)):
        return True
    known = ground.knowledge.found(same_keys(claim.figure), ground.groups)
    return any(one.where == "notice.received_on" and weight_in_data(one, claim) >= NAMED_DATA for one in known)


def meant(ground: Ground, claim: Claim, told: Sequence[Claim], *, apart: bool = False) -> Meant | None:
    """Return the figure that fits the words best in place of a claim, None where no other one or not its own stands."""
    said = Said(ground, claim, told, apart=apart)
    values, own = valued(list(candidates(ground, claim, said))), meanings(claim.figure)
    known = weights(NAME).of_marks
    fits: list[tuple[float, bool, Spot]] = []
    for means, spots in values.items():
        is_own = not means.isdisjoint(own)
        if is_own or any(sort in NEAR for sort, _ in spots):
            every = _added(known, said, of_value(said, means, spots).items())
            best, spot = max(((_sum(known, said, sort, spot), spot) for sort, spot in spots), key=lambda one: one[0])
            fits.append((best + every, is_own, spot))
    least = max((fit for fit, is_own, _ in fits if is_own), default=None)
    most = max((one for one in fits if not one[1]), default=None, key=lambda one: one[0])
    return Meant(round(most[0] - least), most[2]) if most and least is not None else None


def _sum(known: Mapping[str, int], said: Said, sort: str, spot: Spot) -> float:
    return said.fit(known, spot.line) + _added(known, said, _of_spot(said, sort, spot))


def _added(known: Mapping[str, int], said: Said, found: Iterable[tuple[str, float]]) -> float:
    get, kind = known.get, said.kind
    return sum([get(f"{kind}: {sign}", 0) * value for sign, value in found])
