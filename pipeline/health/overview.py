"""Everything about the health of a seller's accounts, reckoned for a day: what all views show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.health.advice import Advice, Situation, advice
from pipeline.health.ageing import Span, expires_on, points, unaddressed
from pipeline.health.conflicts import Conflict, conflicts, newest_report
from pipeline.health.deadlines import Deadline, deadlines
from pipeline.health.figures import Scale, scale
from pipeline.health.gains import Gain, filed, gains
from pipeline.health.metrics import Measured, measured
from pipeline.health.projection import Projection, project
from pipeline.health.related import OtherStore, other_stores
from pipeline.model.account import AccountFile, AccountHealth, Reading, Report, Violation
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog, Marketplace
from pipeline.model.seller import Seller

NO_SCORE = "unknown"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the calendar: an entry, when it would leave, and what it costs."""

    entry: Violation
    label: str
    expires: date | None
    points: Span
    case_id: str

    @property
    def waits(self) -> bool:
        """Tell whether it still waits to be addressed."""
        return unaddressed(self.entry)


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account on one marketplace. `origin` names the file it was read from, for people."""

    store: Marketplace
    account: AccountHealth
    origin: str
    as_of: date
    zone: str
    reading: Reading | None
    rows: tuple[Row, ...]
    projection: Projection
    gains: tuple[Gain, ...]
    deadlines: tuple[Deadline, ...]
    metrics: tuple[Measured, ...]
    report: Report | None
    conflicts: tuple[Conflict, ...]
    advice: tuple[Advice, ...]
    others: tuple[OtherStore, ...]
    scale: Scale
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoreView:
    """A marketplace with cases but no account page recorded: its deadlines alone."""

    store: Marketplace
    as_of: date
    deadlines: tuple[Deadline, ...]
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Health:
    """A seller's accounts; `notes` says what could not be read or stands twice."""

    seller: Seller
    accounts: tuple[AccountView, ...]
    stores: tuple[StoreView, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Files:
    """What is known of one seller: the typed files with the place each was read from, and the cases."""

    seller: Seller
    accounts: tuple[tuple[str, AccountFile], ...]
    cases: tuple[Case, ...]
    notes: tuple[str, ...] = ()


def overview(files: Files, catalog: Catalog, today: Callable[[str], date]) -> Health:
    """Reckon everything; `today` gives the day in a time zone."""
    seen = [(origin, account) for origin, file in files.accounts for account in file.accounts]
    views = tuple(_account(account, origin, files, catalog, today) for origin, account in seen)
    bare = sorted({case.appeal.marketplace for case in files.cases} - {account.marketplace for _, account in seen})
    stores = tuple(_store(name, files, catalog, today) for name in bare)
    return Health(files.seller, views, stores, (*files.notes, *_twice([account for _, account in seen])))


def _twice(accounts: Sequence[AccountHealth]) -> tuple[str, ...]:
    names = [account.marketplace for account in accounts]
    return tuple(
        f"{name} is recorded {names.count(name)} times; each record is shown by itself, none is merged."
        for name in sorted({name for name in names if names.count(name) > 1})
    )


def _store(name: str, files: Files, catalog: Catalog, today: Callable[[str], date]) -> StoreView:
    store = catalog.marketplaces[name]
    cases = [case for case in files.cases if case.appeal.marketplace == name]
    found = deadlines(None, store, cases, {}, catalog)
    return StoreView(store, today(store.time_zone), found, tuple(case.id for case in cases))


def _account(
    account: AccountHealth, origin: str, files: Files, catalog: Catalog, today: Callable[[str], date]
) -> AccountView:
    store = catalog.marketplaces[account.marketplace]
    as_of, figures = today(store.time_zone), scale(catalog)
    cases = [case for case in files.cases if case.appeal.marketplace == store.id]
    known = filed(account, cases)
    labels = {kind.id: kind.label for kind in catalog.violations.values()}
    groups = gains(account, known, labels, figures)
    days = deadlines(account, store, cases, known, catalog)
    course = project(account, figures, as_of)
    judged = tuple(measured(metric, catalog) for metric in account.metrics)
    situation = Situation(account, groups, known, days, judged, course, figures, catalog, as_of)
    return AccountView(
        store=store, account=account, origin=origin, as_of=as_of, zone=zone(course.start, figures),
        reading=course.start, rows=_rows(account, {key: one.case_id for key, one in known.items()}, labels, figures),
        projection=course, gains=groups, deadlines=days, metrics=judged, report=newest_report(account),
        conflicts=conflicts(account, catalog, figures), advice=advice(situation),
        others=other_stores(store.id, files.seller, [file for _, file in files.accounts], files.cases, catalog),
        scale=figures, cases=tuple(case.id for case in cases),
    )


def zone(reading: Reading | None, figures: Scale) -> str:
    """Return healthy, at risk, unhealthy (domain facts 3.1.2), or unknown where no score is recorded."""
    if reading is None:
        return NO_SCORE
    if reading.score >= figures.healthy:
        return "healthy"
    return "at risk" if reading.score >= figures.at_risk else "unhealthy"


def _rows(
    account: AccountHealth, case_ids: dict[str, str], labels: dict[str, str], figures: Scale
) -> tuple[Row, ...]:
    by_id = {entry.id: entry for entry in account.violations}
    rows = [
        Row(entry, labels.get(entry.type, entry.type), expires_on(entry, figures), points(entry, by_id, figures),
            case_ids.get(entry.id, ""))
        for entry in account.violations
    ]
    return tuple(sorted(rows, key=lambda row: (row.expires or date.max, row.entry.id)))
