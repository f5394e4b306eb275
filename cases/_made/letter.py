"""Born-digital PDFs: letters, statements and exports set by typst from data."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from cases._made import fonts

_TEMPLATE = Path(__file__).parent / "typst" / "letter.typ"

SERIF = ("Libertinus Serif", "Noto Sans SC")
SANS = ("Noto Sans", "Noto Sans SC")
BOOK = ("New Computer Modern", "Noto Sans SC")
TYPED = ("DejaVu Sans Mono", "Noto Sans SC")

Block = dict[str, Any]


@dataclass(frozen=True)
class Look:
    """What a maker's documents look like; `head` is the letterhead, its first line large."""

    maker: str
    head: tuple[str, ...] = ()
    fonts: tuple[str, ...] = SANS
    size: float = 10
    paper: str = "a4"
    flipped: bool = False
    accent: str = "#33415c"
    lang: str = "en"


def letter(look: Look, title: str, made: str, blocks: Sequence[Block], footer: str = "") -> bytes:
    """Return the PDF; `made` is the day it was made, YYYY-MM-DD."""
    data = {"look": asdict(look), "title": title, "footer": footer or look.maker, "blocks": list(blocks)}
    moment = datetime.fromisoformat(made).replace(hour=9, tzinfo=UTC)
    return typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        font_paths=fonts.folders(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=moment,
    )


def text(words: str) -> Block:
    """Return a paragraph."""
    return {"kind": "text", "text": words}


def heading(words: str) -> Block:
    """Return a heading of the second level."""
    return {"kind": "heading", "text": words}


def facts(*pairs: tuple[str, str]) -> Block:
    """Return names and values in two columns."""
    return {"kind": "facts", "pairs": [list(pair) for pair in pairs]}


def points(*words: str) -> Block:
    """Return a list of points."""
    return {"kind": "list", "points": list(words)}


def table(columns: Sequence[tuple[float, str]], rows: Sequence[Sequence[str]]) -> Block:
    """Return a table: (relative width, title) for each column."""
    return {
        "kind": "table",
        "columns": [title for _, title in columns],
        "widths": [width for width, _ in columns],
        "rows": [list(row) for row in rows],
    }


def page_break() -> Block:
    """Return a page break."""
    return {"kind": "break"}
