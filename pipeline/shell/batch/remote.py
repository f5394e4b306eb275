"""Cases and outputs on any file system that fsspec knows, such as S3: fetched whole, published whole.

An object store has no exchange of folders. There a bundle is what its manifest.json lists, and that is removed first
and written last: whoever finds a manifest finds all of its files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.model.faults import MissingPart, Usage
from pipeline.shell.folder import path_refusal

MANIFEST = "manifest.json"
# Where the files of a bundle wait until all of them are there.
STAGING = ".tmp"


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

    def _at(self, *steps: str) -> str:
        return "/".join((self._root, *filter(None, steps)))

    def folders(self) -> list[str]:
        """Return the names of the folders at the top that may be cases or sellers, sorted."""
        with suppress(FileNotFoundError):
            entries = self._fs.ls(self._root, detail=True)
            names = (entry["name"].rstrip("/").rpartition("/")[2] for entry in entries if entry["type"] == "directory")
            return sorted(name for name in names if name and name[0] not in "._")
        return []

    def files(self, below: str) -> dict[str, Object]:
        """Return every file below a folder, by its path from that folder; names that no case may use are left out."""
        start = self._at(below)
        found = {}
        with suppress(FileNotFoundError):
            for name, info in self._fs.find(start, detail=True).items():
                relative = name[len(start) :].lstrip("/")
                if relative and not path_refusal(relative):
                    found[relative] = Object(_mark(info), bool(info.get("islink")))
        return dict(sorted(found.items()))

    def fetch(self, below: str, names: Iterable[str], folder: Path, links: Iterable[str] = ()) -> None:
        """Copy files below a folder of the store into one on disk; a link stays one that leads nowhere."""
        linked = set(links)
        for name in names:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if name in linked:
                path.symlink_to("a-link-in-the-store")
            else:
                with suppress(FileNotFoundError):  # gone meanwhile: the case finds it missing
                    self._fs.get_file(self._at(below, name), str(path))

    def read(self, name: str) -> bytes | None:
        """Return a file, None if it is not there."""
        try:
            data: bytes = self._fs.cat_file(self._at(name))
        except FileNotFoundError:
            return None
        return data

    def write(self, name: str, data: bytes) -> None:
        """Write a file; it appears whole."""
        self._fs.makedirs(self._at(name).rpartition("/")[0], exist_ok=True)
        self._fs.pipe_file(self._at(name), data)

    def put(self, path: Path, name: str) -> None:
        """Copy a file from the disk."""
        self._fs.makedirs(self._at(name).rpartition("/")[0], exist_ok=True)
        self._fs.put_file(str(path), self._at(name))

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with suppress(FileNotFoundError):
            self._fs.rm_file(self._at(name))

    def publish(self, case_id: str, bundle: Path) -> dict[str, str]:
        """Put a bundle in its place and return the marks of its files.

        All files are brought near first. Then the old manifest goes, the files take their places, what is not of the
        bundle goes, and the manifest comes last. A run that dies in between leaves no manifest, and the next builds it.
        """
        names = sorted(path.name for path in bundle.iterdir())
        room = f"{STAGING}/{case_id}"
        for name in names:
            self.put(bundle / name, f"{room}/{name}")
        self.remove(f"{case_id}/{MANIFEST}")
        self._fs.makedirs(self._at(case_id), exist_ok=True)
        for name in (name for name in names if name != MANIFEST):
            self._fs.cp_file(self._at(room, name), self._at(case_id, name))
        for name in self.files(case_id):
            if name not in names:
                self.remove(f"{case_id}/{name}")
        self._fs.cp_file(self._at(room, MANIFEST), self._at(case_id, MANIFEST))
        self.clear(room)
        return {name: one.mark for name, one in self.files(case_id).items()}

    def clear(self, below: str) -> None:
        """Remove a folder with all that is in it."""
        with suppress(FileNotFoundError):
            self._fs.rm(self._at(below), recursive=True)


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
