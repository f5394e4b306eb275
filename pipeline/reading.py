"""One file read whole: its clean pages, what each draws, and the facts in their words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO

from pipeline.facts import facts_in
from pipeline.model.exhibit import Facts, Page
from pipeline.pdf.geometry import displayed
from pipeline.pdf.likeness import likeness_of
from pipeline.pdf.pages import content_digest, turn, user_unit, visible_box
from pipeline.readers.contract import Clean, Limits, Reader, Refused


class OutOfTime(Refused):
    """A file that was not read within its time; another day it might be."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a file became: a clean PDF, its pages measured, and what was noticed."""

    pdf: bytes
    pages: tuple[Page, ...]
    facts: Facts
    notes: tuple[str, ...]


# Takes a reader's name, the file's bytes and its name; raises Refused.
ReadCopy = Callable[[str, bytes, str], Copy]


def read_copy(reader: Reader, data: bytes, name: str, limits: Limits) -> Copy:
    """Read one file with its reader, in this process. Raises Refused."""
    clean = reader.read(data, name, limits)
    pages = _measured(clean)
    picture = len(pages) == 1 and clean.facts.media_type.startswith("image/")
    likeness = likeness_of(clean.pdf) if picture else ""
    facts = replace(clean.facts, found=facts_in(clean.texts), likeness=likeness)
    return Copy(clean.pdf, pages, facts, clean.notes)


def _measured(clean: Clean) -> tuple[Page, ...]:
    """Measure the clean pages: size as displayed, and the digest of what each draws."""
    import pikepdf

    pages = []
    with pikepdf.open(BytesIO(clean.pdf)) as pdf:
        for number, page in enumerate(pdf.pages):
            width, height = displayed(visible_box(page), turn(page))
            unit = user_unit(page)
            digest = content_digest(page.obj.Contents, page.obj.Resources)
            text = clean.texts[number] if number < len(clean.texts) else ""
            pages.append(Page(round(width * unit, 3), round(height * unit, 3), digest, text))
    return tuple(pages)
