"""What goes out: from an approved bundle alone, byte for byte or named as a copy, kept whole and read-only."""

import json
import os
import subprocess
import sys
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from PIL import Image
from pypdf import PdfReader

from pipeline.pdf.extract import extract
from tests.bundle.built import everything_in
from tests.rounds.conftest import CASE, Workspace

SENT = ("E-003", "E-006")


def use(register, **fields):
    for entry in register["evidence"]:
        if entry["id"] in SENT:
            entry.update({"use": "submit"} | fields)


@pytest.fixture
def approved(desk_of: Workspace) -> Workspace:
    assert desk_of.approve() == 0
    return desk_of


def ready(desk: Workspace, **fields) -> Workspace:
    """Return the workspace with two originals to submit, built and approved."""
    desk.change("evidence.json", lambda register: use(register, **fields))
    assert desk.build() == 0 and desk.approve() == 0
    return desk


def package(desk: Workspace) -> Path:
    return desk.bundle / "submission"


def test_only_what_is_approved_goes_out(desk_of, capsys):
    assert desk_of.submit() == 1
    assert "not approved: it lacks approval by a reviewer" in capsys.readouterr().err
    assert not (desk_of.folder / "sent").exists() and not package(desk_of).exists()


def test_the_package_holds_what_to_paste_what_to_upload_and_a_checklist(approved, capsys):
    assert approved.submit() == 0
    told = json.loads((package(approved) / "manifest.json").read_bytes())
    (entry,) = told["entries"]
    assert [one["path"] for one in entry["upload"]] == ["upload/poa.pdf", "upload/annex.pdf"]
    for paste in entry["paste"]:
        text = (package(approved) / paste["path"]).read_text("utf-8")
        assert text == (approved.bundle / Path(paste["path"]).name).read_text("utf-8")
        assert paste["characters"] == len(text.rstrip("\n"))
    said = (package(approved) / "checklist.txt").read_text("utf-8")
    assert "File size: unknown" in said and "2026-03-26" in said and "CHBLOOM: " in said
    assert approved.journal[-1].round == 1 and "nothing is sent yet" in capsys.readouterr().out


def test_originals_go_byte_for_byte_under_names_that_begin_with_their_id(desk_of):
    ready(desk_of)
    assert desk_of.submit() == 0
    files = {path.name: path for path in (package(desk_of) / "upload").iterdir()}
    for entry in json.loads((desk_of.folder / "evidence.json").read_text())["evidence"]:
        if entry["id"] in SENT:
            (name,) = [one for one in files if one.startswith(entry["id"])]
            assert name.isascii() and files[name].read_bytes() == (desk_of.folder / entry["file"]).read_bytes()
            assert name in (desk_of.bundle / "poa.txt").read_text("utf-8"), "the plan names the file that is sent"


def test_what_the_register_sends_as_a_copy_is_named_and_marked_as_one(desk_of):
    ready(desk_of, send_as="copy")
    assert desk_of.submit() == 0
    (copy,) = (package(desk_of) / "upload").glob("E-003*")
    assert copy.name.startswith("E-003_copy_") and copy.name in (desk_of.bundle / "poa.txt").read_text("utf-8")
    pages = PdfReader(copy).pages
    assert pages and all("(copy)" in page.extract_text() for page in pages)


def test_what_has_redactions_goes_out_as_its_redacted_copy(desk_of):
    box = {"page": 1, "x": 10, "y": 10, "width": 40, "height": 20}
    ready(desk_of, redactions=[{"region": box, "reason": "buyer's name"}])
    assert desk_of.submit() == 0
    (copy,) = (package(desk_of) / "upload").glob("E-006*")
    assert copy.name.startswith("E-006_redacted_") and copy.name in (desk_of.bundle / "poa.txt").read_text("utf-8")
    told = json.loads((desk_of.bundle / "manifest.json").read_bytes())["evidence"]
    assert sha256(copy.read_bytes()).hexdigest() in json.dumps([one for one in told if one["id"] == "E-006"])


def located(path: Path) -> None:
    """Write into a photo where it was taken."""
    with Image.open(path) as picture:
        exif = picture.getexif()
        exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)})
        picture.save(path, exif=exif, quality=80)


def test_a_place_or_private_data_in_an_original_is_asked_about(desk_of, capsys):
    located(desk_of.folder / "evidence" / "returned-case-front.jpg")
    desk_of.change("evidence.json", lambda register: [
        one.pop("sha256", None) for one in register["evidence"] if one["id"] == "E-003"])
    ready(desk_of)
    assert desk_of.submit() == 1
    said = capsys.readouterr().err
    assert "E-003 holds the position where it was taken" in said and "--original E-003" in said
    assert not (desk_of.folder / "sent").exists()
    assert desk_of.submit(original=("E-999",)) == 2
    assert desk_of.submit(original=("E-003",)) == 0
    assert desk_of.withdraw() == 0
    ready(desk_of, send_as="original")
    assert desk_of.submit() == 0


def test_an_item_that_names_private_persons_is_asked_about(desk_of, capsys):
    desk_of.change("evidence.json", lambda register: [
        one.update(use="submit", contains_personal_data=True) for one in register["evidence"] if one["id"] == "E-003"])
    assert desk_of.build() == 0 and desk_of.approve() == 0
    assert desk_of.submit() == 1
    assert "E-003 is registered as naming private persons" in capsys.readouterr().err
    assert desk_of.submit(original=("E-003",)) == 0


def test_a_channel_of_pictures_gets_neither_plan_nor_annex_as_pdf_and_the_checklist_says_why(desk_of):
    def by_copyright(case):
        case["submissions"] = [{"id": "appeal", "complaints": ["C-1", "C-2"], "channel": "ip_copyright"}]
        case["notice"]["demands"].pop("formats", None)
        # A notice that names no formats, of which no page is kept: the channel's own count.
        case["notice"].pop("evidence")
        case["notice"]["text"] = (
            "B0LNT4QX7D (complaint AC-26030911), B0SPH2KW9M (complaint AC-26030912): send documents of the last 365 "
            "days by 26 March 2026."
        )
    desk_of.change("case.json", by_copyright)
    assert desk_of.build() == 0 and desk_of.approve() == 0 and desk_of.submit() == 0
    told = json.loads((package(desk_of) / "manifest.json").read_bytes())
    assert [(one["annex"], one["upload"]) for one in told["entries"]] == [("none", [])]
    said = (package(desk_of) / "checklist.txt").read_text("utf-8")
    assert "this channel is not known to take one" in said and "Links to outside storage are not accepted." in said
    assert "(source: AMZ-IN-COPY)" in said and "nothing" in said


def test_every_round_keeps_to_its_schema(approved):
    from pipeline.model.schema import schema_of

    assert approved.submit(zip=True) == 0
    for folder in (package(approved), approved.folder / "sent" / "round-01"):
        told = json.loads((folder / "manifest.json").read_bytes())
        assert list(Draft202012Validator(schema_of("submission")).iter_errors(told)) == []


def test_the_round_is_kept_and_no_build_touches_it(approved):
    assert approved.submit() == 0
    before = {path: path.read_bytes() for path in (approved.folder / "sent").rglob("*") if path.is_file()}
    assert all(not path.stat().st_mode & 0o222 for path in (*before, approved.folder / "sent" / "round-01"))
    assert approved.verify() == 0, "a package beside the bundle is no fault of the bundle"
    approved.change("case.json", lambda case: case["actions"][0].update(statement="Every order was refunded in full."))
    approved.build()
    assert {path: path.read_bytes() for path in before} == before
    assert not package(approved).exists(), "the package was of the bundle before"


def test_a_second_submit_puts_the_same_round_out_again(approved):
    assert approved.submit() == 0
    first = (package(approved) / "manifest.json").read_bytes()
    assert approved.build() == 0 and not package(approved).exists()
    assert approved.submit() == 0
    assert (package(approved) / "manifest.json").read_bytes() == first and len(approved.journal) == 2
    assert approved.submit(annex="short") == 1, "another annex is another round: withdraw the first"


def test_a_round_that_was_not_sent_is_set_aside(approved, capsys):
    assert approved.withdraw() == 1
    assert approved.submit() == 0 and approved.withdraw() == 0
    assert not package(approved).exists() and not (approved.folder / "sent" / "round-01").exists()
    assert len(list((approved.folder / "sent").glob("withdrawn-01-*"))) == 1
    assert "state: approved" in capsys.readouterr().out
    assert approved.submit(annex="none") == 0
    assert json.loads((package(approved) / "manifest.json").read_bytes())["annex"] == "none"


def test_the_short_annex_holds_the_index_and_what_was_asked_for_with_its_own_numbers(approved):
    assert approved.submit(annex="short") == 0
    made = PdfReader(package(approved) / "upload" / "annex-short.pdf")
    ledger = json.loads((approved.bundle / "manifest.json").read_bytes())["ledger"]
    kinds = {one["id"]: one["kind"] for one in json.loads((approved.bundle / "manifest.json").read_bytes())["evidence"]}
    asked = json.loads((approved.folder / "case.json").read_text())["notice"]["demands"]["documents"]
    wanted = [row["page"] for row in ledger if kinds.get(row["evidence"]) in asked]
    assert wanted and {str(page) for page in wanted} < set(made.page_labels)
    for label, page in zip(made.page_labels, made.pages, strict=True):
        assert f"Annex page {label}" in page.extract_text(), "a page keeps the number that the plan cites"


def test_an_annex_that_is_too_large_goes_in_parts_that_are_not(desk_of, capsys):
    most = (desk_of.bundle / "annex.pdf").stat().st_size * 2 // 5
    rules = {"thresholds": [{"name": "file_bytes", "value": most, "because": "The form took no more last week."}]}
    desk_of.change("case.json", lambda case: case.update(rules=rules))
    assert desk_of.build() == 0 and desk_of.approve() == 0 and desk_of.submit() == 0
    folder = package(desk_of) / "upload"
    names = [name.removeprefix("upload/") for name in (
        one["path"] for one in json.loads((package(desk_of) / "manifest.json").read_bytes())["entries"][0]["upload"])]
    parts = [PdfReader(folder / name) for name in names if name.startswith("annex")]
    assert len(parts) > 2 and all((folder / name).stat().st_size <= most for name in names)
    labels = [label for part in parts for label in part.page_labels]
    assert labels == PdfReader(desk_of.bundle / "annex.pdf").page_labels
    for number, (name, part) in enumerate(zip(names[1:], parts, strict=True), start=1):
        pages = f"{part.page_labels[0]}-{part.page_labels[-1]}"
        assert name == f"annex-{number}-of-{len(parts)}-pages-{pages}.pdf"
        for link in (link.get_object() for page in part.pages for link in page.get("/Annots", ())):
            assert link["/A"]["/D"] in part.named_destinations, "a link leads to where the part goes on, or is none"
    said = (package(desk_of) / "checklist.txt").read_text("utf-8")
    assert "the annex, part 1 of" in said and "divided between its documents" in said and "LARGER" not in said


def test_an_extract_holds_nothing_of_the_pages_left_behind(approved, tmp_path):
    annex = (approved.bundle / "annex.pdf").read_bytes()
    out = tmp_path / "extract.pdf"
    out.write_bytes(extract(annex, [1], "Index"))
    whole, part = PdfReader(BytesIO(annex)), PdfReader(out)
    assert len(part.pages) == 1 and out.stat().st_size < len(annex) / 5
    assert whole.pages[9].extract_text()[:60] not in everything_in(out)
    assert extract(annex, [1], "Index") == out.read_bytes()


def test_the_client_s_zip_holds_what_goes_out_and_nothing_of_the_agency(approved):
    assert approved.submit(zip=True) == 0
    with zipfile.ZipFile(package(approved) / "for-client.zip") as made:
        assert set(made.namelist()) == {"poa.pdf", "annex.pdf"}
    assert not (approved.folder / "sent" / "round-01" / "for-client.zip").exists()


def test_what_a_person_put_into_the_folder_is_not_removed(approved, capsys):
    assert approved.submit() == 0
    (package(approved) / "my notes.txt").write_text("x")
    assert approved.build() == 2 and (package(approved) / "my notes.txt").exists()
    assert "is not part of the bundle there" in capsys.readouterr().err


def test_a_kept_round_that_was_changed_is_said(approved, capsys):
    assert approved.submit() == 0
    path = approved.folder / "sent" / "round-01" / "checklist.txt"
    path.chmod(0o644)
    path.write_text("x")
    assert approved.submit() == 1 and "is not what was put together" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_step_it_leaves_nothing_half_and_the_next_run_ends_it(approved):
    script = Path(__file__).with_name("kill_submit.py")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, script, approved.root, CASE], capture_output=True, text=True, check=True, cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) > 20 and not rows[-1]["killed"]
    for row in rows:
        assert row["after"]["whole"] and row["code"] == 0 and row["litter"] == [], row
        assert row["then"] == {"kept": True, "package": True, "whole": True, "told": 2}, row
