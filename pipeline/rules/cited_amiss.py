"""Exhibits that words name and their statement does not cite, that a list has twice, or that are newer than words."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.model.finding import Severity
from pipeline.rules.citing_places import Place
from pipeline.rules.contract import At, Facts, Hit
from pipeline.rules.demands import share
from pipeline.rules.fitting import cites_of, fit
from pipeline.rules.places import Told, all_told, words_of

# Of other ids it cannot be told whether words mean them.
_ID = re.compile(r"(?<![\w-])[A-Za-z]{1,4}-\d{1,5}(?![\w-])")
_THOUSAND = 1000


def cited_amiss(facts: Facts) -> Iterator[Hit]:
    """Yield what is amiss with the lists of exhibits, whatever stands on these."""
    for place in cites_of(facts).places:
        yield from _repeated(place)
        if place.told is not None:
            yield from _newer(facts, place)
            yield from _named(facts, place)
    for path, told in all_told(facts.case.appeal):
        if not told.evidence:
            yield from _named_alone(facts, path, told)


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


def _named_alone(facts: Facts, path: str, told: Told) -> Iterator[Hit]:
    """Yield a question for each exhibit that words name where nothing is cited."""
    for name in dict.fromkeys(_ID.findall(" ".join(words_of(told).values()))):
        if entry := facts.case.evidence.get(name):
            yield Hit(
                f"{told.id} names {name} ({entry.title}) in its words and cites nothing.",
                f"If {name} shows it, cite it; if another exhibit does, name that one.",
                At("case", path), Severity.WARNING,
            )


def _named(facts: Facts, place: Place) -> Iterator[Hit]:
    """Yield a hit for each exhibit that words name beside those cited; sure if one of these fits far better."""
    for name in dict.fromkeys(_ID.findall(place.text)):
        entry = facts.case.evidence.get(name)
        if entry is None or name in place.evidence:
            continue
        cited = [one for one in place.evidence if one in facts.case.evidence and one not in place.text]
        best = max(((fit(facts, place, one), one) for one in cited), default=None)
        is_sure = best and best[0] - fit(facts, place, name) >= share(facts, "unfit_sure") * _THOUSAND
        other = facts.case.evidence[best[1]] if best and is_sure else None
        meant = f" Was {other.id} ({other.title}) meant, which it cites?" if other else ""
        yield Hit(
            f"{place.name} names {name} ({entry.title}) in its words and does not cite it.{meant}",
            f"If {name} shows it, cite it; if another exhibit does, name that one.",
            At("case", f"{place.path}.evidence"), None if is_sure else Severity.WARNING,
        )
