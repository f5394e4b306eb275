"""Measures `invoke check --all` over simulated cases of 60 kB: the cost of a case, and that it does not grow.

Every measurement is a process of its own. `python -m pipeline.shell.bench.checks check <cases> <outputs> <ids>` is one:
it checks the cases whose ids stand in a file and prints what it used. With `leave` it leaves what a build leaves of
each for the check after it, and by the same code: nothing can be built from documents that are simulated.
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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.shell import terminal
from pipeline.shell.batch import record
from pipeline.shell.bench import large
from pipeline.shell.settings import Settings, settings

HEADING = "## Checks of many cases"
SIZES = (50, 200)
ONE_MORE = 60
MB = 1e6
# A document that was written just before it is read is opened again by the next check.
AFTER_WRITING = 3


def measured(place: Settings, sizes: Sequence[int] = SIZES) -> str:
    """Measure checks and return the section of docs/benchmarks.md."""
    with tempfile.TemporaryDirectory(prefix="poa-bench-check-") as scratch:
        folder = Path(scratch)
        cases, outputs = folder / "cases", folder / "outputs"
        terminal.say(f"a workspace of {max(sizes):,} cases")
        ids = list(large.make(place, _read(place, folder / "read"), max(sizes), outputs, cases))
        terminal.say("read, and left as builds leave them")
        time.sleep(AFTER_WRITING)
        run(cases, outputs, ids, "leave")
        left = {case_id: record.checked_path(outputs, case_id).read_bytes() for case_id in ids}
        lines = [*_head([_size(cases, case_id) for case_id in ids])]
        used = {}
        for size in sizes:
            line, used[size] = _row(cases, outputs, {case_id: left[case_id] for case_id in ids[:size]})
            lines.append(line)
        large.forget_checks(outputs)
        lines += ["", _apart(run(cases, outputs, ids[:1])["cpu"], used)]
    return "\n".join(lines) + "\n"


def _apart(alone: float, used: dict[int, float]) -> str:
    """Return what falls on a process and what on each case: one case checked alone, and the least and most of them."""
    least, most = min(used), max(used)
    each = (used[most] - used[least]) / (most - least) if least < most else used[most] / most
    return (
        f"Of *first*, {each * 1000:.1f} ms fall on each further case; what a process loads and compiles once takes "
        f"{max(0.0, alone - each):.1f} s."
    )


def _head(sizes: list[int]) -> Iterator[str]:
    yield from (
        HEADING, "",
        "Written by `invoke bench --check`: simulated cases made of the shipped ones, distinct in every fact and every",
        f"document, of {statistics.mean(sizes) / 1e3:.0f} kB of JSON each ({min(sizes) / 1e3:.0f} to "
        f"{max(sizes) / 1e3:.0f}) with about 60 documents, which a check read before. All rules, similarity to all",
        "others included. *First* knows nothing else of an earlier check, *again* follows it with nothing changed,",
        f"*one more* looks at {ONE_MORE} anew in the full workspace, as if these had changed. *After a build* is the",
        "first check of cases that were built, nothing having changed since: each is compared with all others, and its",
        "own rules are not applied again.", "",
        "| cases | first, CPU s | a case, ms | after a build, CPU s | a case, ms | again, CPU s | a case, ms "
        "| one more, a case, ms | peak MB |",
        "|---|---|---|---|---|---|---|---|---|",
    )


def _row(cases: Path, outputs: Path, left: Mapping[str, bytes]) -> tuple[str, float]:
    """Return the line of so many cases, of each of which a build left something, and what their first check used."""
    ids = list(left)
    terminal.say(f"{len(ids):,} cases")
    large.forget_checks(outputs)
    for case_id in ids:
        path = record.checked_path(outputs, case_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(left[case_id])
    built = run(cases, outputs, ids)
    large.forget_checks(outputs)
    first, again = run(cases, outputs, ids), run(cases, outputs, ids)
    some = ids[:: max(1, len(ids) // ONE_MORE)][:ONE_MORE]
    for case_id in some:
        record.checked_path(outputs, case_id).unlink()
    more = run(cases, outputs, some)
    all_of_them = " ".join(f"{one['cpu']:.1f} | {one['cpu'] * 1000 / len(ids):.1f} |" for one in (first, built, again))
    each = more["cpu"] * 1000 / len(some)
    return f"| {len(ids):,} | {all_of_them} {each:.1f} | {first['peak'] / MB:.0f} |", first["cpu"]


def _read(place: Settings, outputs: Path) -> dict[str, Any]:
    """Return what the documents of the shipped cases become, really read."""
    from pipeline.run import examine
    from pipeline.shell.outside import opened, quietly

    found = {}
    for name in large.BASES:
        terminal.say(f"reading {name}")
        raw, outside = opened(replace(place, outputs=outputs), name)
        found[name] = examine(raw, quietly(outside)).exhibits
    return found


def _size(cases: Path, case_id: str) -> int:
    folder = cases / case_id
    return sum(path.stat().st_size for path in (*folder.glob("*.json"), *folder.parent.glob("*.json")))


def run(cases: Path, outputs: Path, ids: Sequence[str], act: str = "check") -> dict[str, float]:
    """Check cases, or leave what a build leaves, in a process of its own; return processor seconds and memory."""
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
    {"check": _check, "leave": _leave}[act](place, ids)
    used = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    terminal.say(json.dumps({"cpu": used, "peak": peak}))


def _check(place: Settings, ids: Sequence[str]) -> None:
    from pipeline.model.faults import Fault
    from pipeline.shell.desk.checks import checked

    for case_id, found in checked(place, tuple(ids)):
        if isinstance(found, Fault):
            raise RuntimeError(f"{case_id}: {found}")


def _leave(place: Settings, ids: Sequence[str]) -> None:
    """Leave what stands of each case by itself, as a build does, and no index: a build does not write into it."""
    from pipeline.shell.workspace import neighbours
    from pipeline.shell.workspace.checks import Checks

    with neighbours.opened(place.outputs) as index:
        checks = Checks(place, index)
        for case_id in ids:
            checks.enter(case_id)
    shutil.rmtree(place.outputs / neighbours.FOLDER)


if __name__ == "__main__":
    _run(sys.argv[1], settings(sys.argv[2], sys.argv[3]), json.loads(Path(sys.argv[4]).read_text("utf-8")))
