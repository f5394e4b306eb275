"""Every way to end has its code and its plain sentence; a trace is shown only to who asks for one."""

import errno
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model.faults import Busy, CaseUnreadable, Complaint, DiskTrouble, Exit, LedgerBroken, MissingPart, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk import batches, intake, keeping, measuring
from tests.shell.command import invoke

COMPLAINT = Complaint("case.json", 3, 7, "$.items", "is not a list", "Write a list.")


@pytest.fixture(autouse=True)
def logging_as_before():
    yield
    logging.disable(logging.NOTSET)


def ending(error: BaseException, **options: bool) -> int:
    def act() -> int:
        raise error

    return guarded(act, **options)


@pytest.mark.parametrize(
    ("error", "code", "word"),
    [
        (Usage("no such case", "x", "Type another."), 2, "x: no such case\n  Type another."),
        (LedgerBroken("it does not add up"), 3, "it does not add up"),
        (RuntimeError("odd"), 3, "A fault of the program: RuntimeError: odd."),
        (AssertionError(), 3, "A fault of the program"),
        (RecursionError("deep"), 3, "A fault of the program"),
        (MemoryError(), 3, "A fault of the program"),
        (CaseUnreadable((COMPLAINT,)), 4, "case.json:3:7 $.items: is not a list"),
        (MissingPart("no font"), 5, "no font"),
        (ModuleNotFoundError("No module named 'typst'", name="typst"), 5, "not installed: typst"),
        (Busy("in use"), 6, "in use"),
        (DiskTrouble("worn"), 7, "worn"),
        (OSError(errno.ENOSPC, "No space left on device", "/out/annex.pdf"), 7, "/out/annex.pdf: The disk refused"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), 7, "The disk refused"),
        (PermissionError(errno.EACCES, "Permission denied", "/out"), 7, "/out: The disk refused"),
        (FileExistsError(errno.EEXIST, "File exists", "/out"), 7, "/out: A file stands where a folder is needed"),
        (KeyboardInterrupt(), 130, "Interrupted; no half bundle was published."),
    ],
)
def test_every_way_to_end_has_a_code_and_a_sentence(capsys, error, code, word):
    assert ending(error) == code
    said = capsys.readouterr()
    assert word in said.err and "Traceback" not in said.err and said.out == ""


@pytest.mark.parametrize(("number", "way"), [
    (errno.ENOSPC, "Make room"), (errno.EDQUOT, "Make room"), (errno.EFBIG, "Make room"),
    (errno.EIO, "Look at the disk"), (errno.EROFS, "Give write rights"), (errno.EACCES, "Give write rights"),
])
def test_a_disk_that_refuses_names_the_way_to_another(capsys, number, way):
    assert ending(OSError(number, "refused", "/out/annex.pdf")) == Exit.DISK
    said = capsys.readouterr().err
    assert way in said and "--outputs" in said


def test_a_trace_is_shown_to_who_asks(capsys):
    assert ending(RuntimeError("odd"), debug=True) == Exit.BROKEN
    assert "Traceback" in capsys.readouterr().err


def test_a_result_is_passed_on():
    assert guarded(lambda: 0) == 0 and guarded(lambda: 1) == 1


def test_what_would_command_the_terminal_is_shown_instead(capsys):
    terminal.say("title \x1b[2J\x07 \u202egnp.exe")
    assert capsys.readouterr().out == "title [U+001B][2J[U+0007] [U+202E]gnp.exe\n"


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_closed_stream_stops_nothing(monkeypatch, stream):
    monkeypatch.setattr(f"sys.{stream}", None)
    terminal.say("a line")
    terminal.progress("E-001")
    assert ending(BrokenPipeError()) == 130
    assert ending(Usage("no such case")) == 2


@pytest.mark.parametrize("name", [b"/out/\xff", 7])
def test_a_place_is_a_path_never_an_object(capsys, name):
    ending(OSError(errno.EIO, "Input/output error", name))
    said = capsys.readouterr().err
    assert "b'" not in said and not said.startswith("7")


@pytest.mark.parametrize(("command", "flag"), [
    (("bench", "--runs", "x"), "--runs"), (("batch", "--jobs", "-1"), "--jobs"),
    (("record", "--case", "a", "--round", "1.5"), "--round"),
])
def test_a_number_that_is_none_ends_in_words(command: tuple[str, ...], flag: str, tmp_path: Path) -> None:
    done = invoke(*command, folder=tmp_path)
    assert done.returncode == 2
    assert f"{flag}: " in done.stderr and "is no whole number" in done.stderr


def test_a_text_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    flags = ("--text", "none.txt", "--name", "a", "--source", "b", "--out", "c.json")
    done = invoke("fingerprint", *flags, folder=tmp_path)
    assert done.returncode == 2
    assert "--text: none.txt: there is no file" in done.stderr


@pytest.mark.parametrize(("act", "said"), [
    (lambda where: batches.report(True, "night-1", *where, False), "--last and --run name different runs."),
    (lambda where: batches.report(True, "", *where, False), "No batch has run yet."),
    (lambda where: batches.report(False, "night-1", *where, False), "There is no run 'night-1'."),
    (lambda where: keeping.purge("", "acme/one", True, *where, False), "Nothing is held of 'acme/one'."),
    (lambda where: keeping.purge("acme", "", True, *where, False), "Nothing is held of 'acme'."),
    (lambda where: measuring.bench(0, "out.md", *where, False), "--runs: Nothing is measured in no run."),
    (lambda where: measuring.bench(1, "out.md", *where, False, most=9), "--most: So many cases are not measured."),
    (lambda where: intake.intake(case="a", seller="b", cases=where[0], outputs=where[1], debug=False),
     "--case and --seller name different registers."),
])
def test_a_wrong_call_is_told_by_what_was_typed(
    act: Callable[[tuple[str, str]], int], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cases").mkdir()
    assert act((str(tmp_path / "cases"), str(tmp_path / "outputs"))) == 2
    assert said in capsys.readouterr().err
