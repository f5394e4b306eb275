"""Rows of a cited table that are two things at once: "six were broken, four of them in gift boxes".

Words count such rows without a word for it. One thing is told in the part of the sentence where the number stands, the
other one there or before it; or it is a column that has a nought in some rows and more in others.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from pipeline.rules.bearing.at_hand import AtHand
from pipeline.rules.bearing.census import listed_rows, said_in
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.clauses import clause
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.bearing.enumerated import alone
from pipeline.rules.bearing.near_misses import is_in_words
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.number_words import numbers_elsewhere
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.table_rows import KEY, cells_of, keys_in, sums_of
from pipeline.rules.figures.tables import tables_of

# Columns are counted from both ends of a row, as far as titles and names have not moved them.
_MOST_PLACES = 9
_THIS = re.compile(r"\b(?:this|that|the same|dieser?|derselben)\b|[这這该該此]|同一", re.IGNORECASE)
_THOSE = re.compile(r"\b(?:these|those|diese)\s*$|[这這那]\s*$", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
_SIZE = re.compile(r"\d+")
# A lot that has a number alone is no name of a row elsewhere.
_LOT = re.compile(
    r"\b(?:lot|batch|charge) (\d{3,6})(?![\w-])|批[次号號]?\s?(\d{3,6})(?!\d)|(?<![\d-])(\d{3,6})\s?批", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"(?P<numbers>\d{1,3}(?:[号號]?\s?[、和及与與]\s?\d{1,3})+)\s?[号號]?[两兩三四五六七八九十]?[个個]?(?P<sign>[\u3400-\u9fff])"
)
# Smaller sums are made by chance.
_LEAST_SUM, _LEAST_OF_FEW, _LEAST_OF_ROWS = 20, 10, 3
# "124 of the lamps".
_JUST_BEHIND = 3


def counts_crossed(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number in words is that of the rows that are two things which the words tell."""
    if not is_in_words(claim.figure) or claim.figure.kind != "number" or claim.is_share or unit_of(claim):
        return False
    here, spoken = said_in(clause(claim)), said_in(_spoken(claim, told))
    groups = (rows for sheet in at_hand.pages for _, rows in listed_rows(sheet.text, sheet.cells))
    return any(count in claim.figure.numbers for rows in groups for count in _crossings(rows, here, spoken))


def counts_kinds_headed(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number in words is that of the names in a column whose head calls what it counts so."""
    if not is_in_words(claim.figure) or claim.figure.kind != "number" or not claim.after or unit_of(claim):
        return False
    return any(
        not alone(claim.after).isdisjoint(alone(said_in(head))) and not _kinds(rows).isdisjoint(claim.figure.numbers)
        for sheet in at_hand.pages for head, rows in listed_rows(sheet.text, sheet.cells)
    )


def counts_rows_of_a_title(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is that of the rows of a document whose title names what it counts.

    Of so many rows that it is no chance it is enough that the title names something of the clause.
    """
    if claim.figure.kind != "number" or unit_of(claim) or claim.is_share:
        return False
    is_many = not is_in_words(claim.figure) and max(claim.figure.numbers) >= _LEAST_OF_FEW
    spoken = said_in(clause(claim)) if is_many else claim.after if is_in_words(claim.figure) else frozenset()
    return any(
        len(rows) in claim.figure.numbers and not alone(spoken).isdisjoint(alone(said_in(title)))
        for title, sheet in (at_hand.called if spoken else ()) for _, rows in listed_rows(sheet.text, sheet.cells)
    )


def is_sum_of_a_kind(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether numbers told side by side are what rows of one name make each: "we sold 1,090 and 363"."""
    if claim.figure.kind != "number" or unit_of(claim) or claim.is_share or max(claim.figure.numbers) < _LEAST_SUM:
        return False
    others = {
        number for one in told if one is not claim and one.sentence is claim.sentence and one.figure.kind == "number"
        for number in one.figure.numbers if number >= _LEAST_SUM
    }
    for sheet in at_hand.pages if others else ():
        made_of = tables_of(sheet.text).sums_of_like_rows
        sums = {key: made for key, made in made_of.items() if KEY.fullmatch(key.upper())}
        own = {key for key, made in sums.items() if not made.isdisjoint(claim.figure.numbers)}
        if any(not made.isdisjoint(others) for key, made in sums.items() if key not in own) and own:
            return True
    return False


def is_sum_of_months(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is what the rows make of several months that its sentence names."""
    if claim.figure.kind != "number" or unit_of(claim) or claim.is_share:
        return False
    months = {
        month for one in told if one.sentence is claim.sentence for _, month, day in one.figure.days if day is None
    }
    for sheet in at_hand.pages if len(months) > 1 else ():
        for _, rows in listed_rows(sheet.text, sheet.cells):
            alike = [row for row in rows if any(month in months for one in figures(row) for _, month, _ in one.days)]
            if len(alike) == len(months) and not claim.figure.numbers.isdisjoint(sums_of(alike)):
                return True
    return False


def is_sum_of_rows_told(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is what the rows of "this" address or name make, or of a product told behind it.

    Or those of some numbered things, "第6、7、8三床……这三床共155对", or of several that its clause names;
    "those eleven" may stand in one row whose name the statement tells.
    """
    if claim.figure.kind != "number" or unit_of(claim):
        return False
    is_told = bool(_THOSE.search(claim.lead))
    spoken = _spoken(claim, told) if _THIS.search(claim.sentence) else ""
    spoken = " ".join(dict.fromkeys(one.sentence for one in told)) if is_told else spoken
    names = {re.escape(name): name for name in {*_ADDRESS.findall(spoken), *keys_in(spoken)}}
    names |= {
        rf"(?<!\d)(?:{'|'.join(_SIZE.findall(one['numbers']))})\s?[号號]?{one['sign']}": ""
        for one in _NUMBERED.finditer(spoken)
    }
    names |= {rf"(?<![\w-]){lot}(?![\w-])": "" for one in _LOT.finditer(clause(claim)) for lot in one.groups() if lot}
    if len(here := keys_in(clause(claim))) > 1:
        names[rf"(?<![A-Z0-9-])(?:{'|'.join(map(re.escape, here))})(?![A-Z0-9-])"] = ""
    if max(claim.figure.numbers) >= _LEAST_OF_FEW:
        behind = subjects(" ".join(claim.behind.split()[:_JUST_BEHIND]), short=True)
        names |= {asin: asin for asin, words in at_hand.products.items() if not words.isdisjoint(behind)}
    for sheet in at_hand.pages if names else ():
        for _, rows in listed_rows(sheet.text, sheet.cells):
            for shape, name in names.items():
                words = at_hand.products.get(name, frozenset())
                alike = [row for row in rows if re.search(shape, row.upper()) or words & subjects(row, short=True)]
                if not claim.figure.numbers.isdisjoint(sums_of(alike)) and 1 < len(alike) < len(rows):
                    return True
                if is_told and any(not claim.figure.numbers.isdisjoint(cells_of(row)) for row in alike):
                    return True
    return False


def counts_orders_of_a_product(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number in words is that of the orders of a product with the cause that the sentence tells."""
    if not is_in_words(claim.figure) or claim.figure.kind != "number" or unit_of(claim):
        return False
    here, spoken = alone(claim.words | frozenset(_SIZE.findall(claim.sentence))), alone(said_in(_spoken(claim, told)))
    return any(
        count in claim.figure.numbers and not (here.isdisjoint(alone(title)) or spoken.isdisjoint(alone(part)))
        for count, title, part in at_hand.order_kinds
    )


def counts_rows_that_are_summed(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number in words is that of the rows of a table of which its sentence tells a sum, too."""
    if not is_in_words(claim.figure) or claim.figure.kind != "number" or unit_of(claim):
        return False
    others = {
        number for one in told if one is not claim and one.figure.kind == "number" and one.sentence is claim.sentence
        for number in one.figure.numbers if number >= _LEAST_OF_FEW
    }
    return any(
        len(rows) in claim.figure.numbers and not others.isdisjoint(sums_of(rows))
        for sheet in at_hand.pages if others for _, rows in listed_rows(sheet.text, sheet.cells)
    )


def is_sum_of_the_rows_told(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is what a column makes in as many rows of a table, its first ones or all, as words tell."""
    if claim.figure.kind != "number" or unit_of(claim) or claim.is_share or max(claim.figure.numbers) < _LEAST_OF_ROWS:
        return False
    is_many = max(claim.figure.numbers) >= _LEAST_OF_FEW
    figures = [one.figure for one in told if one is not claim and one.sentence is claim.sentence]
    figures = [one for one in figures if one.kind == "number" and is_in_words(one)]
    others = {int(number) for one in (*figures, *numbers_elsewhere(claim.sentence)) for number in one.numbers}
    return any(
        len(rows) in others and not claim.figure.numbers.isdisjoint(sums_of(rows))
        and (is_many or not alone(claim.after).isdisjoint(alone(said_in(head))))
        for sheet in at_hand.pages if others for head, rows in listed_rows(sheet.text, sheet.cells)
    ) or is_many and any(
        total in claim.figure.numbers
        for sheet in at_hand.pages for count in others for total in tables_of(sheet.text).sums_of_first(count)
    )


def _spoken(claim: Claim, told: Sequence[Claim]) -> str:
    """Return the sentence of a claim behind the one before it that tells a figure."""
    order = list(dict.fromkeys(one.sentence for one in told))
    at = order.index(claim.sentence) if claim.sentence in order else 0
    return " ".join(order[max(0, at - 1) : at + 1])


def _crossings(rows: tuple[str, ...], here: frozenset[str], spoken: frozenset[str]) -> Iterator[int]:
    """Yield how many rows hold a word told here and another one, or a word and more than a nought in a column."""
    words = _words_of(rows)
    counts = Counter(word for one in words for word in one)
    told = [word for word in here if 1 < counts[word] < len(rows)]
    others = [word for word in spoken - here if 1 < counts[word] < len(rows)]
    for word in told:
        for other in others:
            both = sum(word in one and other in one for one in words)
            if 1 < both < min(counts[word], counts[other]):
                yield both
    for full in _columns_with_noughts(rows):
        yield sum(full)
        for word in (*told, *others):
            yield sum(word in one and is_full for one, is_full in zip(words, full, strict=True))


@lru_cache(maxsize=256)
def _words_of(rows: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(map(said_in, rows))


@lru_cache(maxsize=256)
def _columns_with_noughts(rows: tuple[str, ...]) -> tuple[tuple[bool, ...], ...]:
    """Return of each column that has a nought in some rows in which it has more; columns are counted from the right."""
    cells = [cells_of(row) for row in rows]
    columns = zip(*(row[-min(map(len, cells)) :] for row in cells), strict=True) if all(cells) else ()
    return tuple(
        tuple(cell > 0 for cell in column) for column in columns if Decimal(0) in column and any(column)
    )


@lru_cache(maxsize=256)
def _kinds(rows: tuple[str, ...]) -> frozenset[Decimal]:
    """Return how many words stand at one place of the rows, where each stands there several times."""
    words = [row.split() for row in rows]
    width = min(_MOST_PLACES, *map(len, words))
    columns = (Counter(row[at] for row in words) for at in range(-width, width))
    return frozenset(Decimal(len(column)) for column in columns if len(column) > 1 < min(column.values()))
