"""What a figure of a text is, and what two of them have to do with each other."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

_PENCE = re.compile(r"\d[.,]\d\d$")
Kind = Literal["order number", "ASIN", "exhibit", "reference", "time", "date", "amount", "number", "standard"]
Day = tuple[int | None, int | None, int | None]
"""Year, month and day of a date as far as it is told."""


class Figure(NamedTuple):
    """A figure as it is written, and all that it can mean.

    A case has some thousand of them, and a tuple with names is made in a third of the time of another frozen value.
    """

    kind: Kind
    text: str
    days: frozenset[Day] = frozenset()
    numbers: frozenset[Decimal] = frozenset()
    name: str = ""

    def supports(self, claim: "Figure") -> bool:
        """Tell whether a claim says no more than this figure does."""
        if claim.days:
            # Asked of every figure of a case for every figure of its words: loops take half of what any() takes.
            for known in self.days:
                for told in claim.days:
                    if _covers(known, told):
                        return True
            return False
        if claim.name or self.name:
            return self.name == claim.name
        return bool(self.numbers & claim.numbers)

    @property
    def digits(self) -> int:
        """Return how many digits it is written with."""
        return sum(map(str.isdigit, self.text))

    @property
    def has_digits(self) -> bool:
        """Tell whether it is written with digits, and not in words alone."""
        return not self.text.isalpha() and any(map(str.isdigit, self.text))

    @property
    def has_fraction(self) -> bool:
        """Tell whether one of the numbers that it can mean is not whole."""
        return any(number != number.to_integral_value() for number in self.numbers)

    @property
    def is_money(self) -> bool:
        """Tell whether it is an amount, or written like one: in many columns the head alone names the currency."""
        return self.kind == "amount" or bool(self.numbers) and bool(_PENCE.search(self.text))


def _covers(known: Day, told: Day) -> bool:
    """Tell whether a known date holds all that is told of one."""
    (year, month, day), (told_year, told_month, told_day) = known, told
    return (
        (told_day is None or told_day == day)
        and (told_month is None or told_month == month)
        and (told_year is None or told_year == year)
    )


def whole_days(days: Iterable[Day], like: date | None) -> Iterator[date]:
    """Yield days as dates, one without a year in that of another."""
    for told, month, day in days:
        year = told or (like.year if like else None)
        if year and month and day:
            try:
                yield date(year, month, day)
            except ValueError:  # the thirtieth of February: a misprint is no day
                continue


# It has every day that a year may have.
_LEAP_YEAR = 2000


def is_no_day(figure: Figure) -> bool:
    """Tell whether a date names a day that no calendar has; one without a year may be that of a leap year."""
    days = [(year or _LEAP_YEAR, month, day) for year, month, day in figure.days if month and day]
    return bool(days) and len(days) == len(figure.days) and not any(whole_days(days, None))


def day_order(day: Day) -> tuple[int, ...]:
    """Return by what days are put in order, those first of which less is told."""
    return tuple(part or 0 for part in day)


def is_whole(figure: Figure) -> bool:
    """Tell whether a date names a day and not a month alone."""
    return any(month and day for _, month, day in figure.days)
