"""Finds lines at the head of a page that end in a legal form, as an issuer's name does."""

import re
from collections.abc import Iterator

from pipeline.model.exhibit import WordFound

HEAD_LINES = 12
LONGEST = 100
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
# In Japan the form may stand first.
_FORM_FIRST = re.compile(rf"^((?:{_HAN_FORMS})[^\s,;]{{1,40}})")


def firms_in(page: int, text: str) -> Iterator[WordFound]:
    """Yield names with a legal form among the first lines of a page; a hint at who issued it."""
    lines = [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]
    for line in lines[:HEAD_LINES]:
        match = _FORM_FIRST.search(line[:LONGEST]) or _FORM.search(line[:LONGEST])
        if match:
            yield WordFound(page, line[:LONGEST], match[1].strip())
