"""The command that measures: single builds, batches, checks of many cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipeline.model.faults import Exit, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk.flags import near
from pipeline.shell.settings import Settings, settings


def bench(
    runs: int, out: str, cases: str | None, outputs: str | None, debug: bool, batch: bool = False, check: bool = False,
    most: int = 0,
) -> int:
    """Measure single builds, batches or checks of many cases, and write the table."""
    return guarded(lambda: _bench_of(runs, Path(out), settings(cases, outputs), batch, check, most), debug)


def _bench_of(runs: int, out: Path, place: Settings, batch: bool, check: bool, most: int) -> int:
    if batch and check:
        raise Usage("Two measurements are asked for.", "--batch --check", "Run one after the other.")
    if runs < 1:
        raise Usage("Nothing is measured in no run.", "--runs", "Write it as --runs 5.")
    if most < 0 or most and not check:
        raise Usage("So many cases are not measured.", "--most", "Write it as --check --most 1000.")
    if batch:
        from pipeline.shell.bench.batches import measured as measured_batches

        return _bench_section(measured_batches, out, place)
    if check:
        from pipeline.shell.bench import checks

        return _bench_section(lambda here: checks.measured(here, most or checks.MANY), out, place)
    return _bench(runs, out, place)


def _bench(runs: int, out: Path, place: Settings) -> int:
    from pipeline.shell.bench.measure import bench as measure
    from pipeline.shell.bench.page import with_sections
    from pipeline.shell.disk import write_whole

    table = measure(place, runs)
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, with_sections(table, out.read_text("utf-8") if out.exists() else "").encode())
    terminal.say(table)
    terminal.say(f"written to {near(out.absolute())}")
    return Exit.BUILT


def _bench_section(measure: Callable[[Settings], str], out: Path, place: Settings) -> int:
    """Measure, and write what came of it in place of that section of the page."""
    from pipeline.shell.bench.page import put_into
    from pipeline.shell.disk import write_whole

    section = measure(place)
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, put_into(out.read_text("utf-8") if out.exists() else "# Benchmarks\n", section).encode())
    terminal.say(section)
    terminal.say(f"written to {near(out.absolute())}")
    return Exit.BUILT
