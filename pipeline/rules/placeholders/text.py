"""A text in which marks are looked for: signs in one form each, and whether a mark is used or only spoken of."""

import re
from dataclasses import dataclass

from pipeline.rules.placeholders.lexicon import Lexicon, words_of
from pipeline.rules.scripts import simplified

NO, DOUBTFUL, SURE = 0, 1, 2


def sure_if(told: object) -> int:
    """Return the weight of what is a mark for sure if something holds, and none otherwise."""
    return SURE if told else NO


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is looked at: its signs in one form each, at their places, and what of it is quoted."""

    signs: str
    quotes: tuple[tuple[int, int], ...]
    words: Lexicon

    def before(self, place: int, most: int = 40) -> str:
        """Return what stands before a place."""
        return self.signs[max(0, place - most) : place]

    def after(self, place: int, most: int = 30) -> str:
        """Return what stands after a place."""
        return self.signs[place : place + most]

    def quoted(self, mark: re.Match[str], group: int | str = 0) -> bool:
        """Tell whether a mark begins within quotation marks; one that runs to the end of its line may end outside."""
        return any(opens < mark.start(group) < closes for opens, closes in self.quotes)

    def named(self, mark: re.Match[str], group: int | str = 0) -> bool:
        """Tell whether a mark is only spoken of: a field called so, a format written so."""
        before, after = self.before(mark.start(group)), self.after(mark.end(group))
        as_one = _NAMED_AS.search(before) or _NAMED_SIGNS.search(before)
        exemplary = _EXEMPLARY.match(self.after(mark.end(group), 60))
        told_of = _TOLD_OF.match(after) and not _GOVERNED.search(before)
        return bool(as_one or _NAMED_AFTER.match(after) or told_of or exemplary)

    def others_words(self, mark: re.Match[str]) -> bool:
        """Tell whether a mark is what somebody says: quoted beside a word that says so, or within more words."""
        start, end = mark.span()
        for opens, closes in self.quotes:
            if opens < start and end < closes or opens == start and closes == end:
                return closes - opens - 2 > (end - start) + 8 or self._mentioned(opens, closes)
        return False

    def _mentioned(self, opens: int, closes: int) -> bool:
        around = f"{self.before(opens, 50)} {self.after(closes)}"
        told = not self.words["mention"].isdisjoint(words_of(around))
        return told or any(sign in around for sign in self.words.mention_signs)

    def weighed(self, mark: re.Match[str], weight: int = SURE, group: int | str = 0) -> int:
        """Return the weight of a mark where it is used, none where it is only named or quoted."""
        return NO if self.named(mark, group) or self.quoted(mark, group) else weight


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


def read(folded: str, words: Lexicon) -> Text:
    """Return a text whose signs are in one form each as it is looked at."""
    return Text(folded, tuple(match.span() for match in _QUOTED.finditer(folded)), words)


_QUOTED = re.compile(
    r"\"[^\"\n]{0,900}\"|“[^”\n]{0,900}”|„[^“”\n]{0,900}[“”]|«[^»\n]{0,900}»|「[^」\n]{0,900}」"
    r"|‘[^’\n]{0,900}’(?![A-Za-z0-9_])|`[^`\n]{0,900}`|(?<![A-Za-z0-9_])'[^'\n]{0,900}'(?![A-Za-z0-9_])"
)
_NAMED_AS = re.compile(
    r"\b(?:templates?|fields?|columns?|placeholders?|headings?|(?:la|une|cette|les) cases?|casilla|casella"
    r"|rubriques?|kästchen|vakje|tags?|variables?|tokens?|patterns?|formats?|formatted|notation"
    r"|wildcards?|regex|strings?"
    r"|(?:the|an?) (?:signs?|marks?|symbols?|letters|characters?)"
    r"|buttons?|spalten?|felde?r?|platzhalter|vorlagen?|champs?|colonnes?|campos?|columnas?"
    r"|colonn[ae]|campi|velden?|veld|kolom|pole|kolumn[ae]|form(?:at)?s? of"
    r"|abbreviations?|abkürzung|abréviation|abreviatura|abbreviazione|afkorting|skrót|dots|dashes|asterisks"
    r"|underscores|(?:dotted|tear|cutting) line"
    r"|begins? with|beginning with|starts? with|starting with|ends? (?:with|in)|ending (?:with|in)|beginnt mit"
    r"|endet (?:auf|mit)"
    r"|commence par|empieza con|inizia con|begint met|formulas?|formel|formule|fórmula|file ?names?|named|called"
    r"|where|tooltip|keyboard|brush|font)\s+(?:(?:the|a"
    r"|an|of|is|as|like|said|with|in|for"
    r"|named|called|der|die|das|le|la|el|il|het)\s+){0,3}[\"“„'‘(\[{<]*$",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"[\"”“'’»)]?\s?(?:(?:date )?(?:fields?|columns?|placeholders?|tags?|formats?|patterns?|buttons?|variables?"
    r"|tokens?|tick box|checkbox|notation|styles?|spalte|feld|platzhalter"
    r"|(?:of|de|du|des|del|della|van) (?:(?:the|la|le|el|het|our|notre|unseres?) )?(?:form|fiche|formulaire|formulars"
    r"|modulo|formulario|formulier))\b"
    r"|(?:一|这)?(?:栏|列|字段|格式|标签|按钮|变量|欄|形式|字样|占位符))",
    re.IGNORECASE,
)
_NAMED_SIGNS = re.compile(r"(?:字段|格式|变量|占位符|栏|标签|列|形式)(?:是|为|如|：|:)?\s?[“「『]?$")
# Of what stands behind "on" or "by" nothing is said: "issued on TBD and is shown in E-07".
_GOVERNED = re.compile(r"\b(?:on|by|from|since|until|of) $", re.IGNORECASE)
_TOLD_OF = re.compile(
    r"[^.,;!?\n]{0,12}?\b(?<!and )(?<!but )(?:is|was|are|were|stood|stands|remained|appeared|being)\s(?:left |still )?"
    r"(?:unfilled"
    r"|empty|blank|unset|printed|written|shown|displayed|stamped|engraved|the name of|the title of"
    r"|in the (?:template|form|message|title))\b"
    r"|[^.,;!?\n]{0,16}?\s(?:stands? for|means|denotes?|steht für|bedeutet)\b"
    r"|\s(?:printed|stamped|typed|preset|pre-printed) (?:in|on|into) (?:the|each|its)\b"
)
_EXEMPLARY = re.compile(
    r"[^.,;!?\n]{0,40}?\s(?:is|was) (?:only |just )?(?:an?|the|\w+['’]s) (?:\w+ )?(?:example|sample)\b"
)
