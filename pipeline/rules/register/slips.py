"""What else is registered, where the pages show nearly that and nowhere that."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.rules.bearing.claims import claims_of
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.beside.slips import bare, is_told, misread
from pipeline.rules.contract import Facts
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.sheet import Sheet, sheet_of
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.figures.values import day_figure, values_in
from pipeline.rules.register.said import MOST_SHOWN, Contradiction
from pipeline.rules.register.spans import within_the_while
from pipeline.rules.wording import plain

# A shorter number stands on a page for many reasons.
LEAST_DIGITS = 2
_ENDS = 2
_LEAP_YEAR = 2000


def slips(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield what else is registered where the pages show nearly that and nowhere that, and nothing explains the other.

    Prices, numbers of lines, of parcels and in words need not be printed; so only a slip of a digit counts.
    """
    sheets = [sheet_of(page) for page in exhibit.pages]
    asked = [one for one in _asked(entry) if not any(_tells(sheet, one[1]) for sheet in sheets)]
    if not asked:
        return
    told = [(figure, f"p. {number}") for number, sheet in enumerate(sheets, 1)
            for figure in sheet.figures(across=True)]
    known = list(values_in(entry, ""))
    fields = [(one.figure, "the register") for one in known]
    known += [one for text in (entry.title, entry.scope, entry.scene.shows if entry.scene else None)
              for one in values_in(text, "")]
    rows = within_the_while(entry, sheets)
    titled = [one.figure.text for one in claims_of(entry.title) if one.figure.days]
    for what, figure in asked:
        here = [*told, *fields] if what == "title" else told
        if what == "title" and figure.days:
            here = [one for one in here if one[0] not in rows]
        if not figure.days:
            here, figure = [(bare(shown), where) for shown, where in here], bare(figure)
        explained = [other.figure for other in known] if figure.days and what != "title" else []
        # A title counts what the document lists, and names the lot that it covers.
        if what == "title" and (_lists(sheets, figure) or _is_covered(entry, figure) or _is_eve(entry, figure, titled)):
            continue
        if found := misread(figure, here, explained, alone=what != "title"):
            # The ends of a while are seldom printed.
            sure = what != "title" or len(titled) < _ENDS or figure.text not in titled
            yield Contradiction(what, figure.text, f'"{found[0].text}" ({found[1]})', sure)


def _is_covered(entry: EvidenceItem, figure: Figure) -> bool:
    """Tell whether what the register says that a document covers has a number, too."""
    return not figure.days and any(bare(one.figure).supports(figure) for one in values_in(entry.scope, ""))


def _is_eve(entry: EvidenceItem, figure: Figure, titled: Sequence[str]) -> bool:
    """Tell whether a while ends on the day before the one on which what covers it was exported."""
    if len(titled) < _ENDS or figure.text != titled[-1] or not isinstance(entry.captured_on, date):
        return False
    return day_figure(entry.captured_on - timedelta(days=1)).supports(figure)


def _lists(sheets: Sequence[Sheet], figure: Figure) -> bool:
    """Tell whether a number is how many rows a page, or all of them, have, or what a column adds up to."""
    tables = [tables_of(sheet.text) for sheet in sheets]
    rows = [one.named_lines for one in tables]
    return not figure.numbers.isdisjoint({sum(rows), *rows, *(made for one in tables for made in one.sums)})


def _asked(entry: EvidenceItem) -> Iterator[tuple[str, Figure]]:
    """Yield the figures beside date, total, orders and quantities in which a slip would show."""
    # How long a while is need not be printed: it is held against what is covered (spans.py).
    told = claims_of(entry.title)
    whiles = {one.figure.text for one in told if unit_of(one)}
    # Nor need the ends of months between which a table counts be.
    ends = [one.figure for one in told if one.figure.days]
    whiles |= {one.text for one in ends if len(ends) > 1 and _ends_a_month(one)}
    for what, value in _also(entry):
        for figure in (one.figure for one in values_in(value, "")):
            is_while = what == "title" and figure.text in whiles
            if not is_while and (figure.kind != "number" or figure.digits >= LEAST_DIGITS):
                yield what, figure


def _ends_a_month(figure: Figure) -> bool:
    """Tell whether a day is the first or the last of its month."""
    return all(day in (1, monthrange(year or _LEAP_YEAR, month or 1)[1]) for year, month, day in figure.days)


def _tells(sheet: Sheet, figure: Figure) -> bool:
    """Tell quickly whether a figure stands on a page as it is."""
    shown = (sheet.figure(at) for at in sheet.found(same_keys(figure), across=True))
    return any(one.kind == figure.kind and is_told(figure, one) for one in shown)


def _also(entry: EvidenceItem) -> Iterator[tuple[str, object]]:
    yield "tracking number", entry.tracking
    yield "day of dispatch", entry.shipped_on
    yield "day of delivery", entry.delivered_on
    yield "title", entry.title
    for line in entry.lines:
        yield "line", line.description
        yield "identifier", line.identifier
        yield "price", line.price


def number(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield the document's number where the pages hold no such number, but another one shaped like it.

    So is one that is another document's, which bears it.
    """
    if not entry.number or not re.search(r"\d", entry.number):
        return
    text = " ".join(page.text for page in exhibit.pages)
    if entry.number in text or plain(entry.number).replace(" ", "") in plain(text).replace(" ", ""):
        return
    shape = re.sub(r"[0-9]+", "0", re.sub(r"[A-Za-z]+", "A", entry.number))
    alike = [
        word
        for word in re.findall(r"[A-Za-z0-9][A-Za-z0-9/-]{3,}", text)
        if len(word) == len(entry.number) and re.sub(r"[0-9]+", "0", re.sub(r"[A-Za-z]+", "A", word)) == shape
    ]
    if alike:
        shown = ", ".join(dict.fromkeys(f'"{word}"' for word in alike[:MOST_SHOWN]))
        yield Contradiction("number", entry.number, shown)
        return
    for other in facts.case.register:
        if other.number == entry.number and other.id != entry.id and _bears(facts, other):
            yield Contradiction("number", entry.number, f"none, while it is that of {other.id}")
            return


def _bears(facts: Facts, entry: EvidenceItem) -> bool:
    """Tell whether a document bears its own number."""
    exhibit = facts.exhibits.get(entry.id)
    return any(f"{entry.number}" in page.text for page in (exhibit.pages if exhibit else ()))
