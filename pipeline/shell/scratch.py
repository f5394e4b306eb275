"""Folders for the moment: each is held by a lock while its owner lives; a later run takes away those of the dead."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pipeline.shell.hold import acquire

PREFIX, HELD = "appeal-", ".held"
# An empty folder may be one whose owner has not come to lock it yet; in seconds.
YOUNG = 60


@contextmanager
def scratch(what: str) -> Iterator[Path]:
    """Give a folder of this process alone, and take it away afterwards."""
    folder, lock = _made(what)
    try:
        yield folder
    finally:
        lock.close()  # first: Windows deletes no open file
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> int:
    """Take away the folders whose owners are dead, and nobody else's; return how many there were."""
    with os.scandir(tempfile.gettempdir()) as entries:
        found = [Path(one.path) for one in entries if one.name.startswith(PREFIX)]
    return sum(_swept(folder) for folder in found)


def _made(what: str) -> tuple[Path, BinaryIO]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{what}-"))
        lock = (folder / HELD).open("xb")
        try:
            acquire(lock)
        except (BlockingIOError, PermissionError):  # a sweep has it
            lock.close()
            continue
        except OSError:  # this disk knows no locks; nor can a sweep take what it cannot lock
            return folder, lock
        if (folder / HELD).exists():  # no sweep was quicker
            return folder, lock
        lock.close()


def _swept(folder: Path) -> bool:
    try:
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != getattr(os, "getuid", lambda: found.st_uid)():
            return False
        if not (folder / HELD).is_file():
            if time.time() - found.st_mtime > YOUNG:
                folder.rmdir()  # one that is not empty is not ours
                return True
            return False
        with (folder / HELD).open("r+b") as lock:
            acquire(lock)
            shutil.rmtree(folder, ignore_errors=True)
    except OSError:
        return False
    return not folder.exists()
