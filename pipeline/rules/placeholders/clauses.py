"""What one writer tells another in a letter, told by grammar and not by phrases.

A letter tells what somebody did, so its sentences have a subject: "we", "the clerk". A note to a writer has none, and
speaks of the letter: it begins (in German ends) with a verb, of which some are done to texts alone ("rephrase") and
some to anything ("add"); of the latter a note names a part of the letter ("a sentence on packing"), a field of it, or
"this" and "here". A measure may be told without a subject too: it names goods, a place among them, or how often.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.rules.placeholders.form import AnyPhrase, Form, form, openings, places
from pipeline.rules.placeholders.lexicon import Lexicon, fold, tokens, words_of
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, Text
from pipeline.rules.scripts import SIGN

_MOST_WORDS = 18
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
        first = next((at for at, word in enumerate(self.words) if word not in self.known["leads"]), len(self.words))
        return self.words[first:]

    @property
    def led(self) -> bool:
        """Tell whether something leads to its verb."""
        return len(self.body) < len(self.words)

    @property
    def is_told(self) -> bool:
        """Tell whether it tells what was so; "würde" is compared as "wurde" is."""
        return self.has("told") and "würde" not in self.told.lower()

    def has(self, *groups: str) -> bool:
        """Tell whether a word of a group is among its words."""
        return any(not self.known[group].isdisjoint(self.words) for group in groups)

    @property
    def of_goods(self) -> bool:
        """Tell whether it names goods or what is kept of them."""
        return any(map(self._is_goods, self.words))

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
        return any(map(self._is_part, rest)) or bool(rest) and rest[-1] in self.known["here_now"]

    def _is_part(self, word: str) -> bool:
        return word in self.known["text_parts"] or word.endswith(tuple(self.known["text_endings"]))

    def is_part_at(self, place: int) -> bool:
        """Tell whether a part of a text stands at a place among its words."""
        return -len(self.words) <= place < len(self.words) and self._is_part(self.words[place])


def orders(clause: Clause) -> int:
    """Weigh an order: "Add 1-2 sentences on packing", "Maybe mention the new scale", "State the number of units"."""
    known, body = clause.known, clause.body
    if len(body) < 2 or clause.has("own", "routine") or clause.at_goods:
        return NO
    verb, rest = body[0], body[1:]
    if not _goes_on(clause, verb, rest) or clause.has("enclosing"):
        return NO
    if verb in known["text_verbs"]:
        return SURE if clause.led or clause.names_text or not clause.of_goods else DOUBTFUL
    if verb not in known["any_verbs"]:
        return NO
    if rest[0] in known["either"] or verb in known["fetched"] and clause.has("exactly_so"):
        return SURE
    if clause.names_text and not clause.of_goods:
        return SURE
    if verb in known["describing"] and _asks_for_a_field(rest, known):
        return SURE if verb in known["telling"] | known["telling_here"] else DOUBTFUL
    return SURE if clause.led and not clause.of_goods and known.only_fields(" ".join(rest)) else NO


def _goes_on(clause: Clause, verb: str, rest: tuple[str, ...]) -> bool:
    """Tell whether words go on as behind a verb; some nouns are written as one: "list prices", "name, date"."""
    known = clause.known
    if re.match(rf"\W*{verb}\s*[,/]", fold(clause.told)) or "@" in clause.told:
        return False
    if rest[0] in known["after_orders"] | known["text_parts"] or re.match(rf"[^\d,]*\b{verb}\W+\d", fold(clause.told)):
        return True
    return verb not in known["like_nouns"] and (clause.names_text or verb in known["text_verbs"] and clause.led)


def _asks_for_a_field(rest: tuple[str, ...], known: Lexicon) -> bool:
    """Tell whether a field of a form is what an order asks for: "the date on which", "a short description of"."""
    head = next((word for word in rest[1:] if word not in known["modifiers"]), "")
    return rest[0] in known["articles"] and known.is_field(head) and head not in known["persons"]


def ends_in_an_order(clause: Clause) -> int:
    """Weigh a German or Dutch order, whose verb is its last word: "Formulierung mit Anwalt abstimmen"."""
    known, words = clause.known, clause.words
    if len(words) < 2 or words[-2] in known["before_verbs"]:
        return NO
    if clause.has("own", "routine", "finite") or clause.of_goods:
        return NO
    asks = clause.is_part_at(0) or clause.led or words[0] in known["alike"]
    asks = asks or clause.has("colleagues", "stills", "letter_facts")
    if words[-1] in known["last_text_verbs"]:
        return SURE if asks else DOUBTFUL
    if words[-1] not in known["last_verbs"]:
        return NO
    fetched = known.is_field(words[0]) and clause.has("colleagues")
    return SURE if clause.is_part_at(0) or fetched else NO


def leaves_to_somebody(clause: Clause) -> int:
    """Weigh what somebody is to do, or says: "Seller to supply evidence", "Client says he has proof"."""
    known, words = clause.known, clause.words
    if len(words) < 3 or words[0] not in known["colleagues"] or clause.has("routine", "own"):
        return NO
    if words[1] == "to" and words[2] not in known["articles"]:
        return SURE if words[0] in known["insiders"] else DOUBTFUL
    return SURE if words[0] in known["insiders"] and words[1] in known["says"] else NO


def begins_as_a_note(clause: Clause) -> int:
    """Weigh a sentence without a subject that tells what its writer needs or will do: "Will send it tomorrow"."""
    known, words = clause.known, clause.words
    start = next((size for size in (3, 2, 1) if " ".join(words[:size]) in known["note_starts"]), 0)
    if not start or len(words) <= start or clause.has("own") or not clause.told.lstrip()[:1].isupper():
        return NO
    if words[0] in known["here_now"] and not clause.has("stills"):  # "Das muss ... noch"
        return NO
    if start == 1 and re.match(r"\W*\w+\s[A-ZÀ-Ž]", clause.told):  # "Will Hartley"
        return NO
    return DOUBTFUL if clause.of_goods else SURE


def confesses(clause: Clause) -> int:
    """Weigh what its writer did not know: "I made this date up", "I wasn't sure what to put here"."""
    known, words = clause.known, clause.words
    if not any(" ".join(words[:size]) in known["confessing"] for size in (2, 3, 4)) or not clause.has("made_up_by"):
        return NO
    return SURE if clause.has("here_now", "letter_facts", "text_parts") else NO


def speaks_of_itself(clause: Clause) -> int:
    """Weigh what is said of a part of the letter: "This needs a source", "Section still empty", "Noch nicht fertig"."""
    known, words = clause.known, clause.words
    if len(words) > 7 or clause.is_told or clause.has("own", "routine") or clause.of_goods:
        return NO
    this = words[0] in known["here_now"] - known["at_this_place"]
    part = this or any(clause.is_part_at(place) for place in (0, 1))
    rest = words[1:]
    if part and known["lacks"].intersection(rest) and (
        known.any_field(rest) or any(clause.is_part_at(place) for place in range(1, len(words)))
    ):
        return SURE
    unfinished = known["unfinished"]
    if words[-1] in unfinished and (part and len(words) > 1 or words[0] in known["not_yet"] and len(words) < 4):
        return SURE if clause.is_part_at(0) or clause.is_part_at(1) or words[0] in known["not_yet"] else DOUBTFUL
    return NO


def points_back(clause: Clause) -> int:
    """Weigh a clause that only points to what colleagues said or wrote: "as previous", "s. Mail von Tom"."""
    known, words = clause.known, clause.words
    if len(words) < 2 or words[0] not in known["points"] or re.search(r"\d", clause.told):
        return NO
    alike, another = words[0] in known["alike"], clause.has("text_parts", "other_cases")
    if alike and (" ".join(words[1:]) in known["earlier"] or another and clause.has("earlier_ones")):
        return SURE
    if not clause.has("talks") or clause.has("persons", "own"):
        return NO
    # Whose it is: a first name, or the writer's.
    return SURE if clause.has("mine") or _BY_A_FIRST_NAME.search(clause.told) else NO


_BY_A_FIRST_NAME = re.compile(
    r"(?:\b(?:by|from|with|von|mit|de|da|van)\s[A-ZÀ-Ž][a-zà-ž]+|\b[A-ZÀ-Ž][a-zà-ž]+['’]s? \w+)"
    r"\s*(?:$|,| (?:in|on|at|am|im|an|auf)\b)"
)


def opens_here(clause: Clause) -> int:
    """Weigh what begins with this place in the letter: "Hier bitte noch die Nummer rein", "Ab hier weiterschreiben"."""
    known, words = clause.known, clause.words
    at = next((at for at, word in enumerate(words[:2]) if word in known["at_this_place"]), None)
    if at is None or clause.is_told or clause.has("routine") or len(words) < at + 2:
        return NO
    if clause.of_goods:
        return NO
    written = words[-1] in known["last_text_verbs"] | known["last_verbs"]
    if words[at + 1] not in known["wanted_here"]:
        return SURE if written else NO
    to_come = not known["stills"].isdisjoint(words[at + 2 :])
    return SURE if written or to_come or clause.has("letter_facts", "text_parts") else NO


_RULES: tuple[Callable[[Clause], int], ...] = (
    orders, ends_in_an_order, leaves_to_somebody, begins_as_a_note, confesses, speaks_of_itself, points_back,
    opens_here,
)


def told_to_a_writer(mark: re.Match[str], text: Text) -> int:
    """Weigh a clause by what it says; in brackets what is doubtful is sure, as a letter has nobody to tell it to."""
    told = mark["mark"]
    if SIGN.search(told) or "?" in told:
        return NO
    words = tuple(words_of(told))
    if not 1 < len(words) <= _MOST_WORDS:
        return NO
    clause = Clause(told, words, text.words)
    weight = max(rule(clause) for rule in _RULES)
    if not weight and "," in told:
        tail = told.rpartition(",")[2]
        weight = points_back(Clause(tail, tuple(words_of(tail)), text.words))
    if weight == DOUBTFUL and text.before(mark.start("mark"), 1) in ("[",):
        weight = SURE
    return text.weighed(mark, weight, group="mark") if weight else NO


def headed(mark: re.Match[str], text: Text) -> int:
    """Weigh the head of a text that a writer chooses from or looks at: "Old version:", "Textvorschlag:"."""
    words, known = words_of(mark["head"]), text.words
    if not words or not known["proposed"].issuperset(words[:-1]) or len(words) > 3:
        return NO
    last = words[-1]
    if len(words) == 1:
        heads = last in known["text_heads"] or last.endswith(tuple(known["text_heads_endings"]))
        return text.weighed(mark, group="mark") if heads else NO
    if last in known["text_parts"]:
        return text.weighed(mark, group="mark")
    return text.weighed(mark, DOUBTFUL, group="mark") if last in known["changes"] else NO


def addressed(mark: re.Match[str], text: Text) -> int:
    """Weigh a question to somebody by name: "Jenny, is this 12 or 21 units?"; a head of a part asks too."""
    name, known = fold(mark["name"]), text.words
    if name in known["no_names"] or known.is_field(name):
        return NO
    words = words_of(mark["asked"])
    if mark["sign"] == ",":
        return text.weighed(mark, group="mark")
    of_letter = known.any_field(words) or not (known["here_now"] | known["text_parts"]).isdisjoint(words)
    return text.weighed(mark, group="mark") if of_letter and words[0] not in known["interrogatives"] else NO


class _Cues:
    """The words of the list by which a clause to a writer is known before it is read, in small letters."""

    def __init__(self, words: Lexicon) -> None:
        def small(*groups: str) -> frozenset[str]:
            return frozenset(word.lower() for group in groups for word in words.listed[group])

        self.leads, self.after, self.like_nouns = small("leads"), small("after_orders"), small("like_nouns")
        self.verbs, self.parts, self.here = small("text_verbs", "any_verbs"), small("text_parts"), small("here_now")
        self.first = words.first_words("leads", "text_verbs", "any_verbs", "colleagues", "points", "note_starts")
        self.starts, self.colleagues, self.says = small("note_starts"), small("colleagues"), small("says") | {"to"}
        self.points, self.talks = small("points"), small("talks")
        self.points_to_talks = self.points | small("mine")
        self.pointed = small("talks", "mine", "alike") | words.first_words("earlier", "earlier_ones")
        self.ends = small("last_text_verbs", "fetching")
        self.lacks, self.unfinished, self.stills = small("lacks"), small("unfinished"), small("stills", "not_yet")
        self.headed = small("text_parts", "text_heads", "changes")
        self.head_endings = tuple(small("text_heads_endings"))
        self.confessing, self.made_up_by = AnyPhrase(words.listed["confessing"]), small("made_up_by")

    def begins(self, told: str) -> bool:
        """Tell quickly whether words in small letters may begin a clause to a writer."""
        said = _WORDS.findall(told)
        if any(" ".join(said[:size]) in self.starts for size in (1, 2, 3)):
            return True
        start = next((at for at, word in enumerate(said) if word not in self.leads), len(said))
        first, then = (*said[start : start + 2], "", "")[:2]
        if first in self.verbs:
            goes_on = then in self.after or then in self.parts or then.isdigit()
            return goes_on or start > 0 or first not in self.like_nouns
        return first in self.colleagues and then in self.says or first in self.points and then in self.pointed


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
    for word in words & (cues.lacks | cues.unfinished):
        before = cues.stills | cues.parts | {"is", "ist"} if word in cues.unfinished else cues.parts | cues.here
        for place in places(f" {word}", lowered):
            ends = not lowered[place + len(word) + 1].isalnum()
            if ends and lowered[max(0, place - 20) : place].rpartition(" ")[2].rpartition("\n")[2] in before:
                yield place
    for word in words & cues.headed:
        yield from places(f"{word}:", lowered)
    for ending in cues.head_endings:
        yield from places(f"{ending}:", lowered)
    for place, _ in cues.confessing.places(lowered, words):
        if not cues.made_up_by.isdisjoint(_WORDS.findall(lowered[place : place + _MOST_LOOKED_AT])):
            yield place


class _MayHold:
    """Needs what tells quickly that a clause to a writer may stand in a text."""

    def __init__(self, words: Lexicon) -> None:
        self._known = words

    def search(self, text: str, /) -> bool:
        """Tell whether one may."""
        lowered = f"\n{text.replace('İ', 'i').lower()}\n"
        return _AT_THIS_PLACE.search(lowered) is not None or any(
            True for _ in places_worth(lowered, tokens(text), openings(lowered), self._known)
        )


_AT_THIS_PLACE = re.compile(r"\b(?:hier|here|ici|aquí|qui|dieser stelle)\b")


_HEAD = r"(?:^|(?<=[\n.!?;(\[–—:-])[ \t]*|, )"


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    return (
        form(
            _MayHold(words),
            told_to_a_writer,
            rf"{_HEAD}(?P<mark>[^\W\d_](?:[^\n.!?;:()\[\]–—]|\.(?=\w)|(?<=\bs)\.){{2,140}})(?=[.!?;:()\[\]–—\n]|$)",
        ),
        form(
            r"\w\s?:",
            headed,
            r"(?:^|(?<=[\n.!?])[ \t]*)(?P<mark>(?P<head>[^\W\d_][^\n.!?;:()]{2,40})\s?:)(?!//)",
        ),
        form(
            r"\?",
            addressed,
            r"(?:^|(?<=[\n.!?])[ \t]*)(?P<mark>@?(?P<name>[A-ZÀ-Ž][a-zà-ž]+)(?P<sign>[,:])\s"
            r"(?P<asked>[^\W_][^\n.!?:;]{2,70})\?)\s*(?=$|\n)",
        ),
    )
