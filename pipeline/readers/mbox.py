"""Reads a mail folder that was exported as one file: each of its messages as a mail of its own."""

from __future__ import annotations

from pipeline.model.exhibit import Facts
from pipeline.readers.contract import Clean, Limits, Reader
from pipeline.readers.layout.blocks import Heading, Run, Section, plain
from pipeline.readers.layout.setting import digest_of, set_on_pages
from pipeline.readers.unpacking.mailbox import messages_in
from pipeline.readers.unpacking.sections import BEYOND, MOST_NAMED, Part, with_parts


def recognises(data: bytes) -> bool:
    """Tell whether the bytes are several messages one after the other; one alone is read as a message."""
    return len(messages_in(data)) > 1


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Show every message of a mail folder in the order of the file."""
    messages = messages_in(data)
    parts = [
        Part(f"message {number}.eml", message) if number <= limits.members
        else Part(f"message {number}.eml", refused=BEYOND, size=len(message))
        for number, message in enumerate(messages[: limits.members + MOST_NAMED], 1)
    ]
    said = plain(f"Messages in the file: {len(messages):,}. They follow in its order.")
    section = Section((Heading(2, (Run("Messages of a mail folder"),)), said))
    pdf, texts = set_on_pages((section,), limits, digest_of(data))
    first = Clean(pdf, Facts(media_type="application/mbox", extension="mbox"), (), texts)
    return with_parts(first, parts, "Message", limits, name if limits.level else "", len(messages))


READER = Reader("mbox", "application/mbox", ("mbox", "mbx"), 3, recognises, read, opens_others=True)
