"""The commands about files that come in: intake, library."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model.characters import visible
from pipeline.model.faults import Exit, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk import near
from pipeline.shell.hold import lock
from pipeline.shell.settings import Settings, settings

if TYPE_CHECKING:
    from pipeline.shell.arrivals import LeftOut
    from pipeline.shell.intake import Taken
    from pipeline.shell.registers import Holder


INDENT = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What an intake was asked for: whose, from which file, and whether to write."""

    case: str = ""
    seller: str = ""
    dry_run: bool = False

    def __post_init__(self) -> None:
        """Refuse a command that names nobody, or two."""
        if bool(self.case) == bool(self.seller):
            raise Usage("An intake is for a case or for a seller's library.", "--case",
                        "Give --case X, or --seller S; `invoke cases` lists the cases.")


def intake(case: str, seller: str, dry_run: bool, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Propose entries for the files that came in."""
    return guarded(lambda: _intake(Asked(case, seller, dry_run), settings(cases, outputs)), debug)


@contextmanager
def one_at_a_time(place: Settings, name: str) -> Iterator[None]:
    """Hold the intake of one case or seller."""
    path = place.outputs / ".locks" / f"intake-{name.replace('/', '~')}.lock"
    with lock(path, f"Another intake of {name} is running."):
        yield


def _intake(asked: Asked, place: Settings) -> int:
    from pipeline.catalog import load as load_catalog
    from pipeline.shell import registers
    from pipeline.shell.intake import taken_in

    catalog = load_catalog()
    terminal.say(f"intake {asked.case or asked.seller}")
    with one_at_a_time(place, asked.case or asked.seller):
        holder = registers.of_case(place.cases, asked.case) if asked.case else registers.of_seller(
            place.cases, asked.seller, catalog
        )
        found = taken_in(place, holder, catalog)
        _tell(found)
        if found.proposals:
            text = registers.with_entries(holder, [one.entry for one in found.proposals])
            _write(holder, text, len(found.proposals), dry_run=asked.dry_run)
    return _ended(found)


def _tell(found: Taken) -> None:
    """Say of every file in the folder what became of it."""
    count = len(found.proposals)
    terminal.say(f"  {_files(count)} not registered yet, {found.registered} registered")
    for one in found.proposals:
        terminal.say()
        terminal.say(f"  {one.entry['id']}  {one.entry['kind']}  {one.path}")
        _line("why", f"{one.why}")
        _line("read", "; ".join(one.read) or "nothing")
        for question in one.open:
            _line("check", question)
    _tell_left_out(found.left_out)
    if found.strays:
        terminal.say()
        terminal.wrapped("  not looked at  ", f"beside the folder evidence: {', '.join(found.strays)}", INDENT)


def _tell_left_out(left_out: Sequence[LeftOut]) -> None:
    told = [one for one in left_out if one.remedy or "bytes" in one.reason]
    quiet = [one for one in left_out if one not in told]
    if told:
        terminal.say()
        terminal.say("  not registered")
    for one in told:
        terminal.wrapped(f"  {_shown(one.path)}  ", f"{one.reason}{'. ' if one.remedy else ''}{one.remedy}", INDENT)
    if quiet:
        terminal.say()
        terminal.wrapped("  left alone  ", "; ".join(f"{_shown(one.path)}: {one.reason}" for one in quiet), INDENT)


def _shown(path: str) -> str:
    """Return a path as one line: what would break or turn the line is shown by its code."""
    return visible(path.replace("\n", "[U+000A]").replace("\t", "[U+0009]"))


def _line(label: str, text: str) -> None:
    terminal.wrapped(f"         {label:<7}", text, 16)


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _write(holder: Holder, text: str, count: int, *, dry_run: bool) -> None:
    from pipeline.shell import registers

    path = near(holder.folder / registers.FILE)
    terminal.say()
    if dry_run:
        terminal.say(f"dry run: nothing was written. {path} would get:")
        before = holder.source.text if holder.source else ""
        for line in difflib.unified_diff(before.splitlines(), text.splitlines(), path, path, lineterm="", n=1):
            terminal.say(f"  {line}")
        return
    registers.write(holder, text)
    added = "1 entry" if count == 1 else f"{count} entries"
    terminal.wrapped(
        f"{added} added to {path}, ", 'each with "confirmed": false. Hold each against its file, correct it, and take '
        "that line out. Until then it is marked in the annex, and EVD-13 holds the case.", 2,
    )


def _ended(found: Taken) -> int:
    if any(one.remedy for one in found.left_out):
        terminal.say("result: findings")
        return Exit.FINDINGS
    return Exit.BUILT
