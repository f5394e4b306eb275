"""Reads untrusted files in child processes that are killed when they take too much; one bad file ends alone."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from queue import LifoQueue
from typing import Any, TypeVar

from pipeline.model.evidence import Redaction
from pipeline.model.exhibit import Redacted
from pipeline.model.grid import Grid
from pipeline.model.page_ranges import pages_named
from pipeline.model.preview import Preview
from pipeline.model.recognised import PageRead
from pipeline.readers.contract import Limits, Refused
from pipeline.reading import Copy, OutOfTime, Readers
from pipeline.recognition.page import may_lack_words
from pipeline.shell.confined.frames import described
from pipeline.shell.confined.kept_child import ASK, Child, Ended, Struck, refusal
from pipeline.shell.confined.office import FILTERS, Office
from pipeline.shell.confined.recognising import PAGES, Recogniser
from pipeline.shell.confined.stored import as_exhibit, as_grid

READERS = "pipeline.readers"

T = TypeVar("T")


class Worker:
    """Reads one file at a time, in a child that is started when the first comes, and anew when it has ended.

    With a recogniser, pages without words are looked at for some in a second child. With an office program, it draws
    its kinds of files.
    """

    def __init__(
        self, limits: Limits, package: str = READERS, recogniser: Recogniser | None = None,
        office: Office | None = None,
    ) -> None:
        self._limits = limits
        self._package = package
        self._recogniser = recogniser
        self._office = office
        self._child: Child | None = None
        self._closed = False

    def read(self, reader: str, data: bytes, name: str) -> Copy:
        """Read one file by a reader's name. Raises Refused."""
        began = time.monotonic()
        copy = self._asked({"reader": reader, "name": name, "seconds": self._limits.seconds}, data)[0]
        if self._office is not None and reader in FILTERS:
            copy = self._office.pages(copy, reader, data, lambda *asked: self._asked(*asked)[0], self._hindrance)
            began = time.monotonic()  # drawing has had its own time
        if self._recogniser is None:
            return replace(copy, unseen=copy.pictured)
        seen = self._recogniser.look(copy, began, name)
        return seen.noted(self._laid(copy, seen.reads))

    def _hindrance(self, data: bytes) -> str:
        """Return why an office program may not draw the file. Raises Refused."""
        try:
            answer, _ = self._ask({"hindrance": True, "seconds": self._limits.seconds}, data)
        except Ended as ended:
            raise self._refusal(ended.why) from ended
        return str(answer.get("hindrance", "it could not be looked at"))

    def _laid(self, copy: Copy, reads: Mapping[int, PageRead]) -> Copy:
        """Return the copy with its recognised words laid under its pages; that, too, opens a stranger's file."""
        if not any(read.words or read.turned for read in reads.values()):
            return copy
        told = {"lay": {index: asdict(read) for index, read in reads.items()}, "copy": described(copy)}
        try:
            made = self._asked({**told, "seconds": self._limits.seconds}, copy.pdf)[0]
            return replace(made, hurried=copy.hurried, pictured=copy.pictured)
        except Refused as refused:
            note = f"What OCR read could not be laid under the pages: {refused.reason}"
            late = tuple(sorted(reads)) if isinstance(refused, OutOfTime) else ()
            return replace(copy, notes=(*copy.notes, note), hurried=copy.hurried or bool(late), unfinished=late)

    def redact(self, copy: Copy, redactions: Sequence[Redaction], label: str) -> tuple[Copy, Redacted]:
        """Take parts out of a copy; each page may take a second more. Raises Refused."""
        copy = self._right_way_up(copy, redactions)
        request = {
            "redactions": [one.model_dump(mode="json") for one in redactions], "copy": described(copy),
            "label": label, "unseen": copy.unseen, "seconds": self._limits.seconds + len(copy.pages),
        }
        made, redacted = self._asked(request, copy.pdf)
        return replace(made, hurried=copy.hurried, unfinished=copy.unfinished), redacted

    def _right_way_up(self, copy: Copy, redactions: Sequence[Redaction]) -> Copy:
        """Look that no region is taken from a page that might stand otherwise than when it was measured."""
        named = {one.region.page - 1 for one in redactions if one.region}
        bare = {index for index in named if index < len(copy.pages) and may_lack_words(copy.pages[index].text)}
        if unread := bare.intersection(copy.unfinished):
            raise OutOfTime(
                f"It is not known which way up {pages_named(unread)} stands, so no region of it can be redacted.",
                "Build the case again when the machine has less to do.",
            )
        if self._recogniser is not None or not bare:
            return copy
        note = f"Without OCR {pages_named(bare)} stands as it came; regions of it hold if they were measured so."
        return replace(copy, notes=(*copy.notes, note))

    def _asked(self, request: Mapping[str, Any], data: bytes) -> tuple[Copy, Redacted]:
        fresh = self._child is None or not self._child.alive
        try:
            return self._once(request, data)
        except Ended as ended:
            if fresh or self._closed:
                raise self._refusal(ended.why) from ended
        # What the child had read before must not decide over this file: once more in a fresh one.
        try:
            return self._once(request, data)
        except Ended as ended:
            raise self._refusal(ended.why) from ended

    def draw(self, pdf: bytes, pages: Sequence[int]) -> tuple[Preview, ...]:
        """Draw small pictures of pages of a clean PDF; none where the child dies of it or takes too long."""
        try:
            answer, data = self._ask({"draw": list(pages), "seconds": self._limits.seconds}, pdf)
            return _previews_of(answer, data)
        except (OutOfTime, Ended, ValueError, KeyError, TypeError):
            return ()

    def table(self, data: bytes, name: str, only: Iterable[str] = ()) -> Grid:
        """Return the cells of a spreadsheet or text table; with `only`, of the columns below headings of these keys.

        Raises Refused.
        """
        try:
            answer, cells = self._ask({"table": name, "only": sorted(only), "seconds": self._limits.seconds}, data)
        except Ended as ended:
            raise self._refusal(ended.why) from ended
        if "table" not in answer:
            raise self._refusal("")
        return as_grid(json.loads(cells))

    def close(self) -> None:
        """End the children; who is waiting for one gets no other."""
        self._closed = True
        if self._child is not None:
            self._child.end()
        if self._recogniser is not None:
            self._recogniser.close()
        if self._office is not None:
            self._office.close()

    def _once(self, request: Mapping[str, Any], data: bytes) -> tuple[Copy, Redacted]:
        return _copy_of(*self._ask(request, data))

    def _ask(self, request: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        if self._closed:
            raise Ended
        if self._child is None or not self._child.alive:
            self._child = Child("read", self._package, self._limits)
        try:
            answer, pdf = self._child.exchange(request, data, request["seconds"])
        except Struck as struck:
            raise OutOfTime(f"Reading it took more than {request['seconds']} s.", ASK) from struck
        if "refused" in answer:
            raise Refused(*map(str, answer["refused"]))
        return answer, pdf

    def _refusal(self, why: str) -> Refused:
        if self._closed:  # no file is at fault where the run ends in the midst of it
            return OutOfTime("The run ended before it was read.", "Run it again.")
        return refusal(why, self._limits)


class Pool:
    """Workers that several threads share: who asks waits for one that is free."""

    def __init__(self, workers: Sequence[Worker]) -> None:
        self._free: LifoQueue[Worker] = LifoQueue()
        for worker in reversed(workers):
            self._free.put(worker)

    def read(self, reader: str, data: bytes, name: str) -> Copy:
        """Read one file by a reader's name. Raises Refused."""
        return self._lent(lambda worker: worker.read(reader, data, name))

    def redact(self, copy: Copy, redactions: Sequence[Redaction], label: str) -> tuple[Copy, Redacted]:
        """Take parts out of a copy. Raises Refused."""
        return self._lent(lambda worker: worker.redact(copy, redactions, label))

    def _lent(self, work: Callable[[Worker], T]) -> T:
        worker = self._free.get()
        try:
            return work(worker)
        finally:
            self._free.put(worker)


@contextmanager
def reading(
    limits: Limits, package: str = READERS, workers: int = 1, ocr: bool = False, pages: str = PAGES,
    tell: Callable[[str, int, int], None] = lambda *_: None, office: str = "",
) -> Iterator[Readers]:
    """Give what reads files in children, as many at once as there are workers, and end all children afterwards.

    With `ocr`, words are recognised in pages that have none; `pages` is the module that does it, and `tell` is told
    the file, the page and how many there are. `office` is the office program that draws, empty for none.
    """
    made = [
        Worker(
            limits, package, Recogniser(limits, pages, tell) if ocr else None,
            Office(office, limits) if office else None,
        )
        for _ in range(max(1, workers))
    ]
    try:
        yield Pool(made)
    finally:
        for worker in made:
            worker.close()


def _copy_of(answer: dict[str, Any], pdf: bytes) -> tuple[Copy, Redacted]:
    if "copy" not in answer:
        raise Ended
    read = as_exhibit({"id": "", "origin": "file", "redacted": answer.get("redacted"), **answer["copy"]})
    pictured = tuple(index for index in answer.get("pictured", ()) if isinstance(index, int))
    copy = Copy(pdf, read.pages, read.facts, read.notes, hurried=answer.get("hurried") is True, pictured=pictured)
    return copy, read.redacted or Redacted()


def _previews_of(answer: dict[str, Any], data: bytes) -> tuple[Preview, ...]:
    """Cut the answer's bytes into the pictures that it lists."""
    made, start = [], 0
    for page, width, height, size in answer.get("drawn", ()):
        made.append(Preview(int(page), int(width), int(height), data[start : start + size]))
        start += size
    return tuple(made)
