"""STR-01: the plan has its three parts."""

import pytest


def test_a_verification_needs_no_plan(hits):
    changes = {
        "case.json$.notice.complaints[0].type": "verification",
        "case.json$.root_causes": [],
        "case.json$.actions": [],
        "case.json$.measures": [],
    }
    assert hits("STR-01", changes) == []


def test_one_measure_is_enough(hits):
    assert hits("STR-01", {"case.json$.measures[0].status": "planned"}) == []


@pytest.mark.parametrize("part", ["root_causes", "actions", "measures"])
def test_each_empty_part_is_reported_at_its_place(hits, part):
    (hit,) = hits("STR-01", {f"case.json$.{part}": []})
    assert hit.at.path == f"$.{part}"


def test_all_three_parts_empty_are_three_findings(hits):
    assert len(hits("STR-01", {"case.json$.root_causes": [], "case.json$.actions": [], "case.json$.measures": []})) == 3
