"""Days that words reckon by a rule that they tell: "the first Monday of each month; the first time was 4 May"."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from pipeline.model.days import later
from pipeline.rules.bearing.at_hand import AtHand
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.figures.figure import whole_days

# From Monday on.
NAMES = (
    "monday|montag|lundi|lunes|lunedì|[周週]一|星期一|[礼禮]拜一",
    "tuesday|dienstag|mardi|martes|martedì|[周週]二|星期二|[礼禮]拜二",
    "wednesday|mittwoch|mercredi|miércoles|mercoledì|[周週]三|星期三|[礼禮]拜三",
    "thursday|donnerstag|jeudi|jueves|giovedì|[周週]四|星期四|[礼禮]拜四",
    "friday|freitag|vendredi|viernes|venerdì|[周週]五|星期五|[礼禮]拜五",
    "saturday|samstag|sonnabend|samedi|sábado|sabato|[周週]六|星期六|[礼禮]拜六",
    "sunday|sonntag|dimanche|domingo|domenica|[周週][日天]|星期[日天]|[礼禮]拜[日天]",
)
_WHICH = (
    "first|ersten?r?|premier|primer|primo|第一个?", "second|zweiten?r?|deuxième|segundo|secondo|第二个?",
    "third|dritten?r?|troisième|tercer|terzo|第三个?", "fourth|vierten?r?|quatrième|cuarto|quarto|第四个?",
    "last|letzten?r?|dernier|último|ultimo|最后一个?",
)
_WORKING_DAY = (
    r"(?:working|business) day|(?:werk|arbeits)tag|jour (?:ouvré|ouvrable)|día (?:laborable|hábil)|giorno lavorativo"
    r"|工作日"
)
_A_WEEK = re.compile(r"week|woche|semaine|semana|settimana|周|星期", re.IGNORECASE)
_RULE = re.compile(
    rf"(?P<of>每个?(?:月|季度)的?)?(?P<which>{'|'.join(_WHICH)})\s*"
    rf"(?P<name>{'|'.join(NAMES)}|{_WORKING_DAY}|{_A_WEEK.pattern})"
    r"(?(of)|\s+(?:of (?:each|every|the) (?:month|quarter)|(?:im|des|eines jeden) (?:monats?|quartals?)"
    r"|de cada (?:mes|trimestre)|d[eu] (?:chaque )?(?:mois|trimestre)|di ogni (?:mese|trimestre)))",
    re.IGNORECASE,
)
_OF_A_QUARTER, _FIRST_MONTHS, _LAST_MONTHS = re.compile(r"quart|trim|季", re.IGNORECASE), (1, 4, 7, 10), (3, 6, 9, 12)
_WEEK, _SATURDAY = 7, 5
_WEEKDAYS = re.compile(r"\s+(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s\b", re.IGNORECASE)
_A_YEAR = re.compile(r"\s+times (?:a|each|every|per) year\b|\s*mal (?:im|pro) Jahr\b", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b"
)
_MONTHS = re.compile(rf"{_MONTH.pattern}(?:(?:,| and| und)+ {_MONTH.pattern})+")


def names_its_weekday(words: str, day: date) -> bool:
    """Tell whether words name the day of the week that a day is: "every Friday", "freitags", "每周五"."""
    return bool(re.search(NAMES[day.weekday()], words, re.IGNORECASE))


def falls_on_its_weekday(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a day is such a weekday of its month as the statement says something is done on."""
    if not claim.figure.days:
        return False
    days = list(whole_days(claim.figure.days, at_hand.like))
    rules = [rule for one in dict.fromkeys(each.sentence for each in told) for rule in _rules_in(one)]
    return any(_is_so(day, *rule) for rule in rules for day in days)


@lru_cache(maxsize=1024)
def _rules_in(sentence: str) -> tuple[tuple[str, str, bool], ...]:
    """Return which weekdays of a month, or of a quarter, a sentence says that something is done on."""
    found = _RULE.finditer(sentence)
    return tuple((one["which"], one["name"], bool(_OF_A_QUARTER.search(one[0]))) for one in found)


def ends_a_week(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a day is the last of a week that a cited list names by its first day: "to 12 April"."""
    if not claim.figure.days:
        return False
    last = filter(None, (later(day, -6) for day in whole_days(claim.figure.days, at_hand.like)))
    return not at_hand.first_days_of_weeks.isdisjoint(last)


def lies_so_far_off(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a day lies so many days before or after another one as words tell: "30 days before 31 October"."""
    own = set(whole_days(claim.figure.days, at_hand.like)) if claim.figure.days else ()
    gaps = [int(min(one.figure.numbers)) for one in told if unit_of(one) == "day"] if own else ()
    days = {day for one in told for day in whole_days(one.figure.days, at_hand.like)}.difference(own) if gaps else ()
    return any(later(day, gap) in own or later(day, -gap) in own for day in days for gap in gaps if gap >= _WEEK)


def counts_its_days(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a cited page names so many days of a week, or so often a year months side by side.

    "On Friday 9, Friday 16 and Friday 23 October" are three Fridays, "in May, August and November" three times a year.
    """
    texts = [sheet.text for sheet in at_hand.pages]
    if found := _WEEKDAYS.match(claim.behind):
        named = re.compile(rf"\b{found['day']}(?:,? the|,)? (\d{{1,2}})\b", re.IGNORECASE)
        return any(len({*named.findall(text)}) in claim.figure.numbers for text in texts)
    if not _A_YEAR.match(claim.behind):
        return False
    return any(len(_MONTH.findall(run[0])) in claim.figure.numbers for text in texts for run in _MONTHS.finditer(text))


def _is_so(day: date, which: str, name: str, of_quarter: bool) -> bool:
    place = next(at for at, names in enumerate(_WHICH) if re.fullmatch(names, which, re.IGNORECASE))
    is_last = place == len(_WHICH) - 1
    if of_quarter and day.month not in (_LAST_MONTHS if is_last else _FIRST_MONTHS):
        return False
    if _A_WEEK.fullmatch(name):
        return day.day <= _WEEK and place == 0
    weekday = next((at for at, names in enumerate(NAMES) if re.fullmatch(names, name, re.IGNORECASE)), None)
    if weekday is None:
        return _is_working_day(day, place, is_last)
    ends = day.day + _WEEK > monthrange(day.year, day.month)[1]
    return day.weekday() == weekday and ((day.day - 1) // _WEEK == place or is_last and ends)


def _is_working_day(day: date, place: int, is_last: bool) -> bool:
    """Tell whether a day is the so many-th of its month from Monday to Friday, or the last of these."""
    month = [one for one in (day.replace(day=1) + timedelta(at) for at in range(31)) if one.month == day.month]
    working = [one for one in month if one.weekday() < _SATURDAY]
    return day == (working[-1] if is_last else working[place])
