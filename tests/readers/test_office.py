"""Word documents and spreadsheets: what they show is shown, what is left out is said, nothing hostile is obeyed."""

from datetime import UTC, date, datetime
from io import BytesIO

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Inches
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetPicture

from pipeline.readers import reader_for
from pipeline.readers.contract import Limits, Refused
from pipeline.readers.layout.widths import shared
from pipeline.readers.unpacking.number_formats import formatted
from tests.readers.hostile import OFFICE, WORD, archive, paragraph, picture, with_member, word_document
from tests.readers.looking import clean, drawn, pages, size, text


def saved(document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def agreement() -> docx.document.Document:
    """A document with one of everything that an agreement or invoice is made of."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Fernhollow Supplies, letterhead"
    made.sections[0].footer.paragraphs[0].text = "VAT number not given"
    made.add_heading("Supply agreement", 0)
    words = made.add_paragraph("Price is ")
    words.add_run("4.50").bold = True
    words.add_run("secret margin").font.hidden = True
    for thing in ("charms", "boxes"):
        made.add_paragraph(thing, style="List Number")
    made.add_paragraph("loose end", style="List Bullet")
    table = made.add_table(3, 3)
    for y, row in enumerate(table.rows):
        for x, cell in enumerate(row.cells):
            cell.text = f"r{y}c{x}"
    table.cell(0, 0).merge(table.cell(0, 1))
    made.add_picture(BytesIO(picture((0, 0, 180))), width=Inches(2))
    return made


def test_a_document_shows_its_text_lists_tables_pictures_and_edges_in_order() -> None:
    result = clean(saved(agreement()), "agreement.docx")
    said = text(result)
    order = ["Fernhollow Supplies, letterhead", "Supply agreement", "Price is 4.50", "1. charms", "2. boxes",
             "• loose end", "r0c0", "r2c2", "VAT number not given"]
    assert sorted(order, key=said.index) == order
    assert "secret margin" not in said
    assert "Not shown: hidden text (1)." in result.notes
    assert "Not shown: hidden text (1)." in said
    assert any(colour == (0, 0, 180) for _, colour in drawn(result).getcolors(100_000))
    assert result.facts.extension == "docx"


def test_the_reading_above_a_name_stands_beside_it() -> None:
    # Japanese papers print how a name is read in small signs above it: of a name, it tells which of two people.
    run = "<w:r><w:t>%s</w:t></w:r>"
    ruby = f"<w:ruby><w:rt>{run % 'とうきょう'}</w:rt><w:rubyBase>{run % '東京'}</w:rubyBase></w:ruby>"
    assert "東京(とうきょう)" in text(clean(word_document(f"<w:p><w:r>{ruby}</w:r></w:p>")))


@pytest.mark.parametrize("rest", ["", "1 (leaflet: new edition; picture changed the same day)", "long " * 90])
@pytest.mark.parametrize("bold", [False, True])
def test_no_word_of_a_table_runs_into_the_next_cell(rest: str, bold: bool) -> None:
    # Beside a long remark the number of an invoice had no room, and stood in the page's text with its neighbour as one.
    cells = ["10/3/2025", "HV-22814", "Kestrin", "Cartons", "WMWMWM", "客服名称", "2", rest]
    made = docx.Document()
    table = made.add_table(1, len(cells))
    for cell, said in zip(table.rows[0].cells, cells, strict=True):
        cell.paragraphs[0].add_run(said).bold = bold
    said = text(clean(saved(made))).split()
    assert [word for cell in cells for word in cell.split() if word not in said and word.isascii()] == []


def test_a_table_with_more_than_a_line_holds_shares_what_there_is() -> None:
    assert shared(100, [1, 1], [10, 20]) == [50, 50]
    assert shared(100, [9, 1], [10, 20]) == [80, 20]
    assert shared(100, [90, 5, 5], [10, 20, 6]) == [74, 20, 6]
    assert shared(100, [1, 1], [80, 40]) == [80, 40]


def test_a_landscape_section_is_a_landscape_page() -> None:
    made = agreement()
    section = made.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    made.add_paragraph("wide part")
    result = clean(saved(made))
    assert size(result) == (612, 792)
    assert size(result, pages(result) - 1) == (792, 612)


def test_hyperlinks_are_printed_and_do_nothing() -> None:
    target = 'Target="https://example.com/t?x=1" TargetMode="External"'
    relation = f'<Relationship Id="h1" Type="{OFFICE}/hyperlink" {target}/>'
    body = '<w:p><w:hyperlink r:id="h1"><w:r><w:t>the listing</w:t></w:r></w:hyperlink></w:p>'
    said = text(clean(word_document(body, relation)))
    assert "the listing [1]" in said
    assert "[1] https://example.com/t?x=1" in said


def test_tracked_deletions_are_not_shown_and_said() -> None:
    body = (
        "<w:p><w:r><w:t>kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> new</w:t></w:r></w:ins></w:p>"
    )
    result = clean(word_document(body))
    assert "kept new" in text(result)
    assert "gone" not in text(result)
    assert "Not shown: deleted passages that the file still tracks (1)." in result.notes


def test_text_boxes_and_footnotes_and_comments() -> None:
    names = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    box = f"<wps:txbx><w:txbxContent>{paragraph('in the box')}</w:txbxContent></wps:txbx>"
    body = (
        f"<w:p><w:r><w:t>before</w:t><mc:AlternateContent {names}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        '<w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    note = f'<w:footnote w:id="2">{paragraph("small print")}</w:footnote>'
    part = f'<w:footnotes xmlns:w="{WORD}">{note}</w:footnotes>'
    remarks = part.replace("footnotes", "comments").replace("footnote", "comment")
    result = clean(word_document(body, word__footnotes_xml=part.encode(), word__comments_xml=remarks.encode()))
    assert text(result).count("in the box") == 1
    assert "[note 1] small print" in text(result)
    assert "Not shown: comments (1)." in result.notes


@pytest.mark.parametrize(
    ("part", "said"),
    [("word/vbaProject.bin", "Not shown: macros (1)."),
     ("word/embeddings/oleObject1.bin", "Not shown: embedded files (1)."),
     ("word/charts/chart1.xml", "Not shown: charts (1)."),
     ("_xmlsignatures/sig1.xml", "The original is signed; the annex copy is not.")],
)
def test_what_is_left_out_of_a_package_is_said(part: str, said: str) -> None:
    result = clean(with_member(saved(agreement()), part, b"<x/>"), "renamed.docx")
    assert said in result.notes
    assert said in text(result)


def test_a_template_elsewhere_is_named_and_not_opened() -> None:
    target = 'Target="http://203.0.113.9/evil.dotm" TargetMode="External"'
    relation = f'<Relationships><Relationship Id="t" Type="x/attachedTemplate" {target}/></Relationships>'.encode()
    result = clean(with_member(saved(agreement()), "word/_rels/settings.xml.rels", relation))
    assert "attachedTemplate http://203.0.113.9/evil.dotm" in " ".join(result.notes)


EXTERNAL = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'


@pytest.mark.parametrize("declaration", [EXTERNAL, LAUGHS, '<!DOCTYPE d SYSTEM "http://203.0.113.9/x.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(declaration: str, encoding: str) -> None:
    text_part = f'<w:document xmlns:w="{WORD}"><w:body>{paragraph("&x;&c;")}</w:body></w:document>'
    body = declaration + text_part
    data = with_member(saved(agreement()), "word/document.xml", body.encode(encoding))
    with pytest.raises(Refused, match="document type|damaged"):
        clean(data)


def test_a_document_type_in_a_sheet_is_refused() -> None:
    row = '<row r="1"><c t="inlineStr"><is><t>&x;</t></is></c></row>'
    sheet = f"{EXTERNAL}<worksheet><sheetData>{row}</sheetData></worksheet>"
    data = with_member(saved(stock()), "xl/worksheets/sheet1.xml", sheet.encode())
    with pytest.raises(Refused, match="document type"):
        clean(data)


@pytest.mark.parametrize("make", [lambda: saved(agreement()), lambda: saved(stock())])
def test_bombs_and_doubles_are_refused_before_they_are_unpacked(make) -> None:
    with pytest.raises(Refused, match="100 times"):
        clean(with_member(make(), "word/media/bomb.bin", b"\0" * 30_000_000))
    with pytest.raises(Refused, match="would unpack"):
        clean(make(), limits=Limits(unpacked=5_000))
    with pytest.warns(UserWarning, match="Duplicate name"):
        part = ("word/document.xml", b"<a/>")
        doubled = archive(("[Content_Types].xml", b"<a/>"), part, part)
    with pytest.raises(Refused, match="two parts of one name"):
        clean(doubled)


def test_a_slipping_part_is_never_written(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Supply agreement" in text(clean(with_member(saved(agreement()), "../../slip.xml", b"<x/>")))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("body", ["", "<w:p/>", "<w:sectPr/>"])
def test_an_empty_document_is_refused(body: str) -> None:
    with pytest.raises(Refused, match="no text and no picture"):
        clean(word_document(body))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
def test_a_damaged_part_is_refused(part: str) -> None:
    with pytest.raises(Refused, match="damaged"):
        clean(with_member(saved(agreement()), part, b"<w:document"))


def test_a_picture_that_cannot_be_read_is_named() -> None:
    relation = f'<Relationship Id="p1" Type="{OFFICE}/image" Target="media/logo.emf"/>'
    body = paragraph("words") + '<w:p><w:r><w:drawing><a:blip xmlns:a="x" r:embed="p1"/></w:drawing></w:r></w:p>'
    result = clean(word_document(body, relation, word__media__logo=b""))
    assert "Picture not shown (logo.emf)" in text(result)


def stock() -> openpyxl.Workbook:
    """A stock book: dates, money, per cent, a merged title, hidden things, a picture, a comment."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Purchases"
    sheet.append(["Purchases of 2025"])
    sheet.merge_cells("A1:D1")
    sheet.append(["Date", "Item", "Cost", "Share"])
    for number in range(1, 6):
        sheet.append([date(2025, 3, number), f"Item {number}", number * 1234.5, number / 8])
        sheet.cell(sheet.max_row, 1).number_format = "dd/mm/yyyy"
        sheet.cell(sheet.max_row, 3).number_format = "[$£-809]#,##0.00"
        sheet.cell(sheet.max_row, 4).number_format = "0.0%"
    return made


def test_a_sheet_shows_its_values_as_formatted() -> None:
    result = clean(saved(stock()), "stock.xlsx")
    said = text(result)
    for words in ("Purchases of 2025", "01/03/2025", "£1,234.50", "£6,172.50", "12.5%", "62.5%"):
        assert words in said
    assert size(result) == (841.9, 595.3)


def test_what_a_sheet_hides_is_not_shown_and_said() -> None:
    made = stock()
    made.active.row_dimensions[4].hidden = True
    made.active.column_dimensions["D"].hidden = True
    made.active["A2"].comment = Comment("psst", "Ann")
    made.create_sheet("Margins").sheet_state = "hidden"
    made["Margins"]["A1"] = "secret"
    result = clean(saved(made))
    said = text(result)
    for hidden in ("Item 2", "12.5%", "secret", "psst"):
        assert hidden not in said
    for note in ("hidden rows (4)", "hidden columns (D)", "hidden sheets (Margins)", "comments on cells"):
        assert note in " ".join(result.notes)
        assert note in said


def test_a_formula_without_a_value_is_shown_as_written_and_one_with_a_value_by_it() -> None:
    made = stock()
    made.active["C8"] = "=SUM(C3:C7)"
    data = saved(made)
    result = clean(data)
    assert "=SUM(C3:C7)" in text(result)
    assert "never computed are shown as written: 1" in " ".join(result.notes)
    cells = '<c r="A1"><f>SUM(B1:B9)</f><v>42</v></c><c r="B1" t="e"><v>#REF!</v></c><c r="C1" t="b"><v>1</v></c>'
    sheet = f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    said = text(clean(with_member(data, "xl/worksheets/sheet1.xml", sheet.encode())))
    assert "42" in said
    assert "#REF!" in said
    assert "TRUE" in said
    assert "SUM" not in said


def test_a_wide_sheet_is_divided_by_columns_and_nothing_is_lost() -> None:
    made = openpyxl.Workbook()
    for row in range(4):
        made.active.append([f"cell {row} {column}" for column in range(60)])
    said = text(clean(saved(made)))
    assert all(f"cell {row} {column}" in said for row in range(4) for column in range(60))
    assert "Columns A to" in said


FILLING = (
    "B0D1FLK7M3", "06.03.2025", "WWWWWWWWWW", "MMMM@MMMM%", "1234567890", "iiiiiiiiii", "305-2007521-1865091", "W",
    "ABCDEFGHIJKLMNOPQRSTUVWX", "ÄÖÜÄÖÜÄÖÜ", "DHL-00340434161094042557", "Größenänderung", "ЗАКАЗЫ", "MWMWM 4711",
)


@pytest.mark.parametrize("turn", range(0, len(FILLING), 3))
@pytest.mark.parametrize("tight", [False, True])
def test_every_cell_is_words_of_its_own_whatever_fills_its_column(turn: int, tight: bool) -> None:
    # A cell of capitals ran into the day beside it, and no day was seen.
    made = openpyxl.Workbook()
    cells = (*FILLING[turn:], *FILLING[:turn])
    made.active.append(cells)
    # Numbers stand at the right edge, words at the left: they come closest to each other.
    made.active.append([number * 1234567 if number % 2 else cell for number, cell in enumerate(cells)])
    made.active.append(["MWMWMWMWMW", "B0D1FLK7M3"])
    made.active.merge_cells("A3:B3" if tight else "B3:D3")
    for number in range(1, len(cells) + 1):
        made.active.column_dimensions[openpyxl.utils.get_column_letter(number)].width = 1 if tight else 60
    shown = [str(cell) for row in made.active.iter_rows(values_only=True) for cell in row if cell is not None]
    said = text(clean(saved(made))).split()
    assert [word for cell in shown for word in cell.split() if word not in said] == []


def test_a_large_sheet_is_set_line_by_line_and_says_so() -> None:
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet("Export")
    for row in range(1_600):
        sheet.append([f"{row}-{column}" for column in range(20)])
    result = clean(saved(made))
    assert "1599-19" in text(result)
    assert "too large for a drawn table" in text(result)


def test_pictures_on_a_sheet_are_shown_with_their_place() -> None:
    made = stock()
    made.active.add_image(SheetPicture(BytesIO(picture((0, 120, 0)))), "F3")
    result = clean(saved(made))
    assert "Picture on the sheet at F3:" in text(result)
    assert any(colour == (0, 120, 0) for _, colour in drawn(result).getcolors(100_000))


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.xlsx.MOST_CELLS", 10)
    with pytest.raises(Refused, match="more than 10 filled cells"):
        clean(saved(stock()))


def test_a_macro_book_under_another_name_is_a_spreadsheet_with_macros_named() -> None:
    data = with_member(saved(stock()), "xl/vbaProject.bin", b"x")
    reader = reader_for(data, "photo.jpg")
    assert reader is not None
    assert reader.name == "xlsx"
    assert "Not shown: macros (1)." in clean(data).notes


MOMENT = (datetime(2026, 3, 9, 14, 5, 7, tzinfo=UTC) - datetime(1899, 12, 30, tzinfo=UTC)).total_seconds() / 86_400


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (1234.5, "General", "1234.5"), (3.0, "General", "3"), (0.1 + 0.2, "General", "0.3"), (1e20, "General", "1e+20"),
        (1234.5, "#,##0.00", "1,234.50"), (-1234.5, "#,##0.00;(#,##0.00)", "(1,234.50)"), (-3, "0", "-3"),
        (-0.001, "0.00", "0.00"), (2.675, "0.00", "2.68"), (0.256, "0%", "26%"), (12, "00000", "00012"),
        (1234567, "#,##0,", "1,235"), (5, '"$"#,##0.00_);("$"#,##0.00)', "$5.00"), (3.14159, "0.##", "3.14"),
        (2, "0.##", "2"), (12345.678, "0.00E+00", "1.23E+04"), (0, '0;-0;"none"', "none"), (5, '0 "pcs"', "5 pcs"),
        (99.9, "[$€-407] #,##0.00", "€ 99.90"), (7, "[Red]0", "7"), (1.25, "# ?/?", "1.25"),
        (MOMENT, "yyyy-mm-dd hh:mm:ss", "2026-03-09 14:05:07"), (MOMENT, "d. mmmm yyyy", "9. March 2026"),
        (MOMENT, "h:mm AM/PM", "2:05 PM"), (MOMENT, "[$-409]m/d/yy;@", "3/9/26"), (MOMENT, "ddd dd.mm.", "Mon 09.03."),
        (1.5, "[h]:mm", "36:00"), (-1, "yyyy-mm-dd", "-1"),
    ],
)
def test_numbers_are_shown_by_their_format(value: float, form: str, shown: str) -> None:
    assert formatted(value, form) == shown


def test_dates_count_from_1904_where_the_book_says_so() -> None:
    assert formatted(0, "yyyy-mm-dd", from_1904=True) == "1904-01-01"


def test_any_cut_or_flip_of_a_package_ends_as_pages_or_refusal() -> None:
    for whole in (saved(agreement()), saved(stock())):
        for at in range(30, len(whole), len(whole) // 15):
            flipped = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
            for data in (whole[:at], flipped):
                reader = reader_for(data)
                if reader is None:
                    continue
                try:
                    assert reader.read(data, "", Limits()).pdf
                except Refused as refused:
                    assert refused.reason
