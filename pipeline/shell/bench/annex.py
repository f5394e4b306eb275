"""The annex engine of the benchmark: front pages, plan and assembly over a folder of clean PDFs."""

import json
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from pipeline.catalog import load
from pipeline.model.appeal import Appeal
from pipeline.model.case import Case
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit, Page
from pipeline.model.seller import Seller
from pipeline.pdf import stamp
from pipeline.renderers import front
from pipeline.renderers.contract import Marks
from pipeline.stages.assemble import Titles, assemble
from pipeline.stages.paginate import paginate, sections

DAY = date(2026, 1, 31)
SELLER = {"seller_id": "bench", "legal_name": "Bench Example Ltd", "address": "1 Example Road", "country": "GB"}
APPEAL = {
    "marketplace": "amazon.co.uk",
    "notice": {
        "received_on": "2026-01-02",
        "level": "account",
        "complaints": [{"id": "C-1", "type": "inauthentic", "items": ["B000000001"]}],
    },
    "items": [{"asin": "B000000001", "title": "An invented product"}],
}


def describe(folder: Path) -> None:
    """Write down each PDF's pages and their digests, as the shelf does when a file is read."""
    import pikepdf

    from pipeline.pdf.pages import content_digest

    pages = {}
    for path in sorted(folder.glob("*.pdf")):
        with pikepdf.open(path) as pdf:
            pages[path.stem] = [content_digest(page.obj.Contents, page.obj.Resources) for page in pdf.pages]
    (folder / "pages.json").write_text(json.dumps(pages))


def write_annex(folder: Path) -> None:
    """Write the annex of a described folder, with its ledger beside it."""
    pages: dict[str, list[str]] = json.loads((folder / "pages.json").read_text())
    exhibits = {
        f"E-{name}": Exhibit(
            f"E-{name}", "file", sha256="0" * 64, name=f"{name}.pdf",
            pages=tuple(Page(595.0, 842.0, digest) for digest in digests),
        )
        for name, digests in pages.items()
    }
    case = _case(tuple(exhibits))
    parts = sections(case, exhibits)
    contents = front.Contents(case, load(), exhibits, parts, (), {})
    time = datetime.combine(DAY, datetime.min.time(), UTC)
    plan, drawn = front.settle(contents, Marks(), time, lambda pages: paginate(parts, exhibits, pages))
    titles = Titles("Index", dict.fromkeys(exhibits, ""), {item: item for item in exhibits})
    with (folder / "annex.out").open("wb") as out:
        ledger = assemble(
            plan, drawn.pdf, exhibits, lambda exhibit: str(folder / exhibit.name), titles,
            stamp.words_of(contents.catalog.words_of("en")), sha256(drawn.pdf).hexdigest(), out,
        )
    (folder / "ledger.out").write_text(json.dumps([[row.page, row.evidence, row.content] for row in ledger]))


def _case(names: tuple[str, ...]) -> Case:
    register = tuple(
        EvidenceItem(id=name, kind="inventory_export", title=f"Invented export {name}", use="annex") for name in names
    )
    return Case("bench", Seller.model_validate(SELLER), Appeal.model_validate(APPEAL), register, None, None, DAY)
