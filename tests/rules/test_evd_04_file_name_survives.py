"""EVD-04: file names survive the upload."""

import pytest


@pytest.mark.parametrize("name", ["invoice & receipt.pdf", "rechnung#7.pdf", "a" * 97 + ".pdf", "请款单.pdf"])
def test_names_that_change(hits, name):
    found = hits("EVD-04", {"evidence.json$.evidence[1].file": f"evidence/{name}"})
    assert len(found) == 1 and '"E-002' in found[0].message
