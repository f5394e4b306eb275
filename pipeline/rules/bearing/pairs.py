"""Two figures of a statement side by side: the first and the last day of a while, a part and its whole."""

import re

from pipeline.rules.bearing.claims import Claim, is_measured
from pipeline.rules.figures.figure import Figure, day_order

_WEEKDAY = r"(?:[^\W\d_]+(?:day|tag|di),?\s+)?"
_TO = re.compile(
    rf"\s*(?:to|until|till|through|bis(?: zum)?|au|al|hasta(?: el)?|–|—|-|至|到|~|～)\s*(?:den |dem |the )?{_WEEKDAY}",
    re.IGNORECASE,
)
_AND = re.compile(rf"\s+(?:and|und|et(?: le)?|y(?: el)?)\s+(?:dem |the )?{_WEEKDAY}", re.IGNORECASE)
_JOINED = re.compile(r"\d\.?\s*(?:to|until|bis(?: zum)?|au|al|–|—|-|至|到|~|～)\s*\d", re.IGNORECASE)
_JOINED_BY_AND = re.compile(r"\d\.?\s*(?:and|und|et|y)\s+\d", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|zwischen(?: dem)?|entre(?: le| el)?)\s+$", re.IGNORECASE)
_LISTED = re.compile(r"\d\s?[日号號.]?\s*(?:[和与與及、&]|,?\s*\b(?:and|und|et|y)\b(?: am| on)?)\s*\d", re.IGNORECASE)
# What stands between a part and its whole, and in Chinese between a whole and its part.
_OF_A_WHOLE = re.compile(
    r"\s*(?:out\s+of|of|von|aus|/)(?:\s+(?:the|our|all|its|these|den|der|unseren|insgesamt|allen))*\s+"
)
_ARTICLE = re.compile(r"\b(?:the|our|these|den|unseren)\s+$")
# "1,080 of the 350 and 720 of the 600" are of two models.
_THINGS = re.compile(r"\s+(?!(?:and|or|were|was|are|had|have|which|that|in|from|at|und|oder|waren)\b)[^\W\d_]{4,}")
_IN_A_WHOLE = re.compile(r"\s*[^\W\d，。；,;]{0,6}[中里裡][，,]?(?:有|的)?\s*")


def ascends(one: Figure, next_one: Figure) -> bool:
    """Tell whether the second of two days follows the first, as days that are told in one go do."""
    return not (one.days and next_one.days) or any(day_order(a) < day_order(b) for a in one.days for b in next_one.days)


def spans(one: Claim, next_one: Claim) -> bool:
    """Tell whether two days of a sentence are the first and the last of a while: "from 5 May to 7 June"."""
    if one.sentence is not next_one.sentence or not (one.figure.days and next_one.figure.days):
        return False
    text = one.figure.text
    if text == next_one.figure.text and one.figure.days != next_one.figure.days:
        return bool(_JOINED.search(text) or _JOINED_BY_AND.search(text) and _BETWEEN.search(one.lead))
    between = one.sentence[one.end : next_one.at]
    return bool(_TO.fullmatch(between) or _AND.fullmatch(between) and _BETWEEN.search(one.lead))


def are_listed(claim: Claim) -> bool:
    """Tell whether the words tell two days and no while: "11月12日和13日"; what is between two is one."""
    return bool(_LISTED.search(claim.figure.text)) and not _BETWEEN.search(claim.lead)


def runs_backwards(one: Figure, next_one: Figure) -> bool:
    """Tell whether the second of two days comes before the first; only of days with their years that is certain."""
    return all(a[0] and b[0] and day_order(a) > day_order(b) for a in one.days for b in next_one.days)


def exceeds_its_whole(one: Claim, next_one: Claim) -> bool:
    """Tell whether the first of two numbers is a part of the second, or the second of the first, and larger than it.

    Of many digits more it may be of another kind: "402 of twelve" are packs of twelve, "402 of the twelve" are none.
    """
    if one.sentence is not next_one.sentence or not all(_counts(each) for each in (one, next_one)):
        return False
    between = one.sentence[one.end : next_one.at]
    first, second = one.whole, next_one.whole
    are_things = bool(_ARTICLE.search(between)) and bool(_THINGS.match(next_one.behind))
    return (are_things or len(str(first)) == len(str(second))) and bool(
        first > second and _OF_A_WHOLE.fullmatch(between) or second > first and _IN_A_WHOLE.fullmatch(between)
    )


def _counts(claim: Claim) -> bool:
    """Tell whether a number counts things: it is whole, no share, no while and none of each."""
    return claim.is_one_number and not (claim.is_period or claim.is_each or is_measured(claim))
