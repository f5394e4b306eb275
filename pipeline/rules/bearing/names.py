"""The names in a text: runs of words with a capital, and whether the case knows them."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.rules.contract import Facts
from pipeline.rules.wording import sentences

# The words that are judged are no source of what they say.
SPOKEN: dict[str, Any] = {
    "root_causes": {"__all__": {"statement"}},
    "actions": {"__all__": {"statement"}},
    "measures": {"__all__": {"statement"}},
    "gaps": {"__all__": {"statement", "listing_statement"}},
    "note": True,
}
# A Latin name ends where Chinese signs begin, which need no blank between: "Acme Recycling把937只销毁".
_SIGN = r"(?:(?![\u2e80-\u9fff\uf900-\uffef])[\w'’&-])"
_WORD = rf"[A-ZÀ-ÖØ-Þ]{_SIGN}*[a-zà-öø-ÿ]{_SIGN}*"
_RUN = re.compile(rf"(?<![\w.])({_WORD}(?:\s+{_WORD})+)")
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Dr|Herr|Frau|Tochter|Sohn|Schwester|Bruder|Vater|Mutter|Ehefrau|Ehemann|Neffe|Nichte|Kollegin|Kollege)"
    rf"\.?\s+({_WORD})"
)
# Words with a capital that name nobody.
_PLAIN = frozenset(re.findall(r"\S+", (
    "amazon seller central account health a-to-z returns return feedback plan action monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october november december "
    "english chinese german british american european used new like very good acceptable the a an on in at of for from "
    "to and we i our my their its this that these those each every all both no not when where after before since if "
    "fulfillment fulfilment shipping policy product detail page asin sku time standard daylight eastern pacific "
    "januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "der die das den dem des ein eine einen packung packungen karton kartons flasche flaschen dose dosen "
    "unser unsere unserer unserem unseren mein meine meiner meinem "
    "anfang mitte ende frühjahr sommer herbst winter mid early late seite seiten "
    "tage tagen stück dutzend prozent wochen monate monaten stunden minuten euro kartons paar uhr "
    "liter litern gramm kilo kilogramm meter metern zentimeter zentimetern millimeter millimetern grad watt volt "
    "mountain company firma ihr ihre ihrer ihrem ihren ihres sie ihnen "
    "wort wörter begriff angabe zeile spalte feld titel überschrift abschnitt absatz stichwort aufschrift hinweis "
    "tochter sohn schwester bruder vater mutter ehefrau ehemann neffe nichte kollege kollegin "
    "consumer safety commission food drug administration federal trade european union customs border protection "
    "trading standards patent trademark office copyright market surveillance authority"
)))
_FIRM = re.compile(r"\b(?:Company|Co|Firma)\b")


class Names:
    """Which names a case knows; its data is gathered when a text first holds a name."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._data = _data_of(facts)
        self._looked_at: list[str] = []
        self._known: dict[str, bool] = {}

    def unknown(self, text: str) -> Iterator[str]:
        """Yield the names of several words that stand nowhere in the case's data or on its pages."""
        for name in dict.fromkeys(_names(text)):
            parts = [part for part in re.findall(r"[^\W\d_]+", name.lower()) if part not in _PLAIN and len(part) > 1]
            # One word beside months and the like is no name of several words: "Seiten Mitte Juli". One beside a word
            # for a firm is: "Harrowgate Company".
            if len(parts) < 2 and " " in name and not (parts and _FIRM.search(name)):
                continue
            if not all(map(self._is_known, parts)) and not _on_a_page(self._facts, parts):
                yield name

    def _is_known(self, word: str) -> bool:
        """Tell whether a word stands in the case's data as a whole."""
        if word not in self._known:
            whole = re.compile(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])")
            self._known[word] = any(word in part and whole.search(part) for part in self._parts())
        return self._known[word]

    def _parts(self) -> Iterator[str]:
        """Yield the parts of the data, those first that were looked at before."""
        yield from self._looked_at
        for part in self._data:
            self._looked_at.append(part)
            yield part


def _names(text: str) -> Iterator[str]:
    """Yield runs of words with capitals; the first word of a sentence has its capital for another reason."""
    for sentence in sentences(text):
        for match in _RUN.finditer(sentence):
            name = match[1]
            if match.start() == 0:
                name = name.partition(" ")[2]
            words = name.split()
            while words and words[0].lower() in _PLAIN:
                words.pop(0)
            if len(words) >= 2:
                yield " ".join(words)
        for match in _TITLED.finditer(sentence):
            yield match[1]


def _data_of(facts: Facts) -> Iterator[str]:
    """Yield the case's data in small letters: all but the statements themselves, and what the register says."""
    case = facts.case
    yield case.seller.model_dump_json().lower()
    yield from (entry.model_dump_json(exclude={"note"}).lower() for entry in case.register)
    yield case.appeal.model_dump_json(exclude=SPOKEN).lower()
    if case.sourcing:
        yield case.sourcing.model_dump_json().lower()


def _on_a_page(facts: Facts, parts: list[str]) -> bool:
    """Tell whether every part of a name can be read on one item of evidence."""
    for exhibit in facts.exhibits.values():
        text = " ".join(page.text for page in exhibit.pages).lower()
        if text and all(part in text for part in parts):
            return True
    return False
