"""A seller's own list of purchases becomes rows of sourcing.json, and itself a registered document."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from pipeline.catalog.words import word_list
from pipeline.intake.amounts import decimal_sign
from pipeline.intake.columns import Columns, guessed, overridden, told
from pipeline.intake.days import ORDERS, Written, order_in
from pipeline.intake.entries import Proposal, proposed
from pipeline.intake.kinds import Guess
from pipeline.intake.purchases import FIELDS, NEEDED, Asked, Rows, lacks_currency, new_rows, rows_of
from pipeline.model.exhibit import Exhibit, Page
from pipeline.model.faults import Broken, CaseUnreadable, Usage
from pipeline.model.grid import Grid, GridSheet
from pipeline.model.json_edit import appended, put
from pipeline.model.source import MAX_BYTES
from pipeline.model.sourcing import Sourcing
from pipeline.readers.contract import Refused
from pipeline.shell.confined.children import Worker
from pipeline.shell.disk import sync_folder, write_whole
from pipeline.shell.folder import FileMissing, FileRefused, path_refusal, read_file
from pipeline.shell.intake import registers
from pipeline.shell.intake.arrivals import FOLDER, arrivals
from pipeline.shell.intake.intake import free_ids, known_to
from pipeline.shell.rewrite import rewrite
from pipeline.shell.settings import Settings
from pipeline.stages.validate.shape import model_complaints, shape_complaints

if TYPE_CHECKING:
    from pipeline.model.catalog import Catalog
    from pipeline.model.jsonpath import Json
    from pipeline.shell.intake.registers import Holder

FILE = "sourcing.json"
KIND = "sourcing_spreadsheet"


@dataclass(frozen=True, slots=True)
class Request:
    """A list to import, and what a person says about it."""

    file: Path
    columns: str = ""
    sheet: str = ""
    dates: str = ""
    currency: str = ""

    def __post_init__(self) -> None:
        """Refuse what means nothing."""
        if self.dates and self.dates not in ORDERS:
            raise Usage(f"{self.dates!r} is no order of days.", "--dates", "It is dmy, mdy or ymd.")
        if self.currency and not (len(self.currency) == 3 and self.currency.isascii() and self.currency.isupper()):
            raise Usage(f"{self.currency!r} is no currency.", "--currency", "Give its code, such as GBP.")


@dataclass(frozen=True, slots=True)
class Registered:
    """The list as a document: its id and path, and what has to be written for it."""

    id: str
    path: str
    proposal: Proposal | None = None
    copy: bytes = b""


@dataclass(frozen=True, slots=True)
class Import:
    """What an import found and would write."""

    grid: Grid
    sheet: GridSheet
    columns: Columns
    written: Written
    registered: Registered
    rows: Rows
    new: tuple[dict[str, Json], ...]
    there: tuple[str, ...]


def read_table(place: Settings, file: Path, only: Iterable[str] = ()) -> tuple[Grid, bytes]:
    """Return the cells of a table, of some columns only if any are named, and its bytes. Raises Usage."""
    try:
        data = read_file(file.absolute().parent, file.name, place.limits.file_bytes).data
        with closing(Worker(place.limits)) as worker:
            return worker.table(data, file.name, only), data
    except (FileMissing, FileRefused) as fault:
        raise Usage(f"{fault.message}.", str(file), fault.remedy) from fault
    except Refused as refused:
        raise Usage(refused.reason, str(file), refused.ask) from refused


def prepared(place: Settings, holder: Holder, catalog: Catalog, request: Request, today: date) -> Import:
    """Read a list and say what would become of each row; nothing is written yet."""
    grid, data = read_table(place, request.file)
    sheet, columns = _sheet_of(grid, request)
    written = _written(sheet, columns, request, today)
    if not request.currency and lacks_currency(sheet, columns):
        raise Usage("The list names no currency for its prices.", str(request.file), "Give --currency GBP, or another.")
    document = _document(place, holder, catalog, request.file, data, _headings(sheet, columns))
    asked = Asked(
        request.file.name, document.id, written, request.currency, today, holder.listed("$.items[*].asin"),
        grid.sheets.index(sheet) + 1, _decimal(sheet, columns),
    )
    rows = rows_of(sheet, columns, asked)
    new, there = new_rows(rows, _held(holder).rows if holder.sourcing else ())
    return Import(grid, sheet, columns, written, document, rows, tuple(new), tuple(there))


def texts(holder: Holder, made: Import, today: date) -> dict[str, str]:
    """Return the files as they are to be written, by name; those that stay as they are are left out."""
    files: dict[str, str] = {}
    if made.registered.proposal:
        files[registers.FILE] = registers.with_entries(holder, [made.registered.proposal.entry])
    if made.new:
        files[FILE] = _with_rows(holder, made, today)
    return files


def write(holder: Holder, made: Import, files: dict[str, str]) -> None:
    """Write the list's copy first, then its entry, then its rows: what a killed run left is taken up by the next."""
    if made.registered.copy:
        path = holder.folder / made.registered.path
        path.parent.mkdir(exist_ok=True)
        write_whole(path, made.registered.copy)
        sync_folder(path.parent)
    if registers.FILE in files:
        registers.write(holder, files[registers.FILE])
    if FILE in files:
        rewrite(holder.folder, FILE, holder.sourcing.sha256 if holder.sourcing else None, files[FILE])


def _sheet_of(grid: Grid, request: Request) -> tuple[GridSheet, Columns]:
    """Return the sheet that holds the list and its columns. Raises Usage where that is not one sheet."""
    said, words = told(request.columns), word_list("purchase_columns")
    needed = [name for name in NEEDED if name not in said]
    named = [sheet for sheet in grid.sheets if not request.sheet or sheet.name == request.sheet]
    if not named:
        remedy = f"The sheets are {', '.join(sheet.name for sheet in grid.sheets)}."
        raise Usage(f"There is no visible sheet {request.sheet!r}.", str(request.file), remedy)
    fits = [(sheet, guess) for sheet in named if (guess := guessed(sheet, words, needed)) or (said and not needed)]
    if len(fits) > 1:
        names = ", ".join(sheet.name for sheet, _ in fits)
        raise Usage(f"Several sheets look like lists of purchases: {names}.", str(request.file), "Give --sheet NAME.")
    if not fits:
        seen = "; ".join(f"{sheet.name or 'the table'}: {_first_row(sheet)}" for sheet in named)
        raise Usage(
            f"No row of headings names both a day and what was bought. First rows: {seen}.", str(request.file),
            "Say which columns they are, by heading or letter: --columns date=A,description=C",
        )
    sheet, guess = fits[0]
    return sheet, overridden(sheet, guess, said, FIELDS)


def _first_row(sheet: GridSheet) -> str:
    row = sheet.rows[min(sheet.rows)] if sheet.rows else {}
    return " | ".join(cell.text for cell in row.values())[:80] or "nothing"


def _written(sheet: GridSheet, columns: Columns, request: Request, today: date) -> Written:
    if request.dates:
        return Written(today, request.dates, f"as --dates {request.dates} says")
    column = columns.of["date"]
    below = [(number, row[column]) for number, row in sorted(sheet.rows.items()) if column in row]
    return order_in([(number, cell) for number, cell in below if number > columns.row], today)


def _decimal(sheet: GridSheet, columns: Columns) -> str:
    places = [columns.of[name] for name in ("price", "unit_price") if name in columns.of]
    return decimal_sign(row[place] for row in sheet.rows.values() for place in places if place in row)


def _held(holder: Holder) -> Sourcing:
    source = holder.sourcing
    try:
        return Sourcing.model_validate_json(source.text if source else "{}", strict=True)
    except ValidationError as error:
        if source is None:
            raise
        said = tuple(shape_complaints(source, "sourcing")) or tuple(model_complaints(source, error))
        raise CaseUnreadable(said, source.label) from error


def _headings(sheet: GridSheet, columns: Columns) -> str:
    return " | ".join(cell.text for _, cell in sorted(sheet.rows.get(columns.row, {}).items()))


def _document(
    place: Settings, holder: Holder, catalog: Catalog, file: Path, data: bytes, headings: str
) -> Registered:
    """Return the list as a document of the case: the one that is registered, one that lies there, or a copy."""
    digest = sha256(data).hexdigest()
    for entry in holder.entries:
        if entry.file and not entry.seller and _has_bytes(place, holder, entry.file, digest):
            return Registered(entry.id, entry.file)
    lying = arrivals(holder.folder).files if (holder.folder / FOLDER).exists() else ()
    path = next((path for path in lying if _has_bytes(place, holder, path, digest)), "")
    copy = b"" if path else data
    path = path or f"{FOLDER}/{_free_name(holder, file)}"
    id_ = next(free_ids(holder))
    exhibit = Exhibit(id_, "file", sha256=digest, size=len(data), pages=(Page(0, 0, "", headings),))
    guess = Guess(KIND, "it was given as the seller's own list of purchases")
    return Registered(id_, path, proposed(id_, path, exhibit, guess, known_to(holder, catalog)), copy)


def _has_bytes(place: Settings, holder: Holder, path: str, digest: str) -> bool:
    try:
        return read_file(holder.folder, path, place.limits.file_bytes).sha256 == digest
    except (FileMissing, FileRefused):
        return False


def _free_name(holder: Holder, file: Path) -> str:
    """Return a name for the copy that no file of the folder has."""
    name = file.name
    if path_refusal(f"{FOLDER}/{name}") or not name.isprintable() or name.startswith("."):
        name = f"purchases{file.suffix.lower() if file.suffix.isascii() else ''}"
    stem, dot, ending = name.rpartition(".")
    names = [name, *(f"{stem or name}-{number}{dot}{ending if stem else ''}" for number in range(2, 1000))]
    return next(one for one in names if not (holder.folder / FOLDER / one).exists())


def _with_rows(holder: Holder, made: Import, today: date) -> str:
    if holder.sourcing:
        text, listed_on = holder.sourcing.text, _held(holder).made_on
    else:
        text, listed_on = registers.empty(holder, "sourcing", "rows"), today
        text = put(text, "$.made_on", today.isoformat())
        text = put(text, "$.reconstructed_from", f"the seller's list {made.registered.path.rpartition('/')[2]}, "
                                                 f"taken over on {today.isoformat()}")
    if made.registered.id not in (_held(holder).basis if holder.sourcing else ()):
        text = appended(text, "$.basis", made.registered.id)
    text = appended(text, "$.rows", *[_without_day(row, listed_on) for row in made.new])
    if len(text.encode()) > MAX_BYTES:
        raise Usage(f"{FILE} would have more than {MAX_BYTES:,} bytes.", remedy="Import the rows that matter only.")
    try:
        Sourcing.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise Broken(f"{FILE} would not be sound: {error.errors()[0]['msg']}.", FILE, "Nothing was written.") from error
    return text


def _without_day(row: dict[str, Json], listed_on: date) -> dict[str, Json]:
    """Return a row without the day it was written if that is the list's own."""
    return {name: value for name, value in row.items() if name != "made_on" or value != listed_on.isoformat()}
