"""A bundle appears whole or not at all: built beside its place, checked, then exchanged with the old one."""

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from pipeline.model.faults import Usage
from pipeline.shell.disk import sync_folder, write_synced
from pipeline.shell.hold import lock

AT_FDCWD = -100
RENAME_EXCHANGE = 2
RENAME_SWAP = 2
# The one folder in a bundle: what `submit` put together from it.
SUBMISSION = "submission"


class Workbench:
    """A hidden folder on the same disk as the final one, held by one run at a time."""

    def __init__(self, outputs: Path, case_id: str) -> None:
        self.case_id = case_id
        self.final = outputs / case_id
        self.room = outputs / ".tmp" / _flat(case_id)
        self.folder = self.room / "new"
        self._old = self.room / "old"

    def write(self, name: str, data: bytes) -> None:
        """Write one file of the bundle."""
        write_synced(self.folder / name, data)

    @property
    def pages(self) -> str:
        """Return the path of the folder in which the run keeps what it takes from the shelf; it goes with the rest."""
        return str(self.room / "pages")

    def read(self, name: str) -> bytes:
        """Read back one file of the bundle."""
        return (self.folder / name).read_bytes()

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Open one file of the bundle for writing."""
        with (self.folder / name).open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())

    def prepare(self) -> None:
        """Sweep what a killed run left, bring back a bundle it had set aside, and make the folder.

        Raises Usage, and touches nothing, where something else than this case's bundle stands in its place.
        """
        self.recover()
        self._demand_own()
        self.clear()
        self.folder.mkdir(parents=True)
        Path(self.pages).mkdir()

    def recover(self) -> None:
        """Bring back a bundle that a killed run had set aside."""
        if self._old.exists() and not self.final.exists():
            self._old.rename(self.final)

    def publish(self) -> None:
        """Put the bundle in its place; the old one goes only when the new one stands there."""
        sync_folder(self.folder)
        self._demand_own()
        self.final.parent.mkdir(parents=True, exist_ok=True)
        if not self.final.exists():
            self.folder.rename(self.final)
        elif not _exchange(self.folder, self.final):
            self.final.rename(self._old)
            self.folder.rename(self.final)
        sync_folder(self.final.parent)

    def clear(self) -> None:
        """Remove what is not the published bundle."""
        # A reader that has not heard of the end of the run puts nothing there any more.
        with suppress(OSError):
            Path(self.pages).rename(self.room / "gone")
        shutil.rmtree(self.room, ignore_errors=True)


    def _demand_own(self) -> None:
        """Publishing removes what stood there before: nothing may that a build did not write."""
        above = self.final.parent / "manifest.json"
        if "/" in self.case_id and os.path.lexists(above):
            raise _in_the_way(self.case_id, above, "is not a seller's folder of bundles")
        if os.path.lexists(self.final):
            for path, reason in _foreign(self.final, self.case_id):
                raise _in_the_way(self.case_id, path, reason)


def _in_the_way(case_id: str, path: Path, reason: str) -> Usage:
    return Usage(
        f"The bundle of {case_id} cannot be put here: this {reason}.", str(path),
        "Move it elsewhere, or name another folder with --outputs. Nothing was touched.",
    )


def _foreign(folder: Path, case_id: str) -> Iterator[tuple[Path, str]]:
    """Yield what in a folder is not of a bundle of this case, with the reason; nothing for an empty folder."""
    if folder.is_symlink() or not folder.is_dir():
        yield folder, "is no folder"
        return
    names = sorted(path.name for path in folder.iterdir())
    if names:
        listed = _listed(folder / "manifest.json", case_id)
        if not listed:
            yield folder, f"folder holds no bundle of {case_id}"
        for name in names:
            if name == SUBMISSION and not list(_foreign_below(folder / name, case_id)):
                continue
            if name not in listed or (folder / name).is_symlink() or not (folder / name).is_file():
                yield folder / name, "is not part of the bundle there"


def _foreign_below(folder: Path, case_id: str) -> Iterator[Path]:
    """Yield what in a folder of `submit` is not of it; a round is kept in the case, so that its copy may go."""
    listed = _listed(folder / "manifest.json", case_id)
    for path in (folder, *folder.rglob("*")) if folder.is_dir() and not folder.is_symlink() else (folder,):
        inside = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_dir() or (path.is_file() and inside in listed)):
            yield path


def put_beside(outputs: Path, case_id: str, name: str, files: Mapping[str, bytes]) -> Path:
    """Put a folder into a published bundle, whole or not at all, in the place of the one before.

    The case's lock must be held.
    """
    room = outputs / ".tmp" / _flat(case_id)
    shutil.rmtree(room, ignore_errors=True)
    for path, data in files.items():
        (room / name / path).parent.mkdir(parents=True, exist_ok=True)
        write_synced(room / name / path, data)
    final = outputs / case_id / name
    if os.path.lexists(final):
        for foreign in _foreign_below(final, case_id):
            raise _in_the_way(case_id, foreign, "is not of a submission that the program put there")
        if not _exchange(room / name, final):
            final.rename(room / "old")
            (room / name).rename(final)
    else:
        (room / name).rename(final)
    sync_folder(final.parent)
    shutil.rmtree(room, ignore_errors=True)
    return final


def take_from(outputs: Path, case_id: str, name: str) -> None:
    """Take such a folder out of a bundle; what the program did not put there stays."""
    final = outputs / case_id / name
    if final.is_dir() and not final.is_symlink() and not list(_foreign_below(final, case_id)):
        room = outputs / ".tmp" / _flat(case_id)
        shutil.rmtree(room, ignore_errors=True)
        room.mkdir(parents=True)
        final.rename(room / "old")
        shutil.rmtree(room, ignore_errors=True)


def _listed(manifest: Path, case_id: str) -> set[str]:
    """Return the names of a bundle's files by its own manifest; none if it is no bundle of this case."""
    try:
        stated = json.loads(manifest.read_bytes())
        names = {"manifest.json", *(entry["path"] for entry in stated["files"])}
        return names if stated["case"] == case_id else set()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()


def _flat(case_id: str) -> str:
    return case_id.replace("/", "~")


@contextmanager
def workbench(outputs: Path, case_id: str) -> Iterator[Workbench]:
    """Hold the case's lock and give a clean folder to build in."""
    outputs.mkdir(parents=True, exist_ok=True)
    with held(outputs, case_id, wait=False):
        bench = Workbench(outputs, case_id)
        bench.prepare()
        try:
            yield bench
        finally:
            bench.clear()


@contextmanager
def held(outputs: Path, case_id: str, *, wait: bool = True) -> Iterator[None]:
    """Hold a case while it is built, or while a person's act is checked and recorded.

    Waits for who holds it now; without `wait` it raises Busy.
    """
    outputs.mkdir(parents=True, exist_ok=True)
    with lock(outputs / ".locks" / f"{_flat(case_id)}.lock", _busy(case_id), wait=wait):
        yield


def _busy(case_id: str) -> str:
    return f"The case {case_id} is being built by another run."


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step where the system can (Linux, macOS); tell whether it did."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, RENAME_SWAP) == 0)
        return bool(library.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):
        return False
