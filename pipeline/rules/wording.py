"""How words are looked for: sentences, and phrases in any script."""

import re
import unicodedata
from functools import cache, lru_cache

from pipeline.catalog.words import word_list
from pipeline.rules.scripts import simplified

_LETTER = r"[0-9A-Za-zÀ-ÖØ-öø-ž]"
# A full stop within a date ("3. März"), after a title, or before a small letter ends no sentence.
_WITHIN = r"(?!(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b)(?![a-zäöüß])"
_TITLE = "".join(rf"(?<!\b{short}\.)" for short in ("Mr", "Mrs", "Ms", "Dr", "No", "Nr", "St"))
_SIGN = re.compile(r"[\u3400-\u9fff]")
# A Chinese word has about one and a half signs.
_SIGNS_PER_WORD = 1.5
_ENDS = re.compile(rf"(?<=[.!?]){_TITLE}\s+{_WITHIN}|(?<=[。！？；])|\n+")


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, in any of the scripts we meet."""
    return tuple(part.strip() for part in _ENDS.split(text) if part.strip())


def first(text: str, phrases: tuple[str, ...], *, exact_case: bool = False) -> str:
    """Return the first of the phrases that stands in the text as whole words, as written there, or ""."""
    if not may_stand(text, phrases):
        return ""
    found = pattern_of(phrases, exact_case).search(simplified(text))
    return text[found.start() : found.end()] if found else ""


def may_stand(text: str, phrases: tuple[str, ...]) -> bool:
    """Tell quickly whether any of some phrases can stand in a text at all."""
    lowered = _lowered(text)
    for key in _keys(phrases):  # noqa: SIM110  # any() takes twice as long, and this is asked of every sentence
        if key in lowered:
            return True
    return False


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
    return len(_SIGN.sub(" ", text).split()) + round(len(_SIGN.findall(text)) / _SIGNS_PER_WORD)


def plain(text: str) -> str:
    """Return a text without case, punctuation, accents of width, and doubled spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w]|_", " ", folded).split())


@lru_cache(maxsize=4096)
def _lowered(text: str) -> str:
    """Return a text in small letters, its blanks single."""
    return " ".join(simplified(text).lower().split())


@cache
def _keys(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Return of each phrase what must stand in a text: looking for it is quicker than the pattern."""
    plain_ = (" ".join(simplified(phrase).lower().split()) for phrase in phrases)
    return tuple(dict.fromkeys(max(phrase.split("*"), key=len) for phrase in plain_))


@cache
def pattern_of(phrases: tuple[str, ...], exact_case: bool = False) -> re.Pattern[str]:
    """Return the expression that finds any of some phrases as whole words, in a text of simplified signs."""
    parts = sorted((_part(phrase) for phrase in phrases), key=len, reverse=True)
    return re.compile("|".join(parts), 0 if exact_case else re.IGNORECASE)


def _part(phrase: str) -> str:
    """Return the expression for a phrase; a star stands for more letters, Chinese needs no word border."""
    if re.search(r"[\u3040-\u30ff\u3400-\u9fff]", phrase):
        return re.escape(simplified(phrase))
    words = re.escape(phrase).replace(r"\*", rf"{_LETTER}*").replace(r"\ ", r"\s+")
    return rf"(?<!{_LETTER}){words}(?!{_LETTER})"
