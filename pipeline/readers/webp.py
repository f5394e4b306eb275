"""Reads WebP pictures; of one that moves, the first frame, for the reason given in gif.py."""

from __future__ import annotations

from pipeline.pdf.pictures import page_of
from pipeline.readers.contract import Clean, Limits, Reader
from pipeline.readers.layout.stills import frames_note, noticed, opened, orientation_of, raster_of, refusing_damage


def recognises(data: bytes) -> bool:
    """Tell whether the bytes begin as a WebP."""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Turn a WebP into one clean page."""
    picture = opened(data, "WEBP", limits)
    with refusing_damage():
        frames = getattr(picture, "n_frames", 1)
        picture.load()
        raster, notes = raster_of(picture)
        exif = picture.getexif()
    facts = noticed(exif, "image/webp", "webp", picture.info.get("xmp"))
    return Clean(page_of(raster, orientation_of(exif)), facts, (*frames_note(frames), *notes), ("",))


READER = Reader("webp", "image/webp", ("webp",), 2, recognises, read)
