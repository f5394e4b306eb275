"""Exhibits that a list has twice, that are newer than the words that cite them, or older than what they should show."""

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.model.finding import Severity
from pipeline.rules.citing_places import Place
from pipeline.rules.contract import At, Facts, Hit
from pipeline.rules.fitting import cites_of

# What the seller did at once; what Amazon did may be announced, and a day lies between two time zones.
_OF_THE_SELLER = frozenset({"listing closed", "listing corrected"})
_FEW_DAYS = timedelta(2)


def cited_amiss(facts: Facts) -> Iterator[Hit]:
    """Yield what is amiss with the lists of exhibits, whatever stands on these."""
    for place in cites_of(facts).places:
        yield from _repeated(place)
        if place.told is not None:
            yield from _newer(facts, place)


def made_before(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each exhibit of an offer that is older than the state it is cited for, like all beside it."""
    for place in cites_of(facts).places:
        made = {name: _made_on(facts, name) for name in place.evidence} if place.sort == "listing" else {}
        days = [day for day in made.values() if day]
        if not place.day or len(days) < len(made) or max(days, default=place.day) >= place.day:
            continue
        is_sure = place.kind in _OF_THE_SELLER and place.day - max(days) >= _FEW_DAYS
        for index, name in enumerate(place.evidence):
            title = facts.case.evidence[name].title
            yield Hit(
                f"{place.name} is as it is since {place.day}, and {name} ({title}), which it cites, is of "
                f"{made[name]}, before that.",
                "Which exhibit shows how it was from that day on? Cite that one, or check the two days.",
                At("case", f"{place.path}.evidence[{index}]"), None if is_sure else Severity.WARNING,
            )


def _made_on(facts: Facts, name: str) -> date | None:
    """Return the last day that the register tells of an exhibit."""
    entry = facts.case.evidence.get(name)
    days = (entry.issued_on, entry.captured_on) if entry else ()
    return max((day for day in days if isinstance(day, date)), default=None)


def _repeated(place: Place) -> Iterator[Hit]:
    for index, name in enumerate(place.evidence):
        if name in place.evidence[:index]:
            yield Hit(
                f"{place.name} cites {name} twice.",
                "Was another exhibit meant? If not, once is enough.",
                At("case", f"{place.path}.evidence[{index}]"),
            )


def _newer(facts: Facts, place: Place) -> Iterator[Hit]:
    """Yield a question for each exhibit that was made after the day on which the words were told."""
    told_on = getattr(place.told, "told_on", None)
    for index, name in enumerate(place.evidence):
        entry = facts.case.evidence.get(name)
        days = [day for day in (entry.issued_on, entry.captured_on) if isinstance(day, date)] if entry else []
        if entry and told_on and days and min(days) > told_on:
            yield Hit(
                f"{place.name} was told on {told_on} and cites {name} ({entry.title}), which is of {min(days)}.",
                "Is this the exhibit that was meant, and are both days right?",
                At("case", f"{place.path}.evidence[{index}]"), Severity.WARNING,
            )
