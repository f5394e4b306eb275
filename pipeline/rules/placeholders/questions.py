"""Questions that nothing answers: put to a colleague or to oneself, within a statement or behind one.

A letter asks too: Amazon for something, or what it answers in its next sentence. So a question is a mark where it ends
a text and speaks of the letter, where it calls somebody by name, where a statement ends as a question, or in brackets.
"""

import re

from pipeline.rules.placeholders.clause import Clause
from pipeline.rules.placeholders.form import Form, form, sure
from pipeline.rules.placeholders.lexicon import Lexicon, fold, words_of
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, Text
from pipeline.rules.scripts import SIGN

_MOST_WORDS, _FEWEST_WORDS = 18, 4
_SHORT = 8
# Whatever is asked, what stands before the sign: all of a sentence, none of its words twice.
_HEAD = r"(?:^|(?<=[\n.!?])[ \t]*)"


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


def about_this(mark: re.Match[str], text: Text) -> int:
    """Weigh a question about this or that, which nothing answers: "Where did we get this number from?"."""
    words, known = words_of(mark["mark"]), text.words
    if not 1 < len(words) <= _MOST_WORDS:
        return NO
    if words[:2] and " ".join(words[:2]) in known["weighing_up"]:  # "Should we mention the audit?"
        return text.weighed(mark, group="mark")
    if words[0] in known["leads"] & known["unsure_words"] and not known["adding"].isdisjoint(words):
        return text.weighed(mark, group="mark")  # "Vielleicht noch etwas zu den Kabeln?"
    if known["here_now"].isdisjoint(words):
        return NO
    clause = Clause(mark["mark"], tuple(words), known)
    if clause.of_goods or clause.has("routine"):
        return NO
    return text.weighed(mark, SURE if clause.has("letter_facts", "text_parts") else DOUBTFUL, group="mark")


def for_a_field(mark: re.Match[str], text: Text) -> int:
    """Weigh a field with a question mark as a sentence: "Lieferant? Datum?"."""
    known, words = text.words, words_of(mark["mark"])
    told = bool(words) and known.only_fields(mark["mark"]) and known["letter_facts"].intersection(words)
    return text.weighed(mark, group="mark") if told else NO


def at_the_end(mark: re.Match[str], text: Text) -> int:
    """Weigh a short question at the end of a text, which nothing answers: about the letter, or for a field of it."""
    words, known = words_of(mark["mark"]), text.words
    if len(words) > _SHORT:
        return NO
    guessed = " ".join(words[:2]) in known["guessing"] and _A_DAY.search(mark["mark"])
    if guessed or _asks_for_a_field(words, known) or " ".join(words[-3:]) in known["weighing_up"]:
        return text.weighed(mark, group="mark")
    back = known["asking_back"]
    if known["about_letters"].isdisjoint(words) and not back.issuperset(words) or back.isdisjoint(words):
        return NO
    of_letters = known["about_letters"] | back | known["letter_facts"] | known["interrogatives"] | known["exactly"]
    return text.weighed(mark, SURE if (of_letters | known.beside).issuperset(words) else DOUBTFUL, group="mark")


def _asks_for_a_field(words: list[str], known: Lexicon) -> bool:
    """Tell whether a question is for a field ("Which invoice?"), and none that a plan asks at the head of a part."""
    if len(words) < 2 or words[0] not in known["interrogatives"]:
        return False
    rest = [word for word in words[1:] if word not in known["exactly"]]
    return not rest or known.only_fields(" ".join(rest)) and _HEADS_OF_PARTS.isdisjoint(rest)


_A_DAY = re.compile(r"\d|\b(?:may|mai|mayo|maggio|mei|maja)\b", re.IGNORECASE)
_HEADS_OF_PARTS = frozenset((
    "root", "cause", "problem", "issue", "reason", "action", "actions", "measure", "measures", "step", "steps",
))


def doubted(mark: re.Match[str], text: Text) -> int:
    """Weigh a statement that ends as a question: "The units were sold as new?"; what somebody asked is told so too."""
    told, known = mark["mark"], text.words
    if SIGN.search(told):
        return NO if _ASKS_IN_SIGNS.search(told) else text.weighed(mark, group="mark")
    words = words_of(told)
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or words[0] not in known["begin_statements"]:
        return NO
    asks = known["interrogatives"] | known["mention"] | {"whether", "if", "ob", "how", "wie", "why", "warum"}
    return text.weighed(mark, group="mark") if asks.isdisjoint(words) else NO


_ASKS_IN_SIGNS = re.compile(
    r"吗|什么|怎|为何|哪|谁|[几呢]|多少|是否|如何|何时|何处|能否|可否|会不会|[能有是]没?不?[能有是]|[问答写说道:,]"
)


def twice(mark: re.Match[str], text: Text) -> int:
    """Weigh two signs of a question, which a letter only quotes."""
    return NO if not text.words["mention"].isdisjoint(words_of(text.before(mark.start(), 60))) else text.weighed(mark)


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    return (
        form(
            r"\?",
            addressed,
            rf"{_HEAD}(?P<mark>@?(?P<name>[A-ZÀ-Ž][a-zà-ž]+)(?P<sign>[,:])\s(?P<asked>[^\W_][^\n.?!:;]{{2,70}})\?)"
            r"\s*(?=$|\n)",
        ),
        form(r"\?\s*$", about_this, rf"{_HEAD}(?P<mark>[^\W_][^\n.!?:;]{{6,90}}\?)\s*$"),
        form(r"\w\?", for_a_field, rf"{_HEAD}(?P<mark>[^\W\d_]{{3,16}}\?)(?=\s|$)"),
        form(r"\?\s*$", at_the_end, r"(?:^|[.!?。:\n][ \t]*|[-–—] |, )¿?(?P<mark>[^\n.!?。:,]{3,60}\?)\s*$"),
        form(r"\?", doubted, r"(?:^|(?<=[\n.!?。])[ \t]*)(?P<mark>[^\W\d_][^\n.!?。:;\"“„«]{3,140}\?)(?=\s|$)"),
        sure(r":", r":\s*(?P<mark>[^\n.!?:]{1,20}\?\s*[^\n.!?:]{1,20}\?)\s*$"),
        form(r"\?\?", twice, r"(?<=[\w)”\"])\?{2,}(?!\w)"),
        sure(
            r"\?",
            r"\s[-–—]{1,2}\s(?P<mark>[A-Z][a-z]{2,12}, (?:is|are|was|were|can|could|did|does|do|has|have|should|will"
            r"|would) [^\n.?]{2,60}\?)",
            r"(?:^|\n|[.!?] )(?!Amazon|Dear|Team)[A-Z][a-z]{2,12}, (?:kannst du|könntest du|hast du|weißt du|peux-tu"
            r"|as-tu|sais-tu"
            r"|puedes|tienes|sabes|puoi|hai|sai|kun je|heb je|weet je|możesz|masz|wiesz) [^\n.?]{2,60}\?",
            r"(?:^|\n|[.!?] )(?!Amazon|Dear|Team)[A-Z][a-z]{2,12}, (?:can|could|did|do|have|should|will|would) you"
            r"\b[^\n.?]{2,60}\?",
            r"(?:^|[。;\n])(?:是|这|此|那|日期|数量|金额|数字|订单)[^。;\n]{0,12}(?:对吗|是不是|还是[^。\n]{1,8}|哪[个家天]|多少)\?\s*$",
            r"(?<=[,。])[^,。;\n]{0,10}(?:用哪[个种]|写哪[个种]|哪[个种]对|对[吗吧不]|没错吧|是[吗吧]|行[吗吧不]|可以[吗吧]|要[吗不吧]|怎么[写办])\?\s*$",
        ),
        # Of people who know each other: a letter says "Sie".
        sure(
            r"(?i)\bdu\b|-tu\b",
            r"(?i:\b(?:hast|kannst|könntest|weißt|schaust|machst|schickst|bist|schreibst|findest|meinst|willst|würdest"
            r"|sagst|fragst) du\b[^\n.!?]{0,60}|\b(?:peux|as|sais|veux|pourrais)-tu\b[^\n.!?]{0,60})",
        ),
    )
