"""Temporary folders: those of the living stay, those of the dead go, and nobody else's is touched."""

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pipeline.shell.scratch import HELD, PREFIX, YOUNG, scratch, sweep
from tests.shell.command import REPOSITORY

DIES = '''
import os
from pipeline.shell.scratch import scratch
with scratch("case") as one:
    (one / "a").touch()
    os._exit(1)
'''


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_goes_with_its_owner(apart: Path) -> None:
    with scratch("case") as one:
        (one / "a").write_text("a")
        assert sweep() == 0
        assert (one / "a").exists()
    assert not list(apart.iterdir())


def test_what_a_killed_owner_left_is_swept(apart: Path) -> None:
    subprocess.run([sys.executable, "-c", DIES], check=False, env=os.environ | {"PYTHONPATH": str(REPOSITORY)})
    (left,) = apart.iterdir()
    assert (left / "a").exists()
    assert sweep() == 1
    assert not list(apart.iterdir())


def test_what_is_not_ours_stays(apart: Path) -> None:
    theirs = apart / f"{PREFIX}notes"
    theirs.mkdir()
    (theirs / "mine.txt").write_text("not of a run")
    (apart / f"{PREFIX}link").symlink_to(theirs)
    young, old = apart / f"{PREFIX}young", apart / f"{PREFIX}old"
    young.mkdir()
    old.mkdir()
    for folder in (theirs, old):
        os.utime(folder, (0, young.stat().st_mtime - 2 * YOUNG))
    assert sweep() == 1
    assert sorted(path.name for path in apart.iterdir()) == [f"{PREFIX}link", f"{PREFIX}notes", f"{PREFIX}young"]
    assert not (theirs / HELD).exists()


def test_a_disk_without_locks_gives_a_folder_all_the_same(apart: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("pipeline.shell.scratch.acquire", refused)
    with scratch("case") as one:
        assert [one] == list(apart.iterdir())
        assert sweep() == 0
    assert not list(apart.iterdir())
