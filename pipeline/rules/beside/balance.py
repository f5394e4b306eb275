"""What was bought of each product, beside what was sold, is held, and was taken away of it.

Documents need not cover all that was ever bought. But where they balance for other products of the case, a product of
which one digit is missing to balance was written down wrongly.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.model.appeal import Item
from pipeline.rules.bearing.near_misses import one_slip
from pipeline.rules.beside.pages import pages_of
from pipeline.rules.beside.slips import Otherwise, is_told
from pipeline.rules.contract import Facts, each
from pipeline.rules.demands import purchase_kinds
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.values import count_figure
from pipeline.rules.places import stated

# Units are tested, given away, broken and lost: a question, but of so many products that balance none was.
_MANY = 4
_HELD = frozenset({"quarantined", "none_left"})


class Units(NamedTuple):
    """The counts of a product, by their fields, and how many of it the documents of purchase have."""

    path: str
    bought: int
    counts: Mapping[str, int]


def unbalanced(facts: Facts) -> Iterator[Otherwise]:
    """Yield the counts of products that do not balance, where those of others do."""
    products = [one for path, item in each("items", facts.case.appeal.items) if (one := _units(facts, path, item))]
    for way in (_with_held, _with_removed, _with_both):
        balanced = [one for one in products if way(one) == one.bought]
        alone = way is _with_both and len(balanced) >= _MANY
        for one in products if balanced else ():
            lacks = one.bought - way(one)
            if one not in balanced and (alone or not _balances_otherwise(one)) and not _is_told(facts, abs(lacks)):
                yield from _missing(one, lacks, len(balanced))


def _units(facts: Facts, path: str, item: Item) -> Units | None:
    kinds = purchase_kinds(facts)
    bought = sum(
        line.quantity for entry in facts.case.register if entry.kind in kinds for line in entry.lines
        if line.item == item.asin and isinstance(line.quantity, int)
    )
    if not bought or not isinstance(item.quantity_sold, int):
        return None
    counts = {"quantity_sold": item.quantity_sold}
    if isinstance(item.inventory_units, int):
        counts["inventory_units"] = item.inventory_units
    for index, action in enumerate(item.stock_action):
        # What is set aside is held.
        if isinstance(action.units, int) and action.action not in _HELD:
            counts[f"stock_action[{index}].units"] = action.units
    return Units(path, bought, counts)


def _with_held(units: Units) -> int:
    return units.counts["quantity_sold"] + units.counts.get("inventory_units", 0)


def _with_removed(units: Units) -> int:
    return sum(count for name, count in units.counts.items() if name != "inventory_units")


def _with_both(units: Units) -> int:
    return sum(units.counts.values())


def _balances_otherwise(units: Units) -> bool:
    """Tell whether a product balances in any way, or what it lacks is what was taken away of it."""
    ways = {_with_held(units), _with_removed(units), _with_both(units)}
    lacks = units.bought - _with_held(units)
    return units.bought in ways or lacks in units.counts.values()


def _is_told(facts: Facts, lacks: int) -> bool:
    """Tell whether words or a page tell of so many units: they may be those that were taken out."""
    figure = count_figure(lacks)
    told = (one for _, told in stated(facts.case.appeal) for one in figures(told.statement))
    pages = pages_of(facts, [entry.id for entry in facts.case.register])
    return any(is_told(figure, one) for one in told if one.numbers) or any(
        is_told(figure, sheet.figure(at)) for _, sheet in pages for at in sheet.found(same_keys(figure))
    )


def _missing(units: Units, lacks: int, balanced: int) -> Iterator[Otherwise]:
    """Yield the count that a slip of a digit may have changed by what is missing."""
    for name, count in units.counts.items():
        meant = count + lacks
        if meant >= 0 and (one_slip(f"{count}", f"{meant}") or one_slip(f"{units.bought}", f"{units.bought - lacks}")):
            where = f"the documents of purchase, less the other units of {units.path}"
            yield Otherwise(f"{units.path}.{name}", count_figure(count), count_figure(meant), where, balanced >= _MANY)
            return
