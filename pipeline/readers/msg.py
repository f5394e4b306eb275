"""Reads Outlook messages (.msg): headers, body and attachments, shown as an e-mail is.

Properties are named by MS-OXPROPS and stored as MS-OXMSG says: a stream per text or block of bytes, and one stream
of the small ones.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import policy
from email.parser import HeaderParser
from typing import TYPE_CHECKING

from pipeline.model.exhibit import Facts
from pipeline.readers.contract import Clean, Limits, Reader, Refused
from pipeline.readers.layout.setting import digest_of
from pipeline.readers.unpacking.compound import MAGIC, names_in, opened
from pipeline.readers.unpacking.encoding import decoded
from pipeline.readers.unpacking.mail import Message, shown
from pipeline.readers.unpacking.sections import BEYOND, MOST_NAMED, Part

if TYPE_CHECKING:
    from olefile import OleFileIO

MEDIA_TYPE = "application/vnd.ms-outlook"
ASK = "Ask the client to save the message as .eml, or to print it to PDF."
PROPERTIES = "__properties_version1.0"
SUBJECT, BODY, HTML, RTF = "0037", "1000", "1013", "1009"
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP = "0C1A", "0C1F", "5D01"
TO, CC, BCC, HEADERS, MESSAGE_ID = "0E04", "0E03", "0E02", "007D", "1035"
SENT = (0x0039, 0x0E06)
LONG_NAME, SHORT_NAME, CONTENT, CONTENT_ID = "3707", "3704", "3701", "3712"
UNICODE, EIGHT_BIT, BINARY, OBJECT = "001F", "001E", "0102", "000D"
FILETIME = 0x0040
START_OF_TIME = datetime(1601, 1, 1, tzinfo=UTC)


def recognises(data: bytes) -> bool:
    """Tell whether the bytes are a compound file that holds a message."""
    return data[:8] == MAGIC and PROPERTIES in names_in(data)


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Set a message and what it carries on pages."""
    if len(data) > limits.unpacked:
        raise Refused(f"The message has {len(data):,} bytes; the limit is {limits.unpacked:,}.", ASK)
    with opened(data, "message", ASK) as compound:
        message = _Folder(compound, "").message(limits)
    facts = Facts(media_type=MEDIA_TYPE, extension="msg")
    return shown(message, facts, digest_of(data), limits, name if limits.level else "")


class _Folder:
    """A folder of a compound file that holds the properties of one message, or of one attachment."""

    def __init__(self, compound: OleFileIO, path: str) -> None:
        self.compound, self.path = compound, path

    def message(self, limits: Limits) -> Message:
        """Return the message; of very many attachments the first."""
        html, notes = decoded(self.block(HTML)) if self.block(HTML) else (self.text(HTML), ())
        message = Message(self._headers(), self.text(BODY), html, notes=list(notes))
        if not message.text.strip() and not html.strip() and self.block(RTF):
            message.notes.append("The message keeps its text as RTF only, which is not shown; ask for it as PDF.")
        if not message.header("Date"):
            message.notes.append("The message has no date.")
        attachments = self._inside("__attach_version1.0_")
        if len(attachments) > (most := limits.members + MOST_NAMED):
            message.notes.append(f"The message has {len(attachments):,} attachments; the first {most:,} are listed.")
            attachments = attachments[:most]
        room = limits.unpacked
        for number, attachment in enumerate(attachments, 1):
            room -= attachment.place(number, message, room if number <= limits.members else -1)
        return message

    def place(self, number: int, message: Message, room: int) -> int:
        """Put this attachment where it belongs in its message, and return its size; without room name it only."""
        part = self._part(number)
        if len(part.data) > room:
            message.parts.append(Part(part.name, refused=BEYOND, size=len(part.data)))
            return 0
        content_id = self.text(CONTENT_ID).strip("<>")
        if content_id and f"cid:{content_id}" in message.html:
            message.inline[content_id] = part
        else:
            message.parts.append(part)
        return len(part.data)

    def text(self, name: str) -> str:
        """Return a property that is text, "" if there is none."""
        if wide := self._stream(f"__substg1.0_{name}{UNICODE}"):
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return decoded(self._stream(f"__substg1.0_{name}{EIGHT_BIT}"))[0].rstrip("\0")

    def block(self, name: str) -> bytes:
        """Return a property that is bytes, empty if there is none."""
        return self._stream(f"__substg1.0_{name}{BINARY}")

    def _part(self, number: int) -> Part:
        name = self.text(LONG_NAME) or self.text(SHORT_NAME) or f"unnamed-{number}"
        if self.compound.exists(f"{self.path}__substg1.0_{CONTENT}{OBJECT}"):
            reason = Refused("It is a message or object kept inside this one, which is not opened.", ASK)
            return Part(name, refused=reason)
        return Part(name, self.block(CONTENT))

    def _headers(self) -> list[tuple[str, str]]:
        sent = HeaderParser(policy=policy.compat32).parsestr(self.text(HEADERS))
        address = self.text(SENDER_SMTP) or self.text(SENDER_ADDRESS)
        sender = f"{self.text(SENDER_NAME)} <{address}>" if address else self.text(SENDER_NAME)
        found = [
            ("From", sender), ("To", self.text(TO)), ("Cc", self.text(CC)), ("Bcc", self.text(BCC)),
            ("Date", " ".join(str(sent.get("Date", "")).split()) or self._sent()), ("Subject", self.text(SUBJECT)),
            ("Message-ID", self.text(MESSAGE_ID)),
        ]
        return [(key, value.strip()) for key, value in found if value.strip()]

    def _sent(self) -> str:
        """Return when the message was sent, from the stream of small properties: 16 bytes each after a header."""
        data = self._stream(PROPERTIES)
        for at in range(32 if not self.path else 8, len(data) - 15, 16):
            kind, name = int.from_bytes(data[at : at + 2], "little"), int.from_bytes(data[at + 2 : at + 4], "little")
            if kind == FILETIME and name in SENT:
                ticks = int.from_bytes(data[at + 8 : at + 16], "little")
                return f"{START_OF_TIME + timedelta(microseconds=ticks // 10):%Y-%m-%d %H:%M:%S} UTC"
        return ""

    def _inside(self, prefix: str) -> list[_Folder]:
        tops = {entry[0] for entry in self.compound.listdir(streams=True, storages=True)}
        return [_Folder(self.compound, f"{name}/") for name in sorted(tops) if name.startswith(prefix)]

    def _stream(self, name: str) -> bytes:
        path = f"{self.path}{name}"
        return bytes(self.compound.openstream(path).read()) if self.compound.exists(path) else b""


READER = Reader("msg", MEDIA_TYPE, ("msg",), 6, recognises, read, opens_others=True)
