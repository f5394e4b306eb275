"""Keeps what evidence files became, by digest, in the outputs folder; one folder a seller, never shared."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.model.exhibit import Exhibit
from pipeline.shell.confined.stored import as_exhibit
from pipeline.shell.disk import link_whole, sweep, write_whole

# Packages that have a say in the bundle's bytes.
SHAPING = (
    "fontpkg-noto-sans", "fontpkg-noto-sans-arabic", "lxml", "manimgx-fonts", "markdown-it-py", "numpy", "olefile",
    "onnxruntime", "opencv-python-headless", "pi-heif", "pikepdf", "pillow", "pylopdf-fonts-ko", "pylopdf-fonts-zh-cn",
    "pypdfium2", "python-docx", "rapidocr", "typst",
)


class DiskShelf:
    """A seller's folder of clean PDFs, each with a JSON file that describes it.

    Another run may remove a PDF at any time, where its case redacts the file. A run that needs the pages later names a
    folder of its own, `kept`: what it takes, or puts on the shelf, stands there under a second name until it ends and
    removes that folder.
    """

    def __init__(self, outputs: Path, seller_id: str, kept: Path | None = None) -> None:
        self.folder = outputs / ".cache" / seller_id
        self._kept = kept
        self._swept = False

    def get(self, key: str) -> Exhibit | None:
        """Return what was stored; a damaged or unfinished entry counts as absent and is made again."""
        key = self._versioned(key)
        try:
            self._keep(key)
            stored = json.loads((self.folder / f"{key}.json").read_bytes())
            exhibit = as_exhibit(stored["exhibit"])
            with self._place(key).open("rb") as pdf:
                whole = file_digest(pdf, "sha256").hexdigest() == stored["pdf_sha256"]
            return exhibit if whole and exhibit.shelved == key else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def put(self, key: str, exhibit: Exhibit, pdf: bytes) -> Exhibit:
        """Store the PDF first and its description last, so that what is described is there."""
        key = self._versioned(key)
        kept = replace(exhibit, shelved=key)
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self._swept:  # looking through the folder of a seller with many cases would cost every check
            self._swept = True
            self.sweep()
        for ending in ("pdf", "json"):
            _clear_way(self.folder / f"{key}.{ending}")
        write_whole(self.folder / f"{key}.pdf", pdf)
        description = {"pdf_sha256": sha256(pdf).hexdigest(), "exhibit": asdict(kept)}
        write_whole(self.folder / f"{key}.json", json.dumps(description).encode())
        try:
            self._keep(key, anew=True)
        except FileNotFoundError:  # another run has removed it since
            write_whole(self._place(key), pdf)
        return kept

    def forget(self, digest: str) -> None:
        """Remove all that was made of the file with this digest and is not a redacted copy of it."""
        for path in self.folder.glob("*.json"):
            if _shows_whole(path, digest):
                # What was drawn of it goes first: a description that is left is found again.
                for beside in sorted(self.folder.glob(f"{path.stem}.*"), key=lambda one: one == path):
                    beside.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove half-written files of runs that are no longer alive."""
        sweep(self.folder)

    def path_of(self, exhibit: Exhibit) -> str:
        """Return the path of the clean PDF."""
        return str(self._place(exhibit.shelved))

    def _place(self, key: str) -> Path:
        return (self._kept or self.folder) / f"{key}.pdf"

    def _keep(self, key: str, *, anew: bool = False) -> None:
        """Give a PDF of the shelf its name in the run's own folder. Raises FileNotFoundError."""
        if self._kept is None or (not anew and self._place(key).exists()):
            return
        link_whole(self.folder / f"{key}.pdf", self._place(key))

    def _versioned(self, key: str) -> str:
        return sha256(f"{key} {__version__} {libraries()}".encode()).hexdigest()


def _shows_whole(path: Path, digest: str) -> bool:
    """Tell whether a description is that of an unredacted copy of a file; one that cannot be understood is."""
    try:
        data = path.read_bytes()
        return digest.encode() in data and any(
            one["sha256"] == digest and not one.get("redacted") for one in _described(json.loads(data))
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return path.is_file()


def _described(stored: Any) -> list[Any]:
    """Return the exhibits of a description; what recall.py remembers of a case has those of all of its documents."""
    return [one["exhibit"] for one in stored["items"]] if "items" in stored else [stored["exhibit"]]


def _clear_way(path: Path) -> None:
    """Remove a folder that stands where an entry belongs; a file is simply replaced."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)


@cache
def libraries() -> Mapping[str, str]:
    """Return the versions of the libraries that shape the bundle's bytes."""
    from importlib.metadata import version

    return {name: version(name) for name in SHAPING}
