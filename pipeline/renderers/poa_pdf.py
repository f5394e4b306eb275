"""The Plan of Action as a tagged PDF; each citation is a link to its place in annex.pdf."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipeline.model.document import Block, Document, Entry, Heading, Inline, Paragraph
from pipeline.pdf.typeset import typeset
from pipeline.renderers.contract import Edition, Places, in_annex

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

ANNEX = "annex.pdf"
_TO_ANNEX = "annex:"


def render(document: Document, places: Places, edition: Edition) -> bytes:
    """Return the plan as PDF/UA-1, its links going to the destinations of the annex that lies beside it."""
    language, _, region = document.language.partition("-")
    data = {
        "title": document.title,
        "subtitle": list(document.subtitle),
        "author": edition.author,
        "language": language,
        "region": region,
        "paper": edition.paper,
        "mark": edition.marks.words,
        "page_of": edition.words["page_of"],
        "blocks": [_block(block, places, edition) for block in document.blocks()],
    }
    return _linked(typeset("poa", data, timestamp=edition.timestamp))


def _block(block: Block, places: Places, edition: Edition) -> dict[str, Any]:
    def said(inlines: tuple[Inline, ...]) -> list[Any]:
        return [_inline(inline, places, edition) for inline in inlines]

    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": block.text}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "inlines": said(block.inlines), "small": block.small}
    if isinstance(block, Entry):
        details = [said(detail) for detail in block.details]
        return {"kind": "entry", "label": block.label, "inlines": said(block.inlines), "details": details}
    return {
        "kind": "table",
        "columns": list(block.columns),
        "rows": [[said(cell) for cell in row] for row in block.rows],
        "widths": list(block.widths or (1.0,) * len(block.columns)),
    }


def _inline(inline: Inline, places: Places, edition: Edition) -> str | dict[str, Any]:
    if isinstance(inline, str):
        return inline
    text = in_annex(inline, places, edition.words)
    return {"cite": inline.evidence, "text": text, "linked": inline.evidence in places}


def _linked(pdf: bytes) -> bytes:
    """Turn links to "annex:<id>" into links to the destination of that name in the annex."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        for annotation in _acting(opened):
            action, address = annotation.A, str(annotation.A.get("/URI", ""))
            if address.startswith(_TO_ANNEX):
                annotation.Contents = pikepdf.String(f"{address.removeprefix(_TO_ANNEX)} in {ANNEX}")
                del action["/URI"]
                action.S = pikepdf.Name.GoToR
                action.F = pikepdf.Dictionary(
                    Type=pikepdf.Name.Filespec, F=pikepdf.String(ANNEX), UF=pikepdf.String(ANNEX)
                )
                action.D = pikepdf.String(address.removeprefix(_TO_ANNEX))
        written = BytesIO()
        opened.save(written, deterministic_id=True)
    return written.getvalue()


def _acting(opened: Pdf) -> Iterator[Object]:
    for page in opened.pages:
        for annotation in page.obj.get("/Annots", []):
            if "/A" in annotation:
                yield annotation
