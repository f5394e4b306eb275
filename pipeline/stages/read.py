"""Every registered document becomes clean pages, or a refusal that says why; nothing is passed over."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Protocol

from pipeline.facts import VERSION as FACTS
from pipeline.model.case import Case
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.readers import edition, reader_for
from pipeline.readers.contract import Limits, Reader, Refused
from pipeline.reading import OutOfTime, ReadCopy

NO_READER = Refused(
    "No reader of this program knows this kind of file.",
    "Ask the client for a PDF of it, or a photo or screenshot.",
)


UNREDACTED = Refused(
    "Parts of it are marked to be redacted, and this version cannot take them out.",
    "Register a copy that was redacted by hand, or set its use to internal.",
)


class Shelf(Protocol):
    """Where clean pages are kept, by the digest of what they were made from and how."""

    def get(self, key: str) -> Exhibit | None:
        """Return what was stored under the key."""

    def put(self, key: str, exhibit: Exhibit, pdf: bytes) -> Exhibit:
        """Store the clean PDF and return the exhibit with its place filled in."""


# Does a piece of work for each entry, several at once where it can, and returns the results in the entries' order.
Spread = Callable[[Callable[[EvidenceItem], Exhibit], Sequence[EvidenceItem]], Iterable[Exhibit]]


def read(
    case: Case,
    open_file: Callable[[EvidenceItem], bytes],
    read_copy: ReadCopy,
    shelf: Shelf,
    options: str,
    progress: Callable[[str], None] = lambda _: None,
    spread: Spread = map,
) -> dict[str, Exhibit]:
    """Return an exhibit for every entry of the register, in its order.

    `open_file` raises Refused for a file that cannot be had, `read_copy` for one that cannot be shown. `options` is
    all that what a file becomes depends on besides its bytes and its reader.
    """

    def exhibit(entry: EvidenceItem) -> Exhibit:
        progress(entry.id)
        return _exhibit(entry, open_file, read_copy, shelf, options)

    return {exhibit.id: exhibit for exhibit in spread(exhibit, case.register)}


def options_of(limits: Limits, recogniser: str = "") -> str:
    """Return the limits that can change what a file becomes, and the edition of what recognises text, as a key."""
    return (
        f"{limits.pages} {limits.pixels} {limits.memory} {limits.members} {limits.unpacked} {limits.depth} "
        f"ocr: {recogniser or 'off'}"
    )


def _exhibit(
    entry: EvidenceItem,
    open_file: Callable[[EvidenceItem], bytes],
    read_copy: ReadCopy,
    shelf: Shelf,
    options: str,
) -> Exhibit:
    if entry.rows:
        return Exhibit(entry.id, "record")
    if entry.redactions and entry.use != "internal":
        # A copy that still shows what somebody marked to be taken out must not leave.
        return Exhibit(entry.id, "refused", name=(entry.file or "").rpartition("/")[2], refusal=str(UNREDACTED))
    name = (entry.file or "").rpartition("/")[2]
    try:
        data = open_file(entry)
    except Refused as refused:
        return Exhibit(entry.id, "refused", name=name, refusal=str(refused))
    base = Exhibit(entry.id, "file", sha256=sha256(data).hexdigest(), size=len(data), name=name)
    try:
        _compare(entry, base)
        return replace(base, origin="internal") if entry.use == "internal" else _read(
            base, data, read_copy, shelf, options
        )
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


def _read(base: Exhibit, data: bytes, read_copy: ReadCopy, shelf: Shelf, options: str) -> Exhibit:
    reader = reader_for(data, base.name)
    if reader is None:
        raise NO_READER
    key = _key(base.sha256, reader, options)
    known = shelf.get(key) or _made(key, reader, base, data, read_copy, shelf)
    notes = (*_mismatch(base.name, reader), *known.notes)
    return replace(known, id=base.id, name=base.name, notes=notes)


def _made(key: str, reader: Reader, base: Exhibit, data: bytes, read_copy: ReadCopy, shelf: Shelf) -> Exhibit:
    """Read the file and shelve what it became.

    A refusal is shelved too, lest a hostile file cost its time in every build; but nothing that is wanting for lack
    of time stands under the key, as a busy machine must not decide for good.
    """
    try:
        copy = read_copy(reader.name, data, base.name)
    except OutOfTime:
        raise
    except Refused as refused:
        return shelf.put(key, replace(base, origin="refused", refusal=str(refused)), b"")
    made = replace(base, pages=copy.pages, facts=copy.facts, notes=copy.notes)
    return shelf.put(sha256(f"{key} unfinished".encode()).hexdigest() if copy.unfinished else key, made, copy.pdf)


def _key(digest: str, reader: Reader, options: str) -> str:
    return sha256(f"{digest} {edition(reader)} {FACTS} {options}".encode()).hexdigest()


def _mismatch(name: str, reader: Reader) -> tuple[str, ...]:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    # A reader without endings takes kinds of many names, to refuse each by its own.
    if not ending or not reader.extensions or ending in reader.extensions:
        return ()
    return (f"Its name ends in .{ending}; its content is {reader.media_type}.",)
