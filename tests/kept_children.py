"""Reading children for the tests: kept from one test to the next, and asked once for each thing.

Most tests that build a case are not about reading. To start a process for each of their builds, and to have it read
the same few files again, was a third of all that the suite cost. The answers are still those of a confined child. Tests
about the children themselves have readers of their own (`tests.readers.faults`), for which nothing is kept, or ask for
the fixture `anew`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

import pytest

from pipeline.readers.contract import Limits
from pipeline.shell.confined import children
from pipeline.shell.confined.frames import sent_limits
from pipeline.shell.confined.kept_child import Child, Ended

Answer = tuple[dict[str, Any], bytes]

# Larger answers are few, and what is kept stands in memory.
MOST_KEPT = 5_000_000


class Kept:
    """Children that nobody uses, by what they were started for, and what was answered."""

    def __init__(self) -> None:
        self.idle: dict[str, list[Child]] = {}
        self.answers: dict[str, Answer] = {}
        # The system ends a child with the thread that started it: this one lasts as long as the tests.
        self._starting = ThreadPoolExecutor(1, "starting")

    def lent(self, limits: Limits) -> Child | None:
        """Return a child for such limits that is idle, if there is one."""
        idle = self.idle.setdefault(_named(limits), [])
        return idle.pop() if idle else None

    def fresh(self, limits: Limits) -> Child:
        """Start a child."""
        return self._starting.submit(Child, "read", children.READERS, limits).result()

    def returned(self, child: Child, limits: Limits) -> None:
        """Take back a child that is well."""
        self.idle[_named(limits)].append(child)

    def end(self) -> None:
        """End all that are idle."""
        for child in (child for idle in self.idle.values() for child in idle):
            child.end()
        self._starting.shutdown()


class KeptChild:
    """Stands where a run has a child: asks one that is kept, and only for what was never asked."""

    pid = 0

    def __init__(self, kept: Kept, limits: Limits) -> None:
        self._kept = kept
        self._limits = limits
        self._child: Child | None = None
        self._busy = False
        self.alive = True

    def exchange(self, request: Any, data: bytes, seconds: float) -> Answer:
        """Send a request and return the answer; what was answered before is told again."""
        asked = sha256(json.dumps([_named(self._limits), request], sort_keys=True).encode() + data).hexdigest()
        if asked in self._kept.answers:
            answer, pdf = self._kept.answers[asked]
            return json.loads(json.dumps(answer)), pdf
        answer, pdf = self._exchanged(request, data, seconds)
        if not answer.get("hurried") and len(pdf) <= MOST_KEPT:
            self._kept.answers[asked] = answer | {"last": False}, pdf
        return answer, pdf

    def _exchanged(self, request: Any, data: bytes, seconds: float) -> Answer:
        self._busy = True
        used = self._child = self._child or self._kept.lent(self._limits)
        try:
            if used is not None:
                try:
                    return used.exchange(request, data, seconds)
                except Ended:  # what it had read for other tests must not decide
                    if not self.alive:  # the run breaks off
                        raise
            self._child = self._kept.fresh(self._limits)
            return self._child.exchange(request, data, seconds)
        finally:
            self.alive = self.alive and self._child is not None and self._child.alive
            self._busy = False

    def end(self) -> None:
        """Give the child back; end it if it is at work, as a run does that breaks off."""
        self.alive = False
        child, self._child = self._child, None
        if child is not None and child.alive and not self._busy:
            self._kept.returned(child, self._limits)
        elif child is not None:
            child.end()


@contextmanager
def kept_children() -> Iterator[None]:
    """Have all runs in this process share their children and what these answered."""
    kept = Kept()

    def child(task: str, package: str, limits: Limits) -> Child | KeptChild:
        return KeptChild(kept, limits) if package == children.READERS else Child(task, package, limits)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(children, "Child", child)
        yield
    kept.end()


def _named(limits: Limits) -> str:
    return json.dumps([sent_limits(limits), sys.path])
