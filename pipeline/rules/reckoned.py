"""What words work out from what the case shows: how long it lasted, a mean, the rest of a whole, the rows of a table.

None of it need stand on a page. Only where the words say what is reckoned is it reckoned: among many numbers nearly any
other is the sum or the quotient of some.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise

from pipeline.rules.claims import Claim, step_of
from pipeline.rules.figures import Day, Figure, figures, whole_days
from pipeline.rules.page_figures import Sheet, subjects
from pipeline.rules.page_tables import Tables, tables_of

# What a while is counted in, as it stands behind a number, perhaps behind another word or two.
_MORE = (
    r"(?:\s*(?:-|to|bis|and|or|und|oder|full|whole|more|working|business|calendar|volle[nr]?|ganze[nr]?|weitere[nr]?)"
    r"\s*)*"
)
_UNITS = {
    name: re.compile(rf"{_MORE}[\s-]*(?:{latin})\b|\s*[多余餘来來几幾]?\s*(?:{signs})", re.IGNORECASE)
    for name, latin, signs in (
        ("minute", r"min(?:ute)?[sn]?|min\.", "分钟|分鐘"),
        ("hour", r"hours?|hrs?|stunden?", "[个個]?半?(?:小时|小時|钟头)"),
        ("day", r"days?|tagen?|tage|jours?|d[ií]as?|giorn[io]", "个?工作日|個工作日|天|日(?=[内內之后後间間])"),
        ("week", r"weeks?|wochen?|semaines?|semanas?|settiman[ae]", "[个個]?(?:星期|礼拜|周|週)"),
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
_ROUGHLY_BEHIND = re.compile(
    r"\s*(?:[个個])?(?:多|余|餘|来|來|几|幾|半)|\s+and a half\b|.{0,3}?(?:左右|上下|以上)|\s*(?:or so|odd)\b"
)
_ON_OR_ABOUT = re.compile(
    r"(?:\b(?:on or about|around|about|circa|approximately|(?:etwa|ungefähr|gegen|ca\.) (?:am|den|dem|vom)|um den)"
    r"|大约|大約|约|約)\s*$", re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:first|last|ersten|letzten)\s+$", re.IGNORECASE)
_OF_A_NAMED_YEAR = re.compile(r"\s+\w+\s+(?:of\s+|des\s+jahres\s+|von\s+)?(?:19|20)\d\d\b", re.IGNORECASE)
_OF_A_WEEK = re.compile(
    r"(?:\b(?:kw|cw|kalenderwochen?|(?:calendar |fiscal |financial )?weeks?|wk\.?|semaines?|semanas?|settimana)|第)\s*"
    r"(?:\d+\s*(?:,|to|and|through|und|bis|-|–|至|到|、|和)\s*)*$", re.IGNORECASE,
)
_WEEK_BEHIND = re.compile(r"\s*(?:周|週)")
_ON_AVERAGE = re.compile(
    r"\b(?:averag\w*|mean|per (?:unit|order|week|day|month|pack|piece)|durchschnitt\w*|im mittel|im schnitt"
    r"|pro (?:stück|woche|tag|monat)|moyenne|promedio|media)\b|平均|均价|每[周週天月单單件]", re.IGNORECASE,
)
_PART_OF_A_YEAR = re.compile(
    r"\b(?:q[1-4]|quarter|half[- ]?year|half of|quartal|halbjahr|trimestre|semestre|months|weeks|monaten?|wochen)\b"
    r"|季度|半年|个月|個月|周|週", re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from|zwischen|von|range\w*|entre|de|tra|da)\b|[至到~～]|之间|之間", re.IGNORECASE)
_LEAST_OF_A_LIST, _LEAST_OF_A_REST = 3, 10
_REST = re.compile(
    r"\b(?:other|others|remaining|rest|remainder|left|balance|übrige[nr]?|restliche[nr]?|verbleibende[nr]?|andere[nr]?"
    r"|autres|restants?|restantes|otr[oa]s|altr[ie]|rimanenti|namely|i\.e\.|nämlich|also)\b|其余|其餘|余下|餘下|剩余|剩餘|剩下|另外|另有|残り",
    re.IGNORECASE,
)
# A number behind these says which one is meant; where others of a list stand between, too.
LABEL = re.compile(
    r"(?:\b(?:pictures?|photos?|images?|figures?|bullets?(?: points?)?|points?|steps?|sections?|clauses?|rules?|rows?"
    r"|columns?|pages?|bild\w*|punkte?n?|abschnitte?n?|ziffern?|nummern?|zeilen?|seiten?|schritte?n?)\s*(?:no\.?|nr\.?|#)?"
    r"|\b(?:nos?|nrn?)\.|[#№]|n[°º]|第)\s*"
    r"(?:\d{1,2}\s*(?:,|to|and|und|bis|-|–|&|至|到|、|和)\s*)*$",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\s*(?:numbered |main |new )?(?:points?|rules?|steps?|sections?|clauses?|punkte?n?|regeln?|schritte?n?"
    r"|abschnitte?n?)\b|\s*(?:条|條|点|點|项|項|步)", re.IGNORECASE,
)
_POINT = re.compile(r"(?m)^\s*(\d{1,2})[.)](?=\s)")
_CHINESE_POINT = re.compile(r"(?m)^\s*([一二三四五六七八九])[、．.]")
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
_ONE_IN = re.compile(
    r"\b(?:1|one|eine[rs]?)(?:\s+[^\W\d_]+)? (?:in|out of|of|von|of every|in every)\s*$|每$", re.IGNORECASE
)
# A size: "95 in", "16 x 20", "95英寸".
_SIZE = re.compile(
    r"\s?-?(?:[x×*]\s?\d|(?:mm|cm|m|in|inch(?:es)?|ft|oz|lb|ml|cl|l|kg|g|qt|zoll|pack|count|ct|er[- ]set)\b"
    r"|[”″\"]|英寸|厘米|毫米|毫升|克|寸|件套)", re.IGNORECASE,
)
_SIZED = re.compile(r"\d\s?[x×*]\s?$")
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d+)?)\s?[%％]")
_TIMES = re.compile(r"[x×*]|\b(?:mal|times)\b", re.IGNORECASE)
_DIGITS_OF_A_YEAR, _CLOSE_BEHIND = 4, 36
_MINUTES = re.compile(r"\d\D+\d")
# Between neighbouring times a page tells when something began and ended.
_LEAST_ALIKE, _BESIDE = 4, 10
_HALF_A_DAY, _HALF_AN_HOUR = 12 * 60, 30
_MOST_ON_A_LINE = 4
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_BEFORE_A_REST = 16
_MOST_ROWS, _MOST_MULTIPLE = 12, 60
_A_WEEK, _A_DAY, _A_MONTH, _A_YEAR = 7, 24, 12, 365
_MINUTES_IN = {"minute": 1, "hour": 60}
_NEXT_WEEK = timedelta(7)
_DAYS_IN = {"day": 1, "week": 7}
_AFTERWARDS = re.compile(
    r"\s*(?:days?|weeks?|tage?n?|wochen?)\s+(?:later|after(?:wards)?|thereafter|später|danach|darauf)\b"
    r"|\s*(?:[天日]|[个個]?(?:星期|周|週))之?[后後]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AtHand:
    """What a statement may reckon with: its day, days beside its own words, and the pages it cites.

    `days` are those of the notice and of the statement itself, `others` of what else was done; `like` is the day by
    which one without a year is read. `titles` are those of its products, `kinds` what the documents that it
    cites are called, `rests` the numbers of which other statements say that they are the rest,
    `refunds` how often an amount was paid back, `paid` how often any was before the day of the notice, and since then.
    """

    like: date | None
    days: tuple[date, ...]
    others: tuple[date, ...]
    pages: tuple[Sheet, ...]
    titles: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...]
    rests: frozenset[Decimal]
    refunds: Mapping[Decimal, int]
    paid: frozenset[int] = frozenset()


def is_rough(claim: Claim) -> bool:
    """Tell whether a claim is a while that is told roughly, in words: "more than two months", "两个多月".

    "The first nine months of 2025" names a while and counts nothing.
    """
    if claim.figure.days:
        return bool(_ON_OR_ABOUT.search(claim.lead))
    if any(map(str.isdigit, claim.figure.text)) or not unit_of(claim):
        return False
    return _told_roughly(claim) or bool(_FIRST.search(claim.before) and _OF_A_NAMED_YEAR.match(claim.behind))


def _told_roughly(claim: Claim) -> bool:
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
    if unit == "year" and at_hand.like and any(at_hand.like.year - number in _years_on(at_hand) for number in numbers):
        return True
    if unit in _DAYS_IN and _AFTERWARDS.match(claim.behind) and _ends_on_a_page(unit, claim, told, at_hand):
        return True
    return unit not in ("", "minute") and not numbers.isdisjoint(_lengths(unit, claim, told, at_hand))


def _ends_on_a_page(unit: str, claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether so long after a day of the words a day lies that a cited page has: "on 2 March; two weeks later"."""
    told_there = (sheet.figure(at).days for sheet in at_hand.pages for at in sheet.of("date"))
    shown = {day for days in told_there for day in _placed(days, at_hand.like)}
    begun = [day for one in _near(claim, told) for day in _placed(one.figure.days, at_hand.like)]
    whole = [int(number) for number in claim.figure.numbers if number == int(number) and number <= _A_YEAR]
    return any(day + timedelta(_DAYS_IN[unit] * number) in shown for day in begun for number in whole)


def _years_on(at_hand: AtHand) -> set[Decimal]:
    """Return the numbers of the cited pages that are years."""
    told = (sheet.figure(at).numbers for sheet in at_hand.pages for at in sheet.of("number"))
    return {number for numbers in told for number in numbers if _FIRST_YEAR <= number <= _LAST_YEAR}


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
    for sheet in at_hand.pages:
        yield from _spans_on(sheet, at_hand)


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
    """Yield the days of a claim's sentence and of the one before it."""
    order = list(dict.fromkeys(id(one.sentence) for one in told))
    own = order.index(id(claim.sentence)) if id(claim.sentence) in order else 0
    near = set(order[max(0, own - 1) : own + 1])
    return (one for one in told if one.figure.days and id(one.sentence) in near)


def _placed(days: Iterable[Day], like: date | None) -> Iterator[date]:
    """Yield days as dates, one without a year in the year that brings it nearest to another, a month by its first."""
    for year, month, day in days:
        years = (year,) if year or not like else tuple(like.year + step for step in (-1, 0, 1))
        found = list(whole_days(((each, month, day or 1) for each in years), None))
        if found:
            yield min(found, key=lambda one: abs((one - like).days) if like else 0)


def _minutes(claim: Claim, told: Sequence[Claim], pages: Iterable[Sheet]) -> Iterator[int]:
    """Yield how many minutes lie between two times of a sentence, else between two that follow each other on a page."""
    here = [one.figure for one in told if one.figure.kind == "time" and one.sentence is claim.sentence]
    pairs: Iterable[tuple[Figure, Figure]] = combinations(here, 2)
    if len(here) < 2:
        shown = [[sheet.figure(at) for at in sheet.of("time")] for sheet in pages]
        pairs = (pair for times in shown if len(times) <= _MOST_ROWS for pair in pairwise(times))
    for first, last in pairs:
        gap = (_minute(last) - _minute(first)) % _HALF_A_DAY
        yield from (gap, _HALF_A_DAY - gap)


def _minute(time: Figure) -> int:
    hour, minute = time.name.split(":")
    return 60 * int(hour) + int(minute)


def is_week(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number names a week of the year in which a day lies that the words tell or a cited page shows."""
    match = _OF_A_WEEK.search(claim.lead)
    if not match or (match[0].startswith("第") and not _WEEK_BEHIND.match(claim.behind)):
        return False
    figures = [one.figure for one in told] + [sheet.figure(at) for sheet in at_hand.pages for at in sheet.of("date")]
    days = {*at_hand.days, *(day for one in figures for day in _placed(one.days, at_hand.like))}
    # Firms that count weeks otherwise are at most one week apart.
    weeks = {(day + shift).isocalendar().week for day in days for shift in (-_NEXT_WEEK, timedelta(0), _NEXT_WEEK)}
    return any(number in weeks for number in claim.figure.numbers)


def is_mean(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is the mean of a column of a cited table, or one told number by another."""
    if not _ON_AVERAGE.search(claim.sentence):
        return False
    means = [mean for sheet in at_hand.pages for mean in tables_of(sheet.text).means()]
    counted = [n for one in told if one is not claim for n in one.figure.numbers]
    means += [whole / part for whole in counted for part in counted if part > 1 and part != whole]
    return any(abs(mean - number) < step_of(number) for mean in means for number in claim.figure.numbers)


def is_rest(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is what a part leaves of a whole, or some parts make, where the words speak of a rest."""
    if claim.figure.kind != "number" or max(claim.figure.numbers) < _LEAST_OF_A_REST:
        return False
    if not _REST.search(claim.around(24, 24)):
        return False
    made = {number for sheet in at_hand.pages for number in tables_of(sheet.text).rests(_MOST_ROWS)}
    counts = [one.figure.numbers for one in _counted(told) if one is not claim and not unit_of(one)]
    made |= {abs(a - b) for one, other in combinations(counts, 2) for a in one for b in other}
    return not claim.figure.numbers.isdisjoint(made)


def rests_in(sentence: str) -> Iterator[Decimal]:
    """Yield the numbers of which a sentence says that they are the rest: "the other 14 parcels"."""
    for one in figures(sentence):
        at = sentence.find(one.text)
        if one.kind == "number" and _REST.search(sentence[max(0, at - _BEFORE_A_REST) : at + len(one.text)]):
            yield from one.numbers


def makes_a_part_of_a_year(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is what some rows of a table, one below the other, make in a quarter or some months."""
    if claim.figure.kind != "number" or not _PART_OF_A_YEAR.search(claim.sentence):
        return False
    return any(not claim.figure.numbers.isdisjoint(tables_of(sheet.text).runs(_MOST_ROWS)) for sheet in at_hand.pages)


def _counted(told: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the numbers that count something."""
    return (one for one in told if one.figure.kind == "number" and not one.is_share)


def is_of_a_column(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether numbers that stand side by side list a column of a cited table, or are its least and its most."""
    if claim.figure.kind != "number":
        return False
    line = [one for one in _counted(told) if one.sentence is claim.sentence]
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


def is_of_a_title(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is part of a product's title, with a word beside it: "packs of twelve", "the 50 cl jar"."""
    if claim.figure.kind != "number":
        return False
    beside = {word[:_LEAST_ALIKE] for word in claim.close}
    told_in = [one for title in at_hand.titles for one in figures(title) if one.kind == "number"]
    sizes = {number for one in told_in for number in one.numbers}
    if (_SIZE.match(claim.behind) or _SIZED.search(claim.lead)) and not claim.figure.numbers.isdisjoint(sizes):
        return True
    return any(
        one.supports(claim.figure) and beside & {word[:_LEAST_ALIKE] for word in _beside_in(title, one.text)}
        for title in at_hand.titles for one in figures(title) if one.kind == "number"
    )


def _beside_in(title: str, text: str) -> frozenset[str]:
    at = title.find(text)
    return subjects(title[max(0, at - _BESIDE) : at + len(text) + _BESIDE], short=True)


def counts_documents(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number says how many documents of a kind the statement cites."""
    if claim.figure.kind != "number":
        return False
    after = {word[:_LEAST_ALIKE] for word in claim.after}
    return any(
        count in claim.figure.numbers and after & {word[:_LEAST_ALIKE] for word in subjects(called, short=True)}
        for called, count in at_hand.kinds
    )


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


def is_share_of_cells(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a share is that of one cell in another of its row, or of one in the total of its column."""
    if not claim.is_share:
        return False
    if any(one.sentence is claim.sentence for one in _counted(told)):
        return False
    shares = {share for sheet in at_hand.pages for share in tables_of(sheet.text).shares(_MOST_ROWS)}
    return any(abs(100 * share - number) < step_of(number) for share in shares for number in claim.figure.numbers)


def is_multiple(claim: Claim, told: Sequence[Claim], prices: Iterable[Decimal]) -> bool:
    """Tell whether an amount is another one, taken as many times as the words tell beside it."""
    if claim.figure.kind != "amount":
        return False
    times = {n for one in told if one.figure.kind == "number" and one.sentence is claim.sentence
             for n in one.figure.numbers if 1 < n <= _MOST_MULTIPLE}
    made = {(price * n).normalize() for price in prices for n in times}
    return not claim.figure.numbers.isdisjoint(made)


def is_rounded(claim: Claim, told: Sequence[Claim], figures_at_hand: Iterable[Figure]) -> bool:
    """Tell whether a number that is told roughly is near one that the case shows: "about 350" for 351."""
    if not _told_roughly(claim):
        return False
    made = {100 * part / whole for part, whole in _pairs_of(told)} if claim.is_share else {
        number for one in figures_at_hand if one.kind == claim.figure.kind for number in one.numbers
    }
    return any(abs(one - number) <= _coarse(number) / 2 for one in made for number in claim.figure.numbers)


def _pairs_of(told: Sequence[Claim]) -> Iterator[tuple[Decimal, Decimal]]:
    counts = [number for one in _counted(told) for number in one.figure.numbers]
    return ((part, whole) for part in counts for whole in counts if 0 < part < whole)


def _coarse(number: Decimal) -> Decimal:
    """Return one in the last place of a number that is not zero: 10 of 350."""
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def is_year(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is a year in which something happened that the words or the statement's days tell."""
    years = {day.year for day in (*at_hand.days, *at_hand.others)} | ({at_hand.like.year} if at_hand.like else set())
    years |= {day[0] for one in told for day in one.figure.days if day[0]}
    return len(claim.figure.text) == _DIGITS_OF_A_YEAR and any(number in years for number in claim.figure.numbers)


def is_one_in(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number says of how many it was one, of cells of a row or numbers that the words tell."""
    if not _ONE_IN.search(claim.lead):
        return False
    shares = {share for sheet in at_hand.pages for share in tables_of(sheet.text).shares(_MOST_ROWS)}
    shares |= {part / whole for part, whole in _pairs_of([one for one in told if one is not claim])}
    shares |= {Decimal(one.replace(",", ".")) / 100 for sheet in at_hand.pages for one in _PERCENT.findall(sheet.text)}
    return any(share and abs(1 / share - number) < 1 for share in shares for number in claim.figure.numbers)


def is_factor(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number, taken as often as another that stands beside it tells, makes a third: "2 x 79"."""
    if not _TIMES.search(claim.around(3, 4)):
        return False
    values = [number for one in told if one is not claim for number in one.figure.numbers]
    return any(own * other in values for own in claim.figure.numbers for other in values)


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


def is_point(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number names a point of a cited document, or says how many points it has."""
    if claim.figure.kind != "number":
        return False
    points = [_points(sheet.text) for sheet in at_hand.pages]
    if LABEL.search(claim.lead):
        return any(not claim.figure.numbers.isdisjoint(found) for found in points)
    return bool(_POINTS.match(claim.behind)) and any(max(found, default=0) in claim.figure.numbers for found in points)


def _points(text: str) -> frozenset[Decimal]:
    """Return the numbers that lines of a page begin with as points do."""
    found = {Decimal(one) for one in _POINT.findall(text)}
    found |= {Decimal("一二三四五六七八九".index(one) + 1) for one in _CHINESE_POINT.findall(text)}
    return frozenset(one.normalize() for one in found)
