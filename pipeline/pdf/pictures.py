"""A picture as one PDF page: right way up, at most 300 dpi on A4, its own pixels where they may stay."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.pdf.geometry import A4
from pipeline.pdf.pages import write

if TYPE_CHECKING:
    from pikepdf import Object, Pdf
    from PIL.Image import Image

DPI = 300
LONG_SIDE = round(A4[1] / 72 * DPI)
SHORT_SIDE = round(A4[0] / 72 * DPI)
SCREEN_DPI = 72
JPEG_QUALITY = 88

# EXIF orientation -> the PDF matrix that shows a unit-square picture upright (a b c d e f), and whether
# width and height change places.
UPRIGHT = {
    1: ((1, 0, 0, 1, 0, 0), False),
    2: ((-1, 0, 0, 1, 1, 0), False),
    3: ((-1, 0, 0, -1, 1, 1), False),
    4: ((1, 0, 0, -1, 0, 1), False),
    5: ((0, -1, -1, 0, 1, 1), True),
    6: ((0, -1, 1, 0, 0, 1), True),
    7: ((0, 1, 1, 0, 0, 0), True),
    8: ((0, 1, -1, 0, 1, 0), True),
}


@dataclass(frozen=True, slots=True)
class Raster:
    """Pixels as a PDF holds them; `bits` are encoded by `filter`."""

    bits: bytes
    filter: str
    width: int
    height: int
    channels: int
    depth: int = 8
    predictor: bool = False
    profile: bytes = b""


def page_of(raster: Raster, orientation: int = 1, size: tuple[float, float] | None = None) -> bytes:
    """Return a PDF of one page that the picture fills, upright.

    `size` is in points; without one the page is as large as fits A4 but at least 72 dpi.
    """
    import pikepdf

    turned, swapped = UPRIGHT.get(orientation, UPRIGHT[1])
    shown = (raster.height, raster.width) if swapped else (raster.width, raster.height)
    width, height = size or _page_size(*shown)
    a, b, c, d, e, f = turned
    numbers = (a * width, b * height, c * width, d * height, e * width, f * height)
    pdf = pikepdf.new()
    image = _image(pdf, raster)
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=pikepdf.Array([0, 0, _short(width), _short(height)]),
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=image)),
        Contents=pdf.make_stream(f"q {' '.join(map(_digits, numbers))} cm /P Do Q".encode()),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return write(pdf, sha256(raster.bits).hexdigest())


def _page_size(width: int, height: int) -> tuple[float, float]:
    room = A4 if height >= width else (A4[1], A4[0])
    scale = min(room[0] / width, room[1] / height, 72 / SCREEN_DPI)
    return width * scale, height * scale


def _image(pdf: Pdf, raster: Raster) -> Object:
    import pikepdf

    image = pdf.make_stream(raster.bits)
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = raster.width, raster.height, raster.depth
    image.ColorSpace = _colours(pdf, raster)
    image.Filter = pikepdf.Name("/" + raster.filter)
    if raster.predictor:
        image.DecodeParms = pikepdf.Dictionary(
            Predictor=15, Colors=raster.channels, BitsPerComponent=raster.depth, Columns=raster.width
        )
    return image


def _colours(pdf: Pdf, raster: Raster) -> Object:
    import pikepdf

    device = pikepdf.Name.DeviceGray if raster.channels == 1 else pikepdf.Name.DeviceRGB
    if not raster.profile:
        return device
    profile = pdf.make_stream(raster.profile)
    profile.N, profile.Alternate = raster.channels, device
    return pikepdf.Array([pikepdf.Name.ICCBased, profile])


def _short(value: float) -> float:
    return round(value, 3)


def _digits(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def fits(width: int, height: int) -> bool:
    """Tell whether a picture is within 300 dpi on A4."""
    return max(width, height) <= LONG_SIDE and min(width, height) <= SHORT_SIDE


def target(width: int, height: int) -> tuple[int, int]:
    """Return the size that is within 300 dpi on A4, same proportions."""
    scale = min(LONG_SIDE / max(width, height), SHORT_SIDE / min(width, height), 1)
    return max(1, round(width * scale)), max(1, round(height * scale))


def as_jpeg(picture: Image) -> Raster:
    """Encode a grey or RGB picture as JPEG."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return Raster(out.getvalue(), "DCTDecode", *picture.size, channels=len(picture.getbands()))


def as_flate(picture: Image, profile: bytes = b"") -> Raster:
    """Encode a bilevel, grey or RGB picture without loss, as PNG rows inside a Flate stream."""
    out = BytesIO()
    picture.save(out, "PNG")
    depth = 1 if picture.mode == "1" else 8
    return Raster(
        _image_data(out.getvalue()), "FlateDecode", *picture.size,
        channels=len(picture.getbands()), depth=depth, predictor=True, profile=profile,
    )


def _image_data(png: bytes) -> bytes:
    parts, at = [], 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            parts.append(png[at + 8 : at + 8 + length])
        at += 12 + length
    return b"".join(parts)
