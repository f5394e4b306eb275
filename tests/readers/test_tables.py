"""Tables as cells: stored values of every kind, hidden parts said, text in any usual encoding."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from pipeline.model.grid import Cell, Grid, Merged
from pipeline.readers.contract import Limits, Refused
from pipeline.readers.tables import grid_of
from pipeline.shell.confined.children import Worker


def read(data: bytes, name: str = "x") -> Grid:
    return grid_of(data, name, Limits())


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_cells_of_a_spreadsheet_have_their_kinds() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["a word", 12.5, date(2026, 3, 4), datetime(2026, 3, 4, 10, 30), True, "=1+1", "#N/A", 7])  # noqa: DTZ001  # a sheet knows no zones
    sheet["H1"].number_format = '"£"#,##0.00'
    (found,) = read(saved(book)).sheets
    row = found.rows[1]
    assert [(cell.kind, cell.text) for _, cell in sorted(row.items())] == [
        ("text", "a word"), ("number", "12.5"), ("day", "2026-03-04"), ("day", "2026-03-04"), ("text", "TRUE"),
        ("formula", "=1+1"), ("error", "#N/A"), ("number", "7"),
    ]  # fmt: skip
    assert row[8].shown == "£7.00"


def test_what_is_hidden_is_not_read_and_said() -> None:
    book = Workbook()
    sheet = book.active
    for number in range(1, 5):
        sheet.append([f"a{number}", f"b{number}"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.merge_cells("A3:A4")
    secret = book.create_sheet("secret")
    secret["A1"] = "x"
    secret.sheet_state = "hidden"
    grid = read(saved(book))
    (found,) = grid.sheets
    assert {number: list(row) for number, row in found.rows.items()} == {1: [1], 3: [1]}
    assert found.merged == (Merged(3, 1, 4, 1),)
    assert (found.notes, grid.notes) == (("hidden rows (2)", "hidden columns (B)"), ("hidden sheets (secret)",))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_text_tables_of_any_encoding(encoding: str, sign: str) -> None:
    text = f"Händler{sign}Preis\r\nKöhler{sign}9\r\nMüller{sign}8\r\n"
    (found,) = read(text.encode(encoding)).sheets
    assert found.rows[1][1] == Cell("Händler", "text", "Händler")
    assert found.rows[3][1].text == "Müller"


@pytest.mark.parametrize(("text", "encoding"), [("日期,供应商\n2026-01-02,义乌市场采购\n", "gb18030"),
                                                ("日付,しいれさき\n2026-01-02,あきはばらのおみせ\n", "cp932")])
def test_text_tables_of_china_and_japan(text: str, encoding: str) -> None:
    (found,) = read(text.encode(encoding)).sheets
    assert found.rows[2][2].text == text.splitlines()[1].partition(",")[2]


def test_rows_keep_the_numbers_they_have_in_the_file() -> None:
    (found,) = read(b"sep=;\na;b\n\nc;d\n").sheets
    assert list(found.rows) == [2, 4]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        read(data)


def test_the_child_gives_the_same_cells(tmp_path: Path) -> None:
    worker = Worker(Limits())
    try:
        assert worker.table(b"a,b\n1,2\n", "x.csv") == read(b"a,b\n1,2\n")
        with pytest.raises(Refused, match="empty"):
            worker.table(b"", "x.csv")
    finally:
        worker.close()


def test_of_a_table_only_the_wanted_columns_come_out_of_the_child() -> None:
    text = b"Report,of,canary\n\nOrder-ID,Buyer name,Quantity\n1,canary,2\n3,canary,4,canary\n"
    worker = Worker(Limits())
    try:
        (sheet,) = worker.table(text, "x.csv", ("order id", "quantity")).sheets
    finally:
        worker.close()
    assert {number: [cell.text for cell in row.values()] for number, row in sheet.rows.items()} == {
        3: ["Order-ID", "Buyer name", "Quantity"], 4: ["1", "2"], 5: ["3", "4"],
    }  # fmt: skip
    assert "canary" not in repr(sheet)
