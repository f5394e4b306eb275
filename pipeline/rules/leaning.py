"""How far a sentence leans to a kind that it was trained for: the weights of its words, of neighbours and of its shape.

What colleagues write to each other no list holds. Yet "not sure she wants" stands in notes and hardly ever in letters,
and a sentence of such words leans to notes by their sum. The weights are data (`catalog/weights/`), found offline for
examples of both kinds; here they are only added up. Each is a whole number of thousandths, so that sums are exact.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.catalog.weights import Weights
from pipeline.rules.scripts import HAN, simplified
from pipeline.rules.stretches import heaviest_stretch

_FIGURE = re.compile(r"\d")
_TOKEN = re.compile(
    r"[^\W\d_\u2e80-\u9fff]+(?:'[^\W\d_\u2e80-\u9fff]+)*|0+|[;:?!,\"]|[\u3400-\u9fff]"
)
_KANA = re.compile("[\u3040-\u30ff]")
_SAME = (("’", "'"), ("；", ";"), ("：", ":"), ("？", "?"), ("！", "!"), ("，", ","))
# What somebody else said, or a word that is only named.
QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|「[^」\n]*」|‘[^’\n]*’(?!\w)")
_ENDS = frozenset(".!?:;。！？：；\"”」»)）")
_SMALL, _OPEN, _TOLD = "#small", "#open", " told"
_NAME = re.compile(r"(?<=[^\W\d_] |[,;] )[A-Z][a-z]+")
# The beginning of a longer word stands for its forms.
BEGINNING = 5
# Of a text of which fewer of its words are known, in another language mostly, nothing is said.
KNOWN = 0.5
# Nor is anything said of a name or a cry in a field: so many words, or signs, tell something. Among the sentences of a
# statement one is enough.
FEWEST_WORDS, FEWEST_SIGNS = 3, 4
# Shapes tell how long a text is in steps of so many words or signs, and of a short one how many it has.
_STEP, _STEP_OF_SIGNS, _STEPS, _SHORT = 5, 8, 5, 8
# What words alone, and the first and the last one, weigh of a sentence that is worth weighing.
WORTH = -1_750
_THOUSAND = 1000


def leaning(text: str, weights: Weights, *, told: bool = False) -> float:
    """Return how far a sentence leans to the kind: above zero to it, below away; 0.0 if too little of it is known.

    A text is `told` if it stands in a statement, among whole sentences; all others are fields, which are seldom whole.
    """
    plain = _plain(text)
    words = _TOKEN.findall(plain)
    known = weights.of_marks
    letters = [word for word in words if word[0].isalpha()]
    signed = any(map(HAN.match, letters))
    fewest = 1 if told else FEWEST_SIGNS if signed else FEWEST_WORDS
    if len(letters) < fewest or _KANA.search(text):
        return 0.0
    if sum(word in known for word in letters) < KNOWN * len(letters):
        return 0.0
    return (weights.base + sum(known.get(mark, 0) for mark in _marks(text, words, told=told))) / _THOUSAND


def worth_weighing(texts: Mapping[str, bool], weights: Weights) -> tuple[str, ...]:
    """Return those of some sentences (told or not) whose words alone let them lean to the kind, all read as one text.

    Of those that lean one in a hundred is lost to it, and most others need not be weighed.
    """
    if not texts:
        return ()
    known = weights.of_marks
    plain = _plain("\n".join(text.replace("\n", " ") for text in texts)).split("\n")
    broken_off = max(0, known.get(f"{_OPEN}{_TOLD}", 0) + known.get(f"{_SMALL}{_TOLD}", 0))
    return tuple(
        text for (text, told), one in zip(texts.items(), plain, strict=True)
        if _may_lean(_TOKEN.findall(one), weights.base + (broken_off if told and breaks_off(text) else 0), known)
    )


def _may_lean(words: Sequence[str], base: int, known: Mapping[str, int]) -> bool:
    if not words:
        return False
    ends = known.get(f"^ {words[0]}", 0) + known.get(f"{words[-1]} $", 0)
    return base + ends + sum([known.get(word, 0) for word in words]) >= WORTH


def breaks_off(text: str) -> bool:
    """Tell whether a text begins or ends as no whole sentence does."""
    return text[-1:] not in _ENDS or text[:1].islower()


def marks(text: str, *, told: bool = False) -> frozenset[str]:
    """Return what is weighed of a text: words and signs, neighbours, beginnings of longer words, and its shape."""
    return _marks(text, _TOKEN.findall(_plain(text)), told=told)


def heaviest(text: str, weights: Weights) -> str:
    """Return the words in a row that make a text lean to the kind most, as they stand in it; "" if none do."""
    plain = _plain(text)
    places = [found.span() for found in _TOKEN.finditer(plain)]
    values = [_value(plain, places, at, weights.of_marks) for at in range(len(places))]
    return heaviest_stretch(text, places, values)


def _marks(text: str, words: Sequence[str], *, told: bool) -> frozenset[str]:
    folded = ["0" if word[0] == "0" else word for word in words]
    return frozenset((*folded, *_pairs(folded), *_shape(text, folded, told=told))) if folded else frozenset()


def _pairs(words: Sequence[str]) -> Iterator[str]:
    """Yield neighbours, three for signs, the first and the last word, and beginnings of longer words."""
    before = last = "^"
    for word in (*words, "$"):
        yield f"{last} {word}"
        if word > "⿿" and last > "⿿" and before > "⿿":
            yield before + last + word
        before, last = last, word
    yield from (f"{word[:BEGINNING]}~" for word in words if len(word) > BEGINNING)


def _shape(text: str, words: Sequence[str], *, told: bool) -> Iterator[str]:
    signed = any(map(HAN.match, words))
    length = min(len(words) // (_STEP_OF_SIGNS if signed else _STEP), _STEPS)
    yield f"#{'signs' if signed else 'words'} {length}"
    if len(words) <= _SHORT:
        yield f"#{'signs' if signed else 'words'} ={len(words)}"
    figures = words.count("0")
    if figures != 1:
        yield "#figures" if figures else "#no figure"
    if '"' in words:
        yield "#quote"
    if _NAME.search(text):
        yield "#name"
    # In a field both are usual, among sentences they are not.
    if text[:1].islower():
        yield f"{_SMALL}{_TOLD if told else ''}"
    if text[-1:] not in _ENDS:
        yield f"{_OPEN}{_TOLD if told else ''}"


def _value(plain: str, places: Sequence[tuple[int, int]], at: int, weights: Mapping[str, int]) -> int:
    """Return what one word or sign adds: itself, and the pair that it makes with the one before."""
    word = plain[slice(*places[at])]
    before = plain[slice(*places[at - 1])] if at else "^"
    return weights.get(word, 0) + weights.get(f"{before} {word}", 0)


def _plain(text: str) -> str:
    """Return a text in small letters and simplified signs, figures as noughts, what is quoted blank; of its length."""
    if not text.isascii():
        text = simplified(text)
        for sign, same in _SAME:
            text = text.replace(sign, same)
    quiet = QUOTED.sub(_blank, text)
    small = quiet.lower()
    return _FIGURE.sub("0", small if len(small) == len(text) else quiet)


def _blank(quote: re.Match[str]) -> str:
    return f'"{" " * (len(quote[0]) - 2)}"'
