"""Words and names that stand in a text only where something else should, looked up by the longest word of each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.catalog.words import Words, word_list
from pipeline.rules.placeholders.lexicon import any_of, tokens
from pipeline.rules.scripts import SIGN
from pipeline.rules.wording import pattern_of

# Of those whose name is that of a firm or a film too: "Foo Fighters", "Max Mustermann's".
_NOT_MEANT = re.compile(
    r"['’]s\b|\.? (?:Records|Co\.)(?!\w)| (?:dogs?|lions?|yung|fighters)\b|,? (?:Needs|Is|Will)\b| (?:Records|Co\."
    r"|& (?:Söhne|Sohn|Sons|Co))(?!\w)"
    r"| (?:EL|LA|LO|LOS|LAS|ESTE|ESTA|NUESTRO|NUESTRA|SU|O|OS)\b"
    r"| (?:keyboard|keypad|layout|keys?|tastatur|tastenfeld|toetsenbord|klawiatura|klavye)\b"
    r"|\s?(?:清单|列表|事项|应用|软件|看板|键盘|布局|リスト|アプリ|キーボード|配列)"
)
# Of those in capitals, what is only the first part of a name: "TBA-4410".
_PART_OF_A_NAME = re.compile(r"-(?:[a-zäöü]+|[A-Z][a-zäöü]+|\d{2,})\b")
# Of those that are things too, what tells that one is spoken of: "the blind text", "our old sample letter".
_ARTICLE = re.compile(
    r"\b(?:the|a|an|this|that|each|no|der|den|dem|des|ein|einen|kein|keinen|dieser|le|un|ce|el|il|our|their|his|her|its"
    r"|unser\w{0,2}|ihr\w{0,2}|notre|nos|nuestr[oa]|su)\s(?:(?!is\b|ist\b|est\b|es\b|stands?\b|following\b|folgende\w?\b|just\b)[A-Za-zÀ-ž-]+\s)?$",
    re.IGNORECASE,
)
# A sheet tells who fills it in where to write: "beside your name".
_WRITTEN_THERE = re.compile(r"\b(?:beside|next to|under|below|above|behind|after|against)\s$", re.IGNORECASE)
_THINGS = frozenset((
    "blindtext", "mustertext", "beispieltext", "dummy text", "placeholder text", "filler text", "template text",
    "sample letter", "template letter", "letter template", "musterbrief", "modelo de carta",
))
# Letters that a firm may be called by, too, and what makes a firm of a name: "tbc Trading Ltd".
_LETTERS = frozenset({"tbc", "tbd", "tba", "tbs"})
_FIRM = re.compile(
    r"(?: [A-Z&][\w&'’-]*){0,3},? (?:Ltd|Limited|LLC|LLP|Inc|Corp|Corporation|PLC|plc|GmbH|AG|KG|OHG|SARL|SAS|SA"
    r"|SL|Srl|BV|B\.V|Co|Pty|Oy|AB|ApS)\b"
)
# Errors of spreadsheets that somebody saw.
_ERRORS = frozenset({"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "NaN"})
SHOWED = re.compile(
    r"\b(?:show(?:s|ed)|display(?:s|ed)|reads?|gave|returned|zeigte|affichait|mostraba|mostrava)\s[\"“'‘]?$"
)
_KEYS = re.compile(
    r"keyboard|keypad|layout|tastatur|tasten|clavier|teclado|tastiera|toetsenbord|klawiatur|klavye|键盘|鍵盤|キーボード",
    re.IGNORECASE,
)


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
        signs: list[str] = []
        for exact, group in ((False, phrases), (True, in_this_case)):
            for phrase in group:
                if SIGN.search(phrase):
                    # Latin letters among them in either case, without asking that of all signs.
                    signs += {phrase, phrase.upper(), phrase.lower()}
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
        yield from (match for match in found if _is_meant(match, text))


def _is_meant(match: re.Match[str], text: str) -> bool:
    """Tell whether a phrase is no part of another name, and nothing that is only spoken of."""
    start, end = match.span()
    if _NOT_MEANT.match(text, end) or (match[0].isupper() or match[0] == "NaN") and _PART_OF_A_NAME.match(text, end):
        return False
    if match[0].lower() in _LETTERS and _FIRM.match(text, end):
        return False
    if (match[0] in _ERRORS or match[0].lower() in _LETTERS) and SHOWED.search(text[max(0, start - 20) : start]):
        return False
    if match[0].lower() in ("qwerty", "qwertz") and _KEYS.search(text):
        return False
    if match[0].lower() == "your name" and _WRITTEN_THERE.search(text[max(0, start - 12) : start]):
        return False
    return not (match[0].lower() in _THINGS and _ARTICLE.search(text[max(0, start - 32) : start]))


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

