"""Building a case as a command does, in this process, and looking at what came out."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pypdf import PdfReader

from pipeline.bundle import Examined
from pipeline.run import build
from pipeline.shell.outside import opened
from pipeline.shell.publish import workbench
from pipeline.shell.settings import Settings

REPOSITORY = Path(__file__).parents[2]
CASES = REPOSITORY / "cases"
# Every case that git keeps; a test holds the list against .gitignore and the folder.
SHIPPED = (
    "bags-late-and-mismatched-us",
    "home-made-invoice",
    "retro-games-uk",
    "retro-games-uk-as-posted",
    "shoe-charms-us",
)
RENDERED = tuple(case for case in SHIPPED if case != "home-made-invoice")


@dataclass(frozen=True)
class Bundle:
    """A published bundle and what the run knew of it."""

    folder: Path
    done: Examined

    @cached_property
    def manifest(self) -> dict[str, Any]:
        return json.loads(self.bytes("manifest.json"))

    @property
    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())

    @property
    def codes(self) -> set[str]:
        return {finding.code for finding in self.done.findings if finding.stands}

    def bytes(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def text(self, name: str) -> str:
        return self.bytes(name).decode("utf-8-sig")

    @cached_property
    def annex(self) -> PdfReader:
        return PdfReader(BytesIO(self.bytes("annex.pdf")))

    @cached_property
    def stamps(self) -> list[str]:
        """Return the last line of each annex page as extracted by another library than verify uses."""
        document = pypdfium2.PdfDocument(self.bytes("annex.pdf"))
        pages = [document[index].get_textpage().get_text_bounded() for index in range(len(document))]
        return [page.rstrip().splitlines()[-1] for page in pages]

    @property
    def plans(self) -> list[str]:
        """Return the names of the plans as PDF."""
        return [name for name in self.names if name.startswith("poa") and name.endswith(".pdf")]


def build_case(cases: Path, case_id: str, outputs: Path) -> Bundle:
    """Build a case and publish its bundle."""
    raw, outside = opened(Settings(cases, outputs), case_id)
    with workbench(outputs, case_id) as bench:
        done = build(raw, outside, bench)
        bench.publish()
    return Bundle(outputs / case_id, done)


def pdf_words(data: bytes) -> str:
    """Return the text of a PDF's pages."""
    document = pypdfium2.PdfDocument(data)
    pages = [document[index].get_textpage().get_text_bounded() for index in range(len(document))]
    return "\n".join(pages).replace("\r", "")


@cache
def everything_in(path: Path) -> str:
    """Return all that can be found in a file: its bytes, its parts and streams unpacked, its words."""
    data = path.read_bytes()
    found = [data.decode("utf-8", "replace")]
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as parts:
            found += [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
    if path.suffix == ".pdf" and data:
        found += [pdf_words(data), *_objects(data)]
    return "\n".join(found)


def _objects(data: bytes) -> Iterator[str]:
    with pikepdf.open(BytesIO(data)) as pdf:
        for obj in pdf.objects:
            if isinstance(obj, pikepdf.Stream):
                packed = obj.get("/Filter") == "/FlateDecode"
                yield (obj.read_bytes() if packed else obj.read_raw_bytes()).decode("utf-8", "replace")
            else:
                yield obj.unparse().decode("utf-8", "replace")
        yield str(pdf.docinfo)


@dataclass(frozen=True)
class Link:
    """A link of a page: what is printed under it, and the destination it names."""

    page: int
    text: str
    target: str
    file: str


def links(data: bytes) -> Iterator[Link]:
    """Yield the links of a PDF that lead to a named destination; the printed words come from another library."""
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(PdfReader(BytesIO(data)).pages, start=1):
        words = document[number - 1].get_textpage()
        for entry in page.get("/Annots") or ():
            link = entry.get_object()
            assert link["/Subtype"] == "/Link", "no page of ours holds another annotation"
            action = link["/A"].get_object()
            text = " ".join(_under(words, area) for area in _areas(link))
            file = action["/F"]["/F"] if "/F" in action else ""
            yield Link(number, " ".join(text.split()), str(action["/D"]), str(file))


def _areas(link: Any) -> Iterator[tuple[float, ...]]:
    corners = [float(value) for value in link.get("/QuadPoints") or ()]
    quads = [corners[at : at + 8] for at in range(0, len(corners), 8)]
    for quad in quads:
        yield min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2])
    if not quads:
        yield tuple(float(value) for value in link["/Rect"])


def _under(words: Any, area: tuple[float, ...]) -> str:
    left, foot, right, top = area
    return str(words.get_text_bounded(left, foot + 1, right, top - 1))
