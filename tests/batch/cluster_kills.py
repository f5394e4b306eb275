"""Kills processes of a Dask run over S3 at random moments, again and again; says what then stands.

By hand: python -m tests.batch.cluster_kills 30 [cases]. Each time a scheduler, two workers and a driver are started;
one of them, or a process below a worker, is killed. The last run must build all there is to build and leave no litter.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.shell.batch.remote import Store, case_ids
from pipeline.shell.settings import Settings
from pipeline.stages.verify import verify
from tests.batch.kills import SEED, below, temporary
from tests.batch.s3 import clients_of, free_port, server, wait_for
from tests.batch.workspace import run, tree, workspace
from tests.shell.command import REPOSITORY

CASES, OUTPUTS = "s3://agency/cases", "s3://agency/outputs"


def campaign(folder: Path, kills: int, cases: int) -> list[str]:
    """Kill so many runs over a small workspace on S3; return what was found wrong."""
    chance = random.Random(SEED)
    place = workspace(folder, *(f"s{number % 3}/c{number:03}" for number in range(cases)))
    with server() as server_port, clients_of(server_port):
        upload(place)
        wrong = []
        for number in range(kills):
            store = Store(CASES)
            for path in chance.sample(sorted(place.cases.glob("*/*/case.json")), max(1, cases // 2)):
                path.write_text(path.read_text("utf-8") + "\n", "utf-8")
                store.write(path.relative_to(place.cases).as_posix(), path.read_bytes())
            said = _killed(place, chance)
            wrong += [f"kill {number} ({said}): {line}" for line in unsound()]
            print(f"kill {number}: {said}; {len(wrong)} faults", flush=True)
        time.sleep(4)  # longer than a lease
        with cluster(place) as (scheduler, _):
            code = _driver(place, scheduler).wait(600)
            if code not in {0, 1}:
                wrong.append(f"the last run ended with {code}")
        wrong += [*unsound(), *litter()]
        run(place)
        if bundles() != tree(place.outputs):
            wrong.append("the bundles are not those of a local run")
    # What the last run's own workers left is swept by whoever comes next.
    subprocess.run([sys.executable, "-c", "from pipeline.shell.scratch import sweep; sweep()"], check=True,
                   env=os.environ | {"TMPDIR": str(temporary(place)), "PYTHONPATH": str(REPOSITORY)})
    wrong += [str(path) for path in temporary(place).iterdir() if path.name.startswith("appeal-")]
    return wrong


def unsound() -> Iterator[str]:
    """Yield what is wrong with any bundle that a reader finds."""
    store = Store(OUTPUTS)
    for case_id in case_ids(Store(CASES)):
        room = store.room(case_id)
        names = frozenset(store.bundle(case_id))
        for fault in verify(names, lambda name, room=room: store.read(f"{room}/{name}") or b"") if room else ():
            yield f"{case_id}: {fault}"


def bundles() -> dict[str, bytes]:
    """Return every file of every bundle, by the path that it has on a disk."""
    store, found = Store(OUTPUTS), {}
    for case_id in case_ids(Store(CASES)):
        room = store.room(case_id)
        found |= {f"{case_id}/{name}": store.read(f"{room}/{name}") or b"" for name in store.bundle(case_id)}
    return found


def litter() -> Iterator[str]:
    """Yield what lies on the store and belongs to nothing."""
    store = Store(OUTPUTS)
    kept = {f"{case_id}/manifest.json" for case_id in case_ids(Store(CASES))} | {
        f"{store.room(case_id)}/{name}" for case_id in case_ids(Store(CASES)) for name in store.bundle(case_id)
    }
    for name in store.files(""):
        if not name.startswith(("runs/", ".state/", ".cache/", ".locks/")) and name not in kept:
            yield f"litter: {name}"
    yield from (f"held: {name}" for name in held())


def held(outputs: str = OUTPUTS) -> Iterator[str]:
    """Yield the leases that were not given back."""
    store = Store(outputs)
    for name in store.files(".locks"):
        if b'"free": true' not in (store.read(f".locks/{name}") or b""):
            yield name


def _killed(place: Settings, chance: random.Random) -> str:
    with cluster(place) as (scheduler, parts):
        driver = _driver(place, scheduler)
        until = time.monotonic() + 60
        while driver.poll() is None and not list(held()) and time.monotonic() < until:
            time.sleep(0.1)
        time.sleep(chance.random() * 3)
        family = [pid for worker in parts[1:] for pid in below(worker.pid)]
        kinds = {"driver": [driver.pid], "scheduler": [parts[0].pid], "worker": [one.pid for one in parts[1:]],
                 "below a worker": family or [parts[1].pid], "all": []}
        kind = chance.choice(sorted(kinds))
        doomed = [driver.pid, *(one.pid for one in parts), *family] if kind == "all" else [chance.choice(kinds[kind])]
        alive = driver.poll() is None
        for pid in doomed:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        try:
            code: Any = driver.wait(150)
        except subprocess.TimeoutExpired:
            driver.kill()
            code = "no end within 150 s"
        return f"{kind}{'' if alive else ', after the end'}, driver ended with {code}"


@contextmanager
def cluster(place: Settings, workers: int = 2) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Run a scheduler and workers, each a process that nobody starts again when it is killed."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    parts = [_started(place, "distributed.cli.dask_scheduler", "--port", str(port), "--no-dashboard", "--no-show")]
    wait_for(port)
    for _ in range(workers):
        parts.append(_started(
            place, "distributed.cli.dask_worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard",
            "--death-timeout", "5", "--local-directory", str(temporary(place) / "dask"),
        ))
    try:
        yield address, parts
    finally:
        family = [pid for one in parts for pid in below(one.pid)]
        for one in reversed(parts):
            one.terminate()
        for one in parts:
            try:
                one.wait(10)
            except subprocess.TimeoutExpired:
                one.kill()
                one.wait()
        until = time.monotonic() + 20
        while any(Path(f"/proc/{pid}").exists() for pid in family) and time.monotonic() < until:
            time.sleep(0.05)


def _driver(place: Settings, scheduler: str) -> subprocess.Popen[bytes]:
    return _started(
        place, "invoke", "--search-root", str(REPOSITORY), "batch", "--executor", "dask", "--scheduler", scheduler,
        "--cases", CASES, "--outputs", OUTPUTS,
    )


def _started(place: Settings, module: str, *words: str) -> subprocess.Popen[bytes]:
    (place.cases.parent / "pipeline.toml").write_text("[batch]\nlease_seconds = 3\n")
    return subprocess.Popen(
        [sys.executable, "-m", module, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        cwd=place.cases.parent,
        env=os.environ | {"TMPDIR": str(temporary(place)), "PYTHONPATH": str(REPOSITORY)},
    )


def upload(place: Settings) -> None:
    """Put the cases of a workspace on the server."""
    import s3fs

    filesystem: Any = s3fs.S3FileSystem(endpoint_url=os.environ["AWS_ENDPOINT_URL"])
    filesystem.mkdir("agency")
    filesystem.put(f"{place.cases}/", "agency/cases/", recursive=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="kills-", ignore_cleanup_errors=True) as scratch:
        faults = campaign(Path(scratch), int(sys.argv[1]), int((*sys.argv, "", "4")[2] or 4))
        print(f"{sys.argv[1]} kills; {len(faults)} faults")
        print("\n".join(faults))
