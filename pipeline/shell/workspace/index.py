"""outputs/index.html: every case of the workspace in one line, kept up to date by whoever changes a case.

    tell_index(place, case_id)    # after a build, an approval, an answer: this one line anew
    tell_index(place)             # after a batch: every line whose files have changed

Several runs may write at once: each waits for the lock, changes its own lines in `.index.json`, and writes the page
from all of them. What stands there is no input of anything; both files may be deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.model.faults import Fault
from pipeline.model.summary import CaseSummary
from pipeline.shell import terminal
from pipeline.shell.disk import write_whole
from pipeline.shell.folder import list_cases
from pipeline.shell.hold import lock
from pipeline.shell.settings import Settings
from pipeline.shell.workspace.audit import FILE as AUDIT
from pipeline.shell.workspace.workspace import pressing, summary

if TYPE_CHECKING:
    from pydantic import TypeAdapter

PAGE, ROWS = "index.html", ".index.json"


@dataclass(frozen=True, slots=True)
class Row:
    """A case's line, and by which files it was made: unchanged files give the same line."""

    seen: str
    line: CaseSummary


def tell_index(place: Settings, case_id: str = "") -> Path | None:
    """Bring one line up to date, or all; where that fails say so, as what was done before stands all the same."""
    try:
        return note(place, case_id) if case_id else rewrite(place)
    except (Fault, OSError) as fault:
        terminal.say(f"the index of all cases could not be written: {fault}")
        return None


def note(place: Settings, case_id: str) -> Path:
    """Bring the line of one case up to date and write the page."""
    made = _row(place, case_id, _seen(place, case_id))
    return _write(place.outputs, lambda: list_cases(place.cases), lambda known: known | {case_id: made})


def rewrite(place: Settings) -> Path:
    """Bring every line up to date whose files have changed, and write the page."""
    known = _known(place.outputs)
    fresh = {}
    for case_id in list_cases(place.cases):
        seen, row = _seen(place, case_id), known.get(case_id)
        fresh[case_id] = row if row and row.seen == seen else _row(place, case_id, seen)
    return _write(place.outputs, lambda: list_cases(place.cases), lambda held: held | fresh)


def forget(outputs: Path, gone: Callable[[str], bool], left: Callable[[], Iterable[str]]) -> bool:
    """Take the lines of some cases from the page of the cases that are left; tell whether there were any."""
    if not (outputs / PAGE).exists() and not (outputs / ROWS).exists():
        return False
    before = _known(outputs)
    _write(outputs, left, lambda held: {name: row for name, row in held.items() if not gone(name)})
    return any(map(gone, before))


def _write(
    outputs: Path, names: Callable[[], Iterable[str]], change: Callable[[dict[str, Row]], dict[str, Row]]
) -> Path:
    """Change the lines that stand there and write the page of these cases, as one step for all who write."""
    from pipeline.catalog import load as load_catalog
    from pipeline.renderers import index_html

    outputs.mkdir(parents=True, exist_ok=True)
    with lock(outputs / ".locks" / ".index.lock", "The index is being written by another run.", wait=True):
        held = change(_known(outputs))
        lines = {name: held.get(name) or Row("", CaseSummary(name, trouble=index_html.NOT_LOOKED_AT))
                 for name in names()}  # fmt: skip
        kept = {name: row for name, row in lines.items() if row.seen}
        write_whole(outputs / ROWS, _rows().dump_json(kept))
        page = index_html.render(pressing(row.line for row in lines.values()), load_catalog(), datetime.now(UTC))
        write_whole(outputs / PAGE, page.encode())
    return outputs / PAGE


def _row(place: Settings, case_id: str, seen: str) -> Row:
    return Row(seen, summary(place, case_id, datetime.now(UTC).date()))


def _known(outputs: Path) -> dict[str, Row]:
    """Return the lines that were written before; none where they cannot be read."""
    try:
        return _rows().validate_json((outputs / ROWS).read_bytes())
    except (OSError, ValueError):
        return {}


@cache
def _rows() -> TypeAdapter[dict[str, Row]]:
    from pydantic import TypeAdapter

    return TypeAdapter(dict[str, Row])


def _seen(place: Settings, case_id: str) -> str:
    """Return what tells whether a line is still true: age and size of all it is made from, and the settings."""
    folder, bundle = place.cases / case_id, place.outputs / case_id
    files = [*_data(folder), bundle / "manifest.json", bundle / "findings.json", place.cases / AUDIT]
    if "/" in case_id:
        files += _data(folder.parent)
    told = [__version__, repr(place.approval), *map(_mark, files)]
    return sha256("\n".join(told).encode()).hexdigest()


def _data(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in {".json", ".jsonl"})
    except OSError:
        return []


def _mark(path: Path) -> str:
    try:
        found = path.lstat()
        return f"{path.name} {found.st_mtime_ns} {found.st_size} {found.st_ino}"
    except OSError:
        return f"{path.name} -"
