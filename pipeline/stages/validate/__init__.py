"""From raw files to a typed case, or to every complaint about them at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.model.account import AccountFile
from pipeline.model.appeal import Appeal
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.evidence import Register
from pipeline.model.faults import CaseUnreadable, Complaint
from pipeline.model.seller import Seller
from pipeline.model.sent import SentRound
from pipeline.model.source import RawCase, Source
from pipeline.model.sourcing import Sourcing
from pipeline.stages.validate.characters import character_complaints
from pipeline.stages.validate.newest import newest_day
from pipeline.stages.validate.references import reference_complaints
from pipeline.stages.validate.register import register_complaints, resolved, uncited_originals
from pipeline.stages.validate.shape import model_complaints, shape_complaints

SCHEMAS = {
    "case": "case",
    "evidence": "evidence",
    "sourcing": "sourcing",
    "seller": "seller",
    "account": "account",
    "seller_evidence": "evidence",
}
"""Which schema each source of a case must meet."""

Model = TypeVar("Model", bound=BaseModel)


@dataclass
class _Parts:
    """The typed files of a case, and the complaints about those that could not be typed."""

    raw: RawCase
    complaints: list[Complaint] = field(default_factory=list)

    def part(self, name: str, model: type[Model]) -> Model | None:
        """Return a source as its model; None if it is not there or not sound."""
        source = self.raw.sources.get(name)
        if source is None:
            return None
        try:
            # The model refuses all that the schema refuses, in a fiftieth of the time: the schema is asked
            # only when there is something to explain.
            return model.model_validate_json(source.text, strict=True)
        except ValidationError as error:
            self.complaints += _explained(source, error)
        return None


def validate(raw: RawCase, catalog: Catalog, as_of: date | None = None) -> Case:
    """Return the typed case; raise CaseUnreadable with every fault of every file."""
    parts = _Parts(raw)
    appeal, seller = parts.part("case", Appeal), parts.part("seller", Seller)
    register, library = parts.part("evidence", Register), parts.part("seller_evidence", Register)
    sourcing, account = parts.part("sourcing", Sourcing), parts.part("account", AccountFile)
    parts.complaints += () if raw.sound else _between_files(raw, catalog)
    if register and library:
        parts.complaints += uncited_originals(register, library, raw.sources["evidence"])
    sent = tuple(_sent(raw, parts.complaints))
    complaints = _ordered(raw, [*raw.complaints, *parts.complaints])
    if complaints or appeal is None or seller is None:
        raise CaseUnreadable(complaints, raw.case_id)
    entries = resolved(register, library, appeal, catalog)
    today = as_of or newest_day(appeal, entries, sourcing)
    return Case(raw.case_id, seller, appeal, entries, sourcing, account, today, sent)


def _sent(raw: RawCase, complaints: list[Complaint]) -> Iterator[SentRound]:
    """Yield what was kept of the rounds that went out; complain of a manifest that somebody changed into nonsense."""
    for source in raw.sent:
        try:
            one = SentRound.model_validate_json(source.text, strict=True)
        except ValidationError:
            one = None
        if one and one.is_an_annex:
            yield one
        else:
            message = "this is not the account of a round as `invoke submit` writes it"
            complaints.append(Complaint(source.label, 1, 1, "$", message, "Put the file back as it was kept."))


def _explained(source: Source, error: ValidationError) -> Iterator[Complaint]:
    """Yield what the schema says of a file that its model refused; what the model says if that is nothing."""
    if source.whole:
        said = list(shape_complaints(source, SCHEMAS[source.name]))
        yield from said or (() if source.complaints else model_complaints(source, error))


def _between_files(raw: RawCase, catalog: Catalog) -> Iterator[Complaint]:
    for source in raw.sources.values():
        if source.whole:
            yield from character_complaints(source)
    yield from reference_complaints(raw.sources, catalog, raw.refused)
    yield from register_complaints(raw.sources)


def _ordered(raw: RawCase, complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
    """Return the complaints in the order of the files, each once.

    Where the text itself is at fault, what else is said of that place only follows from it.
    """
    files = [source.label for source in raw.sources.values()]
    flaws = dict.fromkeys(flaw for source in raw.sources.values() for flaw in source.complaints)
    flawed = {(flaw.where, flaw.path) for flaw in flaws}
    others = [one for one in dict.fromkeys(complaints) if (one.where, one.path) not in flawed]
    return tuple(sorted([*flaws, *others], key=lambda one: (_rank(one.file, files), one.line, one.column)))


def _rank(file: str, files: list[str]) -> int:
    return files.index(file) if file in files else -1
