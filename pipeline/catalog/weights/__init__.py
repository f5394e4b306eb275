"""Weights that were found offline for examples of a kind (`tests/campaign/notes.py`, `cites.py`); data files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Weights:
    """What a text weighs before any of its marks is seen, and what each mark adds, in thousandths."""

    base: int
    of_marks: Mapping[str, int]


@cache
def weights(name: str) -> Weights:
    """Return the weights of one file; raise OSError if this package lacks it."""
    told = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Weights(told["base"], told["weights"])
