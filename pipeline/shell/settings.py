"""Where the workspace is: flags win over the environment, that over pipeline.toml, that over ./cases and ./outputs."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.model.faults import Usage

FILE = "pipeline.toml"
NAMES = ("cases", "outputs")


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders of a workspace, absolute."""

    cases: Path
    outputs: Path


def settings(
    cases: str | None = None,
    outputs: str | None = None,
    environment: Mapping[str, str] = os.environ,
    folder: Path | None = None,
) -> Settings:
    """Settle the folders. POA_CASES and POA_OUTPUTS are the environment's names.

    Paths in pipeline.toml count from that file, all others from the current folder.
    """
    here = folder or Path.cwd()
    filed = _filed(here)
    chosen = {"cases": cases, "outputs": outputs}
    paths = {
        name: Path(chosen[name] or environment.get(f"POA_{name.upper()}") or filed.get(name) or name) for name in NAMES
    }
    return Settings(**{name: (here / path.expanduser()).absolute() for name, path in paths.items()})


def _filed(here: Path) -> dict[str, str]:
    path = here / FILE
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Usage(f"pipeline.toml is not valid TOML: {error}.", str(path), "Correct it or take it away.") from error
    return _checked(data, path)


def _checked(data: dict[str, Any], path: Path) -> dict[str, str]:
    known = {name: value for name, value in data.items() if name in NAMES}
    for name in sorted(data.keys() - known.keys()):
        raise Usage(
            f"pipeline.toml holds the unknown setting {name!r}.", str(path), f"It may hold: {', '.join(NAMES)}."
        )
    for name, value in known.items():
        if not isinstance(value, str) or not value:
            raise Usage(f"The setting {name!r} is not a path.", str(path), f'Write it as {name} = "a/folder".')
    return known
