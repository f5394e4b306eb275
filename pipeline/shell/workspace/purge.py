"""Deletes all that the program holds of a case or of a seller, and of nobody else; the case's own folder goes last.

So a purge that was interrupted finds the rest when it is run again.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.model.faults import DiskTrouble, Fault, Usage
from pipeline.shell.batch import record, runs
from pipeline.shell.confined.illustrator import own_name
from pipeline.shell.desk.sheets import PAGES
from pipeline.shell.disk import write_whole
from pipeline.shell.folder import is_case_id
from pipeline.shell.publish import Workbench
from pipeline.shell.settings import Settings
from pipeline.shell.workspace import audit, index, neighbours


@dataclass(frozen=True, slots=True)
class Doomed:
    """What is to go: whole paths, the ids of the cases, and the seller_ids of which nothing is to be left."""

    cases: tuple[str, ...]
    sellers: tuple[str, ...]
    paths: tuple[Path, ...]


def of_case(place: Settings, case_id: str) -> Doomed:
    """Return what is held of one case; what belongs to its seller stays."""
    if not is_case_id(case_id):
        raise Usage(f"{case_id!r} cannot be the id of a case.", remedy="`invoke cases` lists the cases.")
    paths = [*_beside(place, case_id), *_prepared(place, case_id), place.outputs / case_id, place.cases / case_id]
    return _found(place, (case_id,), (), paths)


def of_seller(place: Settings, name: str) -> Doomed:
    """Return what is held of a seller, by seller_id or by folder: cases, library, outputs, prepared pages."""
    if not is_case_id(name) or "/" in name:
        raise Usage(f"There is no seller {name!r}.", remedy="`invoke cases` lists the cases.")
    homes = {home: seller for home, seller in _homes(place.cases) if name in {home, seller}}
    sellers = {name, *homes.values()} - set(homes) | set(homes.values())
    if not homes and (place.cases / name).is_dir():
        homes = {name: name}
    cases = [case_id for case_id in _known(place) if case_id.partition("/")[0] in homes]
    paths = [path for case_id in cases for path in _beside(place, case_id)]
    for seller in sorted(sellers):
        paths += [place.outputs / ".cache" / seller, place.outputs / "health" / seller]
    for home in sorted(homes):
        paths += [place.outputs / record.FOLDER / home, place.outputs / PAGES / home]
        paths += [place.outputs / home, place.cases / home]
    return _found(place, tuple(cases), tuple(sorted(sellers)), paths)


def _found(place: Settings, cases: tuple[str, ...], sellers: tuple[str, ...], paths: Iterable[Path]) -> Doomed:
    there = tuple(path for path in dict.fromkeys(paths) if os.path.lexists(path))
    for path in there:
        if path.is_symlink():
            message = "This is a link, and what it leads to is not ours to delete."
            raise Usage(message, str(path), "Take it away by hand.")
    if not there:
        raise Usage("Nothing of that name is held.", str(place.cases), "`invoke cases` lists the cases.")
    return Doomed(cases, sellers, there)


def _homes(cases: Path) -> Iterator[tuple[str, str]]:
    """Yield each folder that holds seller.json with the seller's id, with its own name where that cannot be read."""
    for folder in sorted(path for path in cases.iterdir() if path.is_dir() and path.name[0] not in "._"):
        try:
            seller = json.loads((folder / "seller.json").read_bytes())["seller_id"]
        except FileNotFoundError:
            continue
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            seller = folder.name
        sound = isinstance(seller, str) and is_case_id(seller) and "/" not in seller
        yield folder.name, seller if sound else folder.name


def _known(place: Settings) -> list[str]:
    """Return the ids of all cases of the workspace, and of those that only records remember."""
    from pipeline.shell.folder import list_cases

    return sorted({*list_cases(place.cases), *record.known(place.outputs)})


def _beside(place: Settings, case_id: str) -> list[Path]:
    flat = case_id.replace("/", "~")
    return [
        Workbench(place.outputs, case_id).room, record.path_of(place.outputs, case_id),
        record.checked_path(place.outputs, case_id),
        place.outputs / ".locks" / f"{flat}.lock", place.outputs / PAGES / case_id,
    ]


def _prepared(place: Settings, case_id: str) -> list[Path]:
    """Return the prepared pages of a case's own documents; another case that has the same prepares them again."""
    known = record.read(place.outputs, case_id)
    if known is None:
        return []
    digests = {str(trace[0]) for label, trace in known.read.items() if label.startswith("case:")}
    shelf = place.outputs / ".cache" / known.facts["seller"]
    found = sorted(shelf.glob(f"{own_name(case_id)}*"))
    for path in sorted(shelf.glob("*.json")):
        with suppress(OSError, ValueError, KeyError, TypeError):
            if json.loads(path.read_bytes())["exhibit"]["sha256"] in digests:
                found += sorted(shelf.glob(f"{path.stem}*"))
    return found


def purge(place: Settings, doomed: Doomed) -> Iterator[str]:
    """Delete it all; yield a line for each thing that went."""
    ids = set(doomed.cases)
    yield from report_lines(place.outputs, ids)
    yield from _fingerprints(place.outputs, ids, set(doomed.sellers))
    yield from _calendar(place.outputs, ids | set(doomed.sellers))
    yield from _audit(place.cases, ids)
    for path in doomed.paths:
        try:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise DiskTrouble(
                f"This could not be deleted: {error.strerror}.", str(path), "Give the right to, then purge again."
            ) from error
        yield str(path)
    if (place.outputs / index.PAGE).exists():
        yield f"{index.rewrite(place)}: lines"
    for case_id in doomed.cases:
        for folder in (place.outputs / case_id).parent, record.path_of(place.outputs, case_id).parent:
            with suppress(OSError):
                folder.rmdir()  # a seller's folder that is empty now


def report_lines(outputs: Path, ids: set[str]) -> Iterator[str]:
    """Take the lines of these cases out of all run reports; yield a line for each that had some."""
    for folder in runs.runs(outputs):
        count = sum(_without(folder / name, key, ids) for name, key in ((runs.RESULTS, "case_id"), (runs.LOG, "case")))
        with suppress(OSError, ValueError, KeyError, TypeError):
            if count or _names(folder, ids):
                runs.rewrite(folder, without=frozenset(ids))
                yield f"{folder}: lines of {len(ids)} case{'s' if len(ids) > 1 else ''}"


def _names(folder: Path, ids: set[str]) -> bool:
    return bool(set(runs.kept_tally(folder).removed) & ids)


def _without(path: Path, key: str, ids: set[str]) -> int:
    """Take the lines of these cases out of a file of JSON lines; return how many there were."""
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except OSError:
        return 0
    kept = [line for line in lines if _value(line, key) not in ids]
    if len(kept) < len(lines):
        write_whole(path, b"".join(kept))
    return len(lines) - len(kept)


def _value(line: bytes, key: str) -> str:
    try:
        value = json.loads(line)[key]
    except (ValueError, KeyError, TypeError):
        return ""
    return value if isinstance(value, str) else ""


def _fingerprints(outputs: Path, ids: set[str], sellers: set[str]) -> Iterator[str]:
    path = outputs / neighbours.FOLDER / neighbours.FILE
    if not path.is_file():
        return
    count = neighbours.forget(path, ids, sellers)
    if count:
        yield f"{path}: fingerprints"


def _calendar(outputs: Path, names: set[str]) -> Iterator[str]:
    path = outputs / "health" / "calendar.ics"
    try:
        text = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return
    block = re.compile(r"BEGIN:VEVENT\r?\n.*?END:VEVENT\r?\n", re.DOTALL)
    word = re.compile("|".join(rf"(?<![\w/.-]){re.escape(name)}(?![\w/-])" for name in sorted(names)))
    kept = block.sub(lambda one: "" if word.search(re.sub(r"\r?\n[ \t]", "", one.group())) else one.group(), text)
    if kept != text:
        write_whole(path, kept.encode())
        yield f"{path}: days"


def _audit(cases: Path, ids: set[str]) -> Iterator[str]:
    """Take the cases out of the lead's decisions; a decision about no other case goes whole."""
    path = cases / audit.FILE
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError:
        return
    kept, changed = [], False
    for line in lines:
        try:
            told = json.loads(line)
            left = [one for one in told["cases"] if one not in ids]
        except (ValueError, KeyError, TypeError):
            kept.append(line)
            continue
        changed = changed or len(left) < len(told["cases"])
        if left or not told["cases"]:
            kept.append(json.dumps(told | {"cases": left}, ensure_ascii=False))
    if changed:
        write_whole(path, "".join(f"{line}\n" for line in kept).encode())
        yield f"{path}: decisions"


def due(cases: Path, today: str) -> Iterator[tuple[str, str]]:
    """Yield each seller whose retention has ended, with the day."""
    for home, seller in _homes(cases):
        with suppress(Fault, OSError, ValueError, TypeError, RecursionError):
            until = json.loads((cases / home / "seller.json").read_bytes()).get("retention_until")
            if isinstance(until, str) and until < today:
                yield seller, until
