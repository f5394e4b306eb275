"""Reads ZIP archives: unpacked in memory, each file shown by the reader of its content."""

from __future__ import annotations

from zipfile import ZipInfo

from pipeline.model.exhibit import Facts
from pipeline.readers.contract import Clean, Limits, Reader, Refused
from pipeline.readers.layout.blocks import Cell, Heading, Run, Section, Table, plain
from pipeline.readers.layout.setting import digest_of, set_on_pages
from pipeline.readers.unpacking.archive import CONTENT_TYPES, Archive, names_in
from pipeline.readers.unpacking.sections import BEYOND, MOST_NAMED, Part, with_parts

MAGIC = (b"PK\3\4", b"PK\5\6")
# Names by which a document made of a ZIP archive is known: it is one file, not many.
OF_DOCUMENTS = frozenset({CONTENT_TYPES, "mimetype", "AndroidManifest.xml", "META-INF/MANIFEST.MF"})
# What some systems add for themselves.
LEFTOVERS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def recognises(data: bytes) -> bool:
    """Tell whether the bytes begin as a ZIP archive that is not itself a document."""
    return data[:4] in MAGIC and not names_in(data) & OF_DOCUMENTS


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Show every file of an archive, one after the other, behind a list of them."""
    archive = Archive(data)
    members = [info for info in archive.members if not _is_leftover(info.filename)]
    if not members:
        raise Refused("The archive holds no files.", "Ask the client to send it again.")
    parts = _parts(archive, members, limits)
    first = _contents(parts, len(members), len(archive.members) - len(members), digest_of(data), limits)
    return with_parts(first, parts, "File", limits, name if limits.level else "", len(members))


def _parts(archive: Archive, members: list[ZipInfo], limits: Limits) -> list[Part]:
    """Unpack the members that the limits have room for; the others are named, up to twice as many."""
    parts: list[Part] = []
    room = limits.unpacked
    for number, info in enumerate(members[: limits.members + MOST_NAMED]):
        if number >= limits.members or (info.file_size > room and not archive.swells(info)):
            parts.append(Part(info.filename, refused=BEYOND, size=info.file_size))
            continue
        try:
            parts.append(Part(info.filename, archive.read(info)))
            room -= info.file_size
        except Refused as refused:
            parts.append(Part(info.filename, refused=refused, size=info.file_size))
    return parts


def _is_leftover(name: str) -> bool:
    return name.startswith(LEFTOVERS[0]) or name.rpartition("/")[2] in LEFTOVERS[1:]


def _contents(parts: list[Part], count: int, left_out: int, identity: str, limits: Limits) -> Clean:
    rows = [("", "Name in the archive", "Bytes")]
    rows += [(str(number), part.name, f"{_size(part):,}") for number, part in enumerate(parts, 1)]
    table = Table(tuple(tuple(Cell((plain(text),)) for text in row) for row in rows), header=1)
    notes = [f"Files that a system keeps for itself are left out: {left_out}."] if left_out else []
    if count > len(parts):
        notes.append(f"The archive holds {count:,} files; the first {len(parts):,} are listed.")
    said = tuple(plain(note) for note in notes)
    section = Section((Heading(2, (Run("Files of a ZIP archive"),)), *said, table))
    pdf, texts = set_on_pages((section,), limits, identity)
    return Clean(pdf, Facts(media_type="application/zip", extension="zip"), tuple(notes), texts)


def _size(part: Part) -> int:
    return len(part.data) if part.size is None else part.size


READER = Reader("zip", "application/zip", ("zip",), 6, recognises, read, opens_others=True)
