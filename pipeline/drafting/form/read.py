"""From a filled form to the edits of a case's files: every fault by its cell, nothing exchanged that a person wrote."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pipeline.drafting.form.fill import Files, entries, value_at
from pipeline.drafting.form.shape import Shape, shapes
from pipeline.drafting.form.sheets import SHEETS, SheetPlan
from pipeline.drafting.form.values import Unfit, Unknown, shown, taken
from pipeline.model.catalog import Catalog
from pipeline.model.grid import Cell, Grid, GridSheet
from pipeline.model.json_edit import appended, put
from pipeline.model.jsonpath import Json, member
from pipeline.model.unfilled import ASIN, is_unfilled

HEADER = "#"
_MARKS = frozenset({"#", "*", "en", "zh", "de", "?"})
_INDEX = re.compile(r"\[(\d+)\]")
_STEP = re.compile(r"([^.\[]+)|\[(\d+)\]")
# The ids that a form gives to rows without one.
_PREFIX = {
    "complaints": "C-", "investigation": "I-", "causes": "RC-", "actions": "A-", "measures": "M-", "gaps": "G-",
    "evidence": "E-", "stock book": "P-",
}
MOST_ROWS = 2_000
# Where a fault is that no cell has: in the file as a whole.
NO_CELL = "the file"
OPEN = "unknown"
"""What a choice says that nobody has made yet."""

Said: TypeAlias = "Mapping[str, tuple[Json | Unknown, str]]"
"""What the cells of a row say, by field, each with its cell."""


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a cell."""

    cell: str
    message: str

    def __str__(self) -> str:
        """Return both as a person reads them."""
        return f"{self.cell}: {self.message}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that says something else than the case's file, which stays as it is."""

    cell: str
    file: str
    path: str
    held: str
    said: str


@dataclass
class Outcome:
    """What a filled form comes to. `cells` tells for each place of the new files the cell it comes from."""

    files: dict[str, Any]
    faults: list[CellFault] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cells: dict[tuple[str, str], str] = field(default_factory=dict)

    def cell_of(self, file: str, path: str) -> str:
        """Return the cell that a place of a file comes from, else the nearest of the same entry, else ""."""
        exact = self.cells.get((file, path))
        if exact:
            return exact
        near = [cell for (name, where), cell in self.cells.items() if name == file and where.startswith(path)]
        while not near and path not in ("$", ""):
            path = re.sub(r"(?:\.[^.\[]+|\[\d+\])$", "", path) if path != "$" else ""
            if re.fullmatch(r"\$(?:\.\w+)?", path):
                break
            near = [cell for (name, where), cell in self.cells.items() if name == file and where.startswith(path)]
        return near[0] if near else ""


def read_form(grid: Grid, files: Files, catalog: Catalog) -> Outcome:
    """Return what a filled form says beyond the case's files."""
    outcome = Outcome(files={name: copy.deepcopy(value) for name, value in files.items()}, notes=_notes(grid))
    plans = {plan.name: plan for plan in SHEETS}
    for sheet in grid.sheets:
        plan = plans.get(sheet.name.strip().lower())
        if plan is None:
            name = f"The sheet {sheet.name!r}" if sheet.name else "What the file holds"
            outcome.notes.append(f"{name} is no sheet of a form and was not read.")
            continue
        outcome.notes += [f"Not read on {sheet.name}: {note}." for note in sheet.notes]
        _Sheet(outcome, plan, sheet, catalog).read()
    missing = [name for name in plans if name not in {sheet.name.strip().lower() for sheet in grid.sheets}]
    if len(missing) == len(plans):
        outcome.faults.append(CellFault(NO_CELL, "it has no sheet of a form; `invoke form --case` writes one"))
    _demand_record(outcome)
    return outcome


def _notes(grid: Grid) -> list[str]:
    """Return what of a file is not read; the form's own hidden lists are no news."""
    return [f"Not read: {note}." for note in grid.notes if note != "hidden sheets (lists)"]


def texts(outcome: Outcome, before: Files, held: Mapping[str, str]) -> dict[str, str]:
    """Return the new text of each file that changes; what a person wrote in it stays byte for byte."""
    changed: dict[str, str] = {}
    for name, value in outcome.files.items():
        text = held[name]
        for kind, path, new in _differences("$", before[name], value):
            text = appended(text, path, new) if kind == "append" else put(text, path, new)
        if text != held[name]:
            changed[name] = text
    return changed


def _differences(path: str, old: Any, new: Any) -> Iterator[tuple[str, str, Json]]:
    """Yield what must be put or appended to make the one of the other; nothing is ever taken away."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key, value in new.items():
            where = member(path, key)
            if key not in old:
                yield "put", where, value
            else:
                yield from _differences(where, old[key], value)
    elif isinstance(old, list) and isinstance(new, list) and not _marks_only(old):
        for index, value in enumerate(new):
            if index < len(old):
                yield from _differences(f"{path}[{index}]", old[index], value)
            else:
                yield "append", path, value
    elif old != new or type(old) is not type(new):
        yield "put", path, new


def _demand_record(outcome: Outcome) -> None:
    """Records of purchases need the day on which they were written."""
    sourcing = outcome.files.get("sourcing")
    if isinstance(sourcing, dict) and sourcing.get("rows") and "made_on" not in sourcing:
        outcome.faults.append(CellFault("record", "made_on is needed: the day on which the stock book was written"))


@dataclass
class _Sheet:
    """Reads one sheet."""

    outcome: Outcome
    plan: SheetPlan
    sheet: GridSheet
    catalog: Catalog
    shapes: dict[str, Shape] = field(default_factory=dict)

    def read(self) -> None:
        """Take every cell."""
        self.shapes = {one.path: one for one in shapes(self.plan, self.plan.fields, self.catalog)}
        header = next((number for number, row in sorted(self.sheet.rows.items()) if _text(row, 1) == HEADER), None)
        if header is None:
            self._fault("A1", "the row of the field names is missing (the one that begins with #)")
            return
        if self.plan.key:
            self._rows(header)
        else:
            self._fields(header)

    def _fields(self, header: int) -> None:
        """Take a sheet that has a row for each field."""
        said: dict[str, tuple[Json | Unknown, str]] = {}
        for number, row in sorted(self.sheet.rows.items()):
            if number <= header or _text(row, 1) in _MARKS:
                continue
            name, cell = _text(row, 2), row.get(3)
            if name not in self.shapes:
                if cell and name:
                    self._fault(_ref(2, number), f"{name!r} is no field of this sheet")
                continue
            if cell and (value := self._value(cell, self.shapes[name], 3, number)) is not None:
                said[name] = (value, self._named(3, number))
        if said:
            root = self.outcome.files.get(self.plan.file)
            if not isinstance(root, dict):
                root = self.outcome.files[self.plan.file] = {}
            self._into(root, "$", said)

    def _rows(self, header: int) -> None:
        names = self._columns(header)
        numbers = [
            number for number, row in sorted(self.sheet.rows.items())
            if number != header and _text(row, 1) not in _MARKS and any(column in names for column in row)
        ]
        if len(numbers) > MOST_ROWS:
            self._fault(_ref(1, numbers[MOST_ROWS]), f"the sheet has more than {MOST_ROWS} rows")
            return
        seen: dict[str, int] = {}
        for number in numbers:
            row = self.sheet.rows[number]
            said: dict[str, tuple[Json | Unknown, str]] = {}
            unfit: set[str] = set()
            for column, name in names.items():
                cell = row.get(column)
                if cell and (value := self._value(cell, self.shapes[name], column, number)) is not None:
                    said[name] = (value, self._named(column, number))
                elif cell:
                    unfit.add(name)
            if said.keys() - {self.plan.key} or (said and self.plan.name != "answers"):
                self._row(number, _text(row, 1), said, seen, names, unfit)

    def _columns(self, header: int) -> dict[int, str]:
        names: dict[int, str] = {}
        for column, cell in self.sheet.rows[header].items():
            if column == 1:
                continue
            if cell.text in self.shapes and cell.text not in names.values():
                names[column] = cell.text
            else:
                self._fault(_ref(column, header), f"{cell.text!r} is no field of this sheet, or stands twice")
        return names

    def _row(
        self, number: int, mark: str, said: Said, seen: dict[str, int],
        names: Mapping[int, str], unfit: set[str],
    ) -> None:
        found = self._list()
        key = str(said[self.plan.key][0]) if self.plan.key in said else ""
        index = self._index(found, key, mark) if key or mark else self._told_before(found, said)
        if key and key in seen:
            self._fault(said[self.plan.key][1], f"{key} stands in row {seen[key]} already")
            return
        if key:
            seen[key] = number
        if index is None:
            self._new(found, number, key, said, names, unfit)
            return
        old = str(found[index].get(self.plan.key, ""))
        self._into(found[index], f"{self.plan.at}[{index}]", said)
        if self.plan.name == "items" and is_unfilled(old) and key:
            self._name_product(old, key)

    def _index(self, found: list[dict[str, Any]], key: str, mark: str) -> int | None:
        """Return which entry a row is about: the one of its key, else the one it was written for."""
        by_key = next((index for index, one in enumerate(found) if key and one.get(self.plan.key) == key), None)
        match = _INDEX.fullmatch(mark)
        own = int(match[1]) if match and int(match[1]) < len(found) else None
        if by_key is not None or own is None:
            return by_key
        return own if not key or is_unfilled(str(found[own].get(self.plan.key, ""))) else None

    def _told_before(self, found: list[dict[str, Any]], said: Said) -> int | None:
        """Return the entry that a row without an id made when the form was read before: nothing in it differs."""
        needed = [name for name, shape in self.shapes.items() if shape.needed and name != self.plan.key]

        def same(entry: Mapping[str, Any]) -> bool:
            for name, (value, _) in said.items():
                unknown = isinstance(value, Unknown)
                held = value_at(entry, self.shapes[name].unknown_at if unknown else name)
                wanted: Json = {"not_recorded": value.reason} if isinstance(value, Unknown) else value
                if held != wanted and (held is not None or name in needed):
                    return False
            return True

        return next((index for index, one in enumerate(found) if same(one)), None)

    def _new(
        self, found: list[dict[str, Any]], number: int, key: str, said: Said,
        names: Mapping[int, str], unfit: set[str],
    ) -> None:
        if not key and self.plan.name in _PREFIX:
            key = _fresh(_PREFIX[self.plan.name], {str(one.get(self.plan.key)) for one in found})
            self.outcome.notes.append(f"{self.plan.name}, row {number}: got the id {key}.")
        columns = {name: column for column, name in names.items()}
        above = {self.shapes[name].unknown_at for name, one in said.items() if isinstance(one[0], Unknown)}
        # What stands in a cell and cannot be taken has its fault already.
        spared = {name for name, shape in self.shapes.items() if shape.unknown_at and shape.unknown_at in above} | unfit
        for name, shape in self.shapes.items():
            if shape.needed and name not in said and not (name == self.plan.key and key) and name not in spared:
                self._fault(_ref(columns.get(name, 1), number), f"{name} is needed: {shape.help}")
        entry: dict[str, Any] = {self.plan.key: key} if key else {}
        found.append(entry)
        rest = {name: one for name, one in said.items() if name != self.plan.key}
        self._into(entry, f"{self.plan.at}[{len(found) - 1}]", rest)

    def _name_product(self, mark: str, asin: str) -> None:
        """A product that was a mark has its ASIN now: complaints that named the mark name it."""
        case = self.outcome.files.get("case")
        for one in entries({"case": case}, "case", "$.notice.complaints"):
            items = one.get("items")
            if isinstance(items, list) and mark == ASIN:
                items[:] = [asin if name == ASIN else name for name in items]

    def _into(self, entry: dict[str, Any], path: str, said: Said) -> None:
        """Put what cells say into an entry where nothing or a mark stands; say where something else does."""
        order = {name: number for number, name in enumerate(self.shapes)}
        for name in sorted(said, key=lambda one: order[one]):
            value, cell = said[name]
            where = self.shapes[name].unknown_at if isinstance(value, Unknown) else name
            new: Json = {"not_recorded": value.reason} if isinstance(value, Unknown) else value
            held = value_at(entry, where)
            self.outcome.cells[self.plan.file, f"{path}.{name}"] = cell
            if held is None or held == OPEN or _marks_only(held):
                _set(entry, where, new)
            elif held != new:
                held_as, said_as = (shown(one, self.shapes[name]) for one in (held, new))
                self.outcome.conflicts.append(Conflict(cell, self.plan.file, f"{path}.{where}", held_as, said_as))

    def _list(self) -> list[dict[str, Any]]:
        """Return the list of entries of the sheet; it is made where there is none."""
        here = self.outcome.files.get(self.plan.file)
        if not isinstance(here, dict):
            here = self.outcome.files[self.plan.file] = {}
        *steps, last = self.plan.at.split(".")[1:]
        for step in steps:
            here = here.setdefault(step, {})
        found: list[dict[str, Any]] = here.setdefault(last, [])
        return found

    def _named(self, column: int, number: int) -> str:
        return f"{self.sheet.name}!{_ref(column, number)}"

    def _value(self, cell: Cell, shape: Shape, column: int, number: int) -> Json | Unknown:
        reference = _ref(column, number)
        if any(one.top <= number <= one.bottom and one.left <= column <= one.right for one in self.sheet.merged):
            self._fault(reference, "it is merged with other cells; split them and type the value where it belongs")
            return None
        try:
            return taken(cell, shape)
        except Unfit as unfit:
            self._fault(reference, f"{shape.path}: {unfit}")
            return None

    def _fault(self, reference: str, message: str) -> None:
        where = reference if "!" in reference else f"{self.sheet.name}!{reference}"
        self.outcome.faults.append(CellFault(where, message))


def _marks_only(value: Any) -> bool:
    """Tell whether a value only holds the place of one that is still to be typed."""
    if isinstance(value, dict):
        return set(value) == {"not_recorded"} and is_unfilled(str(value["not_recorded"]))
    if isinstance(value, list):
        return all(isinstance(one, str) and is_unfilled(one) for one in value)
    return isinstance(value, str) and is_unfilled(value)


def _set(entry: dict[str, Any], path: str, value: Json) -> None:
    """Set a value at a path such as stock_action[0].on; objects and lists around it are made."""
    steps: list[str | int] = [int(index) if index else name for name, index in _STEP.findall(path)]
    here: Any = entry
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        made: Any = value if following is None else ([] if isinstance(following, int) else {})
        if isinstance(step, int):
            while len(here) <= step:
                here.append({})
            if following is None:
                here[step] = value
        elif following is None or step not in here or _marks_only(here[step]):
            here[step] = made
        here = here[step]


def _fresh(prefix: str, taken_ids: set[str]) -> str:
    width = 3 if prefix in ("E-", "P-") else 1
    return next(name for number in range(1, 100_000) if (name := f"{prefix}{number:0{width}}") not in taken_ids)


def _text(row: Mapping[int, Cell], column: int) -> str:
    return row[column].text.strip() if column in row else ""


def _ref(column: int, row: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
