"""Reads word documents (.docx): headings, text, lists, tables and pictures in order, without an office program.

Page headers stand before the text and page footers after it, text boxes where they are anchored; what is left out
is said on the page and in the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.pdf.geometry import A4
from pipeline.readers.contract import Clean, Limits, Reader, Refused
from pipeline.readers.layout.blocks import (
    Block,
    Break,
    Cell,
    Heading,
    Item,
    Paragraph,
    Remark,
    Run,
    Section,
    Table,
    plain,
)
from pipeline.readers.layout.setting import digest_of, set_on_pages
from pipeline.readers.unpacking.archive import CONTENT_TYPES, names_in
from pipeline.readers.unpacking.inline import picture_maker
from pipeline.readers.unpacking.numbering import numbering_of
from pipeline.readers.unpacking.office import (
    DEFLATED,
    Package,
    Relation,
    attribute,
    child,
    descendants,
    local,
    refusing_damage,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
INTRODUCTION = (
    "Drawn from the content of a word document, without the program that made it: text, tables and pictures in order, "
    "line and page breaks may differ."
)
ASK = "Ask the client for a PDF of it, saved by the program that made it."
TWIPS, EMU = 20, 12_700
SMALLEST_PAGE, LARGEST_PAGE = 200.0, 1_700.0
HYPERLINK = re.compile(r'HYPERLINK\s+"([^"]+)"')
HEADING_NAME = re.compile(r"heading ([1-9])", re.I)
OFF = frozenset({"0", "false", "off", "none"})
THROUGH = frozenset({"ins", "moveTo", "smartTag", "sdtContent", "fldSimple", "bdo", "dir", "customXml"})
ALIGNED = {"center": "center", "right": "right", "end": "right"}


def recognises(data: bytes) -> bool:
    """Tell whether the bytes are an Office package that holds a word document."""
    if data[:4] != DEFLATED:
        return False
    names = names_in(data)
    return CONTENT_TYPES in names and any(name.startswith("word/") for name in names)


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Set a word document on pages."""
    package = Package(data, limits, "document")
    with refusing_damage("document"):
        story = _Story(package, package.main("word/document.xml"), limits)
        sections = story.sections()
        notes = (*story.notes(), *package.left_out(), *package.outside())
        facts = package.facts(MEDIA_TYPE, "docx")
    if not any(section.blocks for section in sections):
        raise Refused("The document shows no text and no picture.", ASK)
    first = replace(sections[0], blocks=(Remark(" ".join((INTRODUCTION, *notes))), *sections[0].blocks))
    pdf, texts = set_on_pages((first, *sections[1:]), limits, digest_of(data))
    return Clean(pdf, facts, notes, texts)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a named style sets, its ancestors included."""

    heading: int = 0
    number: str = ""
    level: int = 0
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    align: str = ""


class _Story:
    """The text of a document and all that hangs on it."""

    def __init__(self, package: Package, main: str, limits: Limits) -> None:
        self.package, self.main = package, main
        root = package.xml(main)
        body = child(root, "body")
        if root is None or body is None:
            raise Refused("The document has no text part.", ASK)
        self.body = body
        folder = main.rpartition("/")[0]
        self.styles = _styles(package.xml(f"{folder}/styles.xml"))
        self.numbering = numbering_of(package.xml(f"{folder}/numbering.xml"))
        self.folder = folder
        self.picture_of = picture_maker(limits)
        self.counts: dict[str, int] = {}
        self.links: list[str] = []
        self.cited: list[tuple[str, str]] = []

    def count(self, what: str) -> None:
        """Count something that is not shown."""
        self.counts[what] = self.counts.get(what, 0) + 1

    def notes(self) -> list[str]:
        """Return what is not shown, in words."""
        comments = self.package.xml(f"{self.folder}/comments.xml")
        if comments is not None and len(comments):
            self.counts["comments"] = len(comments)
        return [f"Not shown: {what} ({count})." for what, count in self.counts.items()]

    def sections(self) -> list[Section]:
        """Return the document's pages by size: headers, text, notes, footers, addresses of links."""
        parts = list(self._parts())
        sizes = [_size(end) for _, end in parts]
        ends = [end for _, end in parts if end is not None]
        parts[0][0][:0] = self._edges(ends, "headerReference", "Page header of the file")
        last = parts[-1][0]
        last += self._cited_notes()
        last += self._edges(ends, "footerReference", "Page footer of the file")
        if self.links:
            listed = "\n".join(f"[{number}] {address}" for number, address in enumerate(self.links, 1))
            last.append(Remark(f"Addresses of the links above:\n{listed}"))
        sections: list[Section] = []
        for (blocks, end), size in zip(parts, sizes, strict=True):
            if sections and sections[-1].size == size:
                new_page = () if _continuous(end) else (Break(),)
                sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, *new_page, *blocks))
            else:
                sections.append(Section(tuple(blocks), size))
        return sections

    def _parts(self) -> Iterator[tuple[list[Block], Element | None]]:
        """Return the blocks of each section with the element that ends it."""
        flow = _Flow(self, self.package.relations(self.main))
        for entry in self.body:
            if local(entry) == "sectPr":
                yield flow.take(), entry
                return
            flow.block(entry)
            end = child(child(entry, "pPr"), "sectPr") if local(entry) == "p" else None
            if end is not None:
                yield flow.take(), end
        yield flow.take(), None

    def _edges(self, ends: Iterable[Element], reference: str, label: str) -> list[Block]:
        """Return the headers or footers of all sections, each kind of them once."""
        relations = self.package.relations(self.main)
        names = [
            relations[key].target
            for end in ends for entry in end if local(entry) == reference
            if (key := attribute(entry, "id")) in relations
        ]
        shown: list[Block] = []
        for name in dict.fromkeys(names):
            blocks = self._other(name)
            if blocks and not all(block in shown for block in blocks):
                shown += blocks
        return [plain(f"{label}:", "small"), *shown] if shown else []

    def _other(self, name: str) -> list[Block]:
        root = self.package.xml(name)
        if root is None:
            return []
        flow = _Flow(self, self.package.relations(name))
        for entry in root:
            flow.block(entry)
        return flow.take()

    def _cited_notes(self) -> list[Block]:
        blocks: list[Block] = []
        for number, (kind, key) in enumerate(self.cited, 1):
            name = f"{self.folder}/{kind}s.xml"
            root = self.package.xml(name)
            entry = None if root is None else next((one for one in root if attribute(one, "id") == key), None)
            if entry is None:
                continue
            flow = _Flow(self, self.package.relations(name))
            flow.runs.append(Run(f"[note {number}] "))
            for inner in entry:
                flow.block(inner)
            blocks += flow.take()
        return blocks


class _Flow:
    """Goes through the elements of one part in order and gathers blocks."""

    def __init__(self, story: _Story, relations: dict[str, Relation]) -> None:
        self.story, self.relations = story, relations
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.field = ""

    def take(self) -> list[Block]:
        """Return the blocks gathered so far and begin anew."""
        taken, self.blocks = self.blocks, []
        return taken

    def block(self, element: Element) -> None:
        """Gather a paragraph, a table, or what wraps them."""
        name = local(element)
        if name == "p":
            self._paragraph(element)
        elif name == "tbl":
            self.blocks.append(self._table(element))
        elif name == "altChunk":
            self.story.count("parts inserted from other files")
        elif name in ("sdt", *THROUGH):
            for inner in element:
                self.block(inner)
        elif name in ("del", "moveFrom"):
            self.story.count("deleted passages that the file still tracks")

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        style = self.story.styles.get(attribute(child(properties, "pStyle"), "val"), _Style())
        if child(properties, "pageBreakBefore") is not None and _on(child(properties, "pageBreakBefore")):
            self.blocks.append(Break())
        number, level = _numbered(child(properties, "numPr"), style)
        mark = self.story.numbering.mark(number, level) if number and _has_text(element) else ""
        align = ALIGNED.get(attribute(child(properties, "jc"), "val"), "") or style.align
        make = _Make(style, mark, level, align)
        for inner in element:
            self._inline(inner, style, make)
        self._flush(make)

    def _flush(self, make: _Make) -> None:
        runs, self.runs = tuple(self.runs), []
        if "".join(run.text for run in runs).strip():
            self.blocks.append(make(runs))

    def _inline(self, element: Element, style: _Style, make: _Make) -> None:
        name = local(element)
        if name == "r":
            self._run(element, style, make)
        elif name == "hyperlink":
            self._link(element, style, make)
        elif name == "sdt":
            self._inside(child(element, "sdtContent"), style, make)
        elif name in THROUGH:
            self._inside(element, style, make)
        elif name in ("del", "moveFrom"):
            self.story.count("deleted passages that the file still tracks")
        elif name in ("oMath", "oMathPara"):
            self.runs.append(Run("".join(entry.text or "" for entry in descendants(element, "t"))))
            self.story.count("the layout of formulas")

    def _inside(self, element: Element | None, style: _Style, make: _Make) -> None:
        for inner in () if element is None else element:
            self._inline(inner, style, make)

    def _link(self, element: Element, style: _Style, make: _Make) -> None:
        self._inside(element, style, make)
        relation = self.relations.get(attribute(element, "id"))
        if relation is not None and relation.external:
            self._address(relation.target)

    def _address(self, address: str) -> None:
        said = "".join(run.text for run in self.runs)
        if said.endswith(address) or said.endswith(address.removeprefix("mailto:")):
            return
        if address not in self.story.links:
            self.story.links.append(address)
        self.runs.append(Run(f" [{self.story.links.index(address) + 1}]"))

    def _run(self, element: Element, style: _Style, make: _Make) -> None:
        look = self._look(child(element, "rPr"), style)
        if look is None:
            if _has_text(element):
                self.story.count("hidden text")
            return
        for inner in element:
            self._piece(inner, look, make)

    def _look(self, properties: Element | None, style: _Style) -> Run | None:
        """Return an empty run that carries the look, None for hidden text."""
        named = self.story.styles.get(attribute(child(properties, "rStyle"), "val"), _Style())

        def on(name: str, otherwise: bool) -> bool:
            found = child(properties, name)
            return otherwise if found is None else _on(found)

        if on("vanish", style.hidden or named.hidden):
            return None
        return Run(
            "", bold=on("b", style.bold or named.bold), italic=on("i", style.italic or named.italic),
            underline=on("u", False), strike=on("strike", False) or on("dstrike", False),
        )

    def _piece(self, element: Element, look: Run, make: _Make) -> None:
        name = local(element)
        if name == "t":
            self.runs.append(replace(look, text=element.text or ""))
        elif name in SIGNS:
            self.runs.append(replace(look, text=SIGNS[name]))
        elif name == "br":
            self._break(attribute(element, "type"), make)
        elif name == "sym":
            self.runs.append(replace(look, text=_symbol(element)))
        elif name in ("footnoteReference", "endnoteReference"):
            self.story.cited.append((name.removesuffix("Reference"), attribute(element, "id")))
            self.runs.append(replace(look, text=f" [note {len(self.story.cited)}]"))
        elif name in ("instrText", "fldChar"):
            self._field(element, name)
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            self._drawing(element, make)
        elif name == "ruby":
            for base in descendants(element, "rubyBase"):
                self._inside(base, _Style(), make)
            # How a name is read stands above it in Word; beside it here, or it would be gone.
            reading = "".join(sign.text or "" for said in descendants(element, "rt") for sign in descendants(said, "t"))
            self.runs.append(Run(f"({reading})" if reading else ""))

    def _break(self, kind: str, make: _Make) -> None:
        if kind == "page":
            self._flush(make)
            self.blocks.append(Break())
        else:
            self.runs.append(Run("\n"))

    def _field(self, element: Element, name: str) -> None:
        if name == "instrText":
            self.field += element.text or ""
            return
        if attribute(element, "fldCharType") == "end":
            if address := HYPERLINK.search(self.field):
                self._address(address[1])
            self.field = ""
        box = next(descendants(element, "checkBox"), None)
        if box is not None:
            checked = child(box, "checked") if child(box, "checked") is not None else child(box, "default")
            self.runs.append(Run("[x]" if checked is not None and _on(checked) else "[ ]"))

    def _drawing(self, element: Element, make: _Make) -> None:
        if local(element) == "AlternateContent":
            # Both branches show the same thing, the second for older programs.
            chosen = child(element, "Choice")
            element = element if chosen is None else chosen
        extent = next(descendants(element, "extent"), None)
        for entry in list(descendants(element, "blip", "imagedata", "txbxContent")):
            if local(entry) == "txbxContent":
                self._box(entry, element, make)
            else:
                self._picture(entry, extent, make)
        if next(descendants(element, "srcRect"), None) is not None:
            self.story.count("the cropping of pictures: they are shown whole")

    def _box(self, content: Element, outer: Element, make: _Make) -> None:
        inside = next((one for one in content.iterancestors() if local(one) == "txbxContent"), None)
        if inside is not None and outer in list(inside.iterancestors()):
            return
        self._flush(make)
        self.story.count("the frames and places of text boxes; their text stands where they are anchored")
        inner = _Flow(self.story, self.relations)
        for entry in content:
            inner.block(entry)
        if blocks := inner.take():
            self.blocks.append(Table(((Cell(tuple(blocks)),),)))

    def _picture(self, entry: Element, extent: Element | None, make: _Make) -> None:
        relation = self.relations.get(attribute(entry, "embed") or attribute(entry, "id"))
        if relation is None or relation.external:
            outside = relation or self.relations.get(attribute(entry, "link"))
            if outside is not None:
                self.runs.append(Run(f"[Picture not loaded: {outside.target[:160]}]"))
                self.story.count("pictures that lie elsewhere")
            return
        data = self.story.package.part(relation.target)
        try:
            picture = self.story.picture_of(data or b"")
        except Refused as refused:
            self.runs.append(Run(f"[Picture not shown ({relation.target.rpartition('/')[2]}): {refused.reason}]"))
            self.story.count("pictures that cannot be read")
            return
        self._flush(make)
        width, height = _points(extent, "cx"), _points(extent, "cy")
        self.blocks.append(replace(picture, width=width, height=height) if width and height else picture)

    def _table(self, element: Element) -> Table:
        rows = list(_wrapped(element, "tr"))
        header = 0
        while header < len(rows) and child(child(rows[header], "trPr"), "tblHeader") is not None:
            header += 1
        grid = [self._row(row) for row in rows]
        return Table(tuple(_merged(grid)), min(header, max(0, len(rows) - 1)))

    def _row(self, row: Element) -> list[tuple[Cell, str]]:
        """Return a row's cells, each with its part in a merge downwards: "", "restart" or "continue"."""
        cells = []
        for cell in _wrapped(row, "tc"):
            properties = child(cell, "tcPr")
            merge = child(properties, "vMerge")
            inner = _Flow(self.story, self.relations)
            for entry in cell:
                inner.block(entry)
            span = attribute(child(properties, "gridSpan"), "val", "1")
            across = int(span) if span.isascii() and span.isdigit() and len(span) < 4 else 1
            state = "" if merge is None else attribute(merge, "val", "continue")
            cells.append((Cell(tuple(inner.take()), max(1, across)), state))
        return cells


class _Make:
    """What a paragraph becomes once its words are known; a list's mark stands at its first piece only."""

    def __init__(self, style: _Style, mark: str, level: int, align: str) -> None:
        self.style, self.mark, self.level, self.align = style, mark, level, align

    def __call__(self, runs: tuple[Run, ...]) -> Block:
        """Return the block."""
        if self.style.heading:
            said = (Run(f"{self.mark} "), *runs) if self.mark else runs
            self.mark = ""
            return Heading(self.style.heading, said)
        if self.mark:
            mark, self.mark = self.mark, " "
            return Item(mark, self.level, runs)
        return Paragraph(runs, align=self.align)


SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
# What word processors draw with their symbol font, as characters that every font has.
WINGDINGS = {0xFC: "✓", 0xFB: "✗", 0xFE: "[x]", 0xA8: "[ ]", 0x6F: "[ ]", 0xE0: "→", 0xDF: "←", 0x4A: ":-)"}


def _symbol(element: Element) -> str:
    code = int(attribute(element, "char", "0") or "0", 16) & 0xFF
    return WINGDINGS.get(code, f"[symbol {attribute(element, 'font')} {attribute(element, 'char')}]")


def _on(element: Element | None) -> bool:
    return attribute(element, "val", "1").lower() not in OFF


def _has_text(element: Element) -> bool:
    return any((entry.text or "").strip() for entry in descendants(element, "t"))


def _points(extent: Element | None, name: str) -> float:
    value = attribute(extent, name, "0")
    return min(int(value) / EMU, 2_000.0) if value.isascii() and value.isdigit() and len(value) < 12 else 0.0


def _wrapped(element: Element, name: str) -> Iterator[Element]:
    """Return rows or cells, also those inside content controls."""
    for entry in element:
        if local(entry) == name:
            yield entry
        elif local(entry) in ("sdt", *THROUGH):
            yield from _wrapped(entry, name)


def _merged(grid: list[list[tuple[Cell, str]]]) -> Iterator[tuple[Cell, ...]]:
    """Return the rows with cells that are merged downwards made one cell."""
    starts: dict[int, tuple[int, int]] = {}
    rows: list[list[Cell | None]] = []
    for y, row in enumerate(grid):
        x, made = 0, list[Cell | None]()
        for index, (cell, state) in enumerate(row):
            start = starts.get(x) if state == "continue" else None
            above = rows[start[0]][start[1]] if start is not None else None
            if start is not None and above is not None:
                rows[start[0]][start[1]] = replace(above, down=y - start[0] + 1, blocks=(*above.blocks, *cell.blocks))
                made.append(None)
            else:
                made.append(cell)
                starts[x] = (y, index)
            x += cell.across
        rows.append(made)
    return (tuple(cell for cell in row if cell is not None) for row in rows)


def _numbered(properties: Element | None, style: _Style) -> tuple[str, int]:
    if properties is None:
        return style.number, style.level
    number = attribute(child(properties, "numId"), "val", style.number)
    level = attribute(child(properties, "ilvl"), "val", str(style.level))
    return ("" if number == "0" else number), int(level) if level.isascii() and level.isdigit() else 0


def _size(end: Element | None) -> tuple[float, float]:
    page = child(end, "pgSz")
    try:
        width, height = (float(attribute(page, name)) / TWIPS for name in ("w", "h"))
    except ValueError:
        return A4
    sane = all(SMALLEST_PAGE <= side <= LARGEST_PAGE for side in (width, height))
    return (round(width, 2), round(height, 2)) if sane else A4


def _continuous(end: Element | None) -> bool:
    return attribute(child(end, "type"), "val") == "continuous"


def _styles(root: Element | None) -> dict[str, _Style]:
    listed = () if root is None else root
    entries = {attribute(entry, "styleId"): entry for entry in listed if local(entry) == "style"}
    return {key: _style(key, entries, ()) for key in entries}


def _style(key: str, entries: dict[str, Element], seen: tuple[str, ...]) -> _Style:
    entry = entries.get(key)
    if entry is None or key in seen or len(seen) > 20:
        return _Style()
    base = _style(attribute(child(entry, "basedOn"), "val"), entries, (*seen, key))
    paragraph, run = child(entry, "pPr"), child(entry, "rPr")
    number, level = _numbered(child(paragraph, "numPr"), base)
    return _Style(
        heading=_heading(attribute(child(entry, "name"), "val"), child(paragraph, "outlineLvl")) or base.heading,
        number=number, level=level,
        bold=base.bold if child(run, "b") is None else _on(child(run, "b")),
        italic=base.italic if child(run, "i") is None else _on(child(run, "i")),
        hidden=base.hidden if child(run, "vanish") is None else _on(child(run, "vanish")),
        align=ALIGNED.get(attribute(child(paragraph, "jc"), "val"), "") or base.align,
    )


def _heading(name: str, outline: Element | None) -> int:
    if outline is not None and attribute(outline, "val").isdigit() and int(attribute(outline, "val")) < 9:
        return min(int(attribute(outline, "val")) + 1, 6)
    if name.lower() == "title":
        return 1
    found = HEADING_NAME.fullmatch(name)
    return min(int(found[1]), 6) if found else 0


READER = Reader("docx", MEDIA_TYPE, ("docx", "docm", "dotx", "dotm"), 5, recognises, read)
