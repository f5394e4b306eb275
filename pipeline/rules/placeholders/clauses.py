"""What one writer tells another in a letter, told by grammar and not by phrases.

A letter tells what somebody did, so its sentences have a subject: "we", "the clerk". A note to a writer has none, and
speaks of the letter: it begins (in German ends) with a verb, of which some are done to texts alone ("rephrase") and
some to anything ("add"); of the latter a note names a part of the letter ("a sentence on packing"), a field of it, or
"this" and "here". A measure may be told without a subject too: it names goods, a place among them, or how often.
"""

import re
from collections.abc import Callable

from pipeline.rules.placeholders.clause import SHORT, Clause
from pipeline.rules.placeholders.clause_cues import MayHold
from pipeline.rules.placeholders.doubts import adds_up, knows_not
from pipeline.rules.placeholders.form import Form, form
from pipeline.rules.placeholders.lexicon import Lexicon, words_of
from pipeline.rules.placeholders.orders import ends_in_an_order, leaves_to_somebody, orders
from pipeline.rules.placeholders.overheard import doubted_of_letters
from pipeline.rules.placeholders.remarks import (
    begins_as_a_note,
    comes_later,
    opens_here,
    points_back,
    speaks_of_itself,
    would_say,
)
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, Text, sure_if
from pipeline.rules.scripts import SIGN

_MOST_WORDS = 18
_RULES: tuple[Callable[[Clause], int], ...] = (
    orders, ends_in_an_order, leaves_to_somebody, begins_as_a_note, speaks_of_itself, points_back, opens_here, adds_up,
    knows_not, comes_later,
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
        weight = max(knows_not(clause), adds_up(clause)) if len(words) > 1 else NO
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
    if soon and len(words) < SHORT and (known.only_fields(" ".join(words[:1])) or words[-1] in known["last_verbs"]):
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
_HEAD = r"(?:^|(?<=[\n.!?;(\[–—:-])[ \t]*|, )"


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    return (
        form(
            MayHold(words),
            doubted_of_letters(told_to_a_writer),
            rf"{_HEAD}(?P<mark>[^\W\d_](?:[^\n.!?;:()\[\]–—]|\.(?=\w)|(?<=\bs)\.){{2,140}})(?=[.!?;:()\[\]–—\n]|$)",
        ),
        form(
            r"\w\s?:",
            headed,
            r"(?:^|(?<=[\n.!?])[ \t]*)(?P<mark>(?P<head>[^\W\d_][^\n.!?;:()]{2,40})\s?:)(?!//)",
        ),
    )
