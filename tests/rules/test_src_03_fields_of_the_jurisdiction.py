"""SRC-03: own records have the fields of their jurisdiction."""

from pipeline.model.finding import Severity
from pipeline.rules.contract import DELETE

ROW = "sourcing.json$.rows[0]"


def test_optional_fields_may_be_absent(hits):
    assert hits("SRC-03", {f"{ROW}.payment": DELETE, f"{ROW}.place": DELETE, f"{ROW}.features": DELETE}) == []


def test_a_reason_stands_for_a_fact_and_is_for_information(hits):
    unknown = {"not_recorded": "The vendor gave no name."}
    name, address = hits("SRC-03", {f"{ROW}.vendor.name": unknown, f"{ROW}.vendor.address": unknown})
    assert name.severity is address.severity is Severity.INFO
    assert "Bought from" in name.message and "1 of 1" in name.message


def test_what_is_absent_is_one_error_of_the_row(hits):
    (hit,) = hits("SRC-03", {f"{ROW}.stock_no": DELETE, f"{ROW}.vendor.address": DELETE})
    assert hit.at == type(hit.at)("sourcing", "$.rows[0]")
    assert "Stock no." in hit.message and "Vendor's address" in hit.message


def test_sale_fields_are_for_members_of_the_margin_scheme_and_for_what_was_sold(hits):
    member = {"seller.json$.tax": {"registered": True, "margin_scheme": True}}
    sold = {f"{ROW}.sale": {"on": "2026-02-01"}}
    assert hits("SRC-03", sold) == []
    assert hits("SRC-03", member) == []
    (hit,) = hits("SRC-03", member | sold)
    assert "Margin" in hit.message


def test_another_jurisdiction_asks_for_other_fields(hits):
    (hit,) = hits("SRC-03", {"sourcing.json$.jurisdiction": "FR"})
    assert "France" in hit.message
    assert hits("SRC-03", {"seller.json$.country": "CL"}) == []


def test_a_row_that_no_enclosed_record_draws_is_left_alone(hits):
    changes = {f"{ROW}.stock_no": DELETE, "evidence.json$.evidence[5].use": "internal"}
    assert hits("SRC-03", changes) == []
