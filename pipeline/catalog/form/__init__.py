"""Help for the cells of a form: one sentence a field; in English where the schema's own does not fit a table."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def helps(language: str) -> Mapping[str, str]:
    """Return the help of a language by field, such as `items.asin` or, for every sheet that has it, `told_by`."""
    return dict(tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text("utf-8"))["help"])


def help_of(language: str, sheet: str, field: str) -> str:
    """Return the help for a field of a sheet, "" if the language has none."""
    known = helps(language)
    return known.get(f"{sheet}.{field}") or known.get(field, "")
