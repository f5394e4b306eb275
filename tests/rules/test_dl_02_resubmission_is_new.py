"""DL-02: a new round brings something new."""

from dataclasses import replace

import pytest

from pipeline.model.finding import Severity
from pipeline.model.source import Pasted

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


def refused(facts_of, text):
    """Return what rules see of the sample after a refused round whose words were kept."""
    facts = facts_of({ROUND: [sent(evidence=ALL[:-1], words_sha256="0" * 64)]})
    return replace(facts, pasted=(Pasted(1, "paste/1-root-cause.txt", "", text.encode(), ""),))


def test_what_is_new_in_the_words_is_shown(facts_of, rule):
    before = facts_of().case.appeal.actions[0]
    facts = refused(facts_of, f"{before.id}  {before.statement} We are sorry.\n\nA-77  We closed the offer.\n")
    [hit] = rule("DL-02").check(facts)
    assert hit.severity is Severity.INFO and "1 changed" in hit.message and "1 gone" in hit.message
    assert any("[-We closed the offer.-]" in str(line) for line in hit.diff)


def test_statements_that_all_went_out_are_an_error(facts_of, rule):
    plan = facts_of().case.appeal
    told = [*plan.root_causes, *plan.actions, *plan.measures, *plan.gaps]
    text = "\n\n".join(f"{one.id}  {one.statement}" for one in told)
    searches = "\n".join(search.result for search in plan.investigation)
    [hit] = rule("DL-02").check(refused(facts_of, f"{text}\n\n{searches}"))
    assert hit.severity is None and "says anything new" in hit.message


def test_words_that_were_not_kept_are_not_compared(undecided):
    [one] = undecided("DL-02", {ROUND: [sent(evidence=ALL[:-1], words_sha256="0" * 64)]})
    assert "are not kept" in one.reason
