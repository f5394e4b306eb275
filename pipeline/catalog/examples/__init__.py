"""Sentences of a kind that no list of words names, and near ones that are not of it; data files with their sources."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Sentences of a kind, and near ones that are not of it; hashed as the one object that they are."""

    of_its_kind: tuple[str, ...]
    not_of_it: tuple[str, ...]


@cache
def examples(name: str) -> Examples:
    """Return the sentences of one file; raise OSError if this package lacks it."""
    told = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return Examples(tuple(told["of_its_kind"]), tuple(told["not_of_it"]))
