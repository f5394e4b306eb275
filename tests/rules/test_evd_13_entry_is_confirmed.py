"""EVD-13: entries are confirmed by a person."""

ENTRY = "evidence.json$.evidence[1]"


def test_an_internal_item_needs_no_confirmation(hits):
    assert hits("EVD-13", {f"{ENTRY}.confirmed": False, f"{ENTRY}.use": "internal"}) == []


def test_a_proposed_entry_that_leaves_is_named(hits):
    (hit,) = hits("EVD-13", {f"{ENTRY}.confirmed": False})
    assert hit.at.evidence in hit.message
