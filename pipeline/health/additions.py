"""Adding imports to account.json as text: what a person wrote stays byte for byte, what differs is only shown."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.health.violations_csv import Row
from pipeline.model.account import AccountFile, Report, Violation
from pipeline.model.source import Source

EMPTY = '{\n  "$schema": "../../schemas/account.schema.json",\n  "version": 1,\n  "accounts": []\n}\n'


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of an entry that the file and the import state differently, or only the import states."""

    marketplace: str
    entry: str
    field: str
    file: str
    imported: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """The rows of an import: entries that are new, how many agree, and every difference."""

    new: Mapping[str, tuple[Violation, ...]]
    same: int
    differences: tuple[Difference, ...]


def sort(rows: Iterable[Row], held: AccountFile) -> Sorted:
    """Hold the rows against the file: by Amazon's number, else by id."""
    new: dict[str, tuple[Violation, ...]] = {}
    same, differences = 0, []
    for row in rows:
        known = _known(row, held)
        if known is None:
            new[row.marketplace] = (*new.get(row.marketplace, ()), row.entry)
            continue
        found = list(_differences(row, known))
        differences += found
        same += not found
    return Sorted(new, same, tuple(differences))


def _known(row: Row, held: AccountFile) -> Violation | None:
    entries = [one for account in held.accounts if account.marketplace == row.marketplace for one in account.violations]
    by_ref = [one for one in entries if one.ref and one.ref == row.entry.ref]
    return next(iter([*by_ref, *(one for one in entries if one.id == row.entry.id)]), None)


def _differences(row: Row, known: Violation) -> Iterable[Difference]:
    theirs = row.entry.model_dump(mode="json")
    ours = known.model_dump(mode="json", exclude_unset=True)
    for field in row.given:
        # An id made of Amazon's number says nothing against the id that a person chose.
        if ours.get(field) != theirs[field] and field != "id":
            told = _shown(ours[field]) if field in ours else "(not stated)"
            yield Difference(row.marketplace, known.id, field, told, _shown(theirs[field]))


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def clashing(new: Mapping[str, Sequence[Violation]], held: AccountFile) -> list[str]:
    """Return ids of new entries that the file already gives on another marketplace: ids are one set in a file."""
    ids = {entry.id for account in held.accounts for entry in account.violations}
    added = [entry.id for entries in new.values() for entry in entries]
    return sorted({one for one in added if one in ids or added.count(one) > 1})


def with_entries(source: Source, new: Mapping[str, Sequence[Violation]]) -> str:
    """Return the text of account.json with entries added behind those of their marketplace."""
    return _with(source, "violations", {store: [_plain(one) for one in entries] for store, entries in new.items()})


def with_reports(source: Source, new: Mapping[str, Report]) -> str:
    """Return the text of account.json with reports added behind those of their marketplace."""
    return _with(source, "reports", {store: [_plain(report)] for store, report in new.items()})


def _plain(record: Violation | Report) -> dict[str, Any]:
    value: dict[str, Any] = record.model_dump(mode="json", exclude_defaults=True)
    return value


def _with(source: Source, field: str, new: Mapping[str, list[dict[str, Any]]]) -> str:
    accounts = source.value["accounts"] if isinstance(source.value, dict) and "accounts" in source.value else None
    places = {
        account["marketplace"]: index
        for index, account in reversed(list(enumerate(accounts if isinstance(accounts, list) else [])))
        if isinstance(account, dict)
    }
    cuts: list[tuple[int, str]] = []
    whole: list[dict[str, Any]] = []
    for store, values in new.items():
        if store not in places:
            whole.append({"marketplace": store, field: values})
            continue
        path = f"$.accounts[{places[store]}]"
        if field in accounts[places[store]]:  # type: ignore[index,operator]  # places come from that list
            cuts.append(_behind(source, f"{path}.{field}", values))
        else:
            cuts.append(_field_behind(source, path, field, values))
    if whole:
        cuts.append(_behind(source, "$.accounts", whole) if accounts is not None
                    else _field_behind(source, "$", "accounts", whole))
    text = source.text
    for at, added in sorted(cuts, reverse=True):
        text = text[:at] + added + text[at:]
    return text


def _behind(source: Source, path: str, values: Sequence[object]) -> tuple[int, str]:
    """Return where and what to insert so that a list ends with the values."""
    at, empty, indent = _end(source, path)
    added = f",\n{indent}  ".join(json.dumps(value, ensure_ascii=False) for value in values)
    return at, (f"\n{indent}  {added}\n{indent}" if empty else f",\n{indent}  {added}")


def _field_behind(source: Source, path: str, field: str, values: object) -> tuple[int, str]:
    at, empty, indent = _end(source, path)
    added = f'"{field}": {json.dumps(values, ensure_ascii=False)}'
    return at, f"\n{indent}  {added}\n{indent}" if empty else f",\n{indent}  {added}"


def _end(source: Source, path: str) -> tuple[int, bool, str]:
    """Return the offset behind a list's or object's last content, whether it is empty, and its line's indent."""
    start, end = source.offsets(path)
    body = source.text[start + 1 : end - 1]
    line = source.text[source.text.rfind("\n", 0, start) + 1 : start]
    indent = line[: len(line) - len(line.lstrip())]
    return start + 1 + len(body.rstrip()), not body.strip(), indent
