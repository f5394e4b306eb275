"""A folder of cases or of outputs, on a disk or on a store alike: what is there, and taking it away.

A name is a path below the folder; one that ends with a slash is a folder with all that is in it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pipeline.model.faults import DiskTrouble, Usage
from pipeline.shell.disk import write_whole
from pipeline.shell.folder import list_cases
from pipeline.shell.publish import held
from pipeline.shell.settings import AFAR, OWN

if TYPE_CHECKING:
    from pipeline.shell.batch.remote import Store


class Ground(Protocol):
    """What is the same wherever a folder lies."""

    @property
    def address(self) -> str:
        """Where it is, as a person names it."""

    @property
    def disk(self) -> Path | None:
        """The folder, where it is on a disk."""

    def cases(self) -> list[str]:
        """Return the ids of the cases in it."""

    def folders(self, below: str = "") -> list[str]:
        """Return the names of the folders in a folder; at the top those that may be sellers or cases."""

    def files(self, below: str) -> list[str]:
        """Return every file below a folder, by its path from there."""

    def has(self, name: str) -> bool:
        """Tell whether something of this name is there. Raises Usage where a link leads elsewhere."""

    def read(self, name: str) -> bytes | None:
        """Return a file, None if it cannot be read."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file; it appears whole."""

    def clear(self, name: str) -> bool:
        """Remove a file or a folder; tell whether there was something."""

    @contextmanager
    def near(self, *names: str) -> Iterator[Path]:
        """Give a folder on a disk that holds these; what was changed in them holds afterwards."""

    @contextmanager
    def held(self, ids: Iterable[str], lease: float) -> Iterator[None]:
        """Hold cases of these outputs, so that no run builds them. Raises Busy."""


def ground(address: str) -> Ground:
    """Return the folder at an address, or at a path."""
    if AFAR not in address:
        return OnDisk(Path(address))
    from pipeline.shell.batch.remote import Store

    store = Store(address)
    return OnDisk(store.disk) if store.disk else OnStore(store)


class OnDisk:
    """A folder of this machine."""

    def __init__(self, path: Path) -> None:
        self.disk: Path = path
        self.address = str(path)

    def cases(self) -> list[str]:
        """Return the ids of the cases in it."""
        return list(list_cases(self.disk))

    def folders(self, below: str = "") -> list[str]:
        """Return the names of the folders in a folder, sorted."""
        with suppress(OSError):
            paths = [path for path in (self.disk / below).iterdir() if path.name[0] not in "._"]
            return sorted(path.name for path in paths if path.is_dir())
        return []

    def files(self, below: str) -> list[str]:
        """Return every file below a folder, by its path from there, sorted; no link is followed."""
        start = self.disk / below
        found = (Path(at, name).relative_to(start) for at, _, names in os.walk(start) for name in names)
        return sorted(path.as_posix() for path in found)

    def has(self, name: str) -> bool:
        """Tell whether something of this name is there."""
        path = self.disk
        for step in name.rstrip("/").split("/"):
            path /= step
            if path.is_symlink():
                message = "This is a link, and what it leads to is not ours to delete."
                raise Usage(message, str(path), "Take it away by hand.")
        return path.exists()

    def read(self, name: str) -> bytes | None:
        """Return a file."""
        with suppress(OSError):
            return (self.disk / name).read_bytes()
        return None

    def write(self, name: str, data: bytes) -> None:
        """Write a file."""
        write_whole(self.disk / name, data)

    def clear(self, name: str) -> bool:
        """Remove a file or a folder, and the folder of a seller that is empty then."""
        path = self.disk / name
        try:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise DiskTrouble(
                f"This could not be deleted: {error.strerror}.", str(path), "Give the right to, then purge again."
            ) from error
        if path.parent not in {self.disk, *(self.disk / own for own in OWN)}:
            with suppress(OSError):
                path.parent.rmdir()
        return True

    @contextmanager
    def near(self, *_: str) -> Iterator[Path]:
        """Give the folder itself."""
        yield self.disk

    @contextmanager
    def held(self, ids: Iterable[str], lease: float) -> Iterator[None]:  # noqa: ARG002  # a disk's locks never lapse
        """Hold cases by the locks of the disk."""
        with ExitStack() as stack:
            for case_id in ids:
                stack.enter_context(held(self.disk, case_id, wait=False))
            yield


class OnStore:
    """A folder on a store, such as S3."""

    disk = None

    def __init__(self, store: Store) -> None:
        self._store = store
        self.address = store.url.rstrip("/")

    def cases(self) -> list[str]:
        """Return the ids of the cases in it."""
        from pipeline.shell.batch.remote import case_ids

        return list(case_ids(self._store))

    def folders(self, below: str = "") -> list[str]:
        """Return the names of the folders in a folder, sorted."""
        return self._store.folders(below)

    def files(self, below: str) -> list[str]:
        """Return every file below a folder, by its path from there, sorted."""
        return list(self._store.files(below))

    def has(self, name: str) -> bool:
        """Tell whether something of this name is there."""
        return bool(self._store.files(name.rstrip("/"))) if name.endswith("/") else self._store.has(name)

    def read(self, name: str) -> bytes | None:
        """Return a file."""
        return self._store.read(name)

    def write(self, name: str, data: bytes) -> None:
        """Write a file."""
        self._store.write(name, data)

    def clear(self, name: str) -> bool:
        """Remove a file or a folder."""
        there = self.has(name)
        self._store.clear(name)
        return there

    @contextmanager
    def near(self, *names: str) -> Iterator[Path]:
        """Give a copy; what was changed goes back. Lists of lines go last: by them a rest of the work is found."""
        from pipeline.shell.scratch import scratch

        files = [one for name in names for one in self._named(name)]
        with scratch("near") as folder:
            self._store.fetch("", files, folder)
            before = {name: _digest(folder / name) for name in files}
            yield folder
            for name in sorted(files, key=lambda one: one.endswith(".jsonl")):
                if not (folder / name).exists():
                    self._store.remove(name)
                elif _digest(folder / name) != before[name]:
                    self._store.put(folder / name, name)

    def _named(self, name: str) -> list[str]:
        if name.endswith("/"):
            return [f"{name}{one}" for one in self._store.files(name.rstrip("/"))]
        return [name] if self._store.has(name) else []

    @contextmanager
    def held(self, ids: Iterable[str], lease: float) -> Iterator[None]:
        """Hold cases by leases, where the store can give them."""
        from pipeline.shell.batch.lease import Lease, holds

        with ExitStack() as stack:
            for case_id in ids if holds(self._store) else ():
                stack.enter_context(Lease(self._store, case_id, lease))
            yield


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.exists() else ""
