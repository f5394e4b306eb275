"""Copies the pages of a PDF as they are drawn, and leaves behind all that acts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.pdf.geometry import Box, displayed
from pipeline.pdf.pages import ACTIVE, turn, user_unit, visible_box, write
from pipeline.pdf.segments import without_metadata

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

# Keys that act, point outside, or carry what no page shows; taken out of whatever a page draws with.
DROPPED = ACTIVE | {
    "/Metadata", "/PieceInfo", "/StructParent", "/StructParents", "/OPI", "/Ref", "/Measure", "/PtData",
    "/LastModified", "/Thumb",
}
# A stream whose bytes are said to lie in another file.
ELSEWHERE = ("/F", "/FFilter", "/FDecodeParms")
# The box of a page that names none, as viewers assume it, and the longest side that any of them shows.
LETTER = (0.0, 0.0, 612.0, 792.0)
LONGEST = 1_000_000


def faults() -> tuple[type[Exception], ...]:
    """Return what pikepdf raises on objects that are not what their place asks for."""
    import pikepdf

    return (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RuntimeError)


def copied(source: Pdf, identity: str) -> tuple[bytes, frozenset[int]]:
    """Copy the pages; return the new file and the indexes of pages whose content could not be copied."""
    import pikepdf

    if "/AcroForm" in source.Root:
        source.generate_appearance_streams()
    source.flatten_annotations("screen")
    clean, uncopied = pikepdf.new(), set()
    for index, page in enumerate(source.pages):
        try:
            clean.pages.append(_clean_page(clean, source, page))
        except faults():
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
    except faults():
        return LETTER
    return box if all(0 < side < LONGEST for side in displayed(box, 0)) else LETTER


def _turn(node: Object) -> int:
    import pikepdf

    rotate = _inherited(node, "/Rotate")
    return turn(pikepdf.Page(pikepdf.Dictionary(Rotate=rotate))) if isinstance(rotate, int | Decimal) else 0


def _unit(page: Page) -> float:
    try:
        return user_unit(page)
    except faults():
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
    if stream.get("/Filter") in (pikepdf.Name.DCTDecode, pikepdf.Array([pikepdf.Name.DCTDecode])):
        _strip_photo(stream)


def _strip_photo(image: Object) -> None:
    """Take out of a photo what its camera wrote; a photo that is damaged stays as it is."""
    import pikepdf

    parameters = image.get("/DecodeParms")
    kept = parameters if isinstance(parameters, pikepdf.Dictionary | pikepdf.Array) else None
    try:
        image.write(without_metadata(image.read_raw_bytes()), filter=pikepdf.Name.DCTDecode, decode_parms=kept)
    except ValueError:
        return
