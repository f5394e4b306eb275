"""The annex before a PDF is touched: which page holds what, and the account of it afterwards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A run of annex pages, first and last counted from 1."""

    first: int
    last: int

    def __str__(self) -> str:
        """Return "12" or "12-14"."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def count(self) -> int:
        """Return how many pages it is."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One run of annex pages of one origin, in the order in which they stand.

    `source` is "front" for pages drawn by the front renderer (index, separators, records, refusals), else
    "file" for the clean pages of an exhibit.
    """

    source: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """A separator with the items that follow it.

    `at` names a separator that went out with other items: its name stays.
    """

    kind: str
    items: tuple[str, ...]
    at: str = ""

    @property
    def key(self) -> str:
        """Return what the separator is named by: its first item, or the one it went out with."""
        return self.at or self.items[0]


@dataclass(frozen=True, slots=True)
class AnnexPlan:
    """Every page of the annex, numbered."""

    sheets: tuple[Sheet, ...]
    sections: tuple[Section, ...]
    items: dict[str, Span]
    separators: dict[str, int]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One annex page accounted for.

    `content` is the digest of what the page draws, `matrix` how the source is placed, `box` the frame in
    points that the source fills; front pages have none of the three.
    """

    page: int
    evidence: str
    source: str
    source_page: int
    content: str = ""
    matrix: tuple[float, ...] = ()
    box: tuple[float, ...] = ()
    stamp: str = ""
