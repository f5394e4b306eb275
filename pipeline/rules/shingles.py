"""What two texts have in common: hashed groups of words, and of signs where Chinese is written."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from pipeline.model.appeal import Appeal
from pipeline.rules.places import spoken
from pipeline.rules.scripts import SIGN

WORDS, SIGNS = 4, 7
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:['’][^\W_]+)?")
# Pages read from a PDF have a blank where one script meets another: "Sample 口琴 10 孔" of "Sample口琴10孔".
_OF_ONE_SCRIPT = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’][^\W_\u3040-\u30ff\u3400-\u9fff]+)?"
)
# A figure is every case's own; the words around it are what is copied.
_FIGURE = re.compile(r"\d")


class Shingle(NamedTuple):
    """A hashed group of words and where it stands in its text."""

    print: int
    start: int
    end: int


def sellers_words(appeal: Appeal) -> Iterator[tuple[str, str]]:
    """Yield (JSON path, text) for the words that persons wrote; headings and phrases of the tool are not among them."""
    return ((path, words) for path, _, words in spoken(appeal))


def tokens(text: str) -> Iterator[str]:
    """Yield the words of a text, and the signs where Chinese is written, in small letters."""
    return (match[0].casefold() for match in _OF_ONE_SCRIPT.finditer(text))


@lru_cache(maxsize=1024)
def shingles(text: str) -> tuple[Shingle, ...]:
    """Return the groups of a text: four words, or seven signs, in their order."""
    return tuple(_shingles(text))


def _shingles(text: str) -> Iterator[Shingle]:
    found = list(_TOKEN.finditer(text))
    for at, group in _groups(text, [match[0] for match in found]):
        yield Shingle(_hash(" ".join(group)), found[at].start(), found[at + len(group) - 1].end())


def _groups(text: str, words: list[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the groups of the words of a text, each with the number of its first word."""
    plain = [_word(word) for word in words]
    if text.isascii():
        yield from enumerate(zip(*(plain[at:] for at in range(WORDS)), strict=False))
        return
    for at, word in enumerate(plain):
        size = SIGNS if SIGN.match(word) else WORDS
        if at + size <= len(plain):
            yield at, plain[at : at + size]


def _word(token: str) -> str:
    # Of letters alone no sign is a figure, which is told sooner than by looking for one.
    return token.casefold() if token.isalpha() or not _FIGURE.search(token) else "#"


def prints(text: str) -> frozenset[int]:
    """Return the fingerprints of a text; the text cannot be told from them."""
    return frozenset(_hash(" ".join(group)) for _, group in _groups(text, _TOKEN.findall(text)))


def shared(text: str, known: Collection[int]) -> Iterator[str]:
    """Yield the passages of a text whose groups are all known, the longest run of each at once."""
    start = end = -1
    for shingle in shingles(text):
        if shingle.print not in known:
            continue
        if start >= 0 and shingle.start <= end:
            end = max(end, shingle.end)
            continue
        if start >= 0:
            yield text[start:end]
        start, end = shingle.start, shingle.end
    if start >= 0:
        yield text[start:end]


def _hash(text: str) -> int:
    """Return 63 bits of a digest: they fit a column of a database."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 1
