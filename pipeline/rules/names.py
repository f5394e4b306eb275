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
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’&-]*[a-zà-öø-ÿ][\w'’&-]*"
_RUN = re.compile(rf"(?<![\w.])({_WORD}(?:\s+{_WORD})+)")
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Dr|Herr|Frau)\.?\s+({_WORD})")
# Words with a capital that name nobody.
_PLAIN = frozenset(re.findall(r"\S+", (
    "amazon seller central account health a-to-z returns return feedback plan action monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october november december "
    "english chinese german british american european used new like very good acceptable the a an on in at of for from "
    "to and we i our my their its this that these those each every all both no not when where after before since if "
    "fulfillment fulfilment shipping policy product detail page asin sku"
)))


class Names:
    """Which names a case knows; its words are gathered when a text first holds a name."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._words: frozenset[str] | None = None

    def unknown(self, text: str) -> Iterator[str]:
        """Yield the names of several words that stand nowhere in the case's data or on its pages."""
        for name in dict.fromkeys(_names(text)):
            if self._words is None:
                self._words = _data_words(self._facts)
            parts = [part for part in re.findall(r"[^\W\d_]+", name.lower()) if part not in _PLAIN and len(part) > 1]
            if any(part not in self._words for part in parts) and not _on_a_page(self._facts, parts):
                yield name


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


def _data_words(facts: Facts) -> frozenset[str]:
    """Return the words of the case's data: all but the statements themselves, and what the register says."""
    case = facts.case
    data = [case.appeal.model_dump_json(exclude=SPOKEN), case.seller.model_dump_json()]
    data += [entry.model_dump_json(exclude={"note"}) for entry in case.register]
    data += [case.sourcing.model_dump_json()] if case.sourcing else []
    return frozenset(re.findall(r"[^\W\d_]+", " ".join(data).lower()))


def _on_a_page(facts: Facts, parts: list[str]) -> bool:
    """Tell whether every part of a name can be read on one item of evidence."""
    for exhibit in facts.exhibits.values():
        text = " ".join(page.text for page in exhibit.pages).lower()
        if text and all(part in text for part in parts):
            return True
    return False
