"""The PDF is tagged, named, whole in its fonts, and its citations lead into the annex."""

from io import BytesIO

import pikepdf
import pypdf
import pytest

from pipeline.model.document import Cite, Entry, Table
from pipeline.renderers import poa_pdf
from pipeline.renderers.contract import Marks
from tests.renderers.drawn import PLACES, document, edition, nasty

CITING = document(Entry("RC-1", ("A cause.",), (("Evidence: ", Cite("E-001"), "; ", Cite("E-002")),)))
MANY = document(*(Entry(f"A-{n}", ("An action. " * 40,), (("Done.",),)) for n in range(30)))


def opened(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(pdf))


def actions(pdf: bytes) -> list[pypdf.generic.DictionaryObject]:
    found = []
    for page in opened(pdf).pages:
        found += [note.get_object()["/A"] for note in page.get("/Annots", []) if "/A" in note.get_object()]
    return found


def test_citations_are_links_to_the_destinations_of_the_annex() -> None:
    links = actions(poa_pdf.render(CITING, PLACES, edition()))
    assert [(link["/S"], link["/F"]["/F"], link["/F"]["/UF"], link["/D"]) for link in links] == [
        ("/GoToR", "annex.pdf", "annex.pdf", "E-001"),
        ("/GoToR", "annex.pdf", "annex.pdf", "E-002"),
    ]


def test_no_other_action_is_left() -> None:
    links = actions(poa_pdf.render(nasty(), PLACES, edition()))
    assert {link["/S"] for link in links} == {"/GoToR"}
    assert not any("/URI" in link for link in links)


def test_the_page_of_the_annex_is_said_in_words() -> None:
    text = opened(poa_pdf.render(CITING, PLACES, edition())).pages[0].extract_text()
    assert "E-001, annex p. 12" in text
    assert "E-002, annex p. 14" in text


def test_without_a_place_a_citation_is_its_id_and_no_link() -> None:
    pdf = poa_pdf.render(CITING, {}, edition())
    assert actions(pdf) == []
    assert "E-001; E-002" in opened(pdf).pages[0].extract_text()


def test_it_is_tagged_and_declares_pdf_ua_title_language_and_author() -> None:
    reader = opened(poa_pdf.render(CITING, PLACES, edition()))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "Plan of Action, Ada Quill 示例"
    assert reader.metadata.author == "Ada Quill 示例"


def test_every_font_is_embedded() -> None:
    with pikepdf.open(BytesIO(poa_pdf.render(nasty(), PLACES, edition()))) as pdf:
        descriptors = [thing for thing in pdf.objects if _is(thing, "/FontDescriptor")]
        assert descriptors
        assert all({"/FontFile2", "/FontFile3"} & set(entry.keys()) for entry in descriptors)


def _is(thing: pikepdf.Object, type_: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == type_


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        (Marks(draft=True), "DRAFT"),
        (Marks(preview=True), "NOT FOR SUBMISSION"),
        (Marks(draft=True, preview=True), "NOT FOR SUBMISSION"),
    ],
)
def test_marks_stand_on_every_page(marks: Marks, words: str) -> None:
    pages = opened(poa_pdf.render(MANY, PLACES, edition(marks))).pages
    assert len(pages) > 2
    assert all(words in " ".join(page.extract_text().split()) for page in pages)


def test_without_a_mark_none_is_printed() -> None:
    text = "".join(page.extract_text() for page in opened(poa_pdf.render(MANY, PLACES, edition())).pages)
    assert "DRAFT" not in text
    assert "NOT FOR" not in text


def test_pages_are_numbered_of_how_many() -> None:
    pages = opened(poa_pdf.render(MANY, PLACES, edition())).pages
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page.extract_text()


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_the_paper_is_that_of_the_country(paper: str, size: tuple[int, int]) -> None:
    box = opened(poa_pdf.render(CITING, PLACES, edition(paper=paper))).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == size


def test_a_table_cell_longer_than_a_page_is_not_cut() -> None:
    told = " ".join(f"w{n}" for n in range(2_000))
    pages = opened(poa_pdf.render(document(Table(("A", "B"), (((told,), ("x",)),))), PLACES, edition())).pages
    assert len(pages) > 1
    assert "w1999" in "".join(page.extract_text() for page in pages)


@pytest.mark.usefixtures("anew")
def test_the_same_words_give_the_same_bytes() -> None:
    assert poa_pdf.render(nasty(), PLACES, edition()) == poa_pdf.render(nasty(), PLACES, edition())
