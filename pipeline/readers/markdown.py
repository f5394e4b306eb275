"""Reads Markdown notes by their ending: headings, lists and tables as such, HTML within them as plain text."""

from __future__ import annotations

from pipeline.model.exhibit import Facts
from pipeline.readers.contract import Clean, Limits, Reader
from pipeline.readers.layout.blocks import Remark, Section
from pipeline.readers.layout.setting import digest_of, set_on_pages
from pipeline.readers.unpacking.encoding import EMPTY, decoded, is_text
from pipeline.readers.unpacking.inline import picture_maker
from pipeline.readers.unpacking.markup import blocks_of


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Set a Markdown file on pages."""
    from markdown_it import MarkdownIt

    text, notes = decoded(data)
    if not text.strip():
        raise EMPTY
    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # Addresses of pictures are shown by name and never fetched, so none needs to be refused here.
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # how the library is told
    found = blocks_of(markdown.render(text), picture_maker(limits))
    notes = (*notes, *found.notes)
    blocks = (*((Remark(" ".join(notes)),) if notes else ()), *found.blocks)
    pdf, texts = set_on_pages((Section(blocks),), limits, digest_of(data))
    return Clean(pdf, Facts(media_type="text/markdown", extension="md"), notes, texts)


READER = Reader("markdown", "text/markdown", ("md", "markdown"), 4, is_text, read, last=True, by_name=True)
