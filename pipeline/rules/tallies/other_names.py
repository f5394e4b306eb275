"""Names in the place of others: of an order, a parcel, a removal, a product whose row or title the words do not tell.

A sentence tells figures beside the name of a thing. Where no row or line that has the name holds any of them, and the
rows of another thing of the same table hold several, that one is meant. So is the document of whose number a title says
what the words say.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from pipeline.model.evidence import EvidenceItem
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.counted import called
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.knowledge import readable
from pipeline.rules.bearing.near_misses import form_of
from pipeline.rules.bearing.other_rows import Row, rows_of
from pipeline.rules.figures.figure import Figure, is_whole, whole_days
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.values import values_in
from pipeline.rules.tallies.amiss import Amiss

_NAMED = frozenset({"order number", "reference"})
# A smaller number stands in any row.
_LEAST = 10
# So many figures of a sentence in the rows of another name are no chance; of one of so many digits one is enough.
_LEAST_ALIKE, _LEAST_LONG = 2, 4
_YEARS = range(1900, 2100)
_ENDS, _COLONS = re.compile(r"[;:；：。]"), (":", "：")
_CLAUSES = re.compile(r"[，,](?!\d)")
_PARTS = re.compile(rf"{_CLAUSES.pattern}|{_ENDS.pattern}|\s(?:and|und|et|y)\s|[和及]")
_JOINS = re.compile(r"\s*(?:[,，、/&]|\b(?:and|or|und|oder|et|ou|y|o)\b|[和与與及或])\s*", re.IGNORECASE)
_OF_A_MODEL = re.compile(r"[ -](?:[A-Z][a-z]*|[IVX]+|\d+)\b")
_OF_A_DAY = re.compile(r"\s*,?\s*(?:of|dated|from|vom|du|datée? du|de|del|de fecha)\s+", re.IGNORECASE)
# "10月28日提交的LX-2026-0817" is of another day.
_DAY_BEFORE = re.compile(
    r"\s*(?:的|出具的|签的|签订的|开的|开具的)?(?![提上寄收退付核查改撤回交传傳]|[发發](?![票货貨]))(?:(?!的)[\u3400-\u9fff]){0,6}\s*"
)
# What a document is called before its number, some letters long: "report no. AT-88", "移除订单MH-08".
_NOUN_BEFORE = re.compile(
    r"(?<![\w-])(?P<noun>[^\W\d_]{5,})(?:\s+(?:no|nos|nr|n°|nº|num|number|nummer|numéro|número)\.?)?$"
)
_SIGNS_BEFORE, _MOST_SIGNS = re.compile(r"[\u3400-\u9fff]{2,}$"), 4
# So many words before the number of a product call it.
_CALLING = 3
_WORD = re.compile(r"[^\W\d_]+")


def other_names(ground: Ground, told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the names of a statement that stand in the place of another one."""
    yield from _told_twice(told)
    yield from _of_other_goods(ground, told)
    yield from _of_other_days(ground, told)
    yield from _of_other_papers(ground, told)
    yield from _of_other_orders(ground, told)
    for claim in told:
        if claim.figure.kind in _NAMED and (found := _of_another_row(ground, claim, told)):
            yield found


def _told_twice(told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the second of two names that a sentence joins and that are the same: "TP1 and TP1 were lost".

    "Q7 and Q7 Pro" are two models.
    """
    names = [claim for claim in told if claim.figure.name]
    for one, other in zip(names, names[1:], strict=False):
        if one.figure.name == other.figure.name and one.sentence is other.sentence and one.at < other.at and (
            _JOINS.fullmatch(one.sentence[one.end : other.at]) and not _OF_A_MODEL.match(other.sentence, other.end)
        ):
            yield Amiss(other, "the same one twice")


def _of_other_goods(ground: Ground, told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the numbers of products that the words before them call by another's title: "the tape (B0…)"."""
    if not any(claim.figure.kind == "ASIN" for claim in told):
        return
    titles: Mapping[str, frozenset[str]] = ground.facts.once("called", lambda: {
        item.asin: called(item.title) for item in ground.facts.case.appeal.items
    })
    for claim in told:
        if claim.figure.kind != "ASIN":
            continue
        beside = subjects(" ".join(_WORD.findall(_ENDS.split(claim.lead)[-1])[-_CALLING:]), short=True)
        own = titles.get(claim.figure.name, frozenset())
        if not beside or beside & own:
            continue
        meant = [asin for asin, words in titles.items() if words & beside]
        shared = len(titles[meant[0]] & beside) if len(meant) == 1 else 0
        if shared >= (1 if own else _LEAST_ALIKE):
            yield Amiss(claim, f'"{meant[0]}" (by its title)', shared >= _LEAST_ALIKE)


def _of_other_days(ground: Ground, told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the days that stand beside the number of a document and are not its own: "PSD-41286 of 2/19/2026"."""
    dated = {
        entry.number.upper(): entry for name in ground.told.evidence
        if (entry := ground.facts.case.evidence.get(name)) and entry.number and isinstance(entry.issued_on, date)
    }
    for one, other in zip(told, told[1:], strict=False) if dated else ():
        if one.sentence is not other.sentence:
            continue
        between = one.sentence[one.end : other.at]
        number, day = (one, other) if one.figure.name else (other, one)
        joint = _OF_A_DAY if number is one else _DAY_BEFORE
        entry = dated.get(number.figure.name)
        if not entry or not day.figure.days or not joint.fullmatch(between) or not isinstance(entry.issued_on, date):
            continue
        pages = ground.knowledge.sheets(ground.facts, entry.id)
        shown = (sheet.figure(at) for _, sheet in pages for at in sheet.of("date", across=True))
        own = entry.issued_on in whole_days(day.figure.days, entry.issued_on)
        if not own and not any(figure.supports(day.figure) for figure in shown):
            yield Amiss(day, f'"{entry.issued_on.isoformat()}" (the day of {entry.id})')


def _of_other_orders(ground: Ground, told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the numbers of parcels and refunds of another order than the only one that their sentence names."""
    numbers = _numbers_of_orders(ground)
    named = {claim.figure.name for claim in told}
    for claim in told:
        orders = {one.figure.name for one in told if one.sentence is claim.sentence and one.figure.name in numbers}
        if claim.figure.kind != "reference" or len(orders) != 1:
            continue
        (own,) = orders
        sort = next((sort for each in numbers.values() for sort, one in each.items() if one == claim.figure.name), "")
        meant = numbers[own].get(sort, "")
        holders = [order for order, each in numbers.items() if claim.figure.name in each.values()]
        if meant and own not in holders and meant not in named:
            yield Amiss(claim, f'"{meant}" (of {own}, by the data)')


def _numbers_of_orders(ground: Ground) -> Mapping[str, Mapping[str, str]]:
    """Return the number of the parcel and that of the refund of each order, as words name them."""
    return ground.facts.once("numbers of orders", lambda: {
        order.order_id: {
            sort: number.upper() for sort, number in
            (("parcel", order.tracking), ("refund", order.refund.ref if order.refund else None))
            if isinstance(number, str)
        }
        for order in ground.facts.case.appeal.orders
    })


def _of_other_papers(ground: Ground, told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the numbers of documents that the word before them calls by the title of another: "report AT-88"."""
    by_number = {entry.number: entry for entry in ground.facts.case.register if entry.number}
    named = {claim.figure.text for claim in told}
    cited = [entry for number, entry in by_number.items() if entry.id in ground.told.evidence and number not in named]
    for claim in told if cited else ():
        noun = _noun_before(claim, cited) if claim.figure.kind == "reference" else ""
        own = by_number.get(claim.figure.text)
        if not noun or own and _is_called(ground, own, noun):
            continue
        lines = (line.casefold() for _, sheet in ground.own for line in sheet.text.splitlines())
        if any(noun in line and claim.figure.text.casefold() in line for line in lines):
            continue
        meant = [entry for entry in cited if entry is not own and noun in entry.title.casefold()]
        if len(meant) == 1:
            instead = f'"{meant[0].number}" (the number of {meant[0].id}, by its title)'
            yield Amiss(claim, instead, is_sure=not ground.cites_abroad)


def _noun_before(claim: Claim, cited: Sequence[EvidenceItem]) -> str:
    """Return what a number is called right before it; of Chinese signs as many as stand in a title of what is cited."""
    lead = claim.lead.casefold().rstrip(" #:：（(“\"")
    if signs := _SIGNS_BEFORE.search(lead):
        runs = (signs[0][-size:] for size in range(_MOST_SIGNS, 1, -1))
        return next((run for run in runs if any(run in entry.title for entry in cited)), "")
    found = _NOUN_BEFORE.search(lead)
    return found["noun"] if found else ""


def _is_called(ground: Ground, entry: EvidenceItem, noun: str) -> bool:
    """Tell whether a document is called so by its title, its kind or itself, or cannot be read."""
    pages = ground.knowledge.sheets(ground.facts, entry.id)
    named = (entry.title, ground.facts.catalog.kinds[entry.kind].label, *(page.text for _, page in pages))
    return not readable(ground.facts.exhibits.get(entry.id)) or any(noun in text.casefold() for text in named)


def _of_another_row(ground: Ground, claim: Claim, told: Sequence[Claim]) -> Amiss | None:
    """Return the name whose rows hold the figures beside a name that has none of them in its own."""
    listed = _beside_in_a_list(ground, claim, told)
    beside = listed or _beside(claim, told)
    if not beside or any(_meets(figure, beside) for figure in _of_its_own(ground, claim)):
        return None
    found: Counter[str] = Counter()
    where: dict[str, str] = {}
    long: set[str] = set()
    for place, sheet in ground.own:
        if not sheet.holds(claim.figure.text):
            continue
        if any(_meets(one, beside) for one in _in_lines(sheet, claim.figure.text)):
            return None
        for name, row in _named(rows_of(ground, place, sheet), claim):
            alike = [
                one for one in beside
                if one.name and one.name in row.keys or any(shown.supports(one) for shown in (*row.days, *row.numbers))
            ]
            if len(alike) > found[name]:
                found[name], where[name] = len(alike), place
            long.update(name for one in alike if one.numbers and one.digits >= _LEAST_LONG)
    most = max(found.values(), default=0)
    best = [name for name, count in found.items() if count == most]
    if len(best) != 1 or any(best[0] in one.sentence.upper() for one in told):
        return None
    if most < _LEAST_ALIKE and best[0] not in long and not listed:
        return None
    return Amiss(claim, f'"{best[0]}" ({where[best[0]]})')


def _beside_in_a_list(ground: Ground, claim: Claim, told: Sequence[Claim]) -> tuple[Figure, ...]:
    """Return the names beside a name of a list, of which each part tells another: "R1 went to A, R2 to B".

    None unless all others of its shape stand in the row of what is told beside them.
    """
    shape, beside = form_of(claim.figure.text.upper()), dict[Claim, tuple[Figure, ...]]()
    here = [one for one in told if one.sentence is claim.sentence and one.figure.kind in _NAMED]
    cuts = (0, *(end.end() for end in _PARTS.finditer(claim.sentence)), len(claim.sentence))
    for at, end in pairwise(cuts):
        part = [one for one in here if at <= one.at < end]
        alike = [one for one in part if form_of(one.figure.text.upper()) == shape]
        if len(alike) > 1:
            return ()
        beside |= {name: tuple(one.figure for one in part if one is not name) for name in alike}
    fit = all(
        any(_meets(one, names) for _, sheet in ground.own for one in _in_lines(sheet, name.figure.text))
        for name, names in beside.items() if name is not claim
    )
    return beside.get(claim, ()) if len(beside) > 1 and fit else ()


def _beside(claim: Claim, told: Sequence[Claim]) -> tuple[Figure, ...]:
    """Return the names, days, amounts and numbers of the clause of a name, or of the one behind it where it has none.

    Behind a colon stands what it is named for. None where another name of its shape stands in that part of the
    sentence, too: either may be told by them.
    """
    shape = form_of(claim.figure.text.upper())
    starts = [end.end() for end in _ENDS.finditer(claim.sentence, 0, claim.at)]
    ends = [end.start() for end in _ENDS.finditer(claim.sentence, claim.end)]
    start = max(starts, default=0)
    for stop in (*ends, len(claim.sentence)):
        here = [one for one in told if one.sentence is claim.sentence and start <= one.at < stop and one is not claim]
        if any(one.figure.kind in _NAMED and form_of(one.figure.text.upper()) == shape for one in here):
            return ()
        if any(_tells(one.figure) for one in here) or claim.sentence[stop : stop + 1] not in _COLONS:
            break
    cuts = [start, *(cut.end() for cut in _CLAUSES.finditer(claim.sentence, start, stop)), stop]
    clauses = [[one.figure for one in here if at <= one.at < end and _tells(one.figure)] for at, end in pairwise(cuts)]
    own = next(at for at, (_, end) in enumerate(pairwise(cuts)) if claim.at < end or end == stop)
    return tuple(next(filter(None, clauses[own : own + 2]), ()))


def _tells(figure: Figure) -> bool:
    if figure.days:
        return is_whole(figure)
    if figure.kind == "reference":
        return True
    if figure.kind == "number" and any(number in _YEARS for number in figure.numbers):
        return False
    return figure.kind in ("amount", "number") and figure.digits > 1 and min(figure.numbers) >= _LEAST


def _meets(figure: Figure, beside: Sequence[Figure]) -> bool:
    return any(figure.supports(one) for one in beside)


def _of_its_own(ground: Ground, claim: Claim) -> Iterator[Figure]:
    """Yield the figures of the data of an order, or of the document, that has a name."""
    for order in ground.facts.case.appeal.orders:
        numbers = (order.order_id, order.tracking, order.refund.ref if order.refund else None)
        if claim.figure.text in numbers:
            yield from (one.figure for one in values_in(order, ""))
    for entry in ground.facts.case.register:
        if claim.figure.text in (entry.number, entry.tracking):
            yield from (one.figure for one in values_in(entry, ""))


def _in_lines(sheet: Sheet, name: str) -> Iterator[Figure]:
    """Yield the figures of the lines of a page that have a name."""
    for line in sheet.text.splitlines():
        if name in line:
            yield from figures(line)


def _named(rows: Sequence[Row], claim: Claim) -> Iterator[tuple[str, Row]]:
    """Yield the rows of other names of the same shape, each with its name."""
    shape, own = form_of(claim.figure.text.upper()), claim.figure.text.upper()
    for row in rows:
        names = [key for key in row.keys if form_of(key) == shape and key != own]
        if len(names) == 1 and own not in row.keys:
            yield names[0], row
