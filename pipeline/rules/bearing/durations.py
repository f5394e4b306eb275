"""Whiles and times that words work out: how long something lasted, in which week or year it was, about what time.

None of it need stand on a page. It is reckoned only where the words say what is reckoned, from days and times that they
or the pages that are cited tell.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, combinations, pairwise

from pipeline.model.days import later
from pipeline.rules.bearing.at_hand import MOST_ROWS, AtHand
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.figures.figure import Day, Figure, whole_days
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import Sheet
from pipeline.rules.figures.table_rows import keys_in

# What a while is counted in, as it stands behind a number, perhaps behind another word or two.
_MORE = (
    r"(?:\s*(?:-|to|bis|and|or|und|oder|full|whole|more|working|business|calendar|volle[nr]?|ganze[nr]?|weitere[nr]?)"
    r"\s*)*"
)
# "三个周五" are days.
_NO_WEEKDAY = "(?![一二三四五六日天末])"
_UNITS = {
    name: re.compile(rf"{_MORE}[\s-]*(?:{latin})\b|\s*[多余餘来來几幾]?\s*(?:{signs})", re.IGNORECASE)
    for name, latin, signs in (
        ("minute", r"min(?:ute)?[sn]?|min\.", "分钟|分鐘"),
        ("quarter", r"viertelstunden?|quarters? of an hour|quarts d['’]heure|cuartos de hora", "刻钟|刻鐘"),
        ("hour", r"hours?|hrs?|stunden?", "[个個]?半?(?:小时|小時|钟头)"),
        ("day", r"days?|tagen?|tage|jours?|d[ií]as?|giorn[io]", "个?工作日|個工作日|天|日(?=[内內之后後间間])"),
        ("week", r"weeks?|wochen?|semaines?|semanas?|settiman[ae]", f"[个個]?(?:星期|礼拜|周|週){_NO_WEEKDAY}"),
        ("month", r"months?|monaten?|mois|mes(?:es)?|mes[ei]", "[个個](?:多|半)?月"),
        ("year", r"years?|jahren?|jahre|ans|años?|ann[io]", "年"),
    )
}
_WORKING = re.compile(r"\s*(?:\w+\s+)?(?:working|business|werk|arbeits)|\s*[个個]?工作日", re.IGNORECASE)
# What says that a while is told roughly: nobody looks such a one up.
_ROUGHLY = re.compile(
    r"(?:\b(?:about|around|roughly|nearly|almost|over|more than|less than|some|approximately|approx\.|just under"
    r"|good|gut|rund|etwa|ungefähr|knapp|fast|circa|ca\.|über|mehr als|environ|unos|unas)"
    r"|近|约|約|大约|大約|将近|將近|不到|超过|超過|~)\s*$", re.IGNORECASE,
)
_EACH_TIME = re.compile(
    r"\b(?:each|every|per|a)\s+(?:day|week|month|morning|\w+day)\b|\b(?:jede[nrs]?|pro|je)\s+(?:tag|woche|monat|\w+tag)\b"
    r"|每[天日周週月]", re.IGNORECASE,
)
_ROUGHLY_BEHIND = re.compile(
    r"\s*(?:[个個])?(?:多|余|餘|来|來|几|幾|半)|\s+and a half\b|.{0,3}?(?:左右|上下|以上)|\s*(?:or so|odd)\b"
)
_ON_OR_ABOUT = re.compile(
    r"(?:\b(?:on or about|around|about|circa|approximately|(?:etwa|ungefähr|gegen|ca\.) (?:am|den|dem|vom)|um den)"
    r"|大约|大約|约|約)\s*$", re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:first|last|ersten|letzten)\s+$", re.IGNORECASE)
_OF_A_NAMED_YEAR = re.compile(r"\s+\w+\s+(?:of\s+|des\s+jahres\s+|von\s+)?(?:19|20)\d\d\b", re.IGNORECASE)
_SIGNS = "零一二三四五六七八九"
_HOUR_IN_SIGNS = "[上下中]午([一二三四五六七八九十]{1,2})[时時點点]"
_HOURS_IN_SIGNS = re.compile(rf"{_HOUR_IN_SIGNS}\s?[至到~～-]\s?{_HOUR_IN_SIGNS}")
_DIGITS_OF_A_YEAR = 4
_MINUTES = re.compile(r"\d\D+\d")
_LATE = re.compile(r"\b(?:late|later than|zu spät|verspätet|en retard|tarde)\b|迟|遲|晚", re.IGNORECASE)
_LATER = re.compile(
    r"\s*[^\W\d_]+\s+(?:later|after that|afterwards|später|darauf|danach|plus tard|después|dopo)\b", re.IGNORECASE
)
_APART = re.compile(r"\s*(?:minutes?|min\.?|minuten)\s+(?:after|before|nach|vor)\b", re.IGNORECASE)
_HALF_A_DAY, _HALF_AN_HOUR = 12 * 60, 30
_MOST_ON_A_LINE = 4
_A_WEEK, _A_DAY, _A_MONTH, _A_YEAR = 7, 24, 12, 365
# A longer while lies between two days by no chance.
_LONG = 60
_MINUTES_IN = {"minute": 1, "quarter": 15, "hour": 60}
_DAYS_IN = {"day": 1, "week": 7}
_SCALES = (
    {"minute": 1, "quarter": 15, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60, "year": 365 * 24 * 60},
    {"month": 1, "year": 12},
)
_AFTERWARDS = re.compile(
    r"\s*(?:days?|weeks?|tage?n?|wochen?)\s+(?:later|after(?:wards)?|thereafter|später|danach|darauf)\b"
    r"|\s*(?:[天日]|[个個]?(?:星期|周|週))之?[后後]",
    re.IGNORECASE,
)


def is_rough(claim: Claim) -> bool:
    """Tell whether a claim is a while that is told roughly, in words: "more than two months", "两个多月".

    "The first nine months of 2025" names a while and counts nothing.
    """
    if claim.figure.days:
        return bool(_ON_OR_ABOUT.search(claim.lead))
    if any(map(str.isdigit, claim.figure.text)) or not unit_of(claim):
        return False
    return told_roughly(claim) or bool(_FIRST.search(claim.before) and _OF_A_NAMED_YEAR.match(claim.behind))


def told_roughly(claim: Claim) -> bool:
    """Tell whether a number is told roughly: "about 350", "two and a half"."""
    return bool(_ROUGHLY.search(claim.before) or _ROUGHLY_BEHIND.match(claim.behind))


def unit_of(claim: Claim) -> str:
    """Return what a while is counted in, or "" if the number counts anything else."""
    if not claim.figure.numbers or claim.figure.kind != "number":
        return ""
    return _unit_before(claim.behind)


@lru_cache(maxsize=1024)
def _unit_before(behind: str) -> str:
    return next((name for name, pattern in _UNITS.items() if pattern.match(behind)), "")


def lasts(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number says how long it was from one day or time to another that the words or the notice tell."""
    unit, numbers = unit_of(claim), claim.figure.numbers
    if unit in _MINUTES_IN:
        minutes = {gap for gap in _minutes(claim, told, at_hand.pages) if gap}
        if any(number * _MINUTES_IN[unit] in minutes for number in numbers):
            return True
    if unit in ("day", "week", "month") and _is_so_long_for_all(claim, told):
        return True
    if unit and _is_told_in_another_unit(unit, claim, told, at_hand):
        return True
    if unit in _DAYS_IN and _AFTERWARDS.match(claim.behind) and _ends_on_a_page(unit, claim, told, at_hand):
        return True
    return unit not in ("", "minute", "quarter") and not numbers.isdisjoint(_lengths(unit, claim, told, at_hand))


def _is_so_long_for_all(claim: Claim, told: Sequence[Claim]) -> bool:
    """Tell whether it takes so long until all have come up, so many each time: "twelve a month, all 84 in seven"."""
    if not _EACH_TIME.search(claim.sentence):
        return False
    line = [one for one in told if one.sentence is claim.sentence and one is not claim and not unit_of(one)]
    counts = [int(number) for one in line for number in one.figure.numbers if one.figure.kind == "number" and number > 1
              and number == int(number)]
    return any(-(-whole // part) in claim.figure.numbers for part in counts for whole in counts if part < whole)


def _is_told_in_another_unit(unit: str, claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a while is told, or stands on a page, in another unit: "1,825 days, which is five years"."""
    whiles = [(unit_of(one), one.figure) for one in told]
    shown = ((sheet.figure(at), sheet.line(at)) for sheet in at_hand.pages for at in sheet.of("number"))
    whiles += [(_unit_before(line.partition(one.text)[2]), one) for one, line in shown]
    return any(
        number * scale[unit] == same * scale[other]
        for scale in _SCALES if unit in scale for other, one in whiles if other != unit and other in scale
        for same in one.numbers for number in claim.figure.numbers
    )


def _ends_on_a_page(unit: str, claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether so long after a day of the words a day lies that a cited page has: "on 2 March; two weeks later"."""
    told_there = (sheet.figure(at).days for sheet in at_hand.pages for at in sheet.of("date"))
    shown = at_hand.order_days.union(day for days in told_there for day in _placed(days, at_hand.like))
    begun = [day for one in _near(claim, told) for day in _placed(one.figure.days, at_hand.like)]
    whole = [int(number) for number in claim.figure.numbers if number == int(number) and number <= _A_YEAR]
    return any(later(day, _DAYS_IN[unit] * number) in shown for day in begun for number in whole)


def _lengths(unit: str, claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> Iterator[int]:
    """Yield how long the whiles between the days at hand are, the last one counted or not, rounded either way."""
    working = unit == "day" and _WORKING.match(claim.behind)
    for first, last in _spans(claim, told, at_hand):
        gap = (last - first).days
        if unit == "hour":
            yield _A_DAY * gap
        elif unit == "day":
            yield from (gap, gap + 1)
            if working:
                weekdays = sum((first + timedelta(day)).isoweekday() <= 5 for day in range(1, min(gap, _A_YEAR) + 1))
                yield from (weekdays, weekdays + 1)
        elif unit == "week":
            yield from (gap // _A_WEEK, -(-gap // _A_WEEK), (gap + 1) // _A_WEEK)
        else:
            months = (last.year - first.year) * _A_MONTH + last.month - first.month
            least = months - (last.day < first.day)
            yield from (least, months, least + 1) if unit == "month" else (least // _A_MONTH, -(-least // _A_MONTH))


def _spans(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> Iterator[tuple[date, date]]:
    """Yield the pairs of days that a while may lie between: two of its own words, or one of them and one at hand."""
    here = sorted({day for one in _near(claim, told) for day in _placed(one.figure.days, at_hand.like)})
    yield from combinations(here, 2)
    for other in at_hand.days:
        yield from ((min(day, other), max(day, other)) for day in here)
    if not here:
        yield from combinations(sorted({*at_hand.days, *at_hand.others}), 2)
    yield from pairwise(at_hand.reported)
    for sheet in at_hand.pages:
        yield from _spans_on(sheet, at_hand)
        yield from ((min(day, other), max(day, other)) for other in _named_days(sheet, claim, at_hand) for day in here)


def _named_days(sheet: Sheet, claim: Claim, at_hand: AtHand) -> Iterator[date]:
    """Yield the days of the lines of a page that have a name of the sentence: a lot that was moved there and back."""
    for at in sheet.of("date") if claim.keys else ():
        if not claim.keys.isdisjoint(keys_in(sheet.line(at))):
            yield from _placed(sheet.figure(at).days, at_hand.like)


def _spans_on(sheet: Sheet, at_hand: AtHand) -> Iterator[tuple[date, date]]:
    """Yield the pairs of days that stand in one line of a page, and those of a few with the statement's own."""
    lines: dict[int, set[date]] = {}
    for at in sheet.of("date"):
        lines.setdefault(sheet.line_of(at), set()).update(_placed(sheet.figure(at).days, at_hand.like))
    for days in lines.values():
        if len(days) <= _MOST_ON_A_LINE:
            yield from combinations(sorted(days), 2)
    # From the first to the last of a column of days.
    for ends in sheet.ends_of_columns():
        yield from combinations(sorted(_placed(ends, at_hand.like)), 2)
    every = set().union(*lines.values())
    if len(every) <= _MOST_ON_A_LINE:
        yield from ((min(day, own), max(day, own)) for day in every for own in at_hand.days)


def _near(claim: Claim, told: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the days of a claim's sentence and of the one before it, for a long while those of the statement."""
    order = list(dict.fromkeys(id(one.sentence) for one in told))
    own = order.index(id(claim.sentence)) if id(claim.sentence) in order else 0
    near = set(order if min(claim.figure.numbers) >= _LONG else order[max(0, own - 1) : own + 1])
    return (one for one in told if one.figure.days and id(one.sentence) in near)


def _placed(days: Iterable[Day], like: date | None) -> Iterator[date]:
    """Yield days as dates, one without a year in the year that brings it nearest to another, a month by its first."""
    for year, month, day in days:
        years = (year,) if year or not like else tuple(like.year + step for step in (-1, 0, 1))
        found = list(whole_days(((each, month, day or 1) for each in years), None))
        if found:
            yield min(found, key=lambda one: abs((one - like).days) if like else 0)


def _minutes(claim: Claim, told: Sequence[Claim], pages: Iterable[Sheet]) -> Iterator[int]:
    """Yield how many minutes lie between two times of a sentence, else between two that follow each other on a page.

    What comes late may be told with the hour of one page and with the time of another one.
    """
    here = [one.figure for one in told if one.figure.kind == "time" and one.sentence is claim.sentence]
    pairs: Iterable[tuple[Figure, Figure]] = combinations(here, 2)
    if len(here) < 2:
        shown = [[sheet.figure(at) for at in sheet.of("time")] for sheet in pages]
        pairs = (pair for times in shown if len(times) <= MOST_ROWS for pair in pairwise(times))
        pairs = chain(pairs, (ends for sheet in pages for ends in (*_ends_of_days(sheet), *_spoken_hours(sheet.text))))
        if _LATE.search(claim.sentence):
            every = {one.name: one for sheet in pages for at in sheet.of("time") for one in (sheet.figure(at),)}
            pairs = chain(pairs, combinations(every.values(), 2) if len(every) <= MOST_ROWS else ())
    if len(here) == 1 and _APART.match(claim.behind):
        every = {one.name: one for sheet in pages for at in sheet.of("time") for one in (sheet.figure(at),)}
        pairs = chain(pairs, ((here[0], one) for one in every.values()) if len(every) <= MOST_ROWS else ())
    if _LATER.match(claim.behind) and (before := [one for one in here if one.text in claim.lead][-1:]):
        pairs = chain(pairs, _next_on_pages(before[0], pages))
    for first, last in pairs:
        gap = (_minute(last) - _minute(first)) % _HALF_A_DAY
        yield from (gap, _HALF_A_DAY - gap)


def _next_on_pages(time: Figure, pages: Iterable[Sheet]) -> Iterator[tuple[Figure, Figure]]:
    """Yield a time with each that stands next behind it on a page: "at 2:17, seven minutes later"."""
    for sheet in pages:
        shown = [sheet.figure(at) for at in sheet.of("time")]
        yield from ((one, other) for one, other in pairwise(shown) if one.name == time.name)


def _ends_of_days(sheet: Sheet) -> Iterator[tuple[Figure, Figure]]:
    """Yield the first and the last time of each day of the lines of a log."""
    days: dict[frozenset[Day], list[Figure]] = {}
    for at in sheet.of("date"):
        times = [one for one in figures(sheet.line(at)) if one.kind == "time"]
        days.setdefault(sheet.figure(at).days, []).extend(times)
    return ((times[0], times[-1]) for times in days.values() if len(times) > 1)


@lru_cache(maxsize=128)
def _spoken_hours(text: str) -> tuple[tuple[Figure, Figure], ...]:
    """Return the pairs of hours that a text tells in Chinese words: "上午八時至下午七時"."""
    found = ((_hour(match[1]), _hour(match[2])) for match in _HOURS_IN_SIGNS.finditer(text))
    return tuple(found)


def _hour(signs: str) -> Figure:
    hour = sum(10 if sign == "十" else _SIGNS.index(sign) for sign in signs)
    return Figure("time", signs, name=f"{hour % 12:02}:00")


def _minute(time: Figure) -> int:
    hour, minute = time.name.split(":")
    return 60 * int(hour) + int(minute)


def is_year(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is a year in which something happened that the words or the statement's days tell."""
    years = {day.year for day in (*at_hand.days, *at_hand.others)} | ({at_hand.like.year} if at_hand.like else set())
    years |= {day[0] for one in told for day in one.figure.days if day[0]}
    years |= {day[0] for sheet in at_hand.pages for at in sheet.of("date") for day in sheet.figure(at).days if day[0]}
    return len(claim.figure.text) == _DIGITS_OF_A_YEAR and any(number in years for number in claim.figure.numbers)


def is_hour(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a whole hour is near a time that a cited page shows: "before 10 a.m." for 9:47."""
    if not is_whole_hour(claim.figure):
        return False
    shown = (sheet.figure(at) for sheet in at_hand.pages for at in sheet.of("time"))
    gaps = ((_minute(one) - _minute(claim.figure)) % _HALF_A_DAY for one in shown)
    return any(min(gap, _HALF_A_DAY - gap) <= _HALF_AN_HOUR for gap in gaps)


def is_whole_hour(figure: Figure) -> bool:
    """Tell whether a time is told without minutes."""
    return figure.kind == "time" and not _MINUTES.search(figure.text)
