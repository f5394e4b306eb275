"""Reads JPEG photos: keeps their pixels, drops EXIF, GPS, XMP and IPTC, turns them upright."""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.model.exhibit import Facts
from pipeline.pdf.pictures import Raster, as_jpeg, fits, page_of, target
from pipeline.readers.contract import Clean, Limits, Reader, Refused
from pipeline.readers.layout.stills import DAMAGE, noticed, orientation_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.JpegImagePlugin import JpegImageFile

ASK = "Ask the client to send the photo again, as the camera saved it."

START_OF_SCAN, END, JFIF, ADOBE, COMMENT = 0xDA, 0xD9, 0xE0, 0xEE, 0xFE
# A marker within coded pixels: FF 00 is a coded FF, FF D0 to D7 count the restarts, FF FF is filling.
NEXT_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
JFIF_WITHOUT_THUMBNAIL = 16


def recognises(data: bytes) -> bool:
    """Tell whether the bytes begin as a JPEG."""
    return data[:3] == b"\xff\xd8\xff"


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Turn a JPEG into one clean page."""
    picture = _open(data, limits)
    orientation, facts, notes = _noticed(picture)
    raster, more = _raster(picture, data)
    return Clean(page_of(raster, orientation), facts, (*notes, *more), ("",))


def _open(data: bytes, limits: Limits) -> JpegImageFile:
    from PIL import Image, JpegImagePlugin

    Image.MAX_IMAGE_PIXELS = None
    try:
        picture = JpegImagePlugin.JpegImageFile(BytesIO(data))
    except DAMAGE as error:
        raise Refused(f"The photo does not open: {error}.", ASK) from error
    if picture.width * picture.height > limits.pixels:
        raise Refused(f"The photo has {picture.width} x {picture.height} pixels, too many to open.", ASK)
    return picture


def _raster(picture: JpegImageFile, data: bytes) -> tuple[Raster, tuple[str, ...]]:
    size, mode = picture.size, picture.mode
    profile = picture.info.get("icc_profile", b"")
    if fits(*size) and mode in ("L", "RGB"):
        # Decoding an eighth of the size still reads every coded byte, so a cut-off file is found.
        picture.draft(mode, (1, 1))
        _decoded(picture)
        channels = len(mode)
        return Raster(without_metadata(data), "DCTDecode", *size, channels, profile=_fitting(profile, mode)), ()
    picture.draft(mode, target(*size))
    shown = _decoded(picture).resize(target(*size), reducing_gap=2.0)
    notes = [] if fits(*size) else [f"Reduced from {size[0]} x {size[1]} to {shown.width} x {shown.height} pixels."]
    if shown.mode not in ("L", "RGB"):
        notes.append(f"Colours converted from {mode} to RGB.")
        shown, profile = shown.convert("RGB"), b""
    raster = as_jpeg(shown)
    return Raster(raster.bits, raster.filter, raster.width, raster.height, raster.channels,
                  profile=_fitting(profile, shown.mode)), tuple(notes)


def _decoded(picture: JpegImageFile) -> Image:
    try:
        picture.load()
    except DAMAGE as error:
        raise Refused(f"The photo is damaged or cut off: {error}.", ASK) from error
    return picture


def _fitting(profile: bytes, mode: str) -> bytes:
    wanted = b"GRAY" if mode == "L" else b"RGB "
    return profile if len(profile) > 128 and profile[16:20] == wanted else b""


def _noticed(picture: JpegImageFile) -> tuple[int, Facts, tuple[str, ...]]:
    """Return orientation, facts and a note; what the camera wrote may itself be damaged."""
    try:
        with warnings.catch_warnings(action="ignore"):
            exif = picture.getexif()
            return orientation_of(exif), noticed(exif, "image/jpeg", "jpg"), ()
    except DAMAGE:
        bare = Facts(media_type="image/jpeg", extension="jpg")
        return 1, bare, ("What the camera wrote into the photo is damaged; shown as its pixels lie.",)


def without_metadata(data: bytes) -> bytes:
    """Return the JPEG without what was written about it, every coded byte kept.

    APP0 (JFIF) and APP14 (Adobe) stay: they say how the colours are coded. What follows the end marker, a
    second picture or a film, is dropped.
    """
    out, at = [b"\xff\xd8"], 2
    while at < len(data):
        if data[at] != 0xFF:
            raise Refused("The photo is damaged: a segment does not begin where it should.", ASK)
        marker = data[at + 1] if at + 1 < len(data) else END
        if marker == 0xFF:
            at += 1
            continue
        if marker == END:
            break
        end = _segment_end(data, at)
        if _kept(marker, data[at:end]):
            out.append(data[at:end])
        at = end
    return b"".join((*out, b"\xff\xd9"))


def _segment_end(data: bytes, at: int) -> int:
    """Return where a segment ends; a scan's coded pixels belong to it."""
    end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    if data[at + 1] != START_OF_SCAN:
        return end
    following = NEXT_MARKER.search(data, end)
    return following.start() if following else len(data)


def _kept(marker: int, segment: bytes) -> bool:
    if marker == JFIF:
        return segment[4:9] == b"JFIF\0" and len(segment) == 2 + JFIF_WITHOUT_THUMBNAIL
    return marker == ADOBE or not (JFIF <= marker <= 0xEF or marker == COMMENT)


READER = Reader("jpeg", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif", "pjpeg"), 2, recognises, read)
