"""One case of a store, brought near: looked at with few requests; if something changed fetched, built, brought back.

Each case is a small workspace of its own on this machine's disk, over which the same batch runs as on a disk: in a
process of its own, with the same limits, the same look at what changed, the same bytes.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.model.batch import Result
from pipeline.model.faults import Busy, Exit, Fault
from pipeline.shell import publish
from pipeline.shell.batch import record
from pipeline.shell.batch.batch import Batch, Planned, Telling, look, plan_of, shown
from pipeline.shell.batch.crew import Crew, Done, Task
from pipeline.shell.batch.lease import Lease
from pipeline.shell.batch.recipe import recipe
from pipeline.shell.batch.record import Look, Record
from pipeline.shell.batch.remote import MANIFEST, Store, tag_of
from pipeline.shell.scratch import scratch
from pipeline.shell.scratch import sweep as sweep_scratch
from pipeline.shell.settings import Settings

LOCK_PATIENCE = 1.0
HOME_FILES = ("seller.json", "account.json", "evidence.json")


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker needs to know of a batch."""

    cases: str
    outputs: str
    place: Settings
    recipe: Mapping[str, str]
    fail_on: str
    leases: bool


def carry_out(order: Order, case_id: str) -> dict[str, Any]:
    """Bring one case up to date; return its result, as JSON holds it, and why it was built; runs on a worker."""
    sweep_scratch()
    try:
        with scratch("case") as folder:
            place = replace(order.place, cases=folder / "cases", outputs=folder / "outputs")
            if dict(recipe(place)) != dict(order.recipe):
                said = "this worker has another version of the program or its packages"
                return failed(case_id, Exit.MISSING_PART, said)
            errand = Errand(order, case_id, place)
            return {"result": asdict(errand.run()), "why": list(errand.why)}
    except Busy:
        return failed(case_id, Exit.BUSY, "another run is building it")
    except Fault as fault:
        return failed(case_id, fault.exit_code, "the case could not be brought to the worker whole")
    except OSError as error:
        return failed(case_id, Exit.DISK, f"the store or the disk refused ({type(error).__name__})")


def failed(case_id: str, code: Exit, said: str) -> dict[str, Any]:
    """Return the answer of a case that came to nothing."""
    return {"result": asdict(Result(case_id, "failed", int(code), said=(said,))), "why": []}


class _Lent:
    """The one process of this worker's thread that has everything loaded, lent to one case after the other."""

    size = 1
    _own = threading.local()

    def __init__(self, place: Settings) -> None:
        if not hasattr(self._own, "crew"):
            self._own.crew = Crew(place, 1)
        self._crew: Crew = self._own.crew
        self._crew.place = place

    def start(self, task: Task) -> None:
        """Have a task done."""
        self._crew.start(task)

    def next(self, seconds: float) -> Done | None:
        """Return the task that is done, None if it is not within so many seconds."""
        return self._crew.next(seconds)

    def close(self) -> None:
        """Keep it: the next case starts warm."""

    @classmethod
    def drop(cls) -> None:
        """End it: what it was doing for one case must not be taken for another's."""
        if hasattr(cls._own, "crew"):
            cls._own.crew.close()
            del cls._own.crew


class Errand:
    """One case near at hand: what was known of it, what is fetched, what is brought back."""

    def __init__(self, order: Order, case_id: str, place: Settings) -> None:
        self._order, self._id, self._place = order, case_id, place
        self._cases, self._outputs = Store(order.cases), Store(order.outputs)
        self.home = case_id.partition("/")[0]
        self._alone = "/" not in case_id
        self._kept = record.path_of(Path(), case_id).as_posix()
        self._known: dict[str, Any] = {}
        self._before: Record | None = None
        self.why: tuple[str, ...] = ()

    def run(self) -> Result:
        """Look with few requests; only what is not as it was left is taken, fetched and looked at whole."""
        same, litter = self._looked()
        if same and not litter:
            return same
        with held(self._order, self._id) as demand:
            same, litter = self._looked()  # whoever had it until now may have built it
            if not same:
                return self._batched(demand)
            self._outputs.sweep(self._id, litter)
            return same

    def plan(self) -> Planned:
        """Say where the case stands and what a batch would do; nothing is built or written."""
        same, _ = self._looked()
        if same:
            found = Look(self._before)
            journal = f"{self._id}/journal.jsonl"
            self._cases.fetch("", [journal] if journal in self._files else (), self._place.cases)
        else:
            self._fetch()
            found = look(self._place, self._id, dict(self._order.recipe))
        built = self._outputs.written(f"{self._id}/{MANIFEST}")
        return plan_of(self._place, self._id, found, self._order.recipe, built)

    def _looked(self) -> tuple[Result | None, list[str]]:
        """Return the result of a case of which nothing changed, and what lies beside its bundle."""
        try:
            told = json.loads(self._outputs.read(self._kept) or b"{}")
            self._known, before = told.get("store", {}), record.of_json(told)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self._known, before = {}, None
        self._before = before
        self._files, self._bundle = self.sources(), self._outputs.marks(self._id)
        own = self._known.get("bundle", {})
        if before and before.recipe == self._order.recipe and self._marks() == self._known.get("sources") and all(
            self._bundle.get(name) == mark for name, mark in own.items()
        ):
            litter = [] if self._outputs.disk else sorted(set(self._bundle) - set(own))
            return shown(self._id, before, self._order.fail_on), litter
        return None, []

    def _marks(self) -> dict[str, str]:
        return {name: one.mark for name, one in self._files.items()}

    def _batched(self, demand: Callable[[], None]) -> Result:
        self._fetch()
        batch = Batch(self._place, _Lent(self._place), self._id, self._order.fail_on, indexes=False)
        try:
            batch.run(Telling(lambda _, found: self._note(found)))
        except BaseException:
            _Lent.drop()
            raise
        (result,) = batch.folder.results
        batch.folder.results.close()
        self._bring_back(result, demand)
        return result

    def _note(self, found: Look) -> None:
        self.why = found.stale

    def sources(self) -> dict[str, Any]:
        """Return every file that the case may read, by its path below the cases."""
        found = {f"{self._id}/{name}": one for name, one in self._cases.files(self._id).items()}
        if not self._alone:
            for name, one in self._cases.files(self.home).items():
                if name in HOME_FILES or name.startswith("evidence/"):
                    found[f"{self.home}/{name}"] = one
        return found

    def _fetch(self) -> None:
        links = [name for name, one in self._files.items() if one.link]
        self._cases.fetch("", self._files, self._place.cases, links)
        if names := self._outputs.bundle(self._id):
            self._outputs.fetch(self._outputs.room(self._id), names, self._place.outputs / self._id)
        if self._before:
            record.write(self._place.outputs, self._id, self._before)
        self._outputs.fetch(".cache", self._known.get("prepared", ()), self._place.outputs / ".cache")

    def _bring_back(self, result: Result, demand: Callable[[], None]) -> None:
        shelf = self._place.outputs / ".cache"
        prepared = sorted(path.relative_to(shelf).as_posix() for path in shelf.glob("*/*") if path.name[0] != ".")
        for name in sorted(set(prepared) - set(self._known.get("prepared", ())), key=lambda one: one.endswith("json")):
            self._outputs.put(shelf / name, f".cache/{name}")
        bundle = self._bundle
        if result.outcome == "built":
            tag = tag_of(bundle.get(MANIFEST))
            bundle = self._outputs.publish(self._id, self._place.outputs / self._id, tag, demand)
        after = record.read(self._place.outputs, self._id)
        if after is None:
            return
        known = {
            "prepared": prepared, "bundle": bundle,
            "sources": self._marks() if result.outcome in {"built", "unchanged"} else {},
        }
        told = json.loads(record.to_json(record.without_times(after))) | {"store": known}
        demand()
        self._outputs.write(self._kept, json.dumps(told).encode())


@contextmanager
def held(order: Order, case_id: str) -> Iterator[Callable[[], None]]:
    """Hold a case while it is built; yield what raises Busy if it is held no more. Raises Busy."""
    store = Store(order.outputs)
    if store.disk:
        with publish.held(store.disk, case_id, wait=False):
            yield lambda: None
        return
    if order.leases:
        with Lease(store, case_id, order.place.batch.lease) as lease:
            yield lease.demand
        return
    # A store that lets two create one file: runs of one scheduler are kept apart by that, those of several are not.
    from distributed import Semaphore

    semaphore = Semaphore(max_leases=1, name=f"appeal {order.outputs} {case_id}")
    if not semaphore.acquire(timeout=LOCK_PATIENCE):
        raise Busy(f"The case {case_id} is being built by another run.", order.outputs)
    try:
        yield lambda: None
    finally:
        semaphore.release()
