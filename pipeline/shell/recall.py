"""What a case's evidence became, in one file a case: while no document changed, a check opens none of them.

It lies on the seller's shelf beside the prepared pages. That a document is the one it was is told by its size, its
times and its number on the disk (see batch/traces.py); one that differs in any of them is opened and read as ever. A
build takes nothing from here: what goes into a bundle is opened and hashed each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from pipeline import __version__
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.source import RawCase
from pipeline.shell.batch import traces
from pipeline.shell.confined.illustrator import own_name
from pipeline.shell.disk import write_whole
from pipeline.shell.folder import Noted, vouch
from pipeline.shell.shelf import libraries
from pipeline.stages.read import Recalled

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Item:
    """A document as it was read: what was asked of it, the trace of its file, and what it became."""

    asked: str
    trace: traces.Trace
    exhibit: Exhibit


@dataclass(frozen=True, slots=True)
class Kept:
    """All documents of a case, and what they were read by."""

    program: str
    items: tuple[Item, ...]


class Recall:
    """What is remembered of one case's documents, for one run, which takes something from it only if `trusting`."""

    def __init__(self, outputs: Path, raw: RawCase, *, trusting: bool) -> None:
        self._shelves, self._raw, self._trusting = outputs / ".cache", raw, trusting
        self._path: Path | None = None
        self._items: dict[str, Item] = {}
        self._asked: dict[str, tuple[EvidenceItem, str]] = {}
        self._found, self._folders = 0, dict[str, bool]()

    def of(self, seller: str) -> Recalled:
        """Return what gives what a document of the case became, its seller being this one."""
        self._path = self._shelves / seller / f"{own_name(self._raw.case_id)}read.json"
        self._items = {one.exhibit.id: one for one in _read(self._path)} if self._trusting else {}
        return self._recalled

    def _recalled(self, entry: EvidenceItem, asked: str) -> Exhibit | None:
        self._asked[entry.id] = entry, asked
        item = self._items.get(entry.id)
        if item is None or item.asked != asked or not entry.file:
            return None
        root = self._root(entry)
        info = traces.unchanged(root, entry.file, item.trace, self._folders)
        if info is None:
            return None
        vouch(root, entry.file, item.exhibit.sha256, info)
        self._found += 1
        return item.exhibit

    def keep(self, exhibits: Mapping[str, Exhibit], noted: Noted) -> None:
        """Remember what was read; where that cannot be written, the next check is only slower."""
        if self._path is None or self._found == len(self._asked) == len(self._items):
            return
        items = []
        for name, (entry, asked) in self._asked.items():
            read, exhibit = noted.get((str(self._root(entry)), entry.file or "")), exhibits[name]
            if read and read[0] == exhibit.sha256:
                items.append(Item(asked, traces.traced(*read), exhibit))
        if items == list(self._items.values()):  # a document that is missing was missing before
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, _adapter().dump_json(Kept(_program(), tuple(items))), synced=False)

    def _root(self, entry: EvidenceItem) -> Path:
        return Path(self._raw.seller_root if entry.seller else self._raw.case_root)


def _read(path: Path) -> tuple[Item, ...]:
    """Return what stands in a file; nothing where it cannot be understood or the program is another."""
    try:
        kept = _adapter().validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return ()
    return kept.items if kept.program == _program() else ()


@cache
def _program() -> str:
    return f"{__version__} {libraries()}"


@cache
def _adapter() -> TypeAdapter[Kept]:
    from pydantic import TypeAdapter

    return TypeAdapter(Kept)
