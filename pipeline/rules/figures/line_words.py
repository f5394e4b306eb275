"""What a line or a sentence speaks of, in words that can be compared."""

import re
from functools import lru_cache
from itertools import islice

from pipeline.model.cells import APART
from pipeline.rules.figures.number_words import ONES
from pipeline.rules.scripts import HAN_RUN, letters_of, simplified

# Too common to say what a line is about; "about", "before" and the like as they are shortened.
COMMON = frozenset({
    "that", "with", "from", "have", "were", "this", "they", "their", "them", "then", "than", "into", "upon", "over",
    "each", "been", "also", "only", "when", "which", "what", "page", "pages", "date", "dates", "there", "these",
    "those", "about", "after", "befor", "other", "some", "same",
    "an", "and", "are", "as", "at", "be", "but", "did", "do", "for", "had", "has", "he", "her", "his", "if", "in",
    "is", "it", "its", "me", "my", "no", "not", "of", "off", "on", "or", "our", "so", "the", "to", "up", "us", "was",
    "we", "who", "you", "your", "zu", "der", "die", "das", "den", "dem", "des", "ein", "eine", "im", "mit", "am", "von",
    "und", "wir", "ist", "sind", "auf", "bei", "aus", "für", "habe", "haben", "hatte", "wurde", "werde", "nicht",
    "kein", "keine", "auch", "noch", "nach", "einen", "einem", "einer", "diese", "dass", "sich", "jede", "jeder",
    "jedes", "zwei", "drei", "vier", "fünf", "sechs", "siebe", "acht", "neun", "zehn",
    # French and Spanish, as they are shortened.
    "le", "la", "les", "du", "de", "un", "une", "et", "ou", "au", "aux", "en", "dans", "sur", "pour", "par", "avec",
    "sans", "nous", "vous", "avons", "avez", "ont", "est", "sont", "était", "étaie", "été", "qui", "que", "dont",
    "ce", "ces", "cette", "sous", "vers",
    "chez", "mais", "puis", "aussi", "depui", "après", "avant",
    "son", "sa", "ses", "leur", "leurs", "notre", "nos", "votre", "vos", "ne", "pas", "plus",
    "el", "los", "las", "del", "al", "una", "uno", "unos", "unas", "con", "sin", "por", "para", "entre", "hemos", "han",
    "fue", "fuero", "era", "eran", "está", "están", "se", "su", "sus", "como", "nuest", "vuest", "lo",
})
# Years count no lines; a number may be a cell of its own.
_ORDINAL = re.compile(rf"(?m)^[^\S\n]*((?!(?:19|20)\d\d)\d{{1,4}})[.)]?(?:\s*{APART}|\s+(?=\S))")
_WORDS = re.compile(r"[^\W\d_\u3400-\u9fff]+")
_TOKEN = re.compile(r"[^\W_]{1,12}")
_NUMBERS = frozenset(word[:5] for word in ONES)
# What stands behind the next number is counted by that one: "38笔合计晚了107天".
_NEXT_NUMBER = re.compile(r"(?<=[\u3400-\u9fff])\d.*")
# Standing alone behind a number they say only that something is counted.
_COUNTING = frozenset("个件条张次只套份名位箱批")


@lru_cache(maxsize=8192)
def subjects(text: str, *, short: bool = False) -> frozenset[str]:
    """Return what a line or a sentence speaks of; it is kept, as many ask for the same."""
    return subjects_of(text, short=short)


def subjects_of(text: str, *, short: bool = False) -> frozenset[str]:
    """Return what a text speaks of, shortened so that "offers" and "offered" meet; pairs of signs in Chinese."""
    least = 2 if short else 4
    lowered = text.lower()
    found = letters_of(lowered) if lowered.isascii() else _WORDS.findall(lowered)
    words = {word[:5] for word in found if len(word) >= least} - COMMON
    if text.isascii():
        return frozenset(words)
    signs = HAN_RUN.findall(simplified(text))
    pairs = {run[at : at + 2] for run in signs for at in range(max(1, len(run) - 1))}
    return frozenset(words | (pairs - _COUNTING))


def after(line: str, figure: str, start: int = 0) -> frozenset[str]:
    """Return the two words that follow a figure in a line: what it counts."""
    tokens = _TOKEN.finditer(line, max(0, line.find(figure, start)) + len(figure))
    # "65 °C, ten degrees": a number counts no number.
    return subjects(_NEXT_NUMBER.sub("", " ".join(token[0] for token in islice(tokens, 2))), short=True) - _NUMBERS


@lru_cache(maxsize=128)
def without_ordinals(text: str) -> str:
    """Return a text without the numbers that only count its lines: they would stand for any figure.

    A list counts its rows itself, from one, behind the numbers of a spreadsheet.
    """
    return _without_counting(_without_counting(text, None), 1)


def _without_counting(text: str, least: int | None) -> str:
    """Return a text without the numbers at the front of its lines that count on, from the `least` if one is given."""
    marks = list(_ORDINAL.finditer(text))
    numbers = [int(mark[1]) for mark in marks]
    counting: set[int] = set()
    for at, first in enumerate(numbers):
        if numbers[at : at + 3] == [first, first + 1, first + 2] and (least in (None, first) or at in counting):
            counting.update(range(at, at + 3))
    for index in sorted(counting, reverse=True):
        text = text[: marks[index].start(1)] + text[marks[index].end(1) :]
    return text
