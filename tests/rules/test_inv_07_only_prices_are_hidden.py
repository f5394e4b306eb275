"""INV-07: only prices are hidden."""

import pytest


@pytest.mark.parametrize(
    ("reason", "count"), [("Unit prices", 0), ("单价", 0), ("Preise", 0), ("Supplier's name", 1), ("confidential", 1),
     ("Einkaufspreis", 0), ("进货价", 0), ("quantity and price", 1), ("价格和数量", 1)],
)
def test_reasons(hits, reason, count):
    changes = {"evidence.json$.evidence[1].redactions": [{"pattern": "x", "reason": reason}]}
    assert len(hits("INV-07", changes)) == count


def test_nothing_is_hidden_in_a_document_that_verifies(hits):
    price = {"evidence.json$.evidence[3].redactions": [{"pattern": "x", "reason": "Total price"}]}
    kind = {"evidence.json$.evidence[3].kind": "address_bill", "evidence.json$.evidence[3].use": "annex"}
    channel = {
        "case.json$.submissions": [{"id": "S-1", "complaints": ["C-1"], "channel": "verification"}],
    }
    assert hits("INV-07", price) == []
    assert len(hits("INV-07", price | kind)) == 1
    assert hits("INV-07", price | channel) == []
    named = {"evidence.json$.evidence[3].complaints": ["C-1"]}
    assert len(hits("INV-07", price | channel | named)) == 1
    statement = {"evidence.json$.evidence[3].kind": "bank_statement", "evidence.json$.evidence[3].use": "annex"}
    assert hits("INV-07", price | statement) == []
    assert len(hits("INV-07", price | channel | statement)) == 1


def test_a_buyer_message_may_hide_names(hits):
    changes = {"evidence.json$.evidence[3].redactions": [{"pattern": "x", "reason": "Buyer's name"}]}
    assert hits("INV-07", changes) == []
