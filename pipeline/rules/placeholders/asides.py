"""Round brackets: they hold asides far more often than fields."""

import re

from pipeline.rules.placeholders.form import form, sure
from pipeline.rules.placeholders.lexicon import fold, words_of
from pipeline.rules.placeholders.slots import holds
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, Text, sure_if
from pipeline.rules.scripts import SIGN

LISTS = re.compile(r"[,、/;]|\b(?:and|or|und|oder|et|ou)\b|\s[ey]\s|[和与及或]")
TO_ONESELF = re.compile(
    r"\b(?:pls|plz|not sure|unsure|i think|or was it|double.?check|check with|confirm with|ask (?:the )?(?:client"
    r"|seller|supplier|accounting|finance|warehouse|lawyer|boss|manager|[A-Z][a-z]+)|(?:get|request|chase|wait for"
    r"|waiting for|waiting on) (?:it |this )?(?:from )?(?:the )?(?:client|seller|supplier|customer|accountant)"
    r"|noch (?:\w+er )?(?:zu )?(?:ab|nach)?(?:prüfen|klären|fragen|bestätigen|reichen|tragen|checken)"
    r"|noch (?:\w+(?:er|lich) )?(?:zu )?(?:ausführen|auszuführen|ausformulieren|begründen|beschreiben|erläutern"
    r"|erklären|benennen|nennen|konkretisieren|präzisieren|vervollständigen|schreiben|formulieren|überarbeiten"
    r"|recherchieren)"
    r"|(?:encore |ici )+à (?:développer|détailler|expliquer|décrire|rédiger|écrire|préciser|vérifier)"
    r"|(?:aún |todavía )(?:por|falta) (?:detallar|explicar|describir|desarrollar|redactar|comprobar)"
    r"|(?:still |yet )(?:to (?:write|explain|describe|elaborate|expand|add|check)|needs? (?:more )?details?)"
    r"|(?:elaborate|expand|explain|describe) (?:further |more )?here"
    r"|(?:^|(?<=[,，、]))\s*(?:缺|少)[^\s,，、()]{0,4}\s*(?=$|[,，、])|^\s*(?:待?补|要补|补上)\s*$"
    r"|find out|rephrase|reword|^\s*[A-ZÄÖÜ][\w-]+ (?:fragen|vragen|zapytać)\s*$|['’][ae] sor\s*$"
    r"|which one|what exactly|who exactly|list (?:order|all|asins|ids|units|the)|exact (?:figure|number|date|amount"
    r"|quantity|name)"
    r"|max\.? \d+ (?:words|characters|sentences|lines)|\d+(?:-\d+)? (?:words|characters|sentences)(?: max)?)\b"
    r"|(?:^|[,，、])[^,，、]{0,6}待(?:拍|扫描?|打印|找)\s*$"
    r"|!!|\d+字(?:以内|以下|左右)"
    r"|不超过\d+字|^\s*(?:几|多少|哪个|哪家|谁)\s*$|待(?:客户|供应商|财务|仓库|卖家)|(?:此|本|这)一?段"
)
_ASKED_OF_GOODS = re.compile(r"\s*(?i:were|was|is|are|did|had|has|have|could) (?:they|it|he|she|these)\b[^?\d]*\?\s*")
# A question in quotation marks is what somebody said, where one is spoken of: 'a buyer's message ("Is this new???")'.
_BEFORE_A_QUESTION = 60
_TOLD_OF = re.compile(
    r"(?i)\b(?:messages?|mails?|wrote|writes|asked|asks|questions?|reviews?|comments?|buyers?|customers?|nachricht\w*|schrieb\w*"
    r"|fragt\w*|rezension\w*|käufer\w*|clients?|écrit|demandé|escribió|mensaje\w*|preguntó)\b|消息|留言|评[论價价]|買家|买家|[问問]|[写寫]道"
)
_SAID = re.compile(r"\s*[\"“„«「'‘]\s*(?:\S+\s+\S+\s+\S.*|.*[\u3400-\u9fff]{5}.*)[\"”“»」'’]\s*")
# What was asked is told so: "the question (is it new?)".
_ASKED_BEFORE = re.compile(r"(?i)\b(?:ask\w*|questions?|fragt?e?n?|frage|demand\w*|pregunt\w*)\s$|问题?\s?$")
_BLANK = re.compile(r"[XxN×]{1,4}|(?!\.{3}$)[_#*×Xx? .…-]{2,}|[○◯●□△]+|[#_?]")
_ORNAMENT = re.compile(r"[*!]+|-+")
_ASKED = re.compile(
    r"\s*(?:who|when|where|which(?: one)?|what|how (?:many|much)|wer|wann|wo|welche[rs]?|wie ?viele?|qui|quand|combien"
    r"|lequel|chi|quando|quanti|quale|quién|cuándo|cuántos|cuál|wie|wanneer|hoeveel|kto|kiedy|ile)\s*\?+\s*",
    re.IGNORECASE,
)
# Who has it: "(Nina has it)".
_NAMED = re.compile(
    r"\s*(?!Amazon|She|He|It|They)[A-Z][a-z]{2,9} (?:has|knows|hat|weiß) (?:it|this|that|es|das|die Zahl)\s*$"
)
# What colleagues lack: "not in the folder yet".
_NOT_THERE = re.compile(
    r"(?i)\s*(?:still )?not (?:yet )?(?:in|on|uploaded|scanned|attached)\b[^.]{0,30}|.{0,8}请附.{1,8}"
)
_REMINDERS = frozenset({
    "verify", "confirm", "check", "continue", "to be continued", "expand", "finish", "rewrite", "update", "recheck",
})
_MAY_BE_SO = re.compile(
    r"\s*(?:pending|unknown|missing|blank|empty|draft|sample|offen|brak|fehlt|etc\.?|未知|空白|暂无|略称)\s*",
    re.IGNORECASE,
)
# At the end of a text alone: "... was refunded (yes/no)".
_YES_OR_NO = re.compile(
    r"\s*(?:yes|ja|oui|s[ií]|tak|evet|是|有|已)\s?/\s?(?:no|nein|non|nee|nie|hay[ıi]r|否|无|未)\s*", re.IGNORECASE
)


# Of goods, what they are kept for: "(待补货)".
_KEPT_FOR = re.compile(r"\s*待(?:补货|补发|补仓|发货|发出|处理|售|退|检|质检|修|运|入库|上架|清点|返工|包装|贴标|换标)")


def aside(mark: re.Match[str], text: Text) -> int:
    """Weigh round brackets by what they hold."""
    inside = mark[1]
    if _KEPT_FOR.match(inside):
        return NO
    if text.named(mark) or text.others_words(mark):
        return NO
    held = holds(inside, text.words)
    if held == "nothing":
        return _nothing(mark, text)
    if held == "field" and (_TELLS.match(inside) or _stands_for_a_value(mark, text)):
        return SURE
    if _NAMED.match(inside) and not text.words.is_field(fold(words_of(inside)[0])):
        return SURE
    if _NOT_THERE.fullmatch(inside) or inside.rpartition(",")[2].strip() in text.words["alone_at_the_end"]:
        return SURE
    is_question = inside.rstrip(" \"”“»」'’").endswith("?") and bool(_SAID.fullmatch(inside))
    if is_question and held in ("question", "other") and _TOLD_OF.search(text.before(mark.start(), _BEFORE_A_QUESTION)):
        return NO
    if TO_ONESELF.search(inside) or _ASKED.fullmatch(inside) or inside.strip(" .!?").casefold() in _REMINDERS:
        return SURE
    if held == "asks":
        return sure_if(_asks_in_signs(inside, text) if SIGN.search(inside) else _asks(inside, text))
    if held == "open":
        return sure_if(not _MAY_BE_SO.fullmatch(inside))
    if _ASKED_OF_GOODS.fullmatch(inside):
        return DOUBTFUL  # "(were they ours?)"
    if held == "question" or "?" in inside and not _ASKED_BEFORE.search(text.before(mark.start(), 24)):
        return SURE
    if held == "capitals":
        return sure_if("_" in inside or text.words.only_fields(inside))
    if held == "field":
        return sure_if(_fields_of_signs(inside, text) if SIGN.search(inside) else _field(mark, text))
    return sure_if(held == "choice" and _YES_OR_NO.fullmatch(inside) and text.signs.rstrip().endswith(inside + ")"))


def _nothing(mark: re.Match[str], text: Text) -> int:
    bare = mark[1].strip()
    if bare in ("...", "…"):  # words left out, or none found yet
        return text.weighed(mark, DOUBTFUL)
    if not bare:  # but for the brackets of a function: "count()"
        return sure_if(not re.search(r"[A-Za-z_]$", text.before(mark.start(), 1)))
    return sure_if(_BLANK.fullmatch(bare) and not _ORNAMENT.fullmatch(bare) or bare == "!!!")


def _stands_for_a_value(mark: re.Match[str], text: Text) -> bool:
    """Tell whether a field stands where its value should: "in (city)", "from (supplier)"."""
    before = text.before(mark.start(), 12)
    if SIGN.search(mark[1]):
        return before.endswith("由") and all(map(text.words.signs.fullmatch, LISTS.split(mark[1])))
    behind = _IS.search(before) or _BEHIND.search(before) and not LISTS.search(mark[1])
    return bool(behind) and text.words.only_fields(mark[1])


_BEHIND = re.compile(
    r"\b(?:in|from|by|on|at|to|with|of|since|until|von|aus|am|im|bei|durch|seit|par|de|à|le|en|por|el|desde|da|di"
    r"|dal|il|van|door|op"
    r"|w|od|przez|dnia)\s$"
)
# Behind these a list is a hole, too: "The person responsible is (name, role)."
_IS = re.compile(r"\b(?:is|was|are|were|ist|war|est|était|es|era|è)\s(?:now\s)?$")
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


def _asks(inside: str, text: Text) -> bool:
    words, known = words_of(inside), text.words
    if words[0] in known["telling"] or words[-1] in known["telling"] or _TELLS.match(inside):
        return True
    if words[0] in known["yours"] and known.only_fields(inside):
        return True
    if words[0] in {"add", "give", "include", "write", "put"} and not LISTS.search(fold(inside)):
        return known.only_fields(" ".join(words[1:]))
    return words[0] in known["checks"] and bool(_TO_CHECK.fullmatch(inside))


_TOLD_IN_SIGNS = re.compile(
    r"\s*(?:如有|若有|可选|例如|比如|如:|例:|说明|描述|选择|待(?!定|填|补|确认|核实|更新|查|添|插|上传|提供|审|改)|删除|补充(?!说明具体|具体)"
    r"|添加|您的(?!公司|姓名|店|名|品牌|地址|邮箱|签名|供应商))"
)


def _asks_in_signs(inside: str, text: Text) -> bool:
    return not _TOLD_IN_SIGNS.match(inside) or _fields_of_signs(inside, text)


_DATE = re.compile(r"\b(?:DD|TT|JJ|YYYY|JJJJ|AAAA|RRRR|yyyy)\b")
_SOMEBODY = re.compile(
    r"\b(?:manager|director|employee|colleague|supplier|owner|seller|buyer|customer|carrier|company|inspector|lawyer"
    r"|contact|person|clerk|packer|auditor|leiter(?:in)?|lieferant|mitarbeiter(?:in)?|inhaber|responsable"
    r"|fournisseur|fornitore|proveedor|leverancier|dostawca)\s?$",
    re.IGNORECASE,
)


def _field(mark: re.Match[str], text: Text) -> bool:
    """Tell whether a noun of a form is a field here, and no aside that says which one is meant."""
    inside, words, known = mark[1], words_of(mark[1]), text.words
    if words[0] in known["asides"]:
        return False
    if _DATE.search(inside) or words in (["example"], ["sample"], ["beispiel"]):
        return True
    titled = inside.istitle() and len(words) > 1
    if known["alone"].isdisjoint(words) and known["numbered"].isdisjoint(words) and not titled:
        return False
    if LISTS.search(fold(inside)):
        of_somebody = _SOMEBODY.search(text.before(mark.start(), 30)) and known["of_somebody"].issuperset(words)
        return bool(of_somebody) and known.only_fields(inside)
    return known.only_fields(inside)


_SIGNS_ALONE = re.compile(
    r"(?:具体|详细|您的|你的|贵|相关|实际|完整|正式|具体的な|お客様の?).*|.*(?:姓名|名称|名字|日期|公司名|公司|店名|店铺名"
    r"|订单号|订单编号|金额|数量|件数|供应商|全称|编号|地址|邮箱|电话|签名|会社名|氏名|名前|日付|住所|番号|商品名|店舗名|店铺)"
)


def _fields_of_signs(inside: str, text: Text) -> bool:
    plain = inside.strip()
    return bool(text.words.signs.fullmatch(plain) and _SIGNS_ALONE.fullmatch(plain) and not LISTS.search(plain))


_DASH = r"(?:\s?[–—]{1,3}\s?|\s-\s)"
# What is to be looked up is open; "– still to be checked –" may tell of goods.
_TO_LOOK_UP = (
    r"i (?:still )?need to (?:ask|check|confirm|find out|look up|verify)\b[^–—\n.;]{0,40}"
    r"|(?:i )?(?:still )?(?:need to|must still|have to) (?:check|confirm|ask|find out|look up|verify|clarify)"
    r" (?:which|what|who|whose|when|where|whether|if|how)\b[^–—\n.;]{0,50}"
)
_TO_LOOK_UP_IN_SIGNS = (
    r"[还還](?:需要?|要|得)(?:查|核[实實对對]|[确確][认認]|[问問])[^–—\n.;。；]{0,20}(?:哪|什么|什麼|是否|多少)[^–—\n.;。；]{0,10}"
)
FORMS = (
    form(r"\(", aside, r"\(([^()]{0,120})\)"),
    # What a writer says to himself between two dashes: "– need to check which one –"; "– to check it –" has a purpose.
    sure(
        r"[–—]| - ",
        rf"{_DASH}(?:{_TO_LOOK_UP}|{_TO_LOOK_UP_IN_SIGNS}){_DASH}",
        flags=re.IGNORECASE,
    ),
)
