"""Tells whether pictures anywhere in a file hold the position where they were taken, as EXIF or XMP writes it."""

from __future__ import annotations

import re
import warnings

from pipeline.readers.layout.stills import DAMAGE, GPS_BLOCK

# What stands before the block in a JPEG and in a PNG, and how such a block begins.
BLOCK = re.compile(rb"(?:Exif\0\0|eXIf|EXIF.{4}(?:Exif\0\0)?)(?=II\*\0|MM\0\*)", re.S)
PACKET = re.compile(rb"\bexif:GPS(Latitude|Longitude)\b")
LONGEST, MOST_BLOCKS = 65_536, 500


def tells_place(data: bytes) -> bool:
    """Tell whether a position stands in bytes that hold pictures as they came from a camera."""
    if PACKET.search(data):
        return True
    for number, match in enumerate(BLOCK.finditer(data)):
        if number >= MOST_BLOCKS:
            break
        if _has_position(data[match.end() : match.end() + LONGEST]):
            return True
    return False


def _has_position(block: bytes) -> bool:
    from PIL import Image

    exif = Image.Exif()
    try:
        with warnings.catch_warnings(action="ignore"):
            exif.load(b"Exif\0\0" + block)
            return bool(exif.get_ifd(GPS_BLOCK))
    except DAMAGE:
        return False
