"""The commands about many cases: batch, status, report."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.model.batch import FAIL_ON, Result, Tally
from pipeline.model.characters import on_one_line
from pipeline.model.faults import DiskTrouble, Exit, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk.flags import near
from pipeline.shell.settings import Settings, addresses, is_afar, settings, settings_afar

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.renderers.run_rows import Row
    from pipeline.shell.batch.record import Look

MOST_ROWS = 40
# A longer name pushes its own line aside and no other.
MOST_WIDE = 48
# Where nobody watches, a line says now and then how far it is.
EVERY = 10.0
REDRAWN = 0.2


def batch(
    only: str, jobs: int, fail_on: str, why: bool, cases: str | None, outputs: str | None, debug: bool,
    executor: str = "processes",
) -> int:
    """Bring every case up to date."""
    if executor != "processes":
        return guarded(lambda: _no_executor(executor))
    return guarded(lambda: _batch(only, jobs, fail_on, why, settings(cases, outputs)), debug)


def _batch(only: str, jobs: int, fail_on: str, why: bool, place: Settings) -> int:
    from pipeline.shell.batch.batch import Batch, Telling
    from pipeline.shell.batch.crew import Crew
    from pipeline.shell.batch.sweeping import sweep

    _demand(jobs, fail_on)
    for line in sweep(place.outputs):
        terminal.say(line)
    size = jobs or place.batch.jobs or os.cpu_count() or 1
    crew = Crew(replace(place, workers=max(1, place.workers // size)), size)
    run = Batch(place, crew, only, fail_on)
    terminal.say(f"batch: {len(run.ids)} cases, {crew.size} at once")
    teller = _Teller(len(run.ids), why)
    with _stoppable():
        try:
            tally = run.run(Telling(teller.result, teller.tick))
        except KeyboardInterrupt:
            teller.wipe()
            _interrupted(place, run.folder.path)
            raise
    teller.wipe()
    _told(tally, iter(run.folder.results), run.folder.path)
    run.folder.results.close()
    if run.index:
        terminal.say(f"the index of all cases could not be written: {run.index}")
    if run.folder.trouble:
        raise DiskTrouble(
            f"The report of this run could not be written whole: {run.folder.trouble}.", str(place.outputs),
            "Make room or give write rights, or have the outputs written elsewhere with --outputs; what the run did is "
            "said above.",
        )
    return tally.code


def clustered(
    only: str, jobs: int, scheduler: str, fail_on: str, why: bool, cases: str | None, outputs: str | None, debug: bool
) -> int:
    """Bring every case up to date on a Dask cluster; cases and outputs may be addresses that fsspec knows."""
    return guarded(lambda: _clustered(only, jobs, scheduler, fail_on, why, cases or "", outputs or ""), debug)


def _clustered(
    only: str, jobs: int, scheduler: str, fail_on: str, why: bool, cases: str, outputs: str
) -> int:
    from pipeline.shell.batch.batch import Telling
    from pipeline.shell.batch.cluster import ClusterBatch

    _demand(0, fail_on)
    if jobs:
        raise Usage("A cluster has as many cases at once as it has workers.", "--jobs", "Start more or fewer workers.")
    if not scheduler:
        raise Usage("A cluster has an address.", "--scheduler", "Name it: --scheduler tcp://HOST:8786")
    source, target = addresses(cases, outputs)
    run = ClusterBatch(settings_afar(), source, target, scheduler, only, fail_on)
    terminal.say(f"batch: {len(run.ids)} cases, {run.workers.size} at once on {scheduler}")
    if not run.leases:
        terminal.say(f"{target} lets two runs create one file: start no run on another scheduler before this one ends")
    teller = _Teller(len(run.ids), why)
    try:
        with _stoppable():
            tally = run.run(Telling(teller.result, teller.tick))
        teller.wipe()
        _told(tally, iter(run.folder.results), None)
        run.folder.results.close()
    except KeyboardInterrupt:
        teller.wipe()
        terminal.say(f"What was done is kept; {target}/runs/ says what is. The next run goes on from there.")
        raise
    finally:
        run.finish()
    terminal.say(f"reports: {target}/runs/")
    return tally.code


def _no_executor(name: str) -> int:
    raise Usage(f"There is no executor {name!r}.", "--executor", "It is processes or dask.")


def _demand(jobs: int, fail_on: str) -> None:
    if fail_on not in FAIL_ON:
        raise Usage(f"There is no severity {fail_on!r}.", "--fail-on", f"It is one of: {', '.join(FAIL_ON)}.")
    if jobs < 0:
        raise Usage(f"{jobs} cases at once is not a number of cases.", "--jobs", "Write a number from 1.")


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let the end that a scheduler or a closed terminal asks for be as clean as Ctrl-C."""
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    asked = [signal.SIGTERM]
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) == signal.SIG_DFL:  # as nohup does not leave it
        asked.append(signal.SIGHUP)
    before = {one: signal.signal(one, stop) for one in asked}
    try:
        yield
    finally:
        for one, was in before.items():
            signal.signal(one, was)


def _interrupted(place: Settings, folder: Path | None) -> None:
    from pipeline.shell.batch.sweeping import sweep

    sweep(place.outputs)
    where = f"; {near(folder / 'report.html')} says what is" if folder else ""
    terminal.say(f"What was done is kept{where}. The next run goes on from there.")


class _Teller:
    """Tells a person how far a batch is: one line that moves on a terminal, plain lines where there is none."""

    def __init__(self, count: int, why: bool) -> None:
        self._count, self._why = count, why
        self._start = self._drawn = time.monotonic()
        self._moves = sys.stdout is not None and sys.stdout.isatty()

    def result(self, result: Result, found: Look) -> None:
        """Say what was done with a case, unless nothing was."""
        if result.outcome != "unchanged":
            self.wipe()
            said = "" if result.outcome == "built" else f": {'; '.join(result.said[:2])}"
            terminal.say(f"  {on_one_line(result.case_id)}: {_what(result)}{said}{_time(result)}")
            if self._why:
                for line in found.stale:
                    terminal.say(f"      {line}")
            for line in result.new:
                terminal.say(f"      new: {line}")

    def tick(self, done: int, count: int, running: int) -> None:
        """Show how far it is, now and then."""
        now = time.monotonic()
        if now - self._drawn < (REDRAWN if self._moves else EVERY):
            return
        self._drawn = now
        line = f"{done} of {count}, {running} being built{_pace(done, count, now - self._start)}"
        if self._moves:
            width = shutil.get_terminal_size((80, 24)).columns - 1
            sys.stdout.write(f"\r{line[:width]:<{width}}")
            sys.stdout.flush()
        else:
            terminal.say(f"  {line}")

    def wipe(self) -> None:
        """Take the moving line away."""
        if self._moves:
            width = shutil.get_terminal_size((80, 24)).columns - 1
            sys.stdout.write(f"\r{'':<{width}}\r")
            sys.stdout.flush()


def _pace(done: int, count: int, seconds: float) -> str:
    if done < 2 or seconds < 1:
        return ""
    left = (count - done) * seconds / done
    return f", {done / seconds:.1f} a second, about {_span(left)} left"


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _what(result: Result) -> str:
    return result.outcome if result.outcome == "failed" or not result.state else f"{result.outcome}, {result.state}"


def _time(result: Result) -> str:
    return f"  ({result.seconds:.1f} s)" if result.seconds else ""


def _told(tally: Tally, results: Iterator[Result], folder: Path | None) -> None:
    from pipeline.renderers.run_rows import pressing

    rows = pressing(tally, results, MOST_ROWS + 1)
    shown = rows if len(rows) <= MOST_ROWS else [row for row in rows if row.worry][:MOST_ROWS]
    table = [("case", "what", "findings", "next last day")]
    table += [(on_one_line(row.result.case_id), row.what, _found(row.result), _day(row)) for row in shown]
    widths = [min(MOST_WIDE, max(len(line[column]) for line in table)) for column in range(3)]
    terminal.say()
    for case, what, found, day in table if shown else ():
        terminal.say(f"  {case:<{widths[0]}}  {what:<{widths[1]}}  {found:<{widths[2]}}  {day}".rstrip())
    if len(shown) < tally.cases:
        terminal.say(f"  the most pressing {len(shown)} of {tally.cases}; the report has all" if shown else "")
    terminal.say()
    _sum(tally, folder)


def _found(result: Result) -> str:
    return str(result.counts) if result.state else "-"


def _day(row: Row) -> str:
    due = "; retention has ended: `invoke purge`" if row.retention_due else ""
    return f"{'soon: ' if row.soon else ''}{row.day or '-'}{due}"


def _sum(tally: Tally, folder: Path | None) -> None:
    outcomes = ", ".join(f"{count} {name}" for name, count in sorted(tally.outcomes.items()))
    states = ", ".join(f"{count} {name}" for name, count in sorted(tally.states.items()) if name)
    if tally.removed:
        terminal.say(f"gone since the last run: {', '.join(tally.removed[:10])}")
    if folder:
        terminal.say("open:")
        index = folder.parents[1] / "index.html"
        if index.exists():
            terminal.say(f"  {near(index)}")
        for name in ("report.html", "report.json", "junit.xml"):
            terminal.say(f"  {near(folder / name)}")
    terminal.say(f"{tally.cases} cases: {outcomes or 'none'}; bundles: {states or 'none'}; {tally.seconds:.1f} s")
    if tally.code == Exit.FINDINGS:
        terminal.say("result: findings")


def status(only: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Say of every case where it stands, and what the next batch would do."""
    return guarded(lambda: _status(only, cases, outputs), debug)


def _status(only: str, cases: str | None, outputs: str | None) -> int:
    from pipeline.renderers.run_rows import row_of
    from pipeline.shell.batch.batch import Planned, planned

    if is_afar(cases, outputs):
        from pipeline.shell.batch.afar import Afar

        plans = Afar(settings_afar(), *addresses(cases, outputs)).planned(only)
    else:
        plans = planned(settings(cases, outputs), only)
    found: list[Planned] = sorted(plans, key=lambda one: row_of(one.tally, one.result).order)
    for one in found:
        row = row_of(one.tally, one.result)
        state = one.word or one.result.state or "not built"
        built = f"built {one.built}" if one.built else "never built"
        terminal.say(f"{on_one_line(one.result.case_id)}  {state}; findings: {one.result.counts}; {built}")
        unknown = not one.result.state and one.word != "reinstated"
        terminal.say(f"    {'last day and points at stake unknown: not built yet' if unknown else row.pressure.words}")
        if one.act:
            for line in one.why:
                terminal.say(f"    would be {'built' if one.act == 'build' else 'looked at'}: {line}")
        elif one.why:
            terminal.say(f"    left as it is, though {'; '.join(one.why)}")
    stale = sum(one.act == "build" for one in found)
    terminal.say(f"{len(found)} cases; {stale} would be built")
    return Exit.BUILT


def report(last: bool, run: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Say again what a run did, or list the runs."""
    return guarded(lambda: _report_of(last, run, cases, outputs), debug)


def _report_of(last: bool, run: str, cases: str | None, outputs: str | None) -> int:
    if is_afar(cases, outputs):
        return _report_afar(last, run, *addresses(cases, outputs))
    return _report(last, run, settings(cases, outputs).outputs)


def _report_afar(last: bool, run: str, cases: str, outputs: str) -> int:
    from pipeline.shell.batch.afar import Afar
    from pipeline.shell.scratch import scratch

    with scratch("report") as folder:
        Afar(settings_afar(), cases, outputs).bring_runs(folder, last=last, run=run)
        return _report(last, run, folder, outputs)


def _report(last: bool, run: str, outputs: Path, address: str = "") -> int:
    from pipeline.shell.batch.runs import kept_results, kept_tally, runs

    if last and run:
        raise Usage("--last and --run name different runs.", "--run", "Leave one of the two out.")
    known = runs(outputs)
    if not last and not run:
        for folder in known:
            terminal.say(folder.name)
        count = f"{len(known)} run{'' if len(known) == 1 else 's'}"
        terminal.say(f"{count}; `invoke report --last` says what the last one did")
        return Exit.BUILT
    chosen = known[-1:] if last else [folder for folder in known if folder.name == run]
    if not chosen:
        missing = f"There is no run {run!r}." if run else "No batch has run yet."
        raise Usage(missing, address or str(outputs / "runs"), "`invoke report` lists the runs.")
    tally = kept_tally(chosen[0])
    results: Any = kept_results(chosen[0])
    terminal.say(f"batch of {tally.start}, {tally.ended}")
    _told(tally, results, None if address else chosen[0])
    if address:
        terminal.say(f"reports: {address}/runs/{chosen[0].name}/")
    return tally.code
