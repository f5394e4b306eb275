"""IP-01: complaints about rights are identified."""

import copy

import pytest

from pipeline.rules.rights.ip_01_complaint_is_identified import COMPLAINT


@pytest.mark.parametrize("field", ["number", "owner", "owner_contact"])
def test_each_particular(hits, field):
    complaint = copy.deepcopy(COMPLAINT)
    del complaint["rights"][field]
    assert len(hits("IP-01", {"case.json$.notice.complaints[0]": complaint})) == 1
    complaint["rights"][field] = {"not_recorded": "The notice names none."}
    assert hits("IP-01", {"case.json$.notice.complaints[0]": complaint}) == []


def test_what_amazon_detected_has_no_owner_to_write_to(hits):
    complaint = copy.deepcopy(COMPLAINT)
    complaint["rights"] = {"right": "trademark", "number": "UK1", "source": "amazon_detection"}
    assert hits("IP-01", {"case.json$.notice.complaints[0]": complaint}) == []


def test_no_right_at_all(hits):
    assert hits("IP-01", {"case.json$.notice.complaints[0].type": "ip_copyright"})
