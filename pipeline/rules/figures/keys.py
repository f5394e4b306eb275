"""By what words a figure is looked up: figures that may be the same have a key in common."""

from decimal import Decimal
from functools import lru_cache

from pipeline.rules.figures.figure import Figure

# Numbers of fewer digits stand everywhere.
_LEAST_DIGITS = 2


@lru_cache(maxsize=8192)
def keys_of(figure: Figure) -> frozenset[str]:
    """Return the words by which a figure is looked up: its name, its digits, or month and day, and the month alone."""
    if figure.name:
        return frozenset({f"={figure.name}"})
    if figure.days:
        month_and_day = {f"d{month}-{day}" if day else f"d{month}" for _, month, day in figure.days}
        return frozenset(month_and_day | {f"m{month}" for _, month, _ in figure.days})
    return frozenset(f"{figure.kind[0]}{digits_of(number)}" for number in figure.numbers)


def term_of(key: str) -> str:
    """Return a key of a figure as a term: in a table an amount is a number; months and short numbers are none."""
    if key[0] in "an":
        return f"n{key[1:]}" if len(key) > _LEAST_DIGITS else ""
    return "" if key[0] == "m" else key


@lru_cache(maxsize=4096)
def same_keys(figure: Figure) -> tuple[str, ...]:
    """Return the keys under which whatever supports a figure is kept."""
    if figure.name:
        return (f"={figure.name}",)
    if figure.days:
        return tuple({f"d{month}-{day}" if day else f"m{month}" for _, month, day in figure.days})
    return tuple({f"{kind}{digits_of(number)}" for number in figure.numbers for kind in "an"})


@lru_cache(maxsize=8192)
def digits_of(number: Decimal) -> str:
    """Return the digits of a number, without what stands between them."""
    return f"{number:f}".replace(".", "")
