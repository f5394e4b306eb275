"""The processes of a batch on this machine: so many at once, one a case, each ended when it takes too much."""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from pipeline.model.faults import Exit
from pipeline.shell.batch.work import failure
from pipeline.shell.confined.frames import receive, send
from pipeline.shell.settings import Settings

MOST_ANSWERED = 1 << 24
# How long a nursery may take to end a case that is out of time before it is ended itself, in seconds.
GRACE = 15
KILLED, TERMINATED = 9, 15
# The module whose `work` a case's process runs.
WORK = "pipeline.shell.batch.work"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with a case: "build" it or "examine" it; `number` is its place in the run."""

    number: int
    case_id: str
    act: str
    context: Any = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a task: the answer of its process, and what it used."""

    task: Task
    answer: dict[str, Any]
    seconds: float = 0.0
    cpu: float = 0.0
    peak: int = 0


class Crew:
    """So many workers; give each task with `start`, take what is done with `next`.

    A task is done in the workspace that `place` names when it is given.
    """

    def __init__(self, place: Settings, jobs: int, work: str = WORK) -> None:
        self.size, self.place = jobs, place
        self._tasks: queue.SimpleQueue[tuple[Task, Settings] | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Done] = queue.SimpleQueue()
        self._nurseries = [_Nursery(work) for _ in range(jobs)]
        self._threads = [threading.Thread(target=self._serve, args=(one,), daemon=True) for one in self._nurseries]
        self._started = False

    def start(self, task: Task) -> None:
        """Have a task done by the next free worker."""
        if not self._started:
            self._started = True
            for thread in self._threads:
                thread.start()
        self._tasks.put((task, self.place))

    def next(self, seconds: float) -> Done | None:
        """Return the next task that is done, None if there is none within so many seconds."""
        try:
            return self._done.get(timeout=seconds)
        except queue.Empty:
            return None

    def close(self) -> None:
        """End all workers, whatever they are doing."""
        for _ in self._threads:
            self._tasks.put(None)
        for one in self._nurseries:
            one.end(for_good=True)
        if self._started:
            for thread in self._threads:
                thread.join(GRACE)

    def _serve(self, nursery: _Nursery) -> None:
        while (given := self._tasks.get()) is not None:
            done = nursery.do(*given)
            if done:
                self._done.put(done)
        nursery.end(for_good=True)


class _Nursery:
    """One nursery process, started when it is first needed and anew when it has ended."""

    def __init__(self, work: str) -> None:
        self._work = work
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def do(self, task: Task, place: Settings) -> Done | None:
        """Have a case worked on; a process that somebody else killed is given a second chance."""
        answer: dict[str, Any] | None = None
        for _ in range(2):
            answer = self._once(task, place)
            if self._closed:
                return None
            if answer and not (answer["end"] == "signal" and answer["number"] in {KILLED, TERMINATED}):
                break
        return _done(task, answer, place)

    def end(self, *, for_good: bool = False) -> None:
        """End the process; what it had begun is swept by the next run."""
        self._closed = self._closed or for_good
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            cast(BinaryIO, process.stdin).close()
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        with suppress(OSError):
            cast(BinaryIO, process.stdout).close()

    def _once(self, task: Task, place: Settings) -> dict[str, Any] | None:
        """Return the nursery's answer, None if it ended without one."""
        process = self._process = self._process or _started(self._work)
        batch = place.batch
        head = {"case": task.case_id, "act": task.act, "seconds": batch.seconds, "memory": batch.memory}
        late = threading.Event()
        clock = threading.Timer(batch.seconds + (GRACE if hasattr(os, "fork") else 0), _strike, (process, late))
        clock.start()
        try:
            send(cast(BinaryIO, process.stdin), head, pickle.dumps(place))
            answer, _ = receive(cast(BinaryIO, process.stdout), MOST_ANSWERED)
        except (OSError, EOFError, ValueError):
            self.end()
            return {"end": "time"} if late.is_set() else None
        finally:
            clock.cancel()
        if not hasattr(os, "fork"):
            self.end()
        return answer if isinstance(answer, dict) else None


def _started(work: str) -> subprocess.Popen[bytes]:
    """Start a nursery out of the reach of Ctrl-C, which the batch answers for all."""
    root = str(Path(__file__).parents[3])
    path = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
    process = subprocess.Popen(
        [sys.executable, "-c", "import sys; from pipeline.shell.batch.forking import main; main(sys.argv[1])", work],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
        env=os.environ | {"PYTHONPATH": path, "MALLOC_ARENA_MAX": "2"},
    )
    with suppress(OSError, EOFError, ValueError):
        receive(cast(BinaryIO, process.stdout), MOST_ANSWERED)
    return process


def _strike(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _done(task: Task, answer: dict[str, Any] | None, place: Settings) -> Done:
    answer = answer or {"end": "lost"}
    said = {
        "time": f"it took more than {place.batch.seconds} s",
        "signal": f"its process was ended by signal {answer.get('number')}: a crash, or more memory than there is",
        "exit": f"its process gave up, as it does without memory (at most {place.batch.memory >> 20} MiB)",
        "lost": "its process was killed twice",
    }
    given = answer["answer"] if answer["end"] == "done" else failure(Exit.BROKEN, said[answer["end"]])
    return Done(task, given, answer.get("seconds", 0.0), answer.get("cpu", 0.0), answer.get("peak", 0))
