"""What a form leaves behind in a text when nobody fills it in.

Such a mark stops a plan for good, so what has another use in ordinary words is only found where nothing else can be
meant: "XX orders" but not "size XX", "[number]" but not the "[was]" of a quotation.
"""

import re
from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.rules.scripts import simplified
from pipeline.rules.tense import unquoted
from pipeline.rules.wording import first

_COUNTED = (
    r"(?:units?|orders?|items?|pieces?|pcs|products?|listings?|parcels?|packages?|customers?|buyers?|copies|days?|hours?|weeks?"
    r"|months?|years?|times|percent|refunds?|returns?|complaints?|reviews?)\b"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNITS_ZH = "年月日个件元单天名次号条箱套"
_MONEY = r"(?:[$£€¥￥]|\b(?:USD|GBP|EUR|CAD|AUD|CNY|RMB|JPY)\s?)"
_BRACKETS = re.compile(r"\[([^\[\]]*)\]|<([^<>]*)>|\{{1,3}([^{}]*)\}{1,3}|【([^【】]*)】")
_ROUND = re.compile(r"[(（]([^()（）]{1,40})[)）]|«([^«»]{1,40})»")
# Between signs that programs for letters use: %NAME%, #NAME#, @@name@@, *name*, *company name*.
_SIGNED = re.compile(r"(%{1,2}|#{1,2}|@@|\*|\$)([A-Za-z_][A-Za-z_ ]{1,28}[A-Za-z_])\1|\$([A-Z_]{4,30})\b")

# Blanks.
_BLANKS = re.compile(
    r"_{3,}|(?<!\w)_{2}(?!\w)|＿{2,}|[(（][\s\u3000]*[)）]|\(\s*(?:insert|fill in)\b[^()]*\)|\.{5,}"
    r"|…(?:\s*…)+|[?？]{3,}"
    r"|[○□◯]{2,}|(?<![一二三四五六七八九])〇{2,}(?![一二三四五六七八九年])|[□☐](?=\s?\w)(?!□?形)|<<[^<>]{1,40}>>|\{%[^{}]*%\}"
)
# Crosses for letters and figures.
_CROSSES = re.compile(
    r"\b[XxＸｘ]{3,}\b(?!-?(?:[Ll]arge|[Ss]mall|[LS])\b)"
    rf"|{_MONEY}[Xx]+(?:[.,][Xx]+)?(?![A-Za-z])|[$£€]{{2,}}(?!\d)|\b[Xx]{{2}}[/.-][Xx]{{2}}\b"
    rf"|(?<![A-Za-z0-9])(?:(?:20)?[XxＸｘ]+\s?[{_UNITS_ZH}]\s?)+|(?<!\w)(?:XX|N/A|N|#{{1,3}}|\*{{1,3}})\s+(?={_COUNTED})"
    rf"|(?<!\w)(?<!\d )X (?={_COUNTED}|number of)|[(（][XxＸｘ×]{{1,3}}[)）]|\b(?:{_MONTHS}) XX\b|\bXX (?:{_MONTHS})\b"
    r"|[*?？＊]+\s?[年月](?=\s?[\d*?？＊])|[XxＸｘ×]{2}(?=先生|女士|公司|店|厂|品牌|供应商)"
    r"|(?<!\w)(?:_+|X+)(?:st|nd|rd|th)\b|\bE-\d*X+\b"
    r"|\b(?:Exhibit|Annex|Invoice|Appendix) (?:\[X\]|X\b|_+)|_+\s?[年月日]"
    r"|YYYY年|[:：]\s*[*＊]{2,}|(?<!\w)#{3,}(?!\w)|[*＊]{2,}(?=公司|店|先生|女士)|\[[Xx]\](?=\s?[a-z\u3400-\u9fff])"
)
# Patterns of dates and numbers.
_PATTERNS = re.compile(
    r"\b(?:DD?|MM?|TT|dd?|mm?|tt)[/.-](?:DD?|MM?|dd?|mm?)[/.-](?:YY(?:YY)?|JJ(?:JJ)?|yy(?:yy)?|jj(?:jj)?)\b"
    r"|\b(?:YYYY|JJJJ|yyyy|jjjj)[/.-](?:MM|mm)[/.-](?:DD|TT|dd|tt)\b"
    r"|(?<=[\d_\s\u3000])年[\s_\u3000]*月[\s_\u3000]*日|年[\s_\u3000]+月|年[(（]\s*[)）]月|某年|某月(?!子)|某日(?!本)"
    r"|\bB0[A-Z0-9]*[X#]{4,}[A-Z0-9#]*|\b(?:000-0000000-0000000|123-1234567-1234567|123-4567890-1234567)\b"
    r"|(?<![\d-])(\d)\1\1-\1{7}-\1{7}(?![\d-])|\b(?:555-555-5555|123-456-7890)\b"
)
# Words that are put in a field's place.
_IN_PLACE = re.compile(
    r"\b(?:[Tt][Bb][CcDdAa])\b|(?<!\w)@(?:[Cc]ompany|[Ss]tore|[Ss]hop|[Ss]eller|[Bb]rand|[Nn]ame|[Cc]ustomer|[Bb]uyer)\w*"
    r"|\b(?:name|your\.?name|firstname\.lastname|email|your\.?email|you)@\w"
    r"|\b(?:by|from|to|of|at|on|[Dd]ear|[Ss]igned:?) (?:NAME|SURNAME|COMPANY|SUPPLIER|DATE|CUSTOMER|STORE|AMOUNT)\b"
    r"|\b(?:ASIN|NAME|DATE|AMOUNT|NUMBER|TEXT|LINK|ADDRESS) HERE\b"
    r"|\b(?:ASIN|[Oo]rder(?: number| id| ID)?|[Dd]ate|[Nn]ame|[Qq]uantity|[Aa]mount|[Cc]ompany|[Ss]upplier|[Ss]tore)"
    r"\s?:?\s?N/A\b|:\s*placeholder\b"
    r"|(?:^|[:.。]\s+)[Tt]o be (?:completed|filled in|inserted|added|supplied|advised|determined|provided|confirmed)\b"
    r"|(?:^|[。；\n])\s*请?填写[^，。：:\s]{1,6}[:：]|待(?:确认|核实|填|补)的?(?:日期|金额|数量|姓名|名称|订单|编号)"
    r"|(?:^|(?<=[（(【\[：:]))待(?:核实|补|填|确认|填写|补充)(?=$|[)）】\].。，])|请在\w{1,4}填写|此处省略|[（(]略[)）]"
    r"|(?:张三|李四|王五|赵六)(?=[检负签，。、；：在的将已会于每先女核]|\s|$)"
    r"|《(?:请|此处)?填写?(?:日期|原因|名称|姓名|金额|数量|编号|公司\w{0,2}|店铺\w{0,2})》"
)
_UNITS = ("unit", "order", "item", "piece", "product", "listing", "parcel", "day", "customer", "buyer", "cop")
# What must stand in a text for an expression to find anything: one of some signs and, in small letters or as it is
# written, one of some pieces. Looking for that is quicker.
_FORMS: tuple[tuple[re.Pattern[str], frozenset[str], bool, tuple[str, ...]], ...] = (
    (
        _BLANKS, frozenset("_＿…？○□◯〇☐?(（.<{"), True,
        (*"_＿…？○□◯〇☐", "??", "()", "( ", "（）", "（ ", "（\u3000", "(insert", "(fill", ".....", "<<", "{%"),
    ),
    (
        _CROSSES, frozenset("XxＸｘ×*＊#?？_$£€¥NY"), True,
        (
            "xx", *"ｘ×＊", "**", "*月", "*年", "?月", "?年", "(x)", "[x]", "xth", "_th", "_月", "_日", "_年",
            "e-x", "0x", "yyyy年", "###", "$$", "££", "€€", "x number of", *(f"{money}x" for money in "$£€¥"),
            *(f"{name} {mark}" for name in ("exhibit", "annex", "invoice", "appendix") for mark in ("x", "[x", "_")),
            *(f"{mark} {unit}" for mark in ("x", "n", "n/a", "#", "*") for unit in _UNITS),
            *(f"x{blank}{unit}" for blank in ("", " ") for unit in _UNITS_ZH),
        ),
    ),
    (
        _PATTERNS, frozenset("YyJj年某X#") | frozenset("0123456789"), True,
        (
            "yy", "jj", "年 ", "年_", "年\u3000", "年月", "年(", "年（", "某", "xxxx", "####",
            "000-0000000", "-1234567-", "-4567890-", "555-5555", "456-7890",
            *(f"{one * 3}-{one * 7}-" for one in "123456789"),
        ),
    ),
    (
        _IN_PLACE, frozenset("@待张李王赵略TtNDCSA填请此《po"), False,
        (
            *"@待张李王赵略", "TB", "tb", "Tb", "tB", " NAME", " SURNAME", " COMPANY", " SUPPLIER", " DATE",
            " CUSTOMER", " STORE", " AMOUNT", " HERE", "N/A", "placeholder", "o be ", "填写", "请在", "此处", "《",
        ),
    ),
)
# Found where nobody is quoted.
_HERE = re.compile(
    r"\b(?:insert|enter|add|describe|type)\b[^.。\n]{0,40}\bhere\b|\bclick (?:here )?to enter\b|\bclick or tap\b"
    r"|\b(?:insert|enter) (?:your |the )?(?:name|date|amount|text|asin|reason)\b(?= ?(?:$|[.,;:]|here))"
    r"|\byour (?:full |store |shop |company |business |store['’]s |company['’]s )?"
    r"(?:name|text|answer|address|signature|title|reason) here\b"
    r"|\btext here\b(?! and)|\bhier [^.\n]{0,30}\b(?:einsetzen|einfügen|eintragen)\b"
    r"|(?:^|(?<=\s))\?{2}(?=\s)|待定(?!制)",
    re.IGNORECASE,
)
_ROUND_SIGNS, _SIGNED_SIGNS, _BRACKET_SIGNS = frozenset("(（«"), frozenset("%#@*$"), frozenset("[<{【")
_LAST_LATIN = 0x3000
# Brackets that say that something is still to come.
_TO_COME = re.compile(
    r"\s*(?:to be|to follow|pending|tb[acd]|continue|redacted)\b|.*\bto (?:follow|come)\s*$", re.IGNORECASE
)
# Several fields in round brackets are what is written down: "(name and date)".
_LISTS = re.compile(r"[,、/]|\b(?:and|or|und|oder)\b|[和与]")
_TELLS = re.compile(r"\s*(?:state|explain|provide|give|write|list|name) (?:the|your|what|how|why|all)\b", re.IGNORECASE)


def placeholders(text: str) -> Iterator[str]:
    """Yield what a form left behind in a text; ordinary brackets such as "[sic]" are left alone."""
    lists = word_list("placeholders")
    for phrases, exact in ((lists["marks"], True), (lists["phrases"], False)):
        found = first(text, phrases, exact_case=exact)
        if found and not exact:
            found = first(unquoted(text), phrases)
        if found and not re.search(re.escape(found) + r"['’]s\b", text):
            yield found
    plain = simplified(text)
    signs, lowered = set(plain), plain.lower()
    for form, needed, in_small, pieces in _FORMS:
        if signs & needed and any(piece in (lowered if in_small else plain) for piece in pieces):
            yield from (text[found.start() : found.end()] for found in form.finditer(plain))
    if any(word in lowered for word in ("here", "enter", "insert", "hier", "??", "待定", "click")):
        yield from (found.group(0) for found in _HERE.finditer(unquoted(text)))
    if signs & _ROUND_SIGNS:
        yield from (found.group(0) for found in _ROUND.finditer(plain) if _asks(found[1] or found[2]))
    if signs & _SIGNED_SIGNS:
        yield from (found.group(0) for found in _SIGNED.finditer(text) if _fields(found[2] or found[3]))
    if not signs & _BRACKET_SIGNS:
        return
    said = unquoted(plain)
    for match in _BRACKETS.finditer(plain):
        inside = next((group for group in match.groups() if group is not None), "")
        if _is_field(inside, match.group(0)[0], match.group(0) in said):
            yield text[match.start() : match.end()]


def _is_field(inside: str, bracket: str, own_words: bool) -> bool:
    """Tell whether what stands in brackets is a field to fill in; within a quotation a word or two are put in so."""
    if not inside.strip(" .…_-?\n\u3000#Xx×") and inside.strip() not in ("X", "x"):
        return bracket != "<"
    words = _words(inside)
    lists = word_list("placeholders")
    fields, asking = set(lists["fields"]), set(lists["asking"])
    if bracket == "{" and re.fullmatch(r"\s*[#/^]?[\w.]+\s*", inside) or set(words) <= set(lists["telling"]):
        return True
    if len(words) > 1 and words[0] in asking or inside.strip().startswith(("e.g", *_asking_without_spaces())):
        return True
    if re.fullmatch(r"\s*(?:s?he|his|her|yes)\s*/\s*(?:s?he|his|her|they|no)\s*", inside, re.IGNORECASE):
        return True
    if own_words and (_TO_COME.match(inside) or _names_a_field(inside)):
        return True
    if own_words and bracket != "【" and words[:1] and words[0] in fields and not any(map(str.isdigit, inside)):
        return bracket == "[" or set(words) <= fields | set(lists["joints"])
    if not set(words) <= fields | asking | set(lists["joints"]):
        return False
    named = [word for word in words if word in fields]
    return len(named) > 1 or own_words and bool(named) or any(word in lists["alone"] for word in named)


def _asks(inside: str) -> bool:
    """Tell whether what stands in round brackets can only be a field: they hold asides far more often."""
    lists = word_list("placeholders")
    words = _words(inside)
    if len(words) > 1 and (words[0] in lists["telling"] or words[-1] in lists["telling"]):
        return True
    if inside.strip().startswith(_asking_without_spaces()) or _TELLS.match(inside) or _names_a_field(inside):
        return True
    if len(words) > 1 and inside.istitle() and set(words) <= set(lists["fields"]):
        return True
    alone = set(lists["alone"])
    named = [word for word in words if word in alone]
    if "your" in words[:1]:
        return len(words) > 1 and set(words[1:]) <= {*lists["fields"], *lists["joints"]}
    if len(words) > 1 and words[0] in alone and words[1] in ("of", "des", "der"):
        return set(words) <= {*lists["fields"], *lists["joints"]}
    return bool(named) and not _LISTS.search(inside) and set(words) <= {*alone, *lists["joints"]}


def _words(inside: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"['’]s?\b", "", inside.casefold()).replace("_", " "))


def _names_a_field(inside: str) -> bool:
    """Tell whether Chinese signs only name a field: "具体日期", "供应商名称"."""
    fields = "|".join(word for word in word_list("placeholders")["fields"] if ord(word[0]) > _LAST_LATIN)
    whose = "具体|您的|贵|贵方|我司|相关"
    return bool(re.fullmatch(rf"\s*(?:(?:{whose})(?:{fields})+|(?:{fields}){{2,}})\s*", inside))


def _fields(inside: str) -> bool:
    """Tell whether words between signs are the name of a field."""
    words = set(re.findall(r"[a-z]+", inside.casefold()))
    return words <= {*word_list("placeholders")["fields"], "my", "your"}


def _asking_without_spaces() -> tuple[str, ...]:
    """Return the asking words of scripts that run on without spaces."""
    return tuple(word for word in word_list("placeholders")["asking"] if ord(word[0]) > _LAST_LATIN)
