"""How well an exhibit fits a place that cites it: signs of the register and of its pages, each with a trained weight.

An exhibit that is cited has words and figures of the place, is about its orders and products, bears a day that is told,
and is of a kind that such places cite. None of it must be so. What each sign tells was found offline for what good
cases cite and what they do not (`python -m tests.campaign.cites`); here weights are only added up. Each is a whole
number of thousandths, so that sums are exact.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import chain
from math import fsum

from pipeline.catalog.weights import weights
from pipeline.model.appeal import RootCause
from pipeline.model.case import Case
from pipeline.model.evidence import EvidenceItem
from pipeline.rules.bearing.knowledge import readable
from pipeline.rules.citing import holdings_of, is_figure, terms
from pipeline.rules.citing_places import Place, citing_places
from pipeline.rules.contract import Facts
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.values import day_figure
from pipeline.rules.tongues import tongue_of

NAME = "cites"
_THOUSAND = 1000
# More of it tells no more.
_ENOUGH_FIGURES, _ENOUGH_ALONE, _ENOUGH_SEEN = 8.0, 8.0, 4.0
_MANY = 2
_LATER = timedelta(14)


@dataclass(frozen=True, slots=True)
class Shown:
    """What an exhibit holds: its terms, those of its title and their weight, its days, and what its pictures show."""

    entry: EvidenceItem
    terms: frozenset[str]
    title: frozenset[str]
    title_weight: float
    days: tuple[date, ...]
    told_days: frozenset[str]
    seen: frozenset[str]
    is_whole: bool
    tongue: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the terms of a place weigh, which of them are figures, and which ones the exhibits hold that it cites.

    `beside` are for each of these the terms that the others hold, `tongue` is the language of a statement.
    """

    weights: Mapping[str, float]
    weight: float
    figures: frozenset[str]
    cited: frozenset[str]
    beside: Mapping[str, frozenset[str]]
    tongue: str


@dataclass(frozen=True)
class Cites:
    """The places of a case that cite exhibits, and how often each exhibit is cited by which sort of place.

    It holds no facts, as these hold it.
    """

    places: tuple[Place, ...]
    drawn: frozenset[str]
    shown: dict[str, Shown] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=dict)

    @cached_property
    def citing(self) -> Mapping[str, Counter[str]]:
        """Return for each exhibit how many places of each sort cite it: ten thousand may cite one."""
        found: dict[str, Counter[str]] = {}
        for place in self.places:
            for name in dict.fromkeys(place.evidence):
                found.setdefault(name, Counter())[place.sort] += 1
        return found

    @cached_property
    def causing(self) -> Mapping[str, tuple[Place, ...]]:
        """Return the places of each exhibit that are about a cause."""
        found: dict[str, list[Place]] = {}
        for place in self.places:
            for name in dict.fromkeys(place.evidence if place.causes else ()):
                found.setdefault(name, []).append(place)
        return {name: tuple(places) for name, places in found.items()}

    @cached_property
    def sorts(self) -> Counter[str]:
        """Return how many places there are of each sort."""
        return Counter(place.sort for place in self.places)


def cites_of(facts: Facts) -> Cites:
    """Return who cites what in a case, the same for all that ask."""
    return facts.once("cites", lambda: Cites(tuple(citing_places(facts)), _drawn(facts.case)))


def _drawn(case: Case) -> frozenset[str]:
    """Return the exhibits that the notice, a complaint or the seller's own records name."""
    named = {case.appeal.notice.evidence, *(one.document for one in case.complaints.values())}
    if case.sourcing:
        named.update(case.sourcing.basis, *(row.evidence for row in case.sourcing.rows))
    return frozenset(one for one in named if one)


def fit(facts: Facts, place: Place, name: str) -> int:
    """Return how well an exhibit fits a place, in thousandths."""
    known = weights(NAME)
    told = fsum(known.of_marks.get(sign, 0) * value for sign, value in signs(facts, place, name).items())
    kind = facts.catalog.kinds[facts.case.evidence[name].kind]
    return known.base + round(told) + kind_weight(place.kind, kind.id, kind.shows, kind.afterwards)


@lru_cache(maxsize=1024)
def kind_weight(place: str, kind: str, shows: str, afterwards: bool) -> int:
    """Return what it tells that such places cite exhibits of a kind, or of kinds that can show the same."""
    known = weights(NAME).of_marks
    return next((known[mark] for mark in kind_marks(place, kind, shows, afterwards) if mark in known), 0)


def kind_marks(place: str, kind: str, shows: str, afterwards: bool) -> tuple[str, str, str]:
    """Return the marks of a kind at a kind of place, the nearest first."""
    sort = place.partition(" ")[0]
    return f"{place}: {kind}", f"{sort}: {kind}", f"{sort}: {shows} {'afterwards' if afterwards else 'before'}"


def signs(facts: Facts, place: Place, name: str) -> dict[str, float]:
    """Return the signs by which an exhibit fits a place or not, with how much there is of each."""
    shown, said = shown_of(facts, name), _said_at(facts, place)
    found: dict[str, float] = {}
    for signs_of in (
        _of_words(said, shown), _of_subject(place, shown), _of_days(facts, place, shown),
        _of_list(facts, place, shown), _of_others(facts, place, name), _of_its_kind(facts, said, shown),
    ):
        found.update(signs_of)
    return found


def _said_at(facts: Facts, place: Place) -> Said:
    """Return what the terms of a place weigh."""
    known = cites_of(facts).said
    if place.path not in known:
        known[place.path] = _said(facts, place)
    return known[place.path]


def _said(facts: Facts, place: Place) -> Said:
    holdings = holdings_of(facts)
    held = {name: place.said & holdings.terms[name] for name in place.evidence if name in holdings.terms}
    times = Counter(chain.from_iterable(held.values()))
    weighed = {term: holdings.weight((term,)) for term in place.said}
    return Said(
        weighed, fsum(weighed.values()), frozenset(filter(is_figure, place.said)), frozenset(times),
        {name: frozenset(term for term in times if times[term] > (term in own)) for name, own in held.items()},
        tongue_of(place.text) if place.told is not None else "",
    )


def shown_of(facts: Facts, name: str) -> Shown:
    """Return what an exhibit holds."""
    known = cites_of(facts).shown
    if name not in known:
        known[name] = _shown(facts, facts.case.evidence[name])
    return known[name]


def _shown(facts: Facts, entry: EvidenceItem) -> Shown:
    holdings, exhibit = holdings_of(facts), facts.exhibits.get(entry.id)
    original = holdings.terms.get(entry.translation_of or "", frozenset())
    title = subjects(" ".join(filter(None, (entry.title, entry.scope, entry.scene.shows if entry.scene else ""))))
    days = tuple(day for day in (entry.issued_on, entry.captured_on) if isinstance(day, date))
    held = holdings.terms[entry.id] | original
    seen = subjects(" ".join(page.ocr for page in exhibit.pages if page.ocr)) - held if exhibit else frozenset()
    text = " ".join(page.text for page in exhibit.pages) if exhibit else ""
    return Shown(
        entry, held, title, holdings.weight(title), days, terms(*map(day_figure, days)), seen, readable(exhibit),
        tongue_of(text or entry.title),
    )


def _of_words(said: Said, shown: Shown) -> Iterator[tuple[str, float]]:
    """Yield how much of what is said an exhibit holds, and how much of it no other one of the list."""
    held, weight = said.weights.keys() & shown.terms, said.weights.__getitem__
    yield "held", fsum(map(weight, held)) / (said.weight or 1.0)
    yield "figures", min(fsum(map(weight, held & said.figures)), _ENOUGH_FIGURES)
    others = said.beside.get(shown.entry.id, said.cited)
    yield "alone", min(fsum(map(weight, held - others)), _ENOUGH_ALONE)
    yield "title", fsum(map(weight, shown.title & said.weights.keys())) / (shown.title_weight or 1.0)
    if shown.seen:
        yield "seen", min(fsum(map(weight, shown.seen & said.weights.keys())), _ENOUGH_SEEN)


def _of_subject(place: Place, shown: Shown) -> Iterator[tuple[str, float]]:
    for what, about, own in (
        ("order", place.orders, shown.entry.orders), ("product", place.items, shown.entry.items),
    ):
        if about and own:
            yield (f"other {what}" if about.isdisjoint(own) else f"same {what}"), 1.0


def _of_days(facts: Facts, place: Place, shown: Shown) -> Iterator[tuple[str, float]]:
    days, notice = shown.days, facts.case.appeal.notice.day
    if not days:
        return
    if not shown.told_days.isdisjoint(place.said):
        yield "day told", 1.0
    if place.sort == "cause" and notice and max(days) < notice:
        yield "before the notice", 1.0
    if place.day and min(days) - place.day > _LATER:
        yield "later", 1.0
    told_on = getattr(place.told, "told_on", None)
    if told_on and min(days) > told_on:
        yield "after it was told", 1.0


def _of_list(facts: Facts, place: Place, shown: Shown) -> Iterator[tuple[str, float]]:
    """Yield what the exhibits that are cited beside it tell: more of its kind, its original, the other side."""
    entry, known = shown.entry, facts.case.evidence
    others = [known[one] for one in place.evidence if one != entry.id and one in known]
    if not others:
        return
    if sum(one.kind == entry.kind for one in others) >= _MANY:
        yield "one of many", 1.0
    if any(entry.translation_of == one.id or one.translation_of == entry.id for one in others):
        yield "translated", 1.0
    side = entry.scene.side if entry.scene else None
    if side and any(one.scene and one.scene.side and one.scene.side != side for one in others):
        yield "before and after", 1.0


def _of_others(facts: Facts, place: Place, name: str) -> Iterator[tuple[str, float]]:
    """Yield what it tells where else an exhibit is cited."""
    cites = cites_of(facts)
    sorts, own = cites.citing.get(name, Counter[str]()), name in place.evidence
    if sorts.total() > own:
        yield "cited elsewhere", 1.0
    elif name not in cites.drawn:
        yield "cited nowhere else", 1.0
    others = (one for one in cites.causing.get(name, ()) if one is not place)
    if place.causes and any(not one.causes.isdisjoint(place.causes) for one in others):
        yield "cited for the same cause", 1.0
    peers = cites.sorts[place.sort] - 1
    if place.told is None and peers:
        yield "cited by its like", (sorts[place.sort] - own) / peers
    told = place.told
    if isinstance(told, RootCause) and any(
        name in one.evidence for one in facts.case.appeal.investigation if one.id in told.investigations
    ):
        yield "of its search", 1.0


def _of_its_kind(facts: Facts, said: Said, shown: Shown) -> Iterator[tuple[str, float]]:
    entry = shown.entry
    if facts.catalog.kinds[entry.kind].shows == "case" and not entry.translation_of:
        yield "anybody's words", 1.0
    if not shown.is_whole:
        yield "unread", 1.0
    if said.tongue and shown.tongue and said.tongue != shown.tongue:
        yield "in another language", 1.0
