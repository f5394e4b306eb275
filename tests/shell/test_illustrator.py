"""Small pictures of pages: drawn in the child, kept by digest, never the reason why a build fails."""

from io import BytesIO

import pikepdf
import pytest

from pipeline.model.exhibit import Exhibit, Page
from pipeline.readers.contract import Limits
from pipeline.shell.confined.illustrator import illustrating
from pipeline.shell.shelf import DiskShelf


@pytest.fixture
def shelf(tmp_path):
    return DiskShelf(tmp_path, "quill")


def pdf(pages):
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(300, 400))
    out = BytesIO()
    made.save(out, static_id=True)
    return out.getvalue()


def shelved(shelf, data, pages=2):
    return shelf.put("key", Exhibit("E-001", "file", pages=(Page(300, 400, "ab" * 32),) * pages), data)


def drawn(shelf, exhibit, pages=(1, 2), own=None):
    with illustrating(shelf, Limits(), "small", {"E-001": exhibit}, {"E-001": pages}) as pictures:
        return pictures(pdf(3), own or {})


def test_pages_become_small_pictures_and_are_not_drawn_again(shelf, monkeypatch):
    exhibit = shelved(shelf, pdf(2))
    first = drawn(shelf, exhibit)
    assert [(one.page, one.width, one.height) for one in first["E-001"]] == [(1, 560, 747), (2, 560, 747)]
    assert first["E-001"][0].jpeg.startswith(b"\xff\xd8")
    monkeypatch.setattr("pipeline.shell.confined.children.Child", None)
    assert drawn(shelf, exhibit) == first


def test_a_record_of_the_sellers_counts_its_own_pages(shelf):
    made = drawn(shelf, shelved(shelf, pdf(2)), own={"E-002": (2, 3)})
    assert [one.page for one in made["E-002"]] == [1, 2]


def test_damaged_pictures_are_drawn_again(shelf):
    exhibit = shelved(shelf, pdf(2))
    first = drawn(shelf, exhibit)
    for path in shelf.folder.glob("*.previews"):
        path.write_bytes(path.read_bytes()[:-3] + b"bad")
    assert drawn(shelf, exhibit) == first


def test_what_cannot_be_drawn_is_missing_and_nothing_else(shelf):
    assert drawn(shelf, shelved(shelf, b"no PDF at all"))["E-001"] == ()


def test_pictures_go_with_the_pages_they_were_drawn_from(shelf):
    exhibit = shelved(shelf, pdf(2))
    drawn(shelf, exhibit)
    shelf.forget(exhibit.sha256)
    assert list(shelf.folder.glob("*.previews")) == []


def test_a_record_that_changed_leaves_no_old_picture_behind(shelf, monkeypatch):
    exhibit = shelved(shelf, pdf(2))
    drawn(shelf, exhibit, own={"E-002": (2, 3)})
    count = len(list(shelf.folder.glob("*.previews")))
    drawn(shelf, exhibit, own={"E-002": (1, 2)})
    assert len(list(shelf.folder.glob("*.previews"))) == count
