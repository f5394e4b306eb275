"""A figure of another row: the words name one row of a cited table, and tell what stands in its column elsewhere.

A row is named by an order, a lot or a product, or by a day of the sentence. Where nothing speaks of the row that has
the figure, and the one that is named holds another figure in the same column, that one is meant.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.clauses import clause
from pipeline.rules.bearing.events import is_told_as_an_end
from pipeline.rules.bearing.ground import Ground, kinds_beside, supporting
from pipeline.rules.bearing.instead import Instead
from pipeline.rules.bearing.near_misses import exact_text
from pipeline.rules.figures.figure import Figure, Kind, is_whole
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.noted import standing
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet, document_of
from pipeline.rules.figures.table_rows import SUM_LINE, keys_in
from pipeline.rules.figures.tables import tables_of

# A smaller number stands in any row.
_LEAST = 10
_YEARS = range(1900, 2100)
_LEAST_OF_A_SUM = 5
# So many words before a day, and signs behind it, say what happened on it.
_BEFORE_A_DAY, _BEHIND_A_DAY = 3, 4
_WHILE = re.compile(r"\b(?:from|between|until|vom|zwischen|bis|entre|du|desde|hasta)\b|[从從自至到起]", re.IGNORECASE)
_APART = re.compile(r"[;；。]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: what it is told by, and its figures by kind, money among the numbers."""

    line: int
    words: frozenset[str]
    keys: frozenset[str]
    days: tuple[Figure, ...]
    numbers: tuple[Figure, ...]

    @property
    def shape(self) -> tuple[int, int]:
        """Return how many days and numbers it has: rows of one shape have the same columns."""
        return len(self.days), len(self.numbers)


def other_row(ground: Ground, claim: Claim, told: Sequence[Claim]) -> Instead | None:
    """Return the figure that the row which the words name has in the column of a claim, if that is another one."""
    if not _may_be_of_a_row(claim) or not _stands_in_rows_alone(ground, claim):
        return None
    sums = _sums_beside(claim)
    if not (claim.keys or claim.days or sums):
        return None
    if claim.figure.days and claim.keys.isdisjoint(keys_in(clause(claim))) and is_told_as_an_end(claim):
        return None
    beside = _words_beside(claim) if claim.figure.days else frozenset[str]()
    pages = [(place, sheet, rows_of(ground, place, sheet)) for place, sheet in ground.own]
    holding = {place: [(row, at) for row in rows for at in _places(row, claim)] for place, _, rows in pages}
    if any(_stands_beside(sheet, claim, {row.line for row, _ in holding[place]}) for place, sheet, _ in pages):
        return None
    every = [row for found in holding.values() for row, _ in found]
    found: dict[frozenset[object], Instead] = {}
    for place, _, rows in pages:
        if not every or not (holding[place] or sums):
            continue
        # Of two days of a sentence one may begin a while and the other end it, but for one named thing.
        is_single = not claim.figure.days or len(claim.days) == 1 or len(claim.keys) == 1 and not _WHILE.search(
            claim.sentence
        )
        row = _meant(rows, every, claim, () if holding[place] else sums) if is_single else None
        if row is None and holding[place] and beside:
            row = _of_an_event(rows, every, claim, beside)
        if row is None:
            continue
        is_of_an_event = not row.words.isdisjoint(beside)
        is_named = is_of_an_event or not row.keys.isdisjoint(keys_in(clause(claim)))
        is_sure = is_named or not holding[place] or _is_alone(claim) or _is_borne_out(row, every, claim)
        is_sure = is_sure and not any(_named(one, claim) for one in every)
        cells = [
            _cells(row, claim)[at] for other, some in holding.items() for mine, at in some
            if mine.shape == row.shape and (other == place or not holding[place] and _are_alike(ground, other, place))
        ]
        for one in cells:
            if not one.supports(claim.figure) and not _is_told(one, claim, told):
                other = Instead(f'"{one.text}" ({place})', is_sure, is_of_an_event)
                found.setdefault(one.days or one.numbers, other)
    return next(iter(found.values())) if len(found) == 1 else None


def _stands_in_rows_alone(ground: Ground, claim: Claim) -> bool:
    """Tell whether a figure stands in rows of cited tables and nowhere else there, none of them named by the sentence.

    That is asked quickly: most figures stand in running words, or in the row that is named.
    """
    lines = [
        (sheet, sheet.line_of(at)) for sheet, at in supporting(ground.own, claim.figure, kinds_beside(claim.figure))
    ]
    return bool(lines) and all(
        line < 0 or (tables := tables_of(sheet.text)).is_row(line) and claim.keys.isdisjoint(tables.keys(line))
        for sheet, line in lines
    )


def _are_alike(ground: Ground, one: str, other: str) -> bool:
    """Tell whether two pages are of documents of a kind."""
    register = ground.facts.case.evidence
    return register[document_of(one)].kind == register[document_of(other)].kind


def _is_borne_out(row: Row, holding: Sequence[Row], claim: Claim) -> bool:
    """Tell whether a row has another number of the sentence, however small, that none of those of a claim has."""
    beside = (one for one in figures(claim.sentence) if one.kind == "number" and one.digits and one != claim.figure)
    return any(
        _has(row, (one,)) and not any(_has(other, (one,)) for other in holding) for one in beside
    )


def _is_alone(claim: Claim) -> bool:
    """Tell whether a sentence tells one day, and names one thing: whatever it says is said of that."""
    return bool(claim.figure.days) and len(claim.keys) == 1


def _is_told(figure: Figure, claim: Claim, told: Sequence[Claim]) -> bool:
    return any(figure.supports(one.figure) for one in told if one is not claim)


def _may_be_of_a_row(claim: Claim) -> bool:
    figure = claim.figure
    if figure.days:
        return is_whole(figure)
    if figure.kind not in ("amount", "number") or claim.is_period or exact_text(figure):
        return False
    return bool(figure.digits) and min(figure.numbers) >= _LEAST


def rows_of(ground: Ground, place: str, sheet: Sheet) -> tuple[Row, ...]:
    """Return the rows of the tables of a page, without their sums."""
    return ground.facts.once(f"rows on {place}", lambda: tuple(_rows_on(sheet)))


def _rows_on(sheet: Sheet) -> Iterator[Row]:
    tables, lines = tables_of(sheet.text), sheet.text.splitlines()
    days, numbers = _by_line(sheet, "date"), _by_line(sheet, "number")
    amounts: dict[int, list[Figure]] = {}
    for at in sheet.of("amount"):
        figure = sheet.figure(at)
        for line, text in enumerate(lines):
            if figure.text in text:
                amounts.setdefault(line, []).append(figure)
    for line, text in enumerate(lines):
        if tables.is_row(line) and not SUM_LINE.match(text):
            counted = [*numbers.get(line, ()), *amounts.get(line, ())]
            cells = tuple(_in_order(counted, text))
            yield Row(line, subjects(text, short=True), keys_in(text), tuple(days.get(line, ())), cells)


def _in_order(figures_: Sequence[Figure], line: str) -> Iterator[Figure]:
    """Yield figures as they stand in a line; "25 699.80" may be one number, here it is two columns."""
    placed: list[tuple[int, Figure]] = []
    ends: dict[str, int] = {}
    for one in figures_:
        if " " not in one.text or one.kind == "amount":
            start = ends.get(one.text, 0)
            at = start + standing(one.text, line[start:])
            ends[one.text] = at + len(one.text)
            placed.append((at, one))
    return (one for _, one in sorted(placed, key=lambda each: each[0]))


def _by_line(sheet: Sheet, kind: Kind) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for at in sheet.of(kind):
        found.setdefault(sheet.line_of(at), []).append(sheet.figure(at))
    return found


def _cells(row: Row, claim: Claim) -> tuple[Figure, ...]:
    return row.days if claim.figure.days else row.numbers


def _places(row: Row, claim: Claim) -> Iterator[int]:
    """Yield the columns of a row that hold the figure of a claim."""
    return (at for at, one in enumerate(_cells(row, claim)) if one.supports(claim.figure))


def _stands_beside(sheet: Sheet, claim: Claim, rows: set[int]) -> bool:
    """Tell whether a figure stands on a page outside of those rows."""
    kinds = kinds_beside(claim.figure)
    lines = sheet.text.splitlines()
    for at in sheet.found(same_keys(claim.figure), across=True):
        one = sheet.figure(at)
        if one.kind in kinds and one.supports(claim.figure):
            line = sheet.line_of(at)
            where = {line} if line >= 0 else {number for number, text in enumerate(lines) if one.text in text}
            if not where <= rows:
                return True
    return False


def _meant(rows: Sequence[Row], holding: Sequence[Row], claim: Claim, sums: Sequence[Figure]) -> Row | None:
    """Return the one row that the words name, by a name or a day or on another page by a sum.

    None where a row that holds the figure of a claim is spoken of, too.
    """
    numbers = _numbers_beside(claim)
    # Other days of a named thing stand in the rows of others, too.
    by_days = not (claim.figure.days and any(row.keys & claim.keys for row in rows))
    if any(_named(row, claim, by_days) or _has(row, numbers) for row in holding):
        return None
    if sums:
        named = [(1, row) for row in rows if _has(row, sums)]
    else:
        named = [(len(found), row) for row in rows if (found := _named(row, claim, by_days))]
    most = max((count for count, _ in named), default=0)
    best = [row for count, row in named if count == most]
    if len(best) != 1 or any(row.words & claim.words - best[0].words for row in holding):
        return None
    return best[0]


def _of_an_event(
    rows: Sequence[Row], holding: Sequence[Row], claim: Claim, beside: frozenset[str]
) -> Row | None:
    """Return the one row of a list of events that a word next to a day names: "delivered on" beside "Delivered"."""
    dated = [row for row in rows if len(row.days) == 1]
    own = [row for row in dated if beside & _own_words(row, dated)]
    if len(own) != 1 or any(claim.words & row.words - own[0].words for row in holding):
        return None
    return own[0]


def _own_words(row: Row, rows: Sequence[Row]) -> frozenset[str]:
    """Return the words of a row that no other has."""
    return row.words.difference(*(one.words for one in rows if one is not row))


def _words_beside(claim: Claim) -> frozenset[str]:
    """Return the words next to a day that say what happened on it: those before it, in Chinese those behind it."""
    before = clause(claim).partition(claim.figure.text)[0].split()[-_BEFORE_A_DAY:]
    behind = claim.behind[:_BEHIND_A_DAY]
    return subjects(" ".join((*before, "" if behind.isascii() else behind)), short=True)


def _sums_beside(claim: Claim) -> tuple[Figure, ...]:
    """Return the sums of money in cents that stand in its part of the sentence: few rows have one."""
    starts = [end.end() for end in _APART.finditer(claim.sentence, 0, claim.at)]
    end = _APART.search(claim.sentence, claim.end)
    part = claim.sentence[max(starts, default=0) : end.start() if end else None]
    return tuple(
        one for one in figures(part)
        if one.kind == "amount" and one.digits >= _LEAST_OF_A_SUM and one.text != claim.figure.text
    )


def _numbers_beside(claim: Claim) -> tuple[Figure, ...]:
    """Return the other numbers and amounts of its sentence."""
    return tuple(
        one for one in figures(claim.sentence)
        if one.kind in ("amount", "number") and one.digits and (min(one.numbers) >= _LEAST or one.has_fraction)
        and one.text != claim.figure.text and not any(number in _YEARS for number in one.numbers)
    )


def _has(row: Row, numbers: Sequence[Figure]) -> bool:
    return any(one.supports(number) for one in row.numbers for number in numbers)


def _named(row: Row, claim: Claim, by_days: bool = True) -> frozenset[str]:
    """Return by which names and days of its sentence a row is told."""
    days = (day for day in (claim.days if by_days else ()) if day.text != claim.figure.text)
    shown = (day.text for day in days if any(one.supports(day) for one in row.days))
    return (row.keys & claim.keys).union(shown)
