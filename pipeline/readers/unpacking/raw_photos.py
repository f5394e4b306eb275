"""Tells a camera's raw picture from a scan: both are TIFF files, of a raw one only a small preview opens."""

import struct
from collections.abc import Iterator

MAGIC = {b"II*\0": "<", b"MM\0*": ">"}
SUBFILE, OTHERS, DNG_VERSION = 254, 330, 50_706
CANON = b"CR\x02"
MOST_FIELDS = 500


def is_raw(data: bytes) -> bool:
    """Tell whether the first picture of a TIFF is a preview of one that a camera coded in its own way."""
    if data[:4] not in MAGIC:
        return False
    if data[8:11] == CANON:
        return True
    tags = dict(_fields(data, MAGIC[data[:4]]))
    return DNG_VERSION in tags or (bool(tags.get(SUBFILE, 0) & 1) and OTHERS in tags)


def _fields(data: bytes, order: str) -> Iterator[tuple[int, int]]:
    """Yield each tag of the first directory with its value, if that is one whole number."""
    try:
        at = struct.unpack_from(f"{order}I", data, 4)[0]
        for number in range(min(struct.unpack_from(f"{order}H", data, at)[0], MOST_FIELDS)):
            tag, _, _, value = struct.unpack_from(f"{order}HHII", data, at + 2 + 12 * number)
            yield tag, value
    except struct.error:
        return
