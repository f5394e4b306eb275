"""All cases of a workspace: each is looked at, what changed is built, each case in a process of its own."""

from __future__ import annotations

import fnmatch
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pipeline import __version__
from pipeline.model.batch import Result, Tally, failing
from pipeline.model.faults import Fault, Usage
from pipeline.model.source import MAX_BYTES
from pipeline.model.summary import Counts
from pipeline.shell.batch import record
from pipeline.shell.batch.crew import Done, Task
from pipeline.shell.batch.recipe import recipe
from pipeline.shell.batch.record import Look, Record
from pipeline.shell.batch.runs import Asked, RunFolder, Sums, tally_of
from pipeline.shell.folder import list_cases, read_file
from pipeline.shell.settings import Settings
from pipeline.shell.terminal import minute

if TYPE_CHECKING:
    from pipeline.model.appeal import Round

# Tasks that wait for a worker, by worker: enough that none is idle, so few that memory stays flat.
AHEAD = 2
TICK = 0.25


class Workers(Protocol):
    """Who builds: processes of this machine, or of others."""

    size: int

    def start(self, task: Task) -> None:
        """Have a task done."""

    def next(self, seconds: float) -> Done | None:
        """Return the next task that is done, None if there is none within so many seconds."""

    def close(self) -> None:
        """End all work."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Who is told what while a batch runs."""

    result: Callable[[Result, Look], None] = lambda *_: None
    tick: Callable[[int, int, int], None] = lambda *_: None


def selected(cases: Path, only: str, flag: str = "--only") -> tuple[str, ...]:
    """Return the ids of the cases that a flag's patterns name, all without one; raise Usage if they name none."""
    return fitting(list_cases(cases), only, flag)


def fitting(known: Iterable[str], only: str, flag: str = "--only") -> tuple[str, ...]:
    """Return those of the ids that a pattern names, all without one; raise Usage if it names none."""
    patterns = [one.strip() for one in only.split(",") if one.strip()]
    found = tuple(name for name in known if not patterns or any(fnmatch.fnmatchcase(name, one) for one in patterns))
    if patterns and not found:
        raise Usage(f"No case fits {only!r}.", flag, "`invoke cases` lists the cases; * stands for any letters.")
    return found


def today() -> date:
    """Return the day of this run."""
    return datetime.now(UTC).date()


class Batch:
    """One run over the cases of a workspace."""

    def __init__(
        self, place: Settings, workers: Workers, only: str = "", fail_on: str = "error", *, indexes: bool = True
    ) -> None:
        self.place, self.workers, self.fail_on, self.indexes = place, workers, fail_on, indexes
        self.ids = self._selected(only)
        self.recipe = recipe(place)
        now = datetime.now(UTC)
        asked = Asked(
            now.strftime("%Y-%m-%dT%H%M%SZ"), __version__, today().isoformat(), place.batch.days, fail_on, only,
            len(self.ids),
        )
        self.whole = not only
        self.folder = RunFolder(place.outputs, asked)
        self._done = self._running = self._changed = 0
        self.index = ""

    def run(self, telling: Telling) -> Tally:
        """Bring every case up to date and write the reports; when interrupted, keep what is done and raise."""
        start, ended = time.monotonic(), "interrupted"
        self.folder.log("start", cases=len(self.ids), version=__version__)
        try:
            self._each(telling)
            ended = "finished"
            self.index = self._indexed()
        finally:
            self.workers.close()
            removed = self._removed() if ended == "finished" and self.whole else []
            seconds = round(time.monotonic() - start, 3)
            tally = tally_of(self.folder.asked, self.folder.results.sums, seconds, ended, removed)
            self.folder.log("end", ended=ended, seconds=seconds, outcomes=tally.outcomes, code=tally.code)
            self.folder.close(tally)
            if ended != "finished":
                self.folder.results.close()
        return tally

    def _selected(self, only: str) -> tuple[str, ...]:
        return selected(self.place.cases, only)

    def _look(self, case_id: str) -> Look:
        return look(self.place, case_id, self.recipe)

    def _each(self, telling: Telling) -> None:
        for number, case_id in enumerate(self.ids):
            found = self._look(case_id)
            act = act_for(self.place, case_id, found, self.recipe)
            if act:
                while self._running >= self.workers.size * AHEAD:
                    self._take(telling)
                self._running += 1
                self.folder.log("begin", case=case_id, act=act, why=list(found.discreet))
                self.workers.start(Task(number, case_id, act, found))
            else:
                self._keep(number, self._as_it_stands(case_id, found), found, telling)
            telling.tick(self._done, len(self.ids), self._running)
        while self._running:
            self._take(telling)
            telling.tick(self._done, len(self.ids), self._running)

    def _take(self, telling: Telling) -> None:
        done = self.workers.next(TICK)
        if done is None:
            telling.tick(self._done, len(self.ids), self._running)
            return
        self._running -= 1
        task = done.task
        found: Look = task.context
        result, found = self._result(done, found)
        self._keep(task.number, self._measured(result, done), found, telling)

    def _measured(self, result: Result, done: Done) -> Result:
        return replace(result, seconds=round(done.seconds, 3), cpu=round(done.cpu, 3), peak=done.peak)

    def _result(self, done: Done, found: Look) -> tuple[Result, Look]:
        """Return the result of a task, and the look at its case that says why it was done."""
        case_id, code = done.task.case_id, done.answer["code"]
        if code:
            said = (done.answer["said"], *found.discreet)
            before = shown(case_id, found.record, self.fail_on)
            return replace(before, outcome="failed", code=code, said=said), found
        after = record.read(self.place.outputs, case_id)
        if done.task.act == "examine":
            return self._as_it_stands(case_id, replace(found, record=after)), found
        return self._built(case_id, found, after), found

    def _built(self, case_id: str, found: Look, after: Record | None) -> Result:
        result = shown(case_id, after, self.fail_on)
        new, gone = changes(found.record, after)
        return replace(result, outcome="built", said=found.discreet, new=new, gone=gone)

    def _as_it_stands(self, case_id: str, found: Look) -> Result:
        """Return the result of a case that is not built; its record may have to be refreshed."""
        if found.record and found.refreshed and not found.stale:
            with suppress(OSError):
                record.write(self.place.outputs, case_id, found.record)
        result = shown(case_id, found.record, self.fail_on)
        if not found.stale:
            return replace(result, outcome="unchanged")
        word = kept_as_it_is(self.place, case_id, found)
        said = (f"{word}: the bundle is left as it is", *found.discreet)
        return replace(settled(result, word), outcome="left", said=said, new=anew(found.record))

    def _keep(self, number: int, result: Result, found: Look, telling: Telling) -> None:
        self._done += 1
        self.folder.results.add(number, result)
        if result.outcome != "unchanged":
            self._changed += 1
            self.folder.log(
                result.outcome, case=result.case_id, code=result.code, state=result.state, said=list(result.said),
                new=list(result.new), seconds=result.seconds, cpu=result.cpu, peak=result.peak,
            )
        telling.result(result, found)

    def _indexed(self) -> str:
        """Have the index of all cases written, apart from this process; return why it was not, if so."""
        if not self.indexes or not self._changed and (self.place.outputs / "index.html").exists():
            return ""
        self.workers.start(Task(-1, "the index of all cases", "index"))
        while (done := self.workers.next(TICK)) is None:
            pass
        said = str(done.answer.get("said", ""))
        self.folder.log("index", code=done.answer["code"], seconds=round(done.seconds, 3))
        return said

    def _removed(self) -> list[str]:
        """Forget the cases that are gone, and return their ids."""
        known = set(self.ids)
        gone = [case_id for case_id in record.known(self.place.outputs) if case_id not in known]
        for case_id in gone:
            with suppress(OSError):
                record.path_of(self.place.outputs, case_id).unlink(missing_ok=True)
                record.checked_path(self.place.outputs, case_id).unlink(missing_ok=True)
        return gone


def act_for(place: Settings, case_id: str, found: Look, now: Mapping[str, str]) -> str:
    """Return what is to be done with a case: "build", "examine" or nothing."""
    if not found.stale:
        return ""
    if not (found.record and kept_as_it_is(place, case_id, found)):
        return "build"
    return "examine" if found.by_tool and not found.by_case and found.record.anew.get("recipe") != now else ""


def shown(case_id: str, known: Record | None, fail_on: str) -> Result:
    """Return what a record says of a case, as a result that nothing was done for yet."""
    if known is None:
        return Result(case_id, "unchanged")
    counts, facts = counts_of(known), known.facts
    return Result(
        case_id, "unchanged", code=int(failing(counts, fail_on)), state=facts["state"], counts=counts,
        waiting=tuple(facts["waiting"]), points=tuple(facts["points"]), critical=facts["critical"],
        retention=facts["retention"],
    )


def settled(result: Result, word: str) -> Result:
    """Return a result as it is today: its last days are those of the last build, and a reinstated case has none."""
    return replace(result, waiting=()) if word == "reinstated" else result


def look(place: Settings, case_id: str, now: dict[str, str]) -> Look:
    """Look at a case; one that cannot even be looked at is built, which says why."""
    try:
        return record.look(place.cases, place.outputs, case_id, now)
    except OSError:
        return Look(None, by_case=(record.NEVER,))


def counts_of(known: Record) -> Counts:
    """Return how many findings stand, by severity."""
    names = [severity for _, severity in known.found]
    return Counts(**{name: names.count(name) for name in ("block", "error", "warning", "info", "accepted")})


def changes(before: Record | None, after: Record | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the findings that are new and those that are gone; none for a first build, where all would be new."""
    if before is None or after is None:
        return (), ()
    one, other = _standing(before.found), _standing(after.found)
    return _beyond(other, one), _beyond(one, other)


def anew(known: Record | None) -> tuple[str, ...]:
    """Return what a newer version finds in a case whose bundle was left as it is."""
    if known is None or not known.anew:
        return ()
    return _beyond(_standing(known.anew["found"]), _standing(known.found))


def _standing(found: Sequence[Sequence[str]]) -> list[str]:
    return [key for key, severity in found if severity in {"block", "error", "warning"}]


def _beyond(these: list[str], those: list[str]) -> tuple[str, ...]:
    left = list(those)
    more = []
    for one in these:
        if one in left:
            left.remove(one)
        else:
            more.append(one)
    return tuple(more)


def kept_as_it_is(place: Settings, case_id: str, found: Look) -> str:
    """Return why a bundle is left although something changed, "" if it may be built again.

    What was sent stays until its answer opens a new round. What was approved stays as long as the case does.
    """
    if found.record is None or found.bundle or not _has_acts(place, case_id, found):
        return ""
    from pipeline.model.standing import standing, told_by
    from pipeline.shell.rounds import journal
    from pipeline.shell.rounds.standing import is_out

    try:
        told = (*told_by(_rounds(place, case_id, found)), *journal.entries(place.cases / case_id))
    except (Fault, OSError):
        return "its journal cannot be read"
    now = standing(found.record.facts["state"], str(found.record.bundle["manifest.json"][0]), told)
    if is_out(now):
        return now.word
    return "approved" if now.approvals and not found.by_case else ""


def _has_acts(place: Settings, case_id: str, found: Look) -> bool:
    """Tell whether anything was ever done with a case beside building it; of most nothing was."""
    recorded = bool(found.record and found.record.facts["rounds"])
    changed = any(one.file == "case.json" for one in found.by_case)
    return recorded or changed or (place.cases / case_id / "journal.jsonl").exists()


def _rounds(place: Settings, case_id: str, found: Look) -> list[Round]:
    """Return the rounds of case.json: as recorded, or as the file says now if it changed."""
    from pipeline.model.appeal import Round

    recorded: list[dict[str, Any]] = found.record.facts["rounds"] if found.record else []
    told = recorded
    if any(one.file == "case.json" for one in found.by_case):
        with suppress(Fault, OSError, ValueError, TypeError, AttributeError, RecursionError):
            told = json.loads(read_file(place.cases / case_id, "case.json", MAX_BYTES).data).get("rounds", [])
    try:
        return [Round.model_validate_json(json.dumps(one)) for one in told]
    except (ValueError, TypeError):
        return [Round.model_validate_json(json.dumps(one)) for one in recorded]


@dataclass(frozen=True, slots=True)
class Planned:
    """A case as `invoke status` shows it: where it stands, when it was built, what a batch would do and why."""

    tally: Tally
    result: Result
    word: str
    built: str
    act: str
    why: tuple[str, ...]


def planned(place: Settings, only: str) -> Iterator[Planned]:
    """Yield every case with what the next batch would do; nothing is built or written."""
    now = recipe(place)
    for case_id in selected(place.cases, only):
        yield plan_of(place, case_id, look(place, case_id, now), now, _built_at(place, case_id))


def plan_of(place: Settings, case_id: str, found: Look, now: Mapping[str, str], built: str) -> Planned:
    """Return where one case stands after a look at it, and what a batch would do."""
    asked = Asked("", __version__, today().isoformat(), place.batch.days, "error", "", 0)
    kept = kept_as_it_is(place, case_id, found)
    result = settled(shown(case_id, found.record, "error"), kept)
    act = act_for(place, case_id, found, now)
    return Planned(tally_of(asked, Sums(), 0.0, ""), result, kept, built, act, found.stale)


def _built_at(place: Settings, case_id: str) -> str:
    try:
        moment = (place.outputs / case_id / "manifest.json").stat().st_mtime
    except OSError:
        return ""
    return minute(moment)
