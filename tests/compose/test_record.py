"""A self-made record says what it is, who made it and when, and leaves no cell empty without a reason."""

from typing import Any

import pytest

from pipeline.catalog import load
from pipeline.model.document import RecordSheet
from tests.compose.invented import appeal, built, composed, register, seller, sourcing

WORDS_FOR_INVOICE = ("invoice", "rechnung", "facture", "factura", "fattura", "factuur", "发票", "請求書", "faktura")


def sheets(**files: Any) -> tuple[RecordSheet, ...]:
    return composed(built(**files)).records


def sheet(**files: Any) -> RecordSheet:
    return sheets(**files)[0]


def cells(made: RecordSheet, heading: str) -> list[str]:
    place = made.columns.index(heading)
    return [row[place] for row in made.rows]


@pytest.mark.parametrize("jurisdiction", sorted(load().jurisdictions))
def test_every_jurisdiction_draws_a_record_whose_heading_is_no_invoice(jurisdiction: str) -> None:
    made = sheet(sourcing_=sourcing() | {"jurisdiction": jurisdiction})
    assert made.heading
    assert not any(word in made.heading.lower() for word in WORDS_FOR_INVOICE)


def test_only_the_named_rows_stand_in_the_list() -> None:
    assert cells(sheet(), "Stock no.") == ["SB-1", "SB-2"]


def test_a_list_is_the_default_and_sheets_only_where_asked() -> None:
    assert len(sheets()) == 1
    german = sheets(sourcing_=sourcing() | {"jurisdiction": "DE"})
    assert [made.evidence for made in german] == ["E-006", "E-006"]
    assert all(made.rows == () and ("Description", "Cartridge 1") in german[0].facts for made in german)


def test_maker_and_date_stand_in_the_lines_of_every_page() -> None:
    assert sheet().notice == ("Made by the buyer, Ada Quill: written by Ada Quill on 9 June 2025",)


def test_a_record_made_after_the_notice_says_from_what_it_was_reconstructed() -> None:
    late = {"made_on": "2026-03-08", "reconstructed_from": "bank entries and photos", "basis": ["E-004", "E-009"]}
    made = sheet(sourcing_=sourcing() | late)
    assert made.notice[1] == "Reconstructed on 8 March 2026 from bank entries and photos (basis: E-004)"


def test_a_late_record_without_a_source_still_says_that_it_is_late() -> None:
    made = sheet(sourcing_=sourcing() | {"made_on": "2026-03-08"})
    assert made.notice[1] == "Written on 8 March 2026, after the notice of 2 March 2026"


def test_what_was_not_recorded_is_printed_with_its_reason() -> None:
    assert "not recorded: no name was given" in sheet().rows[0]


def test_margin_scheme_fields_only_for_those_registered() -> None:
    assert "Margin" not in sheet().columns
    registered = seller() | {"tax": {"registered": True, "margin_scheme": True}}
    assert "Margin" in sheet(seller_=registered).columns
    without = seller() | {"tax": {"registered": True}}
    assert "Margin" not in sheet(seller_=without).columns


def test_a_row_written_on_another_day_shows_its_own() -> None:
    changed = sourcing()
    changed["rows"][0]["made_on"] = "2025-06-01"
    assert cells(sheet(sourcing_=changed), "Written on") == ["1 June 2025", "9 June 2025"]
    assert "Written on" not in sheet().columns


def test_evidence_of_a_row_is_named_unless_internal() -> None:
    changed = sourcing()
    changed["rows"][0]["evidence"] = ["E-004", "E-009"]
    assert cells(sheet(sourcing_=changed), "Evidence") == ["E-004", ""]


def test_the_end_gives_the_reason_and_an_empty_line_to_sign() -> None:
    closing = sheet().closing
    assert closing[0] == "Why no document by anybody else exists: Private vendors gave no receipts."
    assert "Ada" not in closing[-1]
    assert "____" in closing[-1]


def test_a_missing_reason_is_printed_as_missing() -> None:
    changed = {key: value for key, value in sourcing().items() if key != "no_document_reason"}
    assert sheet(sourcing_=changed).closing[0] == "Why no document by anybody else exists: not recorded"


def test_widths_match_columns_and_rows() -> None:
    made = sheet()
    assert len(made.widths) == len(made.columns) == len(made.rows[0])


def test_a_record_with_a_file_of_its_own_or_kept_inside_is_not_drawn() -> None:
    entries = register()
    entries[5] |= {"file": "evidence/book.jpg"}
    assert sheets(register_=entries) == ()
    entries[5] |= {"file": None, "use": "internal"}
    assert sheets(register_=entries) == ()


def test_identity_papers_are_printed_where_the_law_asks() -> None:
    changed = sourcing() | {"jurisdiction": "JP"}
    for row in changed["rows"]:
        row["vendor_identity"] = {"kind": "driving licence", "number": {"not_recorded": "not shown"}}
    assert "driving licence, not recorded: not shown" in sheet(sourcing_=changed).rows[0]


def test_a_language_changes_the_tools_words_only() -> None:
    made = sheet(appeal_=appeal() | {"language": "de"})
    assert made.notice[0].startswith("Angefertigt vom Käufer, Ada Quill")
    assert "Cartridge 1" in made.rows[0]
