"""Odd, damaged, locked and active PDFs of public test suites: none stops the program, none acts afterwards."""

from pathlib import Path

import pytest

from pipeline.readers import reader_for
from pipeline.readers.contract import Limits, Refused
from tests.readers.drawn import acts, assert_plain, pages

REPOSITORY = Path(__file__).parents[2]
PRACTICE = next(
    (folder for parent in REPOSITORY.parents if (folder := parent / "shared" / "practice-pdfs").is_dir()), None
)
PAPERS = sorted(PRACTICE.glob("*.pdf")) if PRACTICE else []


@pytest.mark.skipif(not PAPERS, reason="no folder shared/practice-pdfs above this repository")
@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_it_is_shown_or_refused_in_words(paper):
    data = paper.read_bytes()
    reader = reader_for(data)
    if reader is None:
        return  # neither a PDF nor a text by its bytes: the read stage refuses it by name
    try:
        clean = reader.read(data, paper.name, Limits())
    except Refused as refused:
        assert_plain(refused)
        return
    assert reader.name == "pdf", "the source text of a PDF is never shown as a text"
    assert pages(clean.pdf) >= 1
    assert acts(clean.pdf) == []
