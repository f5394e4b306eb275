"""Reads PDFs: copies what the pages draw, leaves behind all that acts, and compares the copy with the original."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.model.exhibit import Facts
from pipeline.pdf import look
from pipeline.pdf.pages import ACTIVE, turn, user_unit, visible_box, write
from pipeline.pdf.pictures import as_flate, as_jpeg, page_of
from pipeline.readers.contract import Clean, Limits, Reader, Refused
from pipeline.readers.jpeg import without_metadata

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf
    from pypdfium2 import PdfDocument

ASK = "Ask the client for the file again, opened and saved anew by the program that made it."
# Keys that act, point outside, or carry what no page shows; taken out of whatever a page draws with.
DROPPED = ACTIVE | {
    "/Metadata", "/PieceInfo", "/StructParent", "/StructParents", "/OPI", "/Ref", "/Measure", "/PtData",
    "/LastModified", "/Thumb",
}
# A stream whose bytes are said to lie in another file.
ELSEWHERE = ("/F", "/FFilter", "/FDecodeParms")
HEADLESS = re.compile(rb"\d+ \d+ obj\b|\bstartxref\b|\btrailer\s*<<")
ADDRESS = re.compile(r"(stream )?<_io\.\w+ object at 0x[0-9a-f]+>[:,]?\s*")
# The box of a page that names none, as viewers assume it, and the longest side that any of them shows.
LETTER = (0.0, 0.0, 612.0, 792.0)
LONGEST = 1_000_000
UNSHOWN = {
    "/FileAttachment": "an attached file", "/RichMedia": "rich media", "/Movie": "a film", "/Sound": "a sound",
    "/Screen": "a film", "/3D": "a 3D model",
}


def recognises(data: bytes) -> bool:
    """Tell whether a PDF header, or what follows one, stands within the first 1,024 bytes, as viewers look for it."""
    start = data[:1024]
    return not start.startswith(b"PK") and (b"%PDF-" in start or bool(HEADLESS.search(start)))


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Turn a PDF into clean pages."""
    try:
        copy = _copied(data, limits)
    except _Damaged as damaged:
        return _drawn(data, limits, damaged)
    return _compared(data, copy)


class _Damaged(Refused):
    """A PDF that one library cannot copy; another may still show it."""

    def __init__(self, what: str, error: object) -> None:
        super().__init__(f"{what}: {_brief(error)}.", ASK)


@dataclass(frozen=True, slots=True)
class _Copy:
    """A PDF's pages without what acts; `uncopied` are the indexes of those that stayed empty."""

    pdf: bytes
    facts: Facts
    notes: tuple[str, ...]
    uncopied: frozenset[int]
    layered: bool


# Copying


def _copied(data: bytes, limits: Limits) -> _Copy:
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as source:
            _demand_moderate(source, limits)
            facts, notes = _facts(source), tuple(_notes(source))
            layered = "/OCProperties" in source.Root
            pdf, uncopied = _pages(source, sha256(data).hexdigest())
            return _Copy(pdf, facts, (*notes, *_repairs(source)), uncopied, layered)
    except pikepdf.PasswordError as error:
        raise Refused("The PDF needs a password.", "Ask the client for a copy without one.") from error
    except _faults() as error:
        raise _Damaged("The PDF does not open", error) from error


def _faults() -> tuple[type[Exception], ...]:
    """Return what the library raises on objects that are not what their place asks for."""
    import pikepdf

    return (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RuntimeError)


def _brief(error: object) -> str:
    # The library puts the address of the stream into its message; it differs from run to run.
    text = ADDRESS.sub("", str(error)).strip(" ,:\n") or type(error).__name__
    return text.splitlines()[0][:160].rstrip(".")


def _demand_moderate(source: Pdf, limits: Limits) -> None:
    count = len(source.pages)
    if count == 0:
        raise Refused("The PDF has no pages.", ASK)
    if count > limits.pages:
        raise Refused(f"The PDF has {count} pages; the limit is {limits.pages}.", "Ask for the pages that matter.")
    for width, height in _pictures(source):
        if width * height > limits.pixels:
            raise Refused(f"A picture in the PDF has {width} x {height} pixels, too many to open.", ASK)


def _pictures(source: Pdf) -> Iterator[tuple[int, int]]:
    import pikepdf

    for obj in source.objects:
        if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == pikepdf.Name.Image:
            yield int(obj.get("/Width", 0)), int(obj.get("/Height", 0))


def _pages(source: Pdf, identity: str) -> tuple[bytes, frozenset[int]]:
    """Copy the pages; return the new file and the indexes of pages whose content could not be copied."""
    import pikepdf

    if "/AcroForm" in source.Root:
        source.generate_appearance_streams()
    source.flatten_annotations("screen")
    clean, uncopied = pikepdf.new(), set()
    for index, page in enumerate(source.pages):
        try:
            clean.pages.append(_clean_page(clean, source, page))
        except _faults():
            uncopied.add(index)
            clean.add_blank_page(page_size=LETTER[2:])
    for obj in clean.objects:
        _without_acts(obj)
    return write(clean, identity), frozenset(uncopied)


def _clean_page(clean: Pdf, source: Pdf, page: Page) -> Page:
    import pikepdf

    if isinstance(page.obj.get("/Contents"), pikepdf.Array):
        page.contents_coalesce()
    kept = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=pikepdf.Array(_box(page)))
    if rotation := _or_nothing(turn, _having(page, "/Rotate")):
        kept.Rotate = rotation
    if (unit := _or_nothing(user_unit, page) or 1) != 1:
        kept.UserUnit = unit
    resources = _inherited(page.obj, "/Resources")
    kept.Resources = resources if isinstance(resources, pikepdf.Dictionary) else pikepdf.Dictionary()
    contents = page.obj.get("/Contents")
    kept.Contents = contents if isinstance(contents, pikepdf.Stream) else source.make_stream(b"")
    return pikepdf.Page(clean.copy_foreign(source.make_indirect(kept)))
