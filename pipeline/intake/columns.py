"""Which column of a table holds what: guessed by the headings, or as a person says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from pipeline.model.faults import Usage
from pipeline.model.grid import MOST_ABOVE, Cell, GridSheet

NO_FIT = (0, 0)
Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet by field, the row of their headings (0 if there is none), and those not used."""

    row: int
    of: Mapping[str, int]
    headings: Mapping[int, str]
    unused: tuple[int, ...] = ()
    twice: tuple[str, ...] = ()
    said: frozenset[str] = field(default=frozenset())


def guessed(sheet: GridSheet, words: Words, needed: Sequence[str]) -> Columns | None:
    """Return the columns by the row that looks most like headings; None if no row has what is needed."""
    best: Columns | None = None
    for number in sorted(sheet.rows)[:MOST_ABOVE]:
        found = _in_row(number, sheet.rows[number], words)
        if all(name in found.of for name in needed) and (best is None or len(found.of) > len(best.of)):
            best = found
    return best


def overridden(sheet: GridSheet, guess: Columns | None, said: Mapping[str, str], fields: Sequence[str]) -> Columns:
    """Return the columns as a person names them, by heading or letter; the others stay as guessed."""
    unknown = sorted(said.keys() - set(fields))
    if unknown:
        raise Usage(f"{unknown[0]!r} is no field of this import.", "--columns", f"The fields are {', '.join(fields)}.")
    row = guess.row if guess else _row_of(sheet, said)
    headings = dict(guess.headings) if guess else _headings(sheet.rows.get(row, {}))
    chosen = dict(guess.of) if guess else {}
    for name, where in said.items():
        chosen.pop(name, None)
        if where:
            column = _column(where, headings)
            chosen = {other: place for other, place in chosen.items() if place != column}
            chosen[name] = column
    unused = tuple(column for column in headings if column not in chosen.values())
    twice = tuple(one for one in guess.twice if one not in said) if guess else ()
    return Columns(row, chosen, headings, unused, twice, frozenset(said))


def told(text: str) -> dict[str, str]:
    """Return what --columns says: date=Datum,price=D; an empty name takes a field away."""
    found = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, sign, where = part.partition("=")
        if not sign:
            raise Usage(f"{part!r} does not say which column it is.", "--columns", "Write it as date=Datum,price=D.")
        found[name.strip()] = where.strip()
    return found


def letter(column: int) -> str:
    """Return a column's letter."""
    said = ""
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


def _in_row(number: int, row: Mapping[int, Cell], words: Words) -> Columns:
    headings = _headings(row)
    chosen: dict[str, int] = {}
    twice: list[str] = []
    for weight, name, column in sorted(_fits(headings, words), reverse=True):
        if column in chosen.values():
            continue
        if name in chosen:
            if weight[0] == _weight(headings[chosen[name]], words[name])[0]:
                twice.append(name)
            continue
        chosen[name] = column
    unused = tuple(column for column in headings if column not in chosen.values())
    return Columns(number, chosen, headings, unused, tuple(dict.fromkeys(twice)))


def _fits(headings: Mapping[int, str], words: Words) -> Iterator[tuple[tuple[int, int], str, int]]:
    for column, heading in headings.items():
        for name, phrases in words.items():
            weight = _weight(heading, phrases)
            if weight > NO_FIT:
                yield weight, name, column


def _weight(heading: str, phrases: Sequence[str]) -> tuple[int, int]:
    """Return how well a heading fits: the same words, else words within it; the longer the surer."""
    bare = _bare(heading)
    same = [phrase for phrase in phrases if _bare(phrase) == bare]
    if same:
        return 2, len(bare)
    # A short word within a heading says little: "no" is in "no returns".
    within = [phrase for phrase in phrases if _within(_bare(phrase), bare)]
    return (1, max(map(len, within))) if within else NO_FIT


def _within(phrase: str, heading: str) -> bool:
    if not phrase.isascii():
        return len(phrase) > 1 and phrase in heading
    return len(phrase) > 3 and bool(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", heading))


def _bare(text: str) -> str:
    """Return a heading without what stands in brackets, without signs and case."""
    without = re.sub(r"[\[(（].*?[\])）]", " ", normalize("NFKC", text).casefold())
    return " ".join(re.sub(r"[^\w]+|_", " ", without).split()) or " ".join(text.casefold().split())


def _headings(row: Mapping[int, Cell]) -> dict[int, str]:
    return {column: " ".join(cell.text.split()) for column, cell in sorted(row.items())}


def _row_of(sheet: GridSheet, said: Mapping[str, str]) -> int:
    """Return the row that holds the headings a person names; 0 if letters were given."""
    names = {_bare(name) for name in said.values() if name}
    for number in sorted(sheet.rows)[:MOST_ABOVE]:
        if names & {_bare(text) for text in _headings(sheet.rows[number]).values()}:
            return number
    return 0


def _column(where: str, headings: Mapping[int, str]) -> int:
    for column, heading in headings.items():
        if heading.casefold() == where.casefold() or _bare(heading) == _bare(where):
            return column
    if re.fullmatch("[A-Za-z]{1,2}", where):
        number = 0
        for sign in where.upper():
            number = number * 26 + ord(sign) - 64
        return number
    shown = ", ".join(f"{letter(column)} {heading}" for column, heading in headings.items())
    remedy = f"The columns are {shown}." if shown else "Give letters."
    raise Usage(f"There is no column {where!r}.", "--columns", remedy)
