"""What a program believed to read in the picture of a page: a hint for search, never a fact."""

from dataclasses import dataclass

# How text came about: from the file itself, or recognised in a picture.
BY_OCR = "ocr"


@dataclass(frozen=True, slots=True)
class WordRead:
    """A word and its box: left, top, right, bottom in shares of the page as displayed, from its upper left.

    `turn` is how far its line is turned clockwise from upright: 0, 90, 180 or 270 degrees.
    """

    text: str
    box: tuple[float, float, float, float]
    turn: int = 0


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page as it was recognised.

    `turned` is how far the page has to be turned clockwise so that its text stands upright; the words have their
    places on the page so turned. `unsure` lines of `lines` are kept, and may be wrong. `pictures` says how many
    pictures on a page with words of its own were read, 0 where the page was read whole; `left_out` were not.
    """

    text: str = ""
    words: tuple[WordRead, ...] = ()
    lines: int = 0
    unsure: int = 0
    turned: int = 0
    pictures: int = 0
    left_out: int = 0
