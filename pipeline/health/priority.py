"""How soon a case wants attention: days left first, then the points at stake."""

from dataclasses import dataclass
from datetime import date

from pipeline.health.ageing import Span, unaddressed
from pipeline.health.deadlines import deadlines
from pipeline.health.figures import scale
from pipeline.health.gains import cost, filed
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.summary import LastDay


@dataclass(frozen=True, slots=True)
class Priority:
    """A case's place in a list: sort by `order`, show `words`.

    `due` is the nearest last day that has not passed, `past` one that has, `points` what its entries cost.
    """

    due: date | None
    past: date | None
    unknown: bool
    points: Span
    critical: bool

    @property
    def order(self) -> tuple[int, bool, int, int]:
        """Return the key to sort by, the most pressing case first; a day that is unknown comes before none."""
        days = self.due.toordinal() if self.due else date.max.toordinal() - self.unknown
        return days, not self.critical, -self.points.high, -self.points.low

    @property
    def words(self) -> str:
        """Return the same in words, with absolute days only."""
        due = f"due {self.due}" if self.due else "last day unknown" if self.unknown else "no last day ahead"
        past = f", {self.past} has passed" if self.past else ""
        stake = f"{self.points} points at stake" if self.points.high else "points at stake not known"
        return f"{due}{past}; {'critical entry; ' if self.critical else ''}{stake}"


@dataclass(frozen=True, slots=True)
class Stake:
    """What a case's priority rests on, whatever the day: the last days it waits for, and what its entries cost."""

    waiting: tuple[LastDay, ...]
    points: Span
    critical: bool

    def on(self, day: date) -> Priority:
        """Return the priority on a day."""
        days = [one.on for one in self.waiting if one.on]
        return Priority(
            due=min((one for one in days if one >= day), default=None),
            past=max((one for one in days if one < day), default=None),
            unknown=any(one.on is None for one in self.waiting),
            points=self.points, critical=self.critical,
        )

    def next_on(self, day: date) -> LastDay | None:
        """Return the nearest last day that has not passed; else one that is unknown; else None."""
        ahead = [one for one in self.waiting if one.on and one.on >= day]
        unknown = [one for one in self.waiting if one.on is None]
        return min(ahead, key=lambda one: one.on or date.max, default=None) or next(iter(unknown), None)


def stake(case: Case, catalog: Catalog) -> Stake:
    """Return what the priority of a case rests on: its own deadlines and the entries of its account."""
    store = catalog.marketplaces[case.appeal.marketplace]
    accounts = case.account.accounts if case.account else ()
    account = next((one for one in accounts if one.marketplace == store.id), None)
    known = filed(account, [case]) if account else {}
    entries = [entry for entry in account.violations if entry.id in known and unaddressed(entry)] if account else []
    return Stake(
        waiting=tuple(
            LastDay(one.on, one.what, one.clock, one.note, one.stated)
            for one in deadlines(None, store, [case], known, catalog) if not one.done
        ),
        points=cost(entries, account, scale(catalog)) if account else Span(0, 0),
        critical=any(entry.severity == "critical" for entry in entries),
    )
