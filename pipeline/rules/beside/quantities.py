"""Units of a product that the case records, beside the lines about it, the words that tell them, and its other counts.

A document need not tell how many are held or were sold. So a count is wrong only where it stands nowhere in the words
and documents about its product, and nearly the same one does, in a line about it or where the words speak of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from pipeline.model.appeal import Item, PreventiveMeasure
from pipeline.rules.bearing.claims import Claim, claims_of
from pipeline.rules.bearing.knowledge import knowledge_of
from pipeline.rules.bearing.near_misses import one_slip
from pipeline.rules.beside.balance import unbalanced
from pipeline.rules.beside.complaint_counts import of_complaints
from pipeline.rules.beside.pages import of_kind, pages_of, readable_pages
from pipeline.rules.beside.slips import Otherwise, Placed, misread
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.keys import keys_of, same_keys
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.table_rows import cells_of, columns_of
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.figures.values import count_figure, words_for
from pipeline.rules.places import Stated, stated
from pipeline.rules.shingles import tokens
from pipeline.rules.wording import sentences

# Below this any number stands on any page, and any other may have been meant; so far from a larger one a slip lies.
_FEW, _MOST_BESIDE, _LEAST_OF_A_SLIP = 10, 2, 100
_OF_A_PRODUCT = ("quantity_sold", "inventory_units")
# What a line begins with that tells how many there are of what its document is about.
_HOW_MANY = re.compile(r"\s*(?:[数數]量|件[数數]|qty|quantity|units|pieces|menge|anzahl|stückzahl)\b", re.IGNORECASE)
# So many words of a product's title in a line tell that it is about it.
_LEAST_OF_A_TITLE, _LEAST_LONG = 2, 4
# Of more cells some side by side make any count.
_MOST_CELLS = 6


@dataclass(frozen=True, slots=True)
class Count:
    """Units that the case records of a product: their path, what words speak of them, and what may show them."""

    path: str
    field: str
    units: int
    evidence: tuple[str, ...]


def miscounted(facts: Facts) -> Iterator[Otherwise]:
    """Yield each count of a product's units that stands nowhere, where nearly the same one tells of it."""
    yield from _of_reports(facts)
    for path, item in each("items", facts.case.appeal.items):
        counts = tuple(_counts(facts, item, path))
        for count in counts:
            if not _stands(facts, item, count, counts) and (found := _instead(facts, item, count, counts)):
                yield found
    yield from of_complaints(facts)
    yield from unbalanced(facts)


def _of_reports(facts: Facts) -> Iterator[Otherwise]:
    """Yield the units sold and held that the reports of sales and stock show nearly so."""
    for path, item in each("items", facts.case.appeal.items):
        for name, count in (("quantity_sold", item.quantity_sold), ("inventory_units", item.inventory_units)):
            if not isinstance(count, int) or count < _FEW or _is_counted(facts, item, count):
                continue
            if found := _reported_otherwise(facts, item, name, count) or _said_otherwise(facts, item, name, count):
                yield Otherwise(f"{path}.{name}", count_figure(count), *found)


def _reported_otherwise(facts: Facts, item: Item, field: str, count: int) -> Placed | None:
    """Return nearly the number of a count that reports about its product show, unless two of theirs make it."""
    reports = [
        entry.id for entry in facts.case.register
        if item.asin in entry.items and facts.catalog.kinds[entry.kind].has("counts_stock")
    ]
    read = readable_pages(facts, reports)
    if field == "quantity_sold":
        # A count of stock tells of no sales, though some number in it lies near.
        read = tuple(page for page in read if not words_for(field).isdisjoint(subjects(page[1].text, short=True)))
    summed = {total for _, sheet in read for total in _sums_for(facts, item, sheet)}
    if Decimal(count).normalize() in summed:
        return None
    slips = (total for total in sorted(summed) if one_slip(f"{count}", f"{total:f}"))
    if count >= _LEAST_OF_A_SLIP and (made := next(slips, None)) is not None:
        return count_figure(int(made)), f"{reports[0]}, the sum of its rows"
    pages = of_kind("number", read)
    numbers = {number for figure, _ in pages for number in figure.numbers}
    adds_up = any(count - number in numbers for number in numbers)
    return None if adds_up else misread(count_figure(count), pages, ())


def _sums_for(facts: Facts, item: Item, sheet: Sheet) -> Iterator[Decimal]:
    """Yield what columns add up to in those rows alone that a word or a number of a product's title is told in.

    Only what the titles of no other products have tells one from another.
    """
    others = frozenset(
        word for other in facts.case.appeal.items if other is not item for word in other.title.lower().split()
    )
    # "For 6 cups": a single figure stands in any row.
    words = (word.strip("(),;") for word in item.title.lower().split())
    own = frozenset(word for word in words if not word.isdigit() or word[1:]) - others
    if others:
        for word, sums in tables_of(sheet.text).sums_of_like_rows.items():
            yield from sums if word in own else ()


def _said_otherwise(facts: Facts, item: Item, field: str, count: int) -> Placed | None:
    """Return nearly the number of a count that words tell of it, where none tell itself."""
    told = [(claim, one.id) for claim, one in numbers_told(facts) if _may_tell(one, item, field)]
    spoken, figure = words_for(field), count_figure(count)
    if any(claim.figure.supports(figure) for claim, _ in told):
        return None
    of_it = [(claim.figure, where) for claim, where in told if not spoken.isdisjoint(claim.close)]
    return misread(figure, of_it, _all_counts(facts))


def _is_counted(facts: Facts, item: Item, count: int) -> bool:
    """Tell whether any page about a product has a count."""
    figure, about = count_figure(count), (entry.id for entry in facts.case.register if item.asin in entry.items)
    keys, pages = keys_of(figure), tuple(pages_of(facts, about))
    return any(
        sheet.figure(at).supports(figure) for _, sheet in pages for at in sheet.found(keys, across=True)
    ) or any(is_made_in_its_row(item, count, sheet) for _, sheet in pages)


def _all_counts(facts: Facts) -> list[Figure]:
    """Return how many units of each product were sold, are held, and were dealt with."""
    items = each("items", facts.case.appeal.items)
    return facts.once("all counts", lambda: [
        count_figure(count.units) for path, item in items for count in _counts(facts, item, path)
    ])


def _counts(facts: Facts, item: Item, path: str) -> Iterator[Count]:
    about = tuple(entry.id for entry in facts.case.register if item.asin in entry.items)
    for name, units in (("quantity_sold", item.quantity_sold), ("inventory_units", item.inventory_units)):
        if isinstance(units, int):
            yield Count(f"{path}.{name}", name, units, about)
    for index, action in enumerate(item.stock_action):
        if isinstance(action.units, int):
            yield Count(f"{path}.stock_action[{index}].units", "stock_units", action.units, action.evidence)


def _stands(facts: Facts, item: Item, count: Count, counts: tuple[Count, ...]) -> bool:
    """Tell whether a count is told: in words, on a page, as a sum there, or by another count of its product."""
    figure = count_figure(count.units)
    if sum(other.units == count.units for other in counts) > 1:
        return True
    if count.units >= _FEW and not figure.numbers.isdisjoint(_numbers_told(facts)):
        return True
    if count.units < _FEW and _is_told_so(facts, item, count):
        return True
    if any(one.supports(figure) for one in figures(facts.case.appeal.notice.text or "")):
        return True
    keys = same_keys(figure)
    for _, sheet in _sheets(facts, count):
        for at in sheet.found(keys):
            is_of_it = count.units >= _FEW or _is_about(item, line := sheet.line(at)) or _HOW_MANY.match(line)
            if is_of_it and sheet.figure(at).supports(figure):
                return True
    return any(
        Decimal(count.units).normalize() in tables_of(sheet.text).sums or is_made_in_its_row(item, count.units, sheet)
        for _, sheet in _sheets(facts, count)
    )


def is_named(item: Item, line: str) -> bool:
    """Tell whether a line names a product by its ASIN or SKU."""
    return item.asin in line or bool(item.sku and item.sku in line)


def is_made_in_its_row(item: Item, units: int, sheet: Sheet) -> bool:
    """Tell whether some numbers side by side in a row of a product make a count: at Amazon and in the own store.

    Or in all its rows together, one for each lot, which have its number or words of its title.
    """
    lines = sheet.text.splitlines()
    named = [line for line in lines if is_named(item, line)]
    titled = [line for line in lines if line not in named and _is_about(item, line)]
    together = (tuple(map(sum, columns_of(rows))) for rows in (named, titled))
    if units < _FEW:
        # Of a few any cells side by side make some.
        return any(units in row for row in together)
    return any(
        sum(row[first:last]) == units
        for row in (*map(cells_of, named), *together) if len(row) <= _MOST_CELLS
        for first, last in combinations(range(len(row) + 1), 2)
    )


def _is_told_so(facts: Facts, item: Item, count: Count) -> bool:
    """Tell whether a statement about a product tells a small count in words that speak of it: "6 kettles in stock"."""
    spoken, figure = words_for(count.field), count_figure(count.units)
    return any(
        figure.supports(claim.figure) and not _names_others(told, item) and not spoken.isdisjoint(claim.close)
        for claim, told in numbers_told(facts)
    )


def _instead(facts: Facts, item: Item, count: Count, counts: tuple[Count, ...]) -> Otherwise | None:
    """Return what stands in the place of a count, not to be sure where it is only another count of its product."""
    recorded = count_figure(count.units)
    others = {other.units for other in counts if other.path != count.path}
    for figure, where in _nearly(facts, item, count):
        if not any(number in others for number in figure.numbers):
            return Otherwise(count.path, recorded, figure, where)
    own = _nearly_held(count, counts)
    if own is None or _is_no_rule_here(facts, item):
        return None
    shown = any(count_figure(own.units).supports(claim.figure) for claim, _ in numbers_told(facts)) or any(
        sheet.found(same_keys(count_figure(own.units))) for _, sheet in _sheets(facts, own)
    )
    return Otherwise(count.path, recorded, count_figure(own.units), own.path, sure=shown and _is_slip(count, own))


def _nearly_held(count: Count, counts: Iterable[Count]) -> Count | None:
    """Return a count of what was set aside that is nearly what is held, or the other way round.

    What is held is what was set aside, as a rule; what was sold is another matter.
    """
    held = (other for other in counts if "quantity_sold" not in (count.field, other.field) and count.units >= _FEW)
    return next(
        (other for other in held if _is_beside(count.units, Decimal(other.units)) or _is_like(count, other)), None
    )


def _is_no_rule_here(facts: Facts, item: Item) -> bool:
    """Tell whether of another product, too, nearly all that is held was set aside: some of each served for a test."""
    counts = (tuple(_counts(facts, other, "")) for other in facts.case.appeal.items if other is not item)
    return any(count.field == "inventory_units" and _nearly_held(count, every) for every in counts for count in every)


def _is_like(count: Count, other: Count) -> bool:
    """Tell whether two counts of two digits and more differ by one of them."""
    return min(count.units, other.units) >= _FEW and one_slip(f"{count.units}", f"{other.units}")


def _is_slip(count: Count, other: Count) -> bool:
    """Tell whether two counts of three digits and more differ by one of them."""
    return min(count.units, other.units) >= _LEAST_OF_A_SLIP and _is_like(count, other)


def _nearly(facts: Facts, item: Item, count: Count) -> Iterator[Placed]:
    """Yield the numbers of lines about a product that lie beside a count, and those of words that a slip made of it.

    A line holds many numbers, of which some differ by a digit from any other; a few of a product stand anywhere.
    """
    if count.units < _FEW and count.field in _OF_A_PRODUCT:
        return
    first, last = (1, _FEW - 1) if count.units < _FEW else (count.units - _MOST_BESIDE, count.units + _MOST_BESIDE)
    keys = frozenset(key for units in range(first, last + 1) for key in keys_of(count_figure(units)))
    for where, sheet in _sheets(facts, count):
        for at in sheet.found(keys):
            figure = sheet.figure(at)
            # What its title tells ("2 l", "set of 3") is no count of it.
            if not figure.numbers.isdisjoint(_numbers_of(item.title)):
                continue
            if any(_is_beside(count.units, number) for number in figure.numbers) and _is_about(item, sheet.line(at)):
                yield figure, where
    spoken = words_for(count.field)
    for claim, told in numbers_told(facts) if count.units >= _FEW else ():
        if not spoken.isdisjoint(claim.close) and _may_tell(told, item, count.field) and any(
            _is_beside(count.units, number) or one_slip(f"{count.units}", f"{number:f}")
            for number in claim.figure.numbers
        ):
            yield claim.figure, told.id


def _is_beside(units: int, number: Decimal) -> bool:
    if number == units or number != number.to_integral_value():
        return False
    return 0 < number < _FEW if units < _FEW else abs(number - units) <= _MOST_BESIDE


def _is_about(item: Item, line: str) -> bool:
    """Tell whether a line names a product."""
    if item.asin in line:
        return True
    own = _words_of(item.title)
    return bool(own) and len(own.intersection(tokens(line))) >= min(_LEAST_OF_A_TITLE, len(own))


@lru_cache(maxsize=256)
def _words_of(title: str) -> frozenset[str]:
    return frozenset(word for word in tokens(title) if len(word) >= _LEAST_LONG and word.isalpha())


@lru_cache(maxsize=256)
def _numbers_of(title: str) -> frozenset[Decimal]:
    return frozenset(number for figure in figures(title) for number in figure.numbers)


def _may_tell(told: Stated, item: Item, field: str) -> bool:
    """Tell whether a statement may tell a count of a product: what a measure sold since is not of the notice."""
    return not _names_others(told, item) and not (field == "quantity_sold" and isinstance(told, PreventiveMeasure))


def _names_others(told: Stated, item: Item) -> bool:
    items = () if isinstance(told, PreventiveMeasure) else told.items
    return bool(items) and item.asin not in items


def _sheets(facts: Facts, count: Count) -> Iterator[tuple[str, Sheet]]:
    knowledge = knowledge_of(facts)
    return (page for name in count.evidence for page in knowledge.sheets(facts, name))


def numbers_told(facts: Facts) -> tuple[tuple[Claim, Stated], ...]:
    """Return the numbers that statements tell, each with its statement."""
    return facts.once("numbers told", lambda: tuple(
        (claim, told) for _, told in stated(facts.case.appeal) for sentence in sentences(told.statement)
        for claim in claims_of(sentence) if claim.figure.kind == "number"
    ))


def _numbers_told(facts: Facts) -> frozenset[Decimal]:
    """Return what the numbers can mean that statements tell."""
    return facts.once("what numbers told mean", lambda: frozenset(
        number for claim, _ in numbers_told(facts) for number in claim.figure.numbers
    ))
