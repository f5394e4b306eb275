"""Sets a document of blocks on pages: the words as text, the pictures as their own pixels."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipeline.pdf.cells import in_cells
from pipeline.pdf.pages import write
from pipeline.pdf.pictures import Raster, image_of
from pipeline.pdf.reading_lines import in_lines
from pipeline.pdf.typeset import typeset
from pipeline.readers.contract import Limits, Refused
from pipeline.readers.layout.blocks import (
    Block,
    Break,
    Cell,
    Grid,
    Heading,
    Item,
    Paragraph,
    Picture,
    Remark,
    Rule,
    Run,
    Section,
    Table,
    text_of,
)
from pipeline.readers.layout.widths import shared, widest_word

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
MARGIN = 36.0
ASK = "Ask the client for a PDF of the part that matters."
# A word longer than 24 letters may be broken about every fourth, so that no address runs over an edge. Templates
# turn that mark into a space of no width, after which no line begins with a sign that closes; where there is none but
# such signs, or another script, a word longer than a line is broken by the character itself, never within a number.
WORD = re.compile(r"\S{25,}")
LATIN = "!-~\u00a1-\u024f"
PIECE = re.compile(
    rf"([{LATIN}]{{4,40}}?)(?=[^!?/.,:;)\]}}](?<=[{LATIN}]))|(\S{{24,40}}(?<![!-~])|\S{{40}})(?=[^\u0300-\u036f\u200d\ufe0f])"
)
ZERO_WIDTH = "\u200b"
BREAK_HERE = ZERO_WIDTH * 2
GRID_TYPE = 7.5
# Points of the type of a table and of what stands around the words of a cell, and how much wider bold type is.
TYPE, PADDING, BOLD = 10.0, 8.0, 1.1
NARROWEST, WIDEST = 3, 60


def set_on_pages(sections: Sequence[Section], limits: Limits, identity: str) -> tuple[bytes, tuple[str, ...]]:
    """Return a clean PDF of the sections and the text of each page; `identity` is hexadecimal."""
    pictures: list[Raster] = []
    data = {"sections": [_section(section, pictures) for section in sections]}
    pdf = typeset("blocks", data, timestamp=EPOCH, standard=None)
    clean = _clean(pdf, pictures, limits, identity)
    return clean, texts_of(clean)


def texts_of(pdf: bytes) -> tuple[str, ...]:
    """Return what each page of a PDF of ours says, line by line, without the marks where a word may be broken.

    The rows of its tables are told cell by cell.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pages = (document[index].get_textpage() for index in range(len(document)))
    texts = ((words, in_lines(words, words.get_text_bounded())) for words in pages)
    return tuple(in_cells(words, text.replace("\r\n", "\n").replace(ZERO_WIDTH, "")) for words, text in texts)


def digest_of(data: bytes) -> str:
    """Return the identity of a PDF made of these bytes."""
    return sha256(data).hexdigest()


def _clean(pdf: bytes, pictures: Sequence[Raster], limits: Limits, identity: str) -> bytes:
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as source, pikepdf.new() as clean:
        if len(source.pages) > limits.pages:
            raise Refused(f"It fills {len(source.pages)} pages; the limit is {limits.pages}.", ASK)
        clean.pages.extend(source.pages)
        _with_pictures(clean, pictures)
        return write(clean, identity)


def _with_pictures(pdf: Pdf, pictures: Sequence[Raster]) -> None:
    if not pictures:
        return
    images = [image_of(pdf, raster) for raster in pictures]
    for page in pdf.pages:
        for name, number in _stand_ins(page):
            page.obj.Resources.XObject[name] = images[number]


def _stand_ins(page: Page) -> list[tuple[str, int]]:
    if "/XObject" not in page.obj.Resources:
        return []
    drawn = page.obj.Resources.XObject
    return [
        (name, int.from_bytes(image.read_bytes(), "big"))
        for name, image in drawn.items() if image.get("/Subtype") == "/Image" and image.Width == 1 == image.Height
    ]


def _section(section: Section, pictures: list[Raster]) -> dict[str, Any]:
    width, height = section.size
    room = (width - 2 * MARGIN, height - 2 * MARGIN - 10)
    return {
        "width": width, "height": height,
        "blocks": [_data(block, pictures, room) for block in section.blocks],
    }


def _data(block: Block, pictures: list[Raster], room: tuple[float, float]) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": min(max(block.level, 1), 6), "runs": _runs(block.runs)}
    if isinstance(block, Paragraph):
        return {
            "kind": "paragraph", "runs": _runs(block.runs), "indent": min(block.indent, 8), "align": block.align,
            "look": block.look,
        }
    if isinstance(block, Item):
        return {"kind": "item", "marker": block.marker, "level": min(block.level, 8), "runs": _runs(block.runs)}
    if isinstance(block, Picture):
        return _picture(block, pictures, room)
    if isinstance(block, Table):
        return _table(block, room[0], lambda inner: _data(inner, pictures, room))
    if isinstance(block, Grid):
        return _grid(block)
    return _bare(block)


def _bare(block: Rule | Break | Remark) -> dict[str, Any]:
    if isinstance(block, Remark):
        return {"kind": "remark", "text": breakable(block.text)}
    return {"kind": "rule" if isinstance(block, Rule) else "break"}


def _runs(runs: Iterable[Run]) -> list[dict[str, str]]:
    return [{"text": breakable(run.text), "look": _look(run)} for run in runs]


def _look(run: Run) -> str:
    styles = {"b": run.bold, "i": run.italic, "u": run.underline, "s": run.strike, "m": run.mono}
    return "".join(letter for letter, on in styles.items() if on)


def breakable(text: str) -> str:
    """Let words that are too long for a line or cell be broken; templates turn the marks into no space at all."""
    return WORD.sub(lambda word: PIECE.sub(_with_break, word[0]), text)


def _with_break(piece: re.Match[str]) -> str:
    return piece[0] + (BREAK_HERE if piece[1] else ZERO_WIDTH)


def _picture(picture: Picture, pictures: list[Raster], room: tuple[float, float]) -> dict[str, Any]:
    share = min(1.0, room[0] / picture.width, room[1] / picture.height)
    pictures.append(picture.raster)
    return {
        "kind": "picture", "width": picture.width * share, "height": picture.height * share,
        "mark": list((len(pictures) - 1).to_bytes(3, "big")),
    }


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "kind": "grid", "widths": list(grid.widths), "size": GRID_TYPE, "header": grid.header,
        "rows": [_grid_row(grid, number) for number in range(len(grid.rows))],
        # A row of marks stands for every row but the header.
        "right": [list(marks) for marks in grid.right],
    }


def _grid_row(grid: Grid, number: int) -> list[str | dict[str, Any]]:
    cells: list[str | dict[str, Any]] = []
    column = 0
    while column < len(grid.rows[number]):
        text, across = breakable(grid.rows[number][column]), grid.spans.get((number, column), 1)
        cells.append(text if across == 1 else {"text": text, "across": across})
        column += across
    return cells


def _table(table: Table, room: float, inner: Callable[[Block], dict[str, Any]]) -> dict[str, Any]:
    placed = _placed(table)
    # Columns in which no cell begins are only the far side of a cell that claims more than there are.
    starts = sorted({x for _, x, *_ in placed})
    weights = [float(NARROWEST)] * max(1, len(starts))
    needed = [0.0] * len(weights)
    cells = []
    for cell, x, y, across, down in placed:
        first, beyond = bisect_left(starts, x), bisect_left(starts, x + across)
        for column in range(first, beyond):
            weights[column] = max(weights[column], min(_longest(cell) / (beyond - first), WIDEST))
        if beyond == first + 1:
            needed[first] = max(needed[first], _needed(cell))
        blocks = [inner(block) for block in cell.blocks]
        cells.append({"x": first, "y": y, "across": beyond - first, "down": down, "blocks": blocks})
    # A cell that covers a row of the header and one below it would tie both together.
    header = table.header if all(y + down <= table.header for _, _, y, _, down in placed if y < table.header) else 0
    widths = shared(room, weights, needed)
    return {"kind": "table", "widths": widths, "header": min(header, len(table.rows) - 1), "cells": cells}


def _longest(cell: Cell) -> int:
    lines = (line for block in cell.blocks for line in _said(block).split("\n"))
    return max(map(len, lines), default=0)


def _needed(cell: Cell) -> float:
    """Return how many points a cell needs so that none of its words runs into the next one."""
    return max((widest_word(_said(block), TYPE * _boldness(block)) for block in cell.blocks), default=0.0) + PADDING


def _boldness(block: Block) -> float:
    """Return how much wider a block's words are than in plain type."""
    return BOLD if isinstance(block, Heading) or any(run.bold for run in getattr(block, "runs", ())) else 1.0


def _said(block: Block) -> str:
    if isinstance(block, Heading | Paragraph | Item):
        return text_of(block.runs)
    return " " * 30 if isinstance(block, Picture | Table) else ""


def _placed(table: Table) -> list[tuple[Cell, int, int, int, int]]:
    """Return each cell with its column, row, and what it covers, cut where it would cover another."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for y, row in enumerate(table.rows):
        x = 0
        for cell in row:
            while (x, y) in taken:
                x += 1
            down = max(1, min(cell.down, len(table.rows) - y))
            across = 1
            while across < min(cell.across, 100) and (x + across, y) not in taken:
                across += 1
            taken |= {(x + i, y + j) for i in range(across) for j in range(down)}
            placed.append((cell, x, y, across, down))
            x += across
    return placed
