"""Rows and columns of the tables that a statement cites: how many rows, a column's numbers, what rows make together.

Among many numbers nearly any other is the sum of some, so rows are counted only where the words speak of them.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.rules.bearing.at_hand import MOST_ROWS, AtHand
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.shares import counted
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.tables import Tables, tables_of

_PART_OF_A_YEAR = re.compile(
    r"\b(?:q[1-4]|quarter|half[- ]?year|half of|quartal|halbjahr|trimestre|semestre|months|weeks|monaten?|wochen)\b"
    r"|季度|半年|个月|個月|周|週", re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from|zwischen|von|range\w*|entre|de|tra|da)\b|[至到~～]|之间|之間", re.IGNORECASE)
_LEAST_OF_A_LIST = 3
# "12 of 14", from either end: the words of a list may call otherwise what it has that many rows of.
_OF_ALL = re.compile(
    r"\s*(?:of|out of|von|aus|sur|/)\s+(?:the |den |our |unseren )?(?P<all>\d{1,4})(?![\d.,]\d)", re.IGNORECASE
)
_ALL_BEFORE = re.compile(r"(?<![\d.,])(?P<all>\d{1,4})\s?[^\W\d_]{1,5}[中里，,]\s?(?:其中)?(?:有|的)?\s?$")
_PART_OF = re.compile(r"\b[\w-]+ (?:of|out of|von|aus|sur) (?:the |den |our |unseren )?$", re.IGNORECASE)
_PART_BEHIND = re.compile(r"\s?[^\W\d_]{1,5}[中里，,]\s?(?:其中)?有?\s?\d")
_THE_FIRST = re.compile(r"\b(?:first|ersten|premiers|premières)\s*$|[头頭前首]$", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:since|seit(?: dem)?|from|ab(?: dem)?|depuis(?: le)?|desde(?: el)?)\s*$|[自从從]\s*$", re.IGNORECASE
)
_SINCE_BEHIND = re.compile(r"\s*(?:起|以来|以來|开始|開始)")
_CLOSE_BEHIND = 36


def makes_a_part_of_a_year(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is what some rows of a table, one below the other, make in a quarter or some months."""
    if claim.figure.kind != "number" or not _PART_OF_A_YEAR.search(claim.sentence):
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
        if between and any(
            {values[first], values[first + 1]} == {min(column), max(column)} and min(column) < max(column)
            for first in (at - 1, at) if 0 <= first < len(values) - 1
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
    for sheet in at_hand.pages:
        tables = tables_of(sheet.text)
        counts = set(_rows_of_days(sheet, tables, days)) if days else set()
        counts |= _rows_of_a_whole(claim, tables) | _rows_so_far(claim, sheet, tables)
        counts |= {tables.rows_with(word) for word in claim.after}
        counts |= {int(total) for total in tables.of_rows_called(claim.words) if total == int(total)}
        counts |= {int(total) for total in tables.sums_of_rows_called(claim.close) if total == int(total)}
        counts |= {count for words, count in tables.rows_alike if not words.isdisjoint(claim.after)}
        if not any(map(str.isdigit, claim.figure.text)):
            # "Three reviews came from relatives": rows that say "relative".
            counts |= {tables.rows_with(word) for word in subjects(claim.behind[:_CLOSE_BEHIND], short=True)}
            counts |= {int(total) for word in claim.words for total in tables.of_rows_with(word) if total == int(total)}
            counts |= {int(total) for total in tables.sums_of_rows(claim.words) if total == int(total)}
        if any(number in counts for number in claim.figure.numbers):
            return True
    return False


def _rows_of_days(sheet: Sheet, tables: Tables, days: Sequence[Figure]) -> Iterator[int]:
    """Yield how many rows bear each of some days: in each column, where all rows have as many days."""
    rows = _days_of_rows(sheet, tables).values()
    widths = {len(found) for found in rows}
    for day in days:
        if len(widths) == 1:
            yield from (sum(found[at].supports(day) for found in rows) for at in range(max(widths)))
        else:
            yield sum(any(one.supports(day) for one in found) for found in rows)


def _rows_of_a_whole(claim: Claim, tables: Tables) -> set[int]:
    """Return how many rows a table has, and how many of them are alike, for "12 of 14" where it has as many as that."""
    rows = tables.named_lines()
    whole = _OF_ALL.match(claim.behind) or _ALL_BEFORE.search(claim.lead)
    if whole and int(whole["all"]) == rows:
        return {count for words, count in tables.rows_alike if words}
    return {rows} if _PART_OF.search(claim.lead) or _PART_BEHIND.match(claim.behind) else set()


def _rows_so_far(claim: Claim, sheet: Sheet, tables: Tables) -> set[int]:
    """Return how many rows a table has, for "the first two", and what they make, for "since" the day of its first."""
    counts = set(tables.lengths) if _THE_FIRST.search(claim.lead) else set()
    since = [one for one in claim.days if _SINCE.search(claim.sentence.partition(one.text)[0])]
    since += [one for one in claim.days if _SINCE_BEHIND.match(claim.sentence.partition(one.text)[2])]
    rows = _days_of_rows(sheet, tables) if since else {}
    if rows and any(one.supports(day) for one in rows[min(rows)] for day in since):
        counts |= {*tables.lengths, *(int(total) for total in tables.sums if total == int(total))}
    return counts


def _days_of_rows(sheet: Sheet, tables: Tables) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for at in sheet.of("date"):
        if tables.is_row(sheet.line_of(at)):
            found.setdefault(sheet.line_of(at), []).append(sheet.figure(at))
    return found
