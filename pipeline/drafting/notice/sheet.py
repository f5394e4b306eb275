"""A notice cut into sentences that know their page and line, and the phrases that are looked for in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.catalog.words import word_list
from pipeline.facts import plain

_QUOTED = re.compile(r"^(?:[>|] ?)+")
_BULLET = re.compile(
    r"^\s*(?:-{1,2}\s|[*•·●▪◦‣–—]\s|o(?:\t|\s{2,}|\s(?=[A-ZÄÖÜ\u4e00-\u9fff]|(?:the|an?|any|your|die|der|das|ihre?)\b))|\(?\d{1,2}[.)、]\s?(?!\d)|\(?[a-z]\)\s|[a-e]\.\s|[①-⑳]"
    r"|\([一二三四五六七八九十]\)|[一二三四五六七八九十]、)"
)
_LABEL = re.compile(r"^\s*[^\W\d_][\w .'’/()-]{0,40}\s?:\s*\S")
_ROW = re.compile(r"^\W*(?:ASIN\W{0,3})?B0[A-Z0-9]{8}\b")
_COLUMNS = re.compile(r"\S(?: {2,}|\t+|\s*\|\s*)\S")
_END = re.compile(
    r"(?<!\b[eEzZ]\.)(?<!\b[eE]\.g\.)(?<!\b[eE]\.\sg\.)(?<!\b[zZ]\.B\.)(?<!\b[zZ]\.\sB\.)"  # "e.g." ends nothing
    r"(?<!\b[aApP]\.m\.)"
    r"(?<=[^\d\s][.!?])\s+(?=[^\s\d])|(?<=\d[.!?])\s+(?=[A-ZÄÖÜ][a-zäöüß]+\s+[a-zäöüß])|(?<=[。!?])(?=\S)"
)
_HAN = re.compile(r"[\u3000-\u9fff]")
MOST_WORDS = 110
WIDE = 0.7
"""A line that goes on in the next has at least this part of the longest line's characters."""
LONGEST = 1_500
"""How long a sentence may be, in characters."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of a page."""

    page: int
    line: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a point of a list, in one piece, with where its parts stand; `unit` counts paragraphs."""

    text: str
    marks: tuple[tuple[int, Spot], ...]
    unit: int
    bullet: bool = False

    def spot(self, at: int = 0) -> Spot:
        """Return the line in which a character of it stands."""
        return [spot for start, spot in self.marks if start <= at][-1]

    def words(self, start: int, end: int) -> str:
        """Return a phrase with what stands around it."""
        room = max(0, MOST_WORDS - (end - start)) // 2
        low, high = max(0, start - room), min(len(self.text), end + room)
        return ("…" if low else "") + self.text[low:high].strip() + ("…" if high < len(self.text) else "")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands, without marks of quotation."""

    text: str
    spot: Spot


@dataclass(frozen=True)
class Sheet:
    """A whole notice."""

    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]


def sheet_of(pages: Sequence[str]) -> Sheet:
    """Cut the pages of a notice."""
    lines = tuple(
        Line(_QUOTED.sub("", text), Spot(page, number))
        for page, whole in enumerate(pages, 1) for number, text in enumerate(plain(whole).split("\n"), 1)
    )
    return Sheet(lines, tuple(_sentences(lines)))


def _sentences(lines: Sequence[Line]) -> Iterator[Sentence]:
    for number, unit in enumerate(_units(lines)):
        text, marks = "", []
        for line in unit:
            said = " ".join(line.text.split())
            joint = "" if not text or (_HAN.match(text[-1]) and _HAN.match(said[:1])) else " "
            marks.append((len(text) + len(joint), line.spot))
            text += joint + said
        yield from _cut(text, tuple(marks), number, bool(_BULLET.match(unit[0].text)))


def _cut(text: str, marks: tuple[tuple[int, Spot], ...], unit: int, bullet: bool) -> Iterator[Sentence]:
    start = 0
    for end in _ends(text):
        piece = text[start:end]
        if piece.strip():
            inside = [(max(0, at - start), spot) for at, spot in marks if at < end]
            first = max((index for index, (at, _) in enumerate(inside) if at == 0), default=0)
            yield Sentence(piece, tuple(inside[first:]), unit, bullet)
        start = end


def _ends(text: str) -> Iterator[int]:
    """Yield where the sentences of a text end; what runs on without end is cut."""
    start = 0
    # "a. " begins a point; it is no sentence of its own.
    found = [match.end() for match in _END.finditer(text) if match.end() > 3]
    for end in [*found, len(text)]:
        while end - start > LONGEST:
            start += LONGEST
            yield start
        yield end
        start = end


def _units(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines that belong together: a paragraph, a point, a row, a line of the head."""
    unit: list[Line] = []
    wide = WIDE * max((len(line.text) for line in lines), default=0)
    for line in lines:
        fresh = not line.text.strip() or _BULLET.match(line.text) or _alone(line.text)
        fresh = fresh or bool(unit) and _is_below_a_point(unit, line, wide)
        turned = unit and line.spot.page != unit[-1].spot.page and not line.text[:1].islower()
        if unit and (fresh or turned or _alone(unit[-1].text)):
            yield unit
            unit = []
        if line.text.strip():
            unit.append(line)
    if unit:
        yield unit


def _is_below_a_point(unit: Sequence[Line], line: Line, wide: float) -> bool:
    """Tell whether a line goes on below a list: its last point ends short of the margin, and the line is not set in."""
    ended = bool(_BULLET.match(unit[0].text)) and len(unit[-1].text) < wide
    return ended and not line.text[:1].isspace() and not line.text[:1].islower()


def _alone(text: str) -> bool:
    # The letter o stands for a point with blanks behind it; those part no columns.
    said = re.sub(r"^o\s+", "", text.strip())
    return bool(_COLUMNS.search(said) or _ROW.match(text) or _LABEL.match(text) and len(text) < 90)


@cache
def phrases(group: str) -> re.Pattern[str]:
    """Return one pattern for all phrases of a group."""
    return re.compile("|".join(f"(?:{phrase})" for phrase in word_list("notice")[group]), re.IGNORECASE)


@cache
def groups(prefix: str) -> tuple[str, ...]:
    """Return what follows a prefix in the names of the groups, such as each kind after `doc_`."""
    return tuple(name.removeprefix(prefix) for name in word_list("notice") if name.startswith(prefix))


def says(group: str, text: str) -> bool:
    """Tell whether a text holds a phrase of a group."""
    return bool(phrases(group).search(text))
