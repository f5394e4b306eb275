"""What lies in a folder of evidence: files to register, and everything else with the reason why it is not one."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.model.characters import visible
from pipeline.model.faults import Usage
from pipeline.shell.folder import kind_of, path_refusal

FOLDER = "evidence"
MOST_FILES = 10_000
MOST_STEPS = 12
MOST_NAME = 1_000

# What systems and office programs leave in folders: no document of anybody's.
_SYSTEM = re.compile(
    r"thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|__macosx|\$recycle\.bin|system volume information|@eadir"
    r"|~\$.*|~wr[dl]\d+\.tmp|\.~lock\..*#|.*\.(?:crdownload|part|partial|download|tmp)",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r".*\.(?:crdownload|part|partial|download)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is not registered, and why. `remedy` is empty where nobody has to do anything."""

    path: str
    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What was found below a folder of evidence; paths count from the folder that holds the register."""

    files: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def arrivals(home: Path) -> Arrivals:
    """Look through the evidence folder of a case or seller, in the order of names, and never through a link."""
    folder = home / FOLDER
    if not os.path.lexists(folder):
        raise Usage(f"There is no folder {FOLDER} here.", str(home), "Make it and put the client's files there.")
    if not stat.S_ISDIR(os.lstat(folder).st_mode):
        raise Usage(f"{FOLDER} is {kind_of(os.lstat(folder).st_mode)}, not a folder.", str(folder),
                    "Put the folder itself there.")
    files: list[str] = []
    left_out: list[LeftOut] = []
    for found in _below(folder, FOLDER):
        if isinstance(found, LeftOut):
            left_out.append(found)
        else:
            files.append(found)
        if len(files) + len(left_out) > MOST_FILES:
            raise Usage(f"{FOLDER} holds more than {MOST_FILES:,} files.", str(folder),
                        "Keep what belongs to this case, or pack the rest into ZIP files.")
    return Arrivals(tuple(files), tuple(left_out))


def strays(home: Path, known: frozenset[str]) -> tuple[str, ...]:
    """Return names of files that lie beside the register instead of in the evidence folder."""
    with os.scandir(home) as entries:
        found = [_name(entry.name) for entry in entries if entry.is_file(follow_symlinks=False)]
    return tuple(sorted(name for name in found if name not in known and not _reason(name, 0)))


def _below(folder: Path, label: str) -> Iterator[str | LeftOut]:
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield LeftOut(label, f"the folder cannot be opened: {error.strerror}", "Check that you may read it.")
        return
    for entry in entries:
        path = f"{label}/{_name(entry.name)}"
        mode = entry.stat(follow_symlinks=False).st_mode
        if left_out := _left_out(path, mode):
            yield left_out
        elif stat.S_ISREG(mode):
            yield path
        elif path.count("/") >= MOST_STEPS:
            yield LeftOut(path, "the folder lies too deep", "Move its files further up.")
        else:
            yield from _below(folder / entry.name, path)


def _left_out(path: str, mode: int) -> LeftOut | None:
    name = path.rpartition("/")[2]
    if reason := _reason(name, mode):
        return LeftOut(path, reason, "Ask the client for the whole file." if _UNFINISHED.fullmatch(name) else "")
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return LeftOut(path, f"it is {kind_of(mode)}, which is never followed or opened", "Put the file itself there.")
    reason = "holds bytes that are no letters (not UTF-8)" if _bytes_left(path) else path_refusal(path)
    if not reason and (visible(path) != path or {"\n", "\t"} & set(path)):
        reason = "holds signs that cannot be seen or that turn the reading direction"
    if not reason and len(path) > MOST_NAME:
        reason = "is too long"
    remedy = "Rename it: letters, digits, hyphen, underscore, dot."
    return LeftOut(path, f"its name {reason}", remedy) if reason else None


def _reason(name: str, mode: int) -> str:
    if _UNFINISHED.fullmatch(name):
        return "a download that was not finished"
    if _SYSTEM.fullmatch(name):
        return "a file of a system or an office program"
    return "a hidden folder" if name[0] == "." and stat.S_ISDIR(mode) else "a hidden file" if name[0] == "." else ""


def _bytes_left(text: str) -> bool:
    return any("\udc80" <= sign <= "\udcff" for sign in text)


def _name(name: str) -> str:
    """Return a name as the folder writes it, whatever the locale: names on disk are UTF-8."""
    return os.fsencode(name).decode("utf-8", "surrogateescape")
