"""Reads spreadsheets (.xlsx): every visible sheet as landscape tables of its values, without an office program.

Nothing is computed: a formula shows the value that was stored with it, or itself where none was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.readers.contract import Clean, Limits, Reader, Refused
from pipeline.readers.layout.blocks import Block, Cell, Paragraph, Remark, Run, Section, Table, plain
from pipeline.readers.layout.setting import digest_of, set_on_pages
from pipeline.readers.layout.sheets import LANDSCAPE, Sheet, letter, section_of
from pipeline.readers.unpacking.archive import CONTENT_TYPES, names_in
from pipeline.readers.unpacking.inline import picture_maker
from pipeline.readers.unpacking.number_formats import BUILT_IN, formatted, is_date
from pipeline.readers.unpacking.office import (
    DEFLATED,
    Package,
    attribute,
    child,
    descendants,
    local,
    refusing_damage,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
INTRODUCTION = (
    "Drawn from the content of a spreadsheet, without the program that made it: the values of its cells; colours, "
    "borders and column widths are not kept."
)
ASK = "Ask the client for a PDF or CSV of the part that matters."
MOST_CELLS = 250_000
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
COMMENTS = re.compile(r"/(threadedC|c)omments?\d*\.xml$")
TRUTH = {"1": "TRUE", "0": "FALSE"}
# Runs of empty rows longer than this are left out; the numbers beside the rows show it.
MOST_EMPTY = 3


def recognises(data: bytes) -> bool:
    """Tell whether the bytes are an Office package that holds a spreadsheet of the XML kind."""
    if data[:4] != DEFLATED:
        return False
    names = names_in(data)
    return CONTENT_TYPES in names and any(name.startswith("xl/") for name in names) and "xl/workbook.bin" not in names


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Set a spreadsheet on landscape pages."""
    package = Package(data, limits, "spreadsheet")
    with refusing_damage("spreadsheet"):
        book = Book(package, limits)
        sections = [section_of(sheet) for sheet in book.sheets()]
        notes = (*book.notes, *package.left_out(), *package.outside())
        facts = package.facts(MEDIA_TYPE, "xlsx")
    if not sections:
        raise Refused("The spreadsheet shows no sheet.", ASK)
    first = Section((Remark(" ".join((INTRODUCTION, *notes))), *sections[0].blocks), LANDSCAPE)
    pdf, texts = set_on_pages((first, *sections[1:]), limits, digest_of(data))
    return Clean(pdf, facts, notes, texts)


@dataclass
class _Cells:
    """The cells of one sheet as they are gathered."""

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    numbers: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    spans: dict[tuple[int, int], int] = field(default_factory=dict)
    uncomputed: int = 0
    furniture: bool = False


class Book:
    """A workbook: its texts, formats and sheets."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self.package, self.limits = package, limits
        self.main = package.main("xl/workbook.xml")
        root = package.xml(self.main)
        if root is None:
            raise Refused("The spreadsheet has no workbook part.", ASK)
        self.root = root
        self.relations = package.relations(self.main)
        self.from_1904 = attribute(child(root, "workbookPr"), "date1904") in ("1", "true")
        self.texts = self._texts()
        self.formats = self._formats()
        self.picture_of = picture_maker(limits)
        self.notes: list[str] = []
        self.cells = 0

    def sheets(self) -> Iterator[Sheet]:
        """Return every visible sheet; say which others there are."""
        shown, notes = worksheets(self)
        for name, part in shown:
            yield self._sheet(name, part)
        self.notes += [f"Not shown: {note}." for note in notes]
        if any(COMMENTS.search(part) for part in self.package.names):
            self.notes.append("Not shown: comments on cells.")
        if any(part.endswith("/connections.xml") for part in self.package.names):
            self.notes.append("Not shown: connections to data elsewhere; none was opened.")

    def _part(self, kind: str) -> Element | None:
        target = next((relation.target for relation in self.relations.values() if relation.kind == kind), "")
        return self.package.xml(target)

    def _texts(self) -> list[str]:
        root = self._part("sharedStrings")
        return [] if root is None else [shared_text(entry) for entry in root if local(entry) == "si"]

    def _formats(self) -> list[str]:
        root = self._part("styles")
        own = {_number_of(entry): attribute(entry, "formatCode") for entry in _below(root, "numFmts")}
        numbers = [_number_of(entry) for entry in _below(root, "cellXfs")]
        return [own.get(number) or BUILT_IN.get(number, "General") for number in numbers]

    def _sheet(self, name: str, part: str) -> Sheet:
        data = self.package.part(part)
        if data is None:
            raise Refused(f"The part of the sheet {name!r} is missing.", ASK)
        found = _Cells()
        for element in elements_of(data):
            self._take(element, found)
        remarks = self._remarks(name, found)
        rows = _kept(found)
        columns = sorted({column for row in rows.values() for column in row})
        place = {column: index for index, column in enumerate(columns)}
        index_of = {number: index for index, number in enumerate(rows)}
        spans = {
            (index_of[row], place[column]): sum(column <= other < column + across for other in columns)
            for (row, column), across in found.spans.items()
            if row in index_of and column in place
            and not any(other in rows[row] for other in range(column + 1, column + across))
        }
        return Sheet(
            name, tuple(map(letter, columns)),
            tuple((number, tuple(row.get(column, "") for column in columns)) for number, row in rows.items()),
            tuple("".join("r" if (n, c) in found.numbers else "l" for c in columns) for n in rows),
            remarks, tuple(self._drawn(part)), spans,
        )

    def _remarks(self, name: str, found: _Cells) -> tuple[str, ...]:
        remarks = []
        if found.hidden_rows:
            remarks.append(f"Not shown: hidden rows ({spans_of(found.hidden_rows)}).")
        filled = {column for row in found.rows.values() for column in row}
        if hidden := sorted(found.hidden_columns & filled):
            remarks.append(f"Not shown: hidden columns ({', '.join(map(letter, hidden))}).")
        if found.uncomputed:
            remarks.append(f"Formulas whose value was never computed are shown as written: {found.uncomputed}.")
        if found.furniture:
            remarks.append("Not shown: page headers and footers of the sheet.")
        self.notes += [f"Sheet {name}: {remark}" for remark in remarks]
        return tuple(remarks)

    def _take(self, element: Element, found: _Cells) -> None:
        kind = local(element)
        if kind == "row":
            self._row(element, found)
        elif kind == "col" and attribute(element, "hidden") in ("1", "true"):
            low, high = int(attribute(element, "min", "1")), int(attribute(element, "max", "1"))
            found.hidden_columns |= set(range(low, min(high, 16_384) + 1))
        elif kind == "mergeCell":
            _merge(attribute(element, "ref"), found)
        elif kind == "headerFooter":
            found.furniture = any((entry.text or "").strip() for entry in element)

    def _row(self, row: Element, found: _Cells) -> None:
        number = int(attribute(row, "r", "0")) or max(found.rows, default=0) + 1
        hidden = attribute(row, "hidden") in ("1", "true")
        column = 0
        shown: dict[int, str] = {}
        for cell in row:
            place = REFERENCE.fullmatch(attribute(cell, "r"))
            column = column_of(place[1]) if place else column + 1
            text, is_number = self._cell(cell, found)
            if text:
                shown[column] = text
                if is_number:
                    found.numbers.add((number, column))
        if hidden and shown:
            found.hidden_rows.append(number)
        elif shown:
            found.rows[number] = shown
            self.cells += len(shown)
            if self.cells > MOST_CELLS:
                raise Refused(f"The spreadsheet has more than {MOST_CELLS:,} filled cells.", ASK)

    def _cell(self, cell: Element, found: _Cells) -> tuple[str, bool]:
        """Return what a cell shows and whether it is a number."""
        kind, value, formula = attribute(cell, "t", "n"), child(cell, "v"), child(cell, "f")
        raw = "" if value is None else (value.text or "")
        if kind == "inlineStr":
            inline = child(cell, "is")
            return ("" if inline is None else shared_text(inline)), False
        if not raw:
            if formula is None or kind == "str":
                return "", False
            found.uncomputed += 1
            return f"={formula.text or ' (shared formula)'}", False
        if kind == "s":
            index = int(raw)
            return (self.texts[index] if 0 <= index < len(self.texts) else ""), False
        if kind == "b":
            return TRUTH.get(raw, raw), False
        if kind in ("str", "e", "d"):
            return raw, False
        return self._number(raw, attribute(cell, "s", "0"))

    def _number(self, raw: str, style: str) -> tuple[str, bool]:
        index = int(style)
        form = self.formats[index] if 0 <= index < len(self.formats) else "General"
        try:
            return formatted(float(raw), form, self.from_1904), not is_date(form)
        except (ValueError, OverflowError):
            return raw, False

    def _drawn(self, part: str) -> Iterator[Block]:
        """Return the pictures and text boxes that lie on a sheet, with the cell each begins at."""
        for relation in self.package.relations(part).values():
            if relation.kind != "drawing" or relation.external:
                continue
            root = self.package.xml(relation.target)
            targets = self.package.relations(relation.target)
            for anchor in () if root is None else root:
                yield from self._anchored(anchor, {key: one.target for key, one in targets.items() if not one.external})

    def _anchored(self, anchor: Element, targets: dict[str, str]) -> Iterator[Block]:
        where = _place(child(anchor, "from"))
        for entry in descendants(anchor, "blip", "txBody"):
            if local(entry) == "blip":
                yield plain(f"Picture on the sheet{where}:", "small")
                yield self._picture(targets.get(attribute(entry, "embed"), ""))
            else:
                said = "\n".join(map(shared_text, descendants(entry, "p")))
                yield plain(f"Text box on the sheet{where}:", "small")
                yield Table(((Cell((plain(said),)),),))

    def _picture(self, name: str) -> Block:
        try:
            return self.picture_of(self.package.part(name) or b"")
        except Refused as refused:
            self.notes.append(f"A picture cannot be shown ({name.rpartition('/')[2]}): {refused.reason}")
            return Paragraph((Run(f"[Picture not shown: {refused.reason}]"),))


def worksheets(book: Book) -> tuple[list[tuple[str, str]], list[str]]:
    """Return name and part of every visible sheet of cells, and in words which other sheets there are."""
    shown, hidden, others = [], [], []
    for entry in _below(book.root, "sheets"):
        name = attribute(entry, "name")
        relation = book.relations.get(attribute(entry, "id"))
        if attribute(entry, "state", "visible") != "visible":
            hidden.append(name)
        elif relation is None or relation.kind != "worksheet":
            others.append(name)
        else:
            shown.append((name, relation.target))
    notes = [f"hidden sheets ({', '.join(hidden)})"] if hidden else []
    notes += [f"sheets that are no tables ({', '.join(others)})"] if others else []
    return shown, notes


def _number_of(form: Element) -> int:
    return int(attribute(form, "numFmtId", "0"))


def _below(root: Element | None, name: str) -> list[Element]:
    found = child(root, name)
    return [] if found is None else list(found)


def elements_of(data: bytes) -> Iterator[Element]:
    """Return rows and what else matters of a sheet one by one, so that a large one is never held whole."""
    from lxml import etree

    wanted = tuple(f"{{*}}{name}" for name in ("row", "col", "mergeCell", "headerFooter"))
    stream = etree.iterparse(
        BytesIO(data), events=("end",), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )
    try:
        for number, (_, element) in enumerate(stream):
            if number == 0 and element.getroottree().docinfo.doctype:
                raise Refused("The spreadsheet declares a document type, as no office program does.", ASK)
            yield element
            element.clear()
            while element.getprevious() is not None and local(element) == "row":
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise Refused(f"The spreadsheet is damaged: {str(error)[:160].rstrip('.')}.", ASK) from error


def shared_text(entry: Element) -> str:
    """Return a text that may be made of runs, without what is written beside it for pronunciation."""
    return "".join(
        piece.text or "" for piece in descendants(entry, "t")
        if not any(local(above) == "rPh" for above in piece.iterancestors())
    )


def _place(start: Element | None) -> str:
    column, row = child(start, "col"), child(start, "row")
    if column is None or row is None:
        return ""
    return f" at {letter(int(column.text or 0) + 1)}{int(row.text or 0) + 1}"


def column_of(letters: str) -> int:
    """Return the number of a column by its letters."""
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number


def _merge(reference: str, found: _Cells) -> None:
    start, _, end = reference.partition(":")
    first, last = REFERENCE.fullmatch(start), REFERENCE.fullmatch(end)
    if first and last and (across := column_of(last[1]) - column_of(first[1]) + 1) > 1:
        found.spans[int(first[2]), column_of(first[1])] = across


def _kept(found: _Cells) -> dict[int, dict[int, str]]:
    """Return the rows to draw, hidden columns out, short runs of empty rows kept as they set parts apart."""
    rows: dict[int, dict[int, str]] = {}
    last = None
    hidden_rows = set(found.hidden_rows)
    for number in sorted(found.rows):
        shown = {column: text for column, text in found.rows[number].items() if column not in found.hidden_columns}
        if last is not None and number - last <= MOST_EMPTY + 1:
            rows |= {empty: {} for empty in range(last + 1, number) if empty not in hidden_rows}
        rows[number] = shown
        last = number
    return rows


def spans_of(numbers: list[int]) -> str:
    """Return row numbers as few spans: 3-7, 9."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    named = [str(low) if low == high else f"{low}-{high}" for low, high in spans]
    return ", ".join(named[:10]) + (f" and {len(named) - 10} more" if len(named) > 10 else "")


READER = Reader("xlsx", MEDIA_TYPE, ("xlsx", "xlsm", "xltx", "xltm"), 4, recognises, read)
