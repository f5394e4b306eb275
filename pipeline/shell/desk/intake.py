"""The command for what comes in: files of evidence, lists of purchases, reports of orders."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.model.faults import Exit, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk.flags import near
from pipeline.shell.hold import lock
from pipeline.shell.settings import Settings, settings

if TYPE_CHECKING:
    from pipeline.shell.intake.intake import Taken
    from pipeline.shell.intake.registers import Holder


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
    orders: str = ""
    which: str = ""
    dry_run: bool = False

    def __post_init__(self) -> None:
        """Refuse a command that names nobody, or two, or says something that has no meaning."""
        if self.sourcing and self.orders:
            raise Usage("One thing at a time.", "--orders", "Take over the list of purchases first, then the report.")
        for name, what in (("sourcing", "A list of purchases"), ("orders", "A report of orders")):
            if getattr(self, name) and not self.case:
                raise Usage(f"{what} belongs to a case.", f"--{name}", "Give --case X with it.")
        for name, wanted in (("columns", "sourcing"), ("sheet", "sourcing"), ("currency", "sourcing"),
                             ("which", "orders")):
            if getattr(self, name) and not getattr(self, wanted):
                raise Usage(f"--{name} has no meaning here.", f"--{name}", f"It goes with --{wanted} FILE.")
        if self.dates and not (self.sourcing or self.orders):
            raise Usage("--dates has no meaning here.", "--dates", "It goes with --sourcing FILE or --orders FILE.")
        if self.dates and self.dates not in ("dmy", "mdy", "ymd"):
            raise Usage(f"{self.dates!r} is no order of days.", "--dates", "It is dmy, mdy or ymd.")
        if self.case and self.seller:
            raise Usage("--case and --seller name different registers.", "--seller", "Leave one of the two out.")
        if not (self.case or self.seller):
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
    if asked.orders:
        return _orders(asked, place)
    return _intake(asked, place)


@contextmanager
def one_at_a_time(place: Settings, name: str) -> Iterator[None]:
    """Hold the intake of one case or seller."""
    path = place.outputs / ".locks" / f"intake-{name.replace('/', '~')}.lock"
    with lock(path, f"Another intake of {name} is running."):
        yield


def _intake(asked: Asked, place: Settings) -> int:
    from pipeline.catalog import load as load_catalog
    from pipeline.shell.desk import intake_told
    from pipeline.shell.intake import registers
    from pipeline.shell.intake.intake import taken_in

    catalog = load_catalog()
    terminal.say(f"intake {asked.case or asked.seller}")
    with one_at_a_time(place, asked.case or asked.seller):
        holder = registers.of_case(place.cases, asked.case) if asked.case else registers.of_seller(
            place.cases, asked.seller, catalog
        )
        found = taken_in(place, holder, catalog)
        intake_told.files(found)
        if found.proposals:
            text = registers.with_entries(holder, [one.entry for one in found.proposals])
            _write(holder, text, len(found.proposals), dry_run=asked.dry_run)
    return _ended(found)


def _write(holder: Holder, text: str, count: int, *, dry_run: bool) -> None:
    from pipeline.shell.desk import intake_told
    from pipeline.shell.intake import registers

    path = near(holder.folder / registers.FILE)
    terminal.say()
    if dry_run:
        intake_told.difference(path, holder.source.text if holder.source else "", text)
        terminal.say("dry run: nothing was written")
        return
    registers.write(holder, text)
    intake_told.registered(path, count)


def _sourcing(asked: Asked, place: Settings) -> int:
    from pipeline.catalog import load as load_catalog
    from pipeline.shell.desk import intake_told
    from pipeline.shell.intake import registers, stock_intake

    request = stock_intake.Request(Path(asked.sourcing), asked.columns, asked.sheet, asked.dates, asked.currency)
    terminal.say(f"intake {asked.case}: purchases from {Path(asked.sourcing).name}")
    with one_at_a_time(place, asked.case):
        holder = registers.of_case(place.cases, asked.case)
        day = today()
        made = stock_intake.prepared(place, holder, load_catalog(), request, day)
        intake_told.columns(made)
        intake_told.purchases(made)
        files = stock_intake.texts(holder, made, day)
        if asked.dry_run:
            befores = {registers.FILE: holder.source, stock_intake.FILE: holder.sourcing}
            for name, text in files.items():
                before = befores[name]
                intake_told.difference(near(holder.folder / name), before.text if before else "", text)
            terminal.say("dry run: nothing was written")
        else:
            stock_intake.write(holder, made, files)
            intake_told.bought(holder, made, files)
    if made.rows.unreadable:
        terminal.say("result: findings")
        return Exit.FINDINGS
    return Exit.BUILT


def _orders(asked: Asked, place: Settings) -> int:
    from pipeline.catalog import load as load_catalog
    from pipeline.shell.desk import intake_told
    from pipeline.shell.intake import order_intake, registers

    file = Path(asked.orders)
    terminal.say(f"intake {asked.case}: orders from {file.name}")
    with one_at_a_time(place, asked.case):
        holder = registers.of_case(place.cases, asked.case)
        read = order_intake.prepared(place, holder, load_catalog(), file, asked.dates, asked.which, today())
        intake_told.report(read)
        units_differ = intake_told.sold(read, holder)
        intake_told.orders(read)
        before = holder.case_source.text if holder.case_source else ""
        path = near(holder.folder / order_intake.FILE)
        terminal.say()
        if read.text == before:
            terminal.say("nothing to add")
        elif asked.dry_run:
            intake_told.difference(path, before, read.text)
            terminal.say("dry run: nothing was written")
        else:
            order_intake.write(holder, read)
            intake_told.ordered(path, read)
    if read.report.unreadable or read.made.differs or units_differ:
        terminal.say("result: findings")
        return Exit.FINDINGS
    return Exit.BUILT


def _ended(found: Taken) -> int:
    if any(one.remedy for one in found.left_out):
        terminal.say("result: findings")
        return Exit.FINDINGS
    return Exit.BUILT
