"""STR-03: actions and measures answer causes, and causes are answered."""


def test_a_cause_answered_by_a_measure_alone_is_answered(hits):
    assert hits("STR-03", {"case.json$.actions": []}) == []


def test_an_action_without_cause(hits):
    (hit,) = hits("STR-03", {"case.json$.actions[1].root_causes": []})
    assert hit.at.path == "$.actions[1]"


def test_a_cause_that_nothing_answers(hits, facts_of):
    second = facts_of().case.appeal.root_causes[0].model_dump(mode="json") | {"id": "R-2"}
    (hit,) = hits("STR-03", {"case.json$.root_causes[1]": second})
    assert hit.at.path == "$.root_causes[1]"
