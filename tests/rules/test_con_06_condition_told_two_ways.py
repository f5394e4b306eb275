"""CON-06: the condition is told one way."""

USED = {"case.json$.items[0].condition_listed": "used, good"}
MEASURE = "case.json$.measures[0].statement"
ACTION = "case.json$.actions[1].statement"


def test_all_used_and_nothing_said_of_new(hits):
    assert hits("CON-06", USED | {MEASURE: "All stock is second-hand."}) == []


def test_one_product_new_and_nothing_said_of_all(hits):
    assert hits("CON-06", {MEASURE: "Some lamps are sold as used."}) == []


def test_a_denial_is_no_contradiction(hits):
    changes = {MEASURE: "All stock is sold as used.", ACTION: "No lamp was ever listed as new."}
    assert hits("CON-06", USED | changes) == []


def test_words_against_words(hits):
    changes = {MEASURE: 'Stock is only ever offered as "used".', ACTION: 'I removed all items listed as "new".'}
    (hit,) = hits("CON-06", USED | changes)
    assert hit.at.path == "$.measures[0].statement"


def test_words_against_the_listing(hits):
    (hit,) = hits("CON-06", {MEASURE: "Everything, all of it, is second-hand."})
    assert "B0SAMPLE01 is listed as new" in hit.message


def test_what_a_cause_tells_as_the_fault_is_none(hits):
    cause = "case.json$.root_causes[0].statement"
    changes = USED | {MEASURE: "Rot darf nur als „gebraucht“ eingebucht werden."}
    assert hits("CON-06", changes | {cause: "Am 12.05.2026 gingen 33 als „neu“ hinaus."}) == []
    # Of no day it may go on.
    assert hits("CON-06", changes | {cause: "Zurückgekommene Lampen gehen als „neu“ hinaus."})


def test_what_came_back_is_not_everything(hits):
    assert hits("CON-06", {MEASURE: "退货件只有两个去向：按二手销售或销毁。"}) == []
    assert hits("CON-06", {MEASURE: "Returned lamps are only ever sold as used."}) == []


def test_so_many_are_not_everything(hits):
    assert hits("CON-06", {MEASURE: "All three were sold to a workshop as used."}) == []
    assert hits("CON-06", {MEASURE: "全部 12 件按二手卖给了维修店。"}) == []


def test_other_languages(hits):
    assert hits("CON-06", {MEASURE: "我们所有商品均以二手出售。"})
    assert hits("CON-06", USED | {MEASURE: "All stock is second-hand.", "case.json$.items[0].condition_listed": "Neu"})
