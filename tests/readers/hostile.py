"""Builds the awkward and hostile files of the tests: archives, messages, packages, compound files.

Each function says what it stands for; nothing is downloaded and nothing in it runs.
"""

import struct
import zipfile
from email.message import EmailMessage
from io import BytesIO

from PIL import Image

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def picture(colour: tuple[int, int, int] = (200, 30, 30), form: str = "PNG", size: tuple[int, int] = (60, 40)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, form)
    return out.getvalue()


def archive(*members: tuple[str, bytes], stored: bool = False) -> bytes:
    """A ZIP archive; names may be anything, also twice the same."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_member(package: bytes, name: str, data: bytes) -> bytes:
    """A package with one part added or replaced."""
    with zipfile.ZipFile(BytesIO(package)) as old:
        parts = [(entry, old.read(entry)) for entry in old.namelist() if entry != name]
    return archive(*parts, (name, data))


def encrypted(package: bytes) -> bytes:
    """An archive whose members claim to be encrypted."""
    data = bytearray(package)
    at = 0
    while (at := data.find(b"PK\1\2", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def message(body: str = "Hello,\n\nplease see below.", **headers: str) -> EmailMessage:
    made = EmailMessage()
    given = {"From": "Ann Example <ann@example.com>", "To": "bob@example.com", "Subject": "Order 111",
             "Date": "Tue, 03 Mar 2026 10:00:00 +0100", "Message-ID": "<a1@example.com>"} | headers
    for key, value in given.items():
        made[key.replace("_", "-")] = value
    made.set_content(body)
    return made


def word_document(body: str, relations: str = "", **parts: bytes) -> bytes:
    """A word document with this body, as small as a package can be."""
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    text = f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>'
    return archive(
        ("[Content_Types].xml", types.encode()),
        ("_rels/.rels", f'<Relationships xmlns="{names}">{main}</Relationships>'.encode()),
        ("word/document.xml", text.encode()),
        ("word/_rels/document.xml.rels", f'<Relationships xmlns="{names}">{relations}</Relationships>'.encode()),
        *((name.replace("__", "/").replace("_xml", ".xml"), data) for name, data in parts.items()),
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file; streams are padded to a size that needs no mini sectors, "folder/name" makes folders."""
    entries: list[list] = [["Root Entry", 5, [], b""]]
    folders = {"": 0}
    for path, data in streams.items():
        folder, _, name = path.rpartition("/")
        if folder not in folders:
            folders[folder] = len(entries)
            entries[0][2].append(len(entries))
            entries.append([folder, 1, [], b""])
        entries[folders[folder]][2].append(len(entries))
        entries.append([name, 2, [], data.ljust(4096, b"\0")])
    return _laid_out(entries)


def _laid_out(entries: list[list]) -> bytes:
    end, free, special = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    directory_sectors = -(-len(entries) // 4)
    fat, body, starts = [special, *range(2, 1 + directory_sectors), end], b"", []
    for _, _, _, data in entries:
        count = -(-len(data) // 512)
        starts.append(len(fat) if count else (end if not starts else 0))
        fat += [*range(len(fat) + 1, len(fat) + count), end] if count else []
        body += data.ljust(count * 512, b"\0")
    assert len(fat) <= 128
    directory = b""
    rights = {left: right for _, _, inside, _ in entries for left, right in zip(inside, inside[1:], strict=False)}
    for number, (name, kind, children, data) in enumerate(entries):
        written = name.encode("utf-16-le")
        directory += struct.pack(
            "<64sHBBIII16sIQQIII", written, len(written) + 2, kind, 1, free, rights.get(number, free),
            children[0] if children else free, b"", 0, 0, 0, starts[number], len(data), 0,
        )
    directory = directory.ljust(directory_sectors * 512, b"\0")
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1, 1, 0,
        4096, end, 0, end, 0, 0,
    )
    header += struct.pack("<108I", *([free] * 108))
    table = struct.pack("<128I", *fat, *([free] * (128 - len(fat))))
    return header + table + directory + body
