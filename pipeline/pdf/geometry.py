"""Where a source page stands on an annex page: upright, whole, above the white stamp band."""

from dataclasses import dataclass

A4 = (595.276, 841.89)
BAND = 30.0
EDGE = 8.0
Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Placement:
    """An annex page's size, the matrix that draws the source on it, and the box the source fills."""

    size: tuple[float, float]
    matrix: Matrix
    box: Box


def displayed(box: Box, rotate: int) -> tuple[float, float]:
    """Return width and height of a page box as a viewer shows it, in the box's own units."""
    width, height = box[2] - box[0], box[3] - box[1]
    return (height, width) if rotate % 180 else (width, height)


def place(box: Box, rotate: int, unit: float = 1.0) -> Placement:
    """Fit a page box into A4, portrait or landscape as the page displays.

    The page is never enlarged beyond its true size (`unit` is its UserUnit), and never drawn into the stamp
    band of 30 pt at the foot.
    """
    width, height = displayed(box, rotate)
    size = A4 if height * unit >= width * unit else (A4[1], A4[0])
    room = (size[0] - 2 * EDGE, size[1] - BAND - EDGE)
    scale = min(room[0] / width, room[1] / height, unit)
    drawn = (width * scale, height * scale)
    left = (size[0] - drawn[0]) / 2
    foot = BAND + (room[1] - drawn[1]) / 2
    matrix = upright(box, rotate % 360, scale, left, foot)
    return Placement(size, matrix, (left, foot, left + drawn[0], foot + drawn[1]))


def upright(box: Box, rotate: int, s: float, left: float, foot: float) -> Matrix:
    """Return the matrix that draws a page box upright at a scale, its lower left corner at `left`, `foot`."""
    x0, y0, x1, y1 = box
    if rotate == 90:
        return (0, -s, s, 0, left - s * y0, foot + s * x1)
    if rotate == 180:
        return (-s, 0, 0, -s, left + s * x1, foot + s * y1)
    if rotate == 270:
        return (0, s, -s, 0, left + s * y1, foot - s * x0)
    return (s, 0, 0, s, left - s * x0, foot - s * y0)
