"""STR-08: prevention has begun."""

import pytest


@pytest.mark.parametrize("status", ["done", "under_way"])
def test_one_measure_that_runs_is_enough(hits, status):
    assert hits("STR-08", {"case.json$.measures[0].status": status}) == []


def test_no_measure_at_all_is_left_to_str_01(hits):
    assert hits("STR-08", {"case.json$.measures": []}) == []


def test_all_planned(hits):
    changes = {"case.json$.measures[0].status": "planned", "case.json$.measures[0].starts_on": "2026-04-01"}
    (hit,) = hits("STR-08", changes)
    assert hit.at.path == "$.measures"


@pytest.mark.parametrize(("day", "told"), [("2026-03-09", 1), ("2026-03-10", 0), ("2026-04-01", 0)])
def test_what_is_told_as_planned_for_a_day_gone_by(hits, day, told):
    found = hits("STR-08", {"case.json$.measures[1].starts_on": day})
    assert [hit.at.path for hit in found] == ["$.measures[1].starts_on"] * told
