"""An item with redactions: nothing below the outputs, the shelf included, holds what was taken out of it."""

import json
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model.finding import Severity
from pipeline.run import build
from pipeline.shell.outside import opened
from pipeline.shell.publish import workbench
from pipeline.shell.settings import Settings
from pipeline.stages.verify import verify
from tests.bundle.built import Bundle, build_case, everything_in
from tests.bundle.invented import add, case
from tests.readers.hostile import archive, message
from tests.readers.papers import paper

CANARY = "Quillfeather"
ADDRESS = "7 Zephyr Mews"
LINES = b"BT /F1 12 Tf 20 150 Td (Refund to Ann Quill) Tj (feather) Tj 0 -20 Td (7 Zephyr) Tj 0 -14 Td (Mews) Tj " \
    b"0 -30 Td (Order 026-4810257-3391846) Tj ET"  # fmt: skip
TEXT = f"Refund to Ann {CANARY}\n{ADDRESS}\nOrder 026-4810257-3391846"
FILES = {
    "refund.pdf": lambda: paper(with_metadata, LINES, b"BT /F1 12 Tf 20 150 Td (Second page) Tj ET"),
    "refund.txt": TEXT.encode,
    "refund.csv": lambda: f"name,address\nAnn {CANARY},{ADDRESS}".encode(),
    "refund.eml": lambda: message(TEXT, To=f"Ann {CANARY} <ann@example.com>").as_bytes(),
    "refund.zip": lambda: archive((f"Ann {CANARY}.txt", TEXT.encode()), ("note.txt", b"nothing")),
}
REDACTIONS = [
    {"pattern": f"Ann {CANARY}", "reason": "buyer's name"}, {"pattern": ADDRESS, "reason": "buyer's address"},
]  # fmt: skip


def with_metadata(pdf) -> None:
    pdf.docinfo["/Title"] = f"Refund of {CANARY}"
    pdf.docinfo["/Author"] = CANARY


def entry(name: str, **more):
    kind = {"id": "E-100", "kind": "refund_proof", "title": "A refund", "file": f"evidence/{name}", "use": "submit"}
    return kind | {"issued_on": "2026-03-03"} | more


def held(outputs: Path, *canaries: str) -> list[str]:
    """Return the files below a folder that hold a canary anywhere, however it is packed or split."""
    paths = [path for path in outputs.rglob("*") if path.is_file()]
    return [
        str(path.relative_to(outputs)) for path in paths
        if any(canary in "".join(_said(path).split()) for canary in canaries)
    ]  # fmt: skip


def _said(path: Path) -> str:
    """Return what a file holds; one that a run is writing may have got its last name by now, and is looked at there."""
    try:
        return everything_in(path)
    except FileNotFoundError:
        return ""


def rebuilt(place: Path, name: str, *redactions) -> Bundle:
    """Build a case whole, then again with redactions in its register."""
    folder = case(place / "cases", "refund")
    add(folder, entry(name), FILES[name]())
    before = build_case(place / "cases", "refund", place / "outputs")
    assert held(place / "outputs", CANARY), "the canary is seen where it is"
    everything_in.cache_clear()
    path = folder / "evidence.json"
    register = json.loads(path.read_text("utf-8"))
    register["evidence"][-1]["redactions"] = list(redactions)
    path.write_text(json.dumps(register), "utf-8")
    after = build_case(place / "cases", "refund", place / "outputs")
    whole = before.done.exhibits["E-100"].shelved
    assert whole and not list(place.rglob(f"{whole}*")), "neither the copy nor pictures of its pages are left"
    return after


@pytest.mark.parametrize("name", FILES)
def test_nothing_of_it_is_left(tmp_path, name):
    bundle = rebuilt(tmp_path, name, *REDACTIONS)
    assert held(tmp_path / "outputs", CANARY, "ZephyrMews") == []
    assert verify(frozenset(bundle.names), bundle.bytes) == []
    exhibit = bundle.done.exhibits["E-100"]
    assert exhibit.origin == "file" and {box[0] for box in exhibit.redacted.boxes} == {0, 1}
    assert not [one for one in bundle.done.findings if one.code == "PRV-02"]


def test_both_digests_and_the_name_of_the_copy_are_said(tmp_path):
    bundle = rebuilt(tmp_path, "refund.pdf", *REDACTIONS)
    exhibit = bundle.done.exhibits["E-100"]
    row = next(row for row in bundle.manifest["evidence"] if row["id"] == "E-100")
    assert row["sha256"] == exhibit.sha256 != row["redacted"]["sha256"] == exhibit.redacted.sha256
    assert row["redacted"]["file"] == "E-100_redacted_refund.pdf"
    shelved = next((tmp_path / "outputs" / ".cache").rglob(f"{exhibit.shelved}.pdf"))
    assert len(shelved.read_bytes()) == row["redacted"]["bytes"] == exhibit.redacted.size
    assert "E-100, page 2 of 2 (redacted copy)" in " ".join(bundle.stamps)
    index = json.loads(bundle.text("evidence-index.json"))["evidence"]
    assert next(one for one in index if one["id"] == "E-100")["redacted_sha256"] == exhibit.redacted.sha256


def test_what_cannot_be_taken_out_is_an_error_that_does_not_repeat_it(tmp_path):
    nobody = {"pattern": f"{CANARY} & Sons", "reason": "buyer's firm"}
    bundle = rebuilt(tmp_path, "refund.pdf", *REDACTIONS, nobody)
    assert held(tmp_path / "outputs", CANARY) == []
    (finding,) = [one for one in bundle.done.findings if one.code == "PRV-02"]
    assert finding.severity is Severity.ERROR and "no. 3" in finding.message and "buyer's firm" in finding.message
    assert bundle.done.exhibits["E-100"].refused and "EVD-01" in bundle.codes


def test_another_item_with_the_same_file_is_shown_as_its_own_entry_says(tmp_path):
    folder = case(tmp_path / "cases", "refund")
    add(folder, entry("refund.txt"), TEXT.encode())
    add(folder, entry("refund.txt", id="E-101", redactions=REDACTIONS), None)
    for _ in range(2):
        bundle = build_case(tmp_path / "cases", "refund", tmp_path / "outputs")
        assert CANARY in bundle.done.exhibits["E-100"].pages[0].text
        assert CANARY not in bundle.done.exhibits["E-101"].pages[0].text


def test_two_cases_of_a_seller_built_at_once_where_one_redacts_what_the_other_shows(tmp_path):
    """The file is forgotten by one run at the worst moment of the other: between reading and putting together."""
    for case_id, redactions in (("whole", []), ("covered", REDACTIONS)):
        folder = case(tmp_path / "cases", case_id)
        add(folder, entry("refund.pdf", redactions=redactions), FILES["refund.pdf"]())
    place = Settings(tmp_path / "cases", tmp_path / "outputs")

    def built(case_id: str, at: str = "") -> Bundle:
        raw, outside = opened(place, case_id)

        @contextmanager
        def stage(name: str):
            if name == at:
                others.append(built("covered"))
                assert held(place.outputs / ".cache", CANARY) == [], "the shelf has forgotten the whole copy"
                everything_in.cache_clear()
            yield

        with workbench(place.outputs, case_id) as bench:
            done = build(raw, replace(outside, stage=stage), bench)
            bench.publish()
        return Bundle(place.outputs / case_id, done)

    others: list[Bundle] = []
    for moment in ("check the case", "paginate", "assemble"):
        bundle = built("whole", moment)
        assert verify(frozenset(bundle.names), bundle.bytes) == []
        assert CANARY in "".join("".join(page.extract_text() for page in bundle.annex.pages).split())
        assert held(others[-1].folder, CANARY) == []
    assert not list((place.outputs / ".tmp").glob("*")), "what a run kept for itself goes with it"


def test_an_internal_item_is_not_opened_for_its_redactions(tmp_path):
    folder = case(tmp_path / "cases", "refund")
    add(folder, entry("refund.txt", use="internal", redactions=REDACTIONS), TEXT.encode())
    bundle = build_case(tmp_path / "cases", "refund", tmp_path / "outputs")
    assert bundle.done.exhibits["E-100"].origin == "internal"
    assert held(tmp_path / "outputs", CANARY) == []
