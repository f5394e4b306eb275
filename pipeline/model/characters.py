"""Characters that no page can show as they are, and how they are shown instead."""

import re

# Control characters but line break and tabulator, lone surrogates, byte order marks, overrides of direction.
_HIDDEN = re.compile("[\0-\b\v-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """Show control characters, lone surrogates, byte order marks and direction overrides by their code; keep all else.

    XML cannot hold the first two, a tagged PDF not the third; the last make a line read otherwise than it is stored.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(lambda sign: by_code(sign[0]), _line_breaks(text))


def on_one_line(text: str) -> str:
    """Show a name so that it stays on its line: breaks, too, by their code."""
    return "".join(by_code(sign) if sign in "\n\r\t\u2028\u2029" else sign for sign in visible(text))


def by_code(sign: str) -> str:
    """Return a character's code in brackets, as printed in place of one that cannot be shown."""
    return f"[U+{ord(sign):04X}]"


def _line_breaks(text: str) -> str:
    return re.sub("\r\n?|[\u0085\u2028\u2029]", "\n", text)
