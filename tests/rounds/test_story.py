"""A whole story, through seed 1: built, approved, submitted, refused, answered, resubmitted, reinstated."""

import json

import pytest

from pipeline.shell.desk import batches
from tests.rounds.conftest import Workspace

ANSWER = """Hello,

Thank you for your appeal. We cannot reinstate the listings yet. Please send us:

- Evidence of where the units in question were bought,
  for each of the two products
- The date on which the listings were closed

Sincerely,
Seller Performance
"""


@pytest.fixture
def sent(desk_of: Workspace) -> Workspace:
    """Return the workspace with a first round that was sent."""
    assert desk_of.approve() == 0 and desk_of.submit() == 0
    assert desk_of.record(submitted_on="2026-03-18") == 0
    return desk_of


def answered(desk: Workspace, words: str = ANSWER, **told: str) -> int:
    file = desk.root / "answer.txt"
    file.write_text(words, "utf-8")
    return desk.record(**{"answered_on": "2026-03-20", "outcome": "refused", "text_file": str(file)} | told)


def codes(desk: Workspace, severity: str = "error") -> set[str]:
    found = json.loads((desk.bundle / "findings.json").read_bytes())["findings"]
    return {one["code"] for one in found if one["severity"] == severity and "accepted" not in one}


def test_from_the_first_round_to_reinstatement(sent, capsys):
    assert sent.word == "submitted"
    (told,) = sent.case["rounds"]
    assert (told["round"], told["submitted_on"], told["outcome"]) == (1, "2026-03-18", "open")
    capsys.readouterr()
    assert sent.submit() == 1 and "is not answered yet" in capsys.readouterr().err
    assert sent.build() == 0 and sent.approve() == 0 and sent.submit() == 1

    assert answered(sent) == 0 and sent.word == "refused"
    said = capsys.readouterr().out
    assert "1. Evidence of where the units in question were bought, for each of the two products" in said
    (told,) = sent.case["rounds"]
    assert [one["asks"] for one in told["points"]] == [
        "Evidence of where the units in question were bought, for each of the two products",
        "The date on which the listings were closed",
    ]
    assert sent.build() == 1 and {"DL-02", "DL-03"} <= codes(sent)
    assert sent.approve() == 1, "a draft is not approved"

    (sent.folder / "evidence" / "closed.txt").write_text("Both offers were closed on 12 March 2026.")
    sent.change("evidence.json", lambda register: register["evidence"].append({
        "id": "E-900", "kind": "listing_closed_proof", "title": "Record that both offers were closed",
        "file": "evidence/closed.txt", "items": [one["asin"] for one in sent.case["items"]],
        "captured_on": "2026-03-21", "source": "Manage Inventory"}))

    def answer(case):
        action = case["actions"][0]
        action["statement"] += " The buyer confirmed the credit by message."
        action["evidence"] = [*action.get("evidence", []), "E-900"]
        points = case["rounds"][0]["points"]
        points[0]["answered_by"], points[1]["answered_by"] = [action["id"]], ["E-900"]
    sent.change("case.json", answer)
    sent.build()
    assert codes(sent) == set() and "DL-05" in codes(sent, "info")

    assert sent.word == "refused" and sent.approve() == 0 and sent.word == "approved"
    assert sent.submit() == 0 and sent.record(submitted_on="2026-03-22") == 0
    assert [one["round"] for one in sent.case["rounds"]] == [1, 2] and sent.word == "submitted"
    assert (sent.folder / "sent" / "round-02" / "manifest.json").exists()
    assert answered(sent, "Your listings are active again.", answered_on="2026-03-25", outcome="reinstated") == 0
    assert sent.word == "reinstated"
    capsys.readouterr()
    assert batches.status("", *sent.where) == 0
    said = capsys.readouterr().out
    assert "no last day ahead;" in said and "has passed" not in said, "it waits for nothing, before any other build"
    assert [one.kind for one in sent.journal] == [
        "approved", "prepared", "submitted", "approved", "answered", "approved", "prepared", "submitted", "answered"]
    assert sent.build() == 0 and sent.approve() == 0 and sent.submit() == 1, "nothing is left to send"


def test_what_is_recorded_twice_stands_once_and_a_day_can_be_corrected(sent):
    lines = len(sent.journal)
    assert sent.record(submitted_on="2026-03-18") == 0 and len(sent.journal) == lines
    assert sent.record(submitted_on="2026-03-19") == 0
    assert [one["submitted_on"] for one in sent.case["rounds"]] == ["2026-03-19"]
    assert answered(sent) == 0
    assert answered(sent, answered_on="2026-03-21") == 1, "no round waits any more"
    assert answered(sent, answered_on="2026-03-21", round=1) == 0
    assert sent.case["rounds"][0]["answered_on"] == "2026-03-21"


def test_a_run_killed_between_file_and_journal_is_ended_by_saying_it_again(sent):
    before = (sent.folder / "journal.jsonl").read_bytes()
    assert answered(sent) == 0
    case = (sent.folder / "case.json").read_bytes()
    (sent.folder / "journal.jsonl").write_bytes(before)
    assert sent.word == "refused", "rounds[] alone tell it, too"
    assert answered(sent, round=1) == 0
    assert (sent.folder / "case.json").read_bytes() == case and sent.journal[-1].kind == "answered"


@pytest.mark.parametrize("told", [
    {}, {"submitted_on": "2026-03-18", "answered_on": "2026-03-19"}, {"submitted_on": "yesterday"},
    {"submitted_on": "2999-01-01"}, {"answered_on": "2026-03-19"}, {"answered_on": "2026-03-19", "outcome": "maybe"},
    {"answered_on": "2026-03-10", "outcome": "refused"}, {"submitted_on": "2026-03-19", "outcome": "refused"},
    {"answered_on": "2026-03-19", "outcome": "refused", "text_file": "no-such-file.txt"},
    {"submitted_on": "2025-03-18"},
])
def test_what_makes_no_sense_is_refused_and_nothing_is_written(sent, told):
    before = (sent.folder / "case.json").read_bytes(), len(sent.journal)
    assert sent.record(**told) == 2
    assert ((sent.folder / "case.json").read_bytes(), len(sent.journal)) == before


def test_a_round_is_not_sent_after_its_answer(sent):
    assert answered(sent, answered_on="2026-03-21") == 0
    before = (sent.folder / "case.json").read_bytes(), len(sent.journal)
    assert sent.record(submitted_on="2026-03-22", round=1) == 2
    assert ((sent.folder / "case.json").read_bytes(), len(sent.journal)) == before
    assert sent.record(submitted_on="2026-03-21", round=1) == 0


def test_without_a_round_there_is_nothing_to_record(desk_of):
    assert desk_of.record(submitted_on="2026-03-18") == 1
    assert answered(desk_of) == 1


def test_an_answer_without_bullets_gives_no_points(sent, capsys):
    assert answered(sent, "Your appeal was looked at.", outcome="more-information") == 0
    assert "no list and no sentence that asks" in capsys.readouterr().out and "points" not in sent.case["rounds"][0]
    assert sent.word == "more-information"
    assert sent.build() == 1 and "DL-03" in codes(sent)


def test_the_rest_of_case_json_stays_as_it_was_written(sent):
    text = (sent.folder / "case.json").read_text("utf-8")
    assert answered(sent) == 0
    after = (sent.folder / "case.json").read_text("utf-8")
    assert after.startswith(text[: text.index('"rounds"')]), "only rounds[] grows"
