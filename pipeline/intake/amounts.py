"""Amounts and counts as people type them, in English and in German ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from pipeline.facts import plain
from pipeline.facts.money import CODES, SIGNS
from pipeline.intake.days import Unread
from pipeline.model.grid import Cell

_MARKS = sorted((*SIGNS, *CODES), key=len, reverse=True)
_MARK = re.compile("|".join(map(re.escape, _MARKS)), re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?")
_UNITS = "x|pcs?|pieces?|units?|copies|stk|stück|st|ea|件|个|個|台|只|张"
_COUNT = re.compile(rf"(?:x ?)?(\d{{1,7}})(?:[.,]0+)?(?: ?(?:{_UNITS})\.?)?", re.IGNORECASE)
_DECIMALS = re.compile(r"([.,])\d{1,2}$")
# Signs that several currencies share: alone they tell none.
SHARED = frozenset({"$", "¥", "kr", "Rs"})
MOST = Decimal(10) ** 12


def currency_in(text: str) -> str:
    """Return the currency that a text names: a code, a sign that several currencies share, or nothing."""
    found = _MARK.search(plain(text).replace("¥", "¥"))
    if not found:
        return ""
    mark = next(mark for mark in _MARKS if mark.casefold() == found[0].casefold())
    return SIGNS.get(mark, mark)


def decimal_sign(cells: Iterable[Cell]) -> str:
    """Return the sign that a column's own cells show before decimals, "" if they show none or both."""
    shown = {match[1] for cell in cells if cell.kind == "text" and (match := _DECIMALS.search(_bare(cell.text)))}
    return next(iter(shown)) if len(shown) == 1 else ""


def amount_of(cell: Cell, decimal: str = "") -> Decimal:
    """Return the amount in a cell, whatever its currency; `decimal` is its column's sign. Raises Unread."""
    if cell.kind == "number":
        value = Decimal(cell.text)
    elif cell.kind == "text":
        value = _typed(cell.text, decimal)
    else:
        raise Unread(f'"{cell.text}" has no value that could be read')
    if value < 0:
        raise Unread(f"{cell.shown or cell.text} is negative")
    if value >= MOST or value != round(value, 2):
        raise Unread(f"{cell.shown or cell.text} is no amount: it has more than two decimals or is too large")
    return value


def written(value: Decimal) -> str:
    """Return an amount as case files hold it."""
    return f"{value:.2f}"


def count_of(cell: Cell) -> int:
    """Return the whole number in a cell. Raises Unread."""
    if cell.kind in ("number", "text"):
        match = _COUNT.fullmatch(plain(cell.text).strip())
        if match and int(match[1]) > 0:
            return int(match[1])
    raise Unread(f'"{cell.text[:60]}" is no number of units')


def _bare(text: str) -> str:
    """Return an amount without its currency."""
    return _MARK.sub("", plain(text).replace("\u00a0", " ")).strip().removesuffix(",-").removesuffix(".-").strip()


def _typed(text: str, decimal: str) -> Decimal:
    bare = _bare(text)
    sign = -1 if re.match(r"[-(]", bare) else 1
    bare = bare.strip("()+- ")
    if not _DIGITS.fullmatch(bare):
        raise Unread(f'"{text[:60]}" is no amount')
    if decimal and re.fullmatch(rf"\d+{re.escape(decimal)}\d{{3}}", bare):
        raise Unread(f'"{text[:60]}" has three decimals, or its "{decimal}" divides thousands')
    # A last separator with one or two digits after it is the decimal one; with three it divides thousands.
    match = re.fullmatch(r"(.*?)(?:[.,](\d{1,2}))?", bare)
    whole, decimals = (match[1], match[2]) if match else (bare, None)
    digits = re.sub(r"\D", "", whole)
    return sign * Decimal(f"{digits}.{decimals or '0'}")
