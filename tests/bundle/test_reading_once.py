"""A file is read once: words may change as often as they like, in any number of workers, and the pages stay."""

import json
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader

from pipeline.run import build
from pipeline.shell.confined.children import Worker
from pipeline.shell.outside import opened
from pipeline.shell.publish import workbench
from pipeline.shell.settings import Settings
from tests.bundle.built import Bundle
from tests.bundle.invented import add, case
from tests.kept_results import worked_anew
from tests.readers.drawn import quarters, saved
from tests.readers.papers import HELLO, paper
from tests.recognition.written import jpeg, picture


def built(place: Settings, case_id: str = "many") -> Bundle:
    raw, outside = opened(place, case_id)
    with workbench(place.outputs, case_id) as bench:
        done = build(raw, replace(outside, progress=lambda _: None), bench)
        bench.publish()
    return Bundle(place.outputs / case_id, done)


def digest_of(place: Settings) -> str:
    """Return the digest of case.json that the bundle was built from."""
    inputs = json.loads((place.outputs / "many" / "manifest.json").read_bytes())["inputs"]
    return next(one["sha256"] for one in inputs if one["path"] == "case.json")


@pytest.fixture
def reads(monkeypatch):
    """Return a list that grows by the name of each file that is given to a reader."""
    names: list[str] = []
    read = Worker.read

    def counted(self, reader, data, name):
        names.append(name)
        return read(self, reader, data, name)

    monkeypatch.setattr(Worker, "read", counted)
    return names


def entry(name: str, kind: str = "other") -> dict[str, str]:
    return {"id": f"E-1{name[:2]}", "kind": kind, "title": f"Paper {name}", "file": f"evidence/{name}"}


def test_a_text_edit_in_a_case_of_400_pages_reads_no_file_again(tmp_path, reads):
    folder = case(tmp_path / "cases", "many")
    for number in range(8):
        name = f"{10 + number}.pdf"
        add(folder, entry(name), paper(lambda _: None, *[HELLO + b" %% %d" % number] * 50))
    place = Settings(tmp_path / "cases", tmp_path / "outputs", workers=2)
    built(place)
    before = digest_of(place)
    assert sorted(reads) == sorted([*(f"{10 + number}.pdf" for number in range(8)), "notice.txt", "offer.png"])
    path = folder / "case.json"
    path.write_text(path.read_text("utf-8").replace("of the American version", "of another version"), "utf-8")
    reads.clear()
    again = built(place)
    assert reads == []
    assert len(again.annex.pages) > 400
    assert digest_of(place) != before


PHOTO = {"10.jpg": jpeg(picture(slope=2)), "11.jpg": jpeg(picture(("PORT EXAMPLE MUSEUM", "Ticket 77"), (500, 220)))}


@pytest.fixture(scope="module")
def by_workers(tmp_path_factory):
    """Build one case with photos, files of other kinds and a broken one, read by one worker and by four."""
    root = tmp_path_factory.mktemp("photos")
    folder = case(root / "cases", "many")
    files = PHOTO | {"12.pdf": paper(), "13.png": saved(quarters(), "PNG"), "14.jpg": PHOTO["10.jpg"][:900],
                     "15.txt": b"A letter", "16.jpg": PHOTO["11.jpg"]}
    for name, data in files.items():
        add(folder, entry(name), data)
    with pytest.MonkeyPatch.context() as patch:
        worked_anew(patch)
        return {
            workers: built(Settings(root / "cases", root / str(workers), workers=workers, ocr=True))
            for workers in (1, 4)
        }


def test_one_worker_or_four_give_the_same_bytes(by_workers):
    one, four = by_workers[1], by_workers[4]
    assert one.names == four.names
    assert [name for name in one.names if one.bytes(name) != four.bytes(name)] == []


def test_one_broken_file_is_named_and_the_others_are_there(by_workers):
    rows = {row["id"]: row for row in by_workers[4].manifest["evidence"]}
    assert [name for name, row in rows.items() if name > "E-1" and "refused" in row] == ["E-114"]
    assert list(rows) == [one.id for one in by_workers[4].done.case.register]


def test_what_stands_in_a_photo_is_found_in_the_annex_by_two_readers(by_workers):
    bundle = by_workers[1]
    rows = {row["id"]: row for row in bundle.manifest["evidence"]}
    page = rows["E-110"]["first_page"]
    assert "TOTAL GBP 30.50" in bundle.annex.pages[page - 1].extract_text()
    document = pypdfium2.PdfDocument(bundle.bytes("annex.pdf"))
    words = document[page - 1].get_textpage()
    found = words.search("LANTERN & SONS").get_next()
    assert found is not None, "a viewer's search finds it"
    left, foot, right, top = words.get_charbox(found[0])
    width, height = document[page - 1].get_size()
    assert left < width / 3 and foot > height / 2, "and marks it where it is seen"
    other = rows["E-111"]["first_page"]
    assert "PORT EXAMPLE MUSEUM" in PdfReader(BytesIO(bundle.bytes("annex.pdf"))).pages[other - 1].extract_text()


def test_the_reader_of_the_bundle_is_told_who_read_it(by_workers):
    bundle = by_workers[1]
    row = next(row for row in bundle.manifest["evidence"] if row["id"] == "E-110")
    assert any(note.startswith("Text recognised by OCR (PP-OCRv6 small, rapidocr 3") for note in row["notes"])
    assert bundle.manifest["tool"]["ocr"].startswith("PP-OCRv6 small, rapidocr 3")
    separator = " ".join(page.extract_text() for page in bundle.annex.pages[:8])
    assert "not checked: page 1" in " ".join(separator.split())


def test_a_picture_of_the_page_is_the_same_with_words_under_it(by_workers, tmp_path):
    place = Settings(by_workers[1].folder.parents[1] / "cases", tmp_path / "plain", ocr=False)
    without, bundle = built(place), by_workers[1]
    row = next(row for row in bundle.manifest["evidence"] if row["id"] == "E-110")
    pages = [pypdfium2.PdfDocument(made.bytes("annex.pdf"))[row["first_page"] - 1] for made in (without, bundle)]
    one, other = (page.render(scale=1).to_pil() for page in pages)
    assert one.tobytes() == other.tobytes()
    assert without.manifest["tool"]["ocr"] == "off"
