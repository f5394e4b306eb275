"""The day of something done that neither its words nor anything cited for it tells, where a day beside it is told.

What is done is shown: its day stands in its words, or on or in the register of something cited for it. What OCR read
counts here, too: a day that it read is no proof, but one that it read nowhere, where another stands, is a slip.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.rules.bearing.claims import Claim, claims_of
from pipeline.rules.bearing.near_misses import nearly
from pipeline.rules.bearing.pairs import spans
from pipeline.rules.beside.own_days import begins_on_its_weekday
from pipeline.rules.beside.slips import Otherwise, Placed, gap, is_close, is_told
from pipeline.rules.contract import Facts, each
from pipeline.rules.figures.figure import Figure, whole_days
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet, document_of, page_of, sheet_of, sheet_of_text
from pipeline.rules.figures.values import day_figure
from pipeline.rules.wording import sentences

# So far off a day may be that of something else; what a measure rests on is made in the weeks around its beginning.
_BESIDE, _BEFORE = 3, 10
# A document so much older than what was done was gathered for it.
_GATHERED = timedelta(30)
# A slip of the first digit of a day, or the next day.
_TENS = frozenset({10, 20})
_SLIPS = _TENS | {1}

_JOINT = re.compile(
    r"\s*(?:und|and|&|y|et|e|to|bis|through|al|au|à|hasta|[–—-]|[至到和及、])\s*(?:(?:on|am|den|dem|the|le|el|zum)\s+)?",
    re.IGNORECASE,
)
Done = tuple[str, date, str, tuple[str, ...], str]
"""The path of a day, the day, the words of what was done, what is cited for it, and what it is called."""


def untold(facts: Facts) -> Iterator[Otherwise]:
    """Yield the days of what was done that nothing tells, and those on which it was not yet done by its own words."""
    for path, day, words, evidence, name in _done(facts):
        recorded = day_figure(day)
        if not evidence or not all(is_legible(facts.exhibits.get(one)) for one in evidence):
            continue
        told = _told(facts, words, evidence, name)
        if not any(is_told(recorded, figure) for figure, _ in told) and not _is_on_pages(facts, evidence, recorded):
            near = [one for one in (*told, *_days_on_pages(facts, evidence)) if _is_near(one[0], recorded, day)]
            if shown := _nearest(day, near):
                yield Otherwise(path, recorded, *shown, sure=_is_sure(facts, evidence, day, near))
        elif later := _goes_on(words, day):
            yield Otherwise(path, recorded, later, name, sure=_is_registered(facts, evidence, later))
    yield from _begun_before(facts)


def _done(facts: Facts) -> Iterator[Done]:
    appeal = facts.case.appeal
    for path, action in each("actions", appeal.actions):
        if action.status == "done" and isinstance(action.on, date):
            yield f"{path}.on", action.on, action.statement, action.evidence, action.id
    for path, search in each("investigation", appeal.investigation):
        if search.on:
            yield f"{path}.on", search.on, search.result, search.evidence, search.id
    for path, item in each("items", appeal.items):
        if item.listing and isinstance(item.listing.on, date):
            yield f"{path}.listing.on", item.listing.on, "", item.listing.evidence, item.asin
        for index, stock in enumerate(item.stock_action):
            if isinstance(stock.on, date):
                yield f"{path}.stock_action[{index}].on", stock.on, "", stock.evidence, item.asin


def _begun_before(facts: Facts) -> Iterator[Otherwise]:
    """Yield the first day of a measure that lies just before all that its words and what it cites tell."""
    for path, measure in each("measures", facts.case.appeal.measures):
        day, evidence = measure.starts_on, measure.evidence
        if not isinstance(day, date) or not evidence:
            continue
        if not all(is_legible(facts.exhibits.get(one)) for one in evidence):
            continue
        told = [*_told(facts, measure.statement, evidence, measure.id), *_days_on_pages(facts, evidence)]
        if any(is_told(day_figure(day), figure) for figure, _ in told):
            continue
        days = [(one, placed) for placed in told for one in whole_days(placed[0].days, day)]
        near = [(one, placed) for one, placed in days if abs((one - day).days) <= _BEFORE]
        if near and all(one > day for one, _ in near):
            first, placed = min(near, key=lambda one: one[0])
            if begins_on_its_weekday(measure, day, placed[0]):
                continue
            is_close_by = (first - day).days <= _BESIDE or nearly(placed[0], day_figure(day))
            # The words of what is done from a day on may tell what it gave on one of the next.
            sure = is_close_by and placed[1] != measure.id
            yield Otherwise(f"{path}.starts_on", day_figure(day), *placed, sure=sure)


def is_legible(exhibit: Exhibit | None) -> bool:
    """Tell whether something could be read on each page of an item, be it by OCR, and nothing is taken out of it."""
    if exhibit is None or exhibit.refused or exhibit.redacted:
        return False
    return exhibit.origin == "record" or bool(exhibit.pages) and all(
        page.text.strip() or page.ocr.strip() for page in exhibit.pages
    )


def _told(facts: Facts, words: str, evidence: Iterable[str], name: str) -> list[Placed]:
    """Return the days that words, and the register of what is cited, tell."""
    told = [(figure, name) for figure in figures(words) if figure.days]
    for entry in filter(None, map(facts.case.evidence.get, evidence)):
        told += [(day_figure(day), entry.id) for day in _days_of(entry)]
        told += [(figure, entry.id) for figure in figures(f"{entry.title} ; {entry.scope or ''}") if figure.days]
    return told


def _days_of(entry: EvidenceItem) -> Iterator[date]:
    days = (entry.issued_on, entry.captured_on, entry.shipped_on, entry.delivered_on)
    return (day for day in days if isinstance(day, date))


def _sheets(facts: Facts, evidence: Iterable[str]) -> Iterator[tuple[str, Sheet]]:
    for name in evidence:
        exhibit = facts.exhibits.get(name)
        for number, page in enumerate(exhibit.pages if exhibit else (), 1):
            yield page_of(name, number), sheet_of(page) if page.text.strip() else sheet_of_text(page.ocr)


def _is_on_pages(facts: Facts, evidence: Iterable[str], day: Figure) -> bool:
    keys = {*same_keys(day), *(f"d{month}" for _, month, _ in day.days)}
    return any(
        is_told(day, sheet.figure(at)) for _, sheet in _sheets(facts, evidence) for at in sheet.found(keys, across=True)
    ) or any(day.text.lstrip("0") in sheet.text for _, sheet in _sheets(facts, evidence))


def _days_on_pages(facts: Facts, evidence: Iterable[str]) -> Iterator[Placed]:
    for where, sheet in _sheets(facts, evidence):
        yield from ((sheet.figure(at), where) for at in sheet.of("date", across=True))


def _nearest(day: date, told: Iterable[Placed]) -> Placed | None:
    whole = [one for one in told if list(whole_days(one[0].days, day))]
    return min(whole, key=lambda one: gap(one[0], day), default=None)


def _is_near(figure: Figure, recorded: Figure, day: date) -> bool:
    """Tell whether a day lies beside a recorded one, or is that but for a slip of its first digit or its month."""
    gaps = {abs((one - day).days) for one in whole_days(figure.days, day)}
    return bool(gaps) and (min(gaps) <= _BESIDE or not gaps.isdisjoint(_TENS) or is_close(recorded, figure))


def _is_sure(facts: Facts, evidence: Iterable[str], day: date, near: Sequence[Placed]) -> bool:
    """Tell whether the days beside a recorded one leave no doubt: nothing is shown on a day after all that shows it.

    A picture is taken, and a paper made, some days after what it shows, and a page tells of other things, too. Before
    them a day is a slip of one that words or a title tell, or of the next one on a page, or of one told there twice.
    Who gathers older documents does so on a day that none of them tells.
    """
    entries = list(filter(None, map(facts.case.evidence.get, evidence)))
    made = {one for entry in entries for one in _days_of(entry)}
    days = [(one, placed) for placed in near for one in whole_days(placed[0].days, day)]
    if all(one < day for one, _ in days):
        older = sum(day - max(_days_of(entry), default=day) > _GATHERED for entry in entries)
        return 2 * older <= len(entries)
    return any(
        near.count(placed) > 1
        or one not in made and (document_of(placed[1]) == placed[1] or abs((one - day).days) in _SLIPS)
        for one, placed in days
    )


def _goes_on(words: str, day: date) -> Figure | None:
    """Return the last of some days that words join, "on 12 and 13 May", where a day is an earlier one of them."""
    for sentence in sentences(words):
        days = [claim for claim in claims_of(sentence) if any(number for _, _, number in claim.figure.days)]
        for first, last in pairwise(days):
            one, other = set(whole_days(first.figure.days, day)), set(whole_days(last.figure.days, day))
            if one == {day} and len(other) == 1 and min(other) > day and _joined(first, last):
                return last.figure
    return None


def _joined(first: Claim, last: Claim) -> bool:
    """Tell whether two days are told as one while, or in one breath."""
    between = first.sentence[first.end : last.at]
    return first.figure.text == last.figure.text or spans(first, last) or bool(_JOINT.fullmatch(between))


def _is_registered(facts: Facts, evidence: Iterable[str], day: Figure) -> bool:
    """Tell whether an item that is cited is of a day."""
    entries = filter(None, map(facts.case.evidence.get, evidence))
    return any(is_told(day, day_figure(one)) for entry in entries for one in _days_of(entry))
