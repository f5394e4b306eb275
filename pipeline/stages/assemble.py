"""The plan becomes annex.pdf: front pages and clean pages in one file, stamped, linked, labelled, accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from pipeline.model.annex import AnnexPlan, LedgerRow, Sheet
from pipeline.model.exhibit import Exhibit
from pipeline.model.faults import LedgerBroken
from pipeline.pdf import stamp
from pipeline.pdf.geometry import Box, Placement, place
from pipeline.pdf.pages import turn, user_unit, visible_box

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

LINK = "annex:"
# No id of an evidence item can begin like this.
INDEX = "@index"
KEPT = 16 * 2**20


@dataclass(frozen=True, slots=True)
class Titles:
    """What the outline calls the index, each section (by its first item) and each item."""

    index: str
    sections: Mapping[str, str]
    items: Mapping[str, str]


def assemble(
    plan: AnnexPlan,
    front: bytes,
    exhibits: Mapping[str, Exhibit],
    path_of: Callable[[Exhibit], str],
    titles: Titles,
    words: stamp.Words,
    identity: str,
    out: BinaryIO,
) -> tuple[LedgerRow, ...]:
    """Write the annex and return the account of every page of it.

    `path_of` gives the path of an exhibit's clean PDF. `identity` is a hexadecimal digest of everything that goes
    in; it becomes the file's /ID. Raises LedgerBroken.
    """
    import pikepdf

    filed = [exhibits[_shown(sheet)] for sheet in plan.sheets if sheet.source == "file"]
    with _joined([path_of(exhibit) for exhibit in filed]) as pdf, pikepdf.open(BytesIO(front)) as drawn:
        _demand_pages(len(pdf.pages), filed)
        work = _Work(pdf, drawn, exhibits, words)
        for sheet in plan.sheets:
            work.add(sheet)
        _number(pdf, work.pages)
        _name(pdf, plan, work.pages)
        _relink(work.pages)
        _outline(pdf, plan, titles, work.pages)
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        _keep_memory()
        name = pikepdf.String(bytes.fromhex(identity)[:16])
        pdf.trailer["/ID"] = pikepdf.Array([name, name])
        # Everything is stored compressed already; the small stamps are left plain, so that nothing is recoded.
        pdf.save(
            out, static_id=True, compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return tuple(work.ledger)


def _shown(sheet: Sheet) -> str:
    """Return the id of the evidence item that a sheet shows, nothing for the index and a separator."""
    return sheet.name.partition(":")[2] if sheet.name.startswith("exhibit:") else ""


def _joined(paths: Sequence[str]) -> Pdf:
    """Open clean PDFs as one; their streams stay in their files until the annex is saved.

    Opened one by one, each would be held in memory: pikepdf copies what it takes from another PDF at once.
    """
    import pikepdf

    if not paths:
        return pikepdf.new()
    files = [f"--file={path}" for path in paths]
    # A clean PDF's pages name what they draw with and nothing else; looking for more would cost as much as all this.
    options = ("--empty", "--remove-unreferenced-resources=no")
    job = pikepdf.Job(["qpdf", *options, "--pages", *files, "--", "never-written.pdf"])
    joined: Pdf = job.create_pdf()  # type: ignore[no-untyped-call]  # the library's stub leaves it out
    return joined


def _demand_pages(found: int, filed: Sequence[Exhibit]) -> None:
    if found != (promised := sum(len(exhibit.pages) for exhibit in filed)):
        raise LedgerBroken(
            f"The clean copies of the evidence have {found} pages where {promised} were read.", "annex.pdf",
            "Nothing was published. This is a fault of the program; please report it with the case.",
        )


def _keep_memory() -> None:
    """Have the C library keep blocks that are freed, up to this size.

    Else glibc gives the memory of each large stream back to the system and takes it anew, which costs more than
    writing the stream. It learns from the largest block freed so far; other libraries take no notice.
    """
    bytes(KEPT)


class _Work:
    """The annex while it is being put together: the pages of the evidence become forms on pages of ours."""

    def __init__(self, pdf: Pdf, drawn: Pdf, exhibits: Mapping[str, Exhibit], words: stamp.Words) -> None:
        self.pdf = pdf
        self.exhibits = exhibits
        self.words = words
        self.sources = iter(list(pdf.pages))
        self.front = iter(_taken_over(pdf, drawn))
        self.font = stamp.font(pdf)
        self.pages: list[Object] = []
        self.ledger: list[LedgerRow] = []
        self.forms: set[tuple[int, int]] = set()

    def add(self, sheet: Sheet) -> None:
        """Append one sheet's pages."""
        evidence = _shown(sheet)
        rows = self._file(evidence) if sheet.source == "file" else self._front(sheet, evidence)
        self.ledger.extend(rows)

    def _front(self, sheet: Sheet, evidence: str) -> Iterator[LedgerRow]:
        for number in range(1, sheet.span.count + 1):
            page = next(self.front)
            words = self._stamp(self.words.own, evidence, number, sheet.span.count)
            self._stamped(page, words)
            self.pages.append(page)
            yield LedgerRow(len(self.pages), evidence, sheet.name, number, stamp=_said(words))

    def _file(self, evidence: str) -> Iterator[LedgerRow]:
        exhibit = self.exhibits[evidence]
        own = self.words.redacted if exhibit.redacted else self.words.copy
        for number, read in enumerate(exhibit.pages, start=1):
            clean = next(self.sources)
            box = visible_box(clean)
            placed = place(box, turn(clean), user_unit(clean))
            words = self._stamp(own, evidence, number, len(exhibit.pages))
            self.pages.append(self._page(self._form(clean, box), placed, words))
            yield LedgerRow(
                len(self.pages), evidence, exhibit.name, number, read.digest,
                _rounded(placed.matrix), _rounded(placed.box), _said(words),
            )

    def _form(self, page: Page, box: Box) -> Object:
        """Make a page's content stream into a form XObject, undecoded, in its own box."""
        from pikepdf import Array, Name

        stream = page.obj.Contents
        if stream.objgen in self.forms:
            # Two pages share one stream; a form has one set of resources, so the second gets its own.
            stream = self.pdf.make_stream(stream.read_raw_bytes(), dict(stream.items()))
        self.forms.add(stream.objgen)
        stream.Type, stream.Subtype = Name.XObject, Name.Form
        stream.BBox = Array([round(value, 4) for value in box])
        stream.Resources = page.obj.Resources
        return stream

    def _page(self, form: Object, placed: Placement, words: tuple[str, ...]) -> Object:
        from pikepdf import Array, Dictionary, Name

        numbers = " ".join(f"{value:.4f}" for value in placed.matrix)
        draw = f"/Artifact BMC q {numbers} cm /Source Do Q EMC\n".encode()
        return self.pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, *placed.size]),
                Contents=self.pdf.make_stream(draw + stamp.stream_of(words, placed.size[0])),
                Resources=Dictionary(
                    XObject=Dictionary(Source=form), Font=Dictionary({f"/{stamp.FONT_NAME}": self.font})
                ),
            )
        )

    def _stamped(self, page: Object, words: tuple[str, ...]) -> None:
        """Add the stamp to a front page, behind what it holds."""
        from pikepdf import Array, Dictionary

        width = float(page.MediaBox[2]) - float(page.MediaBox[0])
        page.Contents = Array([page.Contents, self.pdf.make_stream(stamp.stream_of(words, width))])
        if "/Font" not in page.Resources:
            page.Resources.Font = Dictionary()
        page.Resources.Font[f"/{stamp.FONT_NAME}"] = self.font

    def _stamp(self, own: str, evidence: str, number: int, count: int) -> tuple[str, ...]:
        return stamp.text_of(self.words, len(self.pages) + 1, own, evidence, number, count)


def _taken_over(pdf: Pdf, drawn: Pdf) -> list[Object]:
    """Bring the front pages into the annex, with what their file says of itself."""
    from pikepdf import Dictionary

    said = {key: drawn.Root[key] for key in ("/Lang", "/Metadata", "/ViewerPreferences") if key in drawn.Root}
    for key, value in pdf.copy_foreign(drawn.make_indirect(Dictionary(said))).items():
        pdf.Root[key] = value
    if "/Info" in drawn.trailer:
        pdf.trailer.Info = pdf.copy_foreign(drawn.trailer.Info)
    return [pdf.copy_foreign(page.obj) for page in drawn.pages]


def _said(words: tuple[str, ...]) -> str:
    return " | ".join(piece for piece in words if piece)


def _rounded(numbers: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(number, 4) for number in numbers)


def _number(pdf: Pdf, pages: list[Object]) -> None:
    """Hang all pages under one node and label them 1, 2, 3 from the first page on."""
    from pikepdf import Array, Dictionary, Name

    node = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=len(pages), Kids=Array(pages)))
    for page in pages:
        page.Parent = node
    pdf.Root.Pages = node
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))


def _name(pdf: Pdf, plan: AnnexPlan, pages: list[Object]) -> None:
    """Give the index and every item a destination by its id."""
    from pikepdf import Array, Dictionary, Name, String

    firsts = {INDEX: 1} | {item: span.first for item, span in plan.items.items()}
    names: list[Object] = []
    for name, first in sorted(firsts.items()):
        names += [String(name), Array([pages[first - 1], Name.Fit])]
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array(names))))


def _relink(pages: list[Object]) -> None:
    """Turn the front pages' placeholder links into links to destinations of this file."""
    from pikepdf import Dictionary, Name, String

    for page in pages:
        for annotation in page.get("/Annots", ()):
            target = str(annotation.A.get("/URI", "")) if "/A" in annotation else ""
            if target.startswith(LINK):
                name = target.removeprefix(LINK)
                annotation.A = Dictionary(S=Name.GoTo, D=String(name))
                annotation.Contents = String(f"To {name.removeprefix('@')}")


def _outline(pdf: Pdf, plan: AnnexPlan, titles: Titles, pages: list[Object]) -> None:
    from pikepdf import Array, Name, OutlineItem

    def entry(title: str, page: int) -> OutlineItem:
        return OutlineItem(title, Array([pages[page - 1], Name.Fit]))

    if "/Outlines" in pdf.Root:
        del pdf.Root.Outlines
    with pdf.open_outline() as outline:
        outline.root.append(entry(titles.index, 1))
        for section in plan.sections:
            items = [entry(titles.items[item], plan.items[item].first) for item in section.items]
            if len(items) > 1:
                parent = entry(titles.sections[section.key], plan.separators[section.key])
                parent.children.extend(items)
                items = [parent]
            outline.root.extend(items)
