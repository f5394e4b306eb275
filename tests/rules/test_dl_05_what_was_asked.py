"""DL-05: what an answer asks for is shown with what answers it."""

AT = "case.json$.rounds[0]"
ROUND = {"round": 1, "submitted_on": "2026-03-07", "outcome": "refused", "evidence": ["E-001"]}


def test_only_what_is_answered_by_something_new_is_shown(hits):
    assert hits("DL-05", {AT: ROUND | {"points": [{"asks": "a number", "answered_by": ["E-001"]}]}}) == []


def test_the_words_asked_and_what_answers_them_are_shown(hits):
    (hit,) = hits("DL-05", {AT: ROUND | {"points": [{"asks": "a\nnumber", "answered_by": ["E-001", "E-003"]}]}})
    assert '"a number". Answered by E-003, beside what went out before: E-001.' in hit.message
