"""A ZIP archive opened in memory: nothing is written anywhere, and what it claims is checked before it is read."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from pipeline.readers.contract import Limits, Refused

RATIO = 100
# Small members may be mostly zeros: a ratio says something from this many bytes on.
SMALL = 1_000_000
ENCRYPTED = 0x1
# The part by which a document of the Office Open XML kind is known.
CONTENT_TYPES = "[Content_Types].xml"
DAMAGE = (
    BadZipFile, LargeZipFile, NotImplementedError, OSError, ValueError, EOFError, RuntimeError, zlib.error,
    struct.error,
)
ASK = "Ask the client to send the files one by one."


@contextmanager
def refusing_damage(what: str) -> Iterator[None]:
    """Turn whatever the library raises on a damaged archive into a refusal."""
    try:
        yield
    except DAMAGE as error:
        raise Refused(f"The {what} is damaged or cut off: {str(error)[:160].rstrip('.')}.", ASK) from error


class Archive:
    """The members of an archive, by name, each checked for size, ratio and double names.

    Refused as a whole where its members, but for those that each unpack to too much, do so together.
    """

    def __init__(self, data: bytes, what: str = "archive") -> None:
        self.what = what
        with refusing_damage(what):
            self._zip = ZipFile(BytesIO(data))
        self.members = [info for info in self._zip.infolist() if not info.is_dir()]
        self._check_ratio(len(data))
        counted = Counter(info.filename for info in self.members)
        self.doubled = frozenset(name for name, count in counted.items() if count > 1)

    def demand(self, limits: Limits) -> None:
        """Refuse an archive that is one document, and needs all its parts, if these are too many or too large."""
        if any(map(self.swells, self.members)):
            raise self._swollen()
        total = sum(info.file_size for info in self.members)
        if len(self.members) > limits.members:
            raise Refused(f"The {self.what} holds {len(self.members)} files; the limit is {limits.members}.", ASK)
        if total > limits.unpacked:
            raise Refused(f"The {self.what} would unpack to {total:,} bytes; the limit is {limits.unpacked:,}.", ASK)

    def _check_ratio(self, packed: int) -> None:
        sound = [info for info in self.members if not self.swells(info)]
        total = sum(info.file_size for info in sound)
        if total > max(SMALL, packed * RATIO) or (self.members and not sound):
            raise self._swollen()

    def _swollen(self) -> Refused:
        return Refused(f"The {self.what} unpacks to more than {RATIO} times its size, as no honest file does.", ASK)

    @staticmethod
    def swells(info: ZipInfo) -> bool:
        """Tell whether a member unpacks to more times its size than an honest one does."""
        return info.file_size > SMALL and info.file_size > RATIO * max(1, info.compress_size)

    def names(self) -> list[str]:
        """Return the names of the members in the order they are stored."""
        return [info.filename for info in self.members]

    def read(self, info: ZipInfo) -> bytes:
        """Return a member's bytes; refuse one that is doubled, encrypted, damaged, swollen or larger than it claims."""
        if info.filename in self.doubled:
            raise Refused("The archive holds two files of this name; it is not said which one counts.", ASK)
        if self.swells(info):
            raise Refused(f"The file unpacks to more than {RATIO} times its size, as no honest file does.", ASK)
        if info.flag_bits & ENCRYPTED:
            raise Refused("The file needs a password.", "Ask the client for a copy without one.")
        with refusing_damage("file"), self._zip.open(info) as member:
            data = member.read(info.file_size + 1)
        if len(data) > info.file_size:
            raise Refused("The file is larger than the archive says.", ASK)
        return data

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a named member of a document, None if there is none; all faults are refused."""
        found = next((info for info in self.members if info.filename == name), None)
        return None if found is None else self.read(found)


def names_in(data: bytes) -> frozenset[str]:
    """Return the names in an archive's directory, none if it cannot be read."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except DAMAGE:
        return frozenset()
