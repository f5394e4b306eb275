"""Approving: of one bundle as it is, by a named person, and of nothing that is not ready, whole and of today."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.model.journal import Noticed
from pipeline.shell.desk import asked as asked_desk
from pipeline.shell.desk import rounds as rounds_desk
from pipeline.shell.rounds.journal import append
from tests.rounds.conftest import CASE


def test_it_is_recorded_with_the_digest_of_the_bundle_and_as_stated(desk_of, capsys):
    assert desk_of.approve() == 0
    (told,) = desk_of.journal
    assert told.manifest == sha256((desk_of.bundle / "manifest.json").read_bytes()).hexdigest()
    assert (told.by, told.role, desk_of.word) == ("Ruth Ashdown", "reviewer", "approved")
    assert "no signature" in capsys.readouterr().out
    assert desk_of.approve("ruth  ASHDOWN") == 0 and len(desk_of.journal) == 1, "the same approval stands once"
    assert desk_of.approve(role="seller") == 0 and len(desk_of.journal) == 2


@pytest.mark.parametrize("file", ["case.json", "evidence.json", "seller.json", "sourcing.json"])
def test_a_change_of_a_file_bars_the_bundle_and_a_new_bundle_is_not_approved(desk_of, capsys, file):
    assert desk_of.approve() == 0
    path = desk_of.folder / file
    path.write_bytes(path.read_bytes() + b"\n")
    assert desk_of.approve("Somebody Else") == 1
    assert file in capsys.readouterr().err and len(desk_of.journal) == 1
    assert desk_of.build() == 0
    assert desk_of.word == "ready"


def test_evidence_that_changed_bars_it_too(desk_of, capsys):
    entry = next(one for one in json.loads((desk_of.folder / "evidence.json").read_text())["evidence"] if "file" in one)
    (desk_of.folder / entry["file"]).write_bytes(b"another")
    assert desk_of.approve() == 1 and entry["file"] in capsys.readouterr().err
    (desk_of.folder / entry["file"]).unlink()
    assert desk_of.approve() == 1 and desk_of.journal == []


def test_a_bundle_that_somebody_changed_cannot_be_approved(desk_of, capsys):
    with (desk_of.bundle / "poa.txt").open("a") as file:
        file.write("One more promise.\n")
    assert desk_of.approve() == 1 and desk_of.journal == []
    assert "poa.txt was changed" in capsys.readouterr().err


@pytest.mark.parametrize("state", ["draft", "blocked"])
def test_what_is_not_ready_cannot_be_approved(desk_of, capsys, state):
    def spoil(case):
        case["actions"][0]["statement"] += " XXX" if state == "blocked" else " We will improve it soon."
        if state == "draft":
            case["actions"][0].pop("on", None)
    desk_of.change("case.json", spoil)
    assert desk_of.build() == 1
    capsys.readouterr()
    assert desk_of.approve() == 1 and f"is {state}" in capsys.readouterr().err
    assert desk_of.journal == []


def test_without_a_bundle_without_a_name_and_in_no_role(desk_of, capsys):
    assert desk_of.approve(" ") == 2 and desk_of.approve(role="boss") == 2
    assert rounds_desk.approve("no-such-case", "R", "reviewer", "", *desk_of.where) == 2
    (desk_of.bundle / "manifest.json").unlink()
    assert desk_of.approve() == 1 and "no bundle" in capsys.readouterr().err


def test_a_case_on_hold_cannot_be_approved(desk_of, capsys):
    told = {"key": "k", "decision": "hold", "because": "b", "by": "A. Lead", "on": "2026-03-01", "cases": [CASE]}
    (desk_of.root / "cases" / "audit.jsonl").write_text(json.dumps(told) + "\n")
    assert desk_of.approve() == 1 and "on hold" in capsys.readouterr().err
    assert desk_of.journal == []


def test_two_people_who_approve_at_once_are_both_recorded(desk_of):
    code = (
        "import sys; from pipeline.shell.desk import rounds; "
        f"sys.exit(rounds.approve({CASE!r}, sys.argv[1], 'reviewer', '', *sys.argv[2:4], False))"
    )
    names = ("Ruth Ashdown", "Sam Okafor", "Ada Lund")
    root = Path(__file__).parents[2]
    running = [
        subprocess.Popen([sys.executable, "-c", code, name, *desk_of.where[:2]], cwd=root, stdout=subprocess.DEVNULL)
        for name in names
    ]
    assert [one.wait() for one in running] == [0, 0, 0]
    assert sorted(one.by for one in desk_of.journal) == sorted(names)


def test_the_house_may_ask_for_two_people_and_the_seller(desk_of, monkeypatch, capsys):
    (desk_of.root / "pipeline.toml").write_text('[approval]\nroles = ["seller"]\npersons = 2\n')
    monkeypatch.chdir(desk_of.root)
    assert desk_of.approve() == 0
    said = capsys.readouterr().out
    assert "still missing: approval by a seller" in said and "state: ready" in said
    assert desk_of.approve(role="seller") == 0
    assert "still missing: 2 different people (1 so far)" in capsys.readouterr().out
    assert desk_of.approve("Jo Seller", "seller") == 0
    assert "state: approved" in capsys.readouterr().out


def test_a_file_replaced_after_a_sign_was_seen_asks_for_the_issuers_reply(desk_of, capsys):
    noticed = Noticed(
        at="2026-03-01T08:00:00Z", code="EVD-09", evidence="E-006", sha256="a" * 64, seen="E-006: it names a program."
    )
    append(desk_of.folder, noticed)
    assert desk_of.approve() == 1
    told = "".join(capsys.readouterr())
    assert "E-006 was replaced after this finding" in told and "invoke asked --case" in told
    where = desk_of.where
    assert asked_desk.asked(CASE, "E-001", "Ruth Ashdown", "2026-03-02", "Sent again.", *where) == 2
    assert asked_desk.asked(CASE, "E-006", "Ruth Ashdown", "2026-03-02", "", *where) == 2
    assert asked_desk.asked(CASE, "E-006", "Ruth Ashdown", "2026-03-02", "Sent again, unchanged.", *where) == 0
    assert "Ruth Ashdown asked on 2026-03-02" in capsys.readouterr().out
    assert desk_of.approve() == 0


def test_the_confirm_sheet_of_an_approved_case_says_that_it_is_approved(desk_of, capsys):
    from pipeline.shell.desk import sheets

    assert sheets.confirm_sheet(CASE, "en", *desk_of.where) == 0
    assert "state: ready." in capsys.readouterr().out
    assert desk_of.approve() == 0
    capsys.readouterr()
    assert sheets.confirm_sheet(CASE, "en", *desk_of.where) == 0
    assert "state: approved." in capsys.readouterr().out
