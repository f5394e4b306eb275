"""One case is built, published and remembered; the same way for `invoke build`, a batch and a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.bundle import Examined
from pipeline.health.priority import stake
from pipeline.model.evidence import Redaction
from pipeline.model.exhibit import Redacted
from pipeline.model.finding import Finding
from pipeline.model.replaced import Replaced
from pipeline.ports import Outside
from pipeline.reading import Copy, OutOfTime, Readers
from pipeline.run import alone
from pipeline.run import build as run_build
from pipeline.shell.batch import checked, record, traces
from pipeline.shell.batch.recipe import recipe
from pipeline.shell.batch.traces import Trace
from pipeline.shell.folder import Noted, noting
from pipeline.shell.publish import Workbench, workbench
from pipeline.shell.recall import Recall
from pipeline.shell.rounds.noticing import notice
from pipeline.shell.settings import Settings, demand_place

LATE = "a document was not read, or not all of it, for want of time at the last build"

# What of a round decides whether its case may be built again; not what Amazon wrote.
ROUND = {"round", "submission", "submitted_on", "outcome", "answered_on"}


class _Watched:
    """Readers that note where a document was not read for want of time: another day it may be."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self.late = False

    def read(self, reader: str, data: bytes, name: str) -> Copy:
        """Read one file by a reader's name. Raises Refused."""
        with self._noticing():
            copy = self._readers.read(reader, data, name)
        self.late = self.late or copy.hurried
        return copy

    def redact(self, copy: Copy, redactions: Sequence[Redaction], label: str) -> tuple[Copy, Redacted]:
        """Take parts out of a copy. Raises Refused."""
        with self._noticing():
            return self._readers.redact(copy, redactions, label)

    @contextmanager
    def _noticing(self) -> Iterator[None]:
        try:
            yield
        except OutOfTime:
            self.late = True
            raise


class Making:
    """A case that is being made: opened first, so that its faults show before anything is locked."""

    def __init__(self, place: Settings, case_id: str, as_of: date | None, noted: Noted) -> None:
        from pipeline.shell.outside import opened

        self.place, self.case_id, self.as_of = place, case_id, as_of
        self._noted, self._late = noted, list[bool]()
        self.noticed: tuple[tuple[Replaced, ...], str] = ((), "")
        self.raw, outside = opened(place, case_id)
        demand_place(place, case_id)
        self._recall = Recall(place.outputs, self.raw, trusting=False)
        self.outside = replace(outside, readers=watching(outside.readers, self._late), recall=self._recall.of)

    def publish(self, outside: Outside) -> tuple[Examined, Path]:
        """Build the case, put its bundle in its place, and remember both."""
        with workbench(self.place.outputs, self.case_id) as bench:
            done = run_build(self.raw, outside, bench, self.as_of)
            bench.publish()
            self._remember(done, bench)
        self.noticed = notice(Path(self.raw.case_root), done.findings, done.exhibits)
        return done, bench.final

    def _remember(self, done: Examined, bench: Workbench) -> None:
        read = traces_of(self._noted, record.roots(self.place.cases, self.case_id))
        if not any(self._late):
            self._recall.keep(done.exhibits, self._noted)
            by = checked.recipe_of(self.place, self.as_of)
            known = checked.memory(by, done, alone(done, self.raw), self.raw.digest, read)
            checked.keep(self.place.outputs, self.case_id, known)
        record.write(self.place.outputs, self.case_id, record.Record(
            recipe=recipe(self.place, self.as_of),
            read=read,
            bundle=dict(_bundle(bench.final)),
            found=found(done.findings),
            facts=facts(done),
            again=LATE if any(self._late) else "",
        ))


def watching(
    readers: Callable[[], AbstractContextManager[Readers]], late: list[bool]
) -> Callable[[], AbstractContextManager[Readers]]:
    """Return the same readers, watched: when they are done, `late` holds whether any was short of time."""

    @contextmanager
    def watched() -> Iterator[Readers]:
        with readers() as given:
            one = _Watched(given)
            yield one
            late.append(one.late)

    return watched


def traces_of(noted: Noted, where: dict[str, Path]) -> dict[str, Trace]:
    """Return the traces of all that was read of a case, with those of the files that keep what was sent."""
    read = traces.of_notes(noted, where)
    for relative in record.sent_files(where["case"]):
        read.setdefault(f"case:{relative}", traces.follow(where["case"], relative, ("",)))
    return read


@contextmanager
def making(place: Settings, case_id: str, as_of: date | None = None) -> Iterator[Making]:
    """Open a case for a build and note all that it reads."""
    with noting() as noted:
        yield Making(place, case_id, as_of, noted)


def _bundle(folder: Path) -> Iterator[tuple[str, Trace]]:
    for path in sorted(folder.iterdir()):
        yield path.name, traces.follow(folder, path.name, ("",))


def found(findings: tuple[Finding, ...]) -> tuple[tuple[str, str], ...]:
    """Return what stands: (code and place, severity) of each finding, without a word of the case."""
    return tuple(
        (f"{one.code} at {one.place.key}", one.severity.word if one.stands else "accepted") for one in findings
    )


def facts(done: Examined) -> dict[str, Any]:
    """Return what lists and reports show of a case, as JSON holds it."""
    case = done.case
    at_stake = stake(case, done.catalog)
    return {
        "state": done.state,
        "seller": case.seller.seller_id,
        "store": case.appeal.marketplace,
        "as_of": case.as_of.isoformat(),
        # A note may quote the case, and this goes into reports that tell of many sellers.
        "waiting": [
            asdict(one) | {"on": one.on.isoformat() if one.on else None, "note": ""} for one in at_stake.waiting
        ],
        "points": [at_stake.points.low, at_stake.points.high],
        "critical": at_stake.critical,
        "rounds": [one.model_dump(mode="json", exclude_none=True, include=ROUND) for one in case.appeal.rounds],
        "retention": case.seller.retention_until.isoformat() if case.seller.retention_until else "",
    }
