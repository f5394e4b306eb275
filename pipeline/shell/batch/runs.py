"""The folder of a run, outputs/runs/<start>/: results as they come, then reports that are made of nothing else.

    run.json       what the run was asked for
    results.jsonl  a line for each case, as it was done
    log.jsonl      what happened when, for programs; case ids, no personal data
    report.json report.html junit.xml    made from the two above at the end, by `close` or, for a killed run, by `mend`
"""

from __future__ import annotations

import json
import os
import shutil
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.model.batch import Result, Tally, worst
from pipeline.model.summary import Counts
from pipeline.shell.disk import write_whole
from pipeline.shell.hold import acquire

FOLDER = "runs"
RUN, RESULTS, LOG, LOCK = "run.json", "results.jsonl", "log.jsonl", ".lock"
# What a scheduled batch says, in the outputs beside the runs.
NIGHTLY = "batch.log"
# A run that has this file is taken for whole.
REPORT = "report.json"
# Files of a line for each event or case, and what of a line names the case.
LINES = {RESULTS: "case_id", LOG: "case"}


class Sums:
    """Counts results as they come."""

    def __init__(self, results: Iterable[Result] = ()) -> None:
        self.outcomes: Counter[str] = Counter()
        self.states: Counter[str] = Counter()
        self.codes: Counter[int] = Counter()
        self.failures = 0
        for one in results:
            self.add(one)

    def add(self, one: Result) -> None:
        """Count a result."""
        self.outcomes[one.outcome] += 1
        self.states[one.state] += 1
        self.codes[one.code] += 1
        self.failures += bool(one.code and one.outcome != "failed")


class Results:
    """All results of a run: on disk, with nothing but their places in memory; in memory where the disk refuses."""

    def __init__(self, path: Path | None, count: int) -> None:
        self._offsets = array("q", [-1] * count)
        self._spilt: dict[int, str] = {}
        self._file: BinaryIO | None = path.open("w+b") if path else None
        self.trouble = ""
        self.sums = Sums()

    def add(self, number: int, result: Result) -> None:
        """Keep the result of the case with this number."""
        self.sums.add(result)
        told = {name: getattr(result, name) for name in Result.__slots__} | {"counts": asdict(result.counts)}
        line = json.dumps(told, separators=(",", ":"))
        try:
            if self._file is None:
                raise OSError
            offset = self._file.seek(0, os.SEEK_END)
            self._file.write(line.encode() + b"\n")
            self._file.flush()
            self._offsets[number] = offset
        except OSError as error:
            self.trouble = self.trouble or (error.strerror or "")
            self._spilt[number] = line

    def __iter__(self) -> Iterator[Result]:
        """Iterate over the results in the order of the cases."""
        for number, offset in enumerate(self._offsets):
            if number in self._spilt:
                yield result_of(json.loads(self._spilt[number]))
            elif offset >= 0 and self._file:
                self._file.seek(offset)
                yield result_of(json.loads(self._file.readline()))

    def close(self) -> None:
        """Let go of the file."""
        if self._file:
            self._file.close()


def result_of(told: Mapping[str, Any]) -> Result:
    """Return the result that a line of results.jsonl holds. Raises KeyError, TypeError or ValueError."""
    lists = {name: tuple(told[name]) for name in ("said", "new", "gone", "waiting")}
    low, high = told["points"]
    return Result(**{**told, **lists, "points": (low, high), "counts": Counts(**told["counts"])})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run was asked for, as run.json keeps it."""

    start: str
    version: str
    today: str
    days: int
    fail_on: str
    only: str
    cases: int


class RunFolder:
    """The folder of a run that is under way; it is held by a lock, so that no other run takes it for a dead one."""

    def __init__(self, outputs: Path, asked: Asked) -> None:
        self.asked = asked
        self.path: Path | None = None
        self.trouble = ""
        self._log: BinaryIO | None = None
        self._lock: BinaryIO | None = None
        try:
            self._open(outputs / FOLDER)
        except OSError as error:
            self.trouble = error.strerror or str(error)
        self.results = Results(self.path / RESULTS if self.path else None, asked.cases)

    def _open(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        path = _new(folder, self.asked.start)
        self._lock = (path / LOCK).open("w+b")
        acquire(self._lock)
        write_whole(path / RUN, json.dumps(asdict(self.asked), indent=1).encode())
        self._log = (path / LOG).open("ab")
        self.path = path

    def log(self, event: str, **facts: Any) -> None:
        """Write a line for programs: the moment, the event, and facts that name nobody."""
        if self._log:
            line = json.dumps({"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event} | facts)
            try:
                self._log.write(line.encode() + b"\n")
                self._log.flush()
            except OSError as error:
                self.trouble = self.trouble or (error.strerror or str(error))

    def close(self, tally: Tally) -> None:
        """Write the reports."""
        self.trouble = self.trouble or self.results.trouble
        if self.path:
            try:
                write_reports(self.path, tally, lambda: iter(self.results))
            except OSError as error:
                self.trouble = self.trouble or error.strerror or str(error)
        for file in (self._log, self._lock):
            if file:
                with suppress(OSError):
                    file.close()
        if self.path:
            with suppress(OSError):
                (self.path / LOCK).unlink(missing_ok=True)


def _new(folder: Path, start: str) -> Path:
    for count in range(1, 1000):
        path = folder / (start if count == 1 else f"{start}-{count}")
        try:
            path.mkdir()
        except FileExistsError:
            continue
        return path
    raise FileExistsError(None, "a thousand runs began in this second", str(folder))


def write_reports(folder: Path, tally: Tally, results: Callable[[], Iterator[Result]]) -> None:
    """Write the three reports of a run from its results."""
    from pipeline.renderers import run_html, run_json, run_junit

    for name, lines in (
        (REPORT, run_json.lines), ("junit.xml", run_junit.lines), ("report.html", run_html.lines),
    ):
        temporary = folder / f".tmp-{os.getpid()}-{name}"
        try:
            with temporary.open("wb") as file:
                file.writelines(line.encode() for line in lines(tally, results))
            temporary.replace(folder / name)
        finally:
            temporary.unlink(missing_ok=True)


def tally_of(
    asked: Asked, sums: Sums, seconds: float, ended: str, removed: Sequence[str] = ()
) -> Tally:
    """Return what a run was asked for and did, in figures."""
    return Tally(
        asked.start, seconds, ended, asked.version, asked.today, asked.days, dict(sums.outcomes), dict(sums.states),
        worst(sums.codes), tuple(removed), sums.failures,
    )


def runs(outputs: Path) -> list[Path]:
    """Return the folders of all runs, the oldest first."""
    folder = outputs / FOLDER
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir() and (path / RUN).is_file())


def last_comes_last(names: Iterable[str]) -> list[str]:
    """Return the names of a run's files in the order to copy them: the one last by which a run is taken for whole."""
    return sorted(names, key=lambda name: (name == REPORT, name))


def kept_results(folder: Path, without: Collection[str] = ()) -> Iterator[Result]:
    """Yield the results of a run by case, but for some cases; a torn line of a killed run is passed over."""
    with (folder / RESULTS).open("rb") as file:
        found = []
        for line in file:
            with suppress(ValueError, KeyError, TypeError):
                found.append(result_of(json.loads(line)))
    yield from sorted((one for one in found if one.case_id not in without), key=lambda one: one.case_id)


def asked_of(folder: Path) -> Asked:
    """Return what a run was asked for."""
    return Asked(**json.loads((folder / RUN).read_bytes()))


def mend(outputs: Path) -> list[str]:
    """Close the folders of runs that were killed; return their names."""
    mended = []
    for path in sorted((outputs / FOLDER).glob("*/")):
        if not (path / RUN).exists() and _left_behind(path):
            shutil.rmtree(path, ignore_errors=True)  # killed before its first case
    for folder in runs(outputs):
        if (folder / LOCK).exists() and _left_behind(folder):
            with suppress(OSError, ValueError, TypeError, KeyError):
                if not (folder / REPORT).exists():
                    rewrite(folder, "killed")
                    mended.append(folder.name)
            for litter in folder.glob(".tmp-*"):
                litter.unlink(missing_ok=True)
            (folder / LOCK).unlink(missing_ok=True)
    return mended


def kept_tally(folder: Path, ended: str = "", without: Collection[str] = ()) -> Tally:
    """Return the sums of a run, from its results; what only its report knows is taken from there."""
    try:
        before = json.loads((folder / REPORT).read_bytes())
    except (OSError, ValueError):
        before = {}
    return tally_of(
        asked_of(folder), Sums(kept_results(folder, without)), before.get("seconds", 0.0),
        ended or before.get("ended", "not finished"),
        tuple(one for one in before.get("removed", ()) if one not in without),
    )


def rewrite(folder: Path, ended: str = "", without: Collection[str] = ()) -> None:
    """Write the reports of a run again from its results; `without` are cases that they are no longer to name."""
    tally = kept_tally(folder, ended, without)
    write_reports(folder, tally, lambda: kept_results(folder, without))


def named(folder: Path) -> set[str]:
    """Return the id of each case that a run tells of."""
    told = {_value(line, key) for name, key in LINES.items() for line in _lines(folder / name)}
    with suppress(OSError, ValueError, TypeError, AttributeError):
        told |= {str(one) for one in json.loads((folder / REPORT).read_bytes()).get("removed", ())}
    return told - {""}


def pattern_of(folder: Path) -> str:
    """Return which cases a run was asked for, "" for all."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        return str(json.loads((folder / RUN).read_bytes())["only"])
    return ""


def forget(folder: Path, gone: Collection[str], *, pattern: bool = False) -> None:
    """Have nothing in a run's folder tell of these cases; with `pattern`, nor of which it was asked for.

    The lines from which the reports are made go after these: a purge that was broken off finds the rest by them.
    """
    with suppress(ValueError, KeyError, TypeError):  # a torn run.json: what there is goes all the same
        if pattern:
            write_whole(folder / RUN, json.dumps(asdict(replace(asked_of(folder), only="")), indent=1).encode())
        rewrite(folder, without=gone)
    for name, key in LINES.items():
        lines = _lines(folder / name)
        kept = [line for line in lines if _value(line, key) not in gone]
        if len(kept) < len(lines):
            write_whole(folder / name, b"".join(kept))


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().splitlines(keepends=True)
    except OSError:
        return []


def _value(line: bytes, key: str) -> str:
    try:
        value = json.loads(line)[key]
    except (ValueError, KeyError, TypeError):
        return ""
    return value if isinstance(value, str) else ""


def under_way(folder: Path) -> bool:
    """Tell whether a run that is alive writes in a folder."""
    return (folder / LOCK).exists() and not _left_behind(folder)


def _left_behind(folder: Path) -> bool:
    try:
        with (folder / LOCK).open("r+b") as file:
            acquire(file)
    except OSError:
        return False
    return True

