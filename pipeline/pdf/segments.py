"""The segments of a JPEG: which of them are the picture, and which were written about it."""

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
