"""Reads PNG pictures and screenshots: without loss, transparency on white, 16 bits scaled to 8."""

from __future__ import annotations

import struct
import warnings
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.model.exhibit import Facts
from pipeline.pdf.pictures import as_flate, opaque, page_of, reduced
from pipeline.readers.contract import Clean, Limits, Reader, Refused

if TYPE_CHECKING:
    from PIL.PngImagePlugin import PngImageFile

ASK = "Ask the client to send the picture again."
ORIENTATION, SOFTWARE, GPS_BLOCK = 0x112, 0x131, 0x8825
# What the library raises on a picture that is not what it says.
DAMAGE = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, struct.error)


def recognises(data: bytes) -> bool:
    """Tell whether the bytes begin as a PNG."""
    return data[:8] == b"\x89PNG\r\n\x1a\n"


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Turn a PNG into one clean page."""
    picture = _open(data, limits)
    orientation, facts = _noticed(picture)
    frames = getattr(picture, "n_frames", 1)
    notes = [f"Animated picture: the first of {frames} frames is shown."] if frames > 1 else []
    profile = picture.info.get("icc_profile", b"")
    whole = opaque(picture)
    shown = reduced(whole)
    if shown is not whole:
        notes.append(f"Reduced from {whole.width} x {whole.height} to {shown.width} x {shown.height} pixels.")
    keep = profile if shown.mode == "RGB" and profile[16:20] == b"RGB " else b""
    return Clean(page_of(as_flate(shown, keep), orientation), facts, tuple(notes), ("",))


def _noticed(picture: PngImageFile) -> tuple[int, Facts]:
    """Return orientation and facts, as far as what was written beside the pixels can be read."""
    info = {str(key).lower(): str(value) for key, value in picture.info.items() if isinstance(value, str)}
    turned, software, location = 1, "", False
    with suppress(*DAMAGE), warnings.catch_warnings(action="ignore"):
        exif = picture.getexif()
        turned, software = exif.get(ORIENTATION, 1), str(exif.get(SOFTWARE, ""))
        location = bool(exif.get_ifd(GPS_BLOCK))
    facts = Facts(
        media_type="image/png", extension="png", taken=_word(info.get("creation time", "")),
        software=_word(info.get("software", "") or software), author=_word(info.get("author", "")), location=location,
    )
    return turned if isinstance(turned, int) and 1 <= turned <= 8 else 1, facts


def _open(data: bytes, limits: Limits) -> PngImageFile:
    from PIL import Image, PngImagePlugin

    Image.MAX_IMAGE_PIXELS = None
    try:
        picture = PngImagePlugin.PngImageFile(BytesIO(data))
        if picture.width * picture.height > limits.pixels:
            raise Refused(f"The picture has {picture.width} x {picture.height} pixels, too many to open.", ASK)
        picture.load()
    except DAMAGE as error:
        raise Refused(f"The picture is damaged or cut off: {error}.", ASK) from error
    return picture


def _word(value: str) -> str:
    return "".join(c for c in value if c.isprintable()).strip()[:100]


READER = Reader("png", "image/png", ("png", "apng"), 3, recognises, read)
