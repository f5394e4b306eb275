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
from pipeline.readers.unpacking.encoding import EMPTY, decoded, is_text

MAX_CHARACTERS = 2_000_000
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
MOST_NAMED = 10
ASK = "Ask the client to send it as a PDF."
# Names under which text is never saved: such a file is damaged, or an error page that was saved in its place.
NEVER_TEXT = frozenset({
    "pdf", "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "heic", "heif", "webp", "doc", "docx", "xls", "xlsx",
    "msg", "zip",
})


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Set a text on pages."""
    ending = name.rpartition(".")[2].lower()
    if ending in NEVER_TEXT:
        reason = f"The file's name ends in .{ending}, but it holds plain characters: it is damaged or another file."
        raise Refused(reason, "Ask the client for the file again.")
    characters, notes = decoded(data)
    text = _lines(characters)
    if not text.strip():
        raise EMPTY
    if len(text) > MAX_CHARACTERS:
        raise Refused(f"The text has {len(text)} characters; the limit is {MAX_CHARACTERS}.", ASK)
    return _clean(_typeset(text), text, (*notes, *_unshown(text)), limits)


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


READER = Reader("text", "text/plain", ("txt", "text", "log"), 6, is_text, read, last=True)
