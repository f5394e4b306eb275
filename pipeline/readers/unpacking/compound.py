"""A compound file, the container of old Office programs and of Outlook messages: its streams by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.readers.contract import Refused

if TYPE_CHECKING:
    from olefile import OleFileIO

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DAMAGE = (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError)


@contextmanager
def opened(data: bytes, what: str, ask: str) -> Iterator[OleFileIO]:
    """Open a compound file; turn whatever a damaged one leads to into a refusal."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as compound:
            yield compound
    except DAMAGE as error:
        raise Refused(f"The {what} is damaged: {str(error)[:160].rstrip('.')}.", ask) from error


def names_in(data: bytes) -> frozenset[str]:
    """Return the names of the topmost streams and folders, none if they cannot be read."""
    if data[:8] != MAGIC:
        return frozenset()
    try:
        with opened(data, "file", "") as compound:
            return frozenset(entry[0] for entry in compound.listdir(streams=True, storages=True))
    except Refused:
        return frozenset()
