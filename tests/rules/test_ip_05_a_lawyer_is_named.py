"""IP-05: a lawyer is named."""

import copy

import pytest

from pipeline.rules.rights.ip_05_a_lawyer_is_named import COMPLAINT


@pytest.mark.parametrize(
    ("right", "path", "count"),
    [
        ("trademark", "retraction", 0),
        ("trademark", "court_order", 1),
        ("design", "retraction", 1),
        ("copyright", "counter_notice", 1),
    ],
)
def test_who_needs_one(hits, right, path, count):
    complaint = copy.deepcopy(COMPLAINT)
    complaint["rights"] = {"right": right, "path": path}
    assert len(hits("IP-05", {"case.json$.notice.complaints[0]": complaint})) == count
