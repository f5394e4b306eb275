"""EVD-13: entries are confirmed by a person."""

ENTRY = "evidence.json$.evidence[1]"


def test_a_confirmed_entry_is_left_alone(hits):
    assert hits("EVD-13", {f"{ENTRY}.confirmed": True}) == []


def test_a_guess_may_also_keep_something_inside(hits):
    (hit,) = hits("EVD-13", {f"{ENTRY}.confirmed": False, f"{ENTRY}.use": "internal"})
    assert "stays inside" in hit.message


def test_a_proposed_entry_that_leaves_is_named(hits):
    (hit,) = hits("EVD-13", {f"{ENTRY}.confirmed": False})
    assert hit.at.evidence in hit.message
