"""Reads a file as the pipeline does and shows the clean PDF to another library."""

import re
from io import BytesIO
from typing import NamedTuple

import pikepdf
import pypdfium2
from PIL import Image

from pipeline.pdf import reread
from pipeline.readers import reader_for
from pipeline.readers.contract import Clean, Limits, Refused

RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 30), (30, 30, 200), (230, 220, 40)


def read(data: bytes, name: str = "file", limits: Limits | None = None) -> Clean:
    """Read a file by its content; the clean PDF must open and hold nothing active."""
    reader = reader_for(data)
    assert reader is not None, "no reader recognises it"
    clean = reader.read(data, name, limits or Limits())
    assert acts(clean.pdf) == []
    return clean


def refusal(data: bytes, name: str = "file", limits: Limits | None = None) -> str:
    """Read a file that must be refused; return the reason, which must be fit to print."""
    try:
        clean = read(data, name, limits)
    except Refused as refused:
        assert_plain(refused)
        return refused.reason
    raise AssertionError(f"it was read, with the notes {clean.notes}")


def assert_plain(refused: Refused) -> None:
    """A reason is a line of words for a person, the same at each run."""
    assert refused.reason.strip() and refused.ask.strip()
    assert not re.search(r"0x[0-9a-f]{6,}|Traceback|<_io|\n", str(refused))


def shown(pdf: bytes, index: int = 0, scale: float = 1.0) -> Image.Image:
    """Return a page as it looks."""
    return pypdfium2.PdfDocument(pdf)[index].render(scale=scale).to_pil().convert("RGB")


def words(pdf: bytes) -> str:
    """Return the text of all pages."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(document[i].get_textpage().get_text_bounded() for i in range(len(document)))


def pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


class Picture(NamedTuple):
    """A picture as a PDF holds it."""

    bits: bytes
    colours: str
    profile: bytes
    width: int
    height: int
    depth: int


def picture_of(pdf: bytes) -> Picture:
    """Return the one picture of a clean page."""
    with pikepdf.open(BytesIO(pdf)) as document:
        picture = document.pages[0].Resources.XObject.P
        space = picture.ColorSpace
        named, profile = (space[0], space[1].read_bytes()) if isinstance(space, pikepdf.Array) else (space, b"")
        return Picture(
            picture.read_raw_bytes(), str(named), profile, int(picture.Width), int(picture.Height),
            int(picture.BitsPerComponent),
        )


def holds(pdf: bytes, words: bytes) -> bool:
    """Tell whether the words stand in a PDF: in its bytes, in a stream as stored, or unpacked."""
    if words in pdf:
        return True
    with pikepdf.open(BytesIO(pdf)) as document:
        return any(words in text for obj in document.objects for text in _texts(obj))


def _texts(obj: pikepdf.Object) -> list[bytes]:
    if not isinstance(obj, pikepdf.Stream):
        return [bytes(obj.unparse())]
    found = [obj.read_raw_bytes()]
    if obj.get("/Filter") == pikepdf.Name.FlateDecode:
        found.append(obj.read_bytes())
    return found


def acts(pdf: bytes) -> list[str]:
    """Return everything in a PDF that acts, points outside, or carries files, as another library finds it."""
    reader = reread.opened(pdf)
    found = [f"page {key}" for page in reader.pages for key in ("/Annots", "/AA") if key in page]
    return [*found, *reread.acts(reader)]


def near(one: tuple[int, ...], other: tuple[int, ...], slack: int = 30) -> bool:
    """Tell whether two colours are about the same."""
    return all(abs(a - b) <= slack for a, b in zip(one, other, strict=True))


def corners(picture: Image.Image) -> list[tuple[int, ...]]:
    """Return the colours in the middle of the four quarters: upper left, upper right, lower left, lower right."""
    across, down = picture.size
    return [picture.getpixel((across * x // 4, down * y // 4)) for y in (1, 3) for x in (1, 3)]


def quarters(width: int = 64, height: int = 48) -> Image.Image:
    """Return a picture whose four quarters have four colours."""
    picture = Image.new("RGB", (width, height), YELLOW)
    for colour, corner in ((RED, (0, 0)), (GREEN, (width // 2, 0)), (BLUE, (0, height // 2))):
        picture.paste(colour, (*corner, corner[0] + width // 2, corner[1] + height // 2))
    return picture


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """Return a picture as a file."""
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
