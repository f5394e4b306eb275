"""Finds e-mail addresses, and telephone numbers that are called so or written with a country's code."""

import re
from collections.abc import Iterator

from pipeline.model.exhibit import WordFound

_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w-])")
_NUMBER = r"\+?\(?\d[\d ()./-]{5,20}\d"
_ABROAD = re.compile(r"(?<![\w+])\+\d[\d ()./-]{6,20}\d(?![\w-])")
_CALLED = re.compile(
    r"(?:\b(?:tel|telephone|phone|mobile|mob|cell|fax|telefon|fon|handy|mobil|tél|téléphone|telefono"
    r"|teléfono|tfno)\b|电话|電話|手机|手機|传真)"
    rf"(?: ?(?:no|nr|number))?[ .:#]{{0,4}}({_NUMBER})(?![\w-])",
    re.IGNORECASE,
)
FEWEST, MOST = 7, 15  # digits of a number, the latter by ITU-T E.164


def emails_in(page: int, text: str) -> Iterator[WordFound]:
    """Yield the e-mail addresses of a page; the value is in lower case."""
    for match in _EMAIL.finditer(text):
        yield WordFound(page, match.group(), match.group().lower())


def phones_in(page: int, text: str) -> Iterator[WordFound]:
    """Yield the telephone numbers of a page; the value is digits, with + before a country's code."""
    found = {match.end(): match.group() for match in _ABROAD.finditer(text)}
    found |= {match.end(1): match[1] for match in _CALLED.finditer(text)}
    for _, words in sorted(found.items()):
        digits = re.sub(r"\D", "", words)
        if FEWEST <= len(digits) <= MOST:
            yield WordFound(page, words, f"+{digits}" if words.startswith("+") else digits)
