"""Reads PNG pictures and screenshots: without loss, transparency on white, 16 bits scaled to 8."""

from __future__ import annotations

import struct
import warnings
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.model.exhibit import Facts
from pipeline.pdf.pictures import as_flate, opaque, page_of, reduced
from pipeline.readers.contract import Clean, Limits, Reader, Refused
from pipeline.readers.layout.stills import noticed, orientation_of, word

if TYPE_CHECKING:
    from PIL.PngImagePlugin import PngImageFile

ASK = "Ask the client to send the picture again."
# What the library raises on a picture that is not what it says.
DAMAGE = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, struct.error)

NEEDED = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
DAMAGED_NOTES = "What was written beside the pixels of the picture is damaged; it is shown without."


def recognises(data: bytes) -> bool:
    """Tell whether the bytes begin as a PNG."""
    return data[:8] == b"\x89PNG\r\n\x1a\n"


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Turn a PNG into one clean page."""
    picture, damaged = _open(data, limits)
    orientation, facts = _noticed(picture)
    frames = getattr(picture, "n_frames", 1)
    notes = [f"Animated picture: the first of {frames} frames is shown."] if frames > 1 else []
    profile = picture.info.get("icc_profile", b"")
    whole = opaque(picture)
    shown = reduced(whole)
    if shown is not whole:
        notes.append(f"Reduced from {whole.width} x {whole.height} to {shown.width} x {shown.height} pixels.")
    keep = profile if shown.mode == "RGB" and profile[16:20] == b"RGB " else b""
    return Clean(page_of(as_flate(shown, keep), orientation), facts, (*damaged, *notes), ("",))


def _noticed(picture: PngImageFile) -> tuple[int, Facts]:
    """Return orientation and facts, as far as what was written beside the pixels can be read."""
    info = {str(key).lower(): word(value) for key, value in picture.info.items() if isinstance(value, str)}
    turned, written = 1, Facts(media_type="image/png", extension="png")
    with suppress(*DAMAGE), warnings.catch_warnings(action="ignore"):
        exif = picture.getexif()
        turned, written = orientation_of(exif), noticed(exif, "image/png", "png", _packet(picture))
    facts = replace(
        written, taken=info.get("creation time") or written.taken, software=info.get("software") or written.software,
        author=info.get("author") or written.author,
    )
    return turned, facts


def _packet(picture: PngImageFile) -> object:
    return picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp")


def _open(data: bytes, limits: Limits) -> tuple[PngImageFile, tuple[str, ...]]:
    """Open a picture, without what was written beside its pixels where only that is damaged."""
    try:
        return _loaded(data, limits), ()
    except DAMAGE as error:
        try:
            return _loaded(_pixels_only(data), limits), (DAMAGED_NOTES,)
        except DAMAGE:
            raise Refused(f"The picture is damaged or cut off: {error}.", ASK) from error


def _loaded(data: bytes, limits: Limits) -> PngImageFile:
    from PIL import Image, PngImagePlugin

    Image.MAX_IMAGE_PIXELS = None
    picture = PngImagePlugin.PngImageFile(BytesIO(data))
    if picture.width * picture.height > limits.pixels:
        raise Refused(f"The picture has {picture.width} x {picture.height} pixels, too many to open.", ASK)
    picture.load()
    return picture


def _pixels_only(data: bytes) -> bytes:
    """Return the picture's chunks that its pixels need, as far as chunks follow each other."""
    out, at = [data[:8]], 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] in NEEDED:
            out.append(data[at:end])
        at = end
    return b"".join(out)


READER = Reader("png", "image/png", ("png", "apng"), 5, recognises, read)
