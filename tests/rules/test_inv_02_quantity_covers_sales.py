"""INV-02: quantities cover what was sold."""

import pytest

from pipeline.model.finding import Severity

SOLD = "case.json$.items[0].quantity_sold"
LINE = "evidence.json$.evidence[1].lines[0]"
GAP = {
    "id": "G-1",
    "items": ["B0SAMPLE01"],
    "kind": "supplier_invoice",
    "listing_action": "closed",
    "statement": "One delivery came without paper.",
    "told_by": "Robin",
    "told_on": "2026-03-04",
    "how": "call",
}


@pytest.mark.parametrize("sold", [0, 23, 24])
def test_covered(hits, sold):
    assert hits("INV-02", {SOLD: sold}) == []


def test_one_unit_short_is_an_error_that_shows_the_sum(hits):
    (hit,) = hits("INV-02", {SOLD: 25})
    assert "25 units sold, documents for 24; 1 is not covered" in hit.message
    assert hit.severity is None


def test_a_second_document_adds_up(hits):
    second = {
        "id": "E-007",
        "kind": "receipt",
        "title": "Receipt",
        "file": "evidence/r.png",
        "items": ["B0SAMPLE01"],
        "lines": [{"description": "Lamp", "quantity": 1, "item": "B0SAMPLE01"}],
    }
    notice = {"case.json$.notice.demands.documents": ["supplier_invoice", "receipt"]}
    assert hits("INV-02", notice | {SOLD: 25, "evidence.json$.evidence[6]": second}) == []


def test_lines_of_other_goods_do_not_count(hits):
    assert (
        len(hits("INV-02", {SOLD: 25, "evidence.json$.evidence[1].lines[1]": {"description": "Vase", "quantity": 9}}))
        == 1
    )


def test_with_a_declared_gap_it_is_for_information(hits):
    (hit,) = hits("INV-02", {SOLD: 40, "case.json$.gaps[0]": GAP})
    assert hit.severity is Severity.INFO


def test_the_stock_is_compared_where_the_notice_says_so(hits):
    changes = {"case.json$.notice.demands.quantity_rule": "inventory", SOLD: 99}
    assert hits("INV-02", changes | {"case.json$.items[0].inventory_units": 24}) == []
    assert len(hits("INV-02", changes | {"case.json$.items[0].inventory_units": 25})) == 1


def test_what_is_not_recorded_is_undecided(hits, undecided):
    unknown = {"not_recorded": "The sales report was not exported."}
    for changes in ({SOLD: unknown}, {SOLD: 25, f"{LINE}.quantity": {"not_recorded": "Smudged."}}):
        assert hits("INV-02", changes) == []
        assert len(undecided("INV-02", changes)) == 1


def test_without_any_document_it_is_left_to_src_06(hits, undecided):
    changes = {SOLD: 25, "evidence.json$.evidence[1].kind": "item_photo"}
    assert hits("INV-02", changes) == [] and undecided("INV-02", changes) == []


def test_a_product_never_sold_is_left_alone(hits):
    assert hits("INV-02", {SOLD: 25, "case.json$.items[0].never_sold": True}) == []


def test_sales_of_other_marketplaces_are_said_not_to_be_compared(hits, undecided):
    changes = {"case.json$.notice.demands.quantity_rule": "all_marketplaces"}
    assert hits("INV-02", changes) == []
    assert "all marketplaces" in undecided("INV-02", changes)[0].reason


SECOND = {
    "id": "E-007", "kind": "supplier_invoice", "title": "Second invoice", "file": "evidence/second.pdf",
    "number": "LW-7742", "issuer": {"name": "Larkmoor Wholesale Ltd"}, "issued_on": "2025-12-10",
    "items": ["B0SAMPLE01"],
    "lines": [{"description": "Desk lamp, brass, green metal shade", "quantity": 24, "item": "B0SAMPLE01"}],
}
FIRST_LINES = {f"{LINE}.description": "Desk lamp, brass, green metal shade"}


@pytest.mark.parametrize(
    ("change", "exhibit", "why"),
    [
        ({}, {}, ""),
        ({"issued_on": "2024-12-10"}, {}, "E-007 lies outside the window"),
        ({"issued_on": "2026-03-05"}, {}, "E-007 lies outside the window"),
        ({"number": "LW 7741"}, {}, "E-007 has the number of E-002"),
        ({"number": "LW 7741", "issuer": {"name": "Another Wholesale Ltd"}}, {}, ""),
        ({}, {"refusal": "The file is encrypted."}, "E-007 cannot be shown"),
    ],
)
def test_units_that_count(hits, change, exhibit, why):
    more = {"evidence.json$.evidence[6]": SECOND | change, "exhibits.E-007": exhibit}
    found = hits("INV-02", {SOLD: 40} | FIRST_LINES | more)
    assert [why in hit.message and "documents for 24" in hit.message for hit in found] == ([True] if why else [])
