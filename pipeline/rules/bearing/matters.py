"""Of what event each day of a case is told, and how well that meets the words that tell a day.

A case has many days, and one of another event stands on its pages as well as the right one. What tells them apart are
the words and figures beside them: of a line of a page, the lines around it, the page and its title, of a field of the
data, of a sentence. Words that few of these places have weigh most.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain
from math import fsum, log
from typing import NamedTuple

from pipeline.catalog.words import Words, word_list
from pipeline.model.appeal import Appeal
from pipeline.model.cells import tables_in
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.figures.day_forms import MONTH_WORDS
from pipeline.rules.figures.figure import Figure, is_whole
from pipeline.rules.figures.keys import same_keys, term_of
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet, document_of
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.figures.values import Known, day_figure, stems
from pipeline.rules.places import spoken
from pipeline.rules.wording import sentences

# What a term weighs by where it stands: next to the day or in its part of a line, in its clause, in the rest of its
# line, in the head of its table, in the title of its document, in the rest of its sentence, in the lines beside it, on
# its page.
_NEXT, _CLAUSE, _LINE, _HEAD, _TITLE, _SENTENCE, _BESIDE, _PAGE = 1.0, 0.8, 0.6, 0.4, 0.35, 0.3, 0.25, 0.2
# Fields of which words of all languages tell: what was shipped was "sent", "versandt", "发出".
_EVENTS = (
    "order_on", "shipped_on", "promised_on", "delivered_on", "refund_on", "listing_on", "stock_on", "received_on",
    "bought_on",
)
# So many rows with days are a list of them.
_LEAST_ROWS = 3
# How much more a day weighs that a statement is of by its data and does not tell.
_OF_ITS_OWN = 1.3
# A page of more days has lines of its own for each.
_MOST_DAYS = 8
_ORDER = frozenset({"order", "订单"})
_ENDS_A_CLAUSE = re.compile(r"[;；，,。:：()（）]|\s(?:and|und|but|aber|sowie|et|y)\s|[和及]")
_ENDS_A_PART = re.compile(r"[;；。，]|,\s|(?<=[a-zäöüß\d)])\.\s|\s(?:and|und)\s")

_IS_DAY = re.compile(r"d\d+-\d+\Z")

Terms = Mapping[str, float]
# Terms with what each of them weighs: a term weighs what the first of several says that has it.
Layers = tuple[tuple[frozenset[str], float], ...]


class Place(NamedTuple):
    """A day with its place, the terms that stand there, and whether the statement cites what holds it.

    `is_row` says that it stands in a row of a table, which has no words of its own.
    """

    figure: Figure
    where: str
    layers: Layers
    is_cited: bool
    is_row: bool = False

    @property
    def close(self) -> frozenset[str]:
        """Return the terms of its line, field or part of a sentence."""
        return frozenset[str]().union(*(terms for terms, weight in self.layers if weight >= _LINE))


class Matter(NamedTuple):
    """How well a place meets the words that tell a day."""

    weight: float
    place: Place


def matters(ground: Ground, claim: Claim) -> list[Matter]:
    """Return the places of days, with how well each meets the words around the day of a claim.

    Of places that the statement does not cite they are those that have this day: no other day is meant by them.
    """
    near, held = ground.facts.once(f"days beside {ground.told.id}", lambda: _places(ground))
    pages = _kindred_pages(ground, claim)
    count = len(near) + sum(len(page.days) for _, page in pages)
    told, own = _weighed(_terms_of_claim(claim), held, count), _own_day(ground)
    apart = own if own and not claim.figure.supports(own) else None
    places = (place for place in near if place.is_cited or place.figure.supports(claim.figure))
    return [
        Matter(_meeting(told, place.layers) * (_OF_ITS_OWN if apart and place.figure.supports(apart) else 1), place)
        for place in (*places, *_on_kindred_pages(pages, claim))
    ]


def _own_day(ground: Ground) -> Figure | None:
    """Return the day on which an action was done, or a measure begins, by its data."""
    days = (getattr(ground.told, name, None) for name in ("on", "starts_on"))
    return next((day_figure(day) for day in days if isinstance(day, date)), None)


def _places(ground: Ground) -> tuple[tuple[Place, ...], Counter[str]]:
    """Return the places of the days that a statement may tell, and how many of them have a term of their own."""
    cited = (place for where, sheet in ground.own for place in _dated(ground, where, sheet).places(is_cited=True))
    places = (*cited, *_in_data(ground), *_in_words(ground))
    return places, Counter(chain.from_iterable(place.close for place in places))


def _weighed(told: Terms, held: Mapping[str, int], count: int) -> Terms:
    """Return terms of the words with what they weigh: most where few of so many places have them."""
    return {term: weight * log((count + 1) / (held.get(term, 0) + 0.5)) for term, weight in told.items()}


def _meeting(told: Terms, shown: Layers) -> float:
    left, found = frozenset(told), list[float]()
    for terms, weight in shown:
        if met := left & terms:
            found += [told[term] * weight for term in met]
            left -= met
    # Terms come from sets: added exactly, two places that meet alike weigh alike whatever order they have in a process.
    return fsum(found)


def _terms_of_claim(claim: Claim) -> Terms:
    before, behind = clause_of(claim)
    text = f"{claim.sentence[: claim.at]} {claim.sentence[claim.end :]}"
    clause, close = _terms_in(f"{before} {behind}"), with_events(claim.close)
    return _most((_terms_in(text), _SENTENCE), (clause, _CLAUSE), (close, _NEXT))


def clause_of(claim: Claim) -> tuple[str, str]:
    """Return what stands before and behind a claim in its clause."""
    starts = [end.end() for end in _ENDS_A_CLAUSE.finditer(claim.sentence, 0, claim.at)]
    end = _ENDS_A_CLAUSE.search(claim.sentence, claim.end)
    return claim.sentence[max(starts, default=0) : claim.at], claim.sentence[claim.end : end.start() if end else None]


def _most(*parts: tuple[Iterable[str], float]) -> Terms:
    """Return the terms of several parts, each with the weight of the last part that has it."""
    found: dict[str, float] = {}
    for terms, weight in parts:
        found.update(dict.fromkeys(terms, weight))
    return found


@lru_cache(maxsize=2048)
def _terms_in(text: str) -> frozenset[str]:
    """Return the words of a text and its figures as terms, but for its days."""
    keys = (key for one in figures(text) if not one.days for key in same_keys(one))
    return with_events(subjects(text, short=True) - MONTH_WORDS).union(filter(None, map(term_of, keys)))


def with_events(words: frozenset[str]) -> frozenset[str]:
    """Return words with the names of the events of which they tell and nothing else does: money goes "back", too.

    An order is named wherever something befalls it.
    """
    return _called(words, _events())


def _called(words: frozenset[str], events: Mapping[str, str]) -> frozenset[str]:
    return words.union(events[word] for word in words & events.keys())


def _events() -> Mapping[str, str]:
    """Return the words that tell of one event alone, with its name as a term."""
    return _events_by_word(word_list("fields"))


@lru_cache(maxsize=8)
def _events_by_word(words_of: Words) -> Mapping[str, str]:
    of_fields = [stems(words_of[field]) for field in _EVENTS]
    told = Counter(chain.from_iterable(of_fields)) | Counter(dict.fromkeys(_ORDER, 2))
    fields = zip(_EVENTS, of_fields, strict=True)
    return {word: f"@{field}" for field, words in fields for word in words if told[word] == 1}


def _kindred_pages(ground: Ground, claim: Claim) -> list[tuple[str, "_Dated"]]:
    """Return the pages that a statement does not cite, of those that have the day of a claim."""
    keys = frozenset(same_keys(claim.figure))
    return [(where, _dated(ground, where, sheet)) for where, sheet in ground.kin if not keys.isdisjoint(sheet.index)]


def _on_kindred_pages(pages: Iterable[tuple[str, "_Dated"]], claim: Claim) -> Iterator[Place]:
    """Yield where the day of a claim stands on pages that a statement does not cite."""
    for _, page in pages:
        yield from (page.place(at, is_cited=False) for at in page.days if page.sheet.figure(at).supports(claim.figure))


def _dated(ground: Ground, where: str, sheet: Sheet) -> "_Dated":
    return ground.facts.once(f"days on {where}", lambda: _Dated(where, sheet, _titled(ground, document_of(where))))


class _Dated:
    """The days of a page, each with the terms that stand there, which are looked at once they are asked for."""

    def __init__(self, where: str, sheet: Sheet, title: frozenset[str]) -> None:
        self.sheet, self._where, self._title = sheet, where, title
        self.days = [at for at in sheet.of("date") if is_whole(sheet.figure(at))]
        self._layers: dict[int, Layers] = {}

    def places(self, *, is_cited: bool) -> Iterator[Place]:
        """Yield the places of all its days."""
        return (self.place(at, is_cited=is_cited) for at in self.days)

    def place(self, at: int, *, is_cited: bool) -> Place:
        """Return the place of one of its days."""
        if at not in self._layers:
            self._layers[at] = self._layers_at(at)
        return Place(self.sheet.figure(at), self._where, self._layers[at], is_cited, self._is_row(at))

    def _is_row(self, at: int) -> bool:
        is_table = len(self._rows) >= _LEAST_ROWS or tables_of(self.sheet.text).is_sheet
        return is_table and self.sheet.line_of(at) in self._rows

    @cached_property
    def _rows(self) -> frozenset[int]:
        """Return which lines with days are rows of a table."""
        known = {
            table.line + at for table in tables_in(self.sheet.text, self.sheet.cells) for at in range(len(table.rows))
        }
        is_row = tables_of(self.sheet.text).is_row
        return frozenset(line for line in map(self.sheet.line_of, self.days) if line in known or is_row(line))

    @cached_property
    def _texts(self) -> list[str]:
        return self.sheet.text.splitlines()

    @cached_property
    def _lines(self) -> "_Lines":
        return _Lines(self.sheet)

    @cached_property
    def _of_all(self) -> Layers:
        """Return the terms of the title of its document, and of the page, where its days are few."""
        few = len({self.sheet.figure(at).days for at in self.days}) <= _MOST_DAYS
        return (self._title, _TITLE), (_terms_of_page(self.sheet) if few else frozenset(), _PAGE)

    def _layers_at(self, at: int) -> Layers:
        line, lines, read = self.sheet.line_of(at), self._texts, self._lines.terms
        if self._is_row(at):
            return (read(line, lines[line]), _NEXT), (tables_of(self.sheet.text).head(line), _HEAD), *self._of_all
        part = _part(lines[line], self.sheet.figure(at).text)
        beside = (read(one, lines[one]) for one in (line - 1, line + 1) if 0 <= one < len(lines))
        return (
            (read(line, part), _NEXT), (read(line, lines[line]), _LINE),
            (frozenset[str]().union(*beside), _BESIDE), *self._of_all,
        )


class _Lines:
    """The terms of the lines of a page by the figures that were read on it, so that none is read again."""

    def __init__(self, sheet: Sheet) -> None:
        # A number is known by its line, all else by its text.
        self._numbers: dict[int, list[Figure]] = {}
        for at in sheet.of("number"):
            self._numbers.setdefault(sheet.line_of(at), []).append(sheet.figure(at))
        self._others = [one for one in sheet.figures() if one.kind != "number" and not one.days]
        self._known: dict[tuple[int, str], frozenset[str]] = {}
        self._events = _events()

    def terms(self, line: int, text: str) -> frozenset[str]:
        """Return the words and figures of a line, or of a part of it, as terms, but for its days."""
        found = self._known.get((line, text))
        if found is None:
            shown = (one for one in (*self._numbers.get(line, ()), *self._others) if one.text in text)
            keys = (key for one in shown for key in same_keys(one))
            found = _called(subjects(text, short=True), self._events).union(filter(None, map(term_of, keys)))
            self._known[line, text] = found
        return found


def _terms_of_page(sheet: Sheet) -> frozenset[str]:
    """Return the terms of a page as they were kept, but for its days."""
    return with_events(frozenset(term for term in sheet.terms if not _IS_DAY.match(term)))


def _part(line: str, day: str) -> str:
    """Return what a line of several parts says beside a day: "you wrote on 15 May; we changed it on 27 March"."""
    at = max(0, line.find(day))
    starts = [end.end() for end in _ENDS_A_PART.finditer(line, 0, at)]
    end = _ENDS_A_PART.search(line, at + len(day))
    return line[max(starts, default=0) : end.start() if end else None]


def _titled(ground: Ground, name: str) -> frozenset[str]:
    entry = ground.facts.case.evidence[name]
    return subjects(f"{entry.title} {ground.facts.catalog.kinds[entry.kind].label}", short=True)


def _in_data(ground: Ground) -> Iterator[Place]:
    found = (one for number in ground.groups for one in ground.knowledge.groups[number])
    return (_of_data(ground, one) for one in found if is_whole(one.figure))


def _of_data(ground: Ground, one: Known) -> Place:
    """Return the place of a day of the data: what its field is called, and whose it is."""
    owner = one.where.partition(".")[0]
    entry = ground.facts.case.evidence.get(owner)
    title = subjects(f"{entry.title} {entry.scope or ''}", short=True) if entry else frozenset[str]()
    events = with_events((one.near or frozenset()) - _ORDER)
    layers = (frozenset((f"={owner}",)), _NEXT), (events, _CLAUSE), (title, _LINE)
    return Place(one.figure, one.where, layers, _is_cited(ground, one.where, owner))


def _is_cited(ground: Ground, where: str, owner: str) -> bool:
    """Tell whether a day of the data is that of a document that a statement cites, or of an order that it names."""
    if owner in ground.names:
        return True
    orders = (*getattr(ground.told, "orders", ()), *getattr(ground.told, "refunds", ()))
    return owner in orders and not where.startswith(ground.apart)


def _in_words(ground: Ground) -> Iterator[Place]:
    """Yield the days that other statements tell: one that is told twice alike is no slip."""
    places = ground.facts.once("days of statements", lambda: (*_of_statements(ground.facts.case.appeal),))
    return (place for place in places if place.where != ground.told.id)


def _of_statements(appeal: Appeal) -> Iterator[Place]:
    for _, told, words in spoken(appeal):
        for sentence in sentences(words):
            for day in filter(is_whole, figures(sentence)):
                layers = (_terms_in(_part(sentence, day.text)), _NEXT), (_terms_in(sentence), _SENTENCE)
                yield Place(day, told.id, layers, False)
