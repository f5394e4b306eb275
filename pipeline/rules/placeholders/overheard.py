"""What reads like words between those who write a letter, by its weight: a second look where no form tells.

It asks and never stops: of sentences that lean far to notes some are meant for Amazon.
"""

import re
from collections.abc import Iterable, Mapping

from pipeline.catalog.weights import weights
from pipeline.rules.leaning import heaviest, leaning, worth_weighing
from pipeline.rules.placeholders.form import Weigh
from pipeline.rules.placeholders.text import DOUBTFUL, SURE, Text
from pipeline.rules.wording import sentences

# A question that the same text goes on from is mostly answered by it, or one of those that a sheet asks.
GOES_ON = 2.0
# What leans so far away from notes is told in letters, whatever its grammar.
OF_LETTERS = -5.0
_ASIDE = re.compile(r"[(（]([^()（）\n]{4,160})[)）]")


def overheard(texts: Iterable[str], least: float) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return of those texts that have some the (sentence, its heaviest words) that lean to notes by so much."""
    known = weights("notes")
    told = {text: (*sentences(text), *asides(text)) for text in texts}
    lean = {
        one: leans for one in worth_weighing(tuple({one: None for every in told.values() for one in every}), known)
        if (leans := leaning(one, known)) >= least
    }
    if not lean:
        return {}
    found = {
        text: tuple(
            (one, heaviest(one, known)) for at, one in enumerate(every)
            if one in lean and (lean[one] >= least + GOES_ON or not _goes_on(sentences(text), at))
        )
        for text, every in told.items() if not lean.keys().isdisjoint(every)
    }
    return {text: leaning_ones for text, leaning_ones in found.items() if leaning_ones}


def doubted_of_letters(weigh: Weigh) -> Weigh:
    """Return a way to weigh marks in plain words: of what leans far to letters none is sure."""
    def weighed(mark: re.Match[str], text: Text) -> int:
        weight = weigh(mark, text)
        if weight < SURE:
            return weight
        told = mark["mark"] if mark.groupdict().get("mark") else mark[0]
        return DOUBTFUL if leaning(told.strip(), weights("notes")) <= OF_LETTERS else weight

    return weighed


def asides(text: str) -> tuple[str, ...]:
    """Return what stands in round brackets and may be a note: the sentence around it would outweigh it."""
    return tuple(_ASIDE.findall(text)) if "(" in text or "（" in text else ()


def _goes_on(every: tuple[str, ...], at: int) -> bool:
    """Tell whether a sentence asks and the text goes on behind it."""
    return at + 1 < len(every) and every[at].endswith(("?", "？"))
