"""The marks of list entries in a word document, counted as a word processor counts them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.readers.unpacking.office import attribute, child, descendants, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BULLET = "•"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Level:
    """How one level of a list is marked."""

    form: str = "bullet"
    text: str = BULLET
    start: int = 1


@dataclass
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: Mapping[str, tuple[str, Mapping[int, Level]]] = field(default_factory=dict)
    counted: dict[str, dict[int, int]] = field(default_factory=dict)

    def mark(self, number: str, level: int) -> str:
        """Count one entry of a list and return its mark."""
        family, levels = self.lists.get(number, (number, {}))
        shape = levels.get(level, Level())
        counts = self.counted.setdefault(family, {})
        counts[level] = counts.get(level, shape.start - 1) + 1
        for deeper in [entry for entry in counts if entry > level]:
            del counts[deeper]
        if shape.form == "bullet":
            return BULLET
        if shape.form == "none":
            return ""
        return PLACE.sub(lambda place: _counted(int(place[1]) - 1, levels, counts), shape.text)


def numbering_of(root: Element | None) -> Numbering:
    """Read a document's lists from its numbering part."""
    if root is None:
        return Numbering()
    families = {
        attribute(entry, "abstractNumId"): _levels(entry) for entry in root if local(entry) == "abstractNum"
    }
    lists = {}
    for entry in root:
        if local(entry) == "num":
            family = attribute(child(entry, "abstractNumId"), "val")
            lists[attribute(entry, "numId")] = (family, families.get(family, {}))
    return Numbering(lists)


def _levels(family: Element) -> dict[int, Level]:
    levels = {}
    for entry in descendants(family, "lvl"):
        form = attribute(child(entry, "numFmt"), "val", "decimal")
        start = _whole(attribute(child(entry, "start"), "val", "1"))
        levels[_whole(attribute(entry, "ilvl"))] = Level(form, attribute(child(entry, "lvlText"), "val"), start)
    return levels


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _counted(level: int, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    shape = levels.get(level, Level("decimal", "", 1))
    return FORMS.get(shape.form, str)(counts.get(level, shape.start))


def _letters(number: int) -> str:
    # After z comes aa, then bb: the letter is repeated.
    return chr(97 + (number - 1) % 26) * min(1 + (number - 1) // 26, 10) if number > 0 else "0"


def _roman(number: int) -> str:
    said = ""
    for value, sign in ROMAN:
        while number >= value and len(said) < 20:
            said, number = said + sign, number - value
    return said or "0"


FORMS: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": _letters, "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman, "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
}
