"""What a camera or program wrote into the XMP packet beside a picture, as far as facts need it."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from pipeline.model.exhibit import Facts

BEGIN = b"<x:xmpmeta"
# More is no packet of a camera but a picture's history.
LONGEST = 2_000_000
# A property stands as an attribute or as an element, its value in a list or not.
VALUE = (
    r"""(?:\s*=\s*["']([^"'<]{1,400})["']|"""
    r"""[^<>=]{0,200}>\s*(?:<rdf:(?:Seq|Alt|Bag)>\s*<rdf:li[^>]{0,100}>)?([^<]{1,400})<)"""
)
PLACE = re.compile(r"\bexif:GPS(Latitude|Longitude)\b|\bphotoshop:City\b|\bIptc4xmpCore:Location\b")


def with_xmp(facts: Facts, packet: object) -> Facts:
    """Return facts with what a packet (text or bytes, or nothing) tells of what they do not."""
    text = _text(packet)
    if not text:
        return facts
    camera = " ".join(filter(None, (_first(text, "tiff:Make"), _first(text, "tiff:Model"))))
    return replace(
        facts,
        taken=facts.taken or _first(text, "exif:DateTimeOriginal", "photoshop:DateCreated"),
        camera=facts.camera or camera,
        software=facts.software or _first(text, "xmp:CreatorTool", "tiff:Software"),
        author=facts.author or _first(text, "dc:creator", "tiff:Artist"),
        created=facts.created or _first(text, "xmp:CreateDate"),
        modified=facts.modified or _first(text, "xmp:ModifyDate"),
        location=facts.location or bool(PLACE.search(text)),
    )


def packet_in(data: bytes) -> bytes:
    """Return the packet that stands in a file as it is, nothing where there is none."""
    at = data.find(BEGIN)
    return data[at : at + LONGEST] if at >= 0 else b""


def _text(packet: object) -> str:
    if isinstance(packet, bytes):
        return packet[:LONGEST].decode("utf-8", "replace")
    return packet[:LONGEST] if isinstance(packet, str) else ""


def _first(text: str, *names: str) -> str:
    for name in names:
        for match in re.finditer(rf"\b{name}{VALUE}", text):
            if value := plain(unescape(match[1] or match[2])):
                return value
    return ""


def plain(value: str) -> str:
    """Return a value as short printable text."""
    return "".join(sign for sign in value if sign.isprintable()).strip()[:100]
