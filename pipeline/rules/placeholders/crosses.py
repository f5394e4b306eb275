"""Crosses, circles and single letters where letters, figures and names should stand."""

import re

from pipeline.rules.placeholders.form import Form, form, sure
from pipeline.rules.placeholders.lexicon import Lexicon
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, Text
from pipeline.rules.scripts import CJK

GLYPHS = "○◯●◎□■△▲◇◆☆〇"
_MONEY = r"(?:[$£€¥]|\b(?:USD|GBP|EUR|CAD|AUD|CNY|RMB|JPY|PLN|SEK|TRY|MXN)\s?)"
_SIZES = re.compile(r"(?:\d?X{1,5}[LS]|\d?x{1,5}[ls]|\d?XX+-?(?:Large|Small|LARGE|SMALL|L|S)|x{2,}-?large)\b")
_OF_SIZES = re.compile(
    r"\b(?:sizes?|größen?|tailles?|tallas?|tagli[ae]|ma(?:at|ten)|gr\.)\s*[^.]{0,14}$|(?:尺码|码|号)\s?$|\b(?:[SML]"
    r"|X[LS])(?:,| and| or| to|/)\s?$",
    re.IGNORECASE,
)
_ROMAN = re.compile(
    r"\b(?:roman|numerals?|chapters?|kapitel|chapitre|volumes?|vol\.|parts?|type|edition|olympiad|louis|pius|bowl"
    r"|act|book|band|channel|film|movie|game|series|titled|called)\s(?:\w+\s)?\(?$",
    re.IGNORECASE,
)
_CENTURY = re.compile(
    r"[\s-]?(?:century|edition|chromosomes?|olympi|siècle|secolo|siglo|jahrhundert|eeuw|wiek|winter|summer|世纪)",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:title|edition|film|movie|season)\b", re.IGNORECASE)
_CARD = re.compile(
    r"\b(?:card|visa|mastercard|amex|account|iban|bank|konto|karte|carte|conto|cuenta|rekening|karta|kart|paypal"
    r"|acct|ending(?: in| with)?|ends (?:in|with)|last (?:four )?digits|endet auf|endziffern)\b|尾号|卡|账号|账户|口座",
    re.IGNORECASE,
)
_KNOWN_BEFORE = re.compile(r"(?:20|19|E-?|INV-?|RE-?|PO-?|B0|No\.?|#|[$€£¥])\d*$", re.IGNORECASE)
_FORMAT = re.compile(
    r"\b(?:formats?|formatted|patterns?|(?:written|noted|entered|given|typed)(?: [^.;:\n]{0,24})?,? as"
    r"|date style|notation|schreibweise|formaat|formato|forme"
    r"|(?:stand|shown|print|appear)\w* as|(?:steht|angegeben|geschrieben|gedruckt) als"
    r"|(?:figura|aparece|escrib\w+) como|(?:figure|écrite?s?|indiquée?s?) comme|(?:scritt[ao]|appare|indicat[ao]) come"
    r"|dates? on the \w+ (?:is|are)|in the form|file ?names?|named|schema|masks?|sorted|convention|standard|reads?"
    r"|left (?:blank|empty)"
    r"|shows? only)\b|格式|形式|書式|写法|命名|格式为",
    re.IGNORECASE,
)


# Two crosses between letters and figures that are there, where a number is told: "the client number is KX-XX17".
_IDENTIFIES = re.compile(
    r"(?:\b(?:numbers?|no\.|code|id|reference|ref\.)|nummer|nr\.|kennung|\bnuméro|\bréférence|n°|\bnúmero|\breferencia"
    r"|\bnumero|号|编号|代码)(?: [^\s.;:,]+){0,5}"
    r"(?:\s(?:is|was|are|reads|ist|war|lautet|est|était|es|era|è)|:|：|是|为)?\s?$",
    re.IGNORECASE,
)
_OF_A_NUMBER = re.compile(r"(?!(?:INV|PO|RE|RG|ORD|REF|TRK|SKU|ASIN|E)-?X)[A-Z]{1,4}-XX\d{2,6}")


def cross(mark: re.Match[str], text: Text) -> int:
    """Weigh crosses that stand for letters and figures: no size, no Roman number, no hidden digits of a card."""
    token, before, after = mark[0], text.before(mark.start()), text.after(mark.end())
    if _is_size(token, after) or _within_a_word(token) or _counts_in_roman(token, before, after):
        return NO
    if _CARD.search(before) and (re.search(r"[Xx*]\W?\d{2,4}$", token) or re.match(r"[ -]?\d{2,4}\b", after)):
        return NO
    if format_is_meant(mark, text) or not text.weighed(mark):
        return NO
    if _MODEL.search(before[-14:]) and re.fullmatch(r"X{2,3}", token):
        return NO
    if _POSTCODE.search(before) and re.fullmatch(r"\d[A-Z]{2}", token):
        return NO
    if _IDENTIFIES.search(before) and _OF_A_NUMBER.fullmatch(token):
        return NO
    if re.fullmatch(r"B0[A-Z0-9]{8}", token) and re.search(r"\d", token[2:]) and token.count("X") == 2:
        return NO  # one that there may be
    weight = _weighed_by_length(token)
    return NO if weight == DOUBTFUL and _of_a_series(mark, text) else weight


def _of_a_series(mark: re.Match[str], text: Text) -> bool:
    """Tell whether a token is one of several of a kind, "XX-2" and "XX-3", or said to be a model."""
    stem = re.sub(r"\d+$", "", mark[0])
    others = re.findall(rf"(?<![A-Za-z0-9]){re.escape(stem)}\d+", text.signs) if stem != mark[0] else []
    return any(one != mark[0] for one in others) or bool(_MODEL.search(text.before(mark.start(), 14)))


_MODEL = re.compile(
    r"\b(?:models?|modell|modèle|modelo|modello|type|typ|tipo|grade|gauge|suite|room|class|rated|marked|stamped"
    r"|engraved|embossed|sign|letters|mark|sorte|güte|qualität|klasse|zimmer|geprägt|gestempelt|marqué)\s$|型号$|型番$|标有$|刻有$",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s$")


def _is_size(token: str, after: str) -> bool:
    large = re.match(r"-(?:[Ll]arge|[Ss]mall|LARGE|SMALL)(?![A-Za-z])", after)
    return bool(large or _SIZES.match(token))


def _within_a_word(token: str) -> bool:
    within = re.search(r"[A-WYZa-wyz]xx|xx[a-wyz]|[a-z]XX", token)
    return bool(within) and "@" not in token and not re.match(r"[A-Z]{1,4}-?\d*x{2,}$", token)


def _counts_in_roman(token: str, before: str, after: str) -> bool:
    told = _TITLED.search(before) or _OF_SIZES.search(before) or _ROMAN.search(before) or _CENTURY.match(after)
    return bool(told and re.fullmatch(r"(?:20)?X{2,3}", token))


def _weighed_by_length(token: str) -> int:
    """Weigh a token: two crosses among other letters or before a number may be part of a name ("AB-XX-01", "XX-90")."""
    if max(map(len, re.findall(r"X+|x+|×+", token))) > 2:
        return SURE
    if re.match(r"X-\d+-XX$", token):  # the last of a series of sizes: "X-100-XX"
        return DOUBTFUL
    others = re.sub(r"[Xx×\d\s./:,#*-]", "", token)
    known = _KNOWN_BEFORE.match(re.split(r"[Xx]{2}", token)[0]) or re.fullmatch(r"(?:20|19)XX\w*", token)
    if others and not known:
        return DOUBTFUL
    if re.search(r"(?<!\d)[Xx]{2}-?\d{3,}", token):
        return NO
    return DOUBTFUL if re.fullmatch(r"[Xx]{2}-\d{1,2}", token) else SURE


def in_quotes(mark: re.Match[str], text: Text) -> int:
    """Weigh crosses in quotation marks behind the word for whom they stand for."""
    return NO if text.named(mark, "mark") else SURE


def format_is_meant(mark: re.Match[str], text: Text) -> bool:
    """Tell whether the words around a mark speak of a format."""
    return bool(_FORMAT.search(text.before(mark.start(), 45)) or _FORMAT.search(text.after(mark.end(), 25)))


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    return (
        # For letters and figures.
        form(
            r"[Xx×]{2}", cross,
            r"(?<![A-Za-z0-9_])[A-Za-z0-9_#×*$€£¥.-]*(?:X{2,}|x{2,}|×{2,})(?:[A-Za-z0-9_×@]"
            r"|[-./:,#*](?=[Xx×\d*#])| (?=[Xx×]{2}))*",
        ),
        # For a number, a name or an amount.
        sure(
            r"(?<![A-Za-z])(?:[XxNn×]{1,9}(?![A-Za-z])|[Xx]+(?:st|nd|rd|th)\b|[YZ](?![A-Za-z])|XY|ABC|AAA|BBB)"
            r"|[#*×]|[$£€]{2}|20[_?.-]|20\d[_?]|00|\?\s?[年月]",
            rf"{_MONEY}\s?[Xx×]+(?:[.,][Xx×]+)*(?![A-Za-z])",
            rf"{_MONEY}\s?0{{2,}}(?:[.,]0{{2,}})?(?![\d.,]\d|\d)",
            r"(?<![\d.,:])0{2,}[.,]00\s?(?:[$£€¥元]|(?:USD|GBP|EUR|CAD|AUD|CNY|RMB|PLN|SEK|TRY|MXN|zł|euros?"
            r"|dollars?)\b)",
            r"(?<![$£€])[$£€]{2,9}(?=\s(?:to|for|in|was|were|of|on|has|have|per|each)\b)",
            rf"(?<![A-Za-z0-9])(?<!\d[ .,'’])(?:[XN×]|NN+|nn+|0{{2,}})\s(?={words.counted})",
            # A rule of sampling names its letters: "n cartons out of N".
            rf"(?<=[a-zäöü] )n (?={words.counted})(?![^.;\n]{{1,40}} of N\b)",
            r"(?<=[a-z] )#{1,3} of (?:them|the|our|these)\b",
            r"(?<![A-Za-z0-9.,])[XxNn×]\s?%",
            rf"(?<![\w#])#{{1,3}}\s(?={words.counted})",
            rf"(?<![\w*])\*{{3}}\s(?={words.counted})",
            rf"\bN/A\s(?={words.counted})",
            rf"(?<![A-Za-z0-9×])(?<![\d×]\s)(?:20)?[XxN×]+\s?[{words.units}](?!光)",
            r"(?<![*?])[*?]{1,9}\s?[年月](?=\s?[\d*?Xx])",
            r"(?<=年)[*]{1,9}(?=月)",
            r"(?<=月)[*]{1,9}(?=日)",
            rf"(?<![\d:.,])00\.? (?:{words.months})\b",
            rf"\b(?:{words.months}) X{{1,2}}\b(?!-)",
            rf"\bX{{1,2}}\.? (?:{words.months})\b",
            r"\b[Xx]+(?:st|nd|rd|th)\b",
            r"\b(?:week|day|month|page|row|KW|Woche|Tag|Seite|Zeile) (?:nn|xx|NN)\b",
            r"(?<![A-Za-z0-9_])X[- ](?:day|week|month|year|hour|step|point)s?\b",
            r"\b(?:[XN]|xx) (?:out )?of (?:[XYN]|yy)\b",
            r"(?<=[a-z:] )[XNxn] (?:out )?of (?:every |each )?\d+\b",
            r"\b[Pp]age (?:\d+|[Xx]) of [XxYy]\b",
            r"\bE-\d*[Xx]+\b",
            r"\b(?:Exhibit|Annex|Invoice|Appendix|[Oo]rder|[Ii]nvoice|ASIN|SKU|[Nn]umber|[Nn]o\.|[Nn]r\.|n°"
            r"|Anlage|Rechnung|Lieferschein|Beleg|Facture|Factura|Fattura|Delivery note|Receipt)"
            r" ?#?(?:X|XY|XYZ)\b(?![-'’])",
            r"(?<=[a-zà-ž]{4} )(?<!plotter )(?<!table )(?<!model )XYZ?(?=\s*$)",
            rf"\b{words.roles} (?:X|Y|Z|XY|XYZ|ABC|ABCD|AAA|BBB|X\.?\s?Y\.?)\b(?!\.? ?[A-Z]\w|[-'’]\w)",
            rf"(?<!\*)[*]{{2,9}}(?={words.firms_in_signs}|件|个|美元|欧元|英镑|日元|加元|元)",
            r"(?<![\w.-])(?:19|20)\d[Xx_?*]\b",
            r"\b20(?:[_?*]{2}|\.\.(?!\.)|--)",
            r"(?<![A-Za-z0-9_#])#{1,20}(?:[-/., ]#{1,20})+",
            r"(?<=[:：])\s{0,9}[*]{2,99}(?![\w*])",
            r"(?<![A-Za-z0-9_*])[*]{2,20}(?:[-/. ][*]{2,20})+",
        ),
        # For a deed or a reason: "we did X, Y and Z".
        sure(
            r"\bX\b",
            r"(?<!axes )(?<!axis )(?<!coordinates )\bX, Y(?:,? (?:and|or|und|oder|et|ou|y|o|e|en|of) Z)?\b(?!-| ax"
            r"| co|-?[Aa]chs)",
            r"\b(?:did|do|done|because of|due to|reason is that|wegen|à cause de|debido a) X(?=[.,;]|\s(?:and|und)\b"
            r"|$)",
        ),
        sure(r"N\. ?N|\bNN\b", r"\bN\. ?N\.(?! ?[A-Z])", r"(?<=[a-zäöü] )NN(?=[.,;]|$)"),
        sure(r"[@$&%]{3}", r"(?<![\w@$&%])([@$&%])\1{2,}(?![\w@$&%])"),
        sure(r"[a-z] x [a-zäöüA-Z]", rf"(?<=[a-z] )x (?={words.counted})"),
        # Quoted where a name should stand: 'manufacturer "XXXXX"'.
        form(
            r"[\"“„'«]\s?(?:[Xx]{3}|_{3}|XYZ|ABC)", in_quotes,
            rf"\b{words.roles} (?P<mark>[\"“„'«]\s?(?:[Xx]{{3,}}|_{{3,}}|XYZ|ABC)\s?[\"”“'»])",
        ),
        sure(r"(?i)\bxy", rf"(?<!model )(?<!type )(?<!Modell )(?<!Typ )\b(?:XY|xy|XYZ|xyz) (?={words.counted})",
            r"\b(?:Monat|Tag|Woche|month|day|mois|mes|mese|maand) (?:XY|xy)\b"),
        sure(
            r"[XYZNM小]",
            r"小[A-Z](?![A-Za-z])",
            rf"(?<![A-Za-z0-9])[XYZNMn]+\s?[{words.units}](?!光)",
            rf"(?<![A-Za-z0-9])(?<!\d )[YZ]\s(?={words.counted})",
            r"\b(?:Tag|Monat|Woche|jour|giorno|día|dag) [XYN]\b",
        ),
        sure(r"[-–]\s?[NX]\b", r"(?<![\w.,-])\d{1,2}\s?[-–]\s?[NX]\b(?![-'’.])"),
        sure(
            r"[OoＯ]{2}",
            rf"(?<![A-Za-z0-9])(?:OO+|oo+)(?![A-Za-z0-9])(?=[{CJK}])",
            rf"(?<=[{CJK}:：])(?:OO+|oo+)(?![A-Za-z0-9])",
        ),
        sure(r"#{3}", r"(?<![#\w])#{3,}(?![\w#])(?!(?<=^###)\s\w)(?!(?<=\n###)\s\w)", r"\b\w{1,4}-?#{3,}", r"#{4,}"),
        # For a name before a word for a firm or a person.
        sure(
            rf"[{GLYPHS}☐⬜]",
            rf"(?<![{GLYPHS}★\d])([○◯◎□△◇☐])\1+(?![{GLYPHS}★])",
            rf"(?<![{GLYPHS}])[●■▲◆]{{2,}}(?=\s?(?:[{words.units}]|{words.firms_in_signs}))",
            r"(?<![一二三四五六七八九○〇])〇{2,}(?![一二三四五六七八九年])",
            rf"〇{{2,}}(?=株式会社|{words.firms_in_signs})",
            rf"株式会社[{GLYPHS}×A-CX]+",
            rf"(?<![一二三四五六七八九十〇○])[○◯●□△×〇](?=株式会社|{words.firms_in_signs}|[年月日件个天次名周小])(?!□?形)",
        ),
        sure(
            r"[XYZABC×*](?:有限)?[公供店工品厂先女经员客会商さ様社仓部物快]",
            rf"(?<![A-Za-z0-9])(?:[XYZ×*]{{1,3}}|[ABC]|ABC)(?=(?:有限)?(?:{words.firms_in_signs}))",
        ),
        sure(
            r"[A-Z]",
            r"(?:人员|员工|经理|主管|客户|买家|供应商|产品|商品|公司|店铺|品牌|工厂|厂家"
            r"|检查员)[A-DXYZ](?![A-Za-z0-9款型级类区号栋座组线])",
        ),
    )
