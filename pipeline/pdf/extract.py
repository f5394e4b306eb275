"""Some pages of an annex as a file of their own: drawn as they are, numbered as they are, linked among themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf


def extract(annex: bytes, pages: Sequence[int], title: str, outline: Sequence[tuple[str, int]] = ()) -> bytes:
    """Return a PDF with these pages of an annex, counted from 1 and in rising order.

    `outline` holds titles with annex pages; those that are not taken are left out, and so are links to them. Nothing
    else of the annex comes along: what a page does not draw stays behind.
    """
    import pikepdf

    with pikepdf.open(BytesIO(annex)) as source, pikepdf.new() as made:
        named = _named(source)
        place = {number: index for index, number in enumerate(pages)}
        for number in pages:
            made.pages.append(source.pages[number - 1])
            _clean(made.pages[-1], {name for name, at in named.items() if at in place})
        _name(made, {name: place[at] for name, at in named.items() if at in place})
        _label(made, pages)
        with made.open_outline() as shown:
            for words, at in outline:
                if at in place:
                    shown.root.append(pikepdf.OutlineItem(words, pikepdf.Array([
                        made.pages[place[at]].obj, pikepdf.Name.Fit])))
        if "/Lang" in source.Root:
            made.Root.Lang = pikepdf.String(str(source.Root.Lang))
        made.docinfo["/Title"] = title
        made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        name = pikepdf.String(sha256(annex + repr(tuple(pages)).encode()).digest()[:16])
        made.trailer["/ID"] = pikepdf.Array([name, name])
        out = BytesIO()
        made.save(
            out, static_id=True, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return out.getvalue()


def _named(source: Pdf) -> Mapping[str, int]:
    """Return the page number of each destination of the annex."""
    import pikepdf

    number = {page.obj.objgen: at for at, page in enumerate(source.pages, start=1)}
    if "/Names" not in source.Root or "/Dests" not in source.Root.Names:
        return {}
    return {str(name): number[target[0].objgen] for name, target in pikepdf.NameTree(source.Root.Names.Dests).items()}


def _clean(page: Page, known: set[str]) -> None:
    """Drop links that lead to pages left behind, and the ties to the structure of the whole annex."""
    import pikepdf

    kept: list[Object] = []
    for link in page.obj.get("/Annots", ()):
        if "/A" in link and str(link.A.get("/D", "")) in known:
            for key in ("/StructParent", "/P"):
                if key in link:
                    del link[key]
            kept.append(link)
    for key in ("/Annots", "/StructParents"):
        if key in page.obj:
            del page.obj[key]
    if kept:
        page.obj.Annots = pikepdf.Array(kept)


def _name(made: Pdf, places: Mapping[str, int]) -> None:
    from pikepdf import Array, Dictionary, Name, String

    names: list[Object] = []
    for name, index in sorted(places.items()):
        names += [String(name), Array([made.pages[index].obj, Name.Fit])]
    if names:
        made.Root.Names = Dictionary(Dests=made.make_indirect(Dictionary(Names=Array(names))))


def _label(made: Pdf, pages: Sequence[int]) -> None:
    """Label each page by its number in the annex."""
    from pikepdf import Array, Dictionary, Name

    nums: list[object] = []
    for index, number in enumerate(pages):
        if index == 0 or number != pages[index - 1] + 1:
            nums += [index, Dictionary(S=Name.D, St=number)]
    made.Root.PageLabels = Dictionary(Nums=Array(nums))
