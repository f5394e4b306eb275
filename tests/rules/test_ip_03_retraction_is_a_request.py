"""IP-03: a withdrawal comes from its owner."""

import pytest

from pipeline.rules.rights.ip_03_retraction_is_a_request import MESSAGE


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We hereby retract our report.", 1),
        ("Please withdraw the report.", 0),
        ("我方已撤诉", 1),
        ("We ask you to retract it.", 0),
    ],
)
def test_what_the_message_says(hits, text, count):
    changes = {"evidence.json$.evidence[6]": MESSAGE | {"title": "Message"}, "exhibits.E-007": {"text": text}}
    assert len(hits("IP-03", changes)) == count


RIGHTS = {
    "right": "trademark", "number": "UK00003412345", "owner": "Larkmoor Brands Ltd", "path": "retraction",
}
LETTER = {
    "id": "E-007", "kind": "email", "title": "Message of 6 March", "file": "evidence/message.pdf",
    "issued_on": "2026-03-06", "issuer": {"name": "Larkmoor Brands Ltd"},
}


@pytest.mark.parametrize("kind", ["email", "other", "manufacturer_letter", "supplier_message"])
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dear seller,\nwe have withdrawn our complaint 5001 of 2 March.", 1),
        ("The infringement report is hereby retracted.", 1),
        ("Hiermit ziehen wir die Beschwerde vom 2. März zurück.", 1),
        ("我方已撤回对该商品的投诉。", 1),
        ("Please withdraw the complaint once you have seen the licence.", 0),
        ("We ask whether the report has been withdrawn.", 0),
        ("The lamp has been withdrawn from our catalogue.", 0),
        ("We will look at your invoices.", 0),
    ],
)
def test_a_withdrawal_that_is_filed_as_another_message(hits, kind, text, count):
    changes = {"evidence.json$.evidence[6]": LETTER | {"kind": kind}, "exhibits.E-007": {"text": text}}
    assert hits("IP-03", changes) == []
    rights = {"case.json$.notice.complaints[0].type": "ip_trademark", "case.json$.notice.complaints[0].rights": RIGHTS}
    assert len(hits("IP-03", changes | rights)) == count


def test_what_amazon_writes_of_a_withdrawal(hits):
    of_amazon = LETTER | {"issuer": {"name": "Amazon Seller Performance"}}
    changes = {
        "evidence.json$.evidence[6]": of_amazon, "case.json$.notice.complaints[0].type": "ip_trademark",
        "case.json$.notice.complaints[0].rights": RIGHTS,
        "exhibits.E-007": {"text": "The rights owner has withdrawn the complaint."},
    }
    assert hits("IP-03", changes) == []


def test_a_request_for_a_letter_of_retraction(hits):
    changes = {
        "evidence.json$.evidence[6]": MESSAGE | {"title": "Message"},
        "exhibits.E-007": {"text": "Please send a letter of retraction to Amazon."},
    }
    assert hits("IP-03", changes) == []
