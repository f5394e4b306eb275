"""Numbers that a table answers: "7 of 12" where a row that is named has the 12, and so many of each product.

The row of the one has another number beside the whole; of the others the rows of a page that name each product are as
many together, and not so many each.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.clauses import clause
from pipeline.rules.bearing.ground import Ground
from pipeline.rules.bearing.other_rows import Row, rows_of
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.table_rows import keys_in
from pipeline.rules.tallies.amiss import Amiss
from pipeline.rules.tallies.tally import counts_things

_OF = re.compile(r"\s+(?:out of|of|von|sur|de)\s+")
# A smaller whole stands in any row, and fewer rows are so many by chance.
_LEAST_WHOLE, _LEAST_ROWS = 5, 4


def in_other_rows(ground: Ground, told: Sequence[Claim]) -> Iterator[Amiss]:
    """Yield the numbers that a table tells otherwise."""
    yield from _parts(ground, told)
    yield from _of_products(ground, told)


def _parts(ground: Ground, told: Sequence[Claim]) -> Iterator[Amiss]:
    for part, whole in zip(told, told[1:], strict=False):
        if part.sentence is not whole.sentence or not _OF.fullmatch(part.sentence[part.end : whole.at]):
            continue
        if not (counts_things(part) and counts_things(whole)):
            continue
        number, all_ = part.whole, whole.whole
        if all_ < max(_LEAST_WHOLE, number + 1):
            continue
        found = {
            (place, near) for place, sheet in ground.own for row in _named(rows_of(ground, place, sheet), whole, part)
            if (near := _nearest(row, number, all_)) is not None
        }
        if len(found) == 1 and not _stands_so(ground, number, all_):
            ((place, near),) = found
            yield Amiss(part, f'"{near}" (a row of {place})')


def _named(rows: Sequence[Row], whole: Claim, part: Claim) -> Iterator[Row]:
    """Yield the one row with a whole that has a word of its own in the clause."""
    words = subjects(clause(part), short=True)
    named = [
        row for row in rows if any(one.supports(whole.figure) for one in row.numbers)
        if words & row.words.difference(*(one.words for one in rows if one is not row))
    ]
    yield from named if len(named) == 1 else ()


def _nearest(row: Row, number: int, whole: int) -> int | None:
    """Return the cell of a row that is nearest to a part; None where one is that part, or the rest of the whole."""
    cells = [int(value) for one in row.numbers for value in one.numbers if value == int(value)]
    parts = [cell for at, cell in enumerate(cells) if cell <= whole and at != cells.index(whole)]
    if number in parts or whole - number in parts:
        return None
    return min(parts, key=lambda cell: abs(cell - number), default=None)


def _stands_so(ground: Ground, number: int, whole: int) -> bool:
    """Tell whether a cited page says "7 of 12" itself."""
    told = re.compile(rf"(?<!\d){number}\s*(?:of|out of|von|sur|de|/)\s*(?:the\s+)?{whole}(?!\d)")
    return any(told.search(sheet.text) for _, sheet in ground.own)


def _of_products(ground: Ground, told: Sequence[Claim]) -> Iterator[Amiss]:
    own = ground.at_hand.products
    for sentence in dict.fromkeys(claim.sentence for claim in told) if own else ():
        here = [claim for claim in told if claim.sentence is sentence and counts_things(claim)]
        runs = [[(one, _product(one, own)) for one in pair] for pair in zip(here, here[1:], strict=False)]
        for (first, one), (second, other) in runs:
            if one and other and one != other and not any(_is_said(ground, claim) for claim in (first, second)):
                yield from _recounted(ground, {one: first, other: second})


def _is_said(ground: Ground, claim: Claim) -> bool:
    """Tell whether a cited page says "5 kettles" itself."""
    word = re.match(r"\s*[^\W\d_]+", claim.behind)
    return bool(word) and any(f"{claim.figure.text}{word[0]}" in sheet.text for _, sheet in ground.own if word)


def _product(claim: Claim, own: Mapping[str, frozenset[str]]) -> str:
    """Return the product that stands behind a number, "" where that is not one alone."""
    found = [asin for asin, names in own.items() if not names.isdisjoint(claim.after)]
    return found[0] if len(found) == 1 else ""


def _recounted(ground: Ground, claims: dict[str, Claim]) -> Iterator[Amiss]:
    numbers = {asin: claim.whole for asin, claim in claims.items()}
    for place, sheet in ground.own:
        rows = Counter(asin for line in sheet.text.splitlines() for asin in keys_in(line) & numbers.keys())
        if rows.total() < _LEAST_ROWS or rows.total() != sum(numbers.values()) or len(rows) < len(numbers):
            continue
        if rows == numbers:
            return
        for asin, claim in claims.items():
            yield Amiss(claim, f'"{rows[asin]}" (rows of {asin} on {place})')
        return
