"""What a page of a PDF is: its visible box, its turn, and a digest of all that it draws."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.pdf.geometry import Box

if TYPE_CHECKING:
    from hashlib import _Hash

    from pikepdf import Object, Page, Pdf


def visible_box(page: Page) -> Box:
    """Return the crop box cut to the media box, in the page's own units; corners in order.

    A crop box that lies outside the media box shows nothing in any viewer, so the media box stands in.
    """
    media = _ordered(page.mediabox)
    crop = _ordered(page.cropbox)
    cut = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return cut if cut[2] - cut[0] > 0 and cut[3] - cut[1] > 0 else media


def _ordered(box: Object) -> Box:
    x0, y0, x1, y1 = (float(value) for value in box)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def turn(page: Page) -> int:
    """Return a clean page's rotation: 0, 90, 180 or 270."""
    return int(page.obj.get("/Rotate", 0)) % 360 // 90 * 90


def user_unit(page: Page) -> float:
    """Return the page's UserUnit, 1 where it has none or an impossible one."""
    unit = float(page.obj.get("/UserUnit", 1))
    return unit if 0 < unit <= 75_000 else 1.0


def content_digest(contents: Object, resources: Object) -> str:
    """Return a digest over every stream a page draws with: its content, pictures, fonts, patterns.

    Streams are taken as stored, dictionaries by sorted key, arrays in order, a shared object once, so that
    another library can reckon the same digest from the finished file.
    """
    state = sha256(contents.read_raw_bytes())
    _walk(resources, state)
    return state.hexdigest()


def _walk(root: Object, state: _Hash) -> None:
    import pikepdf

    seen: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        obj = waiting.pop()
        if not isinstance(obj, pikepdf.Object):
            continue
        if obj.is_indirect:
            if obj.objgen in seen:
                continue
            seen.add(obj.objgen)
        if isinstance(obj, pikepdf.Stream):
            state.update(obj.read_raw_bytes())
            waiting.extend(_values(obj))
        elif isinstance(obj, pikepdf.Dictionary):
            waiting.extend(_values(obj))
        elif isinstance(obj, pikepdf.Array):
            waiting.extend(reversed(list(obj)))


# Keys by which a PDF acts, points outside, or carries files; a clean page holds none of them.
ACTIVE = frozenset(
    {"/AA", "/OpenAction", "/JS", "/JavaScript", "/EF", "/EmbeddedFiles", "/AF", "/Launch", "/XFA", "/RichMediaContent"}
)
# What differs between two spellings of the same stream, and the way back up the tree.
IGNORED = frozenset({"/Parent", "/Length", "/Filter", "/DecodeParms"})


def _values(obj: Object) -> list[Object]:
    return [obj[key] for key in sorted(obj.keys(), reverse=True) if key not in IGNORED]


def write(pdf: Pdf, identity: str) -> bytes:
    """Return the PDF's bytes, the same for the same input; `identity` (hexadecimal) becomes its first /ID."""
    from io import BytesIO

    from pikepdf import Array, ObjectStreamMode, String

    name = String(bytes.fromhex(identity)[:16])
    pdf.trailer["/ID"] = Array([name, name])
    out = BytesIO()
    pdf.save(out, static_id=True, object_stream_mode=ObjectStreamMode.generate)
    return out.getvalue()
