"""What is taken out of a copy is gone from pixels, words, facts and remarks; the rest stays, in place."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from pipeline.catalog import load
from pipeline.model.evidence import Redaction
from pipeline.model.exhibit import Facts, FontFound, Page, SetApart
from pipeline.pdf.text_layer import Word
from pipeline.readers import reader_for
from pipeline.readers.contract import Limits
from pipeline.reading import Copy, read_copy
from pipeline.redaction import redact
from tests.bundle.built import _objects
from tests.pdf.words import with_text
from tests.readers.papers import annotate, form, paper

NAME = b"BT /F1 12 Tf 20 120 Td (Buyer: Pat Example) Tj 0 -20 Td (Lamp, brass, GBP 38.50) Tj ET"
OTHER = b"BT /F1 12 Tf 20 120 Td (Second page) Tj ET"
PATTERN = {"pattern": "Pat Example", "reason": "buyer's name"}


def region(page=1, x=10.0, y=10.0, width=50.0, height=20.0, reason="signature", **unit):
    return {"region": {"page": page, "x": x, "y": y, "width": width, "height": height} | unit, "reason": reason}


def copy_of(data: bytes, name: str = "a.pdf") -> Copy:
    return read_copy(reader_for(data, name), data, name, Limits())


def redacted(data: bytes, *redactions, name: str = "a.pdf"):
    return redact(copy_of(data, name), [Redaction.model_validate(one) for one in redactions])


def shown(pdf: bytes, index: int = 0) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[index].render(scale=2).to_pil().convert("L")


def words(pdf: bytes, index: int = 0) -> str:
    return pypdfium2.PdfDocument(pdf)[index].get_textpage().get_text_range()


def everything(made: Copy) -> str:
    return "\n".join([*_objects(made.pdf), *(words(made.pdf, n) for n in range(len(made.pages))), repr(made.pages),
                      repr(made.facts), *made.notes])  # fmt: skip


def test_a_pattern_is_a_black_box_and_no_word_any_more():
    made, how = redacted(paper(lambda _: None, NAME, OTHER), PATTERN)
    assert how.boxes == ((0, 1, 1),) and how.unapplied == ()
    assert "Example" not in everything(made)
    assert "Lamp, brass, GBP 38.50" in words(made.pdf) and "Lamp, brass, GBP 38.50" in made.pages[0].text
    assert "redacted: buyer's name" in made.pages[0].text
    assert "Redacted on page 1: buyer's name." in made.notes
    picture = shown(made.pdf)
    # The middle of the name's second word, and of the next line.
    assert picture.crop((200, 146, 204, 148)).getextrema() == (0, 0)
    assert picture.crop((40, 190, 240, 202)).getextrema()[1] == 255


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_a_box_speaks_the_language_of_the_appeal(language):
    label = load().words_of(language)["redacted_label"]
    copy = copy_of(paper(lambda _: None, NAME, OTHER), "a.pdf")
    made, _ = redact(copy, [Redaction.model_validate(PATTERN)], label)
    said = label.replace("{reason}", "buyer's name")
    assert said in made.pages[0].text and said in words(made.pdf)
    assert ("redacted" in made.pages[0].text) == (language == "en")


def test_a_page_without_redactions_stays_as_it_is():
    before = copy_of(paper(lambda _: None, NAME, OTHER))
    made, _ = redacted(paper(lambda _: None, NAME, OTHER), PATTERN)
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert pdf.pages[1].obj.Contents.read_bytes() == OTHER
    assert made.pages[1].text == before.pages[1].text
    assert shown(made.pdf, 1).tobytes() == shown(before.pdf, 1).tobytes()


def test_resources_that_pages_share_do_not_carry_the_name_along():
    def share(pdf):
        body = form(pdf, NAME, 200, 200)
        body.Resources = pdf.pages[0].obj.Resources
        first, second = pdf.pages
        both = Dictionary(Font=first.obj.Resources.Font, XObject=Dictionary(Body=body))
        first.obj.Resources = second.obj.Resources = pdf.make_indirect(both)
        first.obj.Contents = pdf.make_stream(b"/Body Do")

    made, _ = redacted(paper(share, b"", OTHER), PATTERN)
    assert "Pat" not in everything(made) and "Second page" in words(made.pdf, 1)


def test_a_second_page_that_draws_the_same_form_is_redacted_too():
    def share(pdf):
        body = form(pdf, NAME, 200, 200)
        body.Resources = pdf.pages[0].obj.Resources
        for page in pdf.pages:
            page.obj.Resources = Dictionary(XObject=Dictionary(Body=body))
            page.obj.Contents = pdf.make_stream(b"/Body Do")

    made, how = redacted(paper(share, b"", b""), PATTERN)
    assert how.boxes == ((0, 1, 1), (0, 2, 1)) and "Pat" not in everything(made)


def test_words_beside_the_page_go():
    far = b"BT /F1 12 Tf 900 120 Td (Pat Example) Tj ET " + OTHER
    made, how = redacted(paper(lambda _: None, far), PATTERN)
    assert how.boxes == ((0, 1, 1),) and "Example" not in everything(made) and "Second page" in words(made.pdf)


def test_what_the_reader_noticed_beside_the_pages_follows():
    def link(pdf):
        action = Dictionary(S=Name.URI, URI=String("mailto:pat@example.org"))
        annotate(pdf, "/Link", A=action, Rect=[20, 110, 150, 135])
        pdf.docinfo["/Author"] = "Pat Example"
        pdf.docinfo["/Producer"] = "Maker 3"

    made, _ = redacted(paper(link, NAME), PATTERN)
    assert made.facts.author == "" and made.facts.producer == "Maker 3"
    assert "pat@example" not in everything(made)
    by_region, _ = redacted(paper(link, NAME), region(x=10, y=60, width=180, height=26))
    assert "pat@example" not in everything(by_region) and "Example" not in everything(by_region)


def test_figures_set_apart_go_with_their_place():
    copy = copy_of(paper(lambda _: None, b"BT /F1 12 Tf 20 120 Td (24 of 38.50) Tj ET"))
    font, how = copy.facts.fonts[0].font, {"font": "F", "size": 9.0, "beside_font": "F", "beside_size": 12.0}
    facts = replace(
        copy.facts, fonts=(FontFound(font, "f", 12.0, 5, 1, "24"), FontFound(font, "f", 9.0, 5, 1, "38.50")),
        set_apart=(SetApart(1, "24", "2", "size", **how), SetApart(1, "38.50", "8", "size", **how)),
    )
    made, _ = redact(replace(copy, facts=facts), [Redaction.model_validate({"pattern": "24", "reason": "units"})])
    assert [one.words for one in made.facts.set_apart] == ["38.50"]
    assert [one.words for one in made.facts.fonts] == ["", "38.50"]


def test_the_fill_of_a_field_goes_with_its_page():
    def field(pdf):
        look = form(pdf, b"BT /F1 12 Tf 2 4 Td (Pat Example) Tj ET", 120, 20)
        look.Resources = pdf.pages[0].obj.Resources
        annotate(pdf, "/Widget", FT=Name.Tx, T=String("name"), V=String("Pat Example"), Rect=[20, 150, 140, 170],
                 AP=Dictionary(N=look))  # fmt: skip
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].obj.Annots[0]]))

    made, how = redacted(paper(field, OTHER), PATTERN)
    assert how.boxes and "Example" not in everything(made)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("unit", ["pt", "mm", "percent"])
def test_a_region_is_measured_on_the_page_as_displayed(turned, unit):
    def turn(pdf):
        pdf.pages[0].obj.Rotate = turned
        pdf.pages[0].obj.MediaBox = Array([0, 0, 200, 100])

    across, down = (100, 200) if turned % 180 else (200, 100)
    scale = {"pt": (1, 1), "mm": (25.4 / 72, 25.4 / 72), "percent": (100 / across, 100 / down)}[unit]
    area = {"x": 10 * scale[0], "y": 20 * scale[1], "width": 60 * scale[0], "height": 30 * scale[1]}
    made, _ = redacted(paper(turn, b"0.5 g 0 0 200 200 re f"), region(**area, unit=unit))
    picture = shown(made.pdf)
    assert picture.size[0] == 2 * across
    inside, outside = picture.crop((22, 42, 138, 48)), picture.crop((144, 42, 150, 98))
    assert inside.getextrema() == (0, 0)
    assert 100 < outside.getextrema()[0] < 160


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (region(page=3), "page 3; the copy has 1 page"),
        (region(x=190, width=30), "reaches to 220 x 30 pt; page 1 measures 200 x 200 pt"),
        (region(y=500), "reaches to 60 x 520 pt"),
        (region(x=50, width=60, unit="percent"), "reaches to 220 x"),
        ({"pattern": "Nobody", "reason": "name"}, "matches nothing"),
        ({"pattern": "z*", "reason": "nothing at all"}, "matches nothing"),
    ],
)
def test_what_cannot_be_applied_leaves_nothing_to_show(change, words):
    made, how = redacted(paper(lambda _: None, NAME), PATTERN, change)
    assert made.pdf == b"" and made.pages == ()
    (one,) = how.unapplied
    assert one.redaction == 1 and words in one.why and "Nobody" not in one.why


def test_a_picture_is_redacted_by_region_upright():
    picture = Image.new("RGB", (400, 200), (200, 30, 30))
    picture.paste((30, 30, 200), (0, 0, 40, 200))  # the left edge as stored, the upper one as displayed
    out, exif = BytesIO(), Image.Exif()
    exif[0x0112] = 6
    picture.save(out, "JPEG", quality=95, exif=exif)
    made, _ = redacted(out.getvalue(), region(x=0, y=0, width=200, height=40), name="a.jpg")
    assert (made.pages[0].width, made.pages[0].height) == (200, 400)
    colours = pypdfium2.PdfDocument(made.pdf)[0].render(scale=1).to_pil().convert("RGB")
    assert colours.getpixel((4, 4)) == (0, 0, 0)
    red, _, blue = colours.getpixel((100, 200))
    assert red > 150 > blue


def test_a_pattern_in_a_picture_without_words_says_so():
    out = BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "PNG")
    _, how = redacted(out.getvalue(), PATTERN, name="a.png")
    assert how.unapplied[0].why == "its pattern matches nothing; 1 of 1 pages have no text to look in"


def test_pages_without_words_and_layers_of_words_are_named():
    layer = b"BT 3 Tr /F1 12 Tf 20 120 Td (Pat Example) Tj ET"
    made, how = redacted(paper(lambda _: None, layer, b"0 0 50 50 re f", b"0 0 50 50 re f"), PATTERN, region(page=3))
    assert how.unsearched == (2,) and how.layered == (1,)
    assert "Example" not in everything(made)


def laid(*words: tuple[str, tuple[float, float, float, float]]) -> bytes:
    """A page of grey with words under it, as OCR lays them."""
    return with_text(paper(lambda _: None, b"0.8 g 0 0 200 200 re f"), {0: [Word(*word) for word in words]})


def test_a_slanting_line_of_a_photo_is_covered_word_by_word():
    """One box around a slanting line hid half of the line below it."""
    line = [("Pat", (20, 60, 60, 75)), ("Example", (70, 54, 130, 69)), ("Lamp", (20, 84, 60, 99))]
    made, how = redact(Copy(laid(*line), (Page(200, 200, ""),), Facts(), ()), [Redaction.model_validate(PATTERN)])
    assert how.boxes == ((0, 1, 2),) and how.layered == (1,)
    assert words(made.pdf).splitlines()[0].strip() == "Lamp"


def test_of_a_layer_only_whole_words_are_measured():
    """Letters are spread evenly over a recognised word: a part of it stands somewhere else in the picture."""
    line = [("iiiiiWWWWW", (20, 60, 120, 75)), ("Lamp", (20, 84, 60, 99))]
    pattern = Redaction.model_validate({"pattern": "WWW", "reason": "mark"})
    made, _ = redact(Copy(laid(*line), (Page(200, 200, ""),), Facts(), ()), [pattern])
    assert shown(made.pdf).crop((44, 130, 46, 140)).getextrema() == (0, 0)
    assert "i" not in words(made.pdf).partition("redacted")[0]


def test_small_boxes_are_explained_below_the_page():
    small = b"BT /F1 7 Tf 20 120 Td (9.50) Tj 0 -20 Td (8.25) Tj ET"
    made, _ = redacted(paper(lambda _: None, small), {"pattern": r"\d\.\d\d", "reason": "unit price, 单价"})
    assert made.pages[0].height > 200
    assert "R1  redacted: unit price, 单价" in made.pages[0].text
    assert "R1" in words(made.pdf)


def test_the_same_copy_gives_the_same_bytes():
    data = paper(lambda _: None, NAME, OTHER)
    one, other = redacted(data, PATTERN)[0], redacted(data, PATTERN)[0]
    assert one.pdf == other.pdf and one.pages == other.pages


def test_a_page_is_as_sharp_as_it_was():
    made, _ = redacted(paper(lambda _: None, NAME), PATTERN)
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        (image,) = pdf.pages[0].obj.Resources.XObject.values()
        assert image.Width >= 200 / 72 * 200


def test_a_page_larger_than_a_wall_keeps_within_bounds():
    def grow(pdf):
        pdf.pages[0].obj.MediaBox = Array([0, 0, 14_400, 14_400])

    made, _ = redacted(paper(grow, NAME), PATTERN)
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        (image,) = pdf.pages[0].obj.Resources.XObject.values()
        assert image.Width * image.Height <= 12_100_000


