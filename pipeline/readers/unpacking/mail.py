"""A message on pages, whichever program wrote it: its headers, its body, then each attachment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.model.exhibit import Facts
from pipeline.readers.contract import Clean, Limits, Refused
from pipeline.readers.layout.blocks import (
    Block,
    Cell,
    Heading,
    Item,
    Paragraph,
    Remark,
    Rule,
    Run,
    Section,
    Table,
    plain,
    text_of,
)
from pipeline.readers.layout.setting import set_on_pages
from pipeline.readers.unpacking.inline import picture_maker
from pipeline.readers.unpacking.markup import blocks_of
from pipeline.readers.unpacking.place import tells_place
from pipeline.readers.unpacking.sections import Part, with_parts

MOST_CHARACTERS = 1_000_000
# A text form so short, where the HTML form says so many times as much, is one such as "Please look at the HTML form".
STUB, TIMES = 300, 4


@dataclass
class Message:
    """A message as read: its headers in order, both forms of its body, and the files it carries.

    `inline` holds files by the content id by which the HTML body may show them.
    """

    headers: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""
    html: str = ""
    inline: dict[str, Part] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def header(self, name: str) -> str:
        """Return a header's value, "" if there is none."""
        return next((value for key, value in self.headers if key == name), "")


def shown(message: Message, facts: Facts, identity: str, limits: Limits, within: str) -> Clean:
    """Set a message and its attachments on pages; `within` names it when it lies inside another file."""
    used: set[str] = set()
    body, notes = _body(message, limits, used)
    notes = [*message.notes, *notes]
    # A file that the body shows stands there; one that it does not show is an attachment like any other.
    parts = [*(part for key, part in message.inline.items() if key not in used), *message.parts]
    blocks = [_headers(message, parts), Rule(), *([Remark(" ".join(notes))] if notes else ()), *body]
    pdf, texts = set_on_pages((Section(tuple(blocks)),), limits, identity)
    facts = replace(
        facts, author=message.header("From")[:200], created=message.header("Date")[:100],
        location=any(tells_place(part.data) for part in message.inline.values()),
    )
    clean = Clean(pdf, facts, tuple(notes), texts)
    return with_parts(clean, parts, "Attachment", limits, within) if parts else clean


def _headers(message: Message, parts: Sequence[Part]) -> Table:
    rows = [(f"{key}:", value) for key, value in message.headers]
    if parts:
        rows.append(("Attachments:", f"{len(parts)}, shown below in their order"))
    return Table(tuple(
        (Cell((Paragraph((Run(key, bold=True),)),)), Cell((plain(value),))) for key, value in rows
    ))


def _body(message: Message, limits: Limits, used: set[str]) -> tuple[list[Block], list[str]]:
    """Return the text form where there is one, unless only the HTML form shows the message's own words or pictures."""
    words, pictures = len(message.text.strip()), _shows_own_pictures(message.html, message.inline)
    if words and not pictures and (words > STUB or not message.html.strip()):
        return _plain_text(message.text)
    if not message.html.strip():
        return [Remark("The message has no text.")], []

    def inline(address: str) -> bytes | None:
        part = message.inline.get(address.strip("<>"))
        if part is None or part.refused:
            return None
        used.add(address.strip("<>"))
        return part.data

    try:
        found = blocks_of(message.html, picture_maker(limits), inline)
    except Refused as refused:
        if words:
            return _plain_text(message.text)
        return [Remark(f"The message's text is not shown. {refused}")], []
    if words and not pictures and _words(found.blocks) <= TIMES * words:
        return _plain_text(message.text)
    return found.blocks or [Remark("The message shows no text.")], found.notes


def _words(blocks: Sequence[Block]) -> int:
    """Return how many characters the blocks say."""
    said = 0
    for block in blocks:
        if isinstance(block, Table):
            said += sum(_words(cell.blocks) for row in block.rows for cell in row)
        elif isinstance(block, Heading | Item | Paragraph):
            said += len(text_of(block.runs))
    return said


def _shows_own_pictures(html: str, inline: Mapping[str, Part]) -> bool:
    return any(f"cid:{key}" in html for key in inline)


def _plain_text(text: str) -> tuple[list[Block], list[str]]:
    notes = []
    if len(text) > MOST_CHARACTERS:
        notes.append(f"The message has {len(text):,} characters; the first {MOST_CHARACTERS:,} are shown.")
        text = text[:MOST_CHARACTERS]
    paragraphs = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n\n")
    return [plain(paragraph.strip("\n")) for paragraph in paragraphs if paragraph.strip()], notes
