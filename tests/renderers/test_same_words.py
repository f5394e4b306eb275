"""docx, pdf and txt say the same words; only the form of a citation differs."""

import pytest

from pipeline.catalog import load
from pipeline.model.document import Document, Paragraph
from pipeline.renderers import boxes, poa_docx, poa_pdf, poa_txt
from pipeline.renderers.contract import Citing, Places, edition
from tests.compose.invented import appeal, built, plan
from tests.renderers.drawn import NASTY, PLACES, document, docx_text, nasty, pdf_text, words
from tests.renderers.drawn import edition as plain_edition

ARABIC = "شركة المثال التجارية"


def composed(language: str) -> tuple[Document, Places]:
    case = built(appeal() | {"language": language})
    return plan(case), {id_: Citing(10 + n, f"{id_}.jpg") for n, id_ in enumerate(case.evidence)}


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_composed_plan_reads_the_same_in_all_formats(language: str) -> None:
    chosen, places = composed(language)
    given = edition(built(appeal() | {"language": language}), load())
    text = poa_txt.render(chosen, {}, given)
    drawn = docx_text(poa_docx.render(chosen, {}, given)), pdf_text(poa_pdf.render(chosen, {}, given))
    assert words(drawn[0]) == words(text)
    assert words(drawn[1]) == words(text)
    assert "E-003.jpg" in poa_txt.render(chosen, places, given)


def test_a_chinese_plan_reads_the_same_in_all_formats() -> None:
    chosen, _ = composed("zh")
    given = edition(built(appeal() | {"language": "zh"}), load())
    text = words(poa_txt.render(chosen, {}, given))
    assert words(docx_text(poa_docx.render(chosen, {}, given))) == text
    assert words(pdf_text(poa_pdf.render(chosen, {}, given))) == text


def test_awkward_texts_are_shown_literally_in_docx_and_txt() -> None:
    text = poa_txt.render(nasty(), PLACES, plain_edition())
    assert words(docx_text(poa_docx.render(nasty(), PLACES, plain_edition()))) == words(text)
    assert all(words(entry) in words(text) for entry in NASTY)


@pytest.mark.parametrize("entry", [entry for entry in NASTY if entry != ARABIC])
def test_awkward_texts_are_shown_literally_in_pdf(entry: str) -> None:
    assert words(entry) in words(pdf_text(poa_pdf.render(nasty(), PLACES, plain_edition())))


def test_arabic_is_drawn_whole_in_pdf() -> None:
    # Readers join Arabic glyphs back to letters in their own ways, so the letters are compared, not their order.
    text = pdf_text(poa_pdf.render(document(Paragraph((ARABIC,))), PLACES, plain_edition()))
    assert set(ARABIC) - {" "} <= set(text)


def test_signs_that_cannot_be_shown_are_named_by_code_in_every_format() -> None:
    hidden = document(Paragraph(("a\x00b \u202e c",)))
    for text in (
        poa_txt.render(hidden, {}, plain_edition()),
        docx_text(poa_docx.render(hidden, {}, plain_edition())),
        pdf_text(poa_pdf.render(hidden, {}, plain_edition())),
        boxes.render(hidden, {}, plain_edition())["poa-1-root-cause.txt"],
    ):
        assert "a[U+0000]b[U+202E]c" in text.replace(" ", "")


def test_a_very_long_statement_is_not_cut() -> None:
    told = " ".join(f"word{n}" for n in range(3_000))
    long = document(Paragraph((told,)))
    assert words(told) in words(pdf_text(poa_pdf.render(long, {}, plain_edition())))
    assert words(told) in words(docx_text(poa_docx.render(long, {}, plain_edition())))
