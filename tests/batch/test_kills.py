"""Whatever is killed whenever: each bundle that stands is whole, and the next run leaves no litter."""

import sys
from pathlib import Path

import pytest

from tests.batch.kills import campaign


@pytest.mark.skipif(sys.platform != "linux", reason="the processes of a run are found in /proc")
def test_random_kills(tmp_path: Path) -> None:
    _, wrong = campaign(tmp_path, 3, 2)
    assert wrong == []
