"""recount: everything that a case and its journal put a day to, in the order in which it happened."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never

from pipeline.health.priority import stake
from pipeline.model.appeal import Statement
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.event import Event, Kind
from pipeline.model.evidence import EvidenceItem, titled
from pipeline.model.fields import Money, NotRecorded
from pipeline.model.journal import Answered, Approved, Asked, Entry, Noticed, Prepared, Submitted, Withdrawn

_HEAD = 90


def recount(case: Case, catalog: Catalog, told: Iterable[Entry]) -> tuple[Event, ...]:
    """Return the events by day; what has no day stands at the end, with the reason."""
    found = [
        *_notice(case, catalog), *_orders(case), *_listings(case), *_statements(case), *_evidence(case, catalog),
        *_purchases(case), *_decisions(case), *_journal(told), *_last_days(case, catalog),
    ]
    return tuple(sorted(found, key=lambda one: (one.day is None, one.day or date.max, one.at)))


def _event(kind: Kind, ref: str, what: str, value: object, *, due: bool = False) -> Iterator[Event]:
    """Yield an event where a day or the reason for none is recorded; nothing where the field was left out."""
    if isinstance(value, date):
        yield Event(value, kind, ref, what, due=due)
    elif isinstance(value, NotRecorded):
        yield Event(None, kind, ref, what, why=value.not_recorded)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _HEAD else f"{line[:_HEAD].rsplit(' ', 1)[0]} ..."


def _notice(case: Case, catalog: Catalog) -> Iterator[Event]:
    notice = case.appeal.notice
    types = dict.fromkeys(catalog.violations[one.type].label for one in notice.complaints)
    yield from _event("notice", notice.evidence or "", f"Notice: {'; '.join(types)}", notice.received_on)
    for one in notice.complaints:
        if one.received_on and one.received_on != notice.received_on:
            label = catalog.violations[one.type].label
            yield from _event("notice", one.id, f"Complaint: {label}", one.received_on)


def _orders(case: Case) -> Iterator[Event]:
    for one in case.appeal.orders:
        yield from _event("order", one.order_id, f"Order of {', '.join(one.items) or 'products not named'}", one.on)
        yield from _event("order", one.order_id, "Handed to the carrier", one.shipped_on)
        yield from _event("order", one.order_id, "Promised at the latest", one.promised_on)
        yield from _event("order", one.order_id, "Delivered", one.delivered_on)
        if one.refund:
            yield from _event("order", one.order_id, f"Refund of {_money(one.refund.amount)}", one.refund.on)


def _money(amount: Money) -> str:
    return f"{amount.currency} {amount.amount}"


def _listings(case: Case) -> Iterator[Event]:
    for item in case.appeal.items:
        if item.listing:
            yield from _event("listing", item.asin, f"Listing {item.listing.state.replace('_', ' ')}", item.listing.on)
        for one in item.stock_action:
            yield from _event("listing", item.asin, f"Stock: {one.action.replace('_', ' ')}", one.on)


def _statements(case: Case) -> Iterator[Event]:
    appeal = case.appeal
    for search in appeal.investigation:
        yield from _event("search", search.id, f"Searched by {search.by}: {_short(search.result)}", search.on)
    for action in appeal.actions:
        yield from _event("action", action.id, f"{_status(action.status)}: {_short(action.statement)}", action.on)
    for measure in appeal.measures:
        what = f"{_status(measure.status)}: {_short(measure.statement)}"
        yield from _event("measure", measure.id, what, measure.starts_on)
    statements: tuple[tuple[Statement, str], ...] = tuple(
        (one, one.id) for part in (appeal.root_causes, appeal.actions, appeal.measures, appeal.gaps) for one in part
    )
    groups: dict[tuple[date, str, str], list[str]] = {}
    for statement, name in statements:
        groups.setdefault((statement.told_on, statement.told_by, statement.how), []).append(name)
    for (day, by, how), names in groups.items():
        yield Event(day, "told", ", ".join(names), f"Told by {by} ({how})")


def _status(status: str) -> str:
    return {"done": "Done", "under_way": "Under way", "planned": "Planned"}[status]


def _evidence(case: Case, catalog: Catalog) -> Iterator[Event]:
    for one in case.register:
        kind = catalog.kinds[one.kind].label
        yield from _event("evidence", one.id, titled(kind, one.title), _dated(one))
        yield from _event("evidence", one.id, f"Sent, by {one.title}", one.shipped_on)
        yield from _event("evidence", one.id, f"Delivered, by {one.title}", one.delivered_on)


def _dated(one: EvidenceItem) -> object:
    return one.issued_on if one.issued_on is not None else one.captured_on


def _purchases(case: Case) -> Iterator[Event]:
    if case.sourcing:
        yield Event(case.sourcing.made_on, "purchase", "", f"Purchase records written by {case.sourcing.made_by}")
        for row in case.sourcing.rows:
            yield from _event("purchase", row.id, f"Bought: {row.description}", row.on)


def _decisions(case: Case) -> Iterator[Event]:
    for one in case.appeal.overrides:
        yield Event(one.on, "finding accepted", one.code, f"{one.by} accepted it at {one.place}: {_short(one.reason)}")
    for sent in case.appeal.rounds:
        ref = f"round {sent.round}" + (f", {sent.submission}" if sent.submission else "")
        yield Event(sent.submitted_on, "round", ref, "Submitted to Amazon")
        if sent.outcome != "open":
            answer = f": {_short(sent.answer)}" if sent.answer else ""
            what = f"Amazon answered: {sent.outcome.replace('_', ' ')}{answer}"
            value = sent.answered_on or NotRecorded(not_recorded="no day of the answer is recorded")
            yield from _event("round", ref, what, value)


def _journal(told: Iterable[Entry]) -> Iterator[Event]:
    for one in told:
        act, more, ref = _act(one)
        what = f"{act} by {one.by}" if one.by else act
        yield Event(date.fromisoformat(one.at[:10]), "journal", ref, f"{what}: {more}" if more else what, at=one.at)


def _act(one: Entry) -> tuple[str, str, str]:
    """Return what a line of the journal tells somebody did, what more there is to it, and about what."""
    if isinstance(one, Approved):
        return f"Approved in the role of {one.role}", "", f"bundle {one.manifest[:12]}"
    if isinstance(one, Prepared):
        return f"Put together to be sent (annex: {one.annex})", "", f"round {one.round}"
    if isinstance(one, Withdrawn):
        return "Withdrawn", "it was never sent", f"round {one.round}"
    if isinstance(one, Submitted):
        return f"Recorded as sent on {one.on}", "", f"round {one.round}"
    if isinstance(one, Answered):
        return f"Recorded the answer of {one.on}", one.outcome.replace("_", " "), f"round {one.round}"
    if isinstance(one, Noticed):
        return f"Seen on its file ({one.code})", _short(one.seen), one.evidence
    if isinstance(one, Asked):
        return f"Asked the issuer on {one.on}", _short(one.reply), one.evidence
    assert_never(one)


def _last_days(case: Case, catalog: Catalog) -> Iterator[Event]:
    for one in stake(case, catalog).waiting:
        yield Event(one.on, "last day", "", one.what, why="" if one.on else one.note, due=True)
