"""The files within a file: each is read by the reader of its content and stands under a line that names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.pdf.geometry import displayed, upright
from pipeline.pdf.pages import turn, user_unit, visible_box, write
from pipeline.pdf.typeset import typeset
from pipeline.readers.contract import Clean, Late, Limits, Refused
from pipeline.readers.layout.blocks import Block, Heading, Paragraph, Run, Section
from pipeline.readers.layout.setting import EPOCH, breakable, set_on_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Page, Pdf, Stream

UNKNOWN = Refused(
    "No reader of this program knows this kind of file.", "Ask the client for a PDF of it, or a photo or screenshot.",
)
EMPTY = Refused("The file is empty.", "Ask the client to send it again.")
# Named one by one though nothing is shown of them, in a file that holds too many files.
MOST_NAMED = 1_000
MOST_NOTED = 20
BEYOND = Refused(
    "The files before it fill what one file may hold of others, all together.", "Ask the client to send it by itself.",
)
LATE = Refused(
    "Reading the files before it took the time that one file may take.", "Ask the client to send it by itself.",
)
LONGEST_NAME = 120
STRIP_WIDTH = 595.276


@dataclass(frozen=True, slots=True)
class Part:
    """A file within a file: its name as written there, and its bytes or the reason why there are none."""

    name: str
    data: bytes = b""
    refused: Refused | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """A part after reading: the line that names it, and its pages or the reason why it has none."""

    title: str
    clean: Clean | None
    refusal: str = ""
    late: bool = False


def with_parts(
    first: Clean, parts: Sequence[Part], word: str, limits: Limits, within: str, count: int = 0
) -> Clean:
    """Return one clean PDF: the pages of the file itself, then those of each part under its own heading line.

    `word` says what a part is called ("Attachment"), `within` names the file that holds them, "" at the top, and
    `count` how many there are if not all are given. All parts, and what lies within them, share what the limits
    leave of pages, files, bytes and time; a part beyond them is named.
    """
    read = list(_read_all(parts, word, limits, within, len(first.texts), count or len(parts)))
    pieces = [(first.pdf, first.texts)]
    pieces += _pieces(read, limits)
    identity = sha256(b"".join(pdf for pdf, _ in pieces)).hexdigest()
    pdf = _joined([pdf for pdf, _ in pieces], identity)
    inner = [entry.clean for entry in read if entry.clean]
    facts = replace(
        first.facts, attachments=tuple(_plain(part.name) for part in parts),
        # What goes out as the original takes its members along.
        location=first.facts.location or any(clean.facts.location for clean in inner),
    )
    return Clean(
        pdf, facts,
        (*first.notes, *_all_notes(read)), tuple(text for _, texts in pieces for text in texts),
        files=len(parts) + sum(clean.files for clean in inner),
        unpacked=sum(len(part.data) for part in parts) + sum(clean.unpacked for clean in inner),
        hurried=any(entry.late for entry in read) or any(clean.hurried for clean in inner),
    )


def _read_all(
    parts: Sequence[Part], word: str, limits: Limits, within: str, used: int, count: int
) -> Iterator[_Read]:
    pages, files = limits.pages - used, limits.members - len(parts)
    room = limits.unpacked - sum(len(part.data) for part in parts)
    for number, part in enumerate(parts, 1):
        place = f"{word} {number} of {count}" + (f" of {_plain(within)}" if within else "")
        # A refusal takes a page of its own at most; what is left for the others shrinks by what was drawn.
        left = replace(
            limits, pages=max(0, pages), members=max(0, files), unpacked=max(0, room), level=limits.level + 1
        )
        read = _read(part, place, left, number < len(parts))
        pages -= len(read.clean.texts) if read.clean else 1
        if read.clean:
            files, room = files - read.clean.files, room - read.clean.unpacked
        yield read


def _read(part: Part, place: str, limits: Limits, more: bool) -> _Read:
    from pipeline.readers import reader_for

    name = _plain(part.name)
    if part.refused:
        measure = "" if part.size is None else f", {part.size:,} bytes"
        return _Read(f"{place}: {name}{measure}", None, str(part.refused))
    reader = reader_for(part.data, part.name)
    kind = reader.media_type if reader else "unknown kind"
    title = f"{place}: {name}, {kind}, {len(part.data):,} bytes, SHA-256 {sha256(part.data).hexdigest()}"
    try:
        if not part.data:
            raise EMPTY
        if reader is None:
            raise UNKNOWN
        if reader.opens_others and limits.level > limits.depth:
            raise Refused(
                f"It lies {limits.level} files deep; files within files are opened {limits.depth} deep.",
                "Ask the client to send it by itself.",
            )
        if limits.late():
            return _Read(title, None, str(LATE), late=True)
        if limits.pages < 1:
            raise Refused("The parts before it fill all the pages that one file may have.", "Ask for it by itself.")
        return _Read(title, limits.apart(reader, part.data, part.name, limits, more))
    except Refused as refused:
        return _Read(title, None, str(refused), late=isinstance(refused, Late))


def _plain(name: str) -> str:
    shown = "".join(sign if sign.isprintable() else f"[U+{ord(sign):04X}]" for sign in name).strip() or "(no name)"
    return shown if len(shown) <= LONGEST_NAME else f"{shown[:LONGEST_NAME]}..."


def _all_notes(read: Sequence[_Read]) -> Iterator[str]:
    """Yield the notes of each part; those that are refused for the same reason are named together."""
    refused: dict[str, list[str]] = {}
    for entry in read:
        if entry.clean is None:
            refused.setdefault(entry.refusal, []).append(entry.title)
    for entry in read:
        if len(refused.get(entry.refusal, ())) <= MOST_NOTED:
            yield from _notes(entry)
    for reason, titles in refused.items():
        if len(titles) > MOST_NOTED:
            names = ", ".join(title.partition(": ")[2].partition(", ")[0] for title in titles[:MOST_NOTED])
            more = len(titles) - MOST_NOTED
            yield f"{len(titles):,} files are not shown ({names} and {more:,} more, each named on its page): {reason}"


def _notes(read: _Read) -> tuple[str, ...]:
    where, _, rest = read.title.partition(": ")
    name = rest.partition(", ")[0]
    if read.clean is None:
        return (f"{where} ({name}) is not shown: {read.refusal}",)
    count = len(read.clean.texts)
    shown = f"{where} ({name}): {count} page{'s' * (count != 1)}."
    return (shown, *(f"{where}: {note}" for note in read.clean.notes))


def _pieces(read: Sequence[_Read], limits: Limits) -> list[tuple[bytes, tuple[str, ...]]]:
    """Return the pages of each part under its line; parts that are refused one after another share pages."""
    strips = _strips([entry.title for entry in read if entry.clean])
    pieces, refused = [], []
    for entry in read:
        if entry.clean is None:
            refused.append(entry)
            continue
        if refused:
            pieces.append(_refusals(refused, limits))
            refused = []
        head, *tail = entry.clean.texts
        # A page without text of its own stays without: it is a picture that may still be read.
        texts = (f"{entry.title}\n{head}" if head else "", *tail)
        pieces.append((_headed(entry.clean.pdf, strips.pop(0)), texts))
    return [*pieces, _refusals(refused, limits)] if refused else pieces


def _refusals(read: Sequence[_Read], limits: Limits) -> tuple[bytes, tuple[str, ...]]:
    blocks: list[Block] = []
    for entry in read:
        blocks.append(Heading(5, (Run(entry.title),)))
        blocks.append(Paragraph((Run("Not shown. ", bold=True), Run(entry.refusal))))
    return set_on_pages((Section(tuple(blocks)),), limits, sha256(repr(read).encode()).hexdigest())


def _strips(titles: Sequence[str]) -> list[bytes]:
    """Return a page as wide as A4 and as high as it needs to be for each heading line."""
    import pikepdf

    if not titles:
        return []
    data = {"titles": [breakable(title) for title in titles]}
    drawn = typeset("strip", data, timestamp=EPOCH, standard=None)
    strips = []
    with pikepdf.open(BytesIO(drawn)) as source:
        for page in source.pages:
            with pikepdf.new() as single:
                single.pages.append(page)
                out = BytesIO()
                single.save(out, static_id=True)
            strips.append(out.getvalue())
    return strips


def _headed(pdf: bytes, strip: bytes) -> bytes:
    """Return the PDF with its first page made higher by a strip that names the file, its own area unchanged."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as part, pikepdf.open(BytesIO(strip)) as line:
        page, head = part.pages[0], line.pages[0]
        box, rotate, unit = visible_box(page), turn(page), user_unit(page)
        width, height = (measure * unit for measure in displayed(box, rotate))
        # A small picture gets white beside it rather than a line too small to read.
        whole = max(width, STRIP_WIDTH)
        share = whole / STRIP_WIDTH
        above = float(head.mediabox[3]) * share
        contents = (
            f"q {_numbers(upright(box, rotate, unit, (whole - width) / 2, 0.0))} cm /P Do Q "
            f"q {_numbers((share, 0, 0, share, 0.0, height))} cm /S Do Q"
        )
        made = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=pikepdf.Array([0, 0, round(whole, 3), round(height + above, 3)]),
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(
                P=_form(part, page), S=part.copy_foreign(line.make_indirect(_form(line, head))),
            )),
            Contents=part.make_stream(contents.encode()),
        )
        part.pages[0] = pikepdf.Page(part.make_indirect(made))
        return write(part, sha256(pdf + strip).hexdigest())


def _form(pdf: Pdf, page: Page) -> Stream:
    import pikepdf

    form = pdf.make_stream(page.obj.Contents.read_bytes())
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox, form.Resources = pikepdf.Array(visible_box(page)), page.obj.Resources
    return form


def _numbers(matrix: Sequence[float]) -> str:
    return " ".join(f"{value:.5f}".rstrip("0").rstrip(".") for value in matrix)


def _joined(pdfs: Sequence[bytes], identity: str) -> bytes:
    from contextlib import ExitStack

    import pikepdf

    with ExitStack() as held, pikepdf.new() as whole:
        for pdf in pdfs:
            whole.pages.extend(held.enter_context(pikepdf.open(BytesIO(pdf))).pages)
        return write(whole, identity)
