"""One file read whole: its clean pages, what each draws, and the facts in their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Protocol

from pipeline.facts import facts_in
from pipeline.model.evidence import Redaction
from pipeline.model.exhibit import Facts, Page, Redacted
from pipeline.pdf.geometry import displayed
from pipeline.pdf.likeness import likeness_of
from pipeline.pdf.pages import content_digest, turn, user_unit, visible_box
from pipeline.readers.contract import Limits, Reader, Refused


class OutOfTime(Refused):
    """A file that was not read within its time; another day it might be."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a file became: a clean PDF, its pages measured, and what was noticed.

    `hurried` says that files within it were left out for want of time; another day they may not be.
    """

    pdf: bytes
    pages: tuple[Page, ...]
    facts: Facts
    notes: tuple[str, ...]
    hurried: bool = False


class Readers(Protocol):
    """What turns untrusted bytes into pages, in a process of its own. Each raises Refused."""

    def read(self, reader: str, data: bytes, name: str) -> Copy:
        """Read a file with the reader of that name; `name` is the file's."""

    def redact(self, copy: Copy, redactions: Sequence[Redaction]) -> tuple[Copy, Redacted]:
        """Take parts out of a copy; the copy is empty where one of them could not be applied."""


def read_copy(reader: Reader, data: bytes, name: str, limits: Limits) -> Copy:
    """Read one file with its reader, in this process. Raises Refused."""
    clean = reader.read(data, name, limits)
    picture = len(clean.texts) == 1 and clean.facts.media_type.startswith("image/")
    likeness = likeness_of(clean.pdf) if picture else ""
    facts = replace(clean.facts, found=facts_in(clean.texts), likeness=likeness)
    return Copy(clean.pdf, measured(clean.pdf, clean.texts), facts, clean.notes, clean.hurried)


def measured(clean: bytes, texts: Sequence[str]) -> tuple[Page, ...]:
    """Measure the pages of a clean PDF: size as displayed, and the digest of what each draws."""
    import pikepdf

    pages = []
    with pikepdf.open(BytesIO(clean)) as pdf:
        for number, page in enumerate(pdf.pages):
            width, height = displayed(visible_box(page), turn(page))
            unit = user_unit(page)
            digest = content_digest(page.obj.Contents, page.obj.Resources)
            text = texts[number] if number < len(texts) else ""
            pages.append(Page(round(width * unit, 3), round(height * unit, 3), digest, text))
    return tuple(pages)
