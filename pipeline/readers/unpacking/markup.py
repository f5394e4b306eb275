"""HTML as blocks: its words, structure and own pictures; nothing is fetched and nothing runs."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from pipeline.readers.contract import Refused
from pipeline.readers.layout.blocks import (
    Block,
    Break,
    Cell,
    Heading,
    Item,
    Paragraph,
    Picture,
    Remark,
    Rule,
    Run,
    Table,
    text_of,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend", "li", "main", "menu",
    "nav", "ol", "p", "pre", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})
SILENT = frozenset({"head", "style", "title", "meta", "link", "base", "template", "datalist", "col", "colgroup", "wbr"})
UNSHOWN = {
    "script": "scripts", "noscript": "text for readers without scripts", "iframe": "framed pages",
    "frame": "framed pages", "object": "embedded objects", "embed": "embedded objects", "applet": "embedded objects",
    "svg": "vector drawings", "canvas": "drawings made by scripts", "video": "films", "audio": "sounds",
    "math": "formulas",
}
STYLES = {
    "b": "bold", "strong": "bold", "th": "bold", "i": "italic", "em": "italic", "cite": "italic", "u": "underline",
    "ins": "underline", "s": "strike", "strike": "strike", "del": "strike", "code": "mono", "kbd": "mono",
    "samp": "mono", "tt": "mono", "pre": "mono",
}
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(px|pt|em|%)?\s*(;|$)"
)
BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)")
NEW_PAGE = re.compile(r"(page-)?break-before\s*:\s*(always|page)")
BLANKS = re.compile(r"[ \t\r\n\f]+")
DATA = re.compile(r"data:image/[\w.+-]+(;[^,;]*)*?(;base64)?,", re.I)
LINKS = ("http:", "https:", "mailto:", "tel:", "ftp:")
# The mark of a further paragraph of the same entry, which stands under the first.
USED = " "
DEEPEST = 120
TOO_DEEP = "Ask the client for a PDF or a screenshot of it."
LONGEST_ADDRESS = 2_000
# What a picture's width and height mean in a browser.
POINTS_PER_PIXEL = 0.75

PictureOf = Callable[[bytes], Picture]


@dataclass
class Found:
    """What an HTML text holds: its blocks and, in its own words, what is not shown of it."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def blocks_of(text: str, picture_of: PictureOf, inline: Callable[[str], bytes | None] = lambda _: None) -> Found:
    """Return an HTML text as blocks.

    `picture_of` turns a picture file into a picture or raises Refused; `inline` returns the bytes that a
    `cid:` address names, None if there are none. Raises Refused for a text that cannot be read whole.
    """
    root = _parsed(text)
    if root is None:
        return Found()
    walk = _Walk(picture_of, inline)
    walk.element(root, Run(""), 0)
    walk.flush()
    return walk.finished()


def _parsed(text: str) -> HtmlElement | None:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root: HtmlElement = html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    # What lies deeper than the parser goes would be missing without a word.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Refused("Its HTML is nested more than 2,000 elements deep.", TOO_DEEP)
    return root


class _Walk:
    """Goes through the elements in order and gathers blocks."""

    def __init__(self, picture_of: PictureOf, inline: Callable[[str], bytes | None]) -> None:
        self.picture_of, self.inline = picture_of, inline
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.links: list[str] = []
        self.unshown: dict[str, int] = {}
        self.unloaded: list[str] = []
        self.lists: list[Iterator[str]] = []
        self.marker = ""
        self.level = 0
        self.quotes = 0
        self.align = ""
        self.kept = False

    def finished(self) -> Found:
        """Return the blocks, the addresses of links at their end, and notes."""
        notes = [f"Not shown: {what} ({count})." for what, count in self.unshown.items()]
        if self.unloaded:
            named = "; ".join(self.unloaded[:5]) + (f"; and {len(self.unloaded) - 5} more" * (len(self.unloaded) > 5))
            notes.append(f"Pictures that lie elsewhere are not loaded: {named}.")
        blocks = list(self.blocks)
        if self.links:
            listed = "\n".join(f"[{number}] {address}" for number, address in enumerate(self.links, 1))
            blocks.append(Remark(f"Addresses of the links above:\n{listed}"))
        return Found(blocks, notes)

    def element(self, element: HtmlElement, style: Run, depth: int) -> None:
        """Gather one element; `style` is an empty run that carries the look inherited so far."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in SILENT or self._left_out(element, tag):
            return
        if depth > DEEPEST:
            self.words("".join(map(str, element.itertext())), style)
            return
        style = _styled(element, tag, style)
        if tag in ("br", "hr", "img", "input", "select", "textarea"):
            self._single(element, tag, style)
        elif tag == "table":
            self._table(element, style, depth)
        elif tag == "a":
            self._link(element, style, depth)
        elif tag in HEADINGS or tag in BLOCKS:
            self._block(element, tag, style, depth)
        else:
            self._inside(element, style, depth)

    def _left_out(self, element: HtmlElement, tag: str) -> bool:
        if tag in UNSHOWN:
            self._count(UNSHOWN[tag])
            return True
        hidden = element.get("hidden") is not None or HIDDEN.search((element.get("style") or "").lower())
        if hidden and ("".join(map(str, element.itertext())).strip() or element.find(".//img") is not None):
            self._count("parts that the file hides")
        return bool(hidden)

    def _count(self, what: str) -> None:
        self.unshown[what] = self.unshown.get(what, 0) + 1

    def _inside(self, element: HtmlElement, style: Run, depth: int) -> None:
        self.words(element.text or "", style)
        for child in element:
            self.element(child, style, depth + 1)
            self.words(child.tail or "", style)

    def words(self, text: str, style: Run) -> None:
        """Add running text; outside of preformatted text all blanks are one."""
        if not self.kept:
            text = BLANKS.sub(" ", text)
            if not self.runs or self.runs[-1].text.endswith((" ", "\n")):
                text = text.lstrip(" ")
        if text:
            self.runs.append(replace(style, text=text))

    def _block(self, element: HtmlElement, tag: str, style: Run, depth: int) -> None:
        self.flush()
        before = (self.level, self.quotes, self.align, self.kept)
        marker = self.marker
        if NEW_PAGE.search((element.get("style") or "").lower()):
            self.blocks.append(Break())
        self.align = _alignment(element, tag) or self.align
        self.kept = self.kept or tag == "pre"
        self.quotes += tag in ("blockquote", "dd")
        if tag in ("ul", "ol", "menu"):
            self.lists.append(_markers(element, tag))
            self.level += 1
        if tag == "li":
            self.marker = next(self.lists[-1]) if self.lists else "•"
        self._inside(element, style, depth)
        self.flush(HEADINGS.get(tag, 0), "code" if tag == "pre" else "")
        if tag in ("ul", "ol", "menu"):
            self.lists.pop()
        self.level, self.quotes, self.align, self.kept = before
        if tag == "li" or self.marker != USED:
            self.marker = marker

    def flush(self, heading: int = 0, look: str = "") -> None:
        """End the running text as a block."""
        runs = _trimmed(self.runs, self.kept)
        self.runs = []
        if not runs:
            return
        if heading:
            self.blocks.append(Heading(heading, runs))
        elif self.marker:
            self.blocks.append(Item(self.marker, max(0, self.level - 1), runs))
            self.marker = USED
        else:
            self.blocks.append(Paragraph(runs, self.quotes, self.align, look))

    def _single(self, element: HtmlElement, tag: str, style: Run) -> None:
        if tag == "br":
            self.runs.append(replace(style, text="\n"))
        elif tag == "hr":
            self.flush()
            self.blocks.append(Rule())
        elif tag == "img":
            self._picture(element, style)
        else:
            self.runs.append(replace(style, text=_value(element, tag)))

    def _link(self, element: HtmlElement, style: Run, depth: int) -> None:
        start = len(self.runs)
        self._inside(element, style, depth)
        address = (element.get("href") or "").strip()[:LONGEST_ADDRESS]
        said = text_of(self.runs[start:]).strip()
        if not address.lower().startswith(LINKS) or address.removeprefix("mailto:") == said or address == said:
            return
        if address not in self.links:
            self.links.append(address)
        self.runs.append(replace(style, text=f" [{self.links.index(address) + 1}]"))

    def _picture(self, element: HtmlElement, style: Run) -> None:
        source = (element.get("src") or "").strip()
        name = (element.get("alt") or "").strip()
        data = self._held(source)
        if data is None:
            self._unloaded(source, name, style)
            return
        try:
            picture = _sized(self.picture_of(data), element)
        except Refused as refused:
            self.runs.append(replace(style, text=f"[Picture not shown{_named(name)}: {refused.reason}]"))
            self._count("pictures that cannot be read")
            return
        self.flush()
        self.blocks.append(picture)

    def _held(self, source: str) -> bytes | None:
        if source.lower().startswith("cid:"):
            return self.inline(source[4:])
        return _embedded(source)

    def _unloaded(self, source: str, name: str, style: Run) -> None:
        shown = source[:160] + ("..." if len(source) > 160 else "")
        if shown not in self.unloaded:
            self.unloaded.append(shown)
        self.runs.append(replace(style, text=f"[Picture not loaded{_named(name)}: {shown or 'no address'}]"))

    def _table(self, element: HtmlElement, style: Run, depth: int) -> None:
        self.flush()
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table"), None) is element]
        if _is_layout(element, rows):
            self._inside(element, style, depth)
            self.flush()
            return
        for caption in element.findall("caption"):
            self._inside(caption, style, depth)
            self.flush()
        header = 0
        while header < len(rows) and len(rows[header]) and all(cell.tag == "th" for cell in rows[header]):
            header += 1
        made = tuple(tuple(self._cell(cell, style, depth) for cell in row if cell.tag in ("td", "th")) for row in rows)
        self.blocks.append(Table(made, min(header, max(0, len(rows) - 1))))

    def _cell(self, cell: HtmlElement, style: Run, depth: int) -> Cell:
        inner = _Walk(self.picture_of, self.inline)
        inner.links, inner.unshown, inner.unloaded = self.links, self.unshown, self.unloaded
        inner.align = _alignment(cell, "") or ""
        inner._inside(cell, _styled(cell, str(cell.tag), style), depth + 1)
        inner.flush()
        return Cell(tuple(inner.blocks), _number(cell.get("colspan")), _number(cell.get("rowspan")))


def _is_layout(element: HtmlElement, rows: list[HtmlElement]) -> bool:
    """Tell whether a table only places things: it holds other tables, or has a single column or row."""
    if element.find(".//table") is not None:
        return True
    return max((len(row) for row in rows), default=0) < 2 or (len(rows) < 2 and element.find(".//th") is None)


def _styled(element: HtmlElement, tag: str, style: Run) -> Run:
    if tag in STYLES:
        style = replace(style, **{STYLES[tag]: True})  # type: ignore[arg-type]  # every style is a bool
    return replace(style, bold=True) if BOLD.search((element.get("style") or "").lower()) else style


def _alignment(element: HtmlElement, tag: str) -> str:
    if tag == "center":
        return "center"
    given = re.search(r"text-align\s*:\s*(left|center|right)", (element.get("style") or "").lower())
    where = given[1] if given else (element.get("align") or "").lower()
    return where if where in ("center", "right", "left") else ""


def _markers(element: HtmlElement, tag: str) -> Iterator[str]:
    number = _number(element.get("start"))
    while True:
        yield f"{number}." if tag == "ol" else "•"
        number += 1


def _number(text: str | None) -> int:
    return min(int(text), 1_000) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1


def _trimmed(runs: list[Run], kept: bool) -> tuple[Run, ...]:
    if kept:
        text = [replace(run, text=run.text.strip("\n")) if run in (runs[0], runs[-1]) else run for run in runs]
        return tuple(text) if text_of(text).strip() else ()
    shown = list(runs)
    while shown and not shown[-1].text.strip():
        shown.pop()
    while shown and not shown[0].text.strip():
        shown.pop(0)
    return tuple(shown)


def _value(element: HtmlElement, tag: str) -> str:
    """Return what a form field shows."""
    if tag == "textarea":
        return f"[{(element.text or '').strip()}]"
    if tag == "select":
        options = element.findall(".//option")
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return f"[{', '.join((option.text or '').strip() for option in chosen)}]"
    kind = (element.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "[x] " if element.get("checked") is not None else "[ ] "
    value = (element.get("value") or "").strip()
    return f"[{value}]" if value and kind not in ("hidden", "password", "image", "file") else ""


def _named(name: str) -> str:
    return f" ({name[:100]})" if name else ""


def _embedded(source: str) -> bytes | None:
    head = DATA.match(source)
    if head is None:
        return None
    body = source[head.end() :]
    try:
        return b64decode(unquote_to_bytes(body)) if head[2] else unquote_to_bytes(body)
    except (NotBase64, ValueError):
        return b""


def _sized(picture: Picture, element: HtmlElement) -> Picture:
    """Show a picture at the size the file asks for, same proportions."""
    asked = (element.get("width") or "").removesuffix("px")
    if not (asked.isascii() and asked.isdigit() and 0 < int(asked) < 10_000):
        return picture
    width = int(asked) * POINTS_PER_PIXEL
    return replace(picture, width=width, height=picture.height * width / picture.width)
