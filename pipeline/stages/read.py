"""Every registered document becomes clean pages, or a refusal that says why; nothing is passed over."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Protocol

from pipeline.model.case import Case
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit, Page
from pipeline.pdf.geometry import displayed
from pipeline.pdf.pages import content_digest, turn, user_unit, visible_box
from pipeline.readers import edition, reader_for
from pipeline.readers.contract import Clean, Limits, Reader, Refused

NO_READER = Refused(
    "No reader of this program knows this kind of file.",
    "Ask the client for a PDF of it, or a photo or screenshot.",
)


class Shelf(Protocol):
    """Where clean pages are kept, by the digest of what they were made from and how."""

    def get(self, key: str) -> Exhibit | None:
        """Return what was stored under the key."""

    def put(self, key: str, exhibit: Exhibit, pdf: bytes) -> Exhibit:
        """Store the clean PDF and return the exhibit with its place filled in."""


def read(
    case: Case,
    open_file: Callable[[EvidenceItem], bytes],
    shelf: Shelf,
    limits: Limits,
    progress: Callable[[str], None] = lambda _: None,
) -> dict[str, Exhibit]:
    """Return an exhibit for every entry of the register, in its order.

    `open_file` raises Refused for a file that cannot be had.
    """
    exhibits = {}
    for entry in case.register:
        progress(entry.id)
        exhibits[entry.id] = _exhibit(entry, open_file, shelf, limits)
    return exhibits


def _exhibit(
    entry: EvidenceItem, open_file: Callable[[EvidenceItem], bytes], shelf: Shelf, limits: Limits
) -> Exhibit:
    if entry.rows:
        return Exhibit(entry.id, "record")
    name = (entry.file or "").rpartition("/")[2]
    try:
        data = open_file(entry)
    except Refused as refused:
        return Exhibit(entry.id, "refused", name=name, refusal=str(refused))
    base = Exhibit(entry.id, "file", sha256=sha256(data).hexdigest(), size=len(data), name=name)
    try:
        _compare(entry, base)
        return replace(base, origin="internal") if entry.use == "internal" else _read(base, data, shelf, limits)
    except Refused as refused:
        return replace(base, origin="refused", refusal=str(refused))


def _compare(entry: EvidenceItem, base: Exhibit) -> None:
    if base.size == 0:
        raise Refused("The file is empty.", "Ask the client to send it again.")
    if entry.sha256 and entry.sha256 != base.sha256:
        raise Refused(
            f"The file is not the one that was registered: its SHA-256 is {base.sha256}, not {entry.sha256}.",
            "Put the registered file back, or register the new one under its own digest.",
        )


def _read(base: Exhibit, data: bytes, shelf: Shelf, limits: Limits) -> Exhibit:
    reader = reader_for(data, base.name)
    if reader is None:
        raise NO_READER
    key = _key(base.sha256, reader, limits)
    known = shelf.get(key)
    if known is None:
        clean = reader.read(data, base.name, limits)
        known = shelf.put(key, _described(clean, base), clean.pdf)
    notes = (*_mismatch(base.name, reader), *known.notes)
    return replace(known, id=base.id, name=base.name, notes=notes)


def _key(digest: str, reader: Reader, limits: Limits) -> str:
    return sha256(f"{digest} {edition(reader)} {limits}".encode()).hexdigest()


def _mismatch(name: str, reader: Reader) -> tuple[str, ...]:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if not ending or ending in reader.extensions:
        return ()
    return (f"Its name ends in .{ending}; its content is {reader.media_type}.",)


def _described(clean: Clean, base: Exhibit) -> Exhibit:
    """Measure the clean pages: size as displayed, and the digest of what each draws."""
    import pikepdf

    with pikepdf.open(BytesIO(clean.pdf)) as pdf:
        pages = []
        for number, page in enumerate(pdf.pages):
            width, height = displayed(visible_box(page), turn(page))
            unit = user_unit(page)
            digest = content_digest(page.obj.Contents, page.obj.Resources)
            text = clean.texts[number] if number < len(clean.texts) else ""
            pages.append(Page(round(width * unit, 3), round(height * unit, 3), digest, text))
    return replace(base, pages=tuple(pages), facts=clean.facts, notes=clean.notes)
