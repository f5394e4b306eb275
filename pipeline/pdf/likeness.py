"""A picture's likeness: its shades at a few points, by which another size or compression of it is recognised."""

from __future__ import annotations

from base64 import b64decode, b64encode

# Points across and down. Measured on photos, scans and screenshots at an eighth to 1.6 of their size and at JPEG
# qualities from 30: one picture saved twice differs by at most 12 of 255 at any point, screenshots of one page with
# another line of text by 21 and more.
POINTS = 48
MOST_APART = 16
# Sides may differ by this much of their proportion: pixels are whole.
PROPORTION = 0.02
# A picture whose shades lie closer together shows hardly anything: it would be like every other such one.
FEWEST_SHADES = 48
# Pixels of the long side at which a picture is looked at, if it has more.
MOST_PIXELS = 2048


def likeness_of(pdf: bytes) -> str:
    """Return the likeness of the picture that a clean PDF of one page shows; "" of one too even to tell."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        size = page.get_size()
        pixels = max((max(one.get_px_size()) for one in page.get_objects() if hasattr(one, "get_px_size")), default=0)
        scale = min(max(pixels, POINTS), MOST_PIXELS) / max(size)
        drawn = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    finally:
        document.close()
    # Every point is a mean of those around it: edges that lie a little elsewhere must not count.
    shades = drawn.resize((POINTS, POINTS), Image.Resampling.BILINEAR).tobytes()
    if max(shades) - min(shades) < FEWEST_SHADES:
        return ""
    return f"{size[0] / size[1]:.4f} {b64encode(shades).decode()}"


def same_picture(one: str, other: str) -> bool:
    """Tell whether two likenesses are those of one picture."""
    if not one or not other:
        return False
    (shape, shades), (other_shape, other_shades) = one.split(" "), other.split(" ")
    if abs(float(shape) / float(other_shape) - 1) > PROPORTION:
        return False
    pairs = zip(b64decode(shades), b64decode(other_shades), strict=True)
    return all(abs(left - right) <= MOST_APART for left, right in pairs)
