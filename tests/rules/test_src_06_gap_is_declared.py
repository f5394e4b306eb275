"""SRC-06: a missing document is declared."""

import pytest

KIND = "evidence.json$.evidence[1].kind"
DEMANDED = "case.json$.notice.demands.documents"


def gap(kind: str) -> dict[str, object]:
    return {
        "case.json$.gaps[0]": {
            "id": "G-1",
            "items": ["B0SAMPLE01"],
            "kind": kind,
            "listing_action": "closed",
            "statement": "The vendor wrote none.",
            "told_by": "Robin",
            "told_on": "2026-03-04",
            "how": "call",
        }
    }


def test_a_receipt_is_enough_where_either_is_asked_for(hits):
    assert hits("SRC-06", {KIND: "receipt", DEMANDED: ["supplier_invoice", "receipt"]}) == []
    assert hits("SRC-06", {KIND: "receipt", DEMANDED: []}) == []


def test_a_receipt_is_not_what_a_notice_for_invoices_asks_for(hits):
    assert len(hits("SRC-06", {KIND: "receipt", DEMANDED: ["supplier_invoice"]})) == 1


def test_a_declared_gap_is_enough(hits):
    assert hits("SRC-06", {KIND: "item_photo"} | gap("supplier_invoice")) == []


def test_a_gap_of_another_kind_is_not(hits):
    assert len(hits("SRC-06", {KIND: "item_photo"} | gap("loa"))) == 1


def test_an_own_record_never_takes_the_place_of_an_invoice(hits):
    (hit,) = hits("SRC-06", {KIND: "item_photo"})
    assert hit.at.path == "$.items[0]"


def test_an_invoice_that_stays_inside_does_not_count(hits):
    assert len(hits("SRC-06", {"evidence.json$.evidence[1].use": "internal"})) == 1


@pytest.mark.parametrize("type_", ["late_shipment", "ip_trademark", "ip_patent_utility", "odr"])
def test_types_that_ask_for_no_document_of_purchase(hits, type_):
    assert hits("SRC-06", {KIND: "item_photo", DEMANDED: [], "case.json$.notice.complaints[0].type": type_}) == []


def test_a_product_never_sold_needs_none(hits):
    assert hits("SRC-06", {KIND: "item_photo", "case.json$.items[0].never_sold": True}) == []


def test_another_demanded_kind_is_enclosed_declared_or_reported(hits):
    demand = {DEMANDED: ["supplier_invoice", "loa"]}
    (hit,) = hits("SRC-06", demand)
    assert hit.at.path == "$.notice.demands.documents[1]"
    assert hits("SRC-06", demand | gap("loa")) == []
    assert hits("SRC-06", {DEMANDED: ["supplier_invoice", "refund_proof"]}) == []


def test_a_letter_of_authorisation_or_a_licence_is_asked_for_as_either(hits):
    both = {DEMANDED: ["supplier_invoice", "loa", "licence"]}
    assert len(hits("SRC-06", both)) == 2
    for kind in ("loa", "licence"):
        letter = {
            "id": "E-007", "kind": kind, "title": "Letter of Brass & Beam Ltd", "file": "evidence/letter.pdf",
            "items": ["B0SAMPLE01"], "issuer": {"name": "Brass & Beam Ltd"},
        }
        assert hits("SRC-06", both | {"evidence.json$.evidence[6]": letter}) == []
        assert hits("SRC-06", both | gap(kind)) == []
    assert len(hits("SRC-06", {DEMANDED: ["supplier_invoice", "loa"], "evidence.json$.evidence[6]": letter})) == 1
