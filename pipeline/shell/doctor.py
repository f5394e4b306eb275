"""What this machine needs to run the program, looked at piece by piece; each with what to do.

Only the standard library is imported here: a missing package must be told, not stumbled over.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

State = Literal["ok", "look", "missing", "refused"]

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements.lock"
NEWEST_PYTHON = (3, 11)
INSTALL = "Install the packages: python -m pip install --require-hashes -r requirements.lock"
FONTS = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "manimgx_fonts", "pylopdf_fonts_ko", "pylopdf_fonts_zh_cn")
LITTLE_ROOM = 2 * 2**30
NO_ROOM = 200 * 2**20
_PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)(?:\s*;\s*([^\\]+))?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that was looked at: how it is, and what to do about it."""

    state: State
    what: str
    told: str
    remedy: str = ""


def looks(cases: str | None, outputs: str | None) -> Iterator[Look]:
    """Yield what was looked at, in the order in which one thing rests on another."""
    yield _python()
    packages = list(_packages())
    yield from packages
    if any(one.state == "missing" for one in packages):
        yield Look("look", "the rest", "fonts, reading, text recognition and workspace were not looked at",
                   "Install what is missing and run this again.")
        yield _clock()
        return
    yield from _fonts()
    yield _reading()
    yield _recognition()
    yield _clock()
    yield from _places(cases, outputs)


def _python() -> Look:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < NEWEST_PYTHON:
        return Look("missing", "Python", version, "Install Python 3.11 or newer and make the environment again.")
    return Look("ok", "Python", f"{version}, {sys.executable}")


def _packages() -> Iterator[Look]:
    """Yield each package that differs from the lock, and one line for all that agree."""
    try:
        pins = _PIN.findall(LOCK.read_text("utf-8"))
    except OSError:
        yield Look("look", "packages", f"{LOCK.name} is not beside the program, so versions were not compared",
                   "Run it from the folder of the project.")
        return
    agree = 0
    for name, locked, marker in pins:
        if marker and not _applies(marker.strip()):
            continue
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Look("missing", name, f"not installed; {locked} is needed", INSTALL)
            continue
        if _same(version, locked):
            agree += 1
        else:
            yield Look("look", name, f"{version} is installed, {locked} is locked: other pages may come out", INSTALL)
    yield Look("ok", "packages", f"{agree} as locked")


def _same(one: str, other: str) -> bool:
    """Tell whether two versions are one, as 2.012 and 2.12 are."""
    try:
        from packaging.version import InvalidVersion, Version
    except ImportError:
        return one == other
    try:
        return Version(one) == Version(other)
    except InvalidVersion:
        return one == other


def _applies(marker: str) -> bool:
    """Tell whether a package is for this machine; a marker that cannot be read is taken to say so."""
    try:
        from packaging.markers import InvalidMarker, Marker
    except ImportError:
        return True
    try:
        return Marker(marker).evaluate()
    except InvalidMarker:
        return True


def _fonts() -> Iterator[Look]:
    from importlib.util import find_spec

    found = 0
    for name in FONTS:
        spec = find_spec(name)
        folder = Path(spec.origin).parent if spec and spec.origin else None
        if folder and any(path.suffix.lower() in (".ttf", ".otf", ".ttc") for path in folder.rglob("*")):
            found += 1
        else:
            yield Look("missing", f"fonts of {name}", "no font file in the package", INSTALL)
    if found == len(FONTS):
        yield Look("ok", "fonts", f"{found} packages with their files")


def _reading() -> Look:
    """Read a line of text as evidence is read: confined child, typesetting, fonts."""
    from pipeline.model.faults import Fault
    from pipeline.readers.contract import Limits, Refused
    from pipeline.shell.confined.children import Worker

    worker = Worker(Limits())
    try:
        copy = worker.read("text", "A line, 一行, سطر.".encode(), "a.txt")
    except (Fault, Refused, OSError) as fault:
        said = getattr(fault, "message", "") or str(fault)
        return Look("missing", "reading of evidence", said, "Is memory or the number of processes limited here?")
    finally:
        worker.close()
    return Look("ok", "reading of evidence", f"a confined child read {len(copy.pages)} page and set it in our fonts")


def _recognition() -> Look:
    try:
        from pipeline.recognition.engine import models_present

        present = models_present()
    except (ImportError, OSError) as error:
        return Look("missing", "text recognition", f"it cannot be loaded: {error}", INSTALL)
    if present:
        return Look("ok", "text recognition", "both models are there and unchanged")
    return Look("missing", "text recognition", "the models are missing or changed", INSTALL)


def _clock() -> Look:
    """The clock is used for days left and for what is new; one that stands before the program itself is wrong."""
    now = time.time()
    shown = time.strftime("%Y-%m-%d %H:%M %Z", time.localtime(now))
    made = max((path.stat().st_mtime for path in (LOCK, Path(__file__)) if path.exists()), default=0.0)
    if now + 86_400 < made:
        return Look("look", "clock", f"{shown}, which is before this program was installed", "Set the clock.")
    try:
        from zoneinfo import ZoneInfo

        ZoneInfo("Europe/London")
    except (ImportError, KeyError, OSError, ValueError):
        return Look("missing", "clock", f"{shown}; time zones are missing", INSTALL)
    return Look("ok", "clock", shown)


def _places(cases: str | None, outputs: str | None) -> Iterator[Look]:
    from pipeline.model.faults import Fault
    from pipeline.shell.settings import settings

    try:
        place = settings(cases, outputs)
    except Fault as fault:
        yield Look("refused", "settings", f"{fault.where}: {fault.message}" if fault.where else fault.message,
                   fault.remedy)
        return
    yield from _cases(place.cases)
    yield _writable("folder of the cases", place.cases)
    yield _writable("folder of the bundles", place.outputs)
    yield _room(place.outputs)
    if place.office:
        yield _office(place.office)


def _office(program: str) -> Look:
    """Have LibreOffice, which is there by setting only, tell its version."""
    from pipeline.shell.confined.office import NOT_FOUND, edition

    known = edition(program)
    if known == NOT_FOUND:
        return Look("look", "office program", f"{program} does not run; our own pages stand in for its",
                    "Install LibreOffice, name it by `program` of [office], or take [office] out of pipeline.toml.")
    return Look("ok", "office program", f"{known} draws word documents and spreadsheets")


def _cases(folder: Path) -> Iterator[Look]:
    from pipeline.shell.folder import list_cases

    if not folder.is_dir():
        told = f"there is no folder {folder}"
        yield Look("look", "workspace", told, "`invoke new` makes it, or name one with --cases.")
        return
    names = list_cases(folder)
    yield Look("ok", "workspace", f"{len(names)} case{'s' if len(names) != 1 else ''} in {folder}")
    left = sorted(path.name for path in folder.glob(".new-*"))
    if left:
        yield Look("look", "workspace", f"{len(left)} left by runs that were killed: {', '.join(left[:3])}",
                   "The next `invoke new` sweeps them after an hour.")


def _writable(what: str, folder: Path) -> Look:
    """Write a file in a folder, or in the one it would be made in, and take it away."""
    here = folder
    while not here.is_dir() and here != here.parent:
        here = here.parent
    probe = here / f".doctor-{os.getpid()}"
    try:
        with probe.open("xb") as file:
            file.write(b"x")
    except OSError as error:
        told = f"{here} cannot be written to: {error.strerror}"
        return Look("refused", what, told, "Give write rights, or name another.")
    finally:
        with contextlib.suppress(OSError):
            probe.unlink()
    made = "" if here == folder else f" (will be made in {here})"
    return Look("ok", what, f"{folder} can be written to{made}")


def _room(folder: Path) -> Look:
    here = folder
    while not here.is_dir() and here != here.parent:
        here = here.parent
    free = shutil.disk_usage(here).free
    told = f"{free / 2**30:.1f} GiB free at {here}"
    if free < NO_ROOM:
        return Look("refused", "disk", told, "Make room: a build writes its bundle beside the old one.")
    return Look("look" if free < LITTLE_ROOM else "ok", "disk", told, "Make room soon." if free < LITTLE_ROOM else "")

