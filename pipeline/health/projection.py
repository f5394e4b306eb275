"""The score's course as a range: nothing that is unknown is settled, every assumption has a name.

The arithmetic is sellers' reconstruction, not a formula of Amazon's: 200 points, 4 more per 200 orders of the last
180 days, less the points of each entry that counts; 0 while a critical one does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from math import ceil, floor

from pipeline.health.ageing import (
    SAID_TO_LEAVE,
    SAID_TO_STAY,
    Ageing,
    Ends,
    Span,
    day_of,
    ends,
    expires_on,
    points,
    unaddressed,
)
from pipeline.health.figures import Scale
from pipeline.model.account import AccountHealth, Reading, Violation

AHEAD = 400
"""Days after today at most that are reckoned."""
_MARGIN = 14
_LEAST = 60
_SAMPLES = 240


class Orders(Enum):
    """How orders go on."""

    STEADY = "orders stay as they were"
    NONE = "no further orders"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as the arithmetic needs it: when it counts and what it may cost."""

    id: str
    opened: date
    ends: Ends
    points: Span
    critical: bool

    def options(self, start: date, day: date) -> tuple[tuple[bool, bool], ...]:
        """Return the pairs (counted on the start day, counted on the day) that the known facts allow.

        It may have ended by the start day, between the two, or after both; `day` is not before `start`.
        """
        first, last = self.ends.first, self.ends.last
        before, now = self.opened <= start, self.opened <= day
        found = []
        if first <= start:
            found.append((False, False))
        if start < last and first <= day and start < day:
            found.append((before, False))
        if day < last:
            found.append((before, now))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Point:
    """The range of the score on one day."""

    day: date
    score: Span


@dataclass(frozen=True, slots=True)
class Course:
    """The range of the score over time under one pair of assumptions."""

    ageing: Ageing
    orders: Orders
    points: tuple[Point, ...]

    def at(self, day: date) -> Span:
        """Return the range of the last reckoned day up to a day."""
        return [point for point in self.points if point.day <= day][-1].score

    def may_be_below(self, mark: int, since: date) -> date | None:
        """Return the first day from a day on where the range reaches below a mark."""
        return next((one.day for one in self.points if one.day >= since and one.score.low < mark), None)

    def is_below(self, mark: int, since: date) -> date | None:
        """Return the first day from a day on where the whole range lies below a mark."""
        return next((one.day for one in self.points if one.day >= since and one.score.high < mark), None)


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something the projection takes for granted, with the sources for it; none means that nobody states it."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """All courses of an account's score, what they start from and what they assume; or why there is none."""

    start: Reading | None
    since: date
    until: date
    courses: tuple[Course, ...]
    assumptions: tuple[Assumption, ...]
    reason: str = ""

    def course(self, ageing: Ageing, orders: Orders) -> Course:
        """Return the course under a pair of assumptions."""
        return next(one for one in self.courses if (one.ageing, one.orders) == (ageing, orders))


def start_reading(account: AccountHealth, as_of: date) -> Reading | None:
    """Return the newest reading of the score that is not after a day; one without a day counts as of that day."""
    readings = list(account.history)
    if isinstance(account.score, int):
        readings.append(Reading(on=account.score_on or as_of, score=account.score))
    return max((one for one in readings if one.on <= as_of), key=lambda one: one.on, default=None)


def next_reading(account: AccountHealth, as_of: date) -> Reading | None:
    """Return the first reading of the score that is after a day."""
    readings = list(account.history)
    if isinstance(account.score, int) and account.score_on:
        readings.append(Reading(on=account.score_on, score=account.score))
    return min((one for one in readings if one.on > as_of), key=lambda one: one.on, default=None)


def _before(account: AccountHealth, as_of: date) -> str:
    return f" up to {as_of}" if next_reading(account, as_of) else ""


def project(account: AccountHealth, scale: Scale, as_of: date) -> Projection:
    """Return the courses of an account's score, from its newest reading to after the last known expiry."""
    start = start_reading(account, as_of)
    since = start.on if start else as_of
    known = [entry for entry in account.violations if (day_of(entry.opened_on) or date.min) <= as_of]
    until = _until(known, scale, as_of)
    assumptions = tuple(_assumptions(account, start, scale, as_of))
    if start is None and not isinstance(account.orders_180d, int):
        what = f"Neither a score{_before(account, as_of)} nor the number of orders is recorded"
        reason = f"{what}, so no course can be reckoned."
        return Projection(None, since, until, (), assumptions, reason)
    courses = tuple(
        _course(account, known, start, scale, as_of, until, ageing, orders) for ageing in Ageing for orders in Orders
    )
    return Projection(start, since, until, courses, assumptions)


def at_the_end(account: AccountHealth, scale: Scale, as_of: date) -> tuple[date, Span] | None:
    """Return the last reckoned day and the range of the score on it over all courses; None if none can be reckoned."""
    start = start_reading(account, as_of)
    if start is None and not isinstance(account.orders_180d, int):
        return None
    known = [entry for entry in account.violations if (day_of(entry.opened_on) or date.min) <= as_of]
    until, since = _until(known, scale, as_of), start.on if start else as_of
    bonus = account.orders_180d if isinstance(account.orders_180d, int) else None
    ends = [
        _Sums(start.score if start else None, since, bonus, tuple(counted(known, scale, ageing, as_of)), scale).on(
            until, orders)
        for ageing in Ageing for orders in Orders
    ]
    return until, Span(min(end.low for end in ends), max(end.high for end in ends))


def _until(entries: Iterable[Violation], scale: Scale, as_of: date) -> date:
    expiries = [day for entry in entries if unaddressed(entry) and (day := expires_on(entry, scale))]
    last = max([as_of + timedelta(days=_LEAST - _MARGIN), *expiries])
    return min(last, as_of + timedelta(days=AHEAD)) + timedelta(days=_MARGIN)


def _course(
    account: AccountHealth, known: Sequence[Violation], start: Reading | None, scale: Scale, as_of: date,
    until: date, ageing: Ageing, orders: Orders,
) -> Course:
    entries = tuple(counted(known, scale, ageing, as_of))
    since = start.on if start else as_of
    bonus = account.orders_180d if isinstance(account.orders_180d, int) else None
    sums = _Sums(start.score if start else None, since, bonus, entries, scale)
    days = sorted({*_sampled(since, until), *_turns(entries, since, until), as_of})
    return Course(ageing, orders, tuple(Point(day, sums.on(day, orders)) for day in days))


def counted(known: Sequence[Violation], scale: Scale, ageing: Ageing, as_of: date) -> Iterator[Entry]:
    """Yield the entries as the arithmetic needs them, under a reading of ageing."""
    by_id = {entry.id: entry for entry in known}
    for entry in known:
        opened = day_of(entry.opened_on) or date.min
        end = ends(entry, ageing, scale, as_of)
        cost = points(entry, by_id, scale)
        yield Entry(entry.id, opened, end, cost, entry.severity == "critical")


def _sampled(since: date, until: date) -> Iterator[date]:
    step = 1 + (until - since).days // _SAMPLES
    yield from (since + timedelta(days=offset) for offset in range(0, (until - since).days, step))
    yield until


def _turns(entries: Iterable[Entry], since: date, until: date) -> Iterator[date]:
    for entry in entries:
        for day in (entry.opened, entry.ends.first, entry.ends.last):
            if since < day < until:
                yield from (day - timedelta(days=1), day)


@dataclass(frozen=True)
class _Sums:
    """The arithmetic of one account: a score or none, orders or none, entries."""

    score: int | None
    since: date
    orders: int | None
    entries: tuple[Entry, ...]
    scale: Scale

    def on(self, day: date, orders: Orders) -> Span:
        """Return the range of the score of a day."""
        held = tuple(_Held(entry, entry.options(self.since, day)) for entry in self.entries)
        low, high = self._raw(held, self._kept(day, orders))
        critical = [{now for _, now in one.options} for one in self._critical(held)]
        if any(True in states for states in critical):
            low = Fraction(0)
        if {True} in critical:
            high = Fraction(0)
        bottom, top = max(0, floor(low)), max(0, ceil(high))
        most = self.scale.most
        return Span(min(most, bottom, top), min(most, top))

    def _critical(self, held: Iterable["_Held"]) -> Iterator["_Held"]:
        """Yield the critical entries that can count: a score above zero shows that older ones did not."""
        for one in held:
            if one.entry.critical and not (self.score and one.entry.opened <= self.since):
                yield one

    def _raw(self, held: Sequence["_Held"], kept: Fraction) -> tuple[Fraction, Fraction]:
        if self.score is None:
            return self._from_orders(held, kept)
        if self.score == 0:
            return self._from_zero(held)
        if self.orders is not None:
            return self._from_both(held, kept)
        return self._from_score(held, kept)

    def _kept(self, day: date, orders: Orders) -> Fraction:
        """Return the part of the orders that still lies in the window."""
        if orders is Orders.STEADY:
            return Fraction(1)
        window = self.scale.order_window
        return Fraction(max(0, window - (day - self.since).days), window)

    def _bonus(self, kept: Fraction) -> int:
        return self.scale.order_points * floor((self.orders or 0) * kept / self.scale.order_step)

    def _from_orders(self, held: Sequence["_Held"], kept: Fraction) -> tuple[Fraction, Fraction]:
        low, high = _shares(held, Fraction(0))
        level = self.scale.start + self._bonus(kept)
        return level + low, level + high

    def _from_both(self, held: Sequence["_Held"], kept: Fraction) -> tuple[Fraction, Fraction]:
        low, high = _shares(held, Fraction(1))
        level = (self.score or 0) + self._bonus(kept) - self._bonus(Fraction(1))
        top = Fraction(self.scale.most) if self.score == self.scale.most else level + high
        return level + low, top

    def _from_score(self, held: Sequence["_Held"], kept: Fraction) -> tuple[Fraction, Fraction]:
        """Return the range where the orders' part of the score is only known from the score itself.

        What orders gave is the score less 200 plus what the entries cost, whatever that is. Its steps of four
        points make its decline uncertain by one step.
        """
        score, start = self.score or 0, self.scale.start
        step = Fraction(0) if kept in (0, 1) else Fraction(self.scale.order_points + 1)
        low, high = _shares(held, kept)
        bare, _ = _shares(held, Fraction(0))
        _, steady = _shares(held, Fraction(1))
        level = start + kept * (score - start)
        bottom = max(level + low - step, start + bare) if kept < 1 else level + low
        if score == self.scale.most:
            return bottom, Fraction(score)  # more may be hidden above the top
        return bottom, max(Fraction(bottom), min(level + high + step, score + steady))

    def _from_zero(self, held: Sequence["_Held"]) -> tuple[Fraction, Fraction]:
        """Return the range where the score is zero: how far below, or what a critical entry hides, is unknown."""
        low, most = _shares(held, Fraction(0))
        if not any(before for one in self._critical(held) for before, _ in one.options):
            _, high = _shares(held, Fraction(1))
        elif self.orders is not None:
            high = self.scale.start + self._bonus(Fraction(1)) + most
        else:
            high = Fraction(self.scale.most)
        return self.scale.start + low, high


@dataclass(frozen=True, slots=True)
class _Held:
    """An entry with the pairs (counted on the start day, counted now) that are possible on a day."""

    entry: Entry
    options: tuple[tuple[bool, bool], ...]


def _shares(held: Iterable[_Held], kept: Fraction) -> tuple[Fraction, Fraction]:
    """Return the least and the most that all entries add: `kept` of their points then, less their points now."""
    part, whole = kept.numerator, kept.denominator
    least = most = 0
    for one in held:
        low, high = one.entry.points.low, one.entry.points.high
        signs = [part * before - whole * now for before, now in one.options]
        least += min([sign * (low if sign > 0 else high) for sign in signs])
        most += max([sign * (high if sign > 0 else low) for sign in signs])
    return Fraction(least, whole), Fraction(most, whole)


def _assumptions(
    account: AccountHealth, start: Reading | None, scale: Scale, as_of: date
) -> Iterator[Assumption]:
    """Yield what the projection takes for granted about this account."""
    yield Assumption(
        f"The score is {scale.start} points, {scale.order_points} more for each {scale.order_step} successful orders "
        f"of the last {scale.order_window} days, less the points of each entry, never below 0 or above {scale.most}. "
        "This is sellers' reconstruction, not a formula of Amazon's.",
        ("ECB-2022", "SIPRANSHE", "SAS-AHR"),
    )
    yield _start_assumption(account, start, as_of)
    if any(not isinstance(entry.points, int) for entry in account.violations):
        yield Assumption(
            f"An entry without a figure costs {scale.least} to {scale.worst} points, the range said to be typical.",
            ("EU-AHR-P5", "SAS-AHR", "AMZ-8PTS"),
        )
    if any(entry.repeat_of and not isinstance(entry.points, int) for entry in account.violations):
        yield Assumption(
            f"A repeat costs between the same and {scale.repeat_factor} times as much for each entry it follows; which "
            "policies double is not known.",
            ("SAS-AHR", "AMZWIZ"),
        )
    yield Assumption("A critical entry makes the score 0 while it counts.", ("EU-AHR-P5", "SAS-AHR"))
    if any(entry.severity == "unknown" for entry in account.violations):
        yield Assumption("An entry whose severity is not known is not critical.", ())
    yield Assumption(
        f"Entries that nobody addressed either leave {scale.age} days after they opened, or stay until they are "
        "addressed: sources disagree, so both courses are drawn.",
        SAID_TO_LEAVE + SAID_TO_STAY,
    )
    yield Assumption(
        f"Points of an addressed entry are back at once or {scale.return_days} days later at most.",
        ("SIPRANSHE", "ECB-2020"),
    )
    yield Assumption(
        f"Orders go on as before, or none comes any more and the old ones, taken as evenly spread, leave the "
        f"{scale.order_window} days one by one. Both are drawn. More orders than before are not assumed.",
        ("AMZ-AHR-QA-UK",),
    )
    yield Assumption("No further entry is opened, and no open one is addressed, after today.", ())
    yield from _gaps(account, as_of)


def _start_assumption(account: AccountHealth, start: Reading | None, as_of: date) -> Assumption:
    if start is None:
        until = _before(account, as_of)
        return Assumption(f"No score is recorded{until}: the course starts from orders and entries alone.", ())
    if account.score_on is None and start.score == account.score:
        return Assumption(f"The score of {start.score} was read on an unknown day and is taken as today's.", ())
    return Assumption(
        f"The course starts from the score of {start.score} read on {start.on}; entries opened up to that day are "
        "taken as counted in it.", (),
    )


def _gaps(account: AccountHealth, as_of: date) -> Iterator[Assumption]:
    undated = [entry.id for entry in account.violations if day_of(entry.opened_on) is None]
    if undated:
        yield Assumption(f"Entries without a day ({', '.join(undated)}) may leave at any time or not at all.", ())
    ahead = [entry.id for entry in account.violations if (day_of(entry.opened_on) or date.min) > as_of]
    if ahead:
        yield Assumption(f"Entries opened after this day ({', '.join(ahead)}) are left out.", ())
    start = start_reading(account, as_of)
    odd = [
        entry.id for entry in account.violations
        if start and start.score and entry.severity == "critical" and unaddressed(entry)
        and (day_of(entry.opened_on) or date.min) <= start.on
    ]
    if odd:
        yield Assumption(
            f"A score above 0 and a critical entry that counts ({', '.join(odd)}) contradict each other; the score "
            "is believed.", (),
        )
