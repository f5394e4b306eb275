"""Forms of times of day, in figures and as people say them."""

import re
from collections.abc import Iterator

from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.form import ALNUM, Form, cues, nothing
from pipeline.rules.figures.number_words import GERMAN, ONES

_HOURS = {name: number for number, name in enumerate(ONES[1:13], 1)} | {
    name: number for number, name in enumerate(["eins", *GERMAN[:11]], 1)
}
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


def _spoken_time(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a time as people say it: "half past four", "viertel vor neun"."""
    minutes = 60 * _HOURS[match["hour"].lower()] + _SPOKEN[match["part"].lower()]
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
# "Switched off this morning at 10.40."
_ON_ITS_DAY = r"(?:(?<=ing at )|(?<=noon at )|(?<=day at )|(?<=\d{4} at ))"

TIMES = (
    Form(
        cues(signs=":点點时時.h"),
        rf"\d\s*[:点點时時]|\d\.\d\d{_HOW_A_TIME_ENDS}|(?:ing|noon|day|\d) at \d|\d\s?h\s?\d", r"\d",
        r"(?<![\d:.,])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d|:\d)|(?<!\d)(?:[01]?\d|2[0-3])\s*[点點时時]\s*[0-5]?\d\s*分"
        rf"|(?<![\d.,£$€])(?:[01]?\d|2[0-3])\.[0-5]\d(?={_HOW_A_TIME_ENDS}"
        rf"|\s*(?:to|and|until|till|-|–|bis|und)\s*(?:[01]?\d|2[0-3])[.:][0-5]\d{_HOW_A_TIME_ENDS})"
        rf"|{_ON_ITS_DAY}(?:[01]?\d|2[0-3])\.[0-5]\d(?!\d|[.,]\d|\s*[%€£$]|\s(?:each|per|a|an|percent)\b)"
        r"|(?<![\d.,])(?:[01]?\d|2[0-3])\s?h\s?[0-5]\d(?!\d)",
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
SPOKEN_TIME = Form(
    cues("half quarter halb viertel"), "", "",
    rf"(?i)\b(?P<part>{'|'.join(_SPOKEN)})\s+(?P<hour>{'|'.join(_HOURS)})\b",
    _spoken_time,
)
