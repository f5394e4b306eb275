"""Nouns with a letter instead of a name ("product A from supplier B"), and names that stand for anybody."""

import re
from functools import lru_cache

from pipeline.rules.placeholders.form import AnyPhrase, Form, form
from pipeline.rules.placeholders.lexicon import Lexicon, any_of
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, Text

# A letter that is told whom it means is a name: "supplier A, Harbour Goods".
_TOLD = re.compile(
    r"\s?(?:is|was|are|being|means|stands for|ist|war|est|était|es|era|è|jest|,|\(|=|:|-|–)\s?(?:the |our |der "
    r"|die )?[A-Z0-9]"
)
_AGREED = re.compile(
    r"\b(?:calls?|called|named?|referred to|known as|labell?ed|marked|hereafter|hereinafter|genannt|dit"
    r"|denominad[oa])\s[\"“']?$",
    re.IGNORECASE,
)


def lettered(mark: re.Match[str], text: Text) -> int:
    """Weigh two nouns with letters: sure of two kinds ("product A from supplier B"), doubtful of one alone."""
    noun, letter = mark["noun"].lower(), mark["letter"]
    if _TOLD.match(text.after(mark.end())) or _AGREED.search(text.before(mark.start())):
        return NO
    others = _lettered_in(mark.re, text.signs)
    nouns = {of for of, _ in others}
    if len(nouns) > 1:
        return text.weighed(mark)
    # Several of one kind are told apart by their letters.
    return text.weighed(mark, DOUBTFUL) if len(others) == 1 and (noun, letter) in others else NO


@lru_cache(maxsize=4)
def _lettered_in(shape: re.Pattern[str], signs: str) -> frozenset[tuple[str, str]]:
    return frozenset((one["noun"].lower(), one["letter"]) for one in shape.finditer(signs))


def anybody(mark: re.Match[str], text: Text) -> int:
    """Weigh a name that stands for anybody and that some people have."""
    return text.weighed(mark, DOUBTFUL)


def options(mark: re.Match[str], text: Text) -> int:
    """Weigh options to choose from, set out one after another with their text."""
    letters = _options_in(mark.re, text.signs)
    told = _CHOOSE.search(text.signs) or len(_TOLD_TWICE.findall(text.signs)) > 1
    return text.weighed(mark, SURE if told else DOUBTFUL) if len(letters) > 1 else NO


@lru_cache(maxsize=4)
def _options_in(shape: re.Pattern[str], signs: str) -> frozenset[str]:
    return frozenset(one[1].upper() for one in shape.finditer(signs))


# Each of them tells how it was: one writer leaves another the choice.
_TOLD_TWICE = re.compile(
    r"(?i)(?:option|variante?|version|alternative) [a-c1-3]\s?[:)] (?:the|we|it|our|this|wir|der|die|das|unser)\b"
)
_CHOOSE = re.compile(r"(?i)\b(?:choose|pick|select|delete|either|wählen|choisir|elegir|scegliere)\b")


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    nouns = any_of(words.listed["lettered"])
    return (
        form(
            r"\s(?:[A-C]|#\d)(?![\w'’-])",
            lettered,
            rf"\b(?P<noun>(?i:{nouns})) (?P<letter>[A-C]|#\d)(?![\w'’&+-])(?! (?:(?:to|bis|à|a) [A-Z]\b|\d))",
        ),
        form(
            r"(?i)\b(?:option|variante?|alternative|opción|opzione|optie|opcja|seçenek) [A-C1-3]\s?[:)]",
            options,
            r"\b(?:option|variante?|alternative|opción|opzione|optie|opcja|seçenek) ([A-C1-3])\s?[:)]",
            flags=re.IGNORECASE,
        ),
        form(
            AnyPhrase(words.listed["names_perhaps"]),
            anybody,
            rf"(?<!\w)(?:{any_of(words.listed['names_perhaps'])})(?!\w)",
        ),
    )
