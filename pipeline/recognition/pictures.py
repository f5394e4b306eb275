"""Reads the pictures of a page that has words of its own: a screenshot in a mail, a letterhead that is a picture."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pipeline.model.recognised import PageRead
from pipeline.pdf.areas import LEAST_PIXELS, Area, cut, in_content, picture_areas, said_in
from pipeline.pdf.geometry import Box
from pipeline.pdf.viewing import View
from pipeline.recognition.engine import as_array, engine
from pipeline.recognition.page import FEW_SIGNS, LONGEST, PLACES, Seen, legible, seen_in, told_of

if TYPE_CHECKING:
    from numpy import ndarray
    from pypdfium2 import PdfPage

    Array = ndarray[Any, Any]

# Points and pixels that a picture has along its shorter and its longer side at least, where it can hold a line.
SHORTEST, LONG = LEAST_PIXELS
# And its least area in points: a line of letterhead; icons are smaller.
LEAST = 3_000
# How many pictures of a page are read at most, and how many pixels they have together: no more than a page read whole.
MOST_OF_A_PAGE, MOST_PIXELS = 12, 3_000_000
# Signs of the file's own from which on a place needs no reading: as many as make a page one of words, or fewer that
# fill it as words do, so many square points to a sign.
SOME, ROOM = 12, 600
# Pixels for each point: letters of a picture with fewer are not read better by more.
COARSEST = 1.0
# Which part of a line's signs the file must say itself at its place, so that it is not said again.
HALF = 0.5
# A letterhead stands on every page of its file: so many pictures are remembered by their pixels.
REMEMBERED = 64

_known: OrderedDict[bytes, Seen] = OrderedDict()


def read_pictures(view: View, index: int) -> PageRead | None:
    """Return what the pictures of a page say where the file itself says nothing; None where none can hold words.

    Raises ModelsMissing and ImportError where the engine is not there.
    """
    page = view.page(index)
    wanted = [area for area in picture_areas(page) if _can_hold_words(area) and not _is_said(page, area)]
    if not wanted:
        return None
    chosen = _largest(wanted)
    # From the top of the page as its content counts, which for most is as it is displayed.
    reads = [_read(page, area) for area in wanted if area in chosen]
    return PageRead(
        "\n".join(read.text for read in reads if read.text), tuple(word for read in reads for word in read.words),
        sum(read.lines for read in reads), sum(read.unsure for read in reads),
        pictures=len(reads), left_out=len(wanted) - len(chosen),
    )


def _largest(areas: Sequence[Area]) -> list[Area]:
    chosen: list[Area] = []
    pixels = 0.0
    for area in sorted(areas, key=lambda area: -area.width * area.height)[:MOST_OF_A_PAGE]:
        pixels += area.width * area.height * _scale(area) ** 2
        if chosen and pixels > MOST_PIXELS:
            break
        chosen.append(area)
    return chosen


def _scale(area: Area) -> float:
    return min(max(area.sharpness, COARSEST), LONGEST / max(area.width, area.height))


def _can_hold_words(area: Area) -> bool:
    sides, points = sorted(area.pixels), sorted((area.width, area.height))
    enough = all(short >= SHORTEST and long >= LONG for short, long in (sides, points))
    return enough and area.width * area.height >= LEAST


def _is_said(page: PdfPage, area: Area) -> bool:
    signs = legible(said_in(page, area.box))
    return signs >= FEW_SIGNS or (signs >= SOME and signs * ROOM > area.width * area.height)


def _read(page: PdfPage, area: Area) -> PageRead:
    picture, share = cut(page, area.box, _scale(area))
    low, high = picture.convert("L").getextrema()
    if low == high:
        return PageRead()
    left, top, right, foot = share

    def on_page(box: Box) -> Box:
        across, down = right - left, foot - top
        return (left + box[0] * across, top + box[1] * down, left + box[2] * across, top + box[3] * down)

    def is_new(text: str, box: Box) -> bool:
        return legible(said_in(page, in_content(page, on_page(box)))) < HALF * legible(text)

    read = told_of(_remembered(as_array(picture)), may_turn=False, wanted=is_new)
    return replace(read, words=tuple(replace(word, box=_rounded(on_page(word.box))) for word in read.words))


def _remembered(picture: Array) -> Seen:
    """Return what stands in a picture; one that was seen lately is not looked at again."""
    key = sha256(repr(picture.shape).encode() + picture.tobytes()).digest()
    if key not in _known:
        _known[key] = seen_in(engine(), picture)
        while len(_known) > REMEMBERED:
            _known.popitem(last=False)
    _known.move_to_end(key)
    return _known[key]


def _rounded(box: Box) -> Box:
    left, top, right, foot = (round(value, PLACES) for value in box)
    return (left, top, right, foot)
