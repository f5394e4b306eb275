"""Finds dates as English, German, French, Spanish, Italian, Chinese and Japanese papers write them."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from unicodedata import normalize

from pipeline.model.exhibit import DateFound

FIRST_YEAR, LAST_YEAR = 1900, 2099

# One line a month: English, German, French, Spanish, Italian, and their shortenings, without accents.
_MONTHS = """
    january jan januar janner janvier janv enero ene gennaio gen
    february feb februar fevrier fevr fev febrero febbraio
    march mar marz maerz mrz mars marzo
    april apr avril avr abril abr aprile
    may mai mayo maggio mag
    june jun juni juin junio giugno giu
    july jul juli juillet juil julio luglio lug
    august aug aout agosto ago
    september sept sep septembre septiembre setiembre settembre set
    october oct oktober okt octobre octubre ottobre ott
    november nov novembre noviembre
    december dec dezember dez decembre diciembre dic dicembre
"""
MONTHS = {
    name: number for number, line in enumerate(_MONTHS.strip().splitlines(), 1) for name in line.split()
}
_HAN_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")}
_HAN_DIGITS["零"] = "0"
_HAN_TEN = "十"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}  # Reiwa, Heisei, Showa: year 1 follows
_FIRST = "元"  # the first year of an era

_NOT_WITHIN = r"(?<![\w./-])"
_NOT_BEFORE = r"(?![\w]|[./-]\d)"
_WORD = r"([^\W\d_]{3,10})"
_HAN = "".join((*_HAN_DIGITS, _HAN_TEN))

Reading = Callable[[re.Match[str]], Iterator[date | None]]


def dates_in(page: int, text: str) -> Iterator[DateFound]:
    """Yield the dates of a page in the order of its text; where day and month may be either, all readings."""
    found = [
        (match.span(), DateFound(page, " ".join(match.group().split()), days))
        for pattern, reading in _STYLES
        for match in pattern.finditer(text)
        if (days := tuple(sorted({day.isoformat() for day in reading(match) if day})))
    ]
    found.sort(key=lambda entry: (entry[0][0], -entry[0][1]))
    end = 0
    for (start, stop), fact in found:
        if start >= end:
            yield fact
            end = stop


def _year_first(match: re.Match[str]) -> Iterator[date | None]:
    yield _day(match[1], match[3], match[4])


def _day_or_month_first(match: re.Match[str]) -> Iterator[date | None]:
    first, sign, second, year = match.groups()
    yield _day(year, second, first)
    if sign != ".":
        yield _day(year, first, second)


def _short(match: re.Match[str]) -> Iterator[date | None]:
    """Read three pairs of digits: the year stands last or, in China and Japan, first."""
    first, sign, second, third = match.groups()
    yield _day(third, second, first)
    if sign != ".":
        yield _day(third, first, second)
    if sign != "-" and int(first) > 31 - 12:
        yield _day(first, second, third)


def _day_month(match: re.Match[str]) -> Iterator[date | None]:
    yield _day(match[3], _month(match[2]), match[1])


def _month_day(match: re.Match[str]) -> Iterator[date | None]:
    yield _day(match[3], _month(match[1]), match[2])


def _han(match: re.Match[str]) -> Iterator[date | None]:
    yield _day(*(_arabic(part) for part in match.groups()))


def _era(match: re.Match[str]) -> Iterator[date | None]:
    era, year, month, day = match.groups()
    yield _day(str(_ERAS[era] + (1 if year == _FIRST else int(year))), month, day)


def _month(word: str) -> str:
    bare = "".join(sign for sign in normalize("NFD", word.casefold()) if sign.isascii())
    return str(MONTHS.get(bare, 0))


def _arabic(number: str) -> str:
    """Return Chinese digits as 0 to 9: both the year written digit by digit and twenty-three as ten is counted."""
    if _HAN_TEN in number:
        tens, _, ones = number.partition(_HAN_TEN)
        return (_HAN_DIGITS[tens] if tens else "1") + (_HAN_DIGITS[ones] if ones else "0")
    return "".join(_HAN_DIGITS.get(sign, sign) for sign in number)


def _day(year: str, month: str, day: str) -> date | None:
    whole = int(year) + (2000 if len(year) == 2 else 0)
    if not FIRST_YEAR <= whole <= LAST_YEAR:
        return None
    try:
        return date(whole, int(month), int(day))
    except ValueError:
        return None


_STYLES: tuple[tuple[re.Pattern[str], Reading], ...] = (
    (re.compile(rf"{_NOT_WITHIN}(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?!\d|[./-]\d)"), _year_first),
    (re.compile(rf"{_NOT_WITHIN}(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_NOT_BEFORE}"), _day_or_month_first),
    (re.compile(rf"{_NOT_WITHIN}(\d{{1,2}})\. ?(\d{{1,2}})(?<!\.)\. (\d{{4}}){_NOT_BEFORE}"),
     lambda match: iter((_day(match[3], match[2], match[1]),))),
    (re.compile(rf"{_NOT_WITHIN}(\d{{2}})([-/.])(\d{{2}})\2(\d{{2}}){_NOT_BEFORE}"), _short),
    (re.compile(
        rf"{_NOT_WITHIN}(\d{{1,2}})(?:st|nd|rd|th|er|\.|º|o)?[ /-]{{0,2}}(?:de |of |di )?{_WORD}\.?,?"
        rf"[ /'-]{{0,2}}(?:de |del )?(\d{{4}}|\d{{2}}){_NOT_BEFORE}"), _day_month),
    (re.compile(rf"(?<!\w){_WORD}\.?[ /-]{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?,?[ /-]{{1,2}}(\d{{4}}){_NOT_BEFORE}"),
     _month_day),
    (re.compile(r"(?<!\d)(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号號]"), _han),
    (re.compile(rf"([{_HAN}]{{4}})年([{_HAN}]{{1,2}})月([{_HAN}]{{1,3}})[日号號]"), _han),
    (re.compile(rf"({'|'.join(_ERAS)}) ?(\d{{1,2}}|{_FIRST})年 ?(\d{{1,2}})月 ?(\d{{1,2}})日"), _era),
)
