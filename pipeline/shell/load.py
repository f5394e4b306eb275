"""From a case's folder to its raw files: each is read once, and every path in them is looked at."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.model.faults import Complaint, Fault
from pipeline.model.jsonpath import matches
from pipeline.model.source import MAX_BYTES, Pasted, RawCase, Source, digest_of, read_source
from pipeline.shell.folder import FileMissing, FileRefused, FileTooLarge, case_folder, examine, read_file

CASE_FILES = {"case": "case.json", "evidence": "evidence.json", "sourcing": "sourcing.json"}
SELLER_FILES = {"seller": "seller.json", "account": "account.json", "seller_evidence": "evidence.json"}
MOST_ROUNDS = 1000
# Where a round keeps the texts for the boxes of the form.
PASTED = re.compile(r"([A-Za-z0-9._-]+/)?paste/poa-[a-z0-9-]+\.txt")
NEEDED = {
    "case": "A folder with case.json is a case; write it here, under exactly this name.",
    "seller": "Write seller.json in the seller's folder, or here if the seller has this one case.",
}

TOO_LARGE = "Look for what was pasted into it by mistake; a document is a file of its own, named in evidence.json."


def load(cases_dir: Path, case_id: str, sound: str = "") -> RawCase:
    """Read the files of a case and of its seller; what is wrong with them stands in the result.

    `sound` is the digest of these files as they were when nothing was wrong. While it is the same, the case's own
    documents are not looked at: whoever opens them does. Raises Usage if there is no such case, FileRefused if its
    folder is not a plain folder of its own.
    """
    folder = case_folder(cases_dir, case_id)
    alone = "/" not in case_id
    home = folder if alone else folder.parent
    sources: dict[str, Source] = {}
    complaints: list[Complaint] = []
    refused: set[str] = set()
    for name, root, file, label in _wanted(folder, home, alone):
        found = _read(name, root, file, label)
        if isinstance(found, Source):
            sources[name] = found
        elif found:
            complaints.append(found)
            refused.add(name)
    if not alone:
        complaints += _misplaced(folder)
    known = digest_of(sources) == sound
    registers = {"seller_evidence": home} if known else {"evidence": folder, "seller_evidence": home}
    complaints += unsafe_paths(sources, registers)
    sent, torn = _sent(folder, sources.get("case"))
    pasted = tuple(_pasted(folder, sent))
    return RawCase(case_id, sources, folder, home, (*complaints, *torn), sent, pasted, frozenset(refused), known)


def _sent(folder: Path, case: Source | None) -> tuple[tuple[Source, ...], tuple[Complaint, ...]]:
    """Read what was kept of each round that case.json names; one from before the tool has nothing kept."""
    found, complaints = [], []
    numbers = {value for _, value in matches(case.value, "$.rounds[*].round")} if case and case.whole else set()
    for number in sorted(one for one in numbers if isinstance(one, int) and 0 < one < MOST_ROUNDS):
        label = f"sent/round-{number:02d}/manifest.json"
        one = _read(f"sent-{number:02d}", folder, label, label)
        if isinstance(one, Source):
            found.append(one)
        elif one:
            complaints.append(one)
    return tuple(found), tuple(complaints)


def _pasted(folder: Path, sent: tuple[Source, ...]) -> Iterator[Pasted]:
    """Yield the kept texts that are as they were kept; one that somebody changed tells nothing of what went out."""
    for source in sent:
        base, number = source.label.rpartition("/")[0], int(source.name.rpartition("-")[2])
        files = [value for _, value in matches(source.value, "$.files[*]") if isinstance(value, dict)]
        digests = {str(one.get("path")): one.get("sha256") for one in files}
        for path in sorted(filter(PASTED.fullmatch, digests)):
            label = f"{base}/{path}"
            try:
                file = read_file(folder, label, MAX_BYTES)
            except (FileMissing, FileRefused):
                continue
            if file.sha256 == digests[path]:
                yield Pasted(number, path, label, file.data, file.sha256)


def _wanted(folder: Path, home: Path, alone: bool) -> Iterator[tuple[str, Path, str, str]]:
    """Yield (name, folder, file, label) for each file that may be there."""
    for name, file in CASE_FILES.items():
        yield name, folder, file, file
    for name, file in SELLER_FILES.items():
        if alone and name == "seller_evidence":
            continue  # it is the case's own register
        yield name, home, file, file if alone else f"../{file}"


def _read(name: str, root: Path, file: str, label: str) -> Source | Complaint | None:
    try:
        return read_source(name, label, read_file(root, file, MAX_BYTES).data)
    except FileMissing:
        hint = NEEDED.get(name)
        return Complaint(label, 0, 0, "", f"{file} is missing", hint) if hint else None
    except FileTooLarge as fault:
        return Complaint(label, 1, 1, "$", fault.message, TOO_LARGE)
    except FileRefused as fault:
        return _complaint(label, fault)


def _complaint(label: str, fault: Fault) -> Complaint:
    return Complaint(label, 1, 1, "$", fault.message, fault.remedy)


def _misplaced(folder: Path) -> Iterator[Complaint]:
    """Complain of a seller's files in the folder of one case of several: they would not be read."""
    for file in ("seller.json", "account.json"):
        try:
            examine(folder, file)
        except FileMissing:
            continue
        except FileRefused as fault:
            yield _complaint(file, fault)
        else:
            message = f"{file} is not read here: this case belongs to the seller's folder above it"
            yield Complaint(file, 0, 0, "", message, f"Move it one folder up, or merge it into ../{file}.")


def unsafe_paths(sources: Mapping[str, Source], registers: Mapping[str, Path]) -> Iterator[Complaint]:
    """Complain of each path of the registers, each with its folder, that leaves this or names no ordinary file.

    A file that is merely missing is no fault of the register's shape: the check of the evidence reports it.
    """
    folders: dict[str, bool] = {}
    for name, root in registers.items():
        if source := sources.get(name):
            for path, value in matches(source.value, "$.evidence[*].file"):
                if isinstance(value, str) and (fault := _fault_of(root, value, folders)):
                    yield source.complain(path, fault.message, fault.remedy)


def _fault_of(root: Path, relative: str, folders: dict[str, bool]) -> Fault | None:
    try:
        examine(root, relative, folders)
    except FileMissing:
        return None
    except FileRefused as fault:
        return fault
    return None
