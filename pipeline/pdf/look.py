"""How pages look to a second library: their pixels, their words, and whether two copies show the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

SKETCH_DPI = 36
PIXEL_DPI = 200
WHITE = 250
# A pixel of a sketch that is lighter by this much than all its neighbours in the other; a dot of 4 pt has four.
PALER, DOT = 48, 4
ACRO_FORM = 1


def opened(data: bytes) -> PdfDocument | None:
    """Open a PDF with its form fields; return None if this library cannot."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if document.get_formtype() == ACRO_FORM:
            document.init_forms()
    except pypdfium2.PdfiumError:
        return None
    return document


def rendered(document: PdfDocument, index: int, dpi: int, grey: bool = False) -> Image:
    """Return a page as pixels, form fields and annotations included."""
    page = document[index]
    # A page of 200 inches at full scale would need hundreds of megabytes.
    scale = min(dpi / 72, 4_000 / max(*page.get_size(), 1))
    picture: Image = page.render(scale=scale, grayscale=grey, may_draw_forms=True).to_pil()
    return picture


def sketch(document: PdfDocument, index: int) -> Image | None:
    """Return a small grey picture of a page, None if the page cannot be shown."""
    import pypdfium2

    try:
        return rendered(document, index, SKETCH_DPI, grey=True)
    except (pypdfium2.PdfiumError, ValueError):  # ValueError: a crop box outside the page
        return None


def words(document: PdfDocument, index: int) -> str:
    """Return the text of a page, nothing if it cannot be had."""
    import pypdfium2

    try:
        return str(document[index].get_textpage().get_text_bounded())
    except (pypdfium2.PdfiumError, ValueError):
        return ""


def inked(picture: Image) -> bool:
    """Tell whether a grey picture shows anything at all."""
    return any(picture.histogram()[:WHITE])


def differ(one: Image, other: Image) -> bool:
    """Tell whether two sketches show different things; edges drawn a pixel apart count as the same."""
    if max(abs(one.width - other.width), abs(one.height - other.height)) > 1:
        return True
    same_size = other if other.size == one.size else other.resize(one.size)
    return _missing(one, same_size) or _missing(same_size, one)


def _missing(one: Image, other: Image) -> bool:
    """Tell whether something dark in one has nothing near it in the other."""
    from PIL import ImageChops, ImageFilter

    paler = ImageChops.subtract(other.filter(ImageFilter.MinFilter(3)), one)
    return sum(paler.histogram()[PALER:]) >= DOT
