"""A child process over two pipes that is killed when it takes too long; whatever it does, asking it returns."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event, Timer
from typing import Any, BinaryIO, cast

from pipeline.model.faults import Broken, MissingPart
from pipeline.readers.contract import Limits, Refused
from pipeline.shell.confined.frames import receive, send, sent_limits

ASK = "Ask the client for the file again, opened and saved anew by the program that made it."
# The child gets the same packages as this process and nothing else of its surroundings: no site start-up
# files (-S), no environment, no current folder (-I).
START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from pipeline.shell.confined.child import main; " \
        "main(sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5])"
# Threads and their arenas take address space by the processor; a limit on memory must mean the same everywhere.
# One thread also adds up in the same order everywhere, so that models answer the same. Without a home, Python looks
# for it in the list of the machine's users.
ENVIRONMENT = {
    "HOME": "/nonexistent",
    "RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
}
# Models fill the same few large blocks for every line; given back to the system each time, these cost twice the page
# faults and a thirtieth of the work, for no less memory at its height. In bytes: 32 MiB is the most that the C library
# takes, and eight times that is kept.
ENVIRONMENTS = {
    "recognise": {"MALLOC_MMAP_THRESHOLD_": str(2**25), "MALLOC_TRIM_THRESHOLD_": str(2**28)},
}
# A clean PDF with the texts of its pages; more than this would not fit an annex either.
MOST_ANSWERED = 2**30
OUT_OF_PROCESSOR_TIME = -getattr(signal, "SIGXCPU", 0) or None


class Ended(Exception):
    """The child died or gave up on a file; `why` is empty where it said nothing."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why)
        self.why = why


class Struck(Exception):
    """The child was killed, as its time was over."""


class Child:
    """A process that was started for one task ("read" or "recognise"), until it ends or is ended."""

    def __init__(self, task: str, package: str, limits: Limits) -> None:
        """Start it. Raises Broken where it does not come up, MissingPart where it lacks a package."""
        self._process = _started(task, package, limits)
        self.pid = self._process.pid
        self.alive = True
        self._told(self._received()[0])

    def exchange(self, request: Any, data: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        """Send a request, unless it is None, and return the next answer. Raises Ended, Struck, MissingPart."""
        struck = Event()
        clock = Timer(max(0.0, seconds), _strike, (self._process, struck))
        clock.start()
        try:
            answer, pdf = self._sent_and_answered(request, data)
        finally:
            clock.cancel()
        if answer.get("last", True):
            self.end()
        if struck.is_set() or self._process.returncode == OUT_OF_PROCESSOR_TIME:
            raise Struck
        if "missing" in answer:
            raise missing(str(answer["missing"]))
        if "failed" in answer or not answer:
            raise Ended(str(answer.get("failed", "")))
        return answer, pdf

    def end(self) -> None:
        """End the process."""
        if self.alive:
            self.alive = False
            _kill(self._process)
            _let_go(self._process)

    def _told(self, first: dict[str, Any]) -> None:
        if "ready" in first:
            return
        self.end()
        if "missing" in first:
            raise missing(str(first["missing"]))
        # No file is at fault here, so none may be refused for it.
        raise Broken(
            "The process that reads evidence does not start.", "",
            "Is memory_mib in pipeline.toml too small, or a package missing? Nothing was published.",
        )

    def _sent_and_answered(self, request: Any, data: bytes) -> tuple[dict[str, Any], bytes]:
        """Return what the child answers; nothing where it died instead."""
        if request is not None:
            try:
                send(cast(BinaryIO, self._process.stdin), request, data)
            except (OSError, ValueError):  # ValueError: another thread closed the pipe, the run is being ended
                return {}, b""
        return self._received()

    def _received(self) -> tuple[dict[str, Any], bytes]:
        try:
            answer, pdf = receive(cast(BinaryIO, self._process.stdout), MOST_ANSWERED)
            return (answer if isinstance(answer, dict) else {}), pdf
        except (OSError, EOFError, ValueError):
            return {}, b""


def refusal(why: str, limits: Limits) -> Refused:
    """Return the refusal of a file on which a child ended, for the reason that it told, if it told any."""
    amount = limits.memory
    size = f"{amount / 2**30:g} GiB" if amount >= 2**30 else f"{amount / 2**20:g} MiB"
    if why == "memory":
        return Refused(f"Reading it needed more than {size} of memory.", ASK)
    if why:
        return Refused(f"The reader failed on it ({why}).", ASK)
    return Refused(f"The reader ended unexpectedly on it; it is damaged, or needs more than {size} of memory.", ASK)


def missing(name: str) -> MissingPart:
    """Return the fault of a package that is not installed."""
    return MissingPart(
        f"A package this program needs is not installed: {name}.", "",
        "Install the packages of requirements.lock (see README.md).",
    )


def _started(task: str, package: str, limits: Limits) -> subprocess.Popen[bytes]:
    paths = json.dumps([str(Path(path).absolute()) for path in sys.path])
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    arguments = [paths, task, package, str(os.getpid()), json.dumps(sent_limits(limits))]
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", START, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=ENVIRONMENT | ENVIRONMENTS.get(task, {}) | kept, start_new_session=True,
    )


def _strike(process: subprocess.Popen[bytes], struck: Event) -> None:
    struck.set()
    _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the child and whatever it started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg") and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _let_go(process: subprocess.Popen[bytes]) -> None:
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            if pipe:
                pipe.close()
