"""Units of a product that were sold or are held, which no page about it and no words tell, as they do of others."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.model.appeal import Item
from pipeline.model.catalog import KindTrait
from pipeline.model.finding import Severity
from pipeline.rules.bearing.counted import called_alone
from pipeline.rules.bearing.knowledge import readable
from pipeline.rules.beside.pages import pages_of
from pipeline.rules.beside.quantities import is_made_in_its_row, is_named, numbers_told
from pipeline.rules.contract import At, Facts, Hit, each
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.figures.values import count_figure, words_for

_TOLD_AS = {"quantity_sold": "units sold", "inventory_units": "units held"}
# What was bought is no count of what was sold or is held.
_SHOWS_NO_COUNT: tuple[KindTrait, ...] = ("picture", "units_bought")
# A single one stands in any row.
_LEAST, _MANY = 2, 10


def untold_counts(facts: Facts) -> Iterator[Hit]:
    """Yield a question about the one count that nothing tells, where those of all other products are told.

    Where more are not told no document was meant to show them.
    """
    for field, called in _TOLD_AS.items():
        counts = [
            (path, item, units) for path, item in each("items", facts.case.appeal.items)
            if isinstance(units := getattr(item, field), int) and units >= _LEAST
        ]
        untold = [one for one in counts if not _is_told(facts, one[1], field, one[2])] if len(counts) > 1 else ()
        for path, item, units in untold if len(untold) == 1 else ():
            yield Hit(
                f'The case records "{units}" {called} of {item.asin}; no line about it and no words tell that number.',
                "How many does the document say that shows those of the others?",
                At("case", f"{path}.{field}"),
                Severity.WARNING,
            )


def _is_told(facts: Facts, item: Item, field: str, units: int) -> bool:
    """Tell whether a count is told, or may be: in words, by another count of its product, or on a page about it."""
    figure, meant = count_figure(units), words_for(field)
    if any(action.units == units for action in item.stock_action):
        return True
    others = [other.asin for other in facts.case.appeal.items if other is not item]
    if any(one.supports(figure) for one in figures(facts.case.appeal.notice.text or "")):
        return True
    if any(claim.figure.supports(figure) and not meant.isdisjoint(claim.words) for claim, _ in numbers_told(facts)):
        return True
    about = [
        entry for entry in facts.case.register if (item.asin in entry.items or not entry.items)
        and not any(map(facts.catalog.kinds[entry.kind].has, _SHOWS_NO_COUNT))
    ]
    # A few of something are told in any title: "three invoices".
    titles = (f"{entry.title} ; {entry.scope or ''}" for entry in about if units >= _MANY)
    if any(one.supports(figure) for text in titles for one in figures(text)):
        return True
    cited = [entry for entry in about if item.asin in entry.items]
    if not cited or not all(readable(facts.exhibits.get(entry.id)) for entry in cited):
        return True
    return any(
        _is_shown(facts, item, others, units, sheet) for entry in about for _, sheet in pages_of(facts, [entry.id])
    )


def _is_shown(facts: Facts, item: Item, others: list[str], units: int, sheet: Sheet) -> bool:
    """Tell whether a page has a count in a line that names its product, or tells of no other one and has it at all."""
    figure, is_alone = count_figure(units), not any(asin in sheet.text for asin in others)
    own = facts.once("words of each product", lambda: called_alone(facts.case.appeal.items)).get(item.asin, frozenset())
    for at in sheet.found(same_keys(figure), across=True):
        line = sheet.line(at)
        is_of_it = is_alone or is_named(item, line) or not own.isdisjoint(subjects(line, short=True))
        if is_of_it and sheet.figure(at).supports(figure):
            return True
    if is_alone and Decimal(units).normalize() in tables_of(sheet.text).sums:
        return True
    return is_made_in_its_row(item, units, sheet)
