"""A written bundle is read again, with another library, and held against its own manifest and ledger."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipeline.pdf.geometry import BAND
from pipeline.pdf.pages import ACTIVE, IGNORED

if TYPE_CHECKING:
    from hashlib import _Hash

    from pypdf import PdfReader

SHOWN = re.compile(rb"\(((?:[^()\\]|\\.)*)\) Tj")
DRAWN = re.compile(rb"/Artifact BMC q ([-0-9. ]+) cm /Source Do Q EMC")


def verify(names: frozenset[str], read: Callable[[str], bytes]) -> list[str]:
    """Return what does not hold, in plain sentences; an empty list is a sound bundle.

    `names` are the files of the bundle's folder, `read` gives the bytes of one.
    """
    if "manifest.json" not in names:
        return ["manifest.json is missing: this folder holds no bundle, or half of one."]
    try:
        manifest = json.loads(read("manifest.json"))
        return [*_files(manifest, names, read), *_contents(manifest, names, read)]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return [f"manifest.json cannot be understood ({type(error).__name__}: {error})."]


def _files(manifest: Mapping[str, Any], names: frozenset[str], read: Callable[[str], bytes]) -> Iterator[str]:
    listed = {entry["path"]: entry for entry in manifest["files"]}
    for name in sorted(listed.keys() - names):
        yield f"{name} is missing."
    for name in sorted(names - listed.keys() - {"manifest.json"}):
        yield f"{name} is not part of the bundle."
    for name in sorted(listed.keys() & names):
        if sha256(read(name)).hexdigest() != listed[name]["sha256"]:
            yield f"{name} was changed after it was built."


def _contents(manifest: Mapping[str, Any], names: frozenset[str], read: Callable[[str], bytes]) -> Iterator[str]:
    if "annex.pdf" in names:
        yield from _annex(manifest, read)
    elif manifest["ledger"]:
        yield "The ledger lists annex pages, but there is no annex.pdf."
    for name in sorted(names):
        if name.startswith("poa") and name.endswith(".pdf"):
            yield from _plan(name, read(name), manifest)


def _open(name: str, data: bytes) -> PdfReader:
    from pypdf import PdfReader

    return PdfReader(BytesIO(data), strict=False)


def _annex(manifest: Mapping[str, Any], read: Callable[[str], bytes]) -> Iterator[str]:
    from pypdf.errors import PyPdfError

    try:
        reader = _open("annex.pdf", read("annex.pdf"))
        pages = list(reader.pages)
        yield from _pages(pages, manifest["ledger"])
        yield from _labels(reader, len(pages))
        yield from _coverage(manifest)
        yield from _destinations(reader, pages, manifest)
        yield from _outline(reader, pages, manifest)
        yield from _active(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        yield f"annex.pdf cannot be read ({type(error).__name__}: {error})."


def _pages(pages: list[Any], ledger: list[Mapping[str, Any]]) -> Iterator[str]:
    if len(pages) != len(ledger):
        yield f"annex.pdf has {len(pages)} pages; the ledger lists {len(ledger)}."
        return
    for number, (page, row) in enumerate(zip(pages, ledger, strict=True), start=1):
        if row["page"] != number:
            yield f"The ledger's row {number} is for page {row['page']}."
        streams = _streams(page)
        words = " | ".join(_unescaped(text) for text in SHOWN.findall(streams[-1]))
        if words != row["stamp"] or not words.endswith(f"Annex page {number}"):
            yield f"Annex page {number}: the stamp reads {words!r}, not {row['stamp']!r}."
        if row["content"]:
            yield from _source(page, streams, row)


def _streams(page: Any) -> list[bytes]:
    contents = page["/Contents"].get_object()
    parts = [part.get_object() for part in contents] if isinstance(contents, list) else [contents]
    return [_raw(part) if "/Filter" not in part else b"" for part in parts]


def _raw(stream: Any) -> bytes:
    data = stream._data  # the stored bytes; get_data() would decode them
    return data if isinstance(data, bytes) else bytes(data)


def _unescaped(text: bytes) -> str:
    return re.sub(rb"\\(.)", rb"\1", text).decode("ascii")


def _source(page: Any, streams: list[bytes], row: Mapping[str, Any]) -> Iterator[str]:
    """Hold what a page draws, and where, against the ledger: once, whole, above the stamp."""
    where = f"Annex page {row['page']} ({row['evidence']}, page {row['source_page']})"
    drawn = [match for stream in streams for match in DRAWN.findall(stream)]
    if len(drawn) != 1:
        yield f"{where}: the source is drawn {len(drawn)} times."
        return
    if [float(number) for number in drawn[0].split()] != row["matrix"]:
        yield f"{where}: the source is not placed as the ledger says."
    x0, y0, x1, y1 = (float(number) for number in page["/MediaBox"])
    left, foot, right, top = row["box"]
    if not (x0 <= left < right <= x1 and y0 + BAND <= foot < top <= y1):
        yield f"{where}: the source reaches outside its frame or into the stamp's band."
    form = page["/Resources"].get_object()["/XObject"].get_object()["/Source"].get_object()
    if _digest(form) != row["content"]:
        yield f"{where}: what is drawn is not what was read from the file."


def _digest(form: Any) -> str:
    """Reckon the digest of pipeline.pdf.pages.content_digest from the finished file."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

    state: _Hash = sha256(_raw(form))
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [form.raw_get("/Resources")] if "/Resources" in form else []
    while waiting:
        obj = waiting.pop()
        if isinstance(obj, IndirectObject):
            if (obj.idnum, obj.generation) in seen:
                continue
            seen.add((obj.idnum, obj.generation))
            obj = obj.get_object()
        if isinstance(obj, StreamObject):
            state.update(_raw(obj))
        if isinstance(obj, DictionaryObject):
            waiting.extend(obj.raw_get(key) for key in sorted(obj, reverse=True) if key not in IGNORED)
        elif isinstance(obj, ArrayObject):
            waiting.extend(list.__reversed__(obj))
    return state.hexdigest()


def _labels(reader: PdfReader, count: int) -> Iterator[str]:
    expected = [str(number) for number in range(1, count + 1)]
    if reader.page_labels != expected:
        yield "annex.pdf: page labels differ from page numbers."


def _coverage(manifest: Mapping[str, Any]) -> Iterator[str]:
    """Every item that leaves has all its pages in the ledger, each once and in order; no other has any."""
    found: dict[str, list[int]] = {}
    for row in manifest["ledger"]:
        if row["evidence"]:
            found.setdefault(row["evidence"], []).append(row["source_page"])
    for entry in manifest["evidence"]:
        pages = found.pop(entry["id"], [])
        if pages != list(range(1, entry["pages"] + 1)):
            yield f"{entry['id']}: {entry['pages']} pages were read, the ledger accounts for {pages}."
    for name in sorted(found):
        yield f"{name}: has annex pages but is not in the register."


def _destinations(reader: PdfReader, pages: list[Any], manifest: Mapping[str, Any]) -> Iterator[str]:
    number = {page.indirect_reference.idnum: n for n, page in enumerate(pages, start=1) if page.indirect_reference}
    firsts = {entry["id"]: entry["first_page"] for entry in manifest["evidence"] if entry["pages"]} | {"index": 1}
    named = {
        str(name): number.get(target.raw_get("/Page").idnum) for name, target in reader.named_destinations.items()
    }
    if named != firsts:
        wrong = sorted(name for name in named.keys() | firsts.keys() if named.get(name) != firsts.get(name))
        yield f"annex.pdf: destinations lead to a wrong page or are missing: {', '.join(wrong)}."
    for at, page in enumerate(pages, start=1):
        for annotation in page.get("/Annots", ()) or ():
            link = annotation.get_object()
            action = link.get("/A", {}).get_object() if "/A" in link else {}
            if link.get("/Subtype") != "/Link" or action.get("/S") != "/GoTo" or str(action.get("/D")) not in firsts:
                yield f"Annex page {at}: a link leads nowhere."


def _outline(reader: PdfReader, pages: list[Any], manifest: Mapping[str, Any]) -> Iterator[str]:
    shown = [(str(entry.title), reader.get_destination_page_number(entry)) for entry in _flat(reader.outline)]
    expected = [(entry["title"], entry["page"] - 1) for entry in manifest["outline"]]
    if shown != expected:
        yield "annex.pdf: bookmarks differ from the index."


def _flat(outline: list[Any]) -> Iterator[Any]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def _active(reader: PdfReader) -> Iterator[str]:
    from pypdf.generic import DictionaryObject

    if reader.is_encrypted:
        yield "annex.pdf is encrypted."
    for key in ("/OpenAction", "/AA", "/AcroForm", "/Collection"):
        if key in reader.root_object:
            yield f"annex.pdf: the catalogue holds {key}."
    for idnum in sorted({*reader.xref_objStm, *(number for table in reader.xref.values() for number in table)}):
        obj = reader.get_object(idnum)
        if isinstance(obj, DictionaryObject) and (found := sorted(ACTIVE & obj.keys())):
            yield f"annex.pdf: object {idnum} holds active content ({', '.join(found)})."


def _plan(name: str, data: bytes, manifest: Mapping[str, Any]) -> Iterator[str]:
    """Each citation of the plan leads to a destination of annex.pdf, and nothing else is active in it."""
    known = {entry["id"] for entry in manifest["evidence"] if entry["pages"]}
    pages: list[Any] = list(_open(name, data).pages)
    for number, page in enumerate(pages, start=1):
        for annotation in page.get("/Annots", ()) or ():
            action = annotation.get_object().get("/A", {})
            action = action.get_object() if hasattr(action, "get_object") else action
            internal = action.get("/S") in (None, "/GoTo")
            if not internal and (action.get("/S") != "/GoToR" or str(action.get("/D")) not in known):
                yield f"{name}, page {number}: a link leads nowhere."
