"""Copies the pages of a PDF into a new one: what they draw comes along, nothing else does."""

from __future__ import annotations

import re
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipeline.pdf.allowed import keep_what_draws
from pipeline.pdf.geometry import Box, displayed
from pipeline.pdf.layers import hidden_groups, take_out_hidden
from pipeline.pdf.pages import turn, user_unit, visible_box, write
from pipeline.pdf.segments import without_boxes, without_metadata

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer
    from pikepdf import Object, Page, Pdf

# The box of a page that names none or an impossible one, as viewers assume it.
LETTER = (0.0, 0.0, 612.0, 792.0)
LONGEST_SIDE = 1_000_000
ADDRESS = re.compile(r"(stream )?<_io\.\w+ object at 0x[0-9a-f]+>:?[\s,]*")
DEEPEST = 50
# Bytes that are unpacked at a time, so that little is lost before damage, and at most of a damaged stream.
CHUNK, MOST_SALVAGED = 64, 50_000_000


class Uncopyable(Exception):
    """The pages cannot be copied this way; says why in a few words."""


class Locked(Uncopyable):
    """What the PDF was locked with and needs, in words that follow its name."""


# What the library says of a PDF that was locked for certain people, or by a program of its own.
OTHER_LOCK = "unsupported encryption filter"


def opened(data: bytes) -> Pdf:
    """Open a PDF, with an empty password if need be. Raises Locked or Uncopyable."""
    import pikepdf

    with uncopyable_if_damaged():
        try:
            return pikepdf.open(BytesIO(data), suppress_warnings=True)
        except pikepdf.PasswordError as error:
            raise Locked("needs a password") from error
        except pikepdf.PdfError as error:
            if OTHER_LOCK in str(error):
                raise Locked("needs a certificate or a program of its own") from error
            raise


def copied(source: Pdf, identity: str) -> tuple[bytes, tuple[int, ...]]:
    """Return a new PDF with what the source's pages draw, and pages whose content was damaged, by index.

    Forms and remarks become part of their page. The source is changed on the way. Raises Uncopyable.
    """
    import pikepdf

    with uncopyable_if_damaged(), pikepdf.new() as clean:
        if "/AcroForm" in source.Root:
            source.generate_appearance_streams()
        source.flatten_annotations("screen")
        damaged = []
        off: frozenset[tuple[int, int]] = frozenset()
        with suppress(Uncopyable), uncopyable_if_damaged():
            off = hidden_groups(source.Root)
        for index, page in enumerate(source.pages):
            with suppress(Uncopyable), uncopyable_if_damaged():
                take_out_hidden(source, page, off)
            if not _joined(source, page):
                damaged.append(index)
            clean.pages.append(_clean_page(clean, source, page))
        seen: set[tuple[int, int]] = set()
        for page in clean.pages:
            keep_what_draws(page.obj.Resources, seen)
        for obj in clean.objects:
            _without_camera(clean, obj)
        return write(clean, identity), tuple(damaged)


def faults_of(clean: bytes) -> tuple[str, ...]:
    """Decode every stream of a copy and return what is wrong with it."""
    import pikepdf

    with opened(clean) as pdf:
        try:
            with uncopyable_if_damaged():
                pdf.save(_Nowhere(), stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False)
        except Uncopyable as error:
            return (str(error),)
        return repairs(pdf)


def mended(data: bytes) -> bytes:
    """Return the whole PDF as this library mends it: to look at, never as pages. Raises Uncopyable."""
    # What the library warns of is of no concern for a look.
    with uncopyable_if_damaged(), warnings.catch_warnings(action="ignore"), opened(data) as pdf:
        out = BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


FONT_SET = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+-?[\d.]+\s+Tf\b")


def pages_lacking_fonts(clean: bytes) -> frozenset[int]:
    """Return the pages of a copy, by index, that write in a font which they do not have; viewers differ about these."""
    import pikepdf

    found = set()
    with opened(clean) as pdf:
        for index, page in enumerate(pdf.pages):
            with suppress(Uncopyable), uncopyable_if_damaged():
                fonts = page.obj.Resources.get("/Font", pikepdf.Dictionary())
                named = {key[1:].encode() for key in fonts.keys()}  # noqa: SIM118  # not every PDF object iterates
                if set(FONT_SET.findall(page.obj.Contents.read_bytes())) - named:
                    found.add(index)
    return frozenset(found)


def broken_pages(clean: bytes) -> tuple[int, ...]:
    """Return the pages of a copy, by index, that draw with a stream that does not decode."""
    import pikepdf

    found = []
    with opened(clean) as pdf:
        for index, page in enumerate(pdf.pages):
            with pikepdf.new() as single:
                single.pages.append(page)
                out = BytesIO()
                single.save(out, static_id=True)
            if faults_of(out.getvalue()):
                found.append(index)
    return tuple(found)


def salvaged(clean: bytes, identity: str) -> bytes:
    """Return the copy with packed streams kept up to their damage, as viewers read them; a font may be lost by it."""
    import pikepdf

    with opened(clean) as pdf:
        for obj in pdf.objects:
            if isinstance(obj, pikepdf.Stream) and obj.get("/Filter") == pikepdf.Name.FlateDecode:
                data, whole = _inflated(obj.read_raw_bytes())
                if not whole:
                    parameters = obj.get("/DecodeParms")
                    kept = parameters if isinstance(parameters, pikepdf.Dictionary) else None
                    obj.write(zlib.compress(data), filter=pikepdf.Name.FlateDecode, decode_parms=kept)
        return write(pdf, identity)


def _joined(source: Pdf, page: Page) -> bool:
    """Make one stream of a page's content if it has several, and tell whether all of them are whole."""
    import pikepdf

    parts = page.obj.get("/Contents")
    if not isinstance(parts, pikepdf.Array):
        return True
    read = [_as_far_as_sound(part) for part in parts]
    page.obj.Contents = source.make_stream(b"\n".join(data for data, _ in read))
    return all(whole for _, whole in read)


def _as_far_as_sound(part: Object) -> tuple[bytes, bool]:
    """Return one of the streams of a page's content and whether it is whole; else what stands before the damage."""
    import pikepdf

    if not isinstance(part, pikepdf.Stream):
        return b"", True
    try:
        with uncopyable_if_damaged():
            return part.read_bytes(), True
    except Uncopyable:
        packed = part.get("/Filter") == pikepdf.Name.FlateDecode
        return (_inflated(part.read_raw_bytes())[0] if packed else b""), False


def _inflated(packed: bytes) -> tuple[bytes, bool]:
    """Unpack as far as the data are sound; tell whether all of it was. Nothing comes back of more than can be meant."""
    unpacker, out, size = zlib.decompressobj(), [], 0
    try:
        for at in range(0, len(packed), CHUNK):
            out.append(unpacker.decompress(packed[at : at + CHUNK], MOST_SALVAGED))
            size += len(out[-1])
            if unpacker.unconsumed_tail or size > MOST_SALVAGED:
                return b"", False
    except zlib.error:
        return b"".join(out), False
    return b"".join(out), unpacker.eof


class _Nowhere(BytesIO):
    """Takes what is written to it and keeps none of it, as a bomb would fill the memory."""

    def write(self, data: Buffer, /) -> int:
        """Count the bytes."""
        return memoryview(data).nbytes


def repairs(source: Pdf) -> tuple[str, ...]:
    """Return what had to be repaired so far, in the library's words, each once."""
    return tuple(filter(None, dict.fromkeys(brief(text) for text in source.get_warnings())))


def brief(error: object) -> str:
    """Return the first line of a library's message, the same in every run."""
    # The library puts the address of the stream into its message; it differs from run to run.
    text = ADDRESS.sub("", str(error)).strip() or type(error).__name__
    return text.splitlines()[0][:160].rstrip(".")


@contextmanager
def uncopyable_if_damaged() -> Iterator[None]:
    """Turn what the library raises on a file that is not what it says into Uncopyable."""
    import pikepdf

    try:
        yield
    except (
        pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, TypeError, KeyError, IndexError, AttributeError,
        RuntimeError, OverflowError,
    ) as error:
        raise Uncopyable(brief(error)) from error


def _clean_page(clean: Pdf, source: Pdf, page: Page) -> Page:
    import pikepdf

    kept = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=pikepdf.Array(_box(page.obj)))
    if rotation := _turn(page.obj):
        kept.Rotate = rotation
    if (unit := _unit(page)) != 1:
        kept.UserUnit = unit
    resources = _inherited(page.obj, "/Resources")
    kept.Resources = resources if isinstance(resources, pikepdf.Dictionary) else pikepdf.Dictionary()
    kept.Contents = _content(source, page.obj.get("/Contents"))
    return pikepdf.Page(clean.copy_foreign(source.make_indirect(kept)))


def _box(node: Object) -> Box:
    """Return what viewers show of a page; where its boxes make no sense, what they fall back to."""
    import pikepdf

    boxes = {key: value for key in ("/MediaBox", "/CropBox") if (value := _inherited(node, key)) is not None}
    try:
        with uncopyable_if_damaged():
            box = visible_box(pikepdf.Page(pikepdf.Dictionary(boxes)))
    except Uncopyable:
        return LETTER
    return box if all(0 < side < LONGEST_SIDE for side in displayed(box, 0)) else LETTER


def _turn(node: Object) -> int:
    import pikepdf

    rotate = _inherited(node, "/Rotate")
    return turn(pikepdf.Page(pikepdf.Dictionary(Rotate=rotate))) if isinstance(rotate, int | Decimal) else 0


def _unit(page: Page) -> float:
    try:
        return user_unit(page)
    except (ValueError, TypeError):
        return 1.0


def _content(source: Pdf, contents: Object | None) -> Object:
    """Return the content stream without what else its dictionary holds."""
    import pikepdf

    if not isinstance(contents, pikepdf.Stream):
        return source.make_stream(b"")
    for key in set(contents.keys()) - {"/Length", "/Filter", "/DecodeParms"}:
        del contents[key]
    return contents


# How the pixels of photos are coded, and how to take from each what was written about it.
PHOTOS = {"/DCTDecode": without_metadata, "/DCT": without_metadata, "/JPXDecode": without_boxes}


def _without_camera(pdf: Pdf, obj: Object) -> None:
    """Take out of a photo what its camera wrote, however its stream is wrapped.

    A photo whose parts cannot be told apart is emptied, so that its page is found broken and becomes pixels.
    """
    import pikepdf

    if not isinstance(obj, pikepdf.Stream):
        return
    filters, parameters = _listed(obj.get("/Filter")), _listed(obj.get("/DecodeParms"))
    try:
        bare = PHOTOS.get(str(filters[-1])) if filters else None
    except UnicodeDecodeError:  # a name that was damaged is none of these
        return
    if bare is None:
        return
    last = parameters[len(filters) - 1] if len(parameters) == len(filters) else None
    kept = last if isinstance(last, pikepdf.Dictionary) else None
    try:
        with uncopyable_if_damaged():
            data = bare(_unwrapped(pdf, obj, filters[:-1], parameters))
    except Uncopyable:
        obj.write(b"", filter=pikepdf.Name.FlateDecode)
        return
    obj.write(data, filter=filters[-1], decode_parms=kept)


def _listed(value: Object | None) -> list[Any]:
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _unwrapped(pdf: Pdf, obj: Object, filters: list[Any], parameters: list[Any]) -> bytes:
    """Return the photo inside a stream that was also packed or written as text."""
    from pikepdf import Array

    raw = obj.read_raw_bytes()
    if not filters:
        return raw
    wrapped = pdf.make_stream(raw, Filter=Array(filters))
    if parameters:
        wrapped.DecodeParms = Array(parameters[: len(filters)])
    return wrapped.read_bytes()


def _inherited(node: Object, key: str) -> Object | None:
    for _ in range(DEEPEST):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None
