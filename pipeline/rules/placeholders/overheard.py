"""What reads like words between those who write a letter, by its weight: a second look where no form tells.

It asks; only what leans to notes so far that no sentence of a letter does is sure.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.catalog.weights import weights
from pipeline.rules.leaning import QUOTED, breaks_off, heaviest, leaning, worth_weighing
from pipeline.rules.placeholders.form import Weigh
from pipeline.rules.placeholders.text import DOUBTFUL, SURE, Text
from pipeline.rules.wording import sentences

# A question that the same text goes on from is mostly answered by it, or one of those that a sheet asks.
GOES_ON = 2.0
# What leans so far away from notes is told in letters, whatever its grammar.
OF_LETTERS = -3.5
_ASIDE = re.compile(r"[(（]([^()（）\n]{4,160})[)）]")
_IN_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】\n]+)[)）\]】][.。]?")
# Behind a longer word a stop ends a sentence, though the next one begins small; some words are cut short so.
_GOES_ON_SMALL = re.compile(
    r" (?=[a-zà-ž])(?:(?<=[^\W_]{5}[.!?] )|(?<=[)\"”][.!?] ))(?<!approx\. )(?<!nschl\. )(?<!rauss\. )"
)
_SMALL_BEHIND = re.compile(r"[.!?][)\"”]? (?=[a-zà-ž])")
_QUOTES = re.compile("[\"“„«「‘]")
_ASKS = ("?", "？")
_NO_END = str.maketrans(".!?。！？；", ",,,,,,,")


@dataclass(frozen=True, slots=True)
class Overheard:
    """A sentence that leans to notes, its heaviest words, and how far it leans."""

    told: str
    words: str
    leans: float
    # Whether it is no whole sentence where others are, or a question or a heading that nothing follows.
    breaks_off: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence, or what stands in brackets in one, and whether it stands among whole sentences."""

    said: str
    told: bool
    aside: bool = False


def overheard(
    texts: Iterable[str], least: float, statements: Collection[str] = (), in_fields: float = 0.0
) -> Mapping[str, tuple[Overheard, ...]]:
    """Return of those texts that have some the sentences that lean to notes by so much.

    Statements are told in whole sentences. In fields, which are not, it takes more.
    """
    known = weights("notes")
    read = {text: tuple(_pieces(text, whole=text in statements)) for text in texts}
    every: dict[str, bool] = {}
    for one in (piece for pieces in read.values() for piece in pieces):
        every[one.said] = one.told or every.get(one.said, False)
    lean = {
        said: leans for said in worth_weighing(every, known)
        if (leans := leaning(said, known, told=every[said])) >= least
    }
    if not lean:
        return {}
    found = {text: tuple(_leaning_ones(pieces, lean, least, in_fields)) for text, pieces in read.items()}
    return {text: leaning_ones for text, leaning_ones in found.items() if leaning_ones}


def _leaning_ones(
    pieces: Sequence[_Piece], lean: Mapping[str, float], least: float, in_fields: float
) -> Iterator[Overheard]:
    known = weights("notes")
    for at, one in enumerate(pieces):
        enough = least + GOES_ON if _goes_on(pieces, at) else least if one.told or one.aside else in_fields
        if lean.get(one.said, 0.0) < max(least, enough):
            continue
        first = _first_of_a_row(pieces, at)
        if first < at and lean.get(pieces[first].said, 0.0) < least + GOES_ON:
            continue
        leans = leaning(one.said, known, told=True) if one.aside else lean[one.said]
        yield Overheard(one.said, heaviest(one.said, known), leans, one.told and _is_no_sentence(pieces, at))


def _pieces(text: str, *, whole: bool) -> Iterator[_Piece]:
    """Yield the sentences of a text, each of which stands among others or is a statement, or not; then its asides."""
    lines, inside = text.split("\n"), set()
    for line in lines:
        every = _sentences(line)
        told = len(every) > 1 or whole and len(lines) == 1
        for one in every:
            if told and (wrapped := _IN_BRACKETS.fullmatch(one)):
                inside.add(wrapped[1])
                yield _Piece(wrapped[1], told)
            else:
                yield _Piece(one, told)
    yield from (_Piece(one, told=False, aside=True) for one in asides(text) if one not in inside)


def _sentences(line: str) -> Sequence[str]:
    """Return the sentences of a line, those in small letters too; whatever is quoted in one is part of it."""
    if not (_QUOTES.search(line) or _SMALL_BEHIND.search(line)):
        return sentences(line)
    quiet = QUOTED.sub(lambda quote: quote[0].translate(_NO_END), line)
    place, found = 0, []
    for one in (part for whole in sentences(quiet) for part in _GOES_ON_SMALL.split(whole)):
        place = quiet.index(one, place)
        found.append(line[place : place + len(one)])
        place += len(one)
    return found


def doubted_of_letters(weigh: Weigh) -> Weigh:
    """Return a way to weigh marks in plain words: of what leans far to letters none is sure."""
    def weighed(mark: re.Match[str], text: Text) -> int:
        weight = weigh(mark, text)
        if weight < SURE:
            return weight
        told = mark["mark"] if mark.groupdict().get("mark") else mark[0]
        return DOUBTFUL if leaning(told.strip(), weights("notes")) <= OF_LETTERS else weight

    return weighed


def borne_out(statement: str, mark: str, least: float) -> bool:
    """Tell whether a sentence of a statement that holds what may be a mark leans to notes by so much."""
    known = weights("notes")
    pieces = (one for one in _pieces(statement, whole=True) if mark in one.said or one.said in mark)
    return any(leaning(one.said, known, told=True) >= least for one in pieces)


def asides(text: str) -> tuple[str, ...]:
    """Return what stands in round brackets and may be a note: the sentence around it would outweigh it."""
    return tuple(_ASIDE.findall(text)) if "(" in text or "（" in text else ()


def _is_no_sentence(pieces: Sequence[_Piece], at: int) -> bool:
    """Tell whether a piece breaks off, or asks or announces what does not come: of 825 good statements one did."""
    said = pieces[at].said
    return breaks_off(said) or said.endswith((*_ASKS, ":", "：")) and all(one.aside for one in pieces[at + 1 : at + 2])


def _goes_on(pieces: Sequence[_Piece], at: int) -> bool:
    """Tell whether a sentence asks and the text goes on behind it."""
    return pieces[at].said.endswith(_ASKS) and any(not one.aside for one in pieces[at + 1 : at + 2])


def _first_of_a_row(pieces: Sequence[_Piece], at: int) -> int:
    """Return which piece tells what kind of question one is: the first of several in a row, as sheets ask them."""
    while at and pieces[at].said.endswith(_ASKS) and pieces[at - 1].said.endswith(_ASKS):
        at -= 1
    return at
