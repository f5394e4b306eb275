"""When an entry of the account health page leaves it: both readings, since sources disagree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from pipeline.health.figures import Scale
from pipeline.model.account import Violation
from pipeline.model.days import later


class Ageing(Enum):
    """What is said to happen to an entry that nobody addressed, 180 days after it opened."""

    LEAVES = "it leaves"
    STAYS = "it stays until it is addressed"


# Sources of the two readings (domain facts 3.1.9, 3.1.10, 3.1.13).
SAID_TO_LEAVE = ("ECB-2020", "AVA-AHR", "SEED2")
SAID_TO_STAY = ("AMZATTY-IP", "AMZ-SUSPIP", "AMZ-AHR-QA-UK")


@dataclass(frozen=True, slots=True)
class Span:
    """A whole number that is only known to lie between two others, both included."""

    low: int
    high: int

    def __str__(self) -> str:
        """Return the number, or both with "to" between them."""
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Ends:
    """The first and the last day on which an entry may have ceased to count."""

    first: date
    last: date


def day_of(value: object) -> date | None:
    """Return a recorded day; None for one that is missing or not recorded."""
    return value if isinstance(value, date) else None


def unaddressed(entry: Violation) -> bool:
    """Tell whether an entry still waits to be addressed."""
    return entry.state in ("open", "appealed")


def expires_on(entry: Violation, scale: Scale) -> date | None:
    """Return the day the page itself shows, else 180 days after the entry opened; None if neither is known."""
    if entry.expires_on:
        return entry.expires_on
    opened = day_of(entry.opened_on)
    return later(opened, scale.age) if opened else None


def ends(entry: Violation, ageing: Ageing, scale: Scale, as_of: date) -> Ends:
    """Return when an entry ceases to count under a reading, as closely as it is known."""
    expiry = expires_on(entry, scale)
    if entry.state == "addressed":
        return _addressed(entry, scale, as_of)
    if entry.state == "expired":
        return Ends(expiry, expiry) if expiry and expiry <= as_of else Ends(date.min, as_of)
    if ageing is Ageing.STAYS:
        return Ends(date.max, date.max)
    return Ends(expiry, expiry) if expiry else Ends(date.min, date.max)


def _addressed(entry: Violation, scale: Scale, as_of: date) -> Ends:
    day = day_of(entry.addressed_on)
    if day is None:
        return Ends(date.min, as_of)
    return Ends(day, later(day, scale.return_days) or date.max)


def points(entry: Violation, entries: Mapping[str, Violation], scale: Scale) -> Span:
    """Return what an entry costs: as shown, else the typical range, a repeat doubled at most once each time."""
    if entry.severity == "critical":
        return Span(0, 0)  # it makes the whole score zero instead
    if isinstance(entry.points, int):
        return Span(entry.points, entry.points)
    most = scale.worst * scale.repeat_factor ** min(10, _repeats(entry, entries))
    return Span(scale.least, min(scale.most, most))


def _repeats(entry: Violation, entries: Mapping[str, Violation]) -> int:
    """Return how many entries stand before this one in its chain of repeats; a circle ends the count."""
    seen = {entry.id}
    while (earlier := entry.repeat_of) and earlier not in seen and earlier in entries:
        seen.add(earlier)
        entry = entries[earlier]
    return len(seen) - 1 + bool(earlier and earlier not in entries)
