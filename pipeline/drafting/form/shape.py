"""What a cell of a form takes, made from the schema of the field it stands for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.catalog.form import help_of
from pipeline.drafting.form.sheets import ALSO_NEEDED, SheetPlan
from pipeline.model.catalog import Catalog
from pipeline.model.schema import Schema, schema_of

Kind = Literal["text", "day", "number", "truth", "choice", "amount"]

_NOT_RECORDED = "NotRecorded"
_STEP = re.compile(r"([^.\[]+)((?:\[\d+\])*)")


@dataclass(frozen=True, slots=True)
class Shape:
    """What one cell takes.

    `unknown_at` is the part of the path that may be not recorded, "" if none may be. `many` cells hold several values.
    """

    path: str
    kind: Kind
    help: str
    needed: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    unknown_at: str = ""
    example: str = ""


def shapes(plan: SheetPlan, fields: Sequence[str], catalog: Catalog) -> tuple[Shape, ...]:
    """Return the shape of each field of a sheet."""
    schema = schema_of(plan.file)
    root = _entry(schema, plan)
    needed = set(root.get("required", ())) | ALSO_NEEDED.get(plan.name, frozenset())
    return tuple(_shape(plan, schema, root, field, _needed(plan, field, needed), catalog) for field in fields)


def _needed(plan: SheetPlan, field: str, needed: set[str]) -> bool:
    root = field.partition(".")[0]
    if plan.key:
        return field in needed or (root in needed and field.endswith((".amount", ".currency", ".name")))
    return field in needed or field in ("notice.received_on", "notice.level")


def _entry(schema: Schema, plan: SheetPlan) -> Schema:
    node = schema
    for step in plan.at.split(".")[1:]:
        node = _value(schema, node["properties"][step])
        node = _value(schema, node["items"]) if node.get("type") == "array" else node
    return node


def _shape(plan: SheetPlan, schema: Schema, root: Schema, field: str, needed: bool, catalog: Catalog) -> Shape:
    node, unknown_at, told, walked = root, "", "", ""
    raw: Schema = root
    for name, indexes in _STEP.findall(field):
        raw = node["properties"][name]
        walked = f"{walked}.{name}" if walked else name
        if not unknown_at and any(_name(one) == _NOT_RECORDED for one in raw.get("anyOf", ())):
            unknown_at = walked
        node = _value(schema, raw)
        told = str(raw.get("description") or node.get("description") or name)
        for index in re.findall(r"\[\d+\]", indexes):
            walked += index
            node = _value(schema, node["items"])
    many = node.get("type") == "array"
    leaf = _value(schema, node["items"]) if many else node
    examples = raw.get("examples") or leaf.get("examples") or [""]
    # What the schema says to those who write JSON is told otherwise here, with its own example.
    own = help_of("en", plan.name, field)
    return Shape(
        field, _kind(leaf, field), own or told, needed, many, _choices(leaf, catalog), unknown_at,
        "" if own else str(examples[0]),
    )


def _kind(leaf: Schema, field: str) -> Kind:
    if leaf.get("format") == "date":
        return "day"
    if leaf.get("type") in ("integer", "number"):
        return "number"
    if leaf.get("type") == "boolean":
        return "truth"
    if "enum" in leaf or "x-catalog" in leaf:
        return "choice"
    return "amount" if field.endswith(".amount") else "text"


def _choices(leaf: Schema, catalog: Catalog) -> tuple[str, ...]:
    if name := leaf.get("x-catalog"):
        listed: Mapping[str, object] = getattr(catalog, str(name))
        return tuple(sorted(listed))
    return tuple(map(str, leaf.get("enum", ())))


def _value(schema: Schema, node: Schema) -> Schema:
    """Return the form of a value itself, without "nothing" and "not recorded", its reference followed."""
    while "$ref" in node or "anyOf" in node:
        if "$ref" in node:
            node = {**schema["$defs"][_name(node)], **{key: value for key, value in node.items() if key != "$ref"}}
        else:
            inner = next(one for one in node["anyOf"] if one.get("type") != "null" and _name(one) != _NOT_RECORDED)
            node = {**inner, **{key: value for key, value in node.items() if key in ("description", "examples")}}
    return node


def _name(node: Schema) -> str:
    return str(node.get("$ref", "")).rpartition("/")[2]
