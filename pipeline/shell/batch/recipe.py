"""What else than a case's own files shapes its bundle: program, catalogue, rules, packages, options."""

from __future__ import annotations

import platform
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from pipeline import __version__
from pipeline.shell.settings import Settings
from pipeline.shell.shelf import SHAPING

PACKAGE = Path(__file__).parents[2]
# Packages that decide what is read and said; those of SHAPING draw it.
DECIDING = ("invoke", "jsonschema", "pydantic", "pydantic-core", "pypdf", "tzdata")
PARTS = ("catalog", "rules")
# Settings that have no say in a bundle's bytes: where things lie, how many are built or read at once, who approves.
ELSEWHERE = ("cases", "outputs", "batch", "approval", "workers")


def recipe(place: Settings, as_of: date | None = None) -> dict[str, str]:
    """Return what shapes a bundle beside the case: a name for each part, and its digest or version."""
    from pipeline.shell.confined.office import drawing

    office = {"office": drawing(place.office)} if place.office else {}
    return {**program(), **office, "options": _options(place), "day": as_of.isoformat() if as_of else ""}


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Yield in words what is another now; nothing if the recipe is the same."""
    words = {
        "program": "the program", "catalog": "the catalogue", "rules": "the rules", "options": "the options",
        "office": "what draws Office files", "version": "the version", "day": "the day of --as-of",
    }
    for name in sorted(before.keys() | now.keys()):
        one, other = before.get(name, "none"), now.get(name, "none")
        if one != other:
            readable = name not in {"program", "catalog", "rules", "options"}
            said = f" ({one or 'none'} before, {other or 'none'} now)" if readable else ""
            yield f"{words.get(name, name)} changed{said}"


@cache
def program() -> Mapping[str, str]:
    """Return version, digests and packages of this program; read once."""
    from importlib.metadata import PackageNotFoundError, version

    found = {
        "version": __version__,
        "Python": f"{platform.python_version()}, zlib {zlib.ZLIB_RUNTIME_VERSION}",
        "program": _digest(file for file in _files(PACKAGE) if file.relative_to(PACKAGE).parts[0] not in PARTS),
    }
    for part in PARTS:
        found[part] = _digest(_files(PACKAGE / part))
    for name in (*SHAPING, *DECIDING):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "none"
    return found


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix not in {".pyc", ".pyo"})


def _digest(files: Iterator[Path]) -> str:
    whole = sha256()
    for file in files:
        whole.update(f"{file.relative_to(PACKAGE).as_posix()}\0{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _options(place: Settings) -> str:
    shaping = {one.name: getattr(place, one.name) for one in fields(place) if one.name not in ELSEWHERE}
    # As they print: what an option leaves out of its own words has no say.
    return sha256(repr(shaping).encode()).hexdigest()
