"""Reads JPEG photos: keeps their pixels, drops EXIF, GPS, XMP and IPTC, turns them upright."""

from __future__ import annotations

import warnings
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.model.exhibit import Facts
from pipeline.pdf.pictures import Raster, as_jpeg, fits, page_of, target
from pipeline.pdf.segments import without_metadata
from pipeline.readers.contract import Clean, Limits, Reader, Refused
from pipeline.readers.layout.stills import DAMAGE, facts_of, orientation_of
from pipeline.readers.unpacking.xmp import with_xmp

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.JpegImagePlugin import JpegImageFile

ASK = "Ask the client to send the photo again, as the camera saved it."
DAMAGED_NOTES = "What the camera wrote into the photo is damaged in part; it is shown as far as it can be read."


def recognises(data: bytes) -> bool:
    """Tell whether the bytes begin as a JPEG."""
    return data[:3] == b"\xff\xd8\xff"


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Turn a JPEG into one clean page."""
    # The library warns of what it cannot read beside the pixels, and goes on.
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        picture = _open(data, limits)
        orientation, facts, whole = _noticed(picture)
        raster, notes = _raster(picture, data)
    damaged = () if whole and not warned else (DAMAGED_NOTES,)
    return Clean(page_of(raster, orientation), facts, (*damaged, *notes), ("",))


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
        return _kept(data, size, mode, _fitting(profile, mode))
    picture.draft(mode, target(*size))
    shown = _decoded(picture).resize(target(*size), reducing_gap=2.0)
    notes = [] if fits(*size) else [f"Reduced from {size[0]} x {size[1]} to {shown.width} x {shown.height} pixels."]
    if shown.mode not in ("L", "RGB"):
        notes.append(f"Colours converted from {mode} to RGB.")
        shown, profile = shown.convert("RGB"), b""
    raster = as_jpeg(shown)
    # The library passes a comment on from the photo that was read to the one that is written.
    return replace(raster, bits=without_metadata(raster.bits), profile=_fitting(profile, shown.mode)), tuple(notes)


def _kept(data: bytes, size: tuple[int, int], mode: str, profile: bytes) -> tuple[Raster, tuple[str, ...]]:
    """Return the photo's own coded pixels; where its parts cannot be told apart, its pixels coded anew."""
    from PIL import JpegImagePlugin

    try:
        return Raster(without_metadata(data), "DCTDecode", *size, channels=len(mode), profile=profile), ()
    except ValueError as error:
        fresh = as_jpeg(_decoded(JpegImagePlugin.JpegImageFile(BytesIO(data))))
        note = f"The photo is damaged beside its pixels ({error}); it is saved anew."
        return replace(fresh, bits=without_metadata(fresh.bits), profile=profile), (note,)


def _decoded(picture: JpegImageFile) -> Image:
    try:
        picture.load()
    except DAMAGE as error:
        raise Refused(f"The photo is damaged or cut off: {error}.", ASK) from error
    return picture


def _fitting(profile: bytes, mode: str) -> bytes:
    wanted = b"GRAY" if mode == "L" else b"RGB "
    return profile if len(profile) > 128 and profile[16:20] == wanted else b""


def _noticed(picture: JpegImageFile) -> tuple[int, Facts, bool]:
    """Return orientation and facts, and whether what the camera wrote could be read."""
    packet = picture.info.get("xmp")
    try:
        exif = picture.getexif()
        return orientation_of(exif), with_xmp(facts_of(exif, "image/jpeg", "jpg"), packet), True
    except DAMAGE:
        return 1, with_xmp(Facts(media_type="image/jpeg", extension="jpg"), packet), False


READER = Reader("jpeg", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif", "pjpeg"), 4, recognises, read)
