"""The form of a case: what is written into it comes back, faults have their cell, and nothing typed before is lost."""

import errno
import json
import re
import shutil
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.catalog import load as load_catalog
from pipeline.drafting.form.sheets import SHEETS
from pipeline.drafting.form.values import FORMULA
from pipeline.model.case import Case
from pipeline.shell import disk
from pipeline.shell.desk import form as form_desk
from pipeline.shell.desk import new as new_desk
from pipeline.shell.load import load
from pipeline.stages.validate import validate

CASES = Path(__file__).parents[2] / "cases"
Fill = Callable[[Any], None]


class Desk:
    """A workspace with one new case, and its form."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cases, self.path = folder, folder / "cases", folder / "form.xlsx"
        self.cases.mkdir()
        flags = new_desk.Flags("acme/one", "amazon.co.uk", "inauthentic")
        assert new_desk.new(flags, str(self.cases), str(folder / "outputs"), False) == 0

    def give(self, case: str = "acme/one") -> Any:
        assert self.run(case, out=str(self.path)) == 0
        return load_workbook(self.path)

    def fill(self, *fills: Fill, write: bool = True, case: str = "acme/one") -> int:
        if not self.path.exists():
            self.give(case)
        book = load_workbook(self.path)
        for fill in fills:
            fill(book)
        book.save(self.folder / "filled.xlsx")
        return self.run(case, read=str(self.folder / "filled.xlsx"), write=write)

    def run(self, case: str = "acme/one", read: str = "", out: str = "", write: bool = False) -> int:
        return form_desk.form(case, read, out, write, str(self.cases), str(self.folder / "outputs"), False)

    def case(self, case: str = "acme/one") -> Case:
        return validate(load(self.cases, case), load_catalog())

    def bytes(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted(self.cases.rglob("*.json"))}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def row(sheet: str, number: int = 5, **values: object) -> Fill:
    def fill(book: Any) -> None:
        names = {cell.value: cell.column for cell in book[sheet][1]}
        for name, value in values.items():
            book[sheet].cell(number, names[name.replace("__", ".")]).value = value

    return fill


def value(sheet: str, field: str, said: object) -> Fill:
    def fill(book: Any) -> None:
        at = next(cells[1].row for cells in book[sheet].iter_rows() if cells[1].value == field)
        book[sheet].cell(at, 3).value = said

    return fill


def plain_number(book: Any) -> None:
    row("causes", **CAUSE | {"told_on": 46000})(book)
    book["causes"]["E5"].number_format = "General"


def merged(book: Any) -> None:
    row("causes", **CAUSE)(book)
    book["causes"].merge_cells("C5:C6")


CAUSE = {
    "statement": "The copy sent was the US edition.", "told_by": "Jo Example", "told_on": "2026-03-11", "how": "email",
}


def test_a_form_that_nobody_filled_changes_nothing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    before = desk.bytes()
    book = desk.give()
    assert {plan.name for plan in SHEETS} <= set(book.sheetnames)
    assert desk.fill() == 0
    assert "says nothing" in capsys.readouterr().out
    assert desk.bytes() == before


def test_a_shipped_case_goes_into_its_form_and_back(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(CASES / "retro-games-uk", desk.cases / "retro")
    assert desk.fill(case="retro") == 0
    assert "says nothing" in capsys.readouterr().out


def test_what_is_filled_in_stands_in_the_case(desk: Desk) -> None:
    before = desk.bytes()
    fills = (
        value("notice", "notice.received_on", date(2026, 3, 9)), value("notice", "notice.level", "listing"),
        value("notice", "notice.demands.documents", "supplier_invoice; receipt"),
        value("seller", "legal_name", "Example Trading Ltd"), value("seller", "country", "GB"),
        row("items", asin="B0AAAA1111", title="Copper clock", quantity_sold=12, sourcing="Car boot"),
        row("orders", order_id="026-0000001-0000001", on="2026年2月1日", refund__amount__amount=12.5,
            refund__amount__currency="GBP", refund__on=datetime(2026, 3, 10, 14, 30)),  # noqa: DTZ001  # as a spreadsheet holds it
        row("causes", **CAUSE, items="B0AAAA1111", complaints="C-1"),
        row("actions", **CAUSE, root_causes="RC-1", status="done", on="not recorded: nobody wrote it down"),
        row("evidence", kind="receipt", title="Receipt", file="evidence/receipt.pdf"),
        row("stock book", on="8 June 2025", description="Used game", quantity=2,
            price__amount="not recorded: bought in a box of ten", vendor__name="not recorded: no name was given"),
        value("record", "made_on", "2026-03-12"),
    )
    assert desk.fill(*fills, write=False) == 0
    assert desk.bytes() == before
    assert desk.fill(*fills) == 0
    case = desk.case()
    (item,), (complaint,), (order,) = case.appeal.items, case.appeal.notice.complaints, case.appeal.orders
    assert (case.appeal.notice.day, case.seller.legal_name) == (date(2026, 3, 9), "Example Trading Ltd")
    assert (item.asin, item.quantity_sold, item.sourcing) == ("B0AAAA1111", 12, "car_boot")
    assert complaint.items == ("B0AAAA1111",)
    assert order.refund and (order.on, order.refund.on, order.refund.amount.amount) == (
        date(2026, 2, 1), date(2026, 3, 10), "12.50"
    )
    assert [one.id for one in (*case.appeal.root_causes, *case.appeal.actions)] == ["RC-1", "A-1"]
    assert case.sourcing and case.sourcing.rows[0].on == date(2025, 6, 8)
    after = desk.bytes()
    assert desk.fill(*fills) == 0  # the same form again
    assert desk.bytes() == after


@pytest.mark.parametrize(("fill", "says"), [
    (row("items", asin="B0AAAA1111", title="=1+1"), "items!C5: title: it holds a formula"),
    (row("items", asin="nonsense", title="A"), "items!B5"),
    (row("items", asin="B0AAAA1111", title="A", quantity_sold="many"), "items!E5: quantity_sold: 'many' is no whole"),
    (row("items", asin="B0AAAA1111", title="A", sourcing="carboot"), "did you mean car_boot?"),
    (row("causes", **CAUSE | {"told_on": "03/04/2026"}), "may be 2026-03-04 or 2026-04-03"),
    (lambda book: plain_number(book), "is a number, not a day"),
    (row("causes", **CAUSE | {"how": None}), "causes!F5: how is needed"),
    (row("causes", **CAUSE, evidence="E-77"), "causes!K5: there is no"),
    (row("orders", order_id="1", on="not recorded"), "why it is not recorded is missing"),
    (row("causes", **CAUSE | {"told_by": "not recorded: forgotten"}), "cannot be left as not recorded"),
    (merged, "causes!C5: it is merged"),
    (lambda book: book["items"].cell(1, 3, "tilte"), "'tilte' is no field"),
    (lambda book: book["items"].delete_rows(1), "the row of the field names is missing"),
    (row("evidence", kind="receipt", title="R", file="../../other/secret.pdf"), "evidence!E5: the path"),
], ids=range(14))
def test_every_fault_has_its_cell_and_stops_the_writing(
    desk: Desk, capsys: pytest.CaptureFixture[str], fill: Fill, says: str
) -> None:
    before = desk.bytes()
    desk.give()
    capsys.readouterr()
    code = desk.fill(fill)
    said = capsys.readouterr().out
    assert says in said, said
    cells = re.findall(r"[a-z]+![A-Z]+\d+(?=:)", said)
    assert len(cells) == len(set(cells)), said
    assert code == 1 and said.rstrip().endswith("result: findings")
    assert desk.bytes() == before


def test_what_a_person_wrote_stays_and_the_difference_is_told(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk.cases / "acme" / "seller.json"
    path.write_text(path.read_text().replace("[fill in: Name as registered]", "Mine Ltd"))
    before = path.read_bytes()
    assert desk.fill(value("seller", "legal_name", "Theirs Ltd")) == 1
    said = capsys.readouterr().out
    place = "../seller.json:5:17 $.legal_name"
    assert f"conflict: seller!C4 says 'Theirs Ltd'; {place} says 'Mine Ltd', which stays" in said
    assert path.read_bytes() == before


def test_no_cell_begins_a_formula(desk: Desk) -> None:
    nasty = ["=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)", "\uff1d1", "\tx"]
    path = desk.cases / "acme" / "one" / "case.json"
    case = json.loads(path.read_text())
    case["items"] = [
        {"asin": f"B00000000{number}", "title": text.strip(), "condition_listed": text.strip()}
        for number, text in enumerate(nasty)
    ]
    case["notice"]["complaints"][0]["items"] = ["B000000000"]
    path.write_text(json.dumps(case))
    cells = [cell for sheet in desk.give() for cells in sheet.iter_rows() for cell in cells if cell.value]
    assert not [cell for cell in cells if cell.data_type == "f" or str(cell.value).startswith(FORMULA)]
    before = desk.bytes()
    assert desk.fill() == 0
    assert desk.bytes() == before


def test_help_says_of_which_sheet_the_ids_are_and_speaks_of_cells(desk: Desk) -> None:
    book, names = desk.give(), [plan.name for plan in SHEETS]
    helps = {
        (plan.name, book[plan.name].cell(1, column).value):
            [str(book[plan.name].cell(row, column).value) for row in (3, 4)]
        for plan in SHEETS if plan.key for column in range(2, book[plan.name].max_column + 1)
        if book[plan.name].cell(1, column).value
    }
    for (sheet, field), told in helps.items():
        assert not re.search(r"[Aa]n id of your choice|\bstring\b|\.json|[Ll]ibrary", told[0]), (sheet, field)
        if field.rpartition(".")[2] in ("evidence", "root_causes", "complaints", "investigations", "rows"):
            assert all(any(name in one for name in names) for one in told), (sheet, field)
    assert helps["complaints", "id"][0].startswith("Your own id for the complaint, such as C-1")
    assert helps["causes", "complaints"][0] == "Ids from the sheet complaints that it answers, such as C-1."


def test_lists_and_needed_cells_are_there(desk: Desk) -> None:
    book = desk.give()
    assert book["lists"].sheet_state == "hidden"
    assert any("lists!" in rule.formula1 for rule in book["actions"].data_validations.dataValidation)
    needed = {cells[1].value for cells in book["notice"].iter_rows() if cells[3].value == "needed 必填"}
    assert {"marketplace", "notice.received_on"} <= needed
    for sheet in SHEETS:
        columns = range(3, book[sheet.name].max_column + 1) if sheet.key else ()
        assert not [c for c in columns if book[sheet.name].cell(1, c).value and not book[sheet.name].cell(4, c).value]


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><workbook>&a;</workbook>")
        file.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return out.getvalue()


def other_book() -> bytes:
    book, out = Workbook(), BytesIO()
    book.active.title = "prices"
    book.active["A1"] = "=HYPERLINK(\"http://example.com\")"
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("data", "says"), [
    (b"not a workbook at all", ""), (bomb(), "cannot be read as a form"), (other_book(), "no sheet of a form"),
    (b"", "is empty"), (b"PK\x03\x04broken", "cannot be read"),
], ids=["text", "bomb", "another book", "empty", "torn"])
def test_a_strangers_file_does_no_harm(
    desk: Desk, capsys: pytest.CaptureFixture[str], data: bytes, says: str
) -> None:
    before = desk.bytes()
    (desk.folder / "x.xlsx").write_bytes(data)
    assert desk.run(read=str(desk.folder / "x.xlsx"), write=True) in (1, 2)
    shown = capsys.readouterr()
    assert says in shown.out + shown.err
    assert desk.bytes() == before


def test_a_disk_that_refuses_is_told_with_the_name_that_was_given(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, data: bytes) -> None:
        path.write_bytes(data[:1])
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(disk, "write_synced", full)
    assert desk.run(out=str(desk.path)) == 7
    told = capsys.readouterr().err
    assert f"{desk.path}: The disk refused" in told and ".tmp" not in told
    assert list(desk.folder.glob(".tmp-*")) == []


def test_a_form_never_writes_over_another(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.path.write_bytes(b"filled already")
    assert desk.run(out=str(desk.path)) == 2
    assert "is there already" in capsys.readouterr().err
    assert desk.path.read_bytes() == b"filled already"
