"""A process that has everything loaded and gives each case a process of its own; started by crew.py.

It answers one request at a time. The case's process is forked from it, so that it starts warm and takes nothing with it
when it ends; where a system cannot fork, this process does the work itself and ends after it.
"""

from __future__ import annotations

import json
import os
import pickle
import select
import signal
import sys
import time
from typing import Any, BinaryIO

from pipeline.shell.confined.frames import receive, send

MOST_ASKED = 1 << 24
_CHUNK = 1 << 16


def main(work: str) -> None:
    """Serve the pipes that the crew opened as standard input and output; `work` names the module that does the work."""
    requests, answers = _pipes()
    _load()
    send(answers, {"ready": True})
    while True:
        try:
            head, data = receive(requests, MOST_ASKED)
        except EOFError:
            return
        if hasattr(os, "fork"):
            send(answers, _forked(head | {"work": work}, data, requests.fileno(), answers.fileno()))
        else:
            send(answers, {"end": "done", "answer": _worked(head | {"work": work}, data)})
            return


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the pipes away from the libraries, which may print."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1) if os.environ.get("POA_DEBUG") else (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)
    return requests, answers


def _load() -> None:
    """Import what every build needs; start no thread, as none would live on in the case's process."""
    import gc
    from importlib import import_module

    ours = ("pipeline.shell.batch.making", "pipeline.shell.outside")
    for name in ("docx", "lxml.etree", "pikepdf", "pypdf", "typst", *ours):
        import_module(name)
    from pipeline.rules import all_rules
    from pipeline.shell.batch.recipe import program

    all_rules()
    program()
    gc.collect()
    gc.freeze()


def _worked(head: dict[str, Any], data: bytes) -> dict[str, Any]:
    from importlib import import_module

    work = import_module(head["work"]).work
    answer: dict[str, Any] = work(pickle.loads(data), head["case"], head["act"])  # noqa: S301  # from our own crew
    return answer


def _forked(head: dict[str, Any], data: bytes, *pipes: int) -> dict[str, Any]:
    """Have the case worked on in a process of its own; wait for it, within its time, while the crew is there."""
    reading, writing = os.pipe()
    start = time.monotonic()
    head = head | {"nursery": os.getpid()}
    case = os.fork()
    if case == 0:
        _be_the_case(head, data, writing, (reading, *pipes))
    os.close(writing)
    said, in_time = _listened(reading, case, start + head["seconds"], pipes[0])
    os.close(reading)
    _, status, used = os.wait4(case, 0)
    scale = 1 if sys.platform == "darwin" else 1024
    measured = {
        "seconds": time.monotonic() - start, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss * scale,
    }
    if not in_time:
        return measured | {"end": "time"}
    code = os.waitstatus_to_exitcode(status)
    try:
        return measured | {"end": "done", "answer": json.loads(said)}
    except ValueError:
        return measured | {"end": "signal" if code < 0 else "exit", "number": abs(code)}


def _listened(reading: int, case: int, until: float, crew: int) -> tuple[bytes, bool]:
    """Return what the case's process said before it closed its pipe, and whether it did so in time."""
    parts: list[bytes] = []
    while True:
        ready, _, _ = select.select([reading, crew], [], [], max(0.0, until - time.monotonic()))
        if crew in ready:  # nothing is asked meanwhile: the crew has ended
            os.kill(case, signal.SIGKILL)
            os._exit(0)
        if not ready:
            os.kill(case, signal.SIGKILL)
            return b"", False
        part = os.read(reading, _CHUNK)
        if not part:
            return b"".join(parts), True
        parts.append(part)


def _be_the_case(head: dict[str, Any], data: bytes, writing: int, foreign: tuple[int, ...]) -> None:
    """Work on one case in this process, say what came of it, and end."""
    from pipeline.shell.confined.confine import allow_memory, die_with

    try:
        for pipe in foreign:
            os.close(pipe)
        die_with(head["nursery"])
        allow_memory(head["memory"])
        said = json.dumps(_worked(head, data)).encode()
        while said:
            said = said[os.write(writing, said) :]
    finally:
        os._exit(0)
