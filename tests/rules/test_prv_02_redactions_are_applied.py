"""PRV-02: everything that is marked was taken out, or somebody is told; the finding never repeats what it was."""

from pipeline.model.finding import Severity

SECRET = "Pat Example"
REDACTIONS = {
    "evidence.json$.evidence[3].redactions": [
        {"pattern": SECRET, "reason": "Buyer's name"},
        {"region": {"page": 7, "x": 1, "y": 1, "width": 9, "height": 9}, "reason": "Signature"},
    ]
}


def told(hits, **redacted):
    return hits("PRV-02", REDACTIONS | {"exhibits.E-004": {"redacted": redacted}})


def test_what_was_applied_is_left_alone(hits):
    assert told(hits, sha256="ab" * 32, boxes=[[0, 1, 2], [1, 1, 1]]) == []


def test_what_could_not_be_applied_is_named_by_its_number_and_reason(hits):
    (hit,) = told(hits, unapplied=[{"redaction": 1, "why": "it names page 7; the copy has 1 page"}])
    assert "no. 2" in hit.message and "Signature" in hit.message and "page 7" in hit.message and hit.at.page == 7
    assert SECRET not in hit.message + hit.hint


def test_pages_that_a_person_must_look_at(hits):
    unsearched, layered, pictured = told(hits, sha256="ab" * 32, unsearched=[2], layered=[3], pictured=[4])
    assert pictured.at.page == 4 and pictured.severity is Severity.WARNING
    assert unsearched.at.page == 2 and unsearched.severity is None
    assert layered.at.page == 3 and layered.severity is Severity.WARNING
    assert SECRET not in unsearched.message + layered.message
