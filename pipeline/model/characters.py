"""Characters that no page can show as they are, and how they are shown instead."""

import re
import unicodedata

_KEPT = "\n\t"
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """Show control characters, lone surrogates, byte order marks and direction overrides by their code; keep all else.

    XML cannot hold the first two, a tagged PDF not the third; the last make a line read otherwise than it is stored.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(by_code(sign) if _hidden(sign) else sign for sign in _line_breaks(text))


def on_one_line(text: str) -> str:
    """Show a name so that it stays on its line: breaks, too, by their code."""
    return "".join(by_code(sign) if sign in "\n\r\t\u2028\u2029" else sign for sign in visible(text))


def by_code(sign: str) -> str:
    """Return a character's code in brackets, as printed in place of one that cannot be shown."""
    return f"[U+{ord(sign):04X}]"


def _hidden(sign: str) -> bool:
    refused = unicodedata.category(sign) in {"Cc", "Cs"} or sign in "\ufeff\ufffe\uffff"
    return (refused and sign not in _KEPT) or bool(_REORDERING.match(sign))


def _line_breaks(text: str) -> str:
    return re.sub("\r\n?|[\u0085\u2028\u2029]", "\n", text)
