"""How figures of one sort are written: what a form says of them."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from pipeline.rules.figures.figure import Figure, Kind
from pipeline.rules.scripts import letters_of

ALNUM = "A-Za-z0-9"
UNJOINED, END = rf"(?<![{ALNUM}.,-])", rf"(?![{ALNUM}])"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]+")


class Form(NamedTuple):
    """How figures of one sort are written: their shape, and who makes figures of it.

    Most texts hold none of them, and looking for what must stand in a text is quick: first one of `cues`, if there are
    any (see `cues_in`), then what is `needed`. `begins` are the signs that the shape begins with, which are asked for
    at each place before what must stand in front of it. What reads Chinese signs alone finds nothing in a text without
    any.
    """

    cues: frozenset[str]
    needed: str
    begins: str
    shape: str
    make: Callable[[re.Match[str]], Iterator[Figure]]
    signs_alone: bool = False


def cues_in(text: str) -> frozenset[str]:
    """Return the words of a text, as written and in small letters, and the signs next to its digits, blanks aside."""
    between = [part.strip() for part in _DIGITS.split(text)]
    signs = "".join([part[:1] + part[-1:] for part in between])
    return frozenset((*_words(text), *_words(text.lower()), *signs))


def small_words_in(text: str) -> frozenset[str]:
    """Return the words of a text in small letters: the cues of one without digits, as far as numbers in words go."""
    return frozenset(_words(text.lower()))


def _words(text: str) -> list[str]:
    """Return the words of a text; those between Chinese signs are words, too."""
    return letters_of(text) if text.isascii() else _LETTERS.findall(text)


def cues(words: str = "", signs: str = "") -> frozenset[str]:
    """Return words, with blanks between them, and signs as cues."""
    return frozenset((*words.split(), *signs))


def in_any_case(words: Iterable[str]) -> str:
    """Return the expression of some words, in large letters or small, in which each letter is looked at once."""
    ends: dict[str, list[str]] = {}
    for word in words:
        ends.setdefault(word[:1], []).append(word[1:])
    is_whole = bool(ends.pop("", None))
    parts = [f"[{head}{head.upper()}]{in_any_case(rest)}" for head, rest in ends.items()]
    if len(parts) == 1 and not is_whole:
        return parts[0]
    return f"(?:{'|'.join(parts)}){'?' if is_whole else ''}" if parts else ""


def named(kind: Kind) -> Callable[[re.Match[str]], Iterator[Figure]]:
    """Return a reader of figures that are names."""

    def read(match: re.Match[str]) -> Iterator[Figure]:
        yield Figure(kind, match[0], name=match[0].upper())

    return read


def nothing(match: re.Match[str]) -> Iterator[Figure]:
    """Yield no figure of what only looks like one, such as the offset of a time zone."""
    return iter(())
