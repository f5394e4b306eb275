"""Cases and outputs on any file system that fsspec knows, such as S3: fetched whole, published whole.

An object store has no exchange of folders. There the files of a bundle lie in a folder of their own, named after the
digest of its manifest; `<case>/manifest.json` says which one counts. A new bundle is written beside the old one, the
manifest is exchanged by one write, and the old one goes: whoever reads the manifest first finds a whole bundle.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.model.faults import Busy, MissingPart, Usage
from pipeline.shell.disk import own_name, write_whole
from pipeline.shell.folder import path_refusal
from pipeline.shell.publish import Workbench
from pipeline.shell.terminal import minute

MANIFEST, ROOM = "manifest.json", "bundle-"
# What a store answers where a condition of a write does not hold.
UNMET = {"PreconditionFailed", "ConditionalRequestConflict", "412", "409"}


@dataclass(frozen=True, slots=True)
class Object:
    """A file of a store: what tells whether it is another one, and whether it is a link."""

    mark: str
    link: bool


class Store:
    """A folder on a file system of fsspec."""

    def __init__(self, url: str) -> None:
        self.url = url
        try:
            from fsspec.core import url_to_fs

            self._fs, self._root = url_to_fs(url, use_listings_cache=False)
        except ImportError as error:
            raise MissingPart(
                f"A package is not installed that {url} needs: {error.name or error}.", "",
                "Install the packages of requirements-cluster.lock (see docs/batch.md).",
            ) from error
        except ValueError as error:
            raise Usage(f"{url} is no address that fsspec knows: {error}.", "--cases/--outputs") from error
        self._root = self._root.rstrip("/")
        named = self._fs.protocol
        self._protocols = {named} if isinstance(named, str) else set(named)
        # A disk exchanges folders: there all is done and lies as without a cluster.
        self.disk = Path(self._root) if "file" in self._protocols else None

    def _at(self, *steps: str) -> str:
        return "/".join((self._root, *filter(None, steps)))

    def folders(self, below: str = "") -> list[str]:
        """Return the names of the folders in a folder, at the top those that may be cases or sellers, sorted."""
        with suppress(FileNotFoundError):
            entries = self._fs.ls(self._at(below), detail=True)
            names = (entry["name"].rstrip("/").rpartition("/")[2] for entry in entries if entry["type"] == "directory")
            return sorted(name for name in names if name and name[0] not in "._")
        return []

    def files(self, below: str) -> dict[str, Object]:
        """Return every file below a folder, by its path from that folder; names that no case may use are left out."""
        start = self._at(below) + "/"
        found = {}
        with suppress(FileNotFoundError):
            for name, info in self._fs.find(start, detail=True).items():
                relative = name.removeprefix(start)
                if relative and name.startswith(start) and not path_refusal(relative):
                    found[relative] = Object(_mark(info), bool(info.get("islink")))
        return dict(sorted(found.items()))

    def fetch(self, below: str, names: Iterable[str], folder: Path, links: Iterable[str] = ()) -> None:
        """Copy files below a folder of the store into one on disk, in this order, in place of what is there.

        Each appears whole, under a name of its own in `folder` first. A link stays one that leads nowhere.
        """
        linked, coming = set(links), folder / own_name()
        try:
            for name in names:
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                if name in linked:
                    coming.unlink(missing_ok=True)
                    coming.symlink_to("a-link-in-the-store")
                    coming.replace(path)
                elif self._got(self._at(below, name), coming):
                    coming.replace(path)
                else:  # gone meanwhile: the case finds it missing
                    path.unlink(missing_ok=True)
        finally:
            coming.unlink(missing_ok=True)

    def _got(self, name: str, path: Path) -> bool:
        """Copy a file to the disk; tell whether it was there."""
        with suppress(FileNotFoundError):
            self._fs.get_file(name, str(path))
            return True
        return False

    def read(self, name: str) -> bytes | None:
        """Return a file, None if it is not there."""
        try:
            data: bytes = self._fs.cat_file(self._at(name))
        except FileNotFoundError:
            return None
        return data

    def has(self, name: str) -> bool:
        """Tell whether a file is there."""
        return bool(self._fs.exists(self._at(name)))

    def write(self, name: str, data: bytes) -> None:
        """Write a file; it appears whole."""
        self._fs.makedirs(self._at(name).rpartition("/")[0], exist_ok=True)
        if self.disk:
            write_whole(Path(self._at(name)), data)
        else:
            self._fs.pipe_file(self._at(name), data)

    def create(self, name: str, data: bytes) -> bool:
        """Write a file that is not there yet; tell whether it was this call that did."""
        self._fs.makedirs(self._at(name).rpartition("/")[0], exist_ok=True)
        try:
            if self.disk:
                with Path(self._at(name)).open("xb") as file:
                    file.write(data)
            else:
                self._fs.pipe_file(self._at(name), data, mode="create")
        except FileExistsError:
            return False
        except OSError as error:
            if _unmet(error):
                return False
            raise
        return True

    def _exchange(self, name: str, data: bytes, before: str | None) -> None:
        """Write a file in place of the one with this tag, or of none; raise Busy if another stands there by now.

        Only S3 knows this condition; elsewhere a lease that was looked at just before has to do.
        """
        if "s3" not in self._protocols or before == "":
            self.write(name, data)
            return
        try:
            self._fs.pipe_file(self._at(name), data, **({"IfMatch": before} if before else {"IfNoneMatch": "*"}))
        except OSError as error:
            if isinstance(error, FileNotFoundError | FileExistsError) or _unmet(error):
                raise Busy("Another run has published this case meanwhile.", self.url) from error
            raise

    def put(self, path: Path, name: str) -> None:
        """Copy a file from the disk."""
        self._fs.makedirs(self._at(name).rpartition("/")[0], exist_ok=True)
        self._fs.put_file(str(path), self._at(name))

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with suppress(FileNotFoundError):
            self._fs.rm_file(self._at(name))

    def publish(self, case_id: str, bundle: Path, tag: str | None, demand: Callable[[], None]) -> dict[str, str]:
        """Put a bundle beside the one that counts, exchange the manifest, take the old one away; return all marks.

        `tag` is of the manifest that stood there when the case was taken; `demand` raises Busy if it is ours no more.
        A run that dies in between leaves the old bundle or the new one, whole, and files that the next run takes away.
        """
        if self.disk:
            self._exchange_folders(self.disk, case_id, bundle)
            return self.marks(case_id)
        data = (bundle / MANIFEST).read_bytes()
        room = f"{case_id}/{room_of(data)}"
        names = sorted(path.name for path in bundle.iterdir())
        for name in names:
            self.put(bundle / name, f"{room}/{name}")
        demand()
        self._exchange(f"{case_id}/{MANIFEST}", data, tag)
        for name in set(names) - set(self.bundle(case_id)):  # a run that had given us up for dead took them for litter
            self.put(bundle / name, f"{room}/{name}")
        self.sweep(case_id, self.marks(case_id))
        return self.marks(case_id)

    def _exchange_folders(self, disk: Path, case_id: str, bundle: Path) -> None:
        bench = Workbench(disk, case_id)
        bench.prepare()
        try:
            for path in sorted(bundle.iterdir()):
                bench.write(path.name, path.read_bytes())
            bench.publish()
        finally:
            bench.clear()

    def marks(self, case_id: str) -> dict[str, str]:
        """Return the mark of each file that is kept of a case, by its path below it."""
        return {name: one.mark for name, one in self.files(case_id).items()}

    def written(self, name: str) -> str:
        """Return when a file was written, as a person reads it; "" if it is not there."""
        try:
            info = self._fs.info(self._at(name))
        except FileNotFoundError:
            return ""
        moment = info.get("LastModified") or info.get("mtime") or ""
        return minute(moment) if isinstance(moment, int | float | datetime) else str(moment)

    def room(self, case_id: str) -> str:
        """Return the folder below the store of the bundle that counts, "" where there is none."""
        data = self.read(f"{case_id}/{MANIFEST}")
        if not data:
            return ""
        return case_id if self.disk else f"{case_id}/{room_of(data)}"

    def bundle(self, case_id: str) -> list[str]:
        """Return the names of the files of the bundle that counts."""
        room = self.room(case_id)
        return [name for name in self.files(room) if "/" not in name] if room else []

    def sweep(self, case_id: str, names: Iterable[str]) -> None:
        """Remove what is no part of the bundle that counts: an older one, or one that was not finished."""
        room = self.room(case_id)
        for name in names:
            if not self.disk and name != MANIFEST and not (room and f"{case_id}/{name}".startswith(f"{room}/")):
                self.remove(f"{case_id}/{name}")

    def clear(self, name: str) -> None:
        """Remove a file, or a folder (with a slash at its end) with all that is in it."""
        with suppress(FileNotFoundError):
            self._fs.rm(self._at(name.rstrip("/")), recursive=name.endswith("/"))


def room_of(manifest: bytes) -> str:
    """Return the name of the folder in which the bundle with this manifest lies."""
    return f"{ROOM}{sha256(manifest).hexdigest()[:16]}"


def tag_of(mark: str | None) -> str | None:
    """Return the entity tag that a mark holds, "" if its store gives none; None for no mark."""
    return None if mark is None else str(json.loads(mark)[0])


def _unmet(error: OSError) -> bool:
    """Tell whether a store refused a write because its condition did not hold."""
    answer = getattr(error.__cause__, "response", None)
    return isinstance(answer, dict) and str(answer.get("Error", {}).get("Code")) in UNMET


def _mark(info: Mapping[str, Any]) -> str:
    """Return what the store says of a file's content: its entity tag, else size and time."""
    tag = info.get("ETag") or info.get("etag") or info.get("md5Hash") or ""
    return json.dumps([str(tag), info.get("size"), "" if tag else str(info.get("mtime") or info.get("LastModified"))])


def case_ids(cases: Store) -> Iterator[str]:
    """Yield the id of each case, sorted; of a seller at a time, so that a large store is never held whole."""
    for name in cases.folders():
        found = [f"{name}/{path}".removesuffix("/case.json") for path in cases.files(name)
                 if path.count("/") <= 1 and path.endswith("case.json") and path.rpartition("/")[2] == "case.json"]
        yield from sorted(found)
