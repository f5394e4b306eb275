"""The index of the evidence as CSV for people and JSON for programs: only what may leave the agency."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields

from pipeline.model.annex import Span
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.fields import NotRecorded

SCHEMA = "urn:appeal-compiler:schema:evidence-index:1"

DRAWN = "drawn by the program from rows of sourcing.json; there is no file of its own"
NO_FILE = "no file was read"

# What a spreadsheet takes for a formula, the full-width forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One evidence item of the bundle; pages are those of the annex, 0 where it has none.

    Without a file there is no digest; then `sha256_note` says why.
    """

    id: str
    kind: str
    title: str
    sha256: str | None
    first_page: int
    last_page: int
    pages: int
    issuer: str
    self_made: bool
    date: str
    items: tuple[str, ...]
    use: str
    cited_by: tuple[str, ...]
    refusal: str
    redacted_sha256: str = ""
    sha256_note: str = ""


def rows(
    case: Case, exhibits: Mapping[str, Exhibit], spans: Mapping[str, Span], catalog: Catalog
) -> tuple[IndexRow, ...]:
    """Return the rows in the register's order; internal items have none."""
    return tuple(
        _row(case, entry, exhibits.get(entry.id), spans.get(entry.id), catalog)
        for entry in case.register
        if case.leaves(entry.id)
    )


def to_json(index: Iterable[IndexRow]) -> str:
    """Return the index as JSON with its schema named."""
    entries = [asdict(row) for row in index]
    rare = ("refusal", "redacted_sha256", "sha256_note")
    evidence = [{key: entry[key] for key in entry if key not in rare or entry[key]} for entry in entries]
    return json.dumps({"$schema": SCHEMA, "evidence": evidence}, ensure_ascii=False, indent=2) + "\n"


def to_csv(index: Iterable[IndexRow]) -> bytes:
    """Return the index as CSV.

    It begins with a byte order mark: without one the usual spreadsheets read UTF-8 as the machine's old
    code page and spoil every name that is not ASCII.
    """
    written = io.StringIO(newline="")
    sheet = csv.writer(written)
    # The reason for an empty digest is for programs; people see what the item is.
    columns = [field.name for field in fields(IndexRow) if field.name != "sha256_note"]
    sheet.writerow(columns)
    sheet.writerows([_cell(getattr(row, name)) for name in columns] for row in index)
    return written.getvalue().encode("utf-8-sig")


def _row(
    case: Case, entry: EvidenceItem, exhibit: Exhibit | None, span: Span | None, catalog: Catalog
) -> IndexRow:
    digest = (exhibit.sha256 if exhibit else "") or entry.sha256 or None
    self_made = catalog.kinds[entry.kind].self_made or case.issued_by_seller(entry)
    return IndexRow(
        id=entry.id,
        kind=entry.kind,
        title=entry.title,
        sha256=digest,
        first_page=span.first if span else 0,
        last_page=span.last if span else 0,
        pages=span.count if span else 0,
        issuer=case.seller.legal_name if self_made else _issuer(entry),
        self_made=self_made,
        date=_date(case, entry),
        items=entry.items,
        use=entry.use or catalog.kinds[entry.kind].use,
        cited_by=case.cited_by.get(entry.id, ()),
        refusal=exhibit.refusal if exhibit else "",
        redacted_sha256=exhibit.redacted.sha256 if exhibit and exhibit.redacted else "",
        sha256_note="" if digest else DRAWN if entry.rows else NO_FILE,
    )


def _issuer(entry: EvidenceItem) -> str:
    return _text(entry.issuer.name) if entry.issuer else ""


def _date(case: Case, entry: EvidenceItem) -> str:
    if entry.rows and case.sourcing:
        return case.sourcing.made_on.isoformat()
    return _text(entry.issued_on if entry.issued_on is not None else entry.captured_on)


def _text(value: object) -> str:
    """Return a value as text, days as YYYY-MM-DD; what nobody recorded says so."""
    if value is None:
        return ""
    return f"not recorded: {value.not_recorded}" if isinstance(value, NotRecorded) else str(value)


def _cell(value: object) -> str:
    """Return a cell as text that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = " ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
