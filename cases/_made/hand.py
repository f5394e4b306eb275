"""Handwriting: letters drawn stroke by stroke with a wavering pen, no two quite alike."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from cases._made import fonts

Colour = tuple[int, int, int]
Point = tuple[float, float]
Stroke = tuple[Point, ...]

BLUE: Colour = (34, 48, 122)
BLACK: Colour = (40, 38, 42)
PENCIL: Colour = (104, 104, 110)

_FINE = 3
"""The mask is drawn this much larger and scaled down, so that the pen has soft edges."""


@dataclass(frozen=True)
class Glyph:
    """A letter's width and strokes, in units of which a small letter is ten high."""

    width: float
    strokes: tuple[Stroke, ...]


@cache
def glyphs() -> dict[str, Glyph]:
    """Read the letters from strokes.txt."""
    lines = (Path(__file__).parent / "strokes.txt").read_text(encoding="utf-8").splitlines()
    return {line[0]: _glyph(line[2:]) for line in lines if not line.startswith("# ") or line[2:3].isdigit()}


def _glyph(text: str) -> Glyph:
    width, _, strokes = text.partition(" ")
    return Glyph(float(width), tuple(_points(stroke) for stroke in strokes.split("|")))


def _points(text: str) -> Stroke:
    pairs = (pair.split() for pair in text.split(","))
    return tuple((float(x), float(y)) for x, y in pairs)


def write(sheet: Image.Image, at: tuple[float, float], text: str, size: int, seed: int, ink: Colour = BLUE) -> None:
    """Write one line with its baseline at `at`; capitals are about 0.7 of `size` high."""
    pen = _Pen(size, Random(f"{seed}:{text}"), len(text))
    for letter in text:
        pen.put(letter)
    mask = pen.mask.resize((pen.mask.width // _FINE, pen.mask.height // _FINE), Image.Resampling.LANCZOS)
    place = (round(at[0]) - size, round(at[1]) - 2 * size)
    sheet.paste(Image.new("RGB", mask.size, ink), place, mask)


class _Pen:
    """A pen that moves along a line."""

    def __init__(self, size: int, rng: Random, letters: int) -> None:
        self._rng = rng
        self._size = size
        self._unit = size * 0.041 * _FINE
        self._slant = rng.uniform(0.1, 0.2)
        self._drift = rng.uniform(-0.012, 0.012)
        self._x = size * _FINE * 1.0
        self.mask = Image.new("L", ((letters + 3) * size * _FINE, size * 3 * _FINE), 0)
        self._draw = ImageDraw.Draw(self.mask)

    def put(self, letter: str) -> None:
        """Draw one letter and move on."""
        known = glyphs().get(letter)
        if known:
            self._drawn(known)
        elif letter == " ":
            self._x += self._unit * self._rng.uniform(5.4, 7)
        else:
            self._printed(letter)

    def _drawn(self, glyph: Glyph) -> None:
        scale = self._unit * self._rng.uniform(0.93, 1.07)
        base = self._base() + self._rng.gauss(0, 0.35) * self._unit
        slant = self._slant + self._rng.gauss(0, 0.025)
        for stroke in glyph.strokes:
            shaken = [(x + self._rng.gauss(0, 0.22), y + self._rng.gauss(0, 0.22)) for x, y in stroke]
            self._line([(self._x + (x + y * slant) * scale, base - y * scale) for x, y in _smooth(shaken)])
        self._x += (glyph.width + self._rng.uniform(1, 1.9)) * scale

    def _base(self) -> float:
        """Return the height of the baseline here: a hand climbs or sinks a little."""
        return 2 * self._size * _FINE + (self._x - self._size * _FINE) * self._drift

    def _line(self, points: list[Point]) -> None:
        thick = self._size * 0.066 * _FINE * self._rng.uniform(0.85, 1.1)
        dark = self._rng.randint(196, 240)
        self._draw.line(points, fill=dark, width=max(1, round(thick)), joint="curve")
        for x, y in (points[0], points[-1]):
            self._draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=dark)

    def _printed(self, letter: str) -> None:
        """Draw a letter that has no strokes here, such as a Chinese one, from a font."""
        font = fonts.fitting(letter, round(self._size * _FINE * 0.92))
        side = round(font.size * 1.6)
        stamp = Image.new("L", (side, side), 0)
        ImageDraw.Draw(stamp).text((side / 2, side * 0.72), letter, fill=226, font=font, anchor="ms")
        turned = stamp.rotate(self._rng.gauss(2, 2.4), Image.Resampling.BICUBIC)
        top = self._base() + self._rng.gauss(0, 0.4) * self._unit - side * 0.72
        advance = font.getlength(letter)
        self.mask.paste(226, (round(self._x + advance / 2 - side / 2), round(top)), turned)
        self._x += advance * self._rng.uniform(1.0, 1.07)


def _smooth(points: list[Point]) -> list[Point]:
    """Return a curve through the points (Catmull-Rom)."""
    if len(points) < 3:
        return points
    padded = [points[0], *points, points[-1]]
    curve = [_between(padded[index : index + 4], step / 8) for index in range(len(points) - 1) for step in range(8)]
    return [*curve, points[-1]]


def _between(four: list[Point], part: float) -> Point:
    """Return the point at `part` of the way from the second to the third."""
    x, y = (_blend([point[axis] for point in four], part) for axis in (0, 1))
    return x, y


def _blend(values: list[float], t: float) -> float:
    a, b, c, d = values
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
