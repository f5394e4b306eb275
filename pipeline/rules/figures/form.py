"""How figures of one sort are written: what a form says of them."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.rules.figures.figure import Figure, Kind

ALNUM = "A-Za-z0-9"
UNJOINED, END = rf"(?<![{ALNUM}.,-])", rf"(?![{ALNUM}])"


class Form(NamedTuple):
    """How figures of one sort are written: their shape, and who makes figures of it.

    Most texts hold none of them, and looking for what must stand in a text is quick: that is `needed`. `begins` are the
    signs that the shape begins with, which are asked for at each place before what must stand in front of it. What
    reads Chinese signs alone finds nothing in a text without any.
    """

    needed: str | Callable[[str], object]
    begins: str
    shape: str
    make: Callable[[re.Match[str]], Iterator[Figure]]
    signs_alone: bool = False


def named(kind: Kind) -> Callable[[re.Match[str]], Iterator[Figure]]:
    """Return a reader of figures that are names."""

    def read(match: re.Match[str]) -> Iterator[Figure]:
        yield Figure(kind, match[0], name=match[0].upper())

    return read


def nothing(match: re.Match[str]) -> Iterator[Figure]:
    """Yield no figure of what only looks like one, such as the offset of a time zone."""
    return iter(())
