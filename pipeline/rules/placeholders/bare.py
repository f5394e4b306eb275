"""A noun of a form left bare in a sentence, where what it asks for should stand: "because of reason"."""

from pipeline.rules.placeholders.form import Form, sure

# Behind it nothing may tell more: "on date of delivery", "by name and address".
_ENDS = r"(?=\s*(?:[.,;!)]|$))"
# A comma may go on with what else is looked at: "checks on date, lot and seal".
_OF_A_DAY = (
    r"(?=\s*(?:[.;!)]|$|,(?! \w+(?:,| and| or)\b))|\s(?:we|the|our|he|she|they|it|by|to)\b"
    r"|\sand the \w+ (?:was|were|is|are)\b)"
)

NAMED_ROLES = (
    "customer", "buyer", "seller", "supplier", "vendor", "company", "store", "shop", "employee", "manager",
    "manufacturer", "carrier", "owner", "packer", "contact",
)
_ROLES = "|".join(NAMED_ROLES)

# Of these one stands in a text before it is worth reading.
CUES = (
    " of reason", " of cause", " to reason", " to cause", "n date", "nce date", "til date", "by name", "at address",
    "egen Grund", "egen Ursache", "m Datum", "eit Datum", "von Name", "durch Name", " de raison", " de motif",
    " de cause", " du motif", "un motif", "une raison", "une cause", "e date", "par nom", " de motivo", " a motivo",
    " de razón", " a razón", "l fecha", "por nombre",
    "Name of ", " Lieferant", " Kunde",
)

FORMS: tuple[Form, ...] = (
    sure(
        r"(?i)\breasons?\b|\bcause\b",
        rf"\b(?i:because of|due to|owing to|on account of) (?:reasons?|cause){_ENDS}",
    ),
    sure(
        r"\bdate\b",
        rf"(?<!sorted )(?<!based )(?<!depending )(?<!depends )(?<!depend )(?<!filtered )(?<!rely )(?<!grouped )"
        rf"\b[Oo]n date{_OF_A_DAY}",
        rf"\b(?:[Ss]ince|[Uu]ntil) date{_ENDS}",
        r"\b(?!(?:based|sorted|filtered|grouped|dependent) )\w{2,}(?:ed|ght|old|ent) on date (?:and|by|at|in|with|as"
        r"|but)\b"
        r"(?! (?:time|hour|place|name|number|lot|batch))",
    ),
    sure(
        r"\bname\b|\baddress\b",
        r"\b(?:signed|approved|written|supplied|made|issued|trained|conducted|carried out|led|prepared|supervised|done"
        rf"|performed) by name{_ENDS}",
        r"\b(?!(?:sorted|listed|called|known|ordered|grouped|filed|mentioned|identified|addressed|searched|named|asked"
        r"|arranged|indexed|greeted|stored|matched|checked) )\w{3,}(?:ed|ght|en) by name (?:on|at|in|since|from"
        r"|before|after) (?!the\b)",
        rf"\b(?:is|are|was|were|located|store[ds]?|kept|lives?|office|warehouse) at address{_ENDS}",
    ),
    sure(
        r"\b[Nn]ame\b",
        rf"\b(?:from|to|with) (?:{_ROLES}) name(?= (?:on|at|in|by|and|for|who)\b|[.,;]|$)",
        rf"(?:^|(?<=[.!?]\s))Name of (?:{_ROLES})(?= \w{{2,}}(?:ed|[^aeiou]t|ld|de) (?:the|a|an|our|us|it|on|to)\b)",
    ),
    sure(
        r"Lieferant|Kunde\b",
        r"\b(?:von|bei|durch|an|vom) (?:Lieferant|Kunde|Käufername|Firmenname)(?=[.,;]|$| (?:am|in|zu[rm]|gekauft"
        r"|geliefert|bezogen|bestellt)\b)",
    ),
    sure(
        r"Grund|Datum|Name|Adresse",
        r"\b(?:von|durch|an) Name (?:des|der|vom) (?:Mitarbeiter|Lieferant|Händler|Herstell|Käufer|Kunde|Prüfer"
        r"|Fahrer|Chef)\w*",
        r"\b[Ww]egen (?:Grund|Ursache)(?=\s*(?:[.,;!)]|$)|\s(?:zu|nicht|falsch|verspätet)\b)",
        # Of a date that is there one may say that something was seen by it.
        r"\b(?:wurden?|haben wir|hat)\b[^.,;\n]{0,40}? am Datum"
        r"(?! (?:erkannt|bemerkt|gemerkt|gesehen|festgemacht|geändert))(?= [a-zäöüß]+(?:t|en)\s*[.,])",
        r"\b[Ss]eit(?: dem)? Datum(?=\s(?:prüft|kontrolliert|wiegt|zählt|liest|wird|werden)\b)",
        r"\b(?:von|durch) Name(?=\s*(?:[.;!)]|$)|\s(?:geprüft|unterschrieben|gepackt|freigegeben)\b)",
    ),
    sure(
        r"raison|motif|\bdate\b|\bnom\b",
        rf"\b(?:à cause (?:de |d['’]une )|[Ee]n raison (?:de |du |d['’]un ))(?:raison|motif|cause){_ENDS}",
        rf"\b(?:livr|envoy|retir|rembours|supprim|expédi|contrôl)ée?s? le date{_ENDS}",
        rf"\b(?:signée?|rédigée?|approuvée?|fournie?)s? par nom{_ENDS}",
    ),
    sure(
        r"motivo|razón|\bfecha\b|\bnombre\b",
        rf"\b(?:a causa de|debido a) (?:motivo|razón|causa){_ENDS}",
        rf"\b[Ee]l fecha{_ENDS}",
        rf"\b(?:firmad|redactad|aprobad|revisad)[oa]s? por nombre{_ENDS}",
    ),
    sure(
        r"原因|日期|姓名",
        r"(?:由于|因为|因)原因(?=\s*(?:[,，。;；]|$))",
        r"(?<![位处属基早晚等由对关])[于自]日期(?=\s*(?:[,，。;；]|$|我们|我方|起))",
        r"(?<![位处属基早晚等由对关])[于在]日期(?=下架|移除|删除|退款|发货|收到|停止)",
        r"(?<=由)姓名(?=\s*(?:。|$|检查|签字|签署|负责|审核|批准))",
    ),
)
