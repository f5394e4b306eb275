"""The figures in a text: dates, amounts, numbers, order numbers, ASINs, exhibit ids and references."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.rules.scripts import LAST_LETTER, letters_of

Kind = Literal["order number", "ASIN", "exhibit", "reference", "time", "date", "amount", "number", "standard"]
_Reader = tuple[Callable[[str], object], re.Pattern[str], Callable[[re.Match[str]], Iterator["Figure"]]]
Day = tuple[int | None, int | None, int | None]
"""Year, month and day of a date as far as it is told."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar", "february feb februar", "march mar märz", "april apr", "may mai", "june jun juni",
            "july jul juli", "august aug", "september sep sept", "october oct oktober okt", "november nov",
            "december dec dezember dez",
        ),
        1,
    )
    for name in names.split()
}
_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
_TENS = {
    name: 10 * number
    for number, name in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_GERMAN = ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn"]
_WORDS = (
    {name: number for number, name in enumerate(_ONES) if number > 1} | _TENS | {"dozen": 12, "dutzend": 12}
    | {name: number for number, name in enumerate(_GERMAN, 2)}
)
# In other languages, on pages alone; what is another word in English or German ("once", "due", "sei") is left out.
_WORDS_ELSEWHERE = {
    name: number
    for number, names in enumerate(
        (
            "deux dos dois duas twee två dwa dwie", "trois tres tre três drie trzy",
            "quatre cuatro quattro quatro cztery fyra",
            "cinq cinco cinque vijf pięć fem", "seis zes sześć", "sept siete sette sete zeven siedem sju",
            "huit ocho otto oito osiem åtta", "neuf nueve nove negen dziewięć nio", "dix diez dieci dez dziesięć tio",
            "onze undici jedenaście elva", "douze doce dodici doze twaalf dwanaście tolv",
        ),
        2,
    )
    for name in names.split()
}
_HOURS = {name: number for number, name in enumerate(_ONES[1:13], 1)} | {
    name: number for number, name in enumerate(["eins", *_GERMAN[:11]], 1)
}
_SPOKEN = {
    "half past": 30, "quarter past": 15, "quarter to": -15, "halb": -30, "viertel nach": 15, "viertel vor": -15,
}
_DOZENS = frozenset({"dozen", "dutzend"})
_THOUSANDS = {"千": 10**3, "万": 10**4, "萬": 10**4, "百": 100}
_DIGITS = "零一二三四五六七八九"
_CHINESE = {sign: number for number, sign in enumerate(_DIGITS)} | {"两": 2, "俩": 2, "兩": 2}

_ALNUM = "A-Za-z0-9"
# With a capital: "may" and "march" are also other words.
_MONTH = "|".join(form for name in sorted(MONTHS, key=len, reverse=True) for form in (name.title(), name.upper()))
# In German the day stands first: "im Mai 27" are 27 things.
_NOT_GERMAN = r"(?!(?i:januar|februar|märz|mai|juni|juli|oktober|okt|dezember|dez)\b)"
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.)?(?![0-9A-Za-z]|-[A-Za-z])"
# What stands between days that share a month: "3 to 5", "22. und am 29.", "vom 3. bis zum 5.".
_JOINT = (
    r"\s*(?:-|–|—|/|&|,?\s*\b(?:(?:and|or)(?: on)?(?: the)?|to(?: the)?|through|thru|until|till"
    r"|(?:und|sowie|oder)(?: (?:am|den|dem|vom))?|bis(?: (?:zum|einschließlich))?)\b)\s*"
)
_COMMA = r"\s*,\s*(?:am\s+|den\s+|on\s+)?"
_DAYS = rf"(?P<days>{_DAY}(?:(?:{_JOINT}|{_COMMA}){_DAY})*)"
# Behind a month a comma may begin another matter, and "and" another count: "On January 5, 20 pieces were sent", "80 on
# February 5 and 30 on February 6". In a list they do not.
_COUNTS = r"(?!\s+(?:on|in|at|of|more|others|pieces|units|orders|buyers|parcels|am|im)\b)"
_NEXT = rf"{_DAY}{_COUNTS}"
_DAYS_BEHIND = rf"(?P<days>{_DAY}(?:(?:{_COMMA}{_NEXT})+{_JOINT}{_NEXT}|(?:{_COMMA}{_NEXT}){{2,}}|{_JOINT}{_NEXT})*)"
_CODES = r"(?:GBP|USD|EUR|CNY|RMB|JPY|CAD|AUD|NZD|SEK|PLN|CHF|INR|MXN|BRL|TRY|AED|SGD)"
_NUMBER = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2}(?!\d))?"
    r"|\d{1,3}(?:['’]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
)


class Figure(NamedTuple):
    """A figure as it is written, and all that it can mean.

    A case has some thousand of them, and a tuple with names is made in a third of the time of another frozen value.
    """

    kind: Kind
    text: str
    days: frozenset[Day] = frozenset()
    numbers: frozenset[Decimal] = frozenset()
    name: str = ""

    def supports(self, claim: "Figure") -> bool:
        """Tell whether a claim says no more than this figure does."""
        if claim.days:
            # Asked of every figure of a case for every figure of its words: loops take half of what any() takes.
            for known in self.days:
                for told in claim.days:
                    if _covers(known, told):
                        return True
            return False
        if claim.name or self.name:
            return self.name == claim.name
        return bool(self.numbers & claim.numbers)

    @property
    def has_fraction(self) -> bool:
        """Tell whether one of the numbers that it can mean is not whole."""
        return any(number != number.to_integral_value() for number in self.numbers)


def _covers(known: Day, told: Day) -> bool:
    """Tell whether a known date holds all that is told of one."""
    (year, month, day), (told_year, told_month, told_day) = known, told
    return (
        (told_day is None or told_day == day)
        and (told_month is None or told_month == month)
        and (told_year is None or told_year == year)
    )


def whole_days(days: Iterable[Day], like: date | None) -> Iterator[date]:
    """Yield days as dates, one without a year in that of another."""
    for told, month, day in days:
        year = told or (like.year if like else None)
        if year and month and day:
            try:
                yield date(year, month, day)
            except ValueError:  # the thirtieth of February: a misprint is no day
                continue


# It has every day that a year may have.
_LEAP_YEAR = 2000


def is_no_day(figure: Figure) -> bool:
    """Tell whether a date names a day that no calendar has; one without a year may be that of a leap year."""
    days = [(year or _LEAP_YEAR, month, day) for year, month, day in figure.days if month and day]
    return bool(days) and len(days) == len(figure.days) and not any(whole_days(days, None))


def day_order(day: Day) -> tuple[int, ...]:
    """Return by what days are put in order, those first of which less is told."""
    return tuple(part or 0 for part in day)


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text in their order."""
    return _figures(text, False)


@lru_cache(maxsize=256)
def dates(text: str) -> tuple[Figure, ...]:
    """Return the dates among the figures of a text, without looking for what is read after them."""
    readers = _ASCII_DATES if text.isascii() else _READERS[:_DATES]
    return tuple(figure for figure in _read(text, readers) if figure.days) if _DIGIT.search(text) else ()


def figures_of_page(text: str, page: str = "") -> tuple[Figure, ...]:
    """Return what can be read in a text of a page; in tables "13 7 Oct 13" it is open what belongs together.

    A day without a year counts in each year that the page names.
    """
    either = _figures(text, True) if _may_be_read_twice(text) else ()
    found = tuple(dict.fromkeys((*_figures(text, False), *either)))
    years = _years_of(page or text)
    return tuple(_in_years(figure, years) for figure in found)


def _may_be_read_twice(text: str) -> bool:
    """Tell whether days stand before and behind months: only then does the order of reading matter."""
    return bool(_MONTH_NAMED.search(text)) and all(
        pattern.search(text) for _, pattern, _ in _READERS[_DAY_FIRST : _DAY_FIRST + 2]
    )


def in_words_like(number: int, text: str) -> str:
    """Return a number below a hundred as another is written: in digits, English, German or Chinese; "" for none."""
    if text[:1].isdigit():
        return str(number)
    if ord(text[0]) > LAST_LETTER:
        return _in_chinese(number)
    german = _GERMAN[number - 2] if 2 <= number < len(_GERMAN) + 2 else ""
    told = german if text.lower() in _GERMAN else _in_english(number)
    return told.capitalize() if text[0].isupper() else told


def _in_english(number: int) -> str:
    ten, one = divmod(number, 10)
    tens = next((name for name, value in _TENS.items() if value == 10 * ten), "")
    return _ONES[number] if number < len(_ONES) else f"{tens}-{_ONES[one]}" if one else tens


def _in_chinese(number: int) -> str:
    ten, one = divmod(number, 10)
    if not ten:
        return "两" if number == 2 else _DIGITS[one]
    return f"{_DIGITS[ten] if ten > 1 else ''}十{_DIGITS[one] if one else ''}"


def numbers_elsewhere(text: str) -> Iterator[Figure]:
    """Yield the numbers in words of other languages: a letter is in English, German or Chinese, a page in any."""
    for match in _WORD_ELSEWHERE.finditer(text):
        number = _WORDS_ELSEWHERE[match[0].lower()]
        yield Figure("number", match[0], numbers=frozenset({Decimal(number).normalize()}))


@lru_cache(maxsize=512)
def _years_of(page: str) -> frozenset[int]:
    return frozenset(int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", page))


def _in_years(figure: Figure, years: frozenset[int]) -> Figure:
    if not years or not any(year is None for year, _, _ in figure.days):
        return figure
    days = {(year or other, month, day) for year, month, day in figure.days for other in years}
    return Figure(figure.kind, figure.text, frozenset(days))


@lru_cache(maxsize=4096)
def _figures(text: str, month_first: bool) -> tuple[Figure, ...]:
    if not _DIGIT.search(text):
        return _read(text, _WITHOUT_DIGITS)
    return _read(text, (_MONTH_FIRST if month_first else _READERS) if not text.isascii() else
                 _ASCII_MONTH_FIRST if month_first else _ASCII)


def _read(text: str, readers: Iterable[_Reader]) -> tuple[Figure, ...]:
    found: list[tuple[int, Figure]] = []
    rest = text
    for may_match, pattern, make in readers:
        if not may_match(rest):
            continue
        matches = list(pattern.finditer(rest))
        for match in matches:
            found += [(match.start(), figure) for figure in make(match)]
        if matches and make is _chinese_days:
            bare = list(_BARE_DAY.finditer(_without(rest, matches)))
            found += [(match.start(), day) for match in bare for day in _bare_day(match, matches)]
            matches = sorted([*matches, *bare], key=lambda one: one.start())
        if matches:
            rest = _without(rest, matches)
            if not _LEFT.search(rest):
                break
    return tuple(figure for _, figure in sorted(found, key=lambda pair: pair[0]))


def _without(text: str, matches: list[re.Match[str]]) -> str:
    """Return a text with signs that mean nothing in place of what was found."""
    parts: list[str] = []
    at = 0
    for match in matches:
        parts += (text[at : match.start()], "\x01" * (match.end() - match.start()))
        at = match.end()
    return "".join((*parts, text[at:]))


@lru_cache(maxsize=8192)
def value_of(text: str) -> frozenset[Decimal]:
    """Return what a number can mean; separators of thousands and decimals differ between countries."""
    plain = re.sub(r"[\u00a0\u202f '’]", "", text)
    forms = {plain.replace(",", "")}
    if re.fullmatch(r"\d+,\d{1,2}", plain):
        forms = {plain.replace(",", ".")}
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", plain):
        either = {plain} if plain.count(".") == 1 and "," not in plain else set()
        forms = {plain.replace(".", "").replace(",", ".")} | either
    return frozenset(Decimal(form).normalize() for form in forms if re.fullmatch(r"\d+(\.\d+)?", form))


def named(kind: Kind) -> Callable[[re.Match[str]], Iterator[Figure]]:
    """Return a reader of figures that are names."""

    def read(match: re.Match[str]) -> Iterator[Figure]:
        yield Figure(kind, match[0], name=match[0].upper())

    return read


def _several_days(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a date for each day that shares a month: "October 6 and 24"."""
    groups = match.groupdict()
    month = MONTHS[groups["month"].lower()]
    year = int(groups["year"]) if groups.get("year") else None
    days = re.findall(r"\d{1,2}", groups.get("days") or "")
    if not days:
        yield Figure("date", match[0].strip(), frozenset({(year, month, None)}))
    for day in days:
        yield Figure("date", match[0].strip(" ."), frozenset({(year, month, int(day))}))


def _numeric_day(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a date of figures only; where the order of day and month is open, both are meant."""
    year, one, two = int(match["year"]), int(match["one"]), int(match["two"])
    year += 2000 if year < 100 else 0
    days = {(year, month, day) for day, month in ((one, two), (two, one)) if 1 <= month <= 12 and 1 <= day <= 31}
    if days:
        yield Figure("date", match[0], frozenset(days))


def _plain_day(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a date whose parts stand in groups by name, such as 2026-03-02 or 2026年3月2日.

    One that no calendar has is a date all the same: nothing will bear it out.
    """
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    month, day = int(groups["month"]), int(groups["day"]) if groups.get("day") else None
    if 1 <= month <= 12 or year is None or _FIRST_YEAR <= year <= _LAST_YEAR:
        yield Figure("date", match[0], frozenset({(year, month, day)}))


def _time(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a time of day; whether it is before noon is often not said, so half a day has all of them."""
    hour, minute = (int(part) for part in re.findall(r"\d+", match[0])[:2])
    yield Figure("time", match[0].strip(), name=f"{hour % 12:02}:{minute:02}")


def _whole_hour(match: re.Match[str]) -> Iterator[Figure]:
    hour = int(re.findall(r"\d+", match[0])[0])
    yield Figure("time", match[0].strip(), name=f"{hour % 12:02}:00")


def _standard(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a standard or a law by its name without blanks, bodies that adopted it, and the year of its edition."""
    name = re.sub(r"\s+|-(?=[A-Z])|(?<=[A-Z])-", "", (match["name"] or match["law"]).upper())
    yield Figure("standard", match[0].strip(), name=name)


def _nothing(match: re.Match[str]) -> Iterator[Figure]:
    """Yield no figure of what only looks like one, such as the offset of a time zone."""
    return iter(())


def _day_elsewhere(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a date for each day that shares a month of another language, or the month itself with its year."""
    name = match["month"] or match["whole"]
    month = next(at for at, names in enumerate(_ELSEWHERE, 1) if name in names.split())
    told = match["year"] or match["its_year"]
    year = int(told) if told else None
    for day in re.findall(r"\d+", match["days"] or "") or (None,):
        yield Figure("date", match[0], frozenset({(year, month, int(day) if day else None)}))


def _day_of_no_month(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a day that may be one of any month."""
    days = frozenset((None, month, int(match["day"] or match["also"])) for month in range(1, _LAST_MONTH + 1))
    yield Figure("date", match[0], days)


def _many(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a number or an amount in hundreds, thousands or ten thousands: "1.2万"."""
    numbers = frozenset((one * _THOUSANDS[match["sign"]]).normalize() for one in value_of(match["number"]))
    yield Figure("amount" if match["money"] else "number", match[0].strip(), numbers=numbers)


def _month_and_day(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a date of two figures and a stroke, either of which may be the month: "05/11"."""
    one, two = int(match["one"]), int(match["two"])
    orders = ((one, two), (two, one))
    if days := {(None, month, day) for month, day in orders if 1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY}:
        yield Figure("date", match[0], frozenset(days))


def _several_numeric(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a date for each day that shares the month or the year of the last: "20.-24.04.2026"."""
    year = int(match["year"])
    year += 2000 if year < 100 else 0
    for day, month in re.findall(r"(\d\d?)\.(?:(\d\d?)(?=\.))?", match["days"]):
        yield Figure("date", match[0], frozenset({(year, int(month or match["month"]), int(day))}))


def _day_without_year(match: re.Match[str]) -> Iterator[Figure]:
    text = match["told"] or match["also"]
    day, month = (int(part) for part in text.strip(".").split("."))
    yield Figure("date", text, frozenset({(None, month, day)}))


def _rest_of_span(match: re.Match[str]) -> Iterator[Figure]:
    """Yield the first and the last day of a span whose end tells no year: "2026/1/16-1/31"."""
    year, month = int(match["year"]), int(match["month"])
    yield Figure("date", match[0], frozenset({(year, month, int(match["day"]))}))
    yield Figure("date", match[0], frozenset({(year, int(match["last_month"] or month), int(match["last"]))}))


def _chinese_days(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a date for each day or month that shares what stands before it: "2月3日至5日", "9至12月"."""
    year = int(match["year"]) if match["year"] else None
    *others, last = (int(month) for month in re.findall(r"\d+", match["months"]))
    text = match[0].strip()
    yield from (Figure("date", text, frozenset({(year, month, None)})) for month in others)
    days = [int(day) for day in re.findall(r"\d+", match["days"] or "")]
    # A month that no calendar has is a date all the same with its year: nothing will bear it out.
    if 1 <= last <= _LAST_MONTH or year is None or _FIRST_YEAR <= year <= _LAST_YEAR:
        yield from (Figure("date", text, frozenset({(year, last, day)})) for day in days or (None,))


def _bare_day(match: re.Match[str], dates: list[re.Match[str]]) -> Iterator[Figure]:
    """Yield a day whose month was told before it: "8月27日7件、28日12件"."""
    before = [one for one in dates if one.start() < match.start()]
    if before:
        year = int(before[-1]["year"]) if before[-1]["year"] else None
        month = int(re.findall(r"\d+", before[-1]["months"])[-1])
        yield Figure("date", match[0], frozenset({(year, month, int(match["day"]))}))
    else:
        yield Figure("number", match["day"], numbers=value_of(match["day"]))


def _amount(match: re.Match[str]) -> Iterator[Figure]:
    number = re.search(_NUMBER, match[0])
    if number:
        yield Figure("amount", match[0].strip(), numbers=value_of(number[0]))


def _number(match: re.Match[str]) -> Iterator[Figure]:
    yield Figure("number", match[0], numbers=value_of(match[0]))


def _spoken_time(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a time as people say it: "half past four", "viertel vor neun"."""
    minutes = 60 * _HOURS[match["hour"].lower()] + _SPOKEN[match["part"].lower()]
    yield Figure("time", match[0], name=f"{minutes // 60 % 12:02}:{minutes % 60:02}")


def _word(match: re.Match[str]) -> Iterator[Figure]:
    *parts, last = re.split(r"[-\s]+", match[0].lower())
    if parts and last in _DOZENS:
        times = Decimal("0.5") if "half" in parts or "halbes" in parts else Decimal(_WORDS.get(parts[-1], 1))
        yield Figure("number", match[0], numbers=frozenset({(times * _WORDS[last]).normalize()}))
        return
    total = sum(_WORDS.get(part, 1) for part in (*parts, last))
    yield Figure("number", match[0], numbers=frozenset({Decimal(total).normalize()}))


def _chinese(match: re.Match[str]) -> Iterator[Figure]:
    tens, ten, ones = match["sign"].rpartition("十") if "十" in match["sign"] else ("", "", match["sign"])
    value = (_CHINESE.get(tens, 1) * 10 if ten else 0) + _CHINESE.get(ones, 0)
    yield Figure("number", match["sign"], numbers=frozenset({Decimal(value).normalize()}))


_FIRST_YEAR, _LAST_YEAR, _LAST_MONTH, _LAST_DAY = 1900, 2100, 12, 31
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# After a day any four digits are a year, a mistyped one too; after "May 5" without a comma they may count things.
_ANY_YEAR = r"(?P<year>\d{4})"
_YEAR_NEXT = r"(?:,\s+|\s+(?=19|20))"
_FREE, _END = rf"(?<![{_ALNUM}.,-])", rf"(?![{_ALNUM}])"
_MONEY_BEFORE = rf"(?:[£$€¥￥]|(?<![A-Za-z]){_CODES})\s?(?:{_NUMBER})"
# A weight, too: "5 Pfund Kaffee", "12 pounds of flour", "12 pounds heavy".
_POUNDS = (
    r"(?:[Pp]ounds\b(?!\s+(?:of\b|heavy|lighter|heavier|in weight|(?:and )?\d+ ?(?:oz|ounces)))"
    r"|Pfund\b(?!\s+(?:schwer|leicht|Gewicht|(?!Sterling)[A-ZÄÖÜ][a-zäöüß]+)))"
)
_MONEY_AFTER = (
    # In "2.500 € 0,09" the sign is that of the second number: the first one counts.
    r"(?!\d{1,3}(?:[.,]\d{3})*\s?[£€]\s?\d[\d.,]*[.,]\d\d(?!\d))"
    rf"(?:{_NUMBER})\s?(?:[£€]|{_CODES}(?![A-Za-z])|(?:[Dd]ollars?|[Ee]uros?|[Yy]uan|Franken)\b|{_POUNDS}|[美加欧歐澳日]元|英镑|英鎊|人民币|人民幣|日圓|元)"
)
_AND_SO_ON = r"\s*(?:起?至|起?到|和|及|与|與|或|、|～|~|–|—|-)\s*"
# "5日内" behind a day is a while; a month before others has no sign of its own: "9至12月".
_CHINESE_DAYS = (
    rf"(?P<months>(?:(?<![\d.,])(?:1[0-2]|[1-9])(?:{_AND_SO_ON}))*\d{{1,2}})\s*月"
    rf"(?:\s*(?P<days>\d{{1,2}}(?:\s*[日号號]?{_AND_SO_ON}\d{{1,2}}(?=\s*[日号號](?!之?内|之?內|以内|以內)"
    rf"|{_AND_SO_ON}\d{{1,2}}\s*[日号號]))*)\s*[日号號])?"
)
# A while has a word before or behind it: "每7日", "5日内".
_NO_DAY_BEHIND = "月年每滿满共近约約续續过過第-"
_BARE_DAY = re.compile(
    rf"(?<![\d.,:{_NO_DAY_BEHIND}])(?<![{_NO_DAY_BEHIND}] )(?P<day>[12]\d|3[01]|[1-9])(?:[日号號]|(?<=\d) 日)"
    r"(?!之?内|之?內|以内|以內|[后後前间間])"
)
# Days of figures and points, one below twelve and one of a month.
_POINTED = r"(?:0?[1-9]|[12]\d|3[01])\."
_POINTED_DAY = rf"{_POINTED}(?:0?[1-9]|1[0-2])\."
_BEFORE_A_DAY = r"(?<=am )|(?<=vom )|(?<=bis )|(?<=zum )|(?<=ab )|(?<=dem )|(?<=den )|(?<=seit )|(?<=und )|(?<=\.[-–])"
# Letters and figures in one, a hyphen or a stroke between them or none: RO-240510-771, NC401177310US.
_REFERENCE = rf"(?!(?:[HQ][1-4]|FY\d+)(?![{_ALNUM}-]))" + (
    rf"(?=[{_ALNUM}/-]*\d)(?=[A-Z0-9/-]*[A-Z])[A-Z0-9]+(?:[-/][A-Z0-9]+)*(?![{_ALNUM}]|-[{_ALNUM}])"
)
# A number of a year and one that counts: "26-00417". Two numbers with a hyphen are a span, or a telephone's.
_NUMBERED = rf"(?<![{_ALNUM}.,/-])(?<!\d )(?<!\) )\d{{2,4}}-0\d{{3,}}(?![{_ALNUM}]|-\d)"
# Looked at first: a word that begins otherwise is none of some thirty.
_INITIAL = f"(?=[{''.join(sorted({word[0] for word in _WORDS}))}])"
_NO_FRACTION = r"(?![\s-]?(?:(?:quarter|third|fifth|eighth|tenth)s?|viertel|drittel|fünftel|achtel|zehntel)\b)"
_TWO_TO_NINE = "二两兩三四五六七八九"
_COUNTED = "个個件天周週月年次份条條张張页頁批位人名箱单單封笔筆台臺套家种種轮輪项項起"

# In German "10 am Montag" are ten things.
_WHOLE_HOUR = (
    rf"(?<![{_ALNUM}.,:])(?:1[0-2]|0?[1-9])\s?(?:[ap]\.m\.?|[AP]\.?M\b\.?|[ap]m\b(?!\s+(?:\d|[A-ZÄÖÜ])))"
    rf"|(?<![{_ALNUM}.,:])(?:[01]?\d|2[0-4])\s+(?:Uhr|o['’]clock)\b"
    rf"|(?<![{_ALNUM}.,:])(?:1\d|2[0-4]|0?[1-9])(?=\s*(?:and|to|or|-|–|bis|und|oder)\s*\d\d?(?::\d\d)?"
    r"\s?(?:[ap]\.?m\b|[AP]M\b|Uhr))"
    rf"|(?:(?<=\b[Àà] )|(?<=\b[Dd]e )|(?<=\b[Vv]ers )|(?<=\bet ))(?:1\d|2[0-4]|0?[1-9])\s?h(?![{_ALNUM}]|\s?\d)"
    r"|(?<=[上下中][午])\s*\d\d?\s*[点點时時]|(?<![\d.,:小])(?:[01]?\d|2[0-4])\s*[时時](?!\s*\d)(?![候间間效])"
)
# Who publishes standards, and who adopted them under the same number; the year of an edition is no part of the name.
_ADOPTED = "DIN|BS|NF|UNI|UNE|ÖNORM|SN|EN|ISO|AS|NZS|JIS|ANSI|GB"
_BODIES = "EN|ISO(?:/IEC|/TS)?|IEC|DIN|ASTM|ANSI|UL|BS|NF|UNI|UNE|JIS|GB(?:/T)?|AS/NZS|CPSIA|RoHS|REACH|NSF|CSA|IEEE"
_STANDARD = (
    rf"(?<![{_ALNUM}-])(?:(?:{_ADOPTED})[ -])*"
    rf"(?P<name>(?:{_BODIES})(?:[ -]?(?=\d)|[ -][A-Z]{{1,2}}(?=\d))\d+(?:[.-]\d+)*)"
    rf"(?:[:-](?:19|20)?\d\d(?![\d-])(?:\s?\+\s?A\d+(?::\d{{4}})?)*)?(?![{_ALNUM}])"
)
_LAW = (
    rf"(?P<law>(?<![{_ALNUM}])(?:\d\d? CFR\s?\d+|(?:FCC |CFR )Part \d+"
    r"|(?:§§?|Art\.|Artikel|Articles?)\s?\d{1,3}(?!\d))"
    r"(?:[.-]\d+)*[a-z]?(?:\([a-z0-9]\))*|\b(?:19|20)\d\d/\d{1,4}/(?:EG|EC|EU|EWG|EEC|CE|UE)\b"
    r"|\((?:EU|EG|EC|UE|CE)\)\s?(?:No\.? |Nr\.? )?\d{1,4}/\d{2,4})"
)

# French, Spanish, Italian, Portuguese, Dutch, Swedish, Polish: in small letters, as "5 Mars" may be chocolate, the day
# before the month.
_ELSEWHERE = (
    "janvier enero gennaio janeiro januari stycznia", "février fevrier febrero febbraio fevereiro februari lutego",
    "mars marzo março maart marca", "avril abril aprile april kwietnia", "mai mayo maggio maio mei maj maja",
    "juin junio giugno junho juni czerwca", "juillet julio luglio julho juli lipca",
    "août aout agosto augustus augusti sierpnia",
    "septembre septiembre setiembre settembre setembro september września",
    "octobre octubre ottobre outubro oktober października", "novembre noviembre novembro november listopada",
    "décembre decembre diciembre dicembre dezembro december grudnia",
)
_MONTH_ELSEWHERE = "|".join(sorted(" ".join(_ELSEWHERE).split(), key=len, reverse=True))
_DAY_OF_A_LIST = r"(?:[12]\d|3[01]|0?[1-9])(?:er|º|°)?"
# "les 9 et 10 octobre", "del 2 al 5 de junio", "2-5 maart".
_AND_ELSEWHERE = r"(?:\s*[-–—/]\s*|\s+(?:et|y|e|en|och|i|au|al|a|ao|tot|till|do)\s+(?:le |el |il |l['’]|de )?)"
_OF_A_YEAR = r"\s+(?:de(?:l)?\s+)?"
_DAY_ELSEWHERE = (
    rf"(?<![{_ALNUM}.,-])(?P<days>(?:{_DAY_OF_A_LIST},\s*){{0,31}}(?:{_DAY_OF_A_LIST}{_AND_ELSEWHERE})?{_DAY_OF_A_LIST})\s+"
    rf"(?:de\s+)?(?P<month>{_MONTH_ELSEWHERE})\b(?:{_OF_A_YEAR}(?P<year>(?:19|20)\d\d)(?!\d))?"
    rf"|\b(?P<whole>{_MONTH_ELSEWHERE}){_OF_A_YEAR}(?P<its_year>(?:19|20)\d\d)(?!\d)"
)
# A day whose month is told elsewhere, or not at all: "am 26. und das Büro am 27. Juni".
_DAY_OF_NO_MONTH = (
    r"(?:(?<=\b[Aa]m )|(?<=\b[Vv]om )|(?<=\b[Zz]um )|(?<=\b[Bb]is )|(?<=\b[Aa]b )|(?<=\b[Ss]eit )|(?<=\bde[mn] ))"
    r"(?P<day>[12]\d|3[01]|0?[1-9])\.(?=\s+[a-zäöü(]|\s*[,;)–-])"
    # "du 12 et une du 14 janvier", "celle du 19."
    r"|(?:(?<=\ble )|(?<=\bdu )|(?<=\bau )|(?<=\bel )|(?<=\bdel )|(?<=\bal )|(?<=\bil )|(?<=\bdal ))"
    rf"(?P<also>[12]\d|3[01]|[1-9])(?=\s*[,;:)]|\.(?!\d)|\s+(?:et|ou|y|o|e|nous|au|al|a|une?)\b)(?![{_ALNUM}])"
)
_MANY = (
    rf"{_FREE}(?P<number>\d+(?:\.\d+)?)\s?(?P<sign>[千万萬百])(?!\d)(?:(?:多|余|餘)?(?P<money>\s?[美加欧歐澳日]?元|英镑))?"
)
# A number behind an article says which one is meant.
_WHICH = r"(?<=\b(?:[Dd](?:ie|er|as|en|em)|[Zz]u[rm]) )\d\d?\.(?=\s+[A-ZÄÖÜ])"

_PATTERNS: tuple[tuple[str, Callable[[re.Match[str]], Iterator[Figure]]], ...] = (
    (r"(?<![\d-])\d{3}-\d{7}-\d{7}(?![\d-])", named("order number")),
    (rf"(?<![{_ALNUM}])B0[A-Z0-9]{{8}}{_END}", named("ASIN")),
    (rf"(?<![{_ALNUM}-])E-\d{{1,5}}{_END}", named("exhibit")),
    (
        r"(?<![\d:.,])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])|(?<!\d)(?:[01]?\d|2[0-3])\s*[点點时時]\s*[0-5]?\d\s*分"
        r"|(?<![\d.,])(?:[01]?\d|2[0-3])\.[0-5]\d(?=\s+(?:Uhr|[ap]\.?m))"
        r"|(?<![\d.,])(?:[01]?\d|2[0-3])\s?h\s?[0-5]\d(?!\d)",
        _time,
    ),
    (r"(?:https?://|www\.)[^\s<>\"）)，。；]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\d)24\s*/\s*7(?!\d)", _nothing),
    (_WHOLE_HOUR, _whole_hour),
    (r"\b(?:UTC|GMT|EST|CET)\s?[+−–-]\s?\d{1,2}(?::?\d\d)?(?!\d)", _nothing),
    (rf"{_STANDARD}|{_LAW}", _standard),
    (_DAY_ELSEWHERE, _day_elsewhere),
    (
        rf"{_FREE}(?P<year>\d{{4}})(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)"
        r"\s*(?:[–—~～至到]|(?<=[/.]\d\d)-|(?<=[/.]\d)-)\s*(?:(?P<last_month>\d\d?)(?P=sign))?(?P<last>\d\d?)"
        rf"(?![{_ALNUM}]|[-/.]\d)",
        _rest_of_span,
    ),
    (rf"{_FREE}(?P<year>\d{{4}})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?![{_ALNUM}-])", _plain_day),
    (rf"(?:{_ANY_YEAR}\s*年\s*)?{_CHINESE_DAYS}", _chinese_days),
    (
        rf"{_FREE}(?P<days>{_POINTED}(?:\d\d?\.)?(?:(?:{_JOINT}|{_COMMA}){_POINTED}(?:\d\d?\.)?)*(?:{_JOINT}|{_COMMA})"
        rf"\d\d?\.(?P<month>0?[1-9]|1[0-2])\.)(?P<year>(?:19|20)?\d\d)(?![{_ALNUM}-])",
        _several_numeric,
    ),
    (rf"{_FREE}(?P<one>\d\d?)[./](?P<two>\d\d?)[./](?P<year>(?:19|20)?\d\d)(?![{_ALNUM}-])", _numeric_day),
    (rf"(?<![{_ALNUM}.,/-])(?P<one>0\d(?=/[0-3]\d)|[1-3]\d(?=/0\d))/(?P<two>\d\d)(?![{_ALNUM}/-])", _month_and_day),
    (
        rf"(?:{_BEFORE_A_DAY})(?P<told>{_POINTED_DAY})(?![{_ALNUM}])"
        rf"|{_FREE}(?P<also>{_POINTED_DAY})(?=\s*[,;–-]|\s+[a-zäöü(\d])",
        _day_without_year,
    ),
    (rf"{_FREE}{_DAYS}\s*(?:of\s+)?(?P<month>{_MONTH})\b\.?(?:,?\s+{_ANY_YEAR}(?!\d|[,.]\d))?", _several_days),
    (
        rf"(?<![Ii]m )\b(?P<month>{_NOT_GERMAN}{_MONTH})\.?\s+{_DAYS_BEHIND}(?!:\d|[.,]\d)"
        rf"(?:{_YEAR_NEXT}{_ANY_YEAR}(?!\d|[,.]\d))?",
        _several_days,
    ),
    (rf"\b(?P<month>{_MONTH})\.?,?\s+{_YEAR}{_END}", _several_days),
    (rf"(?<![{_ALNUM}-]){_REFERENCE}|{_NUMBERED}", named("reference")),
    (_MANY, _many),
    (rf"{_MONEY_BEFORE}|{_MONEY_AFTER}", _amount),
    (_DAY_OF_NO_MONTH, _day_of_no_month),
    (_WHICH, _nothing),
    (rf"{_FREE}(?:{_NUMBER})(?![{_ALNUM}]|[.,]\d)|(?<=[A-Za-z]-)\d+{_END}", _number),
    (
        rf"(?i)\b(?P<part>{'|'.join(_SPOKEN)})\s+(?P<hour>{'|'.join(_HOURS)})\b",
        _spoken_time,
    ),
    (rf"(?i)\b(?:half a|halbes|{'|'.join(_WORDS)})\s+(?:dozen|dutzend)\b", _word),
    (
        rf"(?i)\b{_INITIAL}(?:(?:{'|'.join(_TENS)})[-\s](?:{'|'.join(_ONES[1:10])})|{'|'.join(_WORDS)})\b{_NO_FRACTION}",
        _word,
    ),
    (rf"(?<!第)(?P<sign>[{_TWO_TO_NINE}]?十[一二三四五六七八九]?|[{_TWO_TO_NINE}])(?=[{_COUNTED}])", _chinese),
)


def _names_a_month_elsewhere(text: str) -> bool:
    return not _MONTHS_ELSEWHERE.isdisjoint(letters_of(text))


def _speaks_of_a_time(text: str) -> bool:
    lowered = text.lower()
    return "half past" in lowered or "quarter" in lowered or "halb" in lowered or "viertel" in lowered


def _tells_a_number(text: str) -> bool:
    return not text.isascii() or not _WORDS.keys().isdisjoint(letters_of(text.lower()))


_MONTHS_ELSEWHERE = frozenset(" ".join(_ELSEWHERE).split())
_NAMED = f"(?:{_MONTH})"
# Of each what must stand in a text: most texts hold none of it, and looking for that is quick.
_NEEDED: tuple[str | Callable[[str], object], ...] = (
    "-", "B0", "E-", r"\d\s*[:点點时時]|\d\.\d\d\s+(?:Uhr|[ap]\.?m)|\d\s?h\s?\d",
    r"://|www\.|@|24\s*/", r"\d\s*(?:[点點时時h]|[apAP]\.?[mM]|Uhr|o['’]c)", "UTC|GMT|EST|CET",
    r"[A-Z§.)/]\s?-?\d|Artik|Artic|Part",
    _names_a_month_elsewhere,
    r"\d\s*[–—~～至到-]\s*\d", r"\d[-/.]\d", "月", r"\d\.(?:\s|[-–—/&,])", r"\d[./]\d", r"0\d/|/0\d",
    r"\d\.\d\d?\.(?!\d)", _NAMED, _NAMED, _NAMED, rf"[A-Z][{_ALNUM}/-]*\d|\d[A-Z0-9/-]*[A-Z]|-0",
    # They begin with a sign or a set of signs, so that a search passes over all others at once.
    "[千万萬百]",
    r"[\d£$€¥￥](?:(?<=[£$€¥￥])|\s?(?:[£€A-Z元美加欧歐澳日英人]|po|do|eu|yu)|(?<=[A-Z]\d)|(?<=[A-Z]\s\d))",
    r"[. ](?:(?<=\d\.)[\s,;)–-]|(?=\d)(?<=[ldaei][euli] ))", r"\d\.\s", "",
    _speaks_of_a_time, "dozen|utzend", _tells_a_number, r"[\u3400-\u9fff]",
)
# Of each the signs that it begins with, which are asked for at each place before what must stand in front of it.
_BEGINS = (
    r"\d", "B", "E", r"\d", "", r"[\d\s]", "", r"[A-ZÖ§\d(]", "",
    r"\d", r"\d", r"\d", r"\d", r"\d", r"\d", r"\d", r"\d",
    "[A-Z]", "[A-Z]", r"[A-Z\d]", r"\d", r"[\d£$€¥￥A-Z]", r"\d", r"\d", r"\d", "", "", "", "",
)
_READERS = tuple(
    (
        re.compile(needed).search if isinstance(needed, str) else needed,
        re.compile(f"(?={begins})(?:{pattern})" if begins else pattern), make,
    )
    for needed, begins, (pattern, make) in zip(_NEEDED, _BEGINS, _PATTERNS, strict=True)
)
# Those that read a day before its month come first of two, and all that read dates before all others.
_DAY_FIRST, _DATES = 16, 19
_WITHOUT_DIGITS = _READERS[-4:]
_MONTH_FIRST = (
    *_READERS[:_DAY_FIRST], *reversed(_READERS[_DAY_FIRST : _DAY_FIRST + 2]), *_READERS[_DAY_FIRST + 2 :]
)
# What reads Chinese signs alone finds nothing in a text without any.
_SIGNS_ALONE = (_chinese_days, _many, _chinese)
_ASCII, _ASCII_MONTH_FIRST, _ASCII_DATES = (
    tuple(reader for reader in readers if reader[2] not in _SIGNS_ALONE)
    for readers in (_READERS, _MONTH_FIRST, _READERS[:_DATES])
)
_DIGIT = re.compile(r"\d")
# Every figure has a digit or a letter.
_LEFT = re.compile(r"[^\W_]")
_WORD_ELSEWHERE = re.compile(rf"(?i)(?<![\w-])(?:{'|'.join(_WORDS_ELSEWHERE)})(?![\w-]|\.)")
_MONTH_NAMED = re.compile(rf"\b(?:{_MONTH})\b")
