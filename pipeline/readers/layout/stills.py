"""A picture of any format as the pixels of a page, and what was written beside them."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.model.exhibit import Facts
from pipeline.pdf.pictures import Raster, encoded, opaque, reduced
from pipeline.readers.contract import Limits, Refused
from pipeline.readers.unpacking.xmp import with_xmp

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

ASK = "Ask the client to send the picture again, or a PDF of it."
MAKE, MODEL, SOFTWARE, CHANGED, ORIENTATION, ARTIST = 0x10F, 0x110, 0x131, 0x132, 0x112, 0x13B
EXIF_BLOCK, TAKEN, GPS_BLOCK = 0x8769, 0x9003, 0x8825
# What the library raises on a picture that is not what it says.
DAMAGE = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, ZeroDivisionError, AttributeError,
    OverflowError, RuntimeError, struct.error,
)


@contextmanager
def refusing_damage(what: str = "picture") -> Iterator[None]:
    """Turn whatever the library raises on a damaged picture into a refusal."""
    try:
        # The library warns of half-broken blocks; what can be read of them is taken.
        with warnings.catch_warnings(action="ignore"):
            yield
    except DAMAGE as error:
        raise Refused(f"The {what} is damaged or cut off: {_plain(error)}.", ASK) from error


def _plain(error: Exception) -> str:
    # Some messages hold the address of the stream, which differs from run to run.
    text = str(error).partition("<_io.")[0].strip().rstrip(".")
    return text[:160] or type(error).__name__


def opened(data: bytes, form: str, limits: Limits) -> Image:
    """Open a picture as one of the library's formats and nothing else; refuse too many pixels by its header."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    with refusing_damage():
        picture = Image.open(BytesIO(data), formats=(form,))
    check_size(picture.size, limits)
    return picture


def check_size(size: tuple[int, int], limits: Limits) -> None:
    """Refuse a picture of more pixels than the limit."""
    if size[0] * size[1] > limits.pixels:
        raise Refused(f"The picture has {size[0]} x {size[1]} pixels, too many to open.", ASK)


def raster_of(picture: Image) -> tuple[Raster, tuple[str, ...]]:
    """Return the picture's pixels as a page holds them, and what had to be changed."""
    whole = opaque(picture)
    shown = reduced(whole)
    notes = []
    if shown is not whole:
        notes.append(f"Reduced from {whole.width} x {whole.height} to {shown.width} x {shown.height} pixels.")
    if picture.mode.startswith(("I", "F")):
        notes.append("Its shades of more than 8 bits were scaled to 8.")
    if picture.mode in ("CMYK", "LAB", "YCbCr"):
        notes.append(f"Colours converted from {picture.mode} to RGB.")
    return encoded(shown), tuple(notes)


def noticed(exif: Exif, media_type: str, extension: str, xmp: object = None) -> Facts:
    """Return what a camera or program wrote beside the pixels, nothing of EXIF where that is damaged."""
    try:
        with warnings.catch_warnings(action="ignore"):
            facts = facts_of(exif, media_type, extension)
    except DAMAGE:
        facts = Facts(media_type=media_type, extension=extension)
    return with_xmp(facts, xmp)


def facts_of(exif: Exif, media_type: str, extension: str) -> Facts:
    """Return what a camera or program wrote beside the pixels. Warns of damage, or raises one of DAMAGE."""
    camera = exif.get_ifd(EXIF_BLOCK)
    return Facts(
        media_type=media_type,
        extension=extension,
        taken=word(camera.get(TAKEN)),
        camera=" ".join(filter(None, (word(exif.get(MAKE)), word(exif.get(MODEL))))),
        software=word(exif.get(SOFTWARE)),
        author=word(exif.get(ARTIST)),
        modified=word(exif.get(CHANGED)),
        location=bool(exif.get_ifd(GPS_BLOCK)),
    )


def orientation_of(exif: Exif) -> int:
    """Return the EXIF orientation, 1 where none or an impossible one is written."""
    value = exif.get(ORIENTATION, 1)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def frames_note(frames: int) -> tuple[str, ...]:
    """Say that a picture moves; a page shows its first frame."""
    return (f"Animated picture: the first of {frames} frames is shown.",) if frames > 1 else ()


def word(value: object) -> str:
    """Return a value as short printable text."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value or "")
    return "".join(c for c in text if c.isprintable()).strip()[:100]
