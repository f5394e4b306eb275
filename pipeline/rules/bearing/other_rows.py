"""A figure of another row: the words name one row of a cited table, and tell what stands in its column elsewhere.

A row is named by an order, a lot or a product, or by a day of the sentence. Where nothing speaks of the row that has
the figure, and the one that is named holds another figure in the same column, that one is meant.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.clauses import clause
from pipeline.rules.bearing.ground import Ground, kinds_beside
from pipeline.rules.bearing.near_misses import exact_text
from pipeline.rules.figures.figure import Figure, Kind
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.table_rows import SUM_LINE, keys_in
from pipeline.rules.figures.tables import tables_of

# A smaller number stands in any row.
_LEAST = 10
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class _Row:
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


@dataclass(frozen=True, slots=True)
class OtherRow:
    """The figure that is meant, with its place; sure where its row is named in the clause that tells the other one."""

    told: str
    is_sure: bool


def other_row(ground: Ground, claim: Claim, told: Sequence[Claim]) -> OtherRow | None:
    """Return the figure that the row which the words name has in the column of a claim, if that is another one."""
    if not (claim.keys or claim.days) or not _may_be_of_a_row(claim):
        return None
    found: dict[str, bool] = {}
    for place, sheet in ground.own:
        rows = _rows_of(ground, place, sheet)
        holding = [(row, at) for row in rows for at in _places(row, claim)]
        if _stands_beside(sheet, claim, {row.line for row, _ in holding}):
            return None
        if holding:
            row = _meant(rows, holding, claim)
            if row is None:
                return None
            is_sure = not row.keys.isdisjoint(keys_in(clause(claim)))
            cells = [_cells(row, claim)[at] for mine, at in holding if mine.shape == row.shape]
            found |= {f'"{one.text}" ({place})': is_sure for one in cells if not _is_told(one, claim, told)}
    return OtherRow(*next(iter(found.items()))) if len(found) == 1 else None


def _is_told(figure: Figure, claim: Claim, told: Sequence[Claim]) -> bool:
    return any(figure.supports(one.figure) for one in told if one is not claim)


def _may_be_of_a_row(claim: Claim) -> bool:
    figure = claim.figure
    if figure.days:
        # Of two days of a sentence one may begin a while and the other end it.
        return any(month and day for _, month, day in figure.days) and len(claim.days) == 1
    if figure.kind not in ("amount", "number") or claim.is_period or exact_text(figure):
        return False
    return bool(figure.digits) and min(figure.numbers) >= _LEAST


def _rows_of(ground: Ground, place: str, sheet: Sheet) -> tuple[_Row, ...]:
    return ground.facts.once(f"rows on {place}", lambda: tuple(_rows_on(sheet)))


def _rows_on(sheet: Sheet) -> Iterator[_Row]:
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
            # "25 699.80" may be one number; here it is two columns.
            parts = [one for one in dict.fromkeys(counted) if " " not in one.text or one.kind == "amount"]
            counted = sorted(parts, key=lambda one: text.find(one.text))
            yield _Row(line, subjects(text, short=True), keys_in(text), tuple(days.get(line, ())), tuple(counted))


def _by_line(sheet: Sheet, kind: Kind) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for at in sheet.of(kind):
        found.setdefault(sheet.line_of(at), []).append(sheet.figure(at))
    return found


def _cells(row: _Row, claim: Claim) -> tuple[Figure, ...]:
    return row.days if claim.figure.days else row.numbers


def _places(row: _Row, claim: Claim) -> Iterator[int]:
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


def _meant(rows: Sequence[_Row], holding: Sequence[tuple[_Row, int]], claim: Claim) -> _Row | None:
    """Return the one row that the words name by a name or a day; None where that of a claim is spoken of, too."""
    numbers = _numbers_beside(claim)
    if any(_named(row, claim) or _has(row, numbers) for row, _ in holding):
        return None
    named = [(len(found), row) for row in rows if (found := _named(row, claim))]
    most = max((count for count, _ in named), default=0)
    best = [row for count, row in named if count == most]
    if len(best) != 1 or any(row.words & claim.words - best[0].words for row, _ in holding):
        return None
    return best[0]


def _numbers_beside(claim: Claim) -> tuple[Figure, ...]:
    """Return the other numbers and amounts of its sentence."""
    return tuple(
        one for one in figures(claim.sentence)
        if one.kind in ("amount", "number") and one.digits and min(one.numbers) >= _LEAST
        and one.text != claim.figure.text and not any(number in _YEARS for number in one.numbers)
    )


def _has(row: _Row, numbers: Sequence[Figure]) -> bool:
    return any(one.supports(number) for one in row.numbers for number in numbers)


def _named(row: _Row, claim: Claim) -> frozenset[str]:
    """Return by which names and days of its sentence a row is told."""
    days = (day for day in claim.days if day.text != claim.figure.text)
    shown = (day.text for day in days if any(one.supports(day) for one in row.days))
    return (row.keys & claim.keys).union(shown)
