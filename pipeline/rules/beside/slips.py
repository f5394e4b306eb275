"""A recorded figure beside what stands in its place elsewhere: the same, a slip of it, or something else.

Of two days in a month every fifth differ by one digit only: a day counts where it is the only one left unexplained.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pipeline.rules.bearing.near_misses import keys_near, nearly
from pipeline.rules.figures.figure import Day, Figure, whole_days
from pipeline.rules.figures.keys import same_keys

# So many days off is the next one or that after it, or a day with another first digit.
SLIPS = frozenset({1, 2, 10, 20})

Placed = tuple[Figure, str]
"""A figure with the place where it stands."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A recorded figure with its path, and what stands in its place, and where; `sure` unless that may be chance."""

    path: str
    recorded: Figure
    shown: Figure
    where: str
    sure: bool = True


def is_told(one: Figure, other: Figure) -> bool:
    """Tell whether two figures may be the same, one of them perhaps without its day or year."""
    # Only of two days one may say more than the other.
    return one.supports(other) or bool(one.days) and other.supports(one)


def is_beside(recorded: Figure, shown: Figure) -> bool:
    """Tell whether a figure is another one but for a slip of a digit, or the day before or after."""
    return nearly(recorded, shown) or next_day(shown, recorded)


def is_close(recorded: Figure, shown: Figure) -> bool:
    """Tell whether a figure is another one but for a slip that is no chance: a day like it is one in thirty."""
    if not recorded.days:
        return nearly(recorded, shown)
    same_day = any(one[2] == other[2] is not None for one in recorded.days for other in shown.days)
    return next_day(shown, recorded) or same_day and nearly(recorded, shown)


def keys_of_same(figure: Figure) -> frozenset[str]:
    """Return the keys of the figures that may be the same as one."""
    return frozenset(same_keys(figure)) | {f"d{month}" for _, month, _ in figure.days}


def keys_beside(figure: Figure) -> frozenset[str]:
    """Return the keys of the figures that differ from one by a digit, and of the days before and after."""
    return (keys_near(figure) or frozenset()) | {f"d{month}-{day}" for month, day in _days_around(figure.days)}


def next_day(one: Figure, other: Figure) -> bool:
    """Tell whether two days follow each other."""
    near = _days_around(other.days)
    return any(day[1:] in near for day in one.days) and any(
        abs(a - b) == timedelta(1) for b in whole_days(other.days, None) for a in whole_days(one.days, b)
    )


@lru_cache(maxsize=1024)
def _days_around(days: frozenset[Day]) -> frozenset[tuple[int, int]]:
    """Return month and day of those before and after some days."""
    around = {day.toordinal() + step for day in whole_days(days, None) for step in (-1, 1)}
    beside = (date.fromordinal(number) for number in around if 0 < number <= date.max.toordinal())
    return frozenset((day.month, day.day) for day in beside)


def misread(
    recorded: Figure, told: Sequence[Placed], explained: Iterable[Figure], *, alone: bool = True
) -> Placed | None:
    """Return what stands in the place of a recorded figure, if that stands nowhere and nothing explains the other.

    A day must be the only one that is left; one that need not be `alone` must be the next, or that of another month.
    """
    alike = [(figure, where) for figure, where in told if figure.kind == recorded.kind]
    if any(is_told(recorded, figure) for figure, _ in alike):
        return None
    beside = is_beside if alone else is_close
    # A table tells one number many times.
    if not any(beside(recorded, figure) for figure in dict.fromkeys(figure for figure, _ in alike)):
        return None
    known = list(explained)
    left = [one for one in alike if not any(is_told(other, one[0]) for other in known)]
    if alone and recorded.days and len({day[1:] for figure, _ in left for day in figure.days}) > 1:
        return None
    return next((one for one in left if beside(recorded, one[0])), None)


def gap(figure: Figure, day: date) -> int:
    """Return how many days lie between a day and the nearest that a figure may be."""
    return min(abs((one - day).days) for one in whole_days(figure.days, day))


def bare(figure: Figure) -> Figure:
    """Return an amount as the number it is: in a table the currency stands in another place."""
    return Figure("number", figure.text, numbers=figure.numbers) if figure.kind == "amount" else figure
