"""The traceability matrix: from complaint to evidence, with the holes."""

from pipeline.renderers import findings_json
from pipeline.stages.trace import trace


def test_the_sample_is_answered_throughout(facts_of):
    (row,) = trace(facts_of().case)
    assert (row.complaint, row.cause, row.actions, row.measures) == ("C-1", "R-1", ("A-1", "A-2"), ("M-1", "M-2"))
    assert row.holes == ()
    assert set(row.evidence) == {"E-002", "E-003", "E-004", "E-005", "E-006"}


def test_holes_are_named(facts_of):
    changes = {
        "case.json$.root_causes[0].known": False, "case.json$.root_causes[0].investigations": [],
        "case.json$.root_causes[0].evidence": [], "case.json$.measures": [], "case.json$.actions[0].evidence": [],
    }
    (row,) = trace(facts_of(changes).case)
    assert set(row.holes) == {
        "no preventive measure", "no evidence for the root cause", "no search for the unknown cause",
        "nothing shows A-1",
    }


def test_a_complaint_that_no_cause_speaks_of_has_a_line(facts_of):
    second = {"id": "C-2", "type": "inauthentic", "items": ["B0SAMPLE02"]}
    changes = {
        "case.json$.notice.complaints[1]": second,
        "case.json$.items[1]": {"asin": "B0SAMPLE02", "title": "Brass desk lamp, blue shade"},
    }
    rows = trace(facts_of(changes).case)
    assert [(row.complaint, row.cause, row.holes) for row in rows][1] == ("C-2", "", ("no root cause",))


def test_findings_json_holds_it(facts_of):
    value = findings_json.value_of("x", "ready", (), (), matrix=trace(facts_of().case))
    assert value["matrix"][0]["root_cause"] == "R-1" and value["matrix"][0]["holes"] == []
