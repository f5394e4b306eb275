"""The texts for Amazon's boxes: the words of the plan in plain characters, one file a box."""

import re
from collections.abc import Mapping

from pipeline.model.document import Document, Inline
from pipeline.renderers.contract import Edition, Places, by_file
from pipeline.renderers.plain_text import laid_out

BOXES = {
    "root-cause": "poa-1-root-cause.txt",
    "actions": "poa-2-actions.txt",
    "prevention": "poa-3-prevention.txt",
}

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u2023\u25aa\u25cf\u00b7", "-"),
        **dict.fromkeys([*map(chr, range(0x2000, 0x200B)), "\u00a0", "\u202f", "\u3000"], " "),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
        "\u2026": "...",
        "\t": " ",
    }
)


def render(document: Document, places: Places, edition: Edition) -> dict[str, str]:
    """Return the text of each box by file name; a citation names the file that is uploaded, else the annex page."""

    def say(inline: Inline) -> str:
        return by_file(inline, places, edition.words)

    numbered = tuple(enumerate(document.parts, start=1))
    return {
        name: plain(laid_out((pair for pair in numbered if pair[1].box == box), say))
        for box, name in BOXES.items()
    }


def plain(text: str) -> str:
    """Make punctuation plain; letters of every script stay as they are."""
    return re.sub(r"\n{3,}", "\n\n", text.translate(_PLAIN)).strip() + "\n"


def counts(texts: Mapping[str, str]) -> dict[str, int]:
    """Return the number of characters of each text, without the line break that ends its file."""
    return {name: len(text.rstrip("\n")) for name, text in texts.items()}
