"""Which language a text is in, as far as its commonest words tell: words of two languages never meet."""

from collections import Counter
from functools import lru_cache

from pipeline.rules.scripts import SIGN, letters_of

# The commonest words of each; one that several have counts for each of them.
_COMMONEST = {
    "en": "the and of to was were with for from this that which not by is are has have been",
    "de": "der das und mit ist sind für von nicht ein eine auf bei nach wurde wurden oder zum zur dem",
    "fr": "le les et est une pour dans qui nous avec sur ont été sont votre pas aux cette",
    "es": "el los las y una por con para del ha han fue son nuestro su está",
    "it": "il gli che della dei delle di è sono con per stato nostro ogni questo",
    "pt": "os dos das e uma para com não foi são pelo nosso",
    "nl": "het een voor niet zijn wordt werd aan bij naar ook onze",
    "sv": "och att som för är inte med till av har vi",
    "pl": "nie się na jest przez oraz dla zostało po z w",
}
_TONGUE_OF: dict[str, list[str]] = {}
for _tongue, _words in _COMMONEST.items():
    for _word in _words.split():
        _TONGUE_OF.setdefault(_word, []).append(_tongue)
# So many words must tell, and a fifth of the letters be signs of Chinese.
_LEAST, _LEAST_SIGNS = 3, 0.2


@lru_cache(maxsize=1024)
def tongue_of(text: str) -> str:
    """Return the language of a text, "" if too few of its words tell."""
    signs = 0 if text.isascii() else len(SIGN.findall(text))
    if signs and signs / sum(map(str.isalpha, text)) >= _LEAST_SIGNS:
        return "zh"
    words, found = Counter(letters_of(text.lower())), Counter[str]()
    for word in words.keys() & _TONGUE_OF.keys():
        found.update(dict.fromkeys(_TONGUE_OF[word], words[word]))
    first, *others = [*found.most_common(2), ("", 0)]
    return first[0] if first[1] >= _LEAST and first[1] >= 2 * others[0][1] else ""


def are_foreign(one: str, other: str) -> bool:
    """Tell whether two texts are in different languages; where that is open they are not."""
    first, second = tongue_of(one), tongue_of(other)
    return bool(first and second and first != second)
