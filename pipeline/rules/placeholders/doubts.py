"""What a writer does not know or has guessed, and what colleagues tell each other, by how much speaks for it."""

import re

from pipeline.rules.placeholders.clause import INWARD, SHORT, Clause
from pipeline.rules.placeholders.lexicon import Lexicon, fold, words_of
from pipeline.rules.placeholders.text import NO, SURE, sure_if


def knows_not(clause: Clause) -> int:
    """Weigh what its writer does not know or has guessed: "Can't read the date", "Dates are guesses"."""
    known, words = clause.known, clause.words
    for said in (words, clause.body):
        size = next((size for size in (3, 2, 1) if " ".join(said[:size]) in known["knows_not"]), 0)
        if size:
            goes_on = words_of(clause.told.rpartition(",")[2])[:1] if "," in clause.told else []
            told = not (known["openers_of_letters"] | {"we"}).isdisjoint(goes_on)
            told = told or not _TELLS_OF_IT.isdisjoint(said[size : size + 1])
            return sure_if(not told and len(words) > _NOT_SURE)
    if len(words) < _NOT_SURE:
        return NO
    if words[0] in known["letter_facts"] and words[1:3] == ("to", "be"):
        return SURE
    this = known["here_now"] & {words[0], *words[2:3]}  # "Half of this is copied"
    if this and "is" in words[1:4] and not known["taken_over"].isdisjoint(words):
        return sure_if(not clause.of_goods)
    guessed = words[0] in known["letter_facts"] and words[1] in _ARE and not known["guessed"].isdisjoint(words[2:])
    return sure_if(guessed and not clause.has("own") and len(words) < SHORT)


_NOT_SURE = 2
# "Not sure means not sent" is a rule.
_TELLS_OF_IT = frozenset({"is", "means"})
_ARE = frozenset({"are", "is", "sind", "ist", "don"})


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
    name = FIRST_NAME.search(clause.told)
    if name and words[-1] in INWARD and not _no_name(clause.told, known):
        return SURE  # "Nina sucht den Lieferschein raus"
    return sure_if(speaks_for_a_note(private(clause.told, frozenset(words), known), of_text(frozenset(words), known)))


def speaks_for_a_note(of_writers: int, of_words: int) -> bool:
    """Tell whether what is private and what is of the text make a note together."""
    return of_writers > 1 and of_words > 0 or of_writers > 0 and of_words > PART_AND_WORK


PART_AND_WORK = 2
_REAL = re.compile(r"\d{3}|[\"“„«@/]")


def private(told: str, words: frozenset[str], known: Lexicon) -> int:
    """Return how much of what is told is private: felt, doubted, for tonight, from somebody by first name."""
    felt = not (known["impressions"] | known["too"]).isdisjoint(words) and not known["impressed_as"].isdisjoint(words)
    name = FIRST_NAME.search(told)
    named = (2 if name["busy"] else 1) if name and not _no_name(told, known) else 0
    # "I forgot" and "I probably" are told in letters, too.
    speaks, unsure = (not known[group].isdisjoint(words) for group in ("first_person", "unsure_words"))
    doubts = 2 if speaks and unsure and not known["parts_of_text"].isdisjoint(words) else speaks or unsure
    return 2 * felt + named + doubts + (not known["among_colleagues"].isdisjoint(words))


def _no_name(told: str, known: Lexicon) -> bool:
    first = fold(told.split(maxsplit=1)[0])
    return first in known["no_names"] | known["colleagues"] | known["openers_of_letters"] or known.is_field(first)


FIRST_NAME = re.compile(
    r"(?:^\s*|\b(?:unless|wenn|ask|frag|if|once|sobald|until|bis) )[A-ZÀ-Ž][a-zà-ž]{2,9} "
    r"(?:has|knows|says|said|will|to|agrees|objects|wants|gets|(?P<busy>is \w+ing)|liefert|weiß|hat"
    r"|nichts|noch|sagt|meint|schickt|fragt|kümmert|macht)\b"
)


def of_text(words: frozenset[str], known: Lexicon) -> int:
    """Return how much is of the text: a part of it, what is done to words, a field."""
    part = not known["parts_of_text"].isdisjoint(words)
    work = not (known["work_words"] | known["last_text_verbs"]).isdisjoint(words)
    return 2 * part + work + (not known["letter_facts"].isdisjoint(words))
