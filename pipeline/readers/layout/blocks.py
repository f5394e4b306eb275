"""A document without a format: what office, mail and web files become before they are set on pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.pdf.geometry import A4
from pipeline.pdf.pictures import Raster


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; a line feed in it breaks the line."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    mono: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, level 1 to 6."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `align` is "", "center" or "right", `indent` counts steps, `look` is "", "code" or "small"."""

    runs: tuple[Run, ...]
    indent: int = 0
    align: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list, with the mark or number it carries."""

    marker: str
    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the size it is shown at, in points."""

    raster: Raster
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line."""


@dataclass(frozen=True, slots=True)
class Break:
    """The start of a new page."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of this program on the page, set apart from the file's own: what is left out, and why."""

    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and how many columns and rows it covers."""

    blocks: tuple[Block, ...]
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first `header` rows stand again on each page."""

    rows: tuple[tuple[Cell, ...], ...]
    header: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A part of a spreadsheet: plain cells in columns of known widths in points, the first rows repeated.

    `right` marks the cells that hold numbers, below the header, row by row, as a text of "r" and "l"; `spans`
    says how many columns a cell covers, by its row and column.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[str, ...]
    spans: Mapping[tuple[int, int], int]
    header: int = 1


Block: TypeAlias = Heading | Paragraph | Item | Picture | Rule | Break | Remark | Table | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on pages of one size, in points."""

    blocks: tuple[Block, ...]
    size: tuple[float, float] = A4


def plain(text: str, look: str = "") -> Paragraph:
    """Return a paragraph in one style."""
    return Paragraph((Run(text),), look=look)


def text_of(runs: Iterable[Run]) -> str:
    """Return what the runs say."""
    return "".join(run.text for run in runs)
