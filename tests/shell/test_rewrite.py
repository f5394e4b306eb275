"""A person's file is written anew whole, or not at all if it changed meanwhile."""

import hashlib
import os
from pathlib import Path

import pytest

from pipeline.shell.folder import FileRefused
from pipeline.shell.rewrite import ChangedMeanwhile, rewrite

BEFORE = b'{"a": 1}\r\n'
DIGEST = hashlib.sha256(BEFORE).hexdigest()
unix = pytest.mark.skipif(os.name != "posix", reason="rights and links of this system are others")


def test_a_file_is_exchanged_whole_and_its_line_ends_stay(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_bytes(BEFORE)
    rewrite(tmp_path, "case.json", DIGEST, '{"a": 2}\r\n')
    assert (tmp_path / "case.json").read_bytes() == b'{"a": 2}\r\n'
    assert [file.name for file in tmp_path.iterdir()] == ["case.json"]


def test_a_file_that_somebody_changed_meanwhile_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_bytes(b"{}")
    with pytest.raises(ChangedMeanwhile, match="changed meanwhile"):
        rewrite(tmp_path, "case.json", DIGEST, "[]")
    assert (tmp_path / "case.json").read_bytes() == b"{}"


@pytest.mark.parametrize("digest", [None, DIGEST])
def test_a_file_that_came_or_went_meanwhile_is_not_written(tmp_path: Path, digest: str | None) -> None:
    if digest is None:
        (tmp_path / "case.json").write_bytes(b"{}")
    with pytest.raises(ChangedMeanwhile):
        rewrite(tmp_path, "case.json", digest, "[]")


def test_a_new_file_is_made(tmp_path: Path) -> None:
    rewrite(tmp_path, "evidence.json", None, "{}\n")
    assert (tmp_path / "evidence.json").read_bytes() == b"{}\n"


@unix
def test_the_rights_of_a_file_stay(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_bytes(BEFORE)
    file.chmod(0o600)
    rewrite(tmp_path, "case.json", DIGEST, "{}")
    assert file.stat().st_mode & 0o777 == 0o600


@unix
def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(BEFORE)
    (tmp_path / "case.json").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileRefused):
        rewrite(tmp_path, "case.json", DIGEST, "{}")
    assert (tmp_path / "elsewhere").read_bytes() == BEFORE
