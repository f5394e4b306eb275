"""Rows and columns of the tables that a statement cites: how many rows, a column's numbers, what rows make together.

Among many numbers nearly any other is the sum of some, so rows are counted only where the words speak of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pipeline.rules.bearing.at_hand import MOST_ROWS, AtHand
from pipeline.rules.bearing.census import census_of, listed_rows
from pipeline.rules.bearing.claims import Claim, claims_of
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.bearing.near_misses import is_in_words
from pipeline.rules.bearing.pairs import spans
from pipeline.rules.bearing.shares import counted
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.grids import grids_of
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.number_words import ONES
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.table_rows import keys_in
from pipeline.rules.figures.tables import Tables, tables_of

_PART_OF_A_YEAR = re.compile(
    r"\b(?:q[1-4]|quarter|half[- ]?year|half of|quartal|halbjahr|trimestre|semestre|months|weeks|monaten?|wochen)\b"
    r"|季度|半年|个月|個月|周|週", re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from|zwischen|von|range\w*|entre|de|tra|da)\b|之间|之間", re.IGNORECASE)
_TO = re.compile("[至到~～]")
_LEAST_OF_A_LIST = 3
# A column of fewer cells has any number by chance.
_LEAST_OF_A_COLUMN = 6
# So many rows that say the same in a column are no chance where the sentence speaks of what a column is headed by.
_LEAST_OF_A_KIND = 10
# "12 of 14", from either end: the words of a list may call otherwise what it has that many rows of.
_OF_ALL = re.compile(
    r"\s*(?:of|out of|von|aus|sur|/)\s+(?:the |den |our |unseren )?(?P<all>\d{1,4})(?![\d.,]\d)", re.IGNORECASE
)
_OF_A_WHOLE = re.compile(
    r"\b(?:of|out of|von|sur|de)\s+(?:the|these|those|our|all|den|diesen|unseren|les|los|las)\s+"
    r"(?P<all>\d{1,4})(?![\d.,]\d)",
    re.IGNORECASE,
)
_ALL_BEFORE = re.compile(r"(?<![\d.,])(?P<all>\d{1,4})\s?[^\W\d_]{1,5}[中里，,]\s?(?:其中)?(?:有|的)?\s?$")
_PART_OF = re.compile(r"\b[\w-]+ (?:of|out of|von|aus|sur) (?:the |den |our |unseren )?$", re.IGNORECASE)
_PART_BEHIND = re.compile(r"\s?[^\W\d_]{1,5}[中里，,]\s?(?:其中)?有?\s?\d")
_THE_FIRST = re.compile(r"\b(?:first|ersten|premiers|premières)\s*$|[头頭前首]$", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:since|seit(?: dem)?|from|ab(?: dem)?|depuis(?: le)?|desde(?: el)?)\s*$|[自从從]\s*$", re.IGNORECASE
)
SINCE_BEHIND = re.compile(r"\s*(?:起|以来|以來|开始|開始)")
_UNTIL = re.compile(
    r"\b(?:by|until|till|up to|before|bis(?: zum)?|jusqu'au|hasta el)\s*(?:[a-z]+day,?\s+(?:the\s+)?)?$|截至\s*$",
    re.IGNORECASE,
)
_UNTIL_BEHIND = re.compile(r"\s*(?:之?前|以前|为止|為止|止)")
_BY_THE = re.compile(
    r"\b(?:by|until|till|up to)\s+(?:[a-z]+day,?\s+)?the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?!\s+of)", re.IGNORECASE
)
_FEW = rf"\d{{1,3}}|{'|'.join(ONES[1:21])}"
# "Five or more were waiting", "at least three times": rows whose cell is as large.
_NO_LESS = re.compile(
    rf"\b(?:at least|no fewer than|mindestens|au moins|al menos|almeno)\s+(?P<from>{_FEW})\b"
    rf"|\b(?P<also>{_FEW})\s+(?:or more|and more|oder mehr|ou plus|o más|o più)\b"
    rf"|\b(?:more than|over|mehr als|plus de|más de|più di)\s+(?P<above>{_FEW})\b", re.IGNORECASE,
)
# So many words of a row name its kind.
_MOST_ASKED = 2
# None of the turns that end before a number or a day is longer.
_CLOSE_BEHIND, _JUST_BEFORE, _BESIDE_A_DAY = 36, 40, 40


@dataclass(frozen=True, slots=True)
class _Asked:
    """What words say of the rows that a number may count: "12 of 14", "of the 12", "the first 12", "12 since May".

    `close_behind` are the words that follow the number; `wholes` are told before it: "of the 11 that came back, seven".
    """

    whole: int | None
    wholes: tuple[int, ...]
    is_part: bool
    is_first: bool
    since: tuple[Figure, ...]
    close_behind: frozenset[str]
    others: frozenset[Decimal] = frozenset()
    least: tuple[Decimal, ...] = ()


def _asked(claim: Claim, told: Sequence[Claim]) -> _Asked:
    before = claim.lead[-_JUST_BEFORE:]
    whole = _OF_ALL.match(claim.behind) or _ALL_BEFORE.search(before)
    others = (one for one in told if one is not claim and one.figure.kind == "number")
    beside = [one for one in others if one.sentence is claim.sentence]
    # "核对五次，四次没有问题": what the same sign counts before it is its whole.
    before_it = (one for one in beside if claim.counter == one.counter != "" and one.at < claim.at)
    alike = tuple(one.whole for one in before_it if one.is_one_number)
    parted = [(one, *claim.sentence.partition(one.text)) for one in claim.days]
    return _Asked(
        int(whole["all"]) if whole else None,
        tuple(int(one["all"]) for one in (*_OF_A_WHOLE.finditer(claim.lead), *([whole] if whole else []))) + alike,
        bool(_PART_OF.search(before) or _PART_BEHIND.match(claim.behind)),
        bool(_THE_FIRST.search(before)),
        tuple(
            one for one, lead, _, behind in parted
            if _SINCE.search(lead[-_JUST_BEFORE:]) or SINCE_BEHIND.match(behind)
        ),
        subjects(claim.behind[:_CLOSE_BEHIND], short=True),
        frozenset(number for one in beside for number in one.figure.numbers),
        tuple(_no_less(claim.sentence)),
    )


def _no_less(sentence: str) -> Iterator[Decimal]:
    """Yield what a sentence says that some are at least: "five or more" is five, "more than five" six."""
    for match in _NO_LESS.finditer(sentence):
        told = match["from"] or match["also"] or match["above"]
        yield from (number + bool(match["above"]) for one in figures(told) for number in one.numbers)


def makes_a_part_of_a_year(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is what some rows of a table, one below the other, make in a quarter or some months."""
    if claim.figure.kind != "number" or unit_of(claim) or not _PART_OF_A_YEAR.search(claim.sentence):
        return False
    return any(not claim.figure.numbers.isdisjoint(tables_of(sheet.text).runs(MOST_ROWS)) for sheet in at_hand.pages)


def is_of_a_column(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether numbers that stand side by side list a column of a cited table, or are its least and its most."""
    if claim.figure.kind != "number":
        return False
    line = [one for one in counted(told) if one.sentence is claim.sentence]
    at = next((at for at, one in enumerate(line) if one is claim), -1)
    if at < 0 or len(line) < 2:
        return False
    values = [min(one.figure.numbers) for one in line]
    between = bool(_BETWEEN.search(claim.sentence))
    columns = [column for sheet in at_hand.pages for column in tables_of(sheet.text).columns]
    for column in columns:
        if any(
            {values[first], values[first + 1]} == {min(column), max(column)} and min(column) < max(column)
            for first in (at - 1, at) if 0 <= first < len(values) - 1
            if between or _TO.search(claim.sentence, line[first].end, line[first + 1].at)
        ):
            return True
        if any(
            _lists(values[first:last], column)
            for first in range(at + 1) for last in range(max(at + 1, first + _LEAST_OF_A_LIST), len(values) + 1)
        ):
            return True
    return False


def _lists(values: Sequence[Decimal], column: Sequence[Decimal]) -> bool:
    """Tell whether numbers are those of a column, in any order, or some that follow each other there."""
    if sorted(values) == sorted(column):
        return True
    return any(list(column[at : at + len(values)]) == list(values) for at in range(len(column) - len(values) + 1))


def counts_rows(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is how many rows of a cited table bear a day, or are of a kind, that the sentence tells."""
    if claim.figure.kind != "number" or claim.is_share or max(claim.figure.numbers) < 2:
        return False
    days = [one.figure for one in told if one.figure.days and one.sentence is claim.sentence]
    asked = _asked(claim, told)
    return any(
        not claim.figure.numbers.isdisjoint(counts)
        for sheet in at_hand.pages for counts in _counts_on(sheet, claim, days, asked)
    )


def is_made_on_a_day(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether an amount is what the rows of a cited table make that bear a day of its sentence."""
    return claim.figure.kind == "amount" and any(
        not claim.figure.numbers.isdisjoint(tables.sums_of_lines(lines))
        for sheet in at_hand.pages if (tables := tables_of(sheet.text))
        for lines in _lines_of_days(sheet, tables, claim.days)
    )


def counts_rows_between(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is how many rows of a cited table bear a day of a while that its sentence tells."""
    if claim.figure.kind != "number" or claim.is_share or max(claim.figure.numbers) < 2 or len(claim.days) < 2:
        return False
    return any(
        count in claim.figure.numbers for sheet in at_hand.pages
        for count in _rows_between(claim, sheet, tables_of(sheet.text))
    )


def _counts_on(sheet: Sheet, claim: Claim, days: Sequence[Figure], asked: _Asked) -> Iterator[Iterable[Decimal | int]]:
    """Yield how many rows of a page there are in each way that a claim may count them."""
    tables = tables_of(sheet.text)
    if days:
        yield _rows_of_days(sheet, tables, days)
        yield _made_on(sheet, tables, claim, days)
    if (last := _BY_THE.search(claim.behind)) or days:
        yield _rows_until(claim, sheet, tables, days, int(last["day"]) if last else 0)
    yield _rows_of_a_whole(asked, tables)
    yield _rows_of_a_kind(claim.words, tables)
    yield _rows_so_far(asked, sheet, tables)
    yield map(tables.rows_with, claim.after)
    yield _whole(tables.of_rows_called(claim.words))
    yield _whole(tables.sums_of_rows_named(claim.keys))
    yield _whole(tables.sums_of_rows_called(claim.close))
    yield (count for words, count in tables.rows_alike if not words.isdisjoint(claim.after))
    if max(claim.figure.numbers) >= _LEAST_OF_A_KIND and not claim.words.isdisjoint(tables.heads):
        yield (count for length in tables.lengths for count in tables.kinds_in_columns(length))
    if is_in_words(claim.figure):
        yield _rows_of_a_number(asked, sheet, tables)
        # "Five of the seven are of lot 26H": rows with a name that the sentence tells.
        rows = [row for _, rows in listed_rows(sheet.text, sheet.cells) for row in rows]
        yield (sum(key in keys_in(row) for row in rows) for key in claim.keys)
        # "Three reviews came from relatives": rows that say "relative".
        yield map(tables.rows_with, asked.close_behind)
        yield _whole(tables.of_rows_with(claim.words))
        yield _whole(tables.sums_of_rows(claim.words))


def _whole(numbers: Iterable[Decimal]) -> Iterator[Decimal]:
    return (number for number in numbers if number == number.to_integral_value())


def _rows_of_days(sheet: Sheet, tables: Tables, days: Sequence[Figure]) -> Iterator[int]:
    """Yield how many rows bear each of some days: in each column, where all rows have as many days."""
    rows = _days_of_rows(sheet, tables).values()
    widths = {len(found) for found in rows}
    for day in days:
        if len(widths) == 1:
            yield from (sum(found[at].supports(day) for found in rows) for at in range(max(widths)))
        else:
            yield sum(any(one.supports(day) for one in found) for found in rows)


def _rows_until(
    claim: Claim, sheet: Sheet, tables: Tables, days: Sequence[Figure], last: int
) -> Iterator[int]:
    """Yield how many rows bear no later day than one told as "by 18 May", or as "by Monday the 18th"."""
    rows = _days_of_rows(sheet, tables).values()
    width = min(map(len, rows), default=0)
    ends = [day for day in days if _is_an_end(claim, day)]
    for at in range(width):
        column = [found[at] for found in rows]
        yield from (sum(_is_not_after(one, day) for one in column) for day in ends)
        if last and len({month for one in column for _, month, _ in one.days}) == 1:
            yield sum(any(0 < (day or 0) <= last for _, _, day in one.days) for one in column)


def _rows_between(claim: Claim, sheet: Sheet, tables: Tables) -> Iterator[int]:
    """Yield how many rows bear a day from the first to the last of a while that the sentence tells, in each column."""
    days = [one for one in claims_of(claim.sentence) if one.figure.days]
    joined = [(first.figure, last.figure) for first, last in pairwise(days)
              if first.figure.text == last.figure.text or spans(first, last)]
    rows = _days_of_rows(sheet, tables).values() if joined else ()
    for at in range(min(map(len, rows), default=0)):
        column = [found[at] for found in rows]
        yield from (
            sum(_is_not_after(one, last) and _is_not_after(first, one) for one in column) for first, last in joined
        )


def _is_an_end(claim: Claim, day: Figure) -> bool:
    lead, _, behind = claim.sentence.partition(day.text)
    return bool(_UNTIL.search(lead[-_JUST_BEFORE:]) or _UNTIL_BEHIND.match(behind))


def _is_not_after(one: Figure, day: Figure) -> bool:
    return any(
        (own[0] or last[0] or 0, own[1] or 0, own[2] or 0) <= (last[0] or own[0] or 0, last[1] or 0, last[2] or 31)
        for own in one.days for last in day.days
    )


def _made_on(sheet: Sheet, tables: Tables, claim: Claim, days: Sequence[Figure]) -> Iterator[Decimal]:
    """Yield what the columns add up to in the rows that bear the day next to a number: "280 since 28 May"."""
    beside = [one for one in days if one.text in claim.around(_BESIDE_A_DAY, _BESIDE_A_DAY)]
    for lines in _lines_of_days(sheet, tables, beside):
        yield from _whole(tables.sums_of_lines(lines))


def _lines_of_days(sheet: Sheet, tables: Tables, days: Sequence[Figure]) -> Iterator[list[int]]:
    rows = _days_of_rows(sheet, tables) if days else {}
    for day in days:
        yield [line for line, found in rows.items() if any(one.supports(day) for one in found)]


def _rows_of_a_whole(asked: _Asked, tables: Tables) -> Iterator[int]:
    """Yield how many rows a table has, and how many of them are alike, for "12 of 14" where it has as many as that."""
    if asked.whole is not None and asked.whole == tables.named_lines:
        yield from (count for words, count in tables.rows_alike if words)
    elif asked.is_part:
        yield tables.named_lines
    for whole in asked.wholes:
        for count in tables.kinds_in_columns(whole):
            # "拆了11把，九把是退货": the other two rows say what they are.
            yield from (count, whole - count)


def _rows_of_a_number(asked: _Asked, sheet: Sheet, tables: Tables) -> Iterator[int]:
    """Yield how many rows have a number in a column that the sentence tells: "the longest five days, six of them"."""
    for column in (column for grid in grids_of(sheet.text, sheet.cells) for column in zip(*grid.rows, strict=True)):
        if len(column) >= _LEAST_OF_A_COLUMN and 1 < len(set(column)) < len(column):
            yield from (count for number in asked.others if (count := column.count(f"{number:f}")) > 1)
    for column in tables.columns:
        if len(column) >= _LEAST_OF_A_COLUMN and 1 < len(set(column)) < len(column):
            yield from (column.count(number) for number in asked.others if column.count(number) > 1)
        if len(column) > _LEAST_OF_A_LIST:
            yield from (count for least in asked.least if (count := sum(cell >= least for cell in column)) > 1)


def _rows_of_a_kind(words: frozenset[str], tables: Tables) -> Iterator[int]:
    """Yield how many rows are of a kind that the words of a sentence name: "nine lay in the unit on Almon Street"."""
    return (count for kind, count in tables.kinds_of_rows if len(kind & words) >= min(_MOST_ASKED, len(kind)))


def _rows_so_far(asked: _Asked, sheet: Sheet, tables: Tables) -> Iterator[Decimal | int]:
    """Yield how many rows a table has, for "the first two", and what they make, for "since" the day of its first."""
    if asked.is_first:
        yield from tables.lengths
        yield from (run.size for run in census_of(sheet.text, sheet.cells).runs)
    rows = _days_of_rows(sheet, tables) if asked.since else {}
    if rows and any(one.supports(day) for one in rows[min(rows)] for day in asked.since):
        yield from tables.lengths
        yield from _whole(tables.sums)


def _days_of_rows(sheet: Sheet, tables: Tables) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for at in sheet.of("date"):
        if tables.is_row(sheet.line_of(at)):
            found.setdefault(sheet.line_of(at), []).append(sheet.figure(at))
    return found
