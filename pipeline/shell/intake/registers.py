"""The register of a case or of a seller's library, opened to be added to: what it says, and what is registered."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from pydantic import ValidationError

from pipeline.model.catalog import Catalog
from pipeline.model.evidence import EvidenceItem, Register
from pipeline.model.faults import Broken, CaseUnreadable, Complaint, Usage
from pipeline.model.json_edit import appended
from pipeline.model.jsonpath import Json, descendants, matches
from pipeline.model.seller import Seller
from pipeline.model.source import MAX_BYTES, Source, read_source
from pipeline.shell.disk import sweep
from pipeline.shell.folder import FileMissing, list_cases, read_file
from pipeline.shell.load import load
from pipeline.shell.rewrite import rewrite
from pipeline.shell.workspace.sellers import chosen, homes
from pipeline.stages.validate.shape import model_complaints, shape_complaints

FILE = "evidence.json"
CASE, LIBRARY = "evidence", "seller_evidence"


@dataclass(frozen=True)
class Holder:
    """A case or a seller's library: its folder, its register as read, and what its other files say.

    `mentioned` are all texts of its files: an id among them is not free. `case` is case.json as read, None for
    a library; `library` the register of the seller's library above a case.
    """

    name: str
    folder: Path
    seller: Seller
    source: Source | None
    entries: tuple[EvidenceItem, ...]
    mentioned: frozenset[str]
    case: Json = None
    library: Holder | None = None
    sourcing: Source | None = None
    case_source: Source | None = None

    @property
    def is_case(self) -> bool:
        """Tell whether this is a case and no library."""
        return self.case is not None

    def listed(self, pattern: str) -> frozenset[str]:
        """Return the texts at the places of case.json that a pattern names."""
        return frozenset(value for _, value in matches(self.case, pattern) if isinstance(value, str))


def of_case(cases_dir: Path, case_id: str) -> Holder:
    """Open the register of a case. Raises CaseUnreadable where a file of it is no sound JSON, Usage for no case.

    The case need not be whole: statements may cite what is yet to be registered.
    """
    raw = load(cases_dir, case_id)
    faults = [fault for fault in raw.complaints if fault.file.endswith(("case.json", "seller.json"))]
    _refuse(faults + [fault for source in raw.sources.values() for fault in source.complaints], case_id)
    case = raw.sources["case"].value
    _refuse([] if isinstance(case, dict) else [raw.sources["case"].complain("$", "this is no object", "Write {...}.")],
            case_id)
    seller = _typed_seller(raw.sources["seller"])
    home = Path(raw.seller_root)
    above = raw.sources.get(LIBRARY)
    library = None
    if "/" in case_id:
        library = Holder(home.name, home, seller, above, _typed(above), frozenset())
    source = raw.sources.get(CASE)
    texts = frozenset(text for one in raw.sources.values() for text in _texts(one.value))
    return Holder(
        case_id, Path(raw.case_root), seller, source, _typed(source), texts, case, library,
        raw.sources.get("sourcing"), raw.sources["case"],
    )


def of_seller(cases_dir: Path, name: str, catalog: Catalog) -> Holder:
    """Open the library of a seller. Raises Usage for an unknown one, or one whose only case is the folder itself."""
    members = chosen(homes(cases_dir, catalog), name)
    owners = [home for home in members if home.folder.name not in home.cases]
    if len(owners) != 1:
        _refuse_folders(name, [home.folder.name for home in owners], [case for home in members for case in home.cases])
    folder = owners[0].folder
    source = _source(folder, f"{folder.name}/{FILE}", LIBRARY)
    _refuse(list(source.complaints) if source else [], name)
    cited = (text for case in owners[0].cases for text in _cited(cases_dir, case))
    own = _texts(source.value) if source else ()
    return Holder(folder.name, folder, owners[0].seller, source, _typed(source), frozenset([*own, *cited]))


def _refuse_folders(name: str, owners: list[str], cases: list[str]) -> None:
    if owners:
        message = f"{name} has several folders: {', '.join(owners)}."
        raise Usage(message, remedy="Name the folder instead of the seller.")
    raise Usage(
        f"{name} has no library: the folder is the seller's one case.", "--seller",
        f"Its register is that of the case: --case {cases[0] if cases else name}.",
    )


def cases_of(cases_dir: Path, holder: Holder) -> tuple[str, ...]:
    """Return the ids of the cases in a seller's folder."""
    return tuple(case for case in list_cases(cases_dir) if case.startswith(f"{holder.folder.name}/"))


def path_key(path: str) -> str:
    """Return a path as paths are compared: composed and decomposed accents are one."""
    return normalize("NFC", path)


def with_entries(holder: Holder, entries: Sequence[Mapping[str, Json]]) -> str:
    """Return the register's text with entries added; what stands there stays. Raises Broken if it were not sound."""
    text = holder.source.text if holder.source else empty(holder, "evidence", "evidence")
    text = appended(text, "$.evidence", *[dict(entry) for entry in entries])
    try:
        register = Register.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise Broken(f"The register would not be sound with what was read: {error.errors()[0]['msg']}.", FILE,
                     "Nothing was written; please report it with the file.") from error
    if register.evidence[: len(holder.entries)] != holder.entries:
        raise Broken("The register would say something else than before.", FILE, "Nothing was written.")
    return text


def write(holder: Holder, text: str) -> None:
    """Write the register, whole or not at all, and only if it still is what was read."""
    sweep(holder.folder)
    rewrite(holder.folder, FILE, holder.source.sha256 if holder.source else None, text)


def empty(holder: Holder, name: str, field: str) -> str:
    """Return the text of a new file with an empty list, naming its schema as the file beside it does."""
    schema = f"{'../' * (2 + ('/' in holder.name))}schemas/{name}.schema.json"
    said = holder.case.get("$schema") if isinstance(holder.case, dict) else holder.seller.schema_
    for known in ("case.schema.json", "seller.schema.json"):
        if isinstance(said, str) and said.endswith(known):
            schema = said.removesuffix(known) + f"{name}.schema.json"
    return json.dumps({"$schema": schema, "version": 1, field: []}, indent=2, ensure_ascii=False) + "\n"


def _source(folder: Path, label: str, name: str) -> Source | None:
    try:
        return read_source(name, label, read_file(folder, FILE, MAX_BYTES).data)
    except FileMissing:
        return None


def _typed(source: Source | None) -> tuple[EvidenceItem, ...]:
    if source is None:
        return ()
    try:
        return Register.model_validate_json(source.text, strict=True).evidence
    except ValidationError as error:
        raise CaseUnreadable(_explained(source, "evidence", error), source.label) from error


def _typed_seller(source: Source) -> Seller:
    try:
        return Seller.model_validate_json(source.text, strict=True)
    except ValidationError as error:
        raise CaseUnreadable(_explained(source, "seller", error), source.label) from error


def _explained(source: Source, name: str, error: ValidationError) -> tuple[Complaint, ...]:
    return tuple(shape_complaints(source, name)) or tuple(model_complaints(source, error))


def _refuse(faults: list[Complaint], where: str) -> None:
    if faults:
        raise CaseUnreadable(tuple(faults), where)


def _texts(value: Json) -> Iterator[str]:
    return (text for _, text in descendants(value) if isinstance(text, str))


def _cited(cases_dir: Path, case_id: str) -> Iterator[str]:
    """Yield the ids of the library that a case cites, as far as its register can be read."""
    try:
        data = read_file(cases_dir / case_id, FILE, MAX_BYTES).data
    except FileMissing:
        return
    for _, value in matches(read_source(CASE, case_id, data).value, "$.evidence[*].seller"):
        if isinstance(value, str):
            yield value


