"""INV-09: sums are right."""

import pytest

from pipeline.rules.contract import DELETE

PRICE = "evidence.json$.evidence[1].lines[0].price"


@pytest.mark.parametrize("amount", ["412.80", "17.20", "344.00", "412.84"])
def test_sums_of_lines_or_units_with_tax_on_top(hits, amount):
    assert hits("INV-09", {PRICE: {"amount": amount, "currency": "GBP"}}) == []


@pytest.mark.parametrize("amount", ["413.00", "200.00"])
def test_sums_that_cannot_be(hits, amount):
    assert len(hits("INV-09", {PRICE: {"amount": amount, "currency": "GBP"}})) == 1


def test_another_currency_leaves_it_open(undecided):
    assert undecided("INV-09", {PRICE: {"amount": "500.00", "currency": "EUR"}})


def test_without_prices_or_a_total_nothing_is_added_up(undecided):
    (one,) = undecided("INV-09", {"evidence.json$.evidence[1].lines[0].price": DELETE})
    assert "E-002: nothing can be added up" in one.reason
    (other,) = undecided("INV-09", {"evidence.json$.evidence[1].total": DELETE})
    assert "E-002" in other.reason
