"""Schedule files that schedulers take, and a purge that leaves nothing of a seller and everything of the others."""

import configparser
import json
import os
import shlex
import shutil
import subprocess
from contextlib import suppress
from itertools import count, islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from pipeline.model.faults import Busy, Usage
from pipeline.renderers.schedule import Nightly, files
from pipeline.shell.batch import runs
from pipeline.shell.batch.sweeping import sweep
from pipeline.shell.bench.simulated import make
from pipeline.shell.hold import lock
from pipeline.shell.publish import held
from pipeline.shell.settings import Settings
from pipeline.shell.workspace.ground import Ground, OnDisk, ground
from pipeline.shell.workspace.index import tell_index
from pipeline.shell.workspace.neighbours import others_of
from pipeline.shell.workspace.purge import Purge
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
    from pipeline.rules.contract import Facts
    from pipeline.shell.load import load
    from pipeline.stages.validate import validate

    folder = tmp_path_factory.mktemp("filled")
    place = Settings(folder / "cases", folder / "outputs")
    for case_id in make(CASES, ["home-made-invoice"], 2, 2, place.cases):
        others_of(place.outputs, Facts(validate(load(place.cases, case_id), load_catalog()), {}, load_catalog()))
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
    scattered(place, "seller-00000/case-000", "seller-00000/case-001", "seller-00001/case-000")
    told = place.outputs / ".state" / "seller-00000" / "seller-00000~case-001.checked"
    told.write_text(json.dumps({"report": "shares words with seller-00000/case-000"}))
    tell_index(place)
    return place


@pytest.fixture
def place(filled: Settings, tmp_path: Path) -> Settings:
    shutil.copytree(filled.cases, tmp_path / "cases")
    shutil.copytree(filled.outputs, tmp_path / "outputs")
    return Settings(tmp_path / "cases", tmp_path / "outputs")


def purging(place: Settings) -> Purge:
    return Purge(OnDisk(place.cases), OnDisk(place.outputs), 5)


def mentions(place: Settings, *words: str) -> list[str]:
    """Return every file and folder whose name or bytes hold one of the words; what is packed is gone with its file."""
    found = []
    for path in sorted([*place.cases.rglob("*"), *place.outputs.rglob("*")]):
        held_there = path.read_bytes().decode("latin-1") if path.is_file() else ""
        text = str(path.relative_to(place.cases.parent)) + held_there
        if any(word in text.lower() for word in words):
            found.append(str(path))
    return found


def seller_of(place: Settings, home: str) -> str:
    return str(json.loads((place.cases / home / "seller.json").read_text("utf-8"))["seller_id"])


def scattered(place: Settings, *ids: str) -> None:
    """Leave behind what runs, checks, intake, fetch and a scheduler may leave of cases."""
    for case_id in ids:
        home, flat = case_id.partition("/")[0], case_id.replace("/", "~")
        for name in (
            f".locks/{flat}.lock", f".locks/intake-{flat}.lock", f".locks/intake-{home}.lock", f".tmp/{flat}/new/a",
            f".state/{home}/{flat}.checked", f"pages/{case_id}/sheet.html", f".locks/{home}~gone.lock",
            f"health/{seller_of(place, home)}/health.html", f".state/{home}/.tmp-999999999-1-{flat}.json",
        ):
            (place.outputs / name).parent.mkdir(parents=True, exist_ok=True)
            (place.outputs / name).write_text(f"of {case_id}")
    (place.outputs / ".fetched.json").write_text(json.dumps({f"{case_id}/case.json": "1" for case_id in ids}))
    (place.outputs / "batch.log").write_text("batch: 2 cases\n" + "".join(
        f"  {case_id}: built\n      new: a finding\n" for case_id in ids
    ) + "2 cases: 2 built\n")


@pytest.mark.parametrize("by", ["folder", "id"])
def test_nothing_is_left_of_a_purged_seller_and_all_of_the_other(place: Settings, by: str) -> None:
    seller = seller_of(place, "seller-00000")
    word = seller.rpartition("-")[2]
    other = tree(place.outputs / "seller-00001")
    doomed = purging(place).of_seller("seller-00000" if by == "folder" else seller)
    assert mentions(place, word, "seller-00000")
    gone = list(purging(place).purge(doomed))
    assert mentions(place, word, "seller-00000") == []
    assert len(gone) > 6
    assert tree(place.outputs / "seller-00001") == other
    results = run(place)[1]
    assert [one.outcome for one in results.values()] == ["unchanged", "unchanged"]
    assert len((place.outputs / "health" / "calendar.ics").read_text().split("BEGIN:VEVENT")) == 2
    log = (place.outputs / "batch.log").read_text("utf-8").splitlines()
    assert log == ["batch: 2 cases", "  seller-00001/case-000: built", "      new: a finding", "2 cases: 2 built"]
    (line,) = (place.cases / "audit.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["cases"] == ["seller-00001/case-000"]


@pytest.mark.parametrize("outputs_afar", [False, True])
@pytest.mark.parametrize("cases_afar", [False, True])
def test_nothing_is_left_wherever_cases_and_outputs_lie(
    place: Settings, s3: str, tmp_path: Path, cases_afar: bool, outputs_afar: bool
) -> None:
    import s3fs

    seller = seller_of(place, "seller-00000")
    word = seller.rpartition("-")[2]
    filesystem: Any = s3fs.S3FileSystem(endpoint_url=s3)
    bucket = tmp_path.name.replace("_", "-").lower()
    filesystem.mkdir(bucket)
    sides: list[Ground] = []
    for folder, afar in ((place.cases, cases_afar), (place.outputs, outputs_afar)):
        if afar:
            filesystem.put(f"{folder}/", f"{bucket}/{folder.name}/", recursive=True)
            shutil.rmtree(folder)
        sides.append(ground(f"s3://{bucket}/{folder.name}" if afar else str(folder)))
    purge = Purge(sides[0], sides[1], 1)
    doomed = purge.of_seller(seller)
    assert doomed.ids == ("seller-00000/case-000", "seller-00000/case-001")
    list(purge.purge(doomed))
    for folder, afar in ((place.cases, cases_afar), (place.outputs, outputs_afar)):
        if afar:
            filesystem.get(f"{bucket}/{folder.name}/", str(folder), recursive=True)
    assert mentions(place, word, "seller-00000") == []
    assert (place.cases / "seller-00001" / "case-000" / "case.json").exists()
    assert (place.outputs / ".locks" / "seller-00001~case-000.lock").exists()
    assert "seller-00001/case-000" in (place.outputs / "index.html").read_text("utf-8")
    with pytest.raises(Usage):
        purge.of_seller(seller)


def test_a_purge_that_was_broken_off_at_any_step_finds_the_rest(filled: Settings, tmp_path: Path) -> None:
    for step in count(1, 3):
        place = Settings(tmp_path / str(step) / "cases", tmp_path / str(step) / "outputs")
        shutil.copytree(filled.cases.parent, tmp_path / str(step))
        first = purging(place).purge(purging(place).of_seller("seller-00000"))
        whole = len(list(islice(first, step))) < step
        first.close()
        with suppress(Usage):  # nothing is held any more
            list(purging(place).purge(purging(place).of_seller("seller-00000")))
        assert mentions(place, seller_of(filled, "seller-00000").rpartition("-")[2], "seller-00000") == []
        if whole:
            break
        shutil.rmtree(tmp_path / str(step))


def test_a_purged_case_leaves_its_seller_s_others(place: Settings) -> None:
    list(purging(place).purge(purging(place).of_case("seller-00000/case-000")))
    assert mentions(place, "seller-00000/case-000", "seller-00000~case-000") == []
    assert (place.cases / "seller-00000" / "seller.json").exists()
    results = run(place)[1]
    assert len(results) == 3
    assert {one.outcome for one in results.values()} == {"unchanged"}


def test_a_case_that_is_all_of_its_seller_leaves_nothing_of_him(place: Settings) -> None:
    alone, home = place.cases / "alone", place.cases / "seller-00001"
    shutil.copytree(home / "case-000", alone)
    for name in ("seller.json", "evidence.json"):
        if (home / name).exists():
            shutil.copy(home / name, alone / name)
    seller = seller_of(place, "alone")
    shelf, page = place.outputs / ".cache" / seller, place.outputs / "health" / seller / "health.html"
    list(purging(place).purge(purging(place).of_case("alone")))
    assert shelf.exists() and page.exists(), "they are of another folder's cases too"
    shutil.copytree(home / "case-000", alone)
    shutil.move(home / "seller.json", alone / "seller.json")
    list(purging(place).purge(purging(place).of_case("alone")))
    assert not shelf.exists() and not page.exists()


def test_a_case_that_is_being_built_is_not_purged(place: Settings) -> None:
    with held(place.outputs, "seller-00000/case-000"):
        done = invoke("purge", "--seller", "seller-00000", "--yes", "--cases", place.cases, "--outputs", place.outputs)
    assert done.returncode == Busy.exit_code
    assert (place.cases / "seller-00000" / "case-000" / "case.json").exists()


def test_reports_of_a_run_that_is_under_way_are_not_written_over(place: Settings) -> None:
    run_folder = runs.runs(place.outputs)[0]
    before = (run_folder / "results.jsonl").read_bytes()
    with lock(run_folder / runs.LOCK, ""), pytest.raises(Busy):
        list(purging(place).purge(purging(place).of_seller("seller-00000")))
    assert (run_folder / "results.jsonl").read_bytes() == before
    list(purging(place).purge(purging(place).of_seller("seller-00000")))
    assert "seller-00000" not in (run_folder / "report.html").read_text("utf-8")


def test_purge_asks_and_follows_no_link(place: Settings, tmp_path: Path) -> None:
    where = ("--cases", place.cases, "--outputs", place.outputs)
    asked = invoke("purge", "--case", "seller-00000/case-000", *where)
    assert asked.returncode == 2
    assert "Nothing was deleted" in asked.stderr
    assert "seller-00000/case-000" in asked.stdout
    (tmp_path / "dear").mkdir()
    (place.cases / "linked").symlink_to(tmp_path / "dear")
    (tmp_path / "dear" / "one").mkdir()
    for name in ("linked", "linked/one"):
        with pytest.raises(Usage):
            purging(place).of_case(name)
    for name in ("..", "a/../b", ".cache", "", "nobody"):
        with pytest.raises(Usage):
            purging(place).of_seller(name)


def test_retention_that_has_ended_is_reported(place: Settings) -> None:
    path = place.cases / "seller-00001" / "seller.json"
    told = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(told | {"retention_until": "2020-01-31"}), "utf-8")
    assert list(purging(place).due("2026-01-01")) == [(told["seller_id"], "2020-01-31")]
    run(place)
    folder = max((place.outputs / "runs").iterdir(), key=os.path.getmtime)
    cases = json.loads((folder / "report.json").read_text("utf-8"))["results"]
    assert [one["retention_due"] for one in cases] == [False, False, True, True]
    assert "its retention has ended" in (folder / "report.html").read_text("utf-8")
    sweep(place.outputs)
