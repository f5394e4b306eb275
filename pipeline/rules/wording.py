"""How words are looked for: sentences, and phrases in any script."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.catalog.words import word_list
from pipeline.rules.scripts import HAN, SIGN, simplified

_LETTER = r"[0-9A-Za-zÀ-ÖØ-öø-ž]"
_WORD = re.compile(f"{_LETTER}+|{SIGN.pattern}")
# So many letters of a word that has a star are looked up; words with a star, and how they begin.
_STEM = 4
_STARRED = re.compile(rf"(?:{_LETTER}|\*)*\*(?:{_LETTER}|\*)*")
_BEFORE_A_STAR = re.compile(rf"(?<![\w*]){_LETTER}{{{_STEM}}}(?={_LETTER}*\*)")
# For texts in ASCII alone, which is most of them and quicker.
_APART = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
# A full stop within a date ("3. März"), after a title, or before a small letter ends no sentence.
_WITHIN = r"(?!(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b)(?![a-zäöüß])"
_SPOKEN = ("Mr", "Mrs", "Ms", "Dr", "No", "Nr", "St", r"i\.e", r"e\.g", r"z\.B")
_TITLE = "".join(rf"(?<!\b{short}\.\s)" for short in _SPOKEN)
# Nor does one behind what is cut short before its number: "Nov. 21".
_SHORT = (
    "Jan", "Feb", "Mar", "Apr", "Aug", "Sep", "Sept", "Oct", "Okt", "Nov", "Dec", "Dez", "Art", "Abs", "Fig", "[Tt]el",
    "Rs", "[Rr]ef", "Inv", "[Ee]xt", "approx", "[Cc]a", "Ph", "[Pp]p", "[Nn]os", "Nrn",
)
_TITLE += "".join(rf"(?<!\b{short}\.(?=\s+[\d+(])\s)" for short in _SHORT)
_TITLE += r"(?<!\bno\.(?=\s+\S{0,9}\d)\s)"
# Nor does one behind a number that says which one is meant: "die 2. Lieferung".
_ARTICLE = "(?:[Dd](?:ie|er|as|en|em)|[Zz]u[rm])"
_TITLE += rf"(?<!\b{_ARTICLE} \d\.\s)(?<!\b{_ARTICLE} \d\d\.\s)"
# Nobody writes a longer sentence.
_LONGEST = 3000
_NO_LETTERS = re.compile(r"[\W_]+")
# A Chinese word has about one and a half signs.
_SIGNS_PER_WORD = 1.5
# A search for a blank is quicker than one for what stands before it.
_END = rf"\s(?<=[.!?]\s){_TITLE}\s*{_WITHIN}"
_ENDS, _ENDS_IN_ASCII = re.compile(rf"{_END}|(?<=[。！？；])|\n+"), re.compile(rf"{_END}|\n+")


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, in any of the scripts we meet."""
    ends = _ENDS_IN_ASCII if text.isascii() else _ENDS
    parts = (part for part in map(str.strip, ends.split(text)) if part)
    return tuple(piece for part in parts for piece in (_pieces(part) if len(part) > _LONGEST else (part,)))


def _pieces(text: str) -> Iterator[str]:
    """Yield what a text without an end is read as: many look at a whole sentence for each figure and word of it."""
    while len(text) > _LONGEST:
        end = text.rfind(" ", _LONGEST // 2, _LONGEST)
        end = _LONGEST if end < 0 else end
        yield text[:end].strip()
        text = text[end:].strip()
    yield text


def first(text: str, phrases: tuple[str, ...], *, exact_case: bool = False) -> str:
    """Return the first of the phrases that stands in the text as whole words, as written there, or ""."""
    sought = _sought(text, phrases)
    if not sought:
        return ""
    signs = simplified(text)
    found = filter(None, (_pattern(one.words, exact_case).search(signs) for one in sorted(sought)))
    leftmost = min(found, key=re.Match.start, default=None)
    return text[leftmost.start() : leftmost.end()] if leftmost else ""


def may_stand(text: str, phrases: tuple[str, ...]) -> bool:
    """Tell quickly whether any of some phrases can stand in a text at all."""
    return bool(_sought(text, phrases))


def denies(sentence: str) -> bool:
    """Tell whether a sentence holds a word that turns it into its opposite."""
    return bool(first(sentence, word_list("negation")["words"]))


def affirmed(sentence: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a phrase stands in a sentence with no denial before it."""
    found = first(sentence, phrases)
    return bool(found) and not denies(sentence.partition(found)[0])


def invoice_word(text: str) -> str:
    """Return the word for invoice that a text uses in a sentence that does not deny it, or ""."""
    words = word_list("invoice")["words"]
    return next(filter(None, (first(one, words) for one in sentences(text) if not denies(one))), "")


def words_in(text: str) -> int:
    """Return how many words a text has; Chinese signs are counted as parts of words."""
    if text.isascii():
        return len(text.split())
    return len(HAN.sub(" ", text).split()) + round(len(HAN.findall(text)) / _SIGNS_PER_WORD)


def plain(text: str) -> str:
    """Return a text without case, punctuation, accents of width, and doubled spaces."""
    if text.isascii():
        return " ".join(text.lower().translate(_APART).split())
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_NO_LETTERS.sub(" ", folded).split())


@lru_cache(maxsize=2048)
def _read(text: str) -> tuple[frozenset[str], str]:
    """Return the words and Chinese signs of a text, with the first letters of each word, and the text.

    Both are in small letters, with single blanks.
    """
    lowered = " ".join(simplified(text).lower().split())
    words = lowered.translate(_APART).split() if lowered.isascii() else _WORD.findall(lowered)
    return frozenset((*words, *[word[:_STEM] for word in words])), lowered


@dataclass(frozen=True, slots=True, order=True)
class _Phrase:
    """A phrase as it is looked for: of two at one place the lower rank counts; `part` must stand in a text for it."""

    rank: int
    words: str
    part: str


def _sought(text: str, phrases: tuple[str, ...]) -> Sequence[_Phrase]:
    """Return quickly those of some phrases that can stand in a text."""
    by_word, others, keys = _looked_up(phrases)
    words, lowered = _read(text)
    if not others and keys.isdisjoint(words):
        return _NONE
    found = [one for one in others if one.part in lowered]
    return [*found, *(one for word in keys & words for one in by_word[word] if one.part in lowered)]


_NONE: Sequence[_Phrase] = ()


@lru_cache(maxsize=1024)
def _looked_up(
    phrases: tuple[str, ...]
) -> tuple[Mapping[str, Sequence[_Phrase]], Sequence[_Phrase], frozenset[str]]:
    """Return phrases by what a text must have for them to stand in it: a word or the first letters of one.

    With them those that need neither, and the words.
    """
    by_word: dict[str, list[_Phrase]] = {}
    others = []
    for rank, phrase in enumerate(sorted(phrases, key=lambda one: len(_part(one)), reverse=True)):
        plain_ = " ".join(simplified(phrase).lower().split())
        sought = _Phrase(rank, phrase, max(plain_.split("*"), key=len))
        # Words beside signs without borders may be parts of longer ones, and of one with a star its beginning is known.
        whole = SIGN.findall(plain_) or _WORD.findall(_STARRED.sub(" ", plain_))
        stems = [] if whole else [stem for stem in _BEFORE_A_STAR.findall(plain_) if len(stem) == _STEM]
        if whole or stems:
            by_word.setdefault(max(whole or stems, key=len), []).append(sought)
        else:
            others.append(sought)
    return by_word, others, frozenset(by_word)


@lru_cache(maxsize=4096)
def _pattern(phrase: str, exact_case: bool) -> re.Pattern[str]:
    return re.compile(_part(phrase), 0 if exact_case else re.IGNORECASE)


@cache
def pattern_of(phrases: tuple[str, ...], *, exact_case: bool = False) -> re.Pattern[str]:
    """Return the expression that finds any of some phrases as whole words, in a text of simplified signs."""
    flags = 0 if exact_case else re.IGNORECASE
    return re.compile("|".join(sorted(map(_part, phrases), key=len, reverse=True)), flags)


def _part(phrase: str) -> str:
    """Return the expression for a phrase; a star stands for more letters, Chinese needs no word border."""
    if SIGN.search(phrase):
        return re.escape(simplified(phrase))
    words = re.escape(phrase).replace(r"\*", rf"{_LETTER}*").replace(r"\ ", r"\s+")
    return rf"(?<!{_LETTER}){words}(?!{_LETTER})"
