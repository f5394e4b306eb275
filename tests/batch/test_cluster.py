"""A batch on a Dask cluster with cases and outputs on S3: a real server process, and the bytes of a local run.

Needs the packages of requirements-cluster.lock and moto's server; without them these tests are skipped and say so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

pytest.importorskip("distributed", reason="a cluster needs requirements-cluster.lock")
pytest.importorskip("s3fs", reason="S3 needs requirements-cluster.lock")
pytest.importorskip("moto.server", reason="the S3 server of these tests is moto's: pip install 'moto[server]'")
pytestmark = [
    pytest.mark.filterwarnings("default"),  # of packages that are not ours
]

from pipeline.model.batch import Result, Tally  # noqa: E402
from pipeline.model.faults import Usage  # noqa: E402
from pipeline.shell.batch.batch import Telling  # noqa: E402
from pipeline.shell.batch.cluster import ClusterBatch, local_cluster  # noqa: E402
from pipeline.shell.batch.remote import Store, case_ids  # noqa: E402
from pipeline.shell.settings import Settings  # noqa: E402
from tests.batch.workspace import run, tree, workspace  # noqa: E402
from tests.shell.command import invoke  # noqa: E402

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
            room = f"{case_id}/{store.room(case_id)}"
            found |= {f"{case_id}/{name}": store.read(f"{room}/{name}") or b"" for name in store.files(room)}
        return found


@pytest.fixture(scope="module")
def cloud(s3: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    import s3fs

    local = workspace(tmp_path_factory.mktemp("cloud"), *IDS)
    filesystem: Any = s3fs.S3FileSystem(endpoint_url=s3)
    filesystem.mkdir("agency")
    filesystem.put(f"{local.cases}/", "agency/cases/", recursive=True)
    with local_cluster(2) as scheduler:
        yield Cloud(local, "s3://agency/cases", "s3://agency/outputs", scheduler)


def test_the_bytes_are_those_of_a_local_run_and_a_second_run_builds_nothing(cloud: Cloud) -> None:
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


def test_the_command_says_what_is_missing(cloud: Cloud) -> None:
    where = ("--cases", cloud.cases, "--outputs", cloud.outputs)
    assert invoke("batch", "--executor", "dask", *where).returncode == 2
    assert invoke("batch", "--executor", "mpi", *where).returncode == 2
    done = invoke("batch", "--executor", "dask", "--scheduler", cloud.scheduler, *where)
    assert done.returncode == 1, done.stderr
    assert "3 cases: 3 unchanged" in done.stdout
    with pytest.raises(Usage):
        ClusterBatch(cloud.local, cloud.cases, cloud.outputs, cloud.scheduler, "nobody/*")
