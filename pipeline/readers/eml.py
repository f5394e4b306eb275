"""Reads e-mails as mail programs export them: headers, body, and every attachment by its own reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from pipeline.model.exhibit import Facts
from pipeline.readers.contract import Clean, Limits, Reader, Refused
from pipeline.readers.layout.setting import digest_of
from pipeline.readers.unpacking.encoding import decoded
from pipeline.readers.unpacking.mail import Message, shown
from pipeline.readers.unpacking.mailbox import messages_in
from pipeline.readers.unpacking.sections import BEYOND, MOST_NAMED, Part

SHOWN = ("From", "Sender", "To", "Cc", "Bcc", "Reply-To", "Date", "Subject", "Message-ID")
# A text that was typed or copied may begin with From and Subject; only a mail program writes these.
WRITTEN_BY_PROGRAMS = re.compile(
    rb"^(MIME-Version|Message-ID|Received|Return-Path|Delivered-To|DKIM-Signature|X-Mailer|"
    rb"Content-Transfer-Encoding|Content-Type):", re.I | re.M,
)
WRITTEN_BY_PEOPLE = re.compile(rb"^(From|To|Subject|Date):", re.I | re.M)
HEADER = re.compile(rb"(From |>?[A-Za-z][A-Za-z0-9-]*:)")
MBOX_LINE = re.compile(rb"^>?From [^\r\n]*\r?\n")
# Parts within parts of one message, not messages within messages.
DEEPEST = 50
ASK = "Ask the client to save the message again as .eml, or to print it to PDF."
# What the library raises on a message that is not what it says.
DAMAGE = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)


def recognises(data: bytes) -> bool:
    """Tell whether the bytes begin with the headers of a message, and are not a folder of several."""
    if len(messages_in(data)) > 1:
        return False
    start = data.lstrip(b"\xef\xbb\xbf\r\n \t")[:65_536]
    head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return bool(HEADER.match(head) and WRITTEN_BY_PROGRAMS.search(head) and WRITTEN_BY_PEOPLE.search(head))


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Set a message and what it carries on pages."""
    try:
        message = _message(_parsed(data), limits)
    except DAMAGE as error:
        raise Refused(f"The message cannot be read: {str(error)[:160].rstrip('.')}.", ASK) from error
    facts = Facts(media_type="message/rfc822", extension="eml")
    return shown(message, facts, digest_of(data), limits, name if limits.level else "")


def _parsed(data: bytes) -> EmailMessage:
    start = MBOX_LINE.sub(b"", data.lstrip(b"\xef\xbb\xbf\r\n \t"))
    return BytesParser(policy=policy.default).parsebytes(start)


def _message(parsed: EmailMessage, limits: Limits) -> Message:
    message = Message(headers=list(_headers(parsed)))
    message.notes += _of_the_date(message.header("Date"))
    if parsed.defects:
        kinds = dict.fromkeys(type(defect).__name__ for defect in parsed.defects)
        message.notes.append(f"The message is not well-formed ({', '.join(kinds)}).")
    leaves = list(_leaves(parsed, 0))
    if len(leaves) > (most := limits.members + MOST_NAMED):
        message.notes.append(f"The message has {len(leaves):,} parts; the first {most:,} are listed.")
        del leaves[most:]
    room = limits.unpacked
    for number, leaf in enumerate(leaves):
        room -= _place(leaf, message, room if number < limits.members else -1)
    return message


def _headers(parsed: EmailMessage) -> Iterator[tuple[str, str]]:
    for key in SHOWN:
        for value in _values(parsed, key):
            if said := " ".join(value.split()):
                yield key, said


def _values(parsed: EmailMessage, key: str) -> list[str]:
    """Return all headers of a name, decoded; as they are written where they cannot be decoded."""
    try:
        return [str(value) for value in parsed.get_all(key, [])]
    except DAMAGE:
        return [str(value) for name, value in parsed.raw_items() if name.lower() == key.lower()]


def _of_the_date(date: str) -> list[str]:
    if not date:
        return ["The message has no date."]
    try:
        parsedate_to_datetime(date)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ["The message's date is not a valid one; it is shown as it is written."]
    return []


def _leaves(part: EmailMessage, depth: int) -> Iterator[EmailMessage]:
    """Return the parts that hold something; a message within the message is one of them."""
    inside = part.get_payload()
    if part.get_content_maintype() != "multipart" or not isinstance(inside, list) or depth > DEEPEST:
        yield part
        return
    for inner in inside:
        if isinstance(inner, EmailMessage):
            yield from _leaves(inner, depth + 1)


def _place(leaf: EmailMessage, message: Message, room: int) -> int:
    """Put a part where it belongs, and return its size; one for which there is no room is named only."""
    kind = leaf.get_content_type()
    named = _file_name(leaf)
    attached = leaf.get_content_disposition() == "attachment" or bool(named)
    if kind in ("text/plain", "text/html") and not attached and (kind == "text/plain" or not message.html):
        text, notes = _text(leaf)
        if len(text) > room:
            message.notes.append("A part of the message's text is too long to be shown.")
            return 0
        if kind == "text/html":
            message.html = text
        else:
            message.text += ("\n\n" if message.text else "") + text
        message.notes += notes
        return len(text)
    part = _part(leaf, named, len(message.parts) + len(message.inline) + 1)
    if len(part.data) > room:
        message.parts.append(Part(part.name, refused=BEYOND, size=len(part.data)))
        return 0
    content_id = str(leaf.get("Content-ID", "")).strip().strip("<>")
    if content_id and leaf.get_content_maintype() == "image" and leaf.get_content_disposition() != "attachment":
        message.inline[content_id] = part
    else:
        message.parts.append(part)
    return len(part.data)


def _text(leaf: EmailMessage) -> tuple[str, tuple[str, ...]]:
    payload = leaf.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else str(leaf.get_payload()).encode("utf-8", "replace")
    charset = leaf.get_content_charset("") or ""
    text, notes = decoded(data, charset)
    try:
        b"".decode(charset or "ascii")
    except LookupError:
        unknown = f"The message names an unknown set of characters ({charset[:40]}); its letters may be wrong."
        return text, (*notes, unknown)
    return text, notes


def _part(leaf: EmailMessage, name: str, number: int) -> Part:
    inside = leaf.get_payload()
    if isinstance(inside, list) and inside and isinstance(inside[0], EmailMessage):
        subject = next(iter(_values(inside[0], "Subject")), "") or f"unnamed-{number}"
        return Part(name or f"{subject}.eml", inside[0].as_bytes())
    payload = leaf.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return Part(name or f"unnamed-{number}.{leaf.get_content_subtype()}", data)


def _file_name(leaf: EmailMessage) -> str:
    try:
        return leaf.get_filename() or ""
    except DAMAGE:
        return ""


READER = Reader("eml", "message/rfc822", ("eml", "mht", "mhtml"), 7, recognises, read, opens_others=True)
