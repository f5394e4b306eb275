"""How near a sentence is to those of a kind: its words and pairs of words, weighed by where examples have them.

What a position on a right says no list of words holds in full. Examples of both kinds do not either, but what is said
more often in one kind than in the other leans to it, and a sentence of many words leans by their sum. Weights are
counted and not trained, so the same examples give the same weights; they are whole thousandths, so that sums are exact.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log, sqrt

from pipeline.catalog.examples import Examples
from pipeline.rules.scripts import HAN, simplified
from pipeline.rules.stretches import heaviest_stretch

_FIGURE = re.compile(r"\d")
_NUMBER = re.compile("0+")
_TOKEN = re.compile(r"[a-zß-ÿ'’]+|0+|[;:?!]|[\u3400-\u9fff]")
# The beginning of a longer word stands for its forms.
BEGINNING = 5
# What stands in one kind alone is taken to stand half a time in the other.
UNSEEN = 0.5
# A mark that one example alone has tells of that example.
FEWEST = 2
# Of a text of which fewer of its words are known, in another language mostly, nothing is said.
KNOWN = 0.5
# Nor is anything said of a heading or a cry: so many words, or signs, make a sentence.
FEWEST_WORDS, FEWEST_SIGNS = 4, 6
_THOUSAND = 1000


def marks(text: str) -> frozenset[str]:
    """Return what is weighed of a text: words and signs, neighbours, and beginnings of longer words."""
    return _marks(_words(text))


def _marks(words: Sequence[str]) -> frozenset[str]:
    return frozenset((*words, *_pairs(words)))


def weight(text: str, examples: Examples) -> float:
    """Return how much a text leans to the kind of some examples: above zero to it, below away; 0.0 if it is unknown."""
    weights = weights_of(examples)
    told = _words(text)
    words = set(told)
    if len(words) < (FEWEST_SIGNS if any(map(HAN.match, words)) else FEWEST_WORDS):
        return 0.0
    if sum(one in weights for one in words) < KNOWN * len(words):
        return 0.0
    known = [weights[one] for one in _marks(told) if one in weights]
    return sum(known) / _THOUSAND / sqrt(len(known))


def heaviest(text: str, examples: Examples) -> str:
    """Return the words in a row that make a text lean to the kind most, as they stand in it; "" if none do."""
    weights = weights_of(examples)
    plain = _plain(text)
    places = [found.span() for found in _TOKEN.finditer(plain)]
    values = [_value(plain, places, at, weights) for at in range(len(places))]
    return heaviest_stretch(text, places, values)


def _value(plain: str, places: Sequence[tuple[int, int]], at: int, weights: Mapping[str, int]) -> int:
    """Return what one word or sign adds: itself, and the pair that it makes with the one before."""
    start, stop = places[at]
    before = places[at - 1][0] if at else start
    pair = " ".join(plain[before:stop].split())
    return weights.get(plain[start:stop], 0) + (weights.get(pair, 0) if at else 0)


@lru_cache(maxsize=8)
def weights_of(examples: Examples) -> Mapping[str, int]:
    """Return what each mark weighs, in thousandths: how much oftener examples of the kind have it than the others."""
    of_it, not_of_it = _counted(examples.of_its_kind), _counted(examples.not_of_it)
    fair = (len(examples.of_its_kind) + 2 * UNSEEN) / (len(examples.not_of_it) + 2 * UNSEEN)
    return {
        one: round(_THOUSAND * log((of_it[one] + UNSEEN) / (not_of_it[one] + UNSEEN) / fair))
        for one in sorted({*of_it, *not_of_it}) if of_it[one] + not_of_it[one] >= FEWEST
    }


def _counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(one for text in texts for one in marks(text))


def _plain(text: str) -> str:
    """Return a text in small letters and simplified signs with each figure a nought, of the same length."""
    return _FIGURE.sub("0", simplified(text).lower())


def _words(text: str) -> list[str]:
    return [_NUMBER.sub("0", word) for word in _TOKEN.findall(_plain(text))]


def _pairs(words: Sequence[str]) -> list[str]:
    signed = [bool(HAN.match(word)) for word in words]
    pairs = [
        one + other if both else f"{one} {other}"
        for one, other, both in zip(words, words[1:], map(all, zip(signed, signed[1:], strict=False)), strict=False)
    ]
    return [*pairs, *(f"{word[:BEGINNING]}~" for word in words if len(word) > BEGINNING)]
