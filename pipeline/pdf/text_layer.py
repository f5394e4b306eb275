"""Lays words invisibly under a clean page, where they stand in its picture, so that viewers can search and copy them.

empty.ttf is a font of this program: two glyphs, a narrow and a wide one, have a size and no ink. Which character a code
stands for is said by the font's ToUnicode map alone, so every script is alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import count, pairwise
from typing import TYPE_CHECKING

from pipeline.pdf.geometry import Box, Matrix, displayed, upright
from pipeline.pdf.pages import turn, user_unit, visible_box

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

FONT_NAME = "/PoaWords"
# Thousandths of the size: a wide (Chinese, Japanese, Korean) sign and any other; and their glyphs in empty.ttf.
WIDE, NARROW = 1000, 500
GLYPHS = {NARROW: 1, WIDE: 2}
# The share of a word's height below its baseline, as empty.ttf has it.
BELOW = 0.2
MOST_SIGNS = 0xFFFF
# Where text runs to, clockwise from rightwards: the direction of its line and of its upright, y upwards.
DIRECTIONS = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box (left, top, right, bottom) in points from the upper left of the page as displayed.

    `turn` is how far its line is turned clockwise from upright: 0, 90, 180 or 270 degrees.
    """

    text: str
    box: Box
    turn: int = 0


def lay(pdf: Pdf, words: Mapping[int, Sequence[Word]]) -> None:
    """Put words, in reading order, under pages of an open PDF, each of which has one content stream."""
    shown = {index: [word for word in page if word.text.strip() and _drawn(word)] for index, page in words.items()}
    codes = _codes(word.text for page in shown.values() for word in page)
    if not codes:
        return
    font = _font(pdf, codes)
    for index, page in enumerate(pdf.pages):
        if shown.get(index):
            _lay_under(pdf, page, shown[index], codes, font)


def _drawn(word: Word) -> bool:
    left, top, right, bottom = word.box
    return right > left and bottom > top


def _codes(texts: Iterable[str]) -> dict[str, int]:
    """Give each character a code of two bytes; one too many becomes the code of nothing, 0."""
    signs = sorted({sign for text in texts for sign in text} | {" "})
    return {sign: code for code, sign in enumerate(signs[:MOST_SIGNS], 1)} if len(signs) > 1 else {}


def _lay_under(pdf: Pdf, page: Page, words: Sequence[Word], codes: Mapping[str, int], font: Object) -> None:
    """Write the words before what the page draws: nothing that it leaves open can move them."""
    from pikepdf import Dictionary

    box, rotate, unit = visible_box(page), turn(page), user_unit(page)
    height = displayed(box, rotate)[1] * unit
    fonts = _named_in(_named_in(page.obj, "/Resources"), "/Font")
    name = _free(FONT_NAME, fonts)
    lines = "\n".join(_lines(words, codes, height))
    text = f"q {_numbers(_inverse(upright(box, rotate, unit, 0, 0)))} cm BT {name} 1 Tf 3 Tr\n{lines}\nET Q\n"
    page.obj.Contents = pdf.make_stream(text.encode("ascii") + page.obj.Contents.read_bytes())
    # Resources may be shared with pages that have no such words.
    page.obj.Resources = Dictionary(_named_in(page.obj, "/Resources") | {"/Font": Dictionary(fonts | {name: font})})


def _named_in(holder: Mapping[str, Object] | Object, key: str) -> dict[str, Object]:
    """Return what a dictionary names under a key, nothing where it has none or something else there."""
    from pikepdf import Dictionary

    value = holder.get(key)
    return dict(value.items()) if isinstance(value, Dictionary) else {}


def _free(name: str, taken: Mapping[str, Object]) -> str:
    return next(free for number in count() if (free := f"{name}{number or ''}") not in taken)


def _lines(words: Sequence[Word], codes: Mapping[str, int], height: float) -> Iterator[str]:
    for row in _rows(words):
        for word, following in pairwise((*row, None)):
            assert word is not None  # only the last has nothing after it
            text = _as_seen(word.text.strip())
            start, length, size = _measured(word, height)
            width = sum(map(_width, text)) * size / 1000
            # A blank also ends a line: where lines slope, readers take the next one for its continuation.
            shown = text + ("" if following and _unparted(word, following) else " ")
            code = "".join(f"{codes.get(sign, 0):04X}" for sign in shown)
            a, b, c, d = (direction * size for direction in DIRECTIONS[word.turn])
            yield f"{length / width * 100:.4f} Tz {_numbers((a, b, c, d, *start))} Tm <{code}> Tj"


def _rows(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words of each line as pages hold them: left to right where a script runs from the right."""
    row: list[Word] = []
    for word in words:
        if row and (not _share_line(row[-1], word) or _begins_anew(row[-1], word)):
            yield _from_the_left(row)
            row = []
        row.append(word)
    yield _from_the_left(row)


def _from_the_left(row: list[Word]) -> list[Word]:
    if not any(_from_the_right(word.text) for word in row):
        return row
    axis, sense = (0 if row[0].turn % 180 == 0 else 1), (1 if row[0].turn < 180 else -1)
    return sorted(row, key=lambda word: sense * word.box[axis])


def _measured(word: Word, height: float) -> tuple[tuple[float, float], float, float]:
    """Return where a word's baseline begins (y upwards), how long it is, and the size of its signs."""
    left, right = word.box[0], word.box[2]
    top, bottom = height - word.box[1], height - word.box[3]
    across, down = right - left, top - bottom
    return {
        0: ((left, bottom + BELOW * down), across, down),
        90: ((left + BELOW * across, top), down, across),
        180: ((right, top - BELOW * down), across, down),
        270: ((right - BELOW * across, bottom), down, across),
    }[word.turn]


def _share_line(word: Word, other: Word) -> bool:
    axis = 1 if word.turn % 180 == 0 else 0
    (low, high), (below, above) = ((one.box[axis], one.box[axis + 2]) for one in (word, other))
    return word.turn == other.turn and min(high, above) - max(low, below) > min(high - low, above - below) / 2


def _begins_anew(word: Word, following: Word) -> bool:
    """Tell whether a word stands before the one that it follows, as the next line of a sloping page does."""
    if _from_the_right(word.text) or _from_the_right(following.text):
        return False
    axis, sense = (0 if word.turn % 180 == 0 else 1), (1 if word.turn in (0, 90) else -1)
    return sense * (following.box[axis] - word.box[axis]) < 0


def _unparted(word: Word, following: Word) -> bool:
    """Tell whether two words of a line are of a script that is written without blanks."""
    return _width(word.text.strip()[-1]) == WIDE == _width(following.text.strip()[0])


def _width(sign: str) -> int:
    return WIDE if unicodedata.east_asian_width(sign) in "WF" else NARROW


def _as_seen(text: str) -> str:
    """Return a word's signs from left to right, as pages hold them: runs of Arabic or Hebrew turned round."""
    if not _from_the_right(text):
        return text
    runs: list[str] = []
    forwards = False
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        follows = kind in ("L", "EN", "AN") or (forwards and kind in ("ES", "CS", "ET"))
        if follows and forwards:
            runs[-1] += sign
        else:
            runs.append(sign)
        forwards = follows
    return "".join(reversed(runs))


def _from_the_right(text: str) -> bool:
    return any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)


def _inverse(matrix: Matrix) -> Matrix:
    a, b, c, d, e, f = matrix
    area = a * d - b * c
    return (d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area)


def _numbers(values: Sequence[float]) -> str:
    return " ".join(f"{value:.5f}".rstrip("0").rstrip(".").replace("-0 ", "0 ") for value in values)


def _font(pdf: Pdf, codes: Mapping[str, int]) -> Object:
    """Embed the empty font with a width and a meaning for each code."""
    from pikepdf import Array, Dictionary, Name, String

    name = Name("/AAAAAA+PoaWords")
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=4, FontBBox=Array([0, -200, 1000, 800]), ItalicAngle=0,
        Ascent=800, Descent=-200, CapHeight=800, StemV=80, FontFile2=_program(pdf),
    )
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, DW=NARROW,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        W=Array([entry for sign, code in codes.items() if _width(sign) == WIDE for entry in (code, code, WIDE)]),
        FontDescriptor=pdf.make_indirect(descriptor),
        CIDToGIDMap=pdf.make_stream(_glyphs(codes)),
    )
    return pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]), ToUnicode=pdf.make_stream(_meanings(codes)),
    ))


def _glyphs(codes: Mapping[str, int]) -> bytes:
    return b"".join(glyph.to_bytes(2, "big") for glyph in (0, *(GLYPHS[_width(sign)] for sign in codes)))


def _program(pdf: Pdf) -> Object:
    data = _empty()
    program = pdf.make_stream(data)
    program.Length1 = len(data)
    return program


@cache
def _empty() -> bytes:
    return (resources.files("pipeline.pdf") / "empty.ttf").read_bytes()


def _meanings(codes: Mapping[str, int]) -> bytes:
    """Return a CMap that tells the character of each code, a hundred at a time as the format allows."""
    rows = [f"<{code:04X}> <{sign.encode('utf-16-be', 'replace').hex().upper()}>" for sign, code in codes.items()]
    hundreds = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in hundreds)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end\n"
    ).encode("ascii")
