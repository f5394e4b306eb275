"""Reads TIFF scans and faxes: every page, each at its own size, black and white kept as one bit."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.pdf.geometry import A4
from pipeline.pdf.pictures import SCREEN_DPI, Sheet, as_flate, pages_of
from pipeline.pdf.typeset import label
from pipeline.readers.contract import Clean, Limits, Reader, Refused
from pipeline.readers.layout.stills import (
    ORIENTATION,
    check_size,
    noticed,
    opened,
    raster_of,
    refusing_damage,
)
from pipeline.readers.unpacking.raw_photos import is_raw

if TYPE_CHECKING:
    from PIL.Image import Image

MAGIC = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
# What a scanner or fax can have been set to.
LOWEST_DPI, HIGHEST_DPI = 50, 2_400
SIDEWAYS = (5, 6, 7, 8)
PHOTOMETRIC, WHITE_IS_ZERO = 262, 0
SUBFILE, PREVIEW = 254, 1


def recognises(data: bytes) -> bool:
    """Tell whether the bytes begin as a TIFF, and not as a camera's raw picture, of which only a preview opens."""
    return data[:4] in MAGIC and not is_raw(data)


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Turn each page of a TIFF into a clean page."""
    picture = opened(data, "TIFF", limits)
    facts = noticed(picture.getexif(), "image/tiff", "tif", picture.info.get("xmp"))
    count = _count(picture, limits)
    sheets, notes, lost = [], [], []
    for number in range(count):
        try:
            with refusing_damage("picture" if count == 1 else f"picture at page {number + 1} of {count}"):
                picture.seek(number)
                if number and _is_preview(picture):
                    notes.append(f"Picture {number + 1} of {count} is a small preview of another; left out.")
                    continue
                check_size(picture.size, limits)
                sheet, remarks = _sheet(picture)
        except Refused as refused:
            lost.append(refused)
            notes.append(f"A page that says so stands in the place of page {number + 1}: {refused.reason}")
            sheet, remarks = _lost(number), ()
        sheets.append(sheet)
        notes += [f"Page {number + 1}: {remark}" if count > 1 else remark for remark in remarks]
    if len(lost) == len(sheets):
        raise lost[0]
    return Clean(pages_of(sheets), facts, tuple(notes), ("",) * len(sheets))


def _lost(number: int) -> Sheet:
    """Return a page that keeps the place of one that is damaged, so that all others keep their numbers."""
    from PIL import Image, ImageOps

    words = Image.open(BytesIO(label(f"Page {number + 1} of this file is damaged and cannot be shown.")))
    paper = Image.new("L", (round(A4[0] * 2), round(A4[1] * 2)), "white")
    paper.paste(ImageOps.invert(words.convert("L")).resize((words.width // 3, words.height // 3)), (120, 120))
    return Sheet(as_flate(paper), size=A4)


def _count(picture: Image, limits: Limits) -> int:
    with refusing_damage():
        count = int(getattr(picture, "n_frames", 1))
    if count > limits.pages:
        raise Refused(f"The TIFF has {count} pages; the limit is {limits.pages}.", "Ask for the pages that matter.")
    return count


def _is_preview(picture: Image) -> bool:
    return bool(_tag(picture, SUBFILE, 0) & PREVIEW)


def _tag(picture: Image, tag: int, otherwise: int) -> int:
    value = getattr(picture, "tag_v2", {}).get(tag, otherwise)
    return value if isinstance(value, int) else otherwise


def _sheet(picture: Image) -> tuple[Sheet, tuple[str, ...]]:
    across, down = _dpi(picture)
    turned = _tag(picture, ORIENTATION, 1) in SIDEWAYS
    picture.load()
    # On loading, the library turns the pixels upright.
    if turned:
        across, down = down, across
    raster, notes = raster_of(_positive(picture))
    return Sheet(raster, dpi=(across * raster.width / picture.width, down * raster.height / picture.height)), notes


def _positive(picture: Image) -> Image:
    """Return deep shades with black as zero; the library sees to that for 8 bits and fewer only."""
    if picture.mode == "I;16" and _tag(picture, PHOTOMETRIC, 1) == WHITE_IS_ZERO:
        return picture.point(lambda value: value * -1 + 65_535)
    return picture


def _dpi(picture: Image) -> tuple[float, float]:
    try:
        across, down = (float(value) for value in picture.info["dpi"])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return SCREEN_DPI, SCREEN_DPI
    sane = all(LOWEST_DPI <= value <= HIGHEST_DPI for value in (across, down)) and 1 / 3 < across / down < 3
    return (across, down) if sane else (SCREEN_DPI, SCREEN_DPI)


READER = Reader("tiff", "image/tiff", ("tif", "tiff"), 3, recognises, read)
