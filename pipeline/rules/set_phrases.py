"""Words and names that stand in a text only where something else should, found by the seldomest word of each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.catalog.words import word_list
from pipeline.rules.scripts import simplified
from pipeline.rules.seen import SURE
from pipeline.rules.slots import Key
from pipeline.rules.wording import pattern_of

MAY_BE_SO = frozenset(
    "pending unknown missing blank empty draft sample offen brak fehlt something somebody someone etc whatever "
    "folgt pendiente volgt eksik|未知|空白|暂无|略|省略|en attente|in attesa|to be".replace("|", " ").split()
) | {"en attente", "in attesa", "to be", "coming soon", "no", "not yet known"}


_NOT_MEANT = re.compile(r"['’]s\b| (?:dogs?|lions?|yung|fighters)\b|,? (?:Needs|Is|Will)\b")


def set_phrases_in(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the places of words and names that stand only where something else should."""
    book = phrase_book(Key(word_list("placeholders")))
    yield from held_in(book.phrases, text, tokens(text), " ".join(text.lower().split()))


def held_in(phrases: "_Phrases", text: str, words: frozenset[str], single: str) -> Iterator[tuple[int, int, int]]:
    """Yield the places of phrases in a text, whose words, and whose small letters with single blanks, are given."""
    known = (found for word in words.intersection(phrases.words) for found in phrases.words[word])
    for phrase, its, pattern in (*known, *phrases.odd):
        if its <= words and phrase in single:
            yield from _meant(pattern, text)
    if not text.isascii() and SIGN.search(text):
        yield from _meant(phrases.signs, text)


def _meant(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int, int]]:
    return ((*match.span(), SURE) for match in pattern.finditer(text) if not _NOT_MEANT.match(text, match.end()))


# In small letters, its words, and the expression for it.
_Phrase = tuple[str, frozenset[str], re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases by the word of theirs that stands least in other texts; those without any, and those of other scripts."""

    words: Mapping[str, tuple[_Phrase, ...]]
    odd: tuple[_Phrase, ...]
    signs: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Book:
    """The phrases that are marks wherever they stand, and those that are where they stand for a value."""

    phrases: _Phrases
    opens: _Phrases


@lru_cache(maxsize=8)
def phrase_book(key: Key) -> _Book:
    """Return the phrases of a word list, ready to be looked for."""
    opens = tuple(one for one in key.words["to_come"] if one not in MAY_BE_SO)
    return _Book(
        _by_word({"marks": key.words["marks"], "names": key.words["names"], "phrases": key.words["phrases"]}),
        _by_word({"phrases": opens}),
    )


def _by_word(groups: Mapping[str, tuple[str, ...]]) -> _Phrases:
    by_word: dict[str, list[_Phrase]] = {}
    odd: list[_Phrase] = []
    signs: list[str] = []
    for group, phrases in groups.items():
        for phrase in phrases:
            word = _seldomest(phrase)
            if SIGN.search(phrase):
                signs.append(re.escape(simplified(phrase)))
            else:
                place = by_word.setdefault(word, []) if word else odd
                place.append((phrase.lower(), tokens(phrase), pattern_of((phrase,), exact_case=group != "phrases")))
    return _Phrases({word: tuple(found) for word, found in by_word.items()}, tuple(odd), _either(signs))


def _either(parts: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(parts, key=len, reverse=True)) or r"(?!)")


def _seldomest(phrase: str) -> str:
    """Return the word of a phrase that stands least in other texts: the longest that is none of the commonest."""
    words = [word for word in tokens(phrase) if len(word) > 2]
    return max(words, key=lambda word: (word not in _COMMON, len(word), word), default="")


def tokens(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, quickly."""
    lowered = text.lower()
    return frozenset(lowered.translate(_NO_WORD).split() if lowered.isascii() else _LETTERS.findall(lowered))


_NO_WORD = {code: " " for code in range(128) if not chr(code).isalpha()}
_LETTERS = re.compile(r"[^\W\d_]+")
SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_COMMON = frozenset(
    [
        "your",
        "name",
        "company",
        "store",
        "supplier",
        "customer",
        "buyer",
        "seller",
        "product",
        "date",
        "order",
        "number",
        "here",
        "this",
        "that",
        "with",
        "text",
        "please",
        "what",
        "the",
        "and",
        "for",
        "page",
        "line",
        "section",
        "action",
        "actions",
        "plan",
        "root",
        "cause",
        "case",
        "address",
        "title",
        "position",
        "brand",
        "business",
        "shop",
        "information",
        "details",
        "words",
        "data",
        "own",
        "actual",
    ]
)
