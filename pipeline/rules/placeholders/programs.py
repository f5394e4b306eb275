"""What programs for letters, spreadsheets and word processors leave: fields between signs, their names, errors."""

import re

from pipeline.rules.placeholders.form import form, sure
from pipeline.rules.placeholders.lexicon import words_of
from pipeline.rules.placeholders.phrases import SHOWED
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, Text, sure_if
from pipeline.rules.scripts import CJK

# What stands before a name: "by NAME", "dear *name*".
CUES = (
    r"(?:by|from|to|of|at|on|for|with|in|is|was|dear|and|signed|our|hello|hi|von|vom|am|an|bei|mit|der|de|du|par|le"
    r"|el|del|por|di|dal|il|van|door|op|od|dnia)"
)
_CUED = re.compile(rf"\b{CUES}\s$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s(?!(?:was|were|is|are|has|have|had|will|can|on|in|of|and|or|to|for|by|at|with|from|we|our|that|who|which|as"
    r"|wurde|hat"
    r"|ist|war)\b)[a-z]"
)
_ARTICLE = re.compile(r"\b(?:the|a|an|our|this|each|every|no|der|die|das|le|la)\s$", re.IGNORECASE)


def between(mark: re.Match[str], text: Text) -> int:
    """Weigh a field between signs, %NAME% or *name*; stars and lines also stress a word."""
    sign, inside = mark[1], mark[2]
    if not text.words.only_fields(inside) or text.named(mark) or text.others_words(mark):
        return NO
    return _stressed(mark, text) if sign[0] in "*_~" else SURE


def _stressed(mark: re.Match[str], text: Text) -> int:
    sign, inside, before, after = mark[1], mark[2], text.before(mark.start()), text.after(mark.end())
    if sign == "**" and not inside.isupper() or re.match(r"\s*[:：]", after) or _ARTICLE.search(before):
        return NO
    opens = not before.strip() and re.match(r"\s[a-z]", after)
    return SURE if inside.isupper() or _CUED.search(before) or opens else DOUBTFUL


def identifier(mark: re.Match[str], text: Text) -> int:
    """Weigh words that programs put together: ORDER_ID, company_name, $date."""
    name, known = mark[1] or mark[2] or mark[3], text.words
    words = words_of(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name))
    if not words:
        return NO
    asked = words[0] in known["telling"] or words[-1] == "here" or words in (["replace", "me"], ["change", "me"])
    fields = known.any_field(words) and all(known.is_field(word) or word in known.beside for word in words)
    if not asked and not fields:
        return NO
    if re.match(r"\.\w|/|\s?=|\(|[!?]", text.after(mark.end())) or re.search(r"[./\\]$", text.before(mark.start())):
        return NO
    return text.weighed(mark)


def capitals(mark: re.Match[str], text: Text) -> int:
    """Weigh a field word in capitals within a sentence: "by NAME"."""
    large = not text.words["written_large"].isdisjoint(words_of(mark["mark"]))
    if not large or not text.words.only_fields(mark["mark"]):
        return NO
    # "The DATE stamp": a noun of its own behind it.
    stressed = mark[0].lower().startswith("the ") and _GOES_ON.match(text.after(mark.end("mark")))
    return text.weighed(mark, DOUBTFUL if stressed else SURE, group="mark")


def opening(mark: re.Match[str], text: Text) -> int:
    """Weigh field words in capitals at the head of a sentence: "COMPANY NAME delivered"."""
    return text.weighed(mark, group="mark") if text.words.only_fields(mark["mark"]) else NO


def dunder(mark: re.Match[str], text: Text) -> int:
    """Weigh a word between double lines: a mark where a value should stand, elsewhere perhaps stressed."""
    if text.named(mark) or text.others_words(mark):
        return NO
    cued = _CUED.search(text.before(mark.start())) and not _ARTICLE.search(text.before(mark.start()))
    return sure_if(cued or text.words.only_fields(mark[1]))


def error(mark: re.Match[str], text: Text) -> int:
    """Weigh what a spreadsheet or a program writes where it found no value, if nobody tells that it did."""
    return NO if SHOWED.search(text.before(mark.start(), 24)) else text.weighed(mark)


def entity(mark: re.Match[str], text: Text) -> int:
    """Weigh what web pages write a sign by: no field, but nothing a letter has."""
    return text.weighed(mark, DOUBTFUL)


def field(mark: re.Match[str], text: Text) -> int:
    """Weigh what is a mark if it holds a field."""
    return text.weighed(mark) if text.words.only_fields(mark["field"]) else NO


def field_of_signs(mark: re.Match[str], text: Text) -> int:
    """Weigh what is a mark if it holds a field in Chinese or Japanese."""
    return text.weighed(mark) if text.words.signs.fullmatch(mark["field"]) else NO


def chosen(mark: re.Match[str], text: Text) -> int:
    """Weigh a choice of a form, and the condition of a mail merge, whose quotation marks are its own."""
    return sure_if(mark[0].startswith("IF") or text.weighed(mark))


FORMS = (
    # Fields between signs.
    form(
        r"[%#@~^|`$+=*_]", between,
        r"(?<![\w%#@~^|`$+=*])([%#@~^|`$+=]{1,3}|\*{1,2}"
        r"|_{1,2})([A-Za-z][A-Za-z_ .'-]{1,30}[A-Za-z])\1(?![\w%#@~^|$+=*])",
    ),
    form(r":", field, r"(?<![\w:]):(?P<field>[a-z][a-z_ -]{1,28}[a-z]):(?![\w:])"),
    form(r">[A-Z]", field, r"(?<=>)(?P<field>[A-Z]{2,}(?: [A-Z]{2,})*)(?=<)"),
    form(r"[%#@$]", field_of_signs, rf"([%#@$]{{1,2}})(?P<field>[{CJK}]{{2,8}})\1"),
    sure(
        r"##|%%|@@|[$]{2}|[|]{2}|\^\^|::|!!|[+]{2}|#[A-Z]|%[A-Z]",
        r"(##|%%|@@|\$\$|\|\||\^\^|::|!!|\+\+)\s?[A-Za-z\u3400-\u9fff][\w .-]{0,30}\1",
        r"(?<![\w#])#[A-Z][A-Z_ ]{2,}#",
        r"%[A-Z][A-Z_]{2,}%",
    ),
    # Names of fields.
    form(
        r"[A-Z]{4}", opening,
        r"(?:^|[\n.!?]\s*)(?P<mark>[A-Z]{4,}(?: (?:OF )?(?:THE )?[A-Z]{4,}){1,3}"
        r"|(?:NAME|SUPPLIER|COMPANY|BUYER|CUSTOMER|DATE|EMPLOYEE|LIEFERANT|FIRMA|KUNDE|NOM|NOMBRE|NOME|NAAM))"
        r"(?= (?:was|were|is|are|has|have|had|sent|sold|delivered|bought|checked|packed|wrote|received|refunded|of"
        r"|in|on|hat|wurde|ist"
        r"|war|liefert|a|ha|heeft|is)\b)",
    ),
    form(r"__\w", dunder, r"(?<![\w])__([A-Za-z][A-Za-z ]{1,30}?)__(?!\w)"),
    form(r"&[#\w]{2,8};", entity, r"&(?:nbsp|amp|quot|apos|#\d{2,5}|#x[0-9A-Fa-f]{2,4});"),
    form(r"</", entity, r"<(?P<tag>[A-Za-z]{3,12})>[^<>\n]{0,80}</(?P=tag)>"),
    form(
        r"[%$@:#_]|[a-z][A-Z]", identifier,
        r"[$@#%]([A-Za-z][A-Za-z_]{2,30})\b",
        r"\b([A-Za-z]{2,}(?:_[A-Za-z]{2,})+)\b",
        r"\b([a-z]{2,}[A-Z][a-z]+(?:[A-Z][a-z]+)*)\b",
    ),
    form(
        r"[A-Z]{4}", capitals,
        rf"(?:\b(?i:{CUES}|signed:?|the)\s"
        rf"|[a-z]:\s)(?P<mark>(?:[A-Z]{{2,}} )*(?:OF )?(?:THE )?[A-Z]{{4,}}(?: [A-Z]{{2,}})*)\b(?!\s?[:\d])",
    ),
    # Choices.
    form(
        r'IF \"|-{2}|Select|Choose', chosen,
        r'\bIF \"[^\"\n]*\" \"',
        r"(?<!-)-{2,9}\s?(?:choose|select|please|pick|none|请选择|bitte)[^-\n]{0,24}-{2,9}",
        r"\b(?:Select|Choose)(?: an? \w+| one)?\s?(?:\.\.\.|…)",
        flags=re.IGNORECASE,
    ),
    # Codes, errors and comments.
    sure(
        r"%[sd@(1-9]|<!--|\*\||\[%",
        r"(?<![\d\w])(?<!\d )%(?:\d\$)?[sd@](?![\w-])",
        r"%\(\w+\)[sd]",
        r"<!--.*?(?:-->|$)",
        r"\*\|\w+\|\*",
        r"\[%.*?%\]",
    ),
    form(
        r"#|\d\.\d+E|\([A-Z]{1,2}\d|\[object|@(?:Model|model|this|item|data)\.|[&|!][A-Z*]|:///|:\\U", error,
        r"#¡?(?:SPILL|NULL|NUM|CALC|FIELD|GETTING_DATA|BLOCKED|UNKNOWN|BEZUG|WERT|NV|ZAHL|NOM|VALEUR|NOMBRE|VALOR"
        r"|RIF|VALORE|NOME"
        r"|VERW|WAARDE|NAAM|ADR|ARG|LICZBA|REF|DIV/0|NAME|VALUE)[!?]",
        r"#(?:NV|GETTING_DATA|N/D|BRAK)\b",
        r"(?<![\w.])\d\.\d+E\+\d{2}\b",
        r"(?:\b|=)(?:IF|SUM|WENN|SI|SE|ALS|COUNTIF|XLOOKUP|SUMME|SVERWEIS)\([A-Z]{1,2}\d+\b[^\n)]{0,40}\)?",
        r"\[object \w+\]",
        r"file:///[A-Z]:|(?<![A-Za-z])[A-Z]:\\Users\\\S*",
        r"(?<!\w)@(?:Model|model|this|item|data)\.\w+",
        r"(?<![\w&])&[A-Z_]{4,30};",
        r"(?<!\w)\|\*\w{3,30}\*\|",
        r"(?<!\w)!(?:NAME|DATE|CUSTOMER|SUPPLIER|BUYER|SELLER|ORDER|AMOUNT|COMPANY)!",
    ),
    sure(
        r"\b(?i:undefined|null|none|nan)\b",
        r"\b(?:Dear|Hello|Hi|Hallo|Bonjour|Hola|Ciao|Cześć|Merhaba|尊敬的)\s?(?:null|undefined|None|NaN|NULL|none)\b",
    ),
    sure(
        r"\b(?:undefined|null|None|NaN|nil|nan)\b",
        r"\b(?:None|null|undefined|NaN|nan|nil) (?:units?|orders?|items?|pieces?|parcels?|buyers?|customers?|days?"
        r"|returns?|refunds?|USD|EUR|GBP|kg|g|cm|mm|m|ml|l|inches|pounds|grams)\b",
        r"(?:(?<=: )|(?<=by )|(?<=to )|(?<=on )|(?<=of )|^)(?:undefined|null)\b(?=\s*(?:$|[.,;\n]|\w))",
        r"\bundefined\b(?=[.,]|$)",
    ),
    sure(
        r"\\|#{4}|Invalid|=[A-Z]+\(|\bComment|�|1970|1899",
        r"\\(?:ref|cite|label|name|textbf|emph|placeholder|todo|date|title|author|section|vspace|begin"
        r"|item)\b(?:\{[^}]*\})?",
        r"\bInvalid [Dd]ate\b",
        r"=(?:SUM|VLOOKUP|IF|INDEX|CONCAT|TEXT|TODAY)\(",
        r"\bComment(?:ed)? \[[A-Z]+\d+\]:?",
        r"�+",
        r"\b(?:1970-01-01|01[/.]01[/.]1970|1899-12-30|1 January 1970|30[/.]12[/.]1899)\b",
    ),
)
