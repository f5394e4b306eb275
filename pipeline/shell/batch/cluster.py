"""A batch on a Dask cluster: each case is fetched, built and published by whichever worker is free.

Workers share no disk. Each case is a small workspace of its own on the worker's disk, over which the same batch runs
as on one machine: in a process of its own, with the same limits, the same look at what changed, the same bytes.
"""

from __future__ import annotations

import fnmatch
import json
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.model.batch import Result
from pipeline.model.faults import Exit, Fault, MissingPart, Usage
from pipeline.shell.batch import record
from pipeline.shell.batch.batch import Batch, Telling, shown
from pipeline.shell.batch.crew import Crew, Done, Task
from pipeline.shell.batch.recipe import recipe
from pipeline.shell.batch.record import Look
from pipeline.shell.batch.remote import MANIFEST, STAGING, Store, case_ids
from pipeline.shell.batch.runs import result_of
from pipeline.shell.settings import Settings

if TYPE_CHECKING:
    from distributed import Client, Future, Semaphore

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


# On a worker


def carry_out(order: Order, case_id: str) -> dict[str, Any]:
    """Bring one case up to date and return its result, as JSON holds it; runs on a worker."""
    with tempfile.TemporaryDirectory(prefix="appeal-case-") as scratch:
        place = replace(order.place, cases=Path(scratch) / "cases", outputs=Path(scratch) / "outputs")
        if dict(recipe(place)) != dict(order.recipe):
            return _failed(case_id, Exit.MISSING_PART, "this worker has another version of the program or its packages")
        try:
            return asdict(_Errand(order, case_id, place).run())
        except Fault as fault:
            return _failed(case_id, fault.exit_code, "the case could not be brought to the worker whole")
        except OSError as error:
            return _failed(case_id, Exit.DISK, f"the store or the disk refused ({type(error).__name__})")


def _failed(case_id: str, code: Exit, said: str) -> dict[str, Any]:
    return asdict(Result(case_id, "failed", int(code), said=(said,)))


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


class _Errand:
    """One case on one worker: what was known of it, what is fetched, what is brought back."""

    def __init__(self, order: Order, case_id: str, place: Settings) -> None:
        self._order, self._id, self._place = order, case_id, place
        self._cases, self._outputs = Store(order.cases), Store(order.outputs)
        self._home = case_id.partition("/")[0]
        self._alone = "/" not in case_id
        self._kept = record.path_of(Path(), case_id).as_posix()
        self._known: dict[str, Any] = json.loads(self._outputs.read(self._kept) or b"{}")

    def run(self) -> Result:
        sources = self._sources()
        bundle = {name: one.mark for name, one in self._outputs.files(self._id).items()}
        marks = {name: one.mark for name, one in sources.items()}
        before = record.of_json(self._known["record"]) if self._known else None
        if before and (marks, bundle, before.recipe) == (
            self._known["sources"], self._known["bundle"], self._order.recipe
        ):
            return shown(self._id, before, self._order.fail_on)
        self._fetch(sources, bundle)
        batch = Batch(self._place, _Lent(self._place), self._id, self._order.fail_on, indexes=False)
        try:
            batch.run(Telling())
        except BaseException:
            _Lent.drop()
            raise
        (result,) = batch.folder.results
        batch.folder.results.close()
        self._bring_back(result, marks, bundle)
        return result

    def _sources(self) -> dict[str, Any]:
        """Return every file that the case may read, by its path below the cases."""
        found = {f"{self._id}/{name}": one for name, one in self._cases.files(self._id).items()}
        if not self._alone:
            for name, one in self._cases.files(self._home).items():
                if name in HOME_FILES or name.startswith("evidence/"):
                    found[f"{self._home}/{name}"] = one
        return found

    def _fetch(self, sources: Mapping[str, Any], bundle: Mapping[str, str]) -> None:
        links = [name for name, one in sources.items() if one.link]
        self._cases.fetch("", sources, self._place.cases, links)
        if MANIFEST in bundle:
            self._outputs.fetch(self._id, bundle, self._place.outputs / self._id)
        if self._known:
            path = record.path_of(self._place.outputs, self._id)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(self._known["record"]), "utf-8")
            self._outputs.fetch(".cache", self._known["prepared"], self._place.outputs / ".cache")

    def _bring_back(self, result: Result, marks: Mapping[str, str], bundle: dict[str, str]) -> None:
        shelf = self._place.outputs / ".cache"
        prepared = sorted(path.relative_to(shelf).as_posix() for path in shelf.glob("*/*") if path.name[0] != ".")
        for name in sorted(set(prepared) - set(self._known.get("prepared", ())), key=lambda one: one.endswith("json")):
            self._outputs.put(shelf / name, f".cache/{name}")
        if result.outcome == "built":
            bundle = self._outputs.publish(self._id, self._place.outputs / self._id)
        after = record.read(self._place.outputs, self._id)
        if after is None:
            return
        told = {
            "record": json.loads(record.to_json(record.without_times(after))), "prepared": prepared, "bundle": bundle,
            "sources": dict(marks) if result.outcome in {"built", "unchanged"} else {},
        }
        self._outputs.write(self._kept, json.dumps(told).encode())


def _swept(outputs: Store, url: str) -> None:
    """Take away the files that dead runs had brought near and published no more."""
    for case_id in sorted({path.rpartition("/")[0] for path in outputs.files(STAGING)}):
        lease = _lease(url, case_id)
        if lease.acquire(timeout=LOCK_PATIENCE):
            outputs.clear(f"{STAGING}/{case_id}")
            lease.release()


def _lease(outputs: str, case_id: str) -> Semaphore:
    from distributed import Semaphore

    return Semaphore(max_leases=1, name=f"appeal {outputs} {case_id}")


def guarded_errand(order: Order, case_id: str) -> dict[str, Any]:
    """Carry an order out while no other run of this scheduler has the case; a lease ends with its worker."""
    lease = _lease(order.outputs, case_id)
    if not lease.acquire(timeout=LOCK_PATIENCE):
        return _failed(case_id, Exit.BUSY, "another run is building it")
    try:
        return carry_out(order, case_id)
    finally:
        lease.release()


# On the machine that the batch was started on


class _Workers:
    """Hands tasks to a cluster and takes its answers, in the form that a crew of processes gives them."""

    def __init__(self, client: Client, order: Order) -> None:
        from distributed import as_completed

        self._client, self._order = client, order
        self.size = max(1, sum(client.nthreads().values()))
        self._answers = as_completed()
        self._tasks: dict[str, tuple[Task, Future]] = {}

    def start(self, task: Task) -> None:
        """Have a case brought up to date by some worker."""
        future = self._client.submit(guarded_errand, self._order, task.case_id, pure=False, retries=1)
        self._tasks[future.key] = task, future
        self._answers.add(future)

    def next(self, seconds: float) -> Done | None:
        """Return what came of a task that is done."""
        if not self._tasks:
            return None
        future: Future = next(self._answers)
        task, _ = self._tasks.pop(future.key)
        if future.status == "finished":
            return Done(task, {"result": future.result()})
        why = type(future.exception()).__name__ if future.status == "error" else future.status
        said = f"its worker was lost or failed, more than once ({why})"
        return Done(task, {"result": _failed(task.case_id, Exit.BROKEN, said)})

    def close(self) -> None:
        """Give up what is not done."""
        self._client.cancel([future for _, future in self._tasks.values()])
        self._client.close()


class ClusterBatch(Batch):
    """A batch whose cases and outputs lie on a store, and whose work is done by a cluster."""

    def __init__(
        self, place: Settings, cases: str, outputs: str, scheduler: str, only: str = "", fail_on: str = "error"
    ) -> None:
        self._scratch = tempfile.mkdtemp(prefix="appeal-batch-")
        here = replace(place, cases=Path(self._scratch) / "cases", outputs=Path(self._scratch) / "outputs")
        self._store, self._source, self._only = Store(outputs), Store(cases), only
        client = connected(scheduler)
        _swept(self._store, outputs)
        order = Order(cases, outputs, here, recipe(here), fail_on)
        super().__init__(here, _Workers(client, order), only, fail_on, indexes=False)

    def _selected(self, only: str) -> tuple[str, ...]:
        patterns = [one.strip() for one in only.split(",") if one.strip()]
        found = tuple(
            name for name in case_ids(self._source)
            if not patterns or any(fnmatch.fnmatchcase(name, one) for one in patterns)
        )
        if patterns and not found:
            raise Usage(f"No case fits {only!r}.", "--only", "* stands for any letters.")
        return found

    def _look(self, case_id: str) -> Look:
        return Look(None, by_case=(record.NEVER,))  # a worker looks, where the files are

    def _result(self, done: Done, found: Look) -> Result:
        return result_of(json.loads(json.dumps(done.answer["result"])))

    def _measured(self, result: Result, done: Done) -> Result:
        return result

    def _removed(self) -> list[str]:
        return []

    def finish(self) -> None:
        """Put the reports beside the bundles, and let go of this machine's disk."""
        folder = self.folder.path
        if folder:
            for path in sorted(folder.iterdir()):
                self._store.put(path, f"runs/{folder.name}/{path.name}")
        shutil.rmtree(self._scratch, ignore_errors=True)


def connected(scheduler: str) -> Client:
    """Return the client of a scheduler. Raises MissingPart without the packages, Usage where none answers."""
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingPart(
            "A cluster needs packages that are not installed: Dask distributed and fsspec.", "",
            "Install the packages of requirements-cluster.lock (see docs/batch.md).",
        ) from error
    try:
        client = Client(scheduler, timeout=10)
    except (OSError, ValueError, TimeoutError) as error:
        raise Usage(
            f"No scheduler answers at {scheduler}.", "--scheduler", "Start one: dask scheduler; then dask worker."
        ) from error
    if not client.nthreads():
        client.close()
        raise Usage(f"The scheduler at {scheduler} has no workers.", "--scheduler", "Start some: dask worker ADDRESS.")
    return client


@contextmanager
def local_cluster(workers: int) -> Iterator[str]:
    """Run a scheduler and so many workers, each a process of one thread, on this machine; yield its address."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield str(cluster.scheduler_address)
