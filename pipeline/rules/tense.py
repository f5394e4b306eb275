"""Whether words tell of what has happened or only of what is to come."""

import re

from pipeline.catalog.words import word_list
from pipeline.rules.scripts import simplified
from pipeline.rules.wording import first, sentences

QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|「[^」\n]*」|『[^』\n]*』|‘[^’\n]*’(?!\w)")
# A sign that no text has, in the place of each that is quoted.
_HELD = "\ue000"
_HELDS = re.compile(f"{_HELD}+")
GERMAN_FUTURE = re.compile(r"\b(?:wir werden|werden wir|ich werde|werde ich)\b", re.IGNORECASE)
# A German participle at the end makes "werden" a passive: what is done, not what is to come.
PARTICIPLE = re.compile(r"\b(?:\w*ge\w+(?:t|en)|\w+iert|(?:be|ver|er|ent|zer)\w+t)\W*$", re.IGNORECASE)

# What stands in a clause of its own says what is looked for, shown or asked, and not what is to come.
_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|whom|whose|what|whether|how)\b[^,;.]*|\b(?:at|the|a|free|good) will\b"
    r"|预计(?:送达|到达|到货|交货|发货)?的?(?:时间|日期|时效)",
    re.IGNORECASE,
)
# Verbs of something that has not happened: "to have each batch tested", "may be refused", "have to look", 待申诉通过后,
# 预计六月完成.
_NOT_YET = re.compile(
    r"\b(?:will|shall|would|should|must|can|may|to|be|being|about)\s+(?:not\s+|also\s+|\w+ly\s+)?"
    r"(?:be\s+|have\s+(?:[\w'-]+\s+){0,3})?\w+|\b(?:have|has|had|haben|habe) (?:to \w+|vor)\b"
    r"|\b(?:before|until|once|after|as soon as)\b[^,;.]{0,80}?\b(?:is|are) \w+"
    r"|(?:预计|预定|计划|将于|拟|争取)[^，。；]{0,40}完成|(?:等|待|一旦)[^，。；]{0,40}?(?:了|后)|(?:通|经|超)过|过[期程去后]|完成[前后]",
    re.IGNORECASE,
)
# Words in "-ed" that are no verb of the past: those before a noun, and these.
_PAST = re.compile(
    r"(?<![\w-])(?!(?:need|needed|speed|exceed|proceed|succeed|indeed|feed|seed|related|limited|based|required|detailed|dedicated"
    r"|committed|prepared|supposed|scheduled|expected|planned|intended|considered|interested|advanced|improved)\b)\w+ed"
    r"(?=\s*(?:[,;:.!]|$)|\s+(?:\d|(?:by|on|in|at|to|from|with|for|since|as|and|the|a|an|our|my|all|each|every|both|it|them|this"
    r"|these|that|its|their|his|her|two|three|four|five|six|seven|eight|nine|ten|into|out|off|up|down|back|away|over)\b))",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\d\s*[月日号年](?:起|开始|以来|启用)|[一二三四五六七八九十]月(?:[一二三四五六七八九十廿]+[日号])?(?:起|开始|以来)|目前|现在"
)


def announces(statement: str) -> bool:
    """Tell whether every sentence of a statement only announces something; what it quotes does not count."""
    told = sentences(unquoted(statement))
    return bool(told) and all(announcing(one) and not happened(one) for one in told)


def happened(sentence: str) -> bool:
    """Tell whether a sentence says that something has happened."""
    told = _NOT_YET.sub(" ", simplified(sentence))
    return bool(first(told, word_list("promise")["happened"])) or bool(_PAST.search(told))


def announcing(sentence: str) -> bool:
    """Tell whether a sentence says what is to come, and not what is done since a day or wherever something is so."""
    words, signs = word_list("promise"), simplified(sentence)
    waits = first(signs, words["waits"])
    found = first(_SUBORDINATE.sub(" ", signs), words["announces"]) or waits and first(signs, words["waiting"])
    if not found or GERMAN_FUTURE.fullmatch(found) and PARTICIPLE.search(sentence):
        return False
    return bool(waits) or not (_SINCE.search(signs) or first(signs, words["practice"]))


def unquoted(text: str) -> str:
    """Return a text without what stands in quotation marks: it is somebody's words, not a plan."""
    return QUOTED.sub(" ", text)


def spoken_sentences(text: str) -> tuple[tuple[str, str], ...]:
    """Return each sentence of a text without what it quotes, and as it is written."""
    masked = QUOTED.sub(lambda quoted: _HELD * len(quoted[0]), text)
    told, start = [], 0
    for sentence in sentences(masked):
        start = masked.index(sentence, start)
        told.append((_HELDS.sub(" ", sentence).strip(), text[start : start + len(sentence)]))
        start += len(sentence)
    return tuple(one for one in told if one[0])
