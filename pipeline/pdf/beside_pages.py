"""What a PDF holds beside what its pages draw: links, scripts, files, signatures, remarks; named, never kept."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

# What a malformed file makes the library raise; what can be read of it is reported.
ODD = (ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError)
HARMLESS = ("GoTo", "URI", "Named", "Hide", "Thread", "Trans", "GoTo3DView", "SetOCGState")
SHOWN_AS_PAGE = ("Link", "Popup", "Widget")
LONGEST_CHAIN = 20
MOST_UNPACKED = 64 * 2**20
CHUNK = 2**16
LATIN = 0xFF


@dataclass(slots=True)
class Beside:
    """What was found; lists without repeats, in the order of the file."""

    links: dict[str, None] = field(default_factory=dict)
    acts: dict[str, None] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    values: dict[str, None] = field(default_factory=dict)
    remarks: int = 0
    fields: int = 0
    signed: bool = False
    xfa: bool = False
    runs_only: bool = False
    layered: bool = False


def beside(source: Pdf) -> Beside:
    """Look through a PDF's catalogue and annotations; what cannot be read is passed over."""
    found = Beside()
    with suppress(*ODD):
        _catalogue(source, found)
    for page in source.pages:
        with suppress(*ODD):
            _page(page.obj, found)
    return found


def _catalogue(source: Pdf, found: Beside) -> None:
    root = source.Root
    found.layered = "/OCProperties" in root
    if "/OpenAction" in root:
        _action(root.OpenAction, found)
    if "/AA" in root:
        found.acts["document events"] = None
    names = _dictionary(root.get("/Names"))
    if "/JavaScript" in names:
        found.acts["JavaScript"] = None
    _form(_dictionary(root.get("/AcroForm")), root, found)
    with suppress(*ODD):
        for name, spec in source.attachments.items():
            _file(str(name), spec.obj, found)


def _form(form: Object, root: Object, found: Beside) -> None:
    fields = form.get("/Fields")
    found.fields = len(fields) if _is_array(fields) else 0  # type: ignore[arg-type]  # an array has a length
    found.xfa = "/XFA" in form
    found.runs_only = found.xfa and (found.fields == 0 or str(root.get("/NeedsRendering", False)) == "True")
    with suppress(*ODD):
        found.signed = bool(int(form.get("/SigFlags", 0)) & 1)


def _page(page: Object, found: Beside) -> None:
    if "/AA" in page:
        found.acts["page events"] = None
    annotations = page.get("/Annots")
    for entry in annotations if _is_array(annotations) else ():  # type: ignore[union-attr]  # likewise
        with suppress(*ODD):
            _annotation(_dictionary(entry), found)


def _annotation(entry: Object, found: Beside) -> None:
    kind = str(entry.get("/Subtype", ""))[1:]
    if "/A" in entry:
        _action(entry.A, found)
    if "/AA" in entry:
        found.acts["field events"] = None
    if kind == "FileAttachment":
        spec = _dictionary(entry.get("/FS"))
        _file(_plain(str(spec.get("/UF", spec.get("/F", "unnamed")))), spec, found)
    if kind in ("Screen", "Movie", "Sound", "RichMedia", "3D"):
        found.acts[kind] = None
    if kind == "Widget" and str(entry.get("/FT", "")) == "/Sig" and "/V" in entry:
        found.signed = True
    if kind == "Widget" and "/V" in entry:
        _value(entry, found)
    if kind not in SHOWN_AS_PAGE and "/AP" not in entry:
        found.remarks += 1


def _value(field_: Object, found: Beside) -> None:
    """Keep a value beyond Latin-1: appearances are made in the form's own fonts, which seldom have such letters."""
    import pikepdf

    value = field_.V
    if isinstance(value, pikepdf.String) and max(map(ord, str(value)), default=0) > LATIN:
        found.values[f"{_plain(str(field_.get('/T', 'unnamed')))}: {_plain(str(value))}"] = None


def _action(action: Object, found: Beside) -> None:
    for step in _chain(action):
        kind = str(step.get("/S", ""))[1:]
        if kind == "URI" and (address := _plain(str(step.get("/URI", "")))):
            found.links[address] = None
        elif kind and kind not in HARMLESS:
            found.acts[_plain(kind)] = None


def _chain(action: Object) -> Iterator[Object]:
    waiting = [action]
    for _ in range(LONGEST_CHAIN):
        if not waiting:
            return
        step = waiting.pop()
        if _is_array(step):
            waiting.extend(list(step)[:LONGEST_CHAIN])
        elif step := _dictionary(step):
            yield step
            if "/Next" in step:
                waiting.append(step.Next)


def _file(name: str, spec: Object, found: Beside) -> None:
    found.files[_plain(name)] = ""
    with suppress(*ODD):
        held = _dictionary(_dictionary(spec).get("/EF"))
        found.files[_plain(name)] = _measured(held.get("/UF", held.get("/F")))


def _measured(stream: Object | None) -> str:
    """Return size and digest of an embedded file that is plain or deflated, else nothing."""
    import pikepdf

    if not isinstance(stream, pikepdf.Stream):
        return ""
    filters = stream.get("/Filter")
    raw = stream.read_raw_bytes()
    if filters is None:
        return f"{len(raw)} bytes, SHA-256 {sha256(raw).hexdigest()}"
    if filters == pikepdf.Name.FlateDecode and "/DecodeParms" not in stream:
        return _inflated(raw)
    return ""


def _inflated(raw: bytes) -> str:
    """Measure without holding it: what unpacks to gigabytes is a bomb."""
    state, size, inflate, rest = sha256(), 0, zlib.decompressobj(), raw
    with suppress(zlib.error):
        while rest and not inflate.eof and size <= MOST_UNPACKED:
            piece = inflate.decompress(rest, CHUNK)
            rest = inflate.unconsumed_tail
            state.update(piece)
            size += len(piece)
    return f"{size} bytes, SHA-256 {state.hexdigest()}" if inflate.eof else ""


def _dictionary(obj: Object | None) -> Object:
    import pikepdf

    return obj if isinstance(obj, pikepdf.Dictionary | pikepdf.Stream) else pikepdf.Dictionary()


def _is_array(obj: Object | None) -> bool:
    import pikepdf

    return isinstance(obj, pikepdf.Array)


def _plain(text: str) -> str:
    return "".join(c for c in text if c.isprintable()).strip()[:200]
