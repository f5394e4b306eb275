"""A number of another cell: of the column beside the one that its words name, or of the row of another product.

"Of lot 2603 we sold 312" where the row of the lot has 328 below "sold" and 312 below "stock"; "49 of Fern" where 49 is
the number in the row of the other ink.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.rules.bearing.claims import Claim, is_measured
from pipeline.rules.bearing.clauses import clause
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.labels import LABEL
from pipeline.rules.bearing.other_rows import rows_of
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.table_rows import keys_in
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.scripts import HAN_RUN
from pipeline.rules.tallies.amiss import Amiss
from pipeline.rules.tallies.tally import counts_things

# A smaller number stands in any row.
_LEAST = 10
# A number of so many digits may name a lot.
_LEAST_OF_A_LOT = 4
_ONE_NUMBER = re.compile(r"\d[\d.,]*$")
# So many words or signs before a number, and behind it, say which column it is of.
_BEFORE, _BEHIND = 3, 2
_SIGNS = 8
_CUT = re.compile(r"[,;:.，；：。、()（）]|\s(?:and|und|et|y)\s")
_WORD = re.compile(r"[^\W\d_]+")


class Cells(NamedTuple):
    """A row of a table whose cells stand below those of its head."""

    head: tuple[str, ...]
    row: tuple[str, ...]
    keys: frozenset[str]


def in_other_cells(ground: Ground, told: Sequence[Claim], own: Mapping[str, frozenset[str]]) -> Iterator[Amiss]:
    """Yield the numbers that stand in another column, or row, than the words say; `own` are words of products alone."""
    for claim in told:
        if not counts_things(claim) or not claim.figure.digits or min(claim.figure.numbers) < _LEAST:
            continue
        if claim.is_period or is_measured(claim) or LABEL.search(claim.lead) or claim.behind.startswith("-"):
            continue
        found = {*_of_columns(ground, claim), *_of_products(ground, claim, own)}
        values = {one for one, _ in found}
        if len(values) == 1 and not any(one.figure.text in values for one in told if one is not claim):
            ((value, place),) = list(found)[:1]
            yield Amiss(claim, f'"{value}" ({place})')


def cells_on(ground: Ground, place: str, sheet: Sheet) -> tuple[Cells, ...]:
    """Return the rows of the tables of a page that have as many cells as their head."""
    return ground.facts.once(f"cells on {place}", lambda: tuple(_cells_on(sheet)))


def _cells_on(sheet: Sheet) -> Iterator[Cells]:
    tables, lines = tables_of(sheet.text), sheet.text.splitlines()
    head: tuple[str, ...] = ()
    for at, line in enumerate(lines):
        cells = tuple(line.split())
        if not tables.is_row(at):
            head = cells
        elif len(cells) == len(head):
            yield Cells(head, cells, keys_in(line))


def _of_columns(ground: Ground, claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield the cell of the one column that the words next to a number name, in the one row that its sentence names."""
    beside = _words_beside(claim)
    others = (one.text for one in figures(clause(claim)) if one.kind == "number" and one.digits >= _LEAST_OF_A_LOT)
    names = claim.keys.union(others) - {claim.figure.text}
    for place, sheet in ground.own if names and beside else ():
        if not sheet.holds(claim.figure.text):
            continue
        rows = cells_on(ground, place, sheet)
        named = [len((one.keys | set(one.row)) & names) for one in rows]
        best = [one for one, count in zip(rows, named, strict=True) if count and count == max(named)]
        if len(best) != 1:
            continue
        (row,) = best
        own = [head for head, cell in zip(row.head, row.row, strict=True) if cell == claim.figure.text]
        called = [
            (head, cell) for head, cell in zip(row.head, row.row, strict=True)
            if subjects(head, short=True) & beside and _ONE_NUMBER.match(cell) and cell not in names
        ]
        # "25箱" stands below "箱数".
        is_own = any(subjects(head, short=True) & beside or claim.counter and claim.counter in head for head in own)
        if own and not is_own and len(called) == 1:
            yield called[0][1], place


def _words_beside(claim: Claim) -> frozenset[str]:
    part = clause(claim)
    before, _, behind = part.partition(claim.figure.text)
    if before.isascii() and behind.isascii():
        return subjects(" ".join((*_WORD.findall(before)[-_BEFORE:], *_WORD.findall(behind)[:_BEHIND])), short=True)
    return subjects(f"{before[-_SIGNS:]} {behind[:_SIGNS]}", short=True)


def _of_products(
    ground: Ground, claim: Claim, own: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """Yield the number in the row of the product behind a number, where that one is in the row of another one."""
    called = _called_beside(claim)
    meant = [asin for asin, names in own.items() if not names.isdisjoint(called)]
    for place, sheet in ground.own if len(meant) == 1 else ():
        if not sheet.holds(claim.figure.text):
            continue
        rows = rows_of(ground, place, sheet)
        mine = [row for row in rows if meant[0] in row.keys]
        others = [row for row in rows if row.keys & (own.keys() - set(meant)) and row not in mine]
        if len(mine) != 1 or any(one.supports(claim.figure) for one in mine[0].numbers):
            continue
        holding = [row for row in others if any(one.supports(claim.figure) for one in row.numbers)]
        alike = [row for row in holding if row.shape == mine[0].shape]
        if len(holding) == len(alike) == 1 and not _stands_elsewhere(sheet, claim, alike[0].line):
            at = next(at for at, one in enumerate(alike[0].numbers) if one.supports(claim.figure))
            yield mine[0].numbers[at].text, place


def _called_beside(claim: Claim) -> frozenset[str]:
    """Return the words that call what a number counts: those behind it, in Chinese those before it."""
    before, behind = _CUT.split(claim.lead)[-1], _CUT.split(claim.behind)[0]
    if HAN_RUN.search(before) or HAN_RUN.search(behind):
        return subjects(before[-_SIGNS:], short=True)
    return subjects(" ".join(_WORD.findall(behind)[: _BEHIND + 1]), short=True)


def _stands_elsewhere(sheet: Sheet, claim: Claim, line: int) -> bool:
    """Tell whether a number stands in another line of a page, too."""
    lines = sheet.text.splitlines()
    return any(_has(figures(text), claim.figure) for at, text in enumerate(lines) if at != line)


def _has(shown: Sequence[Figure], figure: Figure) -> bool:
    return any(one.kind == "number" and one.supports(figure) for one in shown)
