"""Where the figures of a case stand, each with what stands beside it: words, names, other figures, a head, a title.

A spot is a figure of a page, of a field of the data or of another statement. What stands beside it tells what it is a
figure of, as what stands beside a figure of the words does.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from pipeline.model.evidence import EvidenceItem
from pipeline.rules.bearing.claims import beside_of, claims_of
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.matters import clause_of, with_events
from pipeline.rules.figures.figure import Figure, is_whole
from pipeline.rules.figures.keys import same_keys, term_of
from pipeline.rules.figures.line_words import after, subjects
from pipeline.rules.figures.sheet import Sheet, document_of
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.figures.values import Known
from pipeline.rules.places import spoken
from pipeline.rules.wording import sentences

NOTHING: frozenset[str] = frozenset()
# Of what stands before a figure so much is next to it.
_BEFORE = 60
# Which kinds of figures are weighed, by one letter; a shop's own number and a product's are names alike.
KINDS = {"date": "d", "amount": "a", "order number": "o", "reference": "r", "ASIN": "r"}
# A number of a table with so many digits behind its point is money.
_MONEY = re.compile(r"\d[.,]\d\d(?!\d)")
_DIGIT, _LETTERS = re.compile(r"\d"), re.compile(r"[A-Z]+")
_MOST_LETTERS = 3
# Parts of an entry that speak of one thing.
_PARTS = (".lines[", ".stock_action[")
_DAYS_OF_A_DOCUMENT = (".issued_on", ".captured_on")


class Line:
    """What stands beside the figures of a line of a page, of an entry of the data or of a sentence.

    `words` are its own, `around` those of the lines above and below, too; `keys` are its figures, `names` the orders,
    products and numbers there; `alone` is 1 for the only figure of a line and less among many.
    """

    __slots__ = ("alone", "around", "head", "keys", "names", "title", "where", "words")

    def __init__(
        self, where: str, words: frozenset[str], around: frozenset[str], shown: Sequence[Figure],
        names: frozenset[str] = NOTHING, title: frozenset[str] = NOTHING, head: frozenset[str] = NOTHING,
        alone: float = 0.0,
    ) -> None:
        self.where, self.words, self.around = where, words, around
        self.title, self.head, self.alone = title, head, alone
        self.keys, self.names = terms_of(shown), names | names_of(shown)

    @property
    def terms(self) -> frozenset[str]:
        """Return all that stands in it."""
        return self.words | self.keys | self.names


class Spot(NamedTuple):
    """A figure with its line, its terms, the words that follow it and those before it."""

    figure: Figure
    kind: str
    line: Line
    own: frozenset[str]
    counted: frozenset[str] = NOTHING
    before: frozenset[str] = NOTHING


def kind_of(figure: Figure) -> str:
    """Return the letter of a figure's kind, "" where it is not weighed: a month names no day."""
    if figure.kind == "number":
        return "a" if _MONEY.search(figure.text) else ""
    if figure.kind == "date" and not is_whole(figure):
        return ""
    return KINDS.get(figure.kind, "")


@lru_cache(maxsize=8192)
def meanings(figure: Figure) -> frozenset[object]:
    """Return what a figure can mean, whatever the year: words tell it seldom."""
    if figure.days:
        return month_days(figure)
    return frozenset({figure.name}) if figure.name else figure.numbers


def month_days(figure: Figure) -> frozenset[tuple[int, int]]:
    """Return month and day of the days that a figure can be."""
    return frozenset((month, day) for _, month, day in figure.days if month and day)


@lru_cache(maxsize=4096)
def shape_of(name: str) -> str:
    """Return the shape of a name: nobody writes a number of one shape for one of another."""
    return _LETTERS.sub(lambda run: "A" * min(len(run[0]), _MOST_LETTERS), _DIGIT.sub("9", name))


def terms_of(figures: Iterable[Figure]) -> frozenset[str]:
    """Return figures as terms; months and short numbers are none."""
    return NOTHING.union(*map(_terms_of, figures))


@lru_cache(maxsize=8192)
def _terms_of(figure: Figure) -> frozenset[str]:
    return frozenset(filter(None, map(term_of, same_keys(figure))))


def names_of(figures: Iterable[Figure]) -> frozenset[str]:
    """Return the orders, products and numbers among figures."""
    return frozenset(one.name for one in figures if one.name and one.kind in KINDS)


@lru_cache(maxsize=8192)
def words_before(text: str, at: int) -> frozenset[str]:
    """Return the words next to a place, before it."""
    return subjects(beside_of(text[max(0, at - _BEFORE) : at], ""), short=True)


def spots_near(ground: Ground) -> tuple[tuple[str, Spot], ...]:
    """Return the spots of what a statement rests on, each with what sort of place it is."""
    return ground.facts.once(f"spots near {ground.told.id}", lambda: tuple(_near(ground)))


def spots_far(ground: Ground, figure: Figure | None = None) -> Iterator[tuple[str, Spot]]:
    """Yield the spots on pages that kindred statements cite, those of a figure where one is given."""
    keys = frozenset(same_keys(figure)) if figure else NOTHING
    for where, sheet in ground.kin:
        if figure is None or not keys.isdisjoint(sheet.index):
            yield from (("kindred page", spot) for spot in _of_page(ground, where, sheet))


def _near(ground: Ground) -> Iterator[tuple[str, Spot]]:
    for where, sheet in ground.own:
        yield from (("cited page", spot) for spot in _of_page(ground, where, sheet))
    for number in ground.groups:
        for spot in ground.facts.once(f"spots of group {number}", partial(_spots_of_group, ground, number)):
            yield _sort_of(ground, spot.line.where), spot
    for path, spot in ground.facts.once("spots of statements", lambda: tuple(_of_statements(ground))):
        if path != ground.told.id:
            yield "statement", spot


def _sort_of(ground: Ground, where: str) -> str:
    owner = where.partition(".")[0]
    if owner in ground.names:
        return "cited day" if where.endswith(_DAYS_OF_A_DOCUMENT) else "cited entry"
    return "own data" if owner == ground.told.id else "data"


def _of_page(ground: Ground, where: str, sheet: Sheet) -> tuple[Spot, ...]:
    entry = ground.facts.case.evidence[document_of(where)]
    title = _title_of(ground, entry)
    return ground.facts.once(f"spots on {where}", lambda: tuple(_on_page(where, sheet, entry, title)))


def _title_of(ground: Ground, entry: EvidenceItem) -> frozenset[str]:
    shows = entry.scene.shows if entry.scene else ""
    text = " ".join(filter(None, (entry.title, entry.scope, shows)))
    return ground.facts.once(f"title of {entry.id}", lambda: with_events(subjects(text, short=True)))


def _on_page(where: str, sheet: Sheet, entry: EvidenceItem, title: frozenset[str]) -> Iterator[Spot]:
    lines, tables = sheet.text.splitlines(), tables_of(sheet.text)
    owners = frozenset((*entry.orders, *entry.items))
    words: dict[int, frozenset[str]] = {}

    def words_of(at: int) -> frozenset[str]:
        if at not in words:
            words[at] = with_events(subjects(lines[at], short=True)) if 0 <= at < len(lines) else NOTHING
        return words[at]

    for at, shown in _by_line(sheet, lines).items():
        if not any(map(kind_of, shown)):
            continue
        around = words_of(at) | words_of(at - 1) | words_of(at + 1)
        head = tables.head(at) if tables.is_row(at) else NOTHING
        line, text = Line(where, words_of(at), around, shown, owners, title, head, 1 / len(shown)), lines[at]
        for one in shown:
            if kind := kind_of(one):
                start = max(0, text.find(one.text))
                yield Spot(one, kind, line, terms_of([one]), after(text, one.text), words_before(text, start))


def _by_line(sheet: Sheet, lines: list[str]) -> Mapping[int, list[Figure]]:
    """Return the figures of each line; names and amounts are known by their text alone."""
    found: dict[int, list[Figure]] = {}
    for at in range(sheet.count):
        if sheet.is_across(at):
            continue
        one, number = sheet.figure(at), sheet.line_of(at)
        at_lines = (number,) if number >= 0 else (place for place, line in enumerate(lines) if one.text in line)
        for place in at_lines:
            if place < len(lines):
                found.setdefault(place, []).append(one)
    return found


def _spots_of_group(ground: Ground, number: int) -> tuple[Spot, ...]:
    return tuple(_of_group(ground, number))


def _of_group(ground: Ground, number: int) -> Iterator[Spot]:
    """Yield the figures of a group of the data; those of one entry, or of a part of it, stand beside each other."""
    parts: dict[str, list[Known]] = {}
    for one in ground.knowledge.groups[number]:
        parts.setdefault(_part_of(one.where), []).append(one)
    for name, every in parts.items():
        if not any(kind_of(one.figure) for one in every):
            continue
        owner, shown = name.partition(".")[0], [one.figure for one in every]
        entry = ground.facts.case.evidence.get(owner)
        title = _title_of(ground, entry) if entry else NOTHING
        names = frozenset((owner, *entry.orders, *entry.items) if entry else (owner,))
        lines: dict[tuple[str, frozenset[str]], Line] = {}
        for one in every:
            if kind := kind_of(one.figure):
                near = one.near or NOTHING
                if (one.where, near) not in lines:
                    words = with_events(near)
                    lines[one.where, near] = Line(one.where, words, words, shown, names, title)
                yield Spot(one.figure, kind, lines[one.where, near], terms_of([one.figure]), near)


def _part_of(where: str) -> str:
    if " of " in where:
        return where
    mark = next((mark for mark in _PARTS if mark in where), "")
    return where[: where.index("]", where.index(mark)) + 1] if mark else where.partition(".")[0]


def _of_statements(ground: Ground) -> Iterator[tuple[str, Spot]]:
    for _, told, text in spoken(ground.facts.case.appeal):
        for sentence in sentences(text):
            claims = claims_of(sentence)
            shown = [claim.figure for claim in claims]
            for claim in claims:
                if kind := kind_of(claim.figure):
                    words = with_events(subjects(" ".join(clause_of(claim)), short=True))
                    line = Line(told.id, words, with_events(claim.words), shown)
                    before = words_before(sentence, claim.at)
                    yield told.id, Spot(claim.figure, kind, line, terms_of([claim.figure]), claim.after, before)
