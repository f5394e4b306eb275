"""What is kept of the figures of a page: which they are, in which lines, and which lines are rows of a table."""

import re
from collections.abc import Collection, Iterable, Iterator

from pipeline.model.cells import apart
from pipeline.rules.figures.figure import Day, Figure, day_order
from pipeline.rules.figures.folded import folded, told_day
from pipeline.rules.figures.keys import keys_of, term_of
from pipeline.rules.figures.line_words import after, subjects_of, without_ordinals
from pipeline.rules.figures.number_words import numbers_elsewhere
from pipeline.rules.figures.reading import figures, figures_of_page

# Part of the shelf's keys: raise it when other figures are read on a page, or are kept otherwise.
VERSION = 52
# On a page of so few figures each one is easily found; on others its line must speak of the same thing.
_FEW = 16
# So many lines of one shape, one below the other, are a table.
_LEAST_ROWS = 4
_ORDINAL = re.compile(
    r"\b(?:on|by|until|till|from|to|since|before|after|and|or) (?P<told>the (?P<day>[12]?\d|3[01])(?:st|nd|rd|th))\b"
    r"(?=\W*$|\s*[,.;:)]|\s+(?:and|or|to|until|but|because|when|while|as|so|i|we|he|she|they|it|at|for|with|by|from)\b)"
)
# A day of the whole page that no line has: it goes on in the next one.
_ACROSS = -1
# A line that has so many signs was broken where the page ends.
_LEAST_OF_A_LINE = 50
# A Chinese day that a cell breaks goes on with its next sign, wherever its line ends: "2026年2月" and "8日".
_BROKEN_DAY = re.compile(r"\d\s*年\s*\n\s*\d|月\s*\n\s*\d{1,2}\s*[日号號]|\d\s*\n\s*[月日号號]")
# A figure whose words do not matter: a name, an amount.
_WHOLE = -2


def noted(text: str, cells: str = "") -> str:
    """Return the figures of a page as one word that is kept with it; none reaches over the border of two `cells`.

    The running numbers of its tables are left out. Its first lines say whether days and numbers are few, which lines
    are rows of tables, the first and last days of columns, what the page speaks of, and the keys of the figures; each
    further line is a figure.
    """
    if not text.strip():
        return "\n".join(("11", "", "", "", ""))
    rows, terms = _rows(without_ordinals(text).splitlines()), subjects_of(text)
    text = apart(text, cells)
    lines = without_ordinals(text).splitlines()
    found = [(one, _WHOLE) for one in figures_of_page(text) if one.name or one.kind == "amount"]
    days = [(one, at) for at, line in enumerate(lines) for one in figures_of_page(line, text) if one.days]
    days += _of_the_month_told(lines, days)
    numbers = [(one, at) for at, line in enumerate(lines) for one in _numbers(line, at in rows)]
    told = {(one.kind, one.days, one.numbers) for one, _ in (*days, *numbers)}
    across = dict.fromkeys(
        one for one in figures_of_page(text)
        if one.days and (one.kind, one.days, one.numbers) not in told
    )
    every = [*found, *days, *numbers, *((one, _line_of(one, lines, rows)) for one in across)]
    keys = [sorted(keys_of(one)) for one, _ in every]
    terms |= frozenset(filter(None, (term_of(key) for names in keys for key in names)))
    return "\n".join((
        f"{len(days) <= _FEW:d}{len(numbers) <= _FEW:d}",
        ",".join(map(str, sorted(rows))),
        " ".join(",".join(map(told_day, ends)) for ends in _ends(lines, rows)),
        " ".join(sorted(terms)),
        " ".join(map(",".join, keys)),
        *(folded(one, line, after(lines[line], one.text, _standing(one, lines[line])) if line >= 0 else ())
          for one, line in every),
    ))


def _of_the_month_told(lines: list[str], days: Iterable[tuple[Figure, int]]) -> list[tuple[Figure, int]]:
    """Return the days of which a line tells no month, "on the 5th", each of the month that was told last before it."""
    found = [(match, at) for at, line in enumerate(lines) for match in _ORDINAL.finditer(line)]
    told = {at: {day for one in one_line for day in one.days} for at, one_line in _by_line(days)} if found else {}
    made = []
    for match, at in found:
        before = max((line for line in told if line <= at), default=None)
        months = {(year, month) for year, month, _ in told[before]} if before is not None else set()
        whole = frozenset((year, month, int(match["day"])) for year, month in months)
        made += [(Figure("date", match["told"], whole), at)] if whole else []
    return made


def _by_line(days: Iterable[tuple[Figure, int]]) -> Iterator[tuple[int, list[Figure]]]:
    lines: dict[int, list[Figure]] = {}
    for one, at in days:
        lines.setdefault(at, []).append(one)
    yield from lines.items()


def _standing(figure: Figure, line: str) -> int:
    """Return where a number stands in its line by itself: its digits may stand in a name or a day before it, too."""
    return standing(figure.text, line) if figure.kind == "number" else 0


def standing(figure: str, line: str) -> int:
    """Return where a figure stands by itself in a line, or else the first place that has its signs."""
    first = max(0, line.find(figure))
    if first == line.rfind(figure):
        return first
    alone = re.search(rf"(?<![\w.,/-]){re.escape(figure)}(?![\w/-]|[.,]\d)", line)
    return alone.start() if alone else first


def _line_of(day: Figure, lines: list[str], rows: Collection[int]) -> int:
    """Return the line in which a day begins that goes on in the next one; of a table none, but by its signs."""
    begun = day.text.split("\n")[0].strip()
    if _BROKEN_DAY.search(day.text):
        return next((at for at, line in enumerate(lines) if line.rstrip().endswith(begun)), _ACROSS)
    return next(
        (at for at, line in enumerate(lines)
         if at not in rows and len(line) >= _LEAST_OF_A_LINE and begun and line.rstrip().endswith(begun)), _ACROSS,
    )


def _numbers(line: str, row: bool) -> Iterator[Figure]:
    """Yield the numbers of a line; only in a table it is open what belongs to a date beside it.

    Where blanks part thousands they part columns too: "300 201" is one number or two.
    """
    for one in (figures_of_page if row else figures)(line):
        if one.kind == "number":
            yield one
            if " " in one.text:
                yield from (part for text in one.text.split(" ") for part in figures(text) if part.kind == "number")
    yield from numbers_elsewhere(line)


def _ends(lines: list[str], rows: Iterable[int]) -> Iterator[tuple[Day, Day]]:
    """Yield the first and the last day of each column of days of a page's tables."""
    columns: dict[int, list[Day]] = {}
    for at in sorted(rows):
        days = [min(one.days, key=str) for one in figures(lines[at]) if one.days]
        for column, day in enumerate(days):
            columns.setdefault(column, []).append(day)
    for days in columns.values():
        yield min(days, key=day_order), max(days, key=day_order)


def _rows(lines: list[str]) -> frozenset[int]:
    """Return which lines are rows of a table: several, one below the other, that begin alike with a figure."""
    shapes = [_shape(line) for line in lines]
    found: set[int] = set()
    for first, last in _runs(shapes):
        if last - first >= _LEAST_ROWS and shapes[first]:
            found.update(range(first, last))
    return frozenset(found)


def _runs(shapes: list[str]) -> Iterator[tuple[int, int]]:
    first = 0
    for at in range(1, len(shapes) + 1):
        if at == len(shapes) or shapes[at] != shapes[first]:
            yield first, at
            first = at


def _shape(line: str) -> str:
    """Return what the first word of a line looks like, "" if it holds no digit."""
    word = line.split(maxsplit=1)[:1]
    if not word or not any(map(str.isdigit, word[0])):
        return ""
    return re.sub(r"\w+", "9", word[0])
