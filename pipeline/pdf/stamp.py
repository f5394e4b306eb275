"""The stamp at the foot of every annex page: what it says in the appeal's language, and its own small font.

stamp.ttf holds signs of Noto Sans (Medium) and Noto Sans SC (SIL Open Font License 1.1), each under a code of one byte:
printable ASCII, the letters of Latin-1, and from HAN_FIRST on the Chinese signs that stamps need. A new word in a
language's stamps may need another sign: it is added to the font, to HAN and to HAN's place in the widths.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

SIZE = 8.5
BASELINE = 11.0
SIDE = 24.0
FONT_NAME = "PoaStamp"
FIRST, LAST = 32, 255
HAN, HAN_FIRST = "，（）第页共副本遮盖附件码", 128
LETTERS_FIRST = 192
# Advance widths of stamp.ttf in thousandths of the size: of ASCII, the letters of Latin-1, and any Chinese sign.
ASCII_WIDTHS = (
    260, 273, 429, 646, 572, 852, 737, 237, 312, 312, 548, 572, 273, 321, 272, 385, 572, 572, 572, 572, 572, 572,
    572, 572, 572, 572, 272, 273, 572, 572, 572, 447, 899, 655, 654, 635, 731, 557, 528, 727, 748, 354, 290, 632,
    534, 918, 776, 784, 610, 784, 632, 550, 562, 738, 615, 941, 611, 584, 574, 330, 385, 330, 572, 434, 306, 572,
    620, 491, 620, 574, 357, 620, 627, 270, 270, 559, 270, 947, 627, 611, 620, 620, 423, 486, 383, 627, 527, 807,
    543, 528, 477, 384, 551, 384, 572,
)
LETTER_WIDTHS = (
    655, 655, 655, 655, 655, 655, 902, 635, 557, 557, 557, 557, 354, 354, 354, 354, 731, 773, 784, 784, 784, 784,
    784, 572, 784, 738, 738, 738, 738, 584, 612, 652, 572, 572, 572, 572, 572, 572, 880, 491, 574, 574, 574, 574,
    270, 270, 270, 270, 611, 627, 611, 611, 611, 611, 611, 572, 609, 627, 627, 627, 627, 528, 620, 528,
)
HAN_WIDTH = 1000
CODES = {
    **{chr(code): code for code in range(FIRST, FIRST + len(ASCII_WIDTHS))},
    **{sign: HAN_FIRST + number for number, sign in enumerate(HAN)},
    **{chr(code): code for code in range(LETTERS_FIRST, LAST + 1)},
}
SIGNS = {code: sign for sign, code in CODES.items()}


@dataclass(frozen=True, slots=True)
class Words:
    """What stamps say in a language: the item and its own page by itself, as a copy and as a redacted copy; the number.

    `mark` stands in the middle of every page of a draft.
    """

    own: str
    copy: str
    redacted: str
    number: str
    mark: str = ""


def words_of(words: Mapping[str, str], mark: str = "") -> Words:
    """Return what stamps say, from the words of a language."""
    return Words(words["stamp_own"], words["stamp_copy"], words["stamp_redacted"], words["annex_page"], mark)


def text_of(
    words: Words, page: int, own: str = "", evidence: str = "", part: int = 0, count: int = 0
) -> tuple[str, ...]:
    """Return the stamp's three pieces: left the item and its own page, centre the mark, right the number.

    `own` is one of the words, for what the page shows: a page drawn here is no copy of anything.
    """
    left = own.format(id=evidence, page=part, count=count) if evidence else ""
    return (left, words.mark, f"{words.number} {page}")


def stream_of(pieces: tuple[str, ...], width: float) -> bytes:
    """Return the content stream that draws a stamp across a page of this width."""
    left, mark, right = pieces
    parts = [
        _line(left, SIDE, "0.25 g") if left else b"",
        _line(mark, (width - _width(mark)) / 2, "0.7 0.1 0.1 rg") if mark else b"",
        _line(right, width - SIDE - _width(right), "0 g"),
    ]
    return f"/Artifact BMC q BT /{FONT_NAME} {SIZE} Tf ".encode("ascii") + b"".join(parts) + b"ET Q EMC"


def _line(text: str, x: float, colour: str) -> bytes:
    return f"{colour} 1 0 0 1 {x:.2f} {BASELINE} Tm ".encode("ascii") + b"(" + _escaped(text) + b") Tj "


def _escaped(text: str) -> bytes:
    coded = bytes(CODES[sign] for sign in text)
    return coded.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def decoded(coded: bytes) -> str:
    """Return the words that a stamp's codes stand for."""
    return "".join(SIGNS.get(code, "\ufffd") for code in coded)


def _width(text: str) -> float:
    return sum(_advance(CODES[sign]) for sign in text) * SIZE / 1000


def _advance(code: int) -> int:
    if code >= LETTERS_FIRST:
        return LETTER_WIDTHS[code - LETTERS_FIRST]
    if code not in SIGNS:
        return 0
    return HAN_WIDTH if code >= HAN_FIRST else ASCII_WIDTHS[code - FIRST]


def font(pdf: Pdf) -> Object:
    """Embed the stamp's font once and return it; programs that search or copy its words are told the signs."""
    from pikepdf import Array, Dictionary, Name

    program = pdf.make_stream(_program())
    program.Length1 = len(_program())
    descriptor = Dictionary(
        # Symbolic: the font's own table says which sign a code is.
        Type=Name.FontDescriptor, FontName=Name("/AAAAAA+PoaStamp-Medium"), Flags=4,
        FontBBox=Array([-77, -240, 965, 941]), ItalicAngle=0, Ascent=1069, Descent=-293, CapHeight=714,
        StemV=90, FontFile2=program,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/AAAAAA+PoaStamp-Medium"), FirstChar=FIRST,
            LastChar=LAST, Widths=Array([_advance(code) for code in range(FIRST, LAST + 1)]),
            ToUnicode=pdf.make_stream(_meanings()), FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def _meanings() -> bytes:
    """Return the table that tells the sign of each code."""
    rows = [f"<{code:02x}> <{ord(sign):04x}>" for code, sign in sorted(SIGNS.items())]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]  # a block holds a hundred
    told = "\n".join(f"{len(one)} beginbfchar\n{chr(10).join(one)}\nendbfchar" for one in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /PoaStamp def /CMapType 2 def\n1 begincodespacerange\n<00> <ff>\nendcodespacerange\n"
        f"{told}\nendcmap CMapName currentdict /CMap defineresource pop end end\n"
    ).encode("ascii")


@cache
def _program() -> bytes:
    return (resources.files("pipeline.pdf") / "stamp.ttf").read_bytes()
