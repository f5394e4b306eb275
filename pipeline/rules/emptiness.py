"""Whether a sentence tells anything that could be looked up."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.catalog.words import word_list
from pipeline.rules.figures import figures
from pipeline.rules.scripts import simplified
from pipeline.rules.wording import first, may_stand, pattern_of

# A word or two beside the phrases still tell nothing; so do a few Chinese signs.
MOST_WORDS, MOST_SIGNS = 1, 3
# The part of its sentences that assures, excuses or disputes in a plan that tells no figure, and how many of such
# sentences weigh as much as one with a figure.
HOLLOW_PART, LEAST_HOLLOW, FOR_A_FIGURE = 0.4, 2, 4
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ž'’-]{2,}")
_SIGN = re.compile(r"[\u3400-\u9fff]")


def is_empty(sentence: str) -> bool:
    """Tell whether a sentence only pleads, thanks, asks, promises or judges: nothing in it could be looked up."""
    empty, pleading, digression = word_list("empty"), word_list("pleading"), word_list("digression")
    phrases = (
        *empty["phrases"], *pleading["plea"], *pleading["apology"], *digression["thanks"], *digression["story"],
        *digression["request"], *word_list("vague")["phrases"],
    )
    return _is_empty(simplified(sentence), phrases, empty["general"], empty["general_zh"])


@lru_cache(maxsize=8192)
def _is_empty(
    sentence: str, phrases: tuple[str, ...], general: tuple[str, ...], general_zh: tuple[str, ...]
) -> bool:
    if any(map(str.isdigit, re.sub(r"100\s?%", "", sentence))):
        return False
    rest, found = pattern_of(phrases).subn(" ", sentence) if may_stand(sentence, phrases) else (sentence, 0)
    if sentence.rstrip().endswith(("?", "？")):
        return True
    known = _set(general)
    words = [word for word in _WORD.findall(rest) if word.lower() not in known]
    names = [word for word in words if word[0].isupper() and not sentence.startswith(word)]
    if names or len(words) > (MOST_WORDS if found else 0):
        return False
    return len(_SIGN.findall(pattern_of(general_zh).sub(" ", rest))) <= MOST_SIGNS * bool(found)


@lru_cache(maxsize=16)
def _set(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def is_hollow(told: Sequence[str], restated: frozenset[str]) -> bool:
    """Tell whether sentences assure, excuse and dispute and hardly tell a figure that could be looked up.

    `restated` are names of the notice: who repeats an ASIN has told nothing yet.
    """
    figured = [one for one in told if _tells_figure(one, restated)]
    needed = max(LEAST_HOLLOW, HOLLOW_PART * len(told), FOR_A_FIGURE * len(figured))
    others = [one for one in told if one not in figured]
    if len(others) < needed:  # a plan with figures is done with here
        return False
    words = word_list("empty")["hollow"]
    return sum(bool(first(one, words)) or is_empty(one) for one in others) >= needed


def hollow_words(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence that assure, excuse, dispute or plead."""
    phrases = word_list("empty")["hollow"]
    if not may_stand(sentence, phrases):
        return ()
    return tuple(found.group(0) for found in pattern_of(phrases).finditer(simplified(sentence)))


def _tells_figure(sentence: str, restated: frozenset[str]) -> bool:
    """Tell whether a sentence holds a day, an amount, a name made of figures or a number written in figures."""
    return any(
        figure.text not in restated and (any(map(str.isdigit, figure.text)) or figure.days)
        for figure in figures(re.sub(r"100\s?%|24/7", "", sentence))
    )
