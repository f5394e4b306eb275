"""Finds a workspace's sellers and reads what is known of each: account pages and cases, for health and calendar."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.health.overview import Files
from pipeline.model.account import AccountFile
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.faults import CaseUnreadable, Complaint, Fault, Usage
from pipeline.model.seller import Seller
from pipeline.model.source import MAX_BYTES, Source, read_source
from pipeline.shell.folder import FileMissing, list_cases, read_file
from pipeline.shell.load import load
from pipeline.stages.validate import validate
from pipeline.stages.validate.references import reference_complaints
from pipeline.stages.validate.shape import model_complaints, shape_complaints

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Home:
    """A folder with seller.json: a seller's own, or a lone case's."""

    folder: Path
    seller: Seller
    account: AccountFile | None
    account_source: Source | None
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The homes that can be read, and what is wrong with the others: folder name and fault."""

    homes: tuple[Home, ...]
    faults: tuple[tuple[str, Fault], ...]


def homes(cases_dir: Path, catalog: Catalog) -> Found:
    """Return every home of the workspace; one that cannot be read stands among the faults."""
    by_home: dict[str, list[str]] = {}
    for case_id in list_cases(cases_dir):
        by_home.setdefault(case_id.partition("/")[0], []).append(case_id)
    names = sorted({*by_home, *_with_seller(cases_dir)})
    found, faults = [], []
    for name in names:
        try:
            found.append(_home(cases_dir / name, tuple(by_home.get(name, ())), catalog))
        except Fault as fault:
            faults.append((name, fault))
    return Found(tuple(found), tuple(faults))


def _with_seller(cases_dir: Path) -> Iterator[str]:
    for path in cases_dir.iterdir():
        if path.name[0] not in "._" and path.is_dir() and (path / "seller.json").exists():
            yield path.name


def _home(folder: Path, cases: tuple[str, ...], catalog: Catalog) -> Home:
    source = _source(folder, "seller")
    if source is None:
        raise Usage("seller.json is missing.", str(folder), "Write it there.")
    account = _source(folder, "account")
    seller = typed(source, Seller, catalog)
    return Home(folder, seller, typed(account, AccountFile, catalog) if account else None, account, cases)


def _source(folder: Path, name: str) -> Source | None:
    try:
        return read_source(name, f"{folder.name}/{name}.json", read_file(folder, f"{name}.json", MAX_BYTES).data)
    except FileMissing:
        return None


def typed(source: Source, model: type[Model], catalog: Catalog) -> Model:
    """Return a file as its model; raise CaseUnreadable with every complaint about it."""
    complaints: list[Complaint] = list(source.complaints)
    try:
        value = model.model_validate_json(source.text, strict=True)
    except ValidationError as error:
        said = list(shape_complaints(source, source.name)) if source.whole else []
        complaints += said or (list(model_complaints(source, error)) if source.whole and not complaints else [])
        raise CaseUnreadable(tuple(complaints), source.label) from error
    complaints += reference_complaints({source.name: source}, catalog)
    if complaints:
        raise CaseUnreadable(tuple(complaints), source.label)
    return value


def chosen(found: Found, name: str) -> tuple[Home, ...]:
    """Return the homes of one seller, by seller_id or by folder; raise Usage if there is none."""
    homes_of = tuple(home for home in found.homes if home.seller.seller_id == name)
    homes_of = homes_of or tuple(home for home in found.homes if home.folder.name == name)
    if homes_of:
        return homes_of
    for folder, fault in found.faults:
        if folder == name:
            raise fault
    known = sorted({home.seller.seller_id for home in found.homes})
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    remedy = f"Did you mean {' or '.join(near)}?" if near else f"The sellers are: {', '.join(known) or 'none'}."
    raise Usage(f"There is no seller {name!r}.", remedy=remedy)


def files_of(cases_dir: Path, members: Sequence[Home], catalog: Catalog) -> tuple[Files, tuple[Fault, ...]]:
    """Return what is known of one seller, and the faults of cases that could not be read: those are left out."""
    cases: list[Case] = []
    faults: list[Fault] = []
    notes: list[str] = []
    for home in members:
        for case_id in home.cases:
            try:
                cases.append(validate(load(cases_dir, case_id), catalog))
            except Fault as fault:
                faults.append(fault)
                notes.append(f"The case {case_id} cannot be read and is left out: {fault.message}.")
    accounts = tuple((f"{home.folder.name}/account.json", home.account) for home in members if home.account)
    return Files(members[0].seller, accounts, tuple(cases), tuple(notes)), tuple(faults)


def by_seller(found: Found) -> Iterator[tuple[Home, ...]]:
    """Yield the homes of each seller, in the order of their ids."""
    for name in sorted({home.seller.seller_id for home in found.homes}):
        yield tuple(home for home in found.homes if home.seller.seller_id == name)
