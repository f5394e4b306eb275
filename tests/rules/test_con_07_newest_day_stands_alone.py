"""CON-07: a mistyped year is asked about, a case of any age is not."""

import pytest

TOLD = "case.json$.root_causes[0].told_on"


def test_a_year_far_ahead_is_told_at_its_place(hits):
    (hit,) = hits("CON-07", {TOLD: "9999-12-31"})
    assert hit.at.file == "case" and hit.at.path == "$.root_causes[0].told_on" and "9999-12-31" in hit.message


@pytest.mark.parametrize("changes", [{}, {TOLD: "2027-03-01"}])
def test_a_year_between_two_days_is_nothing(hits, changes):
    assert hits("CON-07", changes) == []


def test_planned_days_do_not_count(hits):
    assert hits("CON-07", {"case.json$.notice.deadline": "2029-01-01"}) == []
