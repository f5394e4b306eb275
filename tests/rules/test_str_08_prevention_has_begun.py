"""STR-08: prevention has begun."""

import pytest


@pytest.mark.parametrize("status", ["done", "under_way"])
def test_one_measure_that_runs_is_enough(hits, status):
    assert hits("STR-08", {"case.json$.measures[0].status": status}) == []


def test_no_measure_at_all_is_left_to_str_01(hits):
    assert hits("STR-08", {"case.json$.measures": []}) == []


def test_all_planned(hits):
    (hit,) = hits("STR-08", {"case.json$.measures[0].status": "planned"})
    assert hit.at.path == "$.measures"
