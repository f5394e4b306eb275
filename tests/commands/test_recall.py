"""What a case's documents became is taken from one file while none of them changed, and never for a bundle."""

import json
import os
import shutil
from pathlib import Path

import pytest

from pipeline.shell import outside, shelf
from pipeline.shell.batch import record, traces
from pipeline.shell.desk import building, checks
from pipeline.shell.settings import settings
from pipeline.shell.workspace.ground import OnDisk
from pipeline.shell.workspace.purge import Purge
from pipeline.stages import read

SHIPPED = Path(__file__).parents[2] / "cases"
CASE, PAPER = "first/one", "evidence/notice-2026-05-04.txt"


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Path:
    """Return a workspace of one case that was checked, on a disk whose clock ticks often."""
    monkeypatch.setattr(traces, "TICK", 0)
    monkeypatch.setattr(traces, "COARSE_TICK", 0)
    shutil.copytree(SHIPPED / "home-made-invoice", tmp_path / "cases" / CASE)
    shutil.move(tmp_path / "cases" / CASE / "seller.json", tmp_path / "cases/first/seller.json")
    return tmp_path


def checked(workspace: Path, capsys) -> dict:
    """Return what is told of the case by a check that knows nothing of an earlier one."""
    shutil.rmtree(workspace / "outputs" / ".state", ignore_errors=True)
    capsys.readouterr()
    checks.check_many("first/*", False, str(workspace / "cases"), str(workspace / "outputs"), None, "json", "", "",
                      True)
    return json.loads(capsys.readouterr().out)


def found(workspace: Path, capsys) -> dict:
    (one,) = checked(workspace, capsys)["cases"]
    return one


def kept(workspace: Path) -> Path:
    (path,) = (workspace / "outputs" / ".cache").glob("*/own-first~one+read.json")
    return path


def opened(monkeypatch) -> list[str]:
    """Return the list of the documents that are opened from now on."""
    names: list[str] = []
    as_ever = outside.read_file

    def noticed(root: Path, relative: str, most: int) -> object:
        names.append(relative)
        return as_ever(root, relative, most)

    monkeypatch.setattr(outside, "read_file", noticed)
    return names


def test_a_document_that_is_as_it_was_is_not_opened(workspace, capsys, monkeypatch):
    before = found(workspace, capsys)
    names = opened(monkeypatch)
    monkeypatch.setattr(shelf.DiskShelf, "get", None)
    assert found(workspace, capsys) == before
    assert names == []
    told = json.loads(record.checked_path(workspace / "outputs", CASE).read_bytes())
    items = json.loads(kept(workspace).read_bytes())["items"]
    assert items and all(len(told["read"][f"case:evidence/{one['exhibit']['name']}"]) == 5 for one in items)


@pytest.mark.parametrize("version", ["FACTS", "FIGURES", "REDACTION"])
def test_a_program_that_reads_otherwise_opens_all(workspace, capsys, monkeypatch, version):
    found(workspace, capsys)
    names = opened(monkeypatch)
    monkeypatch.setattr(read, version, "another")
    read._read_by.cache_clear()
    found(workspace, capsys)
    read._read_by.cache_clear()
    assert len(names) == len(json.loads(kept(workspace).read_bytes())["items"])


def test_other_bytes_of_the_same_size_and_time_are_seen(workspace, capsys, monkeypatch):
    found(workspace, capsys)
    file = workspace / "cases" / CASE / PAPER
    before, data = file.stat(), file.read_bytes()
    file.write_bytes(data.replace(b"product", b"prodvct"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    names = opened(monkeypatch)
    found(workspace, capsys)
    assert names == [PAPER]
    assert b"prodvct" in kept(workspace).read_bytes()


def test_a_document_that_is_gone_or_a_link_is_never_taken_for_what_it_was(workspace, capsys):
    found(workspace, capsys)
    file, aside = workspace / "cases" / CASE / PAPER, workspace / "aside.txt"
    file.rename(aside)
    assert "EVD-01" in {one["code"] for one in found(workspace, capsys)["findings"]}
    before = kept(workspace).stat().st_ino
    found(workspace, capsys)
    assert kept(workspace).stat().st_ino == before
    file.symlink_to(aside)
    assert "symbolic link" in json.dumps(checked(workspace, capsys)["failed"])


def test_a_document_so_young_that_a_change_could_hide_is_opened_each_time(workspace, capsys, monkeypatch):
    monkeypatch.setattr(traces, "TICK", 10**19)
    monkeypatch.setattr(traces, "COARSE_TICK", 10**19)
    found(workspace, capsys)
    names = opened(monkeypatch)
    found(workspace, capsys)
    assert PAPER in names and len(names) == 6


def test_what_is_to_stay_inside_is_forgotten(workspace, capsys, monkeypatch):
    found(workspace, capsys)
    words = b"Seller Performance"
    assert words in kept(workspace).read_bytes()
    file = workspace / "cases" / CASE / "evidence.json"
    told = file.read_text("utf-8").replace('"kind": "notice",', '"kind": "notice", "use": "internal",')
    file.write_text(told, "utf-8")
    names = opened(monkeypatch)
    found(workspace, capsys)
    assert names == [PAPER] and words not in kept(workspace).read_bytes()


def test_another_release_reads_anew(workspace, capsys, monkeypatch):
    found(workspace, capsys)
    path = kept(workspace)
    path.write_bytes(path.read_bytes().replace(b'"program":"', b'"program":"9', 1))
    names = opened(monkeypatch)
    found(workspace, capsys)
    assert len(names) == 6


@pytest.mark.parametrize("text", ["", "{", "[]", '{"program": "1", "items": [{}]}'])
def test_a_damaged_file_costs_a_reading(workspace, capsys, text):
    before = found(workspace, capsys)
    kept(workspace).write_text(text)
    assert found(workspace, capsys) == before
    assert json.loads(kept(workspace).read_bytes())["items"]


def test_a_build_takes_nothing_from_it_and_leaves_it_for_checks(workspace, capsys, monkeypatch):
    before = found(workspace, capsys)
    path = kept(workspace)
    path.write_bytes(path.read_bytes().replace(b"Seller Performance", b"Somebody else here"))
    names = opened(monkeypatch)
    building.build(CASE, str(workspace / "cases"), str(workspace / "outputs"), None, True)
    assert len(names) == 6 and b"Somebody else" not in path.read_bytes()
    names.clear()
    assert found(workspace, capsys)["findings"] == before["findings"] and names == []


def test_a_purge_takes_it(workspace, capsys):
    found(workspace, capsys)
    place = settings(str(workspace / "cases"), str(workspace / "outputs"))
    purging = Purge(OnDisk(place.cases), OnDisk(place.outputs), place.batch.lease)
    assert kept(workspace) in map(Path, purging.places(purging.of_case(CASE)))


def test_a_document_of_the_library_that_no_case_cites_is_hashed_once(workspace, capsys):
    library = workspace / "cases/first"
    (library / "evidence").mkdir()
    shutil.copy(library / "one" / PAPER, library / PAPER)
    (library / "evidence.json").write_text(
        json.dumps({"version": 1, "evidence": [{"id": "L-1", "kind": "notice", "title": "Old", "file": PAPER}]})
    )
    found(workspace, capsys)
    read = json.loads(record.checked_path(workspace / "outputs", CASE).read_bytes())["read"]
    assert len(read[f"seller:{PAPER}"]) == len(read[f"case:{PAPER}"]) == 5
    assert read[f"seller:{PAPER}"][0] == read[f"case:{PAPER}"][0]
