"""The child that reads untrusted files, one at a time, until its pipe ends. Started by kept_child.py."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import import_module
from typing import Any, BinaryIO

from pipeline.readers.contract import Limits, Refused
from pipeline.shell.confine import address_space, allow_processor_time, confine, resident
from pipeline.shell.frames import receive, send

# A child that still holds more than this share of its memory ends after its answer: the next file finds a fresh one.
# Models stay in memory and leave less room, but what they take does not grow with the files.
WORN = {"read": 0.5, "recognise": 0.9}

Answer = tuple[dict[str, Any], bytes]


def main(task: str, package: str, parent: int, limits: str) -> None:
    """Serve the pipes that the parent opened as standard input and output."""
    requests, answers = _pipes()
    allowed = Limits(**json.loads(limits))
    tasks: dict[str, Callable[[str, dict[str, Any], bytes, Limits], Iterator[Answer]]]
    tasks = {"read": _read, "recognise": _recognise}
    try:
        mapped = _prepared() if task == "recognise" else 0
    except ImportError as error:
        send(answers, {"missing": error.name or str(error)})
        return
    confine(allowed, parent, mapped)
    send(answers, {"ready": True})
    while True:
        try:
            request, data = receive(requests, sys.maxsize)
        except EOFError:
            return
        for answer, pdf in tasks[task](package, request, data, allowed):
            done = answer.pop("done", True)
            worn = done and address_space() > WORN[task] * (allowed.memory + mapped)
            last = "failed" in answer or "missing" in answer or worn
            send(answers, answer | {"last": last}, pdf)
            if last:
                return


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take both pipes away from the libraries, which may print."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return requests, answers


def _prepared() -> int:
    """Load the libraries of the models, and return how much address space they map without using the memory."""
    for name in ("numpy", "cv2", "onnxruntime", "pypdfium2"):
        import_module(name)
    return max(0, address_space() - resident())


def _read(package: str, request: dict[str, Any], data: bytes, limits: Limits) -> Iterator[Answer]:
    from pipeline.reading import Copy, read_copy, with_words
    from pipeline.shell.stored import as_exhibit, as_reads

    def made() -> Copy:
        if "lay" in request:
            was = as_exhibit({"id": "", "origin": "file", **request["copy"]})
            return with_words(Copy(data, was.pages, was.facts, was.notes), as_reads(request["lay"]))
        reader = import_module(f"{package}.{request['reader']}").READER
        return read_copy(reader, data, request["name"], limits)

    allow_processor_time(limits.seconds)
    yield _guarded(lambda: _described(made()))


def _described(copy: Any) -> Answer:
    described = {"pages": [asdict(page) for page in copy.pages], "facts": asdict(copy.facts), "notes": copy.notes}
    return {"copy": described}, copy.pdf


def _recognise(package: str, request: dict[str, Any], data: bytes, limits: Limits) -> Iterator[Answer]:
    """Answer for one page after another, so that each has its own time and no page waits for the rest."""
    from pipeline.pdf.viewing import Unviewable, View
    from pipeline.recognition.engine import ModelsMissing

    opened: list[View] = []

    def looked(index: int, text: str) -> Answer:
        try:
            if not opened:
                opened.append(View(data))
            found = import_module(package).read_page(opened[0], index, text)
        except Unviewable:
            return {"unread": "it cannot be drawn"}, b""
        except ModelsMissing as error:
            return {"missing": str(error)}, b""
        return {"page": found and asdict(found)}, b""

    for number, (index, text) in enumerate(request["recognise"], 1):
        allow_processor_time(limits.seconds + limits.page_seconds)
        answer, nothing = _guarded(lambda index=index, text=text: looked(index, text))  # type: ignore[misc]
        yield answer | {"done": number == len(request["recognise"])}, nothing


def _guarded(work: Callable[[], Answer]) -> Answer:
    try:
        return work()
    except Refused as refused:
        return {"refused": [refused.reason, refused.ask]}, b""
    except MemoryError:
        return {"failed": "memory"}, b""
    except ImportError as error:
        return {"missing": error.name or str(error)}, b""
    except Exception as error:  # whatever a hostile file makes a library raise is that file's end alone
        return {"failed": "memory" if "bad_alloc" in str(error) else type(error).__name__}, b""
