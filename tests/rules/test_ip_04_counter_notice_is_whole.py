"""IP-04: a counter-notice is whole and signed."""

from pipeline.rules.rights.ip_04_counter_notice_is_whole import COMPLAINT, NOTICE, TEXT

BASE = {"case.json$.notice.complaints[0]": COMPLAINT, "evidence.json$.evidence[6]": NOTICE}


def test_none_registered(hits):
    assert "none is registered" in hits("IP-04", {"case.json$.notice.complaints[0]": COMPLAINT})[0].message


def test_not_confirmed_by_a_person(hits):
    changes = BASE | {"evidence.json$.evidence[6].confirmed": False, "exhibits.E-007": {"text": TEXT}}
    assert len(hits("IP-04", changes)) == 1


def test_one_that_cannot_be_read_is_left_open(hits, undecided):
    assert hits("IP-04", BASE) == []
    assert "not checked" in undecided("IP-04", BASE)[0].reason


def test_an_electronic_signature_is_one(hits):
    changes = BASE | {
        "exhibits.E-007": {"text": TEXT.replace("Signature: Robin Sample", ""), "facts": {"signed": True}}
    }
    assert hits("IP-04", changes) == []
