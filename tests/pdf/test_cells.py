"""The cells of tables are kept beside the words of a page, of what is set here and of a stranger's PDF."""

from dataclasses import replace
from io import BytesIO

import docx
import openpyxl
import pikepdf
import pytest
from pikepdf import Dictionary, Name

from pipeline.model.cells import TABLE, parted, tables_in
from pipeline.readers.contract import Limits
from pipeline.readers.csv import READER as CSV
from pipeline.readers.docx import READER as DOCX
from pipeline.readers.eml import READER as EML
from pipeline.readers.html import READER as HTML
from pipeline.readers.markdown import READER as MARKDOWN
from pipeline.readers.pdf import READER as PDF
from pipeline.readers.xlsx import READER as XLSX
from pipeline.reading import read_copy
from pipeline.rules.figures.sheet import sheet_of

HEAD = ("Order", "State", "Back on", "Pieces")
ROWS = (
    HEAD, ("LOT-1", "Returned, unopened", "3 March 2026", "2"), ("LOT-2", "kept", "", "1"),
    ("LOT-3", "Returned, unopened", "5 March 2026", "1"),
)
LONG = "not opened by the buyer who sent it back with a note that the cord was too short for the room"


def of_web(rows):
    return f"<table>{''.join('<tr><td>' + '</td><td>'.join(row) + '</td></tr>' for row in rows)}</table>".encode()


def of_word(rows):
    made, out = docx.Document(), BytesIO()
    table = made.add_table(0, len(rows[0]))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    made.save(out)
    return out.getvalue()


def of_sheet(rows):
    book, out = openpyxl.Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def of_mail(rows):
    return b"From: a@example.com\nSubject: Returns\nContent-Type: text/html; charset=utf-8\n\n" + of_web(rows)


def of_text(rows):
    return "\n".join(f"| {' | '.join(row)} |" + "\n|---|---|---|---|" * (row is HEAD) for row in rows).encode()


def of_csv(rows):
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode()


def drawn(*words, blank=0):
    """Return a PDF of one page with words at places on it: across, up, what they are; blanks may be stretched."""
    pdf, out = pikepdf.new(), BytesIO()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    told = "\n".join(f"BT /F 10 Tf {blank} Tw {across} {up} Td ({text}) Tj ET" for across, up, text in words)
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(Dictionary(
        Type=Name.Page, MediaBox=[0, 0, 595, 842], Contents=pdf.make_stream(told.encode()),
        Resources=Dictionary(Font=Dictionary(F=font)),
    ))))
    pdf.save(out)
    return out.getvalue()


def tables(reader, data):
    (page,) = read_copy(reader, data, f"x.{reader.extensions[0]}", replace(Limits(), pages=9)).pages
    found = tables_in(page.text, page.cells)
    for table in found:
        lines = page.text.splitlines()[table.line :]
        assert all(" ".join(filter(None, row)) in line for row, line in zip(table.rows, lines, strict=False))
    return [table.rows for table in found]


MADE = [(CSV, of_csv), (XLSX, of_sheet), (HTML, of_web), (DOCX, of_word), (EML, of_mail), (MARKDOWN, of_text)]


@pytest.mark.parametrize(("reader", "made"), MADE, ids=[reader.name for reader, _ in MADE])
def test_what_is_set_here_keeps_its_cells(reader, made):
    assert tables(reader, made(ROWS))[-1] == ROWS


@pytest.mark.parametrize(("reader", "made"), MADE, ids=[reader.name for reader, _ in MADE])
def test_a_row_whose_cells_are_broken_is_one_line(reader, made):
    rows = (HEAD, ("LOT-1", LONG, LONG, "2"), ("LOT-2", "kept", LONG, "1"))
    assert tables(reader, made(rows))[-1] == rows


def test_a_title_and_what_is_noted_below_are_no_rows_of_a_sheet():
    titled = (("Returns of March", "", "", ""), *ROWS, ("as told on the telephone", "", "", ""))
    assert tables(CSV, of_csv(titled)) == [ROWS]


@pytest.mark.parametrize("above", ["", "To:\tKim\nOf:\tPat\n"])
def test_a_table_that_is_set_in_is_one_of_its_own(above):
    celled = f"{above.replace('To', TABLE + 'To')}Hello,\n  {TABLE}LOT-1\tkept\t3\n  \tsold\t4\nBye"
    text, cells = parted(celled)
    assert text.endswith("Hello,\nLOT-1 kept 3\nsold 4\nBye")
    assert tables_in(text, cells)[-1].rows == (("LOT-1", "kept", "3"), ("", "sold", "4"))


def test_a_border_without_a_table_before_it_begins_one():
    text, cells = parted(f"{TABLE}Lots\nLOT-1\tkept\n{TABLE}LOT-2\tsold")
    assert text == "Lots\nLOT-1 kept\nLOT-2 sold"
    assert [table.rows for table in tables_in(text, cells)] == [(("LOT-1", "kept"),), (("LOT-2", "sold"),)]


def test_a_strangers_table_is_told_by_its_gaps_and_edges():
    rows = [(40, "Lot"), (120, "What"), (300, "Sent"), (350, "Back")], [(40, "L-1"), (120, "cord, 5 m"), (300, "12")], [
        (40, "L-2"), (120, "cord, 9 m"), (300, "7"), (350, "1")]
    page = drawn(
        (36, 800, "Packed for us by hand: 4 cartons"),
        *((across, 760 - 16 * number, text) for number, row in enumerate(rows) for across, text in row),
        (36, 690, "Date:"), (120, 690, "3 March 2026"), (36, 674, "Place:"), (120, 674, "Millbeck"),
    )
    assert tables(PDF, page) == [
        (("Lot", "What", "Sent", "Back"), ("L-1", "cord, 5 m", "12", ""), ("L-2", "cord, 9 m", "7", "1")),
        (("Date:", "3 March 2026"), ("Place:", "Millbeck")),
    ]


def test_running_words_are_no_table():
    page = drawn(
        *((36, 760 - 12 * line, "We took four of them back on 3 March") for line in range(3)),
        (36, 700, "-"), (60, 700, "one of them was open"), (36, 686, "-"), (60, 686, "two were late"), blank=6,
    )
    assert tables(PDF, page) == []
    assert "- one of them was open" in read_copy(PDF, page, "x.pdf", Limits()).pages[0].text


def test_no_figure_reaches_over_the_border_of_two_cells():
    rows = (("Pair", "Month", "Weight", "Left"), ("2", "September 2026", "25", "699.80"), ("3", "-1", "300", "201"))
    (page,) = read_copy(CSV, of_csv(rows), "x.csv", Limits()).pages
    told = {one.text for one in sheet_of(page).figures(across=True)}
    assert {"September 2026", "25", "699.80", "300", "201"} <= told
    assert told.isdisjoint({"2 September 2026", "25 699.80", "300 201", "1 300"})
    copy = read_copy(CSV, of_csv((("Month", "Left"), ("September 2026", "25"))), "x.csv", Limits())
    assert copy.pages[0].text.endswith("2 September 2026 25") and copy.facts.found.dates == ()


def test_the_numbers_that_a_list_counts_its_rows_with_are_no_figures():
    rows = (("No.", "Lot", "Left"), *((str(at), f"L-2{at}0", "40") for at in range(1, 5)))
    (page,) = read_copy(HTML, of_web(rows), "x.html", Limits()).pages
    assert {one.text for one in sheet_of(page).figures() if one.kind == "number"} == {"40"}


def test_of_words_alone_nothing_is_kept():
    assert parted("We took\tthem back.") == ("We took\tthem back.", "")
