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

from pipeline.rules.placeholders.form import AnyPhrase, Form, form, openings, places, small
from pipeline.rules.placeholders.lexicon import Lexicon, fold, words_of
from pipeline.rules.placeholders.overheard import doubted_of_letters
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, Text, sure_if
from pipeline.rules.scripts import SIGN

_MOST_WORDS = 18
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


def orders(clause: Clause) -> int:
    """Weigh an order: "Add 1-2 sentences on packing", "Maybe mention the new scale", "State the number of units"."""
    known, body = clause.known, clause.body
    if len(body) < 2 or clause.has("routine") or clause.at_goods or not known["own"].isdisjoint(body[:2]):
        return NO
    if clause.has("conditions") and not clause.names_text:
        return NO
    verb, rest = _plain(body[0], known), body[1:]
    if words_ask := words_to_whoever(clause):
        return words_ask
    if not _goes_on(clause, verb, rest) or clause.has("enclosing"):
        return NO
    # Letters say so too: "we should add that", "please confirm the version that you hold".
    ourselves, pleads = known["ourselves"] & clause.leads, clause.has("pleading")
    if ourselves and not clause.names_text or pleads and ("you" in rest or re.search(r"\d", clause.told)):
        return NO
    if verb in known["text_verbs"]:
        told = clause.led or clause.names_text or rest[0] in known["after_telling"] or clause.has("letter_facts")
        return SURE if told else NO  # "Translate the manual" may be a measure
    if not known["own"].isdisjoint(rest):
        return NO
    if verb not in known["any_verbs"]:
        return NO
    if verb in known["leaving"] and rest[-1] == "out" and not clause.of_goods:
        return SURE
    if rest[0] in known["either"] or verb in known["fetched"] and clause.has("exactly_so"):
        return SURE
    if clause.names_text and (not clause.of_goods or clause.has("about")):
        # Amazon is asked for something too: "Please check the text of".
        return DOUBTFUL if pleads and not clause.has("sure_parts") else SURE
    if verb in known["describing"] and _asks_for_a_field(rest, known):
        return SURE if verb in known["telling"] else DOUBTFUL
    alone = clause.led and not (known["ourselves"] | known["pleading"] | known["addressed"]) & clause.leads
    return SURE if alone and not clause.of_goods and known.only_fields(" ".join(rest)) else NO


def words_to_whoever(clause: Clause) -> int:
    """Weigh what anybody who reads it is to do, or to do better: "Someone please find it", "Find a better reason"."""
    known, body = clause.known, clause.body
    if clause.words[0] in known["whoever_reads"]:
        return sure_if(clause.has("pleading") or clause.words[1] in known["modals"])
    pasted = body[0] in _PASTED and "from" in body and clause.has("talks", "elsewhere")
    if pasted and not clause.has("own", "routine"):
        return SURE  # "Paste it from the spreadsheet"
    better = body[0] in known["any_verbs"] and not known["better"].isdisjoint(body[1:3])
    named = known["letter_facts"] | known["parts_of_text"] | known["grounds"]
    return sure_if(better and not clause.of_goods and not named.isdisjoint(body[2:]))


_PASTED = frozenset({"paste", "copy"})


def _plain(verb: str, known: Lexicon) -> str:
    """Return a verb as an order has it: "consider adding", "avoid mentioning"."""
    if not verb.endswith("ing"):
        return verb
    stem = verb.removesuffix("ing")
    verbs = known["text_verbs"] | known["any_verbs"]
    return next((one for one in (verb, stem, f"{stem}e", stem[:-1]) if one in verbs), verb)


def _goes_on(clause: Clause, verb: str, rest: tuple[str, ...]) -> bool:
    """Tell whether words go on as behind a verb; some nouns are written as one: "list prices", "name, date"."""
    known = clause.known
    if re.search(rf"\b{verb}\s*[,/]", fold(clause.told)) or "@" in clause.told:
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
    better = words[0] in known["here_now"] and clause.has("leads")  # "Das sollten wir besser weglassen"
    if better and words[-1] in known["last_text_verbs"]:
        return SURE
    if clause.has("own", "routine", "conditions", "finite") or clause.of_goods:
        return NO
    if words[0] in known["parts_of_text"] and words[-1] in known["fetching"]:
        return SURE  # "Kapitel kürzen!"
    of_words = not (known["grounds"] | known["parts_of_text"]).isdisjoint(words[:3])
    if of_words and not known["how_better"].isdisjoint(words) and words[-1] in known["last_verbs"]:
        return SURE  # "Zweiten Grund zuerst nennen"
    asks = clause.is_part_at(0) or clause.led or "bitte" in words or words[0] in known["alike"]
    asks = asks or clause.has("colleagues", "stills", "letter_facts")
    if words[-1] in known["last_text_verbs"]:
        return SURE if asks else NO
    if words[-1] not in known["last_verbs"]:
        return NO
    fetched = known.is_field(words[0]) and (clause.has("colleagues") or "bitte" in words)
    if clause.is_part_at(0) and not clause.has("sure_parts", "colleagues"):
        return DOUBTFUL  # a "Fassung" is of a lamp, a "Satz" of screws
    return SURE if clause.is_part_at(0) or fetched else NO


def leaves_to_somebody(clause: Clause) -> int:
    """Weigh what somebody is to do, or says: "Seller to supply evidence", "Client says he has proof"."""
    known, words = clause.known, clause.words
    if len(words) < 3 or words[0] not in known["colleagues"] or clause.has("routine", "own"):
        return NO
    if re.search(r"\d", clause.told):
        return NO
    if words[1] == "to" and words[2] not in known["articles"]:
        of_letters = words[2] in known["done_by_colleagues"] | known["text_verbs"]
        return SURE if words[0] in known["insiders"] and of_letters else DOUBTFUL
    wants = words[1] == "will" and not known["wants_so"].isdisjoint(words[2:4])  # "Chef will das nicht"
    return SURE if words[0] in known["insiders"] and (wants or words[1] in known["says"]) else NO


def begins_as_a_note(clause: Clause) -> int:
    """Weigh a sentence without a subject that tells what its writer needs or will do: "Will send it tomorrow"."""
    known, words = clause.known, clause.words
    start = next((size for size in (4, 3, 2, 1) if " ".join(words[:size]) in known["note_starts"]), 0)
    asked = words[0] in known["asking_for"]
    if not start or len(words) <= start or clause.has("routine") or not clause.told.lstrip()[:1].isupper():
        return NO
    if not asked and clause.has("own"):
        return NO
    # "Das muss der Kunde noch liefern"
    if words[0] in known["here_now"] and not (clause.has("stills") and clause.has("colleagues")):
        return NO
    # "We'll need the number for this"
    ours = words[0] in known["ourselves"] and not clause.has("here_now", "stills")
    if asked and (ours or not known.any_field(words[start:])):
        return NO
    if start == 1 and words[1] in known["joins"] and not clause.has("better"):
        return NO
    if start == 1 and re.match(r"\W*\w+\s[A-ZÀ-Ž]", clause.told):  # "Will Hartley"
        return NO
    if start == 1 and words[0] in known["needing"] and not clause.has("letter_facts", "text_parts", "colleagues"):
        return NO
    likened = words[0] in known["impressions"] and words[1] in known["like_it"]  # "Klingt wie eine Ausrede"
    speaks = clause.has("letter_facts", "text_parts", "here_now", "colleagues") or start > 1 or likened
    return SURE if speaks and not clause.of_goods else DOUBTFUL


def confesses(clause: Clause) -> int:
    """Weigh what its writer did not know: "I made this date up", "I wasn't sure what to put here"."""
    known, words = clause.known, clause.words
    if not any(" ".join(words[:size]) in known["confessing"] for size in (2, 3, 4)) or not clause.has("made_up_by"):
        return NO
    return SURE if clause.has("here_now") and not clause.of_goods else NO


def speaks_of_itself(clause: Clause) -> int:
    """Weigh what is said of a part of the letter: "This needs a source", "Section still empty", "Noch nicht fertig"."""
    known, words = clause.known, clause.words
    if len(words) > 7 or clause.is_told or clause.has("own", "routine") or clause.of_goods:
        return NO
    if re.search(r"\d", clause.told):
        return NO
    this = words[0] in known["here_now"] - known["at_this_place"]
    part = this or any(clause.is_part_at(place) for place in (0, 1))
    rest = words[1:]
    if part and known["lacks"].intersection(rest) and (
        known.any_field(rest) or any(clause.is_part_at(place) for place in range(1, len(words)))
    ):
        return SURE if this or clause.has("sure_parts") else DOUBTFUL
    named = clause.is_part_at(0) or clause.is_part_at(1)
    if named and not known["too"].isdisjoint(words[1:-1]):  # "Der Satz ist mir zu lang"
        return SURE if clause.has("sure_parts", "phrases_alone") else NO
    unfinished = known["unfinished"]
    if words[-1] in unfinished and (part and len(words) > 1 or words[0] in known["not_yet"] and len(words) < 4):
        return SURE if this or clause.has("sure_parts") or words[0] in known["not_yet"] else NO
    return NO


def points_back(clause: Clause) -> int:
    """Weigh a clause that only points to what colleagues said or wrote: "as previous", "s. Mail von Tom"."""
    known, words = clause.known, clause.words
    if len(words) < 2 or words[0] not in known["points"] or re.search(r"\d", clause.told):
        return NO
    if len(words) > 9 or "," in clause.told or clause.has("own", "enclosing"):
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
    written = words[-1] in known["last_text_verbs"] | known["last_verbs"]
    if words[at + 1] in known["addressed"] and not known["text_verbs"].isdisjoint(words[at + 2 : at + 5]):
        return SURE  # "Here you can mention further measures"
    if words[at + 1] in known["impressions"] | known["fits"]:
        return sure_if(not clause.of_goods and not clause.has("own"))
    if words[at + 1] not in known["wanted_here"]:
        verbless = clause.led and clause.has("letter_facts") and not clause.has("finite", "own")
        return SURE if written or verbless else NO
    if clause.of_goods and not written:
        return NO
    to_come = not known["stills"].isdisjoint(words[at + 2 :])
    return SURE if written or to_come or clause.has("letter_facts", "text_parts") else NO


def adds_up(clause: Clause) -> int:
    """Weigh what is told among colleagues by how much speaks for it: "Too long, shorten", "I'd cut this bit".

    What they feel, doubt, will do tonight or have from somebody they know by first name is private; what is done to
    words, a part of the letter and a field of it are of the text. A letter has little of either, and not of both.
    """
    known, words = clause.known, clause.words
    if clause.has("own", "routine", "to_amazon") or clause.of_goods or clause.is_told or _REAL.search(clause.told):
        return NO
    if clause.has("pleading") and clause.has("yours", "addressed"):
        return NO
    if words[0] in known["openers_of_letters"] and (len(words) < 2 or words[1] not in known["parts_of_text"]):
        return NO
    name = _FIRST_NAME.search(clause.told)
    if name and words[-1] in _INWARD and not _no_name(clause.told, known):
        return SURE  # "Nina sucht den Lieferschein raus"
    private, of_text = _private(clause.told, frozenset(words), known), _of_text(frozenset(words), known)
    return SURE if _speaks(private, of_text) else NO


def _speaks(private: int, of_text: int) -> bool:
    return private > 1 and of_text > 0 or private > 0 and of_text > _PART_AND_WORK


_PART_AND_WORK = 2
_REAL = re.compile(r"\d{3}|[\"“„«@/]")


def _private(told: str, words: frozenset[str], known: Lexicon) -> int:
    felt = not (known["impressions"] | known["too"]).isdisjoint(words) and not known["impressed_as"].isdisjoint(words)
    name = _FIRST_NAME.search(told)
    named = (2 if name["busy"] else 1) if name and not _no_name(told, known) else 0
    # "I forgot" and "I probably" are told in letters, too.
    speaks, unsure = (not known[group].isdisjoint(words) for group in ("first_person", "unsure_words"))
    doubts = 2 if speaks and unsure and not known["parts_of_text"].isdisjoint(words) else speaks or unsure
    return 2 * felt + named + doubts + (not known["among_colleagues"].isdisjoint(words))


def _no_name(told: str, known: Lexicon) -> bool:
    first = fold(told.split(maxsplit=1)[0])
    return first in known["no_names"] | known["colleagues"] | known["openers_of_letters"] or known.is_field(first)


_FIRST_NAME = re.compile(
    r"(?:^\s*|\b(?:unless|wenn|ask|frag|if|once|sobald|until|bis) )[A-ZÀ-Ž][a-zà-ž]{2,9} "
    r"(?:has|knows|says|said|will|to|agrees|objects|wants|gets|(?P<busy>is \w+ing)|liefert|weiß|hat"
    r"|nichts|noch|sagt|meint|schickt|fragt|kümmert|macht)\b"
)


def _of_text(words: frozenset[str], known: Lexicon) -> int:
    part = not known["parts_of_text"].isdisjoint(words)
    work = not (known["work_words"] | known["last_text_verbs"]).isdisjoint(words)
    return 2 * part + work + (not known["letter_facts"].isdisjoint(words))


def may_go(clause: Clause) -> int:
    """Weigh that this may go or is to come: "Das kann raus", "This part could go", "Den Namen trägt Frau Kurz nach"."""
    known, words = clause.known, tuple(words_of(clause.told.partition(",")[0]))
    if len(words) < 2 or clause.has("own", "routine") or clause.of_goods or not known["told"].isdisjoint(words):
        return NO
    this = words[0] in known["here_now"] - known["at_this_place"] or clause.is_part_at(0) or clause.is_part_at(1)
    at = next((at for at, word in enumerate(words[1:4], 1) if word in known["modals"]), len(words))
    if this and words[-1] in known["goes_out"] and len(words) <= at + _GOES_SOON:
        return SURE
    return sure_if(words[-1] == "nach" and clause.has("writes_in") and clause.has("letter_facts"))


_GOES_SOON = 4


def wishes(clause: Clause) -> int:
    """Weigh a wish without a subject: "More detail here would help", "Another example please"."""
    known, words = clause.known, clause.words
    if len(words) < 3 or words[0] not in known["wished"] or clause.has("own", "routine", "told", "are"):
        return NO
    named = not (known["letter_facts"] | known["parts_of_text"] | known["text_parts"]).isdisjoint(words[1:4])
    return sure_if(named and clause.has("here_now", "would_do") and not clause.of_goods)


def would_say(clause: Clause) -> int:
    """Weigh what one would do with the words: "I would phrase this differently", "ich würde es streichen"."""
    return sure_if(_WOULD_SAY.search(clause.told))


_WOULD_SAY = re.compile(
    r"(?i)\bI(?:['’]d| would) (?:rather )?(?:phrase|put|say|word|write|call|cut|drop|leave)"
    r" (?:this|it|that|the (?:last|first))\b"
    r"|\bich würde (?:es|das|hier|den satz|diesen \w+) (?:\w+ )?"
    r"(?:streichen|schreiben|nennen|formulieren|weglassen|kürzen|sagen)"
    r"|\bwe could (?:also |just |instead )?(?:say|write|mention|argue|claim|phrase) "
)


def knows_not(clause: Clause) -> int:
    """Weigh what its writer does not know or has guessed: "Can't read the date", "Dates are guesses"."""
    known, words = clause.known, clause.words
    for said in (words, clause.body):
        size = next((size for size in (3, 2, 1) if " ".join(said[:size]) in known["knows_not"]), 0)
        if size:
            goes_on = words_of(clause.told.rpartition(",")[2])[:1] if "," in clause.told else []
            told = not (known["openers_of_letters"] | {"we"}).isdisjoint(goes_on) or said[size : size + 1] == ("is",)
            return sure_if(not told and len(words) > _NOT_SURE)
    if len(words) < _NOT_SURE:
        return NO
    if words[0] in known["letter_facts"] and words[1:3] == ("to", "be"):
        return SURE
    this = known["here_now"] & {words[0], *words[2:3]}  # "Half of this is copied"
    if this and "is" in words[1:4] and not known["taken_over"].isdisjoint(words):
        return sure_if(not clause.of_goods)
    guessed = words[0] in known["letter_facts"] and words[1] in _ARE and not known["guessed"].isdisjoint(words[2:])
    return sure_if(guessed and not clause.has("own") and len(words) < _SHORT)


_NOT_SURE, _SHORT = 2, 8
_ARE = frozenset({"are", "is", "sind", "ist", "don"})


def comes_later(clause: Clause) -> int:
    """Weigh that more of a text is to come: "Später mehr dazu", "Rest folgt morgen", "Details tomorrow"."""
    known, words = clause.known, clause.words
    if len(words) >= _SHORT - 1 or clause.has("own", "routine", "told") or clause.of_goods:
        return NO
    if words[1:3] == ("kommt", "noch") and (known.is_field(words[0]) or words[0] in known["parts_of_text"]):
        return SURE  # "Begründung kommt noch vom Lieferanten"
    more = known["rest_of_it"] | known["more_of_it"]
    return sure_if(not known["among_colleagues"].isdisjoint(words) and not more.isdisjoint(words[:3]))


def from_elsewhere(clause: Clause) -> int:
    """Weigh where a part is to be taken from: "Amount as per Excel", "The rest as discussed", "See the other tab"."""
    known, words = clause.known, clause.words
    if clause.has("own", "routine", "told", "are", "finite") or not known["exhibits"].isdisjoint(words):
        return NO
    agreed = not known["agreed"].isdisjoint(words)
    if words[0] in known["as_agreed"] and words[1] in known["agreed"]:
        of_letter = clause.has("here_now", "text_parts", "letter_facts", "addressed", "parts_of_text")
        return sure_if(of_letter or _FIRST_NAME.search(clause.told))
    head = words[1] if words[0] in known["articles"] | known["openers_of_letters"] and len(words) > 1 else words[0]
    rest = words[words.index(head) + 1 :]
    if head in known["rest_of_it"]:
        return sure_if(rest and rest[0] in known["alike"] and (agreed or clause.has("earlier", "earlier_ones")))
    if words[0] in known["points"] and "other" in words[1:3] and len(words) < _SHORT:
        return sure_if(clause.has("talks") or clause.is_part_at(-1))
    field = known.is_field(head) and len(words) < _SHORT and not known["by_source"].isdisjoint(rest[:2])
    return sure_if(field and (agreed or clause.has("talks")))


def tells_the_place(clause: Clause) -> int:
    """Weigh what tells what is said here: "This is where we say why", "Here you could add something"."""
    known, words = clause.known, clause.words
    if words[0] in known["here_now"] and words[1] == "is" and not known["place_of_it"].isdisjoint(words[2:4]):
        return sure_if(not known["said_there"].isdisjoint(words[3:]))
    at = words[0] in known["at_this_place"] and words[1] in ("you", "one") and len(words) > _PART_AND_WORK
    return sure_if(at and not (known["any_verbs"] | known["said_there"]).isdisjoint(words[2:5]))


def puts_something(clause: Clause) -> int:
    """Weigh an order that names what is to be put without an article: "Attach pic", "Bild vom Regal rein"."""
    known, body = clause.known, clause.body
    if len(body) < 2 or clause.has("own", "routine", "conditions", "finite", "told"):
        return NO
    if body[0] in known["put_into"] and body[1] in known["put_there"]:
        return sure_if(not clause.at_goods or "of" in body[2:3])
    direction = body[-1] in known["goes_out"] and (known.is_field(body[0]) or clause.is_part_at(0))
    return sure_if(direction and SIGN.search(clause.told) is None and body[-1] in _INWARD)


_INWARD = frozenset({"rein", "raus", "weg"})


def like_another(clause: Clause) -> int:
    """Weigh that something is to be as elsewhere: "Same as for the other one", "Absatz wie bei der anderen ASIN"."""
    known, words = clause.known, clause.words
    if clause.has("own", "routine", "told", "are") or len(words) < 3:
        return NO
    if words[0] in known["same"] and (words[1] in known["as_for"] or clause.is_part_at(1)):
        return sure_if(words[1] != "as" or clause.has("elsewhere", "text_parts", "other_cases"))
    return SURE if clause.is_part_at(0) and words[1] in known["alike"] and not clause.of_goods else NO


_RULES: tuple[Callable[[Clause], int], ...] = (
    orders, ends_in_an_order, leaves_to_somebody, begins_as_a_note, confesses, speaks_of_itself, points_back,
    opens_here, adds_up, like_another, may_go, wishes,
    knows_not, comes_later, from_elsewhere, tells_the_place, puts_something,
)


def told_to_a_writer(mark: re.Match[str], text: Text) -> int:
    """Weigh a clause by what it says; in brackets what is doubtful is sure, as a letter has nobody to tell it to."""
    told = mark["mark"]
    asked = text.after(mark.end("mark"), 2).rstrip() == "?"
    if SIGN.match(told):
        return NO
    words = tuple(words_of(told))
    if not 0 < len(words) <= _MOST_WORDS:
        return NO
    clause = Clause(told, words, text.words)
    if would_say(clause):
        return text.weighed(mark, group="mark")
    if asked:
        weight = max(knows_not(clause), adds_up(clause), like_another(clause)) if len(words) > 1 else NO
        return text.weighed(mark, weight, group="mark")
    alone = NO if text.after(mark.end("mark"), 1) == ":" else begins_in_a_note(clause)
    if alone or len(words) == 1:
        return text.weighed(mark, alone, group="mark")
    heads = text.after(mark.end("mark"), 1) == ":"
    weight = max(rule(clause) for rule in (_RULES[:1] if heads else _RULES))
    if weight < SURE and "," in told:
        weight = max(weight, ends_in_a_note(clause), begins_in_a_note(clause))
    if weight == DOUBTFUL and text.before(mark.start("mark"), 1) in ("[",):
        weight = SURE
    return text.weighed(mark, weight, group="mark") if weight else NO


def ends_in_a_note(clause: Clause) -> int:
    """Weigh the last part of a clause: "Datum stimmt nicht, nachsehen", "Invoice still open, chase Wed"."""
    head, _, tail = clause.told.rpartition(",")
    known, words = clause.known, tuple(words_of(tail))
    last = Clause(tail, words, known)
    if len(last.body) == 1:
        return sure_if(last.body[0] in known["last_text_verbs"] | known["alone_at_the_end"])
    if words[:2] and " ".join(words[:2]) in known["invents"]:  # "make something up that sounds ok"
        return SURE
    if words and knows_not(last):
        return SURE
    soon = words and not known["among_colleagues"].isdisjoint(words)
    if soon and len(words) < _SHORT and (known.only_fields(" ".join(words[:1])) or words[-1] in known["last_verbs"]):
        return SURE  # "name later", "morgen anrufen"
    if not words or clause.has("own", "told", "routine"):
        return points_back(last)
    verb, rest = last.body[0] if last.body else "", last.body[1:]
    ordered = not verb.endswith(("ing", "ed")) and any(verb in known[group] for group in _DONE_TO_WORDS)
    object_of_it = rest and (rest[0] in known["it"] or last.names_text or known.only_fields(" ".join(rest)))
    soon = rest and soon
    verbless = known["finite"].isdisjoint(words_of(head)) and not last.has("own", "finite", "are")
    if verbless and ordered and (object_of_it or soon):
        return SURE
    return max(points_back(last), sure_if(verbless and ends_in_an_order(last) == SURE))


_DONE_TO_WORDS = ("any_verbs", "text_verbs", "work_words")


def begins_in_a_note(clause: Clause) -> int:
    """Weigh the first part of a clause, where it is a verb of writing alone: "Reword, it sounds too harsh"."""
    first = Clause(clause.told, tuple(words_of(clause.told.partition(",")[0])), clause.known)
    return sure_if(len(first.body) == 1 and first.body[0] in clause.known["work_alone"])


def headed(mark: re.Match[str], text: Text) -> int:
    """Weigh the head of a text that a writer chooses from or looks at: "Old version:", "Textvorschlag:"."""
    words, known = words_of(mark["head"]), text.words
    last = words[-1] if words else ""
    if not words or len(words) > 5:
        return NO
    ours = _OURS.match(text.after(mark.end("mark")))
    if len(words) > 1 and last in known["note_heads"] and not known["writers"].isdisjoint(words[:-1]):
        return text.weighed(mark, group="mark")  # "Translator's note:"
    if words[0] in known["drafted_parts"] and words[1:2] and words[1] in known["from_or_for"]:
        return text.weighed(mark, group="mark") if ours else NO
    if len(words) == 1 and last in known["examples"]:
        return text.weighed(mark, group="mark") if ours else NO
    if len(words) == 1:
        heads = last in known["text_heads"] or last.endswith(tuple(known["text_heads_endings"]))
        return text.weighed(mark, group="mark") if heads else NO
    if not known["proposed"].issuperset(words[:-1]) or len(words) > 3:
        return NO
    if last in known["text_parts"]:
        # What was changed on a page is told so, too: 'New wording: "splash-proof"'.
        return text.weighed(mark, group="mark") if ours else NO
    return text.weighed(mark, DOUBTFUL, group="mark") if last in known["changes"] else NO


_OURS = re.compile(r"\s*(?:we|i|our|wir|ich|unser\w*|nous|hemos|retiramos|abbiamo)\b", re.IGNORECASE)


class _Cues:
    """The words of the list by which a clause to a writer is known before it is read, in small letters."""

    def __init__(self, words: Lexicon) -> None:
        def lower(*groups: str) -> frozenset[str]:
            return frozenset(word.lower() for group in groups for word in words.listed[group])

        self.leads, self.after, self.like_nouns = lower("leads"), lower("after_orders"), lower("like_nouns")
        self.verbs, self.parts, self.here = lower("text_verbs", "any_verbs"), lower("text_parts"), lower("here_now")
        self.first = words.first_words("leads", "given", "text_verbs", "any_verbs", "colleagues", "points")
        self.first |= words.first_words(
            "note_starts", "same", "work_alone", "wished", "here_now", "text_parts", "knows_not", "letter_facts",
            "rest_of_it", "put_into", "as_agreed", "whoever_reads",
        )
        self.ourselves = lower("ourselves")
        self.given, self.being_so = lower("given"), lower("being_so")
        self.start_words = words.first_words("note_starts")
        self.goes_out, self.not_known, self.rest = lower("goes_out"), lower("knows_not"), lower("rest_of_it")
        self.facts, self.put_into, self.agreed = lower("letter_facts"), lower("put_into"), lower("agreed")
        self.taken_from = lower("by_source", "alike", "guessed", "agreed")
        self.whoever, self.asked = lower("whoever_reads"), lower("pleading", "modals")
        self.knowing = words.first_words("knows_not")
        self.of_itself = self.facts | self.rest | self.here | self.put_into | self.whoever | self.knowing | self.verbs
        self.of_itself |= lower("as_agreed")
        self.placed, self.as_agreed = lower("place_of_it") | {"you"}, lower("as_agreed")
        self.same, self.work_alone = lower("same"), lower("work_alone")
        self.wished, self.would = lower("wished"), lower("would_do", "here_now")
        self.starts, self.colleagues = lower("note_starts"), lower("colleagues")
        self.says = lower("says") | {"to", "will"}
        self.points, self.talks = lower("points"), lower("talks")
        self.points_to_talks = self.points | lower("mine")
        self.pointed = lower("talks", "mine", "alike") | words.first_words("earlier", "earlier_ones")
        self.ends = {"nennen"} | lower("last_text_verbs", "fetching", "alone_at_the_end", "goes_out") | {"nach"}
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
        self.confessing, self.made_up_by = AnyPhrase(words.listed["confessing"]), lower("made_up_by")

    def adds_up(self, told: str) -> bool:
        """Tell quickly whether what speaks for a note among colleagues may add up in a sentence in small letters."""
        if not self.own.isdisjoint(_WORDS.findall(told)):
            return False
        said = frozenset(words_of(told))
        # Whether a first name stands in it too is seen later.
        soon, calls = not self.plain["among_colleagues"].isdisjoint(said), not self.calls.isdisjoint(said)
        perhaps = int(soon or not self.plain["unsure_words"].isdisjoint(said))
        if "is" in said and not self.plain["busy"].isdisjoint(said):
            perhaps = _PART_AND_WORK
        return soon and calls or _speaks(perhaps + _private(told, said, self.plain), _of_text(said, self.plain))

    def tells_of_itself(self, said: list[str]) -> bool:
        """Tell quickly whether words may say where something is from or goes, or what their writer does not know."""
        known, one, two = self.plain, (*said, "", "")[0], (*said, "", "")[1]
        if one in self.knowing and any(" ".join(said[:size]) in self.not_known for size in (1, 2, 3)):
            return True
        if one in self.facts or one in self.rest:
            return said[1:3] == ["to", "be"] or not self.taken_from.isdisjoint(said[1:5])
        if one in self.whoever:
            return not self.asked.isdisjoint(said)
        if one in self.verbs and not known["better"].isdisjoint(said[1:3]):
            return True
        if one in self.put_into:
            return two in known["put_there"]
        if one in self.here:
            return not self.placed.isdisjoint(said[1:4])
        return one in self.as_agreed and two in self.agreed

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
            first = _plain(first, self.plain)
        if not self.ourselves.isdisjoint(said[:start]) and self.parts.isdisjoint(said) and self.here.isdisjoint(said):
            return False
        if first in self.verbs:
            goes_on = then in self.after or then in self.parts or then.isdigit()
            return goes_on or start > 0 or not said or first not in self.like_nouns
        if first in self.wished and not self.would.isdisjoint(said):
            return True
        if first in self.same or first in self.work_alone or not self.goes_out.isdisjoint(said):
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
    for word in words & cues.rest:
        for place in places(f" {word} ", lowered):
            if not cues.taken_from.isdisjoint(_WORDS.findall(lowered[place : place + _MOST_LOOKED_AT])[1:3]):
                yield place
    for word in words & cues.private:
        for place in places(word, lowered):
            whole = not (lowered[place - 1].isalpha() or lowered[place + len(word)].isalpha())
            if whole and cues.adds_up(_sentence(lowered, place)):
                yield place
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
        told, words = small(text)
        lowered = f"\n{told}\n"
        return not _AT_THIS_PLACE.isdisjoint(words) or any(
            True for _ in places_worth(lowered, words, openings(lowered), self._known)
        )


_AT_THIS_PLACE = frozenset({"hier", "here", "ici", "aquí", "qui", "stelle"})


_HEAD = r"(?:^|(?<=[\n.!?;(\[–—:-])[ \t]*|, )"


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    return (
        form(
            _MayHold(words),
            doubted_of_letters(told_to_a_writer),
            rf"{_HEAD}(?P<mark>[^\W\d_](?:[^\n.!?;:()\[\]–—]|\.(?=\w)|(?<=\bs)\.){{2,140}})(?=[.!?;:()\[\]–—\n]|$)",
        ),
        form(
            r"\w\s?:",
            headed,
            r"(?:^|(?<=[\n.!?])[ \t]*)(?P<mark>(?P<head>[^\W\d_][^\n.!?;:()]{2,40})\s?:)(?!//)",
        ),
    )
