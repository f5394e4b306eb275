"""MET-01: performance figures meet their targets."""

import pytest


def page(name="late_shipment", value="1.0 %", target="below 4 %"):
    metric = {"name": name, "value": value, "target": target, "window_days": 30}
    return {"account.json$.accounts": [{"marketplace": "amazon.co.uk", "metrics": [metric]}]}


@pytest.mark.parametrize("changes", [{}, page(), page("valid_tracking", "97 %", "above 95 %")])
def test_within_the_target(hits, changes):
    assert hits("MET-01", changes) == []


@pytest.mark.parametrize(
    "changes", [page(value="4.2 %"), page("valid_tracking", "94 %", "above 95 %"), page("odr", "1.5 %", "as usual")]
)
def test_outside_the_target(hits, changes):
    assert len(hits("MET-01", changes)) == 1


def test_a_figure_of_another_kind_is_not_checked(undecided):
    assert undecided("MET-01", page("other", "12", "10"))
