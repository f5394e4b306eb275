"""Lays out the parts of a document as plain text, one line a paragraph, without wrapping."""

from collections.abc import Callable, Iterable, Iterator

from pipeline.model.characters import visible
from pipeline.model.document import Block, Entry, Heading, Inline, Paragraph, Part, Table

Say = Callable[[Inline], str]


def laid_out(parts: Iterable[tuple[int, Part]], say: Say) -> str:
    """Return numbered parts as text; `say` turns each piece of text or citation into words."""
    return "\n".join(line for number, part in parts for line in _part(number, part, say)) + "\n"


def _part(number: int, part: Part, say: Say) -> Iterator[str]:
    for block in part.blocks:
        if not isinstance(block, Table):
            yield ""
        yield from _block(number, block, say)


def _block(number: int, block: Block, say: Say) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{number}. {visible(block.text)}" if block.level == 1 else visible(block.text)
    elif isinstance(block, Paragraph):
        yield _said(block.inlines, say)
    elif isinstance(block, Entry):
        yield from _entry(block, say)
    else:
        yield from _table(block, say)


def _entry(entry: Entry, say: Say) -> Iterator[str]:
    yield _hung(f"{entry.label}  ", _said(entry.inlines, say))
    for detail in entry.details:
        yield _hung("  - ", _said(detail, say))


def _table(table: Table, say: Say) -> Iterator[str]:
    yield " | ".join(map(visible, table.columns))
    for row in table.rows:
        yield " | ".join(_said(cell, say).replace("\n", " ") for cell in row).rstrip()


def _said(inlines: tuple[Inline, ...], say: Say) -> str:
    return visible("".join(map(say, inlines)))


def _hung(lead: str, text: str) -> str:
    """Put a lead before the first line and indent the others by as much."""
    return lead + text.replace("\n", "\n" + " " * len(lead))
