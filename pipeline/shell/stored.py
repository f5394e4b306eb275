"""Exhibits as JSON and back: every field checked, as what comes back was out of our hands."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.model.exhibit import Exhibit
from pipeline.model.grid import Grid

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def as_exhibit(stored: Any) -> Exhibit:
    """Return the exhibit that `dataclasses.asdict` and JSON made this value of. Raises ValueError."""
    return _adapter().validate_python(stored)


def as_grid(stored: Any) -> Grid:
    """Return the grid that `dataclasses.asdict` and JSON made this value of. Raises ValueError."""
    from pydantic import TypeAdapter

    return TypeAdapter(Grid).validate_python(stored)


@cache
def _adapter() -> TypeAdapter[Exhibit]:
    from pydantic import TypeAdapter

    return TypeAdapter(Exhibit)
