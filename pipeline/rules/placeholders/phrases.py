"""Words and names that stand in a text only where something else should, looked up by the longest word of each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.catalog.words import Words, word_list
from pipeline.rules.placeholders.lexicon import any_of
from pipeline.rules.scripts import CJK, SIGN
from pipeline.rules.wording import pattern_of

# Of those whose name is that of a firm or a film too: "Foo Fighters", "Max Mustermann's".
_NOT_MEANT = re.compile(
    r"['’]s\b| (?:dogs?|lions?|yung|fighters)\b|,? (?:Needs|Is|Will)\b"
    r"|\s?(?:清单|列表|事项|应用|软件|看板|键盘|布局|リスト|アプリ|キーボード|配列)"
)
_NO_WORD = {code: " " for code in range(128) if not chr(code).isalpha()}
_LETTERS = re.compile(rf"[^\W\d_{CJK}]+")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase, its words, and whether it is meant in its own case of letters alone."""

    phrase: str
    words: frozenset[str]
    exact: bool

    @property
    def small(self) -> str:
        """Return the phrase in small letters."""
        return self.phrase.lower()

    def pattern(self) -> re.Pattern[str]:
        """Return the expression for the phrase: most texts ask for none, so none is made before."""
        return pattern_of((self.phrase,), exact_case=self.exact)


class Phrases:
    """Phrases by their longest word, so that most texts ask for none; those without any, and those of other scripts."""

    def __init__(self, phrases: Iterable[str], in_this_case: Iterable[str] = ()) -> None:
        self._by_word: dict[str, list[_Phrase]] = {}
        self._odd: list[_Phrase] = []
        signs = []
        for exact, group in ((False, phrases), (True, in_this_case)):
            for phrase in group:
                if SIGN.search(phrase):
                    signs.append(phrase)
                else:
                    self._add(_Phrase(phrase, tokens(phrase), exact))
        self._signs = re.compile(any_of(signs))

    def _add(self, phrase: _Phrase) -> None:
        word = max((word for word in phrase.words if len(word) > 2), key=lambda word: (len(word), word), default="")
        (self._by_word.setdefault(word, []) if word else self._odd).append(phrase)

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the phrases that stand in a text and are meant."""
        # Chinese and Japanese signs end a Latin word as a stop does: a mark beside them is whole.
        signs = not text.isascii() and SIGN.search(text)
        apart = SIGN.sub("。", text) if signs else text
        words, small = tokens(apart), " ".join(apart.lower().split())
        known = (phrase for word in words & self._by_word.keys() for phrase in self._by_word[word])
        patterns = [one.pattern() for one in (*known, *self._odd) if one.words <= words and one.small in small]
        found = [match for pattern in patterns for match in pattern.finditer(apart)]
        if signs:
            found += self._signs.finditer(text)
        yield from (match for match in found if not _NOT_MEANT.match(text, match.end()))


def marks_alone() -> Phrases:
    """Return the phrases that are marks wherever they stand."""
    return _marks_alone(word_list("placeholders"))


def values_to_come() -> Phrases:
    """Return the phrases that are marks where they stand for a value."""
    return _values_to_come(word_list("placeholders"))


@lru_cache(maxsize=8)
def _marks_alone(words: Words) -> Phrases:
    return Phrases(words["phrases"], (*words["marks"], *words["names"]))


@lru_cache(maxsize=8)
def _values_to_come(words: Words) -> Phrases:
    return Phrases(words["to_come"])


def tokens(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, quickly."""
    lowered = text.lower()
    return frozenset(lowered.translate(_NO_WORD).split() if lowered.isascii() else _LETTERS.findall(lowered))
