"""EVD-01: every file can be shown and is the one registered."""


def test_a_file_that_was_repaired_is_left_alone(hits):
    assert hits("EVD-01", {"exhibits.E-003": {"notes": ("The page tree was repaired.",)}}) == []


def test_a_file_with_the_registered_digest(hits, facts_of):
    digest = facts_of().exhibits["E-002"].sha256
    assert hits("EVD-01", {"evidence.json$.evidence[1].sha256": digest}) == []


def test_a_refusal_is_an_error_on_that_item_with_its_reason(hits):
    (hit,) = hits("EVD-01", {"exhibits.E-004": {"refusal": "The file has 0 bytes."}})
    assert hit.at.evidence == "E-004"
    assert "The file has 0 bytes." in hit.message


def test_other_bytes_than_registered(hits):
    (hit,) = hits("EVD-01", {"evidence.json$.evidence[1].sha256": "0" * 64})
    assert hit.at.evidence == "E-002"


def test_an_item_of_which_nothing_came(facts_of, rule):
    facts = facts_of()
    shown = {name: exhibit for name, exhibit in facts.exhibits.items() if name != "E-005"}
    without = type(facts)(facts.case, shown, facts.catalog, facts.documents)
    assert [hit.at.evidence for hit in rule("EVD-01").check(without)] == ["E-005"]


def test_an_internal_item_need_not_be_shown(facts_of, rule):
    facts = facts_of({"evidence.json$.evidence[4].use": "internal"})
    shown = {name: exhibit for name, exhibit in facts.exhibits.items() if name != "E-005"}
    assert list(rule("EVD-01").check(type(facts)(facts.case, shown, facts.catalog, facts.documents))) == []
