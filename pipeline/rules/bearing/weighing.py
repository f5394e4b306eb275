"""What one place that holds a figure weighs for a claim: the data, a page, the row and column of a table.

A place weighs the more the better its words meet those of the claim.
"""

import re
from decimal import Decimal
from functools import lru_cache

from pipeline.rules.bearing.claims import REACH, Claim
from pipeline.rules.figures.keys import digits_of
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Seen, Sheet
from pipeline.rules.figures.tables import Tables, tables_of
from pipeline.rules.figures.values import Known

# What a place weighs; words in common add to it.
NAMED_DATA, DATA, _SPOKEN_DATA, _SPOKEN_DAY = 5.0, 4.0, 3.5, 3.0
OWN_PAGE, SUM, KIN_PAGE, _ROW = 2.6, 2.2, 1.5, 1.0
_SAME_WORDS, END_OF_COLUMN = 1.5, 1.0
# A number in a row whose name the sentence tells, in a column whose head it speaks of, and one that just stands there.
# CROSSED: where a row that the sentence speaks of meets the column of what the number counts.
CROSSED, NAMED_ROW, _HEADED, STANDS = 5.6, 5.4, 1.0, 0.9
# What a number in words may weigh by chance: those below ten stand everywhere.
BY_CHANCE = 2.5
# A sum whose parts the same sentence tells, one behind the other, or one of so much each; a share of told numbers; a
# sum of amounts of a cited page.
BROKEN_DOWN = 4.5
# A part of a whole that its sentence breaks down, all parts told: one that is changed no longer adds up.
PART_OF_A_WHOLE = 5.5
# Of figures of fewer digits some stand on any page.
_LEAST_TO_STAND = 3
_COUNTS, _LEAST_BY_CHANCE = (".quantity_sold", ".inventory_units", ".quantity"), 100
# A smaller number stands beside many.
_LEAST_BESIDE = 10
# An amount of the data that the sentence does not speak of.
_OTHER_AMOUNT = 2.0
# The most that a number of a page weighs that is not known to count the same, and what a page of the kin may weigh:
# so many words on either side may be in common.
MOST_UNCOUNTED = OWN_PAGE + _SAME_WORDS + REACH / 5
MOST_OF_KIN = KIN_PAGE + _SAME_WORDS + REACH / 5 + 1
ASIN = re.compile(r"B0[A-Z0-9]{8}$")


def most_weight(claim: Claim) -> float:
    """Return the most that anything can weigh for a claim."""
    if claim.figure.name:
        return DATA
    return NAMED_DATA + len(claim.close) / 10 + (END_OF_COLUMN if claim.figure.days else 0.0)


def weight_in_data(one: Known, claim: Claim) -> float:
    """Return what a figure of the data weighs for a claim; one that other words speak of weighs nothing."""
    if not one.may_mean(claim.figure):
        return 0.0
    if one.near is None or claim.figure.name:
        return DATA
    close = len(one.near & claim.close)
    spoken = bool(one.near & claim.words)
    if close:
        return NAMED_DATA + close / 10
    if one.figure.kind == "amount" and not spoken:
        return _OTHER_AMOUNT
    if spoken:
        return _SPOKEN_DAY if claim.figure.days else _SPOKEN_DATA
    # A long number is no chance, of whatever the words speak.
    told = one.where.endswith(_COUNTS) or "." not in one.where
    is_count = told and one.figure.kind == claim.figure.kind == "number"
    return STANDS if is_count and max(claim.figure.numbers) >= _LEAST_BY_CHANCE else 0.0


def weight_on_page(seen: Seen, claim: Claim, own: bool) -> float:
    """Return what a figure of a page weighs for a claim: little on a full page whose line speaks of other things."""
    if seen.figure.name or claim.figure.kind == "amount":
        return DATA if own else KIN_PAGE + 1
    if not claim.figure.has_fraction and seen.figure.kind == "amount":
        return 0.0
    close = len(seen.line & claim.close)
    spoken = bool(close or seen.near & claim.words)
    counts = bool(seen.after & claim.after)
    if seen.row and not (close and counts):
        return (_ROW + close / 10 if own else _ROW / 2) if spoken else 0.0
    if not spoken and not (seen.few and (own or claim.figure.days)):
        return 0.0
    if own and close and counts:
        return NAMED_DATA + close / 10
    alike = _SAME_WORDS + close / 10 if close else min(1.0, len(seen.near & claim.words) / 5)
    return (OWN_PAGE if own else KIN_PAGE) + alike


def weight_in_table(sheet: Sheet, at: int, claim: Claim) -> float:
    """Return what a date or number weighs by the row and the column it stands in, or because it stands there at all."""
    tables, line = tables_of(sheet.text), sheet.line_of(at)
    if tables.is_row(line) and _crosses(tables, line, claim):
        return CROSSED
    if keys := claim.keys & tables.keys(line):
        # A product's pages name it in many lines.
        return NAMED_ROW if any(not ASIN.match(key) for key in keys) else DATA
    if claim.days and claim.figure.numbers and tables.is_row(line) and _is_of_a_told_day(sheet, line, claim):
        return CROSSED
    if tables.is_row(line) and _stands_with_others(sheet, line, claim):
        return NAMED_ROW if claim.after.isdisjoint(tables.head(line)) else CROSSED
    if tables.is_row(line) and not claim.words.isdisjoint(tables.head(line)):
        return _HEADED
    is_long = claim.figure.days or max(map(len, map(digits_of, claim.figure.numbers))) >= _LEAST_TO_STAND
    return STANDS if is_long else 0.0


def _is_of_a_told_day(sheet: Sheet, line: int, claim: Claim) -> bool:
    """Tell whether a row bears a day that the sentence tells."""
    shown = (sheet.figure(at) for at in sheet.of("date") if sheet.line_of(at) == line)
    return any(one.supports(day) for one in shown for day in claim.days)


def _stands_with_others(sheet: Sheet, line: int, claim: Claim) -> bool:
    """Tell whether a row holds another number of the sentence of a number or a day: "420 pieces in 35 cartons"."""
    told = _numbers_in(claim.sentence)
    shown = [sheet.figure(at) for at in sheet.of("number") if sheet.line_of(at) == line] if told else []
    own = claim.figure.numbers or {day for _, _, day in claim.figure.days}
    return any(
        one.supports(other) for one in shown if not one.numbers.isdisjoint(told)
        for other in figures(claim.sentence)
        if other.kind == "number" and min(other.numbers) >= _LEAST_BESIDE and other.numbers.isdisjoint(own)
    )


@lru_cache(maxsize=1024)
def _numbers_in(sentence: str) -> frozenset[Decimal]:
    """Return what the numbers of a sentence can mean, but for those that stand beside many."""
    told = (one.numbers for one in figures(sentence) if one.kind == "number")
    return frozenset(number for numbers in told if min(numbers) >= _LEAST_BESIDE for number in numbers)


def _crosses(tables: Tables, line: int, claim: Claim) -> bool:
    """Tell whether a row is called as the sentence speaks and the head of its table names what the claim counts."""
    called, head = tables.called(line), tables.head(line)
    if claim.words.isdisjoint(called):
        return False
    # What is counted may be one sign, and the head have it in a pair: "筆" and "筆數".
    signs = {sign for sign in claim.after if len(sign) == 1}
    return not claim.after.isdisjoint(head) or any(sign in pair for sign in signs for pair in head)
