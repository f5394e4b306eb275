"""Values of fields that are none, whatever they say elsewhere: a question, the field's own name, figures that count up.

A field is known by its name. What a person's name, a number or a source looks like is narrow: of some 2,000 such values
in good cases none asked anything, and no number was without a figure. What may be one all the same is doubtful.
"""

import re

from pipeline.rules.placeholders.lexicon import Lexicon, fold, lexicon, words_of
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE
from pipeline.rules.scripts import HAN

# Fields that name somebody, those that hold a number, and those whose value is no question.
PERSONS = frozenset({"by", "told_by", "owner", "signed_by", "translated_by", "lawyer", "carrier"})
_COUNTED = frozenset({"number", "tracking", "ref", "phone"})
_LONGER = frozenset({"recorded", "scope", "cause", "sources", "shows"})
_TOLD = PERSONS | _COUNTED | _LONGER | {"rhythm", "source", "paid_by", "status", "standard"}
_WHO_OR_WHENCE = PERSONS | {"source", "sources"}
_NAMED = frozenset({"name", "legal_name", "display_name", "address"})
# The group of words by which a field is called itself. What a measure records may be "date" or "name".
_CALLED = {
    "number": "called_number", "tracking": "called_number", "ref": "called_number", "phone": "called_number",
    "source": "called_source", "sources": "called_source", "title": "called_title", "rhythm": "called_rhythm",
    "cause": "called_cause", "status": "called_status", "standard": "called_status", "scope": "called_scope",
    "paid_by": "called_status", "by": "called_person", "owner": "called_person", "told_by": "called_person",
    "carrier": "called_person", "name": "called_firm", "legal_name": "called_firm", "display_name": "called_firm",
}
_ASKS = ("?", "？")
_SIGNS = re.compile(r"[\s.:;,\-–—_()\[\]*#。，：；、（）]+")
# What is still to be done stands for a value: "à désigner", "da nominare", "to be agreed", "待安排".
_TO_BE = re.compile(
    r"(?:still |encore |ancora |aún |noch )?(?:à|da|por|a|zu|te) [a-zà-ÿ]{2,}(?:er|ir|re|ar|en)"
    r"|(?:still )?to be \w+(?:ed|en|nd|ne|found out)|待[\u4e00-\u9fff]{1,3}"
)
# A question of so many words, or signs, is no list of what a sheet asks.
_MOST_WORDS, _MOST_SIGNS = 3, 7
# Figures of which so many count up, or are all one, are nobody's number.
_FEWEST_FIGURES, _MANY_FIGURES = 5, 8
_UP, _DOWN = "01234567890" * 2, "09876543210" * 2
# The number with which a carrier shows what its numbers look like.
_SHOWN = re.compile(r"1Z\s?999\s?AA1\s?01\s?2345\s?678[0-9]", re.IGNORECASE)
# "WK-LC", but no row of one letter.
_SIGN_OF_LETTERS = re.compile(r"(?!.*([A-Z])\1)[A-Z]{1,4}(?:-[A-Z]{1,4})+")
_HAN_FIGURES = re.compile("[一二三四五六七八九十]")
_OF_TWO = re.compile(r"还是|還是|\b[A-Z][\w'’-]+ (?:or|oder|ou|o|oppure) [A-Z][\w'’-]+$")
# Who it was is asked for: "bookkeeper's name", "Name des Trainers", "讲师姓名".
_NAME_OF = re.compile(
    r"(?:[^\W\d_][\w -]*['’]s?|trainer|manager) name|(?:first |full |vor)?name (?:of|des|der|du|de|del|della|di)\b.*"
    r"|(?:nom|nombre|nome) (?:du|de|del|della|di)\b.*|.*(?:姓名|名字)", re.IGNORECASE,
)
# A while of which both ends are still called: "weeks X to Y", "start date - end date", "开始日期—结束日期".
_OPEN_ENDS = re.compile(
    r".*\bX (?:to|until|bis|à|a|al) Y\b.*|start(?: date)?\s*(?:to|[-–—])\s*end(?: date)?"
    r"|(?:开始|起始)(?:日期|时间)\s*[-–—~～至到]+\s*(?:结束|截止|终止)(?:日期|时间)",
)
# Who sent something, by a first name that no document knows.
FROM_A_FIRST_NAME = re.compile(r"(?:from|by|via|von|durch|de|par|por|da) (?!Amazon)[A-ZÀ-Ž][a-zà-ž]+")


def left_open(field: str, value: str) -> int:
    """Return how surely the value of a field stands for one that somebody still has to find, by the field's name."""
    if field in _TOLD and value.endswith(_ASKS):
        return DOUBTFUL if field in _LONGER and not _is_short(value) else SURE
    if field in _NAMED and value.endswith(_ASKS) and " " not in value:
        return SURE
    if field not in _TOLD and field not in _NAMED and field not in _CALLED:
        return NO
    words, known = _SIGNS.sub(" ", fold(value)).strip(), lexicon()
    if field in _CALLED and words in known[_CALLED[field]]:
        return SURE
    if field == "title":
        ends_open = _is_short(value) and words.endswith(tuple(f" {one}" for one in known["to_come"]))
        return DOUBTFUL if ends_open or _TO_BE.fullmatch(value) else NO
    if field != "shows":
        if words in known["said_before"] or field not in ("recorded", "scope") and _points(value, known):
            return SURE
        if words in known["said_vaguely"]:
            return DOUBTFUL
        if field not in ("status", "name", "address") and _TO_BE.fullmatch(value):
            return DOUBTFUL if field in _LONGER else SURE
    if field in _WHO_OR_WHENCE and not any(map(str.isdigit, value)) and _hedges(words, known):
        return SURE if field in PERSONS else DOUBTFUL
    if field == "scope" and _OPEN_ENDS.fullmatch(value):
        return SURE
    if field in PERSONS and _NAME_OF.fullmatch(value):
        return SURE
    if field in PERSONS:
        return SURE if words in known["nobody"] or value.startswith("某") else DOUBTFUL if _OF_TWO.search(value) else NO
    if field in ("source", "sources"):
        return DOUBTFUL if FROM_A_FIRST_NAME.fullmatch(value) else NO
    return _uncounted(field, value, words, known) if field in _COUNTED else NO


def _uncounted(field: str, value: str, words: str, known: Lexicon) -> int:
    """Weigh what stands where a number should."""
    figures = "".join(filter(str.isdigit, value))
    if figures or _HAN_FIGURES.search(value):
        if _SHOWN.fullmatch(value.strip()):
            return SURE
        if len(figures) > _FEWEST_FIGURES and len(set(figures)) == 1:
            return SURE
        in_a_row = figures in value or len(figures) >= _MANY_FIGURES
        return NO if len(figures) < _FEWEST_FIGURES or not _counts(figures) else SURE if in_a_row else DOUBTFUL
    if any(one in words for one in known.listed["no_number_signs"]) or not known["no_number"].isdisjoint(words.split()):
        return NO
    if words in known.open or words.endswith(tuple(f" {one}" for one in known["to_come"])):
        return DOUBTFUL if field == "tracking" else SURE
    # Goods that somebody fetched have no number, and it is said how they went; a rule of the house may have a sign.
    return NO if field == "tracking" or _SIGN_OF_LETTERS.fullmatch(value) else DOUBTFUL


def _counts(figures: str) -> bool:
    """Tell whether figures count up or down, or are nothing but noughts."""
    return figures[0] in "01" and figures in _UP or figures[0] == "9" and figures in _DOWN or not figures.strip("0")


def _hedges(words: str, known: Lexicon) -> bool:
    """Tell whether a short value is only supposed: "boss, probably", "vermutlich Lieferant", "老板吧"."""
    if HAN.search(words):
        return len(words) <= _MOST_SIGNS and any(one in words for one in known.listed["hedges_in_signs"])
    told = words.split()
    hedges = not known["hedges"].isdisjoint((*told, " ".join(told[-2:]), " ".join(told[-3:])))
    return hedges and len(told) <= _MOST_WORDS + 2


def _points(value: str, known: Lexicon) -> bool:
    """Tell whether a value only says where it stands: "siehe Rechnung", "地址同上"."""
    words = words_of(value)
    if HAN.search(value):
        return value.endswith(tuple(known.listed["points_in_signs"])) and len(value) <= _MOST_SIGNS
    return bool(words) and value[:1].islower() and words[0] in known["points_to"] and not any(map(str.isdigit, value))


def _is_short(value: str) -> bool:
    return len(value) <= _MOST_SIGNS if HAN.search(value) else value.count(" ") < _MOST_WORDS
