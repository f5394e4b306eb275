"""The figures of an entry's title, against its pages and its other fields: a title names what its document shows."""

import re
from collections.abc import Iterator

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.finding import Severity
from pipeline.rules.bearing.claims import Claim, claims_of
from pipeline.rules.bearing.knowledge import knowledge_of, readable
from pipeline.rules.beside.slips import is_told
from pipeline.rules.contract import Facts, Hit
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.figures.values import values_in
from pipeline.rules.register.said import differs
from pipeline.rules.wording import sentences

# What a page tells that is called by it; a number in words may count what nobody wrote down.
_SHOWN = frozenset({"amount", "date", "number", "order number", "reference"})
# A while has ends on which nothing happened, and the name of a batch stands on the goods.
_SINCE = re.compile(r"(?:\b(?:from|since|until|to|ab|seit|bis|depuis|desde|dal)|[自从從至到])\s*$", re.IGNORECASE)
_OF_A_BATCH = re.compile(r"(?:\b(?:lots?|batch(?:es)?|chargen?|partie|lote|lotto)|批[次号號]?)\W*$", re.IGNORECASE)


def miscalled(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    """Yield the figures of a title that no page of its document and no other field of the entry tells."""
    # What a picture on a page shows may be what its title tells.
    if not readable(exhibit) or any(page.ocr.strip() for page in exhibit.pages):
        return
    claims = [claim for sentence in sentences(entry.title) for claim in claims_of(sentence)]
    days = sum(bool(claim.figure.days) for claim in claims)
    for claim in claims:
        figure = claim.figure
        if not _is_shown(claim, days) or _is_told(facts, entry, figure):
            continue
        owner = _called_so(facts, entry, figure)
        # Of a batch or a type much may be called, so only what is the number of another document is wrong.
        if figure.kind == "reference" and not owner:
            continue
        instead = f" It is the number of {owner}." if owner else ""
        yield differs(
            entry, "title",
            f'is called "{entry.title}"; "{figure.text}" stands neither on its pages nor in its other fields.{instead}',
            None if owner or figure.kind == "amount" else Severity.WARNING,
        )


def _is_shown(claim: Claim, days: int) -> bool:
    """Tell whether a figure of a title, which tells so many days, stands on its document as a rule."""
    figure = claim.figure
    if figure.kind not in _SHOWN or figure.numbers and not figure.digits or claim.is_period:
        return False
    if figure.days and (days > 1 or len(claim.days) > 1 or _SINCE.search(claim.lead)):
        return False
    return not _OF_A_BATCH.search(claim.lead)


def _is_told(facts: Facts, entry: EvidenceItem, figure: Figure) -> bool:
    if any(_is_same(figure, one.figure) for one in values_in(entry, "")):
        return True
    keys = same_keys(figure)
    sheets = [sheet for _, sheet in knowledge_of(facts).sheets(facts, entry.id)]
    return any(
        sheet.holds(figure.text) or not figure.numbers.isdisjoint(tables_of(sheet.text).sums)
        or any(_is_same(figure, sheet.figure(at)) for at in sheet.found(keys, across=True))
        for sheet in sheets
    )


def _is_same(figure: Figure, other: Figure) -> bool:
    return not figure.numbers.isdisjoint(other.numbers) if figure.numbers else is_told(figure, other)


def _called_so(facts: Facts, entry: EvidenceItem, figure: Figure) -> str:
    """Return the other entry whose number a figure is."""
    return next((one.id for one in facts.case.register if one is not entry and one.number == figure.text), "")
