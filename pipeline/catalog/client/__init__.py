"""The words of the message to a client, by language; questions and reasons, never a value."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "zh", "de")


@cache
def words_for(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the groups of words of a language: text, fields, why, example, question."""
    return tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text("utf-8"))


@cache
def group_of(kind: str) -> str:
    """Return what a kind of document shows, as the reasons are grouped."""
    groups: Mapping[str, str] = tomllib.loads((Path(__file__).parent / "groups.toml").read_text("utf-8"))["group"]
    return groups.get(kind, "other")
