"""Kills a batch, or a process of it, at random moments, again and again; says what then stands.

By hand: python -m tests.batch.kills 200 [cases]
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.shell.settings import Settings
from tests.batch.workspace import sound, workspace
from tests.shell.command import REPOSITORY

SEED = 20261128


def campaign(folder: Path, kills: int, cases: int) -> tuple[int, list[str]]:
    """Kill so many runs over a small workspace; return how many were hit, and what was found wrong."""
    chance = random.Random(SEED)
    place = workspace(folder, *(f"s{number % 3}/c{number:03}" for number in range(cases)))
    wrong, hit = [], 0
    for number in range(kills):
        for path in chance.sample(sorted(place.cases.glob("*/*/case.json")), max(1, cases // 2)):
            path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        hit += _killed(place, chance)
        wrong += [f"kill {number}: {line}" for line in unsound(place)]
    done = _started(place)
    if done.wait(600) not in (0, 1):
        wrong.append(f"the last run ended with {done.returncode}")
    wrong += [*unsound(place), *missing(place), *litter(place)]
    return hit, wrong


def _started(place: Settings) -> subprocess.Popen[bytes]:
    command = [
        sys.executable, "-m", "invoke", "--search-root", str(REPOSITORY), "batch", "--jobs", "2",
        "--cases", str(place.cases), "--outputs", str(place.outputs),
    ]
    own = {"TMPDIR": str(temporary(place))}
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=REPOSITORY, env=os.environ | own
    )


def temporary(place: Settings) -> Path:
    """Return the folder in which the runs over a workspace have their temporary files."""
    folder = place.cases.with_name("tmp")
    folder.mkdir(exist_ok=True)
    return folder


def _killed(place: Settings, chance: random.Random) -> bool:
    """Kill one process of a run, the run itself or one below it, at a random moment; wait until all are gone."""
    before = set(_runs(place))
    batch = _started(place)
    while not set(_runs(place)) - before and batch.poll() is None:
        time.sleep(0.01)
    time.sleep(chance.random() * chance.choice((0.3, 3.0)))
    family = list(below(batch.pid))
    target = chance.choice([batch.pid, *family])
    hit = batch.poll() is None
    try:
        os.kill(target, signal.SIGKILL)
    except ProcessLookupError:
        hit = False
    if target != batch.pid and chance.random() < 0.5:
        batch.kill()
    batch.wait(600)
    until = time.monotonic() + 30
    while any(Path(f"/proc/{pid}").exists() for pid in family) and time.monotonic() < until:
        time.sleep(0.02)
    return hit


def _runs(place: Settings) -> list[str]:
    folder = place.outputs / "runs"
    return os.listdir(folder) if folder.exists() else []


def below(pid: int) -> Iterator[int]:
    """Yield the processes that a process started, and theirs (Linux)."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        for thread in Path(f"/proc/{pid}/task").iterdir():
            children += " " + (thread / "children").read_text()
    except OSError:
        return
    for child in sorted(set(map(int, children.split()))):
        yield child
        yield from below(child)


def unsound(place: Settings) -> list[str]:
    """Return what is wrong with any bundle that stands."""
    found = []
    for manifest in sorted(place.outputs.glob("s*/*/")):
        found += [f"{manifest.name}: {fault}" for fault in sound(manifest)]
    return found


def missing(place: Settings) -> list[str]:
    """Return the cases without a bundle."""
    return [
        f"no bundle: {path.parent.name}" for path in place.cases.glob("*/*/case.json")
        if not (place.outputs / path.parent.relative_to(place.cases) / "manifest.json").exists()
    ]


def litter(place: Settings) -> list[str]:
    """Return what a killed run left lying about."""
    left = [str(path) for path in (place.outputs / ".tmp").iterdir()]
    left += [str(path) for path in place.outputs.rglob(".tmp-*")]
    left += [str(path) for path in temporary(place).iterdir()]
    left += [f"no report: {path}" for path in place.outputs.glob("runs/*/") if not (path / "report.html").exists()]
    return left


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="kills-") as scratch:
        count, faults = campaign(Path(scratch), int(sys.argv[1]), int((*sys.argv, "", "12")[2] or 12))
        print(f"{sys.argv[1]} kills, {count} hit a living run; {len(faults)} faults")
        print("\n".join(faults))
