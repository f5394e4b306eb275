"""Which reader takes a file: its content decides, and a name that says otherwise is noted."""

import pytest

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.readers import all_readers, reader_for
from pipeline.readers.contract import Limits, Refused
from pipeline.reading import Copy, read_copy
from pipeline.stages.read import Means, options_of, read
from tests.readers.drawn import quarters, saved
from tests.readers.papers import paper

OPTIONS = options_of(Limits())
LABEL = "redacted: {reason}"
JPEG, PNG = saved(quarters(), "JPEG"), saved(quarters(), "PNG")


class Case:
    """As much of a case as reading needs."""

    def __init__(self, **fields: object) -> None:
        self.register = (EvidenceItem.model_validate({"id": "E-001", "kind": "receipt", "title": "t", **fields}),)


class Memory:
    """A shelf in memory that counts what was put on it."""

    def __init__(self) -> None:
        self.kept: dict[str, Exhibit] = {}

    def get(self, key: str) -> Exhibit | None:
        return self.kept.get(key)

    def put(self, key: str, exhibit: Exhibit, pdf: bytes) -> Exhibit:
        self.kept[key] = exhibit
        return exhibit


class Here:
    """Readers in this process."""

    def read(self, name: str, data: bytes, file: str) -> Copy:
        (reader,) = [reader for reader in all_readers() if reader.name == name]
        return read_copy(reader, data, file, Limits())


def exhibit(data: bytes, name: str = "file", shelf: Memory | None = None, **fields: object) -> Exhibit:
    case = Case(file=f"evidence/{name}", **{"use": "annex", **fields})
    return read(case, Means(lambda _: data, Here(), shelf or Memory(), OPTIONS, LABEL))["E-001"]


@pytest.mark.parametrize(("data", "name"), [(JPEG, "jpeg"), (PNG, "png"), (paper(), "pdf"), (b"words", "text")])
def test_the_content_decides(data, name):
    assert reader_for(data).name == name


def test_the_reader_that_takes_anything_comes_last():
    assert [reader.name for reader in all_readers()][-1] == "text"


@pytest.mark.parametrize(
    ("data", "name", "note"),
    [
        (JPEG, "receipt.png", "Its name ends in .png; its content is JPG."),
        (PNG, "scan.pdf", "Its name ends in .pdf; its content is PNG."),
        (paper(), "photo.JPG", "Its name ends in .jpg; its content is PDF."),
        (b"words", "mail.eml", "Its name ends in .eml; its content is TXT."),
    ],
)
def test_a_wrong_name_is_noted(data, name, note):
    made = exhibit(data, name)
    assert made.origin == "file" and note in made.notes


@pytest.mark.parametrize(("data", "name"), [(JPEG, "a.JPEG"), (PNG, "a.png"), (b"words", "a.txt"), (b"words", "bare")])
def test_a_right_name_is_not(data, name):
    assert exhibit(data, name).notes == ()


@pytest.mark.parametrize(
    ("data", "fields", "reason"),
    [
        (b"", {}, "The file is empty."),
        (b"\0MZ\0", {}, "No reader of this program knows this kind of file."),
        (b"words", {"sha256": "0" * 64}, "The file is not the one that was registered"),
        (JPEG[:40], {}, "The photo"),
        (b"MZ\0\0", {}, "The file is a program for Windows, which this program does not show."),
    ],
    ids=["empty", "unknown", "another-file", "cut-off", "known-by-name"],
)
def test_what_cannot_be_shown_is_a_refusal_with_its_digest(data, fields, reason):
    made = exhibit(data, **fields)
    assert made.origin == "refused" and made.refusal.startswith(reason)
    assert len(made.sha256) == 64 and made.pages == ()


def test_a_file_that_cannot_be_had_is_a_refusal():
    def missing(_: EvidenceItem) -> bytes:
        raise Refused("There is no file.", "Put it there.")

    case, means = Case(file="evidence/a.jpg", use="annex"), Means(missing, Here(), Memory(), OPTIONS, LABEL)
    made = read(case, means)["E-001"]
    assert made.refusal == "There is no file. Put it there." and made.sha256 == ""


def test_an_internal_file_is_hashed_and_not_opened():
    made = exhibit(b"\xff\xd8\xff broken", use="internal")
    assert (made.origin, made.pages, made.refusal) == ("internal", (), "")
    assert len(made.sha256) == 64


def test_what_is_on_the_shelf_is_not_read_again_but_named_anew():
    shelf = Memory()
    first = exhibit(JPEG, "one.jpg", shelf)
    again = exhibit(JPEG, "two.png", shelf)
    assert len(shelf.kept) == 1
    assert again.pages == first.pages and again.name == "two.png"
    assert again.notes == ("Its name ends in .png; its content is JPG.",)
