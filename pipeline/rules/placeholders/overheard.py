"""What reads like words between those who write a letter, by its weight: a second look where no form tells.

It asks and never stops: of sentences that lean far to notes some are meant for Amazon.
"""

from collections.abc import Iterable, Mapping

from pipeline.catalog.weights import weights
from pipeline.rules.leaning import heaviest, leaning, worth_weighing
from pipeline.rules.wording import sentences

# A question that the same text goes on from is mostly answered by it, or one of those that a sheet asks.
GOES_ON = 2.0


def overheard(texts: Iterable[str], least: float) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return of those texts that have some the (sentence, its heaviest words) that lean to notes by so much."""
    known = weights("notes")
    told = {text: sentences(text) for text in texts}
    lean = {
        one: leans for one in worth_weighing(tuple({one: None for every in told.values() for one in every}), known)
        if (leans := leaning(one, known)) >= least
    }
    if not lean:
        return {}
    found = {
        text: tuple(
            (one, heaviest(one, known)) for at, one in enumerate(every)
            if one in lean and (lean[one] >= least + GOES_ON or not _goes_on(every, at))
        )
        for text, every in told.items() if not lean.keys().isdisjoint(every)
    }
    return {text: leaning_ones for text, leaning_ones in found.items() if leaning_ones}


def _goes_on(every: tuple[str, ...], at: int) -> bool:
    """Tell whether a sentence asks and the text goes on behind it."""
    return every[at].endswith(("?", "？")) and at + 1 < len(every)
