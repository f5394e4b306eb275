"""A whole case, from Amazon's message to a bundle and its approval, without an editor and without typing JSON."""

import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.readers import text as text_reader
from pipeline.readers.contract import Limits
from pipeline.shell.desk import building
from pipeline.shell.desk import form as form_desk
from pipeline.shell.desk import new as new_desk
from pipeline.shell.desk import rounds as rounds_desk
from pipeline.shell.desk import todo as todo_desk

NOTICE = """From: Amazon Seller Performance <no-reply@amazon.example.com>
Date: 9 March 2026
Subject: Your offer on Amazon.co.uk does not match its detail page

The product is materially different from the detail page.
ASIN: B0LAMP0001
Title: Brass desk lamp, metal shade
Complaint ID: 8800112233
Please reply by 26 March 2026 with a plan of action. Files: .pdf, .jpg, .png, .gif.
"""
PAPERS = {
    "page-before.pdf": "Detail page of B0LAMP0001, saved on 10 March 2026: brass desk lamp with a metal shade.",
    "lamp.pdf": "Photo sheet of 10 March 2026: lamp B0LAMP0001 as delivered, with a glass shade.",
    "offer-closed.pdf": "Manage inventory, 11 March 2026: B0LAMP0001 closed.",
}
TOLD = {"told_by": "Robin Sample, owner", "told_on": "2026-03-12", "how": "written"}
ROWS: dict[str, list[dict[str, object]]] = {
    "complaints": [{"id": "C-1", "items": "B0LAMP0001"}],
    "items": [{
        "asin": "B0LAMP0001", "condition_listed": "New", "region_listed": "UK", "region_actual": "UK",
        "listing.state": "closed", "listing.on": "2026-03-11", "listing.evidence": "E-004",
    }],
    "investigation": [{
        "items": "B0LAMP0001", "sources": "Buyer messages\nReturn requests", "from": "2025-09-01", "to": "2026-03-09",
        "result": "A return about the shade of a lamp.", "by": "Robin Sample",
        "on": "2026-03-10", "evidence": "E-003",
    }],
    "causes": [TOLD | {
        "statement": "Some lamps of a delivery have a glass shade. I listed them on the page of lamps with a metal "
        "shade without comparing the shade with its pictures, so the buyer received another "
        "material than the page shows.",
        "items": "B0LAMP0001", "complaints": "C-1", "investigations": "I-1", "evidence": "E-002; E-003",
    }],
    "actions": [TOLD | {
        "statement": "I closed the offer on this page and took the lamps with glass shades off the shelf.",
        "root_causes": "RC-1", "status": "done", "on": "2026-03-11", "by": "Robin Sample", "evidence": "E-004",
    }],
    "measures": [
        TOLD | {
            "statement": "Each delivery is unpacked and compared with the pictures, the material and the text of its "
            "page before it goes to the shelf; what differs is not listed on that page.",
            "root_causes": "RC-1", "status": "under_way", "owner": "Robin Sample", "starts_on": "2026-03-11",
            "rhythm": "at every delivery", "recorded": "Date, product, units compared with the page, differences",
            "attestation.by": "Robin Sample, owner", "attestation.on": "2026-03-12",
        },
    ],
}
SELLER = {
    "legal_name": "Sample & Shade Ltd", "address": "14 Kiln Street\nAmbleford AM1 2CD", "country": "GB",
    "display_name": "Sample & Shade",
}
EVIDENCE = {
    "evidence/page-before.pdf": {"kind": "listing_screenshot", "title": "Detail page before", "items": "B0LAMP0001",
                                 "captured_on": "2026-03-10", "scene.shows": "The page with its picture",
                                 "scene.side": "before"},
    "evidence/lamp.pdf": {"kind": "item_photo", "title": "The lamp as delivered", "items": "B0LAMP0001",
                          "captured_on": "2026-03-10", "scene.shows": "A glass shade"},
    "evidence/offer-closed.pdf": {"kind": "listing_closed_proof", "title": "Offer closed", "items": "B0LAMP0001",
                                  "captured_on": "2026-03-11", "source": "Manage inventory"},
}


def pdf(words: str) -> bytes:
    return text_reader.read(words.encode(), "a.txt", Limits()).pdf


def fill(path: Path, filled: Path) -> None:
    book = load_workbook(path)
    for field, said in SELLER.items():
        next(cells[2] for cells in book["seller"].iter_rows() if cells[1].value == field).value = said
    for sheet, rows in ROWS.items():
        for number, values in enumerate(rows, 5):
            put(book[sheet], number, values)
    for number, (file, values) in enumerate(EVIDENCE.items(), 6):
        put(book["evidence"], number, {"file": file, **values})
    book.save(filled)


def put(sheet: Any, number: int, values: dict[str, object]) -> None:
    columns = {cell.value: cell.column for cell in sheet[1]}
    for name, said in values.items():
        sheet.cell(number, columns[name]).value = said


def test_a_case_is_made_built_and_approved_without_an_editor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases, outputs = str(tmp_path / "cases"), str(tmp_path / "outputs")
    (tmp_path / "notice.txt").write_text(NOTICE)
    assert new_desk.new(new_desk.Flags("acme/lamps", notice=str(tmp_path / "notice.txt")), cases, outputs, False) == 0
    for name, words in PAPERS.items():
        (tmp_path / "cases" / "acme" / "lamps" / "evidence" / name).write_bytes(pdf(words))
    form, filled = tmp_path / "form.xlsx", tmp_path / "filled.xlsx"
    assert form_desk.form("acme/lamps", "", str(form), False, cases, outputs, False) == 0
    fill(form, filled)
    assert form_desk.form("acme/lamps", str(filled), "", True, cases, outputs, False) == 0, capsys.readouterr().out
    assert todo_desk.checked("acme/lamps", cases, outputs, False) == 0
    assert todo_desk.todo("acme/lamps", "", "en", "", cases, outputs, False) == 0
    left = capsys.readouterr().out
    assert set(re.findall(r"\$\.\S+", left)) == {"$.answers"}
    assert building.build("acme/lamps", cases, outputs, None, False) == 0, left + capsys.readouterr().out
    assert rounds_desk.approve("acme/lamps", "Ruth Ashdown", "reviewer", "", cases, outputs, False) == 0
    plan = (tmp_path / "outputs" / "acme" / "lamps" / "poa.txt").read_text()
    assert "Some lamps of a delivery have a glass shade." in plan and "[fill in" not in plan
