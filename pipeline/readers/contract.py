"""What a reader is: it recognises bytes and turns them into a clean PDF, or refuses with a reason."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.model.exhibit import Facts


class Refused(Exception):
    """A file that cannot be shown: what is wrong with it, and what to ask the client for."""

    def __init__(self, reason: str, ask: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.ask = ask

    def __str__(self) -> str:
        """Return both, as the refusal page prints them."""
        return f"{self.reason} {self.ask}"


class Late(Refused):
    """A file within a file that was not read in its share of the time; another day it might be."""


@dataclass(frozen=True, slots=True)
class Clean:
    """What a file became: a PDF with nothing active in it, and what was noticed on the way.

    `files` and `unpacked` count the files within it, at any depth, and their bytes. `hurried` says that some of
    these were left out for want of time: another day there may be more.
    """

    pdf: bytes
    facts: Facts
    notes: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    files: int = 0
    unpacked: int = 0
    hurried: bool = False


def _never() -> bool:
    return False


def _here(reader: "Reader", data: bytes, name: str, limits: "Limits", more: bool) -> Clean:
    return reader.read(data, name, limits)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file a reader takes on, and what reading it may cost.

    `members` and `unpacked` (bytes) hold for all files together that a file carries, at any depth; `depth` says
    how deep these may lie in each other, and `level` how deep this one lies: 0 for a file of the register.
    `seconds` of wall clock and of processor time each, and `late` tells whether it is too late to begin another of
    the files within a file; `apart` reads one of these where it can harm no other, and is told whether more of them
    wait. It raises Refused, Late where there was no time.
    `memory` and `file_bytes` in bytes, the latter both for the largest file that is read
    and for the largest that a reader may write. `page_seconds` are added for each page on which words are recognised.
    """

    pages: int = 2_000
    pixels: int = 120_000_000
    members: int = 1_000
    unpacked: int = 200_000_000
    depth: int = 3
    level: int = 0
    seconds: int = 20
    page_seconds: int = 5
    memory: int = 2**30
    file_bytes: int = 300 * 2**20
    late: Callable[[], bool] = field(default=_never, compare=False, repr=False)
    apart: Callable[["Reader", bytes, str, "Limits", bool], Clean] = field(default=_here, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one format. `version` is part of the cache's key: raise it when the output changes.

    `by_name` is for formats of plain text that no signature tells apart: content decides that it is text, the
    file's ending decides which. `opens_others` says that parts of the file are read by other readers.
    """

    name: str
    media_type: str
    extensions: tuple[str, ...]
    version: int
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, str, Limits], Clean]
    last: bool = False
    by_name: bool = False
    opens_others: bool = False
