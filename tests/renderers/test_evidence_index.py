"""The index lists what may leave, says who made it, and is no formula to any spreadsheet."""

import csv
import io
import json

import pytest

from pipeline.catalog import load
from pipeline.model.annex import Span
from pipeline.model.exhibit import Exhibit
from pipeline.renderers import evidence_index
from tests.compose.invented import FIRST, built, register

SPANS = {"E-002": Span(12, 13)}
EXHIBITS = {
    "E-002": Exhibit("E-002", "file", sha256="ab" * 32),
    "E-003": Exhibit("E-003", "refused", refusal="The file is damaged."),
}


def rows(**files: object) -> dict[str, evidence_index.IndexRow]:
    case = built(**files)  # type: ignore[arg-type]  # of many types
    return {row.id: row for row in evidence_index.rows(case, EXHIBITS, SPANS, load())}


def table(index: dict[str, evidence_index.IndexRow]) -> list[dict[str, str]]:
    text = evidence_index.to_csv(index.values()).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_internal_items_stand_nowhere() -> None:
    assert "E-009" not in rows()
    assert "Chat with the agency" not in evidence_index.to_json(rows().values())


def test_pages_digest_and_citing_statements_are_given() -> None:
    row = rows()["E-002"]
    assert (row.first_page, row.last_page, row.pages) == (12, 13, 2)
    assert row.sha256 == "ab" * 32
    assert row.cited_by == ("RC-1",)
    assert row.items == (FIRST,)


def test_without_a_file_there_is_no_digest_and_the_reason() -> None:
    told = {entry["id"]: entry for entry in json.loads(evidence_index.to_json(rows().values()))["evidence"]}
    assert told["E-006"]["sha256"] is None and "no file of its own" in told["E-006"]["sha256_note"]
    assert told["E-003"]["sha256"] is None and told["E-003"]["sha256_note"] == "no file was read"
    assert "sha256_note" not in told["E-002"]
    assert {row["id"]: row["sha256"] for row in table(rows())}["E-006"] == ""


def test_what_the_seller_made_is_flagged() -> None:
    row = rows()["E-006"]
    assert row.self_made
    assert row.issuer == "Ada Quill"
    assert row.date == "2025-06-09"


def test_a_fact_nobody_recorded_is_said() -> None:
    assert rows()["E-004"].date == "not recorded: camera without a clock"


def test_a_refusal_is_named_and_no_other_row_has_the_key() -> None:
    told = json.loads(evidence_index.to_json(rows().values()))
    assert told["$schema"] == evidence_index.SCHEMA
    assert {entry["id"]: entry["refusal"] for entry in told["evidence"] if "refusal" in entry} == {
        "E-003": "The file is damaged."
    }


def test_the_csv_opens_as_unicode_and_has_every_row() -> None:
    assert evidence_index.to_csv(rows().values()).startswith(b"\xef\xbb\xbf")
    assert [row["id"] for row in table(rows())] == list(rows())


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_no_cell_is_a_formula(lead: str) -> None:
    entries = register()
    entries[1]["title"] = f"{lead}cmd|' /C calc'!A0"
    assert table(rows(register_=entries))[1]["title"] == f"'{lead}cmd|' /C calc'!A0"


def test_a_name_with_comma_quote_and_line_break_stays_one_cell() -> None:
    entries = register()
    entries[2]["issuer"] = {"name": 'Bank, "Example"\nLtd 深圳'}
    assert table(rows(register_=entries))[2]["issuer"] == 'Bank, "Example"\nLtd 深圳'


def test_what_names_the_seller_as_issuer_is_flagged_whatever_its_kind() -> None:
    entries = register()
    entries[2]["issuer"] = {"name": "QUILL GAMES"}
    assert rows(register_=entries)["E-003"].self_made
