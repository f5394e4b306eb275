"""The days that a case records as past: each with its place in the file."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

# Days that lie ahead or were promised, and the days of decisions about findings: an override that moved
# today could bring up the next finding.
_AHEAD = {"deadline", "apex_deadline", "expires_on", "promised_on", "overrides"}
_PLANNED = {"on", "starts_on"}


def recorded_days(value: object, path: str = "$") -> Iterator[tuple[str, date]]:
    """Yield (JSON path, day) for each recorded day of a value; planned days do not count."""
    if isinstance(value, date):
        yield path, value
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from recorded_days(child, f"{path}[{index}]")
    elif isinstance(value, BaseModel):
        held = vars(value)
        planned = held.get("status") == "planned"
        for name, key in _dated(type(value)):
            child = held[name]
            if child is not None and not (planned and name in _PLANNED):
                yield from recorded_days(child, f"{path}.{key}")


@cache
def _dated(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return (name, key in the file) of the fields that can hold a recorded day: most hold words, and none is below."""
    return tuple(
        (name, field.alias or name) for name, field in kind.model_fields.items()
        if name not in _AHEAD and _can_hold_a_day(field.annotation)
    )


def _can_hold_a_day(annotation: Any) -> bool:
    if isinstance(annotation, type):
        return issubclass(annotation, date) or (issubclass(annotation, BaseModel) and bool(_dated(annotation)))
    return any(map(_can_hold_a_day, get_args(annotation)))
