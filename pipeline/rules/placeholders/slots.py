"""What stands between brackets: a value, an editor's remark, or the description of a value that nobody put there.

A slot is told by its form, not by a list of slots: nothing, an instruction, a question, a choice, or a noun of a form
with words beside it that only say which one is meant.
"""

import re
from functools import lru_cache
from typing import Literal

from pipeline.rules.placeholders.lexicon import Lexicon, fold, unnumbered, words_of
from pipeline.rules.scripts import SIGN, simplified

Holds = Literal[
    "nothing",
    "asks",
    "open",
    "question",
    "choice",
    "example",
    "field",
    "capitals",
    "heading",
    "remark",
    "value",
    "other",
]

_BLANK = re.compile(r"[\s\W_]*|[XxN×](?:[-/., ]?[Xx×])*|[Nn]/[Aa]|(?:#|№|[Nn]o\.?|[Nn]r\.?)\s?[Xx×_#]*")
_EXAMPLE = re.compile(
    r"\s*(?:e\.\s?g|for example|for instance|example\b|such as\b|z\.\s?B|zum Beispiel|p\.\s?ej|par ex|ad es|per es"
    r"|bijv|b\.?v\.|np\.|örn|mesela|例|如[：:]|比如)",
    re.IGNORECASE,
)
_INNER_EXAMPLE = re.compile(r"\b(?:e\.\s?g\.|for example|such as|z\.\s?B\.|p\.\s?ej\.|par ex\.)|例如|比如")
_DATE = re.compile(r"\b(?:DD|TT|JJ|GG|YYYY|JJJJ|AAAA|RRRR|dd|yyyy|jjjj|aaaa|rrrr|MM)\b")
_WH = re.compile(
    r"\s*(?:how|what|why|when|where|who|whom|whose|which|whether|wie|was|warum|wann|wo|wer|welche[rs]?|comment"
    r"|pourquoi|quand|où|quel(?:le)?s?|qui|c[oó]mo|qu[eé]|cu[aá]ndo|d[oó]nde|qui[eé]n|cu[aá]l(?:es)?|cu[aá]nt[oa]s"
    r"|come|cosa|perch[eé]|quando|dove|quale?|chi|quant[aoei]|hoe|wat|waarom|wanneer|welke?|jak|co|dlaczego|kiedy"
    r"|gdzie|kto|ile|nas[ıi]l|neden|ne zaman|kim|kaç)\b[\s,]",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:of|for|from|on|in|at|to|by|with|when|where|which|that|who|per|des|der|vom|von|für|de|du|d|del|della|dello"
    r"|dei|di|da|do|van|voor|z|od|w|ve)\b"
)
_CHOICE = re.compile(r"\s*[^\W\d_][\w .'’-]{0,28}(?:\s?[/|]\s?[^\W\d_][\w .'’-]{0,28})+\s*")
_OR = re.compile(r"\s*[^\W\d_][\w '’-]{0,28}\s(?:or|oder|ou|oppure|lub|veya)\s[\w '’-]{1,28}\s*")
_HIDDEN = re.compile(
    r"redact|withh[eo]ld|omitted|illegib|unreadab|blacken|blacked|masked|anonym|(?:name|names|address|phone|initials"
    r"|e-?mail|face)s? (?:was |were |has been )?removed|unclear|hidden|geschwärzt"
    r"|unleserlich|supprim|oscurat|tachad|ocult|\bsic\b",
    re.IGNORECASE,
)
_ENCLOSED = re.compile(
    r"\b(?:attached|enclosed|included|below|above|overleaf|beigefügt|anbei|joint|allegat[oi]|adjunt[oa]s?)\s*$",
    re.IGNORECASE,
)
# Where a thing is found: "annex E-7", "see exhibits 3 and 4", "Anlage E-12, S. 2".
_REFERENCE = re.compile(
    r"\s*(?:see |siehe |vgl\.? |voir |véase |vedi |zie |cf\.? )?(?:our |the )?"
    r"(?:annex(?:es|e)?|exhibits?|appendi(?:x|ces)|attachments?|enclosures?|evidence|anlagen?|anhang|beilage"
    r"|nachweis|beleg"
    r"|annexes?|pièces?|anexos?|prueba|adjunto|allegat[oi]|bijlagen?|bewijs|załączniki?|附件|证据|附录|証拠|別紙)?\s?"
    r"E-\d{1,4}(?:\s?(?:,|;|&|/|-|–|and|to|und|bis|et|à|y|e|a|en|和|至|、)\s?E-\d{1,4})*"
    r"(?:,? (?:p|pp|page|pages|s|seite|pág|página|pag)\.? \d{1,3}(?:\s?[-–]\s?\d{1,3})?|\s?第\d{1,3}页)?\s*"
    # One by a letter or a number; "Exhibit X" and "Annex N" stand for one.
    r"|\s*(?:see |siehe |voir |véase |vedi |见)?(?:annexe?|exhibits?|appendix|anlage|anhang|pièce|anexo|allegato"
    r"|附件|附录|证据)\s?(?:[A-MO-W]|\d{1,3})(?:\s?(?:,|&|and|und|et|y|e|to|bis|à|和|至|-|–)\s?(?:[A-MO-W]|\d{1,3}))*\s*"
    r"|\s*(?:see |siehe |voir )?(?:p|pp|page|pages|s|seiten?|pág|páginas?|pag|blz"
    r"|str)\.? ?\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s*"
    r"|\s*第\d{1,3}页\s*",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\s*(?:to be|pending|tb[acd])\b|.*\b(?:to (?:follow|come)|folg(?:t|en)|follows|à suivre|seguirà|sigue|volgt)\s*$"
    r"|\s*to (?:add|insert|attach|complete|confirm|check|verify|provide|upload|fill in|update)\s*$"
    r"|\s*(?:\S+\s){1,2}\S{2,}(?:ecek|acak)\s*$",
    re.IGNORECASE,
)
_COMES = re.compile(r"\bto (?:follow|come)\s*$")
_TO_ADD = re.compile(
    r"[-–—,;:]\s+to (?:add|insert|attach|complete|confirm|check|verify|provide|upload|fill in|update)\s*$",
    re.IGNORECASE,
)
_HERE = re.compile(r"\b(?:here|hier|ici|aquí|qui|tutaj|buraya)\s*$", re.IGNORECASE)
BY_SOMEBODY = re.compile(
    r" (?:by|with|from|mit|von|durch|bei|avec|par|con|por|da|dal|a cura d\w+|met|door|bij|z|przez|ile)\b.*"
)
_OF_A_MODEL = re.compile(r"-\d")
_TO_BE_DONE = re.compile(r"\w to be \w+(?:ed|en|t)\s*$")
_CAPITALS = re.compile(
    r"\s*[A-Z][A-Z'’/&-]{1,}(?:[\s_-]+[A-Z&][A-Z0-9'’/&-]*)+\s*|\s*[A-Za-z]+(?:_[A-Za-z0-9]+)+\s*"
    r"|\s*[a-z]+(?:[A-Z][a-z]+)+\s*"
)
_HEADING = re.compile(r"\s*[A-Z][\w'’]+(?:\s(?:of|and|the|for|[A-Z][\w'’]*))+\s*")
_PARTICIPLE = re.compile(r"(?:ed|en|t)$")
_MOST_WORDS = 14


@lru_cache(maxsize=1024)
def holds(inside: str, lexicon: Lexicon) -> Holds:
    """Return what brackets hold."""
    if _BLANK.fullmatch(inside):
        return "nothing"
    if _REFERENCE.fullmatch(inside):
        return "remark"
    read = _signs if SIGN.search(inside) else _latin
    return read(inside, lexicon)


def _signs(inside: str, lexicon: Lexicon) -> Holds:
    """Read words of scripts that run on without spaces."""
    plain = simplified(inside).strip(" .。…：:")
    if plain in lexicon.open:
        return "open"
    if lexicon.asking_signs.match(plain):
        return "asks"
    if plain.endswith(("?", "？")):
        return "question"
    if re.search(r"\d", unnumbered(plain)):
        return "value"
    if re.fullmatch(r"[^/／]{1,6}(?:\s?[/／]\s?[^/／]{1,6})+", plain):
        return "choice"
    return "field" if len(plain) <= 24 and lexicon.signs.fullmatch(plain) else "other"


def _latin(inside: str, lexicon: Lexicon) -> Holds:
    """Read words that stand apart."""
    words = words_of(inside)
    if not words:
        return "value"
    if "template" in words:
        return "asks"
    if _TO_BE_DONE.search(inside):
        return "open"
    if _TO_ADD.search(inside) or _HERE.search(inside) and len(words) < 4:
        return "open"
    enclosed = _ENCLOSED.search(inside) and words[0] not in lexicon["telling"]
    if enclosed or _HIDDEN.search(inside) or words[0] in lexicon["remarks"]:
        return "remark"
    if _COMES.search(inside):
        return "open"
    label, colon, rest = inside.partition(": ")
    if colon and rest.strip() and fold(label.strip()) not in lexicon["asking"]:
        return holds(rest, lexicon)
    if _EXAMPLE.match(inside):
        return "example"
    if _asks(inside, words, lexicon):
        return "asks"
    whole = " ".join(words)
    come = whole in lexicon.open or BY_SOMEBODY.sub("", whole) in lexicon["to_come"]
    if come and not _OF_A_MODEL.search(inside) or _TO_COME.match(inside):
        return "open"
    if inside.rstrip().endswith("?"):
        return "question"
    if _DATE.search(inside):
        return "field"
    return _named(inside, words, lexicon)


def _asks(inside: str, words: list[str], lexicon: Lexicon) -> bool:
    if len(words) == 1:
        return words[0] in lexicon["telling"]
    if lexicon.is_field(words[0]) and words[0] not in lexicon["telling"] and lexicon.only_fields(inside):
        return False
    return words[0] in lexicon["asking"] or words[-1] in lexicon["telling"] or bool(_WH.match(inside))


def _named(inside: str, words: list[str], lexicon: Lexicon) -> Holds:
    """Tell a noun of a form from a value and from other words."""
    bare = unnumbered(inside)
    known = [word for word in words if lexicon.is_field(word)]
    if re.search(r"\d", bare) and not (known and _INNER_EXAMPLE.search(inside)):
        return "value"
    if (_CHOICE.fullmatch(inside) or _OR.fullmatch(inside)) and not (words[0] == "and" or " and " in inside):
        return "choice"
    if known and len(words) <= _MOST_WORDS and _heads(bare, words, lexicon):
        return "field"
    if _CAPITALS.fullmatch(bare):
        return "capitals"
    return "heading" if _HEADING.fullmatch(inside) else "other"


def _heads(inside: str, words: list[str], lexicon: Lexicon) -> bool:
    """Tell whether a noun of a form is what the words speak of, not only one of them."""
    left = [word for word in words if word not in lexicon.beside or lexicon.is_field(word)]
    if left and all(map(lexicon.is_field, left)):
        return True
    first = words_of(_PREPOSITION.split(fold(inside).lstrip(), maxsplit=1)[0]) or words
    first = [word for word in first if word not in lexicon.beside or lexicon.is_field(word)] or left
    return lexicon.is_field(first[-1]) or lexicon.is_field(first[0]) and not _PARTICIPLE.search(words[-1])
