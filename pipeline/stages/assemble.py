"""The plan becomes annex.pdf: front pages and clean pages in one file, stamped, linked, labelled, accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from pipeline.model.annex import AnnexPlan, LedgerRow, Sheet
from pipeline.model.exhibit import Exhibit
from pipeline.pdf import stamp
from pipeline.pdf.geometry import Box, Placement, place
from pipeline.pdf.pages import turn, user_unit, visible_box

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

LINK = "annex:"
# No id of an evidence item can begin like this.
INDEX = "@index"


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
    pages_of: Callable[[Exhibit, int], str | BytesIO],
    titles: Titles,
    mark: str,
    identity: str,
    out: BinaryIO,
) -> tuple[LedgerRow, ...]:
    """Write the annex and return the account of every page of it.

    `pages_of` gives an exhibit's clean PDF, told how many are held open already: sources stay open until the
    annex is saved. `identity` is a hexadecimal digest of everything that goes in; it becomes the file's /ID.
    """
    import pikepdf

    with pikepdf.open(BytesIO(front)) as pdf:
        work = _Work(pdf, exhibits, pages_of, mark)
        for sheet in plan.sheets:
            work.add(sheet)
        _number(pdf, work.pages)
        _name(pdf, plan, work.pages)
        _relink(work.pages)
        _outline(pdf, plan, titles, work.pages)
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        name = pikepdf.String(bytes.fromhex(identity)[:16])
        pdf.trailer["/ID"] = pikepdf.Array([name, name])
        # Everything is stored compressed already; the small stamps are left plain, so that nothing is recoded.
        pdf.save(
            out, static_id=True, compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return tuple(work.ledger)


class _Work:
    """The annex while it is being put together."""

    def __init__(
        self, pdf: Pdf, exhibits: Mapping[str, Exhibit], pages_of: Callable[[Exhibit, int], str | BytesIO], mark: str
    ) -> None:
        self.pdf = pdf
        self.exhibits = exhibits
        self.pages_of = pages_of
        self.mark = mark
        self.front = iter([page.obj for page in pdf.pages])
        self.font = stamp.font(pdf)
        self.pages: list[Object] = []
        self.ledger: list[LedgerRow] = []
        # A page's streams are copied only when the file is saved: the sources stay open until then.
        self.sources: list[Pdf] = []

    def add(self, sheet: Sheet) -> None:
        """Append one sheet's pages."""
        evidence = sheet.name.partition(":")[2] if sheet.name.startswith("exhibit:") else ""
        rows = self._file(evidence) if sheet.source == "file" else self._front(sheet, evidence)
        self.ledger.extend(rows)

    def _front(self, sheet: Sheet, evidence: str) -> Iterator[LedgerRow]:
        for number in range(1, sheet.span.count + 1):
            page = next(self.front)
            words = self._words(evidence, number, sheet.span.count)
            self._stamped(page, words)
            self.pages.append(page)
            yield LedgerRow(len(self.pages), evidence, sheet.name, number, stamp=_said(words))

    def _file(self, evidence: str) -> Iterator[LedgerRow]:
        import pikepdf

        exhibit = self.exhibits[evidence]
        source = pikepdf.open(self.pages_of(exhibit, len(self.sources)))
        self.sources.append(source)
        taken: set[tuple[int, int]] = set()
        for number, clean in enumerate(source.pages, start=1):
            box = visible_box(clean)
            placed = place(box, turn(clean), user_unit(clean))
            words = self._words(evidence, number, len(exhibit.pages), "redacted copy" if exhibit.redacted else "copy")
            self.pages.append(self._page(self._form(source, clean, box, taken), placed, words))
            yield LedgerRow(
                len(self.pages), evidence, exhibit.name, number, exhibit.pages[number - 1].digest,
                _rounded(placed.matrix), _rounded(placed.box), _said(words),
            )

    def _form(self, source: Pdf, page: Page, box: Box, taken: set[tuple[int, int]]) -> Object:
        """Make a page's content stream into a form XObject, undecoded, in its own box."""
        from pikepdf import Array, Name

        stream = page.obj.Contents
        if stream.objgen in taken:
            # Two pages share one stream; a form has one set of resources, so the second gets its own.
            stream = source.make_indirect(stream.copy())
        taken.add(stream.objgen)
        stream.Type, stream.Subtype = Name.XObject, Name.Form
        stream.BBox = Array([round(value, 4) for value in box])
        stream.Resources = page.obj.Resources
        return self.pdf.copy_foreign(stream)

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

    def _words(self, evidence: str, number: int, count: int, copy: str = "") -> tuple[str, ...]:
        return stamp.text_of(len(self.pages) + 1, evidence, number, count, copy=copy, mark=self.mark)


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
                parent = entry(titles.sections[section.items[0]], plan.separators[section.items[0]])
                parent.children.extend(items)
                items = [parent]
            outline.root.extend(items)
