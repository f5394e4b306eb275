"""The workspace that checks are measured on: large cases, distinct, whose evidence was read before."""

from pathlib import Path

import pytest

from pipeline.model.exhibit import Exhibit, Page
from pipeline.shell.bench import large
from pipeline.shell.bench.simulated import read_json
from pipeline.shell.desk.checks import checked
from pipeline.shell.settings import Settings

SHIPPED = Path(__file__).parents[2] / "cases"


@pytest.fixture
def made(tmp_path, monkeypatch) -> tuple[Settings, list[str]]:
    """Return a workspace of two sellers with one case each, whose documents say what somebody read in them."""
    monkeypatch.setattr(large, "CASES", 1)
    monkeypatch.setattr(large, "BASES", ("retro-games-uk", "bags-late-and-mismatched-us"))
    known = {
        base: {
            entry["id"]: Exhibit(entry["id"], "file", pages=(Page(595.0, 842.0, "d", f"Seen: {entry['title']}"),))
            for entry in read_json(SHIPPED / base / "evidence.json")["evidence"]
        }
        for base in large.BASES
    }
    place = Settings(tmp_path / "cases", tmp_path / "outputs", ocr=False)
    shipped = Settings(SHIPPED, tmp_path / "outputs", ocr=False)
    return place, list(large.make(shipped, known, 2, place))


def test_every_case_is_sound_large_and_read_before(made, monkeypatch):
    place, ids = made
    monkeypatch.setattr("pipeline.shell.confined.children.Worker.read", None)
    for case_id, report in checked(place, tuple(ids)):
        folder = place.cases / case_id
        assert sum(path.stat().st_size for path in folder.glob("*.json")) > 50_000
        assert report.state in {"draft", "blocked"}, report
        assert not [one for one in report.findings if one.code in {"EVD-01", "EVD-06", "LNG-07"}]


def test_no_document_and_no_order_of_one_case_is_another_s(made):
    place, ids = made
    files = [path.read_bytes() for case_id in ids for path in (place.cases / case_id / "evidence").iterdir()]
    assert len(set(files)) == len(files)
    orders = [one["order_id"] for case_id in ids for one in read_json(place.cases / case_id / "case.json")["orders"]]
    assert len(set(orders)) == len(orders)
