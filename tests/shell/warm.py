"""A process in which the program stands loaded, and from which each command of a test is forked.

Half of what such a test took was the start of Python and of the program. A forked command is still a process of its
own, with its own folder, environment, terminal and exit code. Where the start itself is what a test is about, or a
variable that only a start reads, it asks for a fresh process (`tests.shell.command.invoke(..., fresh=True)`).
"""

import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NoReturn

REPOSITORY = Path(__file__).parents[2]
# Elsewhere a process that has loaded libraries of the system may not go on after a fork.
POSSIBLE = sys.platform == "linux"
LOADED = ("invoke.main", "pipeline.shell.desk.batches", "pipeline.shell.desk.building")
SMALL = REPOSITORY / "tests" / "validate"
SECONDS = 300


class Warm:
    """The loaded process; it is started when it is first needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def run(
        self, arguments: list[str], folder: Path, environment: dict[str, str], most_written: int = 0
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in a process forked from this one; it may write so many bytes to a file, 0 is no limit."""
        process = self._process = self._process or _started()
        assert process.stdin and process.stdout
        with tempfile.TemporaryDirectory() as place:
            told = {
                "arguments": arguments, "folder": str(folder), "environment": environment, "place": place,
                "most_written": most_written,
            }
            process.stdin.write(json.dumps(told) + "\n")
            process.stdin.flush()
            code = int(process.stdout.readline())
            out, err = (Path(place, name).read_text("utf-8", "replace") for name in ("out", "err"))
        return subprocess.CompletedProcess(arguments, code, out, err)

    def end(self) -> None:
        """End it."""
        if self._process is not None and self._process.stdin and self._process.stdout:
            self._process.stdin.close()
            self._process.wait(SECONDS)
            self._process.stdout.close()


def _started() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.shell.warm"], cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, encoding="utf-8",
    )


def serve() -> None:
    """Fork a command for each line of the standard input, one after another."""
    _loaded()
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        answers.write(f"{_forked(json.loads(line))}\n")
        answers.flush()


def _loaded() -> None:
    """Load the program, and check a small case: what is loaded and compiled when it is first needed stands then, too.

    Nothing is drawn here, as the threads that draw would be missing in a forked process.
    """
    for name in LOADED:
        importlib.import_module(name)
    from pipeline.run import examine
    from pipeline.shell.outside import opened, quietly
    from pipeline.shell.settings import Settings

    with tempfile.TemporaryDirectory() as outputs:
        raw, outside = opened(Settings(SMALL, Path(outputs)), "sound")
        examine(raw, quietly(outside))
    gc.freeze()


def _forked(told: dict[str, Any]) -> int:
    pid = os.fork()
    if not pid:
        signal.alarm(SECONDS)  # a command that hangs ends so
        _command(told)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _command(told: dict[str, Any]) -> NoReturn:
    """Become the command; what ends it ends this process as it would any other."""
    _surroundings(told)
    from invoke.main import program

    program.run(sys.argv)
    raise SystemExit


def allow_written(most: int) -> None:
    """Make this process unable to write a file of more than so many bytes, as a full disk would."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def _surroundings(told: dict[str, Any]) -> None:
    """Take on the folder, environment and terminal of the command, as a process has them that is started so."""
    os.setsid()
    os.environ.clear()
    os.environ.update(told["environment"])
    time.tzset()
    os.chdir(told["folder"])
    for number, name in enumerate((os.devnull, "out", "err")):
        os.dup2(os.open(Path(told["place"], name), os.O_RDWR | os.O_CREAT, 0o600), number)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(number, mode, encoding="utf-8") for number, mode in enumerate("rww"))
    sys.argv = ["invoke", *told["arguments"]]
    sys.path[0] = told["folder"]
    if told["most_written"]:
        allow_written(told["most_written"])


if __name__ == "__main__":
    serve()
