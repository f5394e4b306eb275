"""STR-09: reviewers' questions are answered."""

from pipeline.catalog import load
from pipeline.model.finding import Severity


def test_each_open_question_is_asked_once_in_its_own_words(hits):
    found = hits("STR-09", {"case.json$.answers": []})
    questions = load().violations["inauthentic"].questions
    assert [question.text in hit.message for question, hit in zip(questions, found, strict=True)]
    assert {hit.severity for hit in found} == {None} and len(questions) > 3


def test_one_open_question_is_one_hit(hits):
    questions = load().violations["inauthentic"].questions
    answers = [{"question": q.id, "statements": ["RC-1"]} for q in questions[1:]]
    (hit,) = hits("STR-09", {"case.json$.answers": answers})
    assert hit.message.startswith(questions[0].id)


def test_a_type_that_takes_no_plan_asks_nothing(hits):
    assert hits("STR-09", {"case.json$.answers": [], "case.json$.notice.complaints[0].type": "verification"}) == []


def test_the_finding_is_for_information(rule):
    assert rule("STR-09").severity is Severity.INFO
