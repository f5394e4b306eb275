"""What goes out in a round: for each appeal entry what to paste and what to upload, in order, and the account of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Any

from pipeline.model.appeal import Submission
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.evidence import EvidenceItem, upload_name
from pipeline.model.exhibit import Exhibit
from pipeline.model.journal import AnnexSent
from pipeline.model.outgoing import Way, accepted_by, goes_with, way_of
from pipeline.model.sent import statements_of
from pipeline.pdf.extract import extract
from pipeline.rounds.parts import divided

SCHEMA = "urn:appeal-compiler:schema:submission:1"
MANIFEST = "manifest.json"
CHECKLIST = "checklist.txt"
BOXES = {"1-root-cause": "root cause", "2-actions": "actions taken", "3-prevention": "prevention"}

WHAT = {
    "original": "the file as it came, byte for byte",
    "copy": "a copy of the file, every page marked as a copy",
    "redacted": "a copy of the file with parts taken out, named as a redacted copy",
    "record": "the seller's own record, as the annex shows it",
}


@dataclass(frozen=True)
class Ready:
    """An approved bundle and what it was made from."""

    case: Case
    catalog: Catalog
    exhibits: Mapping[str, Exhibit]
    manifest: Mapping[str, Any]
    digest: str
    bundle: Callable[[str], bytes]
    original: Callable[[EvidenceItem], bytes]
    redacted: Callable[[Exhibit], bytes]
    shown: Mapping[str, str]
    """What was seen of buyers on an item's pages, by its id."""


@dataclass(frozen=True, slots=True)
class Paste:
    """A text for a box of the form."""

    path: str
    box: str
    data: bytes

    @property
    def characters(self) -> int:
        """Return the number of characters, without the line break that ends the file."""
        return len(self.data.decode().rstrip("\n"))


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to upload: an item of evidence, the annex or a part of it, or the plan."""

    path: str
    what: str
    data: bytes
    evidence: str = ""
    annex: bool = False

    @property
    def name(self) -> str:
        """Return the name of the file alone."""
        return self.path.rpartition("/")[2]

    @property
    def is_as_read(self) -> bool:
        """Tell whether its digest is known from reading: a file as it came, or its redacted copy."""
        return self.what in (WHAT["original"], WHAT["redacted"])


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What goes out for one appeal entry; `annex` is how much of the annex really goes."""

    submission: Submission
    accepted: tuple[str, ...]
    pastes: tuple[Paste, ...]
    uploads: tuple[Upload, ...]
    annex: AnnexSent

    @property
    def annex_parts(self) -> int:
        """Return in how many files the annex goes."""
        return sum(upload.annex for upload in self.uploads)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and bytes of everything that goes out."""
        yield from ((paste.path, paste.data) for paste in self.pastes)
        yield from ((upload.path, upload.data) for upload in self.uploads)


@dataclass(frozen=True, slots=True)
class Question:
    """An original that a person has to decide about before it leaves."""

    evidence: str
    why: str


def outgoing(ready: Ready, chosen: Sequence[Submission], annex: AnnexSent) -> tuple[Outgoing, ...]:
    """Return what goes out for each of the chosen appeal entries."""
    several = len(ready.case.submissions) > 1
    return tuple(_entry(ready, one, annex, f"{one.id}/" if several else "") for one in chosen)


def questions(ready: Ready, chosen: Sequence[Submission], allowed: Sequence[str]) -> Iterator[Question]:
    """Yield each original that holds private data or a place and about which nobody has decided.

    `allowed` are originals that a person lets go.
    """
    for entry in ready.case.register:
        exhibit = ready.exhibits[entry.id]
        decided = entry.send_as == "original" or entry.id in allowed
        if entry.use == "submit" and not decided and _is_original(ready, chosen, entry, exhibit):
            if entry.contains_personal_data:
                yield Question(entry.id, "is registered as naming private persons")
            elif exhibit.facts.location:
                yield Question(entry.id, "holds the position where it was taken")
            elif entry.id in ready.shown:
                yield Question(entry.id, ready.shown[entry.id].removeprefix(f"{entry.id} ").rstrip("."))


def _is_original(ready: Ready, chosen: Sequence[Submission], entry: EvidenceItem, exhibit: Exhibit) -> bool:
    return any(
        way_of(entry, exhibit, accepted_by(ready.case, one, ready.catalog)) == "original"
        for one in chosen if goes_with(entry, one)
    )


def _entry(ready: Ready, submission: Submission, annex: AnnexSent, folder: str) -> Outgoing:
    accepted = accepted_by(ready.case, submission, ready.catalog)
    channel = ready.catalog.channels[submission.channel]
    sent: AnnexSent = annex if channel.annex_accepted and "pdf" in accepted else "none"
    stem = f"poa-{submission.id}" if len(ready.case.submissions) > 1 else "poa"
    pastes = tuple(
        Paste(f"{folder}paste/poa-{box}.txt", name, ready.bundle(f"{stem}-{box}.txt")) for box, name in BOXES.items()
    )
    plan = (
        (Upload(f"{folder}upload/{stem}.pdf", "the Plan of Action", ready.bundle(f"{stem}.pdf")),)
        if "pdf" in accepted else ()
    )
    return Outgoing(
        submission, accepted, pastes,
        (*plan, *_annex(ready, submission, sent, folder), *_items(ready, submission, accepted, folder)), sent,
    )


def _annex(ready: Ready, submission: Submission, sent: AnnexSent, folder: str) -> Iterator[Upload]:
    if sent == "full":
        yield from _whole(ready, most_bytes(ready.catalog, submission), folder)
    elif sent == "short":
        title = _titled(ready, "annex_short")
        data = extract(ready.bundle("annex.pdf"), _short(ready, submission), title, _outline(ready))
        what = "the short annex: index and the documents asked for; page numbers are those of the whole annex"
        yield Upload(f"{folder}upload/annex-short.pdf", what, data, annex=True)


def _whole(ready: Ready, most: int, folder: str) -> Iterator[Upload]:
    """Yield the whole annex, in one file or, where that is larger than is known to be taken, in parts that are not."""
    annex, outline = ready.bundle("annex.pdf"), _outline(ready)
    longest = _titled(ready, "annex_part", number=999, count=999, first=9999, last=9999)
    parts = []
    if len(annex) > most:
        parts = divided(ready.manifest["ledger"], lambda pages: len(extract(annex, pages, longest, outline)), most)
    if len(parts) < 2:
        yield Upload(f"{folder}upload/annex.pdf", "the annex: copies of all evidence", annex, annex=True)
        return
    for number, pages in enumerate(parts, start=1):
        which, span = f"part {number} of {len(parts)}", f"pages {pages[0]} to {pages[-1]}"
        title = _titled(ready, "annex_part", number=number, count=len(parts), first=pages[0], last=pages[-1])
        name = f"annex-{number}-of-{len(parts)}-pages-{pages[0]}-{pages[-1]}.pdf"
        what = f"the annex, {which}: {span}{', with the index of all parts' if number == 1 else ''}"
        yield Upload(f"{folder}upload/{name}", what, extract(annex, pages, title, outline), annex=True)


def _titled(ready: Ready, which: str, **numbers: int) -> str:
    """Return what a file is called that holds a part of the annex, in the language of the appeal."""
    words = ready.catalog.words_of(ready.case.appeal.language)
    return words[which].format(title=words["annex_title"], name=ready.case.seller.legal_name, **numbers)


def most_bytes(catalog: Catalog, submission: Submission) -> int:
    """Return how large a file may be: as its channel states, else by the only figure that is known."""
    return catalog.channels[submission.channel].max_file_bytes or catalog.figure("file_bytes")


def _outline(ready: Ready) -> tuple[tuple[str, int], ...]:
    return tuple((entry["title"], entry["page"]) for entry in ready.manifest["outline"])


def _short(ready: Ready, submission: Submission) -> list[int]:
    """Return the annex pages of the indexes, and of the documents asked for with their separators."""
    wanted = asked_for(ready.case, submission, ready.catalog)
    pages: list[int] = []
    separator: list[int] = []
    for row in ready.manifest["ledger"]:
        if row["evidence"] in wanted:
            pages += [*separator, row["page"]]
            separator = []
        elif row["source"].startswith("separator:"):
            separator = [*separator, row["page"]] if row["source_page"] > 1 else [row["page"]]
        elif row["source"].startswith("index"):
            pages.append(row["page"])
    return pages


def asked_for(case: Case, submission: Submission, catalog: Catalog) -> frozenset[str]:
    """Return the items of the kinds that the notice asks for, else of those usual for the complaints."""
    types = [one.type for one in case.appeal.notice.complaints if one.id in submission.complaints]
    usual = {kind for type_ in types for group in catalog.violations[type_].evidence for kind in group}
    kinds = set(case.appeal.notice.demands.documents) or usual
    return frozenset(
        entry.id for entry in case.register
        if entry.kind in kinds and case.leaves(entry.id) and goes_with(entry, submission)
    )


def _items(ready: Ready, submission: Submission, accepted: Sequence[str], folder: str) -> Iterator[Upload]:
    for entry in ready.case.register:
        exhibit = ready.exhibits[entry.id]
        if entry.use == "submit" and goes_with(entry, submission) and not exhibit.refused:
            way = way_of(entry, exhibit, accepted)
            name = upload_name(entry, copy=way == "copy")
            yield Upload(f"{folder}upload/{name}", WHAT[way], _data(ready, entry, way), entry.id)


def _data(ready: Ready, entry: EvidenceItem, way: Way) -> bytes:
    if way == "original":
        return ready.original(entry)
    return ready.redacted(ready.exhibits[entry.id]) if way == "redacted" else _copy(ready, entry)


def _copy(ready: Ready, entry: EvidenceItem) -> bytes:
    """Return the annex pages of an item: stamped with its id, its own page and the word copy."""
    pages = [row["page"] for row in ready.manifest["ledger"] if row["evidence"] == entry.id]
    return extract(ready.bundle("annex.pdf"), pages, f"{entry.id}  {entry.title}")


def client_files(ready: Ready, going: Sequence[Outgoing]) -> dict[str, bytes]:
    """Return what the client gets to see: plans, annex, files that are sent; nothing that stays in the agency."""
    files = {upload.path.replace("upload/", "", 1): upload.data for one in going for upload in one.uploads}
    several = len(ready.case.submissions) > 1
    for one in going:
        name = f"{one.submission.id}/poa-{one.submission.id}.pdf" if several else "poa.pdf"
        files[name] = ready.bundle(name.rpartition("/")[2])
    return files | {"annex.pdf": ready.bundle("annex.pdf")}


def account(
    ready: Ready, number: int, annex: AnnexSent, going: Sequence[Outgoing], files: Mapping[str, bytes]
) -> bytes:
    """Return the manifest of a round: what went where, and the ids and page numbers that stay from now on."""
    value = {
        "$schema": SCHEMA, "case": ready.case.id, "seller_id": ready.case.seller.seller_id,
        "marketplace": ready.case.appeal.marketplace, "round": number, "bundle": ready.digest, "annex": annex,
        "entries": [_told(ready, one) for one in going],
        "pages": list(_pages(ready)),
        "statements": dict(statements_of(ready.case.appeal)),
        "files": [
            {"path": path, "sha256": sha256(data).hexdigest(), "bytes": len(data)}
            for path, data in sorted(files.items())
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _told(ready: Ready, one: Outgoing) -> dict[str, Any]:
    plan = next(plan for plan in ready.manifest["submissions"] if plan["id"] == one.submission.id)
    return {
        "submission": one.submission.id, "channel": one.submission.channel,
        "complaints": list(one.submission.complaints), "words_sha256": plan["words_sha256"], "annex": one.annex,
        "evidence": [
            entry.id for entry in ready.case.register
            if ready.case.leaves(entry.id) and goes_with(entry, one.submission)
        ],
        "paste": [{"path": paste.path, "box": paste.box, "characters": paste.characters} for paste in one.pastes],
        "upload": [
            {"order": order, "path": upload.path, "what": upload.what, "evidence": upload.evidence}
            for order, upload in enumerate(one.uploads, start=1)
        ],
    }


def _pages(ready: Ready) -> Iterator[dict[str, Any]]:
    """Yield each run of annex pages by what it shows; of a file also by its digest."""
    for (evidence, source), rows in groupby(ready.manifest["ledger"], key=lambda row: (row["evidence"], _part(row))):
        numbers = [row["page"] for row in rows]
        digest = ready.exhibits[evidence].sha256 if evidence in ready.exhibits else ""
        yield {"name": source, "first": numbers[0], "last": numbers[-1], **({"sha256": digest} if digest else {})}


def _part(row: Mapping[str, Any]) -> str:
    return f"exhibit:{row['evidence']}" if row["evidence"] else str(row["source"])
