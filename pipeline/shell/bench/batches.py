"""Measures batches over a simulated workspace: cold and warm, in one process and several, and where nothing changed.

Every measurement is a process of its own. `python -m pipeline.shell.bench.batches run <cases> <outputs> <jobs> [dask]`
is one: it runs a batch and prints what it used.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.shell import terminal
from pipeline.shell.batch import record, traces
from pipeline.shell.bench.simulated import make
from pipeline.shell.settings import Settings

HEADING = "## Many cases"
SELLERS, CASES = 5, 2
CLONED = "retro-games-uk"
UNCHANGED = (1_000, 10_000)
MB = 1e6


def measured(place: Settings) -> str:
    """Measure batches and return the section of docs/benchmarks.md."""
    with tempfile.TemporaryDirectory(prefix="poa-bench-batch-") as scratch:
        folder = Path(scratch)
        lines = [*_head(), *_built(place, folder), "", *_same(place, folder)]
    return "\n".join(lines) + "\n"


def _head() -> Iterator[str]:
    yield from (
        HEADING, "",
        f"Written by `invoke bench --batch`: {SELLERS} simulated sellers with {CASES} cases each, made of the shipped",
        "ones and distinct in every fact and every document. *Cold* has nothing prepared, *warm* has every document",
        "read before and builds all bundles again. Processor seconds are those of all processes, with",
        "Dask those of its scheduler and of its workers and all below them, too.", "",
    )


def _built(place: Settings, folder: Path) -> Iterator[str]:
    from pipeline.shell.folder import list_cases

    cases = folder / "cases"
    count = sum(1 for _ in make(place.cases, list_cases(place.cases)[:SELLERS], SELLERS, CASES, cases))
    yield "| executor | | wall s | CPU s | cases a second | cases a CPU second | largest worker, MB | driver, MB |"
    yield "|---|---|---|---|---|---|---|---|"
    ways = [("1 process", "1", ""), ("2 processes", "2", "")]
    if find_spec("distributed"):
        ways += [("Dask, 1 worker on this machine", "1", "dask"), ("Dask, 2 workers on this machine", "2", "dask")]
    for name, jobs, executor in ways:
        outputs = folder / f"outputs-{jobs}{executor}"
        for state in ("cold", "warm"):
            terminal.say(f"{name}, {state}")
            if state == "warm":
                _to_build_again(outputs)
            used = run(cases, outputs, jobs, executor)
            cpu = used["cpu"]
            yield (
                f"| {name} | {state} | {used['wall']:.1f} | {cpu:.1f} | {count / used['wall']:.2f} | {count / cpu:.2f} "
                f"| {used['worker'] / MB:.0f} | {used['driver'] / MB:.0f} |"
            )


def _to_build_again(outputs: Path) -> None:
    """Have every record tell of another version of the program; what it knows of prepared pages stays."""
    for path in (outputs / record.FOLDER).rglob("*.json"):
        told = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps(told | {"recipe": dict.fromkeys(told["recipe"], "another")}), "utf-8")


def _same(place: Settings, folder: Path) -> Iterator[str]:
    yield f"Where nothing changed, with cases as large as `{CLONED}` (33 files in, its bundle out):"
    yield ""
    yield "| cases | wall s | CPU s | cases a CPU second | driver, MB |"
    yield "|---|---|---|---|---|"
    for count in UNCHANGED:
        terminal.say(f"{count} unchanged cases")
        root = folder / f"same-{count}"
        clones(place, root, count)
        used = run(root / "cases", root / "outputs", "1")
        if used["outcomes"] != {"unchanged": count}:
            raise RuntimeError(f"the clones are not unchanged: {used['outcomes']}")
        yield (
            f"| {count:,} | {used['wall']:.1f} | {used['cpu']:.1f} | {count / used['cpu']:.0f} "
            f"| {used['driver'] / MB:.0f} |"
        )
        shutil.rmtree(root)


def clones(place: Settings, root: Path, count: int) -> None:
    """Build one case and lay so many others beside it: the same files by further names, and records that say so."""
    first = "seller-00000/case-000"
    list(make(place.cases, [CLONED], 1, 1, root / "cases"))
    run(root / "cases", root / "outputs", "1")
    for number in range(1, count):
        for folder in ("cases", "outputs"):
            shutil.copytree(
                root / folder / "seller-00000", root / folder / f"seller-{number:05}", copy_function=os.link
            )
    known = record.read(root / "outputs", first)
    if known is None:
        raise RuntimeError("the first clone has no record")
    time.sleep(2 * traces.TICK / 1e9)  # times are trusted of files at rest
    where = record.roots(root / "cases", first)
    read = {
        label: traces.follow(where[label.partition(":")[0]], label.partition(":")[2], trace)
        for label, trace in known.read.items()
    }
    bundle = {name: traces.follow(root / "outputs" / first, name, trace) for name, trace in known.bundle.items()}
    for number in range(count):
        record.write(root / "outputs", f"seller-{number:05}/case-000", replace(known, read=read, bundle=bundle))


def run(cases: Path, outputs: Path, jobs: str, executor: str = "") -> dict[str, Any]:
    """Run a batch in a process of its own; return what it used, memory in bytes."""
    command = [sys.executable, "-m", __name__, "run", str(cases), str(outputs), jobs, executor]
    root = str(Path(__file__).parents[3])
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=os.environ | {"PYTHONPATH": root}, text=True)
    used: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return used


def _run(cases: Path, outputs: Path, jobs: int, executor: str) -> None:
    """Run a batch in this process and print what it used."""
    import resource

    from pipeline.shell.batch.batch import Batch, Telling
    from pipeline.shell.batch.crew import Crew

    start = time.perf_counter()
    place, living = Settings(cases, outputs), 0.0
    if executor:
        from pipeline.shell.batch.cluster import local_cluster

        with local_cluster(jobs) as scheduler:
            tally, worker = _clustered(place, scheduler)
            living = sum(map(_used, _below(os.getpid())))
            reaped = resource.getrusage(resource.RUSAGE_CHILDREN)
    else:
        batch = Batch(place, Crew(place, jobs))
        tally = batch.run(Telling())
        worker = max((one.peak for one in batch.folder.results), default=0)
        reaped = resource.getrusage(resource.RUSAGE_CHILDREN)
    scale = 1 if sys.platform == "darwin" else 1024
    own = resource.getrusage(resource.RUSAGE_SELF)
    terminal.say(json.dumps({
        "wall": time.perf_counter() - start, "worker": worker, "driver": own.ru_maxrss * scale,
        "cpu": own.ru_utime + own.ru_stime + reaped.ru_utime + reaped.ru_stime + living, "outcomes": tally.outcomes,
    }))


def _below(pid: int) -> Iterator[int]:
    """Yield the processes that a process started and that are alive, and theirs (Linux)."""
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, path.read_text().split()):
                yield child
                yield from _below(child)


def _used(pid: int) -> float:
    """Return the processor seconds of a living process and of those below it that have ended (Linux)."""
    with suppress(OSError):
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _clustered(place: Settings, scheduler: str) -> tuple[Any, int]:
    from pipeline.shell.batch.batch import Telling
    from pipeline.shell.batch.cluster import ClusterBatch

    batch = ClusterBatch(place, str(place.cases), str(place.outputs), scheduler)
    tally = batch.run(Telling())
    return tally, max((one.peak for one in batch.folder.results), default=0)


if __name__ == "__main__":
    _run(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
