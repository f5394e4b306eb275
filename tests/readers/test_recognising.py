"""Words recognised in a page's picture come beside it; whatever happens on the way, the page is there."""

import time
from contextlib import closing
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from pipeline.model.exhibit import DateFound
from pipeline.readers.contract import Limits
from pipeline.readers.pdf import READER
from pipeline.reading import read_copy
from pipeline.recognition.engine import title
from pipeline.shell.confined.children import reading
from pipeline.shell.confined.recognising import Recogniser
from tests.readers.papers import paper
from tests.recognition.written import jpeg, picture

FAULTS = "tests.readers.faults.pages"
HURRY = Limits(seconds=1, page_seconds=1)


def of_pages(*texts: str) -> bytes:
    """Return a PDF with a short text on each page."""
    return paper(lambda _: None, *(f"BT /F1 12 Tf 5 100 Td ({text}) Tj ET".encode() for text in texts))


@pytest.fixture(scope="module")
def look():
    with reading(Limits(), ocr=True, pages=FAULTS) as readers:
        yield lambda *texts: readers.read("pdf", of_pages(*texts), "a.pdf")


def seen(copy) -> list[str]:
    return [page.ocr for page in copy.pages]


def test_the_words_lie_under_the_page_and_are_said_to_be_recognised(look):
    copy = look("a", "b")
    assert seen(copy) == ["word1", "word2"]
    assert [page.text.strip() for page in copy.pages] == ["a", "b"], "the file's own text stays what it is"
    texts = [page.extract_text().split() for page in PdfReader(BytesIO(copy.pdf)).pages]
    assert texts == [["word1", "a"], ["word2", "b"]]
    assert copy.notes == (
        f"Text recognised by OCR ({title()}), not checked: pages 1-2.", "OCR was unsure of 2 of 8 lines.",
    )
    assert not copy.unfinished and not copy.hurried


@pytest.mark.parametrize(("fault", "words"), [
    ("dies", "it ended unexpectedly"), ("raises", "it failed (KeyError)"), ("eats", "it needed too much memory"),
    ("lies", "it failed (TypeError)"),
])
def test_a_fault_on_one_page_leaves_all_pages_and_the_words_of_the_others(look, fault, words):
    copy = look("a", fault, "c")
    assert seen(copy) == ["word1", "", "word3"] and len(PdfReader(BytesIO(copy.pdf)).pages) == 3
    assert copy.notes[-1] == f"OCR did not read page 2: {words}; the picture is as it was."
    assert not copy.unfinished and not copy.hurried


@pytest.mark.parametrize(("count", "named"), [(1, "page 1"), (30, "pages 1-30")])
def test_when_the_time_is_over_the_rest_is_not_begun_and_all_is_tried_another_day(count, named):
    clean = read_copy(READER, of_pages(*["sleeps"] * count), "a.pdf", Limits())
    with closing(Recogniser(HURRY, FAULTS)) as recogniser:
        copy = recogniser.look(clean, time.monotonic()).noted(clean)
    assert seen(copy) == [""] * count and copy.unfinished == tuple(range(count)) and copy.hurried
    assert copy.notes[-1] == f"OCR did not read {named}: its time was over; the picture is as it was."


def test_pages_with_nothing_to_look_for_are_passed_over(look):
    assert look("blank").notes == ()
    assert look("bare").notes == (f"OCR ({title()}) found no words on page 1.",)
    with_text = look("This page says so much by itself that nobody has to look")
    assert (seen(with_text), with_text.notes) == ([""], ())


def test_a_page_that_lies_is_turned(look):
    copy = look("turned")
    assert [page.rotation for page in PdfReader(BytesIO(copy.pdf)).pages] == [90]
    assert "Turned upright, as OCR read its text: page 1." in copy.notes


def test_without_ocr_nothing_is_looked_at():
    with reading(Limits()) as readers:
        assert seen(readers.read("pdf", of_pages("a"), "a.pdf")) == [""]


@pytest.fixture(scope="module")
def photo():
    with reading(Limits(), ocr=True) as readers:
        return readers.read("jpeg", jpeg(picture(slope=1)), "a.jpg")


def test_a_photo_can_be_searched_and_its_facts_say_who_read_them(photo):
    assert "TOTAL GBP 30.50" in photo.pages[0].ocr and photo.pages[0].text == ""
    words = PdfReader(BytesIO(photo.pdf)).pages[0].extract_text()
    assert "LANTERN & SONS LTD" in words and "30.50" in words
    found = photo.facts.found
    assert found.dates == (DateFound(1, "12/03/2026", ("2026-03-12", "2026-12-03"), "ocr"),)
    assert [(total.amount, total.currency, total.read_by) for total in found.totals] == [("30.50", "GBP", "ocr")]
    assert [(firm.value, firm.read_by) for firm in found.firms] == [("LANTERN & SONS LTD", "ocr")]


def test_progress_names_file_and_page():
    told = []
    with reading(Limits(), ocr=True, pages=FAULTS, tell=lambda *said: told.append(said)) as readers:
        readers.read("pdf", of_pages("a", "b"), "scan.pdf")
    assert told == [("scan.pdf", 1, 2), ("scan.pdf", 2, 2)]


def test_of_very_many_pages_with_pictures_the_first_are_looked_at_and_the_others_named(monkeypatch):
    monkeypatch.setattr("pipeline.shell.confined.recognising.MOST_PICTURED", 2)
    words = "This page has words of its own, and so many that it is not taken for a picture"
    clean = read_copy(READER, of_pages(*[words] * 4, "a"), "a.pdf", Limits())
    with closing(Recogniser(Limits(), FAULTS)) as recogniser:
        seen = recogniser.look(replace(clean, pictured=(0, 1, 2, 3)), time.monotonic())
    copy = seen.noted(replace(clean, pictured=(0, 1, 2, 3)))
    assert sorted(seen.reads) == [0, 1, 4], "and every page without words"
    assert copy.notes[-1] == "Pictures not looked at for words, as so many pages show some: pages 3-4."
    assert copy.unseen == (2, 3)
