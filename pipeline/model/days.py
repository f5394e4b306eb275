"""Days: as they are printed, and so many days later."""

from collections.abc import Mapping
from datetime import date, timedelta

# Stands for no day: a case that was only begun speaks of none, and all that it will speak of lies later.
NO_DAY = date(1970, 1, 1)


def printed(day: date, words: Mapping[str, str]) -> str:
    """Return a day in the form of a language and a store; `words` as `Catalog.words_of` gives them.

    It reads one way only: the month is in letters where the language has them.
    """
    return words["date"].format(day=day.day, month=words[f"month_{day.month}"], year=day.year)


def later(day: date, days: int) -> date | None:
    """Return the day so many days later, or earlier; None beyond the ends of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
