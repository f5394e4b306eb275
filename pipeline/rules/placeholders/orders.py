"""Orders to whoever writes a letter: "Add 1-2 sentences on packing", "Formulierung mit Anwalt abstimmen".

They begin, in German they end, with a verb. Some verbs are done to texts alone, of others an order names a part of the
letter, a field of it, or "this" and "here".
"""

import re

from pipeline.rules.placeholders.clause import Clause
from pipeline.rules.placeholders.lexicon import Lexicon, fold
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, sure_if


def orders(clause: Clause) -> int:
    """Weigh an order: "Add 1-2 sentences on packing", "Maybe mention the new scale", "State the number of units"."""
    known, body = clause.known, clause.body
    if len(body) < 2 or clause.has("routine") or clause.at_goods or not known["own"].isdisjoint(body[:2]):
        return NO
    if clause.has("conditions") and not clause.names_text:
        return NO
    verb, rest = plain_verb(body[0], known), body[1:]
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
        # "Anybody may stop the line" is a rule for all.
        somebody = clause.words[0] in known["said_vaguely"]
        return sure_if(clause.has("pleading") or somebody and clause.words[1] in known["modals"])
    pasted = body[0] in _PASTED and "from" in body and clause.has("talks", "elsewhere")
    if pasted and not clause.has("own", "routine"):
        return SURE  # "Paste it from the spreadsheet"
    better = body[0] in known["any_verbs"] and not known["better"].isdisjoint(body[1:3])
    named = known["letter_facts"] | known["parts_of_text"] | known["grounds"]
    return sure_if(better and not clause.of_goods and not named.isdisjoint(body[2:]))


_PASTED = frozenset({"paste", "copy"})


def plain_verb(verb: str, known: Lexicon) -> str:
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
