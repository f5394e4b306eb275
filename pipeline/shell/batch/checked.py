"""What is remembered of a case's last check: what stands of it, what that rests on, and beside whom it was found.

A build applies the rules of a check, those across cases aside. So it leaves the same behind: what stands of a case
beside which nobody stood yet. It lies in <outputs>/.state/, beside what is remembered of builds. It holds as long as
the case's files, its seller's, the program and the options are the same; where others hold something else of its words
than they did, the rules across cases alone are asked again. Losing it costs a check and nothing else.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model.finding import Finding, NotChecked
from pipeline.model.trace import Trace as Row
from pipeline.rules.contract import Facts
from pipeline.shell.batch import record
from pipeline.shell.batch.recipe import recipe
from pipeline.shell.batch.traces import Trace
from pipeline.shell.disk import write_whole
from pipeline.shell.settings import Settings
from pipeline.shell.workspace.neighbours import Entry, entry_of
from pipeline.stages.check import Checked, state_of
from pipeline.stages.trace import trace

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from pipeline.bundle import Examined

VERSION = 2


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of a case found."""

    case_id: str
    state: str
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    matrix: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """A report with what it rests on: the recipe, the files that were read, and how others' words stood.

    `sources` is the digest of the case's JSON files, `entry` what the index of all cases holds of it. `changes` and
    `standing` tell beside whom it was found, None and "" that nobody was looked for. `report` is JSON: to know that a
    case is as it was, nobody has to understand what was found in it.
    """

    recipe: str
    read: Mapping[str, Trace]
    sources: str
    entry: Entry
    report: str
    changes: int | None = None
    standing: str = ""

    def told(self) -> Report:
        """Return the report. Raises ValueError for one that was damaged."""
        return _adapter().validate_json(self.report)


def recipe_of(place: Settings, as_of: date | None) -> str:
    """Return what decides, beside its files, what is found in a case."""
    return sha256(repr(sorted(recipe(place, as_of).items())).encode()).hexdigest()


def memory(by: str, done: Examined, alone: Checked, sources: str, read: Mapping[str, Trace]) -> Memory:
    """Return what is to be remembered of a case that was looked at `by` this recipe, of which this stands `alone`."""
    case = done.case
    report = Report(case.id, state_of(alone.findings), alone.findings, alone.not_checked, tuple(trace(case)))
    return Memory(by, read, sources, entry_of(Facts(case, done.exhibits, done.catalog)), plain(report))


def keep(outputs: Path, case_id: str, known: Memory) -> None:
    """Remember a case; where that cannot be written, the next check is only slower."""
    path = record.checked_path(outputs, case_id)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, to_json(known), synced=False)


def kept(outputs: Path, case_id: str) -> Memory | None:
    """Return what is remembered of a case, None where there is nothing of which something can be made."""
    try:
        return of_json(record.checked_path(outputs, case_id).read_bytes())
    except OSError:
        return None


def current(place: Settings, known: Memory) -> Memory | None:
    """Return what is remembered of a case with the traces of its files as they are now; None if one is another."""
    where, folders = record.roots(place.cases, known.entry.name), dict[str, bool]()
    now = {label: record.followed(where, label, before, folders) for label, before in known.read.items()}
    if any(one[0] != known.read[label][0] for label, one in now.items()):
        return None
    if any(f"case:{file}" not in known.read for file in record.sent_files(where["case"])):
        return None
    return replace(known, read=now) if any(one is not known.read[label] for label, one in now.items()) else known


def to_json(known: Memory) -> bytes:
    """Return what is remembered as JSON."""
    held = {one.name: getattr(known, one.name) for one in fields(known)}
    entry = asdict(known.entry) | {"held": b64encode(known.entry.held).decode()}
    return json.dumps({"v": VERSION, **held, "entry": entry}, separators=(",", ":")).encode()


def of_json(told: bytes) -> Memory | None:
    """Return what a file remembers, None where nothing can be made of it."""
    try:
        value = json.loads(told)
        if value.pop("v") != VERSION:
            return None
        read = {label: tuple(one) for label, one in value.pop("read").items()}
        entry = value.pop("entry")
        return Memory(read=read, entry=Entry(**entry | {"held": b64decode(entry["held"])}), **value)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def plain(report: Report) -> str:
    """Return a report as JSON."""
    return _adapter().dump_json(report).decode()


@cache
def _adapter() -> TypeAdapter[Report]:
    from pydantic import TypeAdapter

    return TypeAdapter(Report)
