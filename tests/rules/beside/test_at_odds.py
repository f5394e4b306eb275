"""Fields of one part of the case that cannot both be true (CON-04)."""

import pytest

STOCK = "case.json$.items[0].stock_action[0]"


def at_odds(hits, changes):
    words = ("none is left", "are set aside", "who vouches for it")
    return [hit for hit in hits("CON-04", changes) if any(one in hit.message for one in words)]


@pytest.mark.parametrize(("action", "units", "count"), [
    ("none_left", 0, 0), ("none_left", 9, 1), ("quarantined", 4, 0), ("quarantined", 5, 1), ("destroyed", 5, 0),
])
def test_no_more_units_than_there_were(hits, action, units, count):
    step = {"action": action, "on": "2026-03-05", "units": units, "evidence": []}
    assert len(at_odds(hits, {STOCK: step, "case.json$.items[0].inventory_units": 4})) == count


@pytest.mark.parametrize(("words", "count"), [
    ("I looked at all pages on 5 March 2026.", 0),
    ("I looked at all pages on 4 March 2026.", 1),
    ("I looked at all pages on 4 and 5 March 2026.", 0),
    ("I looked at all pages myself.", 0),
    ("I have kept the key since 1 January 2026.", 0),
])
def test_the_day_that_somebody_vouches_for(hits, words, count):
    attestation = {"by": "Robin Sample", "on": "2026-03-06", "words": words}
    changes = {"case.json$.actions[0].attestation": attestation, "case.json$.actions[0].on": "2026-03-05"}
    assert len(at_odds(hits, changes)) == count
