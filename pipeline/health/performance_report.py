"""Amazon's GET_V2_SELLER_PERFORMANCE_REPORT (schema accountHealthReport-2020-11-18, SPAPI-AH): counts and states.

The schema and its own sample differ in some names; both are read, and whatever else is in it is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from pipeline.model.account import ClassCount, Judged, Rate, Report, ReportClass, Standing
from pipeline.model.catalog import Catalog
from pipeline.model.fields import NotRecorded

_OTHER_NAMES = {"documentRequest": "documentRequests", "warningState": "warningStates"}
_CLASSES = frozenset(get_args(ReportClass))
_STANDINGS = frozenset(get_args(Standing))
_JUDGED = frozenset(get_args(Judged))
_RATINGS = frozenset({"GREAT", "WARNED"})


@dataclass(frozen=True, slots=True)
class Read:
    """The reports of a file by marketplace, and what in it was not read."""

    reports: Mapping[str, Report]
    notes: tuple[str, ...]


def looks_like_one(value: object) -> bool:
    """Tell whether a JSON value has the two parts of such a report."""
    return isinstance(value, dict) and {"accountStatuses", "performanceMetrics"} <= set(value)


def read(value: Any, name: str, digest: str, catalog: Catalog) -> Read:
    """Return the report of each marketplace in a JSON value; every part that cannot be used is a note."""
    notes: list[str] = []
    stores = {store.api_id: store.id for store in catalog.marketplaces.values()}
    standings = dict(_standings(value["accountStatuses"], stores, notes))
    parts = dict(_parts(value["performanceMetrics"], stores, notes))
    reports = {
        store: _report(parts.get(store, {}), standings.get(store), name, digest, store, notes)
        for store in sorted({*standings, *parts})
    }
    return Read(reports, tuple(notes))


def _entries(value: Any, what: str, notes: list[str]) -> Iterator[dict[str, Any]]:
    if not isinstance(value, list):
        notes.append(f"{what} is no list and was not read")
        return
    for index, entry in enumerate(value):
        if isinstance(entry, dict):
            yield entry
        else:
            notes.append(f"{what}[{index}] is no object and was not read")


def _store(entry: Mapping[str, Any], stores: Mapping[str, str], notes: list[str]) -> str | None:
    key = str(entry.get("marketplaceId"))
    if key not in stores:
        notes.append(f"marketplace {key} is not in the catalogue and was not read")
    return stores.get(key)


def _standings(value: Any, stores: Mapping[str, str], notes: list[str]) -> Iterator[tuple[str, str]]:
    for entry in _entries(value, "accountStatuses", notes):
        store, status = _store(entry, stores, notes), str(entry.get("status"))
        if store and status in _STANDINGS:
            yield store, status
        elif store:
            notes.append(f"{store}: the account status {status!r} is not one of the schema and was not read")


def _parts(value: Any, stores: Mapping[str, str], notes: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for entry in _entries(value, "performanceMetrics", notes):
        if store := _store(entry, stores, notes):
            yield store, {_OTHER_NAMES.get(key, key): part for key, part in entry.items() if key != "marketplaceId"}


def _report(
    part: Mapping[str, Any], standing: str | None, name: str, digest: str, store: str, notes: list[str]
) -> Report:
    counts: list[ClassCount] = []
    rates: list[Rate] = []
    rating: str | None = None
    warnings: tuple[str, ...] = ()
    for key, value in part.items():
        if key in _CLASSES:
            counts += _count(key, value, store, notes)
        elif key == "accountHealthRating":
            rating = _rating(value, store, notes)
        elif key == "warningStates":
            warnings = tuple(_warnings(value, store, notes))
        else:
            found = list(_rates(key, value))
            rates += found
            notes += [] if found else [f"{store}: {key} holds nothing that is read"]
    days = [day for value in part.values() if (day := _last_day(value))]
    return Report.model_validate({
        "file": name, "sha256": digest, "standing": standing, "rating": rating, "warnings": warnings,
        "to": max(days) if days else NotRecorded(not_recorded="the report names no day"),
        "counts": tuple(counts), "rates": tuple(rates),
    })


def _count(key: str, value: Any, store: str, notes: list[str]) -> Iterator[ClassCount]:
    count = value.get("defectsCount") if isinstance(value, dict) else None
    number = int(count) if isinstance(count, int) or (isinstance(count, str) and count.isdecimal()) else None
    status = value.get("status") if isinstance(value, dict) else None
    if number is None or number < 0 or status not in _JUDGED:
        notes.append(f"{store}: {key} has no count and status of the schema and was not read")
        return
    yield ClassCount.model_validate({"name": key, "count": number, "status": status})


def _rating(value: Any, store: str, notes: list[str]) -> str | None:
    state = value.get("ahrStatus") if isinstance(value, dict) else None
    if state in _RATINGS:
        return str(state)
    notes.append(f"{store}: the rating {state!r} is not GREAT or WARNED and was not read")
    return None


def _warnings(value: Any, store: str, notes: list[str]) -> Iterator[str]:
    for entry in _entries(value, f"{store}: warningStates", notes):
        if entry.get("status") == "BAD" and entry.get("warningType"):
            yield str(entry["warningType"])[:200]


def _rates(key: str, value: Any) -> Iterator[Rate]:
    """Yield the rates of a figure, also of one that is split by who ships or by window."""
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _rates(f"{key}[{index}]", inner)
    elif isinstance(value, dict) and "rate" not in value:
        for inner_key, inner in value.items():
            if isinstance(inner, dict) and "rate" in inner:
                yield from _rates(f"{key}.{inner_key}", inner)
    elif isinstance(value, dict) and value.get("status") in _JUDGED:
        target = f"{value.get('targetCondition', 'no condition')} {value.get('targetValue', 'no target')}"
        yield Rate(name=key, rate=str(value["rate"])[:40], target=target[:80], status=value["status"])


def _last_day(value: Any) -> date | None:
    span = value.get("reportingDateRange") if isinstance(value, dict) else None
    text = span.get("reportingDateTo") if isinstance(span, dict) else None
    try:
        return date.fromisoformat(str(text)[:10]) if text else None
    except ValueError:
        return None
