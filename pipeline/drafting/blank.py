"""Marks for fields that a person has yet to fill, made from the schemas: their words are the field's description."""

from typing import Any

from pipeline.model.jsonpath import Json
from pipeline.model.schema import Schema, schema_of
from pipeline.model.unfilled import unfilled

_NOT_RECORDED = "NotRecorded"


def blank(file: str, path: str) -> Json:
    """Return the mark of a field such as `items.quantity_sold`; None where its form takes none (a choice, a number)."""
    schema = schema_of(file)
    node, told = _walked(schema, path.split("."))
    return _mark(schema, node, told)


def description(file: str, path: str) -> str:
    """Return what the schema says of a field."""
    return _walked(schema_of(file), path.split("."))[1]


def _walked(schema: Schema, steps: list[str]) -> tuple[Schema, str]:
    node: Schema = schema
    told = ""
    for step in steps:
        node = _object(schema, node)["properties"][step]
        told = str(node.get("description") or _value(schema, node).get("description") or step)
    return node, told.rstrip(".")


def _object(schema: Schema, node: Schema) -> Schema:
    """Return the object that a field holds, alone or in a list."""
    inner = _value(schema, node)
    return _object(schema, inner["items"]) if inner.get("type") == "array" else inner


def _value(schema: Schema, node: Schema) -> Schema:
    """Return the form of a value itself, without "nothing" and "not recorded"."""
    while "$ref" in node or "anyOf" in node:
        if "$ref" in node:
            node = schema["$defs"][_name(node)]
        else:
            node = next(one for one in node["anyOf"] if one.get("type") != "null" and _name(one) != _NOT_RECORDED)
    return node


def _mark(schema: Schema, node: Schema, told: str) -> Json:
    value = _value(schema, node)
    if _is_free_text(value):
        return unfilled(told)
    if any(_name(one) == _NOT_RECORDED for one in node.get("anyOf", ())):
        return {"not_recorded": unfilled(told)}
    if value.get("type") == "array" and _is_free_text(_value(schema, value["items"])):
        return [unfilled(told)]
    return None


def _is_free_text(value: Schema) -> bool:
    return value.get("type") == "string" and value.get("maxLength", 0) >= 1_000 and "enum" not in value


def _name(node: Any) -> str:
    return str(node.get("$ref", "")).rpartition("/")[2]
