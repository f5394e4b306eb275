"""The forms of what nobody filled in: of each what must stand in a text for it, its shape, and how one is weighed."""

import re
from dataclasses import dataclass

from pipeline.rules.bracketed import angle, corner, curly, lenticular, round_bracket, square
from pipeline.rules.seen import DOUBTFUL, NO, SURE, Weigh, always, used
from pipeline.rules.slots import holds, only_fields
from pipeline.rules.stand_ins import (
    COMPANY_WORDS,
    CUES,
    GLYPHS,
    MONEY,
    MONTHS,
    ORDERS,
    ROLES,
    SIGNS_OF_FIRMS,
    UNITS,
    between,
    capitals,
    cross,
    here,
    identifier,
    imperative,
    label,
    label_of_signs,
    pattern,
    single,
    standing,
)


@dataclass(frozen=True, slots=True)
class Form:
    """A shape that marks have, what must stand in a text for it, and how one of that shape is weighed."""

    needs: re.Pattern[str]
    shape: re.Pattern[str]
    weigh: Weigh


def _form(needs: str, shape: str, weigh: Weigh, flags: int = 0) -> Form:
    return Form(re.compile(needs), re.compile(shape, flags), weigh)


_IGNORE = re.IGNORECASE
CJK = r"\u3040-\u30ff\u3400-\u9fff"
_COUNTED = (
    r"(?:units?|orders?|items?|pieces?|pcs|products?|listings?|parcels?|packages?|customers?|buyers?|copies|days?"
    r"|hours?|weeks?|months?|years?|minutes|times|percent|refunds?|returns?|complaints?|reviews?"
    r"|ASINs?|invoices?|employees|suppliers|sales|people|(?:business|working|calendar) days|boxes|cartons|pairs"
    r"|number of|defective|affected|"
    r"Stück|Tagen?|Bestellungen|Artikel|Wochen|Monate|Kunden|Einheiten|unités|jours|commandes|unità|giorni|ordini"
    r"|unidades|días|pedidos|stuks|dagen|bestellingen|sztuk|dni|zamówień|adet|gün|sipariş)(?![A-Za-z0-9_])"
)
FORMS: tuple[Form, ...] = (
    # Brackets.
    _form(r"\[", r"\[([^\[\]]{0,200})\]", square),
    _form(r"<|&lt;", r"<([^<>]{1,160})>|&lt;([^<>&]{1,100})&gt;", lambda m, s: angle(m, s) if m[1] else SURE),
    _form(r"\{", r"\{{1,3}([^{}]{0,160})\}{1,3}", curly),
    _form(r"【", r"【([^【】]{0,80})】", lenticular),
    _form(r"\(", r"\(([^()]{0,120})\)", round_bracket),
    _form(r"[«「“]", r"«([^«»]{1,40})»|「([^「」]{1,24})」|“([^“”]{1,16})”", corner),
    # A bracket closed by one of another kind, and one that was never closed.
    _form(
        r"[\[{<][^\]}>]{0,60}[\]}>)]",
        r"(?P<mark>\[([^\[\]{}<>()\n]{1,60})[}>)]|\{([^\[\]{}<>()\n]{1,60})[\]>)]|<([^\[\]{}<>()\n]{1,60})[\]})]"
        r"|\(([^\[\]{}<>()\n]{1,60})[\]}>])",
        lambda m, s: (
            used(s, *m.span(), SURE)
            if holds(m[2] or m[3] or m[4] or m[5] or "", s.words) in ("asks", "open", "field", "capitals")
            else NO
        ),
    ),
    _form(
        r"[\[<{]",
        r"[\[<{]{1,2}\s?(?:insert|enter|your|add|describe|specify|fill|please|name|date)\b[^\]>}\n]{0,60}(?=$|\n)",
        always(SURE),
        _IGNORE,
    ),
    # Blanks.
    _form(
        r"[_‿]",
        r"_{3,}|(?<![A-Za-z0-9_])_{2}(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])_(?: _)+(?![A-Za-z0-9_])"
        r"|(?<![A-Za-z0-9_])_(?=\s?[年月日号个件元]|\s(?:of|units?|orders?|days?)\b)|_+(?:st|nd|rd|th)\b",
        always(SURE),
    ),
    _form(r"\.{4}", r"(?<![\w.。])\.{4,}(?!\s?\d+\s*$)|(?<=\w)\.{6,}(?!\s?\d)", always(SURE)),
    _form(
        r"…|\.\.\.",
        rf"(?:^\s*|[:：]\s*)(?:…+|\.{{3}})\s*(?=$|\n)|(?<![{CJK}])…(?:\s*…)+(?![{CJK}])|…+(?=\s?(?:[{UNITS}]|公司"
        rf"|店铺))|(?<=\s)(?:…|\.\.\.)(?=\s{_COUNTED})|\bB0\w*(?:…|\.\.\.)|(?<=[于从由自共])…+|\b(?:on|by|am|vom|von|of"
        rf"|le|il|el|op|from|dnia|to)\s(?:…|\.\.\.)(?=[ ,.])",
        always(SURE),
    ),
    _form(
        r"\?",
        rf"(?<![\w?!{CJK}])\?{{3,}}|(?:(?<=\s)|^)\?{{2}}(?=\s)|(?<=\s)\? (?={_COUNTED})|\?{{2,}}(?=\s?[{UNITS}])"
        rf"|(?<=[年月])\?+(?=[月日])|[?]+[/.-][?]+(?:[/.-][?\d]+)*|(?<=[于从由自共])\?+",
        always(SURE),
    ),
    _form(
        rf"[{GLYPHS}☐⬜]",
        rf"(?<![{GLYPHS}★\d])([○◯◎□△◇☐])\1+(?![{GLYPHS}★])|(?<![{GLYPHS}])[●■▲◆]{{2,}}(?=\s?(?:[{UNITS}]"
        rf"|{SIGNS_OF_FIRMS}))|(?<![一二三四五六七八九○〇])〇{{2,}}(?![一二三四五六七八九年])|〇{{2,}}(?=株式会社|{SIGNS_OF_FIRMS})"
        rf"|株式会社[{GLYPHS}×A-CX]+|(?<![一二三四五六七八九十〇○])[○◯●□△×〇](?=株式会社|{SIGNS_OF_FIRMS}|[年月日件个])(?!□?形)",
        always(SURE),
    ),
    _form(
        r"[□☐]",
        r"^(?![^\0]*[☑☒✓✔√■])[^□☐]*(?<![○△◇□])(?P<mark>[□☐])(?=\s?\w)(?!□?形)",
        lambda m, s: used(s, *m.span("mark"), SURE),
    ),
    _form(
        r"[ \t]{4}",
        rf"(?<=[A-Za-z:$€£])[ \t]{{5,}}(?=[a-z])|(?<=[于从由共第购:：])\s{{3,}}(?=[{CJK}])"
        rf"|(?<=[于从由自至到共第])\s+(?=[年月日件个])"
        rf"|(?<=年|月)\s+(?=[月日])|(?<=[{CJK}])\s{{3,}}(?=[{UNITS}](?![{CJK}]{{2}}))",
        always(SURE),
    ),
    # Crosses for letters and figures.
    _form(
        r"[Xx×]{2}",
        r"(?<![A-Za-z0-9_])[A-Za-z0-9_#×*$€£¥.-]*(?:X{2,}|x{2,}|×{2,})(?:[A-Za-z0-9_×@]|[-./:,#*](?=[Xx×\d*#])"
        r"| (?=[Xx×]{2}))*",
        cross,
    ),
    _form(
        r"[Xx×Nn#*]|[$£€]{2}|20[_?.-]|00",
        rf"{MONEY}\s?[Xx×]+(?:[.,][Xx×]+)*(?![A-Za-z])|(?<![$£€])[$£€]{{2,9}}(?=\s(?:to|for|in|was|were|of|on|has"
        rf"|have|per"
        rf"|each)\b)|(?<![A-Za-z0-9])(?<!\d[ .,'’])(?:[XN×]|NN+|nn+|0{{2,}})\s(?={_COUNTED})"
        rf"|(?<![A-Za-z0-9.,])[XxN]\s?%"
        rf"|(?<![\w#])#{{1,3}}\s(?={_COUNTED})|(?<![\w*])\*{{3}}\s(?={_COUNTED})|\bN/A\s(?={_COUNTED})"
        rf"|(?<![A-Za-z0-9×])(?<![\d×]\s)(?:20)?[XxN×]+\s?[{UNITS}](?![{CJK}]{{0}}光)"
        rf"|(?<![*?])[*?]{{1,9}}\s?[年月](?=\s?[\d*?Xx])"
        rf"|(?<=年)[*]{{1,9}}(?=月)|(?<=月)[*]{{1,9}}(?=日)"
        rf"|\b(?:{MONTHS}) X{{1,2}}\b(?!-)|\bX{{1,2}}\.? (?:{MONTHS})\b|\b[Xx]+(?:st|nd|rd|th)\b"
        rf"|(?<![A-Za-z0-9_])X[- ](?:day|week|month|year|hour|step|point)s?\b|\b(?:[XN]|xx) (?:out )?of (?:[XYN]"
        rf"|yy)\b|\bpage [Xx] of [XxYy]\b|\bE-\d*[Xx]+\b"
        rf"|\b(?:Exhibit|Annex|Invoice|Appendix|[Oo]rder|[Ii]nvoice|ASIN|SKU|[Nn]umber|[Nn]o\.|[Nn]r\.|n°|Anlage"
        rf"|Rechnung) ?#?X\b(?![-'’])|\b{ROLES} (?:X|Y|Z|XY|XYZ|ABC|ABCD|AAA|BBB|X\.?\s?Y\.?)\b(?!\.? ?[A-Z]\w"
        rf"|[-'’]\w)"
        rf"|(?<!\*)[*]{{2,9}}(?={SIGNS_OF_FIRMS}|件|个)|\b(?:19|20)\d[Xx_?*]\b|\b20(?:[_?*]{{2}}|\.\.(?!\.)|--)"
        rf"|(?<![A-Za-z0-9_#])#{{1,20}}(?:[-/., ]#{{1,20}})+|(?<=[:：])\s{{0,9}}[*]{{2,99}}(?![\w*])"
        rf"|(?<![A-Za-z0-9_*])[*]{{2,20}}(?:[-/. ][*]{{2,20}})+",
        single,
    ),
    _form(
        r"[OoＯ]{2}",
        rf"(?<![A-Za-z0-9])(?:OO+|oo+)(?![A-Za-z0-9])(?=[{CJK}])|(?<=[{CJK}:：])(?:OO+|oo+)(?![A-Za-z0-9])",
        always(SURE),
    ),
    _form(
        r"ABC|XYZ|A1B2|AB12|abc|xyz",
        r"\b(?:ABC-?123\d*|ABCD?-?1234\d*|A1B2C3\w*|AB12CD\w*|XYZ-?(?:123|789)\d*|abc-?123\d*|xyz-?123\d*"
        r"|a1b2c3\w*)\b",
        always(SURE),
    ),
    _form(
        r"[XYZABC×*](?:有限)?[公供店工品厂先女经员客会商さ様社仓部物快]",
        rf"(?<![A-Za-z0-9])(?:[XYZ×*]{{1,3}}|[ABC]|ABC)(?=(?:有限)?(?:{SIGNS_OF_FIRMS}))",
        single,
    ),
    _form(r"#{3}",
        r"(?<![#\w])#{3,}(?![\w#])(?!(?<=^###)\s\w)(?!(?<=\n###)\s\w)|\b\w{1,4}-?#{3,}|#{4,}", always(SURE)),
    _form(
        r"ABC|XYZ|AAA|A(?:cme|CME)|xyz",
        rf"\b(?:company|supplier|seller|brand|buyer|customer|manufacturer|vendor|firma|lieferant|fournisseur"
        rf"|fornitore|proveedor) xyz\b|\bxyz (?:company|ltd|gmbh|co)\b|\b(?:ABCD?|XYZ|AAA|BBB|XY|A(?:cme"
        rf"|CME)) (?:\w+ )?{COMPANY_WORDS}(?![a-z])|(?<=by )(?:ABC|XYZ)(?=[ ,.])|(?<=from )(?:ABC|XYZ)(?=[ ,.])",
        always(SURE),
    ),
    # Patterns of dates and hours.
    _form(
        r"[YyJAaRrMmDdTtGH]{2}|onth|onat|ois/",
        r"(?<![\w/.-])(?:[Dd]{1,2}|[Tt]{2}|[Jj]{2}|[Gg]{2})[-/. ]{1,2}(?:[Mm]{2,3}|Month"
        r"|[Aa]{2})[-/. ]{1,2}(?:[Yy]{2,4}|[Jj]{2,4}|[Aa]{4}|[Rr]{4}|\d{4})(?![A-Za-z0-9_])"
        r"|(?<![A-Za-z0-9_])[Mm]{2}[-/.](?:[Dd]{2}|[Jj]{2})[-/.](?:[Yy]{2,4}|[Jj]{4}|[Aa]{4}|\d{4})(?![A-Za-z0-9_])"
        r"|(?<![A-Za-z0-9_])(?:[Yy]{4}|[Jj]{4}|[Aa]{4}|[Rr]{4}|\d{4})[-/.](?:[Mm]{2})[-/.](?:[Dd]{2}|[Tt]{2}|[Jj]{2}"
        r"|[Gg]{2})(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])[Mm]{2}[-/.](?:[Yy]{4}|[Jj]{4}|[Aa]{4})(?![A-Za-z0-9_])"
        r"|(?<![A-Za-z0-9_])(?:DDMMYYYY|YYYYMMDD|TTMMJJJJ|MMDDYYYY|ddmmyyyy|yyyymmdd)(?![A-Za-z0-9_])|[Yy]{2,4}年"
        r"|(?<=年)[Mm]{1,2}月|(?<![A-Za-z0-9_])(?:HH|hh)[:.](?:MM|mm)(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?:MM|mm)月(?:DD"
        r"|dd)日"
        r"|\b(?:[Dd]ay|DAY)\s?[/.-]\s?(?:[Mm]onth|MONTH)\s?[/.-]\s?(?:[Yy]ear|YEAR)\b"
        r"|\b[Mm]onth\s?/\s?[Dd]ay\s?/\s?[Yy]ear\b|\bTag[./]Monat[./]Jahr\b|\bjour/mois/ann[ée]e\b|\bMonth (?:DD|Day"
        r"|dd|XX|\d{1,2}),? (?:YYYY|Year|\d{4})|\b(?:Day|DD|dd) Month,? (?:YYYY|Year|\d{4})|\bDD\.?(?= (?:January"
        r"|February|March|April|May|June|July|August|September|October|November|December))|(?<=[a-z] )YYYY\b",
        pattern,
    ),
    _form(
        r"[年月]|某",
        r"(?<=[\d_\s])年[\s_]*月[\s_]*日|年[\s_]+月|年\(\s*\)月|(?<![\d.,])0{1,4}年|(?<!\d)0{1,2}月0{1,2}日|年/月/日|\(\s*\)月"
        r"|^\s*年\s+月\s+日|某年|某月(?!子)|某日(?!本)|某(?:地|市|省)(?=[的。，,发仓])|(?<=[由向从于])某(?:公司|人|供应商|店铺|客户|员工)",
        pattern,
    ),
    _form(
        r"00|1900|9999|123|11|22|33|44|55|66|77|88|99|ASIN|B0",
        r"\b00[/.-]00[/.-]\d{2,4}\b|\b0000[/.-]00[/.-]00\b|\b99[/.-]99[/.-]9999\b|\b0?1[/.-]0?1[/.-](?:1900|0001)\b"
        r"|\b1900-01-01\b|\b1 January 1900\b|\b31[/.-]12[/.-]9999\b|\b9999-12-31\b"
        r"|\bB0[A-Z0-9]*[X#]{4,}[A-Z0-9#]*|\bB0(?:0{8}|1{8}|12345678|01234567|0123456\d|ABCDEFGH|1ABCDEFG|EXAMPLE\d*"
        r"|TEST\w{4})\b|\b000-\d{7}-\d{7}\b|\b\d{3}-1234567-\d{7}\b|\b\d{3}-\d{7}-1234567\b|\b123-\d{7}-7654321\b"
        r"|\b\d{3}-0{7}-0{7}\b|(?<![\d-])(\d)\1\1-\1{7}-\1{7}(?![\d-])"
        r"|\b\(?(?:555\)?[- ]555-5555|123\)?[- ]456-7890|000\)?[- ]000-0000)\b|\b555-0100\b"
        r"|\b(?:0123[ -]?456[ -]?789\d?|01234[ -]?567[ -]?890|\+?1 ?234 ?567 ?89(?:00|01)|\+49 123 4567\d*"
        r"|13800138000|13812345678|12345678901|13[0-9]00000000|010-12345678)\b|\bASIN ?(?:12345\d*|1234|0{3,}"
        r"|[#_]+)\b|\b(?:ASIN|SKU|Product|Item|Name|Field|Text|Supplier|Order)(?:\d|A|B|123)\b(?![-:])"
        r"|\b(?:INV|PO|ORD|REF|TRK|RE|RG|ORDER|SKU)[-# ]?(?:0{3,}|12345\d{0,4})\b|(?:(?:[Nn]umber|[Nn]o\.?|[Nn]r\.?"
        r"|#|\bID|[Ii]nvoice|[Tt]racking|[Rr]eference|[Rr]ef\.?|[Nn]ummer|编号|单号|号码|号)[:：]?\s?#?)(?:0{4,}"
        r"|1234567?8?9?0?|123456|12345|0123456789|9{6,}|1{6,})\b"
        r"|\b(?:1234567890|0123456789|123456789|987654321|9876543210)\b|\b(?:123|1234|12345) (?:Main|Example|Sample"
        r"|Any|Fake|Street|Your|Test|High|Street Name)(?: St(?:reet)?\b\.?| Road| Rd| Ave(?:nue)?| Name| Address)",
        always(SURE),
    ),
    # E-mail and web addresses that nobody has.
    _form(
        r"@|www|://",
        r"(?<![\w.])(?:name|your[._-]?(?:name|e?mail|company|store|shop)|e-?mail|user(?:name)?|someone|somebody|test"
        r"|sample|abc|xyz|x{2,}|foo|firstname\.lastname|first\.last|vorname\.nachname|john\.?doe|jane\.?doe"
        r"|max\.mustermann|you|me|ihre?[._-]?(?:name|email|mail|firma)|nom|nombre|nome|naam|adresse|correo"
        r"|prenom\.nom|nome\.cognome)@\w[\w.-]*"
        r"|[\w.+-]+@(?:(?:your|my)?(?:domain|company|store|shop|business|website|brand)|x{2,}|xyz|abc|firma"
        r"|ihrefirma|empresa|entreprise|azienda|musterfirma|beispiel|example-company)\.\w+|\b(?:www\."
        r"|https?://(?:www\.)?)(?:your[\w-]+|x{2,}|domain|website|companyname|storename|ihre[\w-]+)\.\w+"
        r"|(?<![A-Za-z0-9_])@(?:company|store|shop|seller|brand|name|customer|buyer|date|asin)\w*",
        always(SURE),
        _IGNORE,
    ),
    _form(
        r"example\.",
        r"(?<![\w@.-])(?:https?://)?(?:www\.)?example\.(?:com|org|net|de|co\.uk)(?![/\w])|\b(?:info|contact|support"
        r"|sales|kontakt)@example\.(?:com|org|net|de|co\.uk)\b",
        always(DOUBTFUL),
    ),
    # What programs for letters leave.
    _form(
        r"[%#@~^|`$+=*_]",
        r"(?<![\w%#@~^|`$+=*])([%#@~^|`$+=]{1,3}|\*{1,2}|_{1,2})([A-Za-z][A-Za-z_ .'-]{1,30}[A-Za-z])\1(?![\w%#@~^"
        r"|$+=*])",
        between,
    ),
    _form(
        r"[%$@:#_]|[a-z][A-Z]",
        r"[$@#%]([A-Za-z][A-Za-z_]{2,30})\b|\b([A-Za-z]{2,}(?:_[A-Za-z]{2,})+)\b"
        r"|\b([a-z]{2,}[A-Z][a-z]+(?:[A-Z][a-z]+)*)\b",
        identifier,
    ),
    _form(
        r"%[sd@(1-9]|<!--|\*\||\[%",
        r"(?<![\d\w])(?<!\d )%(?:\d\$)?[sd@](?![\w-])|%\(\w+\)[sd]|<!--.*?(?:-->|$)|\*\|\w+\|\*|\[%.*?%\]",
        always(SURE),
    ),
    _form(
        r"[A-Z]{4}",
        rf"(?:\b(?i:{CUES}|signed:?|the)\s|[a-z]:\s)(?P<mark>(?:[A-Z]{{2,}} )*(?:OF )?(?:THE )?[A-Z]{{4,}}(?: [A-Z]"
        rf"{{2,}})*)\b(?!\s?[:\d])",
        capitals,
    ),
    _form(
        r"\b(?:undefined|null|None)\b",
        r"(?:(?<=: )|(?<=by )|(?<=to )|(?<=on )|(?<=of )|^)(?:undefined|null)\b(?=\s*(?:$|[.,;\n]|\w))"
        r"|\bundefined\b(?=[.,]|$)",
        always(SURE),
    ),
    # Notes and instructions to the writer.
    _form(
        r"(?i)here|click|enter|hier|insert",
        r"\b(?:insert|enter|paste)\b[^.。\n]{0,40}\bhere\b|\b(?:add|describe|type|write|put|list|explain|attach|fill"
        r"|state)\b[^.。\n]{0,40}\bhere\b(?! (?:at|in|on|and|to|is|are)\b)|\bclick (?:here )?to (?:enter|add|edit)\b"
        r"|\bclick or tap\b|\b(?:insert|enter) (?:your |the )?(?:name|date|amount|text|asin|reason)\b(?= ?(?:$"
        r"|[.,;:]|here))"
        r"|\byour (?:full |store |shop |company |business |store['’]s |company['’]s )?(?:name|text|answer|address"
        r"|signature|title|reason|logo|statement) here\b|\btext here\b(?! and)|\bhier [^.\n]{0,30}\b(?:einsetzen"
        r"|einfügen|eintragen|ergänzen|eingeben|beschreiben|angeben)\b",
        always(SURE),
        _IGNORE,
    ),
    _form(
        r"(?i)here\b",
        r"(?:^|[:(\[.]\s*|\b(?:by|on|from|to|of|with|at|dear|is)\s)((?!the |an? )(?:[A-Za-z]+ ){1,3})here\b(?! (?:at"
        r"|in|on|and|to|is|are|was|were)\b)",
        here,
        _IGNORE,
    ),
    _form(
        r"\w",
        r"(?:^|\n|[:.!?]\s+|[•*–-]\s)(?:Please |Bitte |Veuillez "
        r"|Lütfen )?([^\W\d_]{3,12})((?: [^\W\d_][\w'’]*){1,9})(?=\s*(?:$|[\n.,;:!()?]))",
        imperative,
        _IGNORE,
    ),
    _form(
        r"einfügen|eintragen|einsetzen|ergänzen|eingeben|angeben|ausfüllen",
        r"(?:^|\n|[:.]\s)((?:[^\W\d_]+ ){1,3})(?:bitte )?(?:hier )?(?:einfügen|eintragen|einsetzen|ergänzen|eingeben"
        r"|angeben|ausfüllen)(?=\s*(?:$|[.!\n]))",
        here,
        _IGNORE,
    ),
    _form(
        r"o be",
        r"(?:^|[:.。;]\s+|[-–—]\s)[Tt]o be (?:completed|filled in|inserted|added|supplied|advised|determined|provided"
        r"|confirmed|announced|decided|specified|defined|clarified|updated|entered|agreed|checked|written|described"
        r"|attached)\b(?=[^.,;\n]{0,50}(?:[.;\n]|$))",
        always(SURE),
    ),
    _form(
        r"[:：.。!?\n]|^\S",
        r"(?:^|[:：]\s{0,9}|[\n。.!?]\s{0,9}|\s[-–—=]\s)(?P<mark>[^\n:：.。,;，；!?()\d]{2,30}?)(?=\s*(?:$|[\n.,;。；，!)]))",
        standing,
    ),
    _form(
        r"N/A|n/a",
        r"\b(?:ASIN|[Oo]rder(?: number| id| ID)?|[Dd]ate|[Nn]ame|[Qq]uantity|[Aa]mount|[Cc]ompany|[Ss]upplier"
        r"|[Ss]tore)\s?:?\s?N/A\b(?!\s?\(| because|,? as )",
        always(SURE),
    ),
    _form(r"placeholder", r":\s*placeholder\b|^\s*placeholder\b", always(SURE), _IGNORE),
    _form(
        r"[:：]",
        r"(?:^|(?<=[\n.;,]))\s*((?:[^\W\d_][\w'’.-]* ?){1,5})[:：][ \t]*(?=$|[,;.]|\n\s*(?:$|\n|[^\n:：]{1,40}[:：])"
        r"|[-–—?]+\s*(?:$|[\n,;])|N/A\s*(?:$|\n))",
        label,
    ),
    _form(
        r"[:：]",
        rf"(?:^|(?<=[\n，,；;。]))\s*([{CJK}A-Z]{{2,10}})[:：]\s*(?=$|[，,；;。]|\n\s*[^\n：:]{{1,16}}[：:]|[-–—―/]+\s*(?:$"
        rf"|\n))",
        label_of_signs,
    ),
    _form(
        r"ear|尊敬|geehrte", r"\bDear\s*[,:](?=\s|$)|Sehr geehrter? (?:Herr|Frau)\s*,|尊敬的\s*[,，:：。]", always(SURE)
    ),
    _form(
        r"\s[,.;]",
        r"\b(?:on|by|from|of|to|for|at|am|vom|von|le|del|el|il|op|dnia)\s+[,.;](?=\s|$)(?!\.\.)"
        r"|(?<=[我们已])[于由]\s*[，。,]",
        always(SURE),
    ),
    _form(
        r"(?i)your|company|store|seller|supplier|surname",
        r"\b(?:your(?:name|company|store|shop|brand|email|title|address|signature)|(?:company|store|seller|supplier"
        r"|buyer|customer|brand|product)name)\b|\bName,? Surname\b|\bFirst(?: and |/| )Last(?: Name)?\b",
        always(SURE),
        _IGNORE,
    ),
    # Values that are missing between words, and letters in their place.
    _form(
        r"\bno\.\s*,|\bnumber ,|GBP|USD|EUR|[$£€] [a-z]",
        r"\b(?:[Nn]o\.\s*|[Nn]umber\s|[Nn]r\.\s*),(?=\s)|\b(?:of|for|paid|refunded|total|amount)\s(?:GBP|USD|EUR|CAD"
        r"|AUD|[$£€])(?=\s[a-z]|[.,]\s)",
        always(SURE),
    ),
    _form(
        r"Mr|Mrs|Ms|Herr|Frau|Mme|Sr|Sig|M\.",
        r"\b(?:Mr|Mrs|Ms|Herrn?|Frau|Mme|Sra?|Sig)\.? ?(?:\.{2,}|…|_+|[ABC](?= [a-z]))",
        always(SURE),
    ),
    _form(r":", r"(?<!\d):[^:\n]{1,60}[,;]\s(?P<mark>[^:,\n]{2,30}[:：])\s*$", always(SURE)),
    _form(
        r"[XYZNM小]",
        rf"小[A-Z](?![A-Za-z])|(?<![A-Za-z0-9])[XYZNMn]+\s?[{UNITS}](?!光)"
        rf"|(?<![A-Za-z0-9])(?<!\d )[YZ]\s(?={_COUNTED})|\b(?:Tag|Monat|Woche|jour|giorno|día|dag) [XYN]\b",
        always(SURE),
    ),
    _form(
        r":",
        r"(?<![\w:]):([a-z][a-z_ -]{1,28}[a-z]):(?![\w:])",
        lambda m, s: used(s, *m.span(), SURE) if only_fields(m[1], s.words) else NO,
    ),
    _form(
        r"##|%%|@@|[$]{2}|[|]{2}|\^\^|::|!!|[+]{2}|#[A-Z]|%[A-Z]",
        r"(##|%%|@@|\$\$|\|\||\^\^|::|!!|\+\+)\s?[A-Za-z\u3400-\u9fff][\w .-]{0,30}\1|(?<![\w#])#[A-Z][A-Z_ ]{2,}#"
        r"|%[A-Z][A-Z_]{2,}%",
        always(SURE),
    ),
    _form(
        r">[A-Z]",
        r"(?<=>)[A-Z]{2,}(?: [A-Z]{2,})*(?=<)",
        lambda m, s: used(s, *m.span(), SURE) if only_fields(m[0], s.words) else NO,
    ),
    _form(
        r"IF \"|-{2}|Select|Choose",
        r"\bIF \"[^\"\n]*\" \"|(?<!-)-{2,9}\s?(?:choose|select|please|pick|none|请选择|bitte)[^-\n]{0,24}-{2,9}"
        r"|\b(?:Select"
        r"|Choose)(?: an? \w+| one)?\s?(?:\.\.\.|…)",
        lambda m, s: SURE if m[0].startswith("IF") else used(s, *m.span(), SURE),
        _IGNORE,
    ),
    _form(
        r"选一|段|句|部分|@",
        r"[二三四五六]选一|(?:这|此|该|本)一?(?:段|句|部分|行)[^。]{0,6}(?:删|保留|替换|改写)|(?:删掉|删除|保留|改写)(?:这|此|该|本)一?(?:段|句|部分|行)"
        r"|把(?:这|此)[^。]{0,6}(?:删|改掉|换掉)|@(?:姓名|店铺|公司|品牌|供应商|客户|买家|卖家|日期|订单)\w{0,2}",
        always(SURE),
    ),
    _form(
        r"(?i)sample|template|specimen|muster|vorlage|modèle|plantilla|modello|范文|模板",
        r"^\s*(?:sample|template|specimen|muster|vorlage|modèle|plantilla|modello|example)(?: (?:plan|letter|appeal"
        r"|poa|answer|response|brief|schreiben|de|of|für|di|per|text)\b)|^\s*(?:template|vorlage|modèle|plantilla"
        r"|modello)\s?[:：]|^\s*(?:范文|模板)[:：]",
        always(SURE),
        _IGNORE,
    ),
    _form(
        r"(?i)\b(?:state|write|say|list|mention|give) (?:what|why|how|when|who|which|whether)",
        r"(?:^|\n|[:.!?]\s+)(?P<mark>(?:state|write|say|list|mention|give) (?:what|why|how|when|who|which"
        r"|whether)\b[^\n.]*)",
        always(SURE),
        _IGNORE,
    ),
    _form(r"(?i)mm/dd|dd/mm|tt\.mm", r"(?<![\w/.-])(?:MM/DD|DD/MM|mm/dd|dd/mm|TT\.MM\.?)(?![\w/-])", pattern),
    _form(r"12345", r"\b0\d{2,3}[- ]?1234567\d?\b", always(SURE)),
    # A choice that was not made.
    _form(
        r"/|／",
        r"\b(?:was|were|is|are|has|have|did|does|do|had|will)\s?/\s?(?:were|are|was not|is not|has not|have not"
        r"|did not|does not|do not|had not|will not|not|haven['’]t|wasn['’]t)\b|\b(?:Mr|Herr|Hr|M|Sr|Sig"
        r"|Dhr)\.?\s?/\s?(?:Mrs|Ms|Miss|Frau|Fr|Mme|Sra|Sig\.ra|Mevr)\b\.?|\b(?:option|supplier|choice|reason"
        r"|variant) \w\s?/\s?(?:option|supplier|choice|reason|variant) \w\b"
        r"|(?<=[:：])\s*(?:yes|ja|oui|sí|sì|tak|evet)\s?/\s?(?:no|nein|non|nee|nie|hayır)(?=\s*(?:$|[.\n]))"
        r"|(?<=[:：])\s*(?:是|有|已)\s?/\s?(?:否|无|未)|(?<=[已未])(?:是/否)|\b(?:yes|ja)\s?/\s?(?:no|nein)\s?\((?:delete"
        r"|circle|tick|choose|nicht)",
        always(SURE),
        _IGNORE,
    ),
    _form(
        r"/|[|]",
        r"\bI\s?/\s?[Ww]e\b|\b[Ww]e\s?/\s?I\b|\b[Mm]y\s?/\s?[Oo]ur\b|\b[Oo]ur\s?/\s?[Mm]y\b|\b[Ii]ch\s?/\s?[Ww]ir\b"
        r"|\b[Jj]e\s?/\s?[Nn]ous\b|\b(?:[Hh]e/[Ss]he|[Ss]he/[Hh]e|[Ee]r/[Ss]ie|[Ii]l/[Ee]lle) (?!is\b|ist\b"
        r"|est\b)\w+(?:s|t|e)\b|[他她]/[他她](?=[\u3400-\u9fff])|我/我们"
        r"|(?<![\w|])[^\W\d_]{3,}\|[^\W\d_]{3,}(?![\w|])|\b(?:hourly|daily|weekly|monthly|quarterly|yearly|annually"
        r"|täglich|wöchentlich|monatlich)\s?/\s?(?:daily|weekly|monthly|quarterly|yearly|annually|wöchentlich"
        r"|monatlich|jährlich)\b|\b(?:was|were|been|wurden?|worden)\s[^\W\d_]+\s/\s[^\W\d_]+(?=[ .,;]|$)"
        r"|\ball\s?/\s?some\b|\bsome\s?/\s?all\b",
        always(SURE),
    ),
    # A whole text that only says that there should be one.
    _form(
        r"^",
        r"^\s*(?P<mark>test(?:ing)?|test ?\d+|asd\w*|abc|aaa+|123|1234|text|string|value|content|null|none yet"
        r"|x{1,3}|[?.*#_]+|n\.?/?a\.?)\s*\.?\s*$",
        always(SURE),
        _IGNORE,
    ),
    _form(r"[❓🔲✏📝👉🚧]", r"[❓🔲✏📝👉🚧]", always(SURE)),
    _form(
        r"\?",
        r"\b(?:E-\?+|(?:Annex|Exhibit|Appendix|Anlage|[Pp]age|Figure|Table|Section|[Nn]o\.) \?+)(?=[\s,.;)]|$)",
        always(SURE),
    ),
    _form(
        r"多少|几",
        r"(?:下架|退款|检查|移除|退回|售出|销售|共|总共|采购|召回)了?(?:多少|几)[件个单笔批台]|(?:于|在|从)(?:几月几日|几号|哪天|多少号)",
        always(SURE),
    ),
    # Money without an amount, ranges without an end, blanks of other signs.
    _form(
        r"[:：]\s*(?:[$€£¥]|USD|EUR|GBP|RMB|CNY)\s*(?:$|[\n.,;。])",
        r"[:：]\s*(?:[$€£¥]|USD|EUR|GBP|RMB|CNY)\s*(?=$|[\n.,;。])",
        always(SURE),
    ),
    _form(r"[-–]\s?[NX]\b", r"(?<![\w.,-])\d{1,2}\s?[-–]\s?[NX]\b(?![-'’.])", always(SURE)),
    _form(r"~~", r"(?<![\w~])~{2,}(?![\w~])", always(SURE)),
    _form(
        r"[%#@$]",
        rf"([%#@$]{{1,2}})(?P<field>[{CJK}]{{2,8}})\1",
        lambda m, s: used(s, *m.span(), SURE) if s.words.signs.fullmatch(m["field"]) else NO,
    ),
    _form(
        r"[A-Z]",
        r"(?:人员|员工|经理|主管|客户|买家|供应商|产品|商品|公司|店铺|品牌|工厂|厂家|检查员)[A-DXYZ](?![A-Za-z0-9款型级类区号栋座组线])",
        always(SURE),
    ),
    _form(
        r"FILL|INSERT|REPLACE|SPECIFY|DESCRIBE|DELETE THIS|EDIT THIS",
        r"\b(?:FILL IN|FILL|INSERT|REPLACE|SPECIFY|DESCRIBE|DELETE THIS|EDIT THIS)\b(?: [A-Z]+)*:?",
        always(SURE),
    ),
    _form(
        r"Line|State|PLZ|Street|ZIP|Postal",
        r"\bAddress Line \d\b|\b(?:City|Town), ?(?:State|County|Province|Postcode|ZIP|Country)\b|\bState,? (?:ZIP"
        r"|Zip)\b|\bZIP Code\b|\bPLZ,? (?:und )?Ort\b|\bStraße,? (?:PLZ|Hausnummer|Nr\.)|\bStreet,? (?:City|Town"
        r"|No\.)",
        always(SURE),
    ),
    # Numbers that count up or stand still.
    _form(
        r"123456789|0{7}|1{7}|9{7}|(?:1234 ?5678)|4111",
        r"\b[A-Z]{2} ?(?:123456789|012345678|0{8,}|1{8,}|9{8,})\b|\b(\d)\1{7,}\b"
        r"|\b1234[ -]?5678[ -]?9012(?:[ -]?3456)?\b|\b12345678901[23]*\b|\b4111[ -]?1111[ -]?1111[ -]?1111\b"
        r"|\b(?:\w{2}\d\d )?0000 0000\b",
        always(SURE),
    ),
    # What tables, word processors and typesetters print in place of a value.
    _form(
        r"\\|#{4}|Invalid|=[A-Z]+\(|\bComment|�|1970|1899",
        r"\\(?:ref|cite|label|name|textbf|emph|placeholder|todo|date|title|author|section|vspace|begin"
        r"|item)\b(?:\{[^}]*\})?|\bInvalid [Dd]ate\b|=(?:SUM|VLOOKUP|IF|INDEX|CONCAT|TEXT|TODAY)\("
        r"|\bComment(?:ed)? \[[A-Z]+\d+\]:?|�+|\b(?:1970-01-01|01[/.]01[/.]1970|1899-12-30|1 January 1970"
        r"|30[/.]12[/.]1899)\b",
        always(SURE),
    ),
    # Orders to the writer in languages whose letters tell what was done in other forms.
    _form(
        r"(?i)sie\b|ez\b|a\b|e\b|f\b|sz\b|j\b|ń\b|l\b|i\b",
        r"(?:^|\n|[:.!?]\s+)(?P<mark>(?:" + ORDERS + r")\b [^\n.]*)",
        always(SURE),
    ),
    _form(
        r"(?i)\btell |remember|make sure|replace|show (?:that|how)|you should|keep |\bwords\b|characters|sentences",
        r"(?:^|\n|[:.!?]\s+)(?P<mark>(?:Tell (?:us|Amazon|them|the reviewer)|Remember to|Make sure (?:you|to"
        r"|that you)|Show (?:that|how) you|Keep (?:it|this) (?:short|brief|concise|to)"
        r"|(?:Please )?[Rr]eplace .{3,40} with your)\b[^\n.]*)|\((?:max\.?|maximum|up to|about"
        r"|approx\.?)?\s?\d+(?:\s?-\s?\d+)? (?:words|characters|sentences)(?: max\.?)?\)"
        r"|\breplace the [^.\n]{3,50} with your\b",
        always(SURE),
        _IGNORE,
    ),
    # Notes of one writer to another.
    _form(
        r"(?i)please|pls|plz|bitte|一下|按实际",
        r"\b(?:please|pls|plz) (?:double-?\s?check|re-?check)\b"
        r"|\b(?:please|pls|plz) (?:check|confirm|verify|review|correct|update)\b[^.\n]{0,60}\bbefore (?:sending"
        r"|submitting|we (?:send|submit)|(?:it|this) (?:goes|is sent))\b|\bbitte (?:noch ?(?:ein)?mals?|nochmals"
        r"|unbedingt) (?:\w+ )?(?:prüfen|checken|kontrollieren|nachsehen|bestätigen)"
        r"|你们?再?(?:核对|确认|检查|核实|补充|看)一下|再(?:核对|确认|核实|检查)一下"
        r"|按实际(?:情况)?(?:修改|填写|填|写|调整|补充)(?=[）)。.，,\s]|$)",
        always(SURE),
        _IGNORE,
    ),
    # Chinese and Japanese.
    _form(
        r"[填写待此这请略三四五六ここ]",
        r"(?:^|[。；\n])\s*请?填写[^，。：:\s]{1,6}[:：]|待(?:确认|核实|填|补|定|更新)的?(?:日期|金额|数量|姓名|名称|订单|编号)|(?:^"
        r"|(?<=[（(【\[：:，,]))\s*待(?:核实|补|填|定|查|确认|填写|补充|更新|添加|插入)(?=$|[）)】\].。，,；\n])"
        r"|(?<=[（(【\[])[\u3400-\u9fff]{1,8}待(?:确认|核实|补充?|填写?|定|查|更新|添加)(?=[）)】\]])|(?<![^\s：:，。/／、或是为])待定(?!制)"
        r"|请在\w{0,6}(?:填写|输入|填入|插入)|(?:此处|在此处?|这里|于此)(?:应|需|请|可|要)?(?:填|输入|插入|写|添加|补|放|粘贴|说明|描述|待|省略|列)|\(略\)"
        r"|(?:^|[。；\n:：])\s*(?:请)?(?:填写|填入|输入|插入|写明|列出|描述|请描述|简述|请列出|请注明|请说明|请上传)(?:具体|您的|你的|贵|相关)?(?:日期|姓名|名称|公司|店铺"
        r"|订单|金额|数量|原因|措施|供应商|编号|地址|内容|产品|根本|整改)\w{0,6}(?=$|[。；\n:：])"
        r"|(?:张三|李四|王五|赵六)(?![丰疯金光维])(?=[检负签，。、；：:在的将已会于每先女核是发,]|\s|$)|ここに[^。\n]{0,14}(?:入力|記入|记入|挿入|記載|记载|書|书)"
        r"|[^。\n]{0,10}を(?:ここに)?(?:入力|記入|记入|挿入|記載|记载)(?:して(?:ください|下さい)|のこと|する(?:こと)?(?=$|。))|《(?:请|此处)?填写?(?:日期|原因"
        r"|名称|姓名|金额|数量|编号|公司\w{0,2}|店铺\w{0,2})》",
        always(SURE),
    ),
)
