"""Reads untrusted files in a child process that is killed when it takes too much; one bad file ends alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Timer
from typing import Any, BinaryIO, cast

from pipeline.model.evidence import Redaction
from pipeline.model.exhibit import Redacted
from pipeline.model.faults import Broken, MissingPart
from pipeline.model.grid import Grid
from pipeline.model.preview import Preview
from pipeline.readers.contract import Limits, Refused
from pipeline.reading import Copy, OutOfTime, Readers
from pipeline.shell.child import described, sent_limits
from pipeline.shell.frames import receive, send
from pipeline.shell.stored import as_exhibit, as_grid

# The child gets the same packages as this process and nothing else of its surroundings: no site start-up
# files (-S), no environment, no current folder (-I).
START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from pipeline.shell.child import main; " \
        "main(sys.argv[2], int(sys.argv[3]), sys.argv[4])"
# Threads and their arenas take address space by the processor; a limit on memory must mean the same everywhere.
ENVIRONMENT = {"RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
ASK = "Ask the client for the file again, opened and saved anew by the program that made it."
READERS = "pipeline.readers"
# A clean PDF with the texts of its pages; more than this would not fit an annex either.
MOST_ANSWERED = 2**30
OUT_OF_PROCESSOR_TIME = -getattr(signal, "SIGXCPU", 0) or None


class _Ended(Exception):
    """The child died or gave up on a file; `why` is empty where it said nothing."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why)
        self.why = why


class Worker:
    """Reads files in a child that is started when the first file comes, and anew when it has ended."""

    def __init__(self, limits: Limits, package: str = READERS) -> None:
        self._limits = limits
        self._package = package
        self._child: subprocess.Popen[bytes] | None = None

    def read(self, reader: str, data: bytes, name: str) -> Copy:
        """Read one file by a reader's name. Raises Refused."""
        return self._asked({"reader": reader, "name": name, "seconds": self._limits.seconds}, data)[0]

    def redact(self, copy: Copy, redactions: Sequence[Redaction]) -> tuple[Copy, Redacted]:
        """Take parts out of a copy; each page may take a second more. Raises Refused."""
        request = {
            "redactions": [one.model_dump(mode="json") for one in redactions], "copy": described(copy),
            "seconds": self._limits.seconds + len(copy.pages),
        }
        return self._asked(request, copy.pdf)

    def _asked(self, request: Mapping[str, Any], data: bytes) -> tuple[Copy, Redacted]:
        fresh = self._child is None
        try:
            return self._once(request, data)
        except _Ended as ended:
            if fresh:
                raise self._refusal(ended.why) from ended
        # What the child had read before must not decide over this file: once more in a fresh one.
        try:
            return self._once(request, data)
        except _Ended as ended:
            raise self._refusal(ended.why) from ended

    def draw(self, pdf: bytes, pages: Sequence[int]) -> tuple[Preview, ...]:
        """Draw small pictures of pages of a clean PDF; none where the child dies of it or takes too long."""
        try:
            answer, data = self._ask({"draw": list(pages), "seconds": self._limits.seconds}, pdf)
            return _previews_of(answer, data)
        except (OutOfTime, ValueError, KeyError, TypeError):
            return ()

    def table(self, data: bytes, name: str) -> Grid:
        """Return the cells of a spreadsheet or text table. Raises Refused."""
        answer, cells = self._ask({"table": name, "seconds": self._limits.seconds}, data)
        _demand(answer)
        if "table" not in answer:
            raise self._refusal(str(answer.get("failed", "")))
        return as_grid(json.loads(cells))

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is not None:
            _kill(child)
            _let_go(child)

    def _once(self, request: Mapping[str, Any], data: bytes) -> tuple[Copy, Redacted]:
        return _copy_of(*self._ask(request, data))

    def _ask(self, request: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        child = self._child = self._child or _started(self._package, self._limits)
        struck = Event()
        clock = Timer(request["seconds"], _strike, (child, struck))
        clock.start()
        try:
            answer, pdf = _asked(child, request, data)
        finally:
            clock.cancel()
        if answer.get("last", True):
            self.close()
        if struck.is_set() or child.returncode == OUT_OF_PROCESSOR_TIME:
            raise OutOfTime(f"Reading it took more than {request['seconds']} s.", ASK)
        return answer, pdf

    def _refusal(self, why: str) -> Refused:
        size = _size(self._limits.memory)
        if why == "memory":
            return Refused(f"Reading it needed more than {size} of memory.", ASK)
        if why:
            return Refused(f"The reader failed on it ({why}).", ASK)
        return Refused(f"The reader ended unexpectedly on it; it is damaged, or needs more than {size} of memory.", ASK)


@contextmanager
def reading(limits: Limits, package: str = READERS) -> Iterator[Readers]:
    """Give what reads files in a child, and end the child afterwards."""
    worker = Worker(limits, package)
    try:
        yield worker
    finally:
        worker.close()


def _started(package: str, limits: Limits) -> subprocess.Popen[bytes]:
    paths = json.dumps([str(Path(path).absolute()) for path in sys.path])
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    arguments = [paths, package, str(os.getpid()), json.dumps(sent_limits(limits))]
    child = subprocess.Popen(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", START, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=ENVIRONMENT | kept, start_new_session=True,
    )
    if "ready" not in _answered(child)[0]:
        _kill(child)
        _let_go(child)
        # No file is at fault here, so none may be refused for it.
        raise Broken(
            "The process that reads evidence does not start.", "",
            "Is memory_mib in pipeline.toml too small, or a package missing? Nothing was published.",
        )
    return child


def _asked(child: subprocess.Popen[bytes], request: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Return what the child answers; nothing where it died instead."""
    try:
        send(cast(BinaryIO, child.stdin), request, data)
    except OSError:
        return {}, b""
    return _answered(child)


def _answered(child: subprocess.Popen[bytes]) -> tuple[dict[str, Any], bytes]:
    try:
        answer, pdf = receive(cast(BinaryIO, child.stdout), MOST_ANSWERED)
        return (answer if isinstance(answer, dict) else {}), pdf
    except (OSError, EOFError, ValueError):
        return {}, b""


def _demand(answer: dict[str, Any]) -> None:
    """Raise what the child said instead of an answer."""
    if "refused" in answer:
        raise Refused(*map(str, answer["refused"]))
    if "missing" in answer:
        raise MissingPart(
            f"A package this program needs is not installed: {answer['missing']}.", "",
            "Install the packages of requirements.lock (see README.md).",
        )


def _copy_of(answer: dict[str, Any], pdf: bytes) -> tuple[Copy, Redacted]:
    _demand(answer)
    if "copy" not in answer:
        raise _Ended(str(answer.get("failed", "")))
    read = as_exhibit({"id": "", "origin": "file", "redacted": answer.get("redacted"), **answer["copy"]})
    copy = Copy(pdf, read.pages, read.facts, read.notes, hurried=answer.get("hurried") is True)
    return copy, read.redacted or Redacted()


def _previews_of(answer: dict[str, Any], data: bytes) -> tuple[Preview, ...]:
    """Cut the answer's bytes into the pictures that it lists."""
    made, start = [], 0
    for page, width, height, size in answer.get("drawn", ()):
        made.append(Preview(int(page), int(width), int(height), data[start : start + size]))
        start += size
    return tuple(made)


def _strike(child: subprocess.Popen[bytes], struck: Event) -> None:
    struck.set()
    _kill(child)


def _kill(child: subprocess.Popen[bytes]) -> None:
    """Kill the child and whatever it started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg") and child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()


def _let_go(child: subprocess.Popen[bytes]) -> None:
    child.wait()
    for pipe in (child.stdin, child.stdout):
        with suppress(OSError):
            if pipe:
                pipe.close()


def _size(amount: int) -> str:
    return f"{amount / 2**30:g} GiB" if amount >= 2**30 else f"{amount / 2**20:g} MiB"
