"""A case of a store is held by one run at a time, whichever scheduler it belongs to: by a lease that lapses.

`.locks/<case>/` holds numbered objects; the highest number says who has the case. A number is taken by creating its
object, which the store lets exactly one do. Its holder writes it again and again while it lives. Whoever finds it not
written again for the lease's length, by his own clock, takes the next number: no two clocks are ever compared, and
nothing has to be cleared by hand after a kill. The last number stays, so that none is used twice.
"""

from __future__ import annotations

import json
import threading
import time
import uuid
from contextlib import suppress
from typing import Any

from pipeline.model.faults import Busy
from pipeline.shell.batch.remote import Store

LOCKS = ".locks"
# How often a holder writes within a lease's length, and how often the others look.
BEATS, LOOKS = 5, 20


class Lease:
    """Holds one case from `with` on, or raises Busy there."""

    def __init__(self, store: Store, case_id: str, seconds: float) -> None:
        self._store, self._seconds, self._case = store, seconds, case_id
        self._folder = f"{LOCKS}/{case_id.replace('/', '~')}"
        self._owner, self._number, self._beat = uuid.uuid4().hex, 0, 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._live, daemon=True)

    def __enter__(self) -> Lease:
        """Take the case; wait for one whose holder may be dead."""
        first = now = self._highest()
        since = time.monotonic()  # after the look: its holder wrote before
        waited = 0.0
        while True:
            if _free(now) or (now == first and waited > self._seconds):
                if self._take(now[0] + 1):
                    return self
                raise self._busy()
            if now != first and waited > self._seconds / BEATS:
                raise self._busy()
            time.sleep(self._seconds / LOOKS)
            # Before the look: whoever is stopped in between must not take what he saw before for what is.
            waited = time.monotonic() - since
            now = self._highest()

    def __exit__(self, *_: object) -> None:
        """Give the case back; what cannot be written then lapses."""
        self._ended.set()
        self._thread.join()
        with suppress(OSError):
            self._write(free=True)

    def demand(self) -> None:
        """Raise Busy unless this lease is the one that counts, and good for its whole length from now."""
        self._write()
        if self._highest()[0] != self._number:
            raise self._busy()

    def _take(self, number: int) -> bool:
        name = f"{self._folder}/{number:012}"
        # A create whose answer was lost and that was sent again finds our own object.
        if not self._store.create(name, self._told()) and self._highest()[1].get("owner") != self._owner:
            return False
        if self._highest()[0] != number:  # while we were stopped others had it: the number was taken, and cleared away
            self._store.remove(name)
            return False
        self._number = number
        for other in self._store.files(self._folder):
            if other.isdecimal() and int(other) < number:
                self._store.remove(f"{self._folder}/{other}")
        self._thread.start()
        return True

    def _live(self) -> None:
        while not self._ended.wait(self._seconds / BEATS):
            with suppress(OSError):
                self._write()

    def _write(self, *, free: bool = False) -> None:
        self._beat += 1
        self._store.write(f"{self._folder}/{self._number:012}", self._told(free=free))

    def _told(self, *, free: bool = False) -> bytes:
        return json.dumps({"owner": self._owner, "beat": self._beat, "free": free}).encode()

    def _highest(self) -> tuple[int, Any]:
        """Return the highest number and what its object says; a torn one is somebody's who is writing."""
        numbers = [int(name) for name in self._store.files(self._folder) if name.isdecimal()]
        if not numbers:
            return 0, {"free": True}
        try:
            said = json.loads(self._store.read(f"{self._folder}/{max(numbers):012}") or b"{}")
        except ValueError:
            said = {}
        return max(numbers), said if isinstance(said, dict) else {}

    def _busy(self) -> Busy:
        message = f"The case {self._case} is being built by another run."
        return Busy(message, self._store.url, "Wait until that run has ended.")


def _free(found: tuple[int, Any]) -> bool:
    return found[1].get("free") is True


def holds(store: Store) -> bool:
    """Tell whether a store lets exactly one create a file, as leases need; asks it with a file of no use."""
    name = f"{LOCKS}/.asked-{uuid.uuid4().hex}"
    try:
        return store.create(name, b"1") and not store.create(name, b"2")
    finally:
        store.remove(name)
