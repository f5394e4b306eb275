"""What stands between brackets: a value, an editor's remark, or the description of a value that nobody put there.

A slot is told by its form, not by a list of slots: nothing, an instruction, a question, a choice, or a noun of a form
with words beside it that only say which one is meant.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from pipeline.catalog.words import Words, word_list
from pipeline.rules.scripts import simplified

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

_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LETTERS = re.compile(r"[^\W\d_]+")
_BLANK = re.compile(r"[\s\W_]*|[XxN×](?:[-/., ]?[Xx×])*|[Nn]/[Aa]|(?:#|№|[Nn]o\.?|[Nn]r\.?)\s?[Xx×_#]*")
_INDEX = re.compile(r"(?<=\D)[\s_#-]?(?:\d{1,2}|(?<=\s)[A-Z])\s*$")
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
    r"redact|withh[eo]ld|omitted|illegib|unreadab|blacken|blacked|masked|anonym|unclear|hidden|geschwärzt"
    r"|unleserlich|supprim|oscurat|tachad|ocult|\bsic\b",
    re.IGNORECASE,
)
_ENCLOSED = re.compile(
    r"\b(?:attached|enclosed|included|below|above|overleaf|beigefügt|anbei|joint|allegat[oi]|adjunt[oa]s?)\s*$",
    re.IGNORECASE,
)
_CAPITALS = re.compile(
    r"\s*[A-Z][A-Z'’/&-]{1,}(?:[\s_-]+[A-Z&][A-Z0-9'’/&-]*)+\s*|\s*[A-Za-z]+(?:_[A-Za-z0-9]+)+\s*"
    r"|\s*[a-z]+(?:[A-Z][a-z]+)+\s*"
)
_HEADING = re.compile(r"\s*[A-Z][\w'’]+(?:\s(?:of|and|the|for|[A-Z][\w'’]*))+\s*")
_PARTICIPLE = re.compile(r"(?:ed|en|t)$")
_MOST_WORDS = 14


@dataclass(frozen=True)
class Lexicon:
    """The words of a list, made ready to be compared."""

    fields: frozenset[str]
    stems: tuple[str, ...]
    endings: tuple[str, ...]
    beside: frozenset[str]
    alone: frozenset[str]
    asking: frozenset[str]
    telling: frozenset[str]
    remarks: frozenset[str]
    open: frozenset[str]
    asides: frozenset[str]
    of_somebody: frozenset[str]
    written_large: frozenset[str]
    labels: frozenset[str]
    of_writers: frozenset[str]
    of_forms: frozenset[str]
    yours: frozenset[str]
    checks: frozenset[str]
    telling_here: frozenset[str]
    numbered: frozenset[str]
    signs: re.Pattern[str]
    asking_signs: re.Pattern[str]

    def is_field(self, word: str) -> bool:
        """Tell whether a word names what a form asks for, bent or joined as its language does."""
        return (
            word in self.fields
            or word.startswith(self.stems)
            or len(word) > max(map(len, self.endings), default=0) // 2
            and any(word.endswith(end) and len(word) > len(end) + 2 for end in self.endings if len(end) > 2)
        )


def lexicon() -> Lexicon:
    """Return the words that hold here."""
    return _lexicon(Key(word_list("placeholders")))


class Key:
    """Word lists as a key: the same object for as long as the same words hold."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def __hash__(self) -> int:
        """Return a number that most other word lists do not have."""
        return hash(self.words["phrases"])

    def __eq__(self, other: object) -> bool:
        """Tell whether the same words hold."""
        return isinstance(other, Key) and (self.words is other.words or self.words == other.words)


@lru_cache(maxsize=8)
def _lexicon(key: Key) -> Lexicon:
    words = key.words
    field, before = _any(words["signs"]), _any(words["signs_before"])
    return Lexicon(
        fields=_folded(words["fields"]),
        stems=tuple(_folded(words["stems"])),
        endings=tuple(_folded(words["endings"])),
        beside=_folded((*words["modifiers"], *words["joints"])),
        alone=_folded(words["alone"]),
        asking=_folded(words["asking"]),
        telling=_folded(words["telling"]),
        remarks=_folded(words["remarks"]),
        open=_folded(words["to_come"]),
        asides=_folded(words["asides"]),
        of_somebody=_folded(words["of_somebody"]),
        written_large=_folded(words["written_large"]),
        labels=_folded(words["labels"]),
        of_writers=_folded(words["of_writers"]),
        of_forms=_folded(words["of_forms"]),
        yours=_folded(words["yours"]),
        checks=_folded(words["checks"]),
        telling_here=_folded(words["telling_here"]),
        numbered=_folded(words["numbered"]),
        signs=re.compile(
            rf"\s*(?:(?:{before})|(?:{field})|[A-Z]{{2,5}})*(?P<field>{field})(?:号|处)?\s?[A-Za-z0-9一二三]?\s*"
            rf"|\s*[^\W\d_]{{1,8}}(?:名称?|日期?|金?额|数量?|号码?|番号|编号|地址|住所|者|理由|原因)\s*"
        ),
        asking_signs=re.compile(
            rf"\s*(?:{_any(words['asking_signs'])})|.*(?:填写|填入|插入|输入|入力|记入|挿入|を记载|二选一)"
        ),
    )


def fold(word: str) -> str:
    """Return a word in small letters, without accents and in simplified signs."""
    lowered = simplified(word).casefold()
    if lowered.isascii() or _SIGN.search(lowered):
        return lowered
    return "".join(one for one in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(one))


def words_of(inside: str) -> list[str]:
    """Return the words of a text as the lists hold them."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", inside)
    return _LETTERS.findall(re.sub(r"['’]s?\b", " ", fold(apart)).replace("_", " "))


@lru_cache(maxsize=1024)
def holds(inside: str, lexicon: Lexicon) -> Holds:
    """Return what brackets hold."""
    if _BLANK.fullmatch(inside):
        return "nothing"
    read = _signs if _SIGN.search(inside) else _latin
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
    if re.search(r"\d", _INDEX.sub("", plain)):
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
    if (
        _HIDDEN.search(inside)
        or words[0] in lexicon.remarks
        or _ENCLOSED.search(inside)
        and words[0] not in lexicon.telling
    ):
        return "remark"
    label, colon, rest = inside.partition(": ")
    if colon and rest.strip() and fold(label.strip()) not in lexicon.asking:
        return holds(rest, lexicon)
    if _EXAMPLE.match(inside):
        return "example"
    if _asks(inside, words, lexicon):
        return "asks"
    if " ".join(words) in lexicon.open or re.match(
        r"\s*(?:to be|pending|tb[acd])\b|.*\bto (?:follow|come)\s*$", inside, re.IGNORECASE
    ):
        return "open"
    if inside.rstrip().endswith("?"):
        return "question"
    if _DATE.search(inside):
        return "field"
    return _named(inside, words, lexicon)


def _asks(inside: str, words: list[str], lexicon: Lexicon) -> bool:
    if len(words) == 1:
        return words[0] in lexicon.telling
    if lexicon.is_field(words[0]) and words[0] not in lexicon.telling and only_fields(inside, lexicon):
        return False
    return words[0] in lexicon.asking or words[-1] in lexicon.telling or bool(_WH.match(inside))


def _named(inside: str, words: list[str], lexicon: Lexicon) -> Holds:
    """Tell a noun of a form from a value and from other words."""
    bare = _INDEX.sub("", inside)
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


def only_fields(inside: str, lexicon: Lexicon) -> bool:
    """Tell whether words are nouns of a form and such as only say which one."""
    words = words_of(_INDEX.sub("", inside))
    return any(map(lexicon.is_field, words)) and all(lexicon.is_field(word) or word in lexicon.beside for word in words)


@cache
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(simplified(word)) for word in set(words)), key=len, reverse=True))
