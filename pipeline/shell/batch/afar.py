"""A workspace on a store as commands see it: where its cases stand, its runs, a copy of it on disk, and a purge."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from pipeline.model.faults import Broken, Usage
from pipeline.shell.batch import record, runs
from pipeline.shell.batch.batch import Planned, fitting
from pipeline.shell.batch.errand import HOME_FILES, Errand, Order, held
from pipeline.shell.batch.lease import LOCKS, holds
from pipeline.shell.batch.recipe import recipe
from pipeline.shell.batch.remote import MANIFEST, Store, case_ids
from pipeline.shell.disk import sweep, write_whole
from pipeline.shell.folder import is_case_id
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

    def _order(self, *, leases: bool = False) -> Order:
        return Order(self._cases, self._outputs, self._place, recipe(self._place), "error", leases)

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

    # A purge

    def of_case(self, case_id: str) -> Doomed:
        """Return what is held of one case; what belongs to its seller stays."""
        if not is_case_id(case_id):
            raise Usage(f"{case_id!r} cannot be the id of a case.", remedy="`invoke status` lists the cases.")
        prepared = [f".cache/{name}" for name in self._prepared(case_id)]
        return self._doomed((case_id,), [f"{case_id}/"], [f"{case_id}/", *self._beside(case_id), *prepared])

    def of_seller(self, name: str) -> Doomed:
        """Return what is held of a seller, by seller_id or by folder."""
        if not is_case_id(name) or "/" in name:
            raise Usage(f"There is no seller {name!r}.", remedy="`invoke status` lists the cases.")
        homes = {home: seller for home, seller in self._homes() if name in {home, seller}}
        sellers = {name, *homes.values()} - set(homes) | set(homes.values())
        ids = [one for one in {*case_ids(self.source), *record.ids_of(self.target.files(record.FOLDER))}
               if one.partition("/")[0] in homes]
        afar = [f".cache/{one}/" for one in sorted(sellers)]
        for home in sorted(homes):
            afar += [f"{record.FOLDER}/{home}/", f"{home}/"]
        for case_id in ids:
            afar += self._beside(case_id)
        return self._doomed(tuple(sorted(ids)), [f"{home}/" for home in sorted(homes)], afar)

    def _homes(self) -> Iterator[tuple[str, str]]:
        for home in self.source.folders():
            try:
                seller = json.loads(self.source.read(f"{home}/seller.json") or b"")["seller_id"]
            except (ValueError, KeyError, TypeError, RecursionError):
                seller = home
            sound = isinstance(seller, str) and is_case_id(seller) and "/" not in seller
            yield home, seller if sound else home

    def due(self, today: str) -> Iterator[tuple[str, str]]:
        """Yield each seller whose retention has ended, with the day."""
        for home, seller in self._homes():
            with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
                until = json.loads(self.source.read(f"{home}/seller.json") or b"").get("retention_until")
                if isinstance(until, str) and until < today:
                    yield seller, until

    def _beside(self, case_id: str) -> list[str]:
        return [record.path_of(Path(), case_id).as_posix(), f"{LOCKS}/{case_id.replace('/', '~')}/"]

    def _prepared(self, case_id: str) -> list[str]:
        with suppress(ValueError, KeyError, TypeError):
            told = json.loads(self.target.read(record.path_of(Path(), case_id).as_posix()) or b"{}")
            return [str(name) for name in told["store"]["prepared"]]
        return []

    def _doomed(self, ids: tuple[str, ...], cases: Iterable[str], outputs: Iterable[str]) -> Doomed:
        found = Doomed(ids, _there(self.source, cases), _there(self.target, outputs))
        if not found.cases and not found.outputs:
            raise Usage("Nothing of that name is held.", self._cases, "`invoke status` lists the cases.")
        return found

    def purge(self, doomed: Doomed) -> Iterator[str]:
        """Delete it all while no run has the cases; yield a line for each thing that went. The cases go last."""
        with self._all_held(doomed.ids):
            yield from self._report_lines(set(doomed.ids))
            for name in doomed.outputs:
                if not name.startswith(f"{LOCKS}/"):
                    self.target.clear(name)
                    yield f"{self._outputs}/{name}"
            for name in doomed.cases:
                self.source.clear(name)
                yield f"{self._cases}/{name}"
        for name in doomed.outputs:
            if name.startswith(f"{LOCKS}/"):
                self.target.clear(name)
                yield f"{self._outputs}/{name}"

    @contextmanager
    def _all_held(self, ids: tuple[str, ...]) -> Iterator[None]:
        leases = holds(self.target)
        with ExitStack() as stack:
            for case_id in ids if leases or self.target.disk else ():
                stack.enter_context(held(self._order(leases=leases), case_id))
            yield

    def _report_lines(self, ids: set[str]) -> Iterator[str]:
        from pipeline.shell.workspace.purge import report_lines

        for name in self.target.folders(runs.FOLDER):
            below = f"{runs.FOLDER}/{name}"
            with scratch("report") as folder:
                self.target.fetch(below, self.target.files(below), folder / below)
                before = {path.name: path.read_bytes() for path in (folder / below).iterdir()}
                for _ in report_lines(folder, ids):
                    for path in sorted((folder / below).iterdir()):
                        if before.get(path.name) != path.read_bytes():
                            self.target.put(path, f"{below}/{path.name}")
                    yield f"{self._outputs}/{below}: lines"


@dataclass(frozen=True, slots=True)
class Doomed:
    """What is to go: the ids of the cases, and folders (with a slash at their end) and files of both stores."""

    ids: tuple[str, ...]
    cases: tuple[str, ...]
    outputs: tuple[str, ...]


def _there(store: Store, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        name for name in dict.fromkeys(names) if (store.files(name.rstrip("/")) if name[-1] == "/" else store.has(name))
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
