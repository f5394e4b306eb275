"""What a form is: what must stand in a text for it, the shapes of its marks, and how one of them is weighed."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from pipeline.rules.placeholders.lexicon import longest, tokens
from pipeline.rules.placeholders.text import Text

Weigh = Callable[[re.Match[str], Text], int]


class Needs(Protocol):
    """What tells quickly whether a form may be in a text."""

    def search(self, text: str, /) -> object:
        """Return what is true or found where it may."""


class AnyPhrase:
    """Needs one of many phrases: the longest word of one stands in most texts not at all."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_word = longest(phrases)
        self._of_signs = self._by_word.pop("", ())

    def search(self, text: str, /) -> bool:
        """Tell whether one of them may stand in a text."""
        return any(True for _ in self.places(*_small(text)))

    def places(self, lowered: str, words: frozenset[str]) -> Iterator[tuple[int, str]]:
        """Yield where one of them may stand in a text in small letters that has these words, and which it is."""
        for word in words & self._by_word.keys():
            for phrase in self._by_word[word]:
                yield from ((place, phrase) for place in places(phrase, lowered))
        if not lowered.isascii():
            for phrase in self._of_signs:
                yield from ((place, phrase) for place in places(phrase, lowered))


class Both:
    """Needs two things."""

    def __init__(self, first: Needs, second: str) -> None:
        self._first, self._second = first, re.compile(second)

    def search(self, text: str, /) -> bool:
        """Tell whether both may be in a text."""
        return bool(self._second.search(text) and self._first.search(text))


def places(piece: str, text: str) -> Iterator[int]:
    """Yield where a piece stands in a text."""
    place = text.find(piece)
    while place >= 0:
        yield place
        place = text.find(piece, place + 1)


@lru_cache(maxsize=4)
def _small(text: str) -> tuple[str, frozenset[str]]:
    return text.lower(), tokens(text)


@dataclass(frozen=True, slots=True)
class Form:
    """What must stand in a text for a form (a cheap question), its shapes, and how a match of them is weighed."""

    needs: Needs
    shape: re.Pattern[str]
    weigh: Weigh


def form(needs: str | Needs, weigh: Weigh, *shapes: str, flags: int = 0) -> Form:
    """Return a form whose marks are weighed one by one."""
    needed = re.compile(needs) if isinstance(needs, str) else needs
    return Form(needed, re.compile("|".join(shapes), flags), weigh)


def sure(needs: str | Needs, *shapes: str, flags: int = 0) -> Form:
    """Return a form that is a mark wherever it is used, not only named or quoted."""
    return form(needs, used, *shapes, flags=flags)


def used(mark: re.Match[str], text: Text) -> int:
    """Weigh what can only be a mark where it is used."""
    return text.weighed(mark)
