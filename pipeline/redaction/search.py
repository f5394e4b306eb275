"""Finds text on a page by a pattern, however it is split: over runs, lines and hyphens, in ligatures, out of order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.facts.pattern import Searched, told
from pipeline.redaction.signs import Sign


def found_in(signs: Sequence[Sign], pattern: Searched) -> list[list[int]]:
    """Return the places of a pattern on a page: for each, its signs by index, in the order they were read."""
    number = {id(sign): at for at, sign in enumerate(signs)}
    places: dict[frozenset[int], list[int]] = {}
    for order in (signs, _as_seen(signs)):
        for text, one in _forms(order, pattern):
            for match in one.finditer(text.text):
                if match.group():
                    found = dict.fromkeys(map(id, text.of[match.start() : match.end()]))
                    place = [number[key] for key in found if key in number]
                    places.setdefault(frozenset(place), place)
    whole = set(places)
    # A place within another one says nothing more.
    return [place for key, place in places.items() if not any(key < other for other in whole)]


# What stands between signs that are read in another order than the file's.
BLANK, BREAK = Sign(" ", (0, 0, 0, 0)), Sign("\n", (0, 0, 0, 0), breaks=True)
# The distance of two signs that is a blank, as a share of their height.
BLANK_FROM = 0.2


@dataclass(frozen=True, slots=True)
class _Told:
    """A text to search, and the sign that each of its characters comes from."""

    text: str
    of: list[Sign]


def _forms(order: Sequence[Sign], pattern: Searched) -> Iterator[tuple[_Told, re.Pattern[str]]]:
    yield _text(order, _line_by_line), pattern.lines
    unhyphened = _unhyphened(order)
    if len(unhyphened) < len(order):
        yield _text(unhyphened, _line_by_line), pattern.lines
    if pattern.compact is not None:
        yield _text(unhyphened, _without_blanks), pattern.compact
        yield _text(order, _without_blanks), pattern.compact


def _text(order: Iterable[Sign], shown: Callable[[Sign], str]) -> _Told:
    pieces: list[str] = []
    of: list[Sign] = []
    for sign in order:
        piece = shown(sign)
        pieces.append(piece)
        of += [sign] * len(piece)
    return _Told("".join(pieces), of)


def _line_by_line(sign: Sign) -> str:
    return "\n" if sign.text == "\n" else "" if sign.text == "\r" else told(sign.text)


def _without_blanks(sign: Sign) -> str:
    return re.sub(r"\s+", "", told(sign.text))


def _unhyphened(order: Sequence[Sign]) -> list[Sign]:
    """Leave out hyphens at the end of a line, and that end."""
    kept: list[Sign] = []
    joining = False
    for sign, following in pairwise((*order, None)):
        assert sign is not None  # only the last has nothing after it
        if sign.hyphen or (told(sign.text) == "-" and following is not None and following.breaks):
            joining = True
        elif not (joining and sign.blank):
            joining = False
            kept.append(sign)
    return kept


def _as_seen(signs: Sequence[Sign]) -> list[Sign]:
    """Return the drawn signs as a person reads them: by lines from above, in each from the left, blanks by distance."""
    rows: list[list[Sign]] = []
    for sign in sorted((sign for sign in signs if not sign.blank), key=_middle):
        if rows and _middle(sign) <= rows[-1][0].box[3]:
            rows[-1].append(sign)
        else:
            rows.append([sign])
    return [sign for row in rows for sign in (*_with_blanks(sorted(row, key=lambda sign: sign.box[0])), BREAK)]


def _with_blanks(row: Sequence[Sign]) -> Iterator[Sign]:
    before: Sign | None = None
    for sign in row:
        if before and sign.box[0] - before.box[2] > BLANK_FROM * (sign.box[3] - sign.box[1]):
            yield BLANK
        yield sign
        before = sign


def _middle(sign: Sign) -> float:
    return (sign.box[1] + sign.box[3]) / 2
