"""A batch: every case has a result, in order; what goes wrong with one touches no other; the worst code ends it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from pipeline.model.batch import worst
from pipeline.model.faults import Exit
from pipeline.model.schema import schema_of
from pipeline.shell.batch import record
from pipeline.shell.desk import batches
from pipeline.shell.publish import held
from pipeline.shell.settings import Settings
from tests.batch.workspace import run, sound, tree, workspace
from tests.shell.command import REPOSITORY, invoke, last_line

GOOD = ("acme/first", "acme/killed-once", "brine/last")
BAD = ("acme/crashes", "acme/hangs", "acme/swells", "brine/broken", "brine/linked")
unix = pytest.mark.skipif(not hasattr(os, "fork"), reason="such ends are told apart where a case's process is forked")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    place = workspace(tmp_path_factory.mktemp("mixed"), *GOOD, *BAD)
    (place.cases / "brine" / "broken" / "case.json").write_text("{")
    shutil.rmtree(place.cases / "brine" / "linked")
    (place.cases / "brine" / "linked").symlink_to("/")
    (place.cases / "odd name").mkdir()
    (place.cases / "odd name" / "case.json").write_text("{}")
    return place


@unix
def test_one_case_never_touches_another(mixed: Settings) -> None:
    tally, results = run(mixed, jobs=2, seconds=10)
    assert list(results) == ["acme/crashes", "acme/first", "acme/hangs", "acme/killed-once", "acme/swells",
                             "brine/broken", "brine/last", "odd name"]
    assert {name: one.outcome for name, one in results.items() if name in GOOD} == dict.fromkeys(GOOD, "built")
    assert all(sound(mixed.outputs / name) == [] for name in GOOD)
    said = {name: one.said[0] for name, one in results.items() if one.outcome == "failed"}
    assert said["acme/crashes"].startswith("its process was ended by signal 11")
    assert said["acme/hangs"] == "it took more than 10 s"
    assert "memory" in said["acme/swells"]
    assert said["brine/broken"] == "the case cannot be read: 1 fault"
    assert {results[name].code for name in ("brine/broken", "odd name")} == {4}
    assert tally.code == Exit.BROKEN
    alone = Settings(mixed.cases, mixed.outputs.with_name("alone"))
    run(alone, ",".join(GOOD))
    assert tree(mixed.outputs) == tree(alone.outputs)
    assert not list((mixed.outputs / ".tmp").iterdir())


def test_the_worst_code_has_its_order() -> None:
    order = [3, 7, 5, 4, 6, 1, 0]
    assert [worst(dict.fromkeys(order[start:], 1)) for start in range(len(order))] == order


def test_a_second_run_builds_nothing_and_still_says_what_stands(tmp_path: Path) -> None:
    place = workspace(tmp_path, "a/one", "a/two")
    first, built = run(place)
    before = {path: path.stat().st_mtime_ns for path in place.outputs.glob("a/*/*")}
    again, same = run(place)
    assert [one.outcome for one in same.values()] == ["unchanged", "unchanged"]
    assert [(one.state, one.counts, one.code) for one in same.values()] == [
        (one.state, one.counts, one.code) for one in built.values()
    ]
    assert first.code == again.code == Exit.FINDINGS
    assert {path: path.stat().st_mtime_ns for path in place.outputs.glob("a/*/*")} == before


def test_fail_on_says_from_which_severity_findings_count(tmp_path: Path) -> None:
    place = workspace(tmp_path, "a")
    codes = {name: run(place, fail_on=name)[0].code for name in ("never", "block", "error", "warning")}
    assert codes == {"never": 0, "block": 1, "error": 1, "warning": 1}


def test_new_findings_are_told_and_cases_that_are_gone(tmp_path: Path) -> None:
    place = workspace(tmp_path, "a/one", "a/two")
    run(place)
    shutil.rmtree(place.cases / "a" / "two")
    register = place.cases / "a" / "one" / "evidence.json"
    told = json.loads(register.read_text("utf-8"))
    told["evidence"].append({"id": "E-099", "kind": "email", "title": "Mail", "file": "evidence/none.txt"})
    register.write_text(json.dumps(told), "utf-8")
    tally, results = run(place)
    assert tally.removed == ("a/two",)
    assert "EVD-01 at E-099" in results["a/one"].new
    assert results["a/one"].said == ("evidence.json changed",)
    told["evidence"].pop()
    register.write_text(json.dumps(told), "utf-8")
    assert "EVD-01 at E-099" in run(place)[1]["a/one"].gone


def test_a_case_that_was_only_ever_checked_is_forgotten_with_the_others(tmp_path: Path) -> None:
    place = workspace(tmp_path, "a/one")
    for case_id in ("a/one", "a/only-checked", "b"):
        path = record.checked_path(place.outputs, case_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
    assert run(place)[0].removed == ("a/only-checked", "b")
    assert record.checked_path(place.outputs, "a/one").exists()
    assert record.known(place.outputs) == ["a/one"]


def rounds(place: Settings, outcome: str) -> None:
    path = place.cases / "a" / "case.json"
    told = json.loads(path.read_text("utf-8"))
    told["rounds"] = [{"round": 1, "submitted_on": "2026-03-16", "outcome": outcome}]
    path.write_text(json.dumps(told), "utf-8")


def append(place: Settings, **line: object) -> None:
    with (place.cases / "a" / "journal.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"at": "2026-03-16T09:30:00Z", "by": "Jo Example"} | line) + "\n")


def digest(place: Settings) -> str:
    known = record.read(place.outputs, "a")
    assert known is not None
    return str(known.bundle["manifest.json"][0])


def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.shell.batch import batch

    before = batch.recipe
    monkeypatch.setattr(batch, "recipe", lambda place: {**before(place), "rules": "newer"})


def test_a_submitted_case_waits_for_its_answer(tmp_path: Path) -> None:
    place = workspace(tmp_path, "a")
    rounds(place, "open")
    assert run(place)[1]["a"].outcome == "built", "a case that was never built is no case to leave"
    before = tree(place.outputs)
    (place.cases / "a" / "evidence.json").touch()
    text = (place.cases / "a" / "seller.json").read_text("utf-8")
    (place.cases / "a" / "seller.json").write_text(text.replace("4 Quay Lane", "5 Quay Lane"), "utf-8")
    left = run(place)[1]["a"]
    assert (left.outcome, left.said[0]) == ("left", "submitted: the bundle is left as it is")
    assert tree(place.outputs) == before
    rounds(place, "refused")
    assert run(place)[1]["a"].outcome == "built"


def test_what_the_journal_says_of_a_submission_counts_too(tmp_path: Path) -> None:
    place = workspace(tmp_path, "a")
    run(place)
    append(place, kind="submitted", round=1, on="2026-03-16")
    text = (place.cases / "a" / "seller.json").read_text("utf-8")
    (place.cases / "a" / "seller.json").write_text(text.replace("4 Quay Lane", "5 Quay Lane"), "utf-8")
    assert run(place)[1]["a"].outcome == "left"
    append(place, kind="answered", round=1, on="2026-03-20", outcome="refused")
    assert run(place)[1]["a"].outcome == "built"


def test_an_approved_bundle_outlives_a_new_version_but_no_change_of_the_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = workspace(tmp_path, "a")
    run(place)
    append(place, kind="approved", manifest=digest(place), role="reviewer")
    before = tree(place.outputs)
    known = record.read(place.outputs, "a")
    assert known is not None
    fewer = json.loads(record.path_of(place.outputs, "a").read_text("utf-8"))
    missing = fewer["found"].pop(0)
    record.path_of(place.outputs, "a").write_text(json.dumps(fewer), "utf-8")
    newer(monkeypatch)
    left = run(place)[1]["a"]
    assert left.outcome == "left"
    assert left.said[0] == "approved: the bundle is left as it is"
    assert left.new == (missing[0],), "what this version finds and the bundle does not say"
    assert tree(place.outputs) == before
    text = (place.cases / "a" / "seller.json").read_text("utf-8")
    (place.cases / "a" / "seller.json").write_text(text.replace("4 Quay Lane", "5 Quay Lane"), "utf-8")
    assert run(place)[1]["a"].outcome == "built"


def test_a_case_that_another_run_builds_is_left_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.shell.batch.work.PATIENCE", ())
    place = workspace(tmp_path, "a", "b")
    place.outputs.mkdir()
    with held(place.outputs, "a"):
        tally, results = run(place)
    assert (results["a"].code, results["b"].outcome) == (6, "built")
    assert tally.code == Exit.BUSY
    assert run(place)[1]["a"].outcome == "built"


def test_reports_agree_and_name_no_person(tmp_path: Path) -> None:
    place = workspace(tmp_path, "a/one", "a/two")
    (place.cases / "a" / "two" / "case.json").write_text("[")
    done = invoke("batch", "--cases", place.cases, "--outputs", place.outputs, "--why")
    assert (done.returncode, last_line(done)[:8]) == (4, "2 cases:")
    (folder,) = (place.outputs / "runs").iterdir()
    assert sorted(path.name for path in folder.iterdir()) == [
        "junit.xml", "log.jsonl", "report.html", "report.json", "results.jsonl", "run.json"
    ]
    told = json.loads((folder / "report.json").read_text("utf-8"))
    assert list(Draft202012Validator(schema_of("run")).iter_errors(told)) == []
    assert [(one["case"], one["outcome"]) for one in told["results"]] == [("a/one", "built"), ("a/two", "failed")]
    assert told["code"] == 4
    suite = ElementTree.parse(folder / "junit.xml").getroot()[0]  # noqa: S314  # our own file
    assert suite.attrib | {"time": "", "timestamp": ""} == {
        "name": "appeals", "tests": "2", "errors": "1", "failures": "1", "time": "", "timestamp": ""
    }
    page = (folder / "report.html").read_text("utf-8")
    assert "a/two" in page and "cannot be read" in page
    every = "".join(path.read_text("utf-8") for path in folder.iterdir())
    assert "Marlowe" not in every and "Quay Lane" not in every
    again = invoke("report", "--last", "--cases", place.cases, "--outputs", place.outputs)
    assert again.returncode == 4
    assert "a/two" in again.stdout
    status = invoke("status", "--cases", place.cases, "--outputs", place.outputs)
    assert "would be built: nothing is known of an earlier build" in status.stdout
    assert status.stdout.rstrip().endswith("2 cases; 1 would be built")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let SIGINT interrupt, as on a terminal: who starts the tests in the background has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@unix
@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_run_keeps_what_is_done_and_the_next_goes_on(tmp_path: Path) -> None:
    place = workspace(tmp_path, "a", "b", "c/hangs")
    timer = threading.Timer(0, lambda: None)

    def each(result: object) -> None:
        nonlocal timer
        timer = threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT))
        if getattr(result, "case_id", "") == "b":
            timer.start()

    with pytest.raises(KeyboardInterrupt):
        run(place, each=each, jobs=1)
    (folder,) = (place.outputs / "runs").iterdir()
    told = json.loads((folder / "report.json").read_text("utf-8"))
    assert (told["ended"], [one["case"] for one in told["results"]]) == ("interrupted", ["a", "b"])
    results = run(place)[1]
    assert [one.outcome for one in results.values()] == ["unchanged", "unchanged", "built"]


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.batch.workspace import run
from pipeline.shell.settings import Settings
place = Settings(Path(sys.argv[2]) / "cases", Path(sys.argv[2]) / "outputs")
run(place, jobs=1, each=lambda one: one.case_id == "b" and os.kill(os.getpid(), signal.SIGKILL))
"""


@unix
def test_a_run_that_is_killed_gets_its_report_from_the_next(tmp_path: Path) -> None:
    place = workspace(tmp_path, "a", "b", "c")
    subprocess.run([sys.executable, "-c", KILLED, str(REPOSITORY), str(tmp_path)], check=False, timeout=100)
    (dead,) = (place.outputs / "runs").iterdir()
    assert not (dead / "report.json").exists()
    results = run(place)[1]
    told = json.loads((dead / "report.json").read_text("utf-8"))
    assert (told["ended"], [one["case"] for one in told["results"]]) == ("killed", ["a", "b"])
    assert [one.outcome for one in results.values()][:2] == ["unchanged", "unchanged"]
    assert not [path for path in place.outputs.rglob("*") if path.name.startswith(".tmp-") or path.name == ".lock"]


def test_outputs_that_cannot_be_written_end_with_the_disk_s_code(tmp_path: Path) -> None:
    place = workspace(tmp_path, "a")
    place.outputs.write_text("no folder")
    done = invoke("batch", "--cases", place.cases, "--outputs", place.outputs)
    assert done.returncode == 7
    assert "a: failed: the disk refused" in done.stdout


def test_a_pattern_that_fits_nothing_and_a_wrong_severity(tmp_path: Path) -> None:
    place = workspace(tmp_path, "a")
    where = ("--cases", place.cases, "--outputs", place.outputs)
    assert invoke("batch", "--only", "b*", *where).returncode == 2
    assert invoke("batch", "--fail-on", "worst", *where).returncode == 2


def test_the_last_days_of_a_case_that_was_never_built_are_unknown_and_not_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = workspace(tmp_path, "acme/new")
    assert batches.status("", str(place.cases), str(place.outputs), False) == 0
    said = capsys.readouterr().out
    assert "last day and points at stake unknown: not built yet" in said and "no last day ahead" not in said


@unix
def test_a_hostile_workspace_gives_every_case_its_line_and_valid_reports(tmp_path: Path) -> None:
    odd = ("acme/new\nline", "acme/\u202egnp")
    place = workspace(tmp_path, "acme/good", "acme/deep", "acme/fifo", "acme/loop", *odd, "both")
    (place.cases / "acme" / "deep" / "case.json").write_text("[" * 100_000)
    (place.cases / "acme" / "fifo" / "case.json").unlink()
    os.mkfifo(place.cases / "acme" / "fifo" / "case.json")
    shutil.rmtree(place.cases / "acme" / "loop" / "evidence")
    (place.cases / "acme" / "loop" / "evidence").symlink_to("evidence")
    shutil.copytree(place.cases / "both", place.cases / "both" / "inner")
    shutil.copytree(place.cases / "acme" / "good", place.cases / "nobody" / "case")
    done = invoke("batch", "--cases", place.cases, "--outputs", place.outputs)
    assert done.returncode == 4
    assert "acme/good: built" in done.stdout
    assert "acme/new[U+000A]line: failed: the case cannot be read: 'acme/new\\nline' cannot be the id" in done.stdout
    assert "holds further cases: inner" in done.stdout
    assert last_line(done).startswith("9 cases: 1 built, 8 failed")
    (folder,) = (place.outputs / "runs").iterdir()
    told = json.loads((folder / "report.json").read_text("utf-8"))
    assert sorted(one["case"] for one in told["results"]) == sorted([
        "acme/deep", "acme/fifo", "acme/good", "acme/loop", *odd, "both", "both/inner", "nobody/case",
    ])
    suite = ElementTree.parse(folder / "junit.xml").getroot()[0]  # noqa: S314  # our own file
    assert (suite.get("tests"), suite.get("errors")) == ("9", "8")
    assert "\u202e" not in (folder / "report.html").read_text("utf-8")
