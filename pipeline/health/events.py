"""What of a seller's health belongs into a calendar: every last day that is known, and every expiry."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from pipeline.health.ageing import SAID_TO_LEAVE, SAID_TO_STAY, day_of
from pipeline.health.deadlines import Deadline
from pipeline.health.overview import AccountView, Files, Health, Row
from pipeline.model.account import AccountHealth

BEGINNING = date(2000, 1, 1)
"""The revision of data that name no day, and the day from which revisions are counted."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A day for the calendar.

    `key` names it for ever, whatever its day or title become; `revised` is the newest day its data speak of.
    """

    key: str
    day: date
    title: str
    text: str
    revised: date
    instant: datetime | None
    cancelled: bool


def dated(health: Health, files: Files, *, names: bool) -> Iterator[Dated]:
    """Yield a seller's days; titles carry case ids, and the seller's name only if `names` says so."""
    seller = health.seller
    who = f"{seller.display_name or seller.legal_name}: " if names else ""
    cases = {case.id: case.as_of for case in files.cases}
    for view in health.accounts:
        revised = newest(view.account) or BEGINNING
        tag = f"account {sha256(seller.seller_id.encode()).hexdigest()[:6]}, {view.store.id}"
        root = f"{seller.seller_id}|{view.store.id}"
        for row in view.rows:
            if row.expires:
                key = f"{root}|expiry|{row.entry.id}"
                yield _expiry(row, row.expires, key, who + (row.case_id or tag), revised, view)
        yield from _last_days(view.deadlines, root, who, tag, cases, revised)
    for store in health.stores:
        yield from _last_days(store.deadlines, f"{seller.seller_id}|{store.store.id}", who, "", cases, BEGINNING)


def _last_days(
    found: tuple[Deadline, ...], root: str, who: str, tag: str, cases: dict[str, date], revised: date
) -> Iterator[Dated]:
    for one in found:
        if one.on:
            stated = "stated" if one.stated else "usual window, not stated"
            yield Dated(
                f"{root}|deadline|{one.case_id}|{one.key}", one.on,
                f"{who}{one.case_id or tag}: last day ({stated}): {one.what}",
                f"{one.note} Clock: {one.clock}.{_by(one.sources)}",
                cases.get(one.case_id, revised), one.instant, one.done,
            )


def _expiry(row: Row, day: date, key: str, who: str, revised: date, view: AccountView) -> Dated:
    return Dated(
        key, day, f"{who}: entry {row.entry.id} would leave, if unaddressed entries leave",
        f"{view.scale.age} days after it opened, or as the page shows. Sources disagree: it leaves "
        f"({', '.join(SAID_TO_LEAVE)}); it stays until addressed ({', '.join(SAID_TO_STAY)}). No reason to leave it "
        f"unanswered. Appeal entry: {row.entry.appeal_entry}. Clock: {view.store.time_zone}.",
        revised, None, not row.waits,
    )


def _by(sources: tuple[str, ...]) -> str:
    return f" Sources: {', '.join(sources)}." if sources else ""


def newest(account: AccountHealth) -> date | None:
    """Return the newest day that an account's data speak of as past; None if they name no day."""
    past = [account.score_on, *(one.on for one in account.history), day_of(account.standing_on)]
    past += [day_of(day) for entry in account.violations for day in (entry.opened_on, entry.addressed_on)]
    past += [day_of(report.to) for report in account.reports]
    return max((day for day in past if day), default=None)
