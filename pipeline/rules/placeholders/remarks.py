"""Remarks on what is written: what is lacking, comes later, is to be as elsewhere, or is not known.

They tell nothing that was done: who wrote them feels, doubts, points to what was said, or speaks of a part of the text.
"""

import re

from pipeline.rules.placeholders.clause import SHORT, Clause
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, sure_if


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


def comes_later(clause: Clause) -> int:
    """Weigh that more of a text is to come: "Später mehr dazu", "Rest folgt morgen", "Details tomorrow"."""
    known, words = clause.known, clause.words
    if len(words) >= SHORT - 1 or clause.has("own", "routine", "told") or clause.of_goods:
        return NO
    if words[1:3] == ("kommt", "noch") and (known.is_field(words[0]) or words[0] in known["parts_of_text"]):
        return SURE  # "Begründung kommt noch vom Lieferanten"
    more = known["rest_of_it"] | known["more_of_it"]
    return sure_if(not known["among_colleagues"].isdisjoint(words) and not more.isdisjoint(words[:3]))
