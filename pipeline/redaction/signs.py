"""The signs of a page of a PDF as a viewer sees them, each with its box; hidden words and words off the page too."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.pdf.geometry import Box, Matrix, displayed, upright
from pipeline.pdf.pages import turn, user_unit, visible_box

if TYPE_CHECKING:
    from pikepdf import Page
    from pypdfium2 import PdfDocument

# FPDF_TEXTRENDERMODE_INVISIBLE of PDFium: a layer of words under a picture.
INVISIBLE = 3
# A page on which more than this share of the signs has no known meaning cannot be searched.
UNKNOWN_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Sign:
    """A character and its box (left, top, right, bottom) in points from the upper left of the page as displayed.

    `turn` is how far its line is turned clockwise from upright; `breaks` says that a line ends here, `hyphen`
    that it ends within a word; `layer` that it is not drawn but lies under a picture.
    """

    text: str
    box: Box
    turn: int = 0
    breaks: bool = False
    hyphen: bool = False
    layer: bool = False

    @property
    def blank(self) -> bool:
        """Tell whether nothing is drawn for it."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its size as displayed in points, and its signs in the order of the file."""

    width: float
    height: float
    signs: tuple[Sign, ...]
    readable: bool

    @property
    def wordless(self) -> bool:
        """Tell whether nothing on it can be searched."""
        return not self.readable or all(sign.blank for sign in self.signs)


def leaves(pdf: bytes) -> Iterator[Leaf]:
    """Yield the pages of a clean PDF, each with one content stream."""
    import pikepdf
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            for index, page in enumerate(opened.pages):
                yield _leaf(document, index, page)
    finally:
        document.close()


def _leaf(document: PdfDocument, index: int, page: Page) -> Leaf:
    box, rotate, unit = visible_box(page), turn(page), user_unit(page)
    width, height = (side * unit for side in displayed(box, rotate))
    signs, unknown = _signs(document, index, upright(box, rotate, unit, 0, 0), height, rotate)
    drawn = sum(not sign.blank for sign in signs)
    return Leaf(width, height, signs, unknown <= UNKNOWN_SHARE * drawn)


def _signs(
    document: PdfDocument, index: int, matrix: Matrix, height: float, rotate: int
) -> tuple[tuple[Sign, ...], int]:
    """Return the signs of a page, and how many of them have no known meaning."""
    import pypdfium2.raw as raw

    page = document[index]
    words = page.get_textpage()
    signs, unknown, high = [], 0, 0
    left, right, foot, top = (ctypes.c_double() for _ in range(4))
    loose = raw.FS_RECTF()
    for at in range(raw.FPDFText_CountChars(words)):
        code = raw.FPDFText_GetUnicode(words, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + (high - 0xD800) * 0x400 + code - 0xDC00
        high = 0
        unknown += raw.FPDFText_HasUnicodeMapError(words, at) == 1 or code in (0, 0xFFFD)
        raw.FPDFText_GetCharBox(words, at, left, right, foot, top)
        raw.FPDFText_GetLooseCharBox(words, at, loose)
        tight = (left.value, foot.value, right.value, top.value)
        box = _displayed(_widened(tight, (loose.left, loose.bottom, loose.right, loose.top)), matrix, height)
        hyphen = raw.FPDFText_IsHyphen(words, at) == 1 or code in (0x02, 0xFFFE, 0xAD)
        text = "-" if hyphen else chr(code) if code and code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        thing = raw.FPDFText_GetTextObject(words, at)
        layer = bool(thing) and raw.FPDFTextObj_GetTextRenderMode(thing) == INVISIBLE
        angle = round(rotate - math.degrees(max(0.0, raw.FPDFText_GetCharAngle(words, at)))) % 360
        signs.append(Sign(text, box, round(angle / 90) * 90 % 360, text in "\r\n", hyphen, layer))
    return tuple(signs), unknown


def _widened(tight: Box, loose: Box) -> Box:
    """Return the box of a sign's ink as wide as its place in the line; its place alone where it has no ink."""
    if tight[2] - tight[0] <= 0 or tight[3] - tight[1] <= 0:
        return loose
    return (min(tight[0], loose[0]), tight[1], max(tight[2], loose[2]), tight[3])


def _displayed(box: Box, matrix: Matrix, height: float) -> Box:
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (box[0], box[2]) for y in (box[1], box[3])]
    ys = [b * x + d * y + f for x in (box[0], box[2]) for y in (box[1], box[3])]
    return (min(xs), height - max(ys), max(xs), height - min(ys))
