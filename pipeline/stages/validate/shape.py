"""What is wrong with the shape of a file: every deviation from its JSON Schema, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from pipeline.model.faults import Complaint
from pipeline.model.fields import NOT_BLANK
from pipeline.model.jsonpath import Json, member
from pipeline.model.schema import schema_of
from pipeline.model.source import Source
from pipeline.stages.validate.wording import (
    described,
    how_to_write,
    listed,
    shown,
    suggestion,
    unless_known,
    wanted,
)

if TYPE_CHECKING:  # the library costs more than all else together and only a faulty file needs it
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError as SchemaError

Schema = Mapping[str, Any]

# A file of another kind is at fault everywhere: what is said of it ends, and so does the search for like names.
MOST = 200
MOST_NEAR = 50

_LIMITS = {
    "minItems": "at least {} in the list",
    "maxLength": "at most {:,} characters",
    "minLength": "text that is not empty",
    "minimum": "{} or more",
    "maximum": "{} or less",
    "exclusiveMinimum": "more than {}",
}


def shape_complaints(source: Source, name: str) -> Iterator[Complaint]:
    """Yield a complaint for each place where a file differs from the schema of that name, and the sum of the rest."""
    definitions = schema_of(name).get("$defs", {})
    leaves = (leaf for error in _validator(name).iter_errors(source.value) for leaf in _leaves(error))
    said, path = 0, "$"
    for leaf in leaves:
        path = _path(leaf)
        worded = list(islice(_complaints(source, leaf, definitions, near=said < MOST_NEAR), MOST - said))
        yield from worded
        said += len(worded)
        if said >= MOST:
            break
    if more := sum(1 for _ in leaves):
        yield source.complain(path, f"and {more:,} more places of this file are at fault", "Correct those above first.")


def model_complaints(source: Source, error: ValidationError) -> Iterator[Complaint]:
    """Yield a complaint for each fault that the model finds and the schema cannot express."""
    for fault in error.errors():
        path = _path_of(source.value, fault["loc"])
        yield source.complain(path, f"{fault['msg']}, found {shown(fault['input'])}", "Correct the value.")


@cache
def _validator(name: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend

    types = Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer)
    strict = extend(Draft202012Validator, {"pattern": _pattern_errors}, type_checker=types)
    # The schemas use no other format; a test sees to it. Unknown formats would pass unchecked.
    return strict(schema_of(name), format_checker=FormatChecker(formats=["date"]))


def _is_integer(_: object, value: object) -> bool:
    # JSON Schema takes 3.0 for a whole number, the models do not.
    return isinstance(value, int) and not isinstance(value, bool)


def _pattern_errors(_: object, pattern: str, value: Json, __: Schema) -> Iterator[SchemaError]:
    from jsonschema.exceptions import ValidationError as SchemaError

    # Python's $ stands before a last line break, too; that of JSON Schema does not.
    if isinstance(value, str) and not re.search(pattern.replace("$", r"\Z"), value):
        yield SchemaError(f"{value!r} does not match {pattern!r}")


def _leaves(error: SchemaError) -> Iterator[SchemaError]:
    """Yield the errors of the alternative that was most likely meant; the error itself if none fits."""
    if error.validator != "anyOf":
        yield error
        return
    options: dict[Any, list[SchemaError]] = {}
    for inner in error.context or ():
        options.setdefault(inner.schema_path[0], []).append(inner)
    likely = [option for option in options.values() if not _is_other_type(option)]
    if not likely:
        yield error
    else:
        for inner in min(likely, key=len):
            yield from _leaves(inner)


def _is_other_type(option: list[SchemaError]) -> bool:
    return any(inner.validator == "type" and not inner.path for inner in option)


def _complaints(
    source: Source, error: SchemaError, definitions: Schema, *, near: bool
) -> Iterator[Complaint]:
    path = _path(error)
    if error.validator == "required":
        yield from _missing(source, path, error)
    elif error.validator == "additionalProperties":
        yield from _unknown(source, path, error, near=near)
    else:
        yield source.complain(path, _message(error, definitions), _hint(source, path, error, near=near))


def _missing(source: Source, path: str, error: SchemaError) -> Iterator[Complaint]:
    fields = _schema(error).get("properties", {})
    for key in error.validator_value:
        if key not in error.instance:
            field = fields.get(key, {})
            hint = f'Add "{key}". {described(field)}'.strip() + unless_known(field)
            yield source.complain(member(path, key), f'"{key}" is missing', hint)


def _unknown(source: Source, path: str, error: SchemaError, *, near: bool) -> Iterator[Complaint]:
    fields = _schema(error)["properties"]
    for key in error.instance:
        if key not in fields:
            free = [name for name in fields if name not in error.instance]
            hint = (near and suggestion(key, free)) or f"The fields here are {listed(fields)}. "
            message = f"the field {shown(key)} is not known here"
            yield source.complain_of_key(member(path, key), message, f"{hint}Correct its name or remove it.")


def _message(error: SchemaError, definitions: Schema) -> str:
    """Return what was expected and what was found."""
    limit, value = error.validator_value, error.instance
    if error.validator in _LIMITS:
        expected = _LIMITS[error.validator].format(limit)
    elif error.validator == "pattern" and limit != NOT_BLANK:
        examples = _schema(error).get("examples")
        expected = f"a text of the form {shown(examples[0])}" if examples else f"a text that matches {limit}"
    else:
        expected = wanted(_schema(error), definitions)
    found = f"{len(value):,}" if error.validator == "maxLength" else shown(value)
    return f"expected {expected}, found {found}"


def _hint(source: Source, path: str, error: SchemaError, *, near: bool) -> str:
    field = _field(error)
    if error.validator == "maxLength":
        return "Shorten it."
    if error.validator == "enum":
        names = [str(name) for name in error.validator_value]
        like = suggestion(error.instance, names) if near else ""
        return f"{like}The choices are {', '.join(names)}."
    return how_to_write(field, error.instance, source.quote(path)) + unless_known(field)


def _field(error: SchemaError) -> Schema:
    """Return the schema of the field: with its alternatives, if the error is in one of them."""
    outer = error.parent
    return _schema(outer) if outer is not None and not error.path else _schema(error)


def _schema(error: SchemaError | Any) -> Schema:
    return error.schema if isinstance(error.schema, Mapping) else {}


def _path(error: SchemaError) -> str:
    path = "$"
    for step in error.absolute_path:
        path = f"{path}[{step}]" if isinstance(step, int) else member(path, step)
    return path


def _path_of(value: Json, steps: tuple[int | str, ...]) -> str:
    """Return the path of a model's error; the names of alternatives among its steps are no places."""
    path = "$"
    for step in steps:
        if isinstance(value, list) and isinstance(step, int) and step < len(value):
            path, value = f"{path}[{step}]", value[step]
        elif isinstance(value, dict) and step in value:
            path, value = member(path, str(step)), value[str(step)]
    return path
