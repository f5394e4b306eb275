"""What a written PDF holds, read with another library than the one that wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipeline.pdf.pages import ACTIVE, IGNORED

if TYPE_CHECKING:
    from hashlib import _Hash

    from pypdf import PdfReader

# What a catalogue says when the file does something by itself.
SELF_ACTING = ("/OpenAction", "/AA", "/AcroForm", "/Collection")


def opened(data: bytes) -> PdfReader:
    """Open a PDF with pypdf; raises one of faults()."""
    from pypdf import PdfReader

    return PdfReader(BytesIO(data), strict=False)


def faults() -> tuple[type[Exception], ...]:
    """Return what pypdf raises on a file that is not what it must be."""
    from pypdf.errors import DependencyError, PyPdfError

    return (
        PyPdfError, DependencyError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError,
        NotImplementedError,
    )


def streams(page: Any) -> list[bytes]:
    """Return a page's content streams that stand in the file as plain text; b"" for a packed one."""
    contents = page["/Contents"].get_object()
    parts = [part.get_object() for part in contents] if isinstance(contents, list) else [contents]
    return [_raw(part) if "/Filter" not in part else b"" for part in parts]


def _raw(stream: Any) -> bytes:
    data = stream._data  # the stored bytes; get_data() would decode them
    return data if isinstance(data, bytes) else bytes(data)


def content_digest(contents: Any, resources: Any) -> str:
    """Reckon the digest of pipeline.pdf.pages.content_digest with this library."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

    state: _Hash = sha256(_raw(contents))
    seen: set[tuple[int, int]] = set()
    waiting = [resources]
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


def acts(reader: PdfReader) -> Iterator[str]:
    """Yield, in words, everything in a file that acts by itself or carries another file."""
    for key in SELF_ACTING:
        if key in reader.root_object:
            yield f"the catalogue holds {key}"
    for number in sorted({*reader.xref_objStm, *(entry for table in reader.xref.values() for entry in table)}):
        if found := sorted(ACTIVE.intersection(_keys(reader.get_object(number)))):
            yield f"object {number} holds active content ({', '.join(found)})"


def _keys(root: Any) -> Iterator[str]:
    """Yield the keys of an object's dictionaries, those inside it included, objects of their own not."""
    from pypdf.generic import ArrayObject, DictionaryObject

    waiting = [root]
    while waiting:
        obj = waiting.pop()
        if isinstance(obj, DictionaryObject):
            yield from obj
            waiting.extend(obj.raw_get(key) for key in obj)
        elif isinstance(obj, ArrayObject):
            waiting.extend(list.__iter__(obj))
