"""The journal of a case on disk: read with every line accounted for, and only ever added to.

    told = entries(folder)              # folder: where case.json stands, as `folder.case_folder` gives it
    for entry in told: ...              # every line that could be read, in the order in which they were written
    for one in told.unread: say(one)    # lines that could not be read: always shown, never dropped
    append(folder, Approved(at=now(), by="...", ...))

Several people may append at once: each waits for the lock, writes its lines whole, and has them reach the disk. A run
that is killed leaves at most a torn last line; it stays where it is, is reported as unread, and the next line begins
on a line of its own.
"""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from pipeline.model.faults import DiskTrouble
from pipeline.model.journal import Entry, JournalLine
from pipeline.shell.disk import sync_folder
from pipeline.shell.folder import FileMissing, FileRefused, read_file

FILE = "journal.jsonl"
MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that could not be read, and why."""

    line: int
    reason: str

    def __str__(self) -> str:
        """Return file, line and reason."""
        return f"{FILE}:{self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Entries:
    """The journal as it was read."""

    read: tuple[Entry, ...] = ()
    unread: tuple[Unread, ...] = ()

    def __iter__(self) -> Iterator[Entry]:
        """Iterate over what could be read."""
        return iter(self.read)

    def __len__(self) -> int:
        """Return how many lines could be read."""
        return len(self.read)


def entries(folder: Path) -> Entries:
    """Read the journal of a case; without one it is empty. Raises FileRefused for a link, a pipe and the like."""
    try:
        data = read_file(folder, FILE, MAX_BYTES).data
    except FileMissing:
        return Entries()
    lines = data.split(b"\n")
    found = [
        _entry(number, line, torn=number == len(lines)) for number, line in enumerate(lines, 1) if line.strip()
    ]
    return Entries(
        tuple(one for one in found if not isinstance(one, Unread)),
        tuple(one for one in found if isinstance(one, Unread)),
    )


def append(folder: Path, *added: Entry) -> None:
    """Add lines to the journal of a case: all of them or none, on disk when this returns.

    Raises FileRefused where the journal is no ordinary file, OSError where the disk refuses.
    """
    data = "".join(f"{one.model_dump_json(exclude_none=True)}\n" for one in added).encode()
    with _opened(folder) as handle, _locked(handle):
        size = os.fstat(handle).st_size
        whole = size == 0 or os.pread(handle, 1, size - 1) == b"\n"
        _write(handle, data if whole else b"\n" + data, size)
    sync_folder(folder)


def now() -> str:
    """Return the present moment as the journal writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _entry(number: int, line: bytes, *, torn: bool) -> Entry | Unread:
    try:
        return JournalLine.model_validate_json(line).root
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(map(str, first["loc"]))
        reason = f"this line cannot be read ({where + ': ' if where else ''}{first['msg']})"
        return Unread(number, f"the last line is torn: the run that wrote it was killed ({reason})" if torn else reason)


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """Open the journal for adding, never through a link and never anything but an ordinary file."""
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    path = folder / FILE
    if os.path.lexists(path) and not stat.S_ISREG(os.lstat(path).st_mode):
        raise _refused(path)
    try:
        handle = os.open(path, flags, 0o644)
    except IsADirectoryError as error:
        raise _refused(path) from error
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise _refused(path)
        yield handle
    finally:
        os.close(handle)


def _refused(path: Path) -> FileRefused:
    return FileRefused("The journal is not an ordinary file.", str(path), "Move it away; nothing was written.")


@contextmanager
def _locked(handle: int) -> Iterator[None]:
    """Wait for the journal; the system gives the lock back when the process ends, however it ends."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _write(handle: int, data: bytes, size: int) -> None:
    """Write all of it and have it reach the disk; where the disk refuses, take back what was written."""
    left = memoryview(data)
    try:
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    except OSError as error:
        os.ftruncate(handle, size)
        raise DiskTrouble(
            f"The journal could not be written: {error.strerror}.", FILE,
            "Make room or give write rights, then run the command again; the journal is as it was.",
        ) from error
