"""One file read whole: its clean pages, what each draws, the facts in their words, and words recognised in pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from pipeline.facts import facts_in, together
from pipeline.model.cells import parted, unnumbered
from pipeline.model.evidence import Redaction
from pipeline.model.exhibit import Facts, Page, Redacted
from pipeline.model.recognised import BY_OCR, PageRead
from pipeline.pdf.areas import pictured
from pipeline.pdf.geometry import displayed
from pipeline.pdf.likeness import likeness_of
from pipeline.pdf.pages import content_digest, turn, user_unit, visible_box, write
from pipeline.pdf.text_layer import Word, lay
from pipeline.readers.contract import Limits, Reader, Refused

if TYPE_CHECKING:
    from pikepdf import Page as PdfPage


class OutOfTime(Refused):
    """A file that was not read within its time, or before its run ended; another day it might be."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a file became: a clean PDF, its pages measured, and what was noticed.

    `hurried` says that something was left out for want of time; another day it may not be. `unfinished` are the
    pages, by index, whose pictures were not read for that reason. `pictured` pages name a picture that may hold words;
    on `unseen` pages of words such pictures, or some of them, were not read.
    """

    pdf: bytes
    pages: tuple[Page, ...]
    facts: Facts
    notes: tuple[str, ...]
    hurried: bool = False
    unfinished: tuple[int, ...] = ()
    pictured: tuple[int, ...] = ()
    unseen: tuple[int, ...] = ()


class Readers(Protocol):
    """What turns untrusted bytes into pages, in a process of its own. Each raises Refused."""

    def read(self, reader: str, data: bytes, name: str) -> Copy:
        """Read a file with the reader of that name; `name` is the file's."""

    def redact(self, copy: Copy, redactions: Sequence[Redaction], label: str) -> tuple[Copy, Redacted]:
        """Take parts out of a copy; the copy is empty where one of them could not be applied.

        `label` is what a box says, with a blank for the reason.
        """


def read_copy(reader: Reader, data: bytes, name: str, limits: Limits) -> Copy:
    """Read one file with its reader, in this process. Raises Refused."""
    clean = reader.read(data, name, limits)
    picture = len(clean.texts) == 1 and clean.facts.media_type.startswith("image/")
    likeness = likeness_of(clean.pdf) if picture else ""
    pages = measured(clean.pdf, clean.texts)
    found = facts_in([unnumbered(page.text, page.cells) for page in pages])
    facts = replace(clean.facts, found=found, likeness=likeness)
    return Copy(
        clean.pdf, pages, facts, clean.notes, clean.hurried, pictured=pictured(clean.pdf)
    )


def measured(clean: bytes, texts: Sequence[str]) -> tuple[Page, ...]:
    """Measure the pages of a clean PDF: size as displayed, and the digest of what each draws.

    What the texts say of the cells of tables is kept apart from their words.
    """
    import pikepdf

    pages = []
    with pikepdf.open(BytesIO(clean)) as pdf:
        for number, page in enumerate(pdf.pages):
            width, height = _size(page)
            digest = content_digest(page.obj.Contents, page.obj.Resources)
            text, cells = parted(texts[number] if number < len(texts) else "")
            pages.append(Page(round(width, 3), round(height, 3), digest, text, cells=cells))
    return tuple(pages)


def with_words(copy: Copy, reads: Mapping[int, PageRead]) -> Copy:
    """Return a copy with what was recognised in its pictures laid under the pages, which are turned upright first."""
    import pikepdf

    texts = [page.text for page in copy.pages]
    seen = [reads[index].text if index in reads else "" for index in range(len(texts))]
    with pikepdf.open(BytesIO(copy.pdf)) as pdf:
        for index, read in reads.items():
            if read.turned:
                page = pdf.pages[index]
                page.obj.Rotate = (turn(page) + read.turned) % 360
        lay(pdf, {index: _placed(reads[index], pdf.pages[index]) for index in sorted(reads)})
        clean = write(pdf, sha256(copy.pdf + repr(sorted(reads.items())).encode()).hexdigest())
    found = together(copy.facts.found, facts_in(seen, BY_OCR))
    pages = tuple(
        replace(page, ocr=words, cells=own.cells)
        for page, words, own in zip(measured(clean, texts), seen, copy.pages, strict=True)
    )
    return replace(copy, pdf=clean, pages=pages, facts=replace(copy.facts, found=found))


def _placed(read: PageRead, page: PdfPage) -> list[Word]:
    width, height = _size(page)
    return [
        Word(word.text, (left * width, top * height, right * width, foot * height), word.turn)
        for word in read.words for left, top, right, foot in (word.box,)
    ]


def _size(page: PdfPage) -> tuple[float, float]:
    """Return width and height of a page as displayed, in points."""
    width, height = displayed(visible_box(page), turn(page))
    unit = user_unit(page)
    return width * unit, height * unit
