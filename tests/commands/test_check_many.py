"""Many cases in one check: a line each and a sum, the worst end, and nothing looked at twice that did not change."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from pipeline.model.faults import CaseUnreadable
from pipeline.model.schema import schema_of
from pipeline.shell.batch import record
from pipeline.shell.desk import building, checks
from pipeline.shell.settings import settings
from pipeline.shell.workspace import checks as remembered
from pipeline.shell.workspace import neighbours
from pipeline.shell.workspace.ground import OnDisk
from pipeline.shell.workspace.purge import Purge

SHIPPED = Path(__file__).parents[2] / "cases"


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Path:
    """Return a workspace with the same case under two sellers, and one that cannot be read."""
    monkeypatch.setenv("POA_OCR", "off")
    for name, seller in (("first/one", "second-shelf-toys"), ("second/two", "somebody-else")):
        home = tmp_path / "cases" / name.partition("/")[0]
        shutil.copytree(SHIPPED / "home-made-invoice", tmp_path / "cases" / name)
        shutil.move(tmp_path / "cases" / name / "seller.json", home / "seller.json")
        told = json.loads((home / "seller.json").read_text()) | {"seller_id": seller}
        (home / "seller.json").write_text(json.dumps(told))
    (tmp_path / "cases" / "torn").mkdir()
    (tmp_path / "cases" / "torn" / "case.json").write_text("{")
    return tmp_path


def many(workspace: Path, pattern: str = "", form: str = "text", only: str = "") -> int:
    return checks.check_many(
        pattern, not pattern, str(workspace / "cases"), str(workspace / "outputs"), None, form, only, "", True
    )


def told(workspace: Path, capsys, pattern: str = "", only: str = "") -> dict[str, dict]:
    """Return what a check of many says in JSON, by case."""
    capsys.readouterr()
    many(workspace, pattern, "json", only)
    value = json.loads(capsys.readouterr().out)
    jsonschema.validate(value, schema_of("checks"))
    return {one["case"]: one for one in value["cases"]}


def copied(found: dict) -> list[dict]:
    return [one for one in found["findings"] if one["code"] == "LNG-07"]


def test_each_case_has_a_line_and_the_worst_one_decides_the_end(workspace, capsys):
    assert many(workspace) == 4
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("  first/one: blocked; ") for line in lines)
    assert any(line.startswith("  torn: not checked: ") for line in lines)
    assert lines[-1].startswith("3 cases: 2 blocked, 1 not checked; findings: ")
    assert many(workspace, "first/*") == 1
    assert capsys.readouterr().out.splitlines()[-1] == "result: findings"
    assert not (workspace / "outputs" / "first").exists()


def test_a_command_that_names_no_case_or_two_ways_is_refused(workspace, capsys):
    assert checks.check_many("", False, str(workspace / "cases"), None, None, "text", "", "", True) == 2
    assert checks.check_many("first/*", True, str(workspace / "cases"), None, None, "text", "", "", True) == 2
    assert many(workspace, "third/*") == 2
    assert "--case: No case fits" in capsys.readouterr().err


def test_what_is_said_of_many_is_what_is_said_of_each(workspace, capsys):
    found = told(workspace, capsys)
    for case in ("first/one", "second/two"):
        building.check(case, str(workspace / "cases"), str(workspace / "outputs"), None, "json", "", "", True)
        assert json.loads(capsys.readouterr().out) == found[case]


def test_whose_turn_comes_first_does_not_matter(workspace, capsys):
    found = told(workspace, capsys)
    assert [one["severity"] for case in found.values() for one in copied(case)] == ["error", "error"]


def test_what_was_not_changed_is_not_looked_at_again(workspace, capsys, monkeypatch):
    before = told(workspace, capsys)
    monkeypatch.setattr(remembered, "examine", None)
    assert told(workspace, capsys) == before


def test_a_case_that_changes_after_it_was_entered_is_judged_anew(workspace):
    place = settings(str(workspace / "cases"), str(workspace / "outputs"))
    file = workspace / "cases" / "first" / "one" / "case.json"
    with neighbours.opened(place.outputs) as index:
        checking = remembered.Checks(place, index)
        checking.enter("first/one")
        told = json.loads(file.read_text("utf-8"))
        told["notice"]["evidence"] = "E-999"
        file.write_text(json.dumps(told), "utf-8")
        with pytest.raises(CaseUnreadable, match="E-999"):
            checking.check("first/one")


def test_what_is_remembered_of_a_check_and_cannot_be_read_costs_a_check(workspace, capsys):
    before = told(workspace, capsys)
    path = record.checked_path(workspace / "outputs", "first/one")
    known = json.loads(path.read_bytes())
    path.write_text(json.dumps(known | {"report": '{"case_id": 1}'}))
    assert told(workspace, capsys) == before
    assert json.loads(json.loads(path.read_bytes())["report"])["case_id"] == "first/one"


@pytest.mark.parametrize("file", ["first/one/case.json", "first/one/evidence", "first/seller.json"])
def test_what_was_changed_is_looked_at_again(workspace, capsys, file):
    told(workspace, capsys)
    path = workspace / "cases" / file
    path = next(path.iterdir()) if path.is_dir() else path
    path.write_bytes(path.read_bytes() + b"\n")
    before = record.checked_path(workspace / "outputs", "first/one").read_bytes()
    found = told(workspace, capsys)
    assert record.checked_path(workspace / "outputs", "first/one").read_bytes() != before
    building.check("first/one", str(workspace / "cases"), str(workspace / "outputs"), None, "json", "", "", True)
    assert json.loads(capsys.readouterr().out) == found["first/one"]


def test_an_unchanged_case_is_compared_with_what_others_say_now(workspace, capsys):
    assert copied(told(workspace, capsys)["first/one"])
    file = workspace / "cases" / "second" / "two" / "case.json"
    case = json.loads(file.read_text())
    for part in ("root_causes", "actions", "measures", "gaps"):
        for number, one in enumerate(case.get(part, ())):
            one["statement"] = f"Nothing of it is {part} {number} any more."
    file.write_text(json.dumps(case))
    assert not copied(told(workspace, capsys)["first/one"])


def test_a_check_by_some_rules_is_not_remembered(workspace, capsys):
    found = told(workspace, capsys, only="INV")
    assert {one["code"].partition("-")[0] for case in found.values() for one in case["findings"]} == {"INV"}
    assert len(told(workspace, capsys)["first/one"]["findings"]) > len(found["first/one"]["findings"])


def test_sarif_names_places_from_the_folder_of_all_cases(workspace, capsys):
    many(workspace, form="sarif")
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    files = {
        one["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"] for one in result["locations"] if "physicalLocation" in one
    }
    assert {"first/one/case.json", "second/two/evidence.json"} <= files
    assert all((workspace / "cases" / file).is_file() for file in files)
    assert any("torn" in one["message"]["text"] for one in run["invocations"][0]["toolExecutionNotifications"])


def test_a_purge_takes_what_is_remembered_of_a_check(workspace, capsys):
    told(workspace, capsys)
    place = settings(str(workspace / "cases"), str(workspace / "outputs"))
    purging = Purge(OnDisk(place.cases), OnDisk(place.outputs), place.batch.lease)
    assert record.checked_path(place.outputs, "first/one") in map(
        Path, purging.places(purging.of_case("first/one"))
    )
