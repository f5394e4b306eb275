"""From a case's files to the cells of its form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.catalog.form import help_of
from pipeline.drafting.form.shape import Shape, shapes
from pipeline.drafting.form.sheets import SHEETS, SheetPlan, fields_for
from pipeline.drafting.form.values import shown
from pipeline.model.catalog import Catalog
from pipeline.model.jsonpath import Json, children

Files = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet with its cells: for each row its mark in the first column and its texts."""

    plan: SheetPlan
    columns: tuple[Shape, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    helps: Mapping[str, str]


def filled(files: Files, catalog: Catalog) -> tuple[Filled, ...]:
    """Return every sheet of a case's form."""
    wanted = wanted_fields(files, catalog)
    return tuple(_sheet(plan, files, wanted, catalog) for plan in SHEETS)


def wanted_fields(files: Files, catalog: Catalog) -> tuple[str, ...]:
    """Return the extra fields that the types of a case need."""
    complaints = entries(files, "case", "$.notice.complaints")
    types = dict.fromkeys(str(one.get("type", "")) for one in complaints)
    return tuple(path for name in types if name in catalog.violations for path in catalog.violations[name].fields)


def _sheet(plan: SheetPlan, files: Files, wanted: Sequence[str], catalog: Catalog) -> Filled:
    found = entries(files, plan.file, plan.at)
    held = [field for field in plan.fields if any(value_at(one, field) is not None for one in found)]
    columns = shapes(plan, fields_for(plan, wanted, held), catalog)
    rows = [
        (f"[{index}]", tuple(shown(_of(one, column), column) for column in columns)) for index, one in enumerate(found)
    ]
    if plan.name == "answers":
        rows += _questions(files, catalog, {row[1][0] for row in rows})
    return Filled(plan, columns, tuple(rows), {one.path: help_of("zh", plan.name, one.path) for one in columns})


def _questions(files: Files, catalog: Catalog, answered: set[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return a row for each question of the case's types that has no answer yet."""
    types = dict.fromkeys(str(one.get("type", "")) for one in entries(files, "case", "$.notice.complaints"))
    asked = [one for name in types if name in catalog.violations for one in catalog.violations[name].questions]
    return [("", (one.id, "")) for one in asked if one.id not in answered]


def _of(entry: Mapping[str, Any], column: Shape) -> Json:
    """Return a field's value; where what encloses it is not recorded, that."""
    if column.unknown_at and column.unknown_at != column.path:
        above = value_at(entry, column.unknown_at)
        if isinstance(above, dict) and "not_recorded" in above:
            return above if column.path.endswith((".amount", ".name")) or "." not in column.path else None
    return value_at(entry, column.path)


def entries(files: Files, file: str, at: str) -> list[Mapping[str, Any]]:
    """Return the entries of a list of a file; the whole file as one entry for `$`."""
    value: Any = files.get(file)
    for step in at.split(".")[1:]:
        value = value.get(step) if isinstance(value, dict) else None
    if at == "$":
        return [value] if isinstance(value, dict) else [{}]
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def value_at(entry: Any, field: str) -> Json:
    """Return the value of a field such as `stock_action[0].on`, None if it is not there."""
    wanted = f"$.{field}"
    here: Json = entry
    path = "$"
    while path != wanted:
        below = children(path, here)
        step = next(
            (one for one in below if wanted == one[0] or wanted.startswith((f"{one[0]}.", f"{one[0]}["))), None
        )
        if step is None:
            return None
        path, here = step
    return here
