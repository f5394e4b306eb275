"""An S3 server for the tests of stores and clusters."""

from collections.abc import Iterator

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
