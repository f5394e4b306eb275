"""DL-02: a new round brings something new."""

import pytest

ALL = ["E-001", "E-002", "E-003", "E-004", "E-005", "E-006"]
ROUND = "case.json$.rounds"


def sent(**more: object) -> dict[str, object]:
    return {"round": 1, "submitted_on": "2026-03-07", "outcome": "refused", "answered_on": "2026-03-08"} | more


def test_a_first_round_is_left_alone(hits):
    assert hits("DL-02") == []


@pytest.mark.parametrize("outcome", ["open", "reinstated"])
def test_a_round_that_was_not_turned_down(hits, outcome):
    assert hits("DL-02", {ROUND: [sent(outcome=outcome, evidence=ALL)]}) == []


def test_new_words_and_new_evidence(hits):
    assert hits("DL-02", {ROUND: [sent(evidence=ALL[:-1], words_sha256="0" * 64)]}) == []


def test_a_round_of_which_no_evidence_was_recorded(hits):
    assert hits("DL-02", {ROUND: [sent()]}) == []


def test_the_same_words(hits, facts_of):
    words = facts_of().documents.plans[0].words_sha256
    (hit,) = hits("DL-02", {ROUND: [sent(evidence=ALL[:-1], words_sha256=words)]})
    assert "word for word" in hit.message
    assert hit.at.path == "$.rounds[0]"


@pytest.mark.parametrize("outcome", ["refused", "more_information"])
def test_nothing_new_is_enclosed(hits, outcome):
    (hit,) = hits("DL-02", {ROUND: [sent(outcome=outcome, evidence=ALL)]})
    assert "Nothing is enclosed" in hit.message


def test_evidence_of_all_earlier_rounds_counts_as_sent(hits):
    second = sent(round=2, submitted_on="2026-03-09", answered_on="2026-03-10", evidence=ALL[3:])
    assert len(hits("DL-02", {ROUND: [sent(evidence=ALL[:3]), second]})) == 1


def test_only_the_newest_round_is_answered(hits):
    second = sent(round=2, outcome="open", evidence=ALL)
    assert hits("DL-02", {ROUND: [sent(evidence=ALL), second]}) == []


def test_a_round_of_another_submission_is_left_alone(hits):
    changes = {
        "case.json$.submissions": [{"id": "one", "complaints": ["C-1"]}, {"id": "two", "complaints": ["C-1"]}],
        ROUND: [sent(submission="two", evidence=ALL)],
    }
    (hit,) = hits("DL-02", changes)
    assert "for two" in hit.message
