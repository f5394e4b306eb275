"""Reads PDFs: copies what the pages draw, leaves behind all that acts, and checks that no ink was lost."""

from __future__ import annotations

import re
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.model.exhibit import Facts
from pipeline.pdf.pages import visible_box, write
from pipeline.pdf.pictures import as_flate, as_jpeg, page_of
from pipeline.readers.contract import Clean, Limits, Reader, Refused

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

ASK = "Ask the client for the file again, opened and saved anew by the program that made it."
KEPT_ON_PAGE = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources")
# Keys that act, point outside, or carry what no page shows; taken out of whatever a page draws with.
DROPPED = (
    "/AA", "/OpenAction", "/JS", "/JavaScript", "/AF", "/EF", "/Metadata", "/PieceInfo", "/StructParent",
    "/StructParents", "/OPI", "/Ref", "/Measure", "/PtData", "/LastModified", "/Thumb",
)
ADDRESS = re.compile(r"(stream )?<_io\.\w+ object at 0x[0-9a-f]+>:?\s*")
# The box of a page that names none, as viewers assume it.
LETTER = (0, 0, 612, 792)
INK_DPI = 36
PIXEL_DPI = 200
WHITE = 250
MIN_SHARE = 0.0005


def recognises(data: bytes) -> bool:
    """Tell whether a PDF header stands within the first 1,024 bytes, as viewers look for it."""
    # An archive that stores a PDF unpacked holds its header too.
    return b"%PDF-" in data[:1024] and not data.startswith(b"PK\3\4")


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Turn a PDF into clean pages."""
    with _open(data) as source:
        count = len(source.pages)
        if count == 0:
            raise Refused("The PDF has no pages.", ASK)
        if count > limits.pages:
            raise Refused(f"The PDF has {count} pages; the limit is {limits.pages}.", "Ask for the pages that matter.")
        facts, notes = _facts(source), _notes(source)
        layered = "/OCProperties" in source.Root
        clean = _copied(source, sha256(data).hexdigest())
        notes += _repairs(source)
    return _checked(data, clean, facts, notes, layered)


def _open(data: bytes) -> Pdf:
    import pikepdf

    try:
        return pikepdf.open(BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Refused("The PDF needs a password.", "Ask the client for a copy without one.") from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Refused(f"The PDF does not open: {_brief(error)}.", ASK) from error


def _brief(error: object) -> str:
    # The library puts the address of the stream into its message; it differs from run to run.
    text = ADDRESS.sub("", str(error)).strip() or type(error).__name__
    return text.splitlines()[0][:160].rstrip(".")


def _notes(source: Pdf) -> list[str]:
    notes = []
    if source.is_encrypted:
        notes.append("The PDF is locked by its owner; the annex copy is not.")
    if names := sorted(source.attachments.keys()):
        notes.append(f"Files embedded in the PDF are not shown: {', '.join(map(_plain, names))}.")
    return notes


def _repairs(source: Pdf) -> list[str]:
    remarks = list(dict.fromkeys(_brief(text) for text in source.get_warnings()))
    if not remarks:
        return []
    more = f" (and {len(remarks) - 2} more remarks)" if len(remarks) > 2 else ""
    return [f"The file is damaged and was repaired on opening: {'; '.join(remarks[:2])}{more}."]


def _plain(text: str) -> str:
    return "".join(c for c in text if c.isprintable())[:100]


def _facts(source: Pdf) -> Facts:
    import pikepdf

    info = source.trailer.get("/Info")

    def word(key: str) -> str:
        return _plain(str(info[key])) if isinstance(info, pikepdf.Dictionary) and key in info else ""

    return Facts(
        media_type="application/pdf", extension="pdf", producer=word("/Producer"), software=word("/Creator"),
        author=word("/Author"), created=word("/CreationDate"), modified=word("/ModDate"),
        signed=_signed(source), attachments=tuple(map(_plain, sorted(source.attachments.keys()))),
    )


def _signed(source: Pdf) -> bool:
    import pikepdf

    form = source.Root.get("/AcroForm")
    return isinstance(form, pikepdf.Dictionary) and bool(int(form.get("/SigFlags", 0)) & 1)


def _copied(source: Pdf, identity: str) -> bytes:
    import pikepdf

    try:
        if "/AcroForm" in source.Root:
            source.generate_appearance_streams()
        source.flatten_annotations("screen")
        clean = pikepdf.new()
        for page in source.pages:
            clean.pages.append(_clean_page(clean, source, page))
        for obj in clean.objects:
            _without_acts(obj)
        return write(clean, identity)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        raise Refused(f"The PDF's pages cannot be copied: {_brief(error)}.", ASK) from error


def _clean_page(clean: Pdf, source: Pdf, page: Page) -> Page:
    import pikepdf

    if isinstance(page.obj.get("/Contents"), pikepdf.Array):
        page.contents_coalesce()
    kept = pikepdf.Dictionary(Type=pikepdf.Name.Page)
    for key in KEPT_ON_PAGE:
        value = _inherited(page.obj, key)
        if value is not None:
            kept[key] = value
    kept.MediaBox = pikepdf.Array(visible_box(pikepdf.Page(kept)) if "/MediaBox" in kept else LETTER)
    if "/CropBox" in kept:
        del kept.CropBox
    if "/Resources" not in kept:
        kept.Resources = pikepdf.Dictionary()
    contents = page.obj.get("/Contents")
    kept.Contents = contents if isinstance(contents, pikepdf.Stream) else source.make_stream(b"")
    return pikepdf.Page(clean.copy_foreign(source.make_indirect(kept)))


def _inherited(node: Object, key: str) -> Object | None:
    for _ in range(50):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None


def _without_acts(obj: Object) -> None:
    import pikepdf

    if isinstance(obj, pikepdf.Dictionary | pikepdf.Stream):
        for key in DROPPED:
            if key in obj:
                del obj[key]


def _checked(data: bytes, clean: bytes, facts: Facts, notes: list[str], layered: bool) -> Clean:
    """Compare the copy with the original as another library shows them; where ink is lost take the pixels."""
    import pypdfium2

    notes = list(notes)
    try:
        copy = pypdfium2.PdfDocument(clean)
    except pypdfium2.PdfiumError as error:
        raise Refused(f"The PDF's copy does not open: {error}.", ASK) from error
    texts = tuple(_text(copy, index) for index in range(len(copy)))
    try:
        original = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        notes.append("The original opens in one library only; its copy could not be compared with it.")
        return Clean(clean, facts, tuple(notes), texts)
    if facts.signed:
        notes.append("The original is signed; the annex copy is not.")
    if original.get_formtype() in (1, 2):
        original.init_forms()
    if len(original) != len(copy):
        raise Refused(f"Two readers count {len(copy)} and {len(original)} pages.", ASK)
    shown = {i: _ink(original, i) for i in range(len(copy))}
    if unseen := [i for i, ink in shown.items() if ink is None]:
        notes.append(f"A second reader cannot show {_page_list(unseen)}; not compared with the original.")
    lost = [i for i, ink in shown.items() if ink is not None and (layered or ink > MIN_SHARE > (_ink(copy, i) or 0))]
    if lost:
        clean = _with_pixels(clean, original, lost)
        notes.append(f"Drawn as pixels, because a copy would look different: {_page_list(lost)}.")
    return Clean(clean, facts, tuple(notes), texts)


def _page_list(indexes: list[int]) -> str:
    word = "page" if len(indexes) == 1 else "pages"
    return f"{word} {', '.join(str(index + 1) for index in indexes)}"


def _text(document: PdfDocument, index: int) -> str:
    import pypdfium2

    try:
        return str(document[index].get_textpage().get_text_bounded())
    except pypdfium2.PdfiumError:
        return ""


def _rendered(document: PdfDocument, index: int, dpi: int, grey: bool = False) -> Image:
    page = document[index]
    # A page of 200 inches at full scale would need hundreds of megabytes.
    scale = min(dpi / 72, 4_000 / max(*page.get_size(), 1))
    picture: Image = page.render(scale=scale, grayscale=grey, may_draw_forms=True).to_pil()
    return picture


def _ink(document: PdfDocument, index: int) -> float | None:
    """Return the share of a page that is not white, None if the page cannot be shown."""
    import pypdfium2

    try:
        shades = _rendered(document, index, INK_DPI, grey=True).histogram()
    except (pypdfium2.PdfiumError, ValueError):  # ValueError: a crop box outside the page
        return None
    return sum(shades[:WHITE]) / max(1, sum(shades))


def _with_pixels(clean: bytes, original: PdfDocument, indexes: list[int]) -> bytes:
    import pikepdf

    with pikepdf.open(BytesIO(clean)) as pdf:
        identity = sha256(clean).hexdigest()
        for index in indexes:
            picture = _rendered(original, index, PIXEL_DPI).convert("RGB")
            few = picture.getcolors(256) is not None
            with pikepdf.open(BytesIO(page_of(as_flate(picture) if few else as_jpeg(picture)))) as drawn:
                pdf.pages[index] = drawn.pages[0]
        return write(pdf, identity)


READER = Reader("pdf", "application/pdf", ("pdf",), 1, recognises, read)
