"""The pages of a picture or scan as OCR read them: what they tell otherwise than the register.

What OCR read is a hint: of one figure a digit may be misread. So it is asked about, and is wrong in the register only
where something else tells what OCR read, too: the page a second time, the case, another document, or the arithmetic.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.fields import Money
from pipeline.rules.beside.slips import bare, is_beside, is_told
from pipeline.rules.contract import Facts
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import sheet_of
from pipeline.rules.figures.values import day_figure, values_in
from pipeline.rules.places import stated
from pipeline.rules.register.figures import whole
from pipeline.rules.register.said import MOST_SHOWN, Contradiction

# A figure that a page shows so often is not misread.
_OFTEN = 2
_LEAST_UNITS = 2
# Another day of these is a question however far it lies; of all else a page shows many.
_ALONE = frozenset({"date", "day"})


def as_seen(exhibit: Exhibit) -> Exhibit:
    """Return an item with what OCR read as the text of those of its pages that have none."""
    pages = tuple(
        page if page.text.strip() else replace(page, text=page.ocr, ocr="") for page in exhibit.pages
    )
    return replace(exhibit, pages=pages)


def total_called(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield the total of an entry where OCR read others beside a word for total, and never that one."""
    sums = [(one.page, one.words, Decimal(one.amount)) for one in exhibit.facts.found.totals if one.read_by]
    if isinstance(entry.total, Money) and sums and all(Decimal(entry.total.amount) != row[2] for row in sums):
        shown = dict.fromkeys(f'"{words}" (p. {page})' for page, words, _ in sums)
        yield Contradiction("total", f"{entry.total.currency} {entry.total.amount}", ", ".join([*shown][:MOST_SHOWN]))


def told_too(
    facts: Facts, entry: EvidenceItem, seen: Exhibit, found: Iterable[Contradiction]
) -> Iterator[Contradiction]:
    """Yield what OCR read otherwise, sure where something else tells it, too.

    Names and numbers that are not nearly the same stand for something else, or were read badly.
    """
    for one in found:
        # So few units stand on any page, and are often not printed.
        if one.what == "quantity" and len(one.said) < _LEAST_UNITS:
            continue
        said, shown = figures(one.said), _read(one.found)
        near = [(other, figure) for figure in said for other in shown if is_beside(bare(figure), bare(other))]
        # A day is one by itself, without the year that its page tells elsewhere.
        if one.what in _ALONE and not any(whole(other, "date") for other in shown):
            continue
        if not near and not _says_enough(one.what, seen):
            continue
        told = [other for other, _ in near] or shown
        is_sure = any(_is_told_too(facts, entry, seen, one.what, other) for other in told)
        yield one._replace(sure=one.sure and is_sure)


def _says_enough(what: str, seen: Exhibit) -> bool:
    """Tell whether a figure that is not nearly the one registered is a day, or what is called total."""
    return what in _ALONE or what == "total" and any(one.read_by for one in seen.facts.found.totals)


def _read(found: str) -> list[Figure]:
    """Return the figures that a contradiction shows, without the pages they stand on."""
    quoted = found.split('"')[1::2]
    return [figure for words in quoted for figure in figures(words)]


def _is_told_too(facts: Facts, entry: EvidenceItem, seen: Exhibit, what: str, shown: Figure) -> bool:
    if _times(seen, shown) >= _OFTEN:
        return True
    if shown.kind == "amount" or what in ("total", "price"):
        return _adds_up(entry, what, shown)
    return any(is_told(shown, other) or is_told(other, shown) for other in _known(facts, entry, what)) or any(
        sheet_of(page).found(same_keys(shown), across=True)
        for name, exhibit in facts.exhibits.items() if name != entry.id for page in exhibit.pages if page.text.strip()
    )


def _times(seen: Exhibit, shown: Figure) -> int:
    """Return how often a figure stands on the pages, written alike or otherwise."""
    pages = [page for page in seen.pages if page.text.strip()]
    found = (
        (sheet.figure(at).text, page.text) for page in pages for sheet in [sheet_of(page)]
        for at in sheet.found(same_keys(shown), across=True) if is_told(bare(shown), bare(sheet.figure(at)))
    )
    return sum(text.count(words) for words, text in set(found))


def _adds_up(entry: EvidenceItem, what: str, shown: Figure) -> bool:
    """Tell whether prices and total of an entry agree with an amount in its place, or the title tells it."""
    priced = [line for line in entry.lines if isinstance(line.price, Money)]
    prices = [Decimal(line.price.amount) for line in priced if isinstance(line.price, Money)]
    units = [line.quantity if isinstance(line.quantity, int) else 1 for line in priced]
    total = Decimal(entry.total.amount) if isinstance(entry.total, Money) else None
    if any(shown.numbers & other.numbers for other in figures(entry.title)):
        return True
    if what == "total":
        each = sum((price * count for price, count in zip(prices, units, strict=True)), Decimal(0))
        return bool(prices) and not shown.numbers.isdisjoint({sum(prices), each.normalize()})
    return total is not None and any(
        sum(prices) - price + number == total for price in prices for number in shown.numbers
    )


def _known(facts: Facts, entry: EvidenceItem, what: str) -> Sequence[Figure]:
    """Return the figures that the case tells beside one field of an entry."""
    field = {"date": "issued_on", "day": "captured_on"}.get(what, "")
    own = [getattr(entry, name) for name in ("issued_on", "captured_on", "shipped_on", "delivered_on") if name != field]
    days = [day_figure(day) for day in own if hasattr(day, "year")]
    return [*days, *figures(f"{entry.title} ; {entry.scope or ''}"), *_of_the_case(facts)]


def _of_the_case(facts: Facts) -> tuple[Figure, ...]:
    """Return the figures that the case and its statements tell, but not the days on which somebody told them."""
    return facts.once("figures of the case", lambda: (
        *(one.figure for one in values_in(facts.case.appeal, "$") if not one.where.endswith((".told_on", ".id"))),
        *(figure for _, told in stated(facts.case.appeal) for figure in figures(told.statement)),
    ))
