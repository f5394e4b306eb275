"""A lock that one run holds, and that the system gives back when the run ends, however it ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pipeline.model.faults import Busy


@contextmanager
def lock(path: Path, busy: str, *, wait: bool = False) -> Iterator[None]:
    """Hold the lock of a file; if another run holds it, wait for it or raise Busy with these words."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        try:
            acquire(file, wait=wait)
        except OSError as error:
            raise Busy(busy, str(path), "Wait until that run has ended.") from error
        yield


def acquire(file: BinaryIO, *, wait: bool = False) -> None:
    """Take the lock of an open file; without `wait`, raise OSError where another process has it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
