"""EVD-16: what is cited for an order, a refund, an offer or stock is about it."""

import pytest

from pipeline.model.finding import Severity

ORDER = "case.json$.orders[0]"
STOCK = "case.json$.items[0].stock_action[0]"
LISTING = "case.json$.items[0].listing"
OTHER = {
    "id": "E-007", "kind": "refund_proof", "title": "Refund of another order", "file": "evidence/r.pdf",
    "items": ["B0SAMPLE01"], "orders": ["026-0000001-0000002"], "issued_on": "2026-03-01",
    "total": {"amount": "12.00", "currency": "GBP"}, "status": "completed",
}
MAIL = {
    "id": "E-007", "kind": "email", "title": "Mail of the warehouse", "file": "evidence/m.pdf",
    "issued_on": "2026-03-05", "issuer": {"name": "Ambleford Storage"},
}
CERTIFICATE = {
    "id": "E-007", "kind": "disposal_proof", "title": "Certificate of destruction", "file": "evidence/d.pdf",
    "items": ["B0SAMPLE01"], "issued_on": "2026-03-05", "issuer": {"name": "Ambleford Recycling"},
}


def test_the_sample_has_nothing_to_say(hits):
    assert hits("EVD-16") == []


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ({**OTHER, "orders": ["026-4410723-9085561"]}, ""),
        ({**OTHER, "orders": []}, "Order 026-4410723-9085561 was refunded"),
        ({**OTHER, "orders": []}, "Refund RF-20931 has been paid"),
    ],
)
def test_a_proof_that_names_the_order_or_its_refund(hits, entry, text):
    changes = {f"{ORDER}.refund.evidence": ["E-007"], "evidence.json$.evidence[6]": entry}
    assert hits("EVD-16", changes | {"exhibits.E-007": {"text": text}}) == []


def test_a_proof_of_another_order(hits):
    (hit,) = hits("EVD-16", {f"{ORDER}.refund.evidence": ["E-007"], "evidence.json$.evidence[6]": OTHER})
    assert hit.severity is None and hit.at.path == "$.orders[0].refund.evidence[0]"
    assert "is about 026-0000001-0000002" in hit.message and "E-004" in hit.message


def test_a_refund_is_not_shown_by_an_invoice(hits):
    (hit,) = hits("EVD-16", {f"{ORDER}.refund.evidence": ["E-002"]})
    assert hit.severity is None and "E-002 (Invoice LW-7741" in hit.message


def test_a_mail_without_the_order_s_number_is_a_question_where_others_have_it(hits):
    changes = {f"{ORDER}.evidence": ["E-007"], "evidence.json$.evidence[6]": MAIL}
    (hit,) = hits("EVD-16", changes | {"exhibits.E-007": {"text": "The lamp came back today."}})
    assert hit.severity is Severity.WARNING


def test_a_mail_about_stock_that_names_no_product_stands_where_nothing_else_does(hits):
    changes = {f"{STOCK}.evidence": ["E-007"], "evidence.json$.evidence[6]": MAIL}
    for index, kind in ((2, "sales_report"), (3, "other"), (4, "other"), (5, "other")):
        changes[f"evidence.json$.evidence[{index}].items"] = []
        changes[f"evidence.json$.evidence[{index}].kind"] = kind
    assert hits("EVD-16", changes) == []


@pytest.mark.parametrize(("kind", "evidence", "places"), [
    ("notice", "E-003", ["$.notice.evidence"]), ("notice", "E-001", []), ("other", "E-003", []),
])
def test_what_is_named_as_the_notice_is_registered_as_one(hits, kind, evidence, places):
    found = hits("EVD-16", {"case.json$.notice.evidence": evidence, "evidence.json$.evidence[0].kind": kind})
    assert [hit.at.path for hit in found if hit.at.path == "$.notice.evidence"] == places


@pytest.mark.parametrize("place", [STOCK, LISTING])
def test_an_invoice_does_not_show_what_became_of_goods(hits, place):
    (hit,) = hits("EVD-16", {f"{place}.evidence": ["E-002"]})
    assert "do not show that" in hit.message


def test_day_and_units_stand_in_another_exhibit(hits):
    changes = {f"{STOCK}.evidence": ["E-003"], f"{STOCK}.units": 23, "evidence.json$.evidence[6]": CERTIFICATE}
    changes["exhibits.E-007"] = {"text": "5 March 2026: 23 lamps destroyed"}
    (hit,) = hits("EVD-16", changes)
    assert "E-007 (Certificate of destruction) has day and figures" in hit.message


def test_a_translation_is_about_what_its_original_is_about(hits):
    translation = {
        "id": "E-007", "kind": "translation", "title": "Translation", "file": "evidence/t.pdf",
        "translation_of": "E-004", "translated_by": "Sam Sample", "language": "en",
    }
    changes = {f"{ORDER}.evidence": ["E-004", "E-007"], "evidence.json$.evidence[6]": translation}
    assert hits("EVD-16", changes) == []


def test_translations_of_each_other_do_not_end_the_check(hits):
    place = "evidence.json$.evidence[{}].translation_of"
    changes = {place.format(2): "E-004", place.format(3): "E-003"}
    assert isinstance(hits("EVD-16", changes), list)


LIKE = {"asin": "B0SAMPLE02", "title": "Brass desk lamp, blue shade"}


@pytest.mark.parametrize(
    ("items", "text", "is_asked"),
    [
        (["B0SAMPLE02"], "Brass desk lamp, blue shade", True), (["B0SAMPLE02"], "Brass desk lamp, green shade", False),
        (["B0SAMPLE02"], "Brass desk lamp B0SAMPLE01", False), ([], "Brass desk lamp, green, 5 March 2026", False),
    ],
)
def test_the_page_of_a_product_of_nearly_the_same_title(hits, items, text, is_asked):
    page = {
        "id": "E-007", "kind": "listing_screenshot", "title": "Page", "file": "evidence/p.pdf", "items": items,
        "captured_on": "2026-03-05", "scene": {"shows": "The page"},
    }
    changes = {"case.json$.items[1]": LIKE, "evidence.json$.evidence[6]": page, "exhibits.E-007": {"text": text}}
    found = hits("EVD-16", changes | {f"{LISTING}.evidence": ["E-007"]})
    told = [hit.message for hit in found if hit.at.path == "$.items[0].listing.evidence[0]"]
    assert any("is about B0SAMPLE02" in one for one in told) is is_asked


@pytest.mark.parametrize(
    ("made", "cited", "severity"),
    [
        ("2026-03-05", ["E-005"], "none"), ("2026-03-04", ["E-005"], Severity.WARNING), ("2026-03-03", ["E-005"], None),
        ("2026-02-20", ["E-005", "E-004"], None), ("2026-02-20", ["E-005", "E-006"], "none"),
    ],
)
def test_a_page_saved_before_the_offer_was_changed_does_not_show_it(hits, made, cited, severity):
    changes = {"evidence.json$.evidence[4].captured_on": made, f"{LISTING}.evidence": cited}
    found = [hit for hit in hits("EVD-16", changes) if "before that" in hit.message and "E-005" in hit.message]
    assert [hit.severity for hit in found] == ([] if severity == "none" else [severity])


@pytest.mark.parametrize(("state", "is_asked"), [("removed_by_amazon", False), ("closed", True)])
def test_a_notice_that_names_no_product_closes_each_offer_that_amazon_removed(hits, state, is_asked):
    changes = {f"{LISTING}.evidence": ["E-001"], f"{LISTING}.state": state, f"{LISTING}.on": "2026-03-02",
               "evidence.json$.evidence[0].items": [],
               "exhibits.E-001": {"text": "Your selling account was deactivated."}}
    assert bool(hits("EVD-16", changes)) is is_asked


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("Changes\n2026-03-05 10:41 B0SAMPLE01 title", False), ("Changes\n2026-03-05\n10:41\nB0SAMPLE01 title", False),
        ("Changes\n2026-03-06 10:41 B0SAMPLE01 title", True), ("Users\n2026-03-05 Robin Sample added", True),
    ],
)
def test_a_log_with_product_and_day_in_a_row_shows_what_was_done(hits, page, asked):
    log = {"evidence.json$.evidence[2].kind": "permission_log", "evidence.json$.evidence[2].items": ["B0SAMPLE01"]}
    changes = log | {f"{LISTING}.evidence": ["E-003"], "exhibits.E-003": {"text": page}}
    assert any("do not show that" in hit.message for hit in hits("EVD-16", changes)) is asked
