"""Fields of one part of the case that cannot both be true: what is left of stock, and the day somebody vouches for."""

from collections.abc import Iterator
from datetime import date

from pipeline.model.appeal import Item
from pipeline.rules.contract import At, Facts, Hit, each
from pipeline.rules.figures.figure import whole_days
from pipeline.rules.figures.reading import figures

_WHICH = "Which of the two is right?"
# A day so near to another one is taken for it.
_NEAR = 3


def at_odds(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each field that another one of its part contradicts."""
    for path, item in each("items", facts.case.appeal.items):
        yield from _stock(path, item)
    for path, action in each("actions", facts.case.appeal.actions):
        if action.attestation and isinstance(action.on, date):
            yield from _vouched(f"{path}.attestation.words", action.attestation.words or "", action.id, action.on)


def _stock(path: str, item: Item) -> Iterator[Hit]:
    """Yield the units of which none are left, and those set aside that are more than were held."""
    for index, action in enumerate(item.stock_action):
        if not isinstance(action.units, int):
            continue
        where, held = f"{path}.stock_action[{index}].units", item.inventory_units
        if action.action == "none_left" and action.units:
            yield Hit(f"{item.asin}: none is left, and {action.units} units are recorded.", _WHICH, At("case", where))
        elif action.action == "quarantined" and isinstance(held, int) and action.units > held:
            yield Hit(
                f"{item.asin}: {action.units} units are set aside of the {held} that were held.", _WHICH,
                At("case", where),
            )


def _vouched(path: str, words: str, name: str, day: date) -> Iterator[Hit]:
    """Yield the only day that somebody vouches for, where it lies beside that of what was done."""
    told = [figure for figure in figures(words) if any(number for _, _, number in figure.days)]
    days = {one for figure in told for one in whole_days(figure.days, day)}
    if len(told) == 1 and days and day not in days and min(abs((one - day).days) for one in days) <= _NEAR:
        yield Hit(
            f'{name} was done on {day}; who vouches for it says "{told[0].text}".', _WHICH, At("case", path)
        )
