"""Source PDFs of awkward kinds, drawn for the tests, and an annex made of them."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from pipeline.catalog import load as load_catalog
from pipeline.model.annex import Section
from pipeline.model.exhibit import Exhibit, Page
from pipeline.pdf import stamp
from pipeline.pdf.geometry import displayed
from pipeline.pdf.pages import content_digest, turn, user_unit, visible_box
from pipeline.readers import reader_for
from pipeline.readers.contract import Limits
from pipeline.stages.assemble import Titles, assemble
from pipeline.stages.paginate import paginate

# A thin L in the lower left and a filled square in the upper right corner of the media box: shows turn and crop.
MARKS = "0.8 0.1 0.1 rg {x0} {y0} {w20} 6 re {x0} {y0} 6 {h20} re f 0.1 0.1 0.8 rg {xr} {yt} {w10} {h10} re f"


def sheet(width=595.0, height=842.0, *, x=0.0, y=0.0, rotate=0, crop=None, extra="", before="") -> bytes:
    """Return a PDF of one page with marks that show which way is up."""
    pdf = pikepdf.new()
    marks = MARKS.format(
        x0=x + 2, y0=y + 2, w20=width / 5, h20=height / 5, xr=x + width * 0.88, yt=y + height * 0.88,
        w10=width / 10, h10=height / 10,
    )
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page, MediaBox=[x, y, x + width, y + height], Rotate=rotate,
        Contents=pdf.make_stream(f"{before} {marks} {extra}".encode()), Resources=pikepdf.Dictionary(),
    )
    if crop:
        page.CropBox = pikepdf.Array(crop)
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return saved(pdf)


def saved(pdf) -> bytes:
    out = BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


def joined(*parts: bytes) -> bytes:
    pdf = pikepdf.new()
    for part in parts:
        with pikepdf.open(BytesIO(part)) as source:
            pdf.pages.extend(source.pages)
    return saved(pdf)


def without(data: bytes, lost: int) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        del pdf.pages[-lost:]
        return saved(pdf)


def exhibit(name: str, data: bytes) -> tuple[Exhibit, bytes]:
    """Read a file as the pipeline does and return the exhibit with its clean PDF."""
    reader = reader_for(data)
    assert reader is not None
    clean = reader.read(data, name, Limits())
    with pikepdf.open(BytesIO(clean.pdf)) as pdf:
        pages = tuple(
            Page(*displayed(visible_box(p), turn(p)), content_digest(p.obj.Contents, p.obj.Resources))
            for p in pdf.pages
        )
        assert all(user_unit(p) == 1 for p in pdf.pages)
    return Exhibit(name, "file", sha256="0" * 64, name=f"{name}.pdf", pages=pages, notes=clean.notes), clean.pdf


def front(pages: int) -> bytes:
    """Return blank A4 front pages, as the front renderer would draw them."""
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page, MediaBox=[0, 0, 595.276, 841.89], Resources=pikepdf.Dictionary(),
            Contents=pdf.make_stream(b"q Q"),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return saved(pdf)


def annex(sources: dict[str, bytes], mark: str = "", lost: int = 0, language: str = "en"):
    """Assemble the sources, each in a section of its own; return bytes, plan, ledger and exhibits.

    So many pages are lost from the end of each clean copy after it was read.
    """
    read = {name: exhibit(name, data) for name, data in sources.items()}
    exhibits = {name: pair[0] for name, pair in read.items()}
    parts = [Section("other", (name,)) for name in sources]
    counts = {"index": 1} | {f"separator:{name}": 1 for name in sources}
    plan = paginate(parts, exhibits, counts)
    titles = Titles("Index", {name: name for name in sources}, {name: f"{name} title" for name in sources})
    out, words = BytesIO(), stamp.words_of(load_catalog().words_of(language), mark)
    with TemporaryDirectory() as folder:
        paths = {name: Path(folder, f"{number}.pdf") for number, name in enumerate(sources)}
        for name, path in paths.items():
            path.write_bytes(without(read[name][1], lost) if lost else read[name][1])
        ledger = assemble(
            plan, front(1 + len(parts)), exhibits, lambda e: str(paths[e.id]), titles, words, "ab" * 32, out
        )
    return out.getvalue(), plan, ledger, exhibits
