"""EVD-05: products have support, enclosures have a purpose."""

from pipeline.model.finding import Severity

OTHER = {"asin": "B0SAMPLE02", "title": "Brass desk lamp, blue shade"}
EXTRA = {"id": "E-007", "kind": "item_photo", "title": "Photo", "file": "evidence/p.png", "items": ["B0SAMPLE01"]}


def test_an_order_or_a_line_or_a_row_about_a_product_supports_it(hits):
    second = {"case.json$.items[1]": OTHER}
    ways = [
        {"case.json$.orders[0].items": ["B0SAMPLE01", "B0SAMPLE02"]},
        {"evidence.json$.evidence[1].lines[1]": {"description": "Lamp", "quantity": 1, "item": "B0SAMPLE02"}},
        {"sourcing.json$.rows[0].items": ["B0SAMPLE02"]},
    ]
    for way in ways:
        assert hits("EVD-05", second | way) == []


def test_an_internal_item_supports_nothing(hits):
    inside = EXTRA | {"items": ["B0SAMPLE02"], "use": "internal"}
    (hit,) = hits("EVD-05", {"case.json$.items[1]": OTHER, "evidence.json$.evidence[6]": inside})
    assert hit.at.path == "$.items[1]"


def test_an_item_that_nothing_cites_is_a_warning(hits):
    (hit,) = hits("EVD-05", {"evidence.json$.evidence[6]": EXTRA})
    assert hit.severity is Severity.WARNING
    assert hit.at.evidence == "E-007"


def test_an_internal_item_need_not_be_cited(hits):
    assert hits("EVD-05", {"evidence.json$.evidence[6]": EXTRA | {"use": "internal"}}) == []


def test_the_stock_book_cites_too(hits):
    changes = {"evidence.json$.evidence[6]": EXTRA}
    assert hits("EVD-05", changes | {"sourcing.json$.basis": ["E-007"]}) == []
    assert hits("EVD-05", changes | {"sourcing.json$.rows[0].evidence": ["E-007"]}) == []


def test_a_translation_goes_with_its_cited_original(hits):
    translation = EXTRA | {"kind": "translation", "translation_of": "E-003"}
    assert hits("EVD-05", {"evidence.json$.evidence[6]": translation}) == []


INVOICE = EXTRA | {"kind": "supplier_invoice", "title": "Second invoice"}


def test_what_the_notice_asks_for_need_not_be_cited(hits):
    assert hits("EVD-05", {"evidence.json$.evidence[6]": INVOICE}) == []
    assert hits("EVD-05", {"evidence.json$.evidence[6]": INVOICE | {"items": []}}) == []


def test_what_the_type_of_a_complaint_asks_for_need_not_be_cited(hits):
    assert hits("EVD-05", {"evidence.json$.evidence[6]": INVOICE, "case.json$.notice.demands.documents": []}) == []



def test_a_notice_about_the_account_that_names_no_product_asks_for_none_of_it(hits):
    of_account = {
        "case.json$.items[1]": OTHER, "case.json$.notice.level": "account",
        "case.json$.notice.complaints[0].items": [], "case.json$.notice.demands.documents": [],
    }
    assert not [hit for hit in hits("EVD-05", of_account) if hit.at.path == "$.items[1]"]
    named = {"case.json$.notice.complaints[0].items": ["B0SAMPLE02"]}
    assert [hit for hit in hits("EVD-05", of_account | named) if hit.at.path == "$.items[1]"]
