"""Recognised lines in reading order, their text, and their words with a place on the page each."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, pi, sin
from statistics import median

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]

# Below the first a line is not kept, as it is more likely dirt than words; below the second it is called unsure.
KEPT, SURE = 0.5, 0.85
# Two boxes are of one row if they share this much of the lower one's height.
SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in one box, how sure the model was (0 to 1), and its corners clockwise from the upper left."""

    text: str
    score: float
    corners: Corners


def kept(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that hold a sign and are sure enough to be shown to anybody."""
    return [line for line in lines if line.score >= KEPT and any(sign.isalnum() for sign in line.text)]


def rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines as rows from top to bottom, each from left to right, as the page slopes."""
    slope = _slope(lines)
    placed = sorted(((_levelled(line, slope), line) for line in lines), key=lambda pair: (pair[0], pair[1].text))
    found: list[list[tuple[_Place, Line]]] = []
    for place, line in placed:
        row = next((row for row in reversed(found[-4:]) if _beside(row, place)), None)
        if row is None:
            found.append([(place, line)])
        else:
            row.append((place, line))
    found.sort(key=lambda row: min(place.middle for place, _ in row))
    return [[line for _, line in sorted(row, key=lambda pair: (pair[0].left, pair[1].text))] for row in found]


def text_of(found: Sequence[Sequence[Line]]) -> str:
    """Return rows as text, a line each."""
    return "\n".join(" ".join(" ".join(line.text.split()) for line in row) for row in found)


def words_of(line: Line) -> Iterator[tuple[str, Corners]]:
    """Yield the words of a line, each with its share of the box by the width of its signs."""
    text = " ".join(line.text.split())
    whole = sum(map(_width, text)) or 1
    at = 0
    for word in text.split(" "):
        start, at = at, at + sum(map(_width, word))
        yield word, _part(line.corners, start / whole, at / whole)
        at += _width(" ")


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """A line's place once the page is levelled."""

    middle: float
    left: float
    right: float
    height: float


def _beside(row: Sequence[tuple[_Place, Line]], place: _Place) -> bool:
    """Tell whether a line goes into a row: level with its nearest neighbour there, and over none of it."""
    nearest = min((other for other, _ in row), key=lambda other: abs(other.left - place.left))
    level = abs(nearest.middle - place.middle) < SHARED * min(nearest.height, place.height)
    over = any(min(other.right, place.right) - max(other.left, place.left) > place.height for other, _ in row)
    return level and not over


def _levelled(line: Line, slope: float) -> _Place:
    turned = [(x * cos(slope) + y * sin(slope), y * cos(slope) - x * sin(slope)) for x, y in line.corners]
    left, right = min(x for x, _ in turned), max(x for x, _ in turned)
    middle = sum(y for _, y in turned) / 4
    (_, top), (_, top2), (_, foot), (_, foot2) = turned
    return _Place(middle, left, right, max(1.0, (foot + foot2 - top - top2) / 2))


def _slope(lines: Sequence[Line]) -> float:
    """Return by how much lines run downhill, in radians: the middle of the longer ones."""
    long = sorted(lines, key=lambda line: -_length(line))[: max(3, len(lines) // 2)]
    angles = [_angle(line) for line in long if _length(line) > 0]
    found = median(angles) if angles else 0.0
    return found if abs(found) < pi / 4 else 0.0


def _angle(line: Line) -> float:
    (ax, ay), (bx, by), _, _ = line.corners
    return atan2(by - ay, bx - ax)


def _length(line: Line) -> float:
    (ax, _), (bx, _), _, _ = line.corners
    return bx - ax


def _part(corners: Corners, start: float, end: float) -> Corners:
    a, b, c, d = corners
    return (_between(a, b, start), _between(a, b, end), _between(d, c, end), _between(d, c, start))


def _between(one: Point, other: Point, share: float) -> Point:
    return (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)


def _width(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
