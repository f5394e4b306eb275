"""Dates, numbers, addresses and firms that nobody has."""

import re

from pipeline.rules.placeholders.form import Form, form, sure
from pipeline.rules.placeholders.lexicon import Lexicon
from pipeline.rules.placeholders.phrases import SHOWED
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, Text


def shown(mark: re.Match[str], text: Text) -> int:
    """Weigh a number of equal figures: a scanner may show one, and a letter may say so."""
    return NO if SHOWED.search(text.before(mark.start(), 24)) else text.weighed(mark)


def counting(mark: re.Match[str], text: Text) -> int:
    """Weigh letters and figures that count up: a number like it beside, which does not, shows that it is one."""
    letters = re.match(r"[A-Za-z]+-?", mark[0])
    others = re.findall(rf"\b{letters[0]}\d+\b", text.signs) if letters else []
    if any(one != mark[0] for one in others):
        return NO
    return text.weighed(mark, DOUBTFUL if _OF_A_MODEL.search(text.before(mark.start())) else SURE)


# Makers do number their models so.
_OF_A_MODEL = re.compile(
    r"\b(?:part|model|type|drawing|modell|teil|modèle|modelo|modello)\b[^.;,\n]{0,14}$", re.IGNORECASE
)
_COLOUR = re.compile(
    r"colou?r|\bhex|farb|couleur|teinte|\btinta|colore|kleur|kolor|renk|shade|\brgb|颜色|色号|色值|色码|顏色|カラー|色コード",
    re.IGNORECASE,
)


def numbering(mark: re.Match[str], text: Text) -> int:
    """Weigh a number of equal or counting figures: six after "#" beside a word for colour are black, white or grey."""
    hexadecimal = re.search(r"#(?:\d{3}|\d{6})$", mark[0])
    told = _COLOUR.search(text.before(mark.end(), 50)) or _COLOUR.search(text.after(mark.end()))
    # Steel wool is sold by such numbers.
    wool = re.match(r"\s?(?:steel|wire|bronze|stahl|laine|grit|钢丝)", text.after(mark.end()), re.IGNORECASE)
    return NO if hexadecimal and told or wool else text.weighed(mark)


def firm(mark: re.Match[str], text: Text) -> int:
    """Weigh a firm of three letters: with its trade it may be one that there is ("ABC Logistics")."""
    return text.weighed(mark, DOUBTFUL if mark[0].split()[-1] in text.words.listed["trades"] else SURE)


def may_be_meant(mark: re.Match[str], text: Text) -> int:
    """Weigh an address of a domain that is kept for examples, or a count of nines: invented cases have it rightly."""
    return text.weighed(mark, DOUBTFUL)


def may_be_made_up(number: str) -> bool:
    """Tell quickly whether a product's or an order's number may be one that nobody has."""
    return not _SHAPED.fullmatch(number) or _ODD.search(number) is not None


_SHAPED = re.compile(r"\d{3}-\d{7}-\d{7}|[A-Z0-9]{10}")
_ODD = re.compile(r"[X#]{2}|(\w)\1{2}|1234|9876|7654|ABC|A1B2|XYZ|EXAMPLE|TEST")


def first_day(mark: re.Match[str], text: Text) -> int:
    """Weigh the first day that some clock or program has: a thing may show it, and a letter may say so."""
    told = _CLOCK.search(f"{text.before(mark.start())} {text.after(mark.end())}")
    return NO if told else text.weighed(mark, DOUBTFUL)


_CLOCK = re.compile(r"(?i)clock|time ?stamp|default|shows?|system|uhr|horloge|reloj|orologio|时钟|系统|默认")


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    return (
        # Dates, ASINs, numbers of orders, telephones, names and streets.
        sure(
            r"00|1900|9999|123|11|22|33|44|55|66|77|88|99|ASIN|B0",
            r"\b00[/.-]00[/.-]\d{2,4}\b",
            r"\b0000[/.-]00[/.-]00\b",
            r"\b99[/.-]99[/.-]9999\b",
            r"\b0?1[/.-]0?1[/.-](?:1900|0001)\b",
            r"\b(?:[A-Z][a-z]{2} )?Jan(?:uary)? 0?0,? 1900\b",
            r"\b12/30/1899\b",
            r"\b[A-Z]{2}00(?: ?0000){2,}(?: ?0+)?\b",
            r"(?<![\d.,])0{3,5}[ /-]0{4,8}(?![\d.,]\d)",
            r"\b1900-01-01\b",
            r"\b(?:1(?:st|er|º|\.)? (?:de )?(?:January|Jan\.?|Januar|janvier|gennaio|enero|januari|stycznia"
            r"|Ocak) (?:de )?1900|(?:January|Jan\.?) 1(?:st)?,? 1900)\b",
            r"\b(?:1/0/1900|00\.01\.1900|1900年1月[01]日|1970年1月1日|0001年1月1日)",
            r"\b31[/.-]12[/.-]9999\b",
            r"\b9999-12-31\b",
            r"\bB0[A-Z0-9]*[X#]{4,}[A-Z0-9#]*",
            r"\bB0([A-Z0-9])\1{7}\b",
            r"\bB0(?=[A-Z0-9]{8}\b)[A-Z0-9]{0,4}(?:12345|01234|98765|ABCDE|A1B2C3|ABC123|ABCD12|XYZ)[A-Z0-9]*\b",
            r"\bB0(?:12345678|01234567|0123456\d|ABCDEFGH|1ABCDEFG|EXAMPLE\d*|TEST\w{4})\b",
            r"\b000-\d{7}-\d{7}\b",
            r"\b\d{3}-1234567-\d{7}\b",
            r"\b\d{3}-\d{7}-1234567\b",
            r"\b123-\d{7}-7654321\b",
            r"\b\d{3}-0{7}-0{7}\b",
            r"(?<![\d-])(\d)\2\2-(\d)\3{6}-(\d)\4{6}(?![\d-])",
            r"\b\(?(?:555\)?[- ]555-5555|123\)?[- ]456-7890|000\)?[- ]000-0000)\b",
            r"\b555-0100\b",
            r"\b(?:0123[ -]?456[ -]?789\d?|01234[ -]?567[ -]?890|\+?1 ?234 ?567 ?89(?:00|01)|\+49 123 4567\d*"
            r"|13800138000|13812345678|12345678901|13[0-9]00000000|010-12345678)\b",
            r"\bASIN ?(?:12345\d*|1234|0{3,}|[#_]+)\b",
            r"\b(?:ASIN|SKU|Product|Item|Name|Field|Text|Supplier|Order)(?:\d|A|B|123)\b(?![-:])",
            r"\b(?:INV|PO|ORD|REF|TRK|RE|RG|ORDER|SKU)[-# ]?(?:0{3,}|12345\d{0,4})\b",
            r"\b(?:1234567890|0123456789|123456789|987654321|9876543210)\b",
            r"\b(?:123|1234|12345) (?:Main|Example|Sample|Any|Fake|Street|Your|Test"
            r"|Street Name)(?: St(?:reet)?\b\.?| Road| Rd| Ave(?:nue)?| Name| Address)",
        ),
        form(
            r"2000|1970|年1月", first_day,
            r"\b0?1([/.-])0?1\1(?:2000|1970)\b", r"\b(?:2000|1970)-01-01\b", r"2000年1月1日",
        ),
        form(
            r"0000|1234|999999|111111", numbering,
            r"(?:(?:[Nn]umber|[Nn]o\.?|[Nn]r\.?|#|\bID|[Ii]nvoice|[Tt]racking|[Rr]eference|[Rr]ef\.?|[Nn]ummer"
            r"|编号|单号|号码|号)[:：]?\s?#?)(?:0{4,}|1234567?8?9?0?|123456|12345|0123456789|9{6,}|1{6,})\b",
        ),
        form(
            r"0000|99999", numbering,
            r"(?<!\w)(?:(?i:lots?|batch|charge|partie|lote|lotto|partida)(?: (?i:no\.?|nr\.?|number))? ?#?"
            r"|批[号次號][:：]?\s?)"
            r"(?:0{4,}|9{5,})(?![A-Za-z0-9-]|\.\w)",
        ),
        form(
            r"99999", may_be_meant,
            r"(?<![\d.,-])9{5,}(?= (?:units?|pieces?|pcs|items?|orders?|Stück|pièces|unidades)\b| ?[件个個台])",
        ),
        sure(r"12345", r"\b0\d{2,3}[- ]?1234567\d?\b"),
        sure(r"0815", r"\b(?:Nr|No|Nummer|Rechnung|Bestellung)\.? 0815\b"),
        sure(
            r"[A-Z]0{5}|[A-Z]{4}_?\d|GmbH|Ltd|Any|Some|Nowhere",
            r"(?<![A-Za-z0-9-])[A-Z]{1,3}0{5,}(?![\w.-])",
            r"\b(?:DATE|NAME|AMOUNT|SUPPLIER|PRODUCT|COMPANY|BUYER|CITY|ADDRESS|REASON|DATUM|BETRAG)_?\d\b",
            r"(?:^|(?<=[:;(] )|(?<=\bfrom )|(?<=\bby )|(?<=\bwith )|(?<=\bvon )|(?<=\bbei )|(?<=\bdurch ))"
            r"(?:[Ss]upplier|[Cc]ompany|[Ff]irm|[Ss]eller|[Ll]ieferant|[Ff]irma|[Hh]ändler)"
            r" (?:GmbH|Ltd|LLC|Inc|AG|KG)\b",
            r"\b\d{1,4} (?:Any|Anywhere|Somewhere|Nowhere|Some) (?:Street|St|Road|Rd|Avenue|Ave|Lane)\b\.?",
            r"\b(?:Anytown|Sometown|Anyville|Someville|Anycity|Nowhereville|Somewhere City)\b",
        ),
        sure(r"123456789", r"\b[A-Z]{2}123456789[A-Z]{2}\b"),
        sure(
            r"123456789|0{7}|1{7}|9{7}|(?:1234 ?5678)|4111",
            r"\b[A-Z]{2} ?(?:123456789|012345678|0{8,}|1{8,}|9{8,})\b",
            r"\b1234[ -]?5678[ -]?9012(?:[ -]?3456)?\b",
            r"\b12345678901[23]*\b",
            r"\b4111[ -]?1111[ -]?1111[ -]?1111\b",
            r"\b(?:\w{2}\d\d )?0000 0000\b",
        ),
        form(r"0{8}|(\d)\1{7}", shown, r"\b(\d)\1{7,}\b"),
        # Money that was sent back and is none.
        form(
            r"\b0[.,]00\b",
            may_be_meant,
            r"(?:\b(?:refund|reimburs|repaid|paid back|erstatt|rückzahl|rembours|reembols|devol|rimbors|terugbeta"
            r"|zwr[oó]|iade)\w*|退款|返金)"
            r"[^.\n]{0,30}?\s?[$£€¥]?\b0[.,]00(?![.,]?\d)",
            flags=re.IGNORECASE,
        ),
        # E-mail and web addresses.
        sure(
            r"@|www|://",
            r"(?<![\w.])(?:name|your[._-]?(?:name|e?mail|company|store|shop)|e-?mail|user(?:name)?|someone"
            r"|somebody|test|sample|abc|xyz|x{2,}|foo|firstname\.lastname|first\.last|vorname\.nachname"
            r"|john\.?doe|jane\.?doe|max\.mustermann|you|me|ihre?[._-]?(?:name|email|mail|firma)|nom|nombre|nome"
            r"|naam|adresse|correo|prenom\.nom|nome\.cognome)@\w[\w.-]*",
            r"[\w.+-]+@(?:(?:your|my)?(?:domain|company|store|shop|business|website|brand)|x{2,}|xyz|abc|firma"
            r"|ihrefirma|empresa|entreprise|azienda|musterfirma|beispiel|example-company)\.\w+",
            r"\b(?:www\.|https?://(?:www\.)?)(?:your[\w-]+|x{2,}|domain|website|companyname|storename"
            r"|ihre[\w-]+)\.\w+",
            r"(?<![A-Za-z0-9_])@(?:company|store|shop|seller|brand|name|customer|buyer|date|asin)\w*",
            flags=re.IGNORECASE,
        ),
        form(
            r"example\.", may_be_meant,
            r"(?<![\w@.-])(?:https?://)?(?:www\.)?example\.(?:com|org|net|de|co\.uk)(?![/\w])",
            r"\b(?:info|contact|support|sales|kontakt)@example\.(?:com|org|net|de|co\.uk)\b",
        ),
        # Names and firms.
        form(
            r"ABC|XYZ|A1B2|AB12|abc|xyz",
            counting,
            r"\b(?:ABC-?123\d*|ABCD?-?1234\d*|A1B2C3\w*|AB12CD\w*|XYZ-?(?:123|789)\d*|abc-?123\d*|xyz-?123\d*"
            r"|a1b2c3\w*)\b",
        ),
        sure(
            r"ABC|XYZ|Muster|xyz",
            r"\b(?:company|supplier|seller|brand|buyer|customer|manufacturer|vendor|firma|lieferant|fournisseur"
            r"|fornitore|proveedor) xyz\b",
            r"\bxyz (?:company|ltd|gmbh|co)\b",
            r"\bMuster[ -](?:AG|KG|OHG|UG|GbR|e\.K\.|Inc|Ltd|Handel)\b",
            r"(?<=by )(?:ABC|XYZ)(?=[,.]| (?![A-Z]))",
            r"(?<=from )(?:ABC|XYZ)(?=[,.]| (?![A-Z]))",
        ),
        form(
            r"ABC|XYZ|AAA|BBB|XY|A(?:cme|CME)",
            firm,
            rf"\b(?:ABCD?|XYZ|AAA|BBB|XY|A(?:cme|CME)) (?:\w+ )?{words.company_words}(?![a-z])",
        ),
        sure(
            r"Mr|Mrs|Ms|Herr|Frau|Mme|Sr|Sig|M\.",
            r"\b(?:Mr|Mrs|Ms|Herrn?|Frau|Mme|Sra?|Sig)\.? ?(?:\.{2,}|…|_+|[ABC](?= [a-z]))",
        ),
        sure(
            r"(?i)your|company|store|seller|supplier|surname",
            r"\b(?:your(?:name|company|store|shop|brand|email|title|address|signature)|(?:company|store|seller"
            r"|supplier|buyer|customer|brand|product)name)\b",
            r"\b(?-i:N)ame,? Surname\b",
            r"\bFirst(?: and |/| )Last(?: Name)?\b",
            flags=re.IGNORECASE,
        ),
        # Parts of an address.
        sure(
            r"Line|State|PLZ|Street|ZIP|Postal",
            r"\bAddress Line \d\b",
            r"\b(?:City|Town), ?(?:State|County|Province|Postcode|ZIP|Country)\b",
            r"\bState,? (?:ZIP|Zip)\b",
            r"\bZIP Code\b",
            r"\bPLZ,? (?:und )?Ort\b",
            r"\bStraße,? (?:PLZ|Hausnummer|Nr\.)",
            r"\bStreet,? (?:City|Town|No\.)",
        ),
    )
