"""The child that reads untrusted files, one at a time, until its pipe ends. Started by children.py."""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import asdict, fields, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.readers.contract import Limits, Refused
from pipeline.shell.confine import address_space, allow_processor_time, confine
from pipeline.shell.frames import receive, send

if TYPE_CHECKING:
    from pipeline.reading import Copy

# The share of a file's time in which one of the files within it may be begun; the rest is for the last one, and
# for putting all pages together.
BEGIN_UNTIL = 0.5
# A child that still holds more than this share of its memory ends after its answer: the next file finds a fresh one.
WORN = 0.5


def sent_limits(limits: Limits) -> dict[str, int]:
    """Return limits as JSON takes them; the clock is the child's own."""
    return {one.name: getattr(limits, one.name) for one in fields(limits) if one.name != "late"}


def main(package: str, parent: int, limits: str) -> None:
    """Serve the pipes that the parent opened as standard input and output."""
    requests, answers = _pipes()
    allowed = Limits(**json.loads(limits))
    confine(allowed, parent)
    send(answers, {"ready": True})
    while True:
        try:
            request, data = receive(requests, sys.maxsize)
        except EOFError:
            return
        allow_processor_time(request["seconds"])
        answer, pdf = _answer(package, request, data, allowed)
        last = "failed" in answer or address_space() > WORN * allowed.memory
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


def _answer(package: str, request: dict[str, Any], data: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
    try:
        if "draw" in request:
            return _drawn(data, request["draw"])
        if "table" in request:
            return _table(data, request["table"], limits)
        if "redactions" in request:
            return _redacted(request, data)
        return _described(_read(package, request, data, limits))
    except Refused as refused:
        return {"refused": [refused.reason, refused.ask]}, b""
    except MemoryError:
        return {"failed": "memory"}, b""
    except ImportError as error:
        return {"failed": "import", "missing": error.name or str(error)}, b""
    except Exception as error:  # whatever a hostile file makes a library raise is that file's end alone
        return {"failed": type(error).__name__}, b""


def _read(package: str, request: dict[str, Any], data: bytes, limits: Limits) -> Copy:
    from pipeline.reading import read_copy

    until = time.monotonic() + BEGIN_UNTIL * limits.seconds
    timed = replace(limits, late=lambda: time.monotonic() > until)
    return read_copy(import_module(f"{package}.{request['reader']}").READER, data, request["name"], timed)


def _redacted(request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    from pipeline.model.evidence import Redaction
    from pipeline.reading import Copy
    from pipeline.redaction import redact
    from pipeline.shell.stored import as_exhibit

    before = as_exhibit({"id": "", "origin": "file", **request["copy"]})
    redactions = [Redaction.model_validate(one) for one in request["redactions"]]
    copy, redacted = redact(Copy(data, before.pages, before.facts, before.notes), redactions)
    answer, pdf = _described(copy)
    return answer | {"redacted": asdict(redacted)}, pdf


def _described(copy: Copy) -> tuple[dict[str, Any], bytes]:
    return {"copy": described(copy), "hurried": copy.hurried}, copy.pdf


def described(copy: Copy) -> dict[str, Any]:
    """Return a copy but for its bytes as JSON takes it."""
    return {"pages": [asdict(page) for page in copy.pages], "facts": asdict(copy.facts), "notes": copy.notes}


def _drawn(data: bytes, pages: list[int]) -> tuple[dict[str, Any], bytes]:
    """Draw small pictures of pages; the pictures follow each other in the bytes."""
    from pipeline.pdf.preview import previews

    made = previews(data, pages)
    return {"drawn": [[one.page, one.width, one.height, len(one.jpeg)] for one in made]}, b"".join(
        one.jpeg for one in made
    )


def _table(data: bytes, name: str, limits: Limits) -> tuple[dict[str, Any], bytes]:
    """Read the cells of a table; they follow as JSON in the bytes."""
    from pipeline.readers.tables import grid_of

    return {"table": True}, json.dumps(asdict(grid_of(data, name, limits))).encode()
