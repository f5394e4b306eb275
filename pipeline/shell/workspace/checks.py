"""Many cases checked in one process: each as `invoke check` does it, and not again while nothing changed.

What a check found is remembered in <outputs>/.state/, beside what is remembered of builds: it holds as long as the
case's files, its seller's, the program and the options are the same, and others hold as much of its words as before.
Losing it costs a check and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.model.finding import Finding, NotChecked
from pipeline.model.trace import Trace as Row
from pipeline.rules.contract import Rule
from pipeline.run import examine
from pipeline.shell.batch import record, traces
from pipeline.shell.batch.making import traces_of, watching
from pipeline.shell.batch.recipe import recipe
from pipeline.shell.disk import write_whole
from pipeline.shell.folder import noting, sent_words, statements_in
from pipeline.shell.outside import catalog_of, opened, quietly
from pipeline.shell.recall import Recall
from pipeline.shell.rounds.noticing import notice
from pipeline.shell.settings import Settings
from pipeline.shell.workspace.neighbours import Index
from pipeline.stages.trace import trace
from pipeline.stages.validate import validate

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from pipeline.bundle import Examined

VERSION = 1


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of a case found."""

    case_id: str
    state: str
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    matrix: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Memory:
    """A report with what it rests on: the recipe, the files that were read, and how others' words stood.

    `report` is as JSON holds it: to know that a case is as it was, nobody has to understand what was found in it.
    """

    recipe: str
    read: Mapping[str, traces.Trace]
    changes: int
    standing: str
    report: Any


class Checks:
    """Checks the cases of a workspace beside each other; by all rules unless a book of some is given."""

    def __init__(self, place: Settings, index: Index, as_of: date | None = None, book: Sequence[Rule] | None = None):
        self._place, self._index, self._as_of, self._book = place, index, as_of, book
        self._recipe = sha256(repr(sorted(recipe(place, as_of).items())).encode()).hexdigest()
        self._catalog = catalog_of(place)
        # The digests of the files that were found without fault when their case was entered.
        self._sound: dict[str, str] = {}

    def enter(self, case_id: str) -> None:
        """Have a case's words stand in the index, so that every case is compared with all others, whichever is first.

        Raises what makes it unreadable.
        """
        if self._remembered(case_id) is None:
            from pipeline.shell.load import load

            raw = load(self._place.cases, case_id)
            self._index.enter(validate(raw, self._catalog, self._as_of))
            self._sound[case_id] = raw.digest

    def check(self, case_id: str) -> Report:
        """Return what stands of a case, looked at anew unless all is as it was. Raises what makes it unreadable."""
        known = self._remembered(case_id)
        if known and self._still_stands(case_id, known):
            with suppress(ValueError):  # a damaged one: it is looked at anew
                return _adapter().validate_python(known.report)
        return self._examined(case_id)

    def _still_stands(self, case_id: str, known: _Memory) -> bool:
        changes = self._index.changes
        if known.changes == changes:
            return True
        if not known.standing or self._index.standing_of(case_id) != known.standing:
            return False
        self._keep(case_id, replace(known, changes=changes))
        return True

    def _remembered(self, case_id: str) -> _Memory | None:
        """Return what is remembered of a case whose files are all as they were."""
        if self._book is not None:
            return None
        known = _read(record.checked_path(self._place.outputs, case_id))
        if known is None or known.recipe != self._recipe:
            return None
        where, folders = record.roots(self._place.cases, case_id), dict[str, bool]()
        now = {label: record.followed(where, label, before, folders) for label, before in known.read.items()}
        if any(one[0] != known.read[label][0] for label, one in now.items()):
            return None
        if any(f"case:{file}" not in known.read for file in record.sent_files(where["case"])):
            return None
        if any(one is not known.read[label] for label, one in now.items()):
            known = replace(known, read=now)
            self._keep(case_id, known)
        return known

    def _examined(self, case_id: str) -> Report:
        compared: list[str] = []

        def others(case: Any) -> Any:
            cases = self._place.cases
            found, standing = self._index.compared(
                case, sent_words(cases / case_id), lambda other: statements_in(cases, other)
            )
            compared.append(standing)
            return found

        with noting() as noted:
            raw, outside = opened(self._place, case_id, self._sound.get(case_id, ""))
            late: list[bool] = []
            recall = Recall(self._place.outputs, raw, trusting=True)
            outside = replace(quietly(outside), readers=watching(outside.readers, late), recall=recall.of)
            done = examine(raw, outside, self._as_of, self._book, others)
        notice(Path(raw.case_root), done.findings, done.exhibits)
        report = _report(done)
        if not any(late):
            recall.keep(done.exhibits, noted)
        if self._book is None and not any(late):
            read = traces_of(noted, record.roots(self._place.cases, case_id))
            told = _adapter().dump_python(report, mode="json")
            self._keep(case_id, _Memory(self._recipe, read, self._index.changes, compared[0], told))
        return report

    def _keep(self, case_id: str, known: _Memory) -> None:
        """Remember a check; where that cannot be written, the next one is only slower."""
        path = record.checked_path(self._place.outputs, case_id)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            held = {one.name: getattr(known, one.name) for one in fields(known)}
            told = json.dumps({"v": VERSION, **held}, separators=(",", ":"))
            write_whole(path, told.encode(), synced=False)


def _report(done: Examined) -> Report:
    return Report(done.case.id, done.state, done.findings, done.not_checked, tuple(trace(done.case)))


def _read(path: Path) -> _Memory | None:
    """Return what a file remembers, None where nothing can be made of it."""
    try:
        told = json.loads(path.read_bytes())
        if told.pop("v") != VERSION:
            return None
        return _Memory(
            told["recipe"], {label: tuple(one) for label, one in told["read"].items()}, told["changes"],
            told["standing"], told["report"],
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


@cache
def _adapter() -> TypeAdapter[Report]:
    from pydantic import TypeAdapter

    return TypeAdapter(Report)
