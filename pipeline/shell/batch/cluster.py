"""A batch on a Dask cluster: each case is fetched, built and published by whichever worker is free.

Workers share no disk. What one of them does with a case stands in errand.py; here is who hands the cases out.
"""

from __future__ import annotations

import json
import queue
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.model.batch import Result
from pipeline.model.faults import Exit, MissingPart, Usage
from pipeline.shell.batch import record
from pipeline.shell.batch.batch import Batch, fitting
from pipeline.shell.batch.crew import Done, Task
from pipeline.shell.batch.errand import Order, carry_out, failed
from pipeline.shell.batch.lease import holds
from pipeline.shell.batch.recipe import recipe
from pipeline.shell.batch.record import Change, Look
from pipeline.shell.batch.remote import Store, case_ids
from pipeline.shell.batch.runs import FOLDER, last_comes_last, result_of
from pipeline.shell.scratch import scratch
from pipeline.shell.scratch import sweep as sweep_scratch
from pipeline.shell.settings import Settings

if TYPE_CHECKING:
    from distributed import Client, Future

# How often a driver asks whether there are workers, and how long it waits for one to come back, in seconds.
ASKED_EVERY, PATIENCE = 5.0, 60.0
# How long a worker that was started together with the run may take to be there, in seconds.
COMING = 10
# What a client raises whose scheduler does not answer.
GONE = (OSError, RuntimeError, ValueError, CancelledError)


class _Workers:
    """Hands tasks to a cluster and takes its answers, in the form that a crew of processes gives them.

    Every task gets an answer: where the scheduler is lost, or no worker is left for a while, the answer says so.
    """

    def __init__(self, client: Client, order: Order) -> None:
        self._client, self._order = client, order
        self.size = max(1, sum(client.nthreads().values()))
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._tasks: dict[str, tuple[Task, Future | None]] = {}
        self._seen = self._asked = time.monotonic()
        self._lost = ""
        self._gone = (*GONE, _refusal_of_a_closed_client())

    def start(self, task: Task) -> None:
        """Have a case brought up to date by some worker."""
        future = None if self._lost else self._submitted(task)
        key = future.key if future else f"lost-{task.number}"
        self._tasks[key] = task, future
        if future is None:
            self._answers.put(key)
        else:
            future.add_done_callback(lambda one: self._answers.put(one.key))

    def _submitted(self, task: Task) -> Future | None:
        try:
            return self._client.submit(carry_out, self._order, task.case_id, pure=False, retries=1)
        except self._gone as error:  # the scheduler went, and nobody was waiting for an answer that told of it
            self._lost = _scheduler_lost(error)
            return None

    def next(self, seconds: float) -> Done | None:
        """Return what came of a task that is done, None if there is none within so many seconds."""
        try:
            key = self._answers.get(timeout=seconds)
        except queue.Empty:
            self._watch()
            return None
        task, future = self._tasks.pop(key, (None, None))
        if task is None:
            return None
        return Done(task, _answer(task.case_id, future, self._lost))

    def _watch(self) -> None:
        """Give up what nobody will answer any more."""
        now = time.monotonic()
        if self._lost or now - self._asked < ASKED_EVERY:
            return
        self._asked = now
        try:
            there = bool(self._client.nthreads())
            self._lost = "" if there or now - self._seen < PATIENCE else "no worker is left"
        except self._gone as error:
            there = False
            if self._client.status == "closed" or now - self._seen >= PATIENCE:
                self._lost = _scheduler_lost(error)
        if there:
            self._seen = now
        if self._lost:
            for key in self._tasks:
                self._answers.put(key)

    def close(self) -> None:
        """Give up what is not done; what a worker has begun it ends by itself."""
        try:
            if not self._lost:
                self._client.cancel([future for _, future in self._tasks.values() if future])
            self._client.close(timeout=5)
        except self._gone:
            return  # a scheduler that is gone needs no goodbye


def _refusal_of_a_closed_client() -> type[Exception]:
    """Return what a client raises that closed itself when its scheduler went."""
    from distributed.client import ClosedClientError

    raised: type[Exception] = ClosedClientError
    return raised


def _scheduler_lost(error: Exception) -> str:
    return f"the scheduler was lost ({type(error).__name__})"


def _answer(case_id: str, future: Future | None, lost: str) -> dict[str, Any]:
    if future is not None and future.status == "finished":
        try:
            answer: dict[str, Any] = future.result(timeout=5)
        except GONE as error:
            return failed(case_id, Exit.BROKEN, f"its answer was lost ({type(error).__name__})")
        return answer
    if lost:
        return failed(case_id, Exit.BROKEN, f"{lost}; the next run says whether it was built")
    if future is not None and future.status == "error":
        said = f"its worker was lost or failed, more than once ({type(future.exception()).__name__})"
        return failed(case_id, Exit.BROKEN, said)
    return failed(case_id, Exit.BROKEN, "the scheduler was lost; the next run says whether it was built")


class ClusterBatch(Batch):
    """A batch whose cases and outputs lie on a store, and whose work is done by a cluster."""

    def __init__(
        self, place: Settings, cases: str, outputs: str, scheduler: str, only: str = "", fail_on: str = "error"
    ) -> None:
        sweep_scratch()
        self._ended = ExitStack()
        with self._ended:
            folder = self._ended.enter_context(scratch("batch"))
            here = replace(place, cases=folder / "cases", outputs=folder / "outputs")
            self._store, self._source = Store(outputs), Store(cases)
            client = connected(scheduler)
            self._ended.callback(client.close)
            self.leases = holds(self._store)
            order = Order(cases, outputs, here, recipe(here), fail_on, self.leases)
            super().__init__(here, _Workers(client, order), only, fail_on, indexes=False)
            self._ended = self._ended.pop_all()

    def _selected(self, only: str) -> tuple[str, ...]:
        return fitting(case_ids(self._source), only)

    def _look(self, case_id: str) -> Look:
        return Look(None, by_case=(record.NEVER,))  # a worker looks, where the files are

    def _result(self, done: Done, found: Look) -> tuple[Result, Look]:
        why = tuple(Change(line, "") for line in done.answer["why"])
        return result_of(json.loads(json.dumps(done.answer["result"]))), Look(None, by_case=why)

    def _measured(self, result: Result, done: Done) -> Result:
        return result

    def _removed(self) -> list[str]:
        known = set(self.ids)
        gone = [case_id for case_id in record.ids_of(self._store.files(record.FOLDER)) if case_id not in known]
        for case_id in gone:
            self._store.remove(record.path_of(Path(), case_id).as_posix())
            self._store.remove(record.checked_path(Path(), case_id).as_posix())
        return gone

    def finish(self) -> None:
        """Put the reports beside the bundles, and let go of this machine's disk."""
        folder = self.folder.path
        with self._ended:
            if not folder:
                return
            for name in last_comes_last(path.name for path in folder.iterdir()):
                self._store.put(folder / name, f"{FOLDER}/{folder.name}/{name}")


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
    with suppress(TimeoutError):
        client.wait_for_workers(1, timeout=COMING)
    if not client.nthreads():
        client.close()
        raise Usage(f"The scheduler at {scheduler} has no workers.", "--scheduler", "Start some: dask worker ADDRESS.")
    return client


@contextmanager
def local_cluster(workers: int) -> Iterator[str]:
    """Run a scheduler and so many workers, each a process of one thread, on this machine; yield its address."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0", silence_logs=50
    ) as cluster:
        yield str(cluster.scheduler_address)
