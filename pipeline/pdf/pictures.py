"""A picture as one PDF page: right way up, at most 300 dpi on A4, its own pixels where they may stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.pdf.geometry import A4
from pipeline.pdf.pages import write

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf
    from PIL.Image import Image

DPI = 300
LONG_SIDE = round(A4[1] / 72 * DPI)
SHORT_SIDE = round(A4[0] / 72 * DPI)
SCREEN_DPI = 72
JPEG_QUALITY = 88
# Bits per pixel of the histogram of shades: pages and screenshots lie below 4, photos above 6.
PHOTO_ENTROPY = 5.5

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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture that fills a page: its EXIF orientation, dots per inch across and down where known, and size.

    `size` is that of the page in points; without one the page follows from pixels and dots per inch.
    """

    raster: Raster
    orientation: int = 1
    dpi: tuple[float, float] = (SCREEN_DPI, SCREEN_DPI)
    size: tuple[float, float] | None = None


def page_of(raster: Raster, orientation: int = 1, size: tuple[float, float] | None = None) -> bytes:
    """Return a PDF of one page that the picture fills, upright.

    `size` is in points; without one the page is as large as fits A4 but at least 72 dpi.
    """
    return pages_of((Sheet(raster, orientation, size=size),))


def pages_of(sheets: Sequence[Sheet]) -> bytes:
    """Return a PDF in which each picture fills a page, upright, at its own size or dpi, or as large as fits A4."""
    import pikepdf

    pdf = pikepdf.new()
    for sheet in sheets:
        pdf.pages.append(_page(pdf, sheet))
    return write(pdf, sha256(b"".join(sheet.raster.bits for sheet in sheets)).hexdigest())


def _page(pdf: Pdf, sheet: Sheet) -> Page:
    import pikepdf

    raster = sheet.raster
    (a, b, c, d, e, f), swapped = UPRIGHT.get(sheet.orientation, UPRIGHT[1])
    across, down = raster.width / sheet.dpi[0] * 72, raster.height / sheet.dpi[1] * 72
    width, height = sheet.size or _page_size(*((down, across) if swapped else (across, down)))
    numbers = (a * width, b * height, c * width, d * height, e * width, f * height)
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=pikepdf.Array([0, 0, _short(width), _short(height)]),
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=image_of(pdf, raster))),
        Contents=pdf.make_stream(f"q {' '.join(map(_digits, numbers))} cm /P Do Q".encode()),
    )
    return pikepdf.Page(pdf.make_indirect(page))


def _page_size(width: float, height: float) -> tuple[float, float]:
    room = A4 if height >= width else (A4[1], A4[0])
    scale = min(room[0] / width, room[1] / height, 1)
    return width * scale, height * scale


def image_of(pdf: Pdf, raster: Raster) -> Object:
    """Return the picture as an image that pages of this PDF can draw."""
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


def opaque(picture: Image) -> Image:
    """Return the picture as bilevel, grey or RGB of 8 bits: deep shades scaled, transparency on white."""
    from PIL import Image

    if picture.mode.startswith(("I", "F")):
        return _scaled(picture)
    if picture.has_transparency_data:
        # Grey that was multiplied by its opacity has no other way out.
        layer = (picture.convert("LA") if picture.mode == "La" else picture).convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(white, layer).convert("RGB")
    if picture.mode == "LAB":
        return _from_lab(picture)
    return picture if picture.mode in ("1", "L", "RGB") else picture.convert("RGB")


def _scaled(picture: Image) -> Image:
    """Scale deep shades to 8 bits: 16-bit numbers by their range, others by the lightest that occurs."""
    deep = picture if picture.mode == "I;16" else picture.convert("F" if picture.mode == "F" else "I")
    lightest = max(_extrema(deep))
    top = 65_535 if 255 < lightest <= 65_535 else max(lightest, 255 if deep.mode != "F" else 1e-9)
    return deep.point(lambda value: value * (255 / top)).convert("L")


def _extrema(picture: Image) -> tuple[float, float]:
    low, high = picture.getextrema()
    return float(low), float(high)  # type: ignore[arg-type]  # a single band has single numbers


def _from_lab(picture: Image) -> Image:
    from PIL import ImageCms

    lab, rgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    turned = ImageCms.profileToProfile(picture, lab, rgb, outputMode="RGB")
    if turned is None:
        raise ValueError("the colours could not be converted")
    return turned


def reduced(picture: Image) -> Image:
    """Return the picture within 300 dpi on A4; a bilevel one that must shrink becomes grey."""
    if fits(*picture.size):
        return picture
    return (picture.convert("L") if picture.mode == "1" else picture).resize(target(*picture.size), reducing_gap=2.0)


def encoded(picture: Image) -> Raster:
    """Encode a bilevel, grey or RGB picture: without loss if it looks drawn or written, as JPEG if a photo."""
    shades = picture.convert("L").resize((256, 256), resample=0).entropy()
    return as_jpeg(picture) if picture.mode != "1" and shades > PHOTO_ENTROPY else as_flate(picture)


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
