"""In what the words of a page of a PDF are set: the font, the size and the baseline of each piece, as drawn."""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

# FPDF_TEXTRENDERMODE_INVISIBLE and _CLIP of PDFium: words that are not drawn.
UNDRAWN = frozenset({3, 7})
MOST_SIGNS = 20_000
# Shares of a size: how far the ink of two parts of a figure may lie apart, or over each other; a blank is wider.
GAP, OVERLAP, BACK = 0.17, 0.1, 0.3
LONGEST_NAME = 60
# What a program puts before the name of a font of which it embeds a part.
_SUBSET = re.compile(r"^(?:[A-Z]{6}\+)+")
# Names that programs make up: they tell nothing of what a font looks like.
_MADE_UP = re.compile(r"^(?:CIDFont\+)?(?:[A-Za-z]{1,3}\d+|T(?:ype)?3.*|Fd\d+|g_d\d+.*|AllAndNone)$")
# What makers of fonts add to a family's name for its weights and slants, and "MT", "PS" for its maker.
_CUT = re.compile(
    r"(?:[-,].*| |(?:PS)?MT|PS|Bold|Italic|Oblique|Regular|Light|Medium|Semi|Demi|Black|Heavy|Thin|It|Bd)$"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """A font by its name, the size in points as drawn, and the height of the baseline (None: the line is turned)."""

    font: str
    size: float
    base: float | None

    @property
    def family(self) -> str:
        """Return the family of the font, whatever its weight and slant; "" if its name tells nothing."""
        return family_of(self.font)


@dataclass(frozen=True, slots=True)
class Lettered:
    """A word, unbroken by a blank, in pieces that are each set alike, and where it begins and ends on its line."""

    pieces: tuple[tuple[str, Setting], ...]
    left: float
    right: float

    @property
    def text(self) -> str:
        """Return the word."""
        return "".join(text for text, _ in self.pieces)

    @property
    def size(self) -> float:
        """Return the size of its first piece."""
        return self.pieces[0][1].size


def family_of(font: str) -> str:
    """Return the name of a font without its weight and slant, in small letters; "" for a name made up by a program."""
    if _MADE_UP.match(font):
        return ""
    family = font
    while shorter := _CUT.sub("", family):
        if shorter == family:
            break
        family = shorter
    return family.replace(" ", "").lower()


def lettered(page: PdfPage) -> tuple[Lettered, ...]:
    """Return the words of a page that are drawn, in the order of its text."""
    words = page.get_textpage()
    try:
        return tuple(_joined(list(_words(words))))
    finally:
        words.close()


def _words(page: PdfTextPage) -> Iterator[Lettered]:
    import pypdfium2.raw as raw

    known: dict[int, Setting | None] = {}
    run: list[tuple[int, str, Setting]] = []
    before = 0
    for at in range(min(raw.FPDFText_CountChars(page), MOST_SIGNS)):
        code = raw.FPDFText_GetUnicode(page, at)
        thing = raw.FPDFText_GetTextObject(page, at) if code > 32 else None
        address, setting = ctypes.addressof(thing.contents) if thing else 0, None
        if thing:
            if address not in known:
                known[address] = _setting(raw, page, at, thing)
            setting = known[address]
        ends = setting is None or 0xD800 <= code < 0xE000
        if run and (ends or address != before and _goes_back(raw, page, at, run[-1][2].size)):
            yield _word(raw, page, run)
            run = []
        if setting is not None and not ends:
            run.append((at, chr(code), setting))
        before = address
    if run:
        yield _word(raw, page, run)


def _goes_back(raw: Any, page: PdfTextPage, at: int, size: float) -> bool:
    """Tell whether a sign stands where the one before it does: it is drawn over it and begins another word."""
    return _ends(raw, page, at)[0] < _ends(raw, page, at - 1)[1] - BACK * size


def _ends(raw: Any, page: PdfTextPage, at: int) -> tuple[float, float]:
    """Return the left and the right end of a sign's ink."""
    left, right, foot, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(page, at, left, right, foot, top)
    return left.value, right.value


def _joined(words: list[Lettered]) -> Iterator[Lettered]:
    """Yield words, figures whole whose parts a file draws apart from each other, as it does what was put on later."""
    by_left = sorted((word for word in words if _may_join(word)), key=lambda word: word.left)
    lefts = [word.left for word in by_left]
    follows: dict[int, Lettered] = {}
    for word in by_left:
        first = bisect_left(lefts, word.right - OVERLAP * word.size)
        last = bisect_right(lefts, word.right + GAP * word.size)
        touching = [other for other in by_left[first:last] if other is not word and _touch(word, other)]
        if len(touching) == 1:
            follows[id(word)] = touching[0]
    parts = {id(other) for other in follows.values()}
    for word in words:
        if id(word) in parts:
            continue
        pieces, end = list(word.pieces), word
        while following := follows.pop(id(end), None):
            pieces, end = [*pieces, *following.pieces], following
        yield replace(word, pieces=tuple(pieces), right=end.right) if end is not word else word


def _may_join(word: Lettered) -> bool:
    return word.pieces[0][1].base is not None and any(map(str.isdigit, word.text))


def _touch(word: Lettered, other: Lettered) -> bool:
    """Tell whether the second of two words goes on where the first ends, as parts of one figure do."""
    (end, ended), (begin, begun) = word.pieces[-1], other.pieces[0]
    if ended.base is None or begun.base is None or abs(ended.base - begun.base) > word.size / 2:
        return False
    signs = end[-1] + begin[0]
    return other.left > word.left and any(map(str.isdigit, signs)) and all(s.isdigit() or s in ".,-/" for s in signs)


def _word(raw: Any, page: PdfTextPage, run: list[tuple[int, str, Setting]]) -> Lettered:
    pieces: list[tuple[str, Setting]] = []
    for _, sign, setting in run:
        if pieces and pieces[-1][1] == setting:
            pieces[-1] = (pieces[-1][0] + sign, setting)
        else:
            pieces.append((sign, setting))
    left, right = _ends(raw, page, run[0][0])[0], _ends(raw, page, run[-1][0])[1]
    return Lettered(tuple(pieces), round(left, 2), round(right, 2))


def _setting(raw: Any, page: PdfTextPage, at: int, thing: Any) -> Setting | None:
    """Return in what a piece of text is set, None for one that is not drawn."""
    if raw.FPDFTextObj_GetTextRenderMode(thing) in UNDRAWN:
        return None
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    if not raw.FPDFText_GetMatrix(page, at, matrix) or not raw.FPDFText_GetCharOrigin(page, at, x, y):
        return None
    size = raw.FPDFText_GetFontSize(page, at) * math.hypot(matrix.c, matrix.d)
    level = abs(matrix.b) < 0.01 * abs(matrix.a) and matrix.a > 0 and matrix.d > 0
    return Setting(_font(raw, thing), round(size, 2), round(y.value, 2) if level else None)


def _font(raw: Any, thing: Any) -> str:
    font = raw.FPDFTextObj_GetFont(thing)
    if not font:
        return ""
    name = ctypes.create_string_buffer(LONGEST_NAME + 1)
    needed = raw.FPDFFont_GetBaseFontName(font, name, LONGEST_NAME)
    told = name.value.decode("utf-8", "replace") if needed <= LONGEST_NAME else ""
    return "".join(sign for sign in _SUBSET.sub("", told) if sign.isprintable())
