"""Reads what stands in a picture, of a page or on one, whichever way up it was photographed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot
from statistics import fmean
from typing import TYPE_CHECKING, Any

from pipeline.model.recognised import PageRead, WordRead
from pipeline.recognition.engine import Box, Engine, sample
from pipeline.recognition.lines import SURE, Corners, Line, kept, rows, text_of, words_of

if TYPE_CHECKING:
    from numpy import ndarray

    Array = ndarray[Any, Any]

# The longer side of a page's picture, in points: more is not seen better by the models.
LONGEST = 2_000
# Fewer letters and digits than this are a stamp or a title on a page that is a picture otherwise.
FEW_SIGNS = 40
# How many lines tell which way is up, and by how much one way has to be surer than the other.
SAMPLE, SURER = 6, 0.15
# A page is turned only if at least so many lines of it say so.
FEWEST = 3
PLACES = 5


def may_lack_words(text: str) -> bool:
    """Tell whether a page's own text is so little, or so garbled, that its picture may say more."""
    return legible(text) < FEW_SIGNS


def legible(text: str) -> int:
    """Return how many letters and digits a text has; none where most of it is signs without a meaning."""
    signs = [sign for sign in text if not sign.isspace()]
    strange = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" or not sign.isprintable() for sign in signs)
    return 0 if strange * 2 > len(signs) else sum(map(str.isalnum, signs))


Share = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Seen:
    """The lines of a picture by rows, once it was turned clockwise by so many degrees, and its size in pixels then."""

    rows: tuple[tuple[Line, ...], ...]
    size: tuple[int, int]
    turned: int


def recognised(reader: Engine, picture: Array, may_turn: bool = True) -> PageRead:
    """Return what a picture says, the picture turned upright first if its text stands otherwise.

    Where the page itself may not be turned, the words have their places, and their direction, on it as it stands.
    """
    return told_of(seen_in(reader, picture), may_turn)


def seen_in(reader: Engine, picture: Array) -> Seen:
    """Return the lines of a picture, turned upright first if its text stands otherwise."""
    strips = _Strips(reader, picture)
    boxes = reader.boxes(picture)
    turned = _turned(strips, boxes)
    if turned:
        picture = _turn(picture, turned)
        strips, boxes = _Strips(reader, picture), reader.boxes(picture)
    lines = rows(kept([_read(strips, box) for box in boxes]))
    height, width = picture.shape[:2]
    return Seen(tuple(map(tuple, lines)), (width, height), turned)


def told_of(seen: Seen, may_turn: bool, wanted: Callable[[str, Share], bool] = lambda text, box: True) -> PageRead:
    """Return the words of a picture; `wanted` is asked about each line, by its text and the box around its words."""
    lines, words = [], []
    for row in seen.rows:
        chosen = []
        for line in row:
            found = _words(line, seen, may_turn)
            if wanted(line.text, _around([word.box for word in found])):
                chosen.append(line)
                words += found
        lines += [chosen] if chosen else []
    unsure = sum(line.score < SURE for row in lines for line in row)
    return PageRead(text_of(lines), tuple(words), sum(map(len, lines)), unsure, seen.turned if may_turn else 0)


def _words(line: Line, seen: Seen, may_turn: bool) -> list[WordRead]:
    found = [WordRead(word, _share(corners, *seen.size), _direction(line.corners)) for word, corners in words_of(line)]
    return found if may_turn else [_as_it_stands(word, seen.turned) for word in found]


def _around(boxes: Sequence[Share]) -> Share:
    return (
        min(box[0] for box in boxes), min(box[1] for box in boxes), max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


class _Strips:
    """The lines of one picture, each read once either way."""

    def __init__(self, reader: Engine, picture: Array) -> None:
        self._reader, self._picture = reader, picture
        self._known: dict[tuple[Box, bool], Line] = {}

    def read(self, box: Box, turned: bool = False) -> Line:
        """Return what a line says, or what it says standing on its head."""
        if (box, turned) not in self._known:
            self._known[box, turned] = self._reader.read(self._picture, box, turned)
        return self._known[box, turned]


def _read(strips: _Strips, box: Box) -> Line:
    """Read one line; one that runs up or down is read both ways, and its corners follow its words."""
    if not box.upended:
        return strips.read(box)
    a, b, c, d = box.corners
    down, up = strips.read(box), strips.read(box, turned=True)
    if down.score >= up.score:
        return Line(down.text, down.score, (b, c, d, a))
    return Line(up.text, up.score, (d, a, b, c))


def _turned(strips: _Strips, boxes: Sequence[Box]) -> int:
    """Return by how much a picture has to be turned clockwise for its lines to stand upright."""
    upended = [box for box in boxes if box.upended]
    if _reach(upended) > _reach(boxes) / 2:
        one_way, other_way = 270, 90
        chosen = list(sample(upended, SAMPLE))
    else:
        one_way, other_way = 0, 180
        chosen = list(sample([box for box in boxes if not box.upended], SAMPLE))
    if len(chosen) < FEWEST:
        return 0
    # Most pages are upright, and their lines say so at once.
    one = _sureness(strips, chosen, turned=False)
    if one_way == 0 and one >= SURE:
        return 0
    other = _sureness(strips, chosen, turned=True)
    if max(one, other) < SURE or abs(one - other) < SURER:
        return 0
    return one_way if one > other else other_way


def _reach(boxes: Sequence[Box]) -> float:
    return sum(max(hypot(a[0] - c[0], a[1] - c[1]), 1) for a, _, c, _ in (box.corners for box in boxes))


def _sureness(strips: _Strips, boxes: Sequence[Box], turned: bool) -> float:
    return fmean(strips.read(box, turned).score for box in boxes)


def _turn(picture: Array, degrees: int) -> Array:
    import cv2

    ways = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
    return cv2.rotate(picture, ways[degrees])


def _share(corners: Corners, width: int, height: int) -> tuple[float, float, float, float]:
    """Return an upright box around the middle of a word's own, as high as its line and no higher where it slopes."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    tall = (hypot(ax - dx, ay - dy) + hypot(bx - cx, by - cy)) / 2
    middle_x, middle_y = (ax + bx + cx + dx) / 4, (ay + by + cy + dy) / 4
    if _direction(corners) % 180:
        left, right = middle_x - tall / 2, middle_x + tall / 2
        top, foot = min(ay, by, cy, dy), max(ay, by, cy, dy)
    else:
        left, right = min(ax, bx, cx, dx), max(ax, bx, cx, dx)
        top, foot = middle_y - tall / 2, middle_y + tall / 2
    return (_within(left / width), _within(top / height), _within(right / width), _within(foot / height))


def _as_it_stands(word: WordRead, turned: int) -> WordRead:
    """Return a word of a picture that was turned clockwise with its box and direction on the picture as it was."""
    left, top, right, foot = word.box
    ways = {
        0: word.box, 90: (top, 1 - right, foot, 1 - left), 180: (1 - right, 1 - foot, 1 - left, 1 - top),
        270: (1 - foot, left, 1 - top, right),
    }
    a, b, c, d = map(_within, ways[turned])
    return WordRead(word.text, (a, b, c, d), (word.turn - turned) % 360)


def _within(share: float) -> float:
    return round(min(1.0, max(0.0, share)), PLACES)


def _direction(corners: Corners) -> int:
    """Return which way a line runs: 0 to the right, 90 down, 180 to the left, 270 up."""
    (ax, ay), (bx, by), _, _ = corners
    across, down = bx - ax, by - ay
    if abs(across) >= abs(down):
        return 0 if across >= 0 else 180
    return 90 if down > 0 else 270
