"""Odd papers as the evidence of one case: an annex that agrees with its ledger, and acts nowhere."""

import pytest

from pipeline.pdf import reread
from tests.annex.test_assemble import SOURCES
from tests.bundle.built import build_case
from tests.bundle.invented import add, case
from tests.readers.papers import paper
from tests.readers.test_practice_pdfs import PAPERS


def built_of(place, papers):
    folder = case(place / "cases", "odd")
    for number, (name, data) in enumerate(papers.items()):
        entry = {"id": f"E-1{number:02}", "kind": "email", "title": name, "file": f"evidence/{number}.pdf"}
        add(folder, entry | {"use": "annex"}, data)
    return build_case(place / "cases", "odd", place / "outputs")


@pytest.mark.skipif(not PAPERS, reason="no folder shared/practice-pdfs above this repository")
def test_odd_papers_make_a_sound_annex(tmp_path):
    bundle = built_of(tmp_path, {paper.stem: paper.read_bytes() for paper in PAPERS})
    rows = bundle.manifest["evidence"]
    assert len(rows) == 3 + len(PAPERS) and all(row["pages"] for row in rows)
    assert list(reread.acts(bundle.annex)) == []
    assert len([row for row in rows if row["origin"] == "file"]) > len(PAPERS) / 3


def test_pages_of_every_size_turn_and_unit_make_a_sound_annex(tmp_path):
    bundle = built_of(tmp_path, SOURCES | {"large unit": in_units(25), "small unit": in_units(0.1)})
    rows = [row for row in bundle.manifest["evidence"] if row["id"].startswith("E-1")]
    assert [row["origin"] for row in rows] == ["file"] * len(rows)


def in_units(unit):
    def change(pdf):
        pdf.pages[0].obj.UserUnit = unit

    return paper(change)
