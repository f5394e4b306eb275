"""Rows of Amazon's reports as orders of a case: what is new, what differs, and how many units were sold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from pipeline.intake.amounts import written
from pipeline.intake.reports import FBM_RETURNS, ORDERS, SETTLEMENT, TRANSACTIONS, Report, Row
from pipeline.model.jsonpath import Json, children, member
from pipeline.model.unfilled import is_unfilled

# A report of all sales speaks of more orders than an appeal does: beyond so many, a person says which.
MOST_ADDED = 40


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which units count for a product: those of its complaint; without a day, the whole report."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the case says: its store and currency, its products with their SKUs and windows, its orders by number."""

    store: str
    currency: str
    items: Mapping[str, str]
    windows: Mapping[str, Window]
    orders: Mapping[str, Mapping[str, Json]]
    name: str


@dataclass(frozen=True, slots=True)
class Sold:
    """Units of a product: sold in its window, of these not yet paid for, and cancelled."""

    units: int
    pending: int
    cancelled: int
    outside: int


@dataclass
class Import:
    """What a report comes to."""

    new: dict[str, dict[str, Json]] = field(default_factory=dict)
    added: dict[str, dict[str, Json]] = field(default_factory=dict)
    differs: list[str] = field(default_factory=list)
    same: int = 0
    not_added: list[str] = field(default_factory=list)
    sold: dict[str, Sold] = field(default_factory=dict)
    days: tuple[date, date] | None = None
    other_stores: Counter[str] = field(default_factory=Counter)
    other_items: Counter[str] = field(default_factory=Counter)
    unplaced: int = 0
    no_store: bool = False
    not_there: list[str] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    refunds_undated: list[str] = field(default_factory=list)


@dataclass
class _Order:
    """An order as the rows of a report tell it."""

    rows: list[Row] = field(default_factory=list)
    items: dict[str, int] = field(default_factory=dict)


def import_of(report: Report, known: Known, chosen: frozenset[str] | None) -> Import:
    """Return what of a report is for the case; `chosen` are the orders to add, None for all that fit."""
    made = Import()
    orders: dict[str, _Order] = {}
    for row in _of_store(report, known, made):
        items = _items(row, known, made)
        if items:
            order = orders.setdefault(row.order_id, _Order())
            order.rows.append(row)
            for item in items:
                order.items[item] = order.items.get(item, 0) + row.units
    if report.kind == ORDERS:
        _count(orders, known, made)
    made.reasons = Counter(row.reason for order in orders.values() for row in order.rows if row.reason)
    told = {order_id: _told(order, report, known, made) for order_id, order in orders.items()}
    for order_id, fields in told.items():
        if not fields:
            continue
        if order_id in known.orders:
            _compare(order_id, known.orders[order_id], fields, report, made)
        elif _is_wanted(order_id, orders[order_id], report, known, chosen):
            made.new[order_id] = {"order_id": order_id, **fields}
    made.not_there = sorted(set(chosen or ()) - told.keys())
    if chosen is None and report.kind == ORDERS and len(made.new) > MOST_ADDED:
        made.not_added = list(made.new)
        made.new = {}
    return made


def _is_wanted(
    order_id: str, order: _Order, report: Report, known: Known, chosen: frozenset[str] | None
) -> bool:
    """Tell whether an order comes in: as a person says, else one that was sent back or lies in the notice's window."""
    if chosen is not None:
        return order_id in chosen
    if report.kind != ORDERS:
        return True
    return any(_within(row.day, known.windows[asin]) for row in order.rows for asin in order.items)


def _of_store(report: Report, known: Known, made: Import) -> Iterable[Row]:
    made.no_store = all(not row.store for row in report.rows)
    for row in report.rows:
        if row.store and row.store != known.store:
            made.other_stores[row.store] += 1
        else:
            yield row


def _items(row: Row, known: Known, made: Import) -> list[str]:
    """Return the products of the case that a row is about."""
    if row.asin:
        if row.asin in known.items:
            return [row.asin]
        made.other_items[row.asin] += 1
        return []
    by_sku = [asin for asin, sku in known.items.items() if sku and sku == row.sku]
    if by_sku:
        return by_sku[:1]
    held = known.orders.get(row.order_id, {}).get("items")
    if isinstance(held, list) and len(held) == 1:
        return [str(held[0])]
    made.unplaced += 1
    return []


def _count(orders: Mapping[str, _Order], known: Known, made: Import) -> None:
    rows = [row for order in orders.values() for row in order.rows]
    days = [row.day for row in rows if row.day]
    made.days = (min(days), max(days)) if days else None
    for asin in known.items:
        window = known.windows[asin]
        mine = [row for row in rows if asin in _items(row, known, Import())]
        inside = [row for row in mine if _within(row.day, window)]
        made.sold[asin] = Sold(
            units=sum(row.units for row in inside if not row.cancelled),
            pending=sum(row.units for row in inside if row.pending and not row.cancelled),
            cancelled=sum(row.units or 1 for row in inside if row.cancelled),
            outside=sum(row.units for row in mine if not _within(row.day, window) and not row.cancelled),
        )


def _within(day: date | None, window: Window) -> bool:
    return day is not None and (window.first is None or window.last is None or window.first <= day <= window.last)


def window(received: date | None, days: int) -> Window:
    """Return the window before a notice."""
    return Window(received - timedelta(days=days), received) if received else Window(None, None)


def _told(order: _Order, report: Report, known: Known, made: Import) -> dict[str, Json]:
    """Return the fields of an order that a report tells; nothing for one that was cancelled whole."""
    rows = [row for row in order.rows if not row.cancelled]
    if not rows:
        return {}
    fields: dict[str, Json] = {}
    day = next((row.day for row in rows if row.day), None) if report.kind in (ORDERS, FBM_RETURNS) else None
    fields["on"] = day.isoformat() if day else {"not_recorded": f"not in {known.name}"}
    fields["items"] = list(order.items)
    if units := sum(row.units for row in rows):
        fields["units"] = units
    if shipped := next((row.shipped for row in rows if row.shipped), None):
        fields["shipped_on"] = shipped.isoformat()
    if refund := _refund(rows, known, made):
        fields["refund"] = refund
    if report.kind in (TRANSACTIONS, SETTLEMENT) and "refund" not in fields:
        return {}
    return fields


def _refund(rows: Sequence[Row], known: Known, made: Import) -> dict[str, Json] | None:
    """Return the refund of an order: one day's sum; refunds of several days are left to a person."""
    by_day: dict[date, Decimal] = {}
    for row in rows:
        if row.refund is not None and row.day:
            by_day[row.day] = by_day.get(row.day, Decimal(0)) + row.refund
    paid = {day: amount for day, amount in by_day.items() if amount > 0}
    if not paid:
        return None
    currency = next((row.currency for row in rows if row.currency), "") or known.currency
    if len(paid) > 1:
        said = ", ".join(f"{written(amount)} {currency} on {day}" for day, amount in sorted(paid.items()))
        made.refunds_undated.append(f"{rows[0].order_id}: refunds of several days, an order holds one: {said}")
        return None
    ((on, amount),) = paid.items()
    return {"amount": {"amount": written(amount), "currency": currency}, "on": on.isoformat()}


def _compare(
    order_id: str, held: Mapping[str, Json], fields: Mapping[str, Json], report: Report, made: Import
) -> None:
    """Add what an order of the case does not say; show what it says otherwise, and change nothing of it."""
    added: dict[str, Json] = {}
    same = True
    for name, value in fields.items():
        if _is_gap(value):
            continue
        there = held.get(name)
        if there is None or _is_unfilled(there):
            if name != "units":
                added[name] = value
        elif name == "units" and report.kind != ORDERS:
            continue  # fewer may have come back than were sent
        elif name == "items":
            also = [str(one) for one in (value if isinstance(value, list) else []) if one not in _list(there)]
            same &= not also
            made.differs += [f"{order_id} items: the report also has {', '.join(also)}"] if also else []
        elif name == "refund":
            same &= _same_refund(order_id, there, value, made)
        elif there != value:
            same = False
            made.differs.append(f"{order_id} {name}: case.json {_said(there)}, the report {_said(value)}")
    if added:
        made.added[order_id] = added
    made.same += same and not added


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _same_refund(order_id: str, there: Json, value: Json, made: Import) -> bool:
    same = True
    for name, said in (value.items() if isinstance(value, dict) else ()):
        ours = there.get(name) if isinstance(there, dict) else None
        if ours is not None and _plain(ours) != _plain(said):
            same = False
            made.differs.append(f"{order_id} refund {name}: case.json {_said(ours)}, the report {_said(said)}")
    return same


def _plain(value: Json) -> object:
    if isinstance(value, dict) and "amount" in value:
        return Decimal(str(value["amount"])), value.get("currency")
    return value


def _said(value: Json) -> str:
    if isinstance(value, dict):
        return " ".join(str(one) for one in value.values())
    return str(value)


def _is_gap(value: Json) -> bool:
    return isinstance(value, dict) and "not_recorded" in value


def _is_unfilled(value: Json) -> bool:
    return isinstance(value, dict) and is_unfilled(str(value.get("not_recorded", "")))


def places(order: str, fields: Mapping[str, Json]) -> list[tuple[str, Json]]:
    """Return (path, value) for the fields to put below an order's path."""
    return [(member(order, name), value) for name, value in fields.items()]


def orders_by_id(case: Json) -> dict[str, tuple[str, Mapping[str, Json]]]:
    """Return the orders of case.json by number: path and fields."""
    listed = case.get("orders") if isinstance(case, dict) else None
    found: dict[str, tuple[str, Mapping[str, Json]]] = {}
    for path, order in children("$.orders", _list(listed)):
        if isinstance(order, dict):
            found.setdefault(str(order.get("order_id")), (path, order))
    return found

