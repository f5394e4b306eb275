"""JSON values and the paths that name a place in them, such as $.actions[0].on."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_PLAIN_KEY = re.compile(r"[A-Za-z_$][A-Za-z0-9_$-]*")
_LAST_STEP = re.compile(r'(?:\.[A-Za-z_$][A-Za-z0-9_$-]*|\[[0-9]+\]|\["(?:[^"\\]|\\.)*"\])\Z', re.DOTALL)


def member(path: str, key: str) -> str:
    """Return the path of a field below a path."""
    if _PLAIN_KEY.fullmatch(key):
        return f"{path}.{key}"
    quoted = key.replace("\\", "\\\\").replace('"', '\\"')
    return f'{path}["{quoted}"]'


def parent(path: str) -> str:
    """Return the path one step up; that of the whole file for anything that is no path."""
    step = _LAST_STEP.search(path)
    return path[: step.start()] if step else "$"


def last_key(path: str) -> str | None:
    """Return the name of the field that a path ends with; None if it ends with an element or is the whole file."""
    step = _LAST_STEP.search(path)
    if not step or step[0][1].isdigit():
        return None
    return step[0][1:] if step[0][0] == "." else re.sub(r"\\(.)", r"\1", step[0][2:-2], flags=re.DOTALL)


def children(path: str, value: Json) -> Iterator[tuple[str, Json]]:
    """Yield (path, value) for each field or element of a value."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield member(path, key), child
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield f"{path}[{index}]", child


def descendants(value: Json) -> Iterator[tuple[str, Json]]:
    """Yield (path, value) for a value and everything in it, in the order of the text."""
    waiting = [("$", value)]
    while waiting:
        path, here = waiting.pop()
        yield path, here
        waiting.extend(reversed(list(children(path, here))))


def matches(value: Json, pattern: str) -> Iterator[tuple[str, Json]]:
    """Yield (path, value) for each place that a pattern such as $.actions[*].evidence[*] names."""
    places = [("$", value)]
    for step in _steps(pattern):
        places = [inner for path, here in places for inner in _step(path, here, step)]
    yield from places


def values(value: Json, pattern: str) -> list[Json]:
    """Return the value at each place that a pattern names, without the paths, which cost more than all else."""
    here = [value]
    for step in _steps(pattern):
        if step == "*":
            here = [child for one in here if isinstance(one, list) for child in one]
        else:
            here = [one[step] for one in here if isinstance(one, dict) and step in one]
    return here


@cache
def _steps(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.replace("[*]", ".*").split(".")[1:])


def _step(path: str, value: Json, step: str) -> Iterator[tuple[str, Json]]:
    if step == "*":
        if isinstance(value, list):
            yield from children(path, value)
    elif isinstance(value, dict) and step in value:
        yield member(path, step), value[step]
