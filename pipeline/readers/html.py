"""Reads HTML pages and exports: their words, structure and own pictures; nothing is fetched and nothing runs."""

from __future__ import annotations

import re

from pipeline.model.exhibit import Facts
from pipeline.readers.contract import Clean, Limits, Reader, Refused
from pipeline.readers.layout.blocks import Remark, Section
from pipeline.readers.layout.setting import digest_of, set_on_pages
from pipeline.readers.unpacking.encoding import decoded, is_text
from pipeline.readers.unpacking.inline import picture_maker
from pipeline.readers.unpacking.markup import blocks_of

BEGINNING = re.compile(
    r"(\s|<!--.*?-->|<\?xml.*?\?>)*<(!doctype\s+html|(html|head|body|table|div|p|h1|title|meta|center|style)[\s>])",
    re.I | re.S,
)
# What follows the first line of a PDF, wherever that stands; a page that only speaks of PDFs has none.
OBJECT = re.compile(rb"%PDF-\d.{0,200}?[\r\n]\d+\s+\d+\s+obj\b", re.S)
DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
INTRODUCTION = "Drawn from the content of a web page, without a browser: its words, tables and own pictures in order."
ASK = "Ask the client for a PDF or a screenshot of the page."


def recognises(data: bytes) -> bool:
    """Tell whether the bytes are text that begins as HTML, and not a PDF behind a piece of it, as viewers take it."""
    if b"%PDF-" in data[:1024] and OBJECT.search(data):
        return False
    return is_text(data) and bool(BEGINNING.match(decoded(data[:4096])[0].lstrip("\ufeff")))


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Set an HTML file on pages."""
    declared = DECLARED.search(data[:4096])
    text, notes = decoded(data, declared[1].decode("ascii") if declared else "")
    found = blocks_of(text, picture_maker(limits))
    if not found.blocks:
        raise Refused("The web page shows no text and no picture of its own.", ASK)
    notes = (*notes, *found.notes)
    blocks = (Remark(" ".join((INTRODUCTION, *notes))), *found.blocks)
    pdf, texts = set_on_pages((Section(blocks),), limits, digest_of(data))
    return Clean(pdf, Facts(media_type="text/html", extension="html"), notes, texts)


READER = Reader("html", "text/html", ("html", "htm", "xhtml"), 4, recognises, read)
