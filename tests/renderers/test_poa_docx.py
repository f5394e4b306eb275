"""The Word file opens, and uses Word's own styles, numbering, fields and repeating headings."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from pipeline.model.document import Cite, Entry, Table
from pipeline.renderers import poa_docx
from pipeline.renderers.contract import UNMARKED, Marks
from tests.renderers.drawn import PLACES, document, edition, nasty

CITING = document(
    Entry("RC-1", ("A cause.",), (("Evidence: ", Cite("E-001")),)),
    Table(("One", "Two"), ((("a",), (Cite("E-002"),)),), (1, 2)),
)


def word(language: str = "en", marks: Marks = UNMARKED, paper: str = "a4") -> docx.document.Document:
    chosen = document(*CITING.parts[0].blocks[1:], language=language)
    return docx.Document(BytesIO(poa_docx.render(chosen, PLACES, edition(marks, language, paper))))


def test_styles_are_words_own() -> None:
    styles = [entry.style.name for entry in word().paragraphs]
    assert styles == ["Title", "Subtitle", "Subtitle", "Heading 1", "Statement", "List Bullet"]


def test_citations_say_the_page_of_the_annex() -> None:
    assert word().paragraphs[-1].text == "Evidence: E-001, annex p. 12"


def test_parts_are_numbered_by_word() -> None:
    style = word().styles["Heading 1"].element
    number = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
    numbering = word().part.numbering_part.element
    assert numbering.xpath(f"./w:num[@w:numId='{number}']")
    assert numbering.xpath(f"./w:abstractNum[@w:abstractNumId='{number}']//w:pStyle/@w:val") == ["Heading1"]


def test_page_numbers_are_fields() -> None:
    footer = word().sections[0].footer.paragraphs[0]._p
    assert footer.xpath("./w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]


def test_the_heading_row_of_a_table_repeats() -> None:
    assert word().tables[0].rows[0]._tr.xpath("./w:trPr/w:tblHeader")


@pytest.mark.parametrize(
    ("language", "paper", "tag"),
    [("en", "a4", "en-GB"), ("en", "us-letter", "en-US"), ("zh", "a4", "zh-CN")],
)
def test_the_language_is_set(language: str, paper: str, tag: str) -> None:
    opened = word(language, paper=paper)
    assert opened.styles.element.xpath("//w:docDefaults//w:lang/@w:val") == [tag]
    assert opened.core_properties.language == language


def test_chinese_has_a_font_of_its_own() -> None:
    assert set(word().styles.element.xpath("//w:rFonts/@w:eastAsia")) == {"Microsoft YaHei"}
    assert not word().styles.element.xpath("//w:rFonts/@w:asciiTheme")


def test_properties_are_those_of_the_case_and_not_of_a_template() -> None:
    properties = word().core_properties
    assert (properties.title, properties.author, properties.comments) == ("Plan of Action", "Ada Quill 示例", "")
    assert properties.created.isoformat()[:10] == properties.modified.isoformat()[:10] == "2026-03-12"


def test_the_mark_stands_in_the_header_of_every_page() -> None:
    header = word(marks=Marks(draft=True)).sections[0].header
    assert header.paragraphs[0].text == "DRAFT"
    assert [entry.text for entry in word().sections[0].header.paragraphs] == ["Ada Quill 示例\tPlan of Action"]


def test_the_archive_holds_no_clock_and_no_picture_of_a_template() -> None:
    with zipfile.ZipFile(BytesIO(poa_docx.render(CITING, PLACES, edition()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert archive.testzip() is None


def test_the_same_words_give_the_same_bytes() -> None:
    assert poa_docx.render(nasty(), PLACES, edition()) == poa_docx.render(nasty(), PLACES, edition())
