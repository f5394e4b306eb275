"""Finds lines at the head of a page that end in a legal form, as an issuer's name does, and the names of shops."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.facts.money import totals_in
from pipeline.model.exhibit import WordFound

HEAD_LINES = 12
LONGEST = 100
# Where the name of a shop stands on its receipt, and how many letters it has at least.
SHOP_LINES, FEWEST_LETTERS = 3, 4
# How many lines below its label the buyer's name is looked for: a person's name may stand between.
BUYER_LINES = 3
_BUYER = re.compile(
    r"\b(?:bill(?:ed|ing)?|invoiced?|ship(?:ped|ping|s)?|sold|deliver(?:ed|y)?|charged?)[ -]?to\b"
    r"|^(?:to|attn|buyer|customer|client|purchaser|consignee|(?:billing|shipping|delivery) address)(?: name)? ?(?::|$)"
    r"|^(?:an|kunde|käufer|empfänger|rechnung an|rechnungsempfänger|rechnungsadresse|lieferadresse) ?(?::|$)"
    r"|^(?:facturé à|adressé à|livré à|destinataire|facturar a|facturado a|cliente|destinatario) ?(?::|$)"
    r"|购买方|购货单位|买方|购方|客户名称|收货|付款方|お客様|御中",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:tax|invoice|receipt|bill|cash sale|order|date|page|tel|phone|fax|www|http|welcome|thank|copy|customer|dear"
    r"|to|from|no|nr|total|amount|rechnung|quittung|beleg|bon|kassenbon|datum|facture|reçu|ticket|fecha|fattura|ricevuta"
    r"|invented)\b|[@:]|发票|收据|小票|領収|領收|レシート|欢迎|日期",
    re.IGNORECASE,
)
_FORMS = (
    r"Ltd|LTD|Limited|LIMITED|LLC|L\.L\.C|Inc|INC|Incorporated|Corp|CORP|Corporation|PLC|plc|LLP"  # English
    r"|S(?:dn|DN)\.? ?B(?:hd|HD)"  # Malaysian
    r"|GmbH|GMBH|UG|OHG|GbR|e\.K"  # German
    r"|SARL|S\.A\.R\.L|SAS|S\.A|S\.L\.U|S\.L|S\.r\.l|Srl|S\.p\.A|SpA"  # French, Spanish, Italian
    r"|B\.V|BV|N\.V|NV|Oy|ApS|Sp\. z o\.o"  # Dutch, Nordic, Polish
)
_SHORT_FORMS = "AG|KG|SA|AB|AS|SE"
_HAN_FORMS = "有限公司|株式会社|有限会社|合同会社"
_FORM = re.compile(
    rf"^(.{{2,90}}?(?:\b(?:{_FORMS})\b\.?|(?<=[a-z] )(?:{_SHORT_FORMS})\b|{_HAN_FORMS}))(?=$|[\s,;|(·-])"
)
# Words that name a trade end a name where no form follows.
_TRADE = re.compile(r"^(.{2,90}?\b(?:ENTERPRISES?|Enterprises?|TRADING|Trading))(?=$| ?\()")
# A form on a line of its own belongs to the line before.
_FORM_ALONE = re.compile(rf"\(?(?:M\) )?(?:{_FORMS}|{_HAN_FORMS})\.?")
# In Japan the form may stand first.
_FORM_FIRST = re.compile(rf"^((?:{_HAN_FORMS})[^\s,;]{{1,40}})")


def firms_in(page: int, text: str) -> Iterator[WordFound]:
    """Yield names with a legal form among the first lines of a page, on a receipt without one the name at its head.

    A hint at who issued it.
    """
    lines = [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]
    head = [line[:LONGEST] for line in lines[:HEAD_LINES]]
    found = list(_issuers(page, head))
    if not found and any(totals_in(page, text)):
        found = [WordFound(page, line, line) for line in head[:SHOP_LINES] if _is_name(line)][:1]
    yield from found


def _issuers(page: int, head: list[str]) -> Iterator[WordFound]:
    """Yield the names among these lines, but for whom the paper is made out to: the first below or beside its label."""
    buyer = 0
    for before, line in pairwise(["", *head]):
        buyer = BUYER_LINES if _BUYER.search(line) else buyer - 1
        if fact := _named(page, before, line):
            if buyer <= 0:
                yield fact
            buyer = 0


def _named(page: int, before: str, line: str) -> WordFound | None:
    if before and _FORM_ALONE.fullmatch(line):
        line = f"{before} {line}"
    match = _FORM_FIRST.search(line) or _FORM.search(line) or _TRADE.search(line)
    return WordFound(page, line, match[1].strip()) if match else None


def _is_name(line: str) -> bool:
    """Tell whether a line may be a shop's name: letters, mostly, and none of the words that papers begin with."""
    letters, digits = sum(map(str.isalpha, line)), sum(map(str.isdigit, line))
    return letters >= FEWEST_LETTERS and digits * 4 <= letters and not _TITLE.search(line)
