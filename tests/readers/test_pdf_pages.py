"""PDFs: what a page shows is kept, what acts is left behind, and what cannot be shown is refused in words."""

from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String

from pipeline.pdf.viewing import View, differ
from pipeline.readers.contract import Limits, Refused
from pipeline.readers.pdf import READER
from tests.annex.papers import sheet
from tests.readers.drawn import (
    assert_plain,
    holds,
    near,
    pages,
    picture_of,
    quarters,
    read,
    refusal,
    saved,
    shown,
    words,
)
from tests.readers.papers import HELLO, SIDE, annotate, form, helvetica, page, paper, script, taken_apart, written
from tests.readers.test_jpeg import SECRET, exif, telltale

RED_BOX = b"0.9 0.1 0.1 rg 0 0 60 40 re f"
PIXELS = "Drawn as pixels, because a copy would look different: page 1."
INNER = "300 400 90 50 re f"
DOT = b" 0 0 1 rg 150 30 8 8 re f"
RED, WHITE = (230, 25, 25), (255, 255, 255)


def at(pdf: bytes, x: int, y: int) -> tuple[int, ...]:
    """Return the colour at a point of the first page, counted from its lower left."""
    picture = shown(pdf)
    return picture.getpixel((x, picture.height - y))


# What acts


def open_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = script(pdf)


def named_script(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script(pdf)])))


def page_script(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=script(pdf))


def closing_script(pdf: Pdf) -> None:
    pdf.Root.AA = Dictionary(WC=script(pdf))


def launch(pdf: Pdf) -> None:
    annotate(pdf, "/Link", A=Dictionary(S=Name.Launch, F=String("calc.exe")))


def address(pdf: Pdf) -> None:
    annotate(pdf, "/Link", A=Dictionary(S=Name.URI, URI=String("https://example.com/spy")))


def form_script(pdf: Pdf) -> None:
    annotate(
        pdf, "/Widget", FT=Name.Tx, T=String("t"), AA=Dictionary(K=script(pdf)),
        AP=Dictionary(N=form(pdf, RED_BOX, 60, 40)),
    )  # fmt: skip
    pdf.Root.AcroForm = Dictionary(Fields=Array(list(pdf.pages[0].obj.Annots)))


def xfa(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp:xdp/>"))


def embedded(pdf: Pdf) -> None:
    pdf.attachments["invoice.xlsx"] = b"PK embedded"


def pinned_file(pdf: Pdf) -> None:
    file = pdf.make_stream(b"PK embedded")
    annotate(pdf, "/FileAttachment", FS=Dictionary(Type=Name.Filespec, F=String("a.zip"), EF=Dictionary(F=file)))


def scripted_resources(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Properties = Dictionary(P1=Dictionary(AA=Dictionary(O=script(pdf)), Metadata=script(pdf)))


def next_page_by_resources(pdf: Pdf) -> None:
    page(pdf)
    page_script(pdf)
    pdf.pages[1].Resources.Properties = Dictionary(P1=Dictionary(Back=pdf.pages[0].obj))


SCRIPTED = "JavaScript"


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (open_script, SCRIPTED),
        (named_script, SCRIPTED),
        (page_script, "page events"),
        (closing_script, "document events"),
        (launch, "Launch"),
        (address, "https://example.com/spy"),
        (form_script, "field events"),
        (xfa, "XFA"),
        (embedded, "invoice.xlsx (11 bytes"),
        (pinned_file, "a.zip (11 bytes"),
        (scripted_resources, None),
        (next_page_by_resources, "page events"),
    ],
)
def test_nothing_that_acts_is_kept(change, note):
    clean = read(paper(change))
    assert note is None or note in " ".join(clean.notes)
    assert "Hello paper" in words(clean.pdf)
    for word in (b"alert", b"calc.exe", b"example.com", b"PK embedded", b"xdp:xdp"):
        assert not holds(clean.pdf, word)


def test_a_font_named_like_an_act_is_still_drawn():
    def rename(pdf: Pdf) -> None:
        fonts = pdf.pages[0].Resources.Font
        fonts["/JS"] = fonts.F1

    clean = read(paper(rename, HELLO.replace(b"/F1", b"/JS")))
    assert "bears the name of an action, /JS" in clean.notes[0]
    assert shown(clean.pdf).convert("L").getextrema()[0] < 128


def test_a_plain_paper_is_copied_without_a_word():
    clean = read(paper())
    assert clean.notes == () and clean.texts == ("Hello paper",)
    assert clean.facts.media_type == "application/pdf"


def test_who_made_it_is_noticed_and_not_kept():
    def describe(pdf: Pdf) -> None:
        pdf.docinfo["/Author"], pdf.docinfo["/Producer"] = "WHO-MADE-IT", Name.Odd
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = ["WHO-MADE-IT"]

    clean = read(paper(describe))
    assert clean.facts.author == "WHO-MADE-IT"
    assert not holds(clean.pdf, b"WHO-MADE-IT")


@pytest.mark.parametrize("filters", [Name.DCTDecode, Array([Name.DCTDecode])], ids=["named", "listed"])
def test_a_photo_inside_loses_what_its_camera_wrote_and_no_pixel(filters):
    def place(pdf: Pdf) -> None:
        photo = pdf.make_stream(telltale(saved(quarters(), "JPEG", exif=exif())))
        photo.Type, photo.Subtype, photo.ColorSpace = Name.XObject, Name.Image, Name.DeviceRGB
        photo.Width, photo.Height, photo.BitsPerComponent, photo.Filter = 64, 48, 8, filters
        pdf.pages[0].Resources.XObject = Dictionary(P=photo)

    data = paper(place, b"q 180 0 0 150 10 10 cm /P Do Q")
    clean = read(data)
    assert holds(data, SECRET) and not holds(clean.pdf, SECRET)
    assert shown(clean.pdf).tobytes() == shown(data).tobytes()
    assert clean.notes == ()


# What annotations and forms show


def test_what_was_typed_into_a_form_is_drawn():
    def fill(pdf: Pdf) -> None:
        annotate(
            pdf, "/Widget", Rect=[20, 20, 180, 60], FT=Name.Tx, T=String("name"), V=String("Paid in full"),
            DA=String("/Helv 14 Tf 0 g"), F=4,
        )  # fmt: skip
        pdf.Root.AcroForm = Dictionary(
            Fields=Array(list(pdf.pages[0].obj.Annots)), DR=Dictionary(Font=Dictionary(Helv=helvetica())),
            DA=String("/Helv 14 Tf 0 g"), NeedAppearances=True,
        )  # fmt: skip

    clean = read(paper(fill))
    assert "Paid in full" in words(clean.pdf) + clean.texts[0]
    assert shown(clean.pdf).crop((20, 140, 180, 180)).convert("L").getextrema()[0] < 128


@pytest.mark.parametrize("subtype", ["/FreeText", "/Stamp", "/Ink", "/Square", "/Highlight"])
def test_what_was_drawn_on_the_page_is_kept(subtype):
    clean = read(paper(lambda pdf: annotate(pdf, subtype, F=4, AP=Dictionary(N=form(pdf, RED_BOX, 60, 40)))))
    assert near(at(clean.pdf, 50, 40), RED)
    assert "Hello paper" in words(clean.pdf)


def test_what_only_a_viewer_would_draw_is_kept_as_pixels():
    clean = read(paper(lambda pdf: annotate(pdf, "/Square", F=4, IC=[0.9, 0.1, 0.1], C=[0.9, 0.1, 0.1])))
    assert near(at(clean.pdf, 50, 40), RED)
    assert PIXELS in clean.notes


@pytest.mark.parametrize("flag", [2, 32], ids=["hidden", "no-view"])
def test_a_hidden_annotation_stays_hidden(flag):
    def annotated(pdf):
        annotate(pdf, "/FreeText", F=flag, AP=Dictionary(N=form(pdf, RED_BOX, 60, 40)))

    assert at(read(paper(annotated)).pdf, 50, 40) == WHITE


@pytest.mark.parametrize("visible", [True, False])
def test_a_layer_is_seen_or_hidden_as_in_the_original(visible):
    def layers(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("notes")))
        off = Array([] if visible else [layer])
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=off, Order=Array([layer])))
        pdf.pages[0].Resources.Properties = Dictionary(L1=layer)

    clean = read(paper(layers, HELLO + b" /OC /L1 BDC " + RED_BOX + b" EMC"))
    assert near(at(clean.pdf, 30, 20), RED if visible else WHITE)


# Boxes and turns


@pytest.mark.parametrize(
    "data",
    [
        sheet(rotate=90),
        sheet(rotate=-90),
        sheet(rotate=450),
        sheet(rotate=Decimal("90.0")),
        sheet(crop=[100, 200, 500, 700], extra=INNER),
        sheet(crop=[100, 200, 500, 700], rotate=270, extra=INNER),
        sheet(x=-300, y=400),
        sheet(crop=[-50, -50, 9_000, 9_000]),
    ],
    ids=["turned", "turned-back", "turned-over", "turned-by-a-real", "cut", "cut-turned", "moved", "crop-too-large"],
)
def test_boxes_and_turns_show_the_same(data):
    clean = read(data)
    assert clean.notes == ()
    assert shown(clean.pdf).tobytes() == shown(data).tobytes()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("/MediaBox", Array([0, 0, 0, 0])),
        ("/MediaBox", Array([0, 0, 200])),
        ("/MediaBox", String("a4")),
        ("/MediaBox", Array([0, 0, 10**15, 10**15])),
        ("/CropBox", Array([50, 50, 50, 50])),
        ("/CropBox", Array([Name.A, Name.B, 1, 2])),
        ("/Rotate", Name.Sideways),
        ("/Rotate", 45),
        ("/UserUnit", String("inch")),
        ("/UserUnit", 0),
        ("/Resources", Array([])),
        ("/Contents", Dictionary()),
        ("/Annots", Dictionary()),
        ("/Annots", Array([None, 3, Dictionary()])),
    ],
)
def test_a_page_of_impossible_parts_is_shown_or_refused(key, value):
    def bend(pdf: Pdf) -> None:
        pdf.pages[0].obj[key] = value

    data = paper(bend, HELLO, HELLO)
    try:
        clean = read(data)
    except Refused as refused:
        assert_plain(refused)
    else:
        assert pages(clean.pdf) == 2
        with taken_apart(clean.pdf) as pdf:
            box = [float(value) for value in pdf.pages[0].mediabox]
        assert 0 < box[2] - box[0] < 10**6 and 0 < box[3] - box[1] < 10**6


def test_what_pages_inherit_is_theirs():
    def lift(pdf: Pdf) -> None:
        first = pdf.pages[0].obj
        for key, value in (("/Resources", first.Resources), ("/MediaBox", first.MediaBox), ("/Rotate", 90)):
            pdf.Root.Pages[key] = value
            if key in first:
                del first[key]

    data = paper(lift)
    clean = read(data)
    assert shown(clean.pdf).tobytes() == shown(data).tobytes() and clean.notes == ()


def test_contents_in_pieces_are_one():
    def split(pdf: Pdf) -> None:
        parts = [pdf.make_stream(part) for part in (b"BT /F1 24 Tf 40", b"120 Td (Hello paper) Tj", b"ET")]
        pdf.pages[0].obj.Contents = Array(parts)

    assert words(read(paper(split)).pdf) == "Hello paper"


# What cannot be shown


def locked(user: str, owner: str = "owner") -> bytes:
    return paper(encryption=Encryption(user=user, owner=owner))


def test_a_password_is_asked_for_by_name():
    assert refusal(locked("secret")) == "The PDF needs a password."


def test_a_lock_of_the_owner_is_opened_and_said():
    clean = read(locked(""))
    assert "Hello paper" in words(clean.pdf)
    assert clean.notes == ("The PDF is locked by its owner; the annex copy is not.",)


def test_no_pages_are_refused():
    with pikepdf.new() as pdf:
        assert "it has no pages" in refusal(written(pdf))


def test_nothing_but_blank_pages_is_said():
    assert read(paper(lambda _: None, b"", b"1 g 0 0 99 99 re f")).notes == ("Nothing is to be seen on pages 1-2.",)


def test_a_blank_page_among_others_is_kept_and_said():
    clean = read(paper(lambda _: None, HELLO, b"", HELLO))
    assert pages(clean.pdf) == 3 and clean.notes == ("Nothing is to be seen on page 2.",)


def test_too_many_pages_are_refused():
    assert "has 3 pages; the limit is 2" in refusal(paper(lambda _: None, *[HELLO] * 3), limits=Limits(pages=2))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8, 0.97])
def test_a_paper_that_is_cut_off_is_repaired_aloud_or_refused(share):
    whole = paper(lambda _: None, HELLO, HELLO, HELLO, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    try:
        clean = read(whole[: int(len(whole) * share)])
    except Refused as refused:
        assert_plain(refused)
    else:
        assert any("damaged" in note or "cannot be copied" in note for note in clean.notes)


def test_a_page_that_cannot_be_copied_is_drawn_as_pixels():
    def spoil(pdf: Pdf) -> None:
        broken = pikepdf.Stream(pdf, b"not packed at all")
        broken.Filter = Name.FlateDecode
        good = pdf.make_stream(HELLO)
        pdf.pages[1].obj.Contents = Array([good, pdf.make_indirect(broken)])

    clean = read(paper(spoil, HELLO, b""))
    assert pages(clean.pdf) == 2 and "Drawn as pixels, because their content is damaged: page 2." in clean.notes
    assert all(shown(clean.pdf, index).convert("L").getextrema()[0] < 128 for index in (0, 1))


def test_a_small_thing_that_a_copy_lacks_is_a_difference():
    """A dot of 8 points counts on a page full of other ink."""
    whole, lacking = (View(paper(lambda _: None, content)) for content in (HELLO + DOT, HELLO))
    assert differ(whole.shade(0), lacking.shade(0))
    assert not differ(whole.shade(0), View(paper(lambda _: None, HELLO + DOT)).shade(0))


def test_a_header_may_stand_later_and_an_archive_is_no_pdf():
    assert "Hello paper" in words(read(b"mail junk\n" * 20 + paper()).pdf)
    assert not READER.recognises(b"PK\x03\x04" + paper())


def test_a_pdf_without_its_head_is_no_text():
    assert READER.recognises(paper()[9:])


def test_the_same_paper_gives_the_same_bytes():
    assert read(paper()).pdf == read(paper()).pdf


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_paper_is_shown_or_refused_in_words(data):
    paper_bytes = bytearray(paper(form_script, HELLO, HELLO, object_stream_mode=pikepdf.ObjectStreamMode.disable))
    for _ in range(data.draw(st.integers(1, 8))):
        paper_bytes[data.draw(st.integers(5, len(paper_bytes) - 1))] = data.draw(st.integers(0, 255))
    try:
        clean = READER.read(bytes(paper_bytes), "paper.pdf", Limits())
        assert pages(clean.pdf) >= 1
    except Refused as refused:
        assert_plain(refused)


def test_pixels_of_a_page_fill_it():
    data = paper(lambda pdf: annotate(pdf, "/Square", F=4, IC=[0.9, 0.1, 0.1], C=[0.9, 0.1, 0.1]))
    with pikepdf.open(BytesIO(read(data).pdf)) as pdf:
        box = [float(value) for value in pdf.pages[0].mediabox]
    assert box == pytest.approx([0, 0, SIDE, SIDE], abs=1)
    assert picture_of(read(data).pdf).width == pytest.approx(SIDE / 72 * 200, abs=2)
