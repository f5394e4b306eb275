"""The sample case that the examples of all rules change."""

import json
from functools import cache
from pathlib import Path

from pipeline.model.jsonpath import Json

FILES = ("case", "evidence", "sourcing", "seller")


@cache
def sample() -> dict[str, Json]:
    """Return the sample's files by name, as JSON values; copy before changing."""
    folder = Path(__file__).parent
    return {name: json.loads((folder / f"{name}.json").read_text("utf-8")) for name in FILES}
