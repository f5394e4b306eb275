"""Reads plain text: sets it on A4 pages line by line, in whatever script it is."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO

from pipeline.model.characters import by_code
from pipeline.model.exhibit import Facts
from pipeline.pdf.pages import write
from pipeline.pdf.typeset import typeset, undrawable
from pipeline.readers.contract import Clean, Limits, Reader, Refused

ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
FALLBACK = "cp1252"
MAX_CHARACTERS = 2_000_000
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
MOST_NAMED = 10
ASK = "Ask the client to send it as a PDF."
# Names under which text is never saved: such a file is damaged, or an error page that was saved in its place.
NEVER_TEXT = frozenset({
    "pdf", "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "heic", "webp", "doc", "docx", "xls", "xlsx", "zip",
})


def recognises(data: bytes) -> bool:
    """Tell whether the bytes are text: a known byte order mark, or no control bytes but line ends and tabs."""
    if any(data.startswith(mark) for mark, _ in ENCODINGS):
        return True
    return not any(byte < 9 or 13 < byte < 32 or byte == 11 for byte in data[:4096])


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Set a text on pages."""
    ending = name.rpartition(".")[2].lower()
    if ending in NEVER_TEXT:
        reason = f"The file's name ends in .{ending}, but it holds plain characters: it is damaged or another file."
        raise Refused(reason, "Ask the client for the file again.")
    text, notes = _decoded(data)
    if not text.strip():
        raise Refused("The text is empty.", "Ask the client to send it again.")
    if len(text) > MAX_CHARACTERS:
        raise Refused(f"The text has {len(text)} characters; the limit is {MAX_CHARACTERS}.", ASK)
    return _clean(_typeset(text), text, (*notes, *_unshown(text)), limits)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    encoding = next((name for mark, name in ENCODINGS if data.startswith(mark)), "utf-8")
    try:
        return _lines(data.decode(encoding)), ()
    except UnicodeDecodeError:
        pass
    if encoding == "utf-16":
        note = "The text is not valid UTF-16; the characters that cannot be read are marked."
        return _lines(data.decode(encoding, errors="replace")), (note,)
    note = "The text is not valid UTF-8; it was read as Windows-1252, which may show wrong letters."
    return _lines(data.removeprefix(b"\xef\xbb\xbf").decode(FALLBACK, errors="replace")), (note,)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def _unshown(text: str) -> tuple[str, ...]:
    """Name the characters that stand on the page by their codes."""
    missing = undrawable(text.split("\n"))
    if not missing:
        return ()
    codes = list(dict.fromkeys(by_code(sign) for group in missing for sign in group))
    more = f" and {len(codes) - MOST_NAMED} more" if len(codes) > MOST_NAMED else ""
    named = ", ".join(codes[:MOST_NAMED])
    return (f"No font draws these characters of the text; each is shown by its code: {named}{more}.",)


def _typeset(text: str) -> bytes:
    return typeset("text", {"lines": text.split("\n")}, timestamp=EPOCH, standard=None)


def _clean(pdf: bytes, text: str, notes: tuple[str, ...], limits: Limits) -> Clean:
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as source, pikepdf.new() as clean:
        if len(source.pages) > limits.pages:
            raise Refused(f"The text fills {len(source.pages)} pages; the limit is {limits.pages}.", ASK)
        clean.pages.extend(source.pages)
        for page in clean.pages:
            for key in ("/StructParents", "/Tabs", "/Annots"):
                if key in page.obj:
                    del page.obj[key]
        count = len(clean.pages)
        data = write(clean, sha256(text.encode()).hexdigest())
    facts = Facts(media_type="text/plain", extension="txt")
    return Clean(data, facts, notes, (text,) + ("",) * (count - 1))


READER = Reader("text", "text/plain", ("txt", "text", "log"), 3, recognises, read, last=True)
