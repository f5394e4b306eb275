"""What was read once is found again, by seller; what is damaged on the shelf is read again, never used."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from pipeline.model.exhibit import Exhibit, Facts, Page
from pipeline.shell import disk
from pipeline.shell.disk import write_whole
from pipeline.shell.shelf import DiskShelf

PDF = b"%PDF-1.7 clean pages"
EXHIBIT = Exhibit(
    "E-001", "file", sha256="ab" * 32, size=9, name="收据.pdf", pages=(Page(595.0, 842.0, "cd" * 32, "text"),),
    facts=Facts(media_type="application/pdf", attachments=("a", "b"), location=True), notes=("a note",),
)  # fmt: skip


@pytest.fixture
def shelf(tmp_path):
    shelf = DiskShelf(tmp_path, "seller")
    shelf.put("key", EXHIBIT, PDF)
    return shelf


def files(shelf, ending):
    return list(shelf.folder.glob(f"*.{ending}"))


def test_what_was_put_is_found_whole(shelf):
    found = shelf.get("key")
    assert found == shelf.put("key", EXHIBIT, PDF)
    assert found.pages == EXHIBIT.pages and found.facts == EXHIBIT.facts and found.notes == EXHIBIT.notes


def test_nothing_else_is(shelf, tmp_path):
    assert shelf.get("other") is None
    assert DiskShelf(tmp_path, "another-seller").get("key") is None
    assert DiskShelf(tmp_path / "elsewhere", "seller").get("key") is None


def test_the_pages_lie_where_the_shelf_says(shelf):
    assert Path(shelf.path_of(shelf.get("key"))).read_bytes() == PDF


@pytest.mark.parametrize("damage", [PDF[:-1], PDF[:-1] + b"S", b""], ids=["cut", "flipped", "emptied"])
def test_damaged_pages_count_as_absent(shelf, damage):
    files(shelf, "pdf")[0].write_bytes(damage)
    assert shelf.get("key") is None
    shelf.put("key", EXHIBIT, PDF)
    assert shelf.get("key") is not None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"pdf_sha256": 3}', '{"exhibit": []}'])
def test_a_damaged_description_counts_as_absent(shelf, text):
    files(shelf, "json")[0].write_text(text)
    assert shelf.get("key") is None


def test_a_description_of_another_shape_counts_as_absent(shelf):
    path = files(shelf, "json")[0]
    stored = json.loads(path.read_bytes())
    stored["exhibit"]["pages"][0]["width"] = "wide"
    path.write_text(json.dumps(stored))
    assert shelf.get("key") is None


def test_missing_pages_count_as_absent(shelf):
    files(shelf, "pdf")[0].unlink()
    assert shelf.get("key") is None


def test_a_release_reads_everything_anew(shelf, monkeypatch):
    monkeypatch.setattr("pipeline.shell.shelf.__version__", "99.0")
    assert shelf.get("key") is None


def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path):
    write_whole(tmp_path / "a", b"old")
    with pytest.raises(TypeError):
        write_whole(tmp_path / "a", "not bytes")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


@pytest.mark.parametrize("ending", ["pdf", "json"])
def test_a_folder_in_the_place_of_an_entry_is_replaced(shelf, ending):
    (path,) = files(shelf, ending)
    path.unlink()
    (path / "inner").mkdir(parents=True)
    assert shelf.get("key") is None
    shelf.put("key", EXHIBIT, PDF)
    assert shelf.get("key") is not None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no safe way to ask for a process here")
def test_what_dead_runs_left_half_written_is_swept(shelf):
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    dead, living = (shelf.folder / f".tmp-{pid}-a.pdf" for pid in (child, os.getpid()))
    for path in (dead, living):
        path.write_bytes(b"half")
    shelf.sweep()
    assert not dead.exists() and living.exists() and shelf.get("key")


def test_two_equal_documents_read_at_once_lie_on_the_shelf(tmp_path, monkeypatch):
    both_have_written, write = Barrier(2, timeout=30), disk.write_synced

    def written_together(path, data):
        write(path, data)
        both_have_written.wait()

    monkeypatch.setattr(disk, "write_synced", written_together)
    shelf = DiskShelf(tmp_path, "seller")
    with ThreadPoolExecutor(2) as threads:
        kept = list(threads.map(lambda _: shelf.put("key", EXHIBIT, PDF), range(2)))
    assert kept[0] == kept[1] == shelf.get("key")


def test_what_a_run_took_stays_until_it_ends_and_nothing_comes_after(shelf, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    run = DiskShelf(tmp_path, "seller", kept)
    taken = run.get("key")
    shelf.forget(EXHIBIT.sha256)
    assert shelf.get("key") is None and Path(run.path_of(taken)).read_bytes() == PDF
    put = run.put("other", EXHIBIT, PDF)
    shelf.forget(EXHIBIT.sha256)
    assert Path(run.path_of(put)).read_bytes() == PDF
    for path in kept.iterdir():
        path.unlink()
    kept.rmdir()
    with pytest.raises(OSError):
        run.put("key", EXHIBIT, PDF)
    assert not kept.exists(), "a reader that has not heard of the end makes no folder anew"


@pytest.mark.parametrize(("exhibit", "left"), [
    ({"sha256": EXHIBIT.sha256, "redacted": None}, False),
    ({"sha256": EXHIBIT.sha256, "redacted": {"sha256": "ef" * 32}}, True),
    ({"sha256": "ef" * 32, "redacted": None}, True),
])
def test_what_is_remembered_of_a_case_is_forgotten_if_it_shows_the_file_whole(shelf, exhibit, left):
    path = shelf.folder / "own-case+read.json"
    path.write_text(json.dumps({"items": [{"exhibit": {"sha256": "12" * 32}}, {"exhibit": exhibit}]}))
    shelf.forget(EXHIBIT.sha256)
    assert path.exists() is left
