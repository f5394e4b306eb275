"""The commands as a person types them: what they print, with which code they end, and never a trace."""

import json
import re
import shutil

import pytest

from tests.bundle.invented import case
from tests.shell.command import invoke, last_line

TASKS = {"bench", "build", "cases", "check", "verify"}


@pytest.fixture
def place(tmp_path):
    """Return the flags of a workspace with one small case of its own."""
    case(tmp_path / "cases", "small")
    return tmp_path, ("--cases", tmp_path / "cases", "--outputs", tmp_path / "outputs")


def test_each_task_is_listed_in_one_line():
    done = invoke("--list")
    listed = [line.split(maxsplit=1) for line in done.stdout.splitlines() if line.startswith("  ")]
    assert {name for name, _ in listed} >= TASKS
    assert all(words.endswith(".") and len(words) < 80 for _, words in listed)


@pytest.mark.parametrize("task", sorted(TASKS))
def test_each_flag_of_a_task_is_explained(task):
    done = invoke("--help", task)
    flags = [line for line in done.stdout.splitlines() if line.strip().startswith("-")]
    assert done.returncode == 0 and flags
    assert all(len(line.split()) > 2 for line in flags)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("build", "--case", "--help"), 0, "Build a case"),
        (("build", "--case"), 1, "--case needs a value."),
        (("chek", "--case", "small"), 1, "Did you mean check? `invoke --list` shows all commands."),
        (("check", "small"), 1, "A case is named with --case. `invoke --help check` shows"),
        (("check", "--case", "small", "--onyl", "INV"), 1, "Did you mean --only? `invoke --help check` shows"),
    ],
)
def test_a_mistyped_command_is_answered_with_what_to_type(words, code, told):
    done = invoke(*words)
    assert done.returncode == code and told in done.stdout + done.stderr


def test_a_case_without_a_fault_ends_with_0(bundle_of):
    bundle = bundle_of("retro-games-uk")
    done = invoke("check", "--case", "retro-games-uk", "--outputs", bundle.folder.parent)
    assert done.returncode == 0
    assert re.fullmatch(r"state: ready, as of 20\d\d-\d\d-\d\d", last_line(done))


def test_findings_end_with_1_and_say_so_in_the_last_line(place):
    folder, flags = place
    done = invoke("build", "--case", "small", *flags)
    assert done.returncode == 1 and last_line(done) == "result: findings"
    assert str(folder / "outputs" / "small" / "annex.pdf") in done.stdout
    assert json.loads((folder / "outputs" / "small" / "findings.json").read_bytes())["findings"]


def test_check_writes_no_bundle(place):
    folder, flags = place
    done = invoke("check", "--case", "small", *flags)
    assert done.returncode == 1 and last_line(done) == "result: findings"
    assert not (folder / "outputs" / "small").exists()


def test_cases_are_listed_with_what_was_built(place):
    _, flags = place
    assert "not built" in invoke("cases", *flags).stdout
    invoke("build", "--case", "small", *flags)
    done = invoke("cases", *flags)
    assert done.returncode == 0 and done.stdout.split() == ["small", "built"]


def test_a_workspace_without_a_case_says_what_a_case_is(tmp_path):
    (tmp_path / "cases").mkdir()
    done = invoke("cases", "--cases", tmp_path / "cases")
    assert done.returncode == 0 and "a folder with case.json in it is a case" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--case", "retro-game-uk"), ("there is no case retro-game-uk", "Did you mean retro-games-uk")),
        (("--case", "../elsewhere"), ("cannot be the id of a case",)),
        (("--case", "runs"), ("cannot be the id of a case",)),
        (("--case", "retro-games-uk", "--as-of", "tomorrow"), ("'tomorrow' is not a date", "YYYY-MM-DD")),
        (("--case", "retro-games-uk", "--as-of", "20260302"), ("is not a date", "YYYY-MM-DD")),
        (("--case", "retro-games-uk", "--as-of", "2026-02-30"), ("is not a date",)),
        (("--case", "retro-games-uk", "--cases", "no/such/folder"), ("there is no folder of cases", "--cases")),
    ],
)
@pytest.mark.parametrize("task", ["build", "check"])
def test_a_wrong_call_ends_with_2_and_says_what_to_type(tmp_path, task, arguments, words):
    done = invoke(task, *arguments, "--outputs", tmp_path / "outputs")
    assert done.returncode == 2 and all(word in done.stderr for word in words)
    assert not (tmp_path / "outputs").exists()


def test_what_is_wrong_is_named_as_it_was_called(tmp_path, capsys):
    from pipeline.shell.desk import asked, building, form, health, review

    where = (str(tmp_path / "cases"), str(tmp_path / "outputs"), False)
    case(tmp_path / "cases", "small")
    (tmp_path / "x.txt").write_text("hi")
    (tmp_path / "x.json").write_text('{"accountStatuses": [],}')
    for act, code, words in (
        (lambda: building.verify("smal", *where), 2, ("there is no case smal", "Did you mean small?")),
        (lambda: review.review("smal", True, *where), 2, ("there is no case smal", "Did you mean small?")),
        (lambda: building.verify("small", *where), 2, ("There is no bundle of small", "invoke build --case small")),
        (lambda: review.review("small", True, *where), 2, ("There is no bundle.", "invoke build --case small")),
        (lambda: asked.asked("small", "E-001", "Jo", "today", "no", *where), 2, ("--on: 'today' is not a date",)),
        (lambda: health.account("marlowe", str(tmp_path / "none.csv"), "", False, *where), 2,
         (f"--import: {tmp_path / 'none.csv'}: there is no such file",)),
        (lambda: health.account("marlowe", str(tmp_path / "x.txt"), "", False, *where), 2,
         ("x.txt: This is neither a .csv table nor Amazon's report", "or a table of violations as .csv")),
        (lambda: health.account("marlowe", str(tmp_path / "x.json"), "", False, *where), 4,
         ("x.json: the import cannot be read: 1 fault",)),
        (lambda: form.form("small", str(tmp_path / "x.txt"), "", False, *where), 1, ("This is no form; nothing",)),
    ):
        assert act() == code
        told = capsys.readouterr()
        assert all(one in told.out + told.err for one in words), told


@pytest.mark.parametrize("task", ["todo", "intake"])
def test_h_is_no_flag_of_a_task_that_would_do_something(place, task):
    folder, flags = place
    told = (folder / "cases" / "small" / "case.json").read_bytes()
    done = invoke(task, "--case", "small", "-h", *flags)
    assert done.returncode != 0 or "Usage" in done.stdout
    assert (folder / "cases" / "small" / "case.json").read_bytes() == told


@pytest.mark.parametrize(("task", "flag"), [("build", "--no-ocr"), ("letter", "--format"), ("check", "--all")])
def test_help_behind_a_command_shows_its_flags(task, flag):
    for asked in ("--help", "-h"):
        done = invoke(task, asked)
        assert done.returncode == 0 and flag in done.stdout


def test_a_word_that_belongs_to_nothing_is_answered_with_what_to_do():
    done = invoke("check", "small")
    assert done.returncode == 1
    assert "A case is named with --case" in done.stderr and "invoke --help check" in done.stderr
    assert "invoke --help build" in invoke("build").stderr


@pytest.mark.parametrize("name", ["..", ".", "/", "", "a/b/c", "runs", ".cache"])
def test_verify_takes_only_what_can_be_the_id_of_a_case(tmp_path, name):
    (tmp_path / "runs").mkdir()
    (tmp_path / ".cache").mkdir()
    done = invoke("verify", "--case", name, "--outputs", tmp_path)
    assert done.returncode == 2 and "There is no bundle of" in done.stderr


@pytest.mark.parametrize("data", [b"{", b"", b"\xff\xfe{}", b"[" * 200_000, b'{"version": 1, "version": 1}', b"[]"])
def test_a_case_that_cannot_be_read_ends_with_4_and_touches_nothing(place, data):
    folder, flags = place
    (folder / "outputs" / "small").mkdir(parents=True)
    previous = json.dumps({"case": "small", "files": []})
    (folder / "outputs" / "small" / "manifest.json").write_text(previous)
    (folder / "cases" / "small" / "case.json").write_bytes(data)
    done = invoke("build", "--case", "small", *flags)
    assert done.returncode == 4 and "case.json" in done.stderr
    assert [path.name for path in (folder / "outputs" / "small").iterdir()] == ["manifest.json"]
    assert (folder / "outputs" / "small" / "manifest.json").read_text() == previous


def test_the_day_to_judge_by_is_taken_from_the_flag(place):
    folder, flags = place
    invoke("build", "--case", "small", *flags, "--as-of", "2026-05-17")
    assert json.loads((folder / "outputs" / "small" / "manifest.json").read_bytes())["as_of"] == "2026-05-17"


def test_the_workspace_may_be_named_by_environment_or_file(place):
    folder, _ = place
    named = {"POA_CASES": str(folder / "cases"), "POA_OUTPUTS": str(folder / "outputs")}
    assert invoke("check", "--case", "small", environment=named).returncode == 1
    (folder / "pipeline.toml").write_text('cases = "cases"\noutputs = "elsewhere"\n')
    done = invoke("build", "--case", "small", folder=folder)
    assert done.returncode == 1 and (folder / "elsewhere" / "small" / "manifest.json").exists()


def test_a_terminal_of_few_letters_stops_nothing(place):
    folder, flags = place
    register = folder / "cases" / "small" / "evidence.json"
    register.write_text(register.read_text("utf-8").replace("offer.png", "截图.png"), "utf-8")
    shutil.move(folder / "cases/small/evidence/offer.png", folder / "cases/small/evidence/截图.png")
    poor = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = invoke("build", "--case", "small", *flags, environment=poor)
    rows = json.loads((folder / "outputs" / "small" / "manifest.json").read_bytes())["inputs"]
    assert "evidence/截图.png" in {row["path"] for row in rows if row["sha256"]}
    assert done.returncode == 1 and last_line(done) == "result: findings"
