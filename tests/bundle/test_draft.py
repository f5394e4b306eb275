"""From a finding to a decision: an unreadable file makes a draft that says so everywhere; a person may accept it."""

import json
import shutil

import pypdfium2
import pytest

from tests.bundle.built import CASES, build_case, everything_in, pdf_words

FILE = "sunday-comparison.jpg"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return a workspace with the first case, one of its photos cut off."""
    folder = tmp_path_factory.mktemp("draft")
    shutil.copytree(CASES / "retro-games-uk", folder / "cases" / "torn")
    photo = folder / "cases" / "torn" / "evidence" / FILE
    photo.write_bytes(photo.read_bytes()[:5_000])
    return folder


@pytest.fixture(scope="module")
def draft(place):
    return build_case(place / "cases", "torn", place / "outputs")


@pytest.fixture(scope="module")
def accepted(place, draft):
    """Return the case as built after a person has accepted the finding by its digest."""
    shutil.copytree(place / "cases" / "torn", place / "cases" / "accepted")
    path = place / "cases" / "accepted" / "case.json"
    case = json.loads(path.read_text("utf-8"))
    case["overrides"] = [
        {"code": row["code"], "place": row["place"], "digest": row["digest"], "reason": "The maker has lost it.",
         "by": "Ada Example", "on": "2026-03-16"}
        for row in errors(draft)
    ]  # fmt: skip
    path.write_text(json.dumps(case), "utf-8")
    return build_case(place / "cases", "accepted", place / "outputs")


def errors(bundle):
    return [row for row in json.loads(bundle.bytes("findings.json"))["findings"] if row["severity"] == "error"]


@pytest.fixture(scope="module")
def item(draft):
    return next(entry.id for entry in draft.done.case.register if entry.file == f"evidence/{FILE}")


def test_a_file_that_cannot_be_shown_is_an_error_on_that_item(draft, item):
    assert [(row["code"], row["place"]) for row in errors(draft)] == [("EVD-01", item)]
    assert draft.done.state == "draft"


def test_its_page_in_the_annex_says_why(draft, item):
    row = next(row for row in draft.manifest["evidence"] if row["id"] == item)
    assert row["origin"] == "refused" and "cut off" in row["refused"]
    page = pypdfium2.PdfDocument(draft.bytes("annex.pdf"))[row["first_page"] - 1].get_textpage().get_text_bounded()
    assert "cut off" in page.replace("\r\n", " ") and row["sha256"][:16] in page
    # Such a page is no copy of anything.
    assert draft.stamps[row["first_page"] - 1].startswith(f"{item}, page 1 of 1 ")
    assert "(copy)" not in draft.stamps[row["first_page"] - 1]


def test_a_draft_says_so_on_every_page(draft):
    assert all("DRAFT" in stamp for stamp in draft.stamps)
    plan = pypdfium2.PdfDocument(draft.bytes("poa.pdf"))
    assert all("DRAFT" in plan[index].get_textpage().get_text_bounded() for index in range(len(plan)))
    assert "DRAFT" in everything_in(draft.folder / "poa.docx") and "DRAFT" in draft.text("poa.txt")


def test_an_accepted_finding_makes_no_draft_and_stays_on_record(accepted):
    assert accepted.done.state == "ready"
    assert "DRAFT" not in "".join(accepted.stamps) + pdf_words(accepted.bytes("poa.pdf")) + accepted.text("poa.txt")
    row = errors(accepted)[0]
    assert row["code"] == "EVD-01" and "Ada Example" in json.dumps(row)


def test_another_file_in_its_place_needs_another_decision(place, accepted):
    photo = place / "cases" / "accepted" / "evidence" / FILE
    photo.write_bytes(photo.read_bytes()[:4_000])
    again = build_case(place / "cases", "accepted", place / "outputs")
    assert again.done.state == "draft"
    assert any("fits no finding" in finding.message for finding in again.done.findings)
