"""An intake: what lies in the evidence folder and is not registered is read, compared, and proposed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from pipeline.intake.entries import Known, Proposal, proposed
from pipeline.intake.ids import next_ids
from pipeline.intake.kinds import Guess, kind_by_name, kind_of
from pipeline.model.catalog import Catalog
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.pdf.likeness import same_picture
from pipeline.readers.contract import Refused
from pipeline.shell import terminal
from pipeline.shell.confined.children import reading
from pipeline.shell.folder import FileMissing, FileRefused, read_file
from pipeline.shell.intake.arrivals import LeftOut, arrivals, strays
from pipeline.shell.intake.registers import FILE, Holder, path_key
from pipeline.shell.outside import options_here, spread_over
from pipeline.shell.settings import Settings
from pipeline.shell.shelf import DiskShelf
from pipeline.stages.read import Means, exhibit_of

OWN_FILES = frozenset({
    "case.json", FILE, "sourcing.json", "seller.json", "account.json", "journal.jsonl", "README.md",
})
PICTURES = ("jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "bmp", "tif", "tiff", "heic", "heif")


@dataclass(frozen=True, slots=True)
class Taken:
    """What an intake found: proposals, files that are registered already, and what was left out."""

    proposals: tuple[Proposal, ...]
    registered: int
    left_out: tuple[LeftOut, ...]
    strays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Held:
    """A registered document that a new file may repeat: what to call it, its digest, its likeness."""

    name: str
    digest: str
    likeness: str = ""


@dataclass
class _Desk:
    """The ports of one intake."""

    read: Callable[[Holder, EvidenceItem], Exhibit]
    bytes_of: Callable[[Holder, str], bytes]
    seen: list[_Held] = field(default_factory=list)


def taken_in(place: Settings, holder: Holder, catalog: Catalog) -> Taken:
    """Look through a folder of evidence and return a proposal for each file that is not registered."""
    found = arrivals(holder.folder)
    registered = {path_key(entry.file) for entry in holder.entries if entry.file}
    new = [path for path in found.files if path_key(path) not in registered]
    beside = strays(holder.folder, OWN_FILES | {path_key(one) for one in registered})
    if not new:
        return Taken((), len(found.files), found.left_out, beside)
    options = options_here(place)
    with reading(
        place.limits, workers=place.workers, ocr=place.ocr, tell=terminal.looking, office=place.office
    ) as readers:
        shelf = DiskShelf(place.outputs, holder.seller.seller_id)
        shelf.sweep()

        def read(owner: Holder, entry: EvidenceItem) -> Exhibit:
            terminal.progress((entry.file or "").rpartition("/")[2][:40])
            means = Means(lambda one: _bytes(place, owner, one.file or ""), readers, shelf, options)
            return exhibit_of(entry, means)

        desk = _Desk(read, lambda owner, path: _bytes(place, owner, path))
        opened = [_entry(path, "annex") for path in new if not _stays_inside(path, catalog)]
        # Several at once; what each became lies on the shelf when its turn comes.
        for _ in spread_over(place.workers)(lambda entry: read(holder, entry), opened):
            pass
        proposals, repeated = _proposals(desk, holder, new, catalog)
    return Taken(proposals, len(found.files) - len(new), (*found.left_out, *repeated), beside)


def known_to(holder: Holder, catalog: Catalog) -> Known:
    """Return what a proposal may refer to: a case's own products and orders, a library's any."""
    language = holder.case.get("language") if isinstance(holder.case, dict) else None
    return Known(
        kinds=catalog.kinds,
        labels=catalog.words_of(language if isinstance(language, str) else "en"),
        is_seller=holder.seller.goes_by,
        items=holder.listed("$.items[*].asin") if holder.is_case else None,
        orders=holder.listed("$.orders[*].order_id") if holder.is_case else None,
    )


def free_ids(holder: Holder) -> Iterator[str]:
    """Yield free ids for entries of a register."""
    return next_ids([entry.id for entry in holder.entries], holder.mentioned, "E-")


def _bytes(place: Settings, owner: Holder, path: str) -> bytes:
    try:
        return read_file(owner.folder, path, place.limits.file_bytes).data
    except (FileMissing, FileRefused) as fault:
        raise Refused(f"{fault.message}.", fault.remedy) from fault


def _proposals(
    desk: _Desk, holder: Holder, new: Sequence[str], catalog: Catalog
) -> tuple[tuple[Proposal, ...], list[LeftOut]]:
    known, ids = known_to(holder, catalog), free_ids(holder)
    likely = any(path.rpartition(".")[2].lower() in PICTURES for path in new)
    desk.seen += _registered(desk, holder, catalog, likely=likely)
    if holder.library:
        desk.seen += _registered(desk, holder.library, catalog, likely=likely)
    proposals: list[Proposal] = []
    repeated: list[LeftOut] = []
    for path in new:
        digest = _digest(desk, holder, path)
        twin = next((one for one in desk.seen if digest and one.digest == digest), None)
        if twin:
            repeated.append(LeftOut(path, f"the same bytes as {twin.name}"))
            continue
        id_ = next(ids)
        guess, exhibit = _looked_at(desk, holder, path, catalog)
        alike = [one.name for one in desk.seen if same_picture(one.likeness, exhibit.facts.likeness)]
        remarks = [f"looks like {name}: the same picture at another size or compression?" for name in alike]
        proposals.append(proposed(id_, path, exhibit, guess, known, remarks))
        desk.seen.append(_Held(f"{path} ({id_})", digest, exhibit.facts.likeness))
    return tuple(proposals), repeated


def _looked_at(desk: _Desk, holder: Holder, path: str, catalog: Catalog) -> tuple[Guess, Exhibit]:
    """Read a file; one whose name says that it must stay inside is hashed and given to no reader."""
    named = kind_by_name(path)
    if named and _stays_inside(path, catalog):
        guess = Guess(named.kind, f"{named.why}; it stays inside, so it was not opened")
        return guess, desk.read(holder, _entry(path, "internal"))
    exhibit = desk.read(holder, _entry(path, "annex"))
    return kind_of(path, exhibit, holder.seller.goes_by), exhibit


def _stays_inside(path: str, catalog: Catalog) -> bool:
    """Tell whether a file's name says that it is of a kind that never leaves."""
    named = kind_by_name(path)
    return named is not None and catalog.kinds[named.kind].use == "internal"


def _entry(path: str, use: str) -> EvidenceItem:
    return EvidenceItem.model_validate({"id": "new", "kind": "other", "title": "new", "file": path, "use": use})


def _registered(desk: _Desk, owner: Holder, catalog: Catalog, *, likely: bool) -> Iterator[_Held]:
    """Yield what is registered; pictures with their likeness, if there is a picture that may repeat one."""
    for entry in owner.entries:
        if not entry.file or entry.seller:
            continue
        name = f"{entry.id} ({entry.file})" if owner.is_case else f"{entry.id} of the seller's library ({entry.file})"
        digest = _digest(desk, owner, entry.file)
        if digest:
            yield _Held(name, digest, _likeness(desk, owner, entry, catalog) if likely else "")
        if entry.sha256 and entry.sha256 != digest:
            lost = "" if digest else ", whose file is missing: was it renamed?"
            yield _Held(f"{name} as it was registered{lost}", entry.sha256)


def _likeness(desk: _Desk, owner: Holder, entry: EvidenceItem, catalog: Catalog) -> str:
    use = "internal" if entry.privileged else entry.use or catalog.kinds[entry.kind].use
    if use == "internal" or (entry.file or "").rpartition(".")[2].lower() not in PICTURES:
        return ""
    if entry.redactions:  # no copy that shows what is taken out may lie on the shelf
        return ""
    return desk.read(owner, _entry(entry.file or "", "annex")).facts.likeness


def _digest(desk: _Desk, owner: Holder, path: str) -> str:
    """Return the digest of a file, "" if it cannot be had; an empty file is like no other."""
    try:
        data = desk.bytes_of(owner, path)
    except Refused:
        return ""
    return sha256(data).hexdigest() if data else ""
