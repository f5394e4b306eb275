"""EVD-11: files, not links."""

import pytest


@pytest.mark.parametrize(
    "words", ["Proof: dropbox.com/s/x1", "证据见百度网盘链接。", "See https://we.tl/t-abc for the photos."]
)
def test_stores_elsewhere(hits, words):
    assert hits("EVD-11", {"case.json$.actions[0].statement": words})


def test_a_title_counts_too(hits):
    assert hits("EVD-11", {"evidence.json$.evidence[1].title": "Invoice at drive.google.com/x"})
