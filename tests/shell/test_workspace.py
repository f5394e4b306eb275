"""The line that lists show of a case: from its files and its bundle, whatever state either is in."""

import json
import shutil
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.model.journal import Approved
from pipeline.model.standing import Needed
from pipeline.model.summary import Counts
from pipeline.shell.rounds.journal import append
from pipeline.shell.settings import Settings
from pipeline.shell.workspace.workspace import pressing, summary

CASES = Path(__file__).parents[2] / "cases"
TODAY = date(2024, 5, 30)


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "cases", tmp_path / "outputs")


def put(place: Settings, case_id: str, shipped: str = "home-made-invoice", **changes: object) -> Path:
    """Copy a shipped case's JSON files and change fields of its case.json."""
    folder = place.cases / case_id
    folder.mkdir(parents=True)
    for file in (CASES / shipped).glob("*.json"):
        shutil.copy(file, folder)
    told = json.loads((folder / "case.json").read_text("utf-8"))
    (folder / "case.json").write_text(json.dumps(told | changes), "utf-8")
    return folder


def publish(place: Settings, case_id: str, state: str = "ready", severities: tuple[str, ...] = ()) -> bytes:
    folder = place.outputs / case_id
    folder.mkdir(parents=True)
    manifest = json.dumps({
        "case": case_id, "state": state, "as_of": "2024-03-01",
        "submissions": [{"id": "appeal", "words_sha256": "a" * 64}],
    }).encode()
    found = [{"severity": one} for one in severities] + [{"severity": "error", "accepted": {"by": "Jo Example"}}]
    (folder / "manifest.json").write_bytes(manifest)
    (folder / "findings.json").write_text(json.dumps({"findings": found}))
    return manifest


def sent(outcome: str, words: str | None = None) -> list[dict[str, object]]:
    return [{"round": 1, "submitted_on": "2024-03-02", "outcome": outcome, "words_sha256": words}]


def test_a_case_that_was_never_built(place: Settings) -> None:
    put(place, "one")
    line = summary(place, "one", TODAY)
    assert (line.case_id, line.state, line.counts, line.digest) == ("one", "not-built", None, "")
    assert line.seller_id
    assert line.seller_name
    assert line.store.startswith("amazon.")
    assert line.types


def test_a_name_that_is_still_to_be_typed_is_none(place: Settings) -> None:
    folder = put(place, "one")
    told = json.loads((folder / "seller.json").read_text("utf-8"))
    told = told | {"legal_name": "[fill in: Name as registered]"}
    told.pop("display_name", None)
    (folder / "seller.json").write_text(json.dumps(told), "utf-8")
    line = summary(place, "one", TODAY)
    assert line.seller_name == "" and line.seller_id


def test_a_bundle_gives_state_counts_and_digest(place: Settings) -> None:
    put(place, "one")
    manifest = publish(place, "one", "draft", ("error", "warning", "warning"))
    line = summary(place, "one", TODAY)
    assert line.state == "draft"
    assert line.counts == Counts(error=1, warning=2, accepted=1)
    assert str(line.counts) == "1 error, 2 warning, 1 accepted"
    assert line.digest == sha256(manifest).hexdigest()
    assert line.as_of == date(2024, 3, 1)
    assert line.built_at is not None


@pytest.mark.parametrize(("rounds", "state"), [
    (sent("open"), "submitted"),
    (sent("reinstated"), "reinstated"),
    (sent("refused"), "refused"),
    (sent("refused", "a" * 64), "refused"),
    (sent("refused", "b" * 64), "refused"),
    (sent("more_information", "a" * 64), "more-information"),
    ([*sent("refused", "a" * 64), sent("open")[0] | {"round": 2}], "submitted"),
])
def test_what_was_sent_comes_before_the_bundle(place: Settings, rounds: object, state: str) -> None:
    put(place, "one", rounds=rounds)
    publish(place, "one")
    line = summary(place, "one", TODAY)
    assert (line.state, line.built) == (state, "ready")


def test_an_approval_and_a_hold_are_seen(place: Settings) -> None:
    folder = put(place, "one")
    digest = sha256(publish(place, "one")).hexdigest()
    line = summary(place, "one", TODAY)
    assert (line.state, line.missing) == ("ready", ("approval by a reviewer",))
    append(folder, Approved(at="2024-03-03T09:00:00Z", by="Ruth", role="reviewer", manifest=digest))
    assert summary(place, "one", TODAY).state == "approved"
    strict = replace(place, approval=Needed(roles=("seller",), persons=2))
    assert summary(strict, "one", TODAY).missing == ("approval by a seller", "2 different people (1 so far)")
    told = {"key": "k", "decision": "hold", "because": "b", "by": "L", "on": "2024-03-03", "cases": ["one"]}
    (place.cases / "audit.jsonl").write_text(json.dumps(told))
    assert summary(place, "one", TODAY).state == "held"
    (place.cases / "audit.jsonl").write_text("{")
    assert summary(place, "one", TODAY).state == "held", "what cannot be read lets nothing leave"


def test_a_case_that_cannot_be_read_still_has_its_line(place: Settings) -> None:
    (put(place, "one") / "case.json").write_text("{")
    publish(place, "one", "ready")
    put(place, "two")
    first, second = (summary(place, case_id, TODAY) for case_id in ("one", "two"))
    assert (first.case_id, first.state) == ("one", "unreadable")
    assert "cannot be read" in first.trouble
    assert first.digest, "the bundle of before is still there"
    assert second.state == "not-built"


def test_a_bundle_that_cannot_be_read_counts_as_none(place: Settings) -> None:
    put(place, "one")
    publish(place, "one")
    (place.outputs / "one" / "manifest.json").write_text("[")
    assert summary(place, "one", TODAY).state == "not-built"


def notice(place: Settings, deadline: object) -> dict[str, object]:
    told = json.loads((CASES / "home-made-invoice" / "case.json").read_text("utf-8"))["notice"]
    return {**told, "deadline": deadline}


def test_a_reinstated_case_waits_for_nothing_before_it_is_built_again(place: Settings) -> None:
    told = json.loads((CASES / "home-made-invoice" / "case.json").read_text("utf-8"))["submissions"][0]["id"]
    put(place, "one", rounds=[one | {"submission": told} for one in sent("reinstated")])
    line = summary(place, "one", TODAY)
    assert (line.state, line.deadline, line.past, line.waiting) == ("reinstated", None, None, ())


def test_the_most_pressing_case_is_first(place: Settings) -> None:
    put(place, "a", notice=notice(place, "2024-07-01"))
    put(place, "b", notice=notice(place, "2024-06-01"))
    put(place, "c", notice=notice(place, "2024-05-01"))
    put(place, "d", notice=notice(place, {"not_recorded": "the notice names none"}))
    put(place, "e", rounds=sent("reinstated"))
    lines = pressing(summary(place, case_id, TODAY) for case_id in "abcde")
    assert [line.case_id for line in lines] == ["b", "a", "d", "c", "e"]
    days = {line.case_id: line.deadline for line in lines}
    assert days["b"] is not None
    assert (days["b"].on, days["b"].stated) == (date(2024, 6, 1), True)
    assert days["d"] is not None
    assert days["d"].on is None, "unknown is not none"
    assert days["e"] is None
    assert next(line for line in lines if line.case_id == "c").past == date(2024, 5, 1)


