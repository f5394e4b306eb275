"""Draws small pictures of a PDF's pages: enough to recognise a page and to read its larger words."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.model.preview import Preview

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

# Part of the shelf's keys: raise it when a picture's pixels change.
VERSION = 1
# Pixels of the shorter side: a line of ten points can just be read.
SIDE = 560
# No page may be drawn larger than this, however odd its shape.
LONGEST = 1_400
QUALITY = 50


def previews(pdf: bytes, pages: Iterable[int]) -> tuple[Preview, ...]:
    """Return a picture of each of these pages, counted from 1; a page that cannot be drawn is left out."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return ()
    return tuple(made for number in pages if number <= len(document) and (made := _preview(document, number)))


def _preview(document: PdfDocument, number: int) -> Preview | None:
    import pypdfium2

    try:
        page = document[number - 1]
        size = page.get_size()
        scale = min(SIDE / max(min(size), 1), LONGEST / max(*size, 1))
        picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, ValueError):
        return None
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return Preview(number, picture.width, picture.height, out.getvalue())
