"""invoke redactions shows what it found and why nothing is suggested elsewhere; --write adds lines and nothing else."""

import json

import pytest
from jsonschema import Draft202012Validator

from pipeline.model.schema import schema_of
from pipeline.shell.desk import building
from pipeline.shell.desk import redactions as redactions_desk
from tests.bundle.invented import add, case
from tests.readers.drawn import quarters, saved
from tests.rules.test_buyers import CHINESE, ENGLISH, GERMAN


@pytest.fixture
def folder(tmp_path):
    folder = case(tmp_path / "cases", "refunds")
    for number, (name, kind, data) in enumerate([
        ("refund.txt", "refund_proof", "\n\n".join((ENGLISH, GERMAN, CHINESE)).encode()),
        ("receipt.txt", "receipt", b"Buyer: Pat Example"),
        ("photo.jpg", "item_photo", saved(quarters(), "JPEG")),
        ("note.txt", "refund_proof", b"nothing"),
    ]):  # fmt: skip
        entry = {"id": f"E-10{number}", "kind": kind, "title": name, "file": f"evidence/{name}"}
        add(folder, entry | {"issued_on": "2026-03-03"}, data)
    return folder


def said(folder, capsys, *, evidence="", write=False):
    place = folder.parents[1]
    code = redactions_desk.redactions("refunds", evidence, write, str(place / "cases"), str(place / "outputs"), False)
    assert code == 0
    return capsys.readouterr().out


def test_every_item_is_named_with_what_was_found_or_why_not(folder, capsys):
    before = (folder / "evidence.json").read_bytes()
    out = said(folder, capsys)
    assert "page 1    name     Ann Quillfeather" in out
    assert '{"pattern": "ann\\\\.quill@example\\\\.org", "reason": "buyer\'s e-mail address"}' in out
    assert "E-101  is a document of purchase" in out
    assert "E-102  its pages have no words a program can read (1 page of" in out
    assert "nothing found in:" in out and "E-103" in out.partition("nothing found in:")[2]
    assert (folder / "evidence.json").read_bytes() == before


def test_written_lines_are_applied_and_leave_nothing_to_suggest(folder, capsys):
    said(folder, capsys, evidence="E-100", write=True)
    entries = json.loads((folder / "evidence.json").read_text("utf-8"))["evidence"]
    assert [entry["id"] for entry in entries if "redactions" in entry] == ["E-100"]
    out = said(folder, capsys)
    assert "Nothing new was found" in out, out
    place = folder.parents[1]
    building.build("refunds", str(place / "cases"), str(place / "outputs"), None, debug=True)
    manifest = json.loads((place / "outputs" / "refunds" / "manifest.json").read_bytes())
    assert list(Draft202012Validator(schema_of("manifest")).iter_errors(manifest)) == []
    rows = manifest["evidence"]
    row = next(row for row in rows if row["id"] == "E-100")
    count = next(len(entry["redactions"]) for entry in entries if entry["id"] == "E-100")
    assert {box["redaction"] for box in row["redacted"]["boxes"]} == set(range(count))


def test_an_item_that_does_not_exist_is_a_mistake(folder):
    place = folder.parents[1]
    assert redactions_desk.redactions("refunds", "E-999", False, str(place / "cases"), str(place / "o"), False) == 2
