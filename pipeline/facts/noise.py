"""Mends what OCR commonly misreads in figures, dates and the word total, so that they are found; words stay words."""

import re

_LOOKALIKES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_DIGIT = r"[\dOolI|]"
# A date or an amount in which at least one real digit stands.
_DATE = re.compile(
    rf"(?<![\w./-])(?=[^\s]*\d){_DIGIT}{{1,4}} ?([/-]) ?{_DIGIT}{{1,2}} ?\1 ?{_DIGIT}{{2,4}}(?![^\W\d_])"
)
_AMOUNT = re.compile(
    rf"(?:(?<=RM)|(?<![\w.,]))(?=[^\s]*\d){_DIGIT}[\dOolI|,]{{0,9}}(?: ?[.,]|[.,] ){_DIGIT}{{2}}(?!\w)"
)
_TOTAL = re.compile(r"\bT[O0o]T[A4a][L1Il|](?=\b|[A-Z])|\b[Tt]ota[1I|]\b")
# A date to which the time, or the word for it, was glued.
_GLUED_TIME = re.compile(r"(?<=\d[/-](?:19|20)\d\d)(?=\d{1,2}:\d\d)")
_GLUED_WORD = re.compile(r"(?i)(?<=date)(?=\d)|(?<=tarikh)(?=\d)|(?<=datum)(?=\d)")
# A currency glued to the word before it: "TOTALRM9.00".
_GLUED_TOTAL = re.compile(r"(?i)(?<=\btotal)(?=(?:RM|USD|GBP|EUR|CNY)\b|(?:RM|US\$|[£€¥$])\d)")


def mended(text: str) -> str:
    """Return recognised text with look-alikes in figures made digits, and what was glued together parted."""
    text = _TOTAL.sub(lambda match: "Total" if match[0][1:3] == "ot" else "TOTAL", text)
    text = _DATE.sub(lambda match: match[0].replace(" ", "").translate(_LOOKALIKES), text)
    text = _AMOUNT.sub(lambda match: match[0].replace(" ", "").translate(_LOOKALIKES), text)
    for glued in (_GLUED_TIME, _GLUED_WORD, _GLUED_TOTAL):
        text = glued.sub(" ", text)
    return text
