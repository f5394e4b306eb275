"""Days as people type them into tables; one that can be read in two ways is read in none until somebody says which."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipeline.facts import plain
from pipeline.facts.dates import dates_in
from pipeline.model.grid import Cell

ORDERS = ("dmy", "mdy", "ymd")
_NUMBERS = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})\.?")
_TIME = re.compile(r"[ T,]+\d{1,2}:\d{2}(?::\d{2})?.*$")


class Unread(Exception):
    """A cell that could not be read, and why."""


@dataclass(frozen=True, slots=True)
class Written:
    """How the days of a column are written: the last day that may stand there, the order, and what shows it."""

    latest: date
    order: str = ""
    why: str = ""


def order_in(cells: Iterable[tuple[int, Cell]], latest: date) -> Written:
    """Return the order that the column's own cells show, none where they show none or contradict each other."""
    shown: dict[str, tuple[int, str]] = {}
    for row, cell in cells:
        readings = _readings(cell, latest)
        if len(readings) == 1 and cell.kind == "text":
            (order,) = readings
            if order != "ymd":
                shown.setdefault(order, (row, cell.text))
    if len(shown) != 1:
        return Written(latest)
    ((order, (row, text)),) = shown.items()
    said = "the day stands first" if order == "dmy" else "the month stands first"
    return Written(latest, order, f'{said}, as "{text}" in row {row} shows')


def day_of(cell: Cell, written: Written) -> date:
    """Return the day of a cell. Raises Unread."""
    day = _day_of(cell, written)
    if day > written.latest:
        raise Unread(f'"{cell.shown or cell.text}" lies in the future')
    return day


def _day_of(cell: Cell, written: Written) -> date:
    if cell.kind == "day":
        return date.fromisoformat(cell.text[:10])
    if cell.kind == "number":
        raise Unread(f'"{cell.text}" is a number, not a day: format the column as a date')
    if cell.kind != "text":
        raise Unread(f'"{cell.text}" has no value that could be read')
    readings = _readings(cell, written.latest) or _readings(cell, date.max)
    if not readings:
        return _in_words(cell.text)
    if len(set(readings.values())) == 1:
        return next(iter(readings.values()))
    if written.order in readings:
        return readings[written.order]
    either = " or ".join(sorted({day.isoformat() for day in readings.values()}))
    raise Unread(f'the day "{cell.text}" may be {either}: give --dates dmy or --dates mdy')


def _readings(cell: Cell, latest: date) -> dict[str, date]:
    """Return the days that three numbers may be, by the order they are in; none that lies later than it can."""
    match = _NUMBERS.fullmatch(_TIME.sub("", plain(cell.text)).strip()) if cell.kind == "text" else None
    if not match:
        return {}
    first, sign, second, third = match.groups()
    if len(first) == 4:
        tries = {"ymd": (first, second, third)}
    elif len(third) == 4:
        tries = {"dmy": (third, second, first), "mdy": (third, first, second)}
    else:
        tries = {"dmy": (third, second, first), "mdy": (third, first, second), "ymd": (first, second, third)}
    if sign == "." and len(first) < 4:  # with dots, the day stands first
        tries = {"dmy": (third, second, first)}
    return {order: day for order, parts in tries.items() if (day := _day(*parts)) and day <= latest}


def _day(year: str, month: str, day: str) -> date | None:
    whole = int(year) + (2000 if len(year) <= 2 else 0)
    try:
        return date(whole, int(month), int(day)) if 1900 <= whole < 2100 else None
    except ValueError:
        return None


def _in_words(text: str) -> date:
    """Return a day whose month is written in letters or signs."""
    words = " ".join(_TIME.sub("", plain(text)).split())
    found = list(dates_in(1, words))
    if len(found) == 1 and len(found[0].days) == 1 and len(found[0].words) >= len(words.strip(". ")) - 5:
        return date.fromisoformat(found[0].days[0])
    raise Unread(f'"{text[:60]}" is no day')
