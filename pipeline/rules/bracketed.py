"""Whether a bracket is a slot: what it holds, how strong a bracket it is, and what stands around it."""

import re

from pipeline.rules.seen import DOUBTFUL, NO, SURE, Seen, is_named, is_quotation
from pipeline.rules.slots import fold, holds, only_fields, words_of

_TAG = re.compile(
    r"\s*/?(?:a|b|i|u|p|s|br|hr|em|h[1-6]|ol|ul|li|td|th|tr|tt|div|img|pre|sub|sup|nav|svg|dl|dt|dd|code|html|head"
    r"|body|span|meta|main|font|form|table|tbody|input|label|style|script|strong|small|center|iframe|button|video"
    r"|source|section|article|header|footer|title|link|select|option)\b[^<>]*/?\s*"
)
_ADDRESS = re.compile(r"\s*(?:\S+@\S+\.\S+|(?:https?|mailto|ftp|tel):\S*|www\.\S*)\s*")
_WORTH_A_FIELD = frozenset({"asks", "open", "question", "choice", "example", "field", "capitals"})


_UNFINISHED = re.compile(
    r"\s*(?:draft|wip|internal|comment|version \d|v\d|entwurf|brouillon|bozza|borrador|草稿|内部)\b", re.IGNORECASE
)


def square(match: re.Match[str], seen: Seen) -> int:
    """Weigh square brackets, which also hold citations, and the words an editor puts into a quotation."""
    inside, (start, end) = match[1], match.span()
    held = holds(inside, seen.words)
    if is_named(seen, start, end):
        return NO
    if _UNFINISHED.match(inside):
        return SURE
    one_word, quoted = len(words_of(inside)) < 2, seen.quoted(start, end)
    if held == "nothing":
        ticked = not re.search(r"\w\s$", seen.before(start)) and not re.match(r"\s?[a-z\u3400-\u9fff]", seen.after(end))
        if inside.strip() in ("x", "X", "✓", "✔", "*", "!") and ticked:
            return NO
        return NO if quoted and inside.strip(" .…") == "" and inside.strip() else SURE
    if quoted and (
        one_word and not inside.isupper() or held in ("choice", "question") or is_quotation(seen, start, end)
    ):
        return NO
    if (
        one_word
        and held == "field"
        and seen.before(start, 2).rstrip()[-1:] in tuple("”\"»」’'“")
        and not inside.isupper()
    ):
        return NO
    if held in _WORTH_A_FIELD:
        return SURE
    return DOUBTFUL if held == "heading" and not quoted else NO


def angle(match: re.Match[str], seen: Seen) -> int:
    """Weigh angle brackets, which also hold addresses and marks of web pages."""
    inside, (start, end) = match[1], match.span()
    if _ADDRESS.fullmatch(inside) or is_named(seen, start, end):
        return NO
    doubled = seen.before(start, 1) == "<" and seen.after(end, 1) == ">"
    if doubled and re.search(r"[^\W\d_]", inside):
        return SURE if holds(inside, seen.words) in _WORTH_A_FIELD or not inside.istitle() else DOUBTFUL
    if inside[:1] in "%=$?!" and inside[1:]:
        return SURE
    if (
        _TAG.fullmatch(inside)
        and (inside != inside.upper())
        and not re.fullmatch(r"(?:title|link|source)", inside)
        or inside[:1].isspace()
    ):
        return NO
    if re.fullmatch(r"\s*(?:br|hr|p|b|i|u|div|span|li|ul|td|tr)\s*/?", inside, re.IGNORECASE):
        return NO
    held = holds(inside, seen.words)
    if seen.quoted(start, end) and is_quotation(seen, start, end):
        return NO
    if held == "nothing":
        return SURE if inside.strip("_ .…xX#*?") == "" and inside.strip() else NO
    if held == "choice":
        return SURE if any_field(words_of(inside), seen) else NO
    return SURE if held in _WORTH_A_FIELD else NO


def curly(match: re.Match[str], seen: Seen) -> int:
    """Weigh curly brackets, which hold little else in letters."""
    inside, (start, end) = match[1], match.span()
    if is_named(seen, start, end) or seen.quoted(start, end) and is_quotation(seen, start, end):
        return NO
    if match[0].startswith("{{") or seen.before(start, 1) in tuple("$#%@") or inside[:1] in ("%", "#", "$"):
        return SURE
    if re.fullmatch(r"\s*[#/^]?[A-Za-z_][\w.:|-]*\s*|\s*\d{1,2}\s*", inside):
        return SURE
    held = holds(inside, seen.words)
    return SURE if held == "nothing" or held in _WORTH_A_FIELD else NO


# What heads a section in Chinese letters.
_HEADS = re.compile(
    r"(?:根本|具体|整改|纠正|预防|改善|改进|补救|后续)?(?:原因|措施|问题|整改|说明|情况|方案|内容|步骤|附件|结果|流程|证据|产品|商品|退款|培训|标题|原因分析|问题描述|文件|检查|描述)"
)


def lenticular(match: re.Match[str], seen: Seen) -> int:
    """Weigh lenticular brackets, which also head a section in Chinese letters."""
    inside, (start, end) = match[1], match.span()
    held = holds(inside, seen.words)
    if is_named(seen, start, end) or seen.quoted(start, end):
        return NO
    if held == "field":
        heads = (
            seen.before(start, 1) in ("", "\n")
            and _HEADS.fullmatch(inside.strip())
            and len(seen.after(end, 12).strip()) > 7
        )
        return NO if heads else SURE
    if held == "choice":
        return SURE if re.match(r"[是有已]", inside) or any_field(words_of(inside), seen) else NO
    return SURE if held in ("nothing", "asks", "open", "question", "example") else NO


LISTS = re.compile(r"[,、/;]|\b(?:and|or|und|oder|et|ou)\b|\s[ey]\s|[和与及或]")
_TELLS = re.compile(
    r"\s*(?:state|give|write|list|name|add|type|check|confirm|verify|include|repeat|update|change|adapt|put|show"
    r"|quote) (?:the|your|what|how|why|all|any|every|more|details?|further|here|exact|relevant|specific"
    r"|with (?:the )?(?:client|supplier|seller|customer|warehouse)|if|whether|when|this|again)\b",
    re.IGNORECASE,
)
_TO_CHECK = re.compile(
    r"\s*(?:(?:to )?(?:check|verify|confirm|double[- ]check|be checked|clarify)|\w+\?|(?:ask|need|needs|missing"
    r"|find out|look up|get) (?:the |a )?(?:\w+ ){0,2}\w+|(?:please|pls) \w+.*)\s*[!?]?\s*",
    re.IGNORECASE,
)


def round_bracket(match: re.Match[str], seen: Seen) -> int:
    """Weigh round brackets: they hold asides far more often than fields."""
    inside, (start, end) = match[1], match.span()
    if is_named(seen, start, end) or seen.quoted(start, end) and is_quotation(seen, start, end):
        return NO
    held = holds(inside, seen.words)
    if held == "nothing":
        bare = inside.strip()
        if not bare:
            return NO if re.search(r"[A-Za-z_]$", seen.before(start, 1)) else SURE
        return (
            SURE
            if re.fullmatch(r"[XxN×]{1,4}|[_#*×Xx? .…-]{2,}|[○◯●□△]+|…|#|_", bare)
            and not re.fullmatch(r"\.{3}|…|[*!]+|-+", bare)
            or re.fullmatch(r"…{2,}|[_?]", bare)
            else NO
        )
    return _in_round(inside, held, seen, start)


TO_ONESELF = re.compile(
    r"\b(?:pls|plz|not sure|unsure|i think|or was it|double.?check|check with|confirm with|ask (?:the )?(?:client"
    r"|seller|supplier|accounting|finance|warehouse|lawyer|boss|manager|[A-Z][a-z]+)|max\.? \d+ (?:words|characters"
    r"|sentences|lines)|\d+(?:-\d+)? (?:words|characters|sentences)(?: max)?)\b"
    r"|!!|\d+字(?:以内|以下|左右)|不超过\d+字|^\s*(?:几|多少|哪个|哪家|谁)\s*$|待(?:客户|供应商|财务|仓库|卖家)|(?:此|本|这)一?段"
)


def _in_round(inside: str, held: str, seen: Seen, start: int) -> int:
    if TO_ONESELF.search(inside):
        return SURE
    words = words_of(inside)
    if held == "asks":
        if re.search(r"[\u3040-\u9fff]", inside):
            return (
                SURE
                if not re.match(
                    r"\s*(?:如有|若有|可选|例如|比如|如:|例:|说明|描述|选择|待(?!定|填|补|确认|核实|更新|查|添|插)|您的(?!公司|姓名|店|名|品牌|地址|邮箱|签名|供应商)"
                    r"|删除"
                    r"|补充(?!说明具体|具体)|添加)",
                    inside,
                )
                or _fields_of_signs(inside, seen)
                else NO
            )
        if words[0] in seen.words.telling or words[-1] in seen.words.telling or _TELLS.match(inside):
            return SURE
        if words[0] in seen.words.yours and only_fields(inside, seen.words):
            return SURE
        if (
            words[0] in {"add", "give", "include", "write", "put"}
            and len(words) > 1
            and only_fields(" ".join(words[1:]), seen.words)
            and not LISTS.search(fold(inside))
        ):
            return SURE
        return SURE if _TO_CHECK.fullmatch(inside) and words[0] in seen.words.checks else NO
    if words in (["verify"], ["confirm"], ["check"]):
        return SURE
    if held == "open":
        return (
            SURE
            if not re.fullmatch(
                r"\s*(?:pending|unknown|missing|blank|empty|draft|sample|offen|brak|fehlt|etc\.?|未知|空白|暂无|略称)\s*",
                inside,
                re.IGNORECASE,
            )
            else NO
        )
    if held == "question":
        return SURE if any_field(words, seen) or re.search(r"[\u3040-\u9fff]", inside) else DOUBTFUL
    if held == "capitals":
        return SURE if "_" in inside or any_field(words, seen) and only_fields(inside, seen.words) else NO
    if held == "field":
        return _field_in_round(inside, words, seen, start)
    if held == "choice":
        return (
            SURE
            if re.fullmatch(
                r"\s*(?:yes|ja|oui|s[ií]|tak|evet|是|有|已)\s?/\s?(?:no|nein|non|nee|nie|hay[ıi]r|否|无|未)\s*",
                inside,
                re.IGNORECASE,
            )
            and seen.text.rstrip().endswith(inside + ")")
            else NO
        )
    return NO


def _field_in_round(inside: str, words: list[str], seen: Seen, match_start: int) -> int:
    if re.search(r"[\u3040-\u9fff]", inside):
        return SURE if _fields_of_signs(inside, seen) else NO
    if words[0] in seen.words.asides:
        return NO
    if re.search(r"\b(?:DD|TT|JJ|YYYY|JJJJ|AAAA|RRRR|yyyy)\b", inside):
        return SURE
    named = [word for word in words if word in seen.words.alone]
    if words == ["example"] or words == ["sample"] or words == ["beispiel"]:
        return SURE
    if (
        not named
        and not (inside.istitle() and len(words) > 1)
        and not any(word in seen.words.numbered for word in words)
    ):
        return NO
    if not only_fields(inside, seen.words):
        return NO
    if LISTS.search(fold(inside)):
        return SURE if _SOMEBODY.search(seen.before(match_start, 30)) and set(words) <= seen.words.of_somebody else NO
    return SURE


_SOMEBODY = re.compile(
    r"\b(?:manager|director|employee|colleague|supplier|owner|seller|buyer|customer|carrier|company|inspector|lawyer"
    r"|contact|person|clerk|packer|auditor|leiter(?:in)?|lieferant|mitarbeiter(?:in)?|inhaber|responsable"
    r"|fournisseur|fornitore|proveedor|leverancier|dostawca)\s?$",
    re.IGNORECASE,
)
_SIGNS_ALONE = re.compile(
    r"(?:具体|详细|您的|你的|贵|相关|实际|完整|正式|具体的な|お客様の?).*|.*(?:姓名|名称|名字|日期|公司名|公司|店名|店铺名|订单号|订单编号|金额|数量|件数|供应商|全称|编号|地址|邮箱|电话"
    r"|签名|会社名|氏名|名前|日付|住所|番号|商品名|店舗名|店铺)"
)


def _fields_of_signs(inside: str, seen: Seen) -> bool:
    plain = inside.strip()
    return bool(seen.words.signs.fullmatch(plain) and _SIGNS_ALONE.fullmatch(plain) and not LISTS.search(plain))


def any_field(words: list[str], seen: Seen) -> bool:
    """Tell whether a noun of a form is among some words."""
    return any(map(seen.words.is_field, words))


def corner(match: re.Match[str], seen: Seen) -> int:
    """Weigh quotation marks that hold nothing but a field: "公司「名称」", « nom »."""
    inside, (start, end) = next(filter(None, match.groups()), ""), match.span()
    held = holds(inside, seen.words)
    if match[0][0] == "«" and re.fullmatch(r"[A-Za-z]+(?:_[A-Za-z0-9]+)+", inside):  # a field of a mail merge
        return NO if is_named(seen, start, end) else SURE
    if held == "asks" and re.search(r"[\u3040-\u9fff]", inside):
        return (
            SURE
            if re.match(r"(?:请?填写|请?填入|请?输入|请?插入|此处|在此|待填|待补)", inside.strip())
            and not is_quotation(seen, start, end)
            else NO
        )
    if held != "field" or is_named(seen, start, end) or match[0][0] != "«" and is_quotation(seen, start, end):
        return NO
    if re.search(r"[\u3040-\u9fff]", inside):
        apart = re.search(r"(?:^|[于由向给在将从:,。、])\s?$", seen.before(start, 2)) and not re.match(
            r"\s?[栏列项字处一和与、及或的按等写]", seen.after(end, 2)
        )
        return SURE if apart else NO
    return (
        SURE
        if match[0][0] == "«"
        and only_fields(inside, seen.words)
        and (
            inside != inside.lower()
            or re.search(
                r"(?:^|\b(?:by|from|to|of|at|on|dear|with|de|du|von|am|an|du|le|il|el|di|del|van|w|z))\s$|^$",
                seen.before(start, 6),
                re.IGNORECASE,
            )
        )
        else NO
    )
