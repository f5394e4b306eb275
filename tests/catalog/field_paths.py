"""Tells whether a dotted path names a field of a model."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel


def names_field(model: type[BaseModel], path: str) -> bool:
    """Tell whether each step names a field of a model that the step before can hold."""
    holders = [model]
    for step in path.split("."):
        annotations = [holder.model_fields[step].annotation for holder in holders if step in holder.model_fields]
        if not annotations:
            return False
        holders = [held for annotation in annotations for held in _models(annotation)]
    return True


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
