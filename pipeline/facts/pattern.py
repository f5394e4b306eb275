"""A pattern that a person wrote, ready to be looked for in texts that write it in other signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from unicodedata import category, normalize

_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-")
_QUOTES = dict.fromkeys("\u2018\u2019\u201b\u2032", "'") | dict.fromkeys("\u201c\u201d\u201f\u2033", '"')
# What a literal pattern does not hold: a point stands for any sign, as writers leave it unescaped in addresses.
_SPECIAL = re.compile(r"(?<!\\)(?:\\\\)*[\[\](){}*+?|^$]|\\[A-Za-z0-9]")
_BLANK_IN_PATTERN = re.compile(r"\\? +|(\\.|\[(?:\\.|[^\]\\])*\])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Searched:
    """A pattern, ready to be looked for: among lines, and if it is literal, without any blank."""

    lines: re.Pattern[str]
    compact: re.Pattern[str] | None

    def within(self, text: str) -> bool:
        """Tell whether a text holds it."""
        shown = "".join(told(sign) for sign in text)
        bare = re.sub(r"\s+", "", shown)
        return any(one.group() for one in self.lines.finditer(shown)) or bool(
            self.compact and any(one.group() for one in self.compact.finditer(bare))
        )


def searched(pattern: str) -> Searched:
    """Prepare a pattern: capitals, accents, kinds of dashes, quotes and widths of signs make no difference."""
    plain = "".join(sign if sign.isascii() else re.escape(told(sign)) for sign in pattern)
    literal = not _SPECIAL.search(plain)
    compact = re.sub(r"\\?\s+", "", plain)
    flags = re.IGNORECASE | re.MULTILINE
    lines = _BLANK_IN_PATTERN.sub(lambda found: found[1] or r"\s+", plain)
    return Searched(re.compile(lines, flags), re.compile(compact, flags) if literal and compact else None)


@cache
def told(text: str) -> str:
    """Return a sign as it is searched: decomposed, without accents and joiners, dashes and quotes of one kind."""
    if text.isascii():
        return text
    plain = normalize("NFKD", _DASHES.get(text) or _QUOTES.get(text) or text)
    return "".join(_QUOTES.get(sign) or _DASHES.get(sign) or sign.casefold() for sign in plain if not _unseen(sign))


def _unseen(sign: str) -> bool:
    return not sign.isascii() and category(sign) in ("Mn", "Me", "Cf", "Sk")
