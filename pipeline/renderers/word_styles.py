"""How the Word document looks: its styles, the numbering of its parts, its page, header and footer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipeline.model.characters import visible
from pipeline.renderers.contract import Edition, Paper

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as WordParagraph

_LATIN_FONT, _CHINESE_FONT = "Arial", "Microsoft YaHei"
_REGIONS = {"en": "GB", "de": "DE", "zh": "CN", "fr": "FR", "it": "IT", "es": "ES", "ja": "JP"}
_PAPERS_MM = {"a4": (210.0, 297.0), "us-letter": (215.9, 279.4)}
_MARGIN_MM = 24
_LABEL_MM, _BULLET_MM = 17, 5
_NUMBERING = "90"
_INK = (0x1F, 0x3A, 0x5F)
_RED = (0xB0, 0x00, 0x20)

_HEADING_NUMBERS = f"""
<w:abstractNum xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    w:abstractNumId="{_NUMBERING}">
  <w:multiLevelType w:val="singleLevel"/>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>
    <w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>
    <w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl>
</w:abstractNum>"""
_HEADING_NUMBER = f"""
<w:num xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:numId="{_NUMBERING}">
  <w:abstractNumId w:val="{_NUMBERING}"/>
</w:num>"""


def apply_styles(word: Word, language: str, paper: Paper) -> None:
    """Set fonts, sizes, spacing, language and numbering by style, so that a person can change each once."""
    from docx.enum.style import WD_STYLE_TYPE

    for name in ("Statement", "Table Text"):
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
    for fonts in word.styles.element.xpath("//w:rFonts"):
        _set_fonts(fonts)
    for lang in word.styles.element.xpath("//w:docDefaults//w:lang"):
        _set(lang, val=_locale(language, paper), eastAsia="zh-CN")
    _style(word, "Normal", size=10.5, after=4)
    _style(word, "Title", size=20, after=6, ink=True)
    _style(word, "Subtitle", size=9.5, after=1)
    _style(word, "Heading 1", size=14, before=18, after=6, ink=True)
    _style(word, "Heading 2", size=11, before=10, after=4, ink=True)
    _style(word, "Body Text", size=10.5, after=4)
    _style(word, "Statement", size=10.5, before=8, after=2, left=_LABEL_MM, first=-_LABEL_MM)
    _style(word, "List Bullet", size=9.5, after=2, left=_LABEL_MM + _BULLET_MM, first=-_BULLET_MM)
    _style(word, "Table Text", size=8.5, after=0)
    _plain_subtitle(word)
    _number_headings(word)


def set_page(word: Word, header: str, edition: Edition) -> None:
    """Set paper, margins, the running header with any mark, and "page 1 of 3" as fields."""
    from docx.shared import Mm

    section = word.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in _PAPERS_MM[edition.paper])
    section.left_margin = section.right_margin = Mm(_MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)
    lines = section.header
    if edition.marks.words:
        _mark(lines.paragraphs[0], edition.marks.words)
    (lines.add_paragraph() if edition.marks.words else lines.paragraphs[0]).add_run(visible(header))
    _page_numbers(section.footer.paragraphs[0], edition.words["page_of"])
    for name in ("Header", "Footer"):
        _style(word, name, size=8.5, after=0)
        _stop_at_right_margin(word, name, room_between_margins(edition.paper))


def room_between_margins(paper: Paper) -> float:
    """Return the width of the text in millimetres."""
    return _PAPERS_MM[paper][0] - 2 * _MARGIN_MM


def _locale(language: str, paper: Paper) -> str:
    if "-" in language:
        return language
    region = "US" if language == "en" and paper == "us-letter" else _REGIONS.get(language)
    return f"{language}-{region}" if region else language


def _style(
    word: Word,
    name: str,
    *,
    size: float,
    before: float = 0,
    after: float = 0,
    left: float | None = None,
    first: float | None = None,
    ink: bool = False,
) -> None:
    from docx.shared import Mm, Pt, RGBColor

    style: Any = word.styles[name]
    style.font.size = Pt(size)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15
    if left is not None and first is not None:
        style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = Mm(left), Mm(first)
    if ink:
        style.font.color.rgb = RGBColor(*_INK)


def _set_fonts(fonts: Any) -> None:
    fonts.attrib.clear()
    _set(fonts, ascii=_LATIN_FONT, hAnsi=_LATIN_FONT, cs=_LATIN_FONT, eastAsia=_CHINESE_FONT)


def _set(element: Any, **values: str) -> None:
    from docx.oxml.ns import qn

    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)


def _plain_subtitle(word: Word) -> None:
    """Take the template's slant and list level off the lines below the title."""
    from docx.shared import RGBColor

    style: Any = word.styles["Subtitle"]
    style.font.italic = False
    style.font.color.rgb = RGBColor(0x50, 0x50, 0x50)
    for number in style.element.xpath("./w:pPr/w:numPr"):
        number.getparent().remove(number)


def _number_headings(word: Word) -> None:
    """Number the parts by Word's own numbering, tied to the style Heading 1."""
    from docx.oxml import parse_xml

    numbering = word.part.numbering_part.element
    numbering.xpath("./w:num")[0].addprevious(parse_xml(_HEADING_NUMBERS))
    numbering.append(parse_xml(_HEADING_NUMBER))
    style: Any = word.styles["Heading 1"]
    style.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = int(_NUMBERING)


def _mark(paragraph: WordParagraph, words: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(words)
    run.bold = True
    run.font.size = Pt(26)
    run.font.color.rgb = RGBColor(*_RED)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _page_numbers(paragraph: WordParagraph, page_of: str) -> None:
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    paragraph.add_run("\t")
    for piece in re.split(r"(\{pages?\})", page_of):
        if piece in fields:
            _field(paragraph, fields[piece])
        elif piece:
            paragraph.add_run(piece)


def _field(paragraph: WordParagraph, instruction: str) -> None:
    """Add a field that Word fills in; "1" stands there until it does."""
    from docx.oxml import OxmlElement

    field = OxmlElement("w:fldSimple")
    _set(field, instr=instruction)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _stop_at_right_margin(word: Word, name: str, width_mm: float) -> None:
    """Replace the template's tab stops by one at the right margin."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    style: Any = word.styles[name]
    for stops in style.element.xpath("./w:pPr/w:tabs"):
        stops.getparent().remove(stops)
    style.paragraph_format.tab_stops.add_tab_stop(Mm(width_mm), WD_TAB_ALIGNMENT.RIGHT)
