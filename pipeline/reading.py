"""One file read whole: its clean pages, what each draws, the facts in their words, and words recognised in pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.facts import facts_in, together
from pipeline.model.exhibit import Facts, Page
from pipeline.model.recognised import BY_OCR, PageRead
from pipeline.pdf.geometry import displayed
from pipeline.pdf.pages import content_digest, turn, user_unit, visible_box, write
from pipeline.pdf.text_layer import Word, lay
from pipeline.readers.contract import Limits, Reader, Refused

if TYPE_CHECKING:
    from pikepdf import Page as PdfPage


class OutOfTime(Refused):
    """A file that was not read within its time; another day it might be."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a file became: a clean PDF, its pages measured, and what was noticed.

    `unfinished` says that something was left for want of time: another day there may be more.
    """

    pdf: bytes
    pages: tuple[Page, ...]
    facts: Facts
    notes: tuple[str, ...]
    unfinished: bool = False


# Takes a reader's name, the file's bytes and its name; raises Refused.
ReadCopy = Callable[[str, bytes, str], Copy]


def read_copy(reader: Reader, data: bytes, name: str, limits: Limits) -> Copy:
    """Read one file with its reader, in this process. Raises Refused."""
    clean = reader.read(data, name, limits)
    facts = replace(clean.facts, found=facts_in(clean.texts))
    return Copy(clean.pdf, _measured(clean.pdf, clean.texts), facts, clean.notes)


def with_words(copy: Copy, reads: Mapping[int, PageRead]) -> Copy:
    """Return a copy with what was recognised in its pictures laid under the pages, which are turned upright first."""
    import pikepdf

    if not any(read.words or read.turned for read in reads.values()):
        return copy
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
    pages = tuple(replace(page, ocr=words) for page, words in zip(_measured(clean, texts), seen, strict=True))
    return replace(copy, pdf=clean, pages=pages, facts=replace(copy.facts, found=found))


def _placed(read: PageRead, page: PdfPage) -> list[Word]:
    width, height = _size(page)
    return [
        Word(word.text, (left * width, top * height, right * width, foot * height), word.turn)
        for word in read.words for left, top, right, foot in (word.box,)
    ]


def _measured(clean: bytes, texts: Sequence[str]) -> tuple[Page, ...]:
    """Measure the clean pages: size as displayed, and the digest of what each draws."""
    import pikepdf

    pages = []
    with pikepdf.open(BytesIO(clean)) as pdf:
        for number, page in enumerate(pdf.pages):
            width, height = _size(page)
            digest = content_digest(page.obj.Contents, page.obj.Resources)
            pages.append(Page(round(width, 3), round(height, 3), digest, texts[number] if number < len(texts) else ""))
    return tuple(pages)


def _size(page: PdfPage) -> tuple[float, float]:
    """Return width and height of a page as displayed, in points."""
    width, height = displayed(visible_box(page), turn(page))
    unit = user_unit(page)
    return width * unit, height * unit
