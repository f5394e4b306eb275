"""Composes the purchase records that the seller made: by whom, of when, with every cell accounted for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.compose.wording import Wording
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog, Jurisdiction
from pipeline.model.document import RecordSheet
from pipeline.model.evidence import EvidenceItem
from pipeline.model.fields import NotRecorded
from pipeline.model.sourcing import IdentityPaper, Purchase, Sourcing

KIND = "self_made_record"
_EVIDENCE_WIDTH = 1.0


@dataclass(frozen=True, slots=True)
class Column:
    """One field of the record: its heading, its share of the width, and how a row fills it."""

    heading: str
    width: float
    cell: Callable[[Purchase], str]


@dataclass(frozen=True, slots=True)
class Book:
    """What every sheet of the records of a case is composed from."""

    case: Case
    sourcing: Sourcing
    jurisdiction: Jurisdiction
    wording: Wording


def compose_records(case: Case, catalog: Catalog) -> tuple[RecordSheet, ...]:
    """Return the sheets of each registered self-made record that has no file of its own."""
    if case.sourcing is None:
        return ()
    jurisdiction = catalog.jurisdiction_of(
        case.sourcing.jurisdiction or case.seller.jurisdiction, case.seller.country
    )
    words = catalog.words_of(case.appeal.language, case.appeal.marketplace)
    book = Book(case, case.sourcing, jurisdiction, Wording(words))
    return tuple(
        sheet
        for entry in case.register
        if entry.kind == KIND and not entry.file and case.leaves(entry.id)
        for sheet in _sheets(book, entry)
    )


def _sheets(book: Book, entry: EvidenceItem) -> Iterator[RecordSheet]:
    """Yield one dated list, or a sheet for each purchase where the jurisdiction asks for that."""
    rows = tuple(row for row in book.sourcing.rows if not entry.rows or row.id in entry.rows)
    columns = tuple(_columns(book, rows))
    if book.jurisdiction.form == "sheets":
        for row in rows:
            yield _sheet(book, entry, columns, single=row)
    else:
        yield _sheet(book, entry, columns, rows=rows)


def _sheet(
    book: Book,
    entry: EvidenceItem,
    columns: tuple[Column, ...],
    rows: tuple[Purchase, ...] = (),
    single: Purchase | None = None,
) -> RecordSheet:
    own = tuple((column.heading, column.cell(single)) for column in columns) if single else ()
    shown = () if single else columns
    return RecordSheet(
        evidence=entry.id,
        heading=_heading(book),
        notice=tuple(_notice(book)),
        facts=(*_buyer(book), *own),
        columns=tuple(column.heading for column in shown),
        rows=tuple(tuple(column.cell(row) for column in shown) for row in rows),
        widths=tuple(column.width for column in shown),
        closing=tuple(_closing(book)),
    )


def _heading(book: Book) -> str:
    local = book.jurisdiction.local_heading
    return f"{local} ({book.jurisdiction.heading})" if local else book.jurisdiction.heading


def _notice(book: Book) -> Iterator[str]:
    """Yield the lines that every page carries: maker, date made, and from what if written later."""
    say, sourcing = book.wording.say, book.sourcing
    maker = sourcing.made_by or book.case.seller.legal_name
    yield say("record_made", by=maker, seller=book.case.seller.legal_name, on=sourcing.made_on)
    if sourcing.reconstructed_from:
        rebuilt = say("record_reconstructed", on=sourcing.made_on, source=sourcing.reconstructed_from)
        yield rebuilt + _basis(book)
    elif (notice := book.case.appeal.notice.day) and sourcing.made_on > notice:
        yield say("record_late", on=sourcing.made_on, notice=notice)
    if book.jurisdiction.caution:
        yield book.jurisdiction.caution


def _basis(book: Book) -> str:
    shown = [id_ for id_ in book.sourcing.basis if id_ in book.case.evidence and book.case.leaves(id_)]
    return book.wording.say("record_basis", evidence=book.wording.listed(shown)) if shown else ""


def _buyer(book: Book) -> Iterator[tuple[str, str]]:
    words, seller = book.wording.words, book.case.seller
    name = seller.legal_name
    if seller.legal_name_latin:
        name = book.wording.say("name_latin", name=name, latin=seller.legal_name_latin)
    yield words["record_buyer"], name
    yield words["record_buyer_address"], seller.address


def _columns(book: Book, rows: tuple[Purchase, ...]) -> Iterator[Column]:
    """Yield the fields of the jurisdiction; one that is not required and that no row knows is left out."""
    tax = book.case.seller.tax
    scheme = tax is not None and tax.margin_scheme
    for field in book.jurisdiction.fields:
        if field.when == "margin_scheme" and not scheme:
            continue
        if field.need == "required" or any(_found(row, field.name) is not None for row in rows):
            yield Column(field.heading, field.width, _reader(book, field.name))
    if any(row.made_on and row.made_on != book.sourcing.made_on for row in rows):
        yield Column(book.wording.words["record_written"], 0.9, lambda row: _written(book, row))
    if any(_evidence(book, row) for row in rows):
        yield Column(book.wording.words["record_evidence"], _EVIDENCE_WIDTH, lambda row: _evidence(book, row))


def _reader(book: Book, name: str) -> Callable[[Purchase], str]:
    return lambda row: _cell(book, _found(row, name))


def _found(row: Purchase, name: str) -> object:
    """Return the value at a dotted path of a row; a reason on the way stands for all below it."""
    value: object = row
    for step in name.split("."):
        value = getattr(value, step)
        if value is None or isinstance(value, NotRecorded):
            break
    return value


def _cell(book: Book, value: object) -> str:
    if isinstance(value, IdentityPaper):
        parts = (value.kind, value.number, value.authority, value.issued_on)
        return book.wording.listed(part for part in parts if part is not None)
    return book.wording.value(value)


def _written(book: Book, row: Purchase) -> str:
    return book.wording.day(row.made_on or book.sourcing.made_on)


def _evidence(book: Book, row: Purchase) -> str:
    case = book.case
    return book.wording.listed(id_ for id_ in row.evidence if id_ in case.evidence and case.leaves(id_))


def _closing(book: Book) -> Iterator[str]:
    """Yield why no document by somebody else exists, who vouches, and a line left for a person to sign."""
    say, sourcing = book.wording.say, book.sourcing
    yield say("record_reason", reason=sourcing.no_document_reason)
    if sourcing.attestation:
        line = say("attested", by=sourcing.attestation.by, on=sourcing.attestation.on)
        words = sourcing.attestation.words
        yield line + (say("attested_words", words=words) if words else "")
    yield book.wording.words["record_what"]
    yield book.wording.words["record_signature"]
