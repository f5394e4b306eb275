"""A small workspace, and runs over it in this process or as a command."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.model.batch import Result, Tally
from pipeline.shell.batch.batch import Batch, Telling
from pipeline.shell.batch.crew import Crew, Done, Task
from pipeline.shell.batch.sweeping import sweep
from pipeline.shell.batch.work import work
from pipeline.shell.settings import Settings
from pipeline.stages.verify import verify
from tests.bundle.invented import case

FAULTS = "tests.batch.faults"


def workspace(folder: Path, *ids: str) -> Settings:
    """Write small cases; those of a seller share its files."""
    place = Settings(folder / "cases", folder / "outputs")
    for number, case_id in enumerate(ids):
        made = case(place.cases, case_id, seller_id=case_id.partition("/")[0])
        if "/" in case_id:
            (made / "seller.json").replace(made.parent / "seller.json")
        told = (made / "case.json").read_text("utf-8")
        (made / "case.json").write_text(told.replace("Moonlight Racer", f"Moonlight Racer {number}"), "utf-8")
    return place


class Here:
    """Does the work of a crew in this process: quicker, where a test is about something else."""

    size = 1

    def __init__(self, place: Settings) -> None:
        self._place = place
        self._done: list[Done] = []

    def start(self, task: Task) -> None:
        self._done.append(Done(task, work(self._place, task.case_id, task.act)))

    def next(self, _: float) -> Done | None:
        return self._done.pop(0) if self._done else None

    def close(self) -> None:
        pass


def run(
    place: Settings, only: str = "", fail_on: str = "error", jobs: int = 0, module: str = FAULTS,
    each: Callable[[Result], None] = lambda _: None, **batch: int,
) -> tuple[Tally, dict[str, Result]]:
    """Run a batch, in processes of its own if `jobs` are given; return its sums and its results in order."""
    place = replace(place, batch=replace(place.batch, **batch))
    sweep(place.outputs)
    made = Batch(place, Crew(place, jobs, module) if jobs else Here(place), only, fail_on)
    tally = made.run(Telling(lambda result, _: each(result)))
    results = {one.case_id: one for one in made.folder.results}
    made.folder.results.close()
    return tally, results


def sound(folder: Path) -> list[str]:
    """Return what is wrong with a bundle on disk."""
    names = frozenset(path.name for path in folder.iterdir())
    return verify(names, lambda name: (folder / name).read_bytes())


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of the bundles below a folder; the program's own files are left out."""
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).parts[0].startswith((".", "runs", "index"))
    }
