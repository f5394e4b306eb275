"""The lines of a document as registered, against the rows that print them: words with other numbers, and units."""

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.model.evidence import DocumentLine, EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.fields import Money
from pipeline.rules.bearing.near_misses import one_slip
from pipeline.rules.beside.slips import is_beside
from pipeline.rules.figures.line_words import without_ordinals
from pipeline.rules.figures.reading import figures_of_page
from pipeline.rules.figures.values import count_figure
from pipeline.rules.register.cells import cells, sums_in
from pipeline.rules.register.said import Contradiction
from pipeline.rules.scripts import SIGN
from pipeline.rules.wording import plain

_NUMBER = re.compile(r"\d+")
_BLANKS = re.compile(r"(?<!\d) | (?!\d)")
_DAY = re.compile(r"(?<!\d)\d{4}\D\d\d?\D\d\d?(?!\d)|(?<!\d)\d\d?\D\d\d?\D\d{4}(?!\d)")
# What a description has between its numbers; a shorter piece stands in many lines. A sign says more than a letter.
_LEAST_LETTERS, _LEAST_SIGNS = 8, 3
# The number of a standard has parts: one number alone has many neighbours.
_LEAST_NUMBERS = 2


def printed_otherwise(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield the lines of an entry that their pages print with another number, and units that their rows do not have."""
    if not entry.lines:
        return
    rows = [(line, number) for number, page in enumerate(exhibit.pages, 1)
            for line in without_ordinals(page.text).splitlines() if line.strip()]
    packed = [(_packed(line), number) for line, number in rows]
    for line in entry.lines:
        said = _packed(line.description)
        if _is_long(max(_NUMBER.split(said), key=len)):
            yield from _renumbered("line", line.description, packed)
    found = [(line, _rows_of(line, rows)) for line in entry.lines]
    counted = [(line, own) for line, own in found if isinstance(line.quantity, int)]
    for line, own in counted:
        agree = sum(other is not line and _counts(other, theirs) for other, theirs in counted)
        yield from _recounted(line, own, agree)
    priced = [(line, own, _is_priced(line, own)) for line, own in found if isinstance(line.price, Money) and own]
    for line, own, stands in priced if any(stands for *_, stands in priced) else ():
        shown = [] if stands else [one for rest in own for one in sums_in(rest)]
        if shown and isinstance(line.price, Money):
            yield Contradiction("price", line.price.amount, f'"{shown[0]}" in its row')


def _packed(text: str) -> str:
    """Return a text without blanks but for those between two numbers."""
    return _BLANKS.sub("", " ".join(plain(text).casefold().split()))


def standard(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield the standard of a report where its pages name it with another number, and nowhere so."""
    if entry.standard and len(_NUMBER.findall(entry.standard)) >= _LEAST_NUMBERS:
        rows = [(_packed(page.text), number) for number, page in enumerate(exhibit.pages, 1)]
        yield from _renumbered("standard", entry.standard, rows)


def _renumbered(what: str, text: str, rows: list[tuple[str, int]]) -> Iterator[Contradiction]:
    """Yield a text that stands nowhere, where the pages have it but for one of its numbers."""
    said = _packed(text)
    pieces = _NUMBER.split(said)
    if len(pieces) < 2 or any(said in row for row, _ in rows):
        return
    before, behind = "" if pieces[0] else r"(?<!\d)", "" if pieces[-1] else r"(?!\d)"
    shape = re.compile(before + r"\d+".join(map(re.escape, pieces)) + behind)
    for row, number in rows:
        for match in shape.finditer(row):
            pairs = zip(_NUMBER.findall(said), _NUMBER.findall(match[0]), strict=True)
            apart = [(one, other) for one, other in pairs if one != other]
            if len(apart) == 1 and one_slip(*apart[0]):
                yield Contradiction(what, text, f'"{match[0]}" (p. {number})')
                return


def _is_long(said: str) -> bool:
    """Tell whether words are so long that they stand in no other line by chance."""
    return len(said) >= (_LEAST_SIGNS if SIGN.search(said) else _LEAST_LETTERS)


def _rows_of(line: DocumentLine, rows: list[tuple[str, int]]) -> list[str]:
    """Return what the rows of a line hold beside its words; signs may have blanks between them."""
    words = [one for one in (line.description, line.identifier, line.item) if one and _is_long(_packed(one))]
    for said in words:
        shape = re.compile(r"\s*".join(map(re.escape, said.split())), re.IGNORECASE)
        own = [shape.sub(" ; ", row, count=1) for row, _ in rows if shape.search(row)]
        if not own and SIGN.search(said):
            shape = re.compile(r"\s*".join(map(re.escape, "".join(said.split()))), re.IGNORECASE)
            own = [shape.sub(" ; ", row, count=1) for row, _ in rows if shape.search(row)]
        if own:
            return own
    return []


def _numbers(rest: str) -> list[Decimal]:
    """Return the whole numbers of what a row holds beside its words and its days."""
    rest = _DAY.sub(" ; ", rest)
    return [number for number in cells(rest) if number == number.to_integral_value() and not number.as_tuple().exponent]


def _counts(line: DocumentLine, rows: list[str]) -> bool:
    """Tell whether a row has the units of its line, be it beside the sign of a currency: "80 GBP 412.80"."""
    return any(
        line.quantity in one.numbers or f"{line.quantity}" in _NUMBER.findall(rest)
        for rest in rows for one in figures_of_page(rest)
    )


def _is_priced(line: DocumentLine, rows: list[str]) -> bool:
    """Tell whether a row has the price of its line, or what its units make at that price."""
    if not isinstance(line.price, Money):
        return False
    price = Decimal(line.price.amount)
    made = {price, price * line.quantity if isinstance(line.quantity, int) else price}
    # Beside a count a price may be read as one number with it, and other countries group their digits otherwise.
    return any(not made.isdisjoint(cells(rest)) for rest in rows) or any(
        not one.numbers.isdisjoint(made) for rest in rows for one in figures_of_page(rest)
    )


def _recounted(line: DocumentLine, rows: list[str], agree: int) -> Iterator[Contradiction]:
    """Yield units that no row of their line has, where other lines have theirs, or nearly that number stands there."""
    if not isinstance(line.quantity, int) or not rows or _counts(line, rows):
        return
    shown = [number for rest in rows for number in _numbers(rest)]
    said = count_figure(line.quantity)
    near = [number for number in shown if is_beside(said, count_figure(int(number)))]
    if near or agree and shown:
        yield Contradiction("quantity", str(line.quantity), f'"{int((near or shown)[0])}" in its row')
