"""Whether files are still what they were: by what the system says of them, by their digest where that differs.

A file's trace is its digest and, if a later look may rest on it, its size, times and number on the disk. Times alone
say nothing: a touched or copied file is read and known again by its digest. A trace without times is always read.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path

from pipeline.shell.folder import Noted, path_on_disk, within_folders

ABSENT = "absent"
# Two changes within one tick of the disk's clock look like one; what is younger than that is read again next time.
TICK, COARSE_TICK = 100_000_000, 2_000_000_000

Trace = tuple[str | int, ...]


def of_notes(noted: Noted, roots: Mapping[str, Path]) -> dict[str, Trace]:
    """Return the trace of each file that was asked for, by "root:path" with the name of its root."""
    names = {str(path): name for name, path in reversed(list(roots.items()))}
    return {
        f"{names[root]}:{relative}": traced(*read) if read else follow(roots[names[root]], relative, ("",))
        for (root, relative), read in noted.items() if root in names
    }


def traced(digest: str, info: os.stat_result) -> Trace:
    """Return the trace of a file that was read after the system said this of it."""
    tick = TICK if info.st_ctime_ns % 1_000_000 else COARSE_TICK
    settled = 0 <= max(info.st_ctime_ns, info.st_mtime_ns) <= time.time_ns() - tick
    return (digest, *_said(info)) if settled else (digest,)


def _said(info: os.stat_result) -> tuple[int, ...]:
    return info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino


def follow(root: Path, relative: str, before: Trace, folders: dict[str, bool] | None = None) -> Trace:
    """Return the trace of a file now; the same object if nothing points at a change.

    `folders` remembers within one look which of the folders on the way are folders and no links.
    """
    folders = {} if folders is None else folders
    path = path_on_disk(root, relative)
    try:
        info = os.lstat(path)
    except OSError:
        return before if before[0] == ABSENT else (ABSENT,)
    if _is_as_said(info, before) and within_folders(root, relative, folders):
        return before
    word = look(root, relative)
    if not stat.S_ISREG(info.st_mode):
        return before if before == (word,) else (word,)
    return traced(word, info)


def unchanged(root: Path, relative: str, before: Trace, folders: dict[str, bool]) -> os.stat_result | None:
    """Return what the system says of a file that is the one it was; None for one that is another, or may be."""
    try:
        info = os.lstat(path_on_disk(root, relative))
    except OSError:
        return None
    return info if _is_as_said(info, before) and within_folders(root, relative, folders) else None


def _is_as_said(info: os.stat_result, before: Trace) -> bool:
    return len(before) > 1 and before[1:] == _said(info) and stat.S_ISREG(info.st_mode)


def look(root: Path, relative: str) -> str:
    """Return the digest of an ordinary file; for anything else a word that says what it is."""
    path = path_on_disk(root, relative)
    try:
        info = os.lstat(path)
        if not within_folders(root, relative, {}):
            return "reached through a link"
        if not stat.S_ISREG(info.st_mode):
            return f"kind {stat.S_IFMT(info.st_mode):o}"
        with open(path, "rb") as file:  # noqa: PTH123  # the hot path of ten thousand cases
            return file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ABSENT
    except OSError as error:
        return f"unreadable ({error.errno})"
