"""A text as marks are looked for in it: signs in one form each, and whether a mark is used or only spoken of."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.catalog.words import word_list
from pipeline.rules.scripts import simplified
from pipeline.rules.slots import Lexicon, fold, words_of

NO, DOUBTFUL, SURE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as it is looked at: its signs in one form each, at their places, and what of it is quoted."""

    text: str
    quotes: tuple[tuple[int, int], ...]
    words: Lexicon

    def quoted(self, start: int, end: int) -> bool:
        """Tell whether a stretch stands within quotation marks."""
        return any(opens < start and end < closes for opens, closes in self.quotes)

    def before(self, start: int, most: int = 40) -> str:
        """Return what stands before a place."""
        return self.text[max(0, start - most) : start]

    def after(self, end: int, most: int = 30) -> str:
        """Return what stands after a place."""
        return self.text[end : end + most]


Weigh = Callable[[re.Match[str], Seen], int]


_SAME: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2007\u2009\u202f"), " "),
    **dict.fromkeys(map(ord, "ХΧⅩ"), "X"),
    **dict.fromkeys(map(ord, "хχⅹ"), "x"),
    **dict.fromkeys(map(ord, "✕✖╳⨯"), "×"),
    **dict.fromkeys(map(ord, "‗﹍﹎﹏⎵␣▁"), "_"),
    **dict.fromkeys(map(ord, "〔［⟦"), "["),
    **dict.fromkeys(map(ord, "〕］⟧"), "]"),
    **dict.fromkeys(map(ord, "〈⟨‹"), "<"),
    **dict.fromkeys(map(ord, "〉⟩›"), ">"),
    **dict.fromkeys(map(ord, "〖"), "【"),
    **dict.fromkeys(map(ord, "〗"), "】"),
    **dict.fromkeys(map(ord, "『"), "「"),
    **dict.fromkeys(map(ord, "』"), "」"),
    ord("⋯"): "…",
}


def one_form(text: str) -> str:
    """Return a text with each sign in one of its forms, each at its place."""
    return text if text.isascii() else simplified(text.translate(_SAME))


QUOTED = re.compile(
    r"\"[^\"\n]{0,900}\"|“[^”\n]{0,900}”|„[^“”\n]{0,900}[“”]|«[^»\n]{0,900}»|「[^」\n]{0,900}」|‘[^’\n]{0,900}’(?![A-Za-z0-9_])|`[^`\n]{0,900}`"
    r"|(?<![A-Za-z0-9_])'[^'\n]{0,900}'(?![A-Za-z0-9_])"
)
_NAMED_AS = re.compile(
    r"\b(?:templates?|fields?|columns?|placeholders?|tags?|variables?|tokens?|patterns?|formats?|formatted|notation"
    r"|wildcards?|regex"
    r"|strings?|buttons?|spalten?|felde?r?|platzhalter|vorlagen?|champs?|colonnes?|campos?|columnas?|colonn[ae]"
    r"|campi|velden?|veld|kolom|pole|kolumn[ae]|form(?:at)?s? of"
    r"|file ?names?|named|called|where|tooltip|keyboard|brush|font)\s+(?:(?:the|a|an|of|is|as|like|said|with|in|for"
    r"|named|called|der|die|das|le|la|el|il|het)\s+){0,3}[\"“„'‘(\[{<]*$",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"[\"”“'’»)]?\s?(?:(?:date )?(?:fields?|columns?|placeholders?|tags?|formats?|patterns?|buttons?|variables?"
    r"|tokens?|tick box|checkbox|notation|styles?|spalte|feld|platzhalter)\b"
    r"|(?:一|这)?(?:栏|列|字段|格式|标签|按钮|变量|欄|形式|字样|占位符))",
    re.IGNORECASE,
)
_NAMED_SIGNS = re.compile(r"(?:字段|格式|变量|占位符|栏|标签|列|形式)(?:是|为|如|：|:)?\s?[“「『]?$")


_TOLD_OF = re.compile(
    r"[^.,;!?\n]{0,12}?\b(?:is|was|are|were|stood|stands|remained|appeared|being)\s(?:left |still )?(?:unfilled"
    r"|empty|blank|unset|printed|written|shown|displayed|stamped|engraved|the name of|the title of"
    r"|in the (?:template|form|message|title))\b"
)


def is_named(seen: Seen, start: int, end: int) -> bool:
    """Tell whether a mark is only spoken of: a field called so, a format written so."""
    before, after = seen.before(start), seen.after(end)
    return bool(
        _NAMED_AS.search(before) or _NAMED_AFTER.match(after) or _NAMED_SIGNS.search(before) or _TOLD_OF.match(after)
    )


def is_quotation(seen: Seen, start: int, end: int) -> bool:
    """Tell whether a mark is in somebody's words: quoted after or before a word that says so, or within more words."""
    for opens, closes in seen.quotes:
        if opens < start and end < closes or opens == start and closes == end:
            around = f"{seen.before(opens, 50)} {seen.after(closes, 30)}"
            lists = word_list("placeholders")
            told = set(words_of(around)) & _mention(lists["mention"]) or any(
                one in around for one in lists["mention_signs"]
            )
            return bool(told) or closes - opens - 2 > (end - start) + 8
    return False


def used(seen: Seen, start: int, end: int, weight: int) -> int:
    """Return the weight of a mark where it is used, none where it is only named or quoted."""
    if not weight or is_named(seen, start, end):
        return NO
    return NO if seen.quoted(start, end) else weight


def always(weight: int) -> Weigh:
    """Return the weighing of what can only be a mark where it is used."""
    return lambda match, seen: used(seen, *match.span(), weight)


@lru_cache(maxsize=8)
def _mention(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))
