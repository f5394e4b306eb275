"""Words laid under a page are found by two readers where they stand, in any script, and nothing is seen of them."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader

from pipeline.pdf import reread
from pipeline.pdf.text_layer import Word
from tests.annex.papers import annex, joined, sheet
from tests.pdf.words import with_text

WORDS = (
    Word("Total", (50, 100, 90, 112)),
    Word("£12.50", (200, 100, 240, 112)),
    Word("收据", (50, 160, 80, 175)),
    Word("合计", (82, 160, 112, 175)),
    Word("الفاتورة", (300, 200, 360, 215)),
    Word("رقم", (260, 200, 295, 215)),
    Word("A😀\u0301", (90, 230, 120, 240)),
)
SIDEWAYS = Word("downwards", (300, 300, 315, 400), 90), Word("upwards", (350, 300, 365, 340), 270)
PAGES = {
    "plain": sheet(400, 600),
    "turned-90": sheet(400, 600, rotate=90),
    "turned-180": sheet(400, 600, rotate=180),
    "turned-270": sheet(400, 600, rotate=270),
    "moved-origin": sheet(400, 600, x=-300, y=400),
    "cropped-and-turned": sheet(500, 700, crop=[50, 40, 450, 640], rotate=90),
    "unbalanced": sheet(400, 600, before="q q q 0.5 0 0 0.5 30 40 cm 0.7 0 0 0.7 0 0 cm"),
}


def laid(name: str, *words: Word) -> bytes:
    return with_text(PAGES[name], {0: words or WORDS})


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_seen_of_the_words(name):
    before, after = (pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil() for pdf in (PAGES[name], laid(name)))
    assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize("name", PAGES)
def test_both_readers_find_the_words(name):
    lines = pypdfium2.PdfDocument(laid(name))[0].get_textpage().get_text_range().splitlines()
    assert [line.strip() for line in lines] == ["Total £12.50", "收据合计", "الفاتورة رقم", "A😀\u0301"]
    text = PdfReader(BytesIO(laid(name))).pages[0].extract_text()
    assert "Total £12.50" in text and "A😀\u0301" in text
    assert "收据合计" in text.replace(" ", "")
    assert "الفاتورة" in text and "رقم" in text


@pytest.mark.parametrize("name", PAGES)
def test_a_found_word_stands_in_its_box(name):
    page = pypdfium2.PdfDocument(laid(name))[0]
    for word in WORDS[:-1]:  # PDFium does not search beyond the first 65,536 characters
        assert box_of(page, word.text) == pytest.approx(word.box, abs=0.5), word.text


def box_of(page: pypdfium2.PdfPage, text: str) -> tuple[float, ...]:
    """Search a page and return the box of the one place found, from its upper left corner as displayed."""
    words = page.get_textpage()
    start, count = words.search(text).get_next()
    boxes = [words.get_charbox(index) for index in range(start, start + count)]
    edges = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    x0, y0, x1, y1 = page.get_cropbox()
    left, foot, right, top = edges[0] - x0, edges[1] - y0, edges[2] - x0, edges[3] - y0
    width, height = x1 - x0, y1 - y0
    return {
        0: (left, height - top, right, height - foot),
        90: (foot, left, top, right),
        180: (width - right, foot, width - left, top),
        270: (height - top, width - right, height - foot, width - left),
    }[page.get_rotation()]


@pytest.mark.parametrize("name", ("plain", "turned-90"))
def test_words_of_a_sideways_line_stand_in_their_boxes_too(name):
    page = pypdfium2.PdfDocument(laid(name, *SIDEWAYS))[0]
    for word in SIDEWAYS:
        assert box_of(page, word.text) == pytest.approx(word.box, abs=0.5)


def test_only_the_page_that_has_words_changes():
    pdf = joined(sheet(), sheet())
    read = PdfReader(BytesIO(with_text(pdf, {1: WORDS})))
    assert read.pages[0].extract_text() == "" and "Total" in read.pages[1].extract_text()
    assert "/Font" not in read.pages[0]["/Resources"]


def test_words_without_signs_or_size_are_passed_over():
    pdf = with_text(sheet(), {0: [Word(" ", (1, 1, 9, 9)), Word("flat", (5, 5, 5, 9)), Word("stays", (1, 1, 9, 9))]})
    assert PdfReader(BytesIO(pdf)).pages[0].extract_text().strip() == "stays"
    assert PdfReader(BytesIO(with_text(sheet(), {0: [Word(" ", (1, 1, 9, 9))]}))).pages[0].extract_text() == ""


def test_a_font_of_the_page_by_the_same_name_stays():
    with pikepdf.open(BytesIO(sheet())) as pdf:
        pdf.pages[0].obj.Resources.Font = pikepdf.Dictionary(PoaWords=pikepdf.Dictionary(Type=pikepdf.Name.Font))
        out = BytesIO()
        pdf.save(out)
    fonts = PdfReader(BytesIO(with_text(out.getvalue(), {0: WORDS}))).pages[0]["/Resources"]["/Font"]
    assert "/Subtype" not in fonts["/PoaWords"] and fonts["/PoaWords1"]["/Subtype"] == "/Type0"


def test_the_same_words_give_the_same_bytes():
    assert laid("plain") == laid("plain")


def test_no_library_has_to_mend_the_file():
    pdf = laid("turned-90")
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
    PdfReader(BytesIO(pdf), strict=True).pages[0].extract_text()


def test_the_annex_keeps_the_words_and_its_ledger_accounts_for_them():
    """The annex draws a page as a form; its words must be found there too, and its digest hold."""
    data, plan, ledger, _ = annex({name: laid(name) for name in PAGES})
    shown, read = pypdfium2.PdfDocument(data), PdfReader(BytesIO(data))
    for span in plan.items.values():
        page = shown[span.first - 1]
        assert page.get_textpage().search("Total £12.50").get_next()
        assert page.get_textpage().search("合计").get_next()
        assert "Total £12.50" in read.pages[span.first - 1].extract_text()
        form = read.pages[span.first - 1]["/Resources"]["/XObject"]["/Source"]
        assert reread.content_digest(form, form.raw_get("/Resources")) == ledger[span.first - 1].content
