"""The words that people wrote into a case, found by the types of its fields: no ids, days or amounts."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, StringConstraints

# Which field of which record is passed over: "Item.title".
Passed = frozenset[str]


def words_in(value: BaseModel, passed: Passed = frozenset()) -> list[str]:
    """Return every text of a record; for many of them, quicker than with their places."""
    found: list[str] = []
    _gather(value, passed, found.append)
    return found


def _gather(value: BaseModel, passed: Passed, keep: Callable[[str], None]) -> None:
    fields = value.__dict__
    for name, _, deeper in _worded(value.__class__, passed):
        child = fields[name]
        if child is None:
            continue
        if child.__class__ is str:
            keep(child)
        elif child.__class__ is tuple:
            for one in child:
                if one.__class__ is str:
                    keep(one)
                elif deeper:
                    _gather(one, passed, keep)
        elif deeper and isinstance(child, BaseModel):
            _gather(child, passed, keep)


def placed_words_in(value: BaseModel, passed: Passed = frozenset(), path: str = "$") -> Iterator[tuple[str, str]]:
    """Yield (JSON path, text) for every text of a record."""
    for name, alias, _ in _worded(type(value), passed):
        yield from _placed(getattr(value, name), passed, f"{path}.{alias}")


def _placed(value: object, passed: Passed, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _placed(one, passed, f"{path}[{index}]")
    elif isinstance(value, BaseModel):
        yield from placed_words_in(value, passed, path)


@cache
def _worded(record: type[BaseModel], passed: Passed) -> tuple[tuple[str, str, bool], ...]:
    """Return (name, name in the file, whether records stand in it) of the fields that hold words."""
    found = []
    for name, field in record.model_fields.items():
        if f"{record.__name__}.{name}" in passed:
            continue
        records = tuple(_records(field.annotation))
        if _is_worded(field.annotation, field.metadata) or any(_worded(one, passed) for one in records):
            found.append((name, field.alias or name, bool(records)))
    return tuple(found)


def _is_worded(type_: Any, metadata: Any = ()) -> bool:
    marked = (*metadata, *getattr(type_, "__metadata__", ()))
    return any(isinstance(one, StringConstraints) for one in marked) or any(map(_is_worded, get_args(type_)))


def _records(type_: Any) -> Iterator[type[BaseModel]]:
    if isinstance(type_, type) and issubclass(type_, BaseModel):
        yield type_
    for part in get_args(type_):
        yield from _records(part)
