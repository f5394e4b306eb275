"""Desks to work at."""

from pathlib import Path

import pytest

from tests.intake.invented import Desk


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


@pytest.fixture
def family(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A case in its seller's folder."""
    return Desk(tmp_path, capsys, alone=False)
