"""Reads JPEG photos: keeps their pixels, drops EXIF, GPS, XMP and IPTC, turns them upright."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.model.exhibit import Facts
from pipeline.pdf.pictures import Raster, as_jpeg, fits, page_of, target
from pipeline.readers.contract import Clean, Limits, Reader, Refused

if TYPE_CHECKING:
    from PIL.Image import Exif, Image
    from PIL.JpegImagePlugin import JpegImageFile

MAKE, MODEL, SOFTWARE, CHANGED, ORIENTATION = 0x10F, 0x110, 0x131, 0x132, 0x112
EXIF_BLOCK, TAKEN, GPS_BLOCK = 0x8769, 0x9003, 0x8825
ASK = "Ask the client to send the photo again, as the camera saved it."


def recognises(data: bytes) -> bool:
    """Tell whether the bytes begin as a JPEG."""
    return data[:3] == b"\xff\xd8\xff"


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Turn a JPEG into one clean page."""
    picture = _open(data, limits)
    exif = picture.getexif()
    orientation = exif.get(ORIENTATION, 1)
    facts = _facts(exif)
    raster, notes = _raster(picture, data)
    return Clean(page_of(raster, orientation if orientation in range(1, 9) else 1), facts, notes, ("",))


def _open(data: bytes, limits: Limits) -> JpegImageFile:
    from PIL import Image, JpegImagePlugin

    Image.MAX_IMAGE_PIXELS = None
    try:
        picture = JpegImagePlugin.JpegImageFile(BytesIO(data))
    except (OSError, SyntaxError, ValueError) as error:
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
        raster = Raster(without_metadata(data), "DCTDecode", *size, channels=len(mode) // 3 * 2 + 1,
                        profile=_fitting(profile, mode))
        return raster, ()
    picture.draft("RGB" if mode == "RGB" else mode, target(*size))
    shown = _decoded(picture).resize(target(*size), reducing_gap=2.0)
    notes = [] if fits(*size) else [f"Reduced from {size[0]} x {size[1]} to {shown.width} x {shown.height} pixels."]
    if shown.mode not in ("L", "RGB"):
        notes.append(f"Colours converted from {mode} to RGB.")
        shown = shown.convert("RGB")
        profile = b""
    raster = as_jpeg(shown)
    return Raster(raster.bits, raster.filter, raster.width, raster.height, raster.channels,
                  profile=_fitting(profile, shown.mode)), tuple(notes)


def _decoded(picture: JpegImageFile) -> Image:
    try:
        picture.load()
    except (OSError, SyntaxError, ValueError) as error:
        raise Refused(f"The photo is damaged or cut off: {error}.", ASK) from error
    return picture


def _fitting(profile: bytes, mode: str) -> bytes:
    wanted = b"GRAY" if mode == "L" else b"RGB "
    return profile if len(profile) > 128 and profile[16:20] == wanted else b""


def _facts(exif: Exif) -> Facts:
    camera = exif.get_ifd(EXIF_BLOCK)
    return Facts(
        media_type="image/jpeg",
        extension="jpg",
        taken=_word(camera.get(TAKEN)),
        camera=" ".join(filter(None, (_word(exif.get(MAKE)), _word(exif.get(MODEL))))),
        software=_word(exif.get(SOFTWARE)),
        modified=_word(exif.get(CHANGED)),
        location=bool(exif.get_ifd(GPS_BLOCK)),
    )


def _word(value: object) -> str:
    return "".join(c for c in str(value or "") if c.isprintable()).strip()[:100]


def without_metadata(data: bytes) -> bytes:
    """Return the JPEG without its APP and comment segments, every coded byte kept.

    APP14 stays: it says how the colours are coded. Bytes after the end marker are dropped.
    """
    out, at = [b"\xff\xd8"], 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise Refused("The photo is damaged: a segment does not begin where it should.", ASK)
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            end = data.rfind(b"\xff\xd9")
            out.append(data[at : end + 2] if end > at else data[at:])
            break
        if marker == 0xEE or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            out.append(data[at : at + 2 + length])
        at += 2 + length
    return b"".join(out)


READER = Reader("jpeg", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif", "pjpeg"), 1, recognises, read)
