"""Every last day that is known or usual, with the clock it runs on; an unknown one is shown as unknown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pipeline.health.ageing import day_of, unaddressed
from pipeline.health.figures import Figure, figure
from pipeline.health.gains import Filed
from pipeline.model.account import AccountHealth
from pipeline.model.appeal import Complaint, Notice, Rights
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog, Marketplace
from pipeline.model.days import later
from pipeline.model.fields import NotRecorded
from pipeline.model.unfilled import reading_of

# Usual windows to answer a notice of deactivation: one that names its own day is held against that day alone.
_NOTICE_WINDOWS = ("plan-17", "appeal-90")
_MEDIATION_COUNTRIES = frozenset({"GB", "IE", "DE", "FR", "IT", "ES", "NL", "SE", "PL", "BE"})


@dataclass(frozen=True, slots=True)
class Deadline:
    """One last day. `on` is None where it is unknown; `instant` is set where hours are counted.

    `stated` tells that the notice or page itself states the day; else it follows from the usual window of `sources`,
    and `note` says what was counted from what. `done` tells that it no longer matters.
    """

    key: str
    what: str
    on: date | None
    clock: str
    stated: bool
    note: str
    sources: tuple[str, ...]
    case_id: str = ""
    instant: datetime | None = None
    done: bool = False


def months_later(day: date, months: int) -> date | None:
    """Return the same day of a later month, or that month's last day; None past the end of the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    return None


def deadlines(
    account: AccountHealth | None, store: Marketplace, cases: Iterable[Case], known: dict[str, Filed], catalog: Catalog
) -> tuple[Deadline, ...]:
    """Return all last days of a store, the known ones first, in order of time."""
    found: list[Deadline] = []
    clock, held = _Clock(store), tuple(cases)
    for case in held:
        found += _of_case(case, clock, catalog)
    if account:
        found += _of_entries(account, clock, known)
        own = any(map(_names_its_day, held))
        dropped = _NOTICE_WINDOWS if own else ()
        found += (one for one in _of_standing(account, store, clock, catalog) if one.key not in dropped)
    return tuple(sorted(found, key=lambda one: (one.done, one.on is None, one.on or date.max, one.key)))


@dataclass(frozen=True, slots=True)
class _Clock:
    """The clock of a store: days end at midnight there, hours run through changes of the clock."""

    store: Marketplace

    @property
    def days(self) -> str:
        return f"ends with the day, {self.store.time_zone}"

    def hours_after(self, day: date, hours: int) -> datetime | None:
        """Return the instant so many hours after a day began there: the earliest reading where no hour is known."""
        try:
            begin = datetime.combine(day, time(), ZoneInfo(self.store.time_zone)).astimezone(UTC)
            return (begin + timedelta(hours=hours)).astimezone(ZoneInfo(self.store.time_zone))
        except OverflowError:
            return None

    def hours(self, key: str, what: str, begun: date, window: Figure, case_id: str = "") -> Deadline:
        """Return a deadline in hours after a day whose hour nobody recorded."""
        instant = self.hours_after(begun, window.value)
        note = (
            f"{window.value} hours, counted from the beginning of {begun}: the hour is not recorded, so this is the "
            "earliest end."
        )
        # The whole of the day before is still inside; of the day of the instant only a part.
        on = (instant - timedelta(microseconds=1)).date() if instant else None
        clock = f"hours, {self.store.time_zone}"
        return Deadline(key, what, on, clock, False, note, (window.source,), case_id, instant)

    def window(self, key: str, what: str, begun: date | None, window: Figure, of: str, case_id: str = "") -> Deadline:
        """Return a deadline some days after a day."""
        on = later(begun, window.value) if begun else None
        note = f"{window.value} days after {of}" + (f", {begun}." if begun else "; that day is not recorded.")
        return Deadline(key, what, on, self.days, False, note, (window.source,), case_id)


# A case


def _of_case(case: Case, clock: _Clock, catalog: Catalog) -> Iterator[Deadline]:
    over = _reinstated(case)
    about = {complaint.id for complaint in case.appeal.notice.complaints}
    done = bool(about) and over >= about
    for one in (*_answer(case, clock, catalog), *_review(case, clock, catalog)):
        yield replace(one, done=done)
    for complaint in case.appeal.notice.complaints:
        for one in _of_complaint(case.id, complaint, clock, catalog):
            yield replace(one, done=complaint.id in over)


def _reinstated(case: Case) -> set[str]:
    """Return the complaints that every appeal entry about them ended well for; a round of no entry is of all."""
    last = {sent.submission: sent.outcome for sent in sorted(case.appeal.rounds, key=lambda sent: sent.round)}
    whole = last.pop(None, "") == "reinstated"
    entries = case.appeal.submissions
    if not entries:
        ended = whole or (bool(last) and set(last.values()) == {"reinstated"})
        return {complaint.id for complaint in case.appeal.notice.complaints} if ended else set()
    good = {one.id for one in entries if last.get(one.id, "reinstated" if whole else "") == "reinstated"}
    about = {
        complaint.id: {one.id for one in entries if complaint.id in one.complaints}
        for complaint in case.appeal.notice.complaints
    }
    return {name for name, named in about.items() if (named <= good if named else whole)}


def _answer(case: Case, clock: _Clock, catalog: Catalog) -> Iterator[Deadline]:
    """Yield the last day to answer: the notice's own (unknown until a person writes it), else usual windows."""
    notice = case.appeal.notice
    what = f"Answer the notice of {notice.day or 'a day that is not recorded'}"
    if day := day_of(notice.deadline):
        yield Deadline("answer", what, day, clock.days, True, "Stated by the notice.", (), case.id)
        return
    if reading := _reading(notice):
        note = f"Unknown, not none: the notice states it and nobody has written the day yet: {reading.rstrip('.')}."
        yield Deadline("answer", what, None, clock.days, True, note, (), case.id)
        return
    usual = list(_usual(case.id, notice, clock, catalog))
    yield from usual
    if not usual:
        yield Deadline("answer", what, None, clock.days, False, _unknown(notice), (), case.id)


def _names_its_day(case: Case) -> bool:
    """Tell whether a case's notice about the account states a last day, read or still to be read by a person."""
    notice = case.appeal.notice
    return notice.level == "account" and bool(day_of(notice.deadline) or _reading(notice))


def _reading(notice: Notice) -> str:
    """Return what the notice says of its last day, where that waits for a person: no usual window may outlast it."""
    return reading_of(notice.deadline.not_recorded) if isinstance(notice.deadline, NotRecorded) else ""


def _unknown(notice: Notice) -> str:
    if isinstance(notice.deadline, NotRecorded):
        return f"Unknown, not none: {notice.deadline.not_recorded.rstrip('.')}."
    return "Unknown, not none: no day to answer by is recorded from the notice. Look it up in the notice itself."


def _usual(case_id: str, notice: Notice, clock: _Clock, catalog: Catalog) -> Iterator[Deadline]:
    types = {complaint.type for complaint in notice.complaints}
    if notice.day is None:
        return
    begun, what = notice.day, f"Answer the notice of {notice.day}"
    if "restricted" in types:
        yield clock.hours("answer-restricted", f"{what}: restricted product", begun, figure(catalog, "restricted_plan"),
                          case_id)
    if "verification" in types:
        inform, appeal = figure(catalog, "inform_certification"), figure(catalog, "verification_appeal")
        yield clock.window("answer-inform", f"{what}: certify business data (INFORM), if it asks for that", begun,
                           inform, "the notice page was opened, at the earliest the day of the notice", case_id)
        yield clock.window("answer-verification", f"{what}: appeal a deactivation for verification", begun, appeal,
                           "the notice", case_id)
    if "late_shipment" in types and notice.level == "account":
        yield clock.window("answer-17", f"{what}, if the account is deactivated; older notices", begun,
                           figure(catalog, "old_notice_reply"), "the notice", case_id)


def _of_complaint(case_id: str, complaint: Complaint, clock: _Clock, catalog: Catalog) -> Iterator[Deadline]:
    if complaint.type == "odr":
        yield clock.window(
            f"a2z-{complaint.id}", f"{complaint.id}: appeal each A-to-z claim, if there are any", None,
            figure(catalog, "a2z_appeal"), "the decision on the claim", case_id,
        )
    if complaint.rights:
        yield from _of_rights(case_id, complaint, complaint.rights, clock, catalog)


def _of_rights(
    case_id: str, complaint: Complaint, rights: Rights, clock: _Clock, catalog: Catalog
) -> Iterator[Deadline]:
    key, what = f"apex-{complaint.id}", f"{complaint.id}: join or settle the patent evaluation (needs a lawyer)"
    if rights.apex_deadline:
        yield Deadline(key, what, rights.apex_deadline, clock.days, True, "Stated by the invitation.", (), case_id)
    elif rights.apex_invited:
        yield clock.window(key, what, None, figure(catalog, "apex_reply"), "the invitation", case_id)
    if rights.path == "counter_notice":
        wait = figure(catalog, "counter_notice_wait")
        yield clock.window(
            f"counter-{complaint.id}", f"{complaint.id}: material comes back if no lawsuit is filed (needs a lawyer)",
            None, wait, "the counter-notice reached Amazon; a law firm says 10 to 14 business days", case_id,
        )


def _review(case: Case, clock: _Clock, catalog: Catalog) -> Iterator[Deadline]:
    """Yield the end of internal appeal and of mediation after refusals, where a store has them."""
    refusals = [sent.answered_on for sent in case.appeal.rounds if sent.outcome == "refused" and sent.answered_on]
    if clock.store.country in _MEDIATION_COUNTRIES and refusals:
        appeal, mediation = figure(catalog, "internal_appeal"), figure(catalog, "mediation_request")
        first = min(refusals)
        yield Deadline(
            "mediation", "Ask for mediation", months_later(first, mediation.value), clock.days, False,
            f"{mediation.value} months after the first answer, {first}.", (mediation.source, "CEDR"), case.id,
        )
        received = case.appeal.notice.day
        if received is None:
            return
        yield Deadline(
            "internal", "Appeal inside Amazon", months_later(received, appeal.value), clock.days, False,
            f"{appeal.value} months after the decision, taken as the day of the notice, {received}.",
            (appeal.source, mediation.source), case.id,
        )


# The account


def _of_entries(account: AccountHealth, clock: _Clock, known: dict[str, Filed]) -> Iterator[Deadline]:
    for entry in account.violations:
        if day := day_of(entry.deadline):
            case_id = known[entry.id].case_id if entry.id in known else ""
            yield Deadline(
                f"entry-{entry.id}", f"Answer entry {entry.id}", day, clock.days, True,
                "Stated by the account page.", (), case_id, done=not unaddressed(entry),
            )


def _of_standing(
    account: AccountHealth, store: Marketplace, clock: _Clock, catalog: Catalog
) -> Iterator[Deadline]:
    begun = day_of(account.standing_on)
    if account.standing == "AT_RISK":
        window = figure(catalog, "risk_notice")
        what = "Answer the notice that the account is at risk, if it gives 72 hours"
        if begun:
            yield clock.hours("at-risk", what, begun, window)
        else:
            yield Deadline("at-risk", what, None, f"hours, {store.time_zone}", False,
                           f"{window.value} hours after the notice; its day is not recorded.", (window.source,))
    if account.cure_notice_on:
        yield clock.window("cure", "Cure the breach that the notice names, or it may end the agreement",
                           day_of(account.cure_notice_on), figure(catalog, "cure_notice"), "the cure notice")
    if account.standing == "DEACTIVATED":
        yield from _after_deactivation(begun, store, clock, catalog)


def _after_deactivation(begun: date | None, store: Marketplace, clock: _Clock, catalog: Catalog) -> Iterator[Deadline]:
    of = "the deactivation"
    yield clock.window("plan-17", "Send a plan; older notices of deactivation", begun,
                       figure(catalog, "old_notice_reply"), of)
    yield clock.window("appeal-90", "Appeal the deactivation, where the notice gives 90 days", begun,
                       figure(catalog, "verification_appeal"), of)
    if store.country == "US":
        yield clock.window("funds", "Funds: an appeal for payment becomes possible", begun,
                           figure(catalog, "funds_appeal"), of)
    else:
        yield clock.window("funds", "Funds: usual end of the hold, may be longer", begun,
                           figure(catalog, "funds_hold"), of)
    if store.country in _MEDIATION_COUNTRIES:
        appeal, notice = figure(catalog, "internal_appeal"), figure(catalog, "termination_notice")
        on = months_later(begun, appeal.value) if begun else None
        yield Deadline("internal-6", "Appeal inside Amazon", on, clock.days, False,
                       f"{appeal.value} months after {of}" + (f", {begun}." if begun else "; its day is not recorded."),
                       (appeal.source,))
        yield clock.window("termination", "Full termination takes effect, where it is announced", begun, notice,
                           "the statement of reasons, taken as the day of deactivation")
