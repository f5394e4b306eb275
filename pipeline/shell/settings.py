"""Where the workspace is, and how much evidence may cost.

Flags win over the environment, that over pipeline.toml, that over ./cases and ./outputs.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.model.faults import Usage
from pipeline.readers.contract import Limits

FILE = "pipeline.toml"
NAMES = ("cases", "outputs")
# Names in the table [limits], each with what one of its units is in Limits.
LIMITS = {
    "pages": ("pages", 1), "seconds": ("seconds", 1),
    "memory_mib": ("memory", 2**20), "file_mib": ("file_bytes", 2**20),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders of a workspace, absolute, and the limits of its readers."""

    cases: Path
    outputs: Path
    limits: Limits = field(default_factory=Limits)


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
    limits = Limits(**{LIMITS[name][0]: value * LIMITS[name][1] for name, value in filed.get("limits", {}).items()})
    return Settings(**{name: (here / path.expanduser()).absolute() for name, path in paths.items()}, limits=limits)


def _filed(here: Path) -> dict[str, Any]:
    path = here / FILE
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Usage(f"pipeline.toml is not valid TOML: {error}.", str(path), "Correct it or take it away.") from error
    _check_names(data, (*NAMES, "limits"), path)
    for name in NAMES:
        if not isinstance(data.get(name, "a"), str) or data.get(name) == "":
            raise Usage(f"The setting {name!r} is not a path.", str(path), f'Write it as {name} = "a/folder".')
    _check_limits(data.get("limits", {}), path)
    return data


def _check_limits(limits: Any, path: Path) -> None:
    if not isinstance(limits, dict):
        raise Usage("The setting 'limits' is not a table.", str(path), "Write it as [limits], pages = 2000 below it.")
    _check_names(limits, tuple(LIMITS), path)
    for name, value in limits.items():
        if type(value) is not int or value < 1:
            raise Usage(f"The limit {name!r} is not a whole number above 0.", str(path), f"Write it as {name} = 100.")


def _check_names(data: Mapping[str, Any], known: tuple[str, ...], path: Path) -> None:
    for name in sorted(data.keys() - set(known)):
        raise Usage(
            f"pipeline.toml holds the unknown setting {name!r}.", str(path), f"It may hold: {', '.join(known)}."
        )
