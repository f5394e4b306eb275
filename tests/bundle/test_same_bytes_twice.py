"""The same case gives the same bytes at any hour, in any place, locale and order of hashing, read anew or not."""

import os
import shutil
import sys

import pytest

from tests.bundle.built import CASES
from tests.shell.command import invoke

CASE = "retro-games-uk"
ODD = {
    "TZ": "Pacific/Kiritimati",
    "LANG": "de_DE.UTF-8",
    "LC_ALL": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "4242",
    "PYTHONUTF8": "0",
    "SOURCE_DATE_EPOCH": "86400",
    "COLUMNS": "61",
}
PLAIN = {"TZ": "UTC", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "0"}


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """Return a copy of the cases folder whose files have other dates and rights."""
    folder = tmp_path_factory.mktemp("elsewhere") / "other cases"
    shutil.copytree(CASES / CASE, folder / CASE, copy_function=shutil.copyfile)
    for number, path in enumerate(sorted(folder.rglob("*"))):
        os.utime(path, (10**9 + number, 10**9 + number))
        path.chmod(0o700 if path.is_dir() else 0o400)
    yield folder
    for path in folder.rglob("*"):
        path.chmod(0o700)


def built(cases, outputs, environment, folder, umask):
    options = {} if sys.platform == "win32" else {"umask": umask}
    place = ("--cases", cases, "--outputs", outputs)
    done = invoke("build", "--case", CASE, *place, environment=environment, folder=folder, **options)
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in (outputs / CASE).iterdir()}


@pytest.fixture(scope="module")
def builds(bundle_of, copied, tmp_path_factory):
    there = tmp_path_factory.mktemp("there")
    in_process = bundle_of(CASE)
    return {
        "in this process": {name: in_process.bytes(name) for name in in_process.names},
        "odd": built(copied, there / "out put", ODD, there, 0o077),
        "plain, read before": built(copied, there / "out put", ODD | PLAIN, there, 0o000),
    }


@pytest.mark.parametrize("name", ["odd", "plain, read before"])
def test_every_file_is_the_same(builds, name):
    wanted = builds["in this process"]
    assert sorted(builds[name]) == sorted(wanted)
    assert [file for file in wanted if builds[name][file] != wanted[file]] == []


