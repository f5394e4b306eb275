"""A case with several appeal entries: each goes out, is answered and goes out again by itself."""

import json

import pytest

from tests.rounds.conftest import Workspace


@pytest.fixture
def two(desk_of: Workspace) -> Workspace:
    """Return the workspace with an appeal entry for each of its two complaints, built and approved."""
    desk_of.change("case.json", lambda case: case.update(submissions=[
        {"id": "P-1", "complaints": ["C-1"]}, {"id": "P-2", "complaints": ["C-2"]}]))
    assert desk_of.build() == 0 and desk_of.approve() == 0
    return desk_of


def test_each_entry_has_a_folder_and_a_life_of_its_own(two, capsys):
    assert two.submit(annex="none") == 0
    package = two.bundle / "submission"
    assert (package / "P-1" / "upload" / "poa-P-1.pdf").exists() and (package / "P-2" / "paste").is_dir()
    told = json.loads((package / "manifest.json").read_bytes())
    assert [one["submission"] for one in told["entries"]] == ["P-1", "P-2"]

    assert two.record(submitted_on="2026-03-18", only=("P-9",)) == 2
    assert two.record(submitted_on="2026-03-18") == 0
    assert [(one["round"], one["submission"]) for one in two.case["rounds"]] == [(1, "P-1"), (1, "P-2")]
    assert two.record(answered_on="2026-03-19", outcome="refused") == 2, "two wait: which one?"
    assert two.record(answered_on="2026-03-19", outcome="reinstated", only=("P-1",)) == 0
    assert two.word == "submitted"
    assert two.record(answered_on="2026-03-20", outcome="refused") == 0
    assert two.word == "refused"

    two.change("case.json", lambda case: [
        one.update(statement=one["statement"] + " It was looked at once more.")
        for part in ("root_causes", "actions") for one in case[part]])
    (two.folder / "evidence" / "new.txt").write_text("A further record.")
    two.change("evidence.json", lambda register: register["evidence"].append({
        "id": "E-900", "kind": "listing_closed_proof", "title": "A further record", "file": "evidence/new.txt",
        "captured_on": "2026-03-20", "source": "Manage Inventory"}))
    assert two.build() == 0 and two.approve() == 0
    capsys.readouterr()
    assert two.submit(annex="none", only=("P-1",)) == 1, "it is reinstated"
    assert two.submit(annex="none") == 0
    assert "P-1 stays out: reinstated" in capsys.readouterr().out
    told = json.loads((two.folder / "sent" / "round-02" / "manifest.json").read_bytes())
    assert [one["submission"] for one in told["entries"]] == ["P-2"]
    assert two.record(submitted_on="2026-03-21") == 0 and two.word == "submitted"
