"""Breaks in how the figures of a document are set, as its reader saw them, in words."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Facts as Noticed
from pipeline.model.exhibit import FontFound, SetApart
from pipeline.model.fields import Money
from pipeline.rules.figures.reading import figures
from pipeline.rules.wording import plain

MOST_SHOWN = 4
# How much smaller or larger than the text a figure may be set to stand for the text's own.
LEAST_SIZE, MOST_SIZE = 0.75, 1.25
# Fonts that draw bars, or signs for machines; and those in which numbers are often set on purpose.
FOR_MACHINES = re.compile(r"ocr|barcode|bar ?code|code ?\d|3of9|ean|upc|idautomation|micr", re.IGNORECASE)
OF_ONE_WIDTH = re.compile(r"mono|courier|consol|menlo|typewriter|fixed", re.IGNORECASE)


def breaks(entry: EvidenceItem, noticed: Noticed) -> Iterator[tuple[int, str]]:
    """Yield (page, what is seen): figures set otherwise than what stands beside them, and registered ones set alone."""
    shown = noticed.set_apart[:MOST_SHOWN]
    for one in shown:
        yield one.page, _seen(one)
    said = " ".join(one.words for one in shown)
    for font in _alone(noticed.fonts):
        what = _registered_as(entry, font)
        if what and font.words not in said:
            body = noticed.fonts[0]
            yield font.page, (
                f'the {what} "{font.words}" is set in {_font(font.font, font.size)}, and nothing else in the file is; '
                f"most of it is set in {_font(body.font, body.size)}"
            )


def nameless(noticed: Noticed) -> bool:
    """Tell whether a file has text, and the names of its fonts tell nothing."""
    return bool(noticed.fonts) and not any(one.family for one in noticed.fonts)


def _seen(one: SetApart) -> str:
    own, other = _font(one.font, one.size), _font(one.beside_font, one.beside_size)
    if one.how == "over":
        return f'"{one.words}" is drawn over "{one.part}"'
    if one.how == "baseline":
        where = "what stands beside it" if one.part == one.words else f'the rest of "{one.words}"'
        return f'"{one.part}" stands {abs(one.shift):g} pt {"higher" if one.shift > 0 else "lower"} than {where}'
    if one.part == one.words:
        return f'"{one.words}" is set in {own}; what stands beside it, in its row and its column, in {other}'
    return f'in "{one.words}" the part "{one.part}" is set in {own}, the rest in {other}'


def _font(name: str, size: float) -> str:
    return f"{name or 'a font without a name'} {size:g} pt"


def _alone(fonts: tuple[FontFound, ...]) -> Iterator[FontFound]:
    """Yield the fonts of the text's size in which a few words stand, and nothing else of their family does."""
    body = fonts[0] if fonts else None
    for font in fonts[1:]:
        alike = [one for one in fonts if one.family == font.family]
        if not (body and body.family and font.family and font.words and len(alike) == 1):
            continue
        if LEAST_SIZE <= font.size / body.size <= MOST_SIZE and not FOR_MACHINES.search(font.font):
            yield font


def _registered_as(entry: EvidenceItem, font: FontFound) -> str:
    """Return as what the register knows the words that are set in a font: its number, date or total; "" for none."""
    if entry.number and plain(font.words) == plain(entry.number) and not OF_ONE_WIDTH.search(font.font):
        return "number"
    told = figures(font.words)
    if len(told) != 1:
        return ""
    day, total = entry.issued_on, entry.total
    if isinstance(day, date) and (day.year, day.month, day.day) in told[0].days:
        return "date"
    if isinstance(total, Money) and Decimal(total.amount).normalize() in told[0].numbers:
        return "total"
    return ""
