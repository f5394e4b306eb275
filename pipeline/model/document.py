"""A document before it has a format: blocks of text with citations."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation of an evidence item; each format says it in its own way."""

    evidence: str


Inline = str | Cite


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a part of the plan."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `small` for a note that stays in the background."""

    inlines: tuple[Inline, ...]
    of: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered statement: its label, the seller's words, and what the tool adds below them."""

    label: str
    inlines: tuple[Inline, ...]
    details: tuple[tuple[Inline, ...], ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    widths: tuple[float, ...] = ()


Block = Heading | Paragraph | Entry | Table


@dataclass(frozen=True, slots=True)
class Part:
    """One of the parts of a plan, with the box it is pasted into ("" if none)."""

    name: str
    box: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A Plan of Action for one submission."""

    id: str
    title: str
    subtitle: tuple[str, ...]
    language: str
    parts: tuple[Part, ...]

    def blocks(self) -> tuple[Block, ...]:
        """Return all blocks in order."""
        return tuple(block for part in self.parts for block in part.blocks)

    def cited(self) -> tuple[str, ...]:
        """Return the evidence ids cited, in order, each once."""
        return tuple(dict.fromkeys(inline.evidence for inline in self.inlines() if isinstance(inline, Cite)))

    def inlines(self) -> tuple[Inline, ...]:
        """Return every piece of text and citation, in order."""
        return tuple(inline for block in self.blocks() for inline in inlines_of(block))

    def words(self) -> str:
        """Return the words alone, one piece a line, citations by id: what two rounds are compared by."""
        return "\n".join(
            inline if isinstance(inline, str) else f"[{inline.evidence}]" for inline in self.inlines()
        )

    @property
    def words_sha256(self) -> str:
        """Return the digest of the words."""
        return sha256(self.words().encode()).hexdigest()


def inlines_of(block: Block) -> tuple[Inline, ...]:
    """Return the pieces of text and the citations of a block, in order."""
    if isinstance(block, Heading):
        return (block.text,)
    if isinstance(block, Paragraph):
        return block.inlines
    if isinstance(block, Entry):
        return (block.label, *block.inlines, *(piece for detail in block.details for piece in detail))
    return (*block.columns, *(piece for row in block.rows for cell in row for piece in cell))


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """A self-made purchase record, as an annex exhibit draws it."""

    evidence: str
    heading: str
    notice: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    closing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Documents:
    """All words that will be sent: the plans and the self-made records."""

    plans: tuple[Document, ...]
    records: tuple[RecordSheet, ...]
