"""A clause that may be told to a writer, and what is asked of its words."""

import re
from dataclasses import dataclass
from functools import cached_property

from pipeline.rules.placeholders.lexicon import Lexicon

# A clause of fewer words is short.
SHORT = 8
# Where something goes: into the letter, or out of it.
INWARD = frozenset({"rein", "raus", "weg"})
_GERMAN = frozenset({"ist", "nicht", "ich", "das", "der", "die", "den", "wir", "noch", "hier", "und"})
_PLACE = re.compile(
    r"\b(?:on|in|into|to|onto|from|at|by|inside|under|beside|of|for|auf|im|in|am|an|ins|ans|zum|zur|vom|aus|bei|sur|dans"
    r"|sul|nel|sulla|nella) (?:(?:the|each|every|a|an|its|their|dem|der|den|das|die|le|la|les|el|los|il|lo) )?"
    r"(?:\w+ )?(\w+)"
)


@dataclass(frozen=True)
class Clause:
    """A clause and its words as they are compared."""

    told: str
    words: tuple[str, ...]
    known: Lexicon

    @cached_property
    def body(self) -> tuple[str, ...]:
        """Return its words without what only leads to its verb: "please", "maybe also"."""
        given = len(self.words) > 1 and self.words[0] in self.known["given"] and self.words[1] in self.known["being_so"]
        words = self.words[2:] if given else self.words
        return words[next((at for at, word in enumerate(words) if word not in self.known["leads"]), len(words)) :]

    @property
    def led(self) -> bool:
        """Tell whether something leads to its verb."""
        return len(self.body) < len(self.words)

    @property
    def leads(self) -> frozenset[str]:
        """Return the words that lead to its verb."""
        return frozenset(self.words[: len(self.words) - len(self.body)])

    @property
    def is_told(self) -> bool:
        """Tell whether it tells what was so; "würde" is compared as "wurde" is, and "was" is "what" in German."""
        told = self.known["told"].intersection(self.words)
        asks = told == {"was"} and not _GERMAN.isdisjoint(self.words)
        return bool(told) and not asks and "würde" not in self.told.lower()

    def has(self, *groups: str) -> bool:
        """Tell whether a word of a group is among its words."""
        return any(not self.known[group].isdisjoint(self.words) for group in groups)

    @property
    def of_goods(self) -> bool:
        """Tell whether it names goods or what is kept of them."""
        after = (*self.words[1:], "")
        named = self.known["named_fields"]  # "the product name"
        return any(then not in named and self._is_goods(word) for word, then in zip(self.words, after, strict=True))

    @property
    def at_goods(self) -> bool:
        """Tell whether it names a place among goods: "on the sheet"."""
        return any(self._is_goods(found[1]) for found in _PLACE.finditer(" ".join(self.words)))

    def _is_goods(self, word: str) -> bool:
        return word in self.known["goods"] or word.endswith(tuple(self.known["goods_endings"]))

    @property
    def names_text(self) -> bool:
        """Tell whether what is to be done is done to a part of a text, or to this one."""
        rest = self.body[1:]
        here = bool(rest) and (rest[-1] in self.known["here_now"] or rest[0] in self.known["at_this_place"])
        put_off = len(rest) > 1 and rest[0] in self.known["it"] and rest[1] in self.known["puts_off"]
        if put_off and rest[0] in self.known["here_now"]:  # "Hold this back until the lawyer has signed"
            return True
        this = len(rest) == 2 and rest[0] in self.known["here_now"] and rest[1] in self.known["this_parts"]
        return here or this or any(map(self._is_part, rest))

    def _is_part(self, word: str) -> bool:
        return word in self.known["text_parts"] or word.endswith(tuple(self.known["text_endings"]))

    def is_part_at(self, place: int) -> bool:
        """Tell whether a part of a text stands at a place among its words."""
        return -len(self.words) <= place < len(self.words) and self._is_part(self.words[place])
