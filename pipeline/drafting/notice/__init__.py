"""Reads Amazon's message: what it says plainly, with the line and the words, and what a person must decide.

Nothing is concluded that the words do not say; what may be read in two ways is shown with its readings and left open.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.drafting.facts import Alleged, Fact, NoticeRead
from pipeline.drafting.notice.allegations import (
    alleged_types,
    appeal,
    complaints,
    level,
    metrics,
    rights,
    store,
)
from pipeline.drafting.notice.apart import set_apart
from pipeline.drafting.notice.days import deadline, received
from pipeline.drafting.notice.demands import demands
from pipeline.drafting.notice.sheet import Sheet, phrases, sheet_of
from pipeline.facts.ids import orders_in
from pipeline.model.catalog import Catalog
from pipeline.model.characters import visible

MOST_TEXT = 20_000
# Ten times the longest notice known; what is longer is something else, and would take minutes.
MOST_READ = 60_000


def read_notice(pages: Sequence[str], catalog: Catalog, marketplace: str = "") -> NoticeRead:
    """Read the pages of a notice; `marketplace` is the store if a person named it."""
    sheet = sheet_of(tuple(_beginning(pages)))
    facts = list(_subject(sheet))
    subject = str(facts[0].value) if facts else ""
    if sum(map(len, pages)) > MOST_READ:
        told = f"only its first {MOST_READ:,} characters were read"
        facts.append(Fact("text", None, 1, "the beginning of the file", 1, told))
    facts += store(sheet, catalog)
    stores = (str(fact.value) for fact in facts if fact.what == "marketplace" and not fact.doubt)
    place = marketplace or next(stores, "")
    facts += received(sheet, catalog.marketplaces[place].time_zone if place in catalog.marketplaces else "")
    came = next((str(fact.value) for fact in facts if fact.what == "received_on" and not fact.doubt), "")
    facts += [*deadline(sheet, came), *level(sheet), *appeal(sheet), *demands(sheet)]
    sheet, apart = set_apart(sheet)
    types, doubt = alleged_types(sheet, subject)
    facts += _types(types, doubt, sheet)
    alleged, seen = complaints(sheet, types)
    alleged, more = _completed(alleged, types, sheet)
    orders = [fact for line in sheet.lines for fact in _orders(line.text, line.spot.page, line.spot.line)]
    named = [*seen, *more, *{str(fact.value): fact for fact in reversed(orders)}.values()]
    facts += [*(fact for fact in named if not _same(fact, apart)), *(_also(fact, named) for fact in apart)]
    text = visible("\n".join(pages)).strip()
    numbers = tuple(dict.fromkeys(str(one.value) for one in orders))
    return NoticeRead(text if len(text) <= MOST_TEXT else "", tuple(facts), alleged, numbers)


def _beginning(pages: Sequence[str]) -> Iterator[str]:
    """Yield the pages as far as they are read."""
    left = MOST_READ
    for page in pages:
        if left <= 0:
            return
        yield page[:left]
        left -= len(page)


def _subject(sheet: Sheet) -> Iterator[Fact]:
    pattern = re.compile(rf"^\s*(?:{phrases('head_subject').pattern})\s*:\s*(\S.*)$", re.IGNORECASE)
    for line in sheet.lines:
        if match := pattern.match(line.text):
            yield Fact("subject", match[1].strip()[:1_000], line.spot.line, line.text.strip()[:110], line.spot.page)
            return


def _types(types: list[str], doubt: Fact | None, sheet: Sheet) -> Iterator[Fact]:
    if doubt:
        yield replace(doubt, what="type")
    elif types:
        for line in sheet.lines:
            match = re.search("|".join(phrases(f"type_{name}").pattern for name in types), line.text, re.IGNORECASE)
            if match:
                yield Fact("type", list(types), line.spot.line, line.text.strip()[:110], line.spot.page)
                return
        yield Fact("type", list(types))


def _completed(
    alleged: tuple[Alleged, ...], types: list[str], sheet: Sheet
) -> tuple[tuple[Alleged, ...], list[Fact]]:
    """Return the complaints with their types, the right, and the figures they are about."""
    found = list(alleged) or [Alleged(type=name) for name in types]
    facts: list[Fact] = []
    if len(types) == 1:
        found = [replace(one, type=types[0]) for one in found]
    elif len(types) > 1:
        # What the notice ties to a type stays; a type that no product is tied to is a complaint of its own.
        missing = [name for name in types if name not in {one.type for one in found}]
        found += [Alleged(type=name) for name in missing]
    values, said = rights(sheet) if any(name.startswith("ip_") for name in types) else ({}, [])
    facts += said
    found = [replace(one, rights=tuple(values.items())) if one.type.startswith("ip_") else one for one in found]
    figures, told = metrics(sheet)
    facts += told
    taken: set[str] = set()
    done = []
    for one in found:
        mine = tuple(each for each in figures if one.type == ("odr" if each[0] == "odr" else "late_shipment"))
        mine = tuple(each for each in mine if each[0] not in taken)
        taken |= {each[0] for each in mine}
        done.append(replace(one, metrics=mine))
    return tuple(done), facts


def _same(fact: Fact, others: Sequence[Fact]) -> Fact | None:
    """Return which of the others is about the same number."""
    return next((one for one in others if (one.what, one.value) == (fact.what, fact.value)), None)


def _also(fact: Fact, named: Sequence[Fact]) -> Fact:
    """Return a fact that is set apart, with where the notice names the same number among those it is about."""
    if not (other := _same(fact, named)):
        return fact
    place = f"page {other.page}, line {other.line}" if other.page > 1 else f"line {other.line}"
    return replace(fact, doubt=f"{fact.doubt}, and {place} names it as affected; it stays in the case until you decide")


def _orders(text: str, page: int, line: int) -> Iterator[Fact]:
    for found in orders_in(1, text):
        yield Fact("order", found.value, line, text.strip()[:110], page)
