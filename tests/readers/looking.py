"""Reads files as the pipeline does and looks at the pages that come out."""

from io import BytesIO

import pikepdf
import pypdfium2

from pipeline.pdf.pages import ACTIVE
from pipeline.readers import reader_for
from pipeline.readers.contract import Clean, Limits


def clean(data: bytes, name: str = "", limits: Limits | None = None) -> Clean:
    """Read a file twice, see that both results are the same and hold nothing active, and return one."""
    limits = limits or Limits()
    reader = reader_for(data, name)
    assert reader is not None
    first, second = reader.read(data, name, limits), reader.read(data, name, limits)
    assert first == second
    assert_inert(first.pdf)
    assert len(first.texts) == pages(first)
    return first


def assert_inert(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as pdf:
        for obj in pdf.objects:
            if isinstance(obj, pikepdf.Dictionary | pikepdf.Stream):
                assert not ACTIVE & set(obj.keys())
                assert "/URI" not in obj
                assert "/Annots" not in obj


def pages(result: Clean) -> int:
    return len(pypdfium2.PdfDocument(result.pdf))


def size(result: Clean, page: int = 0) -> tuple[float, float]:
    width, height = pypdfium2.PdfDocument(result.pdf)[page].get_size()
    return round(width, 1), round(height, 1)


def drawn(result: Clean, page: int = 0, dpi: int = 72):
    return pypdfium2.PdfDocument(result.pdf)[page].render(scale=dpi / 72).to_pil().convert("RGB")


def text(result: Clean) -> str:
    """Return what the pages draw as text, all white space as single blanks."""
    document = pypdfium2.PdfDocument(result.pdf)
    whole = " ".join(document[i].get_textpage().get_text_bounded() for i in range(len(document)))
    return " ".join(whole.split())


def picture_file(picture, form: str, **how) -> bytes:
    out = BytesIO()
    picture.save(out, form, **how)
    return out.getvalue()
