"""Measures `invoke check --all` over simulated cases of 60 kB: the cost of a case, and that it does not grow.

Every measurement is a process of its own. `python -m pipeline.shell.bench.checks check <cases> <outputs> <ids>` is one:
it checks the cases whose ids stand in a file and prints what it used. With `look` it looks at each as a check does that
knows nothing else of it, and leaves what a build leaves for the check after it, by the same code: nothing can be built
from documents that are simulated. So no case is looked at twice but those that are looked at once more.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.shell import terminal
from pipeline.shell.batch import record
from pipeline.shell.bench import large
from pipeline.shell.settings import Settings, settings

HEADING = "## Checks of many cases"
FEW, MANY = 50, 200
ONE_MORE = 60
MB = 1e6


def measured(place: Settings, most: int = MANY) -> str:
    """Measure checks of a few cases and of the most, and return the section of docs/benchmarks.md."""
    with tempfile.TemporaryDirectory(prefix="poa-bench-check-") as scratch:
        folder = Path(scratch)
        cases, outputs = folder / "cases", folder / "outputs"
        known = _read(place)
        terminal.say(f"a workspace of {most:,} cases, its documents read")
        ids = list(large.make(place, known, most, replace(place, cases=cases, outputs=outputs)))
        lines = [*_head([_size(cases, case_id) for case_id in ids])]
        looked, memory, left = 0.0, 0.0, dict[str, bytes]()
        for size in sorted({min(FEW, most), most}):
            new = ids[len(left) : size]
            terminal.say(f"{size:,} cases: a first look at each")
            used = run(cases, outputs, new, "look")
            looked, memory = looked + used["cpu"], max(memory, used["peak"])
            left |= {case_id: record.checked_path(outputs, case_id).read_bytes() for case_id in new}
            lines.append(_row(cases, outputs, left, looked, memory))
        lines += ["", _after(cases, outputs, ids, looked / len(ids))]
    return "\n".join(lines) + "\n"


def _head(sizes: list[int]) -> Iterator[str]:
    yield from (
        HEADING, "",
        f"Written by `invoke bench --check --most {len(sizes)}`: simulated cases made of the shipped ones, distinct in",
        f"every fact and every document, of {statistics.mean(sizes) / 1e3:.0f} kB of JSON each "
        f"({min(sizes) / 1e3:.0f} to {max(sizes) / 1e3:.0f}) with about 60 documents,",
        "which were read before. *First look* finds by all rules what there is to find in each by itself, as a build",
        "does, or a first check of which nothing else is known. *After a build* is the first check of cases of which",
        "that is known, nothing having changed since: each is compared with all others, similarity included, and its",
        "own rules are not applied again. The first check of what was never built costs both together. *Again* follows",
        "it with nothing changed. Each is a process of its own.", "",
        "| cases | first look, CPU s | a case, ms | after a build, CPU s | a case, ms | again, CPU s | a case, ms "
        "| peak of a look, MB | of a check, MB |",
        "|---|---|---|---|---|---|---|---|---|",
    )


def _row(cases: Path, outputs: Path, left: dict[str, bytes], looked: float, memory: float) -> str:
    """Return the line of so many cases, of each of which a build left something."""
    ids = list(left)
    terminal.say(f"{len(ids):,} cases: after a build, and again")
    large.forget_checks(outputs)
    for case_id in ids:
        path = record.checked_path(outputs, case_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(left[case_id])
    built, again = run(cases, outputs, ids), run(cases, outputs, ids)
    used = " ".join(f"{cpu:.1f} | {cpu * 1000 / len(ids):.1f} |" for cpu in (looked, built["cpu"], again["cpu"]))
    return f"| {len(ids):,} | {used} {memory / MB:.0f} | {max(built['peak'], again['peak']) / MB:.0f} |"


def _after(cases: Path, outputs: Path, ids: Sequence[str], each: float) -> str:
    """Return what some cost that are looked at anew in the full workspace, and what falls on the process."""
    some = ids[:: max(1, len(ids) // ONE_MORE)][:ONE_MORE]
    terminal.say(f"{len(some)} once more")
    for case_id in some:
        record.checked_path(outputs, case_id).unlink()
    more = run(cases, outputs, some)["cpu"] / len(some)
    record.checked_path(outputs, ids[0]).unlink()
    alone = run(cases, outputs, ids[:1], "look")["cpu"]
    return (
        f"Of the full workspace {len(some)} cases that are looked at anew, as if these had changed, and compared cost\n"
        f"{more * 1000:.1f} ms each. What a process loads and compiles once takes {max(0.0, alone - each):.1f} s."
    )


def _read(place: Settings) -> dict[str, Any]:
    """Return what the documents of the shipped cases become, really read."""
    from pipeline.run import examine
    from pipeline.shell.outside import opened, quietly

    found = {}
    for name in large.BASES:
        terminal.say(f"reading {name}")
        raw, outside = opened(place, name)
        found[name] = examine(raw, quietly(outside), rules=()).exhibits
    return found


def _size(cases: Path, case_id: str) -> int:
    folder = cases / case_id
    return sum(path.stat().st_size for path in (*folder.glob("*.json"), *folder.parent.glob("*.json")))


def run(cases: Path, outputs: Path, ids: Sequence[str], act: str = "check") -> dict[str, float]:
    """Check cases, or look at them, in a process of its own; return processor seconds and memory."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as named:
        json.dump(list(ids), named)
    try:
        command = [sys.executable, "-m", __name__, act, str(cases), str(outputs), named.name]
        root = str(Path(__file__).parents[3])
        environment = os.environ | {"PYTHONPATH": root}
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment, text=True)
    finally:
        Path(named.name).unlink()
    used: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return used


def _run(act: str, place: Settings, ids: Sequence[str]) -> None:
    """Do it in this process and print what that used, start-up aside."""
    import resource

    start = time.process_time()
    {"check": _check, "look": _look}[act](place, ids)
    used = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    terminal.say(json.dumps({"cpu": used, "peak": peak}))


def _check(place: Settings, ids: Sequence[str]) -> None:
    from pipeline.model.faults import Fault
    from pipeline.shell.desk.checks import checked

    for case_id, found in checked(place, tuple(ids)):
        if isinstance(found, Fault):
            raise RuntimeError(f"{case_id}: {found}")


def _look(place: Settings, ids: Sequence[str]) -> None:
    """Leave what stands of each case by itself, as a build does, and no index: a build does not write into it."""
    from pipeline.shell.desk.checks import settled
    from pipeline.shell.workspace import neighbours
    from pipeline.shell.workspace.checks import Checks

    with neighbours.opened(place.outputs) as index, settled():
        checks = Checks(place, index)
        for case_id in ids:
            checks.enter(case_id)
    shutil.rmtree(place.outputs / neighbours.FOLDER)


if __name__ == "__main__":
    _run(sys.argv[1], settings(sys.argv[2], sys.argv[3]), json.loads(Path(sys.argv[4]).read_text("utf-8")))
