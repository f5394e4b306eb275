"""How wide words are when they are drawn, and how the columns of a table share the room that they have."""

import re
from collections.abc import Sequence
from functools import cache
from unicodedata import normalize

# Shares of the type's size that a character takes at most: a word is never broken, so one of capitals and digits that
# is wider than its column would run into the next cell, and a page's text would read both as one word.
SHARES = {
    sign: share for share, signs in (
        (0.3, " !(),.:;J[]'`ijl"), (0.35, "-Ift{}"), (0.4, '"/\\_r'), (0.5, "?szFLcekvxy"), (0.55, "ESTXYZ"),
        (0.6, "$*+0123456789<=>ABCKPRV^abdghnopqu|~"), (0.75, "#&DGHUNOQw"), (0.93, "%@MWm"),
    ) for sign in signs
}
# Other letters, and the square signs of Chinese and Japanese.
OTHER, SQUARE = 0.85, 1.0
# Between square signs a line may be broken.
_UNBROKEN = re.compile(r"[^\s\u2e80-\U0010ffff]+|[\u2e80-\U0010ffff]")
# A word that is longer may be broken (setting.WORD).
_LONGEST_WORD = 24


def word_width(word: str, size: float) -> float:
    """Return how many points a word takes at most in type of a size."""
    return sum(map(_share, word)) * size


def widest_word(text: str, size: float) -> float:
    """Return how many points the widest piece of a text takes in which no line can be broken."""
    return max((word_width(word[:_LONGEST_WORD], size) for word in _UNBROKEN.findall(text)), default=0.0)


def shared(room: float, weights: Sequence[float], needed: Sequence[float]) -> list[float]:
    """Return the widths of columns that share a room by their weights, each with what it needs if all can have it."""
    if sum(needed) >= room:
        return list(needed)
    narrow: set[int] = set()
    while True:
        left = room - sum(needed[column] for column in narrow)
        heavy = sum(weight for column, weight in enumerate(weights) if column not in narrow)
        widths = [
            needed[column] if column in narrow else left * weight / heavy for column, weight in enumerate(weights)
        ]
        more = {column for column, width in enumerate(widths) if width < needed[column]} - narrow
        if not more:
            return widths
        narrow |= more


@cache
def _share(sign: str) -> float:
    if sign > "\u2e80":
        return SQUARE
    # A letter is as wide with an accent as without.
    return SHARES.get(normalize("NFD", sign)[0], OTHER)
