"""An annex that is too large for one file, divided at the borders of its documents: all its pages, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

Ledger = Sequence[Mapping[str, Any]]
Pages = tuple[int, ...]


def divided(ledger: Ledger, size_of: Callable[[Pages], int], most: int) -> list[Pages]:
    """Return the pages of each part, as few parts as follow from filling one after the other.

    `size_of` gives the size of a file that holds some pages. What is larger than `most` by itself, and cannot be
    divided without tearing a document, is a part of its own. The first part begins with the index.
    """
    parts: list[Pages] = []
    for pages in _pieces(ledger, size_of, most):
        # What pages share, such as a font, a file holds once: sizes do not add up.
        if parts and size_of(parts[-1] + pages) <= most:
            parts[-1] += pages
        else:
            parts.append(pages)
    return parts


def _pieces(ledger: Ledger, size_of: Callable[[Pages], int], most: int) -> Iterator[Pages]:
    """Yield what stays together: a separator with all its documents, if they fit, else each of them."""
    for section in _sections(ledger):
        if size_of(_numbers(section)) <= most:
            yield _numbers(section)
        else:
            yield from map(_numbers, _documents(section))


def _sections(ledger: Ledger) -> Iterator[Ledger]:
    begun: list[Mapping[str, Any]] = []
    for row in ledger:
        opens = row["source_page"] == 1 and not row["evidence"]
        if opens and begun:
            yield begun
            begun = []
        begun.append(row)
    if begun:
        yield begun


def _documents(section: Ledger) -> Iterator[Ledger]:
    """Yield each document; the separator goes with the first one."""
    before: list[Mapping[str, Any]] = []
    for evidence, rows in groupby(section, key=lambda row: row["evidence"]):
        before += rows
        if evidence:
            yield before
            before = []
    if before:
        yield before


def _numbers(rows: Iterable[Mapping[str, Any]]) -> Pages:
    return tuple(row["page"] for row in rows)
