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
        self._words = frozenset(self._by_word)

    def search(self, text: str, /) -> bool:
        """Tell whether one of them may stand in a text."""
        lowered, words = small(text)
        if self._words.isdisjoint(words) and (not self._of_signs or lowered.isascii()):
            return False
        return any(True for _ in self.places(lowered, words))

    def places(self, lowered: str, words: frozenset[str]) -> Iterator[tuple[int, str]]:
        """Yield where one of them may stand in a text in small letters that has these words, and which it is."""
        for word in words & self._by_word.keys():
            for phrase in self._by_word[word]:
                yield from ((place, phrase) for place in places(phrase, lowered))
        if not lowered.isascii():
            for phrase in self._of_signs:
                yield from ((place, phrase) for place in places(phrase, lowered))


class InSmallLetters:
    """Needs what an expression finds in a text in small letters: quicker than one for letters of either size."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern.lower())

    def search(self, text: str, /) -> object:
        """Return what is found."""
        return self._pattern.search(small(text)[0])


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


def opens(place: int, word: str, text: str) -> bool:
    """Tell whether a whole word at a place of a text in small letters opens a sentence, a line or an aside."""
    return not text[place + len(word)].isalpha() and bool(_OPENING.search(text[max(0, place - 14) : place]))


# What stands before a word that opens a sentence or a line.
_OPENING = re.compile(r"[\n.:!?•*;–([-]\s*(?:please |bitte |veuillez |lütfen |note: )?$")


def openings(lowered: str) -> dict[str, list[int]]:
    """Return where each word opens a sentence, a line or an aside of a text in small letters."""
    found: dict[str, list[int]] = {}
    for match in _OPENED.finditer(lowered):
        found.setdefault(match[1], []).append(match.start(1))
        if match[1] in _BEFORE_ORDERS and (behind := _NEXT_WORD.match(lowered, match.end())):
            found.setdefault(behind[1], []).append(behind.start(1))
    return found


_OPENED = re.compile(r"[\n.:!?•*;–([-]\s{0,6}([^\W\d_]+)")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
_BEFORE_ORDERS = frozenset({"please", "bitte", "veuillez", "lütfen"})


def by_first(*parts: str) -> re.Pattern[str]:
    """Return the expression for any of some parts; those that begin with the same sign are tried at that sign only."""
    grouped: dict[str, list[str]] = {}
    for part in parts:
        first = part[:2] if part[0] == "\\" else part[0]
        grouped.setdefault(first, []).append(part.removeprefix(first))
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in grouped.items()))


@lru_cache(maxsize=4)
def small(text: str) -> tuple[str, frozenset[str]]:
    """Return a text in small letters and its words."""
    return text.lower(), tokens(text)


@dataclass(frozen=True, slots=True)
class Form:
    """What must stand in a text for a form (a cheap question), its shapes, and how a match of them is weighed."""

    needs: Needs
    shape: re.Pattern[str]
    weigh: Weigh


def form(needs: str | Needs, weigh: Weigh, *shapes: str, flags: int = 0) -> Form:
    """Return a form whose marks are weighed one by one."""
    return Form(_needed(needs) if isinstance(needs, str) else needs, re.compile("|".join(shapes), flags), weigh)


def _needed(needs: str) -> Needs:
    either = "(?i)"
    return InSmallLetters(needs.removeprefix(either)) if needs.startswith(either) else re.compile(needs)


def sure(needs: str | Needs, *shapes: str, flags: int = 0) -> Form:
    """Return a form that is a mark wherever it is used, not only named or quoted."""
    return form(needs, used, *shapes, flags=flags)


def used(mark: re.Match[str], text: Text) -> int:
    """Weigh what can only be a mark where it is used."""
    return text.weighed(mark)
