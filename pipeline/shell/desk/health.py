"""The commands about account health: health, calendar, account."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pipeline.health.overview import AccountView, Health, overview
from pipeline.model.catalog import Catalog
from pipeline.model.faults import CaseUnreadable, Complaint, Exit, Fault, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk.flags import day_of, near
from pipeline.shell.disk import write_whole
from pipeline.shell.folder import FileMissing, read_file
from pipeline.shell.outside import catalog_of
from pipeline.shell.settings import CALENDAR, HEALTH, Settings, settings
from pipeline.shell.workspace.sellers import Home, by_seller, chosen, files_of, homes, typed

if TYPE_CHECKING:
    from pipeline.health import performance_report
    from pipeline.model.source import Source

_IMPORT_BYTES = 20_000_000
# Blanks and marks of encodings.
_BEFORE_JSON = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"


def health(seller: str, cases: str | None, outputs: str | None, as_of: str | None, debug: bool) -> int:
    """Reckon a seller's account health; show it and write the page and the drawings."""
    return guarded(lambda: _health(seller, settings(cases, outputs), day_of(as_of)), debug)


def calendar(names: bool, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Write one calendar of all deadlines and expiries of the workspace."""
    return guarded(lambda: _calendar(names, settings(cases, outputs)), debug)


def account(
    seller: str, file: str, marketplace: str, dry_run: bool, cases: str | None, outputs: str | None, debug: bool
) -> int:
    """Add an import to a seller's account.json."""
    return guarded(lambda: _account(seller, Path(file), marketplace, dry_run, settings(cases, outputs)), debug)


def _today(as_of: date | None) -> Callable[[str], date]:
    """Return what tells the day in a time zone: the clock's, unless a day was given."""
    return lambda zone: as_of or datetime.now(ZoneInfo(zone)).date()


def _own_folder(place: Settings) -> Path:
    folder = place.outputs / HEALTH
    if (folder / "manifest.json").exists():
        raise Usage(
            f"{folder} holds the bundle of a case, which is never touched.", str(folder),
            "Rename that case: no case may be named health. Then move or remove its old bundle.",
        )
    return folder


def _end(faults: Sequence[Fault], code: Exit = Exit.BUILT) -> int:
    for fault in faults:
        terminal.fault(fault)
    return max(faults, key=lambda fault: fault.exit_code).exit_code if faults else code


# health


def _health(name: str, place: Settings, as_of: date | None) -> int:
    from pipeline.renderers import health_text

    catalog, folder = catalog_of(place), _own_folder(place)
    found = homes(place.cases, catalog)
    files, faults = files_of(place.cases, chosen(found, name), catalog)
    seen = overview(files, catalog, _today(as_of))
    for line in health_text.render(seen):
        _say(line)
    terminal.say()
    terminal.say("open:")
    for path in _written(seen, folder / seen.seller.seller_id, catalog):
        terminal.say(f"  {near(path)}")
    for home, _ in found.faults:
        terminal.say(f"not looked at: {home} cannot be read; `invoke check` says why")
    return _end(faults)


def _say(line: str) -> None:
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    width = max(60, shutil.get_terminal_size((100, 24)).columns - 1)
    for part in textwrap.wrap(line, width, subsequent_indent=indent) or [""]:
        terminal.say(part)


def _written(seen: Health, folder: Path, catalog: Catalog) -> list[Path]:
    from pipeline.pdf.picture import png
    from pipeline.renderers import health_html
    from pipeline.renderers.health_plot import svg

    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, bytes] = {"health.html": health_html.render(seen, catalog).encode()}
    for view in seen.accounts:
        if not view.projection.reason:
            stem = _stem(view, made)
            made[f"{stem}.svg"] = svg(view, dark=True).encode()
            made[f"{stem}.png"] = png(svg(view))
    for old in folder.glob("score-*"):
        if old.name not in made:
            old.unlink()
    for name, data in made.items():
        write_whole(folder / name, data)
    return [folder / name for name in made]


def _stem(view: AccountView, made: Mapping[str, bytes]) -> str:
    """Return a name for the drawings of an account; a second record of one marketplace is numbered."""
    names = [f"score-{view.store.id}", *(f"score-{view.store.id}-{count}" for count in range(2, 1000))]
    return next(name for name in names if f"{name}.svg" not in made)


# calendar


def _calendar(names: bool, place: Settings) -> int:
    from pipeline.health.events import Dated, dated
    from pipeline.renderers import calendar_ics

    catalog, folder = catalog_of(place), _own_folder(place)
    found = homes(place.cases, catalog)
    faults = [fault for _, fault in found.faults]
    events: list[Dated] = []
    for members in by_seller(found):
        files, unread = files_of(place.cases, members, catalog)
        faults += unread
        seen = overview(files, catalog, _today(None))
        events += dated(seen, files, names=names)
        last_days = [one for view in seen.accounts for one in view.deadlines]
        last_days += [one for store in seen.stores for one in store.deadlines]
        for one in (one for one in last_days if one.on is None and not one.done):
            _say(f"unknown last day, not in the calendar: {one.case_id or members[0].seller.seller_id}: {one.what}")
    path = folder / CALENDAR
    folder.mkdir(parents=True, exist_ok=True)
    earlier = path.read_bytes().decode("utf-8", "replace") if path.exists() else ""
    write_whole(path, calendar_ics.render(events, earlier, whole=not faults).encode())
    terminal.say(f"{len(events)} days in {near(path)}")
    if faults:
        terminal.say("Some data could not be read: their days stand as in the calendar before, or are missing.")
    return _end(faults)


# account


def _account(name: str, file: Path, marketplace: str, dry_run: bool, place: Settings) -> int:
    from pipeline.health import performance_report
    from pipeline.model.source import read_source

    catalog = catalog_of(place)
    home = _one_home(chosen(homes(place.cases, catalog), name), name)
    try:
        data = read_file(file.absolute().parent, file.name, _IMPORT_BYTES).data
    except FileMissing as missing:
        raise Usage(f"{file}: there is no such file.", "--import", "Name a file that is there.") from missing
    if file.suffix.lower() == ".csv":
        return _rows(home, data, file.name, marketplace, dry_run, catalog)
    source = read_source("import", file.name, data)
    is_json = data.lstrip(_BEFORE_JSON).startswith((b"{", b"["))
    if is_json and source.complaints:
        raise CaseUnreadable(source.complaints, file.name, "the import")
    if not is_json or not performance_report.looks_like_one(source.value):
        raise Usage(
            "This is neither a .csv table nor Amazon's report: accountStatuses and performanceMetrics are missing.",
            file.name, "Give GET_V2_SELLER_PERFORMANCE_REPORT as JSON, or a table of violations as .csv.",
        )
    read = performance_report.read(source.value, file.name, source.sha256, catalog)
    return _reports(home, read, dry_run, catalog)


def _one_home(members: tuple[Home, ...], name: str) -> Home:
    holders = [home for home in members if home.account_source] or list(members)
    if len(holders) > 1:
        folders = ", ".join(home.folder.name for home in holders)
        raise Usage(f"{name} has several folders: {folders}.", remedy="Name the folder instead of the seller.")
    return holders[0]


def _rows(home: Home, data: bytes, file: str, marketplace: str, dry_run: bool, catalog: Catalog) -> int:
    from pipeline.health import additions, violations_csv
    from pipeline.model.account import AccountFile

    rows, complaints = violations_csv.read(data, file, marketplace, catalog)
    if complaints:
        raise CaseUnreadable(tuple(complaints), file, "the import")
    held = home.account or AccountFile()
    sorted_rows = additions.sort(rows, held)
    if clash := additions.clashing(sorted_rows.new, held):
        message = f"the ids {', '.join(clash)} are given elsewhere in account.json"
        raise CaseUnreadable((Complaint(file, 0, 0, "id", message, "Give these rows ids of their own."),), file,
                             "the import")
    for one in sorted_rows.differences:
        _say(f"differs: {one.marketplace} {one.entry} {one.field}: account.json {one.file}, {file} {one.imported}")
    count = sum(len(entries) for entries in sorted_rows.new.values())
    _say(
        f"{len(rows)} rows: {count} new, {sorted_rows.same} agree, {len(sorted_rows.differences)} differences; what "
        "differs was not changed"
    )
    if count:
        _add(home, dry_run, catalog, lambda source: additions.with_entries(source, sorted_rows.new))
    return Exit.FINDINGS if sorted_rows.differences else Exit.BUILT


def _reports(home: Home, read: performance_report.Read, dry_run: bool, catalog: Catalog) -> int:
    from pipeline.health import additions
    from pipeline.health.conflicts import conflicts
    from pipeline.health.figures import scale
    from pipeline.model.account import AccountFile

    for note in read.notes:
        _say(f"not read: {note}")
    held = home.account or AccountFile()
    known = {(account.marketplace, report.sha256) for account in held.accounts for report in account.reports}
    new = {store: report for store, report in read.reports.items() if (store, report.sha256) not in known}
    for store in sorted(read.reports.keys() - new.keys()):
        _say(f"{store}: this very file was imported before; nothing is added")
    differ = 0
    for store, report in new.items():
        account = next((one for one in held.accounts if one.marketplace == store), None)
        counts = ", ".join(f"{one.name} {one.count} {one.status}" for one in report.counts) or "no class"
        _say(f"{store}: status {report.standing or 'not in it'}, rating {report.rating or 'not in it'}; {counts}")
        seen = conflicts(account.model_copy(update={"reports": (report,)}), catalog, scale(catalog)) if account else ()
        for one in seen:
            _say(f"differs: {store} {one.what}: account.json {one.file}, report {one.imported}")
        differ += len(seen)
    if new:
        _add(home, dry_run, catalog, lambda source: additions.with_reports(source, new))
    return Exit.FINDINGS if differ else Exit.BUILT


def _add(home: Home, dry_run: bool, catalog: Catalog, change: Callable[[Source], str]) -> None:
    """Write account.json anew: checked whole before, and only if it still is what was read."""
    from pipeline.health.additions import EMPTY
    from pipeline.model.account import AccountFile
    from pipeline.model.source import MAX_BYTES, read_source

    path = home.folder / "account.json"
    source = home.account_source or read_source("account", f"{home.folder.name}/account.json", EMPTY.encode())
    text = change(source)
    typed(read_source("account", source.label, text.encode()), AccountFile, catalog)
    if dry_run:
        terminal.say("dry run: nothing was written")
        return
    try:
        now = read_file(home.folder, "account.json", MAX_BYTES).data
    except FileMissing:
        now = EMPTY.encode()
    if now != source.data:
        raise Usage("account.json was changed meanwhile; nothing was written.", str(path), "Run the command again.")
    write_whole(path, text.encode())
    terminal.say(f"added to {near(path)}; what stood there is unchanged")
