"""Pictures on pages that have words of their own are read where they stand: screenshots in mails, letterheads."""

from email.message import EmailMessage
from io import BytesIO

import docx
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from pipeline.model.evidence import Redaction
from pipeline.model.recognised import PageRead
from pipeline.pdf.areas import picture_areas, pictured
from pipeline.pdf.viewing import View
from pipeline.readers import reader_for
from pipeline.readers.contract import Limits
from pipeline.reading import read_copy, with_words
from pipeline.recognition import pictures
from pipeline.recognition.engine import title
from pipeline.recognition.looking import read_page
from pipeline.redaction import redact
from pipeline.shell.confined.children import reading
from tests.readers.papers import paper
from tests.recognition.written import jpeg, picture

SIZE = (600, 180)
SHOT = picture(("Order 026-4810257-3391846", "TOTAL GBP 30.50"), SIZE)
OWN = "This print-out of a mail has words of its own, and below them stands a picture."
WORDS = b"BT /F1 10 Tf 20 700 Td (%s) Tj ET " % OWN.encode()
# Where the picture stands: left, foot, width, height.
PLACE = (60, 400, 300, 90)


def image(pdf: pikepdf.Pdf, drawn: Image.Image) -> pikepdf.Object:
    return pdf.make_stream(
        jpeg(drawn), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=drawn.width, Height=drawn.height,
        BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.DCTDecode,
    )


def draws(*places: tuple[float, float, float, float]) -> bytes:
    return b"".join(b"q %g 0 0 %g %g %g cm /P%d Do Q " % (w, h, x, y, number)
                    for number, (x, y, w, h) in enumerate(places))


def page(*shots: tuple[Image.Image, tuple[float, float, float, float]], own: bytes = WORDS, turn: int = 0,
         form: bool = False, pages: int = 1) -> bytes:
    """Return a PDF of A4 pages with words and pictures."""
    contents = draws(*(place for _, place in shots))

    def change(pdf: pikepdf.Pdf) -> None:
        drawn = {f"/P{number}": image(pdf, shot) for number, (shot, _) in enumerate(shots)}
        if form:
            inside = pdf.make_stream(contents, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
                                     BBox=[0, 0, 600, 800], Matrix=[1, 0, 0, 1, -7, 0])
            inside.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(drawn))
            drawn = {"/F": inside}
        for one in pdf.pages:
            one.obj.MediaBox, one.obj.Rotate = pikepdf.Array([0, 0, 595, 842]), turn
            one.obj.Resources.XObject = pikepdf.Dictionary(drawn)

    return paper(change, *[own + (b"q 1 0 0 1 7 0 cm /F Do Q" if form else contents)] * pages)


def read(data: bytes, index: int = 0) -> PageRead | None:
    return read_page(View(data), index, View(data).text(index))


@pytest.mark.parametrize(("turn", "form"), [(0, False), (90, False), (270, False), (0, True)])
def test_the_words_of_a_picture_lie_where_they_are_seen(turn, form):
    data = page((SHOT, PLACE), turn=turn, form=form)
    copy = read_copy(reader_for(data), data, "a.pdf", Limits())
    assert copy.pictured == (0,)
    found = read(copy.pdf)
    assert set(found.text.split("\n")) == {"Order 026-4810257-3391846", "TOTAL GBP 30.50"}
    assert found.pictures == 1 and found.turned == 0
    laid = with_words(copy, {0: found})
    (one,) = laid.pages
    assert one.ocr == found.text and one.text.strip() == OWN, "the file's own text stays what it is"
    text = pypdfium2.PdfDocument(laid.pdf)[0].get_textpage()
    at, _ = text.search("TOTAL").get_next()
    left, foot, right, top = text.get_charbox(at)
    # The second line of the picture is drawn 112 of its 180 pixels from its top, and begins 60 from its left.
    x, y, width, height = PLACE
    share = width / SIZE[0]
    assert x + 45 * share < left < right < x + 90 * share
    assert y + height - 170 * share < foot < top < y + height - 100 * share
    assert [(order.value, order.read_by) for order in laid.facts.found.orders] == [("026-4810257-3391846", "ocr")]


@pytest.fixture(scope="module")
def child():
    with reading(Limits(), ocr=True) as readers:
        yield readers


def test_a_mail_print_out_is_searchable_and_says_who_read_its_picture(child):
    copy = child.read("pdf", page((SHOT, PLACE)), "mail.pdf")
    assert copy.notes[-1] == f"Read by OCR from a picture on the page ({title()}), not checked: page 1."
    words = PdfReader(BytesIO(copy.pdf)).pages[0].extract_text()
    assert "TOTAL GBP 30.50" in words and OWN in words


def saved(drawn: Image.Image) -> bytes:
    out = BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def word_document() -> bytes:
    made, out = docx.Document(), BytesIO()
    made.add_paragraph(OWN)
    made.add_picture(BytesIO(saved(SHOT)), width=docx.shared.Inches(4))
    made.save(out)
    return out.getvalue()


def mail() -> bytes:
    made = EmailMessage()
    made["From"], made["Message-ID"], made["Subject"] = "a@example.com", "<1@example.com>", "Receipt"
    made.set_content(OWN)
    made.add_alternative(f'<p>{OWN}</p><img src="cid:shot">', subtype="html")
    made.get_payload()[1].add_related(saved(SHOT), "image", "png", cid="<shot>")
    return made.as_bytes()


@pytest.mark.parametrize(("reader", "data"), [("docx", word_document()), ("eml", mail())])
def test_pictures_in_documents_and_mails_are_read_too(child, reader, data):
    (one,) = child.read(reader, data, f"a.{reader}").pages
    assert OWN in " ".join(one.text.split()) and "TOTAL GBP 30.50" in one.ocr


LAYER = b"BT 3 Tr /F1 9 Tf 70 %d Td (The words of this picture were read by the scanner that made it) Tj ET "


@pytest.mark.parametrize("data", [
    page((SHOT, PLACE), own=WORDS + LAYER % 470),
    page((SHOT, (60, 400, 42, 15))),
    page((SHOT.resize((42, 15)), PLACE)),
], ids=["has-its-words", "drawn-small", "few-pixels"])  # fmt: skip
def test_what_has_its_words_or_can_hold_none_is_not_looked_at(data, monkeypatch):
    monkeypatch.setattr(pictures, "engine", None)
    assert read(data) is None


def test_a_line_that_the_file_says_itself_is_not_said_twice():
    own = WORDS + b"BT /F1 15 Tf 90 416 Td (TOTAL GBP 30.50) Tj ET "
    assert read(page((SHOT, PLACE), own=own)).text == "Order 026-4810257-3391846"


def test_a_picture_in_strips_is_one():
    halves = [SHOT.crop((0, 0, 600, 90)), SHOT.crop((0, 90, 600, 180))]
    data = page((halves[0], (60, 445, 300, 45)), (halves[1], (60, 400, 300, 45)))
    (area,) = picture_areas(pypdfium2.PdfDocument(data)[0])
    assert area.box == pytest.approx((60, 400, 360, 490), abs=0.1) and area.pixels == (600, 180)


def test_a_letterhead_on_every_page_is_read_once(monkeypatch):
    pictures._known.clear()
    seen = []
    look = pictures.seen_in
    monkeypatch.setattr(pictures, "seen_in", lambda reader, drawn: seen.append(1) or look(reader, drawn))
    data = page((SHOT, PLACE), pages=3)
    assert [read(data, index).text.split("\n")[1] for index in range(3)] == ["TOTAL GBP 30.50"] * 3
    assert len(seen) == 1


def test_of_many_pictures_the_larger_are_read_and_the_others_counted(child):
    blank = Image.new("RGB", (80, 60), "white")
    places = [(20 + 90 * (number % 6), 100 + 70 * (number // 6), 70 + number, 60) for number in range(18)]
    found = read(page(*((blank, place) for place in places)))
    assert (found.text, found.pictures, found.left_out) == ("", pictures.MOST_OF_A_PAGE, 6)
    told = child.read("pdf", page(*((blank, place) for place in places)), "a.pdf").notes
    assert told[-1] == "Smaller pictures not looked at for words, as there are many: 6 on page 1."


def test_a_form_that_names_itself_ends():
    def change(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"/F Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
        form = pdf.make_indirect(form)
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(F=form)

    data = paper(change, WORDS + b"/F Do")
    assert pictured(data) == () and read(data) is None


def test_what_was_read_in_a_picture_can_be_redacted_and_the_page_keeps_its_own_words():
    data = page((SHOT, PLACE))
    copy = read_copy(reader_for(data), data, "a.pdf", Limits())
    laid = with_words(copy, {0: read(copy.pdf)})
    made, how = redact(laid, [Redaction(pattern="026-4810257-3391846", reason="order")])
    assert how.unapplied == () and how.layered == (1,)
    assert OWN in made.pages[0].text and "redacted: order" in made.pages[0].text
    assert made.pages[0].ocr.split() == ["Order", "TOTAL", "GBP", "30.50"]
    assert made.facts.found.orders == ()
