"""The parts of a JPEG and of a JPEG 2000: which are the picture, and which were written about it."""

import re

START_OF_SCAN, END, JFIF, ADOBE, COMMENT = 0xDA, 0xD9, 0xE0, 0xEE, 0xFE
# A marker within coded pixels: FF 00 is a coded FF, FF D0 to D7 count the restarts, FF FF is filling.
NEXT_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
JFIF_WITHOUT_THUMBNAIL = 16


def without_metadata(data: bytes) -> bytes:
    """Return the JPEG without what was written about it, every coded byte kept.

    APP0 (JFIF) and APP14 (Adobe) stay: they say how the colours are coded. What follows the end marker, a
    second picture or a film, is dropped. Raises ValueError where the segments do not follow each other.
    """
    out, at = [b"\xff\xd8"], 2
    while at < len(data):
        if data[at] != 0xFF:
            raise ValueError("a segment does not begin where it should")
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


# The boxes of a JPEG 2000 file that hold what was written about it: EXIF, XMP, IPTC, addresses.
ABOUT = frozenset({b"uuid", b"xml ", b"uinf", b"asoc", b"jumb"})
JP2, CODES = b"jP  ", b"\xff\x4f\xff\x51"


def without_boxes(data: bytes) -> bytes:
    """Return the JPEG 2000 without what was written about it; bare codes have nothing of the kind but a comment.

    Raises ValueError where the boxes do not follow each other.
    """
    if data.startswith(CODES):
        return data
    if data[4:8] != JP2:
        raise ValueError("it begins with no box")
    out, at = [], 0
    while at < len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if length == 1:
            length = int.from_bytes(data[at + 8 : at + 16], "big")
        end = len(data) if length == 0 else at + length
        if (0 < length < 8) or len(kind) < 4:
            raise ValueError("a box does not begin where it should")
        if kind not in ABOUT:
            out.append(data[at:end])
        at = end
    return b"".join(out)


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
