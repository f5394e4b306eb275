"""Whether a sentence tells anything that could be looked up."""

import re
from functools import lru_cache

from pipeline.catalog.words import word_list
from pipeline.rules.scripts import HAN, simplified
from pipeline.rules.wording import may_stand, pattern_of

# A word or two beside the phrases still tell nothing; so do a few Chinese signs.
MOST_WORDS, MOST_SIGNS = 1, 3
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ž'’-]{2,}")


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
    return len(HAN.findall(pattern_of(general_zh).sub(" ", rest))) <= MOST_SIGNS * bool(found)


@lru_cache(maxsize=16)
def _set(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)
