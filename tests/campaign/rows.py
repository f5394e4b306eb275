"""Figures of another row and of another column of the tables that a statement cites, told in its words."""

import random
import re
from collections.abc import Iterator

from pipeline.rules.bearing.knowledge import knowledge_of
from pipeline.rules.contract import Facts
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.tables import tables_of

_KINDS = frozenset({"date", "number", "amount"})
_MONEY = frozenset({"number", "amount"})
# So many of each figure's neighbours are told in its place, from rows so near.
_MOST, _NEAR = 2, 40


def of_rows(facts: Facts, cited: tuple[str, ...], text: str) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, figure, other) for each figure of a text that stands in a row, and what stands beside it there."""
    chance = random.Random(text)  # seeded: the same each time
    tables = [table for name in cited for table in _tables(facts, name)]
    for figure in dict.fromkeys(figures(text)):
        if text.count(figure.text) == 1 and figure.kind in _KINDS and re.search(r"\d", figure.text):
            for what in ("row", "column"):
                found = [one for table in tables for one in _beside(table, figure, what) if one.text not in text]
                others = list(dict.fromkeys(found))
                chance.shuffle(others)
                written = (_written(figure, other) for other in others[:_MOST])
                yield from ((f"{figure.kind} of another {what}", figure.text, one) for one in written if one)


def _tables(facts: Facts, name: str) -> Iterator[dict[int, list[Figure]]]:
    """Yield the figures of the rows of each page, by line."""
    for _, sheet in knowledge_of(facts).sheets(facts, name):
        tables, lines = tables_of(sheet.text), sheet.text.splitlines()
        yield {
            at: [one for one in figures(line) if one.kind in _KINDS]
            for at, line in enumerate(lines) if tables.is_row(at)
        }


def _beside(rows: dict[int, list[Figure]], figure: Figure, what: str) -> Iterator[Figure]:
    for line, row in rows.items():
        for at in (at for at, one in enumerate(row) if one.supports(figure)):
            others = (
                [row_[at] for near, row_ in rows.items() if len(row_) == len(row) and 0 < abs(near - line) < _NEAR]
                if what == "row" else [*row[:at], *row[at + 1 :]]
            )
            yield from (one for one in others if _may_stand_for(one, figure))


def _may_stand_for(one: Figure, figure: Figure) -> bool:
    if figure.kind == "date":
        return one.kind == "date" and not one.supports(figure) and any(month and day for _, month, day in one.days)
    alike = one.kind in _MONEY and not one.numbers & figure.numbers and one.has_fraction == figure.has_fraction
    return alike and (figure.kind == "amount" or one.kind == "number")


def _written(figure: Figure, other: Figure) -> str:
    """Return another figure in the form of one, "" where that is not known."""
    if figure.kind != "date":
        number = re.sub(r"[^\d.,]", "", other.text).strip(".,")
        return re.sub(r"\d[\d.,]*\d|\d", number, figure.text, count=1)
    (_, month, day), (_, other_month, other_day) = (
        min((one for one in each.days if one[1] and one[2]), key=str, default=(None, None, None))
        for each in (figure, other)
    )
    if month != other_month or not day or not other_day:
        return ""
    return re.sub(rf"(?<!\d)0?{day}(?!\d)", str(other_day), figure.text, count=1)
