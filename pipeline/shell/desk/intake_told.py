"""What an intake tells a person: every file, row and column with what became of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.model.characters import visible
from pipeline.model.jsonpath import matches
from pipeline.shell import terminal
from pipeline.shell.desk.flags import near

if TYPE_CHECKING:
    from pipeline.intake.orders import Sold, Window
    from pipeline.shell.intake.arrivals import LeftOut
    from pipeline.shell.intake.intake import Taken
    from pipeline.shell.intake.order_intake import Read
    from pipeline.shell.intake.registers import Holder
    from pipeline.shell.intake.stock_intake import Import

INDENT = 6
MOST_NAMED = 8
REMARKS = {
    "price": "the total paid in the row; if it is for each unit, give unit_price",
    "unit_price": "times the quantity",
}


# files of evidence


def files(found: Taken) -> None:
    """Say of every file in the folder what became of it."""
    count = len(found.proposals)
    said = "1 file" if count == 1 else f"{count} files"
    terminal.say(f"  {said} not registered yet, {found.registered} registered")
    for one in found.proposals:
        terminal.say()
        terminal.say(f"  {one.entry['id']}  {one.entry['kind']}  {one.path}")
        _line("why", one.why)
        _line("read", "; ".join(one.read) or "nothing")
        for question in one.open:
            _line("check", question)
    _left_out(found.left_out)
    if found.strays:
        terminal.say()
        terminal.wrapped("  not looked at  ", f"beside the folder evidence: {', '.join(found.strays)}", INDENT)


def registered(path: str, count: int) -> None:
    """Say what was written and what is to be done with it."""
    added = "1 entry" if count == 1 else f"{count} entries"
    terminal.wrapped(
        f"{added} added to {path}, ", 'each with "confirmed": false. Hold each against its file, correct it, and take '
        "that line out. Until then it is marked in the annex, and EVD-13 holds the case.", 2,
    )


def difference(path: str, before: str, after: str) -> None:
    """Show what a file would get."""
    terminal.say()
    terminal.say(f"{path} would get:")
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), path, path, lineterm="", n=1):
        terminal.say(f"  {line}")


def _left_out(left_out: Sequence[LeftOut]) -> None:
    told = [one for one in left_out if one.remedy or "bytes" in one.reason]
    quiet = [one for one in left_out if one not in told]
    if told:
        terminal.say()
        terminal.say("  not registered")
    for one in told:
        terminal.wrapped(f"  {_shown(one.path)}  ", f"{one.reason}{'. ' if one.remedy else ''}{one.remedy}", INDENT)
    if quiet:
        terminal.say()
        said = "; ".join(f"{_shown(one.path)}: {one.reason}" for one in quiet)
        terminal.wrapped("  left alone  ", said, INDENT)


def _shown(path: str) -> str:
    """Return a path as one line: what would break or turn the line is shown by its code."""
    return visible(path.replace("\n", "[U+000A]").replace("\t", "[U+0009]"))


def _line(label: str, text: str) -> None:
    terminal.wrapped(f"         {label:<7}", text, 16)


# lists of purchases


def columns(made: Import) -> None:
    """Say which column was taken for what, and what of the file was not read."""
    from pipeline.intake.purchases import FIELDS

    where = f"row {made.columns.row}" if made.columns.row else "no row of headings"
    named = f" of the sheet {made.sheet.name}" if made.sheet.name else ""
    terminal.say(f"  columns, by {where}{named}; change them with --columns field=heading")
    for name in FIELDS:
        if said := _column(made, name):
            terminal.wrapped(f"    {name:<15}", said, 19)
    twice = f"more than one column fits {', '.join(made.columns.twice)}" if made.columns.twice else ""
    for label, text in (
        ("not used", ", ".join(_heading(made, column) for column in made.columns.unused)),
        ("look alike", twice),
        ("days", made.written.why),
        ("not read", "; ".join((*made.grid.notes, *made.sheet.notes))),
    ):
        if text:
            terminal.wrapped(f"    {label:<15}", text, 19)


def _column(made: Import, name: str) -> str:
    """Return what is said of a field; nothing of one that has no column and need not have one."""
    of = made.columns.of
    if name in of:
        how = ", as --columns says" if name in made.columns.said else f"  ({REMARKS[name]})" if name in REMARKS else ""
        return _heading(made, of[name]) + how
    if name == "made_on":
        return "-  no record date: rows are dated by this import"
    wanted = name in ("quantity", "vendor") or (name == "price" and "unit_price" not in of)
    return "-  printed as not recorded" if wanted else ""


def _heading(made: Import, column: int) -> str:
    from pipeline.intake.columns import letter

    return f'{letter(column)} "{made.columns.headings.get(column, "")}"'


def purchases(made: Import) -> None:
    """Say which rows were read, which are there already, and of every other row why it was not read."""
    terminal.say()
    terminal.say(f"  {rows(len(made.rows.purchases))} read: {len(made.new)} new, {len(made.there)} there already")
    for line in (*made.rows.remarks, *made.there):
        terminal.wrapped("    ", line, 8)
    if made.rows.unreadable:
        terminal.say(f"  {rows(len(made.rows.unreadable))} not read")
    for one in made.rows.unreadable:
        terminal.wrapped(f"    row {one.row:<5}", one.reason, 13)


def bought(holder: Holder, made: Import, written: Mapping[str, str]) -> None:
    """Say what was written and what is to be done with it."""
    terminal.say()
    document = made.registered
    if document.copy:
        terminal.say(f"copied to {near(holder.folder / document.path)}")
    if document.proposal:
        terminal.wrapped("registered as ", f'{document.id}, with "confirmed": false until a person has looked at it', 2)
    if "sourcing.json" not in written:
        terminal.say("nothing to add")
        return
    ids = [str(row["id"]) for row in made.new]
    named = ids[0] if len(ids) == 1 else f"{ids[0]} to {ids[-1]}"
    path = near(holder.folder / "sourcing.json")
    terminal.wrapped("", f"{rows(len(ids))} added to {path}: {named}; the number says the row of the list.", 2)
    if holder.sourcing:
        terminal.wrapped("", "What sourcing.json says of the whole list (who made it, from what, the reason, the "
                         "attestation) was written before these rows. Does it hold for them?", 2)
    terminal.wrapped("", "To show them in the annex, an entry of evidence.json with the kind self_made_record "
                     "names them in \"rows\".", 2)


def rows(count: int) -> str:
    """Return a number of rows in words."""
    return "1 row" if count == 1 else f"{count} rows"


# reports of orders


def report(read: Read) -> None:
    """Say which report it is, and which of its rows are not the case's."""
    seen, made = read.report, read.made
    items = ", ".join(f"{asin} {count}" for asin, count in sorted(made.other_items.items())[:MOST_NAMED])
    more = f" and {len(made.other_items) - MOST_NAMED} more" if len(made.other_items) > MOST_NAMED else ""
    stores = ", ".join(f"{store} {count}" for store, count in sorted(made.other_stores.items()))
    for label, text in (
        ("report", f"{seen.kind}, headings in row {seen.heading_row}, {rows(len(seen.rows))} about orders"),
        ("dropped", f"{seen.dropped} columns unread, those of buyers among them; nothing of them is kept or shown"
         if seen.dropped else ""),
        ("days", f"{seen.days}, as its own days show" if seen.days else ""),
        ("no order", f"{rows(seen.passed)} about fees, transfers and the like" if seen.passed else ""),
        ("other store", f"rows by store: {stores}; left out" if stores else ""),
        ("store", "the report names no store: its rows are taken for this one" if made.no_store else ""),
        ("other items", f"rows by ASIN, none of the case: {items}{more}; left out" if items else ""),
        ("no item", f"{rows(made.unplaced)} whose SKU no product of the case has; left out. Are items[].sku given?"
         if made.unplaced else ""),
        ("not taken", "Refunded Amount: the report does not say on which day" if "refunded" in seen.columns else ""),
        ("reasons", ", ".join(f"{reason} {count}" for reason, count in made.reasons.most_common())),
        ("not read", "; ".join(read.notes)),
    ):
        if text:
            terminal.wrapped(f"    {label:<13}", text, 17)
    for number, reason in seen.unreadable:
        terminal.wrapped(f"    row {number:<9}", reason, 17)


def sold(read: Read, holder: Holder) -> bool:
    """Show the units sold of each product beside what the case says; tell whether one differs."""
    if not read.made.sold:
        return False
    terminal.say()
    first, last = read.made.days or (None, None)
    terminal.say(f"  units sold; the report holds orders from {first} to {last}" if first else "  units sold")
    for line in sorted({line for window in read.known.windows.values() for line in _uncovered(window, first)}):
        terminal.wrapped("    ", line, 4)
    held = dict(_stated(holder))
    for asin, one in read.made.sold.items():
        said = "; ".join(_parts(one, read.known.windows[asin], held.get(asin)))
        terminal.wrapped(f"    {asin}  ", said, 16)
    return any(held.get(asin) not in (None, one.units) for asin, one in read.made.sold.items())


def _uncovered(window: Window, first: object) -> Iterator[str]:
    if window.first is None:
        yield "The notice's day is not recorded: all of the report counts."
    elif first is None or str(first) > str(window.first):
        before = first or "the end of the report"
        yield (f"The window begins on {window.first}. Either nothing was sold before {before}, or those days are not "
               "in the report.")


def _parts(one: Sold, window: Window, there: int | None) -> Iterator[str]:
    yield f"{one.units} sold" + (f" from {window.first} to {window.last}" if window.first else "")
    beside = "quantity_sold is not stated" if there is None else f"quantity_sold {there}"
    yield f"case.json: {beside}{'' if there in (None, one.units) else ', which differs'}"
    if one.pending:
        yield f"{one.pending} of them pending"
    if one.cancelled:
        yield f"{one.cancelled} cancelled, not counted"
    if one.outside:
        yield f"{one.outside} outside the window, not counted"


def _stated(holder: Holder) -> Iterator[tuple[str, int]]:
    for _, item in matches(holder.case, "$.items[*]"):
        if isinstance(item, dict) and isinstance(units := item.get("quantity_sold"), int):
            yield str(item.get("asin")), units


def orders(read: Read) -> None:
    """Say which orders are new, which were completed, and where case and report differ."""
    made = read.made
    terminal.say()
    terminal.say(f"  {number_of(len(made.new))} new, {len(made.added)} completed, {made.same} as the case has them")
    for order_id, fields in made.added.items():
        terminal.wrapped("    ", f"{order_id}: {', '.join(fields)} added", 8)
    for line in (*(f"differs: {one}" for one in made.differs), *made.refunds_undated):
        terminal.wrapped("    ", line, 8)
    if made.not_added:
        terminal.wrapped("    ", f"{len(made.not_added)} orders of the case's products are counted and not added: the "
                         "plan lists every order of case.json. Name those it speaks of: --which with their numbers "
                         "and commas, or --which all.", 8)
    if made.not_there:
        said = "not in the report, or not of this store and its products"
        terminal.wrapped("    ", f"{said}: {', '.join(made.not_there)}", 8)


def ordered(path: str, read: Read) -> None:
    """Say what was written."""
    new, added = len(read.made.new), len(read.made.added)
    terminal.wrapped("", f"{path}: {number_of(new)} added, {number_of(added)} given what was missing; what stood "
                     "there is unchanged. The plan lists the orders of its products.", 2)


def number_of(count: int) -> str:
    """Return a number of orders in words."""
    return "1 order" if count == 1 else f"{count} orders"
