"""What happened on a day, by the words around it: it was shipped, received, refunded (catalog/words/events.toml).

The words of a statement and the labels of a document call the same event otherwise: "we got back" what was "Received".
"""

import re
from functools import lru_cache

from pipeline.catalog.words import Words, word_list
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.scripts import HAN, simplified

# What is told of an order is a field of it; a refund is one of its own.
OF_FIELDS = {
    ".on": "ordered", ".shipped_on": "shipped", ".promised_on": "promised", ".delivered_on": "received",
    ".refund.on": "refunded",
}
_TOKEN = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]+(?:[-'’][^\W\d_\u3040-\u30ff\u3400-\u9fff]+)*")
# What ends the part of a sentence, or of a line, that tells of a day.
_CUT = re.compile(r"[;:；：，。()（）|]|[.,](?!\d)|\s(?:and|but|und|aber|et|mais|y|pero)\s")
_NOT_ON_IT = re.compile(
    r"\b(?:by|until|till|since|before|after|from|between|bis|seit|vor|nach|ab|zwischen|avant|après|depuis|jusqu'au"
    r"|entre|hasta|desde|antes del?|después del?)\s+(?:the |den |dem |zum |le |el )?$|(?:截至|自|从|至|到|不晚于)\s*$",
    re.IGNORECASE,
)
_NOT_BEHIND = re.compile(r"\s*(?:之?前|以前|之?[后後]|以[后後]|起|为止|止|[至到~～–—])")
_DENIED = re.compile(
    r"\b(?:not|never|no|didn't|wasn't|weren't|nicht|kein\w*|nie|pas|jamais|aucun\w*|no|nunca|ningun\w*)\b|未|没|沒|不",
    re.IGNORECASE,
)
# "We went through them", "what was left over": words of an event that tell of none.
_NO_EVENT = re.compile(
    r"\b(?:went (?:through|over|on to|down|up|live|back)|left (?:over|on the|in the|of)|got to know|sent back"
    r"|expected to|sent (?:us|you|them|the|a|an|our))\b", re.IGNORECASE,
)


class _Finder:
    """The words of all events, ready to be looked for in a text."""

    def __init__(self, words: Words) -> None:
        self.exact: dict[str, str] = {}
        self.begun: dict[str, str] = {}
        self.several: dict[str, str] = {}
        self.signs: dict[str, str] = {}
        for event, phrases in words.items():
            for phrase in phrases:
                self._kind(phrase)[phrase.rstrip("*")] = event
        self.stems = tuple(self.begun)

    def _kind(self, phrase: str) -> dict[str, str]:
        if HAN.search(phrase):
            return self.signs
        if " " in phrase:
            return self.several
        return self.begun if phrase.endswith("*") else self.exact


@lru_cache(maxsize=8)
def _finder(words: Words) -> _Finder:
    return _Finder(words)


def events_in(text: str) -> tuple[str, ...]:
    """Return the events that the words of a text tell of, in their order."""
    return _events_in(text, word_list("events"))


@lru_cache(maxsize=4096)
def _events_in(text: str, words: Words) -> tuple[str, ...]:
    finder = _finder(words)
    lowered = _NO_EVENT.sub(" ", simplified(text).lower())
    found: list[tuple[int, int, str]] = []
    for token in _TOKEN.finditer(lowered):
        word = token[0]
        if event := finder.exact.get(word):
            found.append((token.start(), token.end(), event))
        elif word.startswith(finder.stems):
            stem = next(one for one in finder.stems if word.startswith(one))
            found.append((token.start(), token.end(), finder.begun[stem]))
    phrases = (*finder.several.items(), *(() if lowered.isascii() else finder.signs.items()))
    for phrase, event in phrases:
        at = lowered.find(phrase)
        while at >= 0:
            found.append((at, at + len(phrase), event))
            at = lowered.find(phrase, at + len(phrase))
    return tuple(event for start, end, event in sorted(found) if not _is_within(start, end, found))


def _is_within(start: int, end: int, found: list[tuple[int, int, str]]) -> bool:
    """Tell whether a longer phrase has a word: "should have left" tells when it was due."""
    return any(one <= start and end <= other and other - one > end - start for one, other, _ in found)


def event_of(text: str) -> str:
    """Return the one event that a text tells of, "" where it tells of none or of several.

    What should have happened did not; money that went out was refunded.
    """
    events = frozenset(events_in(text))
    if "promised" in events:
        return "promised"
    if "refunded" in events and events <= {"refunded", "shipped", "issued"}:
        return "refunded"
    return next(iter(events)) if len(events) == 1 else ""


def event_of_claim(claim: Claim) -> str:
    """Return the one event that the words around a day tell of, "" where the day is not told as that of one."""
    if _NOT_BEHIND.match(claim.behind):
        return ""
    before, behind = words_around(claim)
    event = event_of(f"{before} {behind}")
    if event != "promised" and (_NOT_ON_IT.search(before) or _DENIED.search(f"{before} {behind}")):
        return ""
    return event


def words_around(claim: Claim) -> tuple[str, str]:
    """Return what stands before and behind a day in its part of the sentence."""
    return around(claim.sentence, claim.at, claim.end, tuple(_ends_of_days(claim)))


def _ends_of_days(claim: Claim) -> list[tuple[int, int]]:
    """Return where the other days of its sentence stand."""
    found = []
    for text in {day.text for day in claim.days} - {claim.figure.text}:
        at = claim.sentence.find(text)
        found.append((at, at + len(text)))
    return found


def around(text: str, start: int, end: int, others: tuple[tuple[int, int], ...]) -> tuple[str, str]:
    """Return what stands before and behind a day in its part of a text, which ends at other days, too."""
    begins = [cut.end() for cut in _CUT.finditer(text, 0, start)] + [stop for _, stop in others if stop <= start]
    ends = [cut.start()] if (cut := _CUT.search(text, end)) else []
    ends += [at for at, _ in others if at >= end]
    return text[max(begins, default=0) : start], text[end : min(ends, default=len(text))]
