"""What OCR read on a photo can be redacted by pattern, and what is left stays what OCR read."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from pipeline.model.evidence import Redaction, Region
from pipeline.model.recognised import PageRead, WordRead
from pipeline.readers.contract import Limits
from pipeline.readers.jpeg import READER
from pipeline.reading import OutOfTime, read_copy, with_words
from pipeline.redaction import LABEL, redact
from pipeline.shell.confined.children import Worker, reading
from tests.recognition.test_pictures import PLACE, SHOT, page
from tests.recognition.written import jpeg, picture

READ = PageRead(
    "TOTAL GBP 30.50\nsold to pat@example.org",
    (WordRead("TOTAL", (0.1, 0.1, 0.3, 0.2)), WordRead("GBP", (0.35, 0.1, 0.45, 0.2)),
     WordRead("30.50", (0.5, 0.1, 0.7, 0.2)), WordRead("sold", (0.1, 0.4, 0.2, 0.5)),
     WordRead("to", (0.25, 0.4, 0.3, 0.5)), WordRead("pat@example.org", (0.35, 0.4, 0.8, 0.5))), 2,
)
ADDRESS = Redaction(pattern="pat@example[.]org", reason="a buyer's address")


@pytest.fixture(scope="module")
def photo():
    return with_words(read_copy(READER, jpeg(picture()), "a.jpg", Limits()), {0: READ})


def test_a_pattern_is_taken_from_picture_layer_text_and_facts(photo):
    assert [one.value for one in photo.facts.found.emails] == ["pat@example.org"]
    copy, redacted = redact(photo, [ADDRESS])
    assert redacted.unapplied == () and redacted.layered == (1,)
    (page,) = copy.pages
    words = PdfReader(BytesIO(copy.pdf)).pages[0].extract_text()
    for text in (page.ocr, page.text, words, str(copy.facts)):
        assert "pat@" not in text
    assert "30.50" in page.ocr and "30.50" in words and page.text == ""
    assert [(one.amount, one.read_by) for one in copy.facts.found.totals] == [("30.50", "ocr")]


def test_a_region_that_takes_all_leaves_nothing_of_what_ocr_read(photo):
    whole = Redaction(region=Region(page=1, x=0, y=0, width=100, height=100, unit="percent"), reason="private")
    copy, _ = redact(photo, [whole])
    assert "TOTAL" not in copy.pages[0].ocr + copy.pages[0].text and copy.facts.found.totals == ()


def test_no_region_is_taken_from_a_page_that_might_stand_otherwise(photo):
    from dataclasses import replace

    worker = Worker(Limits())
    region = Redaction(region=Region(page=1, x=0, y=0, width=50, height=50, unit="percent"), reason="private")
    with pytest.raises(OutOfTime, match="not known which way up page 1 stands"):
        worker.redact(replace(photo, unfinished=(0,)), [region], LABEL)


def test_a_pattern_that_may_stand_in_a_picture_nobody_read_is_said():
    """Without OCR a screenshot on a page of words may show what the pattern takes from the words."""
    data = page((SHOT, PLACE))
    with reading(Limits()) as readers:
        copy = readers.read("pdf", data, "a.pdf")
        _, by_pattern = readers.redact(copy, [Redaction(pattern="print-out", reason="a word")], LABEL)
        whole = Region(page=1, x=0, y=0, width=100, height=100, unit="percent")
        _, by_region = readers.redact(copy, [Redaction(region=whole, reason="all")], LABEL)
    assert by_pattern.pictured == (1,) and by_pattern.unsearched == ()
    assert by_region.pictured == ()
