"""The Plan of Action as a Word document: real styles, numbering, fields and repeating table headings."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipeline.model.characters import visible
from pipeline.model.document import Block, Document, Entry, Heading, Inline, Paragraph, Table
from pipeline.renderers.contract import Edition, Places, in_annex
from pipeline.renderers.word_styles import apply_styles, room_between_margins, set_page

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.shared import Length
    from docx.text.paragraph import Paragraph as WordParagraph

# The earliest time a zip archive can hold: files inside carry no clock.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def render(document: Document, places: Places, edition: Edition) -> bytes:
    """Return the plan as docx; the same words give the same bytes."""
    import docx

    word = docx.Document()
    _set_properties(word, document, edition)
    apply_styles(word, document.language, edition.paper)
    set_page(word, f"{edition.author}\t{document.title}", edition)
    _paragraph(word, "Title").add_run(visible(document.title))
    for line in document.subtitle:
        _paragraph(word, "Subtitle").add_run(visible(line))
    for block in document.blocks():
        _add(word, block, places, edition)
    return _fixed(word)


def _set_properties(word: Word, document: Document, edition: Edition) -> None:
    properties = word.core_properties
    properties.title = visible(document.title)[:255]
    properties.author = visible(edition.author)[:255]
    properties.last_modified_by = properties.author
    properties.language = document.language
    properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = edition.timestamp.replace(tzinfo=None)


def _add(word: Word, block: Block, places: Places, edition: Edition) -> None:
    if isinstance(block, Heading):
        _paragraph(word, f"Heading{block.level}").add_run(visible(block.text))
    elif isinstance(block, Paragraph):
        _write(_paragraph(word, "TableText" if block.small else "BodyText"), block.inlines, places, edition)
    elif isinstance(block, Entry):
        _add_entry(word, block, places, edition)
    else:
        _add_table(word, block, places, edition)


def _paragraph(word: Word, style: str) -> WordParagraph:
    """Add a paragraph with a style by its id: looking a style up by its name takes a millisecond each time."""
    paragraph = word.add_paragraph()
    paragraph._p.style = style
    return paragraph


def _add_entry(word: Word, entry: Entry, places: Places, edition: Edition) -> None:
    statement = _paragraph(word, "Statement")
    statement.add_run(visible(entry.label)).bold = True
    statement.add_run("\t")
    _write(statement, entry.inlines, places, edition)
    statement.paragraph_format.keep_with_next = bool(entry.details)
    for detail in entry.details:
        _write(_paragraph(word, "ListBullet"), detail, places, edition)


def _add_table(word: Word, table: Table, places: Places, edition: Edition) -> None:
    drawn = word.add_table(rows=1 + len(table.rows), cols=len(table.columns), style="Table Grid")
    _mark_row(drawn.rows[0]._tr, "w:tblHeader")
    widths = _widths(table, room_between_margins(edition.paper))
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    heading = tuple((column,) for column in table.columns)
    for row, cells in zip(drawn.rows, (heading, *table.rows), strict=True):
        _mark_row(row._tr, "w:cantSplit")
        for cell, inlines, width in zip(row.cells, cells, widths, strict=True):
            cell.width = width
            cell.paragraphs[0]._p.style = "TableText"
            _write(cell.paragraphs[0], inlines, places, edition)
    for cell in drawn.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _widths(table: Table, room_mm: float) -> list[Length]:
    """Share the room between the margins among the columns."""
    from docx.shared import Mm

    shares = table.widths or (1.0,) * len(table.columns)
    return [Mm(room_mm * share / sum(shares)) for share in shares]


def _mark_row(row: Any, mark: str) -> None:
    from docx.oxml import OxmlElement

    row.get_or_add_trPr().append(OxmlElement(mark))


def _write(paragraph: WordParagraph, inlines: tuple[Inline, ...], places: Places, edition: Edition) -> None:
    for inline in inlines:
        paragraph.add_run(visible(in_annex(inline, places, edition.words)))


def _fixed(word: Word) -> bytes:
    """Return the file with the time of each part fixed, and without the template's own picture of a page."""
    saved, fixed = BytesIO(), BytesIO()
    package = word.part.package
    for key in [key for key, rel in package.rels.items() if rel.reltype.endswith("/thumbnail")]:
        del package.rels[key]
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
