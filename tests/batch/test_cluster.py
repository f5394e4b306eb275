"""A batch on a Dask cluster with cases and outputs on S3: a real server process, and the bytes of a local run."""

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from distributed import Client

from pipeline.model.batch import Result, Tally
from pipeline.model.faults import Usage
from pipeline.shell.batch import cluster, record
from pipeline.shell.batch.batch import Telling
from pipeline.shell.batch.cluster import ClusterBatch, local_cluster
from pipeline.shell.batch.crew import Task
from pipeline.shell.batch.errand import Order
from pipeline.shell.batch.remote import Store, case_ids
from pipeline.shell.desk import batches, fetching, keeping
from pipeline.shell.settings import Settings
from tests.batch.cluster_kills import cluster as processes
from tests.batch.cluster_kills import held
from tests.batch.workspace import run, sound, tree, workspace
from tests.shell.command import invoke

pytestmark = pytest.mark.filterwarnings("default")  # of packages that are not ours

IDS = ("acme/one", "acme/two", "brine")


@dataclass(frozen=True)
class Cloud:
    """An S3 server with a workspace on it, a cluster, and the same workspace on disk."""

    local: Settings
    cases: str
    outputs: str
    scheduler: str

    def batch(self, only: str = "") -> tuple[Tally, dict[str, Result]]:
        made = ClusterBatch(self.local, self.cases, self.outputs, self.scheduler, only)
        tally = made.run(Telling())
        results = {one.case_id: one for one in made.folder.results}
        made.folder.results.close()
        made.finish()
        return tally, results

    def bundles(self) -> dict[str, bytes]:
        """Return every file of every bundle on the store, by path."""
        store, found = Store(self.outputs), {}
        for case_id in case_ids(Store(self.cases)):
            room = store.room(case_id)
            found |= {f"{case_id}/{name}": store.read(f"{room}/{name}") or b"" for name in store.bundle(case_id)}
        return found


@pytest.fixture(scope="module")
def cloud(s3: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    import s3fs

    local = workspace(tmp_path_factory.mktemp("cloud"), *IDS)
    filesystem: Any = s3fs.S3FileSystem(endpoint_url=s3)
    filesystem.mkdir("agency")
    filesystem.put(f"{local.cases}/", "agency/cases/", recursive=True)
    local = replace(local, batch=replace(local.batch, lease=2))
    with local_cluster(2) as scheduler:
        yield Cloud(local, "s3://agency/cases", "s3://agency/outputs", scheduler)


@pytest.fixture
def untouched(cloud: Cloud, s3: str) -> Cloud:
    """Return the same workspace in a place of its own, of which nothing was built yet."""
    import s3fs

    filesystem: Any = s3fs.S3FileSystem(endpoint_url=s3)
    filesystem.put(f"{cloud.local.cases}/", "agency/untouched/cases/", recursive=True)
    return replace(cloud, cases="s3://agency/untouched/cases", outputs="s3://agency/untouched/outputs")


def test_the_bytes_are_those_of_a_local_run_and_a_second_run_builds_nothing(untouched: Cloud) -> None:
    cloud = untouched
    assert tuple(case_ids(Store(cloud.cases))) == IDS
    tally, results = cloud.batch()
    assert {one.outcome for one in results.values()} == {"built"}, results
    assert list(results) == list(IDS)
    run(cloud.local)
    assert cloud.bundles() == tree(cloud.local.outputs)
    assert tally.code == 1
    assert {one.outcome for one in cloud.batch()[1].values()} == {"unchanged"}
    kept = Store(cloud.outputs).files("")
    assert not [name for name in kept if name.startswith(".tmp")]
    assert sum(name.endswith("report.json") for name in kept) == 2


def test_only_what_changed_is_built_and_a_touched_object_is_known_again(cloud: Cloud) -> None:
    cloud.batch()
    store = Store(cloud.cases)
    told = store.read("acme/two/case.json") or b""
    store.write("acme/two/case.json", told + b"\n")
    store.write("brine/seller.json", store.read("brine/seller.json") or b"")
    store.write("brine/evidence/unregistered.txt", b"a note")
    results = cloud.batch()[1]
    assert {name: one.outcome for name, one in results.items()} == {
        "acme/one": "unchanged", "acme/two": "built", "brine": "unchanged"
    }
    assert results["acme/two"].said == ("case.json changed",)


def test_status_says_what_a_batch_would_do_and_why(cloud: Cloud, capsys: pytest.CaptureFixture[str]) -> None:
    cloud.batch()
    assert batches.status("", cloud.cases, cloud.outputs, True) == 0
    assert capsys.readouterr().out.rstrip().endswith("3 cases; 0 would be built")
    store = Store(cloud.cases)
    store.write("brine/seller.json", (store.read("brine/seller.json") or b"") + b" ")
    assert batches.status("brine", cloud.cases, cloud.outputs, True) == 0
    said = capsys.readouterr().out
    assert "would be built: seller.json changed" in said
    assert "; built 2" in said
    assert cloud.batch("brine")[1]["brine"].outcome == "built"


def test_a_copy_on_disk_is_what_a_disk_would_have(
    cloud: Cloud, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cloud.batch()
    assert fetching.fetch("", str(tmp_path), cloud.cases, cloud.outputs, True) == 0
    assert "3 cases, 3 of them newly copied" in capsys.readouterr().out
    assert tree(tmp_path / "outputs") == cloud.bundles()
    assert all(sound(tmp_path / "outputs" / name) == [] for name in IDS)
    assert (tmp_path / "outputs" / "index.html").exists()
    near = Settings(tmp_path / "cases", tmp_path / "outputs")
    assert {one.outcome for one in run(near)[1].values()} == {"unchanged"}
    assert fetching.fetch("", str(tmp_path), cloud.cases, cloud.outputs, True) == 0
    assert "3 cases, 0 of them" in capsys.readouterr().out


def test_reports_of_a_store_are_told_again(cloud: Cloud, capsys: pytest.CaptureFixture[str]) -> None:
    tally = cloud.batch()[0]
    assert batches.report(True, "", cloud.cases, cloud.outputs, True) == tally.code
    ((outcome, count),) = tally.outcomes.items()
    assert f"3 cases: {count} {outcome}" in capsys.readouterr().out
    assert batches.report(False, "", cloud.cases, cloud.outputs, True) == 0
    assert tally.start in capsys.readouterr().out
    assert batches.report(False, "never", cloud.cases, cloud.outputs, False) == 2


def test_a_purge_leaves_nothing_of_a_case_and_of_no_other_anything_less(
    cloud: Cloud, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = Store(cloud.cases), Store(cloud.outputs)
    for name in list(source.files("acme/two")):
        source.write(f"cedar/one/{name}", source.read(f"acme/two/{name}") or b"")
    source.write("cedar/seller.json", (source.read("acme/seller.json") or b"").replace(b'"acme"', b'"cedar"'))
    before = cloud.bundles()
    assert cloud.batch("cedar/*")[1]["cedar/one"].outcome == "built"
    assert [name for name in target.files("") if "cedar" in name]
    assert keeping.purge("cedar", "", True, cloud.cases, cloud.outputs, True) == 0
    assert "deleted: s3://agency/cases/cedar/" in capsys.readouterr().out
    assert not [name for name in (*source.files(""), *target.files("")) if "cedar" in name]
    every = b"".join(target.read(name) or b"" for name in target.files("runs"))
    assert b"cedar" not in every
    assert cloud.bundles() == before
    assert keeping.purge("cedar", "", True, cloud.cases, cloud.outputs, False) == 2


def test_on_a_disk_a_cluster_leaves_what_a_batch_would(cloud: Cloud, tmp_path: Path) -> None:
    place = workspace(tmp_path, "acme/one")
    for name in ("acme/one", "acme/gone"):
        Store(str(place.outputs)).write(record.checked_path(Path(), name).as_posix(), b"{}")
    made = ClusterBatch(place, str(place.cases), str(place.outputs), cloud.scheduler)
    assert made.run(Telling()).removed == ("acme/gone",)
    assert record.ids_of(Store(str(place.outputs)).files(record.FOLDER)) == ["acme/one"]
    assert [one.outcome for one in made.folder.results] == ["built"]
    made.folder.results.close()
    made.finish()
    assert run(place)[1]["acme/one"].outcome == "unchanged"
    assert all(sound(path.parent) == [] for path in place.outputs.glob("acme/*/manifest.json"))


def test_the_command_says_what_is_missing(cloud: Cloud) -> None:
    cloud.batch()
    where = ("--cases", cloud.cases, "--outputs", cloud.outputs)
    assert batches.clustered("", 0, "", "error", False, *where[1::2], False) == 2
    assert batches.batch("", 0, "error", False, *where[1::2], False, "mpi") == 2
    assert batches.batch("", 0, "error", False, *where[1::2], False) == 2
    done = invoke("batch", "--executor", "dask", "--scheduler", cloud.scheduler, *where)
    assert done.returncode == 1, done.stderr
    assert "3 cases: 3 unchanged" in done.stdout
    with pytest.raises(Usage):
        ClusterBatch(cloud.local, cloud.cases, cloud.outputs, cloud.scheduler, "nobody/*")


def test_workers_that_are_killed_cost_no_case_its_result(cloud: Cloud) -> None:
    store = Store(cloud.cases)
    for name in IDS:
        store.write(f"{name}/case.json", (store.read(f"{name}/case.json") or b"") + b"\n")
    with local_cluster(2) as scheduler, Client(scheduler) as client:
        pids = list(client.run(os.getpid).values())
        killed: list[int] = []

        def kills(*_: object) -> None:
            if not killed and list(held(cloud.outputs)):
                killed.extend(pids)
                for pid in pids:
                    os.kill(pid, signal.SIGKILL)

        made = ClusterBatch(cloud.local, cloud.cases, cloud.outputs, scheduler)
        made.run(Telling(tick=kills))
        results = {one.case_id: one for one in made.folder.results}
        made.folder.results.close()
        made.finish()
    assert killed
    assert list(results) == list(IDS)
    assert {one.outcome for one in results.values()} <= {"built", "unchanged"}, results
    again = cloud.batch()[1]
    assert {one.outcome for one in again.values()} == {"unchanged"}


def test_a_client_that_closed_itself_answers_for_every_task_and_needs_no_goodbye(cloud: Cloud) -> None:
    client = Client(cloud.scheduler, timeout=10)
    workers = cluster._Workers(client, Order(cloud.cases, cloud.outputs, cloud.local, {}, "error", False))
    client.close()
    tasks = [Task(0, "acme/one", "build", None), Task(1, "acme/two", "build", None)]
    for task in tasks:
        workers.start(task)
    done = [workers.next(1) for _ in tasks]
    workers.close()
    assert [one.task for one in done if one] == tasks
    assert all("the scheduler was lost" in one.answer["result"]["said"][0] for one in done if one)


def test_a_client_that_closes_itself_behind_the_last_answer_needs_no_goodbye(cloud: Cloud) -> None:
    client = Client(cloud.scheduler, timeout=10)
    workers = cluster._Workers(client, Order(cloud.cases, cloud.outputs, cloud.local, {}, "error", False))
    client.close()
    workers.close()
    assert client.status == "closed"


def test_a_scheduler_that_is_killed_ends_the_run_and_every_case_is_told(
    cloud: Cloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ASKED_EVERY", 0.5)
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    store = Store(cloud.cases)
    store.write("acme/one/case.json", (store.read("acme/one/case.json") or b"") + b"\n")
    with processes(workspace(tmp_path), workers=1) as (scheduler, parts):
        process = parts[0]
        made = ClusterBatch(cloud.local, cloud.cases, cloud.outputs, scheduler)

        def kills(*_: object) -> None:
            if process.poll() is None and list(held(cloud.outputs)):
                process.kill()

        tally = made.run(Telling(tick=kills))
        results = {one.case_id: one for one in made.folder.results}
        made.folder.results.close()
        made.finish()
    assert process.poll() is not None
    assert list(results) == list(IDS)
    assert results["acme/one"].outcome == "failed"
    assert "lost" in results["acme/one"].said[0]
    assert tally.code == 3
    again = cloud.batch()[1]
    assert {one.outcome for one in again.values()} <= {"built", "unchanged"}, again
