"""The commands about files that come in: intake, library."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    from pipeline.shell.stock_intake import Import


INDENT = 6
REMARKS = {
    "price": "the total paid in the row; if it is for each unit, give unit_price",
    "unit_price": "times the quantity",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an intake was asked for: whose, from which file, what a person says of it, and whether to write."""

    case: str = ""
    seller: str = ""
    sourcing: str = ""
    columns: str = ""
    sheet: str = ""
    dates: str = ""
    currency: str = ""
    dry_run: bool = False

    def __post_init__(self) -> None:
        """Refuse a command that names nobody, or two, or says something that has no meaning."""
        if self.sourcing and not self.case:
            raise Usage("A list of purchases belongs to a case.", "--sourcing", "Give --case X with it.")
        said = [name for name in ("columns", "sheet", "dates", "currency") if getattr(self, name)]
        if said and not self.sourcing:
            raise Usage(f"--{said[0]} is about a list of purchases.", f"--{said[0]}", "Give --sourcing FILE with it.")
        if bool(self.case) == bool(self.seller):
            raise Usage("An intake is for a case or for a seller's library.", "--case",
                        "Give --case X, or --seller S; `invoke cases` lists the cases.")


def intake(*, cases: str | None, outputs: str | None, debug: bool, **asked: Any) -> int:
    """Take in what came: files of evidence, a list of purchases. `asked` are the fields of Asked."""
    return guarded(lambda: _taken(Asked(**asked), settings(cases, outputs)), debug)


def today() -> date:
    """Return the day of an import."""
    return datetime.now().astimezone().date()


def _taken(asked: Asked, place: Settings) -> int:
    if asked.sourcing:
        return _sourcing(asked, place)
    return _intake(asked, place)


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


def _sourcing(asked: Asked, place: Settings) -> int:
    from pipeline.catalog import load as load_catalog
    from pipeline.shell import registers, stock_intake

    request = stock_intake.Request(Path(asked.sourcing), asked.columns, asked.sheet, asked.dates, asked.currency)
    terminal.say(f"intake {asked.case}: purchases from {Path(asked.sourcing).name}")
    with one_at_a_time(place, asked.case):
        holder = registers.of_case(place.cases, asked.case)
        day = today()
        made = stock_intake.prepared(place, holder, load_catalog(), request, day)
        _tell_columns(made)
        _tell_rows(made, asked.case)
        files = stock_intake.texts(holder, made, day)
        if asked.dry_run:
            befores = {registers.FILE: holder.source, stock_intake.FILE: holder.sourcing}
            for name, text in files.items():
                before = befores[name]
                _difference(near(holder.folder / name), before.text if before else "", text)
            terminal.say("dry run: nothing was written")
        else:
            stock_intake.write(holder, made, files)
            _tell_written(holder, made, files)
    if made.rows.unreadable:
        terminal.say("result: findings")
        return Exit.FINDINGS
    return Exit.BUILT


def _tell_columns(made: Import) -> None:
    """Say which column was taken for what, and what of the file was not read."""
    from pipeline.intake.columns import letter
    from pipeline.intake.purchases import FIELDS

    of = made.columns.of
    where = f"row {made.columns.row}" if made.columns.row else "no row of headings"
    named = f" of the sheet {made.sheet.name}" if made.sheet.name else ""
    terminal.say(f"  columns, by {where}{named}; change them with --columns field=heading")
    for name in FIELDS:
        column = of.get(name)
        heading = f'{letter(column)} "{made.columns.headings.get(column, "")}"' if column else "-"
        remark = REMARKS.get(name, "")
        said = ", as --columns says" if name in made.columns.said else f"  ({remark})" if remark and column else ""
        if column or name in ("quantity", "vendor", "made_on") or (name == "price" and "unit_price" not in of):
            terminal.wrapped(f"    {name:<15}", f"{heading}{said or _without(name, column)}", 19)
    unused = ", ".join(f'{letter(one)} "{made.columns.headings[one]}"' for one in made.columns.unused)
    for label, text in (
        ("not used", unused),
        ("look alike", f"more than one column fits {', '.join(made.columns.twice)}" if made.columns.twice else ""),
        ("days", made.written.why),
        ("not read", "; ".join((*made.grid.notes, *made.sheet.notes))),
    ):
        if text:
            terminal.wrapped(f"    {label:<15}", text, 19)


def _without(name: str, column: int | None) -> str:
    if column:
        return ""
    return {"made_on": "  no record date: rows are dated by this import"}.get(name, "  printed as not recorded")


def _tell_rows(made: Import, case: str) -> None:
    terminal.say()
    terminal.say(f"  {_rows(len(made.rows.purchases))} read: {len(made.new)} new, {len(made.there)} there already")
    for line in (*made.rows.remarks, *made.there):
        terminal.wrapped("    ", line, 8)
    if made.rows.unreadable:
        terminal.say(f"  {_rows(len(made.rows.unreadable))} not read")
    for one in made.rows.unreadable:
        terminal.wrapped(f"    row {one.row:<5}", one.reason, 13)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _tell_written(holder: Holder, made: Import, files: Mapping[str, str]) -> None:
    terminal.say()
    document = made.registered
    if document.copy:
        terminal.say(f"copied to {near(holder.folder / document.path)}")
    if document.proposal:
        terminal.wrapped("registered as ", f'{document.id}, with "confirmed": false until a person has looked at it', 2)
    if "sourcing.json" in files:
        ids = [str(row["id"]) for row in made.new]
        named = ids[0] if len(ids) == 1 else f"{ids[0]} to {ids[-1]}"
        path = near(holder.folder / "sourcing.json")
        terminal.wrapped("", f"{_rows(len(ids))} added to {path}: {named}; the number says the row of the list.", 2)
        if holder.sourcing:
            terminal.wrapped("", "What sourcing.json says of the whole list (who made it, from what, the reason, the "
                             "attestation) was written before these rows. Does it hold for them?", 2)
        terminal.wrapped("", "To show them in the annex, an entry of evidence.json with the kind self_made_record "
                         "names them in \"rows\".", 2)
    elif not document.proposal:
        terminal.say("nothing to add")


def _difference(path: str, before: str, after: str) -> None:
    terminal.say()
    terminal.say(f"{path} would get:")
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), path, path, lineterm="", n=1):
        terminal.say(f"  {line}")


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _write(holder: Holder, text: str, count: int, *, dry_run: bool) -> None:
    from pipeline.shell import registers

    path = near(holder.folder / registers.FILE)
    terminal.say()
    if dry_run:
        _difference(path, holder.source.text if holder.source else "", text)
        terminal.say("dry run: nothing was written")
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
