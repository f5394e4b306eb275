"""Forms of days and months: in figures, with the names of months, in Chinese, and where the month is told elsewhere."""

import re
from collections.abc import Iterator

from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.form import ALNUM, END, UNJOINED, Form, cues
from pipeline.rules.figures.number_forms import value_of
from pipeline.rules.figures.number_words import chinese_value

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
# As words are shortened.
MONTH_WORDS = frozenset(name[:5] for name in MONTHS)
# With a capital: "may" and "march" are also other words.
MONTH = "|".join(form for name in sorted(MONTHS, key=len, reverse=True) for form in (name.title(), name.upper()))
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
# February 5 and 30 on February 6". In a list they do not; no day is the 97th.
_COUNTS = r"(?!\s+(?:on|in|at|of|more|others|pieces|units|orders|buyers|parcels|am|im)\b)"
# "August 31, and 4 balms": behind a comma "and" counts what it names.
_AND_THINGS = r"\s*,\s*and\s+\d{1,2}\s+(?!(?:was|has|this|us|as|is|its)\b)[a-z]{2,}s\b"
_NEXT = rf"(?!(?:3[2-9]|[4-9]\d)(?!\d)){_DAY}{_COUNTS}"
_AND_NEXT = rf"(?!{_AND_THINGS}){_JOINT}{_NEXT}"
_DAYS_BEHIND = rf"(?P<days>{_DAY}(?:(?:{_COMMA}{_NEXT})+{_JOINT}{_NEXT}|(?:{_COMMA}{_NEXT}){{2,}}|{_AND_NEXT})*)"
# What a month is told of: "in May 12 orders", "in May 31 of 34".
_COUNTED = r"\w+\.? \d{1,2} (?:of\b|(?!was\b|has\b|this\b|us\b|as\b|is\b|its\b)[a-z]+s\b)"
# "On 16 June and 17", where it ends or somebody did something: "and 17 lamps" are lamps.
_AND_ANOTHER = (
    rf"\s+(?:and|und)\s+(?P<another>(?:[12]\d|3[01]|[1-9]){END})"
    r"(?=\s*(?:[.;:)]|,\s|$)|\s+(?:we|they|he|she|the|our|all|each|when|because|while|but|wir|haben|wurden?)\b)"
)


def _several_days(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a date for each day that shares a month: "October 6 and 24"."""
    groups = match.groupdict()
    month = MONTHS[groups["month"].lower()]
    year = int(groups["year"]) if groups.get("year") else None
    days = re.findall(r"\d{1,2}", f"{groups.get('days') or ''} {groups.get('another') or ''}")
    if not days:
        yield Figure("date", match[0].strip(), frozenset({(year, month, None)}))
    text = match[0].strip(" .")
    if (number := _NUMBER_BEFORE.match(text)) and days[0] == number[1] and int(number[1]) > int(number[2]):
        # "Issue 4, 3 June": days of a list ascend.
        yield Figure("number", number[1], numbers=value_of(number[1]))
        days, text = days[1:], text[number.start(2) :]
    for day in days:
        yield Figure("date", text, frozenset({(year, month, int(day))}))


def _numeric_day(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a date of figures only; where the order of day and month is open, both are meant.

    With points the day stands first, wherever that can be.
    """
    year, one, two = int(match["year"]), int(match["one"]), int(match["two"])
    year += 2000 if year < 100 else 0
    orders = ((one, two), (two, one))
    days = [(year, month, day) for day, month in orders if 1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY]
    if "." in match[0] and two <= _LAST_MONTH:
        days = days[:1]
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


def _joined_day(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a date whose month stands in letters between strokes: "12-Jun-2025", "03/Nov/25", "16-Apr"."""
    year = int(match["year"]) if match["year"] else None
    year = year + 2000 if year is not None and year < 100 else year
    yield Figure("date", match[0], frozenset({(year, MONTHS[match["month"].lower()], int(match["day"]))}))


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


def _days_of_any_month(match: re.Match[str]) -> Iterator[Figure]:
    """Yield each day of a list whose month was told before it: "les 9, 16 et 23"."""
    for day in re.findall(r"\d+", match["days"]):
        yield Figure("date", day, frozenset((None, month, int(day)) for month in range(1, _LAST_MONTH + 1)))


def _day_of_any_month(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a day that may be one of any month: "到當月31日", "le samedi 12"."""
    days = frozenset((None, month, int(match["day"])) for month in range(1, _LAST_MONTH + 1))
    yield Figure("date", match[0], days)


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


def chinese_days(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a date for each day or month that shares what stands before it: "2月3日至5日", "9至12月"."""
    year = int(match["year"]) if match["year"] else None
    *others, last = (int(month) for month in re.findall(r"\d+", match["months"]))
    text = match[0].strip()
    yield from (Figure("date", text, frozenset({(year, month, None)})) for month in others)
    days = [int(day) for day in re.findall(r"\d+", match["days"] or "")]
    # A month that no calendar has is a date all the same with its year: nothing will bear it out.
    if 1 <= last <= _LAST_MONTH or year is None or _FIRST_YEAR <= year <= _LAST_YEAR:
        yield from (Figure("date", text, frozenset({(year, last, day)})) for day in days or (None,))


def _days_in_signs(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a date for each day that shares a month in Chinese numerals: "十月二十三日和二十六日"."""
    signs = (match["year"] or "").replace("零", "〇")
    year = int("".join(str(_YEAR_SIGNS.index(sign)) for sign in signs)) if signs else None
    month = chinese_value(match["month"])
    for day in re.findall(_DAY_IN_SIGNS, match["days"]):
        yield Figure("date", match[0], frozenset({(year, month, chinese_value(day))}))


def bare_day(match: re.Match[str], dates: list[re.Match[str]]) -> Iterator[Figure]:
    """Yield a day whose month was told before it: "8月27日7件、28日12件"; "3号货架" is a place with a number.

    Of two months either is meant: "6月19日说，7月10日那批要换，样品23日收到".
    """
    before = [one for one in dates if one.start() < match.start()]
    is_in_a_street = match[0].endswith(("号", "號")) and match.string[: match.start()].endswith(_STREETS)
    if before and not is_in_a_street and not _A_PLACE.match(match.string, match.end()):
        months = {
            (int(one["year"]) if one["year"] else None, int(re.findall(r"\d+", one["months"])[-1]))
            for one in before[-2:]
        }
        yield Figure("date", match[0], frozenset((year, month, int(match["day"])) for year, month in months))
    else:
        yield Figure("number", match["day"], numbers=value_of(match["day"]))


# "码头路5号" is an address.
_STREETS = ("路", "街", "巷", "弄", "大道", "村", "园", "園", "区", "區", "座", "段", "附")
_NUMBER_BEFORE = re.compile(r"(\d{1,2}),\s*(\d{1,2})(?!\d)")
_FIRST_YEAR, _LAST_YEAR, _LAST_MONTH, _LAST_DAY = 1900, 2100, 12, 31
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# After a day any four digits are a year, a mistyped one too; after "May 5" without a comma they may count things.
_ANY_YEAR = r"(?P<year>\d{4})"
_YEAR_NEXT = r"(?:,\s+|\s+(?=19|20))"
_AND_SO_ON = r"\s*(?:起?至|起?到|和|及|与|與|或|、|～|~|–|—|-)\s*"
# "5日内" behind a day is a while; a month before others has no sign of its own: "9至12月".
_CHINESE_DAYS = (
    rf"(?P<months>(?:(?<![\d.,])(?:1[0-2]|[1-9])(?:{_AND_SO_ON}))*\d{{1,2}})\s*月"
    rf"(?:\s*(?P<days>\d{{1,2}}(?:\s*[日号號]?{_AND_SO_ON}\d{{1,2}}(?=\s*[日号號](?!之?内|之?內|以内|以內)"
    rf"|{_AND_SO_ON}\d{{1,2}}\s*[日号號]))*)\s*[日号號])?"
)
# "十月三十日", "二〇二六年十一月二日"; "二十日内" behind a month is a while.
_YEAR_SIGNS = "〇一二三四五六七八九"
_DAY_IN_SIGNS = "三十一|三十|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
_DAYS_IN_SIGNS = (
    rf"(?:(?P<year>二[〇零][零{_YEAR_SIGNS}]{{2}})年)?(?P<month>十[一二]?|(?<!十)[一二三四五六七八九])月"
    rf"(?P<days>(?:{_DAY_IN_SIGNS})(?:[日号號]?(?:[、和及與与至到]|以及)(?:{_DAY_IN_SIGNS})(?=[日号號]))*)[日号號](?!之?[内內]|以[内內])"
)
# A while has a word before or behind it: "每7日", "5日内".
_NO_DAY_BEHIND = "前月年每滿满共近约約续續过過第"
_WHILE_BEHIND = "迟遲期限达達多少足前后後晚早长長需要用了花余餘隔个個各超延途留停存"
_WHILE_BEFORE = "内內以之的有未無无左多余餘间間历歷制"
BARE_DAY = re.compile(
    # "当月25日" is a day of the month that was told.
    rf"(?:(?<=[当當本同该該]月)|(?<![\d.,:{_NO_DAY_BEHIND}-])(?<![{_NO_DAY_BEHIND}-] ))"
    r"(?P<day>[12]\d|3[01]|[1-9])(?:[日号號]|(?<=\d) 日)"
    r"(?!之?内|之?內|以内|以內|[后後前间間])"
)
_A_PLACE = re.compile(
    r"货?架|货?柜|[货库]位|货?仓|库(?!存)|楼|栋|幢|车间|[产生]?产?线|工位|机(?!场)|模具|桌|档口|摊位|铺位|码头|电池|会议室"
    r"|貨?架|貨?櫃|[貨庫]位|貨?倉|庫(?!存)|樓|棟|車間|[產生]?產?線|機(?!場)|檔口|攤位|鋪位|碼頭|電池|會議室"
)
# "Picked up on 5/26 at 4:35 pm": without a nought the words before it tell that it is no fraction.
_ON_A_DAY = r"(?:(?<=\b[Oo]n )|(?<=\b[Uu]ntil )|(?<=\b[Ss]ince )|(?<=\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ))"
# Days of figures and points, one below twelve and one of a month.
_POINTED = r"(?:0?[1-9]|[12]\d|3[01])\."
_POINTED_DAY = rf"{_POINTED}(?:0?[1-9]|1[0-2])\."
_BEFORE_A_DAY = r"(?<=am )|(?<=vom )|(?<=bis )|(?<=zum )|(?<=ab )|(?<=dem )|(?<=den )|(?<=seit )|(?<=und )|(?<=\.[-–])"
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
    rf"(?<![{ALNUM}.,-])(?P<days>(?:{_DAY_OF_A_LIST},\s*){{0,31}}(?:{_DAY_OF_A_LIST}{_AND_ELSEWHERE})?{_DAY_OF_A_LIST})\s+"
    rf"(?:de\s+)?(?P<month>{_MONTH_ELSEWHERE})\b(?:{_OF_A_YEAR}(?P<year>(?:19|20)\d\d)(?!\d))?"
    rf"|\b(?P<whole>{_MONTH_ELSEWHERE}){_OF_A_YEAR}(?P<its_year>(?:19|20)\d\d)(?!\d)"
)
# A day whose month is told elsewhere, or not at all: "am 26. und das Büro am 27. Juni".
_DAY_OF_NO_MONTH = (
    r"(?:(?<=\b[Aa]m )|(?<=\b[Vv]om )|(?<=\b[Zz]um )|(?<=\b[Bb]is )|(?<=\b[Aa]b )|(?<=\b[Ss]eit )|(?<=\bde[mn] ))"
    r"(?P<day>[12]\d|3[01]|0?[1-9])\.(?=\s+[a-zäöü(]|\s*[,;)–-])"
    # "du 12 et une du 14 janvier", "celle du 19."
    r"|(?:(?<=\b[Ll]e )|(?<=\b[DdAa]u )|(?<=\b[EeAaIi]l )|(?<=\b[Dd]el )|(?<=\b[Dd]al ))"
    rf"(?P<also>[12]\d|3[01]|[1-9])(?=\s*[,;:)]|\.(?!\d)|\s+(?:et|ou|y|o|e|nous|au|al|a|une?)\b)(?![{ALNUM}])"
)


_NAMED = frozenset(MONTH.split("|"))
DAY_ELSEWHERE = Form(cues(" ".join(_ELSEWHERE)), f"(?:{_MONTH_ELSEWHERE})", "", _DAY_ELSEWHERE, _day_elsewhere)
DAYS_IN_FIGURES = (
    Form(
        _NAMED, r"\d[-/][A-Z]", r"\d",
        rf"{UNJOINED}(?P<day>[12]\d|3[01]|0?[1-9])(?P<sign>[-/])(?P<month>{MONTH})(?:(?P=sign)(?P<year>(?:19|20)?\d\d))?"
        rf"(?![{ALNUM}]|[-/]\w)",
        _joined_day,
    ),
    Form(
        cues(signs="–—~～至到-"), r"\d\s*[–—~～至到-]\s*\d", r"\d",
        rf"{UNJOINED}(?P<year>\d{{4}})(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)"
        r"\s*(?:[–—~～至到]|(?<=[/.]\d\d)-|(?<=[/.]\d)-)\s*(?:(?P<last_month>\d\d?)(?P=sign))?(?P<last>\d\d?)"
        rf"(?![{ALNUM}]|[-/.]\d)",
        _rest_of_span,
    ),
    Form(
        cues(signs="-/."), r"\d[-/.]\d", r"\d",
        rf"{UNJOINED}(?P<year>\d{{4}})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?![{ALNUM}-])",
        _plain_day,
    ),
    Form(cues(signs="月"), "", r"\d", rf"(?:{_ANY_YEAR}\s*年\s*)?{_CHINESE_DAYS}", chinese_days, signs_alone=True),
    Form(
        cues(signs="."), r"\d\.(?:\s|[-–—/&,])", r"\d",
        rf"{UNJOINED}(?P<days>{_POINTED}(?:\d\d?\.)?(?:(?:{_JOINT}|{_COMMA}){_POINTED}(?:\d\d?\.)?)*(?:{_JOINT}|{_COMMA})"
        rf"\d\d?\.(?P<month>0?[1-9]|1[0-2])\.)(?P<year>(?:19|20)?\d\d)(?![{ALNUM}-])",
        _several_numeric,
    ),
    Form(
        cues(signs="./"), r"\d[./]\d", r"\d",
        rf"{UNJOINED}(?P<one>\d\d?)[./](?P<two>\d\d?)[./](?P<year>(?:19|20)?\d\d)(?![{ALNUM}-])",
        _numeric_day,
    ),
    Form(
        cues(signs="-"), r"\d-\d\d?-\d{4}", r"\d",
        rf"{UNJOINED}(?=\d\d?-(?:0?[1-9]|1[0-2])-|(?:0?[1-9]|1[0-2])-(?:[0-2]?\d|3[01])-)"
        rf"(?P<one>[0-3]?\d)-(?P<two>[0-3]?\d)-(?P<year>(?:19|20)\d\d)(?![{ALNUM}-])",
        _numeric_day,
    ),
    Form(
        cues(signs="/"), r"0\d/|/0\d|[nleduit] \d\d?/\d", r"\d",
        rf"(?<![{ALNUM}.,/-])(?P<one>0\d(?=/[0-3]\d)|[1-3]\d(?=/0\d)|{_ON_A_DAY}\d\d?)/(?P<two>\d\d?)(?![{ALNUM}/-]|\.\d|\sof\b)",
        _month_and_day,
    ),
    Form(
        cues(signs="."), r"\d\.\d\d?\.(?!\d)", r"\d",
        rf"(?:{_BEFORE_A_DAY})(?P<told>{_POINTED_DAY})(?![{ALNUM}])"
        rf"|{UNJOINED}(?P<also>{_POINTED_DAY})(?=\s*[,;–-]|\s+[a-zäöü(\d])",
        _day_without_year,
    ),
)
DAY_FIRST = Form(
    _NAMED, "", r"\d",
    rf"{UNJOINED}{_DAYS}\s*(?:of\s+)?(?P<month>{MONTH})\b\.?(?:,?\s+{_ANY_YEAR}(?!\d|[,.]\d)|{_AND_ANOTHER})?",
    _several_days,
)
MONTH_FIRST = Form(
    _NAMED, "", "[A-Z]",
    # "By mid-March 38 lamps had come back", "in May 12 orders were cancelled".
    rf"(?<![Ii]m )(?<!mid-)(?<!mid )(?!(?<=\b[Ii]n ){_COUNTED})\b(?P<month>{_NOT_GERMAN}{MONTH})\.?\s+{_DAYS_BEHIND}"
    rf"(?!:\d|[.,]\d)"
    rf"(?:{_YEAR_NEXT}{_ANY_YEAR}(?!\d|[,.]\d))?",
    _several_days,
)
MONTH_AND_YEAR = Form(_NAMED, "", "[A-Z]", rf"\b(?P<month>{MONTH})\.?,?\s+{_YEAR}{END}", _several_days)
DAY_OF_NO_MONTH = Form(
    cues("le du au el del al il dal", "."), r"[. ](?:(?<=\d\.)[\s,;)–-]|(?=\d)(?<=[ldaei][euli] ))", r"\d",
    _DAY_OF_NO_MONTH, _day_of_no_month,
)
# "Aux trois contrôles de mars, les 9, 16 et 23, rien n'est apparu".
DAYS_OF_NO_MONTH = Form(
    cues("les los"), r"\d\s+(?:et|y|e)\s+(?:le |el |il )?\d", r"\d",
    r"(?:(?<=\b[Ll]es )|(?<=\b[Ll]os días )|(?<=\b[Ll]os ))(?P<days>(?:[12]\d|3[01]|[1-9])"
    r"(?:,\s(?:le |el )?(?:[12]\d|3[01]|[1-9]))*\s+(?:et|y|e)\s+(?:le |el )?(?:[12]\d|3[01]|[1-9]))"
    r"(?=\s*[,;:)]|\.(?!\d)|\s+(?:nous|on|il|elle|no|se|hubo)\b)",
    _days_of_any_month,
)
# "On the 17th": as a place in an order it would stand before what it counts.
DAY_BY_ITS_ORDINAL = Form(
    cues("st nd rd th"), r"[ln] the \d", "",
    r"(?:(?<=\bon the )|(?<=\buntil the ))(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)\b"
    r"(?=\s*(?:[.,;:)]|$)|\s(?:and|but|to|by|at|in|as|with|we|they|it|he|she|I)\b)",
    _day_of_any_month,
)
# "Le samedi 12", "on Monday the 18th": the month was told before.
_WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo"
_ENGLISH_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
DAY_OF_THE_WEEK = Form(
    cues(f"{_WEEKDAYS} {_ENGLISH_WEEKDAYS}"), r"(?i)(?:day|di|es|do)\b", "",
    rf"(?i)\b(?:(?:{_WEEKDAYS.replace(' ', '|')})|(?:{_ENGLISH_WEEKDAYS.replace(' ', '|')}),?"
    rf"(?: the|(?= \d{{1,2}}(?:st|nd|rd|th)\b)))\s(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?"
    rf"(?![{ALNUM}]|[.,:/-]\d|\s?[h%€])",
    _day_of_any_month,
)
# "到當月31日", "，26日六頁", "两人29日补考": the month was told in the sentence before. A while has other signs.
CHINESE_DAY_IN_SIGNS = Form(
    frozenset(), r"月[一二三四五六七八九十]{1,3}[日号號、和及與与至到以]", "[一二三四五六七八九十]", _DAYS_IN_SIGNS,
    _days_in_signs, signs_alone=True,
)
CHINESE_DAY_OF_NO_MONTH = Form(
    cues(signs="日号號"), "", r"\d",
    r"(?:(?<=[当當本同该該]月)|(?<![^，。；、（(是在于於自从從到至及和與与])(?!\d+[号號])"
    rf"|(?<=[\u3400-\u9fff])(?<![{_NO_DAY_BEHIND}{_WHILE_BEHIND}])(?=[1-3]\d日[\u3400-\u9fff])(?!\d\d日[{_WHILE_BEFORE}]))"
    r"(?P<day>[12]\d|3[01]|[1-9])[日号號]"
    r"(?!之?内|之?內|以内|以內|[后後前间間]|[账賬帳退]?期)",
    _day_of_any_month, signs_alone=True,
)
MONTH_IN_FIGURES = Form(
    cues(signs="-/"), r"(?:19|20)\d\d[-/]", r"\d",
    rf"{UNJOINED}{_YEAR}[-/](?P<month>0[1-9]|1[0-2])(?![{ALNUM}]|[-/.]\d)", _plain_day,
)
