"""Where in many texts a clause to a writer may stand: cheap questions that may only say "nothing here"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.rules.placeholders.clause import INWARD
from pipeline.rules.placeholders.doubts import PART_AND_WORK, of_text, private, speaks_for_a_note
from pipeline.rules.placeholders.form import AnyPhrase, openings, places, small
from pipeline.rules.placeholders.lexicon import Lexicon, words_of
from pipeline.rules.placeholders.orders import plain_verb


class _Cues:
    """The words of the list by which a clause to a writer is known before it is read, in small letters."""

    def __init__(self, words: Lexicon) -> None:
        def lower(*groups: str) -> frozenset[str]:
            return frozenset(word.lower() for group in groups for word in words.listed[group])

        self.leads, self.after, self.like_nouns = lower("leads"), lower("after_orders"), lower("like_nouns")
        self.verbs, self.parts, self.here = lower("text_verbs", "any_verbs"), lower("text_parts"), lower("here_now")
        self.first = words.first_words("leads", "given", "text_verbs", "any_verbs", "colleagues", "points")
        self.first |= words.first_words(
            "note_starts", "work_alone", "here_now", "text_parts", "knows_not", "letter_facts", "whoever_reads",
        )
        self.ourselves = lower("ourselves")
        self.given, self.being_so = lower("given"), lower("being_so")
        self.start_words = words.first_words("note_starts")
        self.not_known, self.facts, self.guessed = lower("knows_not"), lower("letter_facts"), lower("guessed")
        self.whoever, self.asked = lower("whoever_reads"), lower("pleading", "modals")
        self.knowing = words.first_words("knows_not")
        self.of_itself = self.facts | self.here | self.whoever | self.knowing | self.verbs
        self.work_alone = lower("work_alone")
        self.starts, self.colleagues = lower("note_starts"), lower("colleagues")
        self.says = lower("says") | {"to", "will"}
        self.points, self.talks = lower("points"), lower("talks")
        self.points_to_talks = self.points | lower("mine")
        self.pointed = lower("talks", "mine", "alike") | words.first_words("earlier", "earlier_ones")
        self.ends = {"nennen"} | lower("last_text_verbs", "fetching", "alone_at_the_end") | INWARD
        self.lacks, self.unfinished, self.stills = lower("lacks"), lower("unfinished"), lower("stills", "not_yet")
        self.headed = lower("text_parts", "text_heads", "changes", "examples", "note_heads")
        self.drafted, self.from_or_for = lower("drafted_parts"), lower("from_or_for")
        self.plain = words
        self.private = lower(
            "impressions", "impressed_as", "unsure_words", "among_colleagues", "parts_of_text", "busy"
        )
        self.own = lower("own", "routine", "to_amazon")
        self.calls = words["last_verbs"] | words["rest_of_it"] | words["more_of_it"]
        self.head_endings = tuple(lower("text_heads_endings"))

    def adds_up(self, told: str) -> bool:
        """Tell quickly whether what speaks for a note among colleagues may add up in a sentence in small letters."""
        if not self.own.isdisjoint(_WORDS.findall(told)):
            return False
        said = frozenset(words_of(told))
        # Whether a first name stands in it too is seen later.
        soon, calls = not self.plain["among_colleagues"].isdisjoint(said), not self.calls.isdisjoint(said)
        perhaps = int(soon or not self.plain["unsure_words"].isdisjoint(said))
        if "is" in said and not self.plain["busy"].isdisjoint(said):
            perhaps = PART_AND_WORK
        return soon and calls or speaks_for_a_note(perhaps + private(told, said, self.plain), of_text(said, self.plain))

    def tells_of_itself(self, said: list[str]) -> bool:
        """Tell quickly whether words may say where something is from or goes, or what their writer does not know."""
        known, one = self.plain, said[0] if said else ""
        if one in self.knowing and any(" ".join(said[:size]) in self.not_known for size in (1, 2, 3)):
            return True
        if one in self.facts:
            return said[1:3] == ["to", "be"] or not self.guessed.isdisjoint(said[1:5])
        if one in self.whoever:
            return not self.asked.isdisjoint(said)
        if one in self.verbs and not known["better"].isdisjoint(said[1:3]):
            return True
        return one in self.here and "you" in said[1:4]

    def begins(self, told: str) -> bool:
        """Tell quickly whether words in small letters may begin a clause to a writer."""
        said = _WORDS.findall(told)
        if said and said[0] in self.of_itself and self.tells_of_itself(said):
            return True
        starts = said and said[0] in self.start_words
        if starts and any(" ".join(said[:size]) in self.starts for size in (1, 2, 3, 4)):
            return True
        if len(said) > 1 and said[0] in self.given and said[1] in self.being_so:
            said = said[2:]
        start = next((at for at, word in enumerate(said) if word not in self.leads), len(said))
        if start and start < len(said) and said[start] in self.of_itself and self.tells_of_itself(said[start:]):
            return True
        first, then = (*said[start : start + 2], "", "")[:2]
        if first.endswith("ing") and start:
            first = plain_verb(first, self.plain)
        if not self.ourselves.isdisjoint(said[:start]) and self.parts.isdisjoint(said) and self.here.isdisjoint(said):
            return False
        if first in self.verbs:
            goes_on = then in self.after or then in self.parts or then.isdigit()
            return goes_on or start > 0 or not said or first not in self.like_nouns
        if first in self.work_alone:
            return True
        return first in self.colleagues and then in self.says or first in self.points and then in self.pointed


_TAIL = re.compile(r", (?:just |then |only |so )?[a-z]+ (?:it|this|das)\b(?= (?:first|last|out|in|up|here)|[.\n!])")
_WOULD = AnyPhrase((
    "i would ", "i'd ", "i’d ", "ich würde ", "we could ", "this is copied", "this is boilerplate", "this is generic",
    "this is machine", ", keine ahnung", ", no idea", ", no clue", ", not sure",
))


def _sentence(lowered: str, place: int) -> str:
    start = max(lowered.rfind(sign, max(0, place - _MOST_SIGNS), place) for sign in "\n.!?;")
    return re.split(r"[\n.!?;]", lowered[start + 1 : place + _MOST_SIGNS], maxsplit=1)[0]


_MOST_SIGNS = 140
_TOO = re.compile(r" (?:\w+ ){1,2}(?:too|zu|trop|demasiado|troppo|te) ")
_WORDS = re.compile(r"[^\W_]+")
_MOST_LOOKED_AT = 60


@lru_cache(maxsize=8)
def _cues(words: Lexicon) -> _Cues:
    return _Cues(words)


def places_worth(
    lowered: str, words: frozenset[str], opened: dict[str, list[int]], known: Lexicon
) -> Iterator[int]:
    """Yield where a clause to a writer may stand in a text in small letters that has these words, opened by some."""
    cues = _cues(known)
    for word in opened.keys() & cues.first:
        yield from (place for place in opened[word] if cues.begins(lowered[place : place + _MOST_LOOKED_AT]))
    for word in words & cues.talks:
        for place in places(f" {word}", lowered):
            pointing = lowered[max(0, place - 24) : place].rpartition("\n")[2].split()[-2:]
            if not cues.points_to_talks.isdisjoint(pointing):
                yield place
    for word in words & cues.ends:
        yield from (place for place in places(word, lowered) if lowered[place + len(word)] in ".!)]\n")
    for word in words & cues.parts:
        yield from (place for place in places(word, lowered) if _TOO.match(lowered, place + len(word)))
    for word in words & (cues.lacks | cues.unfinished):
        before = cues.stills | cues.parts | {"is", "ist"} if word in cues.unfinished else cues.parts | cues.here
        for place in places(f" {word}", lowered):
            ends = not lowered[place + len(word) + 1].isalnum()
            if ends and lowered[max(0, place - 20) : place].rpartition(" ")[2].rpartition("\n")[2] in before:
                yield place
    for word in words & cues.headed:
        yield from places(f"{word}:", lowered)
    for word in opened.keys() & cues.drafted:
        for place in opened[word]:
            if cues.from_or_for.intersection(_WORDS.findall(lowered[place : place + 24])[1:2]):
                yield place
    yield from (match.start() for match in _TAIL.finditer(lowered))
    yield from (place for place, _ in _WOULD.places(lowered, words))
    for word in words & cues.private:
        for place in places(word, lowered):
            whole = not (lowered[place - 1].isalpha() or lowered[place + len(word)].isalpha())
            if whole and cues.adds_up(_sentence(lowered, place)):
                yield place
    for ending in cues.head_endings:
        yield from places(f"{ending}:", lowered)


class MayHold:
    """Needs what tells quickly that a clause to a writer may stand in a text."""

    def __init__(self, words: Lexicon) -> None:
        self._known = words

    def search(self, text: str, /) -> bool:
        """Tell whether one may."""
        told, words = small(text)
        lowered = f"\n{told}\n"
        return not _AT_THIS_PLACE.isdisjoint(words) or any(
            True for _ in places_worth(lowered, words, openings(lowered), self._known)
        )


_AT_THIS_PLACE = frozenset({"hier", "here", "ici", "aquí", "qui", "stelle"})
