"""The catalogue: data files with source and date, read from the package itself."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from pipeline.model.catalog import (
    Catalog,
    Channel,
    Jurisdiction,
    Kind,
    Language,
    Marketplace,
    Source,
    Violation,
)
from pipeline.model.faults import Broken
from pipeline.model.fields import Record

_NONE: Mapping[str, Any] = {}

Entry = TypeVar("Entry", bound=Record)


@cache
def load() -> Catalog:
    """Return the catalogue of this package; raise Broken naming the first broken file."""
    return read(Path(__file__).parent)


def read(folder: Path) -> Catalog:
    """Return the catalogue that stands in a folder of the package's layout."""
    return Catalog.model_construct(
        violations=_entries(folder / "violations", Violation),
        kinds=_entries(folder / "kinds", Kind),
        jurisdictions=_jurisdictions(folder / "jurisdictions"),
        marketplaces=_entries(folder / "marketplaces", Marketplace),
        channels=_entries(folder / "channels", Channel),
        languages=_entries(folder / "languages", Language),
        sources=_sources(folder / "sources.toml"),
        thresholds=_thresholds(folder / "thresholds.toml"),
    )


def _entries(folder: Path, shape: type[Entry], usual: Mapping[str, Any] = _NONE) -> dict[str, Entry]:
    """Return the entries of a folder by id, which is a file's stem; `usual` fills what a file leaves out."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise _broken(folder, "it holds no data file")
    return {file.stem: _entry(file, shape, {**usual, "id": file.stem, **_table(file)}) for file in files}


def _jurisdictions(folder: Path) -> dict[str, Jurisdiction]:
    """Return the jurisdictions; one that lists no fields of its own takes the generic ones."""
    generic = {"fields": _table(folder / "generic.toml").get("fields", ())}
    return _entries(folder, Jurisdiction, generic)


def _sources(file: Path) -> dict[str, Source]:
    return {key: _entry(file, Source, {"key": key} | facts) for key, facts in _table(file).items()}


def _thresholds(file: Path) -> dict[str, dict[str, object]]:
    return {name: {"read_on": None} | figure for name, figure in _table(file).items()}


def _table(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise _broken(file, str(fault)) from fault


def _entry(file: Path, shape: type[Entry], facts: Mapping[str, Any]) -> Entry:
    try:
        return shape.model_validate(facts)
    except ValidationError as fault:
        raise _broken(file, str(fault)) from fault


def _broken(place: Path, what: str) -> Broken:
    return Broken(f"a data file of the program cannot be used: {what}", str(place), "Install the program again.")
