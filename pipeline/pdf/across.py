"""The words of a page line by line, also where nothing on it crosses the gaps between columns.

PDFium takes a page for one of vertical writing where its columns leave gaps that no line crosses and its lines lie
close: a small table. It then gives the words column by column, in lines that nobody wrote. A ruler of signs from edge
to edge, set on the opened page and never saved, tells it how the lines run.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_SIGN, _SIZE = "x", 8.0
# A sign of this face is half as wide as it is high.
_WIDTH = _SIZE / 2
_LEAST = 40


def read_across(document: PdfDocument, index: int) -> str:
    """Return the words of a page of a document that lies open for nothing else."""
    import pypdfium2.raw as pdfium

    page = document[index]
    left, _, right, top = page.get_mediabox()
    ruler = _SIGN * max(_LEAST, int((right - left) / _WIDTH))
    line = pdfium.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", _SIZE)
    words = (ctypes.c_ushort * (len(ruler) + 1))(*map(ord, ruler))
    pdfium.FPDFText_SetText(line, words)
    pdfium.FPDFPageObj_Transform(line, 1, 0, 0, 1, left, top - _SIZE)
    pdfium.FPDFPage_InsertObject(page.raw, line)
    text: str = page.get_textpage().get_text_bounded()
    return "".join(part for part in text.splitlines(keepends=True) if part.strip() != ruler).removesuffix("\r\n")
