"""DL-04: what was sent keeps its id."""

from pipeline.model.finding import Severity

SENT = {"round": 1, "entries": []}
PAGES = {"name": "exhibit:E-002", "first": 3, "last": 4}


def sent(**fields):
    return {"sent-01": SENT | {"pages": [{"name": "index", "first": 1, "last": 2}, PAGES | fields]}}


def test_the_same_file_and_a_record_are_left_alone(hits, facts_of):
    digest = facts_of().exhibits["E-002"].sha256
    assert hits("DL-04", sent(sha256=digest)) == [] == hits("DL-04", sent())


def test_another_file_under_the_same_id_is_an_error(hits):
    (hit,) = hits("DL-04", sent(sha256="0" * 64))
    assert hit.severity is None and "annex pages 3-4" in hit.message


def test_what_is_not_enclosed_any_more_is_said(hits):
    for gone in ({"evidence.json$.evidence[1].use": "internal"}, sent(name="exhibit:E-099")):
        (hit,) = hits("DL-04", sent() | gone)
        assert hit.severity is Severity.WARNING and "not enclosed any more" in hit.message
