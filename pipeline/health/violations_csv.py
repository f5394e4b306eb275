"""A table of violations (CSV) as entries of account.json: every row whole, or a complaint with its line."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from pipeline.model.account import Violation
from pipeline.model.catalog import Catalog
from pipeline.model.faults import Complaint

FIELDS = (
    "id", "type", "report_class", "severity", "points", "opened_on", "repeat_of", "state", "addressed_on",
    "appeal_entry", "expires_on", "deadline", "items", "ref",
)
COLUMNS = ("marketplace", *FIELDS)
MOST_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: its line, its marketplace, its entry, and the fields it states."""

    line: int
    marketplace: str
    entry: Violation
    given: Mapping[str, Any]


def read(data: bytes, name: str, marketplace: str, catalog: Catalog) -> tuple[list[Row], list[Complaint]]:
    """Return the rows and every complaint; `marketplace` is for tables without such a column."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [], [Complaint(name, 0, 0, "", f"the file is not UTF-8 text (byte {error.start})", "Save it as UTF-8.")]
    table = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Row] = []
    complaints: list[Complaint] = []
    try:
        heads = [head.strip().lower() for head in next(table, [])]
        complaints += _heads(heads, name)
        for cells in table:
            if len(rows) >= MOST_ROWS:
                complaints.append(Complaint(name, table.line_num, 0, "", f"more than {MOST_ROWS:,} rows", "Split it."))
                break
            if any(cell.strip() for cell in cells) and not _heads(heads, name):
                _one(cells, heads, table.line_num, name, marketplace, catalog, rows, complaints)
    except csv.Error as error:
        complaints.append(Complaint(name, table.line_num, 0, "", f"the table is broken: {error}", "Save it again."))
    return rows, [*complaints, *_twice(rows, name)]


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)


def _heads(heads: list[str], name: str) -> list[Complaint]:
    hint = f"The columns are {', '.join(COLUMNS)}; id or ref, type and state are needed."
    found = [Complaint(name, 1, 0, "", f"the column {head!r} is not known", hint)
             for head in heads if head not in COLUMNS]
    found += [Complaint(name, 1, 0, "", f"the column {head!r} stands twice", hint)
              for head in sorted({one for one in heads if heads.count(one) > 1})]
    if not {"type", "state"} <= set(heads) or not {"id", "ref"} & set(heads):
        found.append(Complaint(name, 1, 0, "", "a needed column is missing", hint))
    return found


def _one(
    cells: list[str], heads: list[str], line: int, name: str, marketplace: str, catalog: Catalog,
    rows: list[Row], complaints: list[Complaint],
) -> None:
    if len(cells) != len(heads):
        message = f"the row has {len(cells)} cells, the first line {len(heads)}"
        complaints.append(Complaint(name, line, 0, "", message, "Correct the row."))
        return
    values = {head: cell.strip() for head, cell in zip(heads, cells, strict=True) if cell.strip()}
    store = values.pop("marketplace", marketplace)
    faults = list(_named(values, store, catalog, name, line))
    given = _given(values)
    try:
        entry = Violation.model_validate(_filled(given, name))
    except ValidationError as error:
        faults += [
            Complaint(name, line, 0, str(fault["loc"][0]) if fault["loc"] else "",
                      f"{fault['msg']}, found {fault['input']!r}"[:300], "Correct the cell; days are YYYY-MM-DD.")
            for fault in error.errors()
        ]
    if faults:
        complaints.extend(faults)
    else:
        rows.append(Row(line, store, entry, given))


def _named(values: Mapping[str, str], store: str, catalog: Catalog, name: str, line: int) -> Iterator[Complaint]:
    if store not in catalog.marketplaces:
        hint = f"Give --marketplace, or a column with one of {', '.join(sorted(catalog.marketplaces))}."
        yield Complaint(name, line, 0, "marketplace", f"{store or 'nothing'} is not a marketplace known here", hint)
    if values.get("type") and values["type"] not in catalog.violations:
        hint = f"The types are {', '.join(sorted(catalog.violations))}."
        yield Complaint(name, line, 0, "type", f"{values['type']!r} is not a type known here", hint)


def _given(values: Mapping[str, str]) -> dict[str, Any]:
    """Return what a row states, in the form of account.json; an id that is not given is made of the number."""
    given: dict[str, Any] = dict(values)
    if "items" in given:
        given["items"] = [item for item in re.split(r"[\s;,|]+", given["items"]) if item]
    if given.get("points", "").isdecimal():
        given["points"] = int(given["points"])
    if "id" not in given and "ref" in given:
        given["id"] = re.sub(r"[^A-Za-z0-9._-]+", "-", given["ref"]).strip("-._")[:64]
    return given


def _filled(given: Mapping[str, Any], name: str) -> dict[str, Any]:
    missing = {"not_recorded": f"no day in {name}"}
    return {"opened_on": missing, **given}


def _twice(rows: list[Row], name: str) -> Iterator[Complaint]:
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        line = first.setdefault((row.marketplace, row.entry.id), row.line)
        if line != row.line:
            message = f"a second row has the id {row.entry.id}; the first is in line {line}"
            yield Complaint(name, row.line, 0, "id", message, "Give one of the two another id.")
