"""What a build found stands for the check after it: the same report, and only the rules across cases are asked."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.shell.batch import making, record
from pipeline.shell.desk import building, checks
from pipeline.shell.workspace import checks as remembered

SHIPPED = Path(__file__).parents[2] / "cases"
CASE = "first/one"


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Path:
    """Return a workspace with the same case under two sellers."""
    monkeypatch.setenv("POA_OCR", "off")
    for name, seller in ((CASE, "second-shelf-toys"), ("second/two", "somebody-else")):
        home = tmp_path / "cases" / name.partition("/")[0]
        shutil.copytree(SHIPPED / "home-made-invoice", tmp_path / "cases" / name)
        shutil.move(tmp_path / "cases" / name / "seller.json", home / "seller.json")
        change(home / "seller.json", lambda told, named=seller: told.update(seller_id=named))
    return tmp_path


@pytest.fixture
def examined(monkeypatch) -> list[str]:
    """Return the list of the cases to which all rules are applied from now on."""
    names: list[str] = []
    examine = remembered.examine

    def noticed(raw: Any, *others: Any) -> Any:
        names.append(raw.case_id)
        return examine(raw, *others)

    monkeypatch.setattr(remembered, "examine", noticed)
    return names


def change(file: Path, how: Callable[[dict], object]) -> None:
    told = json.loads(file.read_text("utf-8"))
    how(told)
    file.write_text(json.dumps(told, indent=1), "utf-8")


def changed(workspace: Path, how: Callable[[dict], object], case: str = CASE) -> None:
    change(workspace / "cases" / case / "case.json", how)


def build(workspace: Path, case: str = CASE) -> None:
    building.build(case, str(workspace / "cases"), str(workspace / "outputs"), None, True)


def of_many(workspace: Path, capsys, case: str = CASE) -> dict:
    capsys.readouterr()
    checks.check_many("", True, str(workspace / "cases"), str(workspace / "outputs"), None, "json", "", "", True)
    (found,) = (one for one in json.loads(capsys.readouterr().out)["cases"] if one["case"] == case)
    return found


def of_itself(workspace: Path, capsys, case: str = CASE) -> dict:
    """Return what a check of the case tells that takes nothing from an earlier one."""
    capsys.readouterr()
    building.check(case, str(workspace / "cases"), str(workspace / "outputs"), None, "json", "", "", True)
    return json.loads(capsys.readouterr().out)


def override(told: dict, code: str, finding: dict | None = None) -> None:
    told.setdefault("overrides", []).append({
        "code": code, "place": f"case.json{finding['path']}" if finding else "case.json$.actions[0]",
        "digest": finding["digest"] if finding else "0123456789abcdef", "by": "Jo Example, lead",
        "on": "2026-05-20", "reason": "The words are this case's own.",
    })


def copied(found: dict) -> dict:
    return next(one for one in found["findings"] if one["code"] == "LNG-07")


def as_it_is(workspace: Path, capsys) -> None:
    """Leave the case as it is: it has its words in common with another seller's."""


def with_nobody_beside_it(workspace: Path, capsys) -> None:
    shutil.rmtree(workspace / "cases" / "second")


def with_an_accepted_likeness(workspace: Path, capsys) -> None:
    found = of_many(workspace, capsys)
    changed(workspace, lambda told: override(told, "LNG-07", copied(found)))


def with_an_override_that_fits_nothing(workspace: Path, capsys) -> None:
    with_nobody_beside_it(workspace, capsys)
    changed(workspace, lambda told: override(told, "LNG-07"))


def with_an_override_nobody_may_give(workspace: Path, capsys) -> None:
    changed(workspace, lambda told: override(told, "INV-08"))


def with_an_earlier_round(workspace: Path, capsys) -> None:
    with_nobody_beside_it(workspace, capsys)
    folder = workspace / "cases" / CASE
    sent = folder / "sent" / "round-01"
    sent.mkdir(parents=True)
    told = json.loads((folder / "case.json").read_text())
    (sent / "poa.txt").write_text("\n".join(one["statement"] for one in told["root_causes"] + told["actions"]))


@pytest.mark.parametrize(("prepared", "said"), [
    (as_it_is, "a case of another seller"),
    (with_nobody_beside_it, "INV-08"),
    (with_an_accepted_likeness, '"accepted"'),
    (with_an_override_that_fits_nothing, "OVR-01"),
    (with_an_override_nobody_may_give, "OVR-02"),
    (with_an_earlier_round, "earlier round round-01"),
])  # fmt: skip
def test_after_a_build_a_check_tells_what_it_tells_without_one(workspace, capsys, examined, prepared, said):
    prepared(workspace, capsys)
    examined.clear()
    build(workspace)
    found = of_many(workspace, capsys)
    assert CASE not in examined
    assert said in json.dumps(found)
    assert found == of_itself(workspace, capsys)


@pytest.mark.parametrize("name", ["retro-games-uk-as-posted", "home-made-invoice"])
def test_a_shipped_case_tells_the_same_after_a_build(tmp_path, capsys, examined, monkeypatch, name):
    monkeypatch.setenv("POA_OCR", "off")
    shutil.copytree(SHIPPED / name, tmp_path / "cases" / name)
    build(tmp_path, name)
    assert of_many(tmp_path, capsys, name) == of_itself(tmp_path, capsys, name)
    assert examined == []


@pytest.mark.parametrize("file", ["case.json", "evidence/notice-2026-05-04.txt", "../seller.json"])
def test_a_case_that_changed_after_its_build_is_looked_at_anew(workspace, capsys, examined, file):
    build(workspace)
    path = workspace / "cases" / CASE / file
    path.write_bytes(path.read_bytes().replace(b"2026-05-04", b"2026-05-03") + b"\n")
    found = of_many(workspace, capsys)
    assert CASE in examined
    assert found == of_itself(workspace, capsys)


def test_by_another_day_than_that_of_the_build_it_is_looked_at_anew(workspace, capsys, examined):
    building.build(CASE, str(workspace / "cases"), str(workspace / "outputs"), "2027-01-01", True)
    assert of_many(workspace, capsys) == of_itself(workspace, capsys)
    assert CASE in examined


def test_where_others_say_something_else_only_the_rules_across_cases_are_asked(workspace, capsys, examined):
    assert copied(of_many(workspace, capsys))["severity"] == "error"
    examined.clear()
    changed(workspace, lambda told: [
        one.update(statement=f"Nothing of it is {part} {number} any more.")
        for part in ("root_causes", "actions", "measures", "gaps") for number, one in enumerate(told.get(part, ()))
    ], "second/two")  # fmt: skip
    found = of_many(workspace, capsys)
    assert examined == ["second/two"]
    assert not any(one["code"] == "LNG-07" for one in found["findings"])
    assert found == of_itself(workspace, capsys)


def test_an_index_that_was_removed_is_filled_again_without_looking_at_a_case(workspace, capsys, examined):
    before = of_many(workspace, capsys)
    shutil.rmtree(workspace / "outputs" / ".fingerprints")
    examined.clear()
    assert of_many(workspace, capsys) == before
    assert examined == []


def in_a_hurry(readers: Any, late: list[bool]) -> Any:
    late.append(True)
    return readers


def test_a_build_that_hurried_does_not_stand_for_a_check(workspace, capsys, monkeypatch):
    monkeypatch.setattr(making, "watching", in_a_hurry)
    build(workspace)
    assert not record.checked_path(workspace / "outputs", CASE).exists()


def test_what_a_check_found_in_a_hurry_is_told_and_not_remembered(workspace, capsys, examined, monkeypatch):
    before = of_many(workspace, capsys)
    shutil.rmtree(workspace / "outputs" / ".state")
    examined.clear()
    monkeypatch.setattr(remembered, "watching", in_a_hurry)
    assert of_many(workspace, capsys) == before
    assert sorted(examined) == [CASE, "second/two"]
    assert not record.checked_path(workspace / "outputs", CASE).exists()
