"""Reads BMP pictures, as old screenshot programs and scanners write them."""

from __future__ import annotations

from pipeline.model.exhibit import Facts
from pipeline.pdf.pictures import page_of
from pipeline.readers.contract import Clean, Limits, Reader
from pipeline.readers.layout.stills import opened, raster_of, refusing_damage

# The lengths a BMP's second header can have, by version of the format.
HEADERS = frozenset({12, 16, 40, 52, 56, 64, 108, 124})


def recognises(data: bytes) -> bool:
    """Tell whether the bytes begin as a BMP: its two letters, then a header of a known length."""
    return data[:2] == b"BM" and int.from_bytes(data[14:18], "little") in HEADERS


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Turn a BMP into one clean page."""
    picture = opened(data, "BMP", limits)
    with refusing_damage():
        picture.load()
        raster, notes = raster_of(picture)
    return Clean(page_of(raster), Facts(media_type="image/bmp", extension="bmp"), notes, ("",))


READER = Reader("bmp", "image/bmp", ("bmp", "dib"), 1, recognises, read)
