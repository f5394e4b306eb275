"""The words that people wrote into a case, found by the types of its fields: texts and lines, no ids, days or amounts."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, StringConstraints

# Which field of which record is passed over: "Item.title".
Passed = frozenset[str]


def words_in(value: BaseModel, passed: Passed = frozenset()) -> Iterator[str]:
    """Yield every text of a record; for many of them, quicker than with their places."""
    for name, _, deeper in _worded(type(value), passed):
        child = getattr(value, name)
        if child is None:
            continue
        if child.__class__ is str:
            yield child
        elif child.__class__ is tuple:
            for one in child:
                if one.__class__ is str:
                    yield one
                elif deeper:
                    yield from words_in(one, passed)
        elif deeper and isinstance(child, BaseModel):
            yield from words_in(child, passed)


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
