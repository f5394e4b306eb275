"""What a run needs of the world: files, readers, a shelf, a folder to write to, pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from pipeline.catalog import load as load_catalog
from pipeline.model.catalog import Catalog
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.preview import Previews
from pipeline.readers.contract import Limits
from pipeline.reading import Readers
from pipeline.stages.read import Recalled, Shelf, Spread, options_of


class Shelving(Shelf, Protocol):
    """A shelf that also gives back the pages."""

    def path_of(self, exhibit: Exhibit) -> str:
        """Return the path of an exhibit's clean PDF."""


class Folder(Protocol):
    """Where a bundle is written before it is published."""

    def write(self, name: str, data: bytes) -> None:
        """Write one file."""

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Open one file for writing."""

    def read(self, name: str) -> bytes:
        """Read one file back."""

    @property
    def pages(self) -> str:
        """Return the path of a folder that is this run's alone, for what it takes from the shelf."""


# Waits for the pictures that were begun, and takes the annex's own pages and which of them are whose.
Pictures = Callable[[bytes, Mapping[str, tuple[int, ...]]], Previews]
# Begins to draw pages of the exhibits of a seller's case while the run goes on; like a shelf it is told the seller
# and the run's folder.
Illustrator = Callable[
    [str, str, str, Mapping[str, Exhibit], Mapping[str, tuple[int, ...]]], AbstractContextManager[Pictures]
]


def no_pictures(
    seller: str, kept: str, case_id: str, exhibits: Mapping[str, Exhibit], pages: Mapping[str, tuple[int, ...]]
) -> AbstractContextManager[Pictures]:
    """Draw nothing."""
    return nullcontext(lambda front, own: {})


@dataclass(frozen=True)
class Outside:
    """What the run needs of the world.

    `shelf` takes the seller, and the folder in which what is taken from it stays until the run ends, whatever other
    runs remove; "" where the pages themselves are not needed. `recall` takes the seller, and gives what was read before
    of files that are as they were.
    """

    open_file: Callable[[EvidenceItem], bytes]
    readers: Callable[[], AbstractContextManager[Readers]]
    shelf: Callable[[str, str], Shelving]
    libraries: Mapping[str, str]
    stage: Callable[[str], AbstractContextManager[object]]
    progress: Callable[[str], None] = lambda _: None
    illustrating: Illustrator = no_pictures
    limits: Limits = field(default_factory=Limits)
    catalog: Catalog = field(default_factory=load_catalog)
    spread: Spread = map
    recogniser: Recogniser | None = None
    office: str = ""
    recall: Callable[[str], Recalled] = lambda seller: lambda entry, asked: None

    @property
    def options(self) -> str:
        """Return what files become depends on besides their bytes and readers."""
        return options_of(self.limits, self.recogniser.edition if self.recogniser else "", self.office)


@dataclass(frozen=True)
class Recogniser:
    """What recognises text in pictures: its edition as part of keys, and its name for people."""

    edition: str
    title: str


