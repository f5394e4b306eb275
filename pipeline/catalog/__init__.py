"""The catalogue: data files with source and date, read from the package itself."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
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
    RightsPath,
    Source,
    Violation,
)
from pipeline.model.faults import Broken
from pipeline.model.fields import Record

_NONE: Mapping[str, Any] = {}

Entry = TypeVar("Entry", bound=Record)
Value = TypeVar("Value")


@cache
def load() -> Catalog:
    """Return the catalogue of this package; a broken file raises Broken, with its name, when it is asked for."""
    return read(Path(__file__).parent)


def read(folder: Path) -> Catalog:
    """Return the catalogue that stands in a folder of the package's layout."""
    return Catalog.model_construct(
        violations=_Entries(folder / "violations", Violation),
        paths=_Later(_paths, folder / "paths.toml"),
        kinds=_Entries(folder / "kinds", Kind),
        jurisdictions=_jurisdictions(folder / "jurisdictions"),
        marketplaces=_Entries(folder / "marketplaces", Marketplace),
        channels=_Entries(folder / "channels", Channel),
        languages=_Entries(folder / "languages", Language),
        sources=_Later(_sources, folder / "sources.toml"),
        thresholds=_Later(_thresholds, folder / "thresholds.toml"),
        signs=_Later(_signs, folder / "signs.toml"),
    )


class _Entries(Mapping[str, Entry]):
    """The entries of a folder by id, which is a file's stem; each file is read when it is first asked for.

    `usual` fills what a file leaves out.
    """

    def __init__(self, folder: Path, shape: type[Entry], usual: Mapping[str, Any] = _NONE) -> None:
        self._files = {file.stem: file for file in sorted(folder.glob("*.toml"))}
        self._shape, self._usual = shape, usual
        self._read: dict[str, Entry] = {}
        if not self._files:
            raise _broken(folder, "it holds no data file")

    def __getitem__(self, name: str) -> Entry:
        if name not in self._read:
            file = self._files[name]
            self._read[name] = _entry(file, self._shape, {**self._usual, "id": name, **_table(file)})
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class _Later(Mapping[str, Value]):
    """The entries of one file by key; the file is read when it is first asked for."""

    def __init__(self, read: Callable[[Path], dict[str, Value]], file: Path) -> None:
        self._open = cache(lambda: read(file))

    def __getitem__(self, key: str) -> Value:
        return self._open()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._open())

    def __len__(self) -> int:
        return len(self._open())


def _jurisdictions(folder: Path) -> Mapping[str, Jurisdiction]:
    """Return the jurisdictions; one that lists no fields of its own takes the generic ones."""
    generic = {"fields": _table(folder / "generic.toml").get("fields", ())}
    return _Entries(folder, Jurisdiction, generic)


def _paths(file: Path) -> dict[str, RightsPath]:
    return {name: _entry(file, RightsPath, {"id": name} | facts) for name, facts in _table(file).items()}


def _sources(file: Path) -> dict[str, Source]:
    table = _table(file)
    usual = {"listed_on": table.pop("listed_on", None)}
    return {key: _entry(file, Source, {"key": key} | usual | facts) for key, facts in table.items()}


def _thresholds(file: Path) -> dict[str, Mapping[str, object]]:
    table = _table(file)
    usual = {"read_on": None, "listed_on": table.pop("listed_on", None)}
    return {name: usual | figure for name, figure in table.items()}


def _signs(file: Path) -> dict[str, float]:
    return {name: float(weight) for name, weight in _table(file)["weights"].items()}


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
