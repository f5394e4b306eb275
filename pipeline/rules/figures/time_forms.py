"""Forms of times of day, in figures and as people say them."""

import re
from collections.abc import Iterator

from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.form import ALNUM, Form, cues, nothing
from pipeline.rules.figures.number_words import GERMAN, ONES

_HOURS = {name: number for number, name in enumerate(ONES[1:13], 1)} | {
    name: number for number, name in enumerate(["eins", *GERMAN[:11]], 1)
}
_HOUR_SIGNS = "一二两兩三四五六七八九十"
_CHINESE_HOURS = {
    "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    "十一": 11, "十二": 12,
}
_CHINESE_PARTS, _LAST_HOUR = {"半": 30, "一": 15, "三": 45}, 24
_SPOKEN = {
    "half past": 30, "quarter past": 15, "quarter to": -15, "halb": -30, "viertel nach": 15, "viertel vor": -15,
}


def _time(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a time of day; whether it is before noon is often not said, so half a day has all of them."""
    hour, minute = (int(part) for part in re.findall(r"\d+", match[0])[:2])
    yield Figure("time", match[0].strip(), name=f"{hour % 12:02}:{minute:02}")


def _whole_hour(match: re.Match[str]) -> Iterator[Figure]:
    hour = int(re.findall(r"\d+", match[0])[0])
    yield Figure("time", match[0].strip(), name=f"{hour % 12:02}:00")


def _chinese_time(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a time as it is said in Chinese: "八点半", "早上9点", "10点一刻"."""
    told = match["hour"] or match["said"]
    hour = int(told) if told.isdigit() else _CHINESE_HOURS[told]
    minute = _CHINESE_PARTS.get((match["part"] or match["also"] or "")[:1], 0)
    if hour <= _LAST_HOUR:
        yield Figure("time", match[0].strip(), name=f"{hour % 12:02}:{minute:02}")


def _spoken_time(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a time as people say it: "half past four", "viertel vor neun"."""
    hour, part = match["hour"] or match["whole"], match["part"]
    minutes = 60 * _HOURS[hour.lower()] + (_SPOKEN[part.lower()] if part else 0)
    yield Figure("time", match[0], name=f"{minutes // 60 % 12:02}:{minutes % 60:02}")


# In German "10 am Montag" are ten things.
_WHOLE_HOUR = (
    rf"(?<![{ALNUM}.,:])(?:1[0-2]|0?[1-9])\s?(?:[ap]\.m\.?|[AP]\.?M\b\.?|[ap]m\b(?!\s+(?:\d|[A-ZÄÖÜ])))"
    rf"|(?<![{ALNUM}.,:])(?:[01]?\d|2[0-4])\s+(?:Uhr|o['’]clock)\b"
    rf"|(?<![{ALNUM}.,:])(?:1\d|2[0-4]|0?[1-9])(?=\s*(?:and|to|or|-|–|bis|und|oder|statt|instead of)\s*"
    r"(?:(?:at|um)\s)?\d\d?(?::\d\d)?"
    r"\s?(?:[ap]\.?m\b|[AP]M\b|Uhr))"
    rf"|(?:(?<=\b[Àà] )|(?<=\b[Dd]e )|(?<=\b[Vv]ers )|(?<=\bet ))(?:1\d|2[0-4]|0?[1-9])\s?h(?![{ALNUM}]|\s?\d)"
    r"|(?<=[上下中][午])\s*\d\d?\s*[点點时時]|(?<![\d.,:小])(?:[01]?\d|2[0-4])\s*[时時](?!\s*\d)(?![候间間效])"
)

# "8.30 to 9.45 am", "at 9.42 (BST)": with a point it is a time where something says so.
_ZONE = r"(?:GMT|UTC|BST|IST|SGT|HKT|JST|A?[CEMPW][SD]?T|NZ[SD]T|CES?T)\b"
_OF_THE_DAY = (
    r"\s(?:(?:in|on|the|that|this|next|same|following|early|late)\s){1,3}(?:morning|afternoon|evening|night)\b"
)
_HOW_A_TIME_ENDS = rf"(?:\s*(?:Uhr\b|[ap]\.?m\b|\(?{_ZONE})|{_OF_THE_DAY})"
# "Switched off this morning at 10.40", "saved on 2 September at 14.52".
_MONTHS = "|".join(
    rf"(?<={end}{joint} at )" for end in ("mber", "ober", "uary", "arch", "pril", "May", "June", "July", "gust")
    for joint in ("", ",")
)
_ON_ITS_DAY = rf"(?:(?<=ing at )|(?<=noon at )|(?<=day at )|(?<=\d{{4}} at )|{_MONTHS})"
# "I sent it at 15.10 without opening it": no price or measure goes on so.
_AT_AN_HOUR = r"(?<=[a-z] at )(?:1\d|2[0-3])\.[0-5]\d(?=\s(?:without|when|while|because)\b)"

TIMES = (
    Form(
        cues(signs=":点點时時.h"),
        rf"\d\s*[:点點时時]|\d\.\d\d{_HOW_A_TIME_ENDS}|[a-z,\d] at \d|\d\s?h\s?\d", r"\d",
        r"(?<![\d:.,])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d|:\d)|(?<!\d)(?:[01]?\d|2[0-3])\s*[点點时時]\s*[0-5]?\d\s*分"
        rf"|(?<![\d.,£$€])(?:[01]?\d|2[0-3])\.[0-5]\d(?={_HOW_A_TIME_ENDS}"
        rf"|\s*(?:to|and|until|till|-|–|bis|und)\s*(?:[01]?\d|2[0-3])[.:][0-5]\d{_HOW_A_TIME_ENDS})"
        rf"|{_ON_ITS_DAY}(?:[01]?\d|2[0-3])\.[0-5]\d(?!\d|[.,]\d|\s*[%€£$]|\s(?:each|per|a|an|percent)\b)"
        rf"|{_AT_AN_HOUR}|(?<![\d.,])(?:[01]?\d|2[0-3])\s?h\s?[0-5]\d(?!\d)",
        _time,
    ),
    Form(
        frozenset(), r"://|www\.|@|24\s*/", "",
        r"(?:https?://|www\.)[^\s<>\"）)，。；]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\d)24\s*/\s*7(?!\d)",
        nothing,
    ),
    Form(
        cues(signs="点點时時hapAPUo"), r"\d\s*(?:[点點时時h]|[apAP]\.?[mM]|Uhr|o['’]c)", r"[\d\s]", _WHOLE_HOUR,
        _whole_hour,
    ),
    Form(cues("UTC GMT EST CET"), "", "", r"\b(?:UTC|GMT|EST|CET)\s?[+−–-]\s?\d{1,2}(?::?\d\d)?(?!\d)", nothing),
)
# "一点" is a little, "3点" a point of a list: what stands before or behind says that it is an hour.
_CHINESE_HOUR = rf"(?:2[0-4]|[01]?\d|十[一二]?|[{_HOUR_SIGNS}])"
_PART_OF_AN_HOUR = r"半|[一三]刻"
_SAYS_AN_HOUR = (
    "[上下中]午|早上|今早|早晨|清晨|凌晨|傍晚|晚上|当晚|當晚|夜里|深夜|每天|当天|當天|当日|當日|次日|翌日"
    "|[周週期拜][一二三四五六日天]|[点點][到至]"
)
CHINESE_TIME = Form(
    frozenset(), rf"(?:\d|[{_HOUR_SIGNS}])\s*[点點]", rf"[\d{_HOUR_SIGNS}]",
    rf"(?:(?<={_SAYS_AN_HOUR})|(?<=(?:{_SAYS_AN_HOUR}) ))(?!(?<=[天日一二三四五六])一[点點])"
    rf"(?P<hour>{_CHINESE_HOUR})\s*[点點](?P<part>{_PART_OF_AN_HOUR})?(?!\s*[0-5]?\d\s*分|\d)"
    rf"|(?<![第\d.,:{_HOUR_SIGNS}])(?P<said>{_CHINESE_HOUR})\s*[点點]"
    rf"(?:(?P<also>{_PART_OF_AN_HOUR})|[整钟鐘]|(?<=\d[点點])[以之]?[前后後])",
    _chinese_time, signs_alone=True,
)
SPOKEN_TIME = Form(
    cues("half quarter halb viertel clock uhr"), "", "",
    rf"(?i)\b(?:(?P<part>{'|'.join(_SPOKEN)})\s+(?P<hour>{'|'.join(_HOURS)})\b"
    rf"|(?P<whole>{'|'.join(_HOURS)})\s+(?:o['’]clock|uhr)\b)",
    _spoken_time,
)
