"""A table as a spreadsheet or a text file holds it: sheets of cells with what is known of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

CellKind = Literal["text", "number", "day", "formula", "error"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell holds.

    A number is plain digits with a decimal point, a day begins with YYYY-MM-DD; neither can be misread. A text is
    what somebody typed. A formula is one whose value was never computed. `shown` is what a reader of the sheet sees,
    `computed` tells that a formula gave the value that is stored.
    """

    text: str
    kind: CellKind = "text"
    shown: str = ""
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells drawn as one: the value stands in the first, the others are empty."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class GridSheet:
    """One sheet: its filled cells by row and column, both from 1, and what of it is not read."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[Merged, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole file."""

    sheets: tuple[GridSheet, ...]
    notes: tuple[str, ...] = field(default=())
