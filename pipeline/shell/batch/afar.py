"""A workspace on a store as commands see it: where its cases stand, its runs, and a copy of it on disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pipeline.model.faults import Broken
from pipeline.shell.batch import record, runs
from pipeline.shell.batch.batch import Planned, fitting
from pipeline.shell.batch.errand import HOME_FILES, Errand, Order
from pipeline.shell.batch.recipe import recipe
from pipeline.shell.batch.remote import MANIFEST, Store, case_ids
from pipeline.shell.disk import sweep, write_whole
from pipeline.shell.publish import workbench
from pipeline.shell.scratch import scratch
from pipeline.shell.settings import Settings

# How many cases are asked for at once: a store's answers take long and cost no processor.
AT_ONCE = 8
# What of a copy says which files of a store it holds.
FETCHED = ".fetched.json"


class Afar:
    """A workspace whose cases or outputs are on a store."""

    def __init__(self, place: Settings, cases: str, outputs: str) -> None:
        self._place, self._cases, self._outputs = place, cases, outputs
        self.source, self.target = Store(cases), Store(outputs)

    def _order(self) -> Order:
        return Order(self._cases, self._outputs, self._place, recipe(self._place), "error", leases=False)

    def ids(self, only: str = "") -> tuple[str, ...]:
        """Return the ids of the cases that a pattern names, all without one; raise Usage if it names none."""
        return fitting(case_ids(self.source), only)

    def planned(self, only: str) -> Iterator[Planned]:
        """Yield every case with what the next batch would do; nothing is built or written."""
        order = self._order()

        def one(case_id: str) -> Planned:
            with scratch("case") as folder:
                near = replace(self._place, cases=folder / "cases", outputs=folder / "outputs")
                return Errand(order, case_id, near).plan()

        with ThreadPoolExecutor(AT_ONCE) as many:
            yield from many.map(one, self.ids(only))

    def bring_runs(self, outputs: Path, *, last: bool = False, run: str = "") -> None:
        """Copy one run, or of every run what it was asked for, to where a disk has its runs."""
        known = self.target.folders(runs.FOLDER)
        chosen = known[-1:] if last else [name for name in known if name == run]
        for name in chosen:
            below = f"{runs.FOLDER}/{name}"
            self.target.fetch(below, self.target.files(below), outputs / below)
        for name in known if not last and not run else ():
            self.target.fetch(f"{runs.FOLDER}/{name}", [runs.RUN], outputs / runs.FOLDER / name)

    # A copy on disk

    def fetch(self, place: Settings, only: str) -> Iterator[tuple[str, str]]:
        """Bring cases, bundles, records and reports to a disk; yield each case with what was done.

        Each file is written whole and each bundle exchanged whole; what is as it was is not asked for again.
        """
        sweep(place.cases)
        place.outputs.mkdir(parents=True, exist_ok=True)
        known = _read(place.outputs / FETCHED)
        try:
            yield from self._bring_cases(place, only, known)
        finally:
            write_whole(place.outputs / FETCHED, json.dumps(known).encode())
        for name in self.target.folders(runs.FOLDER):
            below = f"{runs.FOLDER}/{name}"
            if not (place.outputs / below / runs.REPORT).exists():
                sweep(place.outputs / below)
                self.target.fetch(below, runs.last_comes_last(self.target.files(below)), place.outputs / below)

    def _bring_cases(self, place: Settings, only: str, known: dict[str, str]) -> Iterator[tuple[str, str]]:
        for case_id in self.ids(only):
            brought = self._bring_files(place, case_id, known)
            built = self._bring_bundle(place, case_id)
            told = self.target.read(record.path_of(Path(), case_id).as_posix())
            with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
                after = record.of_json(json.loads(told or b"{}"))
                if after:
                    record.write(place.outputs, case_id, after)
            done = [f"{brought} file{'s' if brought > 1 else ''} of the case"] if brought else []
            yield case_id, ", ".join([*done, *(["its bundle"] if built else [])])

    def _bring_files(self, place: Settings, case_id: str, known: dict[str, str]) -> int:
        errand = Errand(self._order(), case_id, place)
        files = errand.sources()
        wanted = [name for name, one in files.items()
                  if known.get(name) != one.mark or not (place.cases / name).exists()]
        own = (f"{case_id}/", *(f"{errand.home}/{name}" for name in (*HOME_FILES, "evidence/")))
        for name in [name for name in known if name.startswith(own) and name not in files]:
            (place.cases / name).unlink(missing_ok=True)
            del known[name]
        self.source.fetch("", wanted, place.cases, [name for name in wanted if files[name].link])
        known |= {name: files[name].mark for name in wanted}
        return len(wanted)

    def _bring_bundle(self, place: Settings, case_id: str) -> bool:
        """Publish a bundle on disk; one that is exchanged meanwhile is read again."""
        for _ in range(5):
            manifest = self.target.read(f"{case_id}/{MANIFEST}")
            here = place.outputs / case_id / MANIFEST
            if manifest is None or (here.exists() and here.read_bytes() == manifest):
                return False
            room, names = self.target.room(case_id), self.target.bundle(case_id)
            with workbench(place.outputs, case_id) as bench:
                self.target.fetch(room, names, bench.folder)
                if _whole(bench.folder, manifest):
                    bench.publish()
                    return True
        raise Broken(
            f"The bundle of {case_id} on the store is not whole.", f"{self._outputs}/{case_id}",
            "Somebody changed its files: run the batch, which builds it again.",
        )


def _read(path: Path) -> dict[str, str]:
    try:
        known = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _whole(folder: Path, manifest: bytes) -> bool:
    """Tell whether a folder holds what a manifest lists, byte for byte."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        listed = {MANIFEST: sha256(manifest).hexdigest()}
        listed |= {one["path"]: one["sha256"] for one in json.loads(manifest)["files"]}
        return listed == {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    return False
