"""What is remembered of a case's last build, so that it is built again only when something is another.

It lies in <outputs>/.state/ and is never part of a bundle. Losing it costs a build and nothing else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.shell.batch import traces
from pipeline.shell.batch.recipe import differences
from pipeline.shell.batch.traces import Trace
from pipeline.shell.disk import write_whole

FOLDER = ".state"
VERSION = 1
# How the names end of what is remembered of a build and of a check.
KINDS = ("json", "checked")
# Files that are asked for whatever a case says; their names tell nothing of a client.
OWN_FILES = frozenset({"case.json", "evidence.json", "sourcing.json", "seller.json", "account.json"})


@dataclass(frozen=True, slots=True)
class Record:
    """A build: what it read, what it was made by, what it gave.

    `read` and `bundle` hold traces; `found` the findings that stand, as (key, severity); `facts` what lists and
    reports show of the case. `again` says why it should be built again whatever stands on disk. `anew` is what a
    newer recipe would find in a bundle that was left as it is.
    """

    recipe: Mapping[str, str]
    read: Mapping[str, Trace]
    bundle: Mapping[str, Trace]
    found: tuple[tuple[str, str], ...]
    facts: Mapping[str, Any]
    again: str = ""
    anew: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """A file of the case or of its seller that is another now."""

    file: str
    verb: str

    def __str__(self) -> str:
        """Return file and verb."""
        return f"{self.file} {self.verb}".strip()


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a case gave: its record as it stands now, and what is another than at its last build.

    `by_case` names what changed of its files, `by_tool` what changed of the program; `bundle` what is wrong with the
    bundle on disk.
    """

    record: Record | None
    by_case: tuple[Change, ...] = ()
    by_tool: tuple[str, ...] = ()
    bundle: tuple[str, ...] = ()
    refreshed: bool = False

    @property
    def stale(self) -> tuple[str, ...]:
        """Return why it would be built; nothing if it is up to date."""
        return (*map(str, self.by_case), *self.by_tool, *self.bundle)

    @property
    def discreet(self) -> tuple[str, ...]:
        """Return the same without the names of a client's documents: for reports that tell of many sellers."""
        plain = [str(one) for one in self.by_case if one.file in OWN_FILES or not one.verb]
        others = len(self.by_case) - len(plain)
        documents = (f"{others} document{'s' if others > 1 else ''} changed",) if others else ()
        return (*plain, *documents, *self.by_tool, *self.bundle)


NEVER = Change("nothing is known of an earlier build", "")


def path_of(outputs: Path, case_id: str) -> Path:
    """Return where the record of a case lies."""
    return outputs / FOLDER / case_id.partition("/")[0] / f"{case_id.replace('/', '~')}.json"


def checked_path(outputs: Path, case_id: str) -> Path:
    """Return where what the last check of a case found is kept, see checked.py."""
    return path_of(outputs, case_id).with_suffix(".checked")


def read(outputs: Path, case_id: str) -> Record | None:
    """Return the record of a case; None where there is none that can be used."""
    try:
        with open(path_of(outputs, case_id), "rb") as file:  # noqa: PTH123  # the hot path of ten thousand cases
            return of_json(json.loads(file.read()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def of_json(told: Mapping[str, Any]) -> Record | None:
    """Return the record that a JSON value holds, None for one of another version. Raises what a torn one makes it."""
    if told["v"] != VERSION:
        return None
    return Record(
        told["recipe"], {name: tuple(trace) for name, trace in told["read"].items()},
        {name: tuple(trace) for name, trace in told["bundle"].items()},
        tuple((key, severity) for key, severity in told["found"]), told["facts"], told["again"], told["anew"],
    )


def to_json(record: Record) -> str:
    """Return a record as JSON."""
    return json.dumps({"v": VERSION, **asdict(record)}, separators=(",", ":"))


def without_times(record: Record) -> Record:
    """Return a record that holds on another machine: files are known there by their digest alone."""
    return replace(
        record, read={name: trace[:1] for name, trace in record.read.items()},
        bundle={name: trace[:1] for name, trace in record.bundle.items()},
    )


def write(outputs: Path, case_id: str, record: Record) -> None:
    """Remember a build. It is not forced onto the disk: what a crash loses is built again."""
    path = path_of(outputs, case_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, to_json(record).encode(), synced=False)


def known(outputs: Path) -> list[str]:
    """Return the id of each case of which a build or a check is remembered, sorted."""
    return ids_of(path.name for path in (outputs / FOLDER).glob("*/*"))


def ids_of(names: Iterable[str]) -> list[str]:
    """Return the cases of which files with these names remember something, each once, sorted."""
    files = (name.rpartition("/")[2].rpartition(".") for name in names)
    return sorted({stem.replace("~", "/") for stem, _, kind in files if stem[:1] != "." and kind in KINDS})


def roots(cases: Path, case_id: str) -> dict[str, Path]:
    """Return the folders that a case may read from, by the names that traces use."""
    folder = cases / case_id
    return {"case": folder, "seller": folder.parent} if "/" in case_id else {"case": folder}


def look(cases: Path, outputs: Path, case_id: str, recipe: Mapping[str, str]) -> Look:
    """Look whether a case is what it was at its last build, and whether its bundle is the one that was published."""
    before = read(outputs, case_id)
    if before is None:
        return Look(None, by_case=(NEVER,))
    where = roots(cases, case_id)
    folders: dict[str, bool] = {}
    now = {label: followed(where, label, trace, folders) for label, trace in before.read.items()}
    sent = tuple(_sent(where["case"], before.read))
    held, wrong = _bundle(outputs / case_id, before.bundle)
    changed = [_change(label, before.read[label], trace) for label, trace in now.items()
               if trace[0] != before.read[label][0]]
    if before.again:
        changed.append(Change(before.again, ""))
    after = replace(before, read=now, bundle=held)
    return Look(
        after, (*changed, *sent), tuple(differences(before.recipe, recipe)), wrong,
        refreshed=any(now[label] is not before.read[label] for label in now)
        or any(held[name] is not before.bundle[name] for name in held),
    )


def followed(where: Mapping[str, Path], label: str, before: Trace, folders: dict[str, bool]) -> Trace:
    """Return the trace of a file now, by its label; `folders` is for traces.follow."""
    root, _, relative = label.partition(":")
    return traces.follow(where[root], relative, before, folders) if root in where else (traces.ABSENT,)


def _change(label: str, before: Trace, now: Trace) -> Change:
    relative = label.partition(":")[2]
    if before[0] == traces.ABSENT:
        return Change(relative, "appeared")
    return Change(relative, "is gone" if now[0] == traces.ABSENT else "changed")


def sent_files(case_folder: Path) -> Iterator[str]:
    """Yield the path of each file that keeps what was sent, below the case's folder."""
    for folder, below, names in os.walk(case_folder / "sent"):
        below.sort()
        yield from (f"{Path(folder).relative_to(case_folder).as_posix()}/{name}" for name in sorted(names))


def _sent(case_folder: Path, known: Mapping[str, Trace]) -> Iterator[Change]:
    for relative in sent_files(case_folder):
        if f"case:{relative}" not in known:
            yield Change(relative, "appeared")


def _bundle(folder: Path, before: Mapping[str, Trace]) -> tuple[dict[str, Trace], tuple[str, ...]]:
    try:
        names = set(os.listdir(folder))
    except OSError:
        names = set()
    if not names and before:
        return {}, ("the bundle is gone",)
    folders: dict[str, bool] = {}
    now = {name: traces.follow(folder, name, trace, folders) for name, trace in before.items()}
    wrong = [f"{name} of the bundle is not as it was published" for name in now if now[name][0] != before[name][0]]
    return now, tuple(wrong)

