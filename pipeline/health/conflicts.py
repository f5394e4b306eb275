"""Where account.json and an imported report of Amazon's differ: shown side by side, never merged."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from pipeline.health.ageing import day_of, unaddressed
from pipeline.health.figures import Scale
from pipeline.model.account import AccountHealth, Report, Violation
from pipeline.model.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Conflict:
    """What the file says and what an import says about the same thing."""

    what: str
    file: str
    imported: str
    source: str


def newest_report(account: AccountHealth) -> Report | None:
    """Return the newest imported report; of several of one day the last."""
    dated = sorted(enumerate(account.reports), key=lambda pair: (str(day_of(pair[1].to) or ""), pair[0]))
    return dated[-1][1] if dated else None


def report_class(entry: Violation, catalog: Catalog) -> str | None:
    """Return an entry's class in Amazon's report: its own, else the usual one of its type."""
    return entry.report_class or catalog.violations[entry.type].spapi_class


def conflicts(account: AccountHealth, catalog: Catalog, scale: Scale) -> tuple[Conflict, ...]:
    """Return where the newest report differs from the entries that a person wrote."""
    report = newest_report(account)
    return tuple(_conflicts(account, report, catalog, scale)) if report else ()


def _conflicts(account: AccountHealth, report: Report, catalog: Catalog, scale: Scale) -> Iterator[Conflict]:
    source = f"{report.file}, up to {day_of(report.to) or 'an unknown day'}"
    if report.standing and account.standing and report.standing != account.standing:
        yield Conflict("Account status", account.standing, report.standing, source)
    ours = _counts(account, report, catalog, scale)
    theirs: dict[str, int] = {one.name: one.count for one in report.counts}
    for name in sorted({*ours, *theirs}):
        if ours[name] != theirs.get(name, 0):
            missing = "" if name in theirs else " (class not in the report)"
            yield Conflict(name, f"{ours[name]} entries", f"{theirs.get(name, 0)}{missing}", source)
    score = account.score if isinstance(account.score, int) else None
    if score is not None and report.rating == "GREAT" and score < scale.healthy:
        yield Conflict("Rating", f"score {score}", "GREAT", source)
    if score is not None and report.rating == "WARNED" and score >= scale.healthy:
        yield Conflict("Rating", f"score {score}", "WARNED", source)


def _counts(account: AccountHealth, report: Report, catalog: Catalog, scale: Scale) -> Counter[str]:
    """Count the unaddressed entries that lie within the report's days, by class."""
    to = day_of(report.to)
    counts: Counter[str] = Counter()
    for entry in account.violations:
        opened, name = day_of(entry.opened_on), report_class(entry, catalog)
        within = to is None or opened is None or to - timedelta(days=scale.age) <= opened <= to
        if name and unaddressed(entry) and within:
            counts[name] += 1
    return counts
