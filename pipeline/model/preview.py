"""Small pictures of evidence pages, for the eyes of the agency only."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preview:
    """One page as a small JPEG; `page` counts from 1 within its item."""

    page: int
    width: int
    height: int
    jpeg: bytes


# By evidence id, in the order of the pages; an item of which nothing could be drawn has none.
Previews = Mapping[str, tuple[Preview, ...]]
