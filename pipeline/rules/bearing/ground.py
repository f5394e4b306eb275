"""What one statement rests on: the data it may tell of, the pages that it cites, and those of kindred statements."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import combinations, product

from pipeline.model.appeal import Investigation, PreventiveMeasure
from pipeline.rules.bearing.about import days_shown, evidence_of, translations
from pipeline.rules.bearing.at_hand import AtHand, at_hand_of
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.counting import counts
from pipeline.rules.bearing.groups import described_group, known_to, register_group
from pipeline.rules.bearing.knowledge import Knowledge, readable
from pipeline.rules.bearing.near_misses import exact_text, is_in_words, is_small
from pipeline.rules.bearing.weighing import weight_in_table, weight_on_page
from pipeline.rules.contract import Facts
from pipeline.rules.figures.figure import Figure, Kind
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.numbered import is_label
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet, ends_of_columns
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.figures.values import Known
from pipeline.rules.places import Told
from pipeline.rules.tongues import FEW, tongue_of

# An amount of fewer digits is the sum of others by chance, and so is one among many amounts.
_LEAST_OF_A_SUBTOTAL, _MOST_AMOUNTS = 5, 12
_TOGETHER = re.compile(
    r"\b(?:all|total\w*|together|altogether|sum|both|insgesamt|zusammen|alle[nr]?|gesamt\w*|beide[nr]?"
    r"|tous|toutes|tout|todos|todas)\b|全部|共|[合总總]计|合計",
    re.IGNORECASE,
)


class Ground:
    """What one statement rests on: the data that it may tell of, and the pages that it and kindred statements cite."""

    def __init__(self, facts: Facts, told: Told, knowledge: Knowledge) -> None:
        self.facts, self.told, self.knowledge = facts, told, knowledge
        self.groups = known_to(facts, told, knowledge)
        self.is_vouched_for = getattr(told, "attestation", None) is not None
        self.sets_rules = isinstance(told, PreventiveMeasure)
        self.own_days = frozenset(f"{told.id}.{name}" for name in ("on", "starts_on", "told_on"))
        self.names = frozenset((*told.evidence, *translations(facts, told.evidence)))
        self._counts: dict[int, Mapping[int, frozenset[str]]] = {}

    @cached_property
    def apart(self) -> tuple[str, ...]:
        """Return the places of days that other documents show than those the statement cites."""
        return tuple(
            place for place, evidence in days_shown(self.facts) if evidence and self.names.isdisjoint(evidence)
        )

    @cached_property
    def own(self) -> tuple[tuple[str, Sheet], ...]:
        """Return the pages that the statement cites, each with its place."""
        return self._sheets(dict.fromkeys((*self.told.evidence, *sorted(self.names))))

    @cached_property
    def kin(self) -> tuple[tuple[str, Sheet], ...]:
        """Return the pages that kindred statements cite, each with its place."""
        return self._sheets(one for one in evidence_of(self.facts, self.told) if one not in self.names)

    def _sheets(self, names: Iterable[str]) -> tuple[tuple[str, Sheet], ...]:
        return tuple(sheet for name in names for sheet in self.knowledge.sheets(self.facts, name))

    def registered(self, name: str) -> Iterator[Known]:
        """Yield the figures of what the register says of an item, in fields and in words."""
        for make in (register_group, described_group):
            yield from self.knowledge.groups[make(self.facts, name, self.knowledge)]

    def of_kind(self, kind: str) -> Iterator[Known]:
        """Yield the figures of a kind of the data."""
        return (one for number in self.groups for one in self.knowledge.groups[number] if one.figure.kind == kind)

    @cached_property
    def at_hand(self) -> AtHand:
        """Return what the statement may reckon with beside its words."""
        return at_hand_of(self.facts, self.told, self.own)

    def figures_of(self, kind: Kind) -> Iterator[Figure]:
        """Yield the figures of a kind of the data and of the cited pages."""
        yield from (one.figure for one in self.of_kind(kind))
        for _, sheet in self.own:
            yield from map(sheet.figure, sheet.of(kind))

    def alike(self, claim: Figure) -> tuple[Known, ...]:
        """Return what the data holds of a claim's kind."""
        return tuple(one for one in self.of_kind(claim.kind) if one.figure.text)

    @cached_property
    def is_readable(self) -> bool:
        """Tell whether all that the statement cites can be read."""
        return all(readable(self.facts.exhibits.get(name)) for name in self.told.evidence)

    def may_show(self, figure: Figure) -> bool:
        """Tell whether the data hold a figure, of whatever, and a cited page that cannot be read may show it."""
        if self.is_readable:
            return False
        known = (one.figure for one in self.knowledge.found(same_keys(figure), self.groups))
        return any(one.kind == figure.kind and one.supports(figure) for one in known)

    def is_told_by_kin(self, claim: Claim) -> bool:
        """Tell whether pages that kindred statements cite have a number, of whatever."""
        return any(True for _ in supporting(self.kin, claim.figure, kinds_beside(claim.figure)))

    def in_tables(self, claim: Claim) -> float:
        """Return what a date or number weighs by rows and columns of the pages that the statement cites."""
        if claim.figure.kind not in ("date", "number"):
            return 0.0
        found = (one for one in self._standing(claim.figure) if may_count(*one, claim))
        return max((weight_in_table(sheet, at, claim) for sheet, at in found), default=0.0)

    def _standing(self, figure: Figure) -> Iterator[tuple[Sheet, int]]:
        """Yield where a date or number stands on the pages that the statement cites."""
        return supporting(self.own, figure, (figure.kind,))

    def is_titled(self, claim: Claim) -> bool:
        """Tell whether a number is one of a product's title: the name of a size or a model."""
        told = (one for title in self.at_hand.titles for one in figures(title))
        return any(one.supports(claim.figure) for one in told)

    def holds(self, figure: Figure) -> bool:
        """Tell whether a figure stands anywhere in what the statement rests on, of whatever."""
        known = (one.figure for one in self.knowledge.found(same_keys(figure), self.groups))
        return self.stands(figure) or any(one.kind == figure.kind and one.supports(figure) for one in known)

    def stands(self, figure: Figure) -> bool:
        """Tell whether a figure stands anywhere on the pages that the statement cites."""
        return any(True for _ in self._standing(figure))

    def stands_abroad(self, claim: Claim) -> bool:
        """Tell whether a date or number stands on a cited page in another language, where no words can meet.

        One below ten stands in any table: it counts in running words alone.
        """
        if claim.figure.kind not in ("date", "number"):
            return False
        return any(
            self._is_abroad(sheet, claim.sentence) for sheet, at in self._standing(claim.figure)
            if not (is_small(claim.figure) and tables_of(sheet.text).is_row(sheet.line_of(at)))
        )

    @cached_property
    def cites_abroad(self) -> bool:
        """Tell whether a cited page is in another language, where no words can meet."""
        return any(self._is_abroad(sheet, self.words) for _, sheet in self.own)

    def _is_abroad(self, sheet: Sheet, sentence: str) -> bool:
        """Tell whether a page is in another language than a sentence, or than its statement where that is open."""
        page, own = tongue_of(sheet.text), tongue_of(sentence, FEW) or tongue_of(self.words)
        return bool(page and own and page != own)

    @property
    def words(self) -> str:
        """Return the words of the statement."""
        return self.told.result if isinstance(self.told, Investigation) else self.told.statement

    def is_shown(self, day: Figure) -> bool:
        """Tell whether a day, and not its month alone, stands on a cited page."""
        return any(number for _, _, number in day.days) and self.stands(day)

    def columns(self, figure: Figure) -> dict[str, set[int]]:
        """Return in which columns of the tables of which cited pages, by their text, a figure stands."""
        found: dict[str, set[int]] = {}
        for sheet, at in self._standing(figure):
            if tables_of(sheet.text).is_row(sheet.line_of(at)):
                found.setdefault(sheet.text, set()).add(sheet.column(at))
        return found

    def counts(self, claim: Claim, told: Sequence[Claim]) -> Mapping[int, frozenset[str]]:
        """Return the signs of what can be counted for the numbers that a claim might tell; `told` has the claim."""
        if id(claim) not in self._counts:
            self._counts[id(claim)] = counts(claim, told, self.own)
        return self._counts[id(claim)]

    def totals(self, claim: Claim) -> bool:
        """Tell whether a number is what a column of a cited table adds up to, or how many rows it has.

        Many numbers are some sum by chance: the sentence says that it is one, or tells it in words.
        """
        if claim.figure.text[:1].isdigit() and not _TOGETHER.search(claim.sentence):
            return False
        return self.is_made_by_a_column(claim)

    def is_made_by_a_column(self, claim: Claim) -> bool:
        """Tell whether a number is what a column of a cited table adds up to."""
        return any(not claim.figure.numbers.isdisjoint(tables_of(sheet.text).sums) for _, sheet in self.own)

    def is_subtotal(self, figure: Figure) -> bool:
        """Tell whether an amount is the sum of two or three amounts of one cited page, or one of them less another.

        One of fewer digits can be that by chance.
        """
        if figure.digits < _LEAST_OF_A_SUBTOTAL:
            return False
        return any(not figure.numbers.isdisjoint(_subtotals(sheet)) for _, sheet in self.own)

    def ends_a_column(self, figure: Figure) -> bool:
        """Tell whether a day is the first or the last of a column of days of the cited pages."""
        ends = ends_of_columns(sheet for _, sheet in self.own)
        return any(day[1:] == end[1:] for day in figure.days for end in ends)

    def spans_a_column(self, one: Figure, other: Figure) -> bool:
        """Tell whether two days are the first and the last of one column of a cited page."""
        told = {day[1:] for day in one.days}, {day[1:] for day in other.days}
        columns = (ends for _, sheet in self.own for ends in sheet.ends_of_columns() if len(ends) > 1)
        return any(
            {ends[0][1:], ends[-1][1:]} == {first, last}
            for ends in columns for first, last in product(*told) if first != last
        )


def supporting(
    pages: Iterable[tuple[str, Sheet]], figure: Figure, kinds: tuple[str, ...]
) -> Iterator[tuple[Sheet, int]]:
    """Yield where something of some kinds that supports a figure stands on pages."""
    exact, keys = exact_text(figure), same_keys(figure)
    for _, sheet in pages:
        for at in sheet.found(keys):
            known = sheet.figure(at)
            if known.kind in kinds and known.supports(figure) and sheet.names(exact):
                yield sheet, at


@lru_cache(maxsize=256)
def _subtotals(sheet: Sheet) -> frozenset[Decimal]:
    """Return the sums of two or three amounts of a page and what one is less another."""
    told = [sheet.figure(at) for kind in ("amount", "number") for at in sheet.of(kind)]
    money = sorted({max(one.numbers) for one in told if one.is_money or one.has_fraction})
    if len(money) > _MOST_AMOUNTS:
        return frozenset()
    sums = (sum(some, Decimal(0)) for count in (2, 3) for some in combinations(money, count))
    gaps = (more - less for less, more in combinations(money, 2))
    return frozenset(amount.normalize() for amount in (*sums, *gaps))


def kinds_beside(figure: Figure) -> tuple[str, ...]:
    """Return the kinds of figures that may support one: a table tells an amount as a number."""
    return ("amount", "number") if figure.kind in ("amount", "number") else (figure.kind,)


def weights_on(pages: Iterable[tuple[str, Sheet]], claim: Claim, *, own: bool) -> Iterator[float]:
    """Yield what each figure of some pages weighs that supports a claim."""
    found = supporting(pages, claim.figure, kinds_beside(claim.figure))
    return (weight_on_page(sheet.seen(at), claim, own) for sheet, at in found if may_count(sheet, at, claim))


def may_count(sheet: Sheet, at: int, claim: Claim) -> bool:
    """Tell whether a figure of a page may count what a number in words does: "carton 5" is no count of cartons."""
    return not is_in_words(claim.figure) or not is_label(sheet.text, sheet.line(at), sheet.figure(at).text)
