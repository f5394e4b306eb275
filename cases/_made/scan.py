"""Scanned PDFs: each page a picture with the skew and the speckle of a flatbed scanner."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from PIL import Image

from cases._made import grain

A4 = (595.28, 841.89)
LETTER = (612.0, 792.0)


@dataclass(frozen=True)
class Leaf:
    """One page on the glass: its drawing, its skew in degrees, and a turn undone by /Rotate."""

    drawing: Image.Image
    skew: float = 0.4
    rotate: int = 0
    colour: bool = False


def scanned(leaves: Sequence[Leaf], made: str, seed: int, paper: tuple[float, float] = A4) -> bytes:
    """Return a PDF of page pictures; `made` reads 20260310184200Z."""
    pdf = pikepdf.Pdf.new()
    for index, leaf in enumerate(leaves):
        pdf.pages.append(_page(pdf, leaf, seed + 10 * index, paper))
    pdf.docinfo["/Producer"] = "Example Flatbed 2"
    pdf.docinfo["/CreationDate"] = f"D:{made}"
    pdf.docinfo["/Title"] = "Scan, invented example"
    out = BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _page(pdf: pikepdf.Pdf, leaf: Leaf, seed: int, paper: tuple[float, float]) -> pikepdf.Page:
    shown = _through_glass(leaf, seed)
    lying = shown.rotate(leaf.rotate, expand=True)
    width, height = paper if lying.height >= lying.width else (paper[1], paper[0])
    picture = _jpeg_stream(pdf, lying)
    content = f"q {width} 0 0 {height} 0 0 cm /Im Do Q".encode()
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, width, height],
        Rotate=leaf.rotate,
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture)),
        Contents=pdf.make_stream(content),
    )
    return pikepdf.Page(page)


def _through_glass(leaf: Leaf, seed: int) -> Image.Image:
    mode = "RGB" if leaf.colour else "L"
    flat = leaf.drawing.convert(mode)
    white = (250, 250, 250) if leaf.colour else 250
    turned = flat.rotate(leaf.skew, Image.Resampling.BICUBIC, fillcolor=white)
    return grain.shade(turned, grain.noise(turned.size, seed, 4))


def _jpeg_stream(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    data = BytesIO()
    picture.save(data, "JPEG", quality=52, optimize=True)
    grey = picture.mode == "L"
    return pdf.make_stream(
        data.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
        ColorSpace=pikepdf.Name.DeviceGray if grey else pikepdf.Name.DeviceRGB,
    )
