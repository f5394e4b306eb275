"""The child that reads untrusted files, one at a time, until its pipe ends. Started by kept_child.py."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, fields, replace
from functools import partial
from importlib import import_module
from math import ceil
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.readers.contract import Clean, Late, Limits, Refused
from pipeline.shell.confined.confine import address_space, allow_processor_time, confine, resident
from pipeline.shell.confined.frames import described, receive, send, sent_limits

if TYPE_CHECKING:
    from pipeline.readers.contract import Reader
    from pipeline.reading import Copy
    from pipeline.shell.confined.kept_child import Child

# The shares of a file's time in which one of the files within it may be begun, and has to be read; the rest is for
# putting all pages together. While others wait, none has more than half of what is left.
BEGIN_UNTIL, END_BY, MOST_OF_THE_REST = 0.75, 0.8, 0.5
# A child that still holds more than this share of its memory ends after its answer: the next file finds a fresh one.
# Models stay in memory and leave less room, but what they take does not grow with the files.
WORN = {"read": 0.5, "recognise": 0.9}

Answer = tuple[dict[str, Any], bytes]


def main(task: str, package: str, parent: int, limits: str) -> None:
    """Serve the pipes that the parent opened as standard input and output."""
    requests, answers = _pipes()
    allowed = Limits(**json.loads(limits))
    serve: Callable[[str, dict[str, Any], bytes, Limits], Iterator[Answer]]
    serve = _recognised if task == "recognise" else _served
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
        for answer, pdf in serve(package, request, data, allowed):
            worn = answer.pop("done", True) and address_space() > WORN[task] * (allowed.memory + mapped)
            last = "failed" in answer or worn
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


def _served(package: str, request: dict[str, Any], data: bytes, limits: Limits) -> Iterator[Answer]:
    def answer() -> Answer:
        if "part" in request:
            return _part(package, request, data)
        if "draw" in request:
            return _drawn(data, request["draw"])
        if "table" in request:
            return _table(data, request, limits)
        if "hindrance" in request:
            from pipeline.readers.unpacking.drawable import hindrance

            return {"hindrance": hindrance(data, limits)}, b""
        if "redactions" in request:
            return _redacted(request, data)
        if "lay" in request:
            return _laid(request, data)
        return _described(_read(package, request, data, limits))

    allow_processor_time(request["seconds"])
    yield _guarded(answer)


def _recognised(package: str, request: dict[str, Any], data: bytes, limits: Limits) -> Iterator[Answer]:
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
        answer, nothing = _guarded(partial(looked, index, text))
        yield answer | {"done": number == len(request["recognise"])}, nothing


def _guarded(work: Callable[[], Answer]) -> Answer:
    try:
        return work()
    except Refused as refused:
        return {"refused": [refused.reason, refused.ask]}, b""
    except MemoryError:
        return {"failed": "memory"}, b""
    except ImportError as error:
        return {"failed": "import", "missing": error.name or str(error)}, b""
    except Exception as error:  # whatever a hostile file makes a library raise is that file's end alone
        return {"failed": "memory" if "bad_alloc" in str(error) else type(error).__name__}, b""


def _read(package: str, request: dict[str, Any], data: bytes, limits: Limits) -> Copy:
    from pipeline.reading import read_copy

    timed = _timed(package, limits, request["seconds"])
    return read_copy(import_module(f"{package}.{request['reader']}").READER, data, request["name"], timed)


def _part(package: str, request: dict[str, Any], data: bytes) -> Answer:
    """Read a file within a file, for the child that reads the latter."""
    limits = _timed(package, Limits(**request["part"]), request["seconds"])
    clean = import_module(f"{package}.{request['reader']}").READER.read(data, request["name"], limits)
    told = {one.name: getattr(clean, one.name) for one in fields(clean) if one.name not in ("pdf", "facts")}
    return {"part": {**told, "facts": asdict(clean.facts)}}, clean.pdf


def _timed(package: str, limits: Limits, seconds: float) -> Limits:
    began = time.monotonic()
    return replace(
        limits, late=lambda: time.monotonic() > began + BEGIN_UNTIL * seconds,
        apart=partial(_apart, package, began + END_BY * seconds),
    )


# The child of this child that reads the files within its files, once there is one.
_inner: list[Child] = []


def _apart(package: str, until: float, reader: Reader, data: bytes, name: str, limits: Limits, more: bool) -> Clean:
    """Read a file within a file in a child of this one: if it hangs or dies the others are still read."""
    from pipeline.model.faults import Broken, MissingPart
    from pipeline.shell.confined.kept_child import Child, Ended, Struck, refusal

    while True:
        fresh = not (_inner and _inner[0].alive)
        if fresh:
            try:
                _inner[:] = [Child("read", package, limits)]
            except Broken:  # there is no room for another process: better here than not at all
                return reader.read(data, name, limits)
        left = max(0.0, until - time.monotonic())
        seconds = left * MOST_OF_THE_REST if more else left
        request = {"part": sent_limits(limits), "reader": reader.name, "name": name, "seconds": ceil(seconds)}
        try:
            return _as_clean(*_inner[0].exchange(request, data, seconds))
        except Struck as struck:
            reason = f"Reading it took more than {seconds:.0f} s, its share of the time of the file that holds it."
            raise Late(reason, "Ask the client to send it by itself.") from struck
        except Ended as ended:
            # What the child had read before must not decide over this file: once more in a fresh one.
            _inner[0].end()
            if fresh:
                raise refusal(ended.why, limits) from ended
        except MissingPart as fault:
            raise ImportError(fault.message.rpartition(": ")[2].rstrip(".")) from fault


def _as_clean(answer: dict[str, Any], pdf: bytes) -> Clean:
    from pipeline.shell.confined.kept_child import Ended
    from pipeline.shell.confined.stored import as_facts

    if "refused" in answer:
        raise Refused(*map(str, answer["refused"]))
    try:
        told = answer["part"]
        return Clean(
            pdf, as_facts(told["facts"]), tuple(map(str, told["notes"])), tuple(map(str, told["texts"])),
            int(told["files"]), int(told["unpacked"]), told["hurried"] is True,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Ended("answer") from error


def _redacted(request: dict[str, Any], data: bytes) -> Answer:
    from pipeline.model.evidence import Redaction
    from pipeline.reading import Copy
    from pipeline.redaction import redact
    from pipeline.shell.confined.stored import as_exhibit

    before = as_exhibit({"id": "", "origin": "file", **request["copy"]})
    redactions = [Redaction.model_validate(one) for one in request["redactions"]]
    unseen = tuple(map(int, request["unseen"]))
    whole = Copy(data, before.pages, before.facts, before.notes, unseen=unseen)
    copy, redacted = redact(whole, redactions, str(request["label"]))
    answer, pdf = _described(copy)
    return answer | {"redacted": asdict(redacted)}, pdf


def _laid(request: dict[str, Any], data: bytes) -> Answer:
    from pipeline.reading import Copy, with_words
    from pipeline.shell.confined.stored import as_exhibit, as_reads

    before = as_exhibit({"id": "", "origin": "file", **request["copy"]})
    return _described(with_words(Copy(data, before.pages, before.facts, before.notes), as_reads(request["lay"])))


def _described(copy: Copy) -> Answer:
    return {"copy": described(copy), "hurried": copy.hurried, "pictured": copy.pictured}, copy.pdf


def _drawn(data: bytes, pages: list[int]) -> Answer:
    """Draw small pictures of pages; the pictures follow each other in the bytes."""
    from pipeline.pdf.preview import previews

    made = previews(data, pages)
    return {"drawn": [[one.page, one.width, one.height, len(one.jpeg)] for one in made]}, b"".join(
        one.jpeg for one in made
    )


def _table(data: bytes, request: dict[str, Any], limits: Limits) -> Answer:
    """Read the cells of a table; they follow as JSON in the bytes."""
    from pipeline.readers.tables import grid_of

    grid = grid_of(data, request["table"], limits, frozenset(request["only"]))
    sheets = [
        {
            "name": sheet.name, "notes": sheet.notes, "merged": [asdict(one) for one in sheet.merged],
            # Written out, as a general way takes ten times as long over a large table.
            "rows": {
                number: {
                    column: {"text": cell.text, "kind": cell.kind, "shown": cell.shown} for column, cell in row.items()
                }
                for number, row in sheet.rows.items()
            },
        }
        for sheet in grid.sheets
    ]
    return {"table": True}, json.dumps({"sheets": sheets, "notes": grid.notes}).encode()
