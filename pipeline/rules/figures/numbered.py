"""Numbers of a page that name something and count nothing: "Carton 5:", "photo 3", "第4页"."""

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.rules.scripts import LAST_LETTER

# A word is read from its first letter: what does not follow the whole of it follows no end of it.
_LABEL = re.compile(
    r"(?<![^\W\d_])(?P<noun>[^\W\d_]{2,})\s?[#.]?\s?(?P<number>\d{1,2})"
    r"(?=\s*(?:[:.)（(，、,;；/|\]–—-]|$|(?:of|von) \d)|\s+[^\W\d_]+[ :])"
    r"|第(?P<which>\d{1,2}|[一二三四五六七八九十])(?P<what>[\u3400-\u9fff])", re.MULTILINE
)
_ALONE = r"(?<![\w.,/-]){}(?![\w/-]|[.,]\d)"
_SIGNS = "零一二三四五六七八九十"


# What is numbered on any page, though not all of its numbers stand there.
_NUMBERED = frozenset({
    "page", "photo", "picture", "image", "figure", "bullet", "room", "row", "line", "point", "step", "section", "annex",
    "seite", "foto", "bild", "raum", "zeile", "punkt", "abschnitt", "anlage", "no", "nr",
})


@lru_cache(maxsize=256)
def labels(text: str) -> Mapping[str, frozenset[int]]:
    """Return what is numbered in a text and with which numbers: from one on, or what always is."""
    found: dict[str, set[int]] = {}
    for match in _LABEL.finditer(text):
        found.setdefault((match["noun"] or match["what"]).lower(), set()).add(_number(match))
    return {
        noun: frozenset(numbers) for noun, numbers in found.items()
        if noun in _NUMBERED or {1, 2} <= numbers or len(noun) == 1
    }


def _number(match: re.Match[str]) -> int:
    told: str = match["number"] or match["which"]
    return int(told) if told.isdigit() else _SIGNS.index(told)


@lru_cache(maxsize=4096)
def is_label(text: str, line: str, number: str) -> bool:
    """Tell whether a number stands in a line of a text as a label alone."""
    found = [
        ((match["noun"] or match["what"]).lower(), match.start("number" if match["number"] else "which"))
        for match in _LABEL.finditer(line)
    ]
    # Most lines have no label, and the page is not looked at for them.
    named = labels(text) if found else {}
    if not (names := {at for noun, at in found if noun in named}):
        return False
    shape = re.escape(number) if ord(number[0]) > LAST_LETTER else _ALONE.format(re.escape(number))
    places = {found.start() for found in re.finditer(shape, line)}
    return bool(places) and places <= names
