"""A day as it is printed: one that reads one way only, the month in letters where the language has them."""

from collections.abc import Mapping
from datetime import date

# Stands for no day: a case that was only begun speaks of none, and all that it will speak of lies later.
NO_DAY = date(1970, 1, 1)


def printed(day: date, words: Mapping[str, str]) -> str:
    """Return a day in the form of a language and a store; `words` as `Catalog.words_of` gives them."""
    return words["date"].format(day=day.day, month=words[f"month_{day.month}"], year=day.year)
