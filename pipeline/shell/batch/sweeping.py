"""Takes away what killed runs left below the outputs: half-built bundles, half-written files, dead runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pipeline.model.faults import Fault
from pipeline.shell import disk, scratch
from pipeline.shell.batch import runs
from pipeline.shell.publish import Workbench, held

# Folders of the outputs in which files are written under a name of their own first; each ">" stands for those below.
WRITTEN = ("", ".cache>", ".state>", "runs>", "health", "health>", "pages>", "pages>>")


def sweep(outputs: Path) -> list[str]:
    """Sweep up after dead runs, never after living ones; return what was found, in words that name no client."""
    found = []
    if rooms := sum(1 for _ in _rooms(outputs)):
        found.append(f"{rooms} half-built bundle{'s' if rooms > 1 else ''} of a killed run swept")
    if files := _files(outputs):
        found.append(f"{files} half-written file{'s' if files > 1 else ''} of a killed run swept")
    if folders := scratch.sweep():
        found.append(f"{folders} temporary folder{'s' if folders > 1 else ''} of a killed run swept")
    found += [f"the run {name} was killed; its report was written now" for name in runs.mend(outputs)]
    return found


def _rooms(outputs: Path) -> Iterator[str]:
    """Clear the room of each case that nobody builds; a bundle that was set aside goes back into its place."""
    for room in _listed(outputs / ".tmp"):
        case_id = room.name.replace("~", "/")
        with suppress(Fault, OSError), held(outputs, case_id, wait=False):
            bench = Workbench(outputs, case_id)
            bench.recover()
            bench.clear()
            yield case_id


def _files(outputs: Path) -> int:
    count = 0
    for place in WRITTEN:
        folders = [outputs / place.rstrip(">")]
        for _ in range(place.count(">")):
            folders = [inner for folder in folders for inner in _listed(folder)]
        for folder in folders:
            with suppress(OSError):
                count += disk.sweep(folder)
    return count


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder / name for name in os.listdir(folder))
    except OSError:
        return []

