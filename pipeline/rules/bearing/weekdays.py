"""Days that words reckon by a rule that they tell: "the first Monday of each month; the first time was 4 May"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from pipeline.model.days import later
from pipeline.rules.bearing.at_hand import AtHand
from pipeline.rules.bearing.claims import Claim
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
_RULE = re.compile(
    rf"(?P<of>每个?月的?)?(?P<which>{'|'.join(_WHICH)})\s*(?P<name>{'|'.join(NAMES)})"
    r"(?(of)|\s+(?:of (?:each|every|the) month|(?:im|des|eines jeden) monats?|de cada mes|d[eu] (?:chaque )?mois"
    r"|di ogni mese))",
    re.IGNORECASE,
)


def falls_on_its_weekday(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a day is such a weekday of its month as the statement says something is done on."""
    if not claim.figure.days:
        return False
    days = list(whole_days(claim.figure.days, at_hand.like))
    rules = [rule for one in dict.fromkeys(each.sentence for each in told) for rule in _rules_in(one)]
    return any(_is_so(day, which, name) for which, name in rules for day in days)


@lru_cache(maxsize=1024)
def _rules_in(sentence: str) -> tuple[tuple[str, str], ...]:
    """Return which weekdays of a month a sentence says that something is done on."""
    return tuple((found["which"], found["name"]) for found in _RULE.finditer(sentence))


def ends_a_week(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a day is the last of a week that a cited list names by its first day: "to 12 April"."""
    if not claim.figure.days:
        return False
    last = filter(None, (later(day, -6) for day in whole_days(claim.figure.days, at_hand.like)))
    return not at_hand.first_days_of_weeks.isdisjoint(last)


def _is_so(day: date, which: str, name: str) -> bool:
    weekday = next(at for at, names in enumerate(NAMES) if re.fullmatch(names, name, re.IGNORECASE))
    place = next(at for at, names in enumerate(_WHICH) if re.fullmatch(names, which, re.IGNORECASE))
    is_last = (day + timedelta(7)).month != day.month
    return day.weekday() == weekday and ((day.day - 1) // 7 == place or place == len(_WHICH) - 1 and is_last)
