"""An S3 server for the tests of stores and clusters."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.batch.s3 import clients_of, server


@pytest.fixture(scope="session")
def s3_server() -> Iterator[int]:
    """Run an S3 server; yield its port."""
    with server() as port:
        yield port


@pytest.fixture(scope="module")
def s3(s3_server: int) -> Iterator[str]:
    """Have clients of S3 go to that server; yield its address."""
    with clients_of(s3_server) as address:
        yield address


@pytest.fixture
def store_on_s3(tmp_path: Path, s3: str) -> str:
    """Return the address of an empty folder on S3."""
    bucket = tmp_path.name.replace("_", "-").lower()
    import s3fs

    filesystem: Any = s3fs.S3FileSystem(endpoint_url=s3)
    filesystem.mkdir(bucket)
    return f"s3://{bucket}/outputs"


@pytest.fixture(params=["disk", "s3"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty folder, on disk or on S3."""
    return str(tmp_path / "outputs" if request.param == "disk" else request.getfixturevalue("store_on_s3"))
