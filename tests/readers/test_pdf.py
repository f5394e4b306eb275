"""Every odd PDF becomes clean pages that look like it, or a refusal that says why."""

from io import BytesIO

import pikepdf
import pytest
from PIL import ImageChops, ImageStat

from pipeline.pdf.pages import ACTIVE
from pipeline.pdf.viewing import View, has_ink
from pipeline.readers.contract import Limits, Refused
from pipeline.readers.pdf import READER
from pipeline.reading import read_copy
from tests.annex.papers import saved
from tests.readers import odd_pdfs as odd

ACTS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound"}


def read(data: bytes, **limits):
    return READER.read(data, "a.pdf", Limits(**limits))


def looks_alike(clean, data, index=0):
    """Tell whether the mean difference is below 2 of 255 shades, as pixels drawn again are never quite the same."""
    difference = ImageChops.difference(View(clean.pdf).shade(index), View(data).shade(index))
    return ImageStat.Stat(difference).mean[0] < 2


def keys_within(data: bytes):
    with pikepdf.open(BytesIO(data)) as pdf:
        for obj in pdf.objects:
            if isinstance(obj, pikepdf.Dictionary | pikepdf.Stream):
                yield from obj.keys()
                yield str(obj.get("/S", ""))


def test_a_plain_page_is_left_alone():
    data = saved(odd.paper("Lanternfall"))
    clean = read(data)
    assert clean.notes == ()
    assert "Lanternfall" in clean.texts[0]
    assert looks_alike(clean, data)


def test_nothing_that_acts_comes_along_and_each_is_named():
    clean = read(odd.scripted())
    assert not {*ACTIVE, *ACTS, "/Annots", "/A", "/PieceInfo", "/Properties", "/Names"} & set(keys_within(clean.pdf))
    notes = " ".join(clean.notes)
    for word in ("JavaScript", "Launch", "GoToR", "Screen", "page events", "inner.xml (4 bytes, SHA-256"):
        assert word in notes
    assert "Links in the file, shown as text: https://example.com/track?id=7." in clean.notes


@pytest.mark.parametrize("xfa", [False, True])
def test_values_of_a_form_are_printed_on_its_page(xfa):
    clean = read(odd.form(xfa))
    assert "Ordered by A. Miller" in clean.texts[0] or "Drawn as pixels" in " ".join(clean.notes)
    assert looks_alike(clean, odd.form(xfa))
    assert "/XFA" not in set(keys_within(clean.pdf))


@pytest.mark.parametrize("make", [odd.form, odd.ticked, odd.listed])
def test_the_words_of_a_form_stay_words_though_a_screen_draws_its_fields_otherwise(make):
    # Viewers draw fields thinner on a screen than in print: as pixels, the whole page would lose its words.
    clean = read(make())
    assert looks_alike(clean, make())
    assert "pixels" not in " ".join(clean.notes)
    assert "Name:" in clean.texts[0] and (make is odd.ticked or "Ordered by A. Miller" in clean.texts[0])


def test_what_print_would_lose_of_a_form_becomes_pixels(monkeypatch):
    monkeypatch.setattr(View, "flattened", lambda _: saved(odd.paper("Name:")))
    clean = read(odd.ticked())
    assert "Drawn as pixels, because a copy would look different: page 1." in clean.notes


def test_a_value_beyond_latin_is_as_a_viewer_shows_it():
    data = odd.form(value="\u6cd5\u56fd M\u00fcller")
    clean = read(data)
    assert looks_alike(clean, data)
    assert "Values of the form that its fonts may not show: name: \u6cd5\u56fd M\u00fcller." in clean.notes


def test_a_form_that_only_runs_is_said_to_be_one():
    assert any("XFA" in note and "print the form" in note for note in read(odd.runs_only()).notes)


def test_hidden_layers_stay_hidden_and_only_their_pages_become_pixels():
    data = odd.layered()
    clean = read(data)
    assert "Shown" in clean.texts[0]
    assert "Secret" not in "".join(clean.texts)
    assert "Drawn as pixels, because a copy would look different: page 2." in clean.notes
    assert looks_alike(clean, data, 1)


@pytest.mark.parametrize("base", ["/ON", "/OFF"])
@pytest.mark.parametrize("policy", ["/AllOff", "/AnyOff", "/AllOn", "/AnyOn"])
def test_a_scan_in_layers_keeps_its_words_and_hides_what_viewers_hide(policy, base):
    data = odd.layered_scan(policy, base)
    clean = read(data)
    assert clean.notes == () and "Shown" in clean.texts[0]
    assert looks_alike(clean, data)


def test_a_page_of_pixels_keeps_its_size():
    with pikepdf.open(BytesIO(read(odd.layered()).pdf)) as pdf:
        assert [[round(float(v)) for v in page.mediabox] for page in pdf.pages] == [[0, 0, 595, 842]] * 2


def test_a_signature_is_said_to_be_lost():
    clean = read(odd.signed())
    assert clean.facts.signed
    assert "The original is signed; the annex copy is not." in clean.notes


def test_an_owners_lock_is_noted_and_a_password_refused():
    assert "The PDF is locked by its owner; the annex copy is not." in read(odd.locked()).notes
    with pytest.raises(Refused, match="needs a password"):
        read(odd.locked(user="u"))


def test_a_viewer_that_does_not_mend_a_file_does_not_empty_its_page():
    clean = read(odd.wrong_row())
    assert not has_ink(View(odd.wrong_row()).shade(0)), "this viewer shows nothing of it"
    assert "Lanternfall" in clean.texts[0]
    assert any(note.startswith("Shown as repaired") and note.endswith("page 1.") for note in clean.notes)


def test_a_page_that_lost_its_fonts_is_shown_as_a_viewer_shows_it():
    # In the annex another viewer might write nothing; nobody would know that there were words.
    clean = read(odd.without_its_font())
    assert "Drawn as pixels, because a copy would look different: page 1." in clean.notes
    assert has_ink(View(clean.pdf).shade(0))


def test_a_name_that_is_no_text_does_not_cost_a_page_its_words():
    assert "Lanternfall" in read(odd.strange_filter()).texts[0]


def test_a_number_in_place_of_a_picture_costs_a_page_nothing():
    made = read_copy(READER, odd.number_for_a_picture(), "a.pdf", Limits())
    assert "Lanternfall" in made.pages[0].text and made.pictured == ()


def test_a_lock_without_a_password_is_not_called_damage():
    # Some authorities lock a paper to a certificate: asked for the file again, a client would send the same.
    data = odd.locked().replace(b"/Filter /Standard", b"/Filter /PubSec.A")
    with pytest.raises(Refused, match="needs a certificate") as caught:
        read(data)
    assert "copy without one" in str(caught.value)


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75, 0.9, 0.99])
def test_a_broken_download_never_loses_pages_without_a_word(share):
    try:
        clean = read(odd.truncated(share))
    except Refused:
        return
    assert any("damaged" in note and "ask the client whether it has" in note for note in clean.notes)


def test_a_stream_that_does_not_unpack_becomes_pixels():
    data = odd.blank_where_ink_was()
    clean = read(data)
    assert looks_alike(clean, data)
    assert any("pixels" in note or "damaged" in note for note in clean.notes)


def test_more_pages_than_the_limit_are_refused():
    with pytest.raises(Refused, match="10000 pages; the limit is 2000"):
        read(odd.many_pages())
    assert len(read(saved(odd.paper("x", pages=3)), pages=3).texts) == 3


def test_a_poster_is_copied():
    assert read(odd.two_hundred_inches()).notes == ()


def test_a_page_tree_that_loops_ends():
    try:
        clean = read(odd.page_tree_loop())
    except Refused:
        return
    assert len(clean.texts) == 1
    assert any("damaged" in note for note in clean.notes)


def test_no_pages_at_all_is_refused():
    with pytest.raises(Refused):
        read(b"%PDF-1.4\nnothing of the kind")


def test_the_same_file_gives_the_same_bytes():
    for make in (odd.layered, odd.scripted, odd.form):
        data = make()
        assert read(data) == read(data)


def test_a_resource_named_like_an_action_becomes_pixels():
    pdf = odd.paper("x")
    pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary({"/JS": pdf.make_stream(b"")})
    clean = read(saved(pdf))
    assert not ACTIVE & set(keys_within(clean.pdf))
    assert any("bears the name of an action" in note for note in clean.notes)
