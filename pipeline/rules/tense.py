"""Whether words tell of what has happened or only of what is to come."""

import re

from pipeline.catalog.words import word_list
from pipeline.rules.wording import first, sentences

QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|「[^」\n]*」|『[^』\n]*』|‘[^’\n]*’(?!\w)")
GERMAN_FUTURE = re.compile(r"\b(?:wir werden|werden wir|ich werde|werde ich)\b", re.IGNORECASE)
# A German participle at the end makes "werden" a passive: what is done, not what is to come.
PARTICIPLE = re.compile(r"\b(?:\w*ge\w+(?:t|en)|\w+iert|(?:be|ver|er|ent|zer)\w+t)\W*$", re.IGNORECASE)


def announces(statement: str) -> bool:
    """Tell whether every sentence of a statement only announces something; what it quotes does not count."""
    told = sentences(unquoted(statement))
    return bool(told) and all(announcing(one) and not happened(one) for one in told)


def happened(sentence: str) -> bool:
    """Tell whether a sentence says that something has happened."""
    return bool(first(sentence, word_list("promise")["happened"]))


def announcing(sentence: str) -> bool:
    """Tell whether a sentence says what is to come."""
    found = first(sentence, word_list("promise")["announces"])
    return bool(found) and not (GERMAN_FUTURE.fullmatch(found) and PARTICIPLE.search(sentence))


def unquoted(text: str) -> str:
    """Return a text without what stands in quotation marks: it is somebody's words, not a plan."""
    return QUOTED.sub(" ", text)
