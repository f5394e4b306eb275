"""The numbers of a row of a table, cell by cell: beside a count a price is no group of its digits."""

import re
from decimal import Decimal

_CELL = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+(?:[.,]\d{1,2})?)(?![\d.,]*\d)")
_GROUPED = re.compile(r",\d{3}(?!\d)")


def cells(line: str) -> list[Decimal]:
    """Return the numbers of a row, with the groups of English and with either sign before pence."""
    return [_number(cell) for cell in _CELL.findall(line)]


def sums_in(line: str) -> list[str]:
    """Return the numbers with pence of a row, as they are written."""
    return [cell for cell in _CELL.findall(line) if re.search(r"[.,]\d\d$", cell)]


def _number(cell: str) -> Decimal:
    return Decimal(cell.replace(",", "") if _GROUPED.search(cell) else cell.replace(",", "."))
