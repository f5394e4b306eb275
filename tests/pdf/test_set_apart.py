"""Figures set otherwise than what stands beside them: what ordinary invoices do stays unseen, breaks are told."""

from io import BytesIO

import pikepdf
import pytest

from pipeline.pdf.lettering import family_of
from pipeline.readers.contract import Limits
from pipeline.readers.pdf import read

SANS, BOLD, SERIF, MONO = "Helvetica", "Helvetica-Bold", "Times-Roman", "Courier"
ROWS = (("Lamp", "24", "412.80"), ("Shade", "10", "245.50"), ("Cable", "12", "115.00"), ("Bulb", "30", "134.70"))


def paper(*more, sums=(("Total", "908.00", SANS, 10),), amount=SANS, without=()):
    """Return a PDF of an invoice: a head, rows, sums, and more pieces (x, y, font, size, words)."""
    pieces = [(50, 780, BOLD, 18, "Larkmoor Wholesale"), (50, 740, SANS, 10, "Invoice")]
    pieces += [(150, 740, SANS, 10, "LW-7741")]
    pieces += [(50, 725, SANS, 10, "Date"), (150, 725, SANS, 10, "10.11.2025"), (50, 710, SANS, 10, "Customer")]
    pieces += [(150, 710, SANS, 10, "C-20118")]
    for at, (name, units, price) in enumerate(ROWS):
        y = 660 - 16 * at
        pieces += [(50, y, SANS, 10, name), (300, y, SANS, 10, units), (400, y, amount, 10, price)]
    for at, (name, price, font, size) in enumerate(sums):
        pieces += [(300, 590 - 16 * at, font, 10, name), (400, 590 - 16 * at, font, size, price)]
    kept = [piece for piece in pieces if piece[4] not in without]
    return drawn([*kept, *more])


def drawn(pieces):
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    names = {font: f"/F{at}" for at, font in enumerate(dict.fromkeys(piece[2] for piece in pieces))}
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary({
        name: pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/" + font))
        for font, name in names.items()
    }))
    lines = [f"BT {names[font]} {size} Tf {x} {y} Td ({words}) Tj ET" for x, y, font, size, words in pieces]
    page.Contents = pdf.make_stream("\n".join(lines).encode())
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def seen(data):
    return [(one.how, one.words, one.part) for one in read(data, "invoice.pdf", Limits()).facts.set_apart]


# Widths of Helvetica at 10 pt: a digit 5.56, a full stop 2.78.
@pytest.mark.parametrize(
    "data",
    [
        paper(),
        paper(sums=(("Total", "908.00", BOLD, 10),)),
        paper(sums=(("Net", "756.67", SANS, 10), ("Total", "908.00", BOLD, 14))),
        paper(sums=(("Total", "908.00", SANS, 14),)),
        paper(sums=(("Total", "908.00", SERIF, 10),)),
        paper(amount=MONO),
        paper((300, 574, SANS, 10, "Deposit"), (400, 574, SANS, 10, "12."), (413.9, 577, SANS, 6, "50")),
        paper((300, 574, SANS, 10, "Note 12"), (336, 577, SANS, 6, "1")),
        paper((400, 590, SANS, 10, "908.00")),
        paper((300, 574, SANS, 10, "Deposit"), (400, 574, BOLD, 10, "12."), (413.9, 574, SANS, 10, "50")),
    ],
    ids=["plain", "bold", "large and bold", "large", "other font for the whole line", "one width", "raised cents",
         "note", "drawn twice", "heavy pounds"],
)
def test_ordinary_invoices(data):
    assert seen(data) == []


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (paper((400, 660, SANS, 10, "4"), (405.56, 660, SERIF, 10, "9"), (411.12, 660, SANS, 10, "2.80"),
               without={"412.80"}), ("font", "492.80", "9")),
        (paper((400, 660, SANS, 10, "4"), (405.56, 660, SANS, 9, "9"), (411.12, 660, SANS, 10, "2.80"),
               without={"412.80"}), ("size", "492.80", "9")),
        (paper((400, 660, SANS, 10, "4"), (405.56, 660.8, SANS, 10, "9"), (411.12, 660, SANS, 10, "2.80"),
               without={"412.80"}), ("baseline", "492.80", "9")),
        (paper((400, 644, SERIF, 10, "945.50"), without={"245.50"}), ("font", "945.50", "945.50")),
        (paper((400, 644, SANS, 9.2, "945.50"), without={"245.50"}), ("size", "945.50", "945.50")),
        (paper((400, 643, SANS, 10, "945.50"), without={"245.50"}), ("baseline", "945.50", "945.50")),
        (paper((150, 740, SERIF, 10, "LW-9741"), without={"LW-7741"}), ("font", "LW-9741", "LW-9741")),
        (paper((400, 590, SERIF, 10, "988.50")), ("over", "988.50", "908.00")),
        # A viewer's library counts signs once that are drawn twice.
        (paper((400, 590, SANS, 10, "988.50")), ("over", "85", "908.00")),
    ],
)
def test_breaks(data, found):
    assert seen(data) == [found]


def test_what_a_program_does_everywhere_is_its_way():
    parted = []
    for at in range(12):
        y = 500 - 16 * at
        parted += [(60, y, SANS, 10, "Item"), (400, y, SANS, 10, f"4{at % 10}"), (411.12, y, SERIF, 10, "77")]
    assert seen(paper(*parted)) == []


def test_fonts_are_told_with_the_figures_that_stand_alone():
    facts = read(paper((60, 500, SERIF, 10, "2 March 2026")), "invoice.pdf", Limits()).facts
    told = {one.font: one for one in facts.fonts}
    assert facts.fonts[0].font == SANS and told[SERIF].words == "2 March 2026" and told[SERIF].family == "times"
    assert told[BOLD].size == 18 and told[BOLD].words == ""


def test_words_upon_a_picture_of_the_page_are_left_alone():
    pdf = pikepdf.open(BytesIO(paper((400, 644, SERIF, 10, "945.50"), without={"245.50"})))
    picture = pdf.make_stream(b"\xff", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1,
                              ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8)
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Im=picture)
    pdf.pages[0].contents_add(b"q 595 0 0 842 0 0 cm /Im Do Q", prepend=True)
    out = BytesIO()
    pdf.save(out)
    assert seen(out.getvalue()) == []


@pytest.mark.parametrize(
    ("font", "family"),
    [
        ("Arial-BoldMT", "arial"), ("ArialMT", "arial"), ("Arial,Bold", "arial"),
        ("TimesNewRomanPS-BoldMT", "timesnewroman"), ("TimesNewRomanPSMT", "timesnewroman"),
        ("OpenSansSemiBold", "opensans"), ("Open Sans", "opensans"), ("F1", ""),
        ("CIDFont+F3", ""), ("T3Font_0", ""),
    ],
)
def test_families(font, family):
    assert family_of(font) == family
