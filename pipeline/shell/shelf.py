"""Keeps what evidence files became, by digest, in the outputs folder; one folder a seller, never shared."""

import json
from dataclasses import asdict, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from pipeline import __version__
from pipeline.model.exhibit import Exhibit, Facts, Page
from pipeline.shell.disk import write_whole

# Systems let a process hold as few as 1,024 files open.
OPEN_FILES = 500


class DiskShelf:
    """A seller's folder of clean PDFs, each with a JSON file that describes it."""

    def __init__(self, outputs: Path, seller_id: str) -> None:
        self.folder = outputs / ".cache" / seller_id

    def get(self, key: str) -> Exhibit | None:
        """Return what was stored; a damaged or unfinished entry counts as absent and is made again."""
        key = self._versioned(key)
        try:
            stored = json.loads((self.folder / f"{key}.json").read_bytes())
            if (self.folder / f"{key}.pdf").stat().st_size != stored["pdf_bytes"]:
                return None
            exhibit = _exhibit(stored["exhibit"])
            return exhibit if exhibit.shelved == key else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: str, exhibit: Exhibit, pdf: bytes) -> Exhibit:
        """Store the PDF first and its description last, so that what is described is there."""
        key = self._versioned(key)
        kept = replace(exhibit, shelved=key)
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.folder / f"{key}.pdf", pdf)
        description = {"pdf_bytes": len(pdf), "exhibit": asdict(kept)}
        write_whole(self.folder / f"{key}.json", json.dumps(description).encode())
        return kept

    def pages_of(self, exhibit: Exhibit, held: int) -> str | BytesIO:
        """Return the clean PDF, by its path while few are held open, else in memory."""
        path = self.folder / f"{exhibit.shelved}.pdf"
        return str(path) if held < OPEN_FILES else BytesIO(path.read_bytes())

    def _versioned(self, key: str) -> str:
        return sha256(f"{key} {__version__} {libraries()}".encode()).hexdigest()


def libraries() -> dict[str, str]:
    """Return the versions of the libraries that shape the bundle's bytes."""
    from importlib.metadata import version

    names = ("lxml", "markdown-it-py", "olefile", "pi-heif", "pikepdf", "pillow", "pypdfium2", "python-docx", "typst")
    return {name: version(name) for name in names}


def _exhibit(stored: dict[str, object]) -> Exhibit:
    facts = dict(stored["facts"])  # type: ignore[call-overload]  # what asdict wrote
    facts["attachments"] = tuple(facts["attachments"])
    pages = tuple(Page(**page) for page in stored["pages"])  # type: ignore[attr-defined]  # likewise
    rest = {key: value for key, value in stored.items() if key not in ("facts", "pages", "notes")}
    return Exhibit(facts=Facts(**facts), pages=pages, notes=tuple(stored["notes"]), **rest)  # type: ignore[arg-type]
