"""Whether what is no bracket stands for something else: crosses, labels without a value, words to the writer."""

import re

from pipeline.rules.bracketed import LISTS, any_field
from pipeline.rules.seen import DOUBTFUL, NO, SURE, Seen, is_named, is_quotation, used
from pipeline.rules.set_phrases import MAY_BE_SO
from pipeline.rules.slots import fold, only_fields, words_of

CUES = (
    r"(?:by|from|to|of|at|on|for|with|in|is|was|dear|and|signed|our|hello|hi|von|vom|am|an|bei|mit|der|de|du|par|le"
    r"|el|del|por|di|dal|il|van|door|op|od|dnia)"
)


def between(match: re.Match[str], seen: Seen) -> int:
    """Weigh a field between signs, %NAME% or *name*; stars and lines also stress a word."""
    sign, inside = match[1], match[2]
    if not only_fields(inside, seen.words) or is_named(seen, *match.span()) or is_quotation(seen, *match.span()):
        return NO
    if sign[0] in "*_~":
        if sign == "**" and not inside.isupper():
            return NO
        if re.match(r"\s*[:：]", seen.after(match.end())) or re.search(
            r"\b(?:the|a|an|our|this|each|every|no|der|die|das|le|la)\s$", seen.before(match.start()), re.IGNORECASE
        ):
            return NO
        cued = re.search(rf"\b{CUES}\s$", seen.before(match.start()), re.IGNORECASE)
        return (
            SURE
            if inside.isupper()
            or cued
            or not seen.before(match.start()).strip()
            and re.match(r"\s[a-z]", seen.after(match.end()))
            else DOUBTFUL
        )
    return SURE


def identifier(match: re.Match[str], seen: Seen) -> int:
    """Weigh words that programs put together: ORDER_ID, company_name, $date."""
    inside = match[1] or match[2] or match[3]
    words = words_of(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", inside))
    asked = (
        words[:1]
        and words[0] in seen.words.telling
        or words[-1:] == ["here"]
        or words == ["replace", "me"]
        or words == ["change", "me"]
    )
    if not asked and (
        not words
        or not all(seen.words.is_field(word) or word in seen.words.beside for word in words)
        or not any_field(words, seen)
    ):
        return NO
    if re.match(r"\.\w|/|\s?=|\(", seen.after(match.end())) or re.search(r"[./\\]$", seen.before(match.start())):
        return NO
    return used(seen, *match.span(), SURE)


def capitals(match: re.Match[str], seen: Seen) -> int:
    """Weigh a field word in capitals within a sentence: "by NAME"."""
    words = words_of(match[1])
    if not any(word in seen.words.written_large for word in words) or not only_fields(match[1], seen.words):
        return NO
    return used(seen, *match.span(1), SURE)


_SIZES = re.compile(r"(?:\d?X{1,5}[LS]|\d?x{1,5}[ls]|\d?XX+-?(?:Large|Small|LARGE|SMALL|L|S)|x{2,}-?large)\b")
_OF_SIZES = re.compile(
    r"\b(?:sizes?|größen?|tailles?|tallas?|tagli[ae]|ma(?:at|ten)|gr\.)\s*[^.]{0,14}$|(?:尺码|码|号)\s?$|\b(?:[SML]"
    r"|X[LS])(?:,| and| or| to|/)\s?$",
    re.IGNORECASE,
)
_ROMAN = re.compile(
    r"\b(?:roman|numerals?|chapters?|kapitel|chapitre|volumes?|vol\.|parts?|type|edition|olympiad|louis|pius|bowl"
    r"|act|book|band|channel|film|movie|game|series|titled|called)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_CENTURY = re.compile(
    r"[\s-]?(?:century|edition|chromosomes?|olympi|siècle|secolo|siglo|jahrhundert|eeuw|wiek|winter|summer|世纪)",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:title|edition|film|movie|season)\b", re.IGNORECASE)
_CARD = re.compile(
    r"\b(?:card|visa|mastercard|amex|account|iban|bank|konto|karte|carte|conto|cuenta|rekening|karta|kart|paypal"
    r"|acct)\b|尾号|卡|账号|账户|口座",
    re.IGNORECASE,
)
_KNOWN_BEFORE = re.compile(r"(?:20|19|E-?|INV-?|RE-?|PO-?|B0|No\.?|#|[$€£¥])\d*$", re.IGNORECASE)


def cross(match: re.Match[str], seen: Seen) -> int:
    """Weigh crosses that stand for letters and figures: no size, no Roman number, no hidden digits of a card."""
    token, (start, end) = match[0], match.span()
    if _SIZES.fullmatch(token) or _SIZES.match(token) or not re.search(r"X{2,}|x{2,}|×{2,}", token):
        return NO
    if re.match(r"-(?:[Ll]arge|[Ss]mall|LARGE|SMALL)\b", seen.after(end)):
        return NO
    others = re.sub(r"[Xx×\d\s./:,#*-]", "", token)
    if (
        re.search(r"[A-WYZa-wyz]xx|xx[a-wyz]|[a-z]XX", token)
        and not re.match(r"[A-Z]{1,4}-?\d*x{2,}$", token)
        and not re.search(r"@", token)
    ):
        return NO
    before, after = seen.before(start), seen.after(end)
    if re.fullmatch(r"(?:20)?X{2,3}", token) and (
        _TITLED.search(before) or _OF_SIZES.search(before) or _ROMAN.search(before) or _CENTURY.match(after)
    ):
        return NO
    if (
        re.search(r"[Xx*]\W?\d{4}$", token)
        and _CARD.search(before)
        or re.match(r"[ -]?\d{2,4}\b", after)
        and _CARD.search(before)
    ):
        return NO
    if is_named(seen, start, end) or seen.quoted(start, end) or _format_is_meant(seen, start, end):
        return NO
    longest = max(map(len, re.findall(r"X+|x+|×+", token)))
    if (
        others
        and longest < 3
        and not _KNOWN_BEFORE.match(re.split(r"[Xx]{2}", token)[0])
        and not re.fullmatch(r"(?:20|19)XX\w*", token)
    ):
        return DOUBTFUL
    if longest < 3 and re.search(r"(?<!\d)[Xx]{2}-?\d{3,}", token):
        return NO
    return SURE


_FORMAT = re.compile(
    r"\b(?:formats?|formatted|patterns?|written as|date style|notation|schreibweise|formaat|formato|forme"
    r"|in the form|file ?names?|named|schema|masks?|sorted|convention|standard|reads?|left (?:blank|empty)"
    r"|shows? only)\b|格式|形式|書式|写法|命名|格式为",
    re.IGNORECASE,
)


def _format_is_meant(seen: Seen, start: int, end: int) -> bool:
    return bool(_FORMAT.search(seen.before(start, 45)) or _FORMAT.search(seen.after(end, 25)))


def pattern(match: re.Match[str], seen: Seen) -> int:
    """Weigh the pattern of a date where no format is spoken of."""
    if _format_is_meant(seen, *match.span()):
        return NO
    return used(seen, *match.span(), SURE)


UNITS = "年月日号个件元单天名次条箱套份台批人页周小时家枚点社様位户笔起款种项辆双张本支只把盒包瓶岁"
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul"
    "|Aug|Sept?|Oct|Nov|Dec"
    "|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|mai|juin|juillet|août|septembre"
    "|octobre|novembre|décembre"
    "|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|enero|febrero"
    "|abril|mayo|junio|julio|septiembre|octubre|noviembre|diciembre"
    "|januari|februari|maart|april|mei|juni|juli|augustus|oktober"
)
MONEY = r"(?:[$£€¥]|\b(?:USD|GBP|EUR|CAD|AUD|CNY|RMB|JPY|PLN|SEK|TRY|MXN)\s?)"
COMPANY_WORDS = (
    r"(?:[Cc]ompany|COMPANY|Co\b|CO\.|Corp|Corporation|Inc|INC|Ltd|LTD|Limited|LLC|GmbH|AG\b|KG\b|SARL"
    r"|S\.?A\.?R?\.?L?\b|SAS|S\.?r\.?l|S\.?L\b|B\.?V\b|Sp\.|A\.?Ş|Şti"
    r"|Trading|Store|STORE|Shop|Supplier|Supply|Supplies|Brand|BRAND|[Bb]rand|[Ss]upplier|[Ss]tore|[Ss]hop|Wholesale"
    r"|Distribution|Distributors?|Manufactur\w+|Electronics|Logistics|Imports?|Exports?|Group|Enterprises?"
    r"|International|Industries|Toys|Warehouse|Factory|Bank|Courier|Street|Road)"
)
ROLES = (
    r"(?:[Cc]ompany|[Ff]irma|[Ss]oci[ée]t[ée]|[Aa]zienda|[Ee]mpresa|[Bb]edrijf|[Ss]upplier|[Ss]eller|[Bb]rand"
    r"|[Cc]ustomer|[Bb]uyer|[Cc]lient|[Ee]mployee|[Vv]endor|[Mm]anufacturer|[Dd]istributor|[Ww]holesaler|[Cc]arrier"
    r"|[Cc]ourier"
    r"|[Ll]ieferant(?:en)?|[Hh]ändler|[Hh]ersteller|[Kk]unden?|[Mm]arke|[Ff]ournisseur|[Mm]arque|[Ff]ornitore"
    r"|[Pp]roveedor|[Ll]everancier|[Mm]erk|[Dd]ostawca|Mr\.?|Mrs\.?|Ms\.?|Herrn?|Frau|M\.|Mme|Sig\.|Sr\.|Sra\.)"
)
SIGNS_OF_FIRMS = (
    "公司|供应商|店铺|工厂|品牌|厂家|厂|先生|女士|经理|员工|客户|会社|商店|商事|さん|様|社|店|仓库|部门|物流|快递"
)
GLYPHS = "○◯●◎□■△▲◇◆☆〇"


def single(match: re.Match[str], seen: Seen) -> int:
    """Weigh one letter or sign that stands for a number or a name."""
    return used(seen, *match.span(), SURE)


def label(match: re.Match[str], seen: Seen) -> int:
    """Weigh a label with nothing after it."""
    words = words_of(match[1])
    if not words or len(words) > 5 or not any(_labels(word, seen) for word in words):
        return NO
    said = words[1:2] and words[1] in _OF and _labels(words[0], seen) or _labels(words[-1], seen) and match[1].istitle()
    if not said and not only_fields(match[1], seen.words):
        return NO
    return used(seen, *match.span(), SURE)


# "Date of removal order", "Nummer des Auftrags": the first word says what is asked for.
_OF = frozenset({"of", "der", "des", "de", "du", "del", "della", "van"})


def _labels(word: str, seen: Seen) -> bool:
    return word in seen.words.labels or word.endswith(("datum", "nummer", "name", "betrag"))


def label_of_signs(match: re.Match[str], seen: Seen) -> int:
    """Weigh a label in Chinese or Japanese with nothing after it."""
    name = match[1]
    if not seen.words.signs.fullmatch(name) or re.search(
        r"原因|措施|说明|内容|情况|步骤|附件|结果|问题|方案|描述|流程|如下|包括", name
    ):
        return NO
    return used(seen, *match.span(), SURE)


def standing(match: re.Match[str], seen: Seen) -> int:
    """Weigh a phrase that stands alone as a value: "Date: to be confirmed"."""
    phrase = " ".join(words_of(match[1]))
    known = match[1].strip().casefold() in seen.words.open or phrase in seen.words.open
    return (
        used(seen, *match.span(1), SURE)
        if known and (phrase not in MAY_BE_SO or phrase in _TO_FOLLOW and _after_label(match, seen))
        else NO
    )


_TO_FOLLOW = frozenset({"folgt", "volgt", "offen", "pendiente", "eksik", "draft", "sample"})


def _after_label(match: re.Match[str], seen: Seen) -> bool:
    label = re.search(r"([^\n.,;]{2,40}?)\s*[:：]\s*$", seen.text[: match.start("mark")])
    words = words_of(label[1]) if label else []
    return any(_labels(word, seen) for word in words)


def imperative(match: re.Match[str], seen: Seen) -> int:
    """Weigh a sentence that begins with a word to the writer."""
    verb, rest = fold(match[1]), match[2]
    words = words_of(rest)
    if verb not in seen.words.telling and verb not in seen.words.telling_here or not words:
        return NO
    here = re.search(r"\b(?:here|hier|ici|qui|aquí|aqui|tutaj|buraya)\s*\W*$", rest, re.IGNORECASE)
    writes = verb in seen.words.of_writers and re.match(_TO_WRITERS, rest, re.IGNORECASE)
    if here or writes or words[0] in seen.words.yours:
        return used(seen, *match.span(), SURE)
    if verb in seen.words.of_forms and only_fields(rest, seen.words) and not LISTS.search(fold(rest)):
        return used(seen, *match.span(), SURE)
    return NO


_TO_WRITERS = (
    r"\s*(?:your|what (?:happened|went|you|caused|was|the)|how (?:you|the|this)|why (?:you|the|this|it)|in (?:detail"
    r"|your own|this)|(?:the|each|any|all)? ?(?:root cause|causes?|issues?|problem|steps|actions|corrective"
    r"|preventive|measures|reason|exact|specific|greater)\b"
    r"|here|exactly|briefly|on (?:the|your)|details|ici|votre|vos|comment|la cause|les mesures|su |cómo|qué|il |la "
    r"|uw|hoe|wat|przyczyn|the (?:issue|problem|situation|reason|details))"
)


def here(match: re.Match[str], seen: Seen) -> int:
    """Weigh a field that is to be put here."""
    words = words_of(match[1])
    return used(seen, *match.span(), SURE) if words and only_fields(match[1], seen.words) else NO


ORDERS = (
    r"(?:Beschreiben|Nennen|Erläutern|Ersetzen|Löschen|Ergänzen|Wählen|Geben|Fügen|Tragen|Passen|Erklären"
    r"|Schildern) Sie|Décrivez|Expliquez|Insérez|Ajoutez|Remplacez|Listez|Complétez|Saisissez|Précisez|Indiquez ici"
    r"|Describa|Explique|Inserte|Añada|Especifique|Rellene|Adjunte|Escriba|Sustituya|Introduzca|Descriva|Descrivi"
    r"|Spieghi|Spiega|Inserisca|Inserisci|Specifichi|Specifica|Aggiunga|Compili|Sostituisca|Beschrijf|Vul|Omschrijf"
    r"|Vervang|Licht|Vermeld|Opisz|Wpisz|Podaj|Wstaw|Dodaj|Uzupełnij|Wyjaśnij|Zastąp|Wymień|Beskriv|Ange|Infoga"
)
