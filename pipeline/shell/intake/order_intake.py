"""Amazon's reports become orders of case.json: buyers' columns stay outside, what a person wrote stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from pipeline.intake.orders import Import, Known, Window, import_of, orders_by_id, places, window
from pipeline.intake.reports import ORDER_ID, Report, headings, report_of
from pipeline.model.appeal import Order
from pipeline.model.faults import Broken, Usage
from pipeline.model.json_edit import appended, put
from pipeline.model.jsonpath import Json, matches
from pipeline.model.source import MAX_BYTES
from pipeline.model.unfilled import ASIN as UNFILLED
from pipeline.shell.disk import sweep
from pipeline.shell.intake.stock_intake import read_table
from pipeline.shell.rewrite import rewrite
from pipeline.shell.settings import Settings

if TYPE_CHECKING:
    from pipeline.model.catalog import Catalog
    from pipeline.shell.intake.registers import Holder

FILE = "case.json"


@dataclass(frozen=True, slots=True)
class Read:
    """A report and what of it is for the case; `text` is case.json as it is to be written."""

    report: Report
    known: Known
    made: Import
    notes: tuple[str, ...]
    text: str


def prepared(
    place: Settings, holder: Holder, catalog: Catalog, file: Path, dates: str, which: str, today: date
) -> Read:
    """Read a report and say what it comes to; nothing is written yet."""
    grid, _ = read_table(place, file, headings())
    known = _known(holder, catalog, file.name)
    zone = catalog.marketplaces[known.store].time_zone
    reports = [report for sheet in grid.sheets if (report := report_of(sheet, zone, dates, today))]
    if len(reports) != 1:
        what = "none of its tables has" if not reports else "several of its tables have"
        raise Usage(
            f"{file.name} is no report that is known here: {what} the columns of one.", str(file),
            "Give Amazon's report of all orders, of returns, of a settlement or of the transactions of a date range, "
            "as it was downloaded.",
        )
    made = import_of(reports[0], known, _chosen(which))
    notes = (*grid.notes, *(note for sheet in grid.sheets for note in sheet.notes))
    return Read(reports[0], known, made, notes, _with_orders(holder, made))


def write(holder: Holder, read: Read) -> None:
    """Write case.json, whole or not at all, and only if it still is what was read."""
    sweep(holder.folder)
    source = holder.case_source
    rewrite(holder.folder, FILE, source.sha256 if source else None, read.text)


def _chosen(which: str) -> frozenset[str] | None:
    """Return the orders a person names; None for all that fit, every one with "all"."""
    named = [one.strip() for one in which.split(",") if one.strip()]
    if not named:
        return None
    if named == ["all"]:
        return _Every()
    for one in named:
        if not ORDER_ID.fullmatch(one):
            raise Usage(f"{one!r} is no order number.", "--which", "Give order numbers with commas, or all.")
    return frozenset(named)


class _Every(frozenset[str]):
    """A set that holds every order."""

    def __contains__(self, _: object) -> bool:
        """Say yes."""
        return True


def _known(holder: Holder, catalog: Catalog, name: str) -> Known:
    case = holder.case if isinstance(holder.case, dict) else {}
    store = case.get("marketplace")
    if not isinstance(store, str) or store not in catalog.marketplaces:
        raise Usage("case.json names no store that is known here.", FILE, "Give its marketplace, such as amazon.co.uk.")
    listed = [item for _, item in matches(case, "$.items[*]") if isinstance(item, dict)]
    named = [item for item in listed if isinstance(item.get("asin"), str) and item["asin"] != UNFILLED]
    items = {str(item["asin"]): str(item.get("sku") or "") for item in named}
    return Known(
        store, catalog.marketplaces[store].currency, items, {asin: _window(asin, case, catalog) for asin in items},
        {order_id: order for order_id, (_, order) in orders_by_id(case).items()}, name,
    )


def _window(asin: str, case: Mapping[str, Json], catalog: Catalog) -> Window:
    """Return the days in which units of a product count: the notice's window, else what is usual for its complaint."""
    notice = case.get("notice")
    notice = notice if isinstance(notice, dict) else {}
    demands = notice.get("demands")
    stated = demands.get("window_days") if isinstance(demands, dict) else None
    about = [
        one for _, one in matches(notice, "$.complaints[*]")
        if isinstance(one, dict) and isinstance(items := one.get("items"), list) and asin in items
    ]
    days, received = stated, notice.get("received_on")
    for one in about:
        violation = catalog.violations.get(str(one.get("type")))
        days = days or (violation.default_window_days if violation else None)
        received = one.get("received_on") or received
    return window(_day(received), days if isinstance(days, int) else catalog.figure("document_window"))


def _day(value: Json) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _with_orders(holder: Holder, made: Import) -> str:
    text = holder.case_source.text if holder.case_source else ""
    held = orders_by_id(holder.case)
    for order_id, fields in made.added.items():
        for path, value in places(held[order_id][0], fields):
            text = put(text, path, value)
    text = appended(text, "$.orders", *made.new.values())
    if len(text.encode()) > MAX_BYTES:
        message = f"{FILE} would have more than {MAX_BYTES:,} bytes."
        raise Usage(message, remedy="Give --which with the orders that matter.")
    for order in made.new.values():
        try:
            Order.model_validate_json(_json(order), strict=True)
        except ValidationError as error:
            fault = error.errors(include_input=False, include_url=False)[0]["msg"]
            raise Broken(f"{FILE} would not be sound: {fault}.", FILE, "Nothing was written.") from error
    return text


def _json(value: Json) -> str:
    import json

    return json.dumps(value)
