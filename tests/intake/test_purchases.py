"""Lists of purchases: columns by their headings, rows whole or listed, days and amounts that read one way only."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from pipeline.intake.amounts import amount_of, count_of, currency_in
from pipeline.intake.days import Unread, Written, day_of, order_in
from pipeline.model.grid import Cell
from pipeline.shell.desk import intake as intake_desk
from tests.intake.invented import ASIN, Desk

TODAY = date(2026, 4, 20)
HEAD = "Date,Item,Qty,Price,Bought from,ASIN\n"
ROW = f"2026-02-15,Brass lamp,1,£9.00,a stallholder,{ASIN}\n"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_desk, "today", lambda: TODAY)


def stock(desk: Desk, text: str | bytes, name: str = "stock.csv", **options: Any) -> tuple[int, str]:
    file = desk.cases.parent / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return desk.intake(sourcing=str(file), **options)


def sourcing(desk: Desk) -> Any:
    return json.loads((desk.case / "sourcing.json").read_text(encoding="utf-8"))


def book(*rows: Sequence[object]) -> Workbook:
    made = Workbook()
    for row in rows:
        made.active.append(list(row))
    return made


def saved(made: Workbook) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_rows_become_purchases_and_the_list_evidence(desk: Desk) -> None:
    code, said = stock(desk, HEAD + ROW)
    made = sourcing(desk)
    entry = desk.entries()["stock.csv"]
    assert (code, entry["id"], entry["kind"], entry["confirmed"]) == (0, "E-002", "sourcing_spreadsheet", False)
    assert (desk.evidence / "stock.csv").read_text(encoding="utf-8") == HEAD + ROW
    assert (made["made_on"], made["basis"]) == ("2026-04-20", ["E-002"])
    assert made["reconstructed_from"] == "the seller's list stock.csv, taken over on 2026-04-20"
    assert made["rows"] == [{
        "id": "E-002-002", "on": "2026-02-15", "items": [ASIN], "description": "Brass lamp", "quantity": 1,
        "price": {"amount": "9.00", "currency": "GBP"}, "vendor": {"name": "a stallholder"},
    }]  # fmt: skip
    assert 'price D "Price" (the total paid in the row' in said


def test_a_row_without_its_own_record_date_is_dated_by_the_import(desk: Desk) -> None:
    stock(desk, HEAD + ROW)
    made = sourcing(desk)
    made["made_on"] = "2026-02-16"
    desk.write(desk.case / "sourcing.json", made)
    stock(desk, "Date,Item,Recorded on,Price\n2026-03-01,Glass,2026-03-02,£1\n2026-03-01,Shade,,£2\n", "more.csv")
    assert [row.get("made_on") for row in sourcing(desk)["rows"]] == [None, "2026-03-02", "2026-04-20"]


def test_rows_are_imported_once_whatever_a_person_corrected(desk: Desk) -> None:
    stock(desk, HEAD + ROW)
    text = (desk.case / "sourcing.json").read_text(encoding="utf-8").replace("Brass lamp", "Brass lamp, dented")
    (desk.case / "sourcing.json").write_text(text, encoding="utf-8")
    code, said = stock(desk, HEAD + ROW)
    assert (code, (desk.case / "sourcing.json").read_text(encoding="utf-8")) == (0, text)
    assert "imported before as E-002-002" in said
    assert len(desk.entries()) == 2


def test_a_longer_edition_of_a_list_adds_what_is_new(desk: Desk) -> None:
    stock(desk, HEAD + ROW + ROW)
    _, said = stock(desk, HEAD + ROW + ROW + ROW.replace("lamp", "bell"), "stock-april.csv")
    assert [row["id"] for row in sourcing(desk)["rows"]] == ["E-002-002", "E-002-003", "E-003-004"]
    assert "row 2: sourcing.json has the same purchase" in said


def test_unreadable_rows_are_listed_with_row_and_reason(desk: Desk) -> None:
    rows = [
        "2026-02-15,Lamp,two,£9,x,", "31/02/2026,Lamp,1,£9,x,", "2026-02-15,,1,£9,x,", ",Lamp,1,£9,x,",
        "2026-02-15,Lamp,1,nine,x,", "2026-05-15,Lamp,1,£9,x,", "2026-02-15,Lamp,1,£9.999,x,", ",,,,,Total",
    ]  # fmt: skip
    code, said = stock(desk, HEAD + ROW + "\n".join(rows))
    assert (code, len(sourcing(desk)["rows"])) == (1, 1)
    for words in (
        'row 3 quantity: "two" is no number', 'row 4 date: "31/02/2026" is no day', "row 5 no description",
        "row 6 no day", 'row 7 price: "nine" is no amount', "lies in the future", "row 9 price", "row 10 no day",
    ):
        assert words in said


def test_a_day_that_reads_two_ways_waits_for_a_person(desk: Desk) -> None:
    text = HEAD + ROW.replace("2026-02-15", "03/02/2026")
    code, said = stock(desk, text)
    assert (code, (desk.case / "sourcing.json").exists()) == (1, False)
    assert "may be 2026-02-03 or 2026-03-02: give --dates dmy" in said
    code, _ = stock(desk, text, dates="mdy")
    assert (code, sourcing(desk)["rows"][0]["on"]) == (0, "2026-03-02")


def test_the_columns_own_days_may_show_the_order_and_it_is_said(desk: Desk) -> None:
    other = ROW.replace("2026-02-15", "13/02/2026")
    _, said = stock(desk, HEAD + ROW.replace("2026-02-15", "03/02/2026") + other)
    assert [row["on"] for row in sourcing(desk)["rows"]] == ["2026-02-03", "2026-02-13"]
    assert 'the day stands first, as "13/02/2026" in row 3 shows' in said


def test_days_that_contradict_each_other_show_nothing() -> None:
    cells = [(1, Cell("13/02/2026")), (2, Cell("02/13/2026"))]
    assert order_in(cells, TODAY).order == ""


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Datum;Artikel;Menge;Gesamtpreis (EUR);Lieferant", "15.02.2026;Messinglampe;1;1.234,50;Trödler"),
        ("采购日期,商品名称,数量,总价,币种,供应商", "2026年2月15日,黄铜灯,1,1234.5,CNY,市场"),
        ("Day bought,What was it,how many units,Price paid in GBP,Seller", 'Feb 15 2026,Lamp,1,"1,234.50",x'),
    ],
)
def test_headings_of_three_languages(desk: Desk, head: str, row: str) -> None:
    code, said = stock(desk, f"{head}\n{row}\n")
    assert code == 0, said
    (made,) = sourcing(desk)["rows"]
    assert (made["on"], made["price"]["amount"], isinstance(made["vendor"]["name"], str)) == (
        "2026-02-15", "1234.50", True,
    )  # fmt: skip


def test_a_price_for_each_unit_is_multiplied_and_said(desk: Desk) -> None:
    _, said = stock(desk, "Date,Item,Qty,Unit price\n2026-02-15,Lamp,3,£1.50\n")
    assert sourcing(desk)["rows"][0]["price"] == {"amount": "4.50", "currency": "GBP"}
    assert "(times the quantity)" in said


def test_columns_may_be_named_by_heading_or_letter(desk: Desk) -> None:
    text = "when,thing,sum,note\n2026-02-15,Lamp,£4,x\n"
    code, said = stock(desk, text)
    assert (code, "--columns date=A,description=C" in said) == (2, True)
    code, said = stock(desk, text, columns="date=when,description=B,price=sum")
    assert (code, sourcing(desk)["rows"][0]["price"]["amount"]) == (0, "4.00")
    assert "as --columns says" in said
    assert stock(desk, text, columns="wem=A")[0] == 2


def test_a_list_without_currency_asks_for_one(desk: Desk) -> None:
    text = HEAD + ROW.replace("£", "")
    assert stock(desk, text) == (2, stock(desk, text)[1])
    code, _ = stock(desk, text, currency="GBP")
    assert (code, sourcing(desk)["rows"][0]["price"]["currency"]) == (0, "GBP")


def test_what_nobody_wrote_down_is_not_recorded(desk: Desk) -> None:
    stock(desk, "Date,Item\n2026-02-15,Lamp\n")
    (row,) = sourcing(desk)["rows"]
    assert row["quantity"] == row["price"] == row["vendor"]["name"] == {"not_recorded": "not in row 2 of stock.csv"}


def test_a_spreadsheet_with_merged_hidden_and_computed_cells(desk: Desk) -> None:
    made = book(
        ["My stock"], [], ["Date", "Item", "Qty", "Price (GBP)", "Bought from"],
        [date(2026, 2, 15), "Lamp", 1, 9, "market"], [None, "Bell", 1, 8, None],
        [date(2026, 2, 16), "Glass", 1, "=4+4"],
        [date(2026, 2, 17), "A", 1, 20], [date(2026, 2, 17), "B", 1, None], [date(2026, 2, 18), "Secret", 1, 5],
    )  # fmt: skip
    sheet = made.active
    sheet.merge_cells("A4:A5")
    sheet.merge_cells("D7:D8")
    sheet.row_dimensions[9].hidden = True
    hidden = made.create_sheet("hidden")
    hidden.append(["Date", "Item"])
    hidden.sheet_state = "hidden"
    code, said = stock(desk, saved(made), "stock.xlsx")
    assert code == 1
    assert [(row["id"], row["on"]) for row in sourcing(desk)["rows"]] == [
        ("E-002-004", "2026-02-15"), ("E-002-005", "2026-02-15"),
    ]  # fmt: skip
    for words in ("hidden sheets (hidden)", "hidden rows (9)", "=4+4 is a formula", "one price stands for rows 7 to 8"):
        assert words in said


def test_several_lists_in_one_file_need_a_name(desk: Desk) -> None:
    made = book(["Date", "Item", "Price"], [date(2026, 2, 15), "Lamp", "£9"])
    other = made.create_sheet("Second")
    other.append(["Date", "Item", "Price"])
    other.append([date(2026, 2, 16), "Bell", "£8"])
    assert stock(desk, saved(made), "two.xlsx")[0] == 2
    code, _ = stock(desk, saved(made), "two.xlsx", sheet="Second")
    assert (code, [row["id"] for row in sourcing(desk)["rows"]]) == (0, ["E-002-s2-002"])


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    code, said = stock(desk, HEAD + ROW, dry_run=True)
    assert (code, (desk.case / "sourcing.json").exists(), (desk.evidence / "stock.csv").exists()) == (0, False, False)
    assert "nothing was written" in said


def test_a_list_that_lies_in_the_folder_is_not_copied(desk: Desk) -> None:
    desk.put("lists/stock.csv", HEAD + ROW)
    code, _ = desk.intake(sourcing=str(desk.evidence / "lists" / "stock.csv"))
    assert (code, set(desk.entries())) == (0, {"notice.txt", "lists/stock.csv"})
    assert not (desk.evidence / "stock.csv").exists()


def test_another_file_of_that_name_is_kept(desk: Desk) -> None:
    desk.put("stock.csv", "something else")
    stock(desk, HEAD + ROW)
    assert (desk.evidence / "stock.csv").read_text(encoding="utf-8") == "something else"
    assert "stock-2.csv" in desk.entries()


def test_columns_of_sales_are_not_taken_for_purchases(desk: Desk) -> None:
    _, said = stock(desk, "Date,Item,Price,Buyer name,Notes\n2026-02-15,Lamp,£9,Canary Person,x\n")
    assert 'not used D "Buyer name", E "Notes"' in said
    assert "Canary" not in (desk.case / "sourcing.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["gone.csv", "file.pdf"])
def test_a_file_that_is_no_table_is_a_fault_of_usage(desk: Desk, name: str) -> None:
    if name == "file.pdf":
        assert stock(desk, b"%PDF-1.7\n", name)[0] == 2
    else:
        assert desk.intake(sourcing=str(Path(name).absolute()))[0] == 2


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12,50", "12.50"), ("12.50", "12.50"), ("1.234,56", "1234.56"), ("1,234.56", "1234.56"),
        ("1 234,56", "1234.56"), ("1'234.50", "1234.50"), ("£12.50", "12.50"), ("EUR 12,5", "12.5"),
        ("¥1,200", "1200"), ("12,-", "12"),
    ],
)
def test_amounts_of_all_countries(text: str, amount: str) -> None:
    assert amount_of(Cell(text)) == Decimal(amount)


@pytest.mark.parametrize("text", ["-5", "(5.00)", "nine", "1.2.3", "9 or 10", "", "1e5"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(Unread):
        amount_of(Cell(text))


def test_signs_of_currencies() -> None:
    assert [currency_in(text) for text in ("£1", "20元", "1 GBP", "$5", "5")] == ["GBP", "CNY", "GBP", "$", ""]


@pytest.mark.parametrize(("text", "count"), [("3", 3), ("3 Stk", 3), ("x3", 3), ("3件", 3), ("3.0", 3)])
def test_counts(text: str, count: int) -> None:
    assert count_of(Cell(text)) == count


@pytest.mark.parametrize(
    "text", ["15.02.2026", "2026/2/15", "15 Feb 2026", "15. Februar 2026", "2026年2月15日", "15.2.26", "Feb 15, 2026"]
)
def test_days_that_read_one_way(text: str) -> None:
    assert day_of(Cell(text), Written(TODAY)) == date(2026, 2, 15)


@pytest.mark.parametrize("text", ["Feb 2026", "46000", "about 15 Feb 2026, perhaps", "soon"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(Unread):
        day_of(Cell(text), Written(TODAY))
