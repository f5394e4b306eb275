"""Exhibits, tables and what was recognised, as JSON and back: every field checked, as it was out of our hands."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.model.exhibit import Exhibit, Facts
from pipeline.model.grid import Grid
from pipeline.model.recognised import PageRead

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def as_exhibit(stored: Any) -> Exhibit:
    """Return the exhibit that `dataclasses.asdict` and JSON made this value of. Raises ValueError."""
    return _adapter().validate_python(stored)


def as_facts(stored: Any) -> Facts:
    """Return the facts that `dataclasses.asdict` and JSON made this value of. Raises ValueError."""
    return _facts_adapter().validate_python(stored)


def as_grid(stored: Any) -> Grid:
    """Return the grid that `dataclasses.asdict` and JSON made this value of. Raises ValueError."""
    from pydantic import TypeAdapter

    return TypeAdapter(Grid).validate_python(stored)


def as_read(stored: Any) -> PageRead:
    """Return what was recognised on a page. Raises ValueError."""
    return _read_adapter().validate_python(stored)


def as_reads(stored: Any) -> dict[int, PageRead]:
    """Return what was recognised, by page index, which JSON makes a word of. Raises ValueError."""
    return {int(index): as_read(read) for index, read in stored.items()}


@cache
def _adapter() -> TypeAdapter[Exhibit]:
    from pydantic import TypeAdapter

    return TypeAdapter(Exhibit)


@cache
def _facts_adapter() -> TypeAdapter[Facts]:
    from pydantic import TypeAdapter

    return TypeAdapter(Facts)


@cache
def _read_adapter() -> TypeAdapter[PageRead]:
    from pydantic import TypeAdapter

    return TypeAdapter(PageRead)
