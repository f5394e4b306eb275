"""Reads PDFs: copies what the pages draw, leaves behind all that acts, and compares the copy with the original."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.model.exhibit import Facts
from pipeline.pdf import look
from pipeline.pdf.geometry import Box, displayed
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
        raise _Damaged("The PDF cannot be read", error) from error


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
    kept = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=pikepdf.Array(_box(page.obj)))
    kept.Rotate, kept.UserUnit = _turn(page.obj), _unit(page)
    resources = _inherited(page.obj, "/Resources")
    kept.Resources = resources if isinstance(resources, pikepdf.Dictionary) else pikepdf.Dictionary()
    contents = page.obj.get("/Contents")
    kept.Contents = contents if isinstance(contents, pikepdf.Stream) else source.make_stream(b"")
    return pikepdf.Page(clean.copy_foreign(source.make_indirect(kept)))


def _box(node: Object) -> Box:
    """Return what viewers show of a page; where its boxes make no sense, what they fall back to."""
    import pikepdf

    boxes = {key: _inherited(node, key) for key in ("/MediaBox", "/CropBox")}
    try:
        box = visible_box(pikepdf.Page(pikepdf.Dictionary({key: box for key, box in boxes.items() if box is not None})))
    except _faults():
        return LETTER
    return box if all(0 < side < LONGEST for side in displayed(box, 0)) else LETTER


def _turn(node: Object) -> int:
    import pikepdf

    rotate = _inherited(node, "/Rotate")
    return turn(pikepdf.Page(pikepdf.Dictionary(Rotate=rotate))) if isinstance(rotate, int) else 0


def _unit(page: Page) -> float:
    try:
        return user_unit(page)
    except _faults():
        return 1.0


def _inherited(node: Object, key: str) -> Object | None:
    for _ in range(50):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None


def _without_acts(root: Object) -> None:
    """Take out of an object, and of all that lies directly in it, what acts or points outside."""
    import pikepdf

    waiting = [root]
    while waiting:
        obj = waiting.pop()
        if isinstance(obj, pikepdf.Dictionary | pikepdf.Stream):
            for key in DROPPED.intersection(obj.keys()):
                del obj[key]
        if isinstance(obj, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
            inner = obj if isinstance(obj, pikepdf.Array) else obj.values()
            waiting.extend(one for one in inner if isinstance(one, pikepdf.Object) and not one.is_indirect)
    if isinstance(root, pikepdf.Stream):
        _own_bytes_only(root)


def _own_bytes_only(stream: Object) -> None:
    import pikepdf

    for key in ELSEWHERE:
        if key in stream:
            del stream[key]
    if stream.get("/Filter") == pikepdf.Name.DCTDecode:
        _strip_photo(stream)


def _strip_photo(image: Object) -> None:
    """Take out of a photo what its camera wrote; a photo that is damaged stays as it is."""
    import pikepdf

    parameters = image.get("/DecodeParms")
    kept = parameters if isinstance(parameters, pikepdf.Dictionary) else None
    try:
        image.write(without_metadata(image.read_raw_bytes()), filter=pikepdf.Name.DCTDecode, decode_parms=kept)
    except Refused:
        return


# What is said about it


def _notes(source: Pdf) -> Iterator[str]:
    if source.is_encrypted:
        yield "The PDF is locked by its owner; the annex copy is not."
    if _signed(source):
        yield "The original is signed; the annex copy is not."
    if names := sorted(source.attachments.keys()):
        yield f"Files embedded in the PDF are not shown: {', '.join(map(_plain, names))}."
    if things := sorted(set(_unshown(source))):
        yield f"Not shown in the annex copy: {', '.join(things)}."
    if _scripted(source):
        yield "The PDF holds scripts or actions; the annex copy does not."


def _unshown(source: Pdf) -> Iterator[str]:
    import pikepdf

    for page in source.pages:
        for annotation in page.obj.get("/Annots", ()):
            if isinstance(annotation, pikepdf.Dictionary) and str(annotation.get("/Subtype")) in UNSHOWN:
                yield UNSHOWN[str(annotation.Subtype)]
    form = source.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        yield "an XFA form, which few programs show"


def _scripted(source: Pdf) -> bool:
    import pikepdf

    root = source.Root
    names = root.get("/Names")
    opening = root.get("/OpenAction")
    return (
        "/AA" in root
        or (isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names)
        or (isinstance(opening, pikepdf.Dictionary) and opening.get("/S") != pikepdf.Name.GoTo)
        or any("/AA" in page.obj for page in source.pages)
    )


def _repairs(source: Pdf) -> tuple[str, ...]:
    remarks = list(dict.fromkeys(_brief(text) for text in source.get_warnings()))
    if not remarks:
        return ()
    more = f" (and {len(remarks) - 2} more remarks)" if len(remarks) > 2 else ""
    return (f"The file is damaged and was repaired on opening: {'; '.join(remarks[:2])}{more}.",)


def _plain(text: str) -> str:
    return "".join(c for c in text if c.isprintable())[:100]


def _facts(source: Pdf) -> Facts:
    import pikepdf

    info = source.trailer.get("/Info")

    def word(key: str) -> str:
        value = info.get(key) if isinstance(info, pikepdf.Dictionary) else None
        return _plain(str(value)) if isinstance(value, pikepdf.String) else ""

    return Facts(
        media_type="application/pdf", extension="pdf", producer=word("/Producer"), software=word("/Creator"),
        author=word("/Author"), created=word("/CreationDate"), modified=word("/ModDate"),
        signed=_signed(source), attachments=tuple(map(_plain, sorted(source.attachments.keys()))),
    )


def _signed(source: Pdf) -> bool:
    import pikepdf

    form = source.Root.get("/AcroForm")
    flags = form.get("/SigFlags", 0) if isinstance(form, pikepdf.Dictionary) else 0
    return isinstance(flags, int) and bool(flags & 1)


# Comparing


def _compared(data: bytes, copy: _Copy) -> Clean:
    """Hold the copy against the original as another library shows both; where they differ take the pixels."""
    made, original = look.opened(copy.pdf), look.opened(data)
    if made is None:
        raise Refused("The PDF's copy does not open.", ASK)
    if original is not None and len(original) != len(made):
        raise Refused(f"Two programs count {len(made)} and {len(original)} pages in the PDF.", ASK)
    seen = _seen(copy, made, original)
    if lost := copy.uncopied & seen.hidden:
        raise Refused(f"Nothing at hand can show {_page_list(lost)} of the PDF.", ASK)
    if len(seen.blank) == len(made):
        raise Refused("The PDF shows nothing: all its pages are blank.", ASK)
    texts = tuple(look.words(original if original and i in seen.changed else made, i) for i in range(len(made)))
    pdf = _with_pixels(copy.pdf, original, seen.changed) if original and seen.changed else copy.pdf
    return Clean(pdf, copy.facts, (*copy.notes, *_remarks(seen, original is None)), texts)


@dataclass(slots=True)
class _Seen:
    """Indexes of pages: that the second library cannot show, whose copy looks different, that show nothing."""

    hidden: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    blank: set[int] = field(default_factory=set)


def _seen(copy: _Copy, made: PdfDocument, original: PdfDocument | None) -> _Seen:
    seen = _Seen()
    for index in range(len(made)):
        after = look.sketch(made, index)
        before = look.sketch(original, index) if original else None
        if before is None:
            seen.hidden.add(index)
        elif copy.layered or index in copy.uncopied or after is None or look.differ(before, after):
            seen.changed.add(index)
        shown = before or after
        if shown and not look.inked(shown):
            seen.blank.add(index)
    return seen


def _remarks(seen: _Seen, alone: bool) -> Iterator[str]:
    if alone:
        yield "The original opens in one library only; its copy could not be compared with it."
    elif seen.hidden:
        yield f"A second reader cannot show {_page_list(seen.hidden)}; not compared with the original."
    if seen.changed:
        yield f"Drawn as pixels, because a copy would look different: {_page_list(seen.changed)}."
    if seen.blank:
        yield f"Blank in the original too: {_page_list(seen.blank)}."


def _page_list(indexes: Iterable[int]) -> str:
    numbers = [str(index + 1) for index in sorted(indexes)]
    return f"{'page' if len(numbers) == 1 else 'pages'} {', '.join(numbers)}"


# Pixels


def _with_pixels(clean: bytes, original: PdfDocument, indexes: Iterable[int]) -> bytes:
    import pikepdf

    with pikepdf.open(BytesIO(clean)) as pdf:
        for index in indexes:
            unit = pdf.pages[index].obj.get("/UserUnit", 1)
            pdf.pages[index] = _pixel_page(pdf, original, index)
            pdf.pages[index].obj.UserUnit = unit
        return write(pdf, sha256(clean).hexdigest())


def _pixel_page(pdf: Pdf, original: PdfDocument, index: int) -> Page:
    """Draw a page of the original as one picture, in its own size."""
    import pikepdf

    picture = look.rendered(original, index, look.PIXEL_DPI).convert("RGB")
    few = picture.getcolors(256) is not None
    width, height = original[index].get_size()
    with pikepdf.open(BytesIO(page_of(as_flate(picture) if few else as_jpeg(picture)))) as drawn:
        page = pdf.copy_foreign(drawn.pages[0].obj)
    page.MediaBox = pikepdf.Array([0, 0, width, height])
    page.Contents = pdf.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /P Do Q".encode())
    return pikepdf.Page(page)


def _drawn(data: bytes, limits: Limits, damaged: _Damaged) -> Clean:
    """Show a PDF that cannot be copied by its pixels alone, if every page of it can be shown; else refuse it."""
    import pikepdf

    original = look.opened(data)
    count = len(original) if original else 0
    shown = [look.sketch(original, index) for index in range(min(count, limits.pages))] if original else []
    if original is None or count > limits.pages or None in shown or not any(look.inked(s) for s in shown if s):
        raise damaged
    with pikepdf.new() as pdf:
        for index in range(count):
            pdf.pages.append(_pixel_page(pdf, original, index))
        clean = write(pdf, sha256(data).hexdigest())
    note = f"{damaged.reason} Another program shows it; its pages are drawn as pixels."
    texts = tuple(look.words(original, index) for index in range(count))
    return Clean(clean, Facts(media_type="application/pdf", extension="pdf"), (note,), texts)


READER = Reader("pdf", "application/pdf", ("pdf",), 2, recognises, read)
