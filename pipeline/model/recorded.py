"""The days that a case records as past: each with its place in the file."""

from collections.abc import Iterator
from datetime import date

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
        ahead = _AHEAD | _PLANNED if held.get("status") == "planned" else _AHEAD
        for name, child in held.items():
            # Most values are texts: passing them over here halves the cost of a walk through a case.
            if child is not None and child.__class__ is not str and name not in ahead:
                key = type(value).__pydantic_fields__[name].alias or name
                yield from recorded_days(child, f"{path}.{key}")
