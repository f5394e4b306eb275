"""Word lists by language that rules look for in a case; data files with their sources."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

Words = Mapping[str, tuple[str, ...]]


@cache
def word_list(name: str) -> Words:
    """Return the named groups of words of one list; raise OSError if this package lacks the list."""
    table = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
    return {group: tuple(words) for group, words in table.items() if group != "sources"}
