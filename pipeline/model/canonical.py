"""What stands at a place of a case as canonical JSON: the same facts give the same text, however they are written."""

import json
import re
from datetime import date

from pydantic import BaseModel

_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


def at(value: object, path: str) -> object:
    """Return the value at a path such as $.actions[0].on, or None where there is nothing."""
    for name, index in _STEP.findall(path):
        if index:
            value = value[int(index)] if isinstance(value, tuple) and int(index) < len(value) else None
        else:
            value = getattr(value, f"{name}_", getattr(value, name, None))
    return value


def canonical(value: object) -> str:
    """Return a value of a case as JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True)
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    return value.isoformat() if isinstance(value, date) else value
