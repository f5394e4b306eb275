"""INV-07: only prices are hidden."""

import pytest


@pytest.mark.parametrize(
    ("reason", "count"), [("Unit prices", 0), ("单价", 0), ("Preise", 0), ("Supplier's name", 1), ("confidential", 1)]
)
def test_reasons(hits, reason, count):
    changes = {"evidence.json$.evidence[1].redactions": [{"pattern": "x", "reason": reason}]}
    assert len(hits("INV-07", changes)) == count


def test_a_buyer_message_may_hide_names(hits):
    changes = {"evidence.json$.evidence[3].redactions": [{"pattern": "x", "reason": "Buyer's name"}]}
    assert hits("INV-07", changes) == []
