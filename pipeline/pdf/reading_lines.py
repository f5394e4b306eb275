"""The words of a page of a PDF line by line, also where PDFium takes a narrow table for columns of upright writing.

Where the gaps between columns are wide, it finds the page better filled from top to bottom than from left to right, and
tells a table as one line, but its head letter by letter.
"""

from __future__ import annotations

import re
from ctypes import byref, c_double
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

# Signs whose baselines lie so near each other, in points or in shares of their size, stand on one line.
_ALIKE, _SHARE_OF_A_LINE = 0.5, 0.3
# A page of so many signs is no narrow table.
_MOST_SIGNS = 20_000
_NO_SIGNS = frozenset({0xFFFE, 0xFFFF})
_SURROGATE = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")
_OF_BREAKS = 3
_LAST_BLANK, _BREAKS = 32, (10, 13)


def in_lines(words: PdfTextPage, text: str) -> str:
    """Return the text of a page as its lines stand, where PDFium broke it otherwise; else as it is."""
    count = words.count_chars()
    if count > _MOST_SIGNS or _SURROGATE.search(text):
        return text
    return _by_height(words, count) if _is_broken_within_lines(words, count) else text


def _is_broken_within_lines(words: PdfTextPage, count: int) -> bool:
    """Tell whether many breaks of a page part signs that stand on one line: of two columns nearly half do."""
    breaks = _breaks(words, count)
    inside = sum(_are_level(words, before, after) for before, after in breaks)
    return inside > 0 and _OF_BREAKS * inside >= len(breaks)


def _breaks(words: PdfTextPage, count: int) -> list[tuple[int, int]]:
    """Return the signs before and after each break that PDFium made."""
    import pypdfium2.raw as raw

    found = []
    before = -1
    is_broken = False
    for at in range(count):
        code = raw.FPDFText_GetUnicode(words, at)
        if code in _BREAKS:
            is_broken = True
        elif code > _LAST_BLANK and code not in _NO_SIGNS:
            if is_broken and before >= 0:
                found.append((before, at))
            before, is_broken = at, False
    return found


def _are_level(words: PdfTextPage, one: int, other: int) -> bool:
    first, last = _place(words, one), _place(words, other)
    return abs(first[1] - last[1]) <= _ALIKE and first[0] < last[0]


def _place(words: PdfTextPage, at: int) -> tuple[float, float]:
    import pypdfium2.raw as raw

    across, up = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(words, at, byref(across), byref(up))
    return across.value, up.value


def _by_height(words: PdfTextPage, count: int) -> str:
    """Return the signs of a page in their order, a new line where they stand higher or lower than those before."""
    import pypdfium2.raw as raw

    parts: list[str] = []
    apart, height, size = False, None, 0.0
    for at in range(count):
        code = raw.FPDFText_GetUnicode(words, at)
        if code <= _LAST_BLANK or code in _NO_SIGNS:
            apart = True
            continue
        _, up = _place(words, at)
        if height is not None and abs(up - height) > max(_ALIKE, _SHARE_OF_A_LINE * size):
            parts.append("\n")
        elif apart and parts:
            parts.append(" ")
        parts.append(chr(code))
        apart, height, size = False, up, raw.FPDFText_GetFontSize(words, at)
    return "".join(parts)
