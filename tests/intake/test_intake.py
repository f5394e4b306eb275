"""Intake: every file in the folder is proposed or said, and nothing that a person wrote is touched."""

import json
import os

import pytest

from pipeline.shell.desk import intake as intake_desk
from pipeline.shell.desk import intake_told
from pipeline.shell.hold import lock
from tests.intake.invented import ASIN, ORDER, REGISTER, Desk, photo

RECEIPT = f"Receipt\nBrass & Bell Ltd\nDate: 14 March 2026\n1 lamp {ASIN}\nTotal £9.00\n"


def test_a_file_is_proposed_with_what_was_read(desk: Desk) -> None:
    desk.put("till.txt", RECEIPT)
    code, said = desk.intake()
    entry = desk.entries()["till.txt"]
    assert (code, entry["id"], entry["kind"], entry["confirmed"]) == (0, "E-002", "receipt", False)
    assert (entry["issuer"], entry["issued_on"]) == ({"name": "Brass & Bell Ltd"}, "2026-03-14")
    assert (entry["total"], entry["items"]) == ({"amount": "9.00", "currency": "GBP"}, [ASIN])
    assert 'E-002 receipt evidence/till.txt why "Receipt" in its title' in said
    assert "EVD-13 holds the case" in said


def test_what_a_person_wrote_stays_byte_for_byte(desk: Desk) -> None:
    desk.put("till.txt", RECEIPT)
    desk.intake()
    text = (desk.case / "evidence.json").read_text(encoding="utf-8")
    kept = REGISTER[: REGISTER.index("\n  ]")]
    assert text.startswith(kept)


def test_a_second_run_finds_nothing_new(desk: Desk) -> None:
    desk.put("till.txt", RECEIPT)
    desk.intake()
    first = (desk.case / "evidence.json").read_bytes()
    code, said = desk.intake()
    assert (code, (desk.case / "evidence.json").read_bytes()) == (0, first)
    assert "0 files not registered yet, 2 registered" in said


def test_a_dry_run_shows_and_writes_nothing(desk: Desk) -> None:
    desk.put("till.txt", RECEIPT)
    _, said = desk.intake(dry_run=True)
    assert (desk.case / "evidence.json").read_text(encoding="utf-8") == REGISTER
    assert "nothing was written" in said
    assert '+ "id": "E-002", "kind": "receipt"' in said


def test_an_id_that_is_cited_already_is_not_given_to_another_file(desk: Desk) -> None:
    case = json.loads((desk.case / "case.json").read_text(encoding="utf-8"))
    case["orders"][0]["evidence"] = ["E-007"]
    desk.write(desk.case / "case.json", case)
    desk.put("till.txt", RECEIPT)
    desk.intake()
    assert desk.entries()["till.txt"]["id"] == "E-008"


def test_a_register_that_is_missing_is_made(desk: Desk) -> None:
    (desk.case / "evidence.json").unlink()
    desk.intake()
    register = json.loads((desk.case / "evidence.json").read_text(encoding="utf-8"))
    assert (register["$schema"], register["version"]) == ("../../schemas/evidence.schema.json", 1)
    assert [entry["id"] for entry in register["evidence"]] == ["E-002"]  # case.json cites E-001


def test_a_day_or_total_that_reads_two_ways_is_left_to_a_person(desk: Desk) -> None:
    desk.put("till.txt", "Receipt\nDate: 03/04/2026\nTotal 9.00\n")
    _, said = desk.intake()
    entry = desk.entries()["till.txt"]
    assert "issued_on" not in entry
    assert "total" not in entry
    assert "2026-03-04 or 2026-04-03" in said
    assert "2026-03-04 or 2026-04-03" in entry["note"]


def test_products_and_orders_the_case_does_not_know_are_said_and_not_cited(desk: Desk) -> None:
    desk.put("note.txt", f"refund issued for {ORDER} and 111-1111111-1111111: {ASIN}, B0OTHER123")
    _, said = desk.intake()
    entry = desk.entries()["note.txt"]
    assert (entry["orders"], entry["items"]) == ([ORDER], [ASIN])
    assert "111-1111111-1111111" in said
    assert "B0OTHER123" in said


def test_the_same_bytes_are_named_and_not_registered_twice(desk: Desk) -> None:
    desk.put("a.txt", RECEIPT)
    desk.put("b.txt", RECEIPT)
    desk.put("copy.txt", (desk.evidence / "notice.txt").read_bytes())
    code, said = desk.intake()
    assert (code, set(desk.entries())) == (0, {"notice.txt", "a.txt"})
    assert "evidence/b.txt the same bytes as evidence/a.txt (E-002)" in said
    assert "evidence/copy.txt the same bytes as E-001 (evidence/notice.txt)" in said


def test_the_same_picture_at_another_size_is_registered_and_named(desk: Desk) -> None:
    desk.put("large.jpg", photo(900))
    desk.put("small.jpg", photo(300, quality=50))
    desk.put("other.jpg", photo(900, shift=1))
    _, said = desk.intake()
    assert "looks like" not in desk.entries()["other.jpg"]["note"]
    assert "Looks like evidence/large.jpg (E-002)" in desk.entries()["small.jpg"]["note"]
    assert said.count("looks like") == 1


def test_a_picture_of_the_library_is_recognised_in_a_case(family: Desk) -> None:
    (family.home / "evidence").mkdir()
    (family.home / "evidence" / "lamp.jpg").write_bytes(photo(900))
    (family.home / "evidence" / "till.txt").write_text(RECEIPT, encoding="utf-8")
    family.intake(seller="harbour-lamps")
    assert {entry["id"] for entry in family.entries(family.home).values()} == {"E-001", "E-002"}
    family.put("lamp small.jpg", photo(300))
    family.put("till again.txt", RECEIPT)
    _, said = family.intake()
    assert "looks like E-001 of the seller's library" in said
    assert "evidence/till again.txt the same bytes as E-002 of the seller's library" in said
    assert set(family.entries()) == {"notice.txt", "lamp small.jpg"}


def test_a_library_lists_products_of_all_cases(family: Desk) -> None:
    (family.home / "evidence").mkdir()
    (family.home / "evidence" / "till.txt").write_text(RECEIPT, encoding="utf-8")
    code, _ = family.intake(seller="harbour-lamps")
    entry = family.entries(family.home)["till.txt"]
    assert (code, entry["items"], entry["confirmed"]) == (0, [ASIN], False)
    register = json.loads((family.home / "evidence.json").read_text(encoding="utf-8"))
    assert register["$schema"] == "../../schemas/evidence.schema.json"


def test_a_lone_case_has_no_library(desk: Desk) -> None:
    code, said = desk.intake(seller="harbour-lamps")
    assert (code, "--case harbour-lamps" in said) == (2, True)


@pytest.mark.parametrize(
    ("name", "said_of_it"),
    [
        ("Thumbs.db", "a file of a system"), (".DS_Store", "a hidden file"),
        ("~$letter.docx", "a file of a system or an office program"), ("._lamp.jpg", "a hidden file"),
    ],
)
def test_files_of_systems_are_left_alone_and_said(desk: Desk, name: str, said_of_it: str) -> None:
    desk.put(name, "x")
    code, said = desk.intake()
    assert (code, set(desk.entries())) == (0, {"notice.txt"})
    assert f"evidence/{name}: {said_of_it}" in said


@pytest.mark.skipif(os.name == "nt", reason="such names and files are not to be had there")
def test_hostile_names_and_links_are_said_and_not_registered(desk: Desk) -> None:
    desk.put("two\nlines.txt", "x")
    desk.put("evil\u202egpj.exe", "x")
    (desk.evidence / "link.txt").symlink_to("/etc/hostname")
    os.mkfifo(desk.evidence / "pipe")
    with open(os.path.join(os.fsencode(desk.evidence), b"bad\xff.txt"), "wb"):  # noqa: PTH118, PTH123  # a Path holds no bytes
        pass
    code, said = desk.intake()
    assert (code, set(desk.entries())) == (1, {"notice.txt"})
    for words in ("two[U+000A]lines.txt", "evil[U+202E]gpj.exe", "a symbolic link", "a named pipe", "bad[U+DCFF].txt"):
        assert words in said


def test_what_cannot_be_read_is_registered_with_the_reason(desk: Desk) -> None:
    desk.put("broken.pdf", b"%PDF-1.7 and nothing else")
    desk.put("empty.txt", b"")
    desk.intake()
    assert "Could not be read" in desk.entries()["broken.pdf"]["note"]
    assert "The file is empty" in desk.entries()["empty.txt"]["note"]


def test_what_must_stay_inside_by_its_name_is_not_opened(desk: Desk) -> None:
    desk.put("passport.txt", "Total £9.00")
    _, said = desk.intake()
    entry = desk.entries()["passport.txt"]
    assert (entry["kind"], "total" in entry) == ("identity_document", False)
    assert "was not opened" in said


def test_reports_with_columns_of_buyers_stay_inside(desk: Desk) -> None:
    desk.put("orders.txt", "order-id\tpurchase-date\tbuyer-name\trecipient-name\n1\t2026-01-01\tCanary Person\tC\n")
    _, said = desk.intake()
    assert desk.entries()["orders.txt"]["use"] == "internal"
    assert "Canary Person" not in said + (desk.case / "evidence.json").read_text(encoding="utf-8")


def test_files_beside_the_folder_are_said(desk: Desk) -> None:
    (desk.case / "letter.pdf").write_bytes(b"x")
    assert "beside the folder evidence: letter.pdf" in desk.intake()[1]


def test_a_register_with_faults_is_not_touched(desk: Desk) -> None:
    (desk.case / "evidence.json").write_text(REGISTER.replace('"kind"', '"knid"'), encoding="utf-8")
    desk.put("till.txt", RECEIPT)
    code, said = desk.intake()
    assert (code, "evidence.json:4" in said) == (4, True)


def test_two_at_once_wait_for_each_other(desk: Desk) -> None:
    with lock(desk.outputs / ".locks" / f"intake-{desk.id}.lock", "busy"):
        code, said = desk.intake()
    assert (code, "Another intake" in said) == (6, True)


def test_a_register_that_changed_meanwhile_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("till.txt", RECEIPT)
    mine = REGISTER.replace('"Notice"', '"Notice of 2 April"')
    tell = intake_told.files
    monkeypatch.setattr(intake_told, "files", lambda found: (
        (desk.case / "evidence.json").write_text(mine, encoding="utf-8"), tell(found)))  # fmt: skip
    code, said = desk.intake()
    assert (code, "changed meanwhile" in said) == (2, True)
    assert (desk.case / "evidence.json").read_text(encoding="utf-8") == mine


def test_what_a_killed_run_left_is_swept(desk: Desk) -> None:
    (desk.case / ".tmp-999999999-evidence.json").write_text("{", encoding="utf-8")
    desk.put("till.txt", RECEIPT)
    desk.intake()
    assert not list(desk.case.glob(".tmp-*"))


def test_a_command_for_nobody_says_what_to_give(desk: Desk) -> None:
    code = intake_desk.intake(cases=str(desk.cases), outputs=str(desk.outputs), debug=False)
    assert (code, "--case X" in desk.capsys.readouterr().err) == (2, True)
