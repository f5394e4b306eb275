"""Where pictures stand on a page of a clean PDF, what the file itself says there, and how such a place looks."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from pipeline.pdf.geometry import Box, Matrix

if TYPE_CHECKING:
    from pikepdf import Object
    from PIL.Image import Image
    from pypdfium2 import PdfPage

# A picture with fewer pixels along its shorter or its longer side holds no line of words.
LEAST_PIXELS = (14, 60)
# Pictures within forms within forms are looked for so deep, and so many on one page.
DEEPEST, MOST_PICTURES = 5, 500
# Points between two pictures that are one, as programs cut large ones into strips and tiles.
SEAM = 1.5
# By how much the box around both may be larger than the two.
SLACK = 1.05
# Fractions of a point by which a place is cut smaller, so that letters beside it are not taken for letters in it.
INSET = 0.75
STEPS = 1_000_000


@dataclass(frozen=True, slots=True)
class Area:
    """A picture's place on its page (left, foot, right, top, as the page's content counts), and its size in pixels."""

    box: Box
    pixels: tuple[int, int]

    @property
    def width(self) -> float:
        """Return how wide it is drawn, in points."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """Return how high it is drawn, in points."""
        return self.box[3] - self.box[1]

    @property
    def sharpness(self) -> float:
        """Return pixels for each point."""
        return max(self.pixels[0] / self.width, self.pixels[1] / self.height)


def pictured(clean: bytes) -> tuple[int, ...]:
    """Return the pages of a clean PDF, by index, that name a picture in which words could be read."""
    import pikepdf

    with pikepdf.open(BytesIO(clean)) as pdf:
        known: dict[tuple[int, int], bool] = {}
        return tuple(
            index for index, page in enumerate(pdf.pages) if _names_picture(page.obj.get("/Resources"), known, 0)
        )


def _names_picture(resources: Object | None, known: dict[tuple[int, int], bool], deep: int) -> bool:
    """Tell whether resources name a picture of some size, or a form that does; each is looked at once."""
    from pikepdf import Dictionary

    things = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if not isinstance(things, Dictionary) or deep > DEEPEST:
        return False
    return any(_shows_picture(thing, known, deep) for _, thing in things.items())


def _shows_picture(thing: object, known: dict[tuple[int, int], bool], deep: int) -> bool:
    from pikepdf import Stream

    # In a damaged file a number may stand here, and a name in place of a side.
    if not isinstance(thing, Stream):
        return False
    key = thing.objgen
    if key not in known:
        known[key] = False  # a form that names itself shows nothing more by it
        if thing.get("/Subtype") == "/Image":
            with suppress(TypeError, ValueError):
                sides = sorted(int(thing.get(side, 0)) for side in ("/Width", "/Height"))
                known[key] = sides[0] >= LEAST_PIXELS[0] and sides[1] >= LEAST_PIXELS[1]
        else:
            known[key] = _names_picture(thing.get("/Resources"), known, deep + 1)
    return known[key]


def picture_areas(page: PdfPage) -> list[Area]:
    """Return where pictures stand on a page, strips and tiles of one as one."""
    left, foot, right, top = page.get_bbox()
    found = []
    for number, (box, pixels) in enumerate(_pictures(page.raw, None, (1, 0, 0, 1, 0, 0), 0)):
        if number >= MOST_PICTURES:
            break
        seen = (max(left, box[0]), max(foot, box[1]), min(right, box[2]), min(top, box[3]))
        if seen[2] > seen[0] and seen[3] > seen[1]:
            found.append(Area(seen, pixels))
    return _joined(found)


def said_in(page: PdfPage, box: Box) -> str:
    """Return what the file's own words say within a box of the page."""
    left, foot, right, top = box
    inset = min(INSET, (right - left) / 4, (top - foot) / 4)
    return str(page.get_textpage().get_text_bounded(left + inset, foot + inset, right - inset, top - inset))


def cut(page: PdfPage, box: Box, scale: float) -> tuple[Image, Box]:
    """Return how a place of a page looks, and which share of the page as displayed it is, from its upper left."""
    width, height = page.get_width(), page.get_height()
    left, top, right, foot = _displayed(page, box)
    crop = (left * width, (1 - foot) * height, (1 - right) * width, top * height)
    picture: Image = page.render(scale=scale, crop=crop, may_draw_forms=False).to_pil()
    across, down = ceil(width * scale), ceil(height * scale)
    x, y = ceil(crop[0] * scale), ceil(crop[3] * scale)
    return picture, (x / across, y / down, (x + picture.width) / across, (y + picture.height) / down)


def in_content(page: PdfPage, share: Box) -> Box:
    """Return the box of the page's content that is displayed at a share of the page."""
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    corners = []
    for across, down in ((share[0], share[1]), (share[2], share[3])):
        raw.FPDF_DeviceToPage(page.raw, 0, 0, STEPS, STEPS, 0, round(across * STEPS), round(down * STEPS), x, y)
        corners.append((x.value, y.value))
    (a, b), (c, d) = corners
    return (min(a, c), min(b, d), max(a, c), max(b, d))


def _displayed(page: PdfPage, box: Box) -> Box:
    """Return left, top, right and foot of a box in shares of the page as displayed."""
    from pypdfium2 import raw

    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for across, up in ((box[0], box[1]), (box[2], box[3])):
        raw.FPDF_PageToDevice(page.raw, 0, 0, STEPS, STEPS, 0, across, up, x, y)
        corners.append((x.value / STEPS, y.value / STEPS))
    (a, b), (c, d) = corners
    return (_share(min(a, c)), _share(min(b, d)), _share(max(a, c)), _share(max(b, d)))


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))


def _pictures(page: Any, form: Any, matrix: Matrix, deep: int) -> Iterator[tuple[Box, tuple[int, int]]]:
    """Yield box and pixels of each picture; what stands in a form is counted by the form, which stands elsewhere."""
    from pypdfium2 import raw

    count = raw.FPDFFormObj_CountObjects(form) if form else raw.FPDFPage_CountObjects(page)
    for index in range(count):
        one = raw.FPDFFormObj_GetObject(form, index) if form else raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_FORM and deep < DEEPEST:
            own = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(one, own)
            yield from _pictures(page, one, _after((own.a, own.b, own.c, own.d, own.e, own.f), matrix), deep + 1)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            across, down = ctypes.c_uint(), ctypes.c_uint()
            if raw.FPDFImageObj_GetImagePixelSize(one, across, down) and across.value and down.value:
                yield _box(one, matrix), (across.value, down.value)


def _box(one: Any, matrix: Matrix) -> Box:
    from pypdfium2 import raw

    left, foot, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(one, left, foot, right, top)
    a, b, c, d, e, f = matrix
    corners = [(x.value, y.value) for x in (left, right) for y in (foot, top)]
    xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def _after(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _joined(areas: list[Area]) -> list[Area]:
    """Join areas that lie side by side, so that together they are one box; one within another is gone."""
    joined: list[Area] = []
    for area in sorted(areas, key=lambda one: (-one.box[3], one.box[0], one.box)):
        whole = area
        while (beside := next((one for one in joined if _one_picture(one, whole)), None)) is not None:
            joined.remove(beside)
            whole = _both(beside, whole)
        joined.append(whole)
    return joined


def _one_picture(one: Area, other: Area) -> bool:
    apart = (
        max(one.box[0], other.box[0]) - min(one.box[2], other.box[2]),
        max(one.box[1], other.box[1]) - min(one.box[3], other.box[3]),
    )
    if max(apart) > SEAM:
        return False
    whole = _both(one, other)
    return whole.width * whole.height <= SLACK * (one.width * one.height + other.width * other.height)


def _both(one: Area, other: Area) -> Area:
    a, b = one.box, other.box
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    sharp = max(one.sharpness, other.sharpness)
    return Area(box, (max(1, round(sharp * (box[2] - box[0]))), max(1, round(sharp * (box[3] - box[1])))))
