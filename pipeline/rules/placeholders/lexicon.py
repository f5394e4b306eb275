"""The words of the list of placeholders, made ready to be compared and to be put into expressions."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from pipeline.catalog.words import Words, word_list
from pipeline.rules.scripts import CJK, SIGN, simplified

_LETTERS = re.compile(r"[^\W\d_]+")

# Of a text that is not folded, Chinese and Japanese signs apart.
_APART = re.compile(rf"[^\W\d_{CJK}]+")
_NO_WORD = {code: " " for code in range(128) if not chr(code).isalpha()}


class Lexicon:
    """A list's words: a group by its name as they are compared (`fold`), those for expressions by attributes."""

    def __init__(self, words: Words) -> None:
        self.listed = words
        self._folded = {group: frozenset(map(fold, phrases)) for group, phrases in words.items()}
        self.stems = tuple(self["stems"])
        self.endings = tuple(end for end in self["endings"] if len(end) > 2)
        self.beside = self["modifiers"] | self["joints"]
        self.open = self["to_come"] | self["to_come_perhaps"]
        self.mention_signs = words["mention_signs"]
        # Expressions, without brackets around them where they stand for one sign.
        self.counted = rf"(?:{any_of(words['counted'])})(?![A-Za-z0-9_])"
        self.measures = rf"(?:{any_of(words['measures'])})(?![A-Za-z0-9_])"
        self.units = "".join(map(re.escape, words["units"]))
        self.months = any_of(words["months"])
        self.roles = rf"(?:{any_of(words['roles'])})"
        self.company_words = rf"(?:{any_of(words['company_words'])})"
        self.firms_in_signs = any_of(words["firms_in_signs"])
        self.orders = any_of(words["orders"])
        field, before = any_of(words["signs"]), any_of(words["signs_before"])
        self.signs = re.compile(
            rf"\s*(?:(?:{before})|(?:{field})|[A-Z]{{2,5}})*(?P<field>{field})(?:号|处)?\s?[A-Za-z0-9一二三]?\s*"
            rf"|\s*[^\W\d_]{{1,8}}(?:名称?|日期?|金?额|数量?|号码?|番号|编号|地址|住所|者|理由|原因)\s*"
        )
        self.asking_signs = re.compile(
            rf"\s*(?:{any_of(words['asking_signs'])})|.*(?:填写|填入|插入|输入|入力|记入|挿入|を记载|二选一)"
        )

    def __getitem__(self, group: str) -> frozenset[str]:
        """Return the words of a group as they are compared."""
        return self._folded[group]

    def first_words(self, *groups: str) -> frozenset[str]:
        """Return the words with which those of some groups begin, in small letters and otherwise as they are."""
        return frozenset(word.lower().split()[0] for group in groups for word in self.listed[group])

    def last_words(self, *groups: str) -> frozenset[str]:
        """Return the words with which those of some groups end, in small letters and otherwise as they are."""
        return frozenset(word.lower().split()[-1] for group in groups for word in self.listed[group])

    def is_field(self, word: str) -> bool:
        """Tell whether a word names what a form asks for, bent or joined as its language does."""
        return (
            word in self["fields"]
            or word.startswith(self.stems)
            or word.endswith("nr") and len(word) > 4
            or word.endswith("s") and len(word) > 6 and word[:-1] in self["fields"]
            or any(word.endswith(end) and len(word) > len(end) + 2 for end in self.endings)
        )

    def any_field(self, words: Iterable[str]) -> bool:
        """Tell whether a noun of a form is among some words."""
        return any(map(self.is_field, words))

    def only_fields(self, inside: str) -> bool:
        """Tell whether words are nouns of a form and such as only say which one."""
        words = words_of(unnumbered(inside))
        return self.any_field(words) and all(self.is_field(word) or word in self.beside for word in words)


def lexicon() -> Lexicon:
    """Return the words that hold here."""
    return _lexicon(word_list("placeholders"))


@lru_cache(maxsize=8)
def _lexicon(words: Words) -> Lexicon:
    return Lexicon(words)


def longest(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return phrases in small letters by the longest word of each, as texts hold them."""
    found: dict[str, list[str]] = {}
    for phrase in dict.fromkeys(phrase.lower() for phrase in phrases):
        found.setdefault(max(tokens(phrase), key=lambda word: (len(word), word), default=""), []).append(phrase)
    return {word: tuple(listed) for word, listed in found.items()}


@lru_cache(maxsize=64)
def tokens(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, quickly: several forms ask for those of one text."""
    lowered = text.lower()
    return frozenset(lowered.translate(_NO_WORD).split() if lowered.isascii() else _APART.findall(lowered))


def any_of(words: Iterable[str]) -> str:
    """Return the expression for any of some words, the longest first."""
    return "|".join(sorted((re.escape(simplified(word)) for word in set(words)), key=len, reverse=True)) or r"(?!)"


def fold(word: str) -> str:
    """Return a word in small letters, without accents and in simplified signs."""
    lowered = simplified(word).casefold()
    if lowered.isascii() or SIGN.search(lowered):
        return lowered
    return "".join(one for one in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(one))


def words_of(inside: str) -> list[str]:
    """Return the words of a text as the lists hold them."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", inside)
    return _LETTERS.findall(re.sub(r"['’]s?\b", " ", fold(apart)).replace("_", " "))


def unnumbered(inside: str) -> str:
    """Return words without the number or letter that tells one of several fields: "Supplier 2"."""
    return _INDEX.sub("", inside)


_INDEX = re.compile(r"(?<=\D)[\s_#-]?(?:\d{1,2}|(?<=\s)[A-Z])\s*$")
