"""The figures of an entry's title, against its pages and its other fields: a title names what its document shows."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.finding import Severity
from pipeline.rules.bearing.claims import Claim, claims_of
from pipeline.rules.bearing.knowledge import knowledge_of, readable
from pipeline.rules.bearing.pairs import runs_backwards, spans
from pipeline.rules.beside.slips import is_told
from pipeline.rules.contract import Facts, Hit
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.figures.values import values_in
from pipeline.rules.places import stated
from pipeline.rules.register.counted import miscounted
from pipeline.rules.register.said import differs
from pipeline.rules.wording import sentences

# What a page tells that is called by it; a number in words may count what nobody wrote down.
_SHOWN = frozenset({"amount", "date", "number", "order number", "reference"})
# How a message tells which field it speaks of.
_CALLS = {"title": "is called", "scope": "covers"}
# A number of one digit stands for many things; one of so many stands in no other by chance.
_LEAST_DIGITS, _LEAST_LONG = 2, 4
# A while has ends on which nothing happened, and the name of a batch stands on the goods.
_SINCE = re.compile(r"(?:\b(?:from|since|until|to|ab|seit|bis|depuis|desde|dal)|[自从從至到])\s*$", re.IGNORECASE)
_OF_A_BATCH = re.compile(r"(?:\b(?:lots?|batch(?:es)?|chargen?|partie|lote|lotto)|批[次号號]?)\W*$", re.IGNORECASE)
# Training on a procedure, a payment for an invoice: the number of what it is about need not stand on it.
_ABOUT = re.compile(
    r"\b(?:on|about|for|to|of|under|with|after|zu[rm]?|über|für|nach|gemäß|sur|pour|selon|sobre|para|según|su(?:l|i|gli|l?l[aeo])?|per|secondo)"
    r"(?:\s+[^\W\d_]+){0,2}\s+$|(?:关于|關於|对|對|按|依)\s?$", re.IGNORECASE,
)
_ABOUT_BEHIND = re.compile(
    r"\s*(?:的?(?:培训|培訓|学习|测试|考核|付款|回复|签收)|(?:training|test|payment|schulung|prüfung|zahlung)\b)",
    re.IGNORECASE,
)


def miscalled(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    """Yield the figures of a title or a scope that no page of its document and no other field of the entry tells."""
    for field, text in (("title", entry.title), ("scope", entry.scope or "")):
        claims = [claim for sentence in sentences(text) for claim in claims_of(sentence)]
        for first, last in pairwise(claims):
            if spans(first, last) and (is_told(first.figure, last.figure) or runs_backwards(first.figure, last.figure)):
                yield differs(entry, field, f'covers "{text}"; its last day comes not behind its first.')
        # What a picture on a page shows may be what its title tells.
        if readable(exhibit) and not any(page.ocr.strip() for page in exhibit.pages):
            found = list(_unshown(facts, entry, field, text, claims))
            yield from found or _miscounted(facts, entry, field, text, claims)


def _unshown(
    facts: Facts, entry: EvidenceItem, field: str, text: str, claims: Sequence[Claim]
) -> Iterator[Hit]:
    days = sum(bool(claim.figure.days) for claim in claims)
    for claim in claims:
        figure = claim.figure
        if not _is_shown(claim, days) or _is_told(facts, entry, figure):
            continue
        owner = _called_so(facts, entry, figure)
        # Of a batch or a type much may be called, so only what is the number of another document is wrong.
        if figure.kind == "reference" and not owner:
            continue
        if field == "scope" and not _is_of_something_else(facts, entry, figure):
            continue
        instead = f" It is the number of {owner}." if owner else ""
        yield differs(
            entry, field,
            f'{_CALLS[field]} "{text}"; "{figure.text}" stands neither on its pages nor in its other fields.{instead}',
            None if owner or figure.kind == "amount" else Severity.WARNING,
        )


def _miscounted(
    facts: Facts, entry: EvidenceItem, field: str, text: str, claims: Sequence[Claim]
) -> Iterator[Hit]:
    for claim, borne in miscounted(facts, entry, text, claims):
        yield differs(
            entry, field,
            f'{_CALLS[field]} "{text}"; its pages and the data do not count "{claim.figure.text}" so. '
            f"Found instead: {borne.rival}.", Severity.WARNING,
        )


def _is_of_something_else(facts: Facts, entry: EvidenceItem, figure: Figure) -> bool:
    """Tell whether a figure of a scope is told of something else alone: by neither notice nor statements that cite it.

    A document may cover all of another one. What is told nowhere is asked about with all words beside the statements.
    """
    appeal = facts.case.appeal
    if figure.kind == "reference" or figure.kind == "number" and figure.digits < _LEAST_DIGITS:
        return False
    if any(_is_same(figure, one.figure) for one in values_in(appeal.notice, "")):
        return False
    texts = [(told.statement, entry.id in told.evidence) for _, told in stated(appeal)]
    told = [cites for text, cites in texts if any(_is_same(figure, one) for one in figures(text))]
    known = told or any(_is_same(figure, one.figure) for one in values_in(appeal, "$"))
    return bool(known) and not any(told)


def _is_shown(claim: Claim, days: int) -> bool:
    """Tell whether a figure of a title, which tells so many days, stands on its document as a rule."""
    figure = claim.figure
    if figure.kind not in _SHOWN or figure.numbers and not figure.digits or claim.is_period:
        return False
    if figure.days and (days > 1 or len(claim.days) > 1 or _SINCE.search(claim.lead)):
        return False
    if figure.kind == "reference" and (_ABOUT.search(claim.lead) or _ABOUT_BEHIND.match(claim.behind)):
        return False
    return not _OF_A_BATCH.search(claim.lead)


def _is_told(facts: Facts, entry: EvidenceItem, figure: Figure) -> bool:
    if any(_is_same(figure, one.figure) for one in values_in(entry, "")):
        return True
    keys = same_keys(figure)
    sheets = [sheet for _, sheet in knowledge_of(facts).sheets(facts, entry.id)]
    is_short = figure.kind == "number" and _LEAST_DIGITS <= figure.digits < _LEAST_LONG
    return _is_counted(figure, sheets) or any(
        not is_short and sheet.holds(figure.text)
        or any(_is_same(figure, sheet.figure(at)) for at in sheet.found(keys, across=True))
        for sheet in sheets
    )


def _is_counted(figure: Figure, sheets: Sequence[Sheet]) -> bool:
    """Tell whether a number is what a column of a page adds up to, or how many rows, or days, its pages have."""
    tables = [tables_of(sheet.text) for sheet in sheets]
    rows = [length for table in tables for length in table.lengths]
    sums = {total for table in tables for total in table.sums}
    dated = sum(len({sheet.line_of(at) for at in sheet.of("date")}) for sheet in sheets)
    return not figure.numbers.isdisjoint({*sums, *map(Decimal, [*rows, sum(rows), dated])})


def _is_same(figure: Figure, other: Figure) -> bool:
    return not figure.numbers.isdisjoint(other.numbers) if figure.numbers else is_told(figure, other)


def _called_so(facts: Facts, entry: EvidenceItem, figure: Figure) -> str:
    """Return the other entry whose number a figure is."""
    return next((one.id for one in facts.case.register if one is not entry and one.number == figure.text), "")
