"""Plain text names the uploaded file; the boxes hold plain characters and every word of their part."""

from pipeline.model.document import Cite, Document, Entry, Heading, Paragraph, Part
from pipeline.renderers import boxes, poa_txt
from pipeline.renderers.contract import Marks
from tests.compose.invented import built, plan
from tests.renderers.drawn import PLACES, document, edition

CITING = document(Entry("RC-1", ("One\ntwo",), ((Cite("E-001"), "; ", Cite("E-002"), "; ", Cite("E-003")),)))


def test_a_citation_names_the_file_or_else_the_annex_page() -> None:
    text = poa_txt.render(CITING, PLACES, edition())
    assert "E-001 (file E-001_receipt.jpg); E-002 (annex.pdf, p. 14); E-003\n" in text


def test_lines_of_a_statement_stay_lines() -> None:
    assert "RC-1  One\n      two\n" in poa_txt.render(CITING, PLACES, edition())


def test_a_mark_stands_first() -> None:
    assert poa_txt.render(CITING, PLACES, edition(Marks(draft=True))).startswith("DRAFT\n")


def test_there_is_a_box_for_each_part_with_the_gap_among_the_actions() -> None:
    texts = boxes.render(plan(built()), PLACES, edition())
    assert list(texts) == ["poa-1-root-cause.txt", "poa-2-actions.txt", "poa-3-prevention.txt"]
    assert "RC-1" in texts["poa-1-root-cause.txt"]
    assert "G-1" in texts["poa-2-actions.txt"]
    assert "M-1" in texts["poa-3-prevention.txt"]
    assert "E-003" in texts["poa-2-actions.txt"]


def test_a_box_says_where_a_citation_is_found() -> None:
    text = boxes.render(CITING, PLACES, edition())["poa-1-root-cause.txt"]
    assert "E-001 (file E-001_receipt.jpg); E-002 (annex.pdf, p. 14); E-003\n" in text


def test_punctuation_becomes_plain_and_letters_stay() -> None:
    fancy = "\u201cquoted\u201d \u2018it\u2019s\u2019 a \u2013 b \u2014 c \u2022 d\u2026 \u00a0\u2009e\u00adf 深圳 Łódź"
    assert boxes.plain(fancy) == "\"quoted\" 'it's' a - b - c - d...   ef 深圳 Łódź\n"


def test_boxes_of_an_english_plan_are_ascii() -> None:
    assert all(text.isascii() for text in boxes.render(plan(built()), PLACES, edition()).values())


def test_characters_are_counted_as_pasted() -> None:
    part = Part("root_cause", "root-cause", (Heading("Root cause"), Paragraph(("Łó深",))))
    texts = boxes.render(Document("a", "t", (), "en", (part,)), {}, edition())
    assert boxes.counts(texts)["poa-1-root-cause.txt"] == len("1. Root cause\n\nŁó深")
