"""STR-07: each measure has an owner, a start, a rhythm and says what is recorded."""

import pytest

from pipeline.model.finding import Severity
from pipeline.rules.contract import DELETE

FIELDS = ["owner", "starts_on", "rhythm", "recorded"]


def test_a_planned_measure_with_all_four_is_fine(hits):
    assert hits("STR-07", {"case.json$.measures[0].status": "planned"}) == []


@pytest.mark.parametrize("field", FIELDS)
def test_an_absent_field_is_an_error_of_the_measure(hits, field):
    (hit,) = hits("STR-07", {f"case.json$.measures[1].{field}": DELETE})
    assert hit.at.path == "$.measures[1]"
    assert hit.severity is None


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_nobody_recorded_is_a_warning_with_its_reason(hits, field):
    (hit,) = hits("STR-07", {f"case.json$.measures[0].{field}": {"not_recorded": "The owner left."}})
    assert hit.severity is Severity.WARNING
    assert "The owner left." in hit.message
    assert hit.at.path == f"$.measures[0].{field}"


def test_all_that_a_measure_leaves_out_is_one_finding(hits):
    assert len(hits("STR-07", {f"case.json$.measures[0].{field}": DELETE for field in FIELDS})) == 1
