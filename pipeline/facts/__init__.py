"""What the words of pages hold: dates, totals, addresses, ids. Hints for checks, never facts of the case."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from itertools import islice
from typing import TypeVar
from unicodedata import normalize

from pipeline.facts.contacts import emails_in, phones_in
from pipeline.facts.dates import dates_in
from pipeline.facts.firms import firms_in
from pipeline.facts.ids import asins_in, orders_in
from pipeline.facts.money import totals_in
from pipeline.facts.noise import mended
from pipeline.model.exhibit import DateFound, Found, TotalFound, WordFound
from pipeline.model.recognised import BY_OCR

T = TypeVar("T", DateFound, TotalFound, WordFound)

# Part of the shelf's keys: raise it when a page's facts change.
VERSION = 5
# Of each kind: an export of ten thousand orders is looked up in its own text.
MOST = 1_000
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-") | {"\u00ad": None})


def facts_in(texts: Sequence[str], read_by: str = "") -> Found:
    """Return what the texts of an item's pages hold: each words once a page, at most 1,000 of each kind."""
    read = mended if read_by == BY_OCR else str
    pages = [(number, read(plain(text))) for number, text in enumerate(texts, 1) if text]
    return Found(
        dates=_all(dates_in, pages, read_by), totals=_all(totals_in, pages, read_by),
        emails=_all(emails_in, pages, read_by), phones=_all(phones_in, pages, read_by),
        orders=_all(orders_in, pages, read_by), asins=_all(asins_in, pages, read_by),
        firms=_all(firms_in, pages, read_by),
    )


def together(one: Found, other: Found) -> Found:
    """Return all of one, then all of the other."""
    return Found(**{each.name: (*getattr(one, each.name), *getattr(other, each.name)) for each in fields(Found)})


def plain(text: str) -> str:
    """Return a text with full-width signs made narrow and every dash a hyphen; lines stay lines."""
    return normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_DASHES)


def _all(find: Callable[[int, str], Iterator[T]], pages: Sequence[tuple[int, str]], read_by: str) -> tuple[T, ...]:
    found = dict.fromkeys(replace(fact, read_by=read_by) for number, text in pages for fact in find(number, text))
    return tuple(islice(found, MOST))
