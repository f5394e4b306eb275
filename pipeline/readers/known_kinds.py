"""Names the kinds of file that are known and cannot be shown, each with what to ask the client for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pipeline.readers.contract import Clean, Limits, Reader, Refused
from pipeline.readers.unpacking import archive, compound
from pipeline.readers.unpacking.encoding import is_plain_text
from pipeline.readers.unpacking.raw_photos import is_raw

PDF = "Ask the client for a PDF of it, saved by the program that made it."
UNPACKED = "Ask the client to send the files one by one, or in a ZIP archive."
SCREENSHOTS = "Ask the client for screenshots of the moments that matter, with their times."
PICTURE = "Ask the client for a PNG or JPEG of it."
PHOTO = "Ask the client for a JPEG of it, as the camera or its program saves one."
MARKUP: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "a rich text document (.rtf)", PDF), (b"%!PS", "a PostScript file", PDF),
)
STARTS: tuple[tuple[bytes, str, str], ...] = (
    *MARKUP,
    (b"Rar!\x1a\x07", "a RAR archive", UNPACKED),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", UNPACKED),
    (b"\x1f\x8b", "a gzip archive", UNPACKED),
    (b"BZh", "a bzip2 archive", UNPACKED),
    (b"\xfd7zXZ\0", "an xz archive", UNPACKED),
    (b"MZ", "a program for Windows", "Do not open it. Ask the client what it was meant to be."),
    (b"\x7fELF", "a program for Linux", "Do not open it. Ask the client what it was meant to be."),
    (b"\x1aE\xdf\xa3", "a film (Matroska or WebM)", SCREENSHOTS),
    (b"ID3", "a sound recording (MP3)", "Ask the client for a written record of what is said."),
    (b"OggS", "a sound recording (Ogg)", "Ask the client for a written record of what is said."),
    (b"8BPS", "a Photoshop picture", PICTURE),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture", PICTURE),
    (b"\xff\x4f\xff\x51", "a JPEG 2000 picture", PICTURE),
    (b"\0\0\0\x0cJXL ", "a JPEG XL picture", PICTURE),
    (b"\xff\x0a", "a JPEG XL picture", PICTURE),
    (b"\0\0\x01\0", "an icon", PICTURE),
    (b"icns", "an icon", PICTURE),
    (b"DDS ", "a texture of a game (.dds)", PICTURE),
    (b"\xc5\xd0\xd3\xc6", "a PostScript drawing (.eps)", PDF),
    (b"FUJIFILMCCD-RAW", "a camera's raw picture", PHOTO),
    (b"II\x1a\0\0\0HEAPCCDR", "a camera's raw picture", PHOTO),
    (b"IIU\0", "a camera's raw picture", PHOTO),
    (b"IIRO", "a camera's raw picture", PHOTO),
    (b"\0MRM", "a camera's raw picture", PHOTO),
    (b"\xd7\xcd\xc6\x9a", "a Windows metafile", "Ask the client for a PNG or PDF of it."),
)
FILMS = frozenset({b"isom", b"iso2", b"mp41", b"mp42", b"avc1", b"qt  ", b"M4V ", b"3gp4", b"3gp5", b"M4A ", b"MSNV"})
BY_PART: tuple[tuple[str, str], ...] = (
    ("ppt/", "a presentation (.pptx)"), ("xl/workbook.bin", "a binary spreadsheet (.xlsb)"),
    ("visio/", "a drawing (.vsdx)"), ("AndroidManifest.xml", "an Android program"),
    ("META-INF/MANIFEST.MF", "a Java program"),
)
BY_MEDIA_TYPE: Mapping[bytes, str] = {
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text (.odt)",
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet (.ods)",
    b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation (.odp)",
    b"application/epub+zip": "an electronic book (.epub)",
}
BY_STREAM: tuple[tuple[str, str, str], ...] = (
    ("EncryptedPackage", "an Office document that needs a password", "Ask the client for a copy without one."),
    ("WordDocument", "an old word document (.doc)", PDF), ("Workbook", "an old spreadsheet (.xls)", PDF),
    ("Book", "an old spreadsheet (.xls)", PDF), ("PowerPoint Document", "an old presentation (.ppt)", PDF),
)

NETPBM = re.compile(rb"P[1-6]\s+(#[^\n]*\n\s*)*\d+\s+(#[^\n]*\n\s*)*\d+\s")
SVG = re.compile(rb"(\xef\xbb\xbf)?(\s|<!--.*?-->|<\?.*?\?>|<!DOCTYPE svg[^\[>]*(\[.*?\]\s*)?>)*<(\w+:)?svg[\s>]", re.S)


def recognises(data: bytes) -> bool:
    """Tell whether the bytes are of a kind that is known by name."""
    return _known(data) is not None


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Refuse the file by what it is."""
    kind, ask = _known(data) or ("of an unknown kind", PDF)
    raise Refused(f"The file is {kind}, which this program does not show.", ask)


def _known(data: bytes) -> tuple[str, str] | None:
    return next(filter(None, (look(data) for look in LOOKS)), None)


def _by_start(data: bytes) -> tuple[str, str] | None:
    # A text may begin with the same letters as a program or a sound.
    starts = MARKUP if is_plain_text(data) else STARTS
    return next(((kind, ask) for start, kind, ask in starts if data.startswith(start)), None)


def _film(data: bytes) -> tuple[str, str] | None:
    if data[4:8] == b"ftyp" and data[8:12] in FILMS:
        return "a film or sound recording (MP4 or QuickTime)", SCREENSHOTS
    if data[4:12] == b"ftypavif":
        return "an AVIF picture", PICTURE
    return None


def _picture(data: bytes) -> tuple[str, str] | None:
    """Name pictures that are text or begin like another kind: of their source nobody would see what they show."""
    if NETPBM.match(data[:2_000]):
        return "a Netpbm picture (.ppm)", PICTURE
    if SVG.match(data[:8_000]):
        return "an SVG drawing", "Ask the client for a PNG or PDF of it."
    if is_raw(data):
        return "a camera's raw picture", PHOTO
    if data[40:44] == b" EMF":
        return "a Windows metafile", "Ask the client for a PNG or PDF of it."
    return None


def _document(data: bytes) -> tuple[str, str] | None:
    if data[:4] != b"PK\3\4":
        return None
    names = archive.names_in(data)
    if kind := next((kind for start, kind in BY_PART if any(name.startswith(start) for name in names)), None):
        return kind, PDF
    if "mimetype" in names or archive.CONTENT_TYPES in names:
        # The media type is stored first and unpacked, so that it stands near the beginning.
        said = (kind for media, kind in BY_MEDIA_TYPE.items() if media in data[:120])
        return next(said, "a document made of a ZIP archive, of an unknown kind"), PDF
    return None


def _compound(data: bytes) -> tuple[str, str] | None:
    if data[:8] != compound.MAGIC:
        return None
    names = compound.names_in(data)
    found = next(((kind, ask) for stream, kind, ask in BY_STREAM if stream in names), None)
    return found or ("a document of an old Office program", PDF)


LOOKS: tuple[Callable[[bytes], tuple[str, str] | None], ...] = (_by_start, _film, _picture, _document, _compound)

READER = Reader("known_kinds", "application/octet-stream", (), 2, recognises, read, last=True)
