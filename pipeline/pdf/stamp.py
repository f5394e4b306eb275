"""The stamp at the foot of every annex page: what it says, and how it is drawn with its own small font.

stamp.ttf holds the printable ASCII characters of Noto Sans Medium (SIL Open Font License 1.1).
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

SIZE = 8.5
BASELINE = 11.0
SIDE = 24.0
FONT_NAME = "PoaStamp"
FIRST, LAST = 32, 126
# Advance widths of stamp.ttf in thousandths of the size, from character 32 on.
WIDTHS = (
    260, 273, 429, 646, 572, 852, 737, 237, 312, 312, 548, 572, 273, 321, 272, 385, 572, 572, 572, 572, 572, 572,
    572, 572, 572, 572, 272, 273, 572, 572, 572, 447, 899, 655, 654, 635, 731, 557, 528, 727, 748, 354, 290, 632,
    534, 918, 776, 784, 610, 784, 632, 550, 562, 738, 615, 941, 611, 584, 574, 330, 385, 330, 572, 434, 306, 572,
    620, 491, 620, 574, 357, 620, 627, 270, 270, 559, 270, 947, 627, 611, 620, 620, 423, 486, 383, 627, 527, 807,
    543, 528, 477, 384, 551, 384, 572,
)


def text_of(
    page: int, evidence: str = "", source_page: int = 0, count: int = 0, *, copy: str = "", mark: str = ""
) -> tuple[str, ...]:
    """Return the stamp's three pieces: left the item and its own page, centre the mark, right the number.

    `copy` is what a page that shows somebody's file is called; a page drawn here is no copy of anything.
    """
    left = f"{evidence}, page {source_page} of {count}{f' ({copy})' if copy else ''}" if evidence else ""
    return (left, mark, f"Annex page {page}")


def stream_of(pieces: tuple[str, ...], width: float) -> bytes:
    """Return the content stream that draws a stamp across a page of this width."""
    left, mark, right = pieces
    parts = [
        _line(left, SIDE, "0.25 g") if left else "",
        _line(mark, (width - _width(mark)) / 2, "0.7 0.1 0.1 rg") if mark else "",
        _line(right, width - SIDE - _width(right), "0 g"),
    ]
    return f"/Artifact BMC q BT /{FONT_NAME} {SIZE} Tf {''.join(parts)}ET Q EMC".encode("ascii")


def _line(text: str, x: float, colour: str) -> str:
    return f"{colour} 1 0 0 1 {x:.2f} {BASELINE} Tm ({_escaped(text)}) Tj "


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _width(text: str) -> float:
    return sum(WIDTHS[ord(sign) - FIRST] for sign in text) * SIZE / 1000


def font(pdf: Pdf) -> Object:
    """Embed the stamp's font once and return it."""
    from pikepdf import Array, Dictionary, Name

    program = pdf.make_stream(_program())
    program.Length1 = len(_program())
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/AAAAAA+NotoSans-Medium"), Flags=32,
        FontBBox=Array([-77, -240, 932, 766]), ItalicAngle=0, Ascent=1069, Descent=-293, CapHeight=714,
        StemV=90, FontFile2=program,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/AAAAAA+NotoSans-Medium"), FirstChar=FIRST,
            LastChar=LAST, Widths=Array(list(WIDTHS)), Encoding=Name.WinAnsiEncoding,
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


@cache
def _program() -> bytes:
    return (resources.files("pipeline.pdf") / "stamp.ttf").read_bytes()
