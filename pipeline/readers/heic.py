"""Reads HEIC and HEIF photos, as phones save them; a file with several photos becomes several pages."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.pdf.pictures import Sheet, pages_of
from pipeline.readers.contract import Clean, Limits, Reader, Refused
from pipeline.readers.layout.stills import DAMAGE, check_size, noticed, raster_of, refusing_damage

if TYPE_CHECKING:
    from pi_heif import HeifFile, HeifImage
    from PIL.Image import Exif, Image

# The brands by which an ISO media file says that it holds HEVC still pictures.
BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"miaf"})
OTHER_CODECS = frozenset({b"avif", b"avis"})


def recognises(data: bytes) -> bool:
    """Tell whether the bytes begin as a HEIF file."""
    if data[4:8] != b"ftyp":
        return False
    length = int.from_bytes(data[:4], "big")
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, min(length, 256), 4))}
    return bool(brands & BRANDS) and not brands & OTHER_CODECS


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Turn each photo of a HEIF file into a clean page."""
    import pi_heif

    with refusing_damage("photo"):
        photos: HeifFile = pi_heif.open_heif(BytesIO(data), convert_hdr_to_8bit=True)
    if len(photos) > limits.pages:
        raise Refused(f"The file has {len(photos)} photos; the limit is {limits.pages}.", "Ask for those that matter.")
    sheets: list[Sheet] = []
    notes: list[str] = []
    for photo in photos:
        check_size(photo.size, limits)
        with refusing_damage("photo"):
            raster, remarks = raster_of(_pixels(photo))
        sheets.append(Sheet(raster))
        notes += remarks
    if len(sheets) > 1:
        notes.append(f"The file holds {len(sheets)} photos; each is a page.")
    exif, whole = _exif(photos.info.get("exif"))
    if not whole:
        notes.append("What the camera wrote into the photo is damaged and was not read.")
    facts = noticed(exif, "image/heic", "heic", photos.info.get("xmp"))
    return Clean(pages_of(sheets), facts, tuple(dict.fromkeys(notes)), ("",) * len(sheets))


def _pixels(photo: HeifImage) -> Image:
    """Decode a photo; the library turns it upright by the file's own instruction, EXIF's is not applied again."""
    from PIL import Image

    return Image.frombytes(photo.mode, photo.size, bytes(photo.data), "raw", photo.mode, photo.stride)


def _exif(block: bytes | None) -> tuple[Exif, bool]:
    """Return what the camera wrote, and whether it could be read; the photo is shown without it all the same."""
    from PIL import Image

    exif = Image.Exif()
    try:
        if block:
            exif.load(block)
    except DAMAGE:
        return Image.Exif(), False
    return exif, True


READER = Reader("heic", "image/heic", ("heic", "heif", "hif"), 3, recognises, read)
