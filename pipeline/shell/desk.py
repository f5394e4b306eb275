"""The commands a person runs: build, check, verify, cases."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

from pipeline.model.faults import Exit, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.settings import Settings, demand_place, settings

MOST_PATHS = 16


def build(case: str, cases: str | None, outputs: str | None, as_of: str | None, debug: bool) -> int:
    """Build one case and publish its bundle."""
    return guarded(lambda: _build(case, settings(cases, outputs), day_of(as_of)), debug)


def check(case: str, cases: str | None, outputs: str | None, as_of: str | None, debug: bool) -> int:
    """Do all of a build but write a bundle."""
    return guarded(lambda: _check(case, settings(cases, outputs), day_of(as_of)), debug)


def verify(case: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Check a published bundle again."""
    return guarded(lambda: _verify(case, settings(cases, outputs)), debug)


def cases(folder: str | None, outputs: str | None, debug: bool) -> int:
    """List the cases of the workspace."""
    return guarded(lambda: _cases(settings(folder, outputs)), debug)


def bench(runs: int, out: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Measure and write the table."""
    return guarded(lambda: _bench(runs, Path(out), settings(cases, outputs)), debug)


def day_of(text: str | None) -> date | None:
    """Return the day a flag names, None for none; raise Usage if it is no day."""
    try:
        if text and not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError(text)
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Usage(f"{text!r} is not a date.", "--as-of", "Write it as YYYY-MM-DD.") from error


def _build(case: str, place: Settings, as_of: date | None) -> int:
    from pipeline.run import build as run_build
    from pipeline.shell.outside import opened
    from pipeline.shell.publish import workbench

    start = time.perf_counter()
    terminal.say(f"build {case}")
    with terminal.stage("load"):
        raw, outside = opened(place, case)
        demand_place(place, case)
    with workbench(place.outputs, case) as bench:
        done = run_build(raw, outside, bench, as_of)
        bench.publish()
    terminal.say()
    terminal.findings(done.findings, done.not_checked)
    terminal.say()
    _paths(bench.final)
    terminal.say(f"state: {done.state}, as of {done.case.as_of}; {time.perf_counter() - start:.2f} s")
    return _result(done.state)


def _paths(folder: Path) -> None:
    paths = sorted(folder.iterdir())
    shown = paths if len(paths) <= MOST_PATHS else [path for path in paths if path.suffix == ".pdf"]
    terminal.say("open:")
    for path in shown:
        terminal.say(f"  {near(path)}")
    if len(shown) < len(paths):
        terminal.say(f"  and {len(paths) - len(shown)} more files in {near(folder)}")


def near(path: Path) -> str:
    """Return a path as a person types it from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _result(state: str) -> int:
    if state == "ready":
        return Exit.BUILT
    terminal.say("result: findings")
    return Exit.FINDINGS


def _check(case: str, place: Settings, as_of: date | None) -> int:
    from pipeline.run import examine
    from pipeline.shell.outside import opened

    terminal.say(f"check {case}")
    with terminal.stage("load"):
        raw, outside = opened(place, case)
    done = examine(raw, outside, as_of)
    terminal.say()
    terminal.findings(done.findings, done.not_checked)
    terminal.say(f"state: {done.state}, as of {done.case.as_of}")
    return _result(done.state)


def _verify(case: str, place: Settings) -> int:
    from pipeline.shell.folder import is_case_id, read_file
    from pipeline.stages.verify import verify as verify_bundle

    folder = place.outputs / case
    if not is_case_id(case):
        message = f"There is no bundle of {case!r}: no case can have this id."
        raise Usage(message, remedy="`invoke cases` lists the cases.")
    if not folder.is_dir():
        raise Usage(f"There is no bundle of {case}.", str(folder), f"Build it first: invoke build --case {case}")
    names = sorted(path.name for path in folder.iterdir())
    files = frozenset(name for name in names if (folder / name).is_file() and not (folder / name).is_symlink())
    faults = [f"{name} is not an ordinary file." for name in names if name not in files]
    faults += verify_bundle(files, lambda name: read_file(folder, name, 4 << 30).data)
    for fault in faults:
        terminal.say(f"{case}: {fault}")
    if faults:
        terminal.say("result: findings")
        return Exit.FINDINGS
    terminal.say(f"{case}: the bundle agrees with its manifest and its ledger.")
    return Exit.BUILT


def _cases(place: Settings) -> int:
    from pipeline.shell.folder import list_cases

    names = list_cases(place.cases)
    for name in names:
        built = "built" if (place.outputs / name / "manifest.json").exists() else "not built"
        terminal.say(f"{name:<40} {built}")
    if not names:
        terminal.say(f"No case below {place.cases}: a folder with case.json in it is a case.")
    return Exit.BUILT


def _bench(runs: int, out: Path, place: Settings) -> int:
    from pipeline.shell.bench import bench as measure
    from pipeline.shell.disk import write_whole

    table = measure(place, max(1, runs))
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, table.encode())
    terminal.say(table)
    terminal.say(f"written to {near(out.absolute())}")
    return Exit.BUILT
