"""A written bundle is read again, with another library, and held against its own manifest and ledger."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pipeline.pdf import reread, stamp
from pipeline.pdf.geometry import BAND

if TYPE_CHECKING:
    from pypdf import PdfReader

Manifest = Mapping[str, Any]
Row = Mapping[str, Any]

TEXT = rb"\(((?:[^()\\]|\\.)*)\) Tj"
NUMBER = rb"-?[0-9.]+"
LINE = rb"(?:" + NUMBER + rb" )+r?g 1 0 0 1 " + NUMBER + rb" " + NUMBER + rb" Tm " + TEXT + rb" "
STAMP = (
    rb"/Artifact BMC q BT /" + stamp.FONT_NAME.encode() + rb" " + NUMBER + rb" Tf (?:" + LINE + rb")+ET Q EMC"
)
DRAWN = rb"/Artifact BMC q ((?:" + NUMBER + rb" ){6})cm /Source Do Q EMC\s"
NEAR = 0.05
# The ends of the files of a plan that hold the texts for the boxes of Amazon's form.
BOXES = ("-1-root-cause.txt", "-2-actions.txt", "-3-prevention.txt")
ALWAYS = {"findings.json", "review.html"}
# The destination of the index: no id of an evidence item can begin like this.
INDEX = "@index"


def verify(names: frozenset[str], read: Callable[[str], bytes]) -> list[str]:
    """Return what does not hold, in plain sentences; an empty list is a sound bundle.

    `names` are the files of the bundle's folder, `read` gives the bytes of one.
    """
    if "manifest.json" not in names:
        return ["manifest.json is missing: this folder holds no bundle, or half of one."]
    try:
        manifest = json.loads(read("manifest.json"))
        return [*_files(manifest, names, read), *_contents(manifest, names, read)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return [f"manifest.json cannot be understood ({_brief(error)})."]


def _brief(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:160]


def _files(manifest: Manifest, names: frozenset[str], read: Callable[[str], bytes]) -> Iterator[str]:
    listed = {entry["path"]: entry for entry in manifest["files"]}
    for name in sorted(listed.keys() - names):
        yield f"{name} is missing."
    for name in sorted(names - listed.keys() - {"manifest.json"}):
        yield f"{name} is not part of the bundle."
    for name in sorted(listed.keys() & names):
        data = read(name)
        if sha256(data).hexdigest() != listed[name]["sha256"]:
            yield f"{name} was changed after it was built."
        elif len(data) != listed[name]["bytes"]:
            yield f"{name} has {len(data)} bytes; the manifest says {listed[name]['bytes']}."
    for name in sorted(_needed(manifest) - listed.keys()):
        yield f"{name} is missing from the manifest: a bundle of this state has it."


def _needed(manifest: Manifest) -> set[str]:
    """Return the files that a bundle has by its state and its submissions."""
    blocked, ids = manifest["state"] == "blocked", [entry["id"] for entry in manifest["submissions"]]
    if blocked and not ids:
        return ALWAYS
    ends = (".pdf",) if blocked else (".pdf", ".docx", ".txt", *BOXES)
    stem = "poa-preview" if blocked else "poa"
    plans = {f"{stem}{f'-{name}' if len(ids) > 1 else ''}{end}" for name in ids or [""] for end in ends}
    return ALWAYS | {"annex.pdf", "evidence-index.json", "evidence-index.csv"} | plans


def _state(manifest: Manifest, read: Callable[[str], bytes]) -> Iterator[str]:
    try:
        findings = json.loads(read("findings.json"))
        for key in ("case", "state"):
            if findings[key] != manifest[key]:
                yield f"findings.json says {key} {findings[key]!r}, the manifest {manifest[key]!r}."
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        yield f"findings.json cannot be understood ({_brief(error)})."


def _contents(manifest: Manifest, names: frozenset[str], read: Callable[[str], bytes]) -> Iterator[str]:
    yield from _coverage(manifest)
    if "findings.json" in names:
        yield from _state(manifest, read)
    if "annex.pdf" in names:
        yield from _reread("annex.pdf", read, partial(_annex, manifest))
    elif manifest["ledger"]:
        yield "The ledger lists annex pages, but there is no annex.pdf."
    for name in sorted(names):
        if name.startswith("poa") and name.endswith(".pdf"):
            yield from _reread(name, read, partial(_plan, name, manifest))


def _reread(
    name: str, read: Callable[[str], bytes], check: Callable[[PdfReader], Iterator[str]]
) -> Iterator[str]:
    try:
        reader = reread.opened(read(name))
        if reader.is_encrypted:
            yield f"{name} is encrypted."
        yield from check(reader)
        for act in reread.acts(reader):
            yield f"{name}: {act}."
    except reread.faults() as error:
        yield f"{name} cannot be read ({_brief(error)})."


# The ledger


def _coverage(manifest: Manifest) -> Iterator[str]:
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


# The annex


def _annex(manifest: Manifest, reader: PdfReader) -> Iterator[str]:
    pages: list[Any] = list(reader.pages)
    ledger = manifest["ledger"]
    if len(pages) != len(ledger):
        yield f"annex.pdf has {len(pages)} pages; the ledger lists {len(ledger)}."
    for number, (page, row) in enumerate(zip(pages, ledger, strict=False), start=1):
        yield from _page(number, page, row)
    yield from _labels(reader, len(pages))
    yield from _destinations(reader, pages, manifest)
    yield from _links(pages, manifest)
    yield from _outline(reader, manifest)


def _page(number: int, page: Any, row: Row) -> Iterator[str]:
    if row["page"] != number:
        yield f"The ledger's row {number} is for page {row['page']}."
    if page.get("/Rotate", 0) != 0 or page.get("/UserUnit", 1) != 1 or "/CropBox" in page:
        yield f"Annex page {number} is turned or cropped."
    last = reread.streams(page)[-1]
    words = " | ".join(_unescaped(text) for text in re.findall(TEXT, last))
    if words != row["stamp"] or not words.endswith(f" {number}"):
        yield f"Annex page {number}: the stamp reads {words!r}, not {row['stamp']!r}."
    if row["content"]:
        yield from _source(page, row)
    elif not re.fullmatch(STAMP, last):
        yield f"Annex page {number}: more than the stamp is drawn over the page."


def _unescaped(text: bytes) -> str:
    return stamp.decoded(re.sub(rb"\\(.)", rb"\1", text))


def _source(page: Any, row: Row) -> Iterator[str]:
    """Hold what a page draws, and where, against the ledger: once, whole, above the stamp, nothing else."""
    where = f"Annex page {row['page']} ({row['evidence']}, page {row['source_page']})"
    content = b"".join(reread.streams(page))
    drawn = re.findall(DRAWN, content)
    if len(drawn) != 1:
        yield f"{where}: the source is drawn {len(drawn)} times."
        return
    if not re.fullmatch(DRAWN + STAMP, content) or "/Annots" in page:
        yield f"{where}: more is drawn than the source and its stamp."
    matrix = [float(number) for number in drawn[0].split()]
    if matrix != row["matrix"]:
        yield f"{where}: the source is not placed as the ledger says."
    form = page["/Resources"].get_object()["/XObject"].get_object()["/Source"].get_object()
    if not _fills(form, matrix, row["box"]) or not _inside(row["box"], page["/MediaBox"]):
        yield f"{where}: the source is cut, or reaches outside its frame or into the stamp's band."
    if reread.content_digest(form, form.raw_get("/Resources")) != row["content"]:
        yield f"{where}: what is drawn is not what was read from the file."


def _fills(form: Any, matrix: Sequence[float], box: Sequence[float]) -> bool:
    """Tell whether the matrix puts the form's own box onto the box of the ledger."""
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = (float(value) for value in form["/BBox"])
    xs = [a * x + c * y + e for x in (x0, x1) for y in (y0, y1)]
    ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
    # The matrix is written with four decimals: on a page of many points that adds up.
    slack = NEAR + 0.0001 * max(map(abs, (x0, y0, x1, y1)))
    reached = (min(xs), min(ys), max(xs), max(ys))
    return "/Matrix" not in form and all(abs(one - other) <= slack for one, other in zip(reached, box, strict=True))


def _inside(box: Sequence[float], frame: Any) -> bool:
    x0, y0, x1, y1 = (float(number) for number in frame)
    left, foot, right, top = box
    return x0 <= left < right <= x1 and y0 + BAND <= foot < top <= y1


def _labels(reader: PdfReader, count: int) -> Iterator[str]:
    expected = [str(number) for number in range(1, count + 1)]
    if "/PageLabels" not in reader.root_object or reader.page_labels != expected:
        yield "annex.pdf: page labels differ from page numbers."


def _destinations(reader: PdfReader, pages: Sequence[Any], manifest: Manifest) -> Iterator[str]:
    number = {page.indirect_reference.idnum: n for n, page in enumerate(pages, start=1) if page.indirect_reference}
    firsts = {entry["id"]: entry["first_page"] for entry in manifest["evidence"] if entry["pages"]} | {INDEX: 1}
    named = {
        str(name): number.get(target.raw_get("/Page").idnum) for name, target in reader.named_destinations.items()
    }
    if named != firsts:
        wrong = sorted(name for name in named.keys() | firsts.keys() if named.get(name) != firsts.get(name))
        yield f"annex.pdf: destinations lead to a wrong page or are missing: {', '.join(wrong)}."


def _links(pages: Sequence[Any], manifest: Manifest) -> Iterator[str]:
    """Index and separators link the items they list, in their order; every other link leads to the index."""
    expected = _listed(manifest["ledger"])
    found: dict[str, list[str]] = {}
    for at, (page, row) in enumerate(zip(pages, manifest["ledger"], strict=False), start=1):
        for entry in page.get("/Annots", ()) or ():
            target = _target(entry.get_object())
            if target != INDEX and target not in expected.get(_list(row["source"]), ()):
                yield f"Annex page {at}: a link leads nowhere, or not where its page says."
            elif target != INDEX:
                found.setdefault(_list(row["source"]), []).append(target)
    for source, items in expected.items():
        if [target for target, _ in groupby(found.get(source, ()))] != items:
            yield f"annex.pdf: the links of the page {source!r} do not lead to what it lists."


def _listed(ledger: Sequence[Row]) -> dict[str, list[str]]:
    """Return the items that the index and each separator list, from the pages that follow it."""
    listed: dict[str, list[str]] = {}
    current = "index"
    for row in ledger:
        if not row["evidence"]:
            # A page that says what was here before lists nothing.
            current = current if row["source"].startswith("gone:") else _list(row["source"])
            listed.setdefault(current, [])
        elif row["source_page"] == 1:
            listed["index"].append(row["evidence"])
            listed[current].append(row["evidence"])
    return listed


def _list(source: str) -> str:
    """Return the list that a page belongs to: the indexes of all rounds are one."""
    return "index" if source.startswith("index:") else source


def _target(link: Any) -> str:
    """Return the destination that a link of the annex goes to, nothing if it is no such link or does more."""
    action = link["/A"].get_object() if "/A" in link else {}
    plain = link.get("/Subtype") == "/Link" and action.get("/S") == "/GoTo" and "/Next" not in action
    return str(action.get("/D")) if plain else ""


def _outline(reader: PdfReader, manifest: Manifest) -> Iterator[str]:
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


# The plan


def _plan(name: str, manifest: Manifest, reader: PdfReader) -> Iterator[str]:
    """Each link of the plan is a citation that leads to a destination of annex.pdf, or stays within the plan."""
    known = {entry["id"] for entry in manifest["evidence"] if entry["pages"]}
    pages: list[Any] = list(reader.pages)
    for number, page in enumerate(pages, start=1):
        for entry in page.get("/Annots", ()) or ():
            link = entry.get_object()
            if not _internal(link) and _cited(link) not in known:
                yield f"{name}, page {number}: a link leads nowhere."


def _internal(link: Any) -> bool:
    return link.get("/Subtype") == "/Link" and "/A" not in link


def _cited(link: Any) -> str:
    """Return the destination of annex.pdf that a link goes to, nothing if it is no such link or does more."""
    action = link["/A"].get_object() if "/A" in link else {}
    file = action["/F"].get_object() if "/F" in action else {}
    names = {str(file.get(key)) for key in ("/F", "/UF")} if hasattr(file, "get") else {str(file)}
    plain = link.get("/Subtype") == "/Link" and action.get("/S") == "/GoToR" and "/Next" not in action
    return str(action.get("/D")) if plain and names == {"annex.pdf"} else ""
