"""Draws a page as pixels with black boxes over what is taken out; what was under a box is in no file any more."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.pdf.geometry import Box
from pipeline.pdf.pictures import Raster, encoded, page_of
from pipeline.pdf.typeset import LINE_HEIGHT, label
from pipeline.redaction.signs import Leaf

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

# Dots per inch of a page of words, and of one whose own pictures have more.
FEWEST_DPI, MOST_DPI = 200, 300
MOST_PIXELS, LONGEST_SIDE = 12_000_000, 14_000
# The smallest size, in points, at which the words of a label can be read, and the largest that it needs.
READABLE, LARGEST = 5.5, 11.0
# Room in points for a line of the list below a page whose boxes are too small for their words.
LINE, MARGIN = 12.0, 6.0
# Black on either side of words, in points.
PAD = 1.5


@dataclass(frozen=True, slots=True)
class Blot:
    """A box that is black, and the words that say so: in it where they fit, else its number in the list below."""

    box: Box
    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as a PDF of pixels, its size in points, and the words that stand on it because of its boxes."""

    pdf: bytes
    width: float
    height: float
    labels: tuple[tuple[str, Box], ...]


def drawn(document: PdfDocument, index: int, leaf: Leaf, blots: Sequence[Blot]) -> Drawn:
    """Draw a page of an open PDF with its boxes."""
    page = document[index]
    scale = _scale(page, leaf)
    picture = page.render(scale=scale * leaf.width / page.get_width(), may_draw_forms=False).to_pil().convert("RGB")
    canvas = _Canvas(picture, picture.width / leaf.width, picture.height / leaf.height, leaf)
    listed: list[str] = []
    for blot in blots:
        canvas.blacken(blot.box)
    for blot in blots:
        if not canvas.write(blot.words, blot.box):
            listed += [blot.words] if blot.words not in listed else []
            canvas.write(_mark(listed.index(blot.words)), blot.box, smallest=0)
    height = canvas.list_below(listed)
    pdf = page_of(_raster(canvas.picture), size=(leaf.width, height))
    return Drawn(pdf, leaf.width, height, tuple(canvas.written))


def _mark(place: int) -> str:
    return f"R{place + 1}"


def _scale(page: PdfPage, leaf: Leaf) -> float:
    """Return pixels for each point: 200 to 300 dpi as the page's pictures need, fewer on a page larger than A3."""
    dpi = min(MOST_DPI, max([FEWEST_DPI, *_picture_dpi(page)]))
    room = math.sqrt(MOST_PIXELS / (leaf.width * leaf.height))
    return min(dpi / 72, room, LONGEST_SIDE / max(leaf.width, leaf.height))


def _picture_dpi(page: PdfPage) -> list[float]:
    import pypdfium2
    import pypdfium2.raw as raw

    found = []
    for thing in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        try:
            (across, down), (left, foot, right, top) = thing.get_px_size(), thing.get_bounds()
        except (pypdfium2.PdfiumError, AttributeError, TypeError, ValueError):
            continue
        if right > left and top > foot:
            found.append(72 * max(across, down) / max(right - left, top - foot))
    return found


def _raster(picture: Image) -> Raster:
    red, green, blue = picture.split()
    grey = red.tobytes() == green.tobytes() == blue.tobytes()
    return encoded(red if grey else picture)


class _Canvas:
    """A page's pixels while boxes and words are drawn on them."""

    def __init__(self, picture: Image, across: float, down: float, leaf: Leaf) -> None:
        self.picture, self.across, self.down, self.leaf = picture, across, down, leaf
        self.written: list[tuple[str, Box]] = []

    def blacken(self, box: Box) -> None:
        """Fill a box, pixels that it only touches as well."""
        from PIL import ImageDraw

        left, top, right, bottom = self._pixels(box)
        ImageDraw.Draw(self.picture).rectangle((left, top, right - 1, bottom - 1), fill="black")

    def write(self, words: str, box: Box, smallest: float = READABLE) -> bool:
        """Write words in white over a black box, and tell whether they fit in at a size that can be read."""
        from PIL import Image

        left, top, right, bottom = self._pixels(box)
        line = _line(words)
        standing = right - left < bottom - top and bottom - top > 3 * (right - left)
        along, across = (bottom - top, right - left) if standing else (right - left, bottom - top)
        tall = LINE_HEIGHT * self.down
        share = min((along - 2 * PAD * self.across) / line.width, min(across, LARGEST * tall) / line.height)
        if share * line.height < max(1, smallest * tall):
            return False
        size = (max(1, int(line.width * share)), max(1, int(line.height * share)))
        small = line.resize(size, reducing_gap=3.0)
        if standing:
            small = small.transpose(Image.Transpose.ROTATE_90)
        place = ((left + right - small.width) // 2, (top + bottom - small.height) // 2)
        self.picture.paste(small, place)
        self.written.append((words, self._points(place, small.size)))
        return True

    def list_below(self, lines: Sequence[str]) -> float:
        """Make the page higher by the list of what its small boxes stand for, and return its height in points."""
        from PIL import Image

        if not lines:
            return self.leaf.height
        height = self.leaf.height + len(lines) * LINE + 2 * MARGIN
        picture = Image.new("RGB", (self.picture.width, round(height * self.down)), "white")
        picture.paste(self.picture, (0, 0))
        self.picture = picture
        for place, words in enumerate(lines):
            top = self.leaf.height + MARGIN + place * LINE
            box = (MARGIN, top, max(self.leaf.width - MARGIN, MARGIN + 1), top + LINE - 1)
            told = f"{_mark(place)}  {words}"
            line = _line(told)
            width = min(box[2] - box[0], line.width / line.height * (LINE - 1) * self.down / self.across + 2 * PAD)
            tight = (box[0], box[1], box[0] + width, box[3])
            self.blacken(tight)
            self.write(told, tight, smallest=0)
        return height

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        left, top = max(0, int(box[0] * self.across)), max(0, int(box[1] * self.down))
        right = min(self.picture.width, -int(-box[2] * self.across // 1))
        bottom = min(self.picture.height, -int(-box[3] * self.down // 1))
        return left, top, max(right, left + 1), max(bottom, top + 1)

    def _points(self, place: tuple[int, int], size: tuple[int, int]) -> Box:
        left, top = place
        return (
            left / self.across, top / self.down, (left + size[0]) / self.across, (top + size[1]) / self.down,
        )


@cache
def _line(words: str) -> Image:
    from PIL import Image

    return Image.open(BytesIO(label(words))).convert("RGB")
