"""Runs a program of others within limits, and ends it with all that it started: when its time or the run is over."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread, Timer
from typing import Any

from pipeline.readers.contract import Limits
from pipeline.shell.confined.confine import confine_with_all_started
from pipeline.shell.confined.frames import sent_limits

START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from pipeline.shell.confined.leash import hold; " \
        "hold(json.loads(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5:])"
# What a program says; the rest is not read.
MOST_SAID = 2_000_000


class OverTime(Exception):
    """The program was ended, as its time was over."""


class Leash:
    """One program at a time, in a folder of its own that is its home; ended from any thread."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def run(self, command: list[str], folder: Path) -> tuple[int, str]:
        """Return the program's exit code and what it said. Raises OverTime, and OSError where nothing starts."""
        if self._closed:
            raise OverTime
        process = self._process = _started(command, folder, self._limits)
        struck = Event()

        def strike() -> None:
            struck.set()
            _kill(process)

        clock = Timer(self._limits.seconds, strike)
        clock.start()
        try:
            told = process.stdout.read() if process.stdout else b""
        finally:
            clock.cancel()
            _kill(process)
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()
        if struck.is_set() or self._closed:
            raise OverTime
        code, _, said = told.partition(b"\n")
        return (int(code) if code else 1), said.decode("utf-8", "replace")

    def close(self) -> None:
        """End what runs; nothing is started any more."""
        self._closed = True
        if self._process is not None and self._process.returncode is None:
            _kill(self._process)


def hold(limits: dict[str, Any], seconds: int, folder: str, command: list[str]) -> None:
    """Run a program below this process, which is the first of its group, and say how it ended. The child's side."""
    confine_with_all_started(Limits(**limits), seconds)
    Thread(target=_end_with_parent, args=(folder,), daemon=True).start()
    said = Path(folder) / "said"
    try:
        with said.open("wb") as output:
            code = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.DEVNULL, cwd=folder, check=False,
            ).returncode
        with said.open("rb") as output:
            told = output.read(MOST_SAID)
    except OSError:
        code, told = 127, b""
    os.write(sys.stdout.fileno(), f"{code}\n".encode() + told)
    _end_group()


def _end_with_parent(folder: str) -> None:
    """Wait for the pipe to end, as it does with the run, however that ends; leave nothing of the file behind."""
    sys.stdin.buffer.read()
    shutil.rmtree(folder, ignore_errors=True)
    _end_group()


def _end_group() -> None:
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _started(command: list[str], folder: Path, limits: Limits) -> subprocess.Popen[bytes]:
    paths = json.dumps([str(Path(path).absolute()) for path in sys.path])
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "PATH") if name in os.environ}
    # Nothing of the user's home, language, time or screen.
    made = {"HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC", "SAL_USE_VCLPLUGIN": "svp"}
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", START, paths, json.dumps(sent_limits(limits)),
         str(limits.seconds), str(folder), *command],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=kept | made,
        start_new_session=True,
    )


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the whole group, of which some may live when its first has ended; it is not waited for before."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
