"""IP-02: the path fits the right."""

import copy

import pytest

from pipeline.rules.contract import DELETE
from pipeline.rules.rights.ip_02_path_fits_the_right import COMPLAINT


@pytest.mark.parametrize(
    ("right", "path", "more", "count"),
    [
        ("patent_utility", "apex", {"apex_invited": True}, 0),
        ("patent_utility", "apex", {"apex_invited": False}, 1),
        ("design", "apex", {}, 1),
        ("trademark", "counter_notice", {}, 1),
        ("copyright", "counter_notice", {}, 0),
        ("trademark", "retraction", {"source": "amazon_detection"}, 1),
        ("trademark", "listing_corrected", {"source": "amazon_detection"}, 0),
    ],
)
def test_paths(hits, right, path, more, count):
    complaint = copy.deepcopy(COMPLAINT)
    complaint["rights"] = {"right": right, "path": path} | more
    assert len(hits("IP-02", {"case.json$.notice.complaints[0]": complaint})) == count


def test_no_way_is_chosen_yet(undecided):
    changes = {"case.json$.notice.complaints[0]": COMPLAINT, "case.json$.notice.complaints[0].rights.path": DELETE}
    (one,) = undecided("IP-02", changes)
    assert "which way was chosen" in one.reason
