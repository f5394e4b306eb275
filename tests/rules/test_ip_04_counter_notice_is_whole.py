"""IP-04: a counter-notice is whole and signed."""

import pytest

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


@pytest.mark.parametrize(
    ("left_out", "named"),
    [
        ("The photo on the page of B0SAMPLE01 was removed. ", "the material that was removed"),
        (", 01632 960 371", "name, address and telephone number"),
        ("I consent to the jurisdiction of the court of my district and ", "consent to a jurisdiction"),
        (" and accept service of process", "the acceptance of service"),
        (" I have a good faith belief that", "the good-faith belief"),
        ("Signature: ", "a signature"),
    ],
)
def test_each_element_is_looked_for(hits, left_out, named):
    assert left_out in TEXT
    text = TEXT.replace(left_out, "").replace("by mistake", "wrongly")
    assert [named in hit.message for hit in hits("IP-04", BASE | {"exhibits.E-007": {"text": text}})] == [True]
