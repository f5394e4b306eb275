"""How a viewer shows a PDF: its ink, its words, its pixels, and whether two files look the same."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.pdf.cells import in_cells
from pipeline.pdf.lettering import Lettered, lettered
from pipeline.pdf.pictures import Raster, as_flate, as_jpeg
from pipeline.pdf.reading_lines import in_lines

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

COMPARING_DPI = 48
PIXEL_DPI = 200
# A page of 200 inches at full scale would need hundreds of megabytes.
LARGEST_COMPARED, LARGEST_DRAWN = 1_000, 4_000
WHITE = 245
# Shades by which a pixel is seen to be another, and how many such pixels a page may have.
SHADES, PIXELS = 48, 6
MOST_TEXT = 100_000
# A picture that covers this share of a page is the page; forms within forms are looked into so deep.
ALL, MOST_NESTED = 0.9, 5


class Unviewable(Exception):
    """No viewer opens the file."""


class View:
    """A PDF as PDFium shows it, forms filled in and hidden layers hidden."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        try:
            self._document: PdfDocument = pypdfium2.PdfDocument(data)
            self._pages = list(range(len(self._document)))
        except pypdfium2.PdfiumError as error:
            raise Unviewable(str(error)) from error
        if self._document.get_formtype():
            self._document.init_forms()

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    def leave_out_unloadable(self, *, last_only: bool = False) -> tuple[int, ...]:
        """Leave out pages that the file counts and that cannot be opened, or those behind all others; return which."""
        opens = {index for index in self._pages if self._opens(index)}
        end = max(opens, default=-1)
        gone = tuple(index for index in self._pages if index not in opens and (not last_only or index > end))
        self._pages = [index for index in self._pages if index not in set(gone)]
        return gone

    def _opens(self, index: int) -> bool:
        import pypdfium2

        try:
            self._document[index].close()
        except pypdfium2.PdfiumError:
            return False
        return True

    def page(self, index: int) -> PdfPage:
        """Return a page as the library has it. Raises Unviewable."""
        import pypdfium2

        try:
            return self._document[self._pages[index]]
        except pypdfium2.PdfiumError as error:
            raise Unviewable(str(error)) from error

    def shade(self, index: int) -> Image | None:
        """Return a small grey picture of a page, None where it cannot be shown."""
        return self._rendered(index, COMPARING_DPI, LARGEST_COMPARED, grey=True)

    def pixels(self, index: int) -> tuple[Raster, tuple[float, float]] | None:
        """Return a page as pixels, and its size in points; None where it cannot be shown."""
        picture = self._rendered(index, PIXEL_DPI, LARGEST_DRAWN)
        if picture is None:
            return None
        size = self._document[self._pages[index]].get_size()
        if picture.getcolors(256) is not None:
            return as_flate(_grey(picture)), size
        return as_jpeg(picture.convert("RGB")), size

    def drawn(self, index: int, longest: int) -> Image | None:
        """Return a page as a picture whose longer side has at most so many points, None where it cannot be shown.

        A page that is one picture keeps that picture's own points.
        """
        size = max(*self._document[self._pages[index]].get_size(), 1)
        own = max((max(picture) for picture, share in self._pictures(index) if share > ALL), default=0)
        return self._rendered(index, 72 * (min(own, longest) or longest) / size, longest)

    def covered(self, index: int) -> float:
        """Return how much of a page its pictures cover, from 0 to 1; scanners cut some pages into strips."""
        return min(1.0, sum(share for _, share in self._pictures(index)))

    def _pictures(self, index: int) -> list[tuple[tuple[int, int], float]]:
        """Return the size in points and the share of the page of each picture on it."""
        import pypdfium2
        from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

        found = []
        try:
            page = self._document[self._pages[index]]
            area = page.get_width() * page.get_height() or 1
            for picture in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=MOST_NESTED):
                left, foot, right, top = picture.get_bounds()
                found.append((picture.get_px_size(), abs((right - left) * (top - foot)) / area))
        except (pypdfium2.PdfiumError, ValueError):
            return found
        return found

    def text(self, index: int) -> str:
        """Return the words of a page, at most 100,000 characters, the rows of its tables cell by cell."""
        import pypdfium2

        try:
            words = self._document[self._pages[index]].get_textpage()
            text = str(words.get_text_range(0, min(words.count_chars(), MOST_TEXT)))
            return in_cells(words, in_lines(words, text))
        except (pypdfium2.PdfiumError, UnicodeDecodeError):
            return ""

    def flattened(self) -> bytes:
        """Return the PDF with forms and remarks drawn onto their pages by this library. Raises Unviewable.

        This view must not be looked at afterwards.
        """
        import pypdfium2
        from pypdfium2.raw import FLAT_NORMALDISPLAY, FPDFPage_Flatten

        out = BytesIO()
        try:
            for index in self._pages:
                page = self._document[index]
                FPDFPage_Flatten(page, FLAT_NORMALDISPLAY)
                page.close()
            self._document.save(out)
        except (pypdfium2.PdfiumError, ValueError) as error:
            raise Unviewable(str(error)) from error
        return out.getvalue()

    def lettered(self, index: int) -> tuple[Lettered, ...]:
        """Return the words of a page and what they are set in; none of one that is a picture with words upon it."""
        import pypdfium2

        try:
            if self.covered(index) > ALL:
                return ()
            return lettered(self._document[self._pages[index]])
        except (pypdfium2.PdfiumError, ValueError):
            return ()

    def imported(self) -> bytes:
        """Return a new PDF of all pages, written by this library. Raises Unviewable."""
        import pypdfium2

        out = BytesIO()
        try:
            fresh = pypdfium2.PdfDocument.new()
            fresh.import_pages(self._document)
            fresh.save(out)
        except (pypdfium2.PdfiumError, ValueError) as error:
            raise Unviewable(str(error)) from error
        return out.getvalue()

    def _rendered(self, index: int, dpi: float, largest: int, grey: bool = False) -> Image | None:
        import pypdfium2

        try:
            page = self._document[self._pages[index]]
            scale = min(dpi / 72, largest / max(*page.get_size(), 1))
            picture: Image = page.render(scale=scale, grayscale=grey, may_draw_forms=True).to_pil()
        except (pypdfium2.PdfiumError, ValueError):  # ValueError: a crop box outside the page
            return None
        return picture


def _grey(picture: Image) -> Image:
    red, green, blue = (picture.convert("RGB").getchannel(name) for name in "RGB")
    same = red.tobytes() == green.tobytes() == blue.tobytes()
    return red if same else picture.convert("RGB")


def has_ink(shade: Image | None) -> bool:
    """Tell whether a page shows anything."""
    return shade is not None and sum(shade.histogram()[:WHITE]) > 0


def differ(one: Image, other: Image) -> bool:
    """Tell whether a person could see a difference between two small pictures of a page."""
    from PIL import ImageChops

    if one.size != other.size:
        return True
    return sum(ImageChops.difference(one, other).histogram()[SHADES:]) > PIXELS


def darkness(shade: Image) -> int:
    """Return how much ink a small grey picture of a page has."""
    return sum((255 - value) * count for value, count in enumerate(shade.histogram()[:WHITE]))


def loses_ink(one: Image, other: Image) -> bool:
    """Tell whether a person could miss in the other small picture what the one shows; it may show more."""
    from PIL import ImageChops

    if one.size != other.size:
        return True
    return sum(ImageChops.subtract(other, one).histogram()[SHADES:]) > PIXELS
