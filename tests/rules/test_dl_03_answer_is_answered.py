"""DL-03, DL-05: what an answer asks for is shown, and answered by something new."""

import pytest

from pipeline.model.finding import Severity

AT = "case.json$.rounds[0]"
ROUND = {
    "round": 1, "submitted_on": "2026-03-07", "outcome": "more_information", "answered_on": "2026-03-08",
    "evidence": ["E-001", "E-002"], "answer": "Send the supplier's number.",
}


def asked(*by: str, **fields: object):
    return {AT: ROUND | {"points": [{"asks": "the supplier's number", "answered_by": list(by)}]} | fields}


@pytest.mark.parametrize("outcome", ["open", "reinstated"])
def test_an_answer_that_is_not_there_or_is_good_asks_for_nothing(hits, outcome):
    assert hits("DL-03", asked(outcome=outcome)) == [] == hits("DL-05", asked(outcome=outcome))


def test_evidence_that_was_not_sent_is_new_and_shown(hits):
    assert hits("DL-03", asked("E-003")) == []
    (shown,) = hits("DL-05", asked("E-001", "E-003"))
    assert "Answered by E-003, beside what went out before: E-001" in shown.message


@pytest.mark.parametrize("by", [(), ("E-001",), ("E-001", "E-002")])
def test_nothing_or_what_went_out_before_is_no_answer(hits, by):
    (hit,) = hits("DL-03", asked(*by))
    assert hit.at.path == "$.rounds[0].points[0]" and "the supplier's number" in hit.message
    assert hits("DL-05", asked(*by)) == []


def test_a_statement_is_new_if_it_was_told_after_a_round_that_nothing_was_kept_of(hits):
    statement = "case.json$.actions[0].told_on"
    assert len(hits("DL-03", asked("A-1") | {statement: "2026-03-06"})) == 1
    assert hits("DL-03", asked("A-1") | {statement: "2026-03-09"}) == []


def test_a_statement_is_new_if_it_was_not_said_like_this_in_the_round_that_was_kept(hits, facts_of):
    from pipeline.model.sent import statements_of

    kept = {"round": 1, "entries": [], "statements": dict(statements_of(facts_of().case.appeal))}
    assert len(hits("DL-03", asked("A-1") | {"sent-01": kept})) == 1
    changed = {"case.json$.actions[0].statement": "All four buyers were refunded on one day."}
    assert hits("DL-03", asked("A-1") | {"sent-01": kept} | changed) == []


def test_an_answer_without_points_is_asked_about(hits):
    (hit,) = hits("DL-03", {AT: ROUND})
    assert hit.severity is Severity.ERROR
    (hit,) = hits("DL-03", {AT: ROUND | {"outcome": "refused"}})
    assert hit.severity is Severity.WARNING


def test_only_the_newest_answer_counts(hits):
    later = {"case.json$.rounds[1]": {"round": 2, "submitted_on": "2026-03-09", "outcome": "open"}}
    assert hits("DL-03", asked() | later) == []
