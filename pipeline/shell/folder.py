"""Opening files below a folder: step by step, regular files only, never through a link."""

import difflib
import hashlib
import json
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from pipeline.model.appeal_words import told_in
from pipeline.model.faults import DiskTrouble, Exit, Fault, Usage

CASE_FILE = "case.json"

_CASE_STEP = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
# Folders of <outputs> that are the tool's own: a bundle there would be written over.
_OWN_NAMES = {"runs", "health", "pages", "index.html"}
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{name}{number}" for name in ("COM", "LPT") for number in range(1, 10))}
# A path that stays below its folder by its wording alone and is written one way only; most are.
_PLAIN_PATH = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*)*", re.ASCII)
_CHUNK = 1 << 20
MOST_WORDS = 1 << 20
"""The largest file of sent words that is read, in bytes."""
_KINDS = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISFIFO, "a named pipe (FIFO)"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)


@dataclass(frozen=True, slots=True)
class FileBytes:
    """A file as it was read, once: its name as it stands on disk, its bytes, their SHA-256."""

    name: str
    data: bytes
    sha256: str


class FileRefused(Fault):
    """A file that is not opened, and why."""

    exit_code = Exit.UNREADABLE


class CaseRefused(FileRefused):
    """A folder that cannot be a case; its words name nothing but ids."""


class FileTooLarge(FileRefused):
    """A file that is larger than what is read of its kind."""


class FileMissing(Fault):
    """A file that is not there."""

    exit_code = Exit.UNREADABLE


Noted = dict[tuple[str, str], tuple[str, os.stat_result] | None]
_noted: ContextVar[Noted | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[Noted]:
    """Note every file that is asked for meanwhile: its digest and what stood of it when it was opened, None if unread.

    The key is (folder, path below it).
    """
    noted: Noted = {}
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


def _note(root: Path, relative: str, read: tuple[str, os.stat_result] | None = None) -> None:
    noted = _noted.get()
    if noted is not None:
        noted[str(root), relative] = read or noted.get((str(root), relative))


def vouch(root: Path, relative: str, digest: str, info: os.stat_result) -> None:
    """Have a file count as read that was not opened: what is known of it holds by what the system said of it."""
    _note(root, relative, (digest, info))


def read_file(root: Path, relative: str, max_bytes: int) -> FileBytes:
    """Read a regular file below a folder; raise FileRefused, FileMissing or DiskTrouble."""
    _note(root, relative)
    with _opened(root, relative) as (handle, name):
        before = os.fstat(handle)
        if before.st_size > max_bytes:
            raise _too_large(relative, max_bytes)
        data = _all_bytes(handle, max_bytes + 1)
    if len(data) > max_bytes:
        raise _too_large(relative, max_bytes)
    found = FileBytes(name, data, hashlib.sha256(data).hexdigest())
    _note(root, relative, (found.sha256, before))
    return found


def examine(root: Path, relative: str, folders: dict[str, bool] | None = None) -> None:
    """Look at a file below a folder without reading it; raise as read_file does.

    `folders` remembers within one look which of the folders on the way are folders and no links.
    """
    _note(root, relative)
    if not _PLAIN_PATH.fullmatch(relative) or not _plainly_there(root, relative, {} if folders is None else folders):
        with _opened(root, relative):
            pass


def _plainly_there(root: Path, relative: str, folders: dict[str, bool]) -> bool:
    """Tell without opening it that a file is an ordinary one that may be read; opening tells of any other."""
    path = f"{root}/{relative}"
    try:
        ordinary = stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
    return ordinary and within_folders(root, relative, folders) and os.access(path, os.R_OK)


def within_folders(root: Path, relative: str, folders: dict[str, bool]) -> bool:
    """Tell whether every step to a file is a folder and no link to one; `folders` remembers it within one look."""
    above = f"{root}/{relative.rpartition('/')[0]}"
    if above not in folders:
        steps = relative.split("/")[:-1]
        try:
            folders[above] = all(
                stat.S_ISDIR(os.lstat(path_on_disk(root, "/".join(steps[:count]))).st_mode)
                for count in range(1, len(steps) + 1)
            )
        except OSError:
            folders[above] = False
    return folders[above]


def list_cases(cases_dir: Path) -> tuple[str, ...]:
    """Return the id of each case below the folder, sorted.

    A folder that cannot be searched or has a name that no case may have is listed too: loading it says why.
    """
    _demand_cases(cases_dir)
    found: list[str] = []
    for name in _folders(cases_dir):
        inner = _cases_below(cases_dir / name)
        found += [name] if inner is None or _is_case(cases_dir / name) else []
        found += [f"{name}/{below}" for below in inner or ()]
    return tuple(sorted(found))


def is_case_id(text: str) -> bool:
    """Tell whether a text can be the id of a case."""
    steps = text.split("/")
    return len(steps) <= 2 and all(map(_CASE_STEP.fullmatch, steps)) and steps[0] not in _OWN_NAMES


def windows_can_hold(text: str) -> bool:
    """Tell whether Windows can hold folders of an id: some names are its devices', and it drops a dot at the end."""
    steps = text.split("/")
    return not any(step.endswith(".") or step.partition(".")[0].upper() in _DEVICES for step in steps)


def case_folder(cases_dir: Path, case_id: str) -> Path:
    """Return the folder of a case; raise Usage if there is none of this id, FileRefused if it is unsafe."""
    steps = case_id.split("/")
    if not is_case_id(case_id):
        raise _badly_named(cases_dir, case_id)
    _demand_cases(cases_dir)
    folder = cases_dir
    for step in steps:
        if not _is_written_so(folder, step):
            raise unknown(cases_dir, case_id)
        folder /= step
        _demand_folder(folder, case_id)
    _demand_one_or_many(cases_dir / steps[0])
    return folder


def _demand_one_or_many(home: Path) -> None:
    """A folder is a case or holds a seller's cases: the bundle of the one would hold those of the others."""
    if _is_case(home) and (below := _cases_below(home)):
        raise CaseRefused(
            f"the folder {home.name} is a case and holds further cases: {', '.join(sorted(below)[:5])}",
            remedy="Move case.json and its evidence into a folder of their own below it, or the cases out of it.",
        )


def _demand_cases(cases_dir: Path) -> None:
    if not cases_dir.is_dir():
        raise Usage(f"there is no folder of cases at {cases_dir}", remedy="Name it with --cases.")


def _demand_folder(folder: Path, case_id: str) -> None:
    mode = os.lstat(folder).st_mode
    if not stat.S_ISDIR(mode):
        raise FileRefused(f"{case_id} is {kind_of(mode)}, not a folder", remedy="Put the folder itself there.")


def _badly_named(cases_dir: Path, case_id: str) -> Fault:
    fault = CaseRefused if case_id in list_cases(cases_dir) else Usage
    return fault(
        f"{case_id!r} cannot be the id of a case",
        remedy="A case is a folder <case> or <seller>/<case>, and neither is named runs, health, pages or index.html. "
        "Rename it: "
        "letters, digits, dot, underscore and hyphen, at most 64, beginning with a letter or digit.",
    )


def unknown(cases_dir: Path, case_id: str) -> Usage:
    """Return that there is no such case, with ids that are like it."""
    known = list_cases(cases_dir)
    near = difflib.get_close_matches(case_id, known, n=3, cutoff=0.5)
    remedy = f"Did you mean {' or '.join(near)}?" if near else "`invoke cases` lists the cases."
    return Usage(f"there is no case {case_id} in {cases_dir}", remedy=remedy)


def bundle_folder(cases_dir: Path, outputs: Path, case_id: str) -> Path:
    """Return where a case's bundle lies, or would lie. Raises Usage where neither bundle nor case is there."""
    if not is_case_id(case_id):
        message = f"There is no bundle of {case_id!r}: no case can have this id."
        raise Usage(message, remedy="`invoke cases` lists the cases.")
    folder = outputs / case_id
    if not folder.is_dir() and case_id not in list_cases(cases_dir):
        raise unknown(cases_dir, case_id)
    return folder


def _is_written_so(folder: Path, name: str) -> bool:
    """Tell whether a folder holds a name with just these capitals, which some file systems overlook.

    Where one does, the name is found in other capitals too, and the listing is asked; it grows with the workspace.
    """
    there, otherwise = (os.path.lexists(folder / one) for one in (name, name.swapcase()))
    return (there and not otherwise) or name in _names(folder)


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError as error:
        message = f"the folder {folder} cannot be searched: {error.strerror}"
        raise FileRefused(message, remedy="Check that it exists and that you may read it.") from None


def _folders(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.name for entry in entries if entry.name[0] not in "._" and entry.is_dir()]


def _cases_below(folder: Path) -> list[str] | None:
    """Return the names of the cases in a folder; None if it cannot be searched."""
    try:
        return [name for name in _folders(folder) if _is_case(folder / name)]
    except OSError:
        return None


def _is_case(folder: Path) -> bool:
    return os.path.lexists(folder / CASE_FILE)


# One file, step by step


def _steps(relative: str) -> list[str]:
    """Return the steps of a path that stays below its folder by its wording alone; refuse any other."""
    if reason := path_refusal(relative):
        raise FileRefused(
            f"the path {relative!r} {reason}",
            remedy="Give the path of a file below the folder, with forward slashes: evidence/receipt.jpg.",
        )
    return relative.split("/")


def path_refusal(relative: str) -> str:
    """Return why a path is no path of a file below a folder by its wording alone; empty if it is."""
    steps = relative.split("/")
    reasons = {
        "is empty": not relative,
        "holds a NUL character": "\0" in relative,
        "holds half a character": any("\ud800" <= sign <= "\udfff" for sign in relative),
        "holds a backslash": "\\" in relative,
        "holds a colon": ":" in relative,
        "is absolute": relative.startswith("/"),
        "leaves the folder": ".." in steps,
        "has an empty step or a single dot": "" in steps or "." in steps,
        "begins a step with ~": any(step.startswith("~") for step in steps),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


@contextmanager
def _opened(root: Path, relative: str) -> Iterator[tuple[int, str]]:
    """Open a regular file below a folder; yield its handle and its name as it stands on disk."""
    steps = _steps(relative)
    descend = _descend if os.open in os.supports_dir_fd else _descend_by_name
    try:
        handle, name = descend(root, steps, relative)
    except FileNotFoundError:
        message = f"there is no file {relative!r}"
        raise FileMissing(message, remedy="Put it there or correct its name.") from None
    except OSError as error:
        message = f"{relative!r} cannot be opened: {error.strerror}"
        raise FileRefused(message, remedy="Check its name and that you may read it.") from None
    try:
        _demand_regular(os.fstat(handle).st_mode, relative, last=True)
        yield handle, name
    finally:
        os.close(handle)


def _descend(root: Path, steps: list[str], relative: str) -> tuple[int, str]:
    """Open each step from the handle of the one before, so that nothing can be swapped in between."""
    here = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    name = ""
    for index, step in enumerate(steps):
        last = index == len(steps) - 1
        try:
            name = _name_on_disk(step, here)
            entry = _for_system(name)
            _demand_regular(os.stat(entry, dir_fd=here, follow_symlinks=False).st_mode, relative, last=last)
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
            below = os.open(entry, flags if last else flags | os.O_DIRECTORY, dir_fd=here)
        finally:
            os.close(here)
        here = below
    return here, name


def _descend_by_name(root: Path, steps: list[str], relative: str) -> tuple[int, str]:
    """Look at each step before going through it; for systems that cannot open from a handle."""
    path = root
    for index, step in enumerate(steps):
        path /= _for_system(_name_on_disk(step, path))
        info = os.lstat(path)
        _demand_regular(info.st_mode, relative, last=index == len(steps) - 1)
        if getattr(info, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT:
            raise _refused_kind(relative, "reached through a link")
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    if not os.path.samestat(info, os.fstat(handle)):
        os.close(handle)
        raise _refused_kind(relative, "another file than a moment ago")
    return handle, path.name


def path_on_disk(root: Path, relative: str) -> str:
    """Return the path by which the system finds a file below a folder, whichever way its accents are written there."""
    if relative.isascii():
        return f"{root}/{relative}"
    path = root
    for step in relative.split("/"):
        try:
            path /= _for_system(_name_on_disk(step, path))
        except OSError:
            path /= _for_system(step)
    return str(path)


def _name_on_disk(step: str, folder: int | Path) -> str:
    """Return a name as the folder writes it: composed and decomposed accents are one name."""
    if step.isascii():
        return step
    names = [os.fsencode(name).decode("utf-8", "surrogateescape") for name in os.listdir(folder)]
    composed = unicodedata.normalize("NFC", step)
    same = [name for name in names if unicodedata.normalize("NFC", name) == composed]
    return same[0] if len(same) == 1 and step not in names else step


def _for_system(name: str) -> str:
    """Return a name as calls of the system take it: names on disk are UTF-8, even where the locale is not."""
    return os.fsdecode(name.encode("utf-8", "surrogateescape"))


def _demand_regular(mode: int, relative: str, *, last: bool) -> None:
    if not (stat.S_ISREG(mode) if last else stat.S_ISDIR(mode)):
        raise _refused_kind(relative, kind_of(mode) if last or stat.S_ISLNK(mode) else "not below a folder")


def kind_of(mode: int) -> str:
    """Return what an entry of a folder is, in words."""
    return next((name for test, name in _KINDS if test(mode)), "an ordinary file")


def _refused_kind(relative: str, kind: str) -> FileRefused:
    message = f"{relative!r} is {kind}, not an ordinary file"
    return FileRefused(message, remedy="Put the file itself there.")


def _too_large(relative: str, max_bytes: int) -> FileTooLarge:
    message = f"{relative!r} is larger than {max_bytes:,} bytes"
    return FileTooLarge(message, remedy="Make it smaller or split it.")


def _all_bytes(handle: int, limit: int) -> bytes:
    """Read up to a limit, whatever the size was said to be."""
    parts = []
    try:
        while limit > 0 and (part := os.read(handle, min(_CHUNK, limit))):
            parts.append(part)
            limit -= len(part)
    except OSError as error:
        message = f"reading failed: {error.strerror}"
        raise DiskTrouble(message, remedy="Check the disk and run it again.") from error
    return b"".join(parts)


def sent_words(case_dir: Path) -> tuple[tuple[str, str], ...]:
    """Return (round, words) for each plan that really went out, as sent/round-NN/ keeps them."""
    found = []
    for file in sorted([*case_dir.glob("sent/round-*/**/poa*.txt"), *case_dir.glob("sent/round-*-pasted.txt")]):
        if file.is_file() and not file.is_symlink() and file.stat().st_size < MOST_WORDS:
            name = file.relative_to(case_dir / "sent").parts[0].removesuffix("-pasted.txt")
            found.append((name, file.read_text("utf-8", "replace")))
    return tuple(found)


def statements_in(cases_dir: Path, case_id: str) -> tuple[tuple[str, str], ...]:
    """Return (id, words) of the statements of another case; nothing of one that is gone or cannot be understood."""
    file = cases_dir / case_id / CASE_FILE
    try:
        readable = is_case_id(case_id) and file.is_file() and not file.is_symlink() and file.stat().st_size < MOST_WORDS
        return tuple(told_in(json.loads(file.read_bytes()))) if readable else ()
    except (OSError, ValueError, RecursionError):
        return ()
