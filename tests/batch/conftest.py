"""An S3 server for the tests of stores and clusters."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.shell.command import REPOSITORY


@pytest.fixture(scope="session")
def s3_server() -> Iterator[int]:
    """Run an S3 server as a process of its own; yield its port."""
    pytest.importorskip("moto.server", reason="the S3 server of these tests is moto's")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(port)
        yield port
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def s3(s3_server: int) -> Iterator[str]:
    """Have clients of S3 go to that server; yield its address."""
    address = f"http://127.0.0.1:{s3_server}"
    own = {
        "AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": address, "FSSPEC_S3_ENDPOINT_URL": address, "PYTHONPATH": str(REPOSITORY),
    }
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    try:
        yield address
    finally:
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
