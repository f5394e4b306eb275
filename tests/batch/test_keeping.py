"""Schedule files that schedulers take, and a purge that leaves nothing of a seller and everything of the others."""

import configparser
import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.model.faults import Busy, Usage
from pipeline.renderers.schedule import Nightly, files
from pipeline.shell.batch.sweeping import sweep
from pipeline.shell.bench.simulated import make
from pipeline.shell.publish import held
from pipeline.shell.settings import Settings
from pipeline.shell.workspace import purge as purging
from pipeline.shell.workspace.neighbours import others_of
from tests.batch.workspace import run, tree
from tests.bundle.built import CASES
from tests.shell.command import invoke

ODD = Nightly("night", ("/opt/py thon", "-m", "invoke", "--cases", 'a "b" 100% $c'), "/srv/appeals & co", 4, 5, "/l og")


def test_schedule_files_keep_odd_paths_whole() -> None:
    made = files(ODD)
    minute, hour, *_, command = made["night.cron"].decode().splitlines()[1].split(" ", 5)
    assert (minute, hour) == ("5", "4")
    shown = shlex.split(command.replace("\\%", "%"))
    assert shown[1] == "/srv/appeals & co"
    assert tuple(shown[3:8]) == ODD.command
    service = configparser.ConfigParser(interpolation=None, strict=False)
    service.optionxform = str  # type: ignore[assignment,method-assign]  # as its documentation says
    service.read_string(made["night.service"].decode())
    assert service["Service"]["ExecStart"].endswith('"a \\"b\\" 100%% $$c"')
    assert service["Service"]["SuccessExitStatus"] == "0 1"
    assert "OnCalendar=*-*-* 04:05:00" in made["night.timer"].decode()
    task = ElementTree.fromstring(made["night-task.xml"])  # noqa: S314  # our own file
    (action,) = task.findall(".//{*}Exec")
    assert [child.text for child in action] == [
        "/opt/py thon", '-m invoke --cases "a \\"b\\" 100% $c"', "/srv/appeals & co"
    ]


def test_the_line_for_cron_runs_a_batch(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    out = tmp_path / "out"
    done = invoke("schedule", "--at", "23:07", "--out", out, "--cases", tmp_path / "cases", "--outputs", tmp_path / "o")
    assert done.returncode == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "appeals-batch-task.xml", "appeals-batch.cron", "appeals-batch.service", "appeals-batch.timer"
    ]
    line = (out / "appeals-batch.cron").read_text("utf-8").splitlines()[1].split(" ", 5)[5]
    assert subprocess.run(["/bin/sh", "-c", line], check=False, timeout=100).returncode == 0
    assert "0 cases" in (tmp_path / "o" / "batch.log").read_text("utf-8")
    assert invoke("schedule", "--at", "25:00", "--out", out).returncode == 2


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Build two cases each of two sellers, with everything else that the program may hold of them."""
    from pipeline.catalog import load as load_catalog
    from pipeline.shell.load import load
    from pipeline.stages.validate import validate

    folder = tmp_path_factory.mktemp("filled")
    place = Settings(folder / "cases", folder / "outputs")
    for case_id in make(CASES, ["home-made-invoice"], 2, 2, place.cases):
        others_of(place.outputs, validate(load(place.cases, case_id), load_catalog()))
    (place.cases / "audit.jsonl").write_text("".join(json.dumps({
        "key": key, "decision": "hold", "because": "asked", "by": "Jo", "on": "2026-01-01", "cases": cases,
    }) + "\n" for key, cases in (
        ("a", ["seller-00000/case-000", "seller-00001/case-000"]), ("b", ["seller-00000/case-001"]),
    )))
    run(place)
    run(place, only="seller-00000/*")
    health = place.outputs / "health"
    health.mkdir()
    (health / "calendar.ics").write_text("BEGIN:VCALENDAR\r\n" + "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\nSUMMARY:Last day of se\r\n ller-{number:05}/case-000\r\nEND:VEVENT\r\n"
        for number in range(2)
    ) + "END:VCALENDAR\r\n")
    return place


@pytest.fixture
def place(filled: Settings, tmp_path: Path) -> Settings:
    shutil.copytree(filled.cases, tmp_path / "cases")
    shutil.copytree(filled.outputs, tmp_path / "outputs")
    return Settings(tmp_path / "cases", tmp_path / "outputs")


def mentions(place: Settings, *words: str) -> list[str]:
    """Return every file whose name or bytes hold one of the words; what is packed is gone with its file."""
    found = []
    for path in sorted([*place.cases.rglob("*"), *place.outputs.rglob("*")]):
        held_there = path.read_bytes().decode("latin-1") if path.is_file() else ""
        text = str(path.relative_to(place.cases.parent)) + held_there
        if any(word in text.lower() for word in words):
            found.append(str(path))
    return found


@pytest.mark.parametrize("by", ["folder", "id"])
def test_nothing_is_left_of_a_purged_seller_and_all_of_the_other(place: Settings, by: str) -> None:
    seller = json.loads((place.cases / "seller-00000" / "seller.json").read_text("utf-8"))["seller_id"]
    word = seller.rpartition("-")[2]
    other = tree(place.outputs / "seller-00001")
    doomed = purging.of_seller(place, "seller-00000" if by == "folder" else seller)
    assert mentions(place, word, "seller-00000")
    gone = list(purging.purge(place, doomed))
    assert mentions(place, word, "seller-00000") == []
    assert len(gone) > 6
    assert tree(place.outputs / "seller-00001") == other
    results = run(place)[1]
    assert [one.outcome for one in results.values()] == ["unchanged", "unchanged"]
    assert len((place.outputs / "health" / "calendar.ics").read_text().split("BEGIN:VEVENT")) == 2
    (line,) = (place.cases / "audit.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["cases"] == ["seller-00001/case-000"]


def test_a_purged_case_leaves_its_seller_s_others(place: Settings) -> None:
    list(purging.purge(place, purging.of_case(place, "seller-00000/case-000")))
    assert mentions(place, "seller-00000/case-000", "seller-00000~case-000") == []
    assert (place.cases / "seller-00000" / "seller.json").exists()
    results = run(place)[1]
    assert len(results) == 3
    assert {one.outcome for one in results.values()} == {"unchanged"}


def test_a_case_that_is_being_built_is_not_purged(place: Settings) -> None:
    with held(place.outputs, "seller-00000/case-000"):
        done = invoke("purge", "--seller", "seller-00000", "--yes", "--cases", place.cases, "--outputs", place.outputs)
    assert done.returncode == Busy.exit_code
    assert (place.cases / "seller-00000" / "case-000" / "case.json").exists()


def test_purge_asks_and_follows_no_link(place: Settings, tmp_path: Path) -> None:
    where = ("--cases", place.cases, "--outputs", place.outputs)
    asked = invoke("purge", "--case", "seller-00000/case-000", *where, stdin=subprocess.DEVNULL)
    assert asked.returncode == 2
    assert "Nothing was deleted" in asked.stderr
    assert "seller-00000/case-000" in asked.stdout
    (tmp_path / "dear").mkdir()
    (place.cases / "linked").symlink_to(tmp_path / "dear")
    with pytest.raises(Usage):
        purging.of_case(place, "linked")
    for name in ("..", "a/../b", ".cache", "", "nobody"):
        with pytest.raises(Usage):
            purging.of_seller(place, name)


def test_retention_that_has_ended_is_reported(place: Settings) -> None:
    path = place.cases / "seller-00001" / "seller.json"
    told = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(told | {"retention_until": "2020-01-31"}), "utf-8")
    assert list(purging.due(place.cases, "2026-01-01")) == [(told["seller_id"], "2020-01-31")]
    run(place)
    folder = max((place.outputs / "runs").iterdir(), key=os.path.getmtime)
    cases = json.loads((folder / "report.json").read_text("utf-8"))["results"]
    assert [one["retention_due"] for one in cases] == [False, False, True, True]
    assert "its retention has ended" in (folder / "report.html").read_text("utf-8")
    sweep(place.outputs)
