"""What a form leaves behind in a text when nobody fills it in.

Such a mark stops a plan for good. Whether something is one is told by three things: its form (brackets, blanks, crosses,
patterns of dates, words to the writer), what stands in it (`slots`), and whether it is used or only named: what is quoted,
or called a field, a column or a format, is spoken of and not left open. What is a mark perhaps is doubtful, not sure.
"""

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from pipeline.catalog.words import word_list
from pipeline.rules.scripts import simplified
from pipeline.rules.slots import Lexicon, _Key, fold, holds, lexicon, only_fields, words_of
from pipeline.rules.wording import pattern_of

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


@dataclass(frozen=True, slots=True)
class Form:
    """A shape that marks have, what must stand in a text for it, and how one of that shape is weighed."""

    needs: re.Pattern[str]
    shape: re.Pattern[str]
    weigh: Weigh


def placeholders(text: str) -> Iterator[str]:
    """Yield what a form left behind in a text, for sure; ordinary brackets such as "[sic]" are left alone."""
    return (mark for mark, weight in marks(text) if weight == SURE)


def marks(text: str) -> tuple[tuple[str, int], ...]:
    """Return what a form left behind in a text, or may have, with its weight, each place once."""
    folded = one_form(text)
    forms = [form for form in _FORMS if form.needs.search(folded)]
    phrases = list(_phrases(folded))
    if not forms and not phrases:
        return ()
    seen = Seen(folded, tuple(match.span() for match in _QUOTED.finditer(folded)), lexicon())
    found = [one for one in phrases if _used(seen, *one)]
    for form in forms:
        for match in form.shape.finditer(folded):
            if weight := form.weigh(match, seen):
                found.append((*match.span("mark" if "mark" in form.shape.groupindex else 0), weight))
    return tuple((text[start:end], weight) for start, end, weight in _apart(found))


def worth_reading(texts: Sequence[str]) -> frozenset[str]:
    """Return those of some texts in which a mark can stand at all, by signs and words that are seldom otherwise.

    They are looked at as one: searching one long text costs a hundredth of as many searches.
    """
    joined = one_form("\n".join(("", *texts)))
    starts = tuple(accumulate((len(text) + 1 for text in texts), initial=1))
    lowered, words, book = joined.lower(), _tokens(joined), _book(_Key(word_list("placeholders")))
    found = {match.start() for signs in _SELDOM for match in signs.finditer(joined)}
    found.update(start for text, start in zip(texts, starts, strict=False) if len(text) < _SHORT and text.isascii())
    for piece in _PIECES:
        if piece in joined:
            found.update(match.start() for match in re.finditer(re.escape(piece), joined))
    found.update(match.start() for match in _UNENDED.finditer(joined))
    found.update(match.start() for match in _ASIDE.finditer(lowered) if _may_ask(match[1]))
    single = " ".join(lowered.split())
    for phrases in (book.phrases, book.opens):
        found.update(start for start, _, _ in _held_in(phrases, joined, words, single))
    for word in words & _CUE_WORDS:
        found.update(match.start() for match in _whole(word).finditer(lowered))
    for word in words & _telling():
        places = (match.start() for match in _whole(word).finditer(lowered))
        found.update(place for place in places if _OPENING.search(lowered[max(0, place - 14) : place]))
    if not joined.isascii():
        found.update(match.start() for match in _SELDOM_SIGNS.finditer(joined))
    return frozenset(texts[bisect(starts, place) - 1] for place in found)


def _may_ask(inside: str) -> bool:
    """Tell quickly whether what stands in round brackets may be a field: one word of those that ask is enough."""
    if _SIGN.search(inside):
        known = lexicon()
        return bool(_TO_ONESELF.search(inside) or known.signs.fullmatch(inside) or known.asking_signs.match(inside) or inside.strip() in known.open)
    return not _asides(_Key(word_list("placeholders"))).isdisjoint(_tokens(inside))


@cache
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"{word}\b")


_SHORT = 6
# What stands before a word that opens a sentence or a line.
_OPENING = re.compile(r"[\n.:!?•*;–-]\s*(?:please |bitte |veuillez |lütfen |note: )?$")


def _apart(found: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield what was found in its order, of those that overlap the surest and longest."""
    taken: list[tuple[int, int, int]] = []
    for one in sorted(found, key=lambda one: (-one[2], one[0] - one[1])):
        if all(one[1] <= start or end <= one[0] for start, end, _ in taken):
            taken.append(one)
    yield from sorted(taken)


# --- One form for each sign ---------------------------------------------------------------------------------------

_SAME = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2007\u2009\u202f"), " "),
    **dict.fromkeys(map(ord, "ХΧⅩ"), "X"), **dict.fromkeys(map(ord, "хχⅹ"), "x"), **dict.fromkeys(map(ord, "✕✖╳⨯"), "×"),
    **dict.fromkeys(map(ord, "‗﹍﹎﹏⎵␣▁"), "_"), **dict.fromkeys(map(ord, "〔［⟦"), "["), **dict.fromkeys(map(ord, "〕］⟧"), "]"),
    **dict.fromkeys(map(ord, "〈⟨‹"), "<"), **dict.fromkeys(map(ord, "〉⟩›"), ">"), **dict.fromkeys(map(ord, "〖"), "【"), **dict.fromkeys(map(ord, "〗"), "】"),
    **dict.fromkeys(map(ord, "『"), "「"), **dict.fromkeys(map(ord, "』"), "」"), ord("⋯"): "…",
}


def one_form(text: str) -> str:
    """Return a text with each sign in one of its forms, each at its place."""
    return text if text.isascii() else simplified(text.translate(_SAME))


# --- Named or used ------------------------------------------------------------------------------------------------

_QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|「[^」\n]*」|‘[^’\n]*’(?![A-Za-z0-9_])|`[^`\n]*`|(?<![A-Za-z0-9_])'[^'\n]*'(?![A-Za-z0-9_])")
_NAMED_AS = re.compile(
    r"\b(?:templates?|fields?|columns?|placeholders?|tags?|variables?|tokens?|patterns?|formats?|formatted|notation|wildcards?|regex"
    r"|strings?|buttons?|spalten?|felde?r?|platzhalter|vorlagen?|champs?|colonnes?|campos?|columnas?|colonn[ae]|campi|velden?|veld|kolom|pole|kolumn[ae]|form(?:at)?s? of"
    r"|file ?names?|named|called|where|tooltip|keyboard|brush|font)\s+(?:(?:the|a|an|of|is|as|like|said|with|in|for|named|called|der|die|das|le|la|el|il|het)\s+){0,3}[\"“„'‘(\[{<]*$",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"[\"”“'’»)]?\s?(?:(?:date )?(?:fields?|columns?|placeholders?|tags?|formats?|patterns?|buttons?|variables?|tokens?|tick box|checkbox|notation|styles?|spalte|feld|platzhalter)\b|(?:一|这)?(?:栏|列|字段|格式|标签|按钮|变量|欄|形式|字样|占位符))",
    re.IGNORECASE,
)
_NAMED_SIGNS = re.compile(r"(?:字段|格式|变量|占位符|栏|标签|列|形式)(?:是|为|如|：|:)?\s?[“「『]?$")


_TOLD_OF = re.compile(
    r"[^.,;!?\n]{0,12}?\b(?:is|was|are|were|stood|stands|remained|appeared|being)\s(?:left |still )?(?:unfilled|empty|blank|unset|printed|written|shown|displayed|stamped|engraved|the name of|the title of|in the (?:template|form|message|title))\b"
)


def _is_named(seen: Seen, start: int, end: int) -> bool:
    """Tell whether a mark is only spoken of: a field called so, a format written so."""
    before, after = seen.before(start), seen.after(end)
    return bool(_NAMED_AS.search(before) or _NAMED_AFTER.match(after) or _NAMED_SIGNS.search(before) or _TOLD_OF.match(after))


def _is_quotation(seen: Seen, start: int, end: int) -> bool:
    """Tell whether a mark is in somebody's words: quoted after or before a word that says so, or within more words."""
    for opens, closes in seen.quotes:
        if opens < start and end < closes or opens == start and closes == end:
            around = f"{seen.before(opens, 50)} {seen.after(closes, 30)}"
            lists = word_list("placeholders")
            told = set(words_of(around)) & _mention(lists["mention"]) or any(one in around for one in lists["mention_signs"])
            return bool(told) or closes - opens - 2 > (end - start) + 8
    return False


def _used(seen: Seen, start: int, end: int, weight: int) -> int:
    """Return the weight of a mark where it is used, none where it is only named or quoted."""
    if not weight or _is_named(seen, start, end):
        return NO
    return NO if seen.quoted(start, end) else weight


def _always(weight: int) -> Weigh:
    return lambda match, seen: _used(seen, *match.span(), weight)


_MENTIONS: dict[tuple[str, ...], frozenset[str]] = {}


def _mention(words: tuple[str, ...]) -> frozenset[str]:
    if words not in _MENTIONS:
        _MENTIONS[words] = frozenset(map(fold, words))
    return _MENTIONS[words]


# --- Words --------------------------------------------------------------------------------------------------------

_NOT_MEANT = re.compile(r"['’]s\b| (?:dogs?|lions?|yung|fighters)\b|,? (?:Needs|Is|Will)\b")


def _phrases(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the places of words and names that stand only where something else should."""
    book = _book(_Key(word_list("placeholders")))
    yield from _held_in(book.phrases, text, _tokens(text), " ".join(text.lower().split()))


def _held_in(phrases: "_Phrases", text: str, words: frozenset[str], single: str) -> Iterator[tuple[int, int, int]]:
    """Yield the places of phrases in a text, of which the words and the form in small letters with single blanks are known."""
    known = (found for word in words & phrases.words.keys() for found in phrases.words[word])
    for phrase, pattern in (*known, *phrases.odd):
        if phrase in single:
            yield from _meant(pattern, text)
    if not text.isascii():
        yield from _meant(phrases.signs, text)


def _meant(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int, int]]:
    return ((*match.span(), SURE) for match in pattern.finditer(text) if not _NOT_MEANT.match(text, match.end()))


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases by the word of theirs that stands least in other texts; those without any, and those of other scripts."""

    words: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
    odd: tuple[tuple[str, re.Pattern[str]], ...]
    signs: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Book:
    """The phrases that are marks wherever they stand, and those that are where they stand for a value."""

    phrases: _Phrases
    opens: _Phrases


@lru_cache(maxsize=8)
def _book(key: _Key) -> _Book:
    opens = tuple(one for one in key.words["to_come"] if one not in _MAY_BE_SO)
    return _Book(
        _by_word({"marks": key.words["marks"], "names": key.words["names"], "phrases": key.words["phrases"]}),
        _by_word({"phrases": opens}),
    )


def _by_word(groups: Mapping[str, tuple[str, ...]]) -> _Phrases:
    by_word: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    odd: list[tuple[str, re.Pattern[str]]] = []
    signs: list[str] = []
    for group, phrases in groups.items():
        for phrase in phrases:
            word = _seldomest(phrase)
            if _SIGN.search(phrase):
                signs.append(re.escape(simplified(phrase)))
            else:
                place = by_word.setdefault(word, []) if word else odd
                place.append((phrase.lower(), pattern_of((phrase,), exact_case=group != "phrases")))
    return _Phrases({word: tuple(found) for word, found in by_word.items()}, tuple(odd), _either(signs))


def _either(parts: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(parts, key=len, reverse=True)) or r"(?!)")


def _seldomest(phrase: str) -> str:
    """Return the word of a phrase that stands least in other texts: the longest that is none of the commonest."""
    words = [word for word in _tokens(phrase) if len(word) > 2]
    return max(words, key=lambda word: (word not in _COMMON, len(word), word), default="")


def _tokens(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, quickly."""
    lowered = text.lower()
    return frozenset(lowered.translate(_NO_WORD).split() if lowered.isascii() else _LETTERS.findall(lowered))


_NO_WORD = {code: " " for code in range(128) if not chr(code).isalpha()}
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_COMMON = frozenset(
    "your name company store supplier customer buyer seller product date order number here this that with text please what the and for page line "
    "section action actions plan root cause case address title position brand business shop information details words data own actual".split()
)

# --- Brackets -----------------------------------------------------------------------------------------------------

_TAG = re.compile(
    r"\s*/?(?:a|b|i|u|p|s|br|hr|em|h[1-6]|ol|ul|li|td|th|tr|tt|div|img|pre|sub|sup|nav|svg|dl|dt|dd|code|html|head|body|span|meta|main|font|form|table|tbody|input|label|style|script|strong|small|center|iframe|button|video|source|section|article|header|footer|title|link|select|option)\b[^<>]*/?\s*"
)
_ADDRESS = re.compile(r"\s*(?:\S+@\S+\.\S+|(?:https?|mailto|ftp|tel):\S*|www\.\S*)\s*")
_WORTH_A_FIELD = frozenset({"asks", "open", "question", "choice", "example", "field", "capitals"})


_UNFINISHED = re.compile(r"\s*(?:draft|wip|internal|comment|version \d|v\d|entwurf|brouillon|bozza|borrador|草稿|内部)\b", re.IGNORECASE)


def _square(match: re.Match[str], seen: Seen) -> int:
    inside, (start, end) = match[1], match.span()
    held = holds(inside, seen.words)
    if _is_named(seen, start, end):
        return NO
    if _UNFINISHED.match(inside):
        return SURE
    one_word, quoted = len(words_of(inside)) < 2, seen.quoted(start, end)
    if held == "nothing":
        ticked = not re.search(r"\w\s$", seen.before(start)) and not re.match(r"\s?[a-z\u3400-\u9fff]", seen.after(end))
        if inside.strip() in ("x", "X", "✓", "✔", "*", "!") and ticked:
            return NO
        return NO if quoted and inside.strip(" .…") == "" and inside.strip() else SURE
    if quoted and (one_word and not inside.isupper() or held in ("choice", "question") or _is_quotation(seen, start, end)):
        return NO
    if one_word and held == "field" and seen.before(start, 2).rstrip()[-1:] in tuple("”\"»」’'“") and not inside.isupper():
        return NO
    if held in _WORTH_A_FIELD:
        return SURE
    return DOUBTFUL if held == "heading" and not quoted else NO


def _angle(match: re.Match[str], seen: Seen) -> int:
    inside, (start, end) = match[1], match.span()
    if _ADDRESS.fullmatch(inside) or _is_named(seen, start, end):
        return NO
    doubled = seen.before(start, 1) == "<" and seen.after(end, 1) == ">"
    if doubled and re.search(r"[^\W\d_]", inside):
        return SURE if holds(inside, seen.words) in _WORTH_A_FIELD or not inside.istitle() else DOUBTFUL
    if inside[:1] in "%=$?!" and inside[1:]:
        return SURE
    if _TAG.fullmatch(inside) and (inside != inside.upper()) and not re.fullmatch(r"(?:title|link|source)", inside) or inside[:1].isspace():
        return NO
    if re.fullmatch(r"\s*(?:br|hr|p|b|i|u|div|span|li|ul|td|tr)\s*/?", inside, re.IGNORECASE):
        return NO
    held = holds(inside, seen.words)
    if seen.quoted(start, end) and _is_quotation(seen, start, end):
        return NO
    if held == "nothing":
        return SURE if inside.strip("_ .…xX#*?") == "" and inside.strip() else NO
    if held == "choice":
        return SURE if _any_field(words_of(inside), seen) else NO
    return SURE if held in _WORTH_A_FIELD else NO


def _curly(match: re.Match[str], seen: Seen) -> int:
    inside, (start, end) = match[1], match.span()
    if _is_named(seen, start, end) or seen.quoted(start, end) and _is_quotation(seen, start, end):
        return NO
    if seen.before(start, 1)[-1:] in ("{", "$", "#", "%", "@") or seen.before(start, 1) == "{" or inside[:1] in "%#$":
        return SURE
    if re.fullmatch(r"\s*[#/^]?[A-Za-z_][\w.:|-]*\s*|\s*\d{1,2}\s*", inside):
        return SURE
    held = holds(inside, seen.words)
    return SURE if held == "nothing" or held in _WORTH_A_FIELD else NO


# What heads a section in Chinese letters.
_HEADS = re.compile(r"(?:根本|具体|整改|纠正|预防|改善|改进|补救|后续)?(?:原因|措施|问题|整改|说明|情况|方案|内容|步骤|附件|结果|流程|证据|产品|商品|退款|培训|标题|原因分析|问题描述|文件|检查|描述)")


def _lenticular(match: re.Match[str], seen: Seen) -> int:
    inside, (start, end) = match[1], match.span()
    held = holds(inside, seen.words)
    if _is_named(seen, start, end) or seen.quoted(start, end):
        return NO
    if held == "field":
        heads = seen.before(start, 1) in ("", "\n") and _HEADS.fullmatch(inside.strip()) and len(seen.after(end, 12).strip()) > 7
        return NO if heads else SURE
    if held == "choice":
        return SURE if re.match(r"[是有已]", inside) or _any_field(words_of(inside), seen) else NO
    return SURE if held in ("nothing", "asks", "open", "question", "example") else NO


_LISTS = re.compile(r"[,、/;]|\b(?:and|or|und|oder|et|ou)\b|\s[ey]\s|[和与及或]")
_TELLS = re.compile(
    r"\s*(?:state|give|write|list|name|add|type|check|confirm|verify|include|repeat|update|change|adapt|put|show|quote) (?:the|your|what|how|why|all|any|every|more|details?|further|here|exact|relevant|specific|with (?:the )?(?:client|supplier|seller|customer|warehouse)|if|whether|when|this|again)\b",
    re.IGNORECASE,
)
_TO_CHECK = re.compile(r"\s*(?:(?:to )?(?:check|verify|confirm|double[- ]check|be checked|clarify)|\w+\?|(?:ask|need|needs|missing|find out|look up|get) (?:the |a )?(?:\w+ ){0,2}\w+|(?:please|pls) \w+.*)\s*[!?]?\s*", re.IGNORECASE)


def _round(match: re.Match[str], seen: Seen) -> int:
    """Weigh round brackets: they hold asides far more often than fields."""
    inside, (start, end) = match[1], match.span()
    if _is_named(seen, start, end) or seen.quoted(start, end) and _is_quotation(seen, start, end):
        return NO
    held = holds(inside, seen.words)
    if held == "nothing":
        bare = inside.strip()
        if not bare:
            return NO if re.search(r"[A-Za-z_]$", seen.before(start, 1)) else SURE
        return SURE if re.fullmatch(r"[XxN×]{1,4}|[_#*×Xx? .…-]{2,}|[○◯●□△]+|…|#|_", bare) and not re.fullmatch(r"\.{3}|…|[*!]+|-+", bare) or re.fullmatch(r"…{2,}|[_?]", bare) else NO
    return _in_round(inside, held, seen, start)


_TO_ONESELF = re.compile(
    r"\b(?:pls|plz|not sure|unsure|i think|or was it|double.?check|check with|confirm with|ask (?:the )?(?:client|seller|supplier|accounting|finance|warehouse|lawyer|boss|manager|[A-Z][a-z]+)|max\.? \d+ (?:words|characters|sentences|lines)|\d+(?:-\d+)? (?:words|characters|sentences)(?: max)?)\b"
    r"|!!|\d+字(?:以内|以下|左右)|不超过\d+字|^\s*(?:几|多少|哪个|哪家|谁)\s*$|待(?:客户|供应商|财务|仓库|卖家)|(?:此|本|这)一?段"
)


def _in_round(inside: str, held: str, seen: Seen, start: int) -> int:
    if _TO_ONESELF.search(inside):
        return SURE
    words = words_of(inside)
    if held == "asks":
        if re.search(r"[\u3040-\u9fff]", inside):
            return SURE if not re.match(r"\s*(?:如有|若有|可选|例如|比如|如:|例:|说明|描述|选择|待(?!定|填|补|确认|核实|更新|查|添|插)|您的(?!公司|姓名|店|名|品牌|地址|邮箱|签名|供应商)|删除|补充(?!说明具体|具体)|添加)", inside) or _fields_of_signs(inside, seen) else NO
        if words[0] in seen.words.telling or words[-1] in seen.words.telling or _TELLS.match(inside):
            return SURE
        if words[0] in _YOURS and only_fields(inside, seen.words):
            return SURE
        if words[0] in {"add", "give", "include", "write", "put"} and len(words) > 1 and only_fields(" ".join(words[1:]), seen.words) and not _LISTS.search(fold(inside)):
            return SURE
        return SURE if _TO_CHECK.fullmatch(inside) and words[0] in _CHECKS else NO
    if words in (["verify"], ["confirm"], ["check"]):
        return SURE
    if held == "open":
        return SURE if not re.fullmatch(r"\s*(?:pending|unknown|missing|blank|empty|draft|sample|offen|brak|fehlt|etc\.?|未知|空白|暂无|略称)\s*", inside, re.IGNORECASE) else NO
    if held == "question":
        return SURE if _any_field(words, seen) or re.search(r"[\u3040-\u9fff]", inside) else DOUBTFUL
    if held == "capitals":
        return SURE if "_" in inside or _any_field(words, seen) and only_fields(inside, seen.words) else NO
    if held == "field":
        return _field_in_round(inside, words, seen, start)
    if held == "choice":
        return SURE if re.fullmatch(r"\s*(?:yes|ja|oui|s[ií]|tak|evet|是|有|已)\s?/\s?(?:no|nein|non|nee|nie|hay[ıi]r|否|无|未)\s*", inside, re.IGNORECASE) and seen.text.rstrip().endswith(inside + ")") else NO
    return NO


_YOURS = frozenset({"your", "ihr", "ihre", "votre", "su", "tu", "vostro", "vostra", "uw", "twoja", "twoje"})
_CHECKS = frozenset({"check", "verify", "confirm", "ask", "need", "needs", "please", "double", "clarify"})


def _field_in_round(inside: str, words: list[str], seen: Seen, match_start: int) -> int:
    if re.search(r"[\u3040-\u9fff]", inside):
        return SURE if _fields_of_signs(inside, seen) else NO
    if words[0] in _ASIDES:
        return NO
    if re.search(r"\b(?:DD|TT|JJ|YYYY|JJJJ|AAAA|RRRR|yyyy)\b", inside):
        return SURE
    named = [word for word in words if word in seen.words.alone]
    if words == ["example"] or words == ["sample"] or words == ["beispiel"]:
        return SURE
    if not named and not (inside.istitle() and len(words) > 1) and not any(word in _NUMBERED for word in words):
        return NO
    if not only_fields(inside, seen.words):
        return NO
    if _LISTS.search(fold(inside)):
        return SURE if _SOMEBODY.search(seen.before(match_start, 30)) and set(words) <= _OF_SOMEBODY else NO
    return SURE


_ASIDES = frozenset("by from to of at on in for with and or via as per no the a an each every all any some this our its new old same other own von bei per par avec di con da por met van und".split())
_SOMEBODY = re.compile(
    r"\b(?:manager|director|employee|colleague|supplier|owner|seller|buyer|customer|carrier|company|inspector|lawyer|contact|person|clerk|packer|auditor|leiter(?:in)?|lieferant|mitarbeiter(?:in)?|inhaber|responsable|fournisseur|fornitore|proveedor|leverancier|dostawca)\s?$", re.IGNORECASE
)
_OF_SOMEBODY = frozenset("name names position title role job address phone telephone email mail e department surname first last full and or function date city country company contact number vorname nachname funktion abteilung adresse telefon ort und nom prenom poste fonction adresse et nome cognome ruolo indirizzo nombre apellidos cargo direccion y e naam functie adres en nazwa nazwisko stanowisko adres i".split())
_NUMBERED = frozenset({"number", "id", "nummer", "numero", "numer", "reason", "name"})
_SIGNS_ALONE = re.compile(r"(?:具体|详细|您的|你的|贵|相关|实际|完整|正式|具体的な|お客様の?).*|.*(?:姓名|名称|名字|日期|公司名|公司|店名|店铺名|订单号|订单编号|金额|数量|件数|供应商|全称|编号|地址|邮箱|电话|签名|会社名|氏名|名前|日付|住所|番号|商品名|店舗名|店铺)")


def _fields_of_signs(inside: str, seen: Seen) -> bool:
    plain = inside.strip()
    return bool(seen.words.signs.fullmatch(plain) and _SIGNS_ALONE.fullmatch(plain) and not _LISTS.search(plain))


def _any_field(words: list[str], seen: Seen) -> bool:
    return any(map(seen.words.is_field, words))


def _corner(match: re.Match[str], seen: Seen) -> int:
    """Weigh quotation marks that hold nothing but a field: "公司「名称」", « nom »."""
    inside, (start, end) = next(filter(None, match.groups()), ""), match.span()
    held = holds(inside, seen.words)
    if held == "asks" and re.search(r"[\u3040-\u9fff]", inside):
        return SURE if re.match(r"(?:请?填写|请?填入|请?输入|请?插入|此处|在此|待填|待补)", inside.strip()) and not _is_quotation(seen, start, end) else NO
    if held != "field" or _is_named(seen, start, end) or match[0][0] != "«" and _is_quotation(seen, start, end):
        return NO
    if re.search(r"[\u3040-\u9fff]", inside):
        apart = re.search(r"(?:^|[于由向给在将从:,。、])\s?$", seen.before(start, 2)) and not re.match(r"\s?[栏列项字处一和与、及或的按等写]", seen.after(end, 2))
        return SURE if apart else NO
    return SURE if match[0][0] == "«" and only_fields(inside, seen.words) and (inside != inside.lower() or re.search(r"(?:^|\b(?:by|from|to|of|at|on|dear|with|de|du|von|am|an|du|le|il|el|di|del|van|w|z))\s$|^$", seen.before(start, 6), re.IGNORECASE)) else NO


# --- Between signs ------------------------------------------------------------------------------------------------

_CUES = r"(?:by|from|to|of|at|on|for|with|in|is|was|dear|and|signed|our|hello|hi|von|vom|am|an|bei|mit|der|de|du|par|le|el|del|por|di|dal|il|van|door|op|od|dnia)"


def _between(match: re.Match[str], seen: Seen) -> int:
    sign, inside = match[1], match[2]
    if not only_fields(inside, seen.words) or _is_named(seen, *match.span()) or _is_quotation(seen, *match.span()):
        return NO
    if sign[0] in "*_~":
        if sign == "**" and not inside.isupper():
            return NO
        if re.match(r"\s*[:：]", seen.after(match.end())) or re.search(r"\b(?:the|a|an|our|this|each|every|no|der|die|das|le|la)\s$", seen.before(match.start()), re.IGNORECASE):
            return NO
        cued = re.search(rf"\b{_CUES}\s$", seen.before(match.start()), re.IGNORECASE)
        return SURE if inside.isupper() or cued or not seen.before(match.start()).strip() and re.match(r"\s[a-z]", seen.after(match.end())) else DOUBTFUL
    return SURE


def _identifier(match: re.Match[str], seen: Seen) -> int:
    """Weigh words that programs put together: ORDER_ID, company_name, $date."""
    inside = match[1] or match[2] or match[3]
    words = words_of(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", inside))
    asked = words[:1] and words[0] in seen.words.telling or words[-1:] == ["here"] or words == ["replace", "me"] or words == ["change", "me"]
    if not asked and (not words or not all(seen.words.is_field(word) or word in seen.words.beside for word in words) or not _any_field(words, seen)):
        return NO
    if re.match(r"\.\w|/|\s?=|\(", seen.after(match.end())) or re.search(r"[./\\]$", seen.before(match.start())):
        return NO
    return _used(seen, *match.span(), SURE)


def _capitals(match: re.Match[str], seen: Seen) -> int:
    words = words_of(match[1])
    if not any(word in _WRITTEN_LARGE for word in words) or not only_fields(match[1], seen.words):
        return NO
    return _used(seen, *match.span(1), SURE)


_WRITTEN_LARGE = frozenset(
    "name surname company supplier date customer store amount number address brand seller buyer quantity product signature city "
    "country title email phone reason datum firma betrag nummer lieferant firstname lastname nom fournisseur nome fornitore nombre proveedor fecha naam leverancier shop manufacturer carrier".split()
)

# --- Crosses ------------------------------------------------------------------------------------------------------

_SIZES = re.compile(r"(?:\d?X{1,5}[LS]|\d?x{1,5}[ls]|\d?XX+-?(?:Large|Small|LARGE|SMALL|L|S)|x{2,}-?large)\b")
_OF_SIZES = re.compile(r"\b(?:sizes?|größen?|tailles?|tallas?|tagli[ae]|ma(?:at|ten)|gr\.)\s*[^.]{0,14}$|(?:尺码|码|号)\s?$|\b(?:[SML]|X[LS])(?:,| and| or| to|/)\s?$", re.IGNORECASE)
_ROMAN = re.compile(r"\b(?:roman|numerals?|chapters?|kapitel|chapitre|volumes?|vol\.|parts?|type|edition|olympiad|louis|pius|bowl|act|book|band|channel|film|movie|game|series|titled|called)\s(?:\w+\s)?$", re.IGNORECASE)
_CENTURY = re.compile(r"[\s-]?(?:century|edition|chromosomes?|olympi|siècle|secolo|siglo|jahrhundert|eeuw|wiek|winter|summer|世纪)", re.IGNORECASE)
_TITLED = re.compile(r"\b(?:title|edition|film|movie|season)\b", re.IGNORECASE)
_CARD = re.compile(r"\b(?:card|visa|mastercard|amex|account|iban|bank|konto|karte|carte|conto|cuenta|rekening|karta|kart|paypal|acct)\b|尾号|卡|账号|账户|口座", re.IGNORECASE)
_KNOWN_BEFORE = re.compile(r"(?:20|19|E-?|INV-?|RE-?|PO-?|B0|No\.?|#|[$€£¥])\d*$", re.IGNORECASE)


def _cross(match: re.Match[str], seen: Seen) -> int:
    token, (start, end) = match[0], match.span()
    if _SIZES.fullmatch(token) or _SIZES.match(token) or not re.search(r"X{2,}|x{2,}|×{2,}", token):
        return NO
    if re.match(r"-(?:[Ll]arge|[Ss]mall|LARGE|SMALL)\b", seen.after(end)):
        return NO
    others = re.sub(r"[Xx×\d\s./:,#*-]", "", token)
    if re.search(r"[A-WYZa-wyz]xx|xx[a-wyz]|[a-z]XX", token) and not re.match(r"[A-Z]{1,4}-?\d*x{2,}$", token) and not re.search(r"@", token):
        return NO
    before, after = seen.before(start), seen.after(end)
    if re.fullmatch(r"(?:20)?X{2,3}", token) and (_TITLED.search(before) or _OF_SIZES.search(before) or _ROMAN.search(before) or _CENTURY.match(after)):
        return NO
    if re.search(r"[Xx*]\W?\d{4}$", token) and _CARD.search(before) or re.match(r"[ -]?\d{2,4}\b", after) and _CARD.search(before):
        return NO
    if _is_named(seen, start, end) or seen.quoted(start, end) or _format_is_meant(seen, start, end):
        return NO
    longest = max(map(len, re.findall(r"X+|x+|×+", token)))
    if others and longest < 3 and not _KNOWN_BEFORE.match(re.split(r"[Xx]{2}", token)[0]) and not re.fullmatch(r"(?:20|19)XX\w*", token):
        return DOUBTFUL
    if longest < 3 and re.search(r"(?<!\d)[Xx]{2}-?\d{3,}", token):
        return NO
    return SURE


_FORMAT = re.compile(
    r"\b(?:formats?|formatted|patterns?|written as|date style|notation|schreibweise|formaat|formato|forme|in the form|file ?names?|named|schema|masks?|sorted|convention|standard|reads?|left (?:blank|empty)|shows? only)\b|格式|形式|書式|写法|命名|格式为", re.IGNORECASE
)


def _format_is_meant(seen: Seen, start: int, end: int) -> bool:
    return bool(_FORMAT.search(seen.before(start, 45)) or _FORMAT.search(seen.after(end, 25)))


def _pattern(match: re.Match[str], seen: Seen) -> int:
    if _format_is_meant(seen, *match.span()):
        return NO
    return _used(seen, *match.span(), SURE)


_UNITS = "年月日号个件元单天名次条箱套份台批人页周小时家枚点社様位户笔起款种项辆双张本支只把盒包瓶岁"
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    "|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|enero|febrero|abril|mayo|junio|julio|septiembre|octubre|noviembre|diciembre"
    "|januari|februari|maart|april|mei|juni|juli|augustus|oktober"
)
_MONEY = r"(?:[$£€¥]|\b(?:USD|GBP|EUR|CAD|AUD|CNY|RMB|JPY|PLN|SEK|TRY|MXN)\s?)"
_COMPANY_WORDS = (
    r"(?:[Cc]ompany|COMPANY|Co\b|CO\.|Corp|Corporation|Inc|INC|Ltd|LTD|Limited|LLC|GmbH|AG\b|KG\b|SARL|S\.?A\.?R?\.?L?\b|SAS|S\.?r\.?l|S\.?L\b|B\.?V\b|Sp\.|A\.?Ş|Şti"
    r"|Trading|Store|STORE|Shop|Supplier|Supply|Supplies|Brand|BRAND|[Bb]rand|[Ss]upplier|[Ss]tore|[Ss]hop|Wholesale|Distribution|Distributors?|Manufactur\w+|Electronics|Logistics|Imports?|Exports?|Group|Enterprises?|International|Industries|Toys|Warehouse|Factory|Bank|Courier|Street|Road)"
)
_ROLES = (
    r"(?:[Cc]ompany|[Ff]irma|[Ss]oci[ée]t[ée]|[Aa]zienda|[Ee]mpresa|[Bb]edrijf|[Ss]upplier|[Ss]eller|[Bb]rand|[Cc]ustomer|[Bb]uyer|[Cc]lient|[Ee]mployee|[Vv]endor|[Mm]anufacturer|[Dd]istributor|[Ww]holesaler|[Cc]arrier|[Cc]ourier"
    r"|[Ll]ieferant(?:en)?|[Hh]ändler|[Hh]ersteller|[Kk]unden?|[Mm]arke|[Ff]ournisseur|[Mm]arque|[Ff]ornitore|[Pp]roveedor|[Ll]everancier|[Mm]erk|[Dd]ostawca|Mr\.?|Mrs\.?|Ms\.?|Herrn?|Frau|M\.|Mme|Sig\.|Sr\.|Sra\.)"
)
_SIGNS_OF_FIRMS = "公司|供应商|店铺|工厂|品牌|厂家|厂|先生|女士|经理|员工|客户|会社|商店|商事|さん|様|社|店|仓库|部门|物流|快递"
_GLYPHS = "○◯●◎□■△▲◇◆☆〇"


def _single(match: re.Match[str], seen: Seen) -> int:
    return _used(seen, *match.span(), SURE)


# --- Labels and sentences -----------------------------------------------------------------------------------------

_LABELS = frozenset(
    "number id ids no nr phone tel reference ref tracking date datum name asin asins sku amount quantity address email signature surname invoice order "
    "fecha importe cantidad nombre nom montant quantite numero nome importo quantita naam bedrag aantal nazwa kwota numer tarih tutar isim betrag menge anzahl "
    "nummer rechnungsnummer bestellnummer firma lieferant supplier brand buyer seller customer company price total telephone position".split()
)


def _label(match: re.Match[str], seen: Seen) -> int:
    """Weigh a label with nothing after it."""
    words = words_of(match[1])
    if not words or len(words) > 5 or not any(word in _LABELS or word.endswith(("datum", "nummer", "name", "betrag")) for word in words):
        return NO
    if not only_fields(match[1], seen.words):
        return NO
    return _used(seen, *match.span(), SURE)


def _label_of_signs(match: re.Match[str], seen: Seen) -> int:
    name = match[1]
    if not seen.words.signs.fullmatch(name) or re.search(r"原因|措施|说明|内容|情况|步骤|附件|结果|问题|方案|描述|流程|如下|包括", name):
        return NO
    return _used(seen, *match.span(), SURE)


def _standing(match: re.Match[str], seen: Seen) -> int:
    """Weigh a phrase that stands alone as a value: "Date: to be confirmed"."""
    phrase = " ".join(words_of(match[1]))
    known = match[1].strip().casefold() in seen.words.open or phrase in seen.words.open
    return _used(seen, *match.span(1), SURE) if known and (phrase not in _MAY_BE_SO or phrase in _TO_FOLLOW and _after_label(match, seen)) else NO


_TO_FOLLOW = frozenset({"folgt", "volgt", "offen", "pendiente", "eksik", "draft", "sample"})


def _after_label(match: re.Match[str], seen: Seen) -> bool:
    label = re.search(r"([^\n.,;]{2,40}?)\s*[:：]\s*$", seen.text[: match.start("mark")])
    words = words_of(label[1]) if label else []
    return any(word in _LABELS or word.endswith(("datum", "nummer", "name", "betrag")) for word in words)


_MAY_BE_SO = frozenset(
    "pending unknown missing blank empty draft sample offen brak fehlt something somebody someone etc whatever folgt pendiente volgt eksik|未知|空白|暂无|略|省略|en attente|in attesa|to be".replace("|", " ").split()
) | {"en attente", "in attesa", "to be", "coming soon", "no", "not yet known"}


def _imperative(match: re.Match[str], seen: Seen) -> int:
    """Weigh a sentence that begins with a word to the writer."""
    verb, rest = fold(match[1]), match[2]
    words = words_of(rest)
    if verb not in seen.words.telling and verb not in _TELLING_HERE or not words:
        return NO
    here = re.search(r"\b(?:here|hier|ici|qui|aquí|aqui|tutaj|buraya)\s*\W*$", rest, re.IGNORECASE)
    if here or words[0] in _YOURS or verb in _OF_WRITERS and re.match(_TO_WRITERS, rest, re.IGNORECASE):
        return _used(seen, *match.span(), SURE)
    if verb in _OF_FORMS and only_fields(rest, seen.words) and not _LISTS.search(fold(rest)):
        return _used(seen, *match.span(), SURE)
    return NO


_TELLING_HERE = frozenset({"add", "type", "put", "list", "state", "name", "write", "give", "include", "upload"})
_OF_WRITERS = frozenset("describe explain outline summarise summarize specify elaborate indicate briefly clarify provide mention detail beschreiben décrivez decrivez précisez precisez expliquez descrivi describa explique especifique beschrijf omschrijf opisz".split())
_TO_WRITERS = (
    r"\s*(?:your|what (?:happened|went|you|caused|was|the)|how (?:you|the|this)|why (?:you|the|this|it)|in (?:detail|your own|this)|(?:the|each|any|all)? ?(?:root cause|causes?|issues?|problem|steps|actions|corrective|preventive|measures|reason|exact|specific|greater)\b"
    r"|here|exactly|briefly|on (?:the|your)|details|ici|votre|vos|comment|la cause|les mesures|su |cómo|qué|il |la |uw|hoe|wat|przyczyn|the (?:issue|problem|situation|reason|details))"
)
_OF_FORMS = frozenset("insert enter fill specify indicate paste einfügen eintragen insérer inserer insérez inserez saisir saisissez indiquez inserire inserisci inserte introduzca rellene invullen invoegen wstaw wpisz podaj girin".split())


def _here(match: re.Match[str], seen: Seen) -> int:
    words = words_of(match[1])
    return _used(seen, *match.span(), SURE) if words and only_fields(match[1], seen.words) else NO


_ORDERS = (
    r"(?:Beschreiben|Nennen|Erläutern|Ersetzen|Löschen|Ergänzen|Wählen|Geben|Fügen|Tragen|Passen|Erklären|Schildern) Sie|Décrivez|Expliquez|Insérez|Ajoutez|Remplacez|Listez|Complétez|Saisissez|Précisez|Indiquez ici|Describa|Explique|Inserte|Añada|Especifique|Rellene|Adjunte|Escriba|Sustituya|Introduzca|Descriva|Descrivi|Spieghi|Spiega|Inserisca|Inserisci|Specifichi|Specifica|Aggiunga|Compili|Sostituisca|Beschrijf|Vul|Omschrijf|Vervang|Licht|Vermeld|Opisz|Wpisz|Podaj|Wstaw|Dodaj|Uzupełnij|Wyjaśnij|Zastąp|Wymień|Beskriv|Ange|Infoga"
)


# --- The forms ----------------------------------------------------------------------------------------------------


def _form(needs: str, shape: str, weigh: Weigh, flags: int = 0) -> Form:
    return Form(re.compile(needs), re.compile(shape, flags), weigh)


_IGNORE = re.IGNORECASE
_CJK = r"\u3040-\u30ff\u3400-\u9fff"
_COUNTED = (
    r"(?:units?|orders?|items?|pieces?|pcs|products?|listings?|parcels?|packages?|customers?|buyers?|copies|days?|hours?|weeks?|months?|years?|minutes|times|percent|refunds?|returns?|complaints?|reviews?"
    r"|ASINs?|invoices?|employees|suppliers|sales|people|(?:business|working|calendar) days|boxes|cartons|pairs|number of|defective|affected|"
    r"Stück|Tagen?|Bestellungen|Artikel|Wochen|Monate|Kunden|Einheiten|unités|jours|commandes|unità|giorni|ordini|unidades|días|pedidos|stuks|dagen|bestellingen|sztuk|dni|zamówień|adet|gün|sipariş)(?![A-Za-z0-9_])"
)
_FORMS: tuple[Form, ...] = (
    # Brackets.
    _form(r"\[", r"\[([^\[\]]{0,200})\]", _square),
    _form(r"<|&lt;", r"<([^<>]{1,160})>|&lt;([^<>&]{1,100})&gt;", lambda m, s: _angle(m, s) if m[1] else SURE),
    _form(r"\{", r"\{([^{}]{0,160})\}", _curly),
    _form(r"【", r"【([^【】]{0,80})】", _lenticular),
    _form(r"\(", r"\(([^()]{0,120})\)", _round),
    _form(r"[«「“]", r"«([^«»]{1,40})»|「([^「」]{1,24})」|“([^“”]{1,16})”", _corner),
    # A bracket closed by one of another kind, and one that was never closed.
    _form(r"[\[{<][^\]}>]*[\]}>)]", r"(?P<mark>\[([^\[\]{}<>()\n]{1,60})[}>)]|\{([^\[\]{}<>()\n]{1,60})[\]>)]|<([^\[\]{}<>()\n]{1,60})[\]})]|\(([^\[\]{}<>()\n]{1,60})[\]}>])", lambda m, s: _used(s, *m.span(), SURE) if holds(m[2] or m[3] or m[4] or m[5] or "", s.words) in ("asks", "open", "field", "capitals") else NO),
    _form(r"[\[<{]", r"[\[<{]{1,2}\s?(?:insert|enter|your|add|describe|specify|fill|please|name|date)\b[^\]>}\n]{0,60}(?=$|\n)", _always(SURE), _IGNORE),
    # Blanks.
    _form(r"[_‿]", r"_{3,}|(?<![A-Za-z0-9_])_{2}(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])_(?: _)+(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])_(?=\s?[年月日号个件元]|\s(?:of|units?|orders?|days?)\b)|_+(?:st|nd|rd|th)\b", _always(SURE)),
    _form(r"\.{4}", r"(?<![\w.。])\.{4,}(?!\s?\d+\s*$)|(?<=\w)\.{6,}(?!\s?\d)", _always(SURE)),
    _form(r"…|\.\.\.",
          rf"(?:^\s*|[:：]\s*)(?:…+|\.{{3}})\s*(?=$|\n)|(?<![{_CJK}])…(?:\s*…)+(?![{_CJK}])|…+(?=\s?(?:[{_UNITS}]|公司|店铺))|(?<=\s)(?:…|\.\.\.)(?=\s{_COUNTED})|\bB0\w*(?:…|\.\.\.)|(?<=[于从由自共])…+|\b(?:on|by|am|vom|von|of|le|il|el|op|from|dnia|to)\s(?:…|\.\.\.)(?=[ ,.])", _always(SURE)),
    _form(r"\?", rf"(?<![\w?!{_CJK}])\?{{3,}}|(?:(?<=\s)|^)\?{{2}}(?=\s)|(?<=\s)\? (?={_COUNTED})|\?{{2,}}(?=\s?[{_UNITS}])|(?<=[年月])\?+(?=[月日])|[?]+[/.-][?]+(?:[/.-][?\d]+)*|(?<=[于从由自共])\?+", _always(SURE)),
    _form(rf"[{_GLYPHS}☐⬜]", rf"(?<![{_GLYPHS}★\d])([○◯◎□△◇☐])\1+(?![{_GLYPHS}★])|(?<![{_GLYPHS}])[●■▲◆]{{2,}}(?=\s?(?:[{_UNITS}]|{_SIGNS_OF_FIRMS}))|(?<![一二三四五六七八九○〇])〇{{2,}}(?![一二三四五六七八九年])|〇{{2,}}(?=株式会社|{_SIGNS_OF_FIRMS})|株式会社[{_GLYPHS}×A-CX]+|(?<![一二三四五六七八九十〇○])[○◯●□△×〇](?=株式会社|{_SIGNS_OF_FIRMS}|[年月日件个])(?!□?形)", _always(SURE)),
    _form(r"[□☐]", r"^(?![^\0]*[☑☒✓✔√■])[^□☐]*(?<![○△◇□])(?P<mark>[□☐])(?=\s?\w)(?!□?形)", lambda m, s: _used(s, *m.span("mark"), SURE)),
    _form(r"[ \t]{4}", rf"(?<=[A-Za-z:$€£])[ \t]{{5,}}(?=[a-z])|(?<=[于从由共第购:：])\s{{3,}}(?=[{_CJK}])|(?<=[于从由自至到共第])\s+(?=[年月日件个])|(?<=年|月)\s+(?=[月日])|(?<=[{_CJK}])\s{{3,}}(?=[{_UNITS}](?![{_CJK}]{{2}}))", _always(SURE)),
    # Crosses for letters and figures.
    _form(r"[Xx×]{2}", r"(?<![A-Za-z0-9_])[A-Za-z0-9_#×*$€£¥.-]*(?:X{2,}|x{2,}|×{2,})(?:[A-Za-z0-9_×@]|[-./:,#*](?=[Xx×\d*#])| (?=[Xx×]{2}))*", _cross),
    _form(
        r"[Xx×Nn#*]|[$£€]{2}|20[_?.-]|00",
        rf"{_MONEY}\s?[Xx×]+(?:[.,][Xx×]+)*(?![A-Za-z])|[$£€]{{2,}}(?=\s(?:to|for|in|was|were|of|on|has|have|per|each)\b)|(?<![A-Za-z0-9])(?<!\d )(?:[XN×]|NN+|nn+|0{{2,}})\s(?={_COUNTED})|(?<![A-Za-z0-9.,])[XxN]\s?%|(?<![\w#])#{{1,3}}\s(?={_COUNTED})|(?<![\w*])\*{{3}}\s(?={_COUNTED})|\bN/A\s(?={_COUNTED})"
        rf"|(?<![A-Za-z0-9×])(?<![\d×]\s)(?:20)?[XxN×]+\s?[{_UNITS}](?![{_CJK}]{{0}}光)|[*?]+\s?[年月](?=\s?[\d*?Xx])|(?<=年)[*]+(?=月)|(?<=月)[*]+(?=日)"
        rf"|\b(?:{_MONTHS}) X{{1,2}}\b|\bX{{1,2}}\.? (?:{_MONTHS})\b|\b[Xx]+(?:st|nd|rd|th)\b|(?<![A-Za-z0-9_])X[- ](?:day|week|month|year|hour|step|point)s?\b|\b(?:[XN]|xx) (?:out )?of (?:[XYN]|yy)\b|\bpage [Xx] of [XxYy]\b|\bE-\d*[Xx]+\b"
        rf"|\b(?:Exhibit|Annex|Invoice|Appendix|[Oo]rder|[Ii]nvoice|ASIN|SKU|[Nn]umber|[Nn]o\.|[Nn]r\.|n°|Anlage|Rechnung) ?#?X\b(?![-'’])|\b{_ROLES} (?:X|Y|Z|XY|XYZ|ABC|ABCD|AAA|BBB|X\.?\s?Y\.?)\b(?!\.? ?[A-Z]\w|[-'’]\w)"
        rf"|[*]{{2,}}(?={_SIGNS_OF_FIRMS}|件|个)|\b(?:19|20)\d[Xx_?*]\b|\b20(?:[_?*]{{2}}|\.\.(?!\.)|--)|(?<![A-Za-z0-9_])#+(?:[-/., ]#+)+|(?<=[:：])\s*[*]{{2,}}(?![\w*])|(?<![A-Za-z0-9_])[*]{{2,}}(?:[-/. ][*]{{2,}})+",
        _single,
    ),
    _form(rf"[OoＯ]{{2}}", rf"(?<![A-Za-z0-9])(?:OO+|oo+)(?![A-Za-z0-9])(?=[{_CJK}])|(?<=[{_CJK}:：])(?:OO+|oo+)(?![A-Za-z0-9])", _always(SURE)),
    _form(r"ABC|XYZ|A1B2|AB12|abc|xyz", r"\b(?:ABC-?123\d*|ABCD?-?1234\d*|A1B2C3\w*|AB12CD\w*|XYZ-?(?:123|789)\d*|abc-?123\d*|xyz-?123\d*|a1b2c3\w*)\b", _always(SURE)),
    _form(r"[XYZABC×*](?:有限)?[公供店工品厂先女经员客会商さ様社仓部物快]", rf"(?<![A-Za-z0-9])(?:[XYZ×*]{{1,3}}|[ABC]|ABC)(?=(?:有限)?(?:{_SIGNS_OF_FIRMS}))", _single),
    _form(r"#{3}", r"(?<![#\w])#{3,}(?![\w#])(?!(?<=^###)\s\w)(?!(?<=\n###)\s\w)|\b\w{1,4}-?#{3,}|#{4,}", _always(SURE)),
    _form(r"ABC|XYZ|AAA|A(?:cme|CME)|xyz", rf"\b(?:company|supplier|seller|brand|buyer|customer|manufacturer|vendor|firma|lieferant|fournisseur|fornitore|proveedor) xyz\b|\bxyz (?:company|ltd|gmbh|co)\b|\b(?:ABCD?|XYZ|AAA|BBB|XY|A(?:cme|CME)) (?:\w+ )?{_COMPANY_WORDS}(?![a-z])|(?<=by )(?:ABC|XYZ)(?=[ ,.])|(?<=from )(?:ABC|XYZ)(?=[ ,.])", _always(SURE)),
    # Patterns of dates and hours.
    _form(
        r"[YyJAaRrMmDdTtGH]{2}|onth|onat|ois/",
        r"(?<![\w/.-])(?:[Dd]{1,2}|[Tt]{2}|[Jj]{2}|[Gg]{2})[-/. ]{1,2}(?:[Mm]{2,3}|Month|[Aa]{2})[-/. ]{1,2}(?:[Yy]{2,4}|[Jj]{2,4}|[Aa]{4}|[Rr]{4}|\d{4})(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])[Mm]{2}[-/.](?:[Dd]{2}|[Jj]{2})[-/.](?:[Yy]{2,4}|[Jj]{4}|[Aa]{4}|\d{4})(?![A-Za-z0-9_])"
        r"|(?<![A-Za-z0-9_])(?:[Yy]{4}|[Jj]{4}|[Aa]{4}|[Rr]{4}|\d{4})[-/.](?:[Mm]{2})[-/.](?:[Dd]{2}|[Tt]{2}|[Jj]{2}|[Gg]{2})(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])[Mm]{2}[-/.](?:[Yy]{4}|[Jj]{4}|[Aa]{4})(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?:DDMMYYYY|YYYYMMDD|TTMMJJJJ|MMDDYYYY|ddmmyyyy|yyyymmdd)(?![A-Za-z0-9_])|[Yy]{2,4}年|(?<=年)[Mm]{1,2}月|(?<![A-Za-z0-9_])(?:HH|hh)[:.](?:MM|mm)(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?:MM|mm)月(?:DD|dd)日"
        r"|\b(?:[Dd]ay|DAY)\s?[/.-]\s?(?:[Mm]onth|MONTH)\s?[/.-]\s?(?:[Yy]ear|YEAR)\b|\b[Mm]onth\s?/\s?[Dd]ay\s?/\s?[Yy]ear\b|\bTag[./]Monat[./]Jahr\b|\bjour/mois/ann[ée]e\b|\bMonth (?:DD|Day|dd|XX|\d{1,2}),? (?:YYYY|Year|\d{4})|\b(?:Day|DD|dd) Month,? (?:YYYY|Year|\d{4})|\bDD\.?(?= (?:January|February|March|April|May|June|July|August|September|October|November|December))|(?<=[a-z] )YYYY\b",
        _pattern,
    ),
    _form(r"[年月]|某", r"(?<=[\d_\s])年[\s_]*月[\s_]*日|年[\s_]+月|年\(\s*\)月|(?<!\d)0{1,4}年|(?<!\d)0{1,2}月0{1,2}日|年/月/日|\(\s*\)月|^\s*年\s+月\s+日|某年|某月(?!子)|某日(?!本)|某(?:地|市|省)(?=[的。，,发仓])|(?<=[由向从于])某(?:公司|人|供应商|店铺|客户|员工)", _pattern),
    _form(
        r"00|1900|9999|123|11|22|33|44|55|66|77|88|99|ASIN|B0",
        r"\b00[/.-]00[/.-]\d{2,4}\b|\b0000[/.-]00[/.-]00\b|\b99[/.-]99[/.-]9999\b|\b0?1[/.-]0?1[/.-](?:1900|0001)\b|\b1900-01-01\b|\b1 January 1900\b|\b31[/.-]12[/.-]9999\b|\b9999-12-31\b"
        r"|\bB0[A-Z0-9]*[X#]{4,}[A-Z0-9#]*|\bB0(?:0{8}|1{8}|12345678|01234567|0123456\d|ABCDEFGH|1ABCDEFG|EXAMPLE\d*|TEST\w{4})\b|\b000-\d{7}-\d{7}\b|\b\d{3}-1234567-\d{7}\b|\b\d{3}-\d{7}-1234567\b|\b123-\d{7}-7654321\b|\b\d{3}-0{7}-0{7}\b|(?<![\d-])(\d)\1\1-\1{7}-\1{7}(?![\d-])"
        r"|\b\(?(?:555\)?[- ]555-5555|123\)?[- ]456-7890|000\)?[- ]000-0000)\b|\b555-0100\b|\b(?:0123[ -]?456[ -]?789\d?|01234[ -]?567[ -]?890|\+?1 ?234 ?567 ?89(?:00|01)|\+49 123 4567\d*|13800138000|13812345678|12345678901|13[0-9]00000000|010-12345678)\b|\bASIN ?(?:12345\d*|1234|0{3,}|[#_]+)\b|\b(?:ASIN|SKU|Product|Item|Name|Field|Text|Supplier|Order)(?:\d|A|B|123)\b(?![-:])"
        r"|\b(?:INV|PO|ORD|REF|TRK|RE|RG|ORDER|SKU)[-# ]?(?:0{3,}|12345\d{0,4})\b|(?:(?:[Nn]umber|[Nn]o\.?|[Nn]r\.?|#|\bID|[Ii]nvoice|[Tt]racking|[Rr]eference|[Rr]ef\.?|[Nn]ummer|编号|单号|号码|号)[:：]?\s?#?)(?:0{4,}|1234567?8?9?0?|123456|12345|0123456789|9{6,}|1{6,})\b"
        r"|\b(?:1234567890|0123456789|123456789|987654321|9876543210)\b|\b(?:123|1234|12345) (?:Main|Example|Sample|Any|Fake|Street|Your|Test|High|Street Name)(?: St(?:reet)?\b\.?| Road| Rd| Ave(?:nue)?| Name| Address)",
        _always(SURE),
    ),
    # E-mail and web addresses that nobody has.
    _form(
        r"@|www|://",
        r"(?<![\w.])(?:name|your[._-]?(?:name|e?mail|company|store|shop)|e-?mail|user(?:name)?|someone|somebody|test|sample|abc|xyz|x{2,}|foo|firstname\.lastname|first\.last|vorname\.nachname|john\.?doe|jane\.?doe|max\.mustermann|you|me|ihre?[._-]?(?:name|email|mail|firma)|nom|nombre|nome|naam|adresse|correo|prenom\.nom|nome\.cognome)@\w[\w.-]*"
        r"|[\w.+-]+@(?:(?:your|my)?(?:domain|company|store|shop|business|website|brand)|x{2,}|xyz|abc|firma|ihrefirma|empresa|entreprise|azienda|musterfirma|beispiel|example-company)\.\w+|\b(?:www\.|https?://(?:www\.)?)(?:your[\w-]+|x{2,}|domain|website|companyname|storename|ihre[\w-]+)\.\w+"
        r"|(?<![A-Za-z0-9_])@(?:company|store|shop|seller|brand|name|customer|buyer|date|asin)\w*",
        _always(SURE), _IGNORE,
    ),
    _form(r"example\.", r"(?<![\w@.-])(?:https?://)?(?:www\.)?example\.(?:com|org|net|de|co\.uk)(?![/\w])|\b(?:info|contact|support|sales|kontakt)@example\.(?:com|org|net|de|co\.uk)\b", _always(DOUBTFUL)),
    # What programs for letters leave.
    _form(r"[%#@~^|`$+=*_]", r"(?<![\w%#@~^|`$+=*])([%#@~^|`$+=]{1,3}|\*{1,2}|_{1,2})([A-Za-z][A-Za-z_ .'-]{1,30}[A-Za-z])\1(?![\w%#@~^|$+=*])", _between),
    _form(r"[%$@:#_]|[a-z][A-Z]", r"[$@#%]([A-Za-z][A-Za-z_]{2,30})\b|\b([A-Za-z]{2,}(?:_[A-Za-z]{2,})+)\b|\b([a-z]{2,}[A-Z][a-z]+(?:[A-Z][a-z]+)*)\b", _identifier),
    _form(r"%[sd@(1-9]|<!--|\*\||\[%", r"(?<![\d\w])(?<!\d )%(?:\d\$)?[sd@](?![\w-])|%\(\w+\)[sd]|<!--.*?(?:-->|$)|\*\|\w+\|\*|\[%.*?%\]", _always(SURE)),
    _form(r"[A-Z]{4}", rf"(?:\b(?i:{_CUES}|signed:?|the)\s|[a-z]:\s)(?P<mark>(?:[A-Z]{{2,}} )*(?:OF )?(?:THE )?[A-Z]{{4,}}(?: [A-Z]{{2,}})*)\b(?!\s?[:\d])", _capitals),
    _form(r"\b(?:undefined|null|None)\b", r"(?:(?<=: )|(?<=by )|(?<=to )|(?<=on )|(?<=of )|^)(?:undefined|null)\b(?=\s*(?:$|[.,;\n]|\w))|\bundefined\b(?=[.,]|$)", _always(SURE)),
    # Notes and instructions to the writer.
    _form(
        r"(?i)here|click|enter|hier|insert",
        r"\b(?:insert|enter|paste)\b[^.。\n]{0,40}\bhere\b|\b(?:add|describe|type|write|put|list|explain|attach|fill|state)\b[^.。\n]{0,40}\bhere\b(?! (?:at|in|on|and|to|is|are)\b)|\bclick (?:here )?to (?:enter|add|edit)\b|\bclick or tap\b|\b(?:insert|enter) (?:your |the )?(?:name|date|amount|text|asin|reason)\b(?= ?(?:$|[.,;:]|here))"
        r"|\byour (?:full |store |shop |company |business |store['’]s |company['’]s )?(?:name|text|answer|address|signature|title|reason|logo|statement) here\b|\btext here\b(?! and)|\bhier [^.\n]{0,30}\b(?:einsetzen|einfügen|eintragen|ergänzen|eingeben|beschreiben|angeben)\b",
        _always(SURE), _IGNORE,
    ),
    _form(r"(?i)here\b", r"(?:^|[:(\[.]\s*|\b(?:by|on|from|to|of|with|at|dear|is)\s)((?!the |an? )(?:[A-Za-z]+ ){1,3})here\b(?! (?:at|in|on|and|to|is|are|was|were)\b)", _here, _IGNORE),
    _form(r"\w", r"(?:^|\n|[:.!?]\s+|[•*–-]\s)(?:Please |Bitte |Veuillez |Lütfen )?([^\W\d_]{3,12})((?: [^\W\d_][\w'’]*){1,9})(?=\s*(?:$|[\n.,;:!()?]))", _imperative, _IGNORE),
    _form(r"einfügen|eintragen|einsetzen|ergänzen|eingeben|angeben|ausfüllen", r"(?:^|\n|[:.]\s)((?:[^\W\d_]+ ){1,3})(?:bitte )?(?:hier )?(?:einfügen|eintragen|einsetzen|ergänzen|eingeben|angeben|ausfüllen)(?=\s*(?:$|[.!\n]))", _here, _IGNORE),
    _form(r"o be", r"(?:^|[:.。;]\s+|[-–—]\s)[Tt]o be (?:completed|filled in|inserted|added|supplied|advised|determined|provided|confirmed|announced|decided|specified|defined|clarified|updated|entered|agreed|checked|written|described|attached)\b(?=[^.,;\n]{0,50}(?:[.;\n]|$))", _always(SURE)),
    _form(r"[:：.。!?\n]|^\S", r"(?:^|[:：]\s*|[\n。.!?]\s*|\s[-–—=]\s)(?P<mark>[^\n:：.。,;，；!?()\d]{2,30}?)(?=\s*(?:$|[\n.,;。；，!)]))", _standing),
    _form(r"N/A|n/a", r"\b(?:ASIN|[Oo]rder(?: number| id| ID)?|[Dd]ate|[Nn]ame|[Qq]uantity|[Aa]mount|[Cc]ompany|[Ss]upplier|[Ss]tore)\s?:?\s?N/A\b(?!\s?\(| because|,? as )", _always(SURE)),
    _form(r"placeholder", r":\s*placeholder\b|^\s*placeholder\b", _always(SURE), _IGNORE),
    _form(r"[:：]", r"(?:^|(?<=[\n.;,]))\s*((?:[^\W\d_][\w'’.-]* ?){1,5})[:：][ \t]*(?=$|[,;.]|\n\s*(?:$|\n|[^\n:：]{1,40}[:：])|[-–—?]+\s*(?:$|[\n,;])|N/A\s*(?:$|\n))", _label),
    _form(r"[:：]", rf"(?:^|(?<=[\n，,；;。]))\s*([{_CJK}A-Z]{{2,10}})[:：]\s*(?=$|[，,；;。]|\n\s*[^\n：:]{{1,16}}[：:]|[-–—―/]+\s*(?:$|\n))", _label_of_signs),
    _form(r"ear|尊敬|geehrte", r"\bDear\s*[,:](?=\s|$)|Sehr geehrter? (?:Herr|Frau)\s*,|尊敬的\s*[,，:：。]", _always(SURE)),
    _form(r"\s[,.;]", r"\b(?:on|by|from|of|to|for|at|am|vom|von|le|del|el|il|op|dnia)\s+[,.;](?=\s|$)(?!\.\.)|(?<=[我们已])[于由]\s*[，。,]", _always(SURE)),
    _form(r"(?i)your|company|store|seller|supplier|surname", r"\b(?:your(?:name|company|store|shop|brand|email|title|address|signature)|(?:company|store|seller|supplier|buyer|customer|brand|product)name)\b|\bName,? Surname\b|\bFirst(?: and |/| )Last(?: Name)?\b", _always(SURE), _IGNORE),
    # Values that are missing between words, and letters in their place.
    _form(r"\bno\.\s*,|\bnumber ,|GBP|USD|EUR|[$£€] [a-z]", r"\b(?:[Nn]o\.\s*|[Nn]umber\s|[Nn]r\.\s*),(?=\s)|\b(?:of|for|paid|refunded|total|amount)\s(?:GBP|USD|EUR|CAD|AUD|[$£€])(?=\s[a-z]|[.,]\s)", _always(SURE)),
    _form(r"Mr|Mrs|Ms|Herr|Frau|Mme|Sr|Sig|M\.", r"\b(?:Mr|Mrs|Ms|Herrn?|Frau|Mme|Sra?|Sig)\.? ?(?:\.{2,}|…|_+|[ABC](?= [a-z]))", _always(SURE)),
    _form(r":", r":[^:\n]{1,60}[,;]\s(?P<mark>[^:,\n]{2,30}[:：])\s*$", _always(SURE)),
    _form(r"[XYZNM小]", rf"小[A-Z](?![A-Za-z])|(?<![A-Za-z0-9])[XYZNMn]+\s?[{_UNITS}](?!光)|(?<![A-Za-z0-9])(?<!\d )[YZ]\s(?={_COUNTED})|\b(?:Tag|Monat|Woche|jour|giorno|día|dag) [XYN]\b", _always(SURE)),
    _form(r":", r"(?<![\w:]):([a-z][a-z_ -]{1,28}[a-z]):(?![\w:])", lambda m, s: _used(s, *m.span(), SURE) if only_fields(m[1], s.words) else NO),
    _form(r"##|%%|@@|[$]{2}|[|]{2}|\^\^|::|!!|[+]{2}|#[A-Z]|%[A-Z]", r"(##|%%|@@|\$\$|\|\||\^\^|::|!!|\+\+)\s?[A-Za-z\u3400-\u9fff][\w .-]{0,30}\1|(?<![\w#])#[A-Z][A-Z_ ]{2,}#|%[A-Z][A-Z_]{2,}%", _always(SURE)),
    _form(r">[A-Z]", r"(?<=>)[A-Z]{2,}(?: [A-Z]{2,})*(?=<)", lambda m, s: _used(s, *m.span(), SURE) if only_fields(m[0], s.words) else NO),
    _form(r"IF \"|-{2}|Select|Choose", r"\bIF \"[^\"\n]*\" \"|-{2,}\s?(?:choose|select|please|pick|none|请选择|bitte)[^-\n]{0,24}-{2,}|\b(?:Select|Choose)(?: an? \w+| one)?\s?(?:\.\.\.|…)", lambda m, s: SURE if m[0].startswith("IF") else _used(s, *m.span(), SURE), _IGNORE),
    _form(r"选一|段|句|部分|@", rf"[二三四五六]选一|(?:这|此|该|本)一?(?:段|句|部分|行)[^。]{{0,6}}(?:删|保留|替换|改写)|(?:删掉|删除|保留|改写)(?:这|此|该|本)一?(?:段|句|部分|行)|把(?:这|此)[^。]{{0,6}}(?:删|改掉|换掉)|@(?:姓名|店铺|公司|品牌|供应商|客户|买家|卖家|日期|订单)\w{{0,2}}", _always(SURE)),
    _form(r"(?i)sample|template|specimen|muster|vorlage|modèle|plantilla|modello|范文|模板", r"^\s*(?:sample|template|specimen|muster|vorlage|modèle|plantilla|modello|example)(?: (?:plan|letter|appeal|poa|answer|response|brief|schreiben|de|of|für|di|per|text)\b)|^\s*(?:template|vorlage|modèle|plantilla|modello)\s?[:：]|^\s*(?:范文|模板)[:：]", _always(SURE), _IGNORE),
    _form(r"(?i)\b(?:state|write|say|list|mention|give) (?:what|why|how|when|who|which|whether)", r"(?:^|\n|[:.!?]\s+)(?P<mark>(?:state|write|say|list|mention|give) (?:what|why|how|when|who|which|whether)\b[^\n.]*)", _always(SURE), _IGNORE),
    _form(r"(?i)mm/dd|dd/mm|tt\.mm", r"(?<![\w/.-])(?:MM/DD|DD/MM|mm/dd|dd/mm|TT\.MM\.?)(?![\w/-])", _pattern),
    _form(r"12345", r"\b0\d{2,3}[- ]?1234567\d?\b", _always(SURE)),
    # A choice that was not made.
    _form(
        r"/|／",
        r"\b(?:was|were|is|are|has|have|did|does|do|had|will)\s?/\s?(?:were|are|was not|is not|has not|have not|did not|does not|do not|had not|will not|not|haven['’]t|wasn['’]t)\b|\b(?:Mr|Herr|Hr|M|Sr|Sig|Dhr)\.?\s?/\s?(?:Mrs|Ms|Miss|Frau|Fr|Mme|Sra|Sig\.ra|Mevr)\b\.?|\b(?:option|supplier|choice|reason|variant) \w\s?/\s?(?:option|supplier|choice|reason|variant) \w\b"
        r"|(?<=[:：])\s*(?:yes|ja|oui|sí|sì|tak|evet)\s?/\s?(?:no|nein|non|nee|nie|hayır)(?=\s*(?:$|[.\n]))|(?<=[:：])\s*(?:是|有|已)\s?/\s?(?:否|无|未)|(?<=[已未])(?:是/否)|\b(?:yes|ja)\s?/\s?(?:no|nein)\s?\((?:delete|circle|tick|choose|nicht)",
        _always(SURE), _IGNORE,
    ),
    _form(
        r"/|[|]",
        r"\bI\s?/\s?[Ww]e\b|\b[Ww]e\s?/\s?I\b|\b[Mm]y\s?/\s?[Oo]ur\b|\b[Oo]ur\s?/\s?[Mm]y\b|\b[Ii]ch\s?/\s?[Ww]ir\b|\b[Jj]e\s?/\s?[Nn]ous\b|\b(?:[Hh]e/[Ss]he|[Ss]he/[Hh]e|[Ee]r/[Ss]ie|[Ii]l/[Ee]lle) (?!is\b|ist\b|est\b)\w+(?:s|t|e)\b|[他她]/[他她](?=[\u3400-\u9fff])|我/我们"
        r"|(?<![\w|])[^\W\d_]{3,}\|[^\W\d_]{3,}(?![\w|])|\b(?:hourly|daily|weekly|monthly|quarterly|yearly|annually|täglich|wöchentlich|monatlich)\s?/\s?(?:daily|weekly|monthly|quarterly|yearly|annually|wöchentlich|monatlich|jährlich)\b|\b(?:was|were|been|wurden?|worden)\s[^\W\d_]+\s/\s[^\W\d_]+(?=[ .,;]|$)|\ball\s?/\s?some\b|\bsome\s?/\s?all\b",
        _always(SURE),
    ),
    # A whole text that only says that there should be one.
    _form(r"^", r"^\s*(?P<mark>test(?:ing)?|test ?\d+|asd\w*|abc|aaa+|123|1234|text|string|value|content|null|none yet|x{1,3}|[?.*#_]+|n\.?/?a\.?)\s*\.?\s*$", _always(SURE), _IGNORE),
    _form(r"[❓🔲✏📝👉🚧]", r"[❓🔲✏📝👉🚧]", _always(SURE)),
    _form(r"\?", r"\b(?:E-\?+|(?:Annex|Exhibit|Appendix|Anlage|[Pp]age|Figure|Table|Section|[Nn]o\.) \?+)(?=[\s,.;)]|$)", _always(SURE)),
    _form(r"多少|几", r"(?:下架|退款|检查|移除|退回|售出|销售|共|总共|采购|召回)了?(?:多少|几)[件个单笔批台]|(?:于|在|从)(?:几月几日|几号|哪天|多少号)", _always(SURE)),
    # Money without an amount, ranges without an end, blanks of other signs.
    _form(r"[:：]\s*(?:[$€£¥]|USD|EUR|GBP|RMB|CNY)\s*(?:$|[\n.,;。])", r"[:：]\s*(?:[$€£¥]|USD|EUR|GBP|RMB|CNY)\s*(?=$|[\n.,;。])", _always(SURE)),
    _form(r"[-–]\s?[NX]\b", r"(?<![\w.,-])\d{1,2}\s?[-–]\s?[NX]\b(?![-'’.])", _always(SURE)),
    _form(r"~~", r"(?<![\w~])~{2,}(?![\w~])", _always(SURE)),
    _form(r"[%#@$]", rf"([%#@$]{{1,2}})(?P<field>[{_CJK}]{{2,8}})\1", lambda m, s: _used(s, *m.span(), SURE) if s.words.signs.fullmatch(m["field"]) else NO),
    _form(r"[A-Z]", rf"(?:人员|员工|经理|主管|客户|买家|供应商|产品|商品|公司|店铺|品牌|工厂|厂家|检查员)[A-DXYZ](?![A-Za-z0-9款型级类区号栋座组线])", _always(SURE)),
    _form(r"FILL|INSERT|REPLACE|SPECIFY|DESCRIBE|DELETE THIS|EDIT THIS", r"\b(?:FILL IN|FILL|INSERT|REPLACE|SPECIFY|DESCRIBE|DELETE THIS|EDIT THIS)\b(?: [A-Z]+)*:?", _always(SURE)),
    _form(r"Line|State|PLZ|Street|ZIP|Postal", r"\bAddress Line \d\b|\b(?:City|Town), ?(?:State|County|Province|Postcode|ZIP|Country)\b|\bState,? (?:ZIP|Zip)\b|\bZIP Code\b|\bPLZ,? (?:und )?Ort\b|\bStraße,? (?:PLZ|Hausnummer|Nr\.)|\bStreet,? (?:City|Town|No\.)", _always(SURE)),
    # Numbers that count up or stand still.
    _form(
        r"123456789|0{7}|1{7}|9{7}|(?:1234 ?5678)|4111",
        r"\b[A-Z]{2} ?(?:123456789|012345678|0{8,}|1{8,}|9{8,})\b|\b(\d)\1{7,}\b|\b1234[ -]?5678[ -]?9012(?:[ -]?3456)?\b|\b12345678901[23]*\b|\b4111[ -]?1111[ -]?1111[ -]?1111\b|\b(?:\w{2}\d\d )?0000 0000\b",
        _always(SURE),
    ),
    # What tables, word processors and typesetters print in place of a value.
    _form(r"\\|#{4}|Invalid|=[A-Z]+\(|\bComment|�|1970|1899", r"\\(?:ref|cite|label|name|textbf|emph|placeholder|todo|date|title|author|section|vspace|begin|item)\b(?:\{[^}]*\})?|\bInvalid [Dd]ate\b|=(?:SUM|VLOOKUP|IF|INDEX|CONCAT|TEXT|TODAY)\(|\bComment(?:ed)? \[[A-Z]+\d+\]:?|�+|\b(?:1970-01-01|01[/.]01[/.]1970|1899-12-30|1 January 1970|30[/.]12[/.]1899)\b", _always(SURE)),
    # Orders to the writer in languages whose letters tell what was done in other forms.
    _form(
        r"(?i)sie\b|ez\b|a\b|e\b|f\b|sz\b|j\b|ń\b|l\b|i\b",
        r"(?:^|\n|[:.!?]\s+)(?P<mark>(?:" + _ORDERS + r")\b [^\n.]*)",
        _always(SURE),
    ),
    _form(r"(?i)\btell |remember|make sure|replace|show (?:that|how)|you should|keep |\bwords\b|characters|sentences", r"(?:^|\n|[:.!?]\s+)(?P<mark>(?:Tell (?:us|Amazon|them|the reviewer)|Remember to|Make sure (?:you|to|that you)|Show (?:that|how) you|Keep (?:it|this) (?:short|brief|concise|to)|(?:Please )?[Rr]eplace .{3,40} with your)\b[^\n.]*)|\((?:max\.?|maximum|up to|about|approx\.?)?\s?\d+(?:\s?-\s?\d+)? (?:words|characters|sentences)(?: max\.?)?\)|\breplace the [^.\n]{3,50} with your\b", _always(SURE), _IGNORE),
    # Chinese and Japanese.
    _form(
        r"[填写待此这请略三四五六ここ]",
        r"(?:^|[。；\n])\s*请?填写[^，。：:\s]{1,6}[:：]|待(?:确认|核实|填|补|定|更新)的?(?:日期|金额|数量|姓名|名称|订单|编号)|(?:^|(?<=[（(【\[：:，,]))\s*待(?:核实|补|填|定|查|确认|填写|补充|更新|添加|插入)(?=$|[）)】\].。，,；\n])|(?<![^\s：:，。/／、或是为])待定(?!制)|请在\w{0,6}(?:填写|输入|填入|插入)|(?:此处|在此处?|这里|于此)(?:应|需|请|可|要)?(?:填|输入|插入|写|添加|补|放|粘贴|说明|描述|待|省略|列)|\(略\)"
        r"|(?:^|[。；\n:：])\s*(?:请)?(?:填写|填入|输入|插入|写明|列出|描述|请描述|简述|请列出|请注明|请说明|请上传)(?:具体|您的|你的|贵|相关)?(?:日期|姓名|名称|公司|店铺|订单|金额|数量|原因|措施|供应商|编号|地址|内容|产品|根本|整改)\w{0,6}(?=$|[。；\n:：])"
        r"|(?:张三|李四|王五|赵六)(?![丰疯金光维])(?=[检负签，。、；：:在的将已会于每先女核是发,]|\s|$)|ここに[^。\n]{0,14}(?:入力|記入|记入|挿入|記載|记载|書|书)|[^。\n]{0,10}を(?:ここに)?(?:入力|記入|记入|挿入|記載|记载)(?:して(?:ください|下さい)|のこと|する(?:こと)?(?=$|。))|《(?:请|此处)?填写?(?:日期|原因|名称|姓名|金额|数量|编号|公司\w{0,2}|店铺\w{0,2})》",
        _always(SURE),
    ),
)


# --- What is worth reading ----------------------------------------------------------------------------------------

def _by_first(*parts: str) -> re.Pattern[str]:
    """Return the expression for any of some parts; those that begin with the same sign are tried at that sign only."""
    grouped: dict[str, list[str]] = {}
    for part in parts:
        first = part[:2] if part[0] == "\\" else part[0]
        grouped.setdefault(first, []).append(part.removeprefix(first))
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in grouped.items()))


# Every part begins with a sign of its own: so a search passes over all other signs at once.
_LARGE_WORDS = tuple(rf"{word.upper()}\b" for word in sorted(_WRITTEN_LARGE))
_SELDOM = (
    re.compile(r"[\[\]{}<>_…×○◯〇◎●□■△▲◇◆☐⬜|~^`=\\‿�【「«]"),
    _by_first(
        r"\((?=[\s)?_.…#*×]|[XxNO]{1,4}\))",
        r"\$(?=[^\d\s]|\s*[\n,.;]|\s(?:to|for|in|was|were|of|on|has|have|per|each)\b|$)", r"£(?=[^\d\s]|\s*\n)",
        r"€(?=[^\d\s]|\s*\n)", r"¥(?=[^\d\s]|\s*\n)", r"%(?=[A-Za-z(%])", r"#(?!\d)", r"\*(?=[^\s.,;)])",
        r"@(?=(?:your|my|company|domain|store|shop|seller|brand|name|customer|buyer|date|asin|x{2}|xyz|abc|firma|ihre|empresa|entreprise|azienda|muster|beispiel|business|website|[A-Za-z]+@))",
        r"@(?:(?<=name@)|(?<=mail@)|(?<=user@)|(?<=one@)|(?<=body@)|(?<=test@)|(?<=mple@)|(?<=abc@)|(?<=xyz@)|(?<=xx@)|(?<=foo@)|(?<=doe@)|(?<=mann@)|(?<=you@)|(?<=\bme@)|(?<=nom@)|(?<=nome@)|(?<=bre@)|(?<=naam@)|(?<=esse@)|(?<=last@)|(?<=irma@)|(?<=any@)|(?<=tore@)|(?<=shop@)|(?<=reo@)|(?<=cognome@))",
        r"\?(?=\?)", r"\?(?<=[\s:年月于从由自共]\?)", r":(?=[ \t]*(?:\n|$|[,;.…$€£¥*?]|[-–—]|N/A|to be|TB|tb))",
        r"/(?<=[A-Za-z.\s]/)(?=\s?[A-Za-z])", r"\.(?=\.\.)", r"\.(?<=\d\.\.)", r",(?<=\s,)", r"\.(?<=\s\.)",
        r"-(?=[NX]\b)", r" (?=   )", r"X(?=X)", r"x(?=x)", r"X(?<![A-Za-z]X)(?![A-Za-z0-9])", r"&(?=lt;)",
        r"x(?=%|th\b|st\b|nd\b|rd\b)", r"x(?<=[\s.]x)(?=[.,/])", r"Y(?<![A-Za-z0-9]Y)(?![A-Za-z0-9-])",
        r"Z(?<![A-Za-z0-9]Z)(?![A-Za-z0-9-])", r"N(?<![A-Za-z0-9]N)(?![A-Za-z0-9-])", r"N(?=N+\s)",
        r"A(?<=[a-zN] A)(?![A-Za-z0-9'’-])", r"B(?<=[a-zN] B)(?![A-Za-z0-9'’-])", r"C(?<=[a-z] C)(?![A-Za-z0-9'’-])",
        r"D(?<=[a-z] D)(?![A-Za-z0-9'’-])", r"Y(?=Y)", r"J(?=J)", r"A(?=AA)", r"R(?=RRR)", r"D(?=D)", r"M(?=M[/.-])",
        r"T(?=T)", r"G(?=G[/.-])", r"H(?=H:)", r"A(?=BC)", r"X(?=Y)", r"A(?=cme|CME)", r"A(?=1B2|B12)", r"O(?=O)",
        r"B(?=0(?:EXAMPLE|TEST|ABC|1ABC|\.\.|X))", r"A(?=SIN ?[\d#_])",
        r"1(?=234|23[- )]|900\b|970\b|899\b|3\d00000000|111)", r"0(?=000|123|1234|0[/.-]|0+ [a-z])",
        r"9(?=999|9/99|876)", r"2(?=222)", r"3(?=333)", r"4(?=444|111)", r"5(?=555|55[-) ])", r"6(?=666)",
        r"7(?=777)", r"8(?=888)", r"1(?<=[a-z]1)", r"2(?<=[a-z]2)", r"3(?<=[a-z]3)", r"A(?<=[a-z]A)",
        r"B(?<=[a-z]B)", r"T(?=o be )", r":(?= to be )", r"\.(?= to be )", r";(?= to be )", r"I(?=/?\s?[Ww]e\b)",
        r"FILL", r"INSERT", r"REPLACE", r"SPECIFY", r"DESCRIBE", r"DELETE THIS", r"EDIT THIS", r"HERE\b",
        r":(?=//(?:www\.)?(?:your|x{2}|domain|website|company|store|ihre|example))",
        *_LARGE_WORDS,
    ),
    re.compile(r"[A-Z](?<=[a-z][A-Z])"),
)
_PIECES = ("\nto be ", "n/a", "aaaa", "rrrr", "yy", "jj", "dd/", "dd.", "dd-", "mm/", "mm.", "mm-", "hh:", "abc", "xyz", "a1b2", "info@ex", "contact@ex", "support@ex", "sales@ex", "kontakt@ex", " example.", "www.example", "//example", "www.your", "www.xx", "www.domain", "www.company", "www.store", "www.ihre", "www.website")
_SELDOM_SIGNS = re.compile(
    rf"[二三四五六](?=选一)|删|保(?=留)|范(?=文)|模(?=板)|小(?=[A-Z])|@(?=[姓店公品供客买卖日订])|[❓🔲✏📝👉🚧]|多(?=少)|几(?=[件个单笔批台月号])|哪(?=天)|某|填|年(?=[\s(_月/])|月(?=\s|日)|待(?=[填补定确核更查添插录])|略(?=\))|此(?=处)|在(?=此)|这(?=里)|于(?=此|\s|[,，。])|由(?=\s|[,，])|请(?=[写输插补说描列注上替粘删简详具自根按用贴在])|张(?=三)|李(?=四)|王(?=五)|赵(?=六)|こ(?=こ)|を(?=ここに|入力|記|记|挿)|株(?=式会社[○◯●△×A-CX])"
    rf"|“(?=[{_CJK}]{{1,14}}”)|[ABCXYZ](?=(?:有限)?[公供店工品厂先女经员客会商社仓部物快])|[A-DXYZ](?<=[{_CJK}][A-DXYZ])|[Xx×NO?*]+(?=\s?[{_UNITS}])|他(?=/)|她(?=/)|我(?=/)|尊(?=敬的\s*[,，:：。])|列(?=出)|写(?=明)|描(?=述)|输(?=入)|插(?=入)|[是有已](?=\s?[/／])|:(?=\s*(?:$|\n|[,，；;。]))|…"
)
_UNENDED = re.compile(r":(?=\s*\n)|!(?=!)|\+(?=\+)|M(?=(?:r|s|rs|me)\.? ?(?:\.\.|…|[A-C] ))|H(?=errn? ?(?:\.\.|…|[A-C] ))|F(?=rau ?(?:\.\.|…|[A-C] ))|I(?=F \")|S(?=elect|ample|pecimen)|C(?=hoose)|T(?=emplate)|G(?=BP [a-z.,])|U(?=SD [a-z.,])|E(?=UR [a-z.,])|\$(?= [a-z])|,(?<=no\.,)|-(?=-)|―|:(?<=\s:)(?=[a-z])|:(?<=\n:)|M(?=M/DD|uster|od[eè])|D(?=D/MM)|T(?=T\.MM)|V(?=orlage)|P(?=lantilla)")
_ASIDE = re.compile(r"\(([^()\n]{1,120})\)")
_CUE_WORDS = frozenset(
    "here hier click undefined null placeholder month monat mois zip plz ort town anytown tell remember comment commented invalid yourname yourcompany yourstore yourshop companyname storename shopname sellername suppliername "
    "buyername customername brandname productname surname first name's einfügen eintragen einsetzen ergänzen eingeben angeben ausfüllen dear geehrter geehrte nn nnn oo ooo main postal "
    "characters sentences folgt volgt".split()
) - {"name's", "first", "dear"}


@lru_cache(maxsize=8)
def _asides(key: _Key) -> frozenset[str]:
    raw = (word.lower() for group in ("fields", "asking", "telling") for word in key.words[group])
    return frozenset(raw) | _CHECKS | _MORE_ASIDES


_MORE_ASIDES = frozenset({"to", "xx", "example", "sample", "verify", "words", "characters", "sentences", "lines", "tbc", "tbd", "folgt", "pls", "plz", "sure", "think", "ask", "was"})


def _telling() -> frozenset[str]:
    """Return the words with which a sentence to the writer begins, and what stands alone for a value still to come."""
    return _tellers(_Key(word_list("placeholders")))


@lru_cache(maxsize=8)
def _tellers(key: _Key) -> frozenset[str]:
    orders = {word.lower() for word in re.findall(r"[^\W\d_]{3,}", _ORDERS)}
    return frozenset({*map(str.lower, key.words["telling"]), *orders, *_TELLING_HERE, "keep", "make", "show", "replace", "tell", "remember"})
