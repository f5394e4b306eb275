"""How well an exhibit fits a place that cites it: signs of the register and of its pages, each with a trained weight.

An exhibit that is cited has words and figures of the place, is about its orders and products, bears a day that is told,
and is of a kind that such places cite. None of it must be so. What each sign tells was found offline for what good
cases cite and what they do not (`python -m tests.campaign.cites`); here weights are only added up. Each is a whole
number of thousandths, so that sums are exact.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import chain
from math import fsum

from pipeline.catalog.weights import weights
from pipeline.model.appeal import Investigation, RootCause
from pipeline.model.case import Case
from pipeline.model.catalog import Kind
from pipeline.model.evidence import EvidenceItem
from pipeline.rules.bearing.knowledge import readable
from pipeline.rules.citing import holdings_of, is_figure, terms
from pipeline.rules.citing_places import Place, citing_places
from pipeline.rules.contract import Facts
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.values import day_figure
from pipeline.rules.tongues import tongue_of

NAME = "cites"
# More of it tells no more.
_ENOUGH_FIGURES, _ENOUGH_ALONE, _ENOUGH_SEEN = 8.0, 8.0, 4.0
_MANY = 2
_LATER = timedelta(14)


@dataclass(frozen=True, slots=True)
class Shown:
    """What an exhibit holds: its terms, those of its title and their weight, its days, and what its pictures show.

    `first` and `last` are its days, which may be one, `told_days` their terms.
    """

    entry: EvidenceItem
    kind: Kind
    terms: frozenset[str]
    title: frozenset[str]
    title_weight: float
    first: date | None
    last: date | None
    told_days: frozenset[str]
    seen: frozenset[str]
    is_whole: bool
    tongue: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the terms of a place weigh, which of them are figures, and which ones the exhibits hold that it cites.

    `beside` are for each of these the terms that the others hold, `tongue` is the language of a statement, `searched`
    are the exhibits of the searches that a cause names, `notice` is the day before which things are of a cause,
    `told_on` that on which it was told.
    """

    terms: frozenset[str]
    weights: Mapping[str, float]
    weight: float
    figures: frozenset[str]
    cited: frozenset[str]
    beside: Mapping[str, frozenset[str]]
    tongue: str
    listed: "Listed"
    searched: frozenset[str]
    notice: date | None
    told_on: date | None


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list of a place holds: how many exhibits of a kind, their ids, what they translate, which sides."""

    kinds: Counter[str]
    names: Counter[str]
    originals: frozenset[str]
    sides: frozenset[str]


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
    def times(self) -> Mapping[str, int]:
        """Return for each exhibit how many places cite it."""
        return {name: sorts.total() for name, sorts in self.citing.items()}

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
    return next(fits(facts, place, (name,)))


def fits(facts: Facts, place: Place, names: Iterable[str]) -> Iterator[int]:
    """Yield how well each of some exhibits fits a place, in thousandths."""
    known, cites, said = weights(NAME), cites_of(facts), _said_at(facts, place)
    weight = known.of_marks.get
    for name in names:
        shown = shown_of(facts, name)
        found, kind = _signs(cites, place, said, shown), shown.kind
        told = fsum([weight(sign, 0) * value for sign, value in found.items()])
        yield known.base + round(told) + kind_weight(place.kind, kind.id, kind.shows, kind.afterwards)


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
    return _signs(cites_of(facts), place, _said_at(facts, place), shown_of(facts, name))


def _signs(cites: Cites, place: Place, said: Said, shown: Shown) -> dict[str, float]:
    found, name = _of_words(said, shown), shown.entry.id
    for sign in chain(
        _of_subject(place, shown), _of_days(place, said, shown), _of_list(said.listed, shown),
        _of_others(cites, place, said, name), _of_its_kind(said, shown),
    ):
        found[sign] = 1.0
    if place.told is None and (peers := cites.sorts[place.sort] - 1):
        sorts = cites.citing.get(name)
        found["cited by its like"] = (sorts[place.sort] - (name in place.evidence)) / peers if sorts else 0.0
    return found


def _said_at(facts: Facts, place: Place) -> Said:
    """Return what the terms of a place weigh."""
    known = cites_of(facts).said
    if place.path not in known:
        known[place.path] = _said(facts, place)
    return known[place.path]


def _said(facts: Facts, place: Place) -> Said:
    holdings, told = holdings_of(facts), place.told
    held = {name: place.said & holdings.terms[name] for name in place.evidence if name in holdings.terms}
    times = Counter(chain.from_iterable(held.values()))
    weighed = {term: holdings.weight((term,)) for term in place.said}
    searches = facts.case.appeal.investigation if isinstance(told, RootCause) else ()
    searched = (one.evidence for one in searches if isinstance(told, RootCause) and one.id in told.investigations)
    told_on = told.told_on if told is not None and not isinstance(told, Investigation) else None
    return Said(
        place.said, weighed, fsum(weighed.values()), frozenset(filter(is_figure, place.said)), frozenset(times),
        {name: frozenset(term for term in times if times[term] > (term in own)) for name, own in held.items()},
        tongue_of(place.text) if told is not None else "",
        _listed([facts.case.evidence[name] for name in place.evidence if name in facts.case.evidence]),
        frozenset(chain.from_iterable(searched)), facts.case.appeal.notice.day if place.sort == "cause" else None,
        told_on,
    )


def _listed(entries: Sequence[EvidenceItem]) -> Listed:
    return Listed(
        Counter(one.kind for one in entries), Counter(one.id for one in entries),
        frozenset(one.translation_of for one in entries if one.translation_of),
        frozenset(one.scene.side for one in entries if one.scene and one.scene.side),
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
        entry, facts.catalog.kinds[entry.kind], held, title, holdings.weight(title),
        min(days, default=None), max(days, default=None), terms(*map(day_figure, days)), seen, readable(exhibit),
        tongue_of(text or entry.title),
    )


def _of_words(said: Said, shown: Shown) -> dict[str, float]:
    """Return how much of what is said an exhibit holds, and how much of it no other one of the list."""
    held, weight = said.terms & shown.terms, said.weights.__getitem__
    titled = said.terms & shown.title
    found = {
        "held": fsum(map(weight, held)) / (said.weight or 1.0),
        "title": fsum(map(weight, titled)) / (shown.title_weight or 1.0) if titled else 0.0,
    }
    if held:
        others = said.beside.get(shown.entry.id, said.cited)
        found["figures"] = min(fsum(map(weight, held & said.figures)), _ENOUGH_FIGURES)
        found["alone"] = min(fsum(map(weight, held - others)), _ENOUGH_ALONE)
    if shown.seen:
        found["seen"] = min(fsum(map(weight, said.terms & shown.seen)), _ENOUGH_SEEN)
    return found


def _of_subject(place: Place, shown: Shown) -> Iterator[str]:
    if place.orders and (own := shown.entry.orders):
        yield "other order" if place.orders.isdisjoint(own) else "same order"
    if place.items and (own := shown.entry.items):
        yield "other product" if place.items.isdisjoint(own) else "same product"


def _of_days(place: Place, said: Said, shown: Shown) -> Iterator[str]:
    if not (shown.first and shown.last):
        return
    if not shown.told_days.isdisjoint(place.said):
        yield "day told"
    if said.notice and shown.last < said.notice:
        yield "before the notice"
    if place.day and shown.first - place.day > _LATER:
        yield "later"
    if said.told_on and shown.first > said.told_on:
        yield "after it was told"


def _of_list(listed: Listed, shown: Shown) -> Iterator[str]:
    """Yield what the exhibits that are cited beside it tell: more of its kind, its original, the other side."""
    entry = shown.entry
    if listed.kinds[entry.kind] - listed.names[entry.id] >= _MANY:
        yield "one of many"
    if entry.translation_of in listed.names or entry.id in listed.originals:
        yield "translated"
    side = entry.scene.side if entry.scene else None
    if side and not listed.sides <= {side}:
        yield "before and after"


def _of_others(cites: Cites, place: Place, said: Said, name: str) -> Iterator[str]:
    """Yield what it tells where else an exhibit is cited."""
    if cites.times.get(name, 0) > (name in place.evidence):
        yield "cited elsewhere"
    elif name not in cites.drawn:
        yield "cited nowhere else"
    others = cites.causing.get(name, ()) if place.causes else ()
    if any(one is not place and not one.causes.isdisjoint(place.causes) for one in others):
        yield "cited for the same cause"
    if name in said.searched:
        yield "of its search"


def _of_its_kind(said: Said, shown: Shown) -> Iterator[str]:
    if shown.kind.shows == "case" and not shown.entry.translation_of:
        yield "anybody's words"
    if not shown.is_whole:
        yield "unread"
    if said.tongue and shown.tongue and said.tongue != shown.tongue:
        yield "in another language"
