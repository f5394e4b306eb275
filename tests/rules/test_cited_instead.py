"""EVD-15 and EVD-16 on an exhibit that is cited in place of another one of its kind."""

import pytest

ACTION, CAUSE = "case.json$.actions[0]", "case.json$.root_causes[0]"
OTHER_ORDER = "026-7730155-2208814"


def refund(name, order):
    return {
        "id": name, "kind": "refund_proof", "title": f"Refund {name}", "file": f"evidence/{name}.pdf",
        "items": ["B0SAMPLE01"], "orders": [order], "issued_on": "2026-03-03",
    }


def report(name, number, item="B0SAMPLE01"):
    return {
        "id": name, "kind": "test_report", "title": f"Report {name}", "file": f"evidence/{name}.pdf",
        "items": [item], "number": number, "issued_on": "2026-03-03",
    }


def wrong(hits, code, changes, path):
    return [hit.message for hit in hits(code, changes) if hit.at.path == path and hit.severity is None]


@pytest.mark.parametrize(
    ("cited", "is_wrong"), [(["E-004"], False), (["E-007"], True), (["E-004", "E-007"], False), (["E-003"], False)]
)
def test_the_refund_of_another_order(hits, cited, is_wrong):
    changes = {"evidence.json$.evidence[6]": refund("E-007", OTHER_ORDER), f"{ACTION}.evidence": cited}
    path = "$.actions[0].evidence[0]"
    assert bool(wrong(hits, "EVD-16", changes, path)) is is_wrong
    assert all("E-004" in message for message in wrong(hits, "EVD-16", changes, path))


@pytest.mark.parametrize(("cited", "is_wrong"), [(["E-007"], False), (["E-008"], True), (["E-007", "E-008"], False)])
def test_the_report_on_another_product(hits, cited, is_wrong):
    item = {"asin": "B0SAMPLE02", "title": "Brass wall lamp", "sourcing": "wholesaler"}
    changes = {
        "case.json$.items[1]": item, "evidence.json$.evidence[6]": report("E-007", "R-1"),
        "evidence.json$.evidence[7]": report("E-008", "R-2", "B0SAMPLE02"), f"{CAUSE}.evidence": cited,
    }
    assert bool(wrong(hits, "EVD-16", changes, "$.root_causes[0].evidence[0]")) is is_wrong


@pytest.mark.parametrize(
    ("told", "cited", "is_wrong"),
    [
        ("Report MB-0871 found nothing.", ["E-007"], False), ("Report MB-0871 found nothing.", ["E-008"], True),
        ("Report MB-0871 found nothing, nor did MB-0913.", ["E-008"], False),
        ("Report MB-0871 found nothing.", ["E-007", "E-008"], False), ("The report found nothing.", ["E-008"], False),
    ],
)
def test_the_number_of_another_report(hits, told, cited, is_wrong):
    changes = {
        "evidence.json$.evidence[6]": report("E-007", "MB-0871"),
        "evidence.json$.evidence[7]": report("E-008", "MB-0913"),
        f"{CAUSE}.evidence": cited, f"{CAUSE}.statement": told,
    }
    found = wrong(hits, "EVD-15", changes, "$.root_causes[0].evidence[0]")
    assert [message for message in found if "tells the number" in message] == found
    assert bool(found) is is_wrong
