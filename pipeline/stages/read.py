"""Every registered document becomes clean pages, or a refusal that says why; nothing is passed over."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from typing import Protocol

from pipeline.facts import VERSION as FACTS
from pipeline.model.case import Case
from pipeline.model.evidence import EvidenceItem, Redaction
from pipeline.model.exhibit import Exhibit, Redacted
from pipeline.model.outgoing import format_told
from pipeline.readers import all_readers, edition, reader_for
from pipeline.readers.contract import Limits, Reader, Refused
from pipeline.reading import Copy, OutOfTime, Readers
from pipeline.redaction import VERSION as REDACTION
from pipeline.rules.figures.noted import VERSION as FIGURES
from pipeline.rules.figures.noted import noted

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

    def forget(self, digest: str) -> None:
        """Remove all that was made of the file with this digest and shows it whole."""


# Gives what an entry became when the same was asked of it, where the world vouches that its file is the one it was.
Recalled = Callable[[EvidenceItem, str], Exhibit | None]

# Does a piece of work for each entry, several at once where it can, and returns the results in the entries' order.
Spread = Callable[[Callable[[EvidenceItem], Exhibit], Sequence[EvidenceItem]], Iterable[Exhibit]]


@dataclass(frozen=True, slots=True)
class Means:
    """By what a file becomes pages.

    `open_file` raises Refused for a file that cannot be had, `readers` for one that cannot be shown. `options` is
    all that what a file becomes depends on besides its bytes and its reader. `label` is what a box over
    something redacted says, with a blank for the reason.
    """

    open_file: Callable[[EvidenceItem], bytes]
    readers: Readers
    shelf: Shelf
    options: str
    label: str = ""


def read(
    case: Case,
    means: Means,
    progress: Callable[[str], None] = lambda _: None,
    spread: Spread = map,
    recalled: Recalled = lambda entry, asked: None,
) -> dict[str, Exhibit]:
    """Return an exhibit for every entry of the register, in its order.

    What is `recalled` is neither opened nor looked for on the shelf.
    """

    def exhibit(entry: EvidenceItem) -> Exhibit:
        progress(entry.id)
        return exhibit_of(entry, means)

    exhibits = dict(_at_once(case.register, recalled, means))
    waiting = [entry for entry in case.register if entry.id not in exhibits]
    # Those with redactions first: what they make the shelf forget may be what another item needs afterwards.
    turns = [[entry for entry in waiting if bool(entry.redactions) == first] for first in (True, False)]
    exhibits |= {made.id: made for turn in turns if turn for made in spread(exhibit, turn)}
    return {entry.id: exhibits[entry.id] for entry in case.register}


def _at_once(entries: Iterable[EvidenceItem], recalled: Recalled, means: Means) -> Iterator[tuple[str, Exhibit]]:
    """Yield id and exhibit of the entries whose files need not be opened."""
    read_by = _read_by(means.options)
    for entry in entries:
        found = _record(entry) if entry.rows else recalled(entry, _asked(entry, read_by, means.label))
        if found:
            yield entry.id, found


@cache
def _read_by(options: str) -> str:
    """Return a digest of all that what files become depends on besides their bytes and what is asked of them."""
    editions = " ".join(map(edition, all_readers()))
    return sha256(f"{FACTS} {FIGURES} {REDACTION} {options} {editions}".encode()).hexdigest()[:32]


def _asked(entry: EvidenceItem, read_by: str, label: str) -> str:
    """Return what decides what becomes of an entry's file, its bytes aside."""
    text = f"{entry.file} {entry.seller} {entry.sha256} {entry.use == 'internal'} {read_by}"
    return f"{text} {_redacting(entry.redactions, label)}" if entry.redactions else text


def _redacting(redactions: Sequence[Redaction], label: str) -> str:
    return f"{REDACTION} {label} {[one.model_dump_json() for one in redactions]}"


def _record(entry: EvidenceItem) -> Exhibit:
    return Exhibit(entry.id, "record")


def options_of(limits: Limits, recogniser: str = "", office: str = "") -> str:
    """Return the limits that can change what a file becomes, and what recognises text and draws, as a key."""
    return (
        f"{limits.pages} {limits.pixels} {limits.memory} {limits.members} {limits.unpacked} {limits.depth} "
        f"ocr: {recogniser or 'off'} office: {office or 'off'}"
    )


def exhibit_of(entry: EvidenceItem, means: Means) -> Exhibit:
    """Return what one entry's document became; raises nothing that a file could cause."""
    if entry.rows:
        return _record(entry)
    name = (entry.file or "").rpartition("/")[2]
    try:
        data = means.open_file(entry)
    except Refused as refused:
        return Exhibit(entry.id, "refused", name=name, refusal=str(refused))
    base = Exhibit(entry.id, "file", sha256=sha256(data).hexdigest(), size=len(data), name=name)
    try:
        _compare(entry, base)
        if entry.use == "internal":
            return replace(base, origin="internal")
        return _read(entry, base, data, means)
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


def _read(entry: EvidenceItem, base: Exhibit, data: bytes, means: Means) -> Exhibit:
    reader = reader_for(data, base.name)
    if reader is None:
        raise NO_READER
    key = _key(base.sha256, reader, entry.redactions, means)
    if entry.redactions:
        means.shelf.forget(base.sha256)
    known = means.shelf.get(key) or _made(key, reader, base, data, entry.redactions, means)
    notes = (*_mismatch(base.name, reader), *known.notes, *_left_out(known))
    return replace(known, id=base.id, name=base.name, notes=notes)


def _made(
    key: str, reader: Reader, base: Exhibit, data: bytes, redactions: Sequence[Redaction], means: Means
) -> Exhibit:
    """Read the file and shelve what it became.

    A refusal is shelved too, lest a hostile file cost its time in every build; but nothing that is wanting for lack
    of time stands under the key, as a busy machine must not decide for good.
    """
    try:
        copy = means.readers.read(reader.name, data, base.name)
        if redactions:
            copy, redacted = means.readers.redact(copy, redactions, means.label)
            base = replace(base, redacted=redacted)
            if redacted.unapplied:
                raise _unapplied(redacted)
    except OutOfTime:
        raise
    except Refused as refused:
        return means.shelf.put(key, replace(base, origin="refused", refusal=str(refused)), b"")
    # What was left out for want of time is read again by the next build, which asks for the plain key.
    return means.shelf.put(f"{key} hurried" if copy.hurried else key, _described(base, copy), copy.pdf)


def _unapplied(redacted: Redacted) -> Refused:
    """Refuse a copy that would still show what somebody marked to be taken out."""
    told = "; ".join(f"no. {one.redaction + 1}: {one.why}" for one in redacted.unapplied)
    return Refused(
        f"What is marked in it to be redacted cannot be taken out ({told}), so nothing of it is shown.",
        "Correct its redactions in the register; `invoke redactions` shows what stands on its pages.",
    )


def _described(base: Exhibit, copy: Copy) -> Exhibit:
    pages = tuple(
        replace(page, figures=noted(page.text if page.text.strip() else page.ocr, page.cells)) for page in copy.pages
    )
    return replace(base, pages=pages, facts=copy.facts, notes=copy.notes)


def _key(digest: str, reader: Reader, redactions: Sequence[Redaction], means: Means) -> str:
    text = f"{digest} {edition(reader)} {FACTS} {FIGURES} {means.options}"
    if redactions:
        text += f" {_redacting(redactions, means.label)}"
    return sha256(text.encode()).hexdigest()


def _mismatch(name: str, reader: Reader) -> tuple[str, ...]:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    # A reader without endings takes kinds of many names, to refuse each by its own.
    if not ending or not reader.extensions or ending in reader.extensions:
        return ()
    return (f"Its name ends in .{ending}; its content is {format_told(reader.media_type)}.",)


def _left_out(exhibit: Exhibit) -> tuple[str, ...]:
    """Say what stood beside the pixels of a picture: no copy holds it, and the original does."""
    facts = exhibit.facts
    if not facts.media_type.startswith("image/"):
        return ("Left out of the copy: the position that a picture in the file tells.",) if facts.location else ()
    told = {
        "camera": facts.camera, "time": facts.taken or facts.modified, "position": facts.location,
        "program": facts.software, "author": facts.author,
    }
    kinds = ", ".join(kind for kind, found in told.items() if found)
    return (f"Left out of the copy: what was written into the file beside the picture ({kinds}).",) if kinds else ()
