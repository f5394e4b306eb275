"""Which language a text is in, as far as its words tell: words of two languages never meet."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from pipeline.catalog.words import Words, word_list
from pipeline.rules.scripts import SIGN, letters_of

# So many words must tell, and a fifth of the letters be signs of Chinese.
_LEAST, FEW, _LEAST_SIGNS = 3, 2, 0.2
# So many different words tell the language of a paper; one that has half as many may be it as well.
_LEAST_OF_A_PAPER, _ALSO = 4, 2
# Languages by their letters, where these are most of a text's; of so many letters something can be told.
_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), ("ja",), 0.1),
    (re.compile(r"[\u3040-\u30ff\u3400-\u9fff]"), ("zh", "ja"), 0.3),
    (re.compile(r"[\u0400-\u04ff]"), ("ru", "uk", "bg"), 0.5),
    (re.compile(r"[\u0370-\u03ff]"), ("el",), 0.5),
    (re.compile(r"[\u0590-\u05ff]"), ("he",), 0.5),
    (re.compile(r"[\u0600-\u06ff]"), ("ar",), 0.5),
    (re.compile(r"[\u0900-\u097f]"), ("hi",), 0.5),
    (re.compile(r"[\u0e00-\u0e7f]"), ("th",), 0.5),
    (re.compile(r"[\uac00-\ud7af]"), ("ko",), 0.5),
)
_LEAST_LETTERS = 20


@lru_cache(maxsize=1024)
def tongue_of(text: str, least: int = _LEAST) -> str:
    """Return the language of a text, "" if too few of its words tell."""
    signs = 0 if text.isascii() else len(SIGN.findall(text))
    if signs and signs / sum(map(str.isalpha, text)) >= _LEAST_SIGNS:
        return "zh"
    tongues = _tongues((word_list("tongues"),))
    words, found = Counter(letters_of(text.lower())), Counter[str]()
    for word in words.keys() & tongues.keys():
        found.update(dict.fromkeys(tongues[word], words[word]))
    first, *others = [*found.most_common(2), ("", 0)]
    return first[0] if first[1] >= least and first[1] >= 2 * others[0][1] else ""


def are_foreign(one: str, other: str) -> bool:
    """Tell whether two texts are in different languages; where that is open they are not."""
    first, second = tongue_of(one), tongue_of(other)
    return bool(first and second and first != second)


def tongues_of_paper(text: str) -> tuple[str, ...]:
    """Return the languages that a document may be in, the likeliest first; none if its words and letters do not tell.

    A paper has few sentences, and languages next to each other call an invoice by the same word.
    """
    words = letters_of(text.lower())
    return _by_script("".join(words)) or _by_words(frozenset(words))


def _by_script(letters: str) -> tuple[str, ...]:
    if letters.isascii() or len(letters) < _LEAST_LETTERS:
        return ()
    most = len(letters)
    return next((names for script, names, least in _SCRIPTS if len(script.findall(letters)) >= least * most), ())


def _by_words(words: frozenset[str]) -> tuple[str, ...]:
    tongues = _tongues((word_list("tongues"), word_list("papers")))
    found = Counter(name for word in words & tongues.keys() for name in tongues[word])
    ranked = found.most_common()
    if not ranked or ranked[0][1] < _LEAST_OF_A_PAPER:
        return ()
    return tuple(name for name, count in ranked if count * _ALSO >= ranked[0][1])


@cache
def _tongues(lists: tuple[Words, ...]) -> Mapping[str, Sequence[str]]:
    """Return the languages that have a word, by that word."""
    tongues: dict[str, list[str]] = {}
    for name, word in dict.fromkeys((name, word) for one in lists for name, words in one.items() for word in words):
        tongues.setdefault(word, []).append(name)
    return tongues
