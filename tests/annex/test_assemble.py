"""The annex shows every source page whole and upright, numbered, labelled, linked; and the same bytes twice."""

from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from pipeline.model.faults import LedgerBroken
from pipeline.pdf import stamp
from pipeline.pdf.geometry import BAND
from tests.annex.papers import annex, joined, sheet

DARK = "0.05 g 0 0 595 842 re f "
SOURCES = {
    "plain": sheet(),
    "landscape": sheet(842, 595),
    "turned-90": sheet(rotate=90),
    "turned-180": sheet(rotate=180),
    "turned-270": sheet(rotate=270),
    "moved-origin": sheet(x=-300, y=400),
    "cropped": sheet(crop=[4, 4, 560, 800]),
    "cropped-and-turned": sheet(crop=[4, 4, 560, 800], rotate=90),
    "crop-outside": sheet(crop=[2000, 2000, 2100, 2100]),
    "tiny": sheet(100, 100),
    "huge": sheet(14_400, 14_400),
    "long": sheet(200, 3_000),
    "dark": sheet(before=DARK),
    "unbalanced": sheet(before="q q q 0.5 0 0 0.5 0 0 cm q"),
    "stray-restore": sheet(before="Q Q Q"),
    "three-pages": joined(sheet(), sheet(rotate=90), sheet(300, 300)),
    "same-stream-twice": joined(sheet(), sheet()),
}


@pytest.fixture(scope="module")
def made():
    return annex(SOURCES)


def render(pdf, index, scale):
    return pdf[index].render(scale=scale, draw_annots=False).to_pil().convert("RGB")


@pytest.mark.parametrize("name", SOURCES)
def test_the_page_looks_like_its_source(made, name):
    data, plan, ledger, _ = made
    # PDFium refuses a crop box outside the page; viewers then show the whole page.
    shown = SOURCES["plain" if name == "crop-outside" else name]
    copy, source = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(shown)
    span = plan.items[name]
    assert len(source) == span.count
    for number in range(span.count):
        row = ledger[span.first - 1 + number]
        left, foot, right, top = row.box
        scale = min(2.0, 900 / max(right - left, top - foot))
        page = render(copy, span.first - 1 + number, scale)
        edges = (left * scale, page.height - top * scale, right * scale, page.height - foot * scale)
        box = tuple(round(edge) for edge in edges)
        width, height = source[number].get_size()
        wanted = render(source, number, max(box[2] - box[0], box[3] - box[1]) / max(width, height))
        wanted = wanted.resize((box[2] - box[0], box[3] - box[1]))
        assert far_apart(page.crop(box), wanted) < 0.01
        assert wanted.getextrema() != ((255, 255),) * 3, "the source page shows something"


def far_apart(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that differ by more than edges do when drawn at another size."""
    difference = ImageChops.difference(one, other).convert("L").histogram()
    return sum(difference[96:]) / sum(difference)


def test_the_band_below_the_source_holds_nothing_but_the_stamp_on_white(made):
    data, plan, _, _ = made
    copy = pypdfium2.PdfDocument(data)
    for span in plan.items.values():
        page = render(copy, span.first - 1, 1.0)
        band = page.crop((0, page.height - int(BAND) + 1, page.width, page.height))
        assert band.getpixel((2, 2)) == (255, 255, 255)
        shades = {band.getpixel((x, y)) for x in range(0, band.width, 3) for y in range(band.height)}
        assert all(max(c) - min(c) < 60 for c in shades), "no colour of the source reaches the band"
        assert "Annex page" in copy[span.first - 1].get_textpage().get_text_bounded()


def test_number_label_and_stamp_agree_on_every_page(made):
    reader = PdfReader(BytesIO(made[0]))
    total = made[1].sheets[-1].span.last
    assert reader.page_labels == [str(n) for n in range(1, total + 1)]
    for number, page in enumerate(reader.pages, start=1):
        assert page.extract_text().strip().endswith(f"Annex page {number}")


@pytest.mark.parametrize(("language", "left", "right"), [
    ("de", "plain, Seite 1 von 1 (Kopie)", "Anlagenseite 3"), ("zh", "plain，第 1 页，共 1 页（副本）", "附件页码 3"),
])
def test_stamps_speak_the_language_of_the_appeal_and_can_be_searched(language, left, right):
    data, plan, ledger, _ = annex({"plain": SOURCES["plain"]}, "DRAFT", language=language)
    assert plan.items["plain"].first == 3
    assert ledger[2].stamp == f"{left} | DRAFT | {right}"
    drawn = pypdfium2.PdfDocument(data)[2].get_textpage().get_text_bounded()
    for words in drawn, PdfReader(BytesIO(data)).pages[2].extract_text():
        assert all("".join(part.split()) in "".join(words.split()) for part in (left, "DRAFT", right))


@pytest.mark.parametrize("sign", [*stamp.HAN, "ä", "ß", "é"])
def test_a_sign_of_a_stamp_is_drawn_as_itself(sign):
    """Two signs without a picture would look alike: each differs from all others, and none is an empty box."""
    assert ink(sign) not in {ink(""), ink("~"), *(ink(other) for other in stamp.HAN if other != sign)}


@cache
def ink(sign: str) -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(60, 30))
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary({f"/{stamp.FONT_NAME}": stamp.font(pdf)}))
    page.obj.Contents = pdf.make_stream(b"q " + stamp.stream_of((sign, "", ""), 60).replace(b"BMC q", b"BMC"))
    out = BytesIO()
    pdf.save(out)
    return pypdfium2.PdfDocument(out.getvalue())[0].render(scale=4).to_pil().tobytes()


def test_every_item_has_a_destination_and_a_bookmark_at_its_first_page(made):
    reader = PdfReader(BytesIO(made[0]))
    plan = made[1]
    for name, span in plan.items.items():
        assert reader.get_destination_page_number(reader.named_destinations[name]) == span.first - 1
    shown = {entry.title: reader.get_destination_page_number(entry) + 1 for entry in reader.outline}
    assert shown == {"Index": 1} | {f"{name} title": span.first for name, span in plan.items.items()}


def test_the_ledger_accounts_for_every_page_once(made):
    _, plan, ledger, exhibits = made
    assert [row.page for row in ledger] == list(range(1, plan.sheets[-1].span.last + 1))
    pages = [(row.evidence, row.source_page) for row in ledger if row.content]
    assert pages == [(name, n) for name in SOURCES for n in range(1, len(exhibits[name].pages) + 1)]


def test_a_draft_says_so_on_every_page():
    data, plan, *_ = annex({"plain": SOURCES["plain"]}, mark="DRAFT")
    reader = PdfReader(BytesIO(data))
    assert all("DRAFT" in page.extract_text() for page in reader.pages)


@pytest.mark.usefixtures("anew")
def test_the_same_sources_give_the_same_bytes(made):
    assert annex(SOURCES)[0] == made[0]


def test_the_stamp_font_is_embedded(made):
    page = PdfReader(BytesIO(made[0])).pages[-1]
    font = page["/Resources"]["/Font"]["/PoaStamp"].get_object()
    assert len(font["/FontDescriptor"]["/FontFile2"].get_data()) > 5_000


def test_more_sources_than_a_process_may_hold_open():
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (128, before[1]))
        data, plan, *_ = annex({f"E-{number:03}": SOURCES["plain"] for number in range(210)})
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert len(PdfReader(BytesIO(data)).pages) == plan.sheets[-1].span.last


def test_a_clean_copy_that_lost_a_page_is_a_fault_of_the_program():
    with pytest.raises(LedgerBroken, match="have 1 pages where 2 were read"):
        annex({"E-001": joined(sheet(), sheet(300, 300))}, lost=1)
