"""PDFs of awkward kinds, made for the tests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

HELLO = b"BT /F1 24 Tf 40 120 Td (Hello paper) Tj ET"
SIDE = 200


def helvetica() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def page(pdf: Pdf, content: bytes = HELLO, **keys: object) -> pikepdf.Page:
    """Append a page of 200 x 200 points with the font F1."""
    made = Dictionary(
        Type=Name.Page, MediaBox=[0, 0, SIDE, SIDE], Contents=pdf.make_stream(content),
        Resources=Dictionary(Font=Dictionary(F1=helvetica())), **keys,
    )  # fmt: skip
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(made)))
    return pdf.pages[-1]


def written(pdf: Pdf, **options: object) -> bytes:
    out = BytesIO()
    pdf.save(out, static_id=True, **options)
    return out.getvalue()


def paper(change: Callable[[Pdf], None] = lambda _: None, *contents: bytes, **options: object) -> bytes:
    """Return a PDF with a page for each content, changed."""
    with pikepdf.new() as pdf:
        for content in contents or (HELLO,):
            page(pdf, content)
        change(pdf)
        return written(pdf, **options)


@contextmanager
def taken_apart(data: bytes) -> Iterator[Pdf]:
    with pikepdf.open(BytesIO(data)) as pdf:
        yield pdf


def form(pdf: Pdf, content: bytes, width: float, height: float) -> pikepdf.Object:
    """Return an appearance of that size."""
    look = pdf.make_stream(content)
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, width, height])
    return look


def annotate(pdf: Pdf, subtype: str, **keys: object) -> None:
    """Hang an annotation on the first page."""
    first = pdf.pages[0].obj
    rect = keys.pop("Rect", [20, 20, 80, 60])
    note = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name(subtype), Rect=rect, **keys))
    first.Annots = Array([*first.get("/Annots", ()), note])


def script(pdf: Pdf, code: str = "app.alert('hello')") -> pikepdf.Object:
    return pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String(code)))
