"""Reads untrusted files in child processes that are killed when they take too much; one bad file ends alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from queue import LifoQueue

from pipeline.model.recognised import PageRead
from pipeline.readers.contract import Limits, Refused
from pipeline.reading import Copy, OutOfTime, ReadCopy
from pipeline.shell.kept_child import Child, Ended, Struck
from pipeline.shell.recognising import PAGES, Recogniser
from pipeline.shell.stored import as_exhibit

ASK = "Ask the client for the file again, opened and saved anew by the program that made it."
READERS = "pipeline.readers"


class Worker:
    """Reads one file at a time, in a child that is started when the first comes, and anew when it has ended.

    With a recogniser, pages without words are looked at for some in a second child.
    """

    def __init__(self, limits: Limits, package: str = READERS, recogniser: Recogniser | None = None) -> None:
        self._limits = limits
        self._package = package
        self._recogniser = recogniser
        self._child: Child | None = None
        self._closed = False

    def read(self, reader: str, data: bytes, name: str) -> Copy:
        """Read one file by a reader's name. Raises Refused."""
        began = time.monotonic()
        copy = self._asked({"reader": reader, "name": name}, data)
        if self._recogniser is None:
            return copy
        seen = self._recogniser.look(copy, began)
        return seen.noted(self._laid(copy, seen.reads))

    def close(self) -> None:
        """End the children; who is waiting for one gets no other."""
        self._closed = True
        for holder in (self._child, self._recogniser):
            if isinstance(holder, Child):
                holder.end()
            elif holder is not None:
                holder.close()

    def _laid(self, copy: Copy, reads: dict[int, PageRead]) -> Copy:
        """Return the copy with its recognised words laid under its pages; that, too, opens a stranger's file."""
        if not any(read.words or read.turned for read in reads.values()):
            return copy
        told = {"lay": {index: asdict(read) for index, read in reads.items()}, "copy": described(copy)}
        return self._asked(told, copy.pdf)

    def _asked(self, request: dict[str, object], data: bytes) -> Copy:
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

    def _once(self, request: dict[str, object], data: bytes) -> Copy:
        if self._child is None or not self._child.alive:
            self._child = Child("read", self._package, self._limits)
        try:
            answer, pdf = self._child.exchange(request, data, self._limits.seconds)
        except Struck as struck:
            raise OutOfTime(f"Reading it took more than {self._limits.seconds} s.", ASK) from struck
        if "refused" in answer:
            raise Refused(*map(str, answer["refused"]))
        if "copy" not in answer:
            raise Ended
        found = as_exhibit({"id": "", "origin": "file", **answer["copy"]})
        return Copy(pdf, found.pages, found.facts, found.notes)

    def _refusal(self, why: str) -> Refused:
        size = _size(self._limits.memory)
        if why == "memory":
            return Refused(f"Reading it needed more than {size} of memory.", ASK)
        if why:
            return Refused(f"The reader failed on it ({why}).", ASK)
        return Refused(f"The reader ended unexpectedly on it; it is damaged, or needs more than {size} of memory.", ASK)


def described(copy: Copy) -> dict[str, object]:
    """Return all of a copy but its bytes, for JSON."""
    return {"pages": [asdict(page) for page in copy.pages], "facts": asdict(copy.facts), "notes": copy.notes}


@contextmanager
def reading(
    limits: Limits, package: str = READERS, workers: int = 1, ocr: bool = False, pages: str = PAGES
) -> Iterator[ReadCopy]:
    """Give a function that reads files, as many at once as there are workers, and end all children afterwards.

    With `ocr`, words are recognised in pages that have none; `pages` is the module that does it.
    """
    made = [Worker(limits, package, Recogniser(limits, pages) if ocr else None) for _ in range(max(1, workers))]
    free: LifoQueue[Worker] = LifoQueue()
    for worker in reversed(made):
        free.put(worker)

    def read(reader: str, data: bytes, name: str) -> Copy:
        worker = free.get()
        try:
            return worker.read(reader, data, name)
        finally:
            free.put(worker)

    try:
        yield read
    finally:
        for worker in made:
            worker.close()


def _size(amount: int) -> str:
    return f"{amount / 2**30:g} GiB" if amount >= 2**30 else f"{amount / 2**20:g} MiB"
