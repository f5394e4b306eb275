"""A batch on a Dask cluster with cases and outputs on S3: a real server process, and the bytes of a local run.

Needs the packages of requirements-cluster.lock and moto's server; without them these tests are skipped and say so.
"""

import os
import socket
import subprocess
import sys
import time
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
from tests.shell.command import REPOSITORY, invoke  # noqa: E402

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
        store = Store(self.outputs)
        names = [name for name in store.files("") if not name.startswith((".", "runs/"))]
        return {name: store.read(name) or b"" for name in names}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Run an S3 server as a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    own = {
        "AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": address, "FSSPEC_S3_ENDPOINT_URL": address, "PYTHONPATH": str(REPOSITORY),
    }
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    try:
        _await(port)
        yield address
    finally:
        process.kill()
        process.wait()
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _await(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


@pytest.fixture(scope="module")
def cloud(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    import s3fs

    local = workspace(tmp_path_factory.mktemp("cloud"), *IDS)
    filesystem: Any = s3fs.S3FileSystem(endpoint_url=server)
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


def test_a_bundle_whose_publishing_broke_off_is_not_there_and_the_next_run_makes_it(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloud.batch()
    store, before = Store(cloud.outputs), cloud.bundles()
    bundle = cloud.local.outputs / "broken"
    bundle.mkdir(parents=True)
    for name in ("annex.pdf", "manifest.json"):
        (bundle / name).write_bytes(b"new")
    whole, copies = store._fs.cp_file, []

    def breaks(one: str, other: str) -> None:
        copies.append(other)
        whole(one, other)
        raise OSError("the cable was pulled")

    monkeypatch.setattr(store._fs, "cp_file", breaks)
    with pytest.raises(OSError, match="cable"):
        store.publish("acme/one", bundle)
    monkeypatch.undo()
    assert "acme/one/manifest.json" not in cloud.bundles(), "files of two bundles are no bundle"
    assert cloud.batch()[1]["acme/one"].outcome == "built"
    assert cloud.bundles() == before
    assert not [name for name in Store(cloud.outputs).files("") if name.startswith(".tmp")]


def test_the_command_says_what_is_missing(cloud: Cloud) -> None:
    where = ("--cases", cloud.cases, "--outputs", cloud.outputs)
    assert invoke("batch", "--executor", "dask", *where).returncode == 2
    assert invoke("batch", "--executor", "mpi", *where).returncode == 2
    done = invoke("batch", "--executor", "dask", "--scheduler", cloud.scheduler, *where)
    assert done.returncode == 1, done.stderr
    assert "3 cases: 3 unchanged" in done.stdout
    with pytest.raises(Usage):
        ClusterBatch(cloud.local, cloud.cases, cloud.outputs, cloud.scheduler, "nobody/*")
