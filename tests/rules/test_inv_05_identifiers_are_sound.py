"""INV-05: identifiers are sound."""

import pytest

from pipeline.rules.invoices.inv_05_identifiers_are_sound import sound


@pytest.mark.parametrize("code", ["4006381333931", "036000291452", "96385074"])
def test_sound(code):
    assert sound(code)


@pytest.mark.parametrize("code", ["4006381333932", "036000291453", "96385075"])
def test_one_digit_off(code):
    assert not sound(code)


def test_a_line_without_any_leaves_it_open(undecided):
    found = undecided("INV-05", {"evidence.json$.evidence[1].lines[0].identifier": None})
    assert "no identifier" in found[0].reason


def test_an_invoice_without_lines_leaves_it_open(undecided):
    (one,) = undecided("INV-05", {"evidence.json$.evidence[1].lines": []})
    assert "none of its lines" in one.reason
