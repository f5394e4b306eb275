"""Documents to draw, and the words read back from each format."""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
import pypdf

from pipeline.catalog import load
from pipeline.model.document import Block, Cite, Document, Entry, Heading, Paragraph, Part, Table
from pipeline.renderers.contract import UNMARKED, Citing, Edition, Marks

NASTY = (
    '#read("/etc/passwd") #import "@preview/x:1.0.0"',
    "$x^2$ *not bold* _not slanted_ `raw` <label> @ref // no comment /* nor this */",
    "\\u{41} \\ ~ -- --- ... 'single' \"double\" [square] {curly} =heading",
    "<w:p/> <&> &amp; ]]> <script>alert(1)</script>",
    '=cmd|"/c calc"!A1',
    "深圳市示例贸易有限公司 的说明：标题",
    "شركة المثال التجارية",
    "Ωμέγα Жук Ñandú İğdır Łódź",
    "T" + "i" * 298 + "e",
    "first line\nsecond line",
    "%s {0} {page} {pages} ${HOME}",
)


def edition(marks: Marks = UNMARKED, language: str = "en", paper: Any = "a4") -> Edition:
    return Edition(
        "Ada Quill 示例", datetime(2026, 3, 12, tzinfo=UTC), paper, load().words_of(language), marks
    )


def document(*blocks: Block, title: str = "Plan of Action", language: str = "en") -> Document:
    part = Part("root_cause", "root-cause", (Heading("Root cause"), *blocks))
    return Document("appeal", title, ("Seller: Ada Quill", "ASINs: B0TEST0001"), language, (part,))


def nasty() -> Document:
    """Return a document that holds each awkward text in each kind of block."""
    blocks: list[Block] = [Entry(f"RC-{n}", (text,), ((text, Cite("E-001")),)) for n, text in enumerate(NASTY)]
    blocks += [Paragraph((text,)) for text in NASTY]
    blocks += [Heading(text, 2) for text in NASTY if "\n" not in text]
    rows = tuple(((text,), (Cite("E-002"),), ("",)) for text in NASTY)
    return document(*blocks, Table(("One", "Two", "Three"), rows, (3, 1, 1)))


PLACES = {"E-001": Citing(12, "E-001_receipt.jpg"), "E-002": Citing(14)}


def words(text: str) -> str:
    """Return the letters and signs alone: no spaces, no break marks, citations by id, no order of direction."""
    cited = re.sub(r" \((?:file \S+|annex\.pdf, p\. \d+)\)|, annex\s+p\.\s+\d+", "", text)
    return re.sub(r"[\s\u200b\u200e\u200f|]+|(?<!\S)- ", "", cited)


def docx_text(data: bytes) -> str:
    """Return all text in order, numbers of headings as Word draws them."""
    opened = docx.Document(BytesIO(data))
    lines, number = [], 0
    for block in opened.iter_inner_content():
        if hasattr(block, "rows"):
            lines += [" ".join(cell.text for cell in row.cells) for row in block.rows]
            continue
        if block.style.name == "Heading 1":
            number += 1
            lines.append(f"{number}. {block.text}")
        else:
            lines.append(block.text)
    return "\n".join(lines)


def pdf_text(data: bytes) -> str:
    """Return all text in order, without the running lines of each page."""
    pages = pypdf.PdfReader(BytesIO(data)).pages
    return "\n".join(_body(page) for page in pages)


def _body(page: pypdf.PageObject) -> str:
    height = float(page.mediabox.height)
    kept: list[str] = []

    def keep(text: str, page_matrix: list[float], matrix: list[float], _font: Any, _size: Any) -> None:
        y = matrix[4] * page_matrix[1] + matrix[5] * page_matrix[3] + page_matrix[5]
        if 60 < y < height - 60:
            kept.append(text)

    page.extract_text(visitor_text=keep)
    return "".join(kept)
